"""Restoring into an empty place, and looking whether all is there: rows, files, ledgers."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, models, transaction

from takar.adapters.berkas import path_of, store_file
from takar.adapters.cadangan.wadah import PembacaWadah, hash_lines, open_wadah
from takar.core.ditolak import Ditolak
from takar.data.models import Berkas, Instansi
from takar.data.salin import (
    SalinanAsing,
    columns_of,
    empty_tables,
    list_applied,
    list_tables,
    migrate_to,
    read_lines,
    set_sequences,
    state_of,
    write_lines,
)
from takar.services.cadangan import part_of
from takar.services.jejak_periksa import verify_jejak


@dataclass(slots=True)
class Protokol:
    """What a restore found: tables and rows that agree, files whose hash agrees, ledgers that verify; and what not.

    `terhapus` are the people whose data were erased since the backup and are erased again. `temuan` are sentences; a
    restore counts only if there are none.
    """

    dibuat: str = ""
    versi: str = ""
    tabel: int = 0
    baris: int = 0
    berkas: int = 0
    instansi: int = 0
    entri: int = 0
    terhapus: int = 0
    temuan: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def check_empty(*, berkas: bool) -> None:
    """Refuse a place where something is: a restore never mixes, and never takes anything away. `berkas`: files too."""
    folder = Path(settings.TAKAR_DATA) / "berkas"
    penuh = berkas and folder.is_dir() and any(folder.iterdir())
    if list_applied("default") or connection.introspection.table_names() or penuh:
        raise Ditolak(
            "Tempat ini sudah berisi data Takar, jadi tidak ada yang dipulihkan ke sini dan isinya tidak berubah. "
            "Pakailah TAKAR_DATA dan basis data yang kosong.",
            "pulih-tidak-kosong",
        )


def restore_rows(paket: Path) -> Protokol:
    """Rows out of a package into the empty database, then the migrations since; all in one transaction, or none.

    Raises WadahRusak where the package was changed.
    """
    protokol = Protokol()
    with open_wadah(paket) as wadah:
        protokol.dibuat, protokol.versi = str(wadah.kepala["dibuat"]), str(wadah.kepala["versi"])
        migrasi = [(str(aplikasi), str(nama)) for aplikasi, nama in wadah.kepala["migrasi"]]
        try:
            migrate_to("default", migrasi)
        except SalinanAsing as sebab:
            raise Ditolak(
                f"Cadangan ini dibuat oleh Takar yang lebih baru (mengenal {sebab}). Tidak ada yang dipulihkan. "
                "Pasang versi Takar itu, lalu ulangi.",
                "pulih-terlalu-baru",
            ) from sebab
        semua = list_tables(state_of("default"))
        _enter(wadah, semua, protokol)
        _compare(wadah, semua, protokol)
    call_command("migrate", interactive=False, verbosity=0)
    return protokol


def _enter(wadah: PembacaWadah, semua: list[type[models.Model]], protokol: Protokol) -> None:
    kolom = wadah.kepala["kolom"]
    with transaction.atomic():
        empty_tables(semua, "default")
        for model in semua:
            tabel = model._meta.db_table
            if tabel in kolom:
                protokol.baris += write_lines(model, kolom[tabel], wadah.read_lines(part_of(tabel)), "default")
    set_sequences(semua, "default")


def _compare(wadah: PembacaWadah, semua: list[type[models.Model]], protokol: Protokol) -> None:
    """Read every row back: its line must be the one that was packed."""
    for model in semua:
        tabel = model._meta.db_table
        asal = wadah.kepala["bagian"].get(part_of(tabel), {"baris": 0, "sha256": hashlib.sha256().hexdigest()})
        if asal != hash_lines(read_lines(model, "default")) or columns_of(model) != wadah.kepala["kolom"].get(tabel):
            protokol.temuan.append(f"Tabel {tabel} tidak sama dengan yang dicadangkan.")
        protokol.tabel += 1


def restore_keys(paket: Path) -> None:
    """The installation's secrets, each for its owner's eyes only."""
    data = Path(settings.TAKAR_DATA)
    with open_wadah(paket) as wadah:
        for nama in wadah.list_parts("kunci/"):
            tujuan = data / _safe(nama.removeprefix("kunci/"))
            tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            tujuan.unlink(missing_ok=True)  # a start makes a secret where there is none
            with open(os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as keluar:
                keluar.write(wadah.read_file(nama))


def _safe(nama: str) -> Path:
    """A path below the data folder; `Ditolak` for one that leads out of it."""
    jalan = Path(nama)
    if jalan.is_absolute() or ".." in jalan.parts:
        raise Ditolak(
            "Paket kunci ini memuat nama berkas yang tidak wajar. Kunci tidak dipulihkan.", "pulih-nama-asing"
        )
    return jalan


def restore_files(open_one: Callable[[str], bytes | None], protokol: Protokol) -> None:
    """Every file that a row names; `open_one` gives its bytes, or None where the backup has it not."""
    folder = Path(settings.TAKAR_DATA) / "berkas"
    for sha256 in Berkas.objects.order_by("pk").values_list("pk", flat=True).iterator():
        isi = open_one(sha256)
        if isi is None:
            protokol.temuan.append(f"Berkas {sha256[:12]}… tidak ada dalam cadangan.")
        elif store_file(folder, isi) != sha256:
            path_of(folder, hashlib.sha256(isi).hexdigest()).unlink()
            protokol.temuan.append(f"Berkas {sha256[:12]}… tidak sama dengan sidiknya.")
        else:
            protokol.berkas += 1


def check_files(protokol: Protokol) -> None:
    """The same where the files are in place already: each is read and held against its name."""
    folder = Path(settings.TAKAR_DATA) / "berkas"
    for sha256 in Berkas.objects.order_by("pk").values_list("pk", flat=True).iterator():
        try:
            with path_of(folder, sha256).open("rb") as berkas:
                sama = hashlib.file_digest(berkas, "sha256").hexdigest() == sha256
        except OSError:
            sama = False
        if sama:
            protokol.berkas += 1
        else:
            protokol.temuan.append(f"Berkas {sha256[:12]}… tidak ada atau tidak sama dengan sidiknya.")


def check_ledgers(protokol: Protokol) -> None:
    """Every agency's ledger from its first entry, with its papers and cycles."""
    for instansi in Instansi.objects.filter(ruang_latihan=False).order_by("pk"):
        hasil = verify_jejak(instansi, cetak=False)
        protokol.instansi += 1
        protokol.entri += hasil.banyak
        protokol.temuan += [f"Jejak {instansi.nama_pendek}: {satu.kalimat}" for satu in hasil.temuan]
