"""Two agencies in one installation: nobody of the one is told a byte of the other, at any address, by any method.

Everything that the other agency wrote carries a word of its own, so that any leak is seen whatever page it is on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from factories import new_kunci
from takar.data.models import (
    Bidang,
    Indikator,
    Instansi,
    MataAnggaran,
    Naskah,
    Pegawai,
    Rencana,
    Sasaran,
    Siklus,
    Tugas,
)
from takar.services.peragaan import Peraga, make_instansi
from web.test_wewenang_halaman import ASING, KADIN, SEKDIN, TABEL, UNIT_A, Baris, Dunia, log_in, make_dunia

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]

TANDA = "Zamrudkelabu"
BERTEKS = (Instansi, Bidang, Pegawai, Sasaran, Indikator, MataAnggaran)
TEKS = frozenset({"nama", "nama_pendek", "pemda", "tempat", "alamat", "kontak", "jabatan", "uraian"})
JENIS: dict[str, type[models.Model]] = {"siklus": Siklus, "tugas": Tugas, "naskah": Naskah, "rencana": Rencana}
"""By the first word of an address: what its number is of."""
BUKAN_ISI = frozenset({"BatasLaju", "SesiAkun"})
"""What any request may write, of whoever asks."""


class DuaDunia:
    """Agency B with all that the access matrix builds, under its word; agency A's people, logged in."""

    def __init__(self) -> None:
        a, b = make_instansi(), make_instansi()
        mark(b)
        self.b: Dunia = make_dunia(b, a)
        self.orang = {f"A {nama}": log_in(f"A {nama}", satu) for nama, satu in a.pegawai.items() if nama != SEKDIN}
        self.orang[f"A {SEKDIN}"] = self.b.sesi[ASING]  # this person's account stands in B's world as the stranger's

    def send(self, orang: str, method: str, alamat: str, isi: dict[str, Any]) -> tuple[HttpResponse, bytes]:
        """One request that may write what it likes; with the bytes of the answer."""
        client = Client(raise_request_exception=False)
        client.cookies[settings.SESSION_COOKIE_NAME] = self.orang[orang]
        with transaction.atomic():
            jawaban = getattr(client, method.lower())(alamat, isi)
            badan = b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content
        return jawaban, badan + repr(jawaban.headers).encode()


def mark(peraga: Peraga) -> None:
    """The agency's word into every text of its people, units and plan."""
    for model in BERTEKS:
        for satu in model.objects.all():
            if agency_of(satu) != peraga.instansi.pk:
                continue
            for field in model._meta.get_fields():
                if field.name in TEKS and isinstance(field, models.CharField | models.TextField):
                    setattr(satu, field.name, f"{getattr(satu, field.name)} {TANDA}")
            satu.save()
    for orang in (*peraga.pegawai.values(), peraga.instansi):
        orang.refresh_from_db()


def agency_of(satu: models.Model) -> int:
    for jalan in ("pk",) if isinstance(satu, Instansi) else ("instansi_id", "rencana.instansi_id"):
        nilai: Any = satu
        for nama in jalan.split("."):
            nilai = getattr(nilai, nama, None)
        if nilai is not None:
            return int(nilai)
    raise LookupError(repr(satu))


def snapshot() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the application."""
    return {
        model.__name__: sorted(map(repr, model.objects.values_list()))
        for model in apps.get_app_config("takar").get_models()
        if model.__name__ not in BUKAN_ISI
    }


@pytest.fixture(scope="module")
def dua(django_db_setup: None, django_db_blocker: Any) -> Iterator[DuaDunia]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield DuaDunia()
        transaction.set_rollback(True)


def is_open(baris: Baris) -> bool:
    """Whether the row is about something that each agency has under the same name, or that is of no agency."""
    return ASING in (baris.baca or ()) or ASING in (baris.kirim or ()) or baris.asing != 404


def test_b_itself_sees_its_word(dua: DuaDunia) -> None:
    for orang, alamat in ((SEKDIN, f"/siklus/{dua.b.selesai.pk}/"), (KADIN, "/organisasi/"), (UNIT_A, "/")):
        assert TANDA in dua.b.send(orang, "GET", alamat).content.decode()


def test_nobody_of_a_gets_a_byte_of_b_by_the_addresses_of_the_matrix(dua: DuaDunia) -> None:
    salah, banyak = [], 0
    for satu in TABEL:
        with undone():
            alamat = reverse(satu.nama, args=satu.args(dua.b))
            satu.isi(dua.b)
            semula = snapshot()
            for orang in dua.orang:
                for method in ("GET", "POST"):
                    if method == "POST" and is_open(satu):
                        continue  # would write into A's own tables, as it should
                    isi = {"kunci": new_kunci(), **satu.isi(dua.b)} if method == "POST" else {}
                    jawaban, badan = dua.send(orang, method, alamat, isi)
                    banyak += 1
                    tertutup = is_open(satu) or jawaban.status_code in (403, 404, 405)
                    if not tertutup or TANDA.lower().encode() in badan.lower():
                        salah.append((orang, method, alamat, jawaban.status_code))
            if snapshot() != semula:
                salah.append(("", "", alamat, 0))
    assert salah == []
    assert banyak > 2000


def test_no_object_of_b_opens_under_any_route_of_its_kind(dua: DuaDunia) -> None:
    alamat: set[str] = set()
    for baris in TABEL:
        if not is_open(baris):
            with undone():
                alamat |= set(_all_of_kind(dua.b, baris))
    semula, salah = snapshot(), []
    for satu in sorted(alamat):
        for method in ("GET", "POST"):
            jawaban, badan = dua.send(f"A {SEKDIN}", method, satu, {"kunci": new_kunci()} if method == "POST" else {})
            if jawaban.status_code not in (403, 404, 405) or TANDA.lower().encode() in badan.lower():
                salah.append((method, satu, jawaban.status_code))
    assert salah == []
    assert len(alamat) > 500
    assert snapshot() == semula


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is made in here is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _all_of_kind(b: Dunia, baris: Baris) -> Iterator[str]:
    """This row's address with the number of every object of B in the place of its first."""
    args = baris.args(b)
    jenis = JENIS.get(reverse(baris.nama, args=args).split("/")[1])
    if jenis is None or not args or not isinstance(args[0], int):
        return
    milik = "siklus__instansi" if jenis is Tugas else "instansi"
    for pk in jenis.objects.filter(**{milik: b.peraga.instansi}).values_list("pk", flat=True):
        yield reverse(baris.nama, args=(pk, *args[1:]))
