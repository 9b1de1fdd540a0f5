"""The command `takar`. Each module of this package is one subcommand:

its docstring's first line is the help, `add_arguments(parser)` its options, `run(options) -> int` its work.
Modules import Django only inside `run`, so that `takar --help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module

from django.core.exceptions import ImproperlyConfigured


def list_commands() -> list[str]:
    """The subcommands: every module of this package without a leading underscore, `check_report` as check-report."""
    names = (module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return sorted(name.replace("_", "-") for name in names)


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="takar", description="Runs the SOP of performance measurement.")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in list_commands():
        module = import_module(f"{__name__}.{name.replace('-', '_')}")
        text = (module.__doc__ or "").strip()
        subparser = subparsers.add_parser(name, help=text.partition("\n")[0], description=text)
        module.add_arguments(subparser)
        subparser.set_defaults(run=module.run)
    return parser


def start_django() -> None:
    """Load settings and models; the first thing a `run` does once the environment is as it should be."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.settings")
    django.setup()


def main(argv: Sequence[str] | None = None) -> int:
    options = build_parser().parse_args(argv)
    try:
        return int(options.run(options))
    except ImproperlyConfigured as fault:
        print(f"takar: {fault}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
