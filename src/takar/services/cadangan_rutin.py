"""Backups that make themselves: by the worker, tried at once, on record, and thinned out as they grow old."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings

from takar.core.cadangan import Simpan, choose_kept
from takar.data.models import Cadangan
from takar.services import jam
from takar.services.cadangan import HasilCadangan, make_cadangan, moment_of, read_penerima
from takar.services.uji_pulih import find_faults

SIMPAN = Simpan()


def make_routine() -> HasilCadangan | None:
    """What the worker does; nothing where nobody is named to whom backups are sealed."""
    if not settings.TAKAR_CADANGAN_PENERIMA:
        return None
    hasil = make_recorded(folder_of())
    thin_out(folder_of())
    return hasil


def folder_of() -> Path:
    return Path(settings.TAKAR_CADANGAN_FOLDER or Path(settings.TAKAR_DATA) / "cadangan")


def make_recorded(folder: Path) -> HasilCadangan:
    """Make one, try it, and put both on record."""
    hasil = make_cadangan(folder, read_penerima(), find_faults)
    kini = jam.machine_now()
    Cadangan.objects.create(
        dibuat=moment_of(hasil.nama),
        nama=hasil.nama,
        ukuran=hasil.ukuran,
        teruji_pada=None if hasil.temuan else kini,
        temuan=" ".join(hasil.temuan or ())[:400],
    )
    return hasil


def list_made(folder: Path) -> dict[datetime, str]:
    """The backups that are whole in this folder: both packages are there."""
    ada = {}
    for berkas in folder.glob("takar-*Z.age"):
        nama = berkas.name.removesuffix(".age")
        if (folder / f"{nama}-kunci.age").exists():
            ada[moment_of(nama)] = nama
    return ada


def thin_out(folder: Path, simpan: Simpan = SIMPAN) -> list[str]:
    """Take away the packages that nobody needs any more; gives their names. The store of files is never thinned.

    The newest one that passed its trial stays, whatever its age.
    """
    ada = list_made(folder)
    tetap = {ada[saat] for saat in choose_kept(ada, simpan)}
    teruji = Cadangan.objects.filter(nama__in=ada.values(), teruji_pada__isnull=False).order_by("-dibuat")
    tetap |= set(teruji.values_list("nama", flat=True)[:1])
    buang = sorted(set(ada.values()) - tetap)
    for nama in buang:
        (folder / f"{nama}.age").unlink(missing_ok=True)
        (folder / f"{nama}-kunci.age").unlink(missing_ok=True)
    Cadangan.objects.filter(nama__in=buang).update(dibuang_pada=jam.machine_now())
    return buang
