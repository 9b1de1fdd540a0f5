"""The licences of all packages that an installed Takar loads, read from their own metadata.

Without an option: check the rule and the table in docs/reference/lisensi.md. With --write: write the table anew.
"""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference" / "lisensi.md"
# Licences that would oblige an agency's own additions. The LGPL does not: its library is used as it is.
FORBIDDEN = re.compile(r"\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)
LGPL = re.compile(r"\bLGPL|GNU Lesser General Public|GNU Library or Lesser", re.IGNORECASE)
# Packages whose metadata say nothing: what stands in their source.
STATED = {"pyrage": "MIT", "pysqlite3": "Zlib"}
HEAD = """\
# Licences

Takar itself: Apache-2.0, see [LICENSE](../../LICENSE). The fonts in `src/takar/library/fonts`: the file beside them.

The packages that an installed Takar loads (written by `make docs` from their metadata). None is under the GPL or
the AGPL; `make check` fails when one is. psycopg, the driver for PostgreSQL, and docxtpl, which fills the agency's Word
templates, are under the LGPL: Takar uses them unchanged, as separate packages that anyone may replace, which asks
nothing of Takar's code or of an agency's additions.

| package | version | licence |
|---|---|---|
"""


def read_lock() -> list[str]:
    """The names of the packages in the lock of a running installation."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)))


def read_licence(package: metadata.PackageMetadata) -> str:
    """The licence as the package states it: the expression, the classifiers, or the first line of the old field."""
    classifiers = [
        line.rpartition(" :: ")[2] for line in package.get_all("Classifier", []) if line.startswith("License :: ")
    ]
    classifiers = [line for line in classifiers if line != "OSI Approved"]
    old = (package.get("License") or "").strip().partition("\n")[0]
    return package.get("License-Expression") or ", ".join(classifiers) or old or "not stated"


def read_installed() -> dict[str, tuple[str, str]]:
    """Version and licence of each locked package that this machine has; some are for other systems only."""
    rows = {}
    for name in read_lock():
        try:
            package = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        rows[name] = (package["Version"], STATED.get(name) or read_licence(package))
    return rows


def is_allowed(licence: str) -> bool:
    """Whether Takar may load a package under this licence: of several to choose from, one that is allowed suffices."""
    choices = re.split(r"\bOR\b", licence)
    return any(not FORBIDDEN.search(LGPL.sub("", choice)) and choice.strip() != "not stated" for choice in choices)


def render(rows: dict[str, tuple[str, str]]) -> str:
    return HEAD + "".join(f"| {name} | {version} | {licence} |\n" for name, (version, licence) in rows.items())


def find_faults(rows: dict[str, tuple[str, str]], page: str) -> list[str]:
    """Packages under a licence that is not allowed, and rows that the page lacks."""
    faults = [f"{name}: licence {row[1]} is not allowed" for name, row in rows.items() if not is_allowed(row[1])]
    lines = page.splitlines()
    stale = [name for name, row in rows.items() if f"| {name} | {row[0]} | {row[1]} |" not in lines]
    return faults + [f"{name}: not as in docs/reference/lisensi.md; run make docs" for name in stale]


def main(arguments: list[str]) -> int:
    rows = read_installed()
    if "--write" in arguments:
        PAGE.write_text(render(rows), encoding="utf-8")
    faults = find_faults(rows, PAGE.read_text(encoding="utf-8"))
    print("\n".join(faults) or f"Licences: {len(rows)} packages, none under the GPL or AGPL.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
