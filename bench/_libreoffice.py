"""LibreOffice without a screen: it calculates workbooks anew, in a profile of its own that is thrown away."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

import openpyxl
from openpyxl import Workbook

BATAS_DETIK = 300
_SELALU = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>
"""
"""Always recalculate on load."""


def find_soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def recalculate(soffice: str, buku: Mapping[str, bytes]) -> tuple[float, dict[str, Workbook]]:
    """Seconds of one run over these workbooks, its start included, and what it saved."""
    with tempfile.TemporaryDirectory(prefix="takar-bench-calc.") as folder:
        asal, hasil, profil = (Path(folder, nama) for nama in ("asal", "hasil", "profil"))
        (profil / "user").mkdir(parents=True)
        (profil / "user" / "registrymodifications.xcu").write_text(_SELALU, encoding="utf-8")
        asal.mkdir()
        for nama, isi in buku.items():
            (asal / nama).write_bytes(isi)
        perintah = [
            soffice,
            f"-env:UserInstallation={profil.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
        ]
        perintah += ["--outdir", str(hasil), *map(str, sorted(asal.iterdir()))]
        awal = perf_counter()
        subprocess.run(perintah, check=True, capture_output=True, timeout=BATAS_DETIK)
        detik = perf_counter() - awal
        jadi = {
            satu.name: openpyxl.load_workbook(io.BytesIO(satu.read_bytes()), data_only=True) for satu in hasil.iterdir()
        }
    return detik, jadi
