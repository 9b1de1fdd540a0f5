"""Move the installation to another database, SQLite to PostgreSQL or back, and compare every row.

Nobody can write meanwhile; files and keys stay where they are. Afterwards set TAKAR_DATABASE_URL to the new database
and start Takar again. The old database is left as it was.
"""

from __future__ import annotations

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", required=True, metavar="ADDRESS", help="postgresql://…, or the path of a new SQLite file"
    )


def run(options: argparse.Namespace) -> int:
    from takar.cli import start_django

    start_django()
    from takar.cli.restore import write_protocol
    from takar.services.pindah_basis import is_address, move_rows

    if not is_address(options.to):
        print(
            f"takar migrate: alamat {options.to} tidak dikenal. Tulis postgresql://pengguna:sandi@peladen:port/nama, "
            "atau letak berkas SQLite yang baru di folder yang sudah ada. Tidak ada yang dipindahkan.",
            file=sys.stderr,
        )
        return 2
    protokol = move_rows(options.to)
    print(write_protocol(protokol))
    if protokol.temuan:
        print("takar migrate: jangan pakai basis data yang baru; yang lama tidak berubah.", file=sys.stderr)
        return 1
    print("Setel TAKAR_DATABASE_URL ke basis data yang baru, lalu mulai ulang Takar.")
    return 0
