"""From the net of a model to the steps of an SOP: order, decisions with their exits, simultaneous work, ends.

An SOP goes one way at a time. Branches that run in parallel become one simultaneous step where each is a single task;
otherwise they are put one after the other, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from takar.core.bpmn.jaring import PANGGIL, SUB, TUGAS, AlurJaring, Jaring, SimpulJaring, place_of
from takar.core.bpmn.ratakan import flatten
from takar.core.sop.nilai import SELESAI

MAKS_LABEL = 60
_YA = ("ya", "yes", "setuju", "disetujui", "lengkap", "sesuai", "benar", "diterima", "valid", "ok", "layak")
_TIDAK = ("tidak", "no", "belum", "ditolak", "tolak", "kembali", "revisi")


@dataclass(slots=True)
class ArahJalan:
    """An exit of a decision: its label, where it leads (a step's place, SELESAI, or "" for nowhere), and the guess."""

    label: str
    ke: int | str
    dugaan: str = ""


@dataclass(slots=True)
class CalonLangkah:
    """A step to be: its nodes (several for a chain or for simultaneous work), its decision, what follows."""

    simpul: list[SimpulJaring]
    serentak: bool = False
    gerbang: SimpulJaring | None = None
    jalan: list[ArahJalan] = field(default_factory=list)
    lanjut: int | str = ""
    dugaan_lanjut: str = ""

    @property
    def awal(self) -> SimpulJaring:
        return self.simpul[0]


def trace_steps(jaring: Jaring) -> list[CalonLangkah]:
    """The steps in the order of the work. The net is changed on the way: parallel branches are put in a row."""
    flatten(jaring)
    return _Perunut(jaring).trace()


def is_step(simpul: SimpulJaring) -> bool:
    """Whether a node is work of its own: a task, a call, a closed sub-process, or an event that waits for something."""
    return simpul.jenis in TUGAS | PANGGIL | SUB or simpul.jenis == "langkah"


class _Perunut:
    def __init__(self, jaring: Jaring) -> None:
        self.jaring = jaring
        self.urut = order_nodes(jaring)
        self.langkah: list[CalonLangkah] = []
        self.tempat: dict[str, int] = {}

    def trace(self) -> list[CalonLangkah]:
        for id_ in self.urut:
            self._take(self.jaring.simpul[id_])
        for i, calon in enumerate(self.langkah):
            self._connect(i, calon)
        return self.langkah

    def _take(self, simpul: SimpulJaring) -> None:
        if simpul.id in self.tempat:
            return
        if is_step(simpul):
            if not self._extend(simpul):
                self._begin(simpul)
        elif simpul.jenis == "serentak":
            self._take_block(simpul)
        elif simpul.jenis == "putusan":
            self._take_decision(simpul)

    def _begin(self, simpul: SimpulJaring) -> None:
        self.tempat[simpul.id] = len(self.langkah)
        self.langkah.append(CalonLangkah([simpul]))

    def _extend(self, simpul: SimpulJaring) -> bool:
        """A task that our own file marks as the next actor's part of the step before goes on in that step."""
        milik = own_step(simpul)
        masuk = self.jaring.masuk(simpul.id)
        if not milik or len(masuk) != 1 or masuk[0].dari not in self.tempat:
            return False
        calon = self.langkah[self.tempat[masuk[0].dari]]
        if own_step(calon.awal) != milik or calon.serentak or calon.gerbang or calon.simpul[-1].id != masuk[0].dari:
            return False
        calon.simpul.append(simpul)
        self.tempat[simpul.id] = self.tempat[masuk[0].dari]
        return True

    def _take_block(self, simpul: SimpulJaring) -> None:
        """The tasks between a split and its join, which `flatten` has found to be single tasks."""
        tugas = [self.jaring.simpul[satu.ke] for satu in self.jaring.keluar(simpul.id)]
        for satu in (simpul, *tugas):
            self.tempat[satu.id] = len(self.langkah)
        self.langkah.append(CalonLangkah(tugas, serentak=True))

    def _take_decision(self, simpul: SimpulJaring) -> None:
        """A decision belongs to the step that leads straight into it; otherwise it is a step of its own."""
        sebelum = self._single_before(simpul.id)
        if sebelum is not None and self.langkah[sebelum].gerbang is None:
            self.langkah[sebelum].gerbang = simpul
            self.tempat[simpul.id] = sebelum
            return
        self._begin(simpul)
        self.langkah[-1].gerbang = simpul
        self.jaring.note(
            "bpmn-putusan-sendiri",
            f"Gerbang {place_of(simpul.unsur)} tidak didahului satu tugas saja; dibaca sebagai langkah tersendiri.",
            simpul.id,
        )

    def _single_before(self, id_: str) -> int | None:
        """The step whose only way leads here, through nothing but nodes that join nothing."""
        dilihat: set[str] = set()
        while id_ not in dilihat:
            dilihat.add(id_)
            asal = {satu.dari for satu in self.jaring.masuk(id_)}
            tempat = {self.tempat.get(satu, -1) for satu in asal}
            if len(tempat) == 1 and -1 not in tempat:
                return tempat.pop() if all(len(self.jaring.keluar(satu)) == 1 for satu in asal) else None
            if len(asal) != 1:
                return None
            id_ = asal.pop()
            if self.jaring.simpul[id_].jenis != "lewat":
                return None
        return None

    def _connect(self, i: int, calon: CalonLangkah) -> None:
        if calon.gerbang is not None:
            calon.jalan = _name_exits(self._exits(i, calon.gerbang))
            return
        keluar = [satu for simpul in calon.simpul[-1:] for satu in self.jaring.keluar(simpul.id)]
        if calon.serentak and keluar:
            keluar = self.jaring.keluar(keluar[0].ke)
        if not keluar:
            calon.lanjut, calon.dugaan_lanjut = SELESAI, "tidak ada panah keluar, jadi dianggap akhir"
            return
        calon.lanjut = self._follow(keluar[0].ke)

    def _exits(self, i: int, gerbang: SimpulJaring) -> list[tuple[AlurJaring, int | str]]:
        """The exits with where they lead: agreement first, then what goes forward, then what goes back."""
        isi = [(satu, self._follow(satu.ke)) for satu in self.jaring.keluar(gerbang.id)]
        return sorted(isi, key=lambda pasangan: _rank(i, *pasangan))

    def _follow(self, id_: str) -> int | str:
        """The step that a flow ends at, through gateways that join; SELESAI for an end, "" for nowhere."""
        dilihat: set[str] = set()
        while id_ not in dilihat:
            dilihat.add(id_)
            if id_ in self.tempat:
                return self.tempat[id_]
            keluar = self.jaring.keluar(id_)
            if not keluar:
                return SELESAI
            id_ = keluar[0].ke
        return ""


def own_step(simpul: SimpulJaring) -> str:
    """The code of the step that our own file says the task belongs to; "" for anybody else's."""
    kotak = simpul.unsur.find_anak("extensionElements")
    tugas = kotak.find_anak("takar:tugas") if kotak else None
    return tugas.atribut.get("langkah", "") if tugas else ""


def _rank(i: int, alur: AlurJaring, ke: int | str) -> tuple[int, int]:
    kata = alur.nama.casefold().split()
    setuju = 0 if kata and kata[0] in _YA else 2 if kata and kata[0] in _TIDAK else 1
    return setuju, 1 if isinstance(ke, int) and ke <= i else 0


def _name_exits(isi: Iterable[tuple[AlurJaring, int | str]]) -> list[ArahJalan]:
    """Labels for all exits, each once; what the model left unnamed is guessed."""
    semua = list(isi)
    bernama = {alur.nama.casefold() for alur, _ in semua if alur.nama}
    hasil: list[ArahJalan] = []
    terpakai: set[str] = set()
    for urut, (alur, ke) in enumerate(semua, 1):
        label, dugaan = alur.nama[:MAKS_LABEL], ""
        if not label:
            label, dugaan = _guess_label(len(semua), urut, bernama), "jalan ini tidak diberi nama pada model"
        dasar, salinan = label, 2
        while label.casefold() in terpakai:
            label, salinan = f"{dasar} ({salinan})", salinan + 1
        terpakai.add(label.casefold())
        hasil.append(ArahJalan(label, ke, dugaan))
    return hasil


def _guess_label(banyak: int, urut: int, bernama: set[str]) -> str:
    if banyak == 2 and "ya" in bernama:
        return "Tidak"
    if banyak == 2 and bernama & {"tidak", "no"}:
        return "Ya"
    if banyak == 2 and not bernama:
        return ("Ya", "Tidak")[urut - 1]
    return f"Jalan {urut}"


def order_nodes(jaring: Jaring) -> list[str]:
    """The nodes in the order of the work: reverse postorder from the starts, first-drawn branches first.

    What no start reaches follows at the end, in the order of the file.
    """
    mulai = [satu.id for satu in _starts(jaring)]
    hasil: list[str] = []
    dilihat: set[str] = set()
    sisa = [satu.id for satu in sorted(jaring.simpul.values(), key=lambda satu: satu.urut)]
    for kepala in (*mulai, *sisa):
        if kepala not in dilihat:
            hasil += _postorder(jaring, kepala, dilihat)[::-1]
    return hasil


def _starts(jaring: Jaring) -> list[SimpulJaring]:
    mulai = [satu for satu in jaring.simpul.values() if satu.jenis == "startEvent"]
    return mulai or [satu for satu in jaring.simpul.values() if not jaring.masuk(satu.id)]


def _postorder(jaring: Jaring, kepala: str, dilihat: set[str]) -> list[str]:
    """Depth first without recursion, so that a long chain is no danger."""
    keluar = _targets(jaring)
    hasil: list[str] = []
    dilihat.add(kepala)
    tumpuk = [(kepala, iter(keluar.get(kepala, [])[::-1]))]
    while tumpuk:
        id_, anak = tumpuk[-1]
        berikut = next((satu for satu in anak if satu not in dilihat), None)
        if berikut is None:
            hasil.append(id_)
            tumpuk.pop()
        else:
            dilihat.add(berikut)
            tumpuk.append((berikut, iter(keluar.get(berikut, [])[::-1])))
    return hasil


def _targets(jaring: Jaring) -> dict[str, list[str]]:
    """Where each node leads, refusing branches last so that the way of agreement comes first in the order."""
    hasil: dict[str, list[str]] = {}
    for satu in sorted(jaring.alur, key=lambda satu: _rank(0, satu, "")):
        hasil.setdefault(satu.dari, []).append(satu.ke)
    return hasil
