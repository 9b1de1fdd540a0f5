"""A plan out of XLSX and CSV: the round trip, mapping, faults at their rows, all or nothing."""

from __future__ import annotations

import pytest

from factories import TAHUN, Dinas, make_siklus, new_kunci
from takar.core.ditolak import Ditolak
from takar.data.models import PemetaanKolom, Rencana, Unggahan
from takar.services.impor_rencana import apply_rencana, find_unggahan, map_columns, preview_rencana, upload_rencana
from takar.services.peragaan import make_instansi
from takar.services.rencana import KepalaRencana, create_rencana
from takar.services.rencana_isi import load_isi
from takar.services.rencana_lembar import export_rencana, export_templat

KEPALA = "Sasaran Strategis;Indikator Kinerja;Satuan;Bidang;Jenis nilai;Aturan;Aturan periode;Target;TW IV;Ket\n"
BARIS = "Koperasi sehat;Persentase koperasi sehat;%;koperasi;persen;MAX;POSISI-AKHIR;72,5;72,5;x\n"


def make_draf(dinas: Dinas, tahun: int = TAHUN + 1) -> Rencana:
    kepala = KepalaRencana(alasan="Pagu berubah.")
    return create_rencana(oleh=dinas.sekdin, tahun=tahun, kepala=kepala, kunci=new_kunci())


def upload(dinas: Dinas, rencana: Rencana, isi: bytes | str, nama: str = "rencana.csv") -> Unggahan:
    rencana.refresh_from_db()
    return upload_rencana(
        oleh=dinas.sekdin,
        rencana_id=rencana.pk,
        versi=rencana.versi,
        nama=nama,
        isi=isi.encode() if isinstance(isi, str) else isi,
        kunci=new_kunci(),
    )


def apply(dinas: Dinas, rencana: Rencana, unggahan: Unggahan) -> int:
    rencana.refresh_from_db()
    return apply_rencana(
        oleh=dinas.sekdin,
        rencana_id=rencana.pk,
        unggahan_id=unggahan.pk,
        versi=rencana.versi,
        kunci=new_kunci(),
    )


def test_an_exported_plan_imports_again_unchanged(db: None) -> None:
    peraga = make_instansi()
    sekdin, asal = peraga.pegawai["sekretaris"], peraga.instansi.rencana.get()
    kepala = KepalaRencana(akhir_renstra=2029)
    baru = create_rencana(oleh=sekdin, tahun=2027, kepala=kepala, kunci=new_kunci())
    isi = {"oleh": sekdin, "rencana_id": baru.pk, "versi": 1}
    unggahan = upload_rencana(**isi, nama="rencana.xlsx", isi=export_rencana(asal), kunci=new_kunci())
    hasil = preview_rencana(baru, unggahan)
    assert hasil.galat == ()
    assert apply_rencana(**isi, unggahan_id=unggahan.pk, kunci=new_kunci()) == 2 + 4 + 24 + 30
    dulu, kini = load_isi(asal), load_isi(baru)
    assert (kini.tujuan, kini.sasaran, kini.anggaran) == (dulu.tujuan, dulu.sasaran, dulu.anggaran)
    assert kini.indikator == dulu.indikator
    baru.refresh_from_db()
    assert preview_rencana(baru, unggahan).perbedaan == ()


def test_the_empty_template_can_be_read_and_changes_nothing(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    unggahan = upload(dinas, rencana, export_templat(dinas.instansi), "templat.xlsx")
    hasil = preview_rencana(rencana, unggahan)
    assert (hasil.galat, hasil.perbedaan) == ((), ())


def test_a_foreign_table_is_mapped_by_the_names_of_its_columns(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    unggahan = upload(dinas, rencana, KEPALA + BARIS)
    hasil = preview_rencana(rencana, unggahan)
    assert hasil.galat == ()
    assert not rencana.indikator.exists()
    assert apply(dinas, rencana, unggahan) == 2
    (satu,) = load_isi(rencana).indikator
    assert (satu.kode, satu.sasaran, satu.target) == ("S1.1", "S1", {0: "72,5", 4: "72,5"})


def test_the_same_file_twice_changes_nothing(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    unggahan = upload(dinas, rencana, KEPALA + BARIS)
    apply(dinas, rencana, unggahan)
    semula = load_isi(rencana)
    assert upload(dinas, rencana, KEPALA + BARIS) == unggahan
    assert apply(dinas, rencana, unggahan) == 0
    assert load_isi(rencana) == semula


def test_each_fault_is_told_at_its_row_and_nothing_is_saved(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    salah = BARIS.replace("72,5;72,5", "1.234;banyak").replace("koperasi;persen", "bagian lain;persen")
    unggahan = upload(dinas, rencana, KEPALA + BARIS + salah)
    galat = preview_rencana(rencana, unggahan).galat
    assert len(galat) == 3
    assert all("baris 3" in satu for satu in galat)
    with pytest.raises(Ditolak) as sebab:
        apply(dinas, rencana, unggahan)
    assert sebab.value.kode == "impor-bergalat"
    assert not rencana.sasaran.exists()


def test_a_mapping_is_remembered_for_the_next_file(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    unggahan = upload(dinas, rencana, KEPALA + BARIS)
    lembar = preview_rencana(rencana, unggahan).lembar[0]
    peta = {"indikator": {**lembar.peta, "pic": "Ket"}}
    map_columns(oleh=dinas.sekdin, rencana=rencana, unggahan_id=unggahan.pk, peta=peta, kunci=new_kunci())
    berikut = upload(dinas, rencana, KEPALA + BARIS.replace(";x", ";Kepala Bidang"))
    assert preview_rencana(rencana, berikut).lembar[0].peta["pic"] == "Ket"
    apply(dinas, rencana, berikut)
    assert load_isi(rencana).indikator[0].pic == "Kepala Bidang"
    assert PemetaanKolom.objects.count() == 1


def test_what_the_file_does_not_name_stays(dinas: Dinas) -> None:
    make_siklus(dinas)
    rencana = make_draf(dinas, TAHUN)
    apply(
        dinas, rencana, upload(dinas, rencana, "Kode indikator;Sasaran;Target\nK-1;Meningkatnya kualitas koperasi;97\n")
    )
    isi = {satu.kode: satu for satu in load_isi(rencana).indikator}
    assert (len(isi), isi["K-1"].target[0], isi["K-1"].target[1], isi["K-2"].target[0]) == (6, "97", "100", "100")


def test_an_upload_of_another_plan_is_not_there(dinas: Dinas) -> None:
    unggahan = upload(dinas, make_draf(dinas), KEPALA + BARIS)
    with pytest.raises(Ditolak):
        find_unggahan(make_draf(dinas, TAHUN), unggahan.pk)
