"""Several people act at the same moment: each agency's entries stand in one order, and nobody waits for ever."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from factories import Dinas, make_instansi, new_kunci
from takar.data.models import JejakAudit, TitikPeriksa
from takar.services.akta import run_once, trace
from takar.services.jejak_buku import request_titik
from takar.services.jejak_periksa import verify_jejak
from takar.services.jejak_titik import BERKALA, TANDA_TANGAN, load_penanda

pytestmark = pytest.mark.django_db(transaction=True)
ORANG = 8


@pytest.fixture
def dinas(transactional_db: None) -> Dinas:
    return make_instansi()


def at_once(tindakan: Sequence[Callable[[], object]]) -> None:
    """Let every act begin at the same moment; what one of them raises is raised here."""
    gerbang = Barrier(len(tindakan))

    def run(satu: Callable[[], object]) -> None:
        try:
            gerbang.wait()
            satu()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tindakan)) as kolam:
        list(kolam.map(run, tindakan))


def check_order(dinas: Dinas, banyak: int) -> None:
    urut = JejakAudit.objects.filter(instansi=dinas.instansi).order_by("pk").values_list("urut", flat=True)
    assert sorted(urut) == list(range(1, banyak + 1))
    assert verify_jejak(dinas.instansi).temuan == []


def test_entries_of_acts_at_once_follow_each_other(dinas: Dinas) -> None:
    """From an empty ledger, so that the head itself is made by all of them at once."""

    def act() -> str:
        trace(dinas.sekdin, "satu", "a/1", alasan="Contoh.")
        trace(dinas.sekdin, "dua", "a/1")
        return "a"

    at_once([lambda: run_once(new_kunci(), dinas.sekdin, act)] * ORANG)
    check_order(dinas, 2 * ORANG)
    tindakan = JejakAudit.objects.order_by("urut").values_list("tindakan", flat=True)
    assert list(tindakan) == ["satu", "dua"] * ORANG, "what one act has traced stands together"


def test_acts_over_two_agencies_do_not_wait_for_each_other(dinas: Dinas) -> None:
    lain = make_instansi("Dinas lain")

    def act_on(*urutan: Dinas) -> Callable[[], object]:
        def act() -> str:
            for satu in urutan:
                trace(satu.sekdin, "contoh", "a/1")
            return "a"

        return lambda: run_once(new_kunci(), urutan[0].sekdin, act)

    at_once([act_on(dinas, lain), act_on(lain, dinas)] * (ORANG // 2))
    check_order(dinas, ORANG)
    check_order(lain, ORANG)


def test_signatures_and_the_hour_at_once_make_each_checkpoint_once(dinas: Dinas) -> None:
    load_penanda(dinas.instansi.pk)

    def sign() -> str:
        trace(dinas.sekdin, "tanda-tangani", "naskah/1")
        request_titik(dinas.instansi.pk, TANDA_TANGAN)
        return "a"

    berkala = [lambda: request_titik(dinas.instansi.pk, BERKALA)] * 2
    at_once([*[lambda: run_once(new_kunci(), dinas.sekdin, sign)] * ORANG, *berkala])
    check_order(dinas, ORANG)
    assert list(TitikPeriksa.objects.values_list("banyak", flat=True)) == list(range(1, ORANG + 1))
