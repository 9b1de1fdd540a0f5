"""Playing a cycle in memory: commands in, events kept, the state always their fold."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files

import pytest

from takar.core.ditolak import Ditolak
from takar.core.kejadian import Kejadian, Mulai, Perintah, Putuskan, SelesaikanTugas
from takar.core.siklus import Keadaan, StatusSiklus, Tugas, decide, replay
from takar.core.sop.baca import read_sop
from takar.core.sop.nilai import KepalaSop, Langkah, MutuBaku, Pelaksana, Sop

KEPALA = KepalaSop("Dinas Uji", "1", "1 Januari 2026", "-", "1 Januari 2026", "Kepala", "Nama", "", "SOP Uji")
CEPAT = MutuBaku("10 menit", menit=10)


def founding_sop() -> Sop:
    return read_sop(files("takar").joinpath("library/sop/pengukuran-kinerja.toml").read_text(encoding="utf-8"))


def make_sop(*langkah: Langkah, peran: str = "abc") -> Sop:
    kosong: tuple[str, ...] = ()
    pelaksana = tuple(Pelaksana(kode, kode.upper()) for kode in peran)
    return Sop("uji", KEPALA, "", kosong, kosong, kosong, kosong, kosong, kosong, pelaksana, langkah, (), kosong)


def decides(sop: Sop, tugas: Tugas) -> bool:
    """Whether this task is its step's decision."""
    return sop.cari_langkah(tugas.langkah).memutus(tugas.pelaku)


def papers(sop: Sop, tugas: Tugas) -> tuple[tuple[str, str], ...]:
    """A reference for each output that the task owes."""
    kode = sop.cari_langkah(tugas.langkah).keluaran_tugas(tugas.pelaku)
    return tuple((satu, f"{satu}@{tugas.kode}") for satu in kode)


@dataclass
class Permainan:
    sop: Sop
    bidang: tuple[str, ...] = ("koperasi", "ukm", "sekretariat")
    state: Keadaan = field(default_factory=Keadaan)
    kejadian: list[Kejadian] = field(default_factory=list)

    def ask(self, perintah: Perintah) -> tuple[Kejadian, ...]:
        baru = decide(self.sop, self.state, perintah)
        self.kejadian.extend(baru)
        self.state = replay(baru, self.state)
        return baru

    def refuse(self, perintah: Perintah) -> str:
        """The code of the refusal; there must be one, with a sentence, and it changes nothing."""
        lama = self.state
        with pytest.raises(Ditolak) as ditolak:
            self.ask(perintah)
        assert ditolak.value.kalimat.endswith(".")
        assert self.state is lama
        return ditolak.value.kode

    def start(self) -> Permainan:
        self.ask(Mulai(self.bidang))
        return self

    def open(self) -> list[str]:
        return [tugas.kode for tugas in self.state.terbuka]

    def finish(self, kode: str) -> tuple[Kejadian, ...]:
        tugas = self.find(kode)
        return self.ask(SelesaikanTugas(kode, papers(self.sop, tugas)))

    def answer(self, kode: str, jawaban: str, arahan: str = "", bidang: tuple[str, ...] = ()) -> tuple[Kejadian, ...]:
        tugas = self.find(kode)
        putusan = self.sop.cari_langkah(tugas.langkah).putusan
        assert putusan is not None
        jalan = next(satu for satu in putusan.jalan if satu.label == jawaban)
        keluaran = papers(self.sop, tugas) if putusan.yields(jalan) else ()
        return self.ask(Putuskan(kode, jawaban, arahan, bidang, keluaran))

    def find(self, kode: str) -> Tugas:
        tugas = self.state.cari_tugas(kode)
        assert tugas is not None
        return tugas

    def go_on(self) -> None:
        """End one open task, decisions by their first exit."""
        tugas = self.state.terbuka
        biasa = next((satu for satu in tugas if not decides(self.sop, satu)), None)
        if biasa is not None:
            self.finish(biasa.kode)
            return
        putusan = self.sop.cari_langkah(tugas[0].langkah).putusan
        assert putusan is not None
        pertama = putusan.jalan[0]
        self.answer(tugas[0].kode, pertama.label, "Lengkapi." if pertama.wajib_arahan else "")

    def go_to(self, langkah: str) -> Permainan:
        """Play on until a task of this step is open."""
        while self.state.status is StatusSiklus.BERJALAN and self.state.terbuka[0].langkah != langkah:
            self.go_on()
        return self
