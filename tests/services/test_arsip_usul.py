"""Retention of an agency and its lists: dated rows, what is due, a second person's decision, and nothing deleted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from factories import Dinas, make_instansi, new_kunci, play_until
from takar.core.arsip import NasibAkhir, Tahap
from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import SELESAI
from takar.data.models import Berkas, JejakAudit, Naskah, Pegawai, Siklus, SkemaKlasifikasi, UsulArsip
from takar.services import jam
from takar.services.arsip_retensi import IsianRetensi, klasifikasi_of, list_skema, load_jra, masa_of, set_retensi
from takar.services.arsip_usul import (
    carry_out_usul,
    create_usul,
    decide_usul,
    draft_berita_acara,
    find_due,
    remove_butir,
)
from takar.services.baca_retensi import read_retensi
from takar.services.baca_usul import print_usul
from takar.services.naskah_lepas import issue_lepas

KELAK = datetime(2036, 11, 3, 2, tzinfo=UTC)
"""Ten years later, on a working day."""
HARI = "2036-11-03"


@pytest.fixture
def rampung(dinas: Dinas, siklus: Siklus) -> Siklus:
    play_until(dinas, siklus, SELESAI)
    return siklus


def set_rule(dinas: Dinas, **ubah: str) -> None:
    isi = {"kode": "notulen", "uraian": "Notulen rapat", "aktif": "5", "inaktif": "20", "nasib": "permanen"}
    isian = IsianRetensi(**{**isi, "dasar": "Peraturan Bupati", "berlaku": "2000-01-01", **ubah})
    set_retensi(oleh=dinas.kasubbag, isian=isian, kunci=new_kunci())


def compile_usul(dinas: Dinas, jenis: str = "musnah", oleh: Pegawai | None = None) -> UsulArsip:
    return create_usul(oleh=oleh or dinas.kasubbag, jenis=jenis, per_tanggal=HARI, kunci=new_kunci())


def decide(usul: UsulArsip, oleh: Pegawai, *, setuju: bool = True, alasan: str = "") -> UsulArsip:
    return decide_usul(oleh=oleh, usul_id=usul.pk, setuju=setuju, alasan=alasan, kunci=new_kunci())


# --- retention ------------------------------------------------------------------------------------------------------


def test_the_shipped_examples_hold_until_the_agency_says_otherwise(dinas: Dinas, rampung: Siklus) -> None:
    notulen = rampung.naskah.get(jenis="notulen")
    masa = masa_of(notulen, load_jra(dinas.instansi.pk), "000.8.6.3")
    assert masa is not None and masa.aturan.nasib is NasibAkhir.MUSNAH
    set_rule(dinas)
    masa = masa_of(notulen, load_jra(dinas.instansi.pk), "000.8.6.3")
    assert masa is not None and (masa.aturan.aktif, masa.aturan.nasib) == (5, NasibAkhir.PERMANEN)
    assert masa.tahap(KELAK.date()) is Tahap.INAKTIF


def test_a_row_is_never_overwritten_and_holds_from_its_date(dinas: Dinas, rampung: Siklus) -> None:
    set_rule(dinas)
    with pytest.raises(Ditolak) as sebab:
        set_rule(dinas, aktif="9")
    assert sebab.value.kode == "tanggal-terpakai"
    set_rule(dinas, aktif="9", berlaku="2099-01-01")
    baris = [satu for satu in read_retensi(dinas.kasubbag) if satu.kode == "notulen"]
    assert [(satu.aktif, satu.kini, satu.nanti) for satu in baris] == [
        (9, False, True),
        (5, True, False),
        (1, False, False),
    ]
    masa = masa_of(rampung.naskah.get(jenis="notulen"), load_jra(dinas.instansi.pk), "")
    assert masa is not None and masa.aturan.aktif == 5


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"kode": "a b"}, "kode-salah"),
        ({"kode": ""}, "kode-salah"),
        ({"uraian": " "}, "uraian-kosong"),
        ({"uraian": "a" * 201}, "uraian-salah"),
        ({"aktif": "-1"}, "aktif-salah"),
        ({"inaktif": "101"}, "inaktif-salah"),
        ({"nasib": "hilang"}, "nasib-salah"),
        ({"dasar": ""}, "dasar-kosong"),
        ({"berlaku": "kemarin"}, "tanggal-salah"),
    ],
)
def test_what_is_no_rule_is_refused(dinas: Dinas, ubah: dict[str, str], kode: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        set_rule(dinas, **ubah)
    assert sebab.value.kode == kode


def test_the_code_follows_the_scheme_of_the_papers_date(dinas: Dinas, rampung: Siklus) -> None:
    laporan = rampung.naskah.get(jenis="laporan")
    assert klasifikasi_of(laporan, list_skema(dinas.instansi.pk)) == "000.8.6.3"
    SkemaKlasifikasi.objects.create(
        instansi=dinas.instansi, skema="lama", berlaku_sejak=date(2000, 1, 1), oleh=dinas.kasubbag, pada=KELAK
    )
    assert klasifikasi_of(laporan, list_skema(dinas.instansi.pk)) == "060"


# --- lists ----------------------------------------------------------------------------------------------------------


def test_only_what_has_passed_its_retention_is_due(dinas: Dinas, rampung: Siklus) -> None:
    tahun = rampung.naskah.get(jenis="notulen").tanggal.year

    def due(hari: date, jenis: str = "musnah") -> set[str]:
        return {naskah.jenis for naskah, _, _ in find_due(dinas.instansi.pk, jenis, hari)}

    assert due(date(tahun + 2, 12, 31)) == set()
    assert {"notulen", "surat-undangan", "laporan", "daftar-hadir"} <= due(date(tahun + 3, 1, 1))
    assert "notulen" not in due(date(tahun + 50, 1, 1), "permanen")
    assert "rencana-kegiatan" in due(date(tahun + 6, 1, 1), "permanen")
    assert "kertas-kerja" in due(date(tahun + 4, 1, 1), "dinilai")


def test_from_list_to_berita_acara_and_nothing_is_deleted(dinas: Dinas, rampung: Siklus) -> None:
    semula = (Naskah.objects.count(), Berkas.objects.count())
    with jam.at(KELAK):
        usul = compile_usul(dinas)
        butir = usul.butir.get(naskah__jenis="notulen")
        remove_butir(oleh=dinas.sekdin, usul_id=usul.pk, butir_id=butir.pk, alasan="Masih perkara.", kunci=new_kunci())
        assert decide(usul, dinas.sekdin).status == "disetujui"
        pk = draft_berita_acara(oleh=dinas.kasubbag, usul_id=usul.pk, kunci=new_kunci())
        naskah = Naskah.objects.get(pk=pk)
        assert f"berjumlah {usul.butir.count() - 1} berkas" in str(naskah.isi["butir"])
        with pytest.raises(Ditolak) as sebab:
            carry_out_usul(oleh=dinas.kasubbag, usul_id=usul.pk, kunci=new_kunci())
        assert sebab.value.kode == "berita-acara-belum"
        nomor = issue_lepas(oleh=dinas.kasubbag, naskah_id=pk, versi=naskah.versi, kunci=new_kunci())
        Naskah.objects.filter(pk=pk).update(status=Naskah.Status.DITANDATANGANI, ditandatangani_pada=KELAK)
        assert carry_out_usul(oleh=dinas.kasubbag, usul_id=usul.pk, kunci=new_kunci()).status == "dilaksanakan"
    jejak = JejakAudit.objects.filter(tindakan="arsip-musnah")
    assert jejak.count() == usul.butir.filter(dikeluarkan=False).count()
    assert all(satu.data["nomor"] == nomor for satu in jejak)
    assert Naskah.objects.count() == semula[0] + 1 and Berkas.objects.count() >= semula[1]
    assert print_usul(UsulArsip.objects.get(pk=usul.pk)).startswith(b"%PDF-")


def test_a_record_stands_on_one_living_list_only(dinas: Dinas, rampung: Siklus) -> None:
    with jam.at(KELAK):
        usul = compile_usul(dinas)
        with pytest.raises(Ditolak) as sebab:
            compile_usul(dinas)
        assert sebab.value.kode == "usul-kosong"
        decide(usul, dinas.kadin, setuju=False, alasan="Tunggu pemeriksaan.")
        assert compile_usul(dinas).butir.count() == usul.butir.count()


def test_whoever_compiled_the_list_does_not_decide_it(dinas: Dinas, rampung: Siklus) -> None:
    with jam.at(KELAK):
        usul = compile_usul(dinas, oleh=dinas.sekdin)
        for siapa, kode in ((dinas.sekdin, "orang-sama"), (dinas.kasubbag, "bukan-wewenang")):
            with pytest.raises(Ditolak) as sebab:
                decide(usul, siapa)
            assert sebab.value.kode == kode
        assert decide(usul, dinas.kadin).diputus_oleh == dinas.kadin
        with pytest.raises(Ditolak) as sebab:
            decide(usul, dinas.kadin)
        assert sebab.value.kode == "usul-berubah"


@pytest.mark.parametrize(
    ("jenis", "per_tanggal", "kode"),
    [("hapus", HARI, "jenis-salah"), ("musnah", "x", "tanggal-salah"), ("musnah", "2036-11-04", "tanggal-salah")],
)
def test_no_list_of_the_future(dinas: Dinas, rampung: Siklus, jenis: str, per_tanggal: str, kode: str) -> None:
    with jam.at(KELAK), pytest.raises(Ditolak) as sebab:
        create_usul(oleh=dinas.kasubbag, jenis=jenis, per_tanggal=per_tanggal, kunci=new_kunci())
    assert sebab.value.kode == kode


def test_reasons_are_asked_for_and_others_see_nothing(dinas: Dinas, rampung: Siklus) -> None:
    lain = make_instansi("Dinas Lain")
    with jam.at(KELAK):
        usul = compile_usul(dinas)
        butir = usul.butir.first()
        isi: dict[str, Any] = {"usul_id": usul.pk, "butir_id": butir.pk, "kunci": new_kunci()}
        for siapa, alasan, kode in (
            (dinas.kasubbag, " ", "alasan-kosong"),
            (dinas.kasubbag, "a" * 301, "alasan-salah"),
            (dinas.unit["koperasi"], "Ada.", "bukan-wewenang"),
            (lain.kasubbag, "Ada.", "naskah-tidak-ada"),
        ):
            with pytest.raises(Ditolak) as sebab:
                remove_butir(oleh=siapa, alasan=alasan, **isi)
            assert sebab.value.kode == kode
        with pytest.raises(Ditolak):
            decide(usul, dinas.kadin, setuju=False)
