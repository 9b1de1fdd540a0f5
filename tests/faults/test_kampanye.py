"""The fault campaign in its short form; `make faults` is the long one, docs/reference/kampanye-galat.md its figures."""

from __future__ import annotations

import dataclasses
import random

import pytest
from kampanye import bunuh, simulasi
from kampanye.peladen import Cabang
from kampanye.tempat import Tempat

pytestmark = pytest.mark.sekali


def test_killed_servers_forget_nothing(asal: Tempat) -> None:
    hasil = bunuh.run(asal, Cabang, banyak=30, jeda=(0.02, 0.4), utuh=0.1)
    assert hasil.langgar == []
    assert hasil.galat == 30
    assert hasil.angka["diakui"] > 0


def test_a_fault_at_any_system_call_leaves_an_act_done_or_not_done(asal: Tempat) -> None:
    hasil = simulasi.run(asal, maks=12, langkah=12, benih=random.randrange(10**6))
    assert hasil.langgar == []
    assert hasil.galat == 12 or "no C compiler" in hasil.nama


def test_the_campaign_finds_a_missing_transaction(asal: Tempat) -> None:
    hasil = simulasi.run(dataclasses.replace(asal, cacat=True), maks=12, langkah=6, detik=10)
    assert hasil.langgar or "no C compiler" in hasil.nama
