"""Where the diagram's parts stand: lanes as rows, each node in a column of its own, flows with bends. Pixels.

No two nodes share a cell. Tasks of a simultaneous step share a column where their lanes differ. A flow leaves on the
right and enters on the left; where nodes stand between, or where it goes back, it runs through a channel above.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from takar.core.bpmn.graf import AlurUrut, GrafSop, JenisSimpul, SimpulBpmn
from takar.core.sop.gambar.teks import wrap

Titik = tuple[int, int]

KIRI, ATAS, JUDUL = 160, 80, 30
"""Where the pool begins, and the breadth of its own title and of each lane's."""
SELA, SELA_TEGAK, SALURAN = 90, 24, 22
LEBAR_TUGAS, LEBAR_PUTUSAN = 190, 150
LEBAR_KERTAS, TINGGI_KERTAS, GAMBAR_KERTAS = 104, 50, 36
TINGGI_LABEL = 60
HURUF, BARIS = 12.0, 15
EVENT, GERBANG = 36, 50


@dataclass(frozen=True, slots=True)
class Kotak:
    """A rectangle by its upper left corner and its extent."""

    x: int
    y: int
    lebar: int
    tinggi: int

    @property
    def kanan(self) -> int:
        return self.x + self.lebar

    @property
    def bawah(self) -> int:
        return self.y + self.tinggi

    @property
    def tengah(self) -> Titik:
        return self.x + self.lebar // 2, self.y + self.tinggi // 2


@dataclass(frozen=True, slots=True)
class LetakKertas:
    """A data object: its shape and its label, and the task that it belongs to."""

    id: str
    nama: str
    simpul: str
    masuk: bool
    kotak: Kotak
    label: Kotak


@dataclass(frozen=True, slots=True)
class Letak:
    """The whole layout: by id, where everything stands; `label` are those of nodes and flows that lie outside."""

    kolam: Kotak
    lajur: dict[str, Kotak]
    simpul: dict[str, Kotak]
    alur: dict[str, tuple[Titik, ...]]
    label: dict[str, Kotak]
    kertas: tuple[LetakKertas, ...]
    catatan: dict[str, Kotak]


def lay_out(graf: GrafSop) -> Letak:
    """Place the whole graph."""
    return _Penata(graf).lay_out()


def lines_of(teks: str, lebar: int) -> int:
    """How many lines a text takes in so many pixels, by the house's table of widths."""
    return sum(max(1, len(wrap(baris, lebar, HURUF))) for baris in teks.split("\n")) if teks else 0


def _size(simpul: SimpulBpmn) -> tuple[int, int]:
    match simpul.jenis:
        case JenisSimpul.MULAI | JenisSimpul.AKHIR:
            return EVENT, EVENT
        case JenisSimpul.PILIH | JenisSimpul.SERENTAK:
            return GERBANG, GERBANG
        case _:
            return LEBAR_TUGAS, max(80, 48 + BARIS * lines_of(simpul.nama, LEBAR_TUGAS - 16))


def _note_height(simpul: SimpulBpmn) -> int:
    return 10 + BARIS * lines_of(simpul.catatan, LEBAR_TUGAS - 16) if simpul.catatan else 0


@dataclass
class _Penata:
    """Places one graph: columns, channels, lanes, nodes, flows, in this order."""

    graf: GrafSop
    kolom: dict[str, int] = field(default_factory=dict)
    awal_kolom: list[int] = field(default_factory=list)
    lebar_kolom: list[int] = field(default_factory=list)
    kotak: dict[str, Kotak] = field(default_factory=dict)
    lajur: dict[str, Kotak] = field(default_factory=dict)

    def lay_out(self) -> Letak:
        self._assign_columns()
        saluran = self._assign_channels()
        self._place_columns()
        self._place_lanes(len(saluran))
        self._place_nodes()
        alur, label = self._route(saluran)
        bawah = max((satu.bawah for satu in self.lajur.values()), default=ATAS + 120)
        kanan = self.awal_kolom[-1] + self.lebar_kolom[-1] + SELA if self.awal_kolom else KIRI + 600
        return Letak(
            kolam=Kotak(KIRI, ATAS, kanan - KIRI, bawah - ATAS),
            lajur={id_: Kotak(k.x, k.y, kanan - k.x, k.tinggi) for id_, k in self.lajur.items()},
            simpul=self.kotak,
            alur=alur,
            label={**self._node_labels(), **label},
            kertas=tuple(kertas for satu in self.graf.simpul for kertas in self._papers(satu)),
            catatan={satu.id: self._note(satu) for satu in self.graf.simpul if satu.catatan},
        )

    # --- columns and lanes

    def _assign_columns(self) -> None:
        """A column for each node in order; simultaneous tasks in lanes that differ stand one above the other."""
        terakhir, terpakai, kini = "", set[str](), -1
        for satu in self.graf.simpul:
            serempak = satu.langkah if satu.jenis is JenisSimpul.TUGAS and self._is_beside(satu) else ""
            if not serempak or serempak != terakhir or satu.lajur in terpakai:
                kini, terpakai = kini + 1, set()
            terpakai.add(satu.lajur)
            terakhir = serempak
            self.kolom[satu.id] = kini

    def _is_beside(self, simpul: SimpulBpmn) -> bool:
        return any(satu.ke == simpul.id and satu.dari.endswith("_pisah") for satu in self.graf.alur)

    def _place_columns(self) -> None:
        lebar: dict[int, int] = defaultdict(int)
        for satu in self.graf.simpul:
            kertas = LEBAR_KERTAS * (len(satu.masukan) + len(satu.keluaran))
            dasar = self._decision_width(satu) if satu.jenis is JenisSimpul.PILIH else max(_size(satu)[0], 80)
            lebar[self.kolom[satu.id]] = max(lebar[self.kolom[satu.id]], dasar, kertas)
        x = KIRI + 2 * JUDUL + SELA // 2
        for i in sorted(lebar):
            self.awal_kolom.append(x)
            self.lebar_kolom.append(lebar[i])
            x += lebar[i] + SELA

    def _decision_width(self, simpul: SimpulBpmn) -> int:
        """Room for the question below, and for the first exit's name before its flow turns."""
        nama = next((satu.nama for satu in self.graf.alur if satu.dari == simpul.id), "")
        return max(LEBAR_PUTUSAN, min(2 * _label_width(nama) + 20, 400))

    def _place_lanes(self, saluran: int) -> None:
        y, atas = ATAS, SALURAN * (saluran + 1) if saluran else 0
        for lajur in self.graf.lajur:
            isi = [satu for satu in self.graf.simpul if satu.lajur == lajur.id]
            tinggi = atas + sum(self._bands(isi)) + 2 * SELA_TEGAK
            self.lajur[lajur.id] = Kotak(KIRI + JUDUL, y, 0, tinggi)
            y, atas = y + tinggi, 0

    def _bands(self, isi: Sequence[SimpulBpmn]) -> tuple[int, int, int]:
        """What a lane's nodes need above their middle line for notes, around it, and below it."""
        catatan = max((_note_height(satu) + 14 for satu in isi if satu.catatan), default=0)
        badan = max((_size(satu)[1] for satu in isi), default=60)
        kertas = any(satu.masukan or satu.keluaran for satu in isi)
        putusan = max((BARIS * lines_of(s.nama, LEBAR_PUTUSAN) for s in isi if s.jenis is JenisSimpul.PILIH), default=0)
        return catatan, badan, max(20 + TINGGI_KERTAS + TINGGI_LABEL if kertas else 0, putusan, 20)

    def _middle(self, lajur: str) -> int:
        """The line on which a lane's nodes are centred."""
        isi = [satu for satu in self.graf.simpul if satu.lajur == lajur]
        _, badan, bawah = self._bands(isi)
        return self.lajur[lajur].bawah - SELA_TEGAK - bawah - badan // 2

    def _place_nodes(self) -> None:
        for satu in self.graf.simpul:
            lebar, tinggi = _size(satu)
            i = self.kolom[satu.id]
            x = self.awal_kolom[i] + (self.lebar_kolom[i] - lebar) // 2
            self.kotak[satu.id] = Kotak(x, self._middle(satu.lajur) - tinggi // 2, lebar, tinggi)

    # --- what hangs on the nodes

    def _note(self, simpul: SimpulBpmn) -> Kotak:
        kotak, tinggi = self.kotak[simpul.id], _note_height(simpul)
        return Kotak(kotak.x, kotak.y - tinggi - 14, kotak.lebar, tinggi)

    def _papers(self, simpul: SimpulBpmn) -> list[LetakKertas]:
        """Below the task: first what it needs, then what it yields."""
        semua = [(nama, True) for nama in simpul.masukan] + [(nama, False) for nama in simpul.keluaran]
        kotak = self.kotak[simpul.id]
        kiri = kotak.tengah[0] - LEBAR_KERTAS * len(semua) // 2
        return [
            LetakKertas(
                id=f"{simpul.id}_kertas_{i + 1}",
                nama=nama,
                simpul=simpul.id,
                masuk=masuk,
                kotak=Kotak(kiri + i * LEBAR_KERTAS + 34, kotak.bawah + 20, GAMBAR_KERTAS, TINGGI_KERTAS),
                label=Kotak(kiri + i * LEBAR_KERTAS + 4, kotak.bawah + 22 + TINGGI_KERTAS, LEBAR_KERTAS - 8, 42),
            )
            for i, (nama, masuk) in enumerate(semua)
        ]

    def _node_labels(self) -> dict[str, Kotak]:
        """The names of events and gateways stand below them."""
        label = {}
        for satu in self.graf.simpul:
            kotak = self.kotak[satu.id]
            if satu.nama and satu.jenis is not JenisSimpul.TUGAS and satu.jenis is not JenisSimpul.PANGGIL:
                lebar = LEBAR_PUTUSAN if satu.jenis is JenisSimpul.PILIH else 80
                tinggi = BARIS * max(1, lines_of(satu.nama, lebar))
                label[satu.id] = Kotak(kotak.tengah[0] - lebar // 2, kotak.bawah + 4, lebar, tinggi)
        return label

    # --- flows

    def _assign_channels(self) -> dict[str, int]:
        """The channel of each flow that cannot go straight, from the top, counted from 0."""
        nomor = count()
        return {satu.id: next(nomor) for satu in self.graf.alur if self._needs_channel(satu)}

    def _needs_channel(self, alur: AlurUrut) -> bool:
        dari, ke = self.kolom[alur.dari], self.kolom[alur.ke]
        if ke <= dari or self._is_later_exit(alur):
            return True
        lajur = {satu.id: satu.lajur for satu in self.graf.simpul}
        return any(dari < self.kolom[id_] < ke and lajur[id_] == lajur[alur.ke] for id_ in self.kolom)

    def _is_later_exit(self, alur: AlurUrut) -> bool:
        """Whether it is not the first way out of a decision."""
        lain = [satu.id for satu in self.graf.alur if satu.dari == alur.dari]
        return alur.dari.endswith("_putusan") and alur.id != lain[0]

    def _route(self, saluran: Mapping[str, int]) -> tuple[dict[str, tuple[Titik, ...]], dict[str, Kotak]]:
        """The bends of every flow, and where the names of those that have one stand."""
        alur: dict[str, tuple[Titik, ...]] = {}
        label: dict[str, Kotak] = {}
        celah: dict[int, int] = defaultdict(int)
        for satu in self.graf.alur:
            if satu.id in saluran:
                alur[satu.id] = self._through_channel(satu, saluran[satu.id], celah)
                *_, sudut, masuk, _, _ = alur[satu.id]
                label[satu.id] = self._channel_label(satu, sudut, masuk[0])
            else:
                alur[satu.id] = self._forward(satu, celah)
                label[satu.id] = self._exit_label(satu, self.kotak[satu.dari])
        return alur, {satu.id: label[satu.id] for satu in self.graf.alur if satu.nama}

    def _through_channel(self, alur: AlurUrut, nomor: int, celah: dict[int, int]) -> tuple[Titik, ...]:
        """Up into the channel, along it, and down before the target; a later exit leaves its gateway at the top."""
        dari, ke = self.kotak[alur.dari], self.kotak[alur.ke]
        y = ATAS + SALURAN * (nomor + 1)
        masuk = self._gutter(self.kolom[alur.ke] - 1, celah)
        naik = [(dari.tengah[0], dari.y), (dari.tengah[0], y)]
        if not self._is_later_exit(alur):
            keluar = self._gutter(self.kolom[alur.dari], celah)
            naik = [(dari.kanan, dari.tengah[1]), (keluar, dari.tengah[1]), (keluar, y)]
        return (*naik, (masuk, y), (masuk, ke.tengah[1]), (ke.x, ke.tengah[1]))

    def _forward(self, alur: AlurUrut, celah: dict[int, int]) -> tuple[Titik, ...]:
        """Straight on, or with one turn into another lane."""
        dari, ke = self.kotak[alur.dari], self.kotak[alur.ke]
        awal, akhir = (dari.kanan, dari.tengah[1]), (ke.x, ke.tengah[1])
        if awal[1] == akhir[1]:
            return awal, akhir
        x = self._gutter(self.kolom[alur.dari], celah)
        return awal, (x, awal[1]), (x, akhir[1]), akhir

    def _gutter(self, kolom: int, celah: dict[int, int]) -> int:
        """The next upright line in the gap right of a column (-1: left of the first)."""
        celah[kolom] += 1
        if kolom < 0:
            return self.awal_kolom[0] - SELA // 4
        return self.awal_kolom[kolom] + self.lebar_kolom[kolom] + 12 + 9 * (celah[kolom] % 8)

    def _exit_label(self, alur: AlurUrut, dari: Kotak) -> Kotak:
        return Kotak(dari.kanan + 4, dari.tengah[1] - BARIS - 3, _label_width(alur.nama), BARIS)

    def _channel_label(self, alur: AlurUrut, sudut: Titik, masuk: int) -> Kotak:
        lebar = _label_width(alur.nama)
        x = sudut[0] + 6 if masuk > sudut[0] else sudut[0] - lebar - 6
        return Kotak(x, sudut[1] - BARIS - 2, lebar, BARIS)


def _label_width(nama: str) -> int:
    return max(20, 7 * len(nama))
