"""Wet ink: printed with marks, photographed, matched, straightened, and confirmed by somebody else."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from saksi import refused

import foto_palsu as foto
from factories import Dinas, give_kunci, make_instansi, new_kunci, play_until, sign_all
from takar.adapters.berkas import read_file
from takar.adapters.pindai.cetak import stamp_marks
from takar.core.ditolak import Ditolak
from takar.data.models import JejakAudit, Naskah, Pegawai, Pindaian, Siklus, TandaTangan
from takar.services.tanda_baris import list_tanda
from takar.services.tinta import (
    Unggahan,
    assign_lembar,
    confirm_pindaian,
    refuse_pindaian,
    upload_pindaian,
)
from takar.services.tinta_baca import list_menunggu, print_copy, sizes_of


@pytest.fixture
def naskah(dinas: Dinas, siklus: Siklus) -> Naskah:
    """An issued invitation with its annex."""
    play_until(dinas, siklus, "4")
    return siklus.naskah.get(jenis="surat-undangan")


@pytest.fixture
def lembar(naskah: Naskah) -> list[Any]:
    """Its printed sheets."""
    cetak = print_copy(naskah)
    return [foto.draw(cetak, halaman, 150) for halaman in range(len(sizes_of(naskah)))]


def _photos(lembar: list[Any], cara: foto.Foto = foto.LURUS) -> list[Unggahan]:
    return [Unggahan(f"IMG-{i}.jpg", cara.take(satu)) for i, satu in enumerate(lembar)]


def _upload(oleh: Pegawai, naskah: Naskah, *berkas: Unggahan, kunci: str = "") -> Pindaian:
    return upload_pindaian(oleh=oleh, naskah_id=naskah.pk, berkas=berkas, kunci=kunci or new_kunci())


def _codes(pindaian: Pindaian) -> list[str]:
    return [satu["kode"] for satu in pindaian.temuan]


def _refused(act: Any, **kirim: Any) -> str:
    with pytest.raises(Ditolak) as sebab:
        act(**kirim)
    return sebab.value.kode


def test_a_photographed_paper_is_signed_when_a_second_person_confirms(
    dinas: Dinas, naskah: Naskah, lembar: list[Any]
) -> None:
    foto_foto = _photos(lembar, replace(foto.LURUS, miring=3, putar=180))
    pindaian = _upload(dinas.kasubbag, naskah, *foto_foto)
    assert (pindaian.halaman, pindaian.status) == (len(lembar), "diperiksa")
    assert set(_codes(pindaian)) == {"terbalik"}
    assert list_menunggu(dinas.sekdin) == [pindaian] and not list_menunggu(dinas.kasubbag)
    confirm_pindaian(oleh=dinas.sekdin, naskah_id=naskah.pk, pindaian_id=pindaian.pk, kunci=new_kunci())
    naskah.refresh_from_db()
    pindaian.refresh_from_db()
    assert naskah.status == Naskah.Status.DITANDATANGANI
    assert naskah.berkas_bertanda == pindaian.lurus
    assert pindaian.diperiksa_oleh == dinas.sekdin and pindaian.status == "dikonfirmasi"
    for tanda in list_tanda(naskah):
        assert (tanda.cara, tanda.status, tanda.oleh) == ("basah", "selesai", dinas.sekdin)
        assert tanda.rincian["asli"] == [satu["sha256"] for satu in pindaian.asli]


def test_the_originals_and_the_straightened_pages_are_both_kept(
    dinas: Dinas, naskah: Naskah, lembar: list[Any]
) -> None:
    foto_foto = _photos(lembar)
    pindaian = _upload(dinas.kasubbag, naskah, *foto_foto)
    folder = settings.TAKAR_DATA / "berkas"
    assert [read_file(folder, satu["sha256"]) for satu in pindaian.asli] == [satu.isi for satu in foto_foto]
    assert pindaian.lurus is not None
    with pikepdf.open(io.BytesIO(read_file(folder, pindaian.lurus.sha256))) as pdf:
        assert len(pdf.pages) == len(lembar)


def test_the_same_form_twice_adds_once(dinas: Dinas, naskah: Naskah, lembar: list[Any]) -> None:
    kunci, satu = new_kunci(), _photos(lembar)[0]
    for _ in range(2):
        pindaian = _upload(dinas.kasubbag, naskah, satu, kunci=kunci)
    assert len(pindaian.asli) == 1


def test_the_uploader_never_confirms(dinas: Dinas, naskah: Naskah, lembar: list[Any]) -> None:
    pindaian = _upload(dinas.kasubbag, naskah, *_photos(lembar)[:1])
    pindaian = _upload(dinas.sekdin, naskah, *_photos(lembar))
    for orang in (dinas.kasubbag, dinas.sekdin):
        kirim = {"oleh": orang, "naskah_id": naskah.pk, "pindaian_id": pindaian.pk, "kunci": new_kunci()}
        with refused("orang-kedua"):
            confirm_pindaian(**kirim)
    confirm_pindaian(oleh=dinas.kadin, naskah_id=naskah.pk, pindaian_id=pindaian.pk, kunci=new_kunci())
    naskah.refresh_from_db()
    assert naskah.status == Naskah.Status.DITANDATANGANI


def test_the_wrong_paper_is_said_and_not_used(dinas: Dinas, naskah: Naskah, lembar: list[Any]) -> None:
    asing = foto.draw(stamp_marks(foto.make_paper(1), "0000-1111-2222-3333"), 0, 150)
    pindaian = _upload(dinas.kasubbag, naskah, Unggahan("salah.jpg", foto.LURUS.take(asing)))
    assert _codes(pindaian) == ["naskah-lain", "kurang"]
    assert "0000-1111-2222-3333" in pindaian.temuan[0]["kalimat"]
    assert (pindaian.halaman, pindaian.lurus) == (0, None)
    kirim = {"oleh": dinas.sekdin, "naskah_id": naskah.pk, "pindaian_id": pindaian.pk, "kunci": new_kunci()}
    assert _refused(confirm_pindaian, **kirim) == "pindai-belum-lengkap"
    naskah.refresh_from_db()
    assert naskah.status == Naskah.Status.TERBIT


def test_two_sheets_in_one_photo_are_not_used(dinas: Dinas, naskah: Naskah, lembar: list[Any]) -> None:
    lain = foto.draw(stamp_marks(foto.make_paper(1), "0000-1111-2222-3333"), 0, 150)
    pindaian = _upload(dinas.kasubbag, naskah, Unggahan("dua.jpg", foto.side_by_side(lembar[0], lain)))
    assert "dua-lembar" in _codes(pindaian) and pindaian.halaman == 0


def test_a_page_twice_takes_the_later(dinas: Dinas, naskah: Naskah, lembar: list[Any]) -> None:
    _upload(dinas.kasubbag, naskah, *_photos(lembar))
    ulang = _photos(lembar[:1], replace(foto.LURUS, miring=1))
    pindaian = _upload(dinas.kasubbag, naskah, *ulang)
    assert _codes(pindaian) == ["ganda"] and pindaian.lurus is not None


def test_a_sheet_without_a_mark_is_assigned_by_hand_and_that_is_on_record(
    dinas: Dinas, naskah: Naskah, lembar: list[Any]
) -> None:
    polos = foto.draw(foto.make_paper(1), 0, 150)
    _upload(dinas.kasubbag, naskah, *_photos(lembar[1:])) if lembar[1:] else None
    pindaian = _upload(dinas.kasubbag, naskah, Unggahan("polos.jpg", foto.LURUS.take(polos)))
    assert "tanpa-tanda" in _codes(pindaian) and pindaian.lurus is None
    kirim = {"oleh": dinas.sekdin, "naskah_id": naskah.pk, "lembar": len(lembar) - 1, "putar": 0}
    pindaian = assign_lembar(**kirim, halaman=1, kunci=new_kunci())
    assert "ditetapkan" in _codes(pindaian) and pindaian.lurus is not None
    assert JejakAudit.objects.filter(tindakan="tetapkan-halaman", oleh=dinas.sekdin).exists()
    with refused("orang-kedua"):
        confirm_pindaian(oleh=dinas.sekdin, naskah_id=naskah.pk, pindaian_id=pindaian.pk, kunci=new_kunci())


def test_a_sheet_with_a_mark_is_not_assigned_to_another_page(dinas: Dinas, naskah: Naskah, lembar: list[Any]) -> None:
    _upload(dinas.kasubbag, naskah, *_photos(lembar))
    kirim = {"oleh": dinas.kasubbag, "naskah_id": naskah.pk, "putar": 0, "kunci": new_kunci()}
    assert _refused(assign_lembar, **kirim, lembar=0, halaman=1) == "pindai-bertanda"
    assert _refused(assign_lembar, **kirim, lembar=99, halaman=1) == "lembar-tidak-ada"
    assert _refused(assign_lembar, **kirim, lembar=0, halaman=99) == "pindai-halaman-asing"


def test_an_unreadable_file_is_refused_and_nothing_is_kept(dinas: Dinas, naskah: Naskah, lembar: list[Any]) -> None:
    baik = _photos(lembar)
    for isi, kode in ((b"halo", "pindai-jenis"), (b"\xff\xd8\xffrusak", "pindai-rusak"), (b"", "pindai-kosong")):
        with refused(kode):
            _upload(dinas.kasubbag, naskah, *baik[:1], Unggahan("x.jpg", isi))
    with refused("pindai-tanpa-berkas"):
        _upload(dinas.kasubbag, naskah)
    assert not Pindaian.objects.exists()


def test_a_scan_with_a_script_is_refused(dinas: Dinas, naskah: Naskah, lembar: list[Any]) -> None:
    tulis = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.save(tulis)
    with refused("pdf-skrip"):
        _upload(dinas.kasubbag, naskah, Unggahan("pindai.pdf", tulis.getvalue()))


def test_a_refused_scan_stays_on_record_and_a_new_one_begins(dinas: Dinas, naskah: Naskah, lembar: list[Any]) -> None:
    pertama = _upload(dinas.kasubbag, naskah, *_photos(lembar))
    kirim = {"oleh": dinas.sekdin, "naskah_id": naskah.pk, "pindaian_id": pertama.pk}
    with refused("alasan-kosong"):
        refuse_pindaian(**kirim, alasan=" ", kunci=new_kunci())
    refuse_pindaian(**kirim, alasan="Halaman 1 belum ditandatangani.", kunci=new_kunci())
    pertama.refresh_from_db()
    assert (pertama.status, pertama.alasan) == ("ditolak", "Halaman 1 belum ditandatangani.")
    kedua = _upload(dinas.kasubbag, naskah, *_photos(lembar))
    assert kedua.pk != pertama.pk
    with refused("formulir-usang"):
        confirm_pindaian(**kirim, kunci=new_kunci())


def test_who_has_no_role_for_it_and_other_agencies_do_nothing(dinas: Dinas, naskah: Naskah, lembar: list[Any]) -> None:
    for orang, kode in (
        (dinas.unit["koperasi"], "bukan-wewenang"),
        (make_instansi("Dinas Lain").sekdin, "naskah-tidak-ada"),
    ):
        assert _refused(_upload, oleh=orang, naskah=naskah, kunci="") == kode
    assert not Pindaian.objects.exists()


def test_ink_is_not_mixed_with_an_electronic_signature(dinas: Dinas, naskah: Naskah, lembar: list[Any]) -> None:
    pindaian = _upload(dinas.kasubbag, naskah, *_photos(lembar))
    for tanda in list_tanda(naskah):
        if tanda.pegawai:
            give_kunci(tanda.pegawai)
    sign_all(naskah)
    with refused("tinta-campur"):
        confirm_pindaian(oleh=dinas.sekdin, naskah_id=naskah.pk, pindaian_id=pindaian.pk, kunci=new_kunci())
    assert set(naskah.tanda_tangan.values_list("cara", flat=True)) <= {TandaTangan.Cara.BAWAAN, ""}
