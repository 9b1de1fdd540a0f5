"""Limits for strangers: at once and over time, per address and over all, and no address is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.data.models import BatasLaju
from takar.services import jam
from takar.services.laju import KODE_SALAH, UNGGAH, Laju, Perkara, take_turn

pytestmark = pytest.mark.django_db

DETIK = timedelta(seconds=1)
TIGA = Perkara("tiga", Laju(10 * DETIK, 3), Laju(DETIK, 100))


@pytest.fixture
def detik(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock: seconds since the test's beginning, to be moved by the test."""
    mulai, kini = jam.machine_now(), [0.0]
    monkeypatch.setattr(jam, "machine_now", lambda: mulai + timedelta(seconds=kini[0]))
    return kini


def test_so_many_at_once_then_one_each_interval(detik: list[float]) -> None:
    assert [take_turn(TIGA, "10.0.0.1") for _ in range(5)] == [0, 0, 0, 10, 10]
    detik[0] = 9.5
    assert take_turn(TIGA, "10.0.0.1") == 1
    detik[0] = 10
    assert [take_turn(TIGA, "10.0.0.1") for _ in range(2)] == [0, 10]
    detik[0] = 1000
    assert [take_turn(TIGA, "10.0.0.1") for _ in range(4)] == [0, 0, 0, 10]


def test_each_address_has_its_own(detik: list[float]) -> None:
    for _ in range(4):
        take_turn(TIGA, "10.0.0.1")
    assert take_turn(TIGA, "10.0.0.2") == 0


@pytest.mark.parametrize(
    ("satu", "lain", "sama"),
    [
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
        ("unix:", "", True),
    ],
)
def test_what_counts_as_one_address(detik: list[float], satu: str, lain: str, sama: bool) -> None:
    for _ in range(4):
        take_turn(TIGA, satu)
    assert (take_turn(TIGA, lain) > 0) is sama


def test_there_is_a_limit_over_all(detik: list[float]) -> None:
    sempit = Perkara("sempit", Laju(DETIK, 10), Laju(60 * DETIK, 5))
    assert [take_turn(sempit, f"10.0.0.{satu}") for satu in range(6)] == [0, 0, 0, 0, 0, 60]


def test_a_refused_turn_writes_nothing(detik: list[float]) -> None:
    for _ in range(4):
        take_turn(TIGA, "10.0.0.1")
    with CaptureQueriesContext(
        connection,
    ) as tanya:
        assert take_turn(TIGA, "10.0.0.1") == 10
    assert [satu["sql"].split()[0] for satu in tanya] == ["SELECT"]


def test_no_address_is_stored_and_old_rows_go(detik: list[float]) -> None:
    take_turn(TIGA, "10.0.0.1")
    assert BatasLaju.objects.count() == 2
    assert not [satu for satu in BatasLaju.objects.values_list("kunci", flat=True) if "10.0" in satu]
    detik[0] = 3600
    take_turn(TIGA, "10.0.0.9")
    assert BatasLaju.objects.count() == 2


@pytest.mark.parametrize("perkara", [KODE_SALAH, UNGGAH], ids=lambda satu: satu.nama)
def test_the_limits_of_the_house(detik: list[float], perkara: Perkara) -> None:
    """One address alone cannot use up what there is for all."""
    assert perkara.sendiri.sekaligus < perkara.semua.sekaligus
    assert perkara.sendiri.jarak > perkara.semua.jarak
    assert isinstance(jam.machine_now(), datetime)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_no_more_than_there_is() -> None:
    """Each in a thread with a connection of its own, as the processes of a server are."""
    perkara = Perkara("serentak", Laju(600 * DETIK, 3), Laju(600 * DETIK, 5))

    def ask(urut: int) -> int:
        try:
            return take_turn(perkara, f"10.0.0.{urut % 4}")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as kolam:
        hasil = list(kolam.map(ask, range(40)))
    assert hasil.count(0) == 5
    # A thread may have looked at the clock a moment before the one that took the last turn:
    # rounded up, one second more.
    assert min(satu for satu in hasil if satu) > 0 and max(hasil) <= 601
