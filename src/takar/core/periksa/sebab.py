"""Why a printed figure is wrong: the slips that are seen in reports, each told in one sentence.

Only the first that fits is told. None of them makes the figure right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from takar.core.bulat import round_half_up
from takar.core.periksa.cocok import Kecocokan, cut
from takar.core.periksa.sel import SelCetak
from takar.core.periksa.tercetak import Tercetak
from takar.core.periksa.usulan import Usulan
from takar.core.ukur.masukan import SERATUS

_TERGESER = (10, 100, 1000)
_MAKS_ULANG = 4
_SKALA_MAKS = 12


@dataclass(frozen=True, slots=True)
class Salah:
    """A figure that no rule of its row reproduces: what is printed, what it should be, and from which cells."""

    tercetak: Tercetak
    seharusnya: Usulan
    target: SelCetak
    realisasi: SelCetak
    lawan: tuple[Usulan, ...] = ()

    @property
    def desimal(self) -> int:
        return min(self.tercetak.bacaan.desimal, _SKALA_MAKS)

    @property
    def tepat(self) -> Fraction:
        """The right value on the scale of the printed one."""
        return self.seharusnya.nilai / (SERATUS if self.tercetak.rasio else 1)

    def is_printed(self, nilai: Fraction) -> bool:
        """Whether the printed figure is this percentage."""
        return self.tercetak.compare(nilai) in (Kecocokan.TEPAT, Kecocokan.DIBULATKAN)


def explain(salah: Salah) -> str:
    """The slip in one sentence; "" where none is known."""
    return next((kalimat for sebab in _SEBAB if (kalimat := sebab(salah))), "")


def _reversed(salah: Salah) -> str:
    for usulan in salah.lawan:
        if salah.is_printed(usulan.nilai) and usulan.nilai != salah.seharusnya.nilai:
            return f"Angka ini cocok bila dihitung terbalik menurut {usulan.aturan}: {usulan.rumus}."
    return ""


def _rounded_up(salah: Salah) -> str:
    digit = Fraction(salah.tercetak.nilai) * 10**salah.desimal
    penuh = salah.tepat * 10**salah.desimal
    ke_atas = cut(penuh) + (1 if penuh > 0 else -1)
    return "Angka dibulatkan ke atas, bukan ke yang terdekat." if digit == ke_atas else ""


def _rounded_twice(salah: Salah) -> str:
    for lebih in range(1, _MAKS_ULANG + 1):
        antara = Fraction(round_half_up(salah.tepat, salah.desimal + lebih))
        if round_half_up(antara, salah.desimal) == salah.tercetak.nilai:
            return (
                f"Angka dibulatkan dua kali: mula-mula {salah.desimal + lebih} desimal, lalu {salah.desimal} desimal."
            )
    return ""


def _copied(salah: Salah) -> str:
    for nama, sel in (("realisasi", salah.realisasi), ("target", salah.target)):
        if any(nilai == salah.tercetak.nilai for nilai, _ in sel.angka[:1]):
            return f"Angka ini sama dengan {nama}; kolom capaian rupanya berisi {nama}, bukan persen capaian."
    return ""


def _difference(salah: Salah) -> str:
    t, r = _plain(salah.target), _plain(salah.realisasi)
    if t is None or r is None or t == 0:
        return ""
    beda = {
        "selisih realisasi dan target (R − T)": (r - t, t - r),
        "persen perubahan ((R − T) ÷ T × 100)": ((r - t) / t * SERATUS,),
        "persen kekurangan ((T − R) ÷ T × 100)": ((t - r) / t * SERATUS,),
    }
    nama = next((nama for nama, nilai in beda.items() if any(map(salah.is_printed, nilai))), "")
    return f"Angka ini adalah {nama}, bukan capaian." if nama else ""


def _shifted(salah: Salah) -> str:
    for faktor in _TERGESER:
        if salah.is_printed(salah.seharusnya.nilai * faktor) or salah.is_printed(salah.seharusnya.nilai / faktor):
            return f"Koma atau satuan tergeser: angka ini meleset dengan faktor {faktor}."
    return ""


def _mistyped(salah: Salah) -> str:
    tulis, benar = f"{salah.tercetak.nilai:f}", f"{round_half_up(salah.tepat, salah.desimal):f}"
    if len(tulis) != len(benar) or len(tulis.strip("-0.")) < 2:
        return ""
    beda = [i for i, (a, b) in enumerate(zip(tulis, benar, strict=True)) if a != b]
    if len(beda) == 1 and salah.desimal < _SKALA_MAKS:
        return f"Satu angka berbeda dari {benar.replace('.', ',')}; mungkin salah ketik."
    if len(beda) == 2 and all(tulis[i] == benar[j] for i, j in (tuple(beda), tuple(beda[::-1]))):
        return f"Dua angka tertukar dari {benar.replace('.', ',')}."
    return ""


def _from_rounded(salah: Salah) -> str:
    """Whether target and realisasi, had they more digits than printed, could make the figure."""
    if salah.seharusnya.aturan not in ("MAX", "MIN-A", "MIN-B", "SERAPAN"):
        return ""
    tepi = list(_edges(salah))
    if not tepi or not min(tepi) <= Fraction(salah.tercetak.nilai) <= max(tepi):
        return ""
    return "Selisih ini dapat berasal dari target atau realisasi yang dicetak setelah dibulatkan."


def _edges(salah: Salah) -> Iterator[Fraction]:
    """R ÷ T at the corners of what the printed decimals leave open; nothing where a cell is a whole number."""
    for nilai_t, t in salah.target.angka[:1]:
        for nilai_r, r in salah.realisasi.angka[:1]:
            if (not t.desimal and not r.desimal) or nilai_t <= 0 or nilai_r <= 0:
                return
            for a in _around(Fraction(nilai_r), r.desimal):
                for b in _around(Fraction(nilai_t), t.desimal):
                    yield _FORMULA[salah.seharusnya.aturan](a, b) * (1 if salah.tercetak.rasio else SERATUS)


_FORMULA: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "MAX": lambda r, t: r / t,
    "SERAPAN": lambda r, t: r / t,
    "MIN-A": lambda r, t: (2 * t - r) / t,
    "MIN-B": lambda r, t: t / r,
}


def _around(nilai: Fraction, desimal: int) -> tuple[Fraction, ...]:
    setengah = Fraction(1, 2 * 10**desimal) if desimal else Fraction()
    return (nilai - setengah, nilai + setengah)


def _plain(sel: SelCetak) -> Fraction | None:
    return next((Fraction(nilai) for nilai, _ in sel.angka), None)


_SEBAB: tuple[Callable[[Salah], str], ...] = (
    _reversed,
    _rounded_up,
    _rounded_twice,
    _copied,
    _difference,
    _shifted,
    _mistyped,
    _from_rounded,
)
