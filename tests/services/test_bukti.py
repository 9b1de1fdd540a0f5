"""Evidence: kept with who, when and hash; withdrawn, never deleted; none on a closed worksheet."""

from __future__ import annotations

import pytest

from factories import Dinas, new_kunci, play_until
from pdf_buatan import encrypt, make_pdf, make_png, open_with, script
from takar.core.ditolak import Ditolak
from takar.data.models import Berkas, Bukti, Pegawai, Siklus
from takar.services.baca_bukti import list_bukti
from takar.services.bukti import MAKS_BERKAS, MAKS_BUKTI, IsianBukti, add_bukti, withdraw_bukti

BIDANG = "koperasi"
PDF = make_pdf()


@pytest.fixture
def terbuka(dinas: Dinas, siklus: Siklus) -> Siklus:
    play_until(dinas, siklus, "7")
    return siklus


def _add(dinas: Dinas, siklus: Siklus, isian: IsianBukti, oleh: Pegawai | None = None, kunci: str = "") -> int:
    return add_bukti(
        oleh=oleh or dinas.unit[BIDANG],
        siklus_id=siklus.pk,
        bidang=BIDANG,
        indikator_id=dinas.indikator[BIDANG][0].pk,
        isian=isian,
        kunci=kunci or new_kunci(),
    )


def test_file_link_and_text_are_kept_with_who_and_hash(dinas: Dinas, terbuka: Siklus) -> None:
    for isian in (
        IsianBukti("berkas", nama="C:\\data\\RAT 2026.pdf", berkas=PDF),
        IsianBukti("tautan", isi=" https://contoh.go.id/rat "),
        IsianBukti("teks", "Berita acara", "Nomor 12\r\nLemari 3"),
    ):
        _add(dinas, terbuka, isian)
    kertas = terbuka.kertas_kerja.get(bidang__kode=BIDANG)
    berkas, tautan, teks = list_bukti(kertas, dinas.indikator[BIDANG][0])
    assert (berkas.judul, berkas.oleh, len(berkas.sha256)) == ("RAT 2026.pdf", dinas.unit[BIDANG].nama, 64)
    assert (tautan.judul, tautan.isi) == ("https://contoh.go.id/rat", "https://contoh.go.id/rat")
    assert (teks.judul, teks.isi) == ("Berita acara", "Nomor 12\nLemari 3")
    assert Berkas.objects.get(pk=berkas.sha256).tipe == "application/pdf"


def test_the_same_form_twice_adds_once(dinas: Dinas, terbuka: Siklus) -> None:
    kunci = new_kunci()
    assert len({_add(dinas, terbuka, IsianBukti("teks", isi="Nomor 12"), kunci=kunci) for _ in range(2)}) == 1
    assert Bukti.objects.count() == 1


@pytest.mark.parametrize(
    ("isian", "kode"),
    [
        (IsianBukti("berkas", nama="a.pdf"), "bukti-kosong"),
        (IsianBukti("berkas", nama="a.pdf", berkas=b"<svg/>"), "bukti-jenis-ditolak"),
        (IsianBukti("berkas", nama="a.pdf", berkas=PDF + bytes(MAKS_BERKAS)), "bukti-terlalu-besar"),
        (IsianBukti("berkas", nama="a.pdf", berkas=make_pdf(open_with(script()))), "pdf-skrip"),
        (IsianBukti("berkas", nama="a.pdf", berkas=encrypt("rahasia")), "pdf-sandi"),
        (IsianBukti("berkas", nama="a.pdf", berkas=make_pdf(halaman=10_000)), "pdf-halaman"),
        (IsianBukti("berkas", nama="a.png", berkas=make_png()[:-30]), "gambar-rusak"),
        (IsianBukti("tautan", isi="javascript:alert(1)"), "bukti-tautan-salah"),
        (IsianBukti("tautan", isi="https://"), "bukti-tautan-salah"),
        (IsianBukti("tautan", isi="https://[salah"), "bukti-tautan-salah"),
        (IsianBukti("tautan", isi="https://a.id/ b"), "bukti-tautan-salah"),
        (IsianBukti("teks", isi=" "), "bukti-kosong"),
        (IsianBukti("teks", isi="a\x07"), "bukti-tak-tercetak"),
        (IsianBukti("teks", isi="a" * 4001), "bukti-terlalu-panjang"),
        (IsianBukti("teks", "a\x07", "b"), "bukti-judul-salah"),
        (IsianBukti("rhk", isi="a"), "bukti-jenis-asing"),
    ],
)
def test_what_is_no_evidence_is_refused(dinas: Dinas, terbuka: Siklus, isian: IsianBukti, kode: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        _add(dinas, terbuka, isian)
    assert sebab.value.kode == kode
    assert not Bukti.objects.exists()


def test_a_closed_worksheet_takes_no_evidence(dinas: Dinas, siklus: Siklus) -> None:
    with pytest.raises(Ditolak) as sebab:
        _add(dinas, siklus, IsianBukti("teks", isi="Nomor 12"))
    assert sebab.value.kode == "kertas-kerja-terkunci"


def test_another_bidang_adds_nothing(dinas: Dinas, terbuka: Siklus) -> None:
    with pytest.raises(Ditolak):
        _add(dinas, terbuka, IsianBukti("teks", isi="Nomor 12"), oleh=dinas.unit["usaha-mikro"])
    assert not Bukti.objects.exists()


def test_a_foreign_indicator_is_refused(dinas: Dinas, terbuka: Siklus) -> None:
    with pytest.raises(Ditolak) as sebab:
        add_bukti(
            oleh=dinas.unit[BIDANG],
            siklus_id=terbuka.pk,
            bidang=BIDANG,
            indikator_id=dinas.indikator["sekretariat"][0].pk,
            isian=IsianBukti("teks", isi="a"),
            kunci=new_kunci(),
        )
    assert sebab.value.kode == "indikator-asing"


def test_withdrawn_evidence_stays_on_record(dinas: Dinas, terbuka: Siklus) -> None:
    bukti = _add(dinas, terbuka, IsianBukti("teks", isi="Nomor 12"))
    kirim = {"oleh": dinas.unit[BIDANG], "siklus_id": terbuka.pk, "bidang": BIDANG, "bukti_id": bukti}
    withdraw_bukti(**kirim, kunci=new_kunci())
    satu = Bukti.objects.get(pk=bukti)
    assert satu.dicabut_oleh == dinas.unit[BIDANG] and satu.dicabut_pada is not None
    with pytest.raises(Ditolak) as sebab:
        withdraw_bukti(**kirim, kunci=new_kunci())
    assert sebab.value.kode == "bukti-sudah-dicabut"


def test_there_is_a_limit(dinas: Dinas, terbuka: Siklus) -> None:
    _add(dinas, terbuka, IsianBukti("teks", isi="1"))
    pertama = Bukti.objects.get()
    Bukti.objects.bulk_create(
        Bukti(baris=pertama.baris, jenis="teks", judul="x", oleh=pertama.oleh, pada=pertama.pada)
        for _ in range(MAKS_BUKTI - 1)
    )
    with pytest.raises(Ditolak) as sebab:
        _add(dinas, terbuka, IsianBukti("teks", isi="1"))
    assert sebab.value.kode == "bukti-terlalu-banyak"
