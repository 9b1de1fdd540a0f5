"""The invariants, asked of the database and the files alone, in a process that no fault has touched.

Prints a JSON object: what was counted, and `langgar`, a sentence for each invariant that does not hold.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Langgar = Iterator[str]


def check(kiriman: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    """Everything at once; `kiriman` are forms and their answers, as `Catatan.write` wrote them."""
    from takar.data.models import KunciPermintaan, Peristiwa

    kiriman = list(kiriman)
    langgar = [
        *check_basis(),
        *check_kunci(kiriman),
        *check_siklus(),
        *check_register(),
        *check_berkas(),
        *check_jejak(),
        *check_kabar(),
    ]
    return {
        "langgar": langgar,
        "kunci": KunciPermintaan.objects.count(),
        "peristiwa": Peristiwa.objects.count(),
        "diakui": sum(satu["status"] == 302 for satu in kiriman),
        **count_kiriman(kiriman),
    }


def check_basis() -> Langgar:
    """The database file is whole, and no row points to one that is not there."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        yield from (f"integrity_check: {satu[0]}" for satu in cursor.fetchall() if satu[0] != "ok")
        cursor.execute("PRAGMA foreign_key_check")
        yield from (f"foreign_key_check: {satu}" for satu in cursor.fetchall())


def check_kunci(kiriman: list[dict[str, Any]]) -> Langgar:
    """Acknowledged = stored, refused = not stored, and no act without its answer."""
    ada = read_kunci()
    yield from (f"act without its answer: key {satu}" for satu, hasil in ada.items() if not hasil)
    for satu in kiriman:
        if not satu["kunci"]:
            continue
        stored = satu["kunci"] in ada
        if satu["status"] == 302 and not stored:
            yield f"acknowledged, but not stored: {satu['siapa']} {satu['jalan']} {satu['kunci']}"
        if 400 <= satu["status"] < 500 and stored:
            yield f"refused ({satu['status']}), but stored: {satu['siapa']} {satu['jalan']} {satu['kunci']}"


def read_kunci() -> dict[str, str]:
    """The keys of forms that were taken, as the form held them, with the answers kept."""
    from takar.data.models import KunciPermintaan

    semua = KunciPermintaan.objects.values_list("kunci", "hasil")
    return {kunci.partition("-")[0]: hasil for kunci, hasil in semua}


def count_kiriman(kiriman: list[dict[str, Any]]) -> dict[str, int]:
    """Forms that were sent again after a broken connection, and those that nobody ever answered, done or not."""
    ada = read_kunci()
    bisu = [satu for satu in kiriman if satu["kunci"] and (satu["status"] == 0 or satu["status"] >= 500)]
    return {
        "dikirim": len(kiriman),
        "diulang": sum(satu["ulang"] > 0 for satu in kiriman),
        "tanpa_jawaban": len(bisu),
        "tanpa_jawaban_tetapi_jadi": sum(satu["kunci"] in ada for satu in bisu),
    }


def check_siklus() -> Langgar:
    """A running cycle has a task to do, an ended one has none; every task ends once."""
    from takar.data.models import Peristiwa, Siklus, Tugas

    for siklus in Siklus.objects.all():
        terbuka = siklus.tugas.filter(status=Tugas.Status.TERBUKA).count()
        hidup = siklus.status in (Siklus.Status.BERJALAN, Siklus.Status.DIJEDA)
        if hidup != bool(terbuka):
            yield f"cycle {siklus.pk} is {siklus.status} and has {terbuka} open tasks"
    akhir = Peristiwa.objects.filter(jenis__in=("TugasSelesai", "TugasDibuka")).values_list("siklus", "jenis", "data")
    hitung = Counter((siklus, jenis, str(data.get("tugas"))) for siklus, jenis, data in akhir)
    yield from (f"task {kunci} happened {banyak} times" for kunci, banyak in hitung.items() if banyak > 1)


def check_register() -> Langgar:
    """Numbers from 1 to the counter, each once, each with its paper or its reason."""
    from takar.data.models import EntriRegister, Naskah, Register

    for buku in Register.objects.all():
        urut = sorted(EntriRegister.objects.filter(register=buku).values_list("urut", flat=True))
        if urut != list(range(1, buku.terakhir + 1)):
            yield f"register {buku}: entries {urut[-5:]} of {len(urut)}"
        naskah = set(Naskah.objects.filter(register=buku).values_list("urut", flat=True))
        if not naskah <= set(urut):
            yield f"register {buku}: papers with numbers that the book does not have"


def check_berkas() -> Langgar:
    """Every file that the database names is there and has its hash."""
    from django.conf import settings

    from takar.data.models import Berkas

    folder = Path(settings.TAKAR_DATA) / "berkas"
    for sha256 in Berkas.objects.values_list("sha256", flat=True):
        berkas = folder / sha256[:2] / sha256
        if not berkas.exists():
            yield f"file {sha256} is missing"
        elif hashlib.sha256(berkas.read_bytes()).hexdigest() != sha256:
            yield f"file {sha256} has other bytes"


def check_jejak() -> Langgar:
    """The ledger verifies; events equal their entries, tables equal the replayed events."""
    from takar.data.models import Instansi
    from takar.services.jejak_periksa import verify_jejak

    for instansi in Instansi.objects.all():
        hasil = verify_jejak(instansi, cetak=False)
        yield from (f"ledger: {satu}" for satu in hasil.temuan)


def check_kabar() -> Langgar:
    """No notice twice, none that was sent without a moment, none sent while it waits."""
    from takar.data.models import Kiriman, Pemberitahuan

    ganda = Counter(Pemberitahuan.objects.values_list("pegawai", "kunci"))
    yield from (f"notice {kunci} is there {banyak} times" for kunci, banyak in ganda.items() if banyak > 1)
    for satu in Kiriman.objects.all():
        if (satu.status == Kiriman.Status.TERKIRIM) != (satu.terkirim_pada is not None):
            yield f"sending {satu.pk} is {satu.status}, sent at {satu.terkirim_pada}"


def main(berkas: str = "") -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.settings")
    django.setup()
    kiriman = json.loads(Path(berkas).read_text(encoding="utf-8")) if berkas else []
    print(json.dumps(check(kiriman)))


if __name__ == "__main__":
    main(*sys.argv[1:])
