"""Readiness says what hinders work, and nothing when all is well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from takar.services.kesiapan import BASIS_LAMA, BASIS_MATI, FOLDER_TUTUP, list_gangguan

pytestmark = pytest.mark.django_db


def test_nothing_hinders_an_installation_in_order() -> None:
    assert list_gangguan() == ()


def test_a_database_of_an_older_version_is_told() -> None:
    terakhir = MigrationRecorder(connection).migration_qs.filter(app="takar").latest("pk")
    terakhir.delete()
    assert list_gangguan() == (BASIS_LAMA,)


def test_a_data_folder_that_is_gone_is_told(settings: Any, tmp_path: Path) -> None:
    settings.TAKAR_DATA = tmp_path / "tidak-ada"
    assert list_gangguan() == (FOLDER_TUTUP,)


@pytest.mark.sekali
def test_a_database_that_does_not_answer_is_told(settings: Any) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError("disk I/O error")

    with connection.execute_wrapper(refuse):
        assert list_gangguan() == (BASIS_MATI,)
