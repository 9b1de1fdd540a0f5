"""A whole cycle without its PDFs, and its acts watched from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from takar.data.models import Siklus
from takar.data.penjaga import list_guards
from takar.services import buka_kunci, naskah, peragaan, tanda_bawaan, tanda_tangan
from takar.services.peragaan import Pemain, Peraga

MULAI = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)
KEMBALI: dict[int, list[tuple[str, ...]]] = {10: [("bidang-b",)], 11: [()]}
TRANSISI = ("start_siklus", "finish_tugas", "decide_putusan", "sign_naskah")
AKTA = (*TRANSISI, "save_kertas_kerja", "record_ekinerja")
"""The use cases that a cycle calls, each one transaction; the first four are its transitions."""

_DASAR = {"Instansi", "Bidang", "Pegawai", "Akun", "PemegangPeran", "SopVersi"} | {
    *("Rencana", "Tujuan", "Sasaran", "Indikator", "Target", "MataAnggaran", "SkalaHuruf")
}
_PDF = b"%PDF-1.7"

Watch = Callable[[str, Callable[[], Any]], Any]
"""Called with a use case's name and the call itself, which it makes."""


def play(peraga: Peraga) -> Siklus:
    """Play the cycle with a return at each decision; only the signed report is printed, at its signing."""
    return Pemain(peraga, 3, MULAI, {nomor: list(isi) for nomor, isi in KEMBALI.items()}, cetak=False).play()


def play_watched(peraga: Peraga, watch: Watch) -> None:
    """The same, each use case seen by `watch`, and the signed report not printed either."""
    with _without_printer(), ExitStack() as tumpukan:
        for nama in AKTA:
            tumpukan.enter_context(patch.object(peragaan, nama, _watched(nama, watch)))
        play(peraga)


def clear() -> None:
    """Delete every row that a cycle wrote, and start the ids anew; the agency stays. The ledger's guards step aside."""
    tabel = [
        model._meta.db_table for model in apps.get_app_config("takar").get_models() if model.__name__ not in _DASAR
    ]
    ops = connection.ops
    lepas, pasang = list_guards(connection)
    kosongkan = ops.sql_flush(no_style(), tabel, reset_sequences=True, allow_cascade=False)
    ops.execute_sql_flush([*lepas, *kosongkan, *pasang])


def _watched(nama: str, watch: Watch) -> Callable[..., Any]:
    asli = getattr(peragaan, nama)
    return lambda **isi: watch(nama, lambda: asli(**isi))


@contextmanager
def _without_printer() -> Iterator[None]:
    with (
        patch.object(naskah, "print_pdf", return_value=_PDF),
        patch.object(tanda_bawaan, "find_all_ttd", return_value={}),
        patch.object(tanda_bawaan, "sign_pdf", return_value=_PDF),
        patch.object(tanda_tangan, "stamp_until", return_value=None),
        patch.object(buka_kunci, "unwrap", return_value=None),
    ):
        yield
