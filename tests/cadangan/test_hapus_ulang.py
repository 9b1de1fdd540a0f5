"""An old backup is restored: whose data were erased since then, theirs are erased again."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from perintah import run_takar

HAPUS = """
from takar.data.models import Pegawai
from takar.services.hapus_pribadi import erase_pribadi
satu = Pegawai.objects.filter(nama__startswith="Contoh Pegawai 1").first()
Pegawai.objects.filter(pk=satu.pk).update(aktif=False)
oleh = next(p for p in Pegawai.objects.all() if p.peran.filter(peran="kadin").exists())
erase_pribadi(oleh=oleh, pegawai_id=satu.pk, dasar="Surat nomor 800/1/2026", kunci="uji-hapus-data")
print("NIP", satu.nip)
"""
LIHAT = """
from takar.data.models import JejakAudit, Pegawai
print("ADA", Pegawai.objects.filter(nip="{nip}").count(), Pegawai.objects.exclude(dihapus_pada=None).count())
print("JEJAK", JejakAudit.objects.filter(tindakan="ulangi-hapus-data").count())
"""


def ask(data: Path, kode: str) -> str:
    hasil = run_takar(data, "manage", "shell", "-v", "0", "-c", kode)
    assert hasil.returncode == 0, hasil.stderr
    return hasil.stdout


@pytest.mark.sekali
def test_an_erasure_outlives_the_restore_of_an_older_backup(asal: Path, tmp_path: Path) -> None:
    kunci, umum, folder = tmp_path / "rahasia", tmp_path / "umum", tmp_path / "cadangan"
    umum.write_text(run_takar(asal, "backup", "--make-key", str(kunci)).stdout, encoding="ascii")

    def back_up() -> str:
        hasil = run_takar(asal, "backup", "--to", str(folder), TAKAR_CADANGAN_PENERIMA=str(umum))
        assert hasil.returncode == 0, hasil.stderr
        return hasil.stdout.partition(":")[0]

    lama = back_up()
    nip = re.findall(r"NIP (\d{18})", ask(asal, HAPUS))[0]
    while back_up() == lama:  # the name of a backup has its second
        pass
    assert {satu.name for satu in folder.glob("*.age")} >= {"penghapusan.age", f"{lama}.age"}
    pulih = run_takar(tmp_path / "baru", "restore", str(folder), "--name", lama, "--identity", str(kunci), "--json")
    isi: dict[str, Any] = json.loads(pulih.stdout)
    assert (pulih.returncode, isi["temuan"], isi["terhapus"]) == (0, [], 1)
    assert "ADA 0 1\nJEJAK 1" in ask(tmp_path / "baru", LIHAT.format(nip=nip))
    terbaru = run_takar(tmp_path / "lain", "restore", str(folder), "--identity", str(kunci))
    assert (terbaru.returncode, "dihapus lagi" in terbaru.stdout) == (0, False)
    assert "ADA 0 1\nJEJAK 0" in ask(tmp_path / "lain", LIHAT.format(nip=nip))
    (folder / "penghapusan.age").write_bytes(b"rusak")
    rusak = run_takar(tmp_path / "tiga", "restore", str(folder), "--name", lama, "--identity", str(kunci), "--json")
    isi = json.loads(rusak.stdout)
    assert (rusak.returncode, isi["terhapus"], len(isi["temuan"])) == (1, 0, 1)
    assert "Daftar penghapusan" in isi["temuan"][0]
