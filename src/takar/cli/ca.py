"""Make, inspect and renew the installation's own CA; the root's key is kept outside, under a passphrase.

`takar ca create --out DIR` makes it before the first signature; `takar ca move --out DIR` carries a root out that a
first start made in place; `takar ca status` says what is to be done; `takar ca renew --root DIR` renews the issuing CA.
"""

from __future__ import annotations

import argparse
import sys
from getpass import getpass
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    perintah = parser.add_subparsers(dest="perintah", required=True, metavar="COMMAND")
    perintah.add_parser("status", help="where the root's key is, and until when the certificates hold")
    for nama, opsi, bantuan in (
        ("create", "--out", "make the CA; the root's key goes into this new folder"),
        ("move", "--out", "carry the root's key out into this new folder"),
        ("renew", "--root", "renew the issuing CA with the root's key in this folder"),
    ):
        satu = perintah.add_parser(nama, help=bantuan)
        satu.add_argument(opsi, dest="luar", type=Path, required=True, help="folder of the root's key")
        satu.add_argument("--passphrase-file", type=Path, help="read the root's passphrase here instead of asking")
    perintah.choices["create"].add_argument("--name", default="", help="whose CA it is (default: the agency's name)")


def run(options: argparse.Namespace) -> int:
    from takar.adapters.signing.bungkus import KunciRusak
    from takar.adapters.signing.ca import CaTidakAda
    from takar.cli import start_django
    from takar.core.ditolak import Ditolak

    start_django()
    try:
        return _KERJA[options.perintah](options)
    except Ditolak as sebab:
        print(sebab.kalimat, file=sys.stderr)
    except CaTidakAda as sebab:
        print(f"takar: {sebab}", file=sys.stderr)
    except KunciRusak:
        print("takar: the passphrase does not open the root's key", file=sys.stderr)
    except FileExistsError as sebab:
        print(f"takar: {sebab.filename} exists already; choose an empty folder", file=sys.stderr)
    return 2


def _create(options: argparse.Namespace) -> int:
    from takar.adapters.signing.ca import PENERBIT, create_ca
    from takar.services import jam
    from takar.services.ca import ca_folder

    if (ca_folder() / PENERBIT).exists():
        print(f"takar: there is a CA already in {ca_folder()}; see takar ca status", file=sys.stderr)
        return 2
    create_ca(ca_folder(), options.name or _agency(), jam.now(), options.luar, _new_passphrase(options))
    return _carried(options.luar)


def _move(options: argparse.Namespace) -> int:
    from takar.adapters.signing.ca import carry_root_out
    from takar.services.ca import ca_folder

    carry_root_out(ca_folder(), options.luar, _new_passphrase(options))
    return _carried(options.luar)


def _renew(options: argparse.Namespace) -> int:
    from takar.adapters.signing.ca import renew_issuer
    from takar.services import jam
    from takar.services.ca import ca_folder

    renew_issuer(ca_folder(), options.luar, _passphrase(options).encode(), jam.now())
    return _status(options)


def _status(options: argparse.Namespace) -> int:
    """Prints the state; ends with 1 where something is to be done."""
    from takar.adapters.signing.ca import state_of
    from takar.services import jam
    from takar.services.ca import ca_folder

    keadaan, kini = state_of(ca_folder()), jam.now()
    for nama, sampai in (
        ("root", keadaan.akar_sampai),
        ("issuing CA", keadaan.penerbit_sampai),
        ("time stamps", keadaan.cap_sampai),
    ):
        print(f"{nama:<12} until {sampai:%Y-%m-%d}")
    tugas = []
    if keadaan.akar_di_sini:
        tugas.append("The root's key lies in this installation. Carry it out: takar ca move --out DIR")
    if (keadaan.penerbit_sampai - kini).days < 365 * 3:
        tugas.append("The issuing CA has less than three years left. Renew it: takar ca renew --root DIR")
    print("\n".join(tugas) or "Nothing to do.")
    return 1 if tugas else 0


_KERJA = {"create": _create, "move": _move, "renew": _renew, "status": _status}


def _carried(luar: Path) -> int:
    print(
        f"The root's key is in {luar}. Copy the folder to two media, lock them away, and delete it from this machine."
    )
    print("Without it and its passphrase the issuing CA cannot be renewed; nobody can recover either.")
    return 0


def _agency() -> str:
    from takar.data.models import Instansi

    satu = Instansi.objects.filter(ruang_latihan=False).order_by("id").first()
    return satu.nama if satu else "Instalasi Takar"


def _new_passphrase(options: argparse.Namespace) -> bytes:
    """A passphrase by the same rule as the officials'; asked twice where it is typed."""
    from takar.core.frasa import check_frasa

    sandi = _passphrase(options)
    check_frasa(sandi, sandi if options.passphrase_file else getpass("Once more: "))
    return sandi.encode()


def _passphrase(options: argparse.Namespace) -> str:
    if options.passphrase_file:
        return str(options.passphrase_file.read_text(encoding="utf-8")).strip()
    return getpass("Passphrase of the root's key: ")
