"""The paper twin: filed many at once, moved with a trace, of issued papers only."""

from __future__ import annotations

from typing import Any

import pytest

from factories import Dinas, make_instansi, new_kunci, play_until
from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import SELESAI
from takar.data.models import ArsipKertas, JejakAudit, Naskah, Siklus, TempatSimpan
from takar.services.arsip import SEKALIGUS, IsianTempat, file_kertas
from takar.services.arsip_kartu import place_text, suggest_tempat
from takar.services.arsip_tempat import list_tempat

TEMPAT = IsianTempat("2", "5", "3")


@pytest.fixture
def rampung(dinas: Dinas, siklus: Siklus) -> Siklus:
    play_until(dinas, siklus, SELESAI)
    return siklus


def file(dinas: Dinas, naskah: list[int], tempat: IsianTempat = TEMPAT, **lain: Any) -> int:
    isi = {"oleh": dinas.kasubbag, "tingkat": "asli", "jumlah": "1", "kunci": new_kunci(), **lain}
    return file_kertas(naskah_id=naskah, tempat=tempat, **isi)


def test_many_papers_go_into_one_folder_by_one_act(dinas: Dinas, rampung: Siklus) -> None:
    semua = list(rampung.naskah.values_list("pk", flat=True))
    tempat = file(dinas, semua)
    assert ArsipKertas.objects.filter(tempat_id=tempat).count() == len(semua)
    assert JejakAudit.objects.filter(tindakan="simpan-kertas").count() == len(semua)
    (satu,) = list_tempat(dinas.instansi.pk)
    assert (satu.nama, satu.banyak) == ("Rak 2, Boks 5, Folder 3", len(semua))
    assert satu.tahun == str(rampung.naskah.exclude(tanggal=None)[0].tanggal.year)


def test_a_move_leaves_its_trace_and_the_same_place_none(dinas: Dinas, rampung: Siklus) -> None:
    naskah = rampung.naskah.get(jenis="laporan")
    for tempat in (TEMPAT, TEMPAT, IsianTempat(" 7 ", "1")):
        file(dinas, [naskah.pk], tempat)
    assert place_text(naskah) == "Rak 7, Boks 1"
    assert ArsipKertas.objects.get(naskah=naskah).tempat.folder == ""
    jejak = JejakAudit.objects.filter(objek=f"naskah/{naskah.pk}", tindakan__endswith="-kertas").order_by("pk")
    assert [satu.tindakan for satu in jejak] == ["simpan-kertas", "pindah-kertas"]
    assert {teks.nama: teks.nilai for teks in jejak[1].teks.all()} == {
        "lama": "Rak 2, Boks 5, Folder 3",
        "baru": "Rak 7, Boks 1",
    }


def test_original_and_copy_have_places_of_their_own(dinas: Dinas, rampung: Siklus) -> None:
    naskah = rampung.naskah.get(jenis="laporan")
    file(dinas, [naskah.pk], jumlah="24")
    file(dinas, [naskah.pk], IsianTempat("9", "1"), tingkat="salinan")
    assert sorted(naskah.arsip_kertas.values_list("tingkat", "tempat__rak", "jumlah")) == [
        ("asli", "2", 24),
        ("salinan", "9", 1),
    ]


def test_the_last_place_is_offered_and_an_old_note_is_read(dinas: Dinas, rampung: Siklus) -> None:
    assert suggest_tempat(dinas.kasubbag) == IsianTempat("", "", "")
    file(dinas, [rampung.naskah.get(jenis="laporan").pk])
    assert suggest_tempat(dinas.kasubbag) == TEMPAT
    assert suggest_tempat(dinas.sekdin) == IsianTempat("", "", "")
    assert suggest_tempat(dinas.sekdin, "Lemari A1, box 4, map 12-B") == IsianTempat("A1", "4", "12-B")
    assert suggest_tempat(dinas.kasubbag, "di meja Sekretaris") == TEMPAT


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"tempat": IsianTempat("", "5")}, "tempat-kosong"),
        ({"tempat": IsianTempat("2", " ")}, "tempat-kosong"),
        ({"tempat": IsianTempat("2" * 31, "5")}, "tempat-terlalu-panjang"),
        ({"tempat": IsianTempat("2\x07", "5")}, "tempat-tak-tercetak"),
        ({"tingkat": "fotokopi"}, "tingkat-asing"),
        ({"jumlah": "0"}, "jumlah-salah"),
        ({"jumlah": "dua"}, "jumlah-salah"),
        ({"jumlah": "99999"}, "jumlah-salah"),
        ({"naskah": []}, "naskah-belum-dipilih"),
        ({"naskah": list(range(1, SEKALIGUS + 2))}, "naskah-belum-dipilih"),
        ({"naskah": [999999]}, "naskah-tidak-ada"),
    ],
)
def test_what_is_no_place_is_refused(dinas: Dinas, rampung: Siklus, ubah: dict[str, Any], kode: str) -> None:
    isi: dict[str, Any] = {"naskah": [rampung.naskah.get(jenis="laporan").pk], **ubah}
    with pytest.raises(Ditolak) as sebab:
        file(dinas, **isi)
    assert sebab.value.kode == kode
    assert not TempatSimpan.objects.exists() and not ArsipKertas.objects.exists()


def test_a_draft_and_a_foreign_paper_have_no_place(dinas: Dinas, siklus: Siklus) -> None:
    draf = siklus.naskah.filter(terbit_pada=None)[0]
    for siapa, kode in ((dinas, "naskah-belum-terbit"), (make_instansi("Dinas Lain"), "naskah-tidak-ada")):
        with pytest.raises(Ditolak) as sebab:
            file(siapa, [draf.pk])
        assert sebab.value.kode == kode
    with pytest.raises(Ditolak) as sebab:
        file(dinas, [draf.pk], oleh=dinas.unit["koperasi"])
    assert sebab.value.kode == "bukan-wewenang"


def test_the_same_form_twice_files_once(dinas: Dinas, rampung: Siklus) -> None:
    kunci, naskah = new_kunci(), Naskah.objects.get(siklus=rampung, jenis="laporan")
    assert file(dinas, [naskah.pk], kunci=kunci) == file(dinas, [naskah.pk], kunci=kunci)
    assert JejakAudit.objects.filter(tindakan="simpan-kertas").count() == 1
