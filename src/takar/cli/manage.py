"""Django's own commands, such as `takar manage createsuperuser`."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="the Django command and its options")


def run(options: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    from takar.cli import start_django

    start_django()
    execute_from_command_line(["takar manage", *options.arguments])
    return 0
