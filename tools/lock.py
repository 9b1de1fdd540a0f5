"""Check the locks: every package pinned and hashed, no download address, and none of pyproject's packages missing."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?P<marker> ; [^\\]+)?$")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def read_entries(text: str) -> list[str]:
    """The lock's entries, each with its continuation lines joined."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [entry for entry in "\n".join(lines).replace("\\\n", "").splitlines() if entry.strip()]


def find_faults(text: str, wanted: set[str]) -> list[str]:
    """What is wrong with a lock's text, in sentences."""
    faults = ["holds an address"] if re.search(r"https?://|file:|--(extra-)?index-url|--find-links", text) else []
    names = set()
    for entry in read_entries(text):
        pin, *hashes = re.split(r"\s+(?=--hash)", entry.strip())
        match = PIN.match(pin.strip())
        if match is None:
            faults.append(f"is not a pinned package: {pin}")
            continue
        names.add(match["name"])
        if not hashes or not all(HASH.fullmatch(one.strip()) for one in hashes):
            faults.append(f"has no good hash for {match['name']}")
    return faults + [f"lacks {name}, which pyproject.toml asks for" for name in sorted(wanted - names)]


def read_names(requirements: list[str]) -> set[str]:
    """The normalised package names of requirement lines."""
    found = (re.match(r"[A-Za-z0-9._-]+", line) for line in requirements)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match}


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    base = read_names(project["project"]["dependencies"] + groups["build"])
    wanted = {"requirements.lock": base, "requirements-dev.lock": base | read_names(groups["dev"])}
    faults = [
        f"{name} {fault}."
        for name, names in wanted.items()
        for fault in find_faults((ROOT / name).read_text(encoding="utf-8"), names)
    ]
    print("\n".join(faults) or "Locks: pinned, hashed, without addresses.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
