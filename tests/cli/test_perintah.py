"""The command line: each command has its words, and a wrong setting is told in one sentence."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from takar.cli import build_parser, list_commands


@pytest.mark.parametrize("name", list_commands())
def test_each_command_says_what_it_does(name: str) -> None:
    module = import_module(f"takar.cli.{name.replace('-', '_')}")
    assert (module.__doc__ or "").splitlines()[0].endswith(".")
    assert callable(module.run)
    assert name in build_parser().format_help().split()


def test_a_wrong_setting_stops_the_start_with_one_sentence() -> None:
    code = "import sys; from takar.cli import main; sys.exit(main(['manage', 'check']))"
    result = subprocess.run([sys.executable, "-c", code], env={"TAKAR_DEMO": "maybe"}, capture_output=True, text=True)
    assert result.returncode == 2
    assert result.stderr == "takar: TAKAR_DEMO='maybe' is neither yes nor no; write 1 or 0.\n"
