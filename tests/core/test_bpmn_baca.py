"""What becomes of somebody's BPMN model: steps, roles, decisions, papers, times; and what is told about the rest."""

from __future__ import annotations

import pytest
from bpmn_contoh import flows, lanes, read_all, read_one, tasks

from takar.core.bacaan.hasil import BacaanSop
from takar.core.bpmn.durasi import read_durasi
from takar.core.bpmn.nama import strip_number
from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import SELESAI, Asal, Cara, Frekuensi, JenisPelaksana, Simbol

AWAL = '<startEvent id="s"/><endEvent id="e"/>'


def codes(bacaan: BacaanSop) -> set[str]:
    return {satu.kode for satu in bacaan.temuan}


def test_lanes_become_roles_and_tasks_become_steps_in_the_order_of_the_flow() -> None:
    bacaan = read_one(
        lanes(Pegawai="b a", Atasan="c")
        + AWAL
        + tasks("c:Menyetujui", "b:Melengkapi berkas", "a:1. Mengajukan cuti")
        + flows("s>a", "a>b", "b>c", "c>e")
    )
    sop = bacaan.sop
    assert [(p.kode, p.nama) for p in sop.pelaksana] == [("pegawai", "Pegawai"), ("atasan", "Atasan")]
    assert [(b.uraian, b.pelaku[0].pelaksana, b.lanjut) for b in sop.langkah] == [
        ("Mengajukan cuti", "pegawai", "2"),
        ("Melengkapi berkas", "pegawai", "3"),
        ("Menyetujui", "atasan", SELESAI),
    ]
    assert sop.kepala.judul == "SOP Cuti"
    assert not bacaan.temuan


def test_a_gateway_is_the_decision_of_the_task_before_it_and_a_return_asks_for_arahan() -> None:
    bacaan = read_one(
        AWAL
        + tasks("a:Mengajukan", "b:Memeriksa", "c:Menerbitkan")
        + '<exclusiveGateway id="g" name="Lengkap?"/>'
        + flows("s>a", "a>b", "b>g", "g>a:Tidak", "g>c:Ya", "c>e")
    )
    langkah = bacaan.sop.langkah[1]
    assert langkah.putusan is not None
    assert langkah.putusan.tanya == "Lengkap?"
    assert [(j.label, j.ke, j.wajib_arahan) for j in langkah.putusan.jalan] == [
        ("Ya", "3", False),
        ("Tidak", "1", True),
    ]
    assert langkah.pelaku[0].simbol is Simbol.PUTUSAN
    assert langkah.lanjut == ""


def test_named_branches_several_ends_and_an_unnamed_way_that_is_guessed() -> None:
    bacaan = read_one(
        AWAL
        + '<endEvent id="e2" name="Ditolak"/>'
        + tasks("a:Menilai", "b:Membayar", "c:Menyurvei")
        + '<exclusiveGateway id="g"/>'
        + flows("s>a", "a>g", "g>b:Tunai", "g>c:Transfer", "g>e2", "b>e", "c>e")
    )
    putusan = bacaan.sop.langkah[0].putusan
    assert putusan is not None
    assert {(j.label, j.ke) for j in putusan.jalan} == {("Tunai", "2"), ("Transfer", "3"), ("Jalan 3", SELESAI)}
    assert [a.dugaan for a in bacaan.asal if a.jalur == "langkah.1.putusan.jalan.Jalan 3"] != [""]


def test_a_gateway_behind_two_tasks_is_a_step_of_its_own() -> None:
    bacaan = read_one(
        AWAL
        + tasks("a:Menerima", "b:Lewat surel", "c:Lewat loket", "d:Selesai baik", "f:Selesai buruk")
        + '<exclusiveGateway id="g0"/><exclusiveGateway id="g" name="Layak?"/>'
        + flows("s>a", "a>g0", "g0>b:Surel", "g0>c:Loket", "b>g", "c>g", "g>d:Ya", "g>f:Tidak", "d>e", "f>e")
    )
    assert "bpmn-putusan-sendiri" in codes(bacaan)
    tersendiri = next(satu for satu in bacaan.sop.langkah if satu.putusan and satu.putusan.tanya == "Layak?")
    assert tersendiri.uraian == "Layak?"
    assert bacaan.sop.langkah[1].lanjut == bacaan.sop.langkah[2].lanjut == tersendiri.kode


def test_parallel_single_tasks_become_one_simultaneous_step() -> None:
    bacaan = read_one(
        lanes(A="a", B="b", C="c")
        + AWAL
        + tasks("a:Membuat", "b:Menghitung", "c:Memotret")
        + '<parallelGateway id="p1"/><parallelGateway id="p2"/>'
        + flows("s>a", "a>p1", "p1>b", "p1>c", "b>p2", "c>p2", "p2>e")
    )
    langkah = bacaan.sop.langkah[1]
    assert (langkah.cara, langkah.lanjut) == (Cara.SERENTAK, SELESAI)
    assert [(p.pelaksana, p.aksi) for p in langkah.pelaku] == [("b", "Menghitung"), ("c", "Memotret")]
    assert not bacaan.temuan


def test_longer_parallel_branches_are_put_in_a_row_and_that_is_said() -> None:
    bacaan = read_one(
        AWAL
        + tasks("a:A", "b:B", "c:C", "d:D")
        + '<parallelGateway id="p1"/><parallelGateway id="p2"/>'
        + flows("s>p1", "p1>a", "a>b", "p1>c", "b>p2", "c>p2", "p2>d", "d>e")
    )
    assert [(b.uraian, b.lanjut) for b in bacaan.sop.langkah] == [("A", "2"), ("B", "3"), ("C", "4"), ("D", SELESAI)]
    assert codes(bacaan) == {"bpmn-serentak"}


def test_a_task_that_forks_without_a_gateway_forks_all_the_same() -> None:
    bacaan = read_one(AWAL + tasks("a:A", "b:B", "c:C") + flows("s>a", "a>b:Ya", "a>c:Tidak", "b>e", "c>e"))
    putusan = bacaan.sop.langkah[0].putusan
    assert putusan is not None
    assert [j.ke for j in putusan.jalan] == ["2", "3"]
    assert "bpmn-cabang" in codes(bacaan)


def test_papers_tie_steps_together_by_their_names() -> None:
    keluar = "<dataOutputAssociation><targetRef>{0}</targetRef></dataOutputAssociation>"
    masuk = "<dataInputAssociation><sourceRef>{0}</sourceRef></dataInputAssociation>"
    bacaan = read_one(
        AWAL
        + f'<task id="a" name="A">{masuk.format("x1")}{keluar.format("d1")}</task>'
        + f'<task id="b" name="B">{masuk.format("d2")}{masuk.format("st")}</task>'
        + '<dataObject id="o"/><dataObjectReference id="d1" name="Nota Dinas" dataObjectRef="o"/>'
        + '<dataObjectReference id="d2" name="nota dinas"/><dataStoreReference id="st" name="Arsip"/>'
        + '<dataObjectReference id="x1" name="Surat Permohonan"/><dataObjectReference id="x2" name="Formulir"/>'
        + flows("s>a", "a>b", "b>e")
    )
    satu, dua = bacaan.sop.langkah
    assert [(k.kode, k.tercetak) for k in satu.keluaran] == [("nota-dinas", "Nota Dinas")]
    assert satu.pelaku[0].keluaran == ("nota-dinas",)
    assert [(k.asal, k.keluaran) for k in satu.kelengkapan] == [(Asal.AWAL, "")]
    assert [(k.asal, k.keluaran) for k in dua.kelengkapan] == [(Asal.LANGKAH, "nota-dinas"), (Asal.LUAR, "")]
    assert bacaan.sisa == (("Formulir", "data pada model"),)


def test_times_come_from_timers_and_notes_and_other_notes_are_remarks() -> None:
    bacaan = read_one(
        AWAL
        + tasks("a:A", "b:B", "c:C")
        + '<boundaryEvent id="t" attachedToRef="a"><timerEventDefinition><timeDuration>PT2H</timeDuration>'
        + "</timerEventDefinition></boundaryEvent>"
        + '<intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>P2D</timeDuration>'
        + "</timerEventDefinition></intermediateCatchEvent>"
        + '<textAnnotation id="n1"><text>30 menit</text></textAnnotation><association sourceRef="b" targetRef="n1"/>'
        + '<textAnnotation id="n2"><text>Dokumen rahasia</text></textAnnotation>'
        + '<association sourceRef="n2" targetRef="b"/>'
        + '<textAnnotation id="n3"><text>Lepas</text></textAnnotation>'
        + flows("s>a", "a>w", "w>b", "b>c", "c>e")
    )
    a, b, c = bacaan.sop.langkah
    assert (a.waktu.tercetak, a.waktu.menit, b.waktu.menit, c.waktu.tercetak) == ("2 jam", 120, 30, "")
    assert b.keterangan == "Dokumen rahasia; Menunggu 2 hari sebelum langkah ini."
    assert a.lanjut == "2"
    assert bacaan.sisa == (("Lepas", "catatan pada model"),)
    assert "bpmn-waktu" in codes(bacaan)


def test_code_is_never_kept_and_machine_tasks_are_plain_steps() -> None:
    bacaan = read_one(
        AWAL
        + '<scriptTask id="a" name="Hitung"><script>import os; os.remove("x")</script></scriptTask>'
        + '<exclusiveGateway id="g"/><task id="b" name="B"/>'
        + '<sequenceFlow id="f" sourceRef="g" targetRef="b"><conditionExpression>${ya}</conditionExpression>'
        + "</sequenceFlow>"
        + flows("s>a", "a>g", "g>e", "b>e")
    )
    assert {"bpmn-kode", "bpmn-tugas-otomatis"} <= codes(bacaan)
    assert "import os" not in repr(bacaan)
    assert "${ya}" not in repr(bacaan)
    assert bacaan.sop.langkah[0].uraian == "Hitung"


def test_another_pool_is_somebody_outside() -> None:
    luar = (
        '<collaboration id="k"><participant id="kp" name="Dinas" processRef="p"/><participant id="kw" name="Warga"/>'
        '<participant id="kx" name="Bank"/><messageFlow id="m" sourceRef="kw" targetRef="a"/></collaboration>'
    )
    bacaan = read_one(AWAL + tasks("a:Menerima permohonan") + flows("s>a", "a>e"), luar)
    warga = bacaan.sop.cari_pelaksana("warga")
    assert (warga.jenis, warga.peran) == (JenisPelaksana.LUAR, "dinas")
    assert [(p.pelaksana, p.kerja) for p in bacaan.sop.langkah[0].pelaku] == [("dinas", True), ("warga", False)]
    assert any("“Bank” tidak terhubung" in satu.kalimat for satu in bacaan.temuan)


def test_a_sub_process_is_opened_and_a_call_names_another_sop() -> None:
    dalam = '<startEvent id="s1"/><endEvent id="e1"/>' + tasks("b:B", "c:C") + flows("s1>b", "b>c", "c>e1")
    bacaan = read_one(
        AWAL
        + tasks("a:A")
        + f'<subProcess id="sp" name="Rinci">{dalam}</subProcess>'
        + '<callActivity id="d" name="Menagih" calledElement="proses_penagihan"/>'
        + '<subProcess id="kosong" name="Tertutup"/>'
        + flows("s>a", "a>sp", "sp>d", "d>kosong", "kosong>e")
    )
    assert [(b.uraian, b.lanjut, b.sub_sop) for b in bacaan.sop.langkah] == [
        ("A", "2", ""),
        ("B", "3", ""),
        ("C", "4", ""),
        ("Menagih", "5", "penagihan"),
        ("Tertutup", SELESAI, ""),
    ]
    assert codes(bacaan) == {"bpmn-subproses"}


def test_an_event_on_the_edge_of_an_opened_sub_process_is_told_and_flows_that_lead_to_it_do_no_harm() -> None:
    bacaan = read_one(
        AWAL
        + f'<subProcess id="sp">{tasks("b:B")}</subProcess>'
        + tasks("c:C")
        + '<boundaryEvent id="t" attachedToRef="sp"><errorEventDefinition/></boundaryEvent><parallelGateway id="g"/>'
        + flows("s>sp", "sp>g", "g>e", "g>t", "t>c", "c>e")
    )
    assert [satu.uraian for satu in bacaan.sop.langkah] == ["B", "C"]
    assert "bpmn-kejadian-tepi" in codes(bacaan)


def test_what_has_no_counterpart_is_named() -> None:
    bacaan = read_one(
        '<startEvent id="s"><timerEventDefinition/></startEvent>'
        + '<startEvent id="s2"><messageEventDefinition/></startEvent>'
        + '<endEvent id="e"><errorEventDefinition/></endEvent>'
        + tasks("a:A", "b:B", "c:C", "z:Terpisah")
        + '<boundaryEvent id="t" attachedToRef="a" name="Galat"><errorEventDefinition/></boundaryEvent>'
        + '<intermediateCatchEvent id="w" name="Terima balasan"><messageEventDefinition/></intermediateCatchEvent>'
        + '<inclusiveGateway id="g"/><x:warna isi="merah"/><choreographyTask id="q"/>'
        + flows("s>a", "s2>a", "a>w", "w>g", "g>b:Satu", "g>c:Dua", "b>e", "c>e", "t>c", "a>hilang")
    )
    assert codes(bacaan) == {
        *("bpmn-kejadian", "bpmn-kejadian-tepi", "bpmn-gerbang", "bpmn-cabang", "bpmn-banyak-awal"),
        *("bpmn-panah-putus", "bpmn-perluasan", "bpmn-tak-didukung"),
    }
    assert {"Terima balasan", "Terpisah"} <= {satu.uraian for satu in bacaan.sop.langkah}
    assert bacaan.sop.frekuensi is Frekuensi.PERIODE


def test_every_task_is_in_some_step_even_in_a_loop_with_no_way_out() -> None:
    bacaan = read_one(tasks("a:A", "b:B") + '<exclusiveGateway id="g"/>' + flows("a>g", "g>b:Ya", "g>a:Lagi", "b>a"))
    assert [satu.uraian for satu in bacaan.sop.langkah] == ["A", "B"]


def test_each_process_is_an_sop_and_none_is_refused() -> None:
    proses = '<process id="{0}" name="SOP {0}"><task id="t{0}" name="A"/></process>'
    assert [b.sop.kode for b in read_all(proses.format("x") + proses.format("y"))] == ["sop-x", "sop-y"]
    with pytest.raises(Ditolak) as sebab:
        read_all('<process id="p"><startEvent id="s"/></process>')
    assert sebab.value.kode == "bpmn-kosong"


def test_more_steps_than_any_sop_has_are_refused() -> None:
    banyak = "".join(f'<task id="t{i}" name="T"/>' for i in range(301))
    with pytest.raises(Ditolak) as sebab:
        read_one(banyak)
    assert sebab.value.kode == "bpmn-besar"


@pytest.mark.parametrize(
    ("iso", "teks"),
    [("PT15M", "15 menit"), ("P1DT2H", "1 hari 2 jam"), ("P1W", "1 minggu"), ("R3/PT1H", ""), ("${x}", "")],
)
def test_durations_in_words(iso: str, teks: str) -> None:
    assert read_durasi(iso) == teks


@pytest.mark.parametrize(
    ("nama", "bersih"),
    [("10. Memeriksa", "Memeriksa"), ("5.2 Menyetujui", "Menyetujui"), ("3 berkas disusun", "3 berkas disusun")],
)
def test_numbers_before_a_name(nama: str, bersih: str) -> None:
    assert strip_number(nama) == bersih
