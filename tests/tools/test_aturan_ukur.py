"""The page of the measuring rules is written from the catalogue."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from takar.core.ukur import KATALOG

ROOT = Path(__file__).parent.parent.parent


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("aturan_ukur", ROOT / "tools" / "aturan_ukur.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_current() -> None:
    tool = load_tool()
    assert tool.PAGE.read_text(encoding="utf-8") == tool.render(tool.read_vectors())


def test_it_holds_every_rule_with_formula_and_edge_cases() -> None:
    page = load_tool().PAGE.read_text(encoding="utf-8")
    for ukur in KATALOG.values():
        assert f"## {ukur.kode}: {ukur.nama}\n" in page
        assert f"| {ukur.kode} | {ukur.versi} | {ukur.rumus.replace('|', chr(92) + '|')} |" in page
        assert all(f"- {tepi}\n" in page for tepi in ukur.tepi)
