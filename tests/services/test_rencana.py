"""Plans: drafts, their parts, activation, and cycles that take a new version."""

from __future__ import annotations

from typing import Any

import pytest

from factories import TAHUN, Dinas, fill_kertas_kerja, make_instansi, make_siklus, new_kunci, play_until
from takar.core.ditolak import Ditolak
from takar.data.models import JejakAudit, Rencana, Siklus, Target, TeksJejak
from takar.services.rencana import KepalaRencana, create_rencana, describe_rencana, discard_rencana
from takar.services.rencana_aktif import RencanaBermasalah, activate_rencana, adopt_rencana, list_siklus_lama
from takar.services.rencana_butir import remove_butir, save_anggaran, save_indikator, save_sasaran, save_tujuan
from takar.services.rencana_isi import load_isi
from takar.services.rencana_kolom import IsianDitolak
from takar.services.rencana_nomenklatur import find_nomenklatur, load_nomenklatur, search_nomenklatur

ALASAN = KepalaRencana(dasar="DPPA", alasan="Pagu berubah.")


def make_draf(dinas: Dinas, tahun: int = TAHUN) -> Rencana:
    return create_rencana(oleh=dinas.sekdin, tahun=tahun, kepala=ALASAN, kunci=new_kunci())


def act_on(rencana: Rencana, dinas: Dinas, **lain: Any) -> dict[str, Any]:
    """What every act on a draft is told: by whom, on what, and the state they saw."""
    rencana.refresh_from_db()
    return {
        "oleh": dinas.sekdin,
        "rencana_id": rencana.pk,
        "versi": rencana.versi,
        "kunci": new_kunci(),
        **lain,
    }


def activate(rencana: Rencana, dinas: Dinas) -> Rencana:
    return activate_rencana(**act_on(rencana, dinas, akui_peringatan=True))


def refusal(act: Any, **isi: Any) -> str:
    with pytest.raises(Ditolak) as sebab:
        act(**isi)
    return sebab.value.kode


def test_a_year_without_a_plan_begins_empty(dinas: Dinas) -> None:
    rencana = make_draf(dinas, TAHUN + 1)
    assert (rencana.nama, rencana.status, load_isi(rencana).indikator) == ("Murni", "draf", ())


def test_a_change_is_a_full_copy_with_a_reason(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    asal = dinas.instansi.rencana.get(status="aktif")
    assert rencana.nama == "Perubahan I"
    assert load_isi(rencana) == load_isi(asal)
    assert TeksJejak.objects.filter(jejak__tindakan="susun-rencana", nama="alasan", nilai="Pagu berubah.").count() == 1


def test_a_change_without_a_reason_is_refused(dinas: Dinas) -> None:
    kirim = {"oleh": dinas.sekdin, "tahun": TAHUN, "kepala": KepalaRencana(), "kunci": new_kunci()}
    assert refusal(create_rencana, **kirim) == "alasan-kosong"


def test_a_year_has_one_draft(dinas: Dinas) -> None:
    make_draf(dinas)
    kirim = {"oleh": dinas.sekdin, "tahun": TAHUN, "kepala": ALASAN, "kunci": new_kunci()}
    assert refusal(create_rencana, **kirim) == "draf-sudah-ada"


def test_the_head_of_the_agency_does_not_draft_and_a_bidang_neither(dinas: Dinas) -> None:
    for oleh in (dinas.kadin, dinas.unit["koperasi"]):
        kirim = {"oleh": oleh, "tahun": TAHUN, "kepala": ALASAN, "kunci": new_kunci()}
        assert refusal(create_rencana, **kirim) == "bukan-wewenang"


def test_a_plan_of_another_agency_is_not_there(dinas: Dinas) -> None:
    lain = make_instansi("Dinas lain")
    rencana = make_draf(dinas)
    kirim = act_on(rencana, dinas, oleh=lain.sekdin)
    assert refusal(discard_rencana, **kirim) == "rencana-tidak-ada"


def test_an_active_plan_is_frozen(dinas: Dinas) -> None:
    aktif = dinas.instansi.rencana.get(status="aktif")
    kirim = act_on(aktif, dinas, butir=None, isian={"kode": "T1", "nama": "Tujuan"})
    assert refusal(save_tujuan, **kirim) == "rencana-beku"


def test_a_form_of_an_older_state_is_refused(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    kirim = act_on(rencana, dinas, kepala=ALASAN)
    describe_rencana(**kirim)
    assert refusal(describe_rencana, **{**kirim, "kunci": new_kunci()}) == "formulir-usang"


def test_the_same_form_twice_adds_one_goal(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    kirim = act_on(rencana, dinas, butir=None, isian={"kode": "T1", "nama": "Koperasi kuat"})
    assert save_tujuan(**kirim) == save_tujuan(**kirim)
    assert rencana.tujuan.count() == 1


def test_an_indicator_is_made_in_three_pages(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    tujuan = save_tujuan(**act_on(rencana, dinas, butir=None, isian={"kode": "T1", "nama": "Koperasi kuat"}))
    isi = {"kode": "S2", "nama": "Pengawasan", "tujuan": str(tujuan)}
    sasaran = save_sasaran(**act_on(rencana, dinas, butir=None, isian=isi))
    isi = {"kode": "P-1", "nama": "Predikat", "sasaran": str(sasaran), "bidang": "koperasi", "satuan": "predikat"}
    butir = save_indikator(**act_on(rencana, dinas, butir=None, bagian="identitas", isian=isi))
    isi = {"jenis": "huruf", "aturan": "PRED", "aturan_periode": "POSISI-AKHIR", "target_nol": "tidak-dihitung"}
    isi |= {"skala": "sakip", "awal": "b"}
    save_indikator(**act_on(rencana, dinas, butir=butir, bagian="pengukuran", isian=isi))
    isi = {"target-0": "bb", "target-4": "BB", "target_renstra": "A"}
    save_indikator(**act_on(rencana, dinas, butir=butir, bagian="target", isian=isi))
    satu = next(i for i in load_isi(rencana).indikator if i.kode == "P-1")
    assert (satu.target, satu.awal, satu.target_renstra) == ({0: "BB", 4: "BB"}, "B", "A")
    assert satu.skala is not None and satu.skala.kode == "sakip"


def test_every_field_that_cannot_be_read_is_named_and_nothing_is_saved(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    indikator = rencana.indikator.first()
    kirim = act_on(
        rencana, dinas, butir=indikator.pk, bagian="target", isian={"target-0": "1.234", "target-1": "banyak"}
    )
    with pytest.raises(IsianDitolak) as sebab:
        save_indikator(**kirim)
    assert set(sebab.value.galat) == {"target-0", "target-1"}
    assert Target.objects.filter(indikator=indikator).count() == 5


def test_a_code_is_used_once(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    kirim = act_on(rencana, dinas, butir=None, isian={"kode": "S1", "nama": "Kembar"})
    with pytest.raises(IsianDitolak) as sebab:
        save_sasaran(**kirim)
    assert "sudah dipakai" in sebab.value.galat["kode"]


def test_a_subkegiatan_hangs_on_a_kegiatan_and_supports_indicators(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    indikator = [str(pk) for pk in rencana.indikator.values_list("pk", flat=True)[:2]]
    isi = {"kode": "2.17.06", "nama": "Program", "tingkat": "program"}
    program = save_anggaran(**act_on(rencana, dinas, butir=None, isian=isi, indikator=[]))
    isi = {"kode": "2.17.06.2.01.0005", "nama": "Sub", "tingkat": "subkegiatan", "induk": str(program)}
    kirim = act_on(rencana, dinas, butir=None, isian={**isi, "pagu": "Rp1.500.000"}, indikator=indikator)
    with pytest.raises(IsianDitolak):
        save_anggaran(**kirim)
    isi_kegiatan = {"kode": "2.17.06.2.01", "nama": "Kegiatan", "tingkat": "kegiatan", "induk": str(program)}
    kegiatan = save_anggaran(**act_on(rencana, dinas, butir=None, isian=isi_kegiatan, indikator=[]))
    isian = {**isi, "induk": str(kegiatan), "pagu": "Rp1.500.000"}
    save_anggaran(**act_on(rencana, dinas, butir=None, isian=isian, indikator=indikator))
    sub = load_isi(rencana).anggaran[-1]
    assert (sub.pagu, len(sub.indikator), sub.induk) == (1_500_000, 2, "2.17.06.2.01")


def test_a_part_is_removed_from_the_draft_alone(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    satu = rencana.indikator.first()
    remove_butir(**act_on(rencana, dinas, jenis="indikator", butir=satu.pk))
    assert rencana.indikator.count() == 5
    assert dinas.instansi.rencana.get(status="aktif").indikator.count() == 6


def test_a_sasaran_with_indicators_goes_with_them_and_a_discarded_draft_leaves_its_trace(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    remove_butir(**act_on(rencana, dinas, jenis="sasaran", butir=rencana.sasaran.get().pk))
    assert rencana.indikator.count() == 0
    discard_rencana(**act_on(rencana, dinas))
    assert not Rencana.objects.filter(status="draf").exists()
    assert JejakAudit.objects.filter(tindakan="buang-rencana").count() == 1


def test_a_plan_with_faults_is_not_activated(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    Target.objects.filter(indikator__rencana=rencana, triwulan=0).delete()
    with pytest.raises(RencanaBermasalah) as sebab:
        activate(rencana, dinas)
    assert len(sebab.value.hasil.kesalahan) == 6
    assert dinas.instansi.rencana.get(status="aktif").nomor == 0


def test_warnings_must_be_acknowledged(dinas: Dinas) -> None:
    rencana = make_draf(dinas)
    kirim = act_on(rencana, dinas, akui_peringatan=False)
    assert refusal(activate_rencana, **kirim) == "peringatan-belum-diakui"


def test_activation_replaces_the_version_before(dinas: Dinas) -> None:
    rencana = activate(make_draf(dinas), dinas)
    status = dict(Rencana.objects.filter(instansi=dinas.instansi).values_list("nomor", "status"))
    assert status == {0: "diganti", 1: "aktif"}
    assert rencana.aktif_oleh == dinas.sekdin
    assert refusal(activate_rencana, **act_on(rencana, dinas, akui_peringatan=True)) == "rencana-beku"


def adopt(rencana: Rencana, siklus: Siklus, dinas: Dinas) -> None:
    adopt_rencana(oleh=dinas.kadin, rencana_id=rencana.pk, siklus_id=siklus.pk, kunci=new_kunci())


def filled_siklus(dinas: Dinas) -> Siklus:
    """A cycle at step 7 whose first bidang has its figures."""
    siklus = make_siklus(dinas)
    play_until(dinas, siklus, "7")
    unit = dinas.unit["koperasi"]
    fill_kertas_kerja(dinas, siklus, "koperasi", unit)
    return siklus


def test_a_running_cycle_takes_the_new_version_with_its_rows(dinas: Dinas) -> None:
    siklus = filled_siklus(dinas)
    rencana = activate(make_draf(dinas), dinas)
    assert list_siklus_lama(rencana) == [siklus]
    adopt(rencana, siklus, dinas)
    siklus.refresh_from_db()
    baris = siklus.kertas_kerja.get(bidang__kode="koperasi").baris.all()
    assert siklus.rencana == rencana
    assert {satu.indikator.rencana_id for satu in baris} == {rencana.pk}
    assert [satu.nilai for satu in baris] == [95.5, 95.5]
    assert JejakAudit.objects.get(tindakan="ganti-rencana").data == {
        "dari": "Murni",
        "menjadi": "Perubahan I",
        "baris": 2,
    }
    assert list_siklus_lama(rencana) == []


def test_a_version_that_lost_an_indicator_with_data_is_refused_with_its_name(dinas: Dinas) -> None:
    siklus = filled_siklus(dinas)
    rencana = make_draf(dinas)
    hilang = rencana.indikator.get(kode="K-1")
    remove_butir(**act_on(rencana, dinas, jenis="indikator", butir=hilang.pk))
    activate(rencana, dinas)
    with pytest.raises(Ditolak, match="K-1"):
        adopt(rencana, siklus, dinas)
    siklus.refresh_from_db()
    assert siklus.rencana is not None and siklus.rencana.nomor == 0
    assert siklus.kertas_kerja.get(bidang__kode="koperasi").baris.count() == 2


def test_after_the_recap_the_plan_of_a_cycle_stays(dinas: Dinas) -> None:
    siklus = make_siklus(dinas)
    play_until(dinas, siklus, "9")
    rencana = activate(make_draf(dinas), dinas)
    kirim = {"oleh": dinas.kadin, "rencana_id": rencana.pk, "siklus_id": siklus.pk, "kunci": new_kunci()}
    assert refusal(adopt_rencana, **kirim) == "rekap-sudah-ada"


def test_the_nomenclature_is_a_whole_tree() -> None:
    semua = load_nomenklatur()
    kode = {satu.kode for satu in semua}
    assert len(semua) == 87
    assert all(satu.tingkat is not None and (not satu.induk or satu.induk in kode) for satu in semua)
    assert all(satu.indikator and satu.satuan for satu in semua if satu.tingkat == "subkegiatan")


def test_the_nomenclature_is_searched_by_words_and_codes() -> None:
    assert search_nomenklatur("") == []
    assert [satu.kode for satu in search_nomenklatur("permodalan fasilitasi akses")] == ["2.17.06.2.01.0007"]
    assert find_nomenklatur("2.17.06") is not None
