"""Random and hostile input into every form, upload and address of the site, by those whose it is, seeded.

Whatever comes: no answer of 5xx, no page without its frame, nothing written by what is refused, no byte of another
agency. `make faults KAMPANYE=acak` sends more of it (ACAK_BANYAK for each form).
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from factories import new_kunci
from nilai_jahat import Isian, as_badan, as_isian, as_query, spoil
from takar.services.peragaan import make_instansi
from web.test_dua_instansi import TANDA, mark, snapshot, undone
from web.test_wewenang_halaman import ARGUMEN_TERBUKA, ASING, TABEL, TAMU, TERBUKA, Baris, Dunia, make_dunia

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]

BANYAK = int(os.environ.get("ACAK_BANYAK", "2"))
"""Inputs for each form, and for each address."""
BENIH = int(os.environ.get("ACAK_BENIH", "1"))
PENGGALAN = frozenset({"draf-sop-periksa"})
"""Routes whose answer is a piece of a page."""
TERSIMPAN = frozenset({"Berkas"})
"""What a first look at a paper may add to: the page drawn is kept, and is the same bytes ever after."""
SEBAGIAN = 25
"""Rows of the matrix after which all tables are compared."""
KUERI = ("halaman", "q", "dari", "tahun", "triwulan", "urut", "atur", "bidang", "status", "jenis", "next")
ARGUMEN = (0, 2**31, 2**63, 2**64, 10**300, "-", "a" * 300, "%00", "../..", "\u0661", "selesai")


@pytest.fixture(scope="module")
def dunia(django_db_setup: None, django_db_blocker: Any) -> Iterator[Dunia]:
    """One agency with all that the matrix builds; the other carries its word in every text."""
    with django_db_blocker.unblock(), transaction.atomic():
        kami, lain = make_instansi(), make_instansi()
        mark(lain)
        yield make_dunia(kami, lain)
        transaction.set_rollback(True)


class Penguji:
    """Sends, judges and counts."""

    def __init__(self, dunia: Dunia) -> None:
        self.dunia = dunia
        self.hitung: Counter[str] = Counter()
        self.salah: list[tuple[object, ...]] = []

    def send(self, orang: str, method: str, alamat: str, badan: bytes = b"", jenis: str = "", nama: str = "") -> None:
        with _kept_if_refused() as nasib:
            jawaban, isi = ask(self.dunia, orang, method, alamat, badan, jenis)
            nasib["ditolak"] = jawaban.status_code >= 400
        self.hitung["masukan"] += 1
        self.hitung[f"{jawaban.status_code // 100}xx"] += 1
        if sebab := judge(jawaban, isi, nama):
            self.salah.append((sebab, orang, method, alamat, jenis, badan[:600]))

    def report(self, nama: str) -> None:
        print(f"\n{nama}: {dict(self.hitung)}; violations: {len(self.salah)}")
        if tempat := os.environ.get("ACAK_HASIL"):
            isi = {"hitung": self.hitung, "salah": [repr(satu) for satu in self.salah]}
            Path(tempat, f"{nama}.json").write_text(json.dumps(isi))
        assert self.salah == []


def changed(semula: dict[str, list[tuple[Any, ...]]]) -> list[str]:
    """The tables that are not what they were."""
    return [tabel for tabel, isi in snapshot().items() if isi != semula[tabel]]


def ask(dunia: Dunia, orang: str, method: str, alamat: str, badan: bytes, jenis: str) -> tuple[HttpResponse, bytes]:
    client = Client(raise_request_exception=False)
    if sesi := dunia.sesi[orang]:
        client.cookies[settings.SESSION_COOKIE_NAME] = sesi
    jawaban = client.generic(method, alamat, badan, content_type=jenis or "application/octet-stream")
    return jawaban, b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content


def judge(jawaban: HttpResponse, isi: bytes, nama: str) -> str:
    """What is wrong with the answer; "" if nothing is."""
    if jawaban.status_code >= 500:
        return str(jawaban.status_code)
    if TANDA.lower().encode() in isi.lower():
        return "another agency"
    utuh = b"</html>" in isi and b"<main" in isi
    if jawaban.headers.get("Content-Type", "").startswith("text/html") and isi and not utuh and nama not in PENGGALAN:
        return "no frame"
    return ""


@contextmanager
def _kept_if_refused() -> Iterator[dict[str, bool]]:
    """What is accepted is undone; what is refused stays as it left the tables, to be compared with what they were."""
    nasib = {"ditolak": False}
    with transaction.atomic():
        yield nasib
        transaction.set_rollback(not nasib["ditolak"])


def fields_of(html: str, alamat: str) -> list[str]:
    """The names in the page's forms that are sent to this address."""
    nama: set[str] = set()
    for kepala, isi in re.findall(r"<form([^>]*)>(.*?)</form>", html, re.S):
        tuju = re.search(r'action="([^"?]*)', kepala)
        if 'method="post"' in kepala and (tuju is None or tuju[1] in ("", alamat)):
            nama |= set(re.findall(r'name="([^"]+)"', isi))
    return sorted(nama - {"csrfmiddlewaretoken"})


def doers(baris: Baris) -> list[str]:
    return sorted((baris.kirim or set()) - {ASING})


def test_no_form_takes_what_it_should_not(dunia: Dunia) -> None:
    """Each form of the matrix, from a sound one on and with the fields of its page, spoilt."""
    acak, uji = Random(BENIH), Penguji(dunia)
    baris = [satu for satu in TABEL if doers(satu)]
    for awal in range(0, len(baris), SEBAGIAN):
        with undone():
            forms = [(satu, *_form(dunia, satu, acak)) for satu in baris[awal : awal + SEBAGIAN]]
            semula = snapshot()
            for satu, orang, alamat, isian, nama in forms:
                for _ in range(BANYAK):
                    utuh: Isian = [("kunci", new_kunci().encode()), *isian]
                    badan = as_badan(acak, spoil(acak, utuh, nama))
                    uji.send(orang, "POST", alamat, badan.isi, badan.jenis, satu.nama)
            if berubah := changed(semula):
                uji.salah.append(("written", berubah, [satu.nama for satu, *_ in forms]))
    uji.report("forms")
    assert uji.hitung["masukan"] > 100 * BANYAK
    assert uji.hitung["4xx"] > uji.hitung["masukan"] / 4 and uji.hitung["3xx"] > 0


def _form(dunia: Dunia, baris: Baris, acak: Random) -> tuple[str, str, Isian, list[str]]:
    orang, alamat = acak.choice(doers(baris)), reverse(baris.nama, args=baris.args(dunia))
    isian = as_isian(baris.isi(dunia))
    halaman, isi = ask(dunia, orang, "GET", alamat, b"", "")
    nama = fields_of(isi.decode("utf-8", "replace"), alamat) if halaman.status_code == 200 else []
    return orang, alamat, isian, [satu for satu in nama if satu not in dict(isian) and satu != "kunci"]


def test_no_address_answers_with_a_fault(dunia: Dunia) -> None:
    """Each address with a hostile query, and with hostile arguments where it takes any."""
    acak, uji = Random(BENIH + 1), Penguji(dunia)
    baris = [satu for satu in TABEL if satu.baca]
    with undone():
        alamat = [(satu, reverse(satu.nama, args=satu.args(dunia))) for satu in baris]
        semula = snapshot()
        for satu, tempat in alamat:
            orang = acak.choice(sorted((satu.baca or set()) - {ASING}))
            for _ in range(BANYAK):
                uji.send(orang, "GET", f"{tempat}?{as_query(acak, _queries(acak))}", nama=satu.nama)
            for args in _arguments(acak, satu.args(dunia)):
                try:
                    lain = reverse(satu.nama, args=args)
                except NoReverseMatch:
                    continue
                uji.send(orang, acak.choice(("GET", "POST", "HEAD")), lain, nama=satu.nama)
        if berubah := [tabel for tabel in changed(semula) if tabel not in TERSIMPAN]:
            uji.salah.append(("written", berubah))
    uji.report("addresses")
    assert uji.hitung["masukan"] > 150 * BANYAK


def _queries(acak: Random) -> list[str]:
    return acak.sample(KUERI, 4)


def _arguments(acak: Random, args: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for urut in range(len(args)):
        for _ in range(BANYAK):
            yield (*args[:urut], acak.choice(ARGUMEN), *args[urut + 1 :])


def test_strangers_get_no_fault_either(dunia: Dunia) -> None:
    acak, uji = Random(BENIH + 2), Penguji(dunia)
    semula = snapshot()
    for nama, _ in TERBUKA:
        alamat = reverse(nama, args=ARGUMEN_TERBUKA.get(nama, ()))
        _, isi = ask(dunia, TAMU, "GET", alamat, b"", "")
        isian = [satu for satu in fields_of(isi.decode("utf-8", "replace"), alamat) if satu != "kunci"]
        for _ in range(BANYAK * 4):
            badan = as_badan(acak, spoil(acak, [(satu, b"a") for satu in isian], ()))
            uji.send(TAMU, "POST", alamat, badan.isi, badan.jenis, nama)
            uji.send(TAMU, "GET", f"{alamat}?{as_query(acak, _queries(acak))}", nama=nama)
    if berubah := changed(semula):
        uji.salah.append(("written", berubah))
    uji.report("strangers")
