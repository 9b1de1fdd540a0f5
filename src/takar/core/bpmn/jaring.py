"""A process of a model as a plain net: nodes in lanes, flows, papers, notes. Sub-processes are opened into it.

What has no counterpart in an SOP is named in a finding; nothing is silently dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from takar.core.bacaan.hasil import TemuanBaca
from takar.core.bpmn.unsur import UnsurBpmn

TUGAS = frozenset(
    {"task", "userTask", "manualTask", "serviceTask", "scriptTask", "sendTask", "receiveTask", "businessRuleTask"}
)
OTOMATIS = {
    "serviceTask": "tugas layanan",
    "scriptTask": "tugas skrip",
    "sendTask": "tugas kirim",
    "receiveTask": "tugas terima",
    "businessRuleTask": "tugas aturan",
}
PANGGIL = frozenset({"callActivity"})
SUB = frozenset({"subProcess", "transaction", "adHocSubProcess"})
GERBANG = frozenset({"exclusiveGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway", "parallelGateway"})
KEJADIAN = frozenset({"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"})
_SIMPUL = TUGAS | PANGGIL | SUB | GERBANG | KEJADIAN
KODE = frozenset({"script", "conditionExpression", "completionCondition", "loopCondition", "condition", "expression"})
_DATA = ("dataObjectReference", "dataStoreReference", "dataObject", "dataInput", "dataOutput")
_DIKENAL = frozenset(
    {
        *_SIMPUL,
        *_DATA,
        *("sequenceFlow", "laneSet", "textAnnotation", "association", "documentation", "extensionElements", "property"),
        *("ioSpecification", "group", "incoming", "outgoing", "dataInputAssociation", "dataOutputAssociation"),
        *("multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "script", "potentialOwner", "performer"),
        *("humanPerformer", "rendering", "resourceRole"),
    }
)


@dataclass(frozen=True, slots=True)
class SimpulJaring:
    """A node as read. `jenis` is its XML name, `kejadian` that of an event's definition, `saat` what its timer says."""

    unsur: UnsurBpmn
    jenis: str
    nama: str
    urut: int
    kejadian: str = ""
    saat: str = ""

    @property
    def id(self) -> str:
        return self.unsur.id


@dataclass(frozen=True, slots=True)
class AlurJaring:
    """A flow as read; `bersyarat` if it has a condition, which is code and is not read."""

    dari: str
    ke: str
    nama: str = ""
    bersyarat: bool = False


@dataclass
class Jaring:
    """A process while it is read. `lajur` gives the lane of a node, `induk` the name of the lane around a lane."""

    simpul: dict[str, SimpulJaring] = field(default_factory=dict)
    lajur: dict[str, UnsurBpmn] = field(default_factory=dict)
    urut_lajur: list[UnsurBpmn] = field(default_factory=list)
    induk: dict[str, str] = field(default_factory=dict)
    data: dict[str, UnsurBpmn] = field(default_factory=dict)
    catatan: dict[str, str] = field(default_factory=dict)
    kait: list[tuple[str, str]] = field(default_factory=list)
    temuan: list[TemuanBaca] = field(default_factory=list)
    _alur: list[AlurJaring] = field(default_factory=list)
    _keluar: dict[str, list[AlurJaring]] = field(default_factory=dict)
    _masuk: dict[str, list[AlurJaring]] = field(default_factory=dict)

    @property
    def alur(self) -> Sequence[AlurJaring]:
        return self._alur

    def put_alur(self, alur: Iterable[AlurJaring]) -> None:
        """Replace all flows."""
        self._alur = list(alur)
        self._keluar, self._masuk = {}, {}
        for satu in self._alur:
            self._keluar.setdefault(satu.dari, []).append(satu)
            self._masuk.setdefault(satu.ke, []).append(satu)

    def drop(self, id_: str) -> None:
        """Take a node out, with the flows from and to it."""
        del self.simpul[id_]
        self.put_alur([satu for satu in self._alur if id_ not in (satu.dari, satu.ke)])

    def note(self, kode: str, kalimat: str, tempat: str = "") -> None:
        """Enter a finding; its sentence begins with a capital."""
        self.temuan.append(TemuanBaca(kode, kalimat[0].upper() + kalimat[1:], tempat))

    def keluar(self, id_: str) -> list[AlurJaring]:
        return self._keluar.get(id_, [])

    def masuk(self, id_: str) -> list[AlurJaring]:
        return self._masuk.get(id_, [])


def place_of(unsur: UnsurBpmn) -> str:
    """Where something stands, in the words a person would look for."""
    return f"“{unsur.sebutan}” ({unsur.id})" if unsur.sebutan else f"simpul {unsur.id or '(tanpa id)'}"


def build_jaring(proses: UnsurBpmn) -> Jaring:
    """The net of one process."""
    jaring = Jaring()
    alur: list[AlurJaring] = []
    _collect(jaring, proses, alur)
    for lajur in proses.list_anak("laneSet"):
        _collect_lanes(jaring, lajur, "")
    jaring.put_alur(_drop_broken(jaring, alur))
    jaring.put_alur([*jaring.alur, *_join_links(jaring)])
    for satu in list(jaring.simpul.values()):
        if satu.jenis in SUB:
            _open_sub(jaring, satu)
    _tell_code(jaring, proses)
    return jaring


def _collect(jaring: Jaring, wadah: UnsurBpmn, alur: list[AlurJaring]) -> None:
    """The elements of a process or sub-process, and those of the sub-processes in it."""
    for unsur in wadah.anak:
        if unsur.nama in _SIMPUL:
            _take_node(jaring, unsur)
            if unsur.nama in SUB:
                _collect(jaring, unsur, alur)
        elif unsur.nama == "sequenceFlow":
            alur.append(_take_flow(unsur))
        else:
            _take_rest(jaring, unsur)


def _take_rest(jaring: Jaring, unsur: UnsurBpmn) -> None:
    """Papers, notes and their ties; what has no counterpart is named."""
    if unsur.nama in _DATA:
        jaring.data[unsur.id] = unsur
    elif unsur.nama == "textAnnotation":
        jaring.catatan[unsur.id] = "\n".join(unsur.texts("text"))
    elif unsur.nama == "association":
        jaring.kait.append((unsur.atribut.get("sourceRef", ""), unsur.atribut.get("targetRef", "")))
    elif unsur.nama not in _DIKENAL and not unsur.nama.startswith("takar:"):
        kalimat = f"Unsur BPMN “{unsur.nama}” tidak ada padanannya pada SOP dan tidak diambil."
        jaring.note("bpmn-tak-didukung", kalimat, place_of(unsur))


def _take_node(jaring: Jaring, unsur: UnsurBpmn) -> None:
    kejadian = next((satu for satu in unsur.anak if satu.nama.endswith("EventDefinition")), None)
    saat = " ".join(kejadian.texts("timeDuration", "timeCycle", "timeDate")) if kejadian else ""
    nama = kejadian.nama if kejadian else ""
    jaring.simpul[unsur.id] = SimpulJaring(unsur, unsur.nama, unsur.sebutan, len(jaring.simpul), nama, saat)


def _take_flow(unsur: UnsurBpmn) -> AlurJaring:
    bersyarat = unsur.find_anak("conditionExpression") is not None
    return AlurJaring(unsur.atribut.get("sourceRef", ""), unsur.atribut.get("targetRef", ""), unsur.sebutan, bersyarat)


def _collect_lanes(jaring: Jaring, set_: UnsurBpmn, induk: str) -> None:
    """The innermost lane of each node; the lane around it names the group."""
    for lajur in set_.list_anak("lane"):
        dalam = lajur.find_anak("childLaneSet")
        if induk:
            jaring.induk[lajur.id] = induk
        if dalam:
            _collect_lanes(jaring, dalam, lajur.sebutan)
        else:
            jaring.urut_lajur.append(lajur)
        for id_ in lajur.texts("flowNodeRef"):
            jaring.lajur.setdefault(id_, lajur)


def _drop_broken(jaring: Jaring, alur: Iterable[AlurJaring]) -> Iterator[AlurJaring]:
    """The flows without those that lead from or to nothing."""
    for satu in alur:
        if satu.dari in jaring.simpul and satu.ke in jaring.simpul:
            yield satu
        else:
            kalimat = f"Panah dari {satu.dari or '(tidak ada)'} ke {satu.ke or '(tidak ada)'} tidak berujung."
            jaring.note("bpmn-panah-putus", f"{kalimat} Panah itu tidak diambil.")


def _join_links(jaring: Jaring) -> Iterator[AlurJaring]:
    """A throwing link event goes on at the catching one of the same name."""
    tautan = [satu for satu in jaring.simpul.values() if satu.kejadian == "linkEventDefinition"]
    terima = {satu.nama: satu.id for satu in tautan if satu.jenis == "intermediateCatchEvent"}
    for satu in tautan:
        if satu.jenis == "intermediateThrowEvent" and satu.nama in terima:
            yield AlurJaring(satu.id, terima[satu.nama])


def _open_sub(jaring: Jaring, sub: SimpulJaring) -> None:
    """Put the inside of a sub-process in its place; one that is empty is read as a plain step."""
    dalam = {satu.id for satu in sub.unsur.anak if satu.nama in _SIMPUL}
    mulai = _heads(jaring, dalam)
    if not mulai:
        jaring.note(
            "bpmn-subproses", f"Subproses {place_of(sub.unsur)} tidak terinci; dibaca sebagai satu langkah.", sub.id
        )
        return
    jaring.note(
        "bpmn-subproses", f"Subproses {place_of(sub.unsur)} dibuka menjadi langkah-langkah di dalamnya.", sub.id
    )
    akhir = [id_ for id_ in dalam if not jaring.keluar(id_) and jaring.simpul[id_].jenis != "boundaryEvent"]
    lanjut = jaring.keluar(sub.id)
    masuk = [AlurJaring(satu.dari, mulai[0], satu.nama, satu.bersyarat) for satu in jaring.masuk(sub.id)]
    keluar = [AlurJaring(id_, satu.ke, satu.nama) for id_ in akhir for satu in lanjut]
    lain = [satu for satu in jaring.alur if sub.id not in (satu.dari, satu.ke)]
    jaring.put_alur([*lain, *masuk, *keluar])
    for id_ in dalam:
        if sub.id in jaring.lajur:
            jaring.lajur.setdefault(id_, jaring.lajur[sub.id])
        _soften(jaring, id_, bool(lanjut))
    jaring.drop(sub.id)


def _heads(jaring: Jaring, dalam: Iterable[str]) -> list[str]:
    tanpa_masuk = [id_ for id_ in dalam if not jaring.masuk(id_) and jaring.simpul[id_].jenis != "boundaryEvent"]
    mulai = [id_ for id_ in tanpa_masuk if jaring.simpul[id_].jenis == "startEvent"]
    return sorted(mulai or tanpa_masuk, key=lambda id_: jaring.simpul[id_].urut)


def _soften(jaring: Jaring, id_: str, berlanjut: bool) -> None:
    """The start and ends of an opened sub-process are passed through like gateways that join."""
    satu = jaring.simpul[id_]
    if satu.jenis == "startEvent" or (satu.jenis == "endEvent" and berlanjut):
        jaring.simpul[id_] = SimpulJaring(satu.unsur, "lewat", satu.nama, satu.urut)


def _tell_code(jaring: Jaring, proses: UnsurBpmn) -> None:
    """Code that the model holds was cut off by the adapter; that it was there is said once for each place.

    The condition that our own file puts on a named way only says its name again.
    """
    kotak = proses.find_anak("extensionElements")
    milik = kotak is not None and kotak.find_anak("takar:sop") is not None
    for unsur in proses.walk():
        if milik and unsur.nama == "sequenceFlow" and unsur.sebutan:
            continue
        if any(satu.nama in KODE for satu in unsur.anak):
            kalimat = f"Skrip atau syarat berupa kode pada {place_of(unsur)} tidak dijalankan dan tidak disimpan."
            jaring.note("bpmn-kode", kalimat, place_of(unsur))


def find_lane(jaring: Jaring, id_: str) -> UnsurBpmn | None:
    """The lane in which a node stands; a boundary event stands where its activity does."""
    satu = jaring.simpul.get(id_)
    if satu and id_ not in jaring.lajur and (pada := satu.unsur.atribut.get("attachedToRef")):
        return jaring.lajur.get(pada)
    return jaring.lajur.get(id_)


def list_proses(akar: UnsurBpmn) -> Iterator[UnsurBpmn]:
    """The processes that hold any task."""
    for satu in akar.list_anak("process"):
        if any(unsur.nama in TUGAS | PANGGIL | SUB for unsur in satu.walk()):
            yield satu


def name_of_data(jaring: Jaring, id_: str) -> str:
    """A paper's name, its own or that of the object that it refers to."""
    unsur = jaring.data.get(id_)
    if unsur is None:
        return ""
    asal = jaring.data.get(unsur.atribut.get("dataObjectRef", ""))
    return unsur.sebutan or (asal.sebutan if asal else "")
