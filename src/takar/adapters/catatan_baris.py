"""The log of the process: one line an event, as text or as JSON, without personal data.

What people typed never gets in: an exception is told by its kind and its places, not by its message, since a database
puts the refused values into it; a request is told by the name of its route, since addresses hold secrets.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

_TAMBAHAN = ("permintaan", "rute", "cara", "status", "milidetik")
"""What a record may carry beside its message."""


class BarisTeks(logging.Formatter):
    """2026-11-26T08:00:00.000Z ERROR takar.web.galat: message {"rute": "tugas"} IntegrityError at file:line"""

    def format(self, record: logging.LogRecord) -> str:
        isi = read_record(record)
        kepala = f"{isi.pop('waktu')} {isi.pop('tingkat')} {isi.pop('asal')}: {isi.pop('pesan')}"
        galat = isi.pop("galat", "")
        sisa = f" {json.dumps(isi, ensure_ascii=False)}" if isi else ""
        return f"{kepala}{sisa}{f' {galat}' if galat else ''}"


class BarisJson(logging.Formatter):
    """The same as one JSON object on one line, for a collector of logs."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(read_record(record), ensure_ascii=False)


def read_record(record: logging.LogRecord) -> dict[str, Any]:
    """What a line says: time (UTC), level, logger, message, the request's facts, the exception's kind and places."""
    isi: dict[str, Any] = {
        "waktu": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "tingkat": record.levelname,
        "asal": record.name,
        "pesan": _message(record),
    }
    isi |= {nama: getattr(record, nama) for nama in _TAMBAHAN if hasattr(record, nama)}
    if record.exc_info and record.exc_info[1] is not None:
        isi["galat"] = name_galat(record.exc_info[1])
    return isi


def _message(record: logging.LogRecord) -> str:
    """Django's own word on a request names its address: the route is named instead."""
    permintaan = getattr(record, "request", None)
    if permintaan is None:
        return " ".join(record.getMessage().split())
    cocok = getattr(permintaan, "resolver_match", None)
    rute = cocok.view_name if cocok else "tanpa rute"
    return f"{getattr(record, 'status_code', '')} {rute}".strip()


def name_galat(galat: BaseException) -> str:
    """IntegrityError at services/akta.py:41 < web/views/tugas.py:88; of a chain the cause first."""
    sebab = galat.__cause__ or (None if galat.__suppress_context__ else galat.__context__)
    ini = f"{type(galat).__name__} at {' < '.join(_places(galat.__traceback__)) or '?'}"
    return f"{name_galat(sebab)}; then {ini}" if sebab else ini


def _places(jejak: TracebackType | None) -> list[str]:
    """The innermost places first, five at most."""
    baris = traceback.extract_tb(jejak)[-5:]
    return [f"{'/'.join(satu.filename.rsplit('/', 3)[-2:])}:{satu.lineno}" for satu in reversed(baris)]
