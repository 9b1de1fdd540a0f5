"""Restore a backup into an empty place: TAKAR_DATA and TAKAR_DATABASE_URL name it. Looks at everything afterwards.

Ends with 0 if all rows, files and ledgers agree with the backup, 1 if something does not (it is named), 2 if nothing
was restored.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from takar.services.hapus_ulang import Penghapusan
    from takar.services.pulihkan import Protokol


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, nargs="?", help="the folder with the backups")
    parser.add_argument("--name", help="which of them, takar-…Z (default: the newest)")
    parser.add_argument("--identity", type=Path, metavar="FILE", help="the key that opens the backup")
    parser.add_argument("--key-identity", type=Path, metavar="FILE", help="the key that opens its keys, if another")
    parser.add_argument("--json", action="store_true", help="print the protocol as JSON")
    for bukan_orang in ("--polos", "--kunci-polos"):  # packages that are not sealed: for the trial and for `migrate`
        parser.add_argument(bukan_orang, type=Path, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    from takar.cli import start_django

    start_django()
    from takar.adapters.cadangan.segel import KunciSegelRusak, SegelRusak
    from takar.adapters.cadangan.wadah import WadahRusak
    from takar.core.ditolak import Ditolak

    try:
        protokol = _restore_plain(options) if options.polos else _restore_sealed(options)
    except Ditolak as sebab:
        return _refuse(sebab.kalimat)
    except (SegelRusak, KunciSegelRusak, WadahRusak) as sebab:
        return _refuse(f"{sebab} tidak dapat dibuka dengan kunci ini, atau sudah berubah. Pemulihan tidak selesai.")
    except OSError as sebab:
        return _refuse(f"pemulihan tidak selesai ({sebab.strerror}). Ulangi ke tempat lain yang kosong.")
    print(json.dumps(protokol.as_json(), ensure_ascii=False) if options.json else write_protocol(protokol))
    return 1 if protokol.temuan else 0


def _refuse(kalimat: str) -> int:
    print(f"takar restore: {kalimat}", file=sys.stderr)
    return 2


def _restore_plain(options: argparse.Namespace) -> Protokol:
    from takar.services.pulihkan import check_files

    return _restore(options.polos, options.kunci_polos, check_files, berkas_baru=False)


def _restore_sealed(options: argparse.Namespace) -> Protokol:
    from takar.adapters.cadangan.segel import SegelRusak, open_file, read_identities
    from takar.services.cadangan_pilih import choose_cadangan, open_stored
    from takar.services.hapus_ulang import read_penghapusan
    from takar.services.pulihkan import restore_files

    nama = choose_cadangan(options.folder, options.name)
    kunci = read_identities(options.identity)
    kunci_lain = read_identities(options.key_identity) if options.key_identity else kunci
    with tempfile.TemporaryDirectory(prefix="takar-pulih-") as kerja:
        baris, rahasia = Path(kerja) / "baris.zip", Path(kerja) / "kunci.zip"
        open_file(options.folder / f"{nama}.age", baris, kunci)
        open_file(options.folder / f"{nama}-kunci.age", rahasia, kunci_lain)
        buka = open_stored(options.folder, kunci, Path(kerja))
        try:
            terhapus, kurang = read_penghapusan(options.folder, kunci), []
        except SegelRusak as sebab:  # the agency's work comes back all the same
            terhapus, kurang = [], [f"Daftar penghapusan data pribadi ({sebab}) tidak terbuka: ulangi dengan tangan."]
        hasil = _restore(
            baris, rahasia, lambda protokol: restore_files(buka, protokol), berkas_baru=True, terhapus=terhapus
        )
        hasil.temuan += kurang
        return hasil


def _restore(
    baris: Path,
    rahasia: Path | None,
    berkas: Callable[[Protokol], None],
    *,
    berkas_baru: bool,
    terhapus: Sequence[Penghapusan] = (),
) -> Protokol:
    """Rows, keys (where given), files, erasures made since, then the look at the ledgers.

    `berkas_baru`: files come from the backup.
    """
    from takar.services.hapus_ulang import erase_again
    from takar.services.pulihkan import check_empty, check_ledgers, restore_keys, restore_rows

    check_empty(berkas=berkas_baru)
    protokol = restore_rows(baris)
    if rahasia is not None:
        restore_keys(rahasia)
    berkas(protokol)
    protokol.terhapus = erase_again(terhapus)
    check_ledgers(protokol)
    return protokol


def write_protocol(protokol: Protokol) -> str:
    """The protocol as a person reads it."""
    return "\n".join(
        [
            f"Cadangan tertanggal {protokol.dibuat}, Takar {protokol.versi}.",
            f"Tabel yang sama: {protokol.tabel}, dengan {protokol.baris} baris.",
            f"Berkas yang sama: {protokol.berkas}.",
            f"Jejak audit: {protokol.instansi} instansi, {protokol.entri} entri.",
            *([f"Data pribadi dihapus lagi: {protokol.terhapus} orang."] if protokol.terhapus else []),
            *(f"TEMUAN: {satu}" for satu in protokol.temuan),
            "Hasil: " + ("ADA TEMUAN." if protokol.temuan else "semuanya cocok."),
        ]
    )
