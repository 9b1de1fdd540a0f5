"""Every model and every public class of the core has its row in the glossary, and no row names what is gone."""

from __future__ import annotations

import inspect
import pkgutil
import re
from importlib import import_module
from pathlib import Path

from django.apps import apps

import takar.core

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "glosarium.md"
GEOMETRY = "takar.core.sop.gambar"


def list_core_classes() -> set[str]:
    modules = (import_module(one.name) for one in pkgutil.walk_packages(takar.core.__path__, "takar.core."))
    return {
        name
        for module in modules
        if not module.__name__.startswith(GEOMETRY)
        for name, value in inspect.getmembers(module, inspect.isclass)
        if value.__module__ == module.__name__ and not name.startswith("_")
    }


def list_models() -> set[str]:
    return {model.__name__ for model in apps.get_app_config("takar").get_models()}


def read_glossary() -> list[str]:
    return re.findall(r"^\| [^|]+ \| `(\w+)` \| [^|]+ \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_each_model_and_core_class_is_explained() -> None:
    assert sorted((list_core_classes() | list_models()) - set(read_glossary())) == []


def test_each_row_names_something_that_exists_and_only_once() -> None:
    rows = read_glossary()
    assert sorted(set(rows) - list_core_classes() - list_models()) == []
    assert len(rows) == len(set(rows))
