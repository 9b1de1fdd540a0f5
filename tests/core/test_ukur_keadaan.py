"""A realisasi is in exactly one state."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.angka import AngkaMeragukan
from takar.core.ditolak import Ditolak
from takar.core.ukur import BELUM_DIISI, Huruf, JenisNilai, Keadaan, Realisasi, read_realisasi, realisasi_of


@pytest.mark.parametrize(
    ("keadaan", "nilai", "alasan", "kode"),
    [
        (Keadaan.TERISI, None, "", "keadaan-bertentangan"),
        (Keadaan.NOL, None, "", "keadaan-bertentangan"),
        (Keadaan.BELUM_DIISI, "5", "", "keadaan-bertentangan"),
        (Keadaan.BELUM_TERSEDIA, "0", "menunggu", "keadaan-bertentangan"),
        (Keadaan.TERISI, "0", "", "nol-bertentangan"),
        (Keadaan.NOL, "5", "", "nol-bertentangan"),
        (Keadaan.BELUM_TERSEDIA, None, "", "alasan-kosong"),
        (Keadaan.TIDAK_BERLAKU, None, "  ", "alasan-kosong"),
    ],
)
def test_it_refuses_contradictions(keadaan: Keadaan, nilai: str | None, alasan: str, kode: str) -> None:
    with pytest.raises(Ditolak) as ditolak:
        Realisasi(keadaan, None if nilai is None else Decimal(nilai), alasan)
    assert ditolak.value.kode == kode


@pytest.mark.parametrize(
    ("teks", "keadaan", "alasan", "hasil"),
    [
        ("12,5", None, "", realisasi_of(Decimal("12.5"))),
        ("12,5", Keadaan.BELUM_DIISI, "", realisasi_of(Decimal("12.5"))),
        ("0", Keadaan.TERISI, "", Realisasi(Keadaan.NOL, Decimal(0))),
        ("", None, "", BELUM_DIISI),
        (" ", Keadaan.BELUM_DIISI, "", BELUM_DIISI),
        ("", Keadaan.NOL, "", Realisasi(Keadaan.NOL, Decimal(0))),
        ("", Keadaan.BELUM_TERSEDIA, " menunggu BPS ", Realisasi(Keadaan.BELUM_TERSEDIA, alasan="menunggu BPS")),
        ("", Keadaan.TIDAK_BERLAKU, "tahunan", Realisasi(Keadaan.TIDAK_BERLAKU, alasan="tahunan")),
    ],
)
def test_a_worksheet_row_gives_one_state(teks: str, keadaan: Keadaan | None, alasan: str, hasil: Realisasi) -> None:
    assert read_realisasi(teks, keadaan, alasan) == hasil


def test_a_number_beside_not_available_is_refused_and_a_doubtful_one_asked_back() -> None:
    with pytest.raises(Ditolak, match="Kosongkan angkanya"):
        read_realisasi("5", Keadaan.BELUM_TERSEDIA, "menunggu")
    with pytest.raises(Ditolak, match="membutuhkan angka"):
        read_realisasi(" ", Keadaan.TERISI)
    with pytest.raises(AngkaMeragukan):
        read_realisasi("1.234")


def test_each_kind_of_value_has_its_realisasi() -> None:
    assert read_realisasi("9,5", jenis=JenisNilai.RENTANG) == realisasi_of(Decimal("9.5"))
    assert read_realisasi("0", jenis=JenisNilai.BATAS).keadaan is Keadaan.NOL
    assert read_realisasi("tidak", jenis=JenisNilai.YA_TIDAK) == Realisasi(Keadaan.TERISI, False)
    assert read_realisasi("bb", jenis=JenisNilai.HURUF) == Realisasi(Keadaan.TERISI, Huruf("BB"))
    assert read_realisasi("", Keadaan.NOL, jenis=JenisNilai.RENTANG) == Realisasi(Keadaan.NOL, Decimal(0))


def test_nol_is_for_numbers() -> None:
    with pytest.raises(Ditolak) as ditolak:
        read_realisasi("", Keadaan.NOL, jenis=JenisNilai.TANGGAL)
    assert ditolak.value.kalimat == "Nol hanya untuk realisasi berupa angka. Isi tanggal."
    assert ditolak.value.kode == "nol-bukan-angka"


def test_each_state_has_a_name() -> None:
    assert len({keadaan.nama for keadaan in Keadaan}) == len(Keadaan)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_only_zero_is_nol(nilai: Decimal) -> None:
    assert (realisasi_of(nilai).keadaan is Keadaan.NOL) == (nilai == 0)


BUTUH = "Keadaan Terisi membutuhkan angka realisasi. Isi angkanya, atau pilih keadaan lain."
BERISI = "Realisasi berisi angka, tetapi keadaannya Belum tersedia. Kosongkan angkanya, atau pilih keadaan lain."
NOL = "Realisasi 0 dicatat sebagai Nol, dan Nol hanya untuk realisasi 0."


@pytest.mark.parametrize(
    ("keadaan", "nilai", "kalimat"),
    [
        (Keadaan.TERISI, None, BUTUH),
        (Keadaan.BELUM_TERSEDIA, Decimal(5), BERISI),
        (Keadaan.NOL, Decimal(5), NOL),
        (Keadaan.TIDAK_BERLAKU, None, "Tulis alasan mengapa realisasi tidak berlaku."),
    ],
)
def test_the_sentences_of_refusal(keadaan: Keadaan, nilai: Decimal | None, kalimat: str) -> None:
    with pytest.raises(Ditolak) as ditolak:
        Realisasi(keadaan, nilai)
    assert ditolak.value.kalimat == kalimat


def test_the_sentences_of_a_row_that_contradicts_itself() -> None:
    for teks, keadaan, kalimat in (("5", Keadaan.BELUM_TERSEDIA, BERISI), ("", Keadaan.TERISI, BUTUH)):
        with pytest.raises(Ditolak) as ditolak:
            read_realisasi(teks, keadaan, "menunggu")
        assert (ditolak.value.kalimat, ditolak.value.kode) == (kalimat, "keadaan-bertentangan")
