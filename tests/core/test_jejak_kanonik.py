"""One value has one text, and a commitment hides what it binds."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.jejak import GARAM, canonical, commit, digest, moment

teks = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
isian = st.recursive(
    st.none() | st.booleans() | st.integers() | teks,
    lambda isi: st.lists(isi, max_size=4) | st.dictionaries(teks, isi, max_size=4),
    max_leaves=12,
)


@given(isian)
def test_it_is_json_that_reads_back_and_stays_the_same(nilai: object) -> None:
    sekali = canonical(nilai)
    assert json.loads(sekali) == nilai
    assert canonical(json.loads(sekali)) == sekali


@given(st.dictionaries(teks, st.integers(), max_size=6))
def test_the_order_of_keys_does_not_matter(isi: dict[str, int]) -> None:
    assert canonical(dict(reversed(isi.items()))) == canonical(isi)


def test_its_form() -> None:
    wib = timezone(timedelta(hours=7))
    isi = {"b": (1, Decimal("10.50"), None), "a": datetime(2026, 11, 25, 22, 0, tzinfo=wib), "ä": date(2026, 1, 2)}
    assert canonical(isi) == '{"a":"2026-11-25T15:00:00.000000+00:00","b":[1,"10.50",null],"ä":"2026-01-02"}'
    assert digest({}) == sha256(b"{}").hexdigest()


@given(st.datetimes(timezones=st.timezones()))
def test_one_moment_has_one_text(saat: datetime) -> None:
    assert moment(saat) == moment(saat.astimezone(UTC))
    assert datetime.fromisoformat(moment(saat)) == saat.astimezone(UTC)


@pytest.mark.parametrize("salah", [0.5, {"a": [1.0]}, datetime(2026, 1, 1), {1: "a"}, "\ud800", b"a", {"a"}])
def test_what_has_no_single_text_is_refused(salah: object) -> None:
    with pytest.raises(ValueError):
        canonical(salah)


def test_a_commitment_binds_the_text_and_needs_a_whole_salt() -> None:
    garam = bytes(GARAM)
    assert commit(garam, "Budi") == sha256(garam + b"Budi").hexdigest()
    assert len({commit(garam, "Budi"), commit(garam, "Bud"), commit(b"\x01" * GARAM, "Budi")}) == 3
    with pytest.raises(ValueError):
        commit(b"pendek", "Budi")
