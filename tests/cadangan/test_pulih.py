"""The disk died on Friday: an installation is backed up and restored elsewhere, by the commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from perintah import run_takar


@pytest.mark.sekali
def test_what_was_backed_up_comes_back_whole_elsewhere(asal: Path, tmp_path: Path) -> None:
    umum = run_takar(asal, "backup", "--make-key", str(tmp_path / "rahasia")).stdout
    (tmp_path / "umum").write_text(umum, encoding="ascii")
    folder = tmp_path / "cadangan"
    hasil = run_takar(asal, "backup", "--to", str(folder), TAKAR_CADANGAN_PENERIMA=str(tmp_path / "umum"))
    assert hasil.returncode == 0, hasil.stderr
    assert "Uji pulih: berhasil." in hasil.stdout
    baru = tmp_path / "baru"
    pulih = run_takar(baru, "restore", str(folder), "--identity", str(tmp_path / "rahasia"), "--json")
    isi: dict[str, Any] = json.loads(pulih.stdout)
    assert (pulih.returncode, isi["temuan"]) == (0, [])
    assert isi["baris"] > 1500 and isi["berkas"] > 40 and isi["entri"] > 200
    assert (baru / "kunci-rahasia").read_bytes() == (asal / "kunci-rahasia").read_bytes()
    lagi = run_takar(baru, "restore", str(folder), "--identity", str(tmp_path / "rahasia"))
    assert (lagi.returncode, "sudah berisi data" in lagi.stderr) == (2, True)
    salah = run_takar(tmp_path / "lain", "restore", str(folder), "--identity", str(tmp_path / "umum"))
    assert (salah.returncode, "Traceback" in salah.stderr) == (2, False)
