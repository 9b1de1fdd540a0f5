"""The page of who may do what is written from the rules and from the access matrix."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from takar.core.wewenang import NAMA_TINDAKAN, PEMEGANG, Tindakan

ROOT = Path(__file__).parent.parent.parent


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("wewenang", ROOT / "tools" / "wewenang.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_current_and_holds_every_route() -> None:
    tool = load_tool()
    page = tool.PAGE.read_text(encoding="utf-8")
    assert page == tool.render(tool.load_matrix())
    assert all(f"`{pola}`" in page for pola in tool.list_patterns().values())


def test_each_act_has_a_plain_sentence_of_its_own_and_holders() -> None:
    assert set(NAMA_TINDAKAN) == set(PEMEGANG) == set(Tindakan)
    assert len(set(NAMA_TINDAKAN.values())) == len(Tindakan)
    for kalimat in NAMA_TINDAKAN.values():
        assert kalimat[0].isupper() and kalimat.endswith(".")
