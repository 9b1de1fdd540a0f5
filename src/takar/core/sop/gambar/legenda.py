"""The legend: the five symbols of the official form in words, the document symbol if used, and the statuses."""

from __future__ import annotations

from collections.abc import Iterator

from takar.core.sop.gambar.bentuk import Anchor, Shape, Sheet, Status, Text
from takar.core.sop.gambar.simbol import Khusus, Kind, Penghubung, draw_arrow, draw_cue, draw_symbol
from takar.core.sop.nilai import Simbol, Sop

MEANING: tuple[tuple[Kind | None, str], ...] = (
    (Simbol.TERMINATOR, "Kapsul (terminator): awal atau akhir kegiatan"),
    (Simbol.PROSES, "Kotak (proses): pelaksanaan kegiatan"),
    (Simbol.PUTUSAN, "Belah ketupat (keputusan): pilihan Ya atau Tidak"),
    (None, "Anak panah: arah alur kegiatan"),
    (Penghubung.BAWAH, "Segilima (penghubung): sambungan ke halaman lain, huruf yang sama berpasangan"),
)
SUB_SOP = (Khusus.SUB_SOP, "Kotak bergaris tepi: langkah yang menjalankan SOP lain")
DOCUMENT = (Simbol.DOKUMEN, "Dokumen: naskah masukan atau keluaran")
STATUS = (
    (Status.SELESAI, "Langkah selesai (tanda centang)"),
    (Status.KINI, "Langkah yang sedang berjalan (garis tebal, tanda penunjuk)"),
    (Status.TERLAMBAT, "Langkah yang terlambat (garis putus-putus, tanda seru)"),
)
WIDTH, LINE, SIZE = 360.0, 30.0, 7.5
MARK_X, TEXT_X = 24.0, 54.0


def _meanings(sop: Sop | None) -> list[tuple[Kind | None, str]]:
    """All five, and the document where this SOP, or none in particular, uses it."""
    used = sop is None or any(p.simbol is Simbol.DOKUMEN for langkah in sop.langkah for p in langkah.pelaku)
    sub = sop is not None and any(langkah.sub_sop for langkah in sop.langkah)
    return [*MEANING, *([DOCUMENT] if used else []), *([SUB_SOP] if sub else [])]


def _entry(kind: Kind | None, text: str, y: float) -> Iterator[Shape]:
    if kind is None:
        yield from draw_arrow(((MARK_X - 18, y), (MARK_X + 18, y)))
    else:
        yield draw_symbol(kind, (MARK_X, y))
    if isinstance(kind, Penghubung):
        yield Text(MARK_X, y + 1.2, "A", 7, True, Anchor.MIDDLE)
    yield Text(TEXT_X, y + SIZE * 0.35, text, SIZE)


def layout_legend(sop: Sop | None = None, *, with_status: bool = False) -> Sheet:
    """The legend as a sheet of its own; `with_status` adds the statuses of a running cycle."""
    meanings = _meanings(sop)
    statuses = STATUS if with_status else ()
    shapes: list[Shape] = []
    for i, (kind, text) in enumerate(meanings):
        shapes += _entry(kind, text, (i + 0.5) * LINE)
    for i, (status, text) in enumerate(statuses, len(meanings)):
        y = (i + 0.5) * LINE
        shapes += [draw_symbol(Simbol.PROSES, (MARK_X, y), status=status), draw_cue(status, (MARK_X, y))]
        shapes.append(Text(TEXT_X, y + SIZE * 0.35, text, SIZE))
    height = (len(meanings) + len(statuses)) * LINE
    description = ". ".join(text for _, text in (*meanings, *statuses)) + "."
    return Sheet(WIDTH, height, (WIDTH, height), "Keterangan simbol", description, tuple(shapes))
