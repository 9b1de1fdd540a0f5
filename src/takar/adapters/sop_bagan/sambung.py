"""From lines to arrows: which shape a line leaves, which it reaches, and which lines together make one way.

A line that is glued says so by ids. Others are found by their ends: the nearest shape, a shape straight ahead, or
another line that goes on (people draw an elbow from three straight lines).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot

from takar.adapters.sop_bagan.benda import BendaBentuk, BendaGaris, Bidang, Kotak, Titik
from takar.adapters.sop_bagan.indeks import Indeks, box_around

CONTOH = 16
"""Points of a stroke that are held against a box."""
DARI_TENGAH = 0.1
"""Weight of the distance to the middle of a box against that to its edge."""
LANGKAH = 4
"""How many times the reach a line without a shape at its end is followed straight on."""


@dataclass(slots=True)
class Sambungan:
    """An arrow between two shapes (their indexes), with its strokes."""

    dari: int
    ke: int
    ruas: list[tuple[Titik, Titik]]
    label: str = ""


@dataclass(slots=True)
class _Ujung:
    """An end of a line: where, whether it has a head, whether it is the start, and the shape found at it."""

    garis: int
    titik: Titik
    kepala: bool
    awal: bool
    bentuk: int | None = None


@dataclass(slots=True)
class _Rangkai:
    """Lines that make one way."""

    ujung: list[_Ujung] = field(default_factory=list)
    ruas: list[tuple[Titik, Titik]] = field(default_factory=list)


def reach_of(bentuk: list[BendaBentuk]) -> float:
    """How far from a shape a line may end and still touch it: half the height of a usual shape."""
    tinggi = sorted(min(satu.kotak.tinggi, satu.kotak.lebar) for satu in bentuk)
    return max(tinggi[len(tinggi) // 2] * 0.5, 90_000.0) if tinggi else 180_000.0


def connect(bidang: Bidang, jangkau: float) -> tuple[list[Sambungan], list[Titik]]:
    """The arrows of the plane, and for each line that leads from or to no shape a point of it."""
    pencari = _Pencari(bidang.bentuk, jangkau)
    ujung = [satu for urut, garis in enumerate(bidang.garis) for satu in _ends(urut, garis)]
    for satu in ujung:
        satu.bentuk = _attach(pencari, bidang.garis[satu.garis], satu)
    _part_loops(pencari, ujung)
    induk = _chain(bidang, ujung, jangkau)
    banyak = Counter(induk)
    for satu in ujung:
        if satu.bentuk is None and banyak[induk[satu.garis]] == 1:
            satu.bentuk = _ahead(pencari, bidang.garis[satu.garis], satu)
    return _arrows(_gather(bidang, ujung, induk))


class _Pencari:
    """Finds shapes near points, and by their ids."""

    def __init__(self, bentuk: list[BendaBentuk], jangkau: float) -> None:
        self.jangkau = jangkau
        self.kotak = [satu.kotak for satu in bentuk]
        self._indeks = Indeks(self.kotak, 4 * jangkau)
        self._kunci: defaultdict[str, list[int]] = defaultdict(list)
        for urut, satu in enumerate(bentuk):
            self._kunci[satu.kunci].append(urut)

    def by_id(self, kunci: str, titik: Titik) -> int | None:
        """The shape with the id; of copies the nearest."""
        return self._first(self._kunci.get(kunci, ()) if kunci else (), titik, float("inf"))

    def near(self, titik: Titik, batas: float, *, bukan: int = -1) -> int | None:
        """The nearest shape within the bound."""
        calon = self._indeks.near(titik[1] - batas, titik[1] + batas)
        return self._first([urut for urut in calon if urut != bukan], titik, batas)

    def _first(self, calon: Sequence[int], titik: Titik, batas: float) -> int | None:
        jarak = min(((self.kotak[urut].jarak(titik), urut) for urut in calon), default=(float("inf"), -1))
        return jarak[1] if jarak[1] >= 0 and jarak[0] <= batas else None


def _ends(urut: int, garis: BendaGaris) -> tuple[_Ujung, _Ujung]:
    return (
        _Ujung(urut, garis.titik[0], garis.kepala_awal, True),
        _Ujung(urut, garis.titik[-1], garis.kepala_akhir, False),
    )


def _attach(pencari: _Pencari, garis: BendaGaris, ujung: _Ujung) -> int | None:
    """The shape that the end is glued to, else the nearest within reach."""
    lekat = pencari.by_id(garis.dari if ujung.awal else garis.ke, ujung.titik)
    return pencari.near(ujung.titik, pencari.jangkau) if lekat is None else lekat


def _part_loops(pencari: _Pencari, ujung: list[_Ujung]) -> None:
    """A line whose two ends found the same shape holds on to it with the nearer end only."""
    for awal, akhir in zip(ujung[::2], ujung[1::2], strict=True):
        if awal.bentuk is None or awal.bentuk != akhir.bentuk:
            continue
        kotak = pencari.kotak[awal.bentuk]
        jauh = awal if kotak.jarak(awal.titik) > kotak.jarak(akhir.titik) else akhir
        jauh.bentuk = pencari.near(jauh.titik, pencari.jangkau, bukan=awal.bentuk)


def _chain(bidang: Bidang, ujung: list[_Ujung], jangkau: float) -> list[int]:
    """For each line the line that stands for its chain: a free end that touches another line joins it."""
    induk = list(range(len(bidang.garis)))
    sentuh = jangkau * 0.6
    indeks = Indeks((box_around(garis.titik) for garis in bidang.garis), 4 * jangkau)
    for satu in (satu for satu in ujung if satu.bentuk is None):
        calon = [urut for urut in indeks.near(satu.titik[1] - sentuh, satu.titik[1] + sentuh) if urut != satu.garis]
        dekat = min(
            ((_distance_line(bidang.garis[urut], satu.titik), urut) for urut in calon), default=(sentuh + 1, -1)
        )
        if dekat[0] <= sentuh:
            a, b = _root(induk, satu.garis), _root(induk, dekat[1])
            induk[max(a, b)] = min(a, b)
    return [_root(induk, urut) for urut in range(len(induk))]


def _root(induk: list[int], urut: int) -> int:
    while induk[urut] != urut:
        urut = induk[urut]
    return urut


def _ahead(pencari: _Pencari, garis: BendaGaris, ujung: _Ujung) -> int | None:
    """The first shape that the line would meet if it went on."""
    titik, jangkau = garis.titik, pencari.jangkau
    dari, ke = (titik[1], titik[0]) if ujung.awal else (titik[-2], titik[-1])
    panjang = hypot(ke[0] - dari[0], ke[1] - dari[1]) or 1.0
    arah = (ke[0] - dari[0]) / panjang, (ke[1] - dari[1]) / panjang
    for langkah in range(1, 2 * LANGKAH + 1):
        jauh = jangkau * langkah / 2
        maju = ke[0] + arah[0] * jauh, ke[1] + arah[1] * jauh
        if (bentuk := pencari.near(maju, jangkau * 0.5)) is not None:
            return bentuk
    return None


def _gather(bidang: Bidang, ujung: list[_Ujung], induk: list[int]) -> list[_Rangkai]:
    rangkai: dict[int, _Rangkai] = {}
    for urut, garis in enumerate(bidang.garis):
        satu = rangkai.setdefault(induk[urut], _Rangkai())
        satu.ujung += ujung[2 * urut : 2 * urut + 2]
        satu.ruas += zip(garis.titik, garis.titik[1:], strict=False)
    return list(rangkai.values())


def _arrows(rangkai: list[_Rangkai]) -> tuple[list[Sambungan], list[Titik]]:
    hasil, lepas = [], []
    for satu in rangkai:
        pasangan = _pairs([ujung for ujung in satu.ujung if ujung.bentuk is not None], satu.ujung)
        lepas += [] if pasangan else [satu.ujung[0].titik]
        hasil += [Sambungan(dari, ke, satu.ruas) for dari, ke in pasangan]
    unik = {(satu.dari, satu.ke): satu for satu in reversed(hasil)}
    return list(reversed(unik.values())), lepas


def _pairs(di_bentuk: list[_Ujung], semua: list[_Ujung]) -> list[tuple[int, int]]:
    """From each shape without a head to each with one; heads at both ends lead both ways; none: as it was drawn."""
    berkepala = [satu for satu in di_bentuk if satu.kepala]
    polos = [satu for satu in di_bentuk if not satu.kepala]
    if berkepala and polos:
        pasangan = [(a.bentuk, b.bentuk) for a in polos for b in berkepala]
    elif berkepala:
        pasangan = [(a.bentuk, b.bentuk) for a in berkepala for b in berkepala]
    else:
        terbalik = any(satu.kepala and satu.awal for satu in semua) and not any(
            satu.kepala and not satu.awal for satu in semua
        )
        pasangan = [(a.bentuk, b.bentuk) for a in polos for b in polos if a.awal != terbalik and b.awal == terbalik]
    return [(a, b) for a, b in pasangan if a is not None and b is not None and a != b]


def _distance_line(garis: BendaGaris, titik: Titik) -> float:
    return min(distance(a, b, titik) for a, b in zip(garis.titik, garis.titik[1:], strict=False))


def distance(a: Titik, b: Titik, titik: Titik) -> float:
    """How far the point is from the stroke from a to b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    panjang = dx * dx + dy * dy
    t = 0.0 if panjang == 0 else ((titik[0] - a[0]) * dx + (titik[1] - a[1]) * dy) / panjang
    t = min(max(t, 0.0), 1.0)
    return hypot(a[0] + t * dx - titik[0], a[1] + t * dy - titik[1])


def distance_box(ruas: list[tuple[Titik, Titik]], kotak: Kotak) -> float:
    """How far the box is from the nearest stroke, to a sixteenth of the stroke; strokes through its middle first."""
    return min((_stroke_to_box(a, b, kotak) for a, b in ruas), default=float("inf"))


def _stroke_to_box(a: Titik, b: Titik, kotak: Kotak) -> float:
    bagian = (satu / CONTOH for satu in range(CONTOH + 1))
    tepi = min(kotak.jarak((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))) for t in bagian)
    return tepi + distance(a, b, kotak.tengah) * DARI_TENGAH
