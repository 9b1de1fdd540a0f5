"""What the whole database holds, so that a test can say: nothing has changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps

from takar.core.ditolak import Ditolak


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of Takar."""
    return {
        model.__name__: sorted(model.objects.values(), key=lambda baris: str(next(iter(baris.values()))))
        for model in apps.get_app_config("takar").get_models()
    }


@contextmanager
def unchanged() -> Iterator[None]:
    lama = rows()
    yield
    assert rows() == lama


@contextmanager
def refused(kode: str) -> Iterator[pytest.ExceptionInfo[Ditolak]]:
    """The act inside is refused with this code and a whole sentence, and changes nothing."""
    with unchanged(), pytest.raises(Ditolak) as ditolak:
        yield ditolak
    assert ditolak.value.kode == kode
    assert ditolak.value.kalimat[:1].isupper() or not ditolak.value.kalimat[:1].isalpha()
    assert ditolak.value.kalimat.endswith((".", ")"))
