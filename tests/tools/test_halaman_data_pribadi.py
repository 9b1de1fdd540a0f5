"""The tables of the inventory's page are written from the list in the core."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("data_pribadi", ROOT / "tools" / "data_pribadi.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert load_tool().main([]) == 0
    assert "page current" in capsys.readouterr().out


def test_a_page_that_is_not_current_is_told_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tool = load_tool()
    page = tool.PAGE.read_text(encoding="utf-8")
    monkeypatch.setattr(tool, "PAGE", tmp_path / "halaman.md")
    tool.PAGE.write_text(page.replace("| sampai dilepas |", "| selamanya |"), encoding="utf-8")
    assert tool.main([]) == 1
    assert "make docs" in capsys.readouterr().out
    assert tool.main(["--write"]) == 0
    assert tool.PAGE.read_text(encoding="utf-8") == page
