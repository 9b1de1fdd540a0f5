"""The page of the measuring rules, docs/reference/aturan-ukur.md, written from the catalogue and its vectors.

Without an option: check that the page is current. With --write: write it anew.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from takar.core.ukur import JENIS_PERIODE, KATALOG, SKALA_OPINI, SKALA_SAKIP, Alasan, AturanUkur, JenisNilai

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference" / "aturan-ukur.md"
VECTORS = ROOT / "tests" / "core" / "data" / "vektor_ukur.csv"
HEAD = """\
# Aturan pengukuran

Halaman ini ditulis oleh `make docs` dari katalog aturan di `src/takar/core/ukur/aturan.py`; jangan diubah
dengan tangan.
T adalah target, R realisasi, B nilai awal (baseline). Capaian dalam persen, dihitung tepat dengan bilangan pecahan dan
baru dibulatkan (setengah ke atas, dua desimal) pada saat ditampilkan. Capaian mentah dan capaian setelah batas atas dan
batas bawah sama-sama disimpan, bersama kode dan versi aturannya.

Keadaan realisasi berlaku sebelum aturan mana pun: tidak berlaku, belum diisi, dan belum tersedia tidak pernah menjadi
nol, dan target yang kosong tidak pernah menjadi seratus. Masing-masing tidak dihitung dan disebut alasannya.

Kebijakan target nol berlaku bagi aturan yang menyebutnya: baku, tidak dihitung; atau, bila instansi memilihnya,
tercapai bila realisasi nol.
"""


def read_vectors() -> list[dict[str, str]]:
    return list(csv.DictReader(VECTORS.read_text(encoding="utf-8").splitlines()))


def render(vectors: Iterable[Mapping[str, str]]) -> str:
    """The whole page."""
    semua = list(vectors)
    aturan = [render_rule(ukur, [satu for satu in semua if satu["aturan"] == ukur.kode]) for ukur in KATALOG.values()]
    return "\n".join([HEAD, *aturan, render_scales(), render_periods()])


def render_rule(ukur: AturanUkur, vectors: Sequence[Mapping[str, str]]) -> str:
    """One rule: what it is, its edge cases, its vectors."""
    rule = (ukur.kode, str(ukur.versi), ukur.rumus, name_kinds(ukur.jenis))
    parts = (
        [f"## {ukur.kode}: {ukur.nama}"],
        render_table(("kode", "versi", "rumus", "jenis target"), [rule]),
        [f"- {edge}" for edge in ukur.tepi],
        render_table(
            ("target", "realisasi", "nilai awal", "skala", "capaian (%)", "sumber"), map(read_vector, vectors)
        ),
    )
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def read_vector(vector: Mapping[str, str]) -> list[str]:
    """The cells of one vector; a reason code as its sentence."""
    capaian = vector["capaian"]
    result = Alasan(capaian).kalimat if capaian in set(Alasan) else capaian
    inputs = [vector[name] for name in ("target", "realisasi", "awal", "skala")]
    return [cell or "–" for cell in (*inputs, result, vector["sumber"])]


def name_kinds(kinds: Collection[JenisNilai]) -> str:
    return "; ".join(kind.nama for kind in JenisNilai if kind in kinds)


def render_scales() -> str:
    rows = [
        (skala.kode, skala.nama, ", ".join(f"{nama} = {skor}" for nama, skor in skala.tingkat))
        for skala in (SKALA_SAKIP, SKALA_OPINI)
    ]
    lines = ["## Skala predikat", "", "Skala bawaan; instansi dapat membuat skalanya sendiri.", ""]
    return "\n".join([*lines, *render_table(("kode", "nama", "skor"), rows), ""])


def render_periods() -> str:
    rows = [(aturan, aturan.nama, name_kinds(kinds)) for aturan, kinds in JENIS_PERIODE.items()]
    lines = ["## Aturan periode", "", "Nol terhitung terisi, kosong tidak. Periode yang terlewat ditandai.", ""]
    return "\n".join([*lines, *render_table(("kode", "nama", "jenis target"), rows), ""])


def render_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [render_row(head), "|" + "---|" * len(head), *map(render_row, rows)]


def render_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main(arguments: list[str]) -> int:
    page = render(read_vectors())
    if "--write" in arguments:
        PAGE.write_text(page, encoding="utf-8")
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        print("docs/reference/aturan-ukur.md is not current; run make docs")
        return 1
    print(f"Measuring rules: {len(KATALOG)}, page current.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
