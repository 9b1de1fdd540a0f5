"""Drawings for Word, which takes no SVG everywhere: drawn by Typst as PNG, with the bundled fonts."""

from __future__ import annotations

from typing import Any

import typst

from takar.adapters.typst.mesin import TypstGagal, library_path

PPI = 200.0
_SUMBER = b"""#set page(width: auto, height: auto, margin: 0pt)
#set text(font: "Liberation Sans")
#image(bytes(sys.inputs.svg), format: "svg")
"""


def draw_png(svg: str) -> bytes:
    """The drawing as PNG. Raises TypstGagal for what is no SVG."""
    huruf: list[Any] = [str(library_path() / "fonts")]
    try:
        hasil = typst.compile(
            _SUMBER,
            format="png",
            ppi=PPI,
            sys_inputs={"svg": svg},
            font_paths=huruf,
            ignore_system_fonts=True,
        )
    except Exception as sebab:
        raise TypstGagal(str(sebab)) from sebab
    if not isinstance(hasil, bytes):
        raise TypstGagal("Typst gave no PNG")
    return hasil
