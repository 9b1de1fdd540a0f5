"""Check the locks against versions with a published hole: each package stands at or above its first safe version.

A list of our own, since the usual tools ask a service on the internet and say "no known vulnerabilities" where they
cannot reach it. `--online` asks that service too, and fails where it does not answer. Whoever learns of a hole adds a
line; SECURITY.md says how soon it is mended.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[0-9.]+)", re.MULTILINE)
FIRST_SAFE = {
    "aiohttp": ("3.13.3", "CVE-2025-69223"),
    "certifi": ("2024.7.4", "CVE-2024-39689"),
    "cryptography": ("44.0.1", "CVE-2024-12797"),
    "django": ("5.2.19", "CVE-2025-64459, CVE-2025-13372, CVE-2026-15920"),
    "h11": ("0.16.0", "CVE-2025-43859"),
    "idna": ("3.7", "CVE-2024-3651"),
    "jinja2": ("3.1.6", "CVE-2024-56201, CVE-2025-27516"),
    "lxml": ("5.3.2", "its libxml2: CVE-2024-56171"),
    "pillow": ("11.3.0", "CVE-2025-48379"),
    "pysqlite3": ("0.6.1", "its SQLite: a committed write can be lost when the WAL is reset"),
    "requests": ("2.32.4", "CVE-2024-47081"),
    "urllib3": ("2.6.3", "CVE-2025-66418, CVE-2026-21441"),
    "werkzeug": ("3.1.4", "CVE-2025-66221"),
}
"""Package: its first version without the holes named. A package that is in no lock costs nothing here."""


def main() -> int:
    faults = [fault for lock in LOCKS for fault in find_faults(lock, (ROOT / lock).read_text(encoding="ascii"))]
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(f"Known holes: none of the locked packages is below its first safe version ({len(FIRST_SAFE)} kept).")
    return 1 if faults or ("--online" in sys.argv[1:] and not _ask_online()) else 0


def find_faults(lock: str, text: str) -> list[str]:
    """A sentence for each package of the lock that is below its first safe version."""
    found = {match["name"]: match["version"] for match in PIN.finditer(text)}
    return [
        f"{lock}: {name} {found[name]} is below {safe} ({why})"
        for name, (safe, why) in FIRST_SAFE.items()
        if name in found and as_numbers(found[name]) < as_numbers(safe)
    ]


def as_numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.strip(".").split("."))


def _ask_online() -> bool:
    """The Python Packaging Authority's audit; its exit code alone is not believed."""
    command = (str(ROOT / ".venv/bin/uv"), "tool", "run", "pip-audit", "--require-hashes", "--requirement", LOCKS[0])
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    print(answer.stdout + answer.stderr)
    return answer.returncode == 0 and "could not be audited" not in answer.stderr


if __name__ == "__main__":
    sys.exit(main())
