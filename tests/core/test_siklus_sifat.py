"""The engine's laws, proved by playing random valid SOPs and the founding one with right and wrong commands."""

from __future__ import annotations

import json
from collections import Counter
from copy import copy

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from permainan import Permainan, decides, founding_sop, papers
from sop_acak import sops

from takar.core.ditolak import Ditolak
from takar.core.kejadian import (
    Batalkan,
    Jeda,
    Lanjutkan,
    Mulai,
    Perintah,
    Putuskan,
    SelesaikanTugas,
    TugasDibuka,
    TugasSelesai,
    from_data,
    to_data,
)
from takar.core.siklus import Keadaan, StatusSiklus, StatusTugas, Tugas, replay
from takar.core.sop.nilai import SELESAI, Cara, Jalan, Sop

BIDANG = ("x", "y", "z")
HIDUP = (StatusSiklus.BERJALAN, StatusSiklus.DIJEDA)
FOUNDING = founding_sop()


def distances(sop: Sop) -> dict[str, int]:
    """How many steps each step is from the end."""
    jarak = {SELESAI: 0}
    for _ in sop.langkah:
        for langkah in sop.langkah:
            jalan = langkah.putusan.jalan if langkah.putusan else ()
            dekat = [jarak[ke] for ke in (langkah.lanjut, *(satu.ke for satu in jalan)) if ke in jarak]
            if dekat:
                jarak[langkah.kode] = min(dekat) + 1
    return jarak


def work_to_do(sop: Sop, bidang: int) -> int:
    """Bound of the tasks on a way to the end: every step once, after the step that is open now."""
    return 2 * sum(len(langkah.pelaku) * (bidang if langkah.per_bidang else 1) for langkah in sop.langkah)


class Siklus(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.main = Permainan(FOUNDING)
        self.jarak: dict[str, int] = {}

    def start(self, sop: Sop, banyak: int) -> None:
        self.main = Permainan(sop, BIDANG[:banyak]).start()
        self.jarak = distances(sop)

    # --- commands that are right ---

    @precondition(lambda self: self._plain())
    @rule(mana=st.integers(0, 8), kali=st.integers(1, 6))
    def work(self, mana: int, kali: int) -> None:
        while kali and (biasa := self._plain()):
            kode = biasa[mana % len(biasa)].kode
            self._take(SelesaikanTugas(kode, self._papers(kode)))
            kali -= 1

    @precondition(lambda self: self.main.state.status is StatusSiklus.BERJALAN)
    @rule(mana=st.integers(0, 2), bidang=st.sets(st.sampled_from(BIDANG)))
    def answer(self, mana: int, bidang: set[str]) -> None:
        """Go on to the next decision, if there is one, and take it: not before all others of the step are done."""
        while self._plain():
            self._decide_too_early()
            self.work(0, 1)
        if self.main.state.status is not StatusSiklus.BERJALAN:
            return
        (tugas,) = self.main.state.terbuka
        putusan = self.main.sop.cari_langkah(tugas.langkah).putusan
        assert putusan is not None
        jalan = putusan.jalan[mana % len(putusan.jalan)]
        ikut = tuple(satu for satu in self.main.bidang if satu in bidang) if jalan.buka_bidang else ()
        keluaran = self._papers(tugas.kode) if putusan.yields(jalan) else ()
        self._take(Putuskan(tugas.kode, jalan.label, "Lengkapi.", ikut, keluaran))

    @precondition(lambda self: self.main.state.status is StatusSiklus.BERJALAN and len(self.main.kejadian) % 3 == 0)
    @rule()
    def pause(self) -> None:
        self._take(Jeda("Menunggu data"))

    @precondition(lambda self: self.main.state.status is StatusSiklus.DIJEDA)
    @rule()
    def resume(self) -> None:
        self._take(Lanjutkan())

    @precondition(lambda self: self.main.state.status in HIDUP and len(self.main.kejadian) > 25)
    @rule()
    def cancel(self) -> None:
        self._take(Batalkan("Salah periode"))

    # --- commands that may be wrong ---

    @rule(data=st.data())
    def try_anything(self, data: st.DataObject) -> None:
        kode = data.draw(st.sampled_from([*(tugas.kode for tugas in self.main.state.tugas), "", "1.99.1"]))
        dikenal = [satu.kode for langkah in self.main.sop.langkah for satu in langkah.keluaran]
        keluaran = data.draw(st.lists(st.tuples(st.sampled_from([*dikenal, "asing"]), st.sampled_from(["1", ""]))))
        bidang = data.draw(st.lists(st.sampled_from([*BIDANG, "asing"]), max_size=2))
        perintah = data.draw(
            st.sampled_from(
                [
                    SelesaikanTugas(kode, tuple(keluaran)),
                    Putuskan(kode, "Ya", "", tuple(bidang), tuple(keluaran)),
                    Putuskan(kode, "Tidak", " ", tuple(bidang), tuple(keluaran)),
                    Putuskan(kode, "Mungkin", "Arahan"),
                    Mulai(tuple(bidang)),
                    Jeda(""),
                    Lanjutkan(),
                    Batalkan(" "),
                ]
            )
        )
        lama, banyak = self.main.state, len(self.main.kejadian)
        try:
            self._take(perintah)
        except Ditolak as ditolak:
            assert ditolak.kalimat and ditolak.kode
            assert self.main.state == lama and len(self.main.kejadian) == banyak, "a refusal changes nothing"

    @rule(mana=st.integers(0, 8), kosong=st.booleans())
    def withhold_a_paper(self, mana: int, kosong: bool) -> None:
        berutang = [satu for satu in self._plain() if self._papers(satu.kode)]
        if berutang:
            kode = berutang[mana % len(berutang)].kode
            pertama, *lain = self._papers(kode)
            sisa = ((pertama[0], ""), *lain) if kosong else tuple(lain)
            assert self.main.refuse(SelesaikanTugas(kode, sisa)) == "keluaran-kurang"

    # --- laws ---

    @invariant()
    def replaying_the_events_through_json_gives_the_state(self) -> None:
        baris = json.loads(json.dumps([to_data(satu) for satu in self.main.kejadian]))
        assert replay(from_data(jenis, data) for jenis, data in baris) == self.main.state

    @invariant()
    def no_task_is_doubled_or_lost(self) -> None:
        state = self.main.state
        dibuka = [satu.tugas for satu in self.main.kejadian if isinstance(satu, TugasDibuka)]
        selesai = Counter(satu.tugas for satu in self.main.kejadian if isinstance(satu, TugasSelesai))
        assert [tugas.kode for tugas in state.tugas] == dibuka
        assert len(set(dibuka)) == len(dibuka)
        for tugas in state.tugas:
            assert selesai.pop(tugas.kode, 0) == (tugas.status is StatusTugas.SELESAI)
            assert tugas.status is not StatusTugas.GUGUR or state.status is StatusSiklus.DIBATALKAN
        assert not selesai
        assert bool(state.terbuka) == (state.status in HIDUP)
        assert len({(tugas.langkah, tugas.putaran) for tugas in state.terbuka}) <= 1, "one step is open at a time"

    @invariant()
    def a_step_ends_only_when_its_work_and_outputs_are_there(self) -> None:
        state = self.main.state
        ada = {(satu.langkah, satu.putaran, satu.bidang, satu.kode) for satu in state.keluaran}
        kembali = {putusan.tugas for putusan in state.putusan if not self._yields(putusan.langkah, putusan.jawaban)}
        for usai in state.langkah_selesai:
            langkah = self.main.sop.cari_langkah(usai.langkah)
            tugas = [satu for satu in state.tugas if (satu.langkah, satu.putaran) == (usai.langkah, usai.putaran)]
            kerja = set(langkah.pekerja[:1] if langkah.cara is Cara.BERSAMA else langkah.pekerja)
            assert all(satu.status is StatusTugas.SELESAI for satu in tugas)
            for bidang in {satu.bidang for satu in tugas}:
                assert {satu.pelaku for satu in tugas if satu.bidang == bidang} == kerja
            for satu in tugas:
                perlu = () if satu.kode in kembali else langkah.keluaran_tugas(satu.pelaku)
                assert all((satu.langkah, satu.putaran, satu.bidang, kode) in ada for kode in perlu)

    @invariant()
    def the_end_can_be_reached(self) -> None:
        main = copy(self.main)
        main.kejadian = []
        if main.state.status is StatusSiklus.DIJEDA:
            main.ask(Lanjutkan())
        for _ in range(work_to_do(main.sop, len(main.bidang))):
            if main.state.status is not StatusSiklus.BERJALAN:
                break
            tugas = main.state.terbuka
            biasa = next((satu for satu in tugas if not decides(main.sop, satu)), None)
            if biasa is not None:
                main.finish(biasa.kode)
            else:
                main.answer(tugas[0].kode, self._nearest(tugas[0]).label, "Lengkapi.")
        assert main.state.status in (StatusSiklus.SELESAI, StatusSiklus.DIBATALKAN)

    # --- helpers ---

    def _take(self, perintah: Perintah) -> None:
        lama = self.main.state
        self.main.ask(perintah)
        check_growth(lama, self.main.state)

    def _papers(self, kode: str) -> tuple[tuple[str, str], ...]:
        return papers(self.main.sop, self.main.find(kode))

    def _plain(self) -> list[Tugas]:
        """The open tasks that are no decision; none while the cycle rests."""
        if self.main.state.status is not StatusSiklus.BERJALAN:
            return []
        return [tugas for tugas in self.main.state.terbuka if not decides(self.main.sop, tugas)]

    def _decide_too_early(self) -> None:
        for tugas in self.main.state.terbuka:
            if decides(self.main.sop, tugas):
                jalan = self._nearest(tugas)
                perintah = Putuskan(tugas.kode, jalan.label, "Lengkapi.", (), self._papers(tugas.kode))
                assert self.main.refuse(perintah) == "menunggu-yang-lain"

    def _yields(self, langkah: str, jawaban: str) -> bool:
        putusan = self.main.sop.cari_langkah(langkah).putusan
        return putusan is not None and any(putusan.yields(jalan) for jalan in putusan.jalan if jalan.label == jawaban)

    def _nearest(self, tugas: Tugas) -> Jalan:
        putusan = self.main.sop.cari_langkah(tugas.langkah).putusan
        assert putusan is not None
        return min(putusan.jalan, key=lambda jalan: self.jarak[jalan.ke])


def check_growth(lama: Keadaan, baru: Keadaan) -> None:
    """Every earlier round stays as it was: what was made, decided and done is only added to."""
    for dulu, kini in (
        (lama.keluaran, baru.keluaran),
        (lama.putusan, baru.putusan),
        (lama.langkah_selesai, baru.langkah_selesai),
    ):
        assert kini[: len(dulu)] == dulu
    for tugas, sesudah in zip(lama.tugas, baru.tugas, strict=False):
        assert sesudah.kode == tugas.kode
        assert sesudah == tugas or tugas.status is StatusTugas.TERBUKA


class SiklusPendiri(Siklus):
    @initialize(banyak=st.sampled_from((3, 2, 1)))
    def start_founding(self, banyak: int) -> None:
        self.start(FOUNDING, banyak)


class SiklusAcak(Siklus):
    @initialize(sop=sops(), banyak=st.sampled_from((3, 2, 1)))
    def start_random(self, sop: Sop, banyak: int) -> None:
        self.start(sop, banyak)


TestSiklusPendiri = SiklusPendiri.TestCase
TestSiklusPendiri.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestSiklusAcak = SiklusAcak.TestCase
TestSiklusAcak.settings = settings(max_examples=120, stateful_step_count=20, deadline=None)
