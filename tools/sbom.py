"""The bill of materials: every package of the running installation, as CycloneDX 1.6, from the lock and its metadata.

Without an option: check that docs/reference/sbom.cdx.json agrees with requirements.lock. With --write: write it anew.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

from licences import STATED, read_licence
from lock import PIN, read_entries

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docs" / "reference" / "sbom.cdx.json"


def read_packages(text: str) -> dict[str, tuple[str, list[str]]]:
    """Version and SHA-256 sums of each package in a lock's text."""
    packages = {}
    for entry in read_entries(text):
        match = PIN.match(re.split(r"\s+(?=--hash)", entry.strip())[0].strip())
        if match:
            packages[match["name"]] = (match["version"], sorted(set(re.findall(r"sha256:([0-9a-f]{64})", entry))))
    return packages


def read_project() -> tuple[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["version"], project["license"]


def state_licence(name: str) -> list[dict[str, Any]]:
    """The licence as an SPDX expression or by its name; none for a package that this system does not install."""
    try:
        package = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return []
    if expression := package.get("License-Expression"):
        return [{"expression": expression}]
    return [{"license": {"name": STATED.get(name) or read_licence(package)}}]


def list_component(name: str, version: str, sums: list[str]) -> dict[str, Any]:
    """A package; every file that the lock allows for it is a distribution with its sum."""
    address = f"pkg:pypi/{name}@{version}"
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        "properties": [{"name": "takar:sha256", "value": one} for one in sums],
    }
    licences = state_licence(name)
    return component | ({"licenses": licences} if licences else {})


def build_bom(text: str) -> dict[str, Any]:
    """The whole bill, without a date or a serial number: the same lock gives the same bytes."""
    version, licence = read_project()
    packages = read_packages(text)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "takar",
                "name": "takar",
                "version": version,
                "licenses": [{"license": {"id": licence}}],
            }
        },
        "components": [list_component(name, *packages[name]) for name in sorted(packages)],
    }


def find_faults(bom: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """What a written bill lacks, has too much, or says otherwise than the lock."""

    def state(one: dict[str, Any]) -> dict[str, tuple[str, list[str]]]:
        parts = one["components"]
        return {part["name"]: (part["version"], [row["value"] for row in part["properties"]]) for part in parts}

    held, asked = state(bom), state(wanted)
    return [name for name in sorted(held.keys() | asked.keys()) if held.get(name) != asked.get(name)]


def main(arguments: list[str]) -> int:
    wanted = build_bom((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    if "--write" in arguments:
        FILE.write_text(json.dumps(wanted, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    faults = find_faults(json.loads(FILE.read_text(encoding="utf-8")), wanted)
    for name in faults:
        print(f"{name}: not as in docs/reference/sbom.cdx.json; run make docs")
    if not faults:
        print(f"Bill of materials: {len(wanted['components'])} packages.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
