"""Making a net plain before its steps are read: events, implicit forks, and parallel branches.

Afterwards a node is work ("langkah" for an event that is work), a decision ("putusan"), a block of simultaneous single
tasks ("serentak"), a start, an end, or passed through ("lewat").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from takar.core.bpmn.durasi import read_durasi
from takar.core.bpmn.jaring import PANGGIL, SUB, TUGAS, AlurJaring, Jaring, SimpulJaring, place_of
from takar.core.bpmn.unsur import UnsurBpmn

_KERJA = TUGAS | PANGGIL | SUB | {"langkah"}
_GERBANG_LAIN = {
    "inclusiveGateway": "Gerbang inklusif {nama} dibaca sebagai putusan: hanya satu jalan yang ditempuh.",
    "complexGateway": "Gerbang kompleks {nama} dibaca sebagai putusan: hanya satu jalan yang ditempuh.",
    "eventBasedGateway": "Gerbang kejadian {nama} dibaca sebagai putusan oleh pelaksana.",
}
_JENIS_KEJADIAN = {
    "messageEventDefinition": "pesan",
    "timerEventDefinition": "waktu",
    "signalEventDefinition": "sinyal",
    "errorEventDefinition": "kesalahan",
    "escalationEventDefinition": "eskalasi",
    "compensateEventDefinition": "kompensasi",
    "conditionalEventDefinition": "syarat",
    "terminateEventDefinition": "penghentian",
    "cancelEventDefinition": "pembatalan",
    "linkEventDefinition": "tautan",
}


def flatten(jaring: Jaring) -> None:
    """Bring every node to one of the plain kinds; what that changes in meaning is told."""
    for satu in list(jaring.simpul.values()):
        _flatten_event(jaring, satu)
    for satu in list(jaring.simpul.values()):
        _split_implicit(jaring, satu)
    for satu in list(jaring.simpul.values()):
        _flatten_gateway(jaring, satu)
    for satu in [s for s in jaring.simpul.values() if s.jenis == "parallelGateway"]:
        _flatten_parallel(jaring, satu)


def _become(jaring: Jaring, simpul: SimpulJaring, jenis: str) -> None:
    jaring.simpul[simpul.id] = replace(simpul, jenis=jenis)


def event_name(simpul: SimpulJaring) -> str:
    """What an event is called, by its own name or by its kind."""
    return simpul.nama or f"kejadian {_JENIS_KEJADIAN.get(simpul.kejadian, 'tanpa nama')}"


def _flatten_event(jaring: Jaring, satu: SimpulJaring) -> None:
    if satu.jenis == "boundaryEvent":
        _flatten_boundary(jaring, satu)
    elif satu.jenis.startswith("intermediate"):
        _flatten_intermediate(jaring, satu)
    elif satu.jenis in ("startEvent", "endEvent") and satu.kejadian not in ("", "terminateEventDefinition"):
        jenis = "awal" if satu.jenis == "startEvent" else "akhir"
        kalimat = f"Kejadian {jenis} {place_of(satu.unsur)} berjenis {_JENIS_KEJADIAN.get(satu.kejadian, 'lain')}"
        jaring.note("bpmn-kejadian", f"{kalimat}; SOP hanya mengenal awal dan akhir biasa.", satu.id)


def _flatten_boundary(jaring: Jaring, satu: SimpulJaring) -> None:
    """An event on the edge of a task becomes one more exit of it, or, with nothing behind it, a note."""
    pada = satu.unsur.atribut.get("attachedToRef", "")
    keluar = jaring.keluar(satu.id)
    tempat = place_of(satu.unsur)
    if satu.saat:
        jaring.note("bpmn-waktu", f"Batas waktu {tempat}: {read_durasi(satu.saat) or satu.saat}.", pada)
    ganti = [AlurJaring(pada, alur.ke, event_name(satu), True) for alur in keluar if pada in jaring.simpul]
    jaring.put_alur([*(alur for alur in jaring.alur if alur.dari != satu.id), *ganti])
    if ganti:
        kalimat = f"Kejadian {tempat} pada tepi tugas dibaca sebagai jalan putusan “{event_name(satu)}”."
        jaring.note("bpmn-kejadian-tepi", kalimat, pada)
    elif keluar or not satu.saat:
        jaring.note("bpmn-kejadian-tepi", f"Kejadian {tempat} pada tepi tugas tidak diambil.", pada)
    jaring.drop(satu.id)


def _flatten_intermediate(jaring: Jaring, satu: SimpulJaring) -> None:
    """A waiting time is a note on what follows; another event with a name is work; the rest is passed through."""
    if satu.kejadian == "timerEventDefinition" or not satu.nama or satu.kejadian == "linkEventDefinition":
        _become(jaring, satu, "lewat")
        if satu.kejadian == "timerEventDefinition":
            _note_wait(jaring, satu)
        elif satu.kejadian != "linkEventDefinition":
            jaring.note("bpmn-kejadian", f"Kejadian tengah {place_of(satu.unsur)} tidak diambil.", satu.id)
        return
    _become(jaring, satu, "langkah")
    jaring.note("bpmn-kejadian", f"Kejadian tengah {place_of(satu.unsur)} dibaca sebagai langkah.", satu.id)


def _note_wait(jaring: Jaring, satu: SimpulJaring) -> None:
    """The wait goes to the remarks of the node behind it."""
    lama = read_durasi(satu.saat) or satu.saat or satu.nama
    teks = f"Menunggu {lama} sebelum langkah ini." if lama else "Menunggu waktu tertentu sebelum langkah ini."
    jaring.note("bpmn-waktu", f"Kejadian waktu {place_of(satu.unsur)} menjadi keterangan: {teks}", satu.id)
    kunci = f"{satu.id}:tunggu"
    jaring.catatan[kunci] = teks
    jaring.kait += [(alur.ke, kunci) for alur in jaring.keluar(satu.id)]


def _split_implicit(jaring: Jaring, satu: SimpulJaring) -> None:
    """A fork without a gateway gets one: a decision if any way is named or has a condition, else a parallel one."""
    keluar = jaring.keluar(satu.id)
    if satu.jenis.endswith("Gateway") or len(keluar) < 2:
        return
    memutus = any(alur.nama or alur.bersyarat for alur in keluar)
    jenis = "exclusiveGateway" if memutus else "parallelGateway"
    semu = SimpulJaring(UnsurBpmn(jenis, {"id": f"{satu.id}:cabang"}), jenis, "", satu.urut)
    jaring.simpul[semu.id] = semu
    pindah = [replace(alur, dari=semu.id) if alur.dari == satu.id else alur for alur in jaring.alur]
    jaring.put_alur([*pindah, AlurJaring(satu.id, semu.id)])
    if satu.id in jaring.lajur:
        jaring.lajur[semu.id] = jaring.lajur[satu.id]
    sebagai = "putusan" if memutus else "cabang serentak"
    kalimat = f"{place_of(satu.unsur)} bercabang tanpa gerbang; dibaca sebagai {sebagai}."
    jaring.note("bpmn-cabang", kalimat, satu.id)


def _flatten_gateway(jaring: Jaring, satu: SimpulJaring) -> None:
    if not satu.jenis.endswith("Gateway") or satu.jenis == "parallelGateway":
        return
    if len(jaring.keluar(satu.id)) < 2:
        _become(jaring, satu, "lewat")
        return
    if satu.jenis in _GERBANG_LAIN:
        jaring.note("bpmn-gerbang", _GERBANG_LAIN[satu.jenis].format(nama=place_of(satu.unsur)), satu.id)
    _become(jaring, satu, "putusan")


# --- parallel branches ----------------------------------------------------------------------------------------------


def _flatten_parallel(jaring: Jaring, pisah: SimpulJaring) -> None:
    """One simultaneous step where every branch is a single task; else the branches in a row, and a finding."""
    keluar = jaring.keluar(pisah.id)
    if len(keluar) < 2:
        _become(jaring, pisah, "lewat")
        return
    cabang = [alur.ke for alur in keluar]
    jangkau = [_reach(jaring, kepala, pisah.id) for kepala in cabang]
    gabung = _find_join(jaring, jangkau)
    if gabung and len(set(cabang)) == len(cabang) and all(_is_single(jaring, satu, gabung) for satu in cabang):
        _become(jaring, pisah, "serentak")
        _become(jaring, jaring.simpul[gabung], "lewat")
        return
    _become(jaring, pisah, "lewat")
    if gabung:
        _become(jaring, jaring.simpul[gabung], "lewat")
    _put_in_row(jaring, pisah, cabang, jangkau, gabung)
    kalimat = f"Cabang serentak dari {place_of(pisah.unsur)} tidak dapat dijadikan satu langkah"
    jaring.note("bpmn-serentak", f"{kalimat}; cabang-cabangnya dijalankan berurutan.", pisah.id)


def _reach(jaring: Jaring, kepala: str, pisah: str) -> dict[str, int]:
    """Every node behind a branch's head with its distance, without going through the split again."""
    jarak, antre = {kepala: 0}, [kepala]
    for id_ in antre:
        for alur in jaring.keluar(id_):
            if alur.ke not in jarak and alur.ke != pisah:
                jarak[alur.ke] = jarak[id_] + 1
                antre.append(alur.ke)
    return jarak


def _find_join(jaring: Jaring, jangkau: Sequence[dict[str, int]]) -> str:
    """The nearest gateway at which all branches meet; "" if they never do."""
    bersama = set(jangkau[0]).intersection(*jangkau[1:])
    temu = [
        id_
        for id_ in bersama
        if jaring.simpul[id_].jenis in ("parallelGateway", "lewat", "putusan") and len(jaring.masuk(id_)) > 1
    ]
    return min(temu, key=lambda id_: (max(satu[id_] for satu in jangkau), id_), default="")


def _is_single(jaring: Jaring, id_: str, gabung: str) -> bool:
    """Whether a branch is one task between the split and the join, which must be a parallel one or a plain one."""
    keluar = jaring.keluar(id_)
    return (
        jaring.simpul[id_].jenis in TUGAS | {"langkah"}
        and len(jaring.masuk(id_)) == 1
        and len(keluar) == 1
        and keluar[0].ke == gabung
        and len(jaring.keluar(gabung)) < 2
    )


def _put_in_row(
    jaring: Jaring, pisah: SimpulJaring, cabang: list[str], jangkau: Sequence[dict[str, int]], gabung: str
) -> None:
    """The ends of each branch lead to the head of the next; only the last one goes on to the join."""
    sesudah = set(_reach(jaring, gabung, pisah.id)) if gabung else set()
    baru: list[AlurJaring] = [satu for satu in jaring.alur if satu.dari != pisah.id]
    baru.append(AlurJaring(pisah.id, cabang[0]))
    for i, berikut in enumerate(cabang[1:]):
        milik = set(jangkau[i]) - sesudah
        baru = [_lead_on(jaring, satu, milik, gabung, berikut) for satu in baru]
        buntu = [id_ for id_ in milik if jaring.simpul[id_].jenis in _KERJA and not jaring.keluar(id_)]
        baru += [AlurJaring(id_, berikut) for id_ in buntu]
    jaring.put_alur(baru)


def _lead_on(jaring: Jaring, alur: AlurJaring, milik: set[str], gabung: str, berikut: str) -> AlurJaring:
    """The flow itself, or, where it leaves its branch, one to the next branch."""
    keluar = alur.ke == gabung if gabung else jaring.simpul[alur.ke].jenis == "endEvent"
    return replace(alur, ke=berikut) if alur.dari in milik and keluar else alur
