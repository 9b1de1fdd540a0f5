"""Build the full-text search anew: all issued papers, and all evidence with the text inside its files.

Safe while people work; run it after an upgrade that changed what is searched, or after a restore.
"""

from __future__ import annotations

import argparse
from collections import Counter


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: everything is indexed."""


def run(options: argparse.Namespace) -> int:
    from takar.cli import start_django

    start_django()
    from takar.services.cari import reindex

    banyak = Counter(jenis for jenis, _ in reindex())
    print(f"{banyak['naskah']} naskah dan {banyak['bukti']} bukti terindeks.")
    return 0
