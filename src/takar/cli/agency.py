"""Make an agency with the first of its people, and print the link by which they set their password.

The first person is a leader (sekdin or kadin): they name everybody else on the pages. The founding SOP is in force.
"""

from __future__ import annotations

import argparse
import sys

from takar.core.ditolak import Ditolak


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--nama", required=True, help="the agency's full name")
    parser.add_argument("--nama-pendek", default="", help="its short name")
    parser.add_argument("--pemda", required=True, help='as in the letterhead: "Pemerintah Kabupaten …"')
    parser.add_argument("--tempat", required=True, help="the town that stands before a letter's date")
    parser.add_argument("--alamat", default="", help="street and number")
    parser.add_argument("--kode-unit", required=True, help="the code in its papers' numbers")
    parser.add_argument("--zona", default="Asia/Jakarta", help="Asia/Jakarta, Asia/Makassar or Asia/Jayapura")
    parser.add_argument("--petugas", required=True, help="the first person's name with titles")
    parser.add_argument("--nip", required=True, help="their NIP, 18 digits")
    parser.add_argument("--jabatan", default="", help="their post")
    parser.add_argument("--peran", default="sekdin", choices=("sekdin", "kadin"), help="the role that they hold")
    parser.add_argument("--akun", required=True, help="the name that they log in with")


def run(options: argparse.Namespace) -> int:
    from takar.cli import start_django

    start_django()
    from takar.services.pemasangan import InstansiBaru, set_up

    try:
        instansi, token = set_up(
            InstansiBaru(
                nama=options.nama,
                nama_pendek=options.nama_pendek,
                pemda=options.pemda,
                tempat=options.tempat,
                alamat=options.alamat,
                kode_unit=options.kode_unit,
                zona=options.zona,
                petugas=options.petugas,
                nip=options.nip,
                jabatan=options.jabatan,
                peran=options.peran,
                nama_akun=options.akun,
            )
        )
    except Ditolak as sebab:
        print(sebab.kalimat, file=sys.stderr)
        return 1
    print(f"{instansi.nama}: agency {instansi.pk}")
    print(link_of(token))
    return 0


def link_of(token: str) -> str:
    """The invitation's whole address."""
    from django.conf import settings
    from django.urls import reverse

    return str(settings.TAKAR_ALAMAT).rstrip("/") + reverse("undangan", args=[token])
