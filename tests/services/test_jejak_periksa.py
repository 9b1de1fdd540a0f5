"""Papers, files and cycles are held against the ledger; erased text leaves it whole; one paper is proved alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from saksi import refused

from factories import Dinas, make_instansi, new_kunci, play_until
from penjaga_jejak import lift
from takar.adapters.berkas import path_of
from takar.core.ditolak import Ditolak
from takar.core.jejak import read_kunci
from takar.data.models import JejakAudit, Naskah, Peristiwa, Siklus, TeksJejak, TitikPeriksa, Tugas
from takar.services.bukti import IsianBukti, add_bukti
from takar.services.jejak_bukti import check_bukti, prove_naskah
from takar.services.jejak_buku import request_titik
from takar.services.jejak_hapus import erase_teks
from takar.services.jejak_periksa import read_luar, verify_jejak
from takar.services.jejak_temuan import Gagal, HasilPeriksa
from takar.services.jejak_titik import BERKALA, load_penanda, tautan_titik
from takar.services.naskah import ensure_berkas
from takar.services.siklus import pause_siklus, resume_siklus

ALASAN = "Menunggu Pak Contoh pulih."


@pytest.fixture
def jalan(dinas: Dinas, siklus: Siklus) -> Siklus:
    """A cycle at its seventh step: papers issued, one made into a file, a pause with a reason, a piece of evidence."""
    play_until(dinas, siklus, "7")
    pause_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan=ALASAN, kunci=new_kunci())
    resume_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, kunci=new_kunci())
    ensure_berkas(issued(siklus))
    add_bukti(
        oleh=dinas.unit["koperasi"],
        siklus_id=siklus.pk,
        bidang="koperasi",
        indikator_id=dinas.indikator["koperasi"][0].pk,
        isian=IsianBukti("berkas", nama="a.csv", berkas=b"kolom;nilai\r\na;1\r\n"),
        kunci=new_kunci(),
    )
    request_titik(dinas.instansi.pk, BERKALA)
    return siklus


def issued(siklus: Siklus) -> Naskah:
    naskah = siklus.naskah.filter(terbit_pada__isnull=False).order_by("pk").first()
    assert naskah is not None
    return naskah


def verify(dinas: Dinas) -> HasilPeriksa:
    return verify_jejak(dinas.instansi)


def test_a_played_cycle_is_whole(dinas: Dinas, jalan: Siklus) -> None:
    hasil = verify(dinas)
    assert hasil.temuan == []
    assert (hasil.siklus, hasil.banyak) == (1, JejakAudit.objects.count())
    assert hasil.berkas == 2
    assert hasil.titik == TitikPeriksa.objects.count() > 0


def change_beku(siklus: Siklus) -> None:
    naskah = issued(siklus)
    Naskah.objects.filter(pk=naskah.pk).update(beku={**(naskah.beku or {}), "hal": "Lain"})


def change_nomor(siklus: Siklus) -> None:
    Naskah.objects.filter(pk=issued(siklus).pk).update(nomor="1/LAIN")


def change_berkas(siklus: Siklus) -> None:
    lain = siklus.kertas_kerja.get(bidang__kode="koperasi").baris.get(bukti__isnull=False).bukti.get()
    Naskah.objects.filter(pk=issued(siklus).pk).update(berkas=lain.berkas)


def unknown_signature(siklus: Siklus) -> None:
    naskah = issued(siklus)
    Naskah.objects.filter(pk=naskah.pk).update(berkas_bertanda=naskah.berkas_id)


def drop_issue(siklus: Siklus) -> None:
    JejakAudit.objects.filter(objek=f"naskah/{issued(siklus).pk}").update(objek="naskah/0")


@pytest.mark.parametrize("ubah", [change_beku, change_nomor, change_berkas, unknown_signature, drop_issue])
def test_a_paper_that_is_not_what_was_issued(dinas: Dinas, jalan: Siklus, ubah: Callable[[Siklus], None]) -> None:
    lift()
    ubah(jalan)
    temuan = [satu for satu in verify(dinas).temuan if satu.jenis is Gagal.BERKAS]
    assert temuan and "Naskah" in temuan[0].kalimat


def test_a_file_on_disk_that_is_gone_or_changed(dinas: Dinas, jalan: Siklus) -> None:
    berkas = path_of(Path(settings.TAKAR_DATA) / "berkas", str(issued(jalan).berkas_id))
    isi = berkas.read_bytes()
    try:
        berkas.write_bytes(isi + b" ")
        assert [satu.jenis for satu in verify(dinas).temuan] == [Gagal.BERKAS]
        berkas.unlink()
        (temuan,) = verify(dinas).temuan
        assert "hilang dari penyimpanan" in temuan.kalimat
    finally:
        berkas.write_bytes(isi)


def change_event(siklus: Siklus) -> None:
    baris = siklus.peristiwa.filter(jenis="SiklusDijeda").get()
    Peristiwa.objects.filter(pk=baris.pk).update(data={"alasan": "Lain."})


def change_actor(siklus: Siklus) -> None:
    Peristiwa.objects.filter(siklus=siklus, urut=3).update(oleh=None)


def drop_event(siklus: Siklus) -> None:
    Peristiwa.objects.filter(siklus=siklus, urut=siklus.peristiwa.count()).delete()


def change_task(siklus: Siklus) -> None:
    Tugas.objects.filter(siklus=siklus, langkah="1").update(status="gugur")


def change_status(siklus: Siklus) -> None:
    Siklus.objects.filter(pk=siklus.pk).update(status="selesai")


@pytest.mark.parametrize("ubah", [change_event, change_actor, drop_event, change_task, change_status])
def test_a_cycle_that_is_not_what_happened(dinas: Dinas, jalan: Siklus, ubah: Callable[[Siklus], None]) -> None:
    ubah(jalan)
    (temuan,) = verify(dinas).temuan
    assert temuan.jenis is Gagal.SIKLUS
    assert temuan.kalimat.startswith(f"Siklus Triwulan III Tahun 2026 (nomor {jalan.pk}):")


def text_of(dinas: Dinas) -> TeksJejak:
    return TeksJejak.objects.get(jejak__tindakan="jeda", jejak__instansi=dinas.instansi)


def test_a_text_that_was_changed_or_went_without_a_record(dinas: Dinas, jalan: Siklus) -> None:
    teks = text_of(dinas)
    TeksJejak.objects.filter(pk=teks.pk).update(nilai="Lain.")
    (temuan,) = verify(dinas).temuan
    assert (temuan.jenis, temuan.urut) == (Gagal.TEKS, teks.jejak.urut)
    TeksJejak.objects.filter(pk=teks.pk).update(garam="", nilai="", dihapus_pada=jalan.dimulai)
    (temuan,) = verify(dinas).temuan
    assert "tanpa catatan penghapusan" in temuan.kalimat
    lift()
    TeksJejak.objects.filter(pk=teks.pk).delete()
    (temuan,) = verify(dinas).temuan
    assert "hilang" in temuan.kalimat


def test_erased_text_is_gone_and_the_ledger_whole(dinas: Dinas, jalan: Siklus) -> None:
    milik = list(TeksJejak.objects.filter(nilai=ALASAN).values_list("jejak__urut", flat=True))
    banyak = erase_teks(oleh=dinas.kadin, entri=milik, dasar="Berita acara nomor 3", kunci=new_kunci())
    assert banyak == len(milik) == 2
    assert not TeksJejak.objects.filter(nilai=ALASAN).exists()
    Peristiwa.objects.filter(jenis="SiklusDijeda").update(data={"alasan": "(dihapus)"})
    assert verify(dinas).temuan == []
    assert JejakAudit.objects.get(tindakan="hapus-teks").data["entri"] == sorted(milik)


def test_who_may_erase_and_with_what(dinas: Dinas, jalan: Siklus) -> None:
    urut = [text_of(dinas).jejak.urut or 0]
    kirim = {"dasar": "Berita acara nomor 3", "kunci": new_kunci()}
    with refused("bukan-wewenang"):
        erase_teks(oleh=dinas.kasubbag, entri=urut, **kirim)
    with refused("dasar-kosong"):
        erase_teks(oleh=dinas.kadin, entri=urut, dasar=" ", kunci=new_kunci())
    lain = make_instansi("Dinas lain")
    with refused("teks-tidak-ada"):
        erase_teks(oleh=lain.kadin, entri=urut, **kirim)


def test_one_paper_is_proved_with_the_public_key_alone(dinas: Dinas, jalan: Siklus) -> None:
    naskah = issued(jalan)
    bukti = prove_naskah(dinas.instansi.pk, naskah.pk)
    kunci = load_penanda(dinas.instansi.pk).kunci
    assert read_kunci(bukti["kunci_umum"]) == kunci
    entri = check_bukti(json.dumps(bukti), kunci)
    assert (entri["objek"], entri["data"]["nomor"]) == (f"naskah/{naskah.pk}", naskah.nomor)


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"entri": "{}"}, "bukti-salah"),
        ({"letak": 0}, "bukti-salah"),
        ({"bukti": []}, "bukti-salah"),
        ({"bentuk": "lain"}, "bukti-tanpa-tanda"),
        ({"titik_periksa": "x"}, "bukti-rusak"),
        ({"bukti": ["zz"]}, "bukti-rusak"),
    ],
)
def test_a_proof_that_was_changed(dinas: Dinas, jalan: Siklus, ubah: dict[str, object], kode: str) -> None:
    bukti = prove_naskah(dinas.instansi.pk, issued(jalan).pk)
    with pytest.raises(Ditolak) as sebab:
        check_bukti(json.dumps({**bukti, **ubah}), load_penanda(dinas.instansi.pk).kunci)
    assert sebab.value.kode == kode
    lain = make_instansi("Dinas lain")
    with pytest.raises(Ditolak, match="tidak ditandatangani"):
        check_bukti(json.dumps(bukti), load_penanda(lain.instansi.pk).kunci)


def test_what_was_never_issued_has_no_proof(dinas: Dinas, jalan: Siklus) -> None:
    with pytest.raises(Ditolak, match="belum tercakup"):
        prove_naskah(dinas.instansi.pk, 0)


def test_what_is_brought_from_outside(dinas: Dinas, jalan: Siklus) -> None:
    titik = TitikPeriksa.objects.order_by("-banyak").first()
    assert titik is not None
    bawa = [tautan_titik(titik), f"https://contoh.go.id/v/ab/#tp={tautan_titik(titik)}", titik.catatan]
    hasil = verify_jejak(dinas.instansi, [read_luar(satu) for satu in bawa])
    assert (hasil.temuan, hasil.luar) == ([], 3)
    for satu in ("", "bukan titik", "a\n\nb"):
        with pytest.raises(Ditolak, match="bukan titik periksa"):
            read_luar(satu)
    palsu = read_luar(titik.catatan.replace(f"\n{titik.banyak}\n", f"\n{titik.banyak - 1}\n"))
    assert [satu.jenis for satu in verify_jejak(dinas.instansi, [palsu]).temuan] == [Gagal.TANDA]
