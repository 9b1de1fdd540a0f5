"""The migrated, still empty SQLite of an earlier run: running all migrations costs each worker many seconds.

It is named by a hash of all that makes the schema, so that a changed migration is run, never guessed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import django
import pysqlite3
from django.conf import settings
from django.db import connection


def name_template(sumber: Iterable[Path]) -> str:
    """The template's file name for these sources of the schema, this Django and this SQLite."""
    versi = (django.__version__, pysqlite3.sqlite_version, settings.INSTALLED_APPS)
    sidik = hashlib.sha256(repr(versi).encode())
    for satu in sorted(sumber):
        sidik.update(f"\0{satu.name}\0".encode() + satu.read_bytes())
    return f"{sidik.hexdigest()[:32]}.sqlite3"


def take_template(templat: Path, tujuan: Path) -> bool:
    """Put the template where the test database goes; false where there is none."""
    try:
        shutil.copyfile(templat, tujuan)
    except FileNotFoundError:
        return False
    return True


def keep_template(templat: Path) -> None:
    """Keep the database as it stands now, in place of all older ones. Of several workers the last one's stays."""
    draf = templat.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(draf)])
    for lama in templat.parent.glob("*.sqlite3"):
        lama.unlink(missing_ok=True)
    draf.replace(templat)
