"""The worksheet on a flash disk: what goes out comes back unchanged; what is stale, foreign or tampered is refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factories import Dinas, new_kunci, play_until
from takar.core.ditolak import Ditolak
from takar.data.models import (
    BarisAnggaran,
    BarisKertasKerja,
    KertasKerja,
    MataAnggaran,
    Siklus,
    SkalaHuruf,
    Unggahan,
)
from takar.services.kertas_kerja import IsianAnggaran, IsianBaris, save_kertas_kerja
from takar.services.luring import export_luring
from takar.services.luring_ambil import read_beda, take_luring, upload_luring

pytestmark = pytest.mark.sekali  # what the file holds, not how it is kept

BIDANG = "koperasi"
KOLOM = {"keadaan": "F", "pembilang": "G", "penyebut": "H", "realisasi": "I", "alasan": "J", "dasar_hitung": "K"}
BARIS = 4
"""The row of the first indicator: one title, one blank, one head."""


@pytest.fixture
def terbuka(dinas: Dinas, siklus: Siklus) -> Siklus:
    play_until(dinas, siklus, "7")
    MataAnggaran.objects.create(
        rencana=siklus.rencana,
        tingkat="subkegiatan",
        kode="2.17.01",
        nama="Pembinaan koperasi",
        bidang=dinas.bidang[BIDANG],
        pagu=Decimal("1500000.50"),
    )
    return siklus


def _kertas(siklus: Siklus) -> KertasKerja:
    return KertasKerja.objects.select_related("siklus__instansi", "bidang").get(siklus=siklus, bidang__kode=BIDANG)


def _save(dinas: Dinas, siklus: Siklus, baris: IsianBaris, *anggaran: IsianAnggaran) -> None:
    save_kertas_kerja(
        oleh=dinas.unit[BIDANG],
        siklus_id=siklus.pk,
        bidang=BIDANG,
        versi=_kertas(siklus).versi,
        baris=[baris],
        anggaran=anggaran,
        kunci=new_kunci(),
    )


def _edit(isi: bytes, ubah: Callable[[Any], None]) -> bytes:
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    ubah(buku)
    tujuan = io.BytesIO()
    buku.save(tujuan)
    return tujuan.getvalue()


def _set(**sel: Any) -> Callable[[Any], None]:
    """Types into the first indicator's row."""

    def ubah(buku: Any) -> None:
        for nama, nilai in sel.items():
            buku["Kinerja"][f"{KOLOM[nama]}{BARIS}"] = nilai

    return ubah


def _upload(dinas: Dinas, siklus: Siklus, isi: bytes) -> Unggahan:
    return upload_luring(oleh=dinas.unit[BIDANG], kertas=_kertas(siklus), nama="k.xlsx", isi=isi, kunci=new_kunci())


def _send(dinas: Dinas, siklus: Siklus, ubah: Callable[[Any], None]) -> Unggahan:
    return _upload(dinas, siklus, _edit(export_luring(_kertas(siklus)), ubah))


def _take(dinas: Dinas, siklus: Siklus, unggahan: Unggahan) -> int:
    return take_luring(
        oleh=dinas.unit[BIDANG], siklus_id=siklus.pk, bidang=BIDANG, unggahan_id=unggahan.pk, kunci=new_kunci()
    )


def _beda(siklus: Siklus, unggahan: Unggahan) -> list[tuple[str, str, str]]:
    semua = read_beda(_kertas(siklus), unggahan).berubah
    return [(satu.kolom, satu.lama, satu.baru) for baris in semua for satu in baris.beda]


def test_typed_cells_are_shown_and_taken_in_one_act(dinas: Dinas, terbuka: Siklus) -> None:
    def ubah(buku: Any) -> None:
        _set(realisasi=95.5, dasar_hitung="=1+1\nTabel 3")(buku)
        buku["Kinerja"][f"K{BARIS}"].data_type = "s"
        buku["Anggaran"]["D4"] = 1250000.25

    unggahan = _send(dinas, terbuka, ubah)
    assert _beda(terbuka, unggahan) == [
        ("Keadaan", "Belum diisi", "Terisi"),
        ("Realisasi", "", "95,5"),
        ("Dasar hitung", "", "=1+1\nTabel 3"),
        ("Realisasi anggaran", "", "1250000,25"),
    ]
    assert not BarisKertasKerja.objects.filter(kertas_kerja__siklus=terbuka).exists()
    assert _take(dinas, terbuka, unggahan) == 2
    baris = BarisKertasKerja.objects.get(kertas_kerja__siklus=terbuka)
    assert (baris.nilai, baris.keadaan, baris.dasar_hitung) == (Decimal("95.5"), "terisi", "=1+1\nTabel 3")
    assert BarisAnggaran.objects.get().realisasi == Decimal("1250000.25")
    with pytest.raises(Ditolak) as sebab:
        _take(dinas, terbuka, unggahan)
    assert "sudah diambil alih" in sebab.value.kalimat


ANGKA = st.decimals(-(10**14) + 1, 10**14 - 1, places=4, allow_nan=False, allow_infinity=False)
URAIAN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.just("\n"), max_size=60)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANGKA, URAIAN, URAIAN)
@example(Decimal("0.0001"), "=cmd|' /C calc'!A0", "+1\n@x\n_x0041_")
@example(Decimal("99999999999999.9999"), "-1,5", "'kutip")
def test_what_goes_out_comes_back_unchanged(
    dinas: Dinas, terbuka: Siklus, angka: Decimal, dasar: str, alasan: str
) -> None:
    teks = f"{angka:f}".replace(".", ",")
    isian = IsianBaris(dinas.indikator[BIDANG][0].pk, teks, pendukung=dasar, dasar_hitung=alasan.replace("\n", "\r\n"))
    _save(dinas, terbuka, isian)
    unggahan = _upload(dinas, terbuka, export_luring(_kertas(terbuka)))
    halaman = read_beda(_kertas(terbuka), unggahan)
    assert (_beda(terbuka, unggahan), halaman.galat, halaman.halangan) == ([], (), "")


@pytest.mark.parametrize(
    ("jenis", "aturan", "nilai"),
    [
        ("tanggal", "MILESTONE", "30 Juni 2026"),
        ("rasio", "MAX", "1:32"),
        ("ya-tidak", "YESNO", "Tidak"),
        ("huruf", "PRED", "BB"),
        ("teks", "TEXT", "Tersusun"),
        ("persen", "MAX", "99,25"),
    ],
)
def test_every_kind_of_value_comes_back_unchanged(
    dinas: Dinas, terbuka: Siklus, jenis: str, aturan: str, nilai: str
) -> None:
    indikator = dinas.indikator[BIDANG][0]
    indikator.target.all().delete()
    indikator.jenis, indikator.aturan = jenis, aturan
    if jenis == "huruf":
        isi = [["A", "2"], ["BB", "1"]]
        indikator.skala = SkalaHuruf.objects.create(instansi=dinas.instansi, kode="s", nama="Skala", isi=isi)
    indikator.save()
    _save(dinas, terbuka, IsianBaris(indikator.pk, nilai))
    unggahan = _upload(dinas, terbuka, export_luring(_kertas(terbuka)))
    assert (_beda(terbuka, unggahan), read_beda(_kertas(terbuka), unggahan).galat) == ([], ())


def test_numerator_and_denominator_travel(dinas: Dinas, terbuka: Siklus) -> None:
    indikator = dinas.indikator[BIDANG][0]
    indikator.pembilang, indikator.penyebut = "Koperasi sehat", "Koperasi aktif"
    indikator.save()
    unggahan = _send(dinas, terbuka, _set(pembilang=140, penyebut=200))
    assert ("Realisasi", "", "70") in _beda(terbuka, unggahan)


@pytest.mark.parametrize(
    ("sel", "kalimat"),
    [
        ({"realisasi": "1.234"}, "dua cara"),
        ({"realisasi": "#DIV/0!"}, "#DIV/0!"),
        ({"realisasi": "=A1/0"}, "tanpa hasil"),
        ({"keadaan": "Mungkin"}, "pilih dari daftar"),
        ({"keadaan": "Belum tersedia"}, "alasan"),
    ],
)
def test_a_cell_that_cannot_be_read_is_marked_and_its_row_stays(
    dinas: Dinas, terbuka: Siklus, sel: dict[str, Any], kalimat: str
) -> None:
    unggahan = _send(dinas, terbuka, _set(**sel))
    (salah,) = read_beda(_kertas(terbuka), unggahan).galat
    assert kalimat in salah.galat
    with pytest.raises(Ditolak):
        _take(dinas, terbuka, unggahan)
    assert not BarisKertasKerja.objects.filter(kertas_kerja__siklus=terbuka).exists()


def test_a_percent_cell_is_read_as_it_is_shown_and_told(dinas: Dinas, terbuka: Siklus) -> None:
    def ubah(buku: Any) -> None:
        sel = buku["Kinerja"][f"I{BARIS}"]
        sel.value, sel.number_format = 0.99, "0%"

    unggahan = _send(dinas, terbuka, ubah)
    assert ("Realisasi", "", "99") in _beda(terbuka, unggahan)
    assert any("sel persen 99%" in satu for satu in read_beda(_kertas(terbuka), unggahan).catatan)


def test_a_sheet_older_than_the_worksheet_is_shown_and_not_taken(dinas: Dinas, terbuka: Siklus) -> None:
    isi = _edit(export_luring(_kertas(terbuka)), _set(realisasi=7))
    _save(dinas, terbuka, IsianBaris(dinas.indikator[BIDANG][0].pk, "5"))
    unggahan = _upload(dinas, terbuka, isi)
    halaman = read_beda(_kertas(terbuka), unggahan)
    assert dinas.unit[BIDANG].nama in halaman.halangan and "pukul" in halaman.halangan
    assert _beda(terbuka, unggahan) == [("Realisasi", "5", "7")]
    with pytest.raises(Ditolak) as sebab:
        _take(dinas, terbuka, unggahan)
    assert sebab.value.kode == "formulir-usang"


def _forge(buku: Any) -> None:
    buku["takar"]["A2"] = buku["takar"]["A2"].value.replace("|", "|1", 1)


def _drop_token(buku: Any) -> None:
    del buku["takar"]


def _change_target(buku: Any) -> None:
    buku["Kinerja"][f"D{BARIS}"] = "1"


def _drop_row(buku: Any) -> None:
    buku["Kinerja"].delete_rows(BARIS)


def _change_pagu(buku: Any) -> None:
    buku["Anggaran"]["C4"] = "9"


def _drop_sheet(buku: Any) -> None:
    del buku["Anggaran"]


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        (_forge, "luring-cap-rusak"),
        (_drop_token, "luring-cap-rusak"),
        (_change_target, "luring-terkunci"),
        (_drop_row, "luring-terkunci"),
        (_change_pagu, "luring-terkunci"),
        (_drop_sheet, "luring-terkunci"),
    ],
)
def test_a_tampered_sheet_is_kept_and_refused(
    dinas: Dinas, terbuka: Siklus, ubah: Callable[[Any], None], kode: str
) -> None:
    with pytest.raises(Ditolak) as sebab:
        _send(dinas, terbuka, ubah)
    assert sebab.value.kode == kode
    unggahan = Unggahan.objects.get()
    assert unggahan.hasil == {"ditolak": sebab.value.kalimat}
    assert read_beda(_kertas(terbuka), unggahan).halangan == sebab.value.kalimat


def test_a_sheet_of_another_bidang_is_refused(dinas: Dinas, terbuka: Siklus) -> None:
    lain = KertasKerja.objects.select_related("siklus__instansi", "bidang").get(
        siklus=terbuka, bidang__kode="sekretariat"
    )
    with pytest.raises(Ditolak) as sebab:
        _upload(dinas, terbuka, export_luring(lain))
    assert sebab.value.kode == "luring-bidang-lain"


@pytest.mark.parametrize("isi", [b"bukan tabel \x00", b"PK\x03\x04rusak", b"%PDF-1.7"])
def test_what_is_no_table_is_not_kept(dinas: Dinas, terbuka: Siklus, isi: bytes) -> None:
    with pytest.raises(Ditolak):
        _upload(dinas, terbuka, isi)
    assert not Unggahan.objects.exists()


def test_a_closed_worksheet_takes_no_sheet(dinas: Dinas, siklus: Siklus) -> None:
    with pytest.raises(Ditolak) as sebab:
        _upload(dinas, siklus, export_luring(_kertas(siklus)))
    assert sebab.value.kode == "kertas-kerja-terkunci"


def test_a_changed_part_counts_anew(dinas: Dinas, terbuka: Siklus) -> None:
    indikator = dinas.indikator[BIDANG][0]
    indikator.pembilang, indikator.penyebut = "Koperasi sehat", "Koperasi aktif"
    indikator.save()
    _save(dinas, terbuka, IsianBaris(indikator.pk, pembilang="2", penyebut="3"))
    assert _beda(terbuka, _upload(dinas, terbuka, export_luring(_kertas(terbuka)))) == []
    unggahan = _send(dinas, terbuka, _set(pembilang=1))
    assert _beda(terbuka, unggahan) == [("Pembilang", "2", "1"), ("Realisasi", "66,6667", "33,3333")]
