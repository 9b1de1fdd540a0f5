"""The restore drill of an installation with many papers: seconds to copy, restore, read and verify everything.

`BANYAK=100000 python -m bench.pulih`: the example's cycle and so many further issued papers, each with its own file of
30 kB, its own frozen data and its two entries in the ledger. Nothing is kept.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from bench._siklus import play
from takar.adapters.berkas import path_of
from takar.data.models import Berkas, Naskah
from takar.services import jam
from takar.services.akta import trace_system
from takar.services.jejak_buku import open_buku
from takar.services.naskah import hash_beku
from takar.services.peragaan import make_instansi

BANYAK = int(os.environ.get("BANYAK", "10000"))
SEKALI = 1000
UKURAN = 30_000


def multiply(data: Path) -> None:
    """Further issued papers, as if they had been issued and printed one by one."""
    acak, kini = random.Random(1), jam.now()
    asal = min(Naskah.objects.filter(beku__isnull=False, berkas__isnull=False), key=lambda satu: len(str(satu.beku)))
    kolom = [bidang.attname for bidang in Naskah._meta.concrete_fields]
    for awal in range(0, BANYAK, SEKALI):
        berkas, naskah = [], []
        for urut in range(awal, min(awal + SEKALI, BANYAK)):
            isi = acak.randbytes(UKURAN)
            sidik = sha256(isi).hexdigest()
            tujuan = path_of(data / "berkas", sidik)
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            tujuan.write_bytes(isi)
            berkas.append(Berkas(sha256=sidik, tipe="application/pdf", ukuran=len(isi), disimpan=kini))
            satu = Naskah(**{nama: getattr(asal, nama) for nama in kolom})
            satu.pk, satu.tugas_id, satu.register_id, satu.urut, satu.kode_verifikasi = None, None, None, None, None
            satu.nomor, satu.berkas_id, satu.berkas_bertanda_id = f"{asal.nomor}/{urut}", sidik, None
            naskah.append(satu)
        with transaction.atomic(), open_buku():
            Berkas.objects.bulk_create(berkas)
            for satu in Naskah.objects.bulk_create(naskah):
                sidik_beku, objek = hash_beku(satu.beku or {}), f"naskah/{satu.pk}"
                trace_system(
                    satu.instansi_id,
                    "terbitkan-naskah",
                    objek,
                    nomor=satu.nomor,
                    sha256_beku=sidik_beku,
                    status="terbit",
                )
                trace_system(satu.instansi_id, "catat-berkas", objek, sha256=satu.berkas_id)


def main() -> None:
    play(make_instansi())
    data, mulai = Path(settings.TAKAR_DATA), time.perf_counter()
    multiply(data)
    besar = sum(satu.stat().st_size for satu in data.rglob("*") if satu.is_file()) / 1e6
    print(
        f"{BANYAK} papers made in {time.perf_counter() - mulai:.0f} s, {besar:.0f} MB  [{connection.vendor}]",
        flush=True,
    )
    connection.close()
    subprocess.run([Path(sys.executable).with_name("takar"), "check", "--restore-drill"], check=True)


if __name__ == "__main__":
    main()
