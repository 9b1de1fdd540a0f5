"""The library that ships with Takar: SOPs, kinds of papers, calendars, demo data; read as package resources."""

from __future__ import annotations

from importlib.resources import files


def read_library(nama: str) -> str:
    """The text of a library file, such as `sop/pengukuran-kinerja.toml`."""
    return files("takar").joinpath("library", *nama.split("/")).read_text(encoding="utf-8")


def list_library(folder: str) -> list[str]:
    """The TOML files of a library folder, in order of name."""
    isi = files("takar").joinpath("library", folder).iterdir()
    return sorted(f"{folder}/{satu.name}" for satu in isi if satu.name.endswith(".toml"))
