"""A draft goes to Word and comes back: what changed is compared three ways, taken as ticked, and traced."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZipFile

import pytest

from factories import Dinas, finish_one, make_instansi, new_kunci, open_tugas
from takar.core.ditolak import Ditolak
from takar.core.suntingan import KeadaanIsian
from takar.data.models import JejakAudit, Naskah, Siklus, SuntinganDocx
from takar.services.docx_keluar import export_word
from takar.services.docx_masuk import find_suntingan, read_suntingan, reject_word, take_word, upload_word
from takar.services.docx_ulang import read_ulang, redraft_naskah
from takar.services.naskah import edit_naskah
from word_buatan import edit_docx, find_control, repack, write_field

pytestmark = pytest.mark.sekali  # what the file holds, not how it is kept


@pytest.fixture
def draf(siklus: Siklus) -> Naskah:
    return siklus.naskah.get()


def _unggah(dinas: Dinas, draf: Naskah, isi: bytes) -> SuntinganDocx:
    return upload_word(oleh=dinas.sekdin, naskah_id=draf.pk, nama="draf.docx", isi=isi, kunci=new_kunci())


def _ambil(dinas: Dinas, draf: Naskah, satu: SuntinganDocx, *kode: str, versi: int | None = None) -> int:
    draf.refresh_from_db()
    return take_word(
        oleh=dinas.sekdin,
        naskah_id=draf.pk,
        suntingan_id=satu.pk,
        versi=draf.versi if versi is None else versi,
        kode=kode,
        kunci=new_kunci(),
    )


def _ubah(dinas: Dinas, draf: Naskah, **isi: Any) -> None:
    draf.refresh_from_db()
    edit_naskah(oleh=dinas.sekdin, naskah_id=draf.pk, versi=draf.versi, isi={**draf.isi, **isi}, kunci=new_kunci())
    draf.refresh_from_db()


def _keadaan(draf: Naskah, satu: SuntinganDocx) -> dict[str, KeadaanIsian]:
    draf.refresh_from_db()
    return {masuk.isian.kode: masuk.beda.keadaan for masuk in read_suntingan(draf, satu).isian}


def _tolak(dinas: Dinas, draf: Naskah, isi: bytes) -> Ditolak:
    with pytest.raises(Ditolak) as ditolak:
        _unggah(dinas, draf, isi)
    assert not SuntinganDocx.objects.exists()
    return ditolak.value


def test_a_draft_that_nobody_edited_comes_back_without_a_difference(dinas: Dinas, draf: Naskah) -> None:
    satu = _unggah(dinas, draf, export_word(draf))
    assert (_keadaan(draf, satu), satu.temuan, satu.dari_versi) == ({}, [], draf.versi)


def test_what_was_edited_in_word_is_taken_as_ticked_and_traced(dinas: Dinas, draf: Naskah) -> None:
    def ubah(badan: Any) -> None:
        write_field(badan, "instruksi", "1.\tSatu saja.", "2.\tDua <b>&.")
        write_field(badan, "catatan", "Catatan dari Word.")

    satu = _unggah(dinas, draf, edit_docx(export_word(draf), ubah))
    assert _keadaan(draf, satu) == {"instruksi": KeadaanIsian.BERUBAH, "catatan": KeadaanIsian.BERUBAH}
    catatan, versi = draf.isi["catatan"], draf.versi
    assert _ambil(dinas, draf, satu, "instruksi") == 1
    draf.refresh_from_db()
    satu.refresh_from_db()
    assert draf.isi["instruksi"] == ["Satu saja.", "Dua <b>&."]
    assert (draf.isi["catatan"], draf.versi, satu.status) == (catatan, versi + 1, "diterapkan")
    assert JejakAudit.objects.filter(tindakan="ambil-word", objek=f"naskah/{draf.pk}").count() == 1
    with pytest.raises(Ditolak, match="sudah diputus"):
        _ambil(dinas, draf, satu, "catatan")


def test_both_sides_changed_the_same_text(dinas: Dinas, draf: Naskah) -> None:
    berkas = edit_docx(export_word(draf), lambda badan: write_field(badan, "catatan", "Dari Word."))
    _ubah(dinas, draf, catatan="Dari peramban.")
    satu = _unggah(dinas, draf, berkas)
    assert _keadaan(draf, satu) == {"catatan": KeadaanIsian.BENTROK}
    _ambil(dinas, draf, satu, "catatan")
    draf.refresh_from_db()
    assert draf.isi["catatan"] == "Dari Word."


def test_both_sides_changed_other_items(dinas: Dinas, draf: Naskah) -> None:
    _ubah(dinas, draf, instruksi=["Satu.", "Dua.", "Tiga."])
    berkas = edit_docx(
        export_word(draf), lambda badan: write_field(badan, "instruksi", "1.\tSATU.", "2.\tDua.", "3.\tTiga.")
    )
    _ubah(dinas, draf, instruksi=["Satu.", "Dua.", "Tiga sekali."])
    satu = _unggah(dinas, draf, berkas)
    assert _keadaan(draf, satu) == {"instruksi": KeadaanIsian.GABUNG}
    _ambil(dinas, draf, satu, "instruksi")
    draf.refresh_from_db()
    assert draf.isi["instruksi"] == ["SATU.", "Dua.", "Tiga sekali."]


def test_only_the_browser_changed_it(dinas: Dinas, draf: Naskah) -> None:
    berkas = export_word(draf)
    _ubah(dinas, draf, catatan="Dari peramban.")
    satu = _unggah(dinas, draf, berkas)
    assert _keadaan(draf, satu) == {"catatan": KeadaanIsian.KETINGGALAN}
    with pytest.raises(Ditolak, match="tidak dapat diambil"):
        _ambil(dinas, draf, satu, "catatan")


def test_an_application_that_dropped_the_old_texts_makes_every_difference_a_conflict(
    dinas: Dinas, draf: Naskah
) -> None:
    berkas = edit_docx(export_word(draf), lambda badan: write_field(badan, "catatan", "Dari Word."))
    _ubah(dinas, draf, instruksi=["Lain."])
    satu = _unggah(dinas, draf, repack(berkas, _without_base(berkas)))
    assert set(_keadaan(draf, satu).values()) == {KeadaanIsian.BENTROK}
    assert any("aplikasi lain" in teks for teks in satu.temuan)


def _without_base(berkas: bytes) -> dict[str, bytes | None]:
    with ZipFile(io.BytesIO(berkas)) as paket:
        return {nama: b"<x/>" for nama in paket.namelist() if b"urn:takar:word" in paket.read(nama)}


def test_a_stale_comparison_changes_nothing(dinas: Dinas, draf: Naskah) -> None:
    satu = _unggah(dinas, draf, edit_docx(export_word(draf), lambda badan: write_field(badan, "catatan", "Dari Word.")))
    versi = draf.versi
    _ubah(dinas, draf, instruksi=["Lain."])
    with pytest.raises(Ditolak, match="Draf berubah"):
        _ambil(dinas, draf, satu, "catatan", versi=versi)
    with pytest.raises(Ditolak, match="Centang isian"):
        _ambil(dinas, draf, satu)


def test_text_outside_the_fields_is_reported_and_not_taken(dinas: Dinas, draf: Naskah) -> None:
    def ubah(badan: Any) -> None:
        kop = next(p for p in badan.iterchildren() if p.tag.endswith("}p") and "PEMERINTAH" in "".join(p.itertext()))
        badan.remove(kop)
        tanda = find_control(badan, "catatan")
        tanda.getparent().remove(tanda)

    satu = _unggah(dinas, draf, edit_docx(export_word(draf), ubah))
    assert _keadaan(draf, satu) == {}
    assert any("dihapus" in teks and "PEMERINTAH" in teks for teks in satu.temuan)
    assert any("tidak ditemukan lagi" in teks for teks in satu.temuan)


def test_a_file_of_another_draft_or_without_its_token_is_refused(dinas: Dinas, draf: Naskah, siklus: Siklus) -> None:
    asal = export_word(draf)
    lain = Naskah.objects.create(
        instansi=draf.instansi, jenis=draf.jenis, isi=draf.isi, rancangan=draf.rancangan, hal="Lain", siklus=siklus
    )
    assert _tolak(dinas, draf, export_word(lain)).kode == "word-naskah-lain"
    tanpa = {nama: None for nama in ("docProps/custom.xml",)} | _without_base(asal)
    assert _tolak(dinas, draf, repack(asal, tanpa)).kode == "word-cap-rusak"
    palsu = _cap_part(asal).replace(b"word1|", b"word1|9")
    assert _tolak(dinas, draf, repack(asal, {"docProps/custom.xml": palsu})).kode == "word-cap-rusak"


def _cap_part(isi: bytes) -> bytes:
    with ZipFile(io.BytesIO(isi)) as paket:
        return paket.read("docProps/custom.xml")


def test_nobody_else_and_no_issued_paper(dinas: Dinas, draf: Naskah) -> None:
    berkas = export_word(draf)
    for oleh in (dinas.kadin, make_instansi("Dinas Lain").sekdin):
        with pytest.raises(Ditolak):
            upload_word(oleh=oleh, naskah_id=draf.pk, nama="x.docx", isi=berkas, kunci=new_kunci())
    satu = _unggah(dinas, draf, berkas)
    finish_one(dinas, open_tugas(draf.siklus)[0])
    with pytest.raises(Ditolak) as ditolak:
        _unggah(dinas, draf, berkas)
    assert ditolak.value.kode == "naskah-terbit"
    with pytest.raises(Ditolak):
        _ambil(dinas, draf, satu, "catatan")
    with pytest.raises(Ditolak, match="tidak ada"):
        find_suntingan(draf, 999_999)


def test_an_upload_put_aside_stays_and_changes_nothing(dinas: Dinas, draf: Naskah) -> None:
    satu = _unggah(dinas, draf, export_word(draf))
    reject_word(oleh=dinas.sekdin, naskah_id=draf.pk, suntingan_id=satu.pk, kunci=new_kunci())
    satu.refresh_from_db()
    assert satu.status == SuntinganDocx.Status.DITOLAK


def test_drafting_anew_keeps_what_a_person_wrote(dinas: Dinas, draf: Naskah) -> None:
    assert read_ulang(draf) == ()
    _ubah(dinas, draf, catatan="Tulisan orang.")
    draf.rancangan = {**draf.rancangan, "hal": "Lama", "catatan": "Lama"}
    draf.isi = {**draf.isi, "hal": "Lama"}
    draf.save()
    beda = {satu.isian.kode: satu.disunting for satu in read_ulang(draf)}
    assert beda["hal"] is False and beda["catatan"] is True
    redraft_naskah(oleh=dinas.sekdin, naskah_id=draf.pk, versi=draf.versi, kode=["hal"], kunci=new_kunci())
    draf.refresh_from_db()
    assert draf.isi["hal"] != "Lama" and draf.isi["catatan"] == "Tulisan orang."
    assert "catatan" in draf.rancangan["_usang"]
    with pytest.raises(Ditolak, match="Centang"):
        redraft_naskah(oleh=dinas.sekdin, naskah_id=draf.pk, versi=draf.versi, kode=["hal"], kunci=new_kunci())
