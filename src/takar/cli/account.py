"""Print a new invitation link for an account: when its password is lost and nobody in the agency can invite.

The account is unblocked; its present password stays until the link is used. The agency's ledger says that it was made.
"""

from __future__ import annotations

import argparse
import sys

from takar.core.ditolak import Ditolak


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("akun", metavar="ACCOUNT", help="the account's name")


def run(options: argparse.Namespace) -> int:
    from takar.cli import start_django

    start_django()
    from takar.cli.agency import link_of
    from takar.services.pemasangan import invite_again

    try:
        print(link_of(invite_again(options.akun)))
    except Ditolak as sebab:
        print(sebab.kalimat, file=sys.stderr)
        return 1
    return 0
