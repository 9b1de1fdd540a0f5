"""The rules that the tools hold over the locks and the licences."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent
HASH = "--hash=sha256:" + "0" * 64


def load_tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"takar_tools_{name}", ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"a==1 \\\n    {HASH}\n", ""),
        (f"a==1 ; sys_platform == 'win32' \\\n    {HASH}\n", ""),
        ("a==1\n", "no good hash"),
        (f"a>=1 \\\n    {HASH}\n", "not a pinned package"),
        (f"--index-url https://x\na==1 \\\n    {HASH}\n", "holds an address"),
        (f"b==1 \\\n    {HASH}\n", "lacks a"),
    ],
)
def test_a_lock_is_pinned_hashed_complete_and_without_addresses(text: str, fault: str) -> None:
    faults = " ".join(load_tool("lock").find_faults(text, {"a"}))
    assert fault in faults
    assert bool(faults) == bool(fault)


@pytest.mark.parametrize("licence", ["MIT", "LGPL-3.0-only", "GPL-2.0-only OR Apache-2.0", "MPL-2.0"])
def test_a_licence_that_leaves_the_agency_free_is_allowed(licence: str) -> None:
    assert load_tool("licences").is_allowed(licence)


@pytest.mark.parametrize("licence", ["GPL-3.0", "AGPL-3.0-only", "GNU General Public License v3 (GPLv3)", "not stated"])
def test_a_licence_that_binds_the_agency_is_not(licence: str) -> None:
    assert not load_tool("licences").is_allowed(licence)


def test_the_installed_packages_are_as_the_page_says() -> None:
    tool = load_tool("licences")
    assert tool.find_faults(tool.read_installed(), tool.PAGE.read_text(encoding="utf-8")) == []


def test_the_bill_of_materials_names_each_locked_package_with_its_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    tool = load_tool("sbom")
    lock = f"a==1 \\\n    {HASH}\ndjango==5.2.1 \\\n    {HASH}\n"
    bom = tool.build_bom(lock)
    assert [part["purl"] for part in bom["components"]] == ["pkg:pypi/a@1", "pkg:pypi/django@5.2.1"]
    assert bom["components"][1]["licenses"] == [{"expression": "BSD-3-Clause"}]
    assert bom["components"][0]["properties"] == [{"name": "takar:sha256", "value": "0" * 64}]
    assert tool.find_faults(bom, bom) == []
    assert tool.find_faults(tool.build_bom(lock.replace("a==1", "a==2")), bom) == ["a"]
