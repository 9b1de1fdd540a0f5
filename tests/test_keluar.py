"""Takar opens connections to elsewhere in few places, each known: a new one has to be thought about."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.sekali
SUMBER = Path(__file__).parent.parent / "src" / "takar"
PEMBUKA = frozenset({"httpx", "requests", "urllib3", "aiohttp", "smtplib", "socket", "http.client", "urllib.request"})
"""Modules that open connections."""
TEMPAT = {
    "adapters/bsre": "the agency's own signing gateway, its address a setting",
    "adapters/ekinerja": "the region's e-Kinerja, its address a setting",
    "adapters/peramban": "the push service that a person's own browser names: public addresses over HTTPS only",
    "adapters/surel": "the mail server, its address a setting",
}
"""Where they may be imported, and to whom the connections go."""


def test_connections_are_opened_where_they_are_known() -> None:
    ketemu = {str(berkas.relative_to(SUMBER)) for berkas in SUMBER.rglob("*.py") if opens_connections(berkas)}
    assert ketemu
    assert [satu for satu in sorted(ketemu) if not satu.startswith(tuple(TEMPAT))] == []


def opens_connections(berkas: Path) -> bool:
    return any(is_opener(nama) for nama in list_imports(ast.parse(berkas.read_text(encoding="utf-8"))))


def is_opener(nama: str) -> bool:
    return nama in PEMBUKA or nama.partition(".")[0] in PEMBUKA


def list_imports(pohon: ast.AST) -> list[str]:
    """The names of all modules imported, also inside functions."""
    nama: list[str] = []
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Import):
            nama += [satu.name for satu in simpul.names]
        elif isinstance(simpul, ast.ImportFrom) and simpul.module and not simpul.level:
            nama += [simpul.module, *(f"{simpul.module}.{satu.name}" for satu in simpul.names)]
    return nama
