"""Fill the installation of TAKAR_DATA with a small agency, once; prints its accounts as JSON."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

SANDI = "contoh-uji-galat-1"
TAHUN_AKHIR = 2035
"""Plans are made up to this year: a period is measured once, and a long campaign measures many."""
AKUN = "akun-kampanye.json"


def fill() -> list[str]:
    """The agency, two SOPs, accounts with `SANDI`; gives the accounts' names."""
    from apa_saja import make_petugas, make_rekomendasi, publish
    from factories import TAHUN, give_kunci, make_instansi, make_rencana

    dinas = make_instansi()
    publish(dinas, make_rekomendasi())
    loket, pemeriksa = make_petugas(dinas)
    for tahun in range(TAHUN + 1, TAHUN_AKHIR + 1):
        _copy_rencana(dinas, make_rencana(dinas.instansi, tahun))
    for satu in (dinas.kadin, dinas.sekdin, dinas.kasubbag):
        give_kunci(satu)
    orang = {"kadin": dinas.kadin, "sekdin": dinas.sekdin, "kasubbag": dinas.kasubbag}
    orang |= {"loket": loket, "pemeriksa": pemeriksa}
    orang |= {f"unit-{kode}": satu for kode, satu in dinas.unit.items()}
    orang |= {f"anggota-{kode}": satu for kode, satu in dinas.anggota.items()}
    return [_open_akun(nama, satu) for nama, satu in orang.items()]


def _copy_rencana(dinas: Any, rencana: Any) -> None:
    """The first year's indicators for another year."""
    from takar.data.models import Indikator, Sasaran, Target

    sasaran = Sasaran.objects.create(rencana=rencana, kode="S1", nama="Meningkatnya kualitas koperasi", urut=1)
    for semua in dinas.indikator.values():
        for satu in semua:
            target = list(Target.objects.filter(indikator_id=satu.pk))
            baru = Indikator.objects.get(pk=satu.pk)
            baru.pk, baru.rencana, baru.sasaran = None, rencana, sasaran
            baru.save(force_insert=True)
            Target.objects.bulk_create(
                Target(indikator=baru, triwulan=lama.triwulan, nilai=lama.nilai) for lama in target
            )


def _open_akun(nama: str, pegawai: Any) -> str:
    akun = pegawai.akun
    akun.username = nama
    akun.set_password(SANDI)
    akun.save()
    return nama


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.settings")
    django.setup()
    from datetime import UTC, datetime

    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction

    from takar.adapters.signing.ca import ensure_ca

    call_command("migrate", interactive=False, verbosity=0)
    ensure_ca(Path(settings.TAKAR_DATA) / "ca", "Instalasi Uji", datetime(date.today().year, 1, 1, tzinfo=UTC))
    with transaction.atomic():
        akun = fill()
    connection.close()
    (Path(settings.TAKAR_DATA) / AKUN).write_text(json.dumps(akun), encoding="utf-8")


if __name__ == "__main__":
    main()
