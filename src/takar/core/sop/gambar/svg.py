"""A sheet as SVG text. Looks are presentation attributes, which a stylesheet may override by class.

No style attribute, style element, script or id: any content security policy lets it stand in a page, and repeatedly."""

from __future__ import annotations

from html import escape

from takar.core.sop.gambar.bentuk import Path, Rect, Shape, Sheet, Text, number
from takar.core.sop.gambar.simbol import INK

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


def _attributes(**values: str | float) -> str:
    """Attributes with a value; underscores stand for hyphens, a trailing one is dropped."""
    shown = {name.rstrip("_").replace("_", "-"): value for name, value in values.items() if value != ""}
    return "".join(
        f' {name}="{escape(value) if isinstance(value, str) else number(value)}"' for name, value in shown.items()
    )


def _stroke(width: float, dash: str) -> str:
    if not width:
        return ""
    return _attributes(stroke=INK, stroke_width=width, stroke_dasharray=dash)


def _rect(rect: Rect) -> str:
    place = _attributes(x=rect.x, y=rect.y, width=rect.width, height=rect.height, rx=rect.radius or "")
    return f"<rect{place}{_attributes(fill=rect.fill)}{_stroke(rect.stroke, rect.dash)}{_attributes(class_=rect.css)}/>"


def _path(path: Path) -> str:
    look = _attributes(fill=path.fill) + _stroke(path.stroke, path.dash)
    return f"<path{_attributes(d=path.moves)}{look}{_attributes(class_=path.css)}/>"


def _text(text: Text) -> str:
    look = _attributes(
        font_size=text.size,
        font_weight="bold" if text.bold else "",
        text_anchor=text.anchor if text.anchor != "start" else "",
        class_=text.css,
    )
    halo = ' stroke="#fff" stroke-width="2" stroke-linejoin="round" paint-order="stroke"' if text.halo else ""
    return f"<text{_attributes(x=text.x, y=text.y)}{look}{halo}>{escape(text.text, quote=False)}</text>"


def _element(shape: Shape) -> str:
    match shape:
        case Rect():
            return _rect(shape)
        case Path():
            return _path(shape)
        case Text():
            return _text(shape)


def render_svg(sheet: Sheet, css: str = "sop") -> str:
    """The sheet with its title and description for those who do not see it."""
    box = f"0 0 {number(sheet.width)} {number(sheet.height)}"
    head = _attributes(
        xmlns="http://www.w3.org/2000/svg",
        viewBox=box,
        width=f"{number(sheet.shown[0])}pt",
        height=f"{number(sheet.shown[1])}pt",
        font_family=FONT,
        fill=INK,
        role="img",
        class_=css,
    )
    told = f"<title>{escape(sheet.title)}</title><desc>{escape(sheet.description)}</desc>"
    return f"<svg{head}>{told}{''.join(map(_element, sheet.shapes))}</svg>"
