"""The execution of an SOP: `decide(sop, state, command)` gives events, `apply(state, event)` gives the next state.

Driven by the definition alone: no step of any SOP is named here. One step is open at a time; within it tasks run one
after the other, at once, or as one joint task, and per bidang in parallel with a join. A return opens a new round
(`putaran`) of the step it leads to; earlier rounds stay in the state for good.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce

from takar.core.ditolak import Ditolak
from takar.core.kejadian import (
    Batalkan,
    Jeda,
    Kejadian,
    LangkahSelesai,
    Lanjutkan,
    Mulai,
    Perintah,
    PutusanDiambil,
    Putuskan,
    SelesaikanTugas,
    SiklusDibatalkan,
    SiklusDijeda,
    SiklusDilanjutkan,
    SiklusDimulai,
    SiklusSelesai,
    TugasDibuka,
    TugasSelesai,
)
from takar.core.siklus_syarat import BATAS_ARAHAN as BATAS_ARAHAN
from takar.core.siklus_syarat import check_arahan, choose_jalan, require, require_alasan
from takar.core.sop.nilai import SELESAI, Cara, Jalan, Langkah, Sop


class StatusSiklus(StrEnum):
    BELUM = "belum"
    BERJALAN = "berjalan"
    DIJEDA = "dijeda"
    SELESAI = "selesai"
    DIBATALKAN = "dibatalkan"


class StatusTugas(StrEnum):
    TERBUKA = "terbuka"
    SELESAI = "selesai"
    GUGUR = "gugur"  # the cycle was cancelled while the task was open


@dataclass(frozen=True, slots=True)
class Tugas:
    """One actor's task in one round of a step."""

    kode: str
    langkah: str
    putaran: int
    pelaku: int
    bidang: str
    status: StatusTugas = StatusTugas.TERBUKA


@dataclass(frozen=True, slots=True)
class KeluaranJadi:
    """An output that exists: which round of which step made it, and the reference of its paper."""

    kode: str
    rujukan: str
    langkah: str
    putaran: int
    bidang: str


@dataclass(frozen=True, slots=True)
class Keadaan:
    """All that is known of one cycle; a fold of its events."""

    status: StatusSiklus = StatusSiklus.BELUM
    bidang: tuple[str, ...] = ()
    tugas: tuple[Tugas, ...] = ()
    keluaran: tuple[KeluaranJadi, ...] = ()
    putusan: tuple[PutusanDiambil, ...] = ()
    langkah_selesai: tuple[LangkahSelesai, ...] = ()
    alasan: str = ""

    @property
    def terbuka(self) -> tuple[Tugas, ...]:
        return tuple(tugas for tugas in self.tugas if tugas.status is StatusTugas.TERBUKA)

    def cari_tugas(self, kode: str) -> Tugas | None:
        return next((tugas for tugas in self.tugas if tugas.kode == kode), None)

    def putaran(self, langkah: str) -> int:
        """How many rounds of this step were opened."""
        return max((tugas.putaran for tugas in self.tugas if tugas.langkah == langkah), default=0)

    def keluaran_terakhir(self, kode: str, bidang: str = "") -> KeluaranJadi | None:
        """The newest paper of this output (of this bidang, where it is made per bidang)."""
        cocok = [jadi for jadi in self.keluaran if jadi.kode == kode and jadi.bidang == bidang]
        return cocok[-1] if cocok else None


# --- state ----------------------------------------------------------------------------------------------------------


def apply(state: Keadaan, kejadian: Kejadian) -> Keadaan:
    """The state after one event. Total: any event that `decide` gave can be applied."""
    match kejadian:
        case SiklusDimulai(bidang):
            return replace(state, status=StatusSiklus.BERJALAN, bidang=bidang)
        case TugasDibuka(kode, langkah, putaran, pelaku, bidang):
            return replace(state, tugas=(*state.tugas, Tugas(kode, langkah, putaran, pelaku, bidang)))
        case TugasSelesai(kode, keluaran):
            return _close_tugas(state, kode, keluaran)
        case PutusanDiambil():
            return replace(state, putusan=(*state.putusan, kejadian))
        case LangkahSelesai():
            return replace(state, langkah_selesai=(*state.langkah_selesai, kejadian))
        case _:
            return _apply_siklus(state, kejadian)


def _apply_siklus(state: Keadaan, kejadian: Kejadian) -> Keadaan:
    match kejadian:
        case SiklusDijeda(alasan):
            return replace(state, status=StatusSiklus.DIJEDA, alasan=alasan)
        case SiklusDilanjutkan():
            return replace(state, status=StatusSiklus.BERJALAN, alasan="")
        case SiklusDibatalkan(alasan):
            gugur = tuple(_drop(tugas) for tugas in state.tugas)
            return replace(state, status=StatusSiklus.DIBATALKAN, alasan=alasan, tugas=gugur)
        case _:
            return replace(state, status=StatusSiklus.SELESAI)


def replay(kejadian: Iterable[Kejadian], state: Keadaan | None = None) -> Keadaan:
    """Fold events into a state."""
    return reduce(apply, kejadian, state or Keadaan())


def _drop(tugas: Tugas) -> Tugas:
    return replace(tugas, status=StatusTugas.GUGUR) if tugas.status is StatusTugas.TERBUKA else tugas


def _close_tugas(state: Keadaan, kode: str, keluaran: tuple[tuple[str, str], ...]) -> Keadaan:
    selesai = next(tugas for tugas in state.tugas if tugas.kode == kode)
    jadi = tuple(
        KeluaranJadi(nama, rujukan, selesai.langkah, selesai.putaran, selesai.bidang) for nama, rujukan in keluaran
    )
    tugas = tuple(replace(satu, status=StatusTugas.SELESAI) if satu is selesai else satu for satu in state.tugas)
    return replace(state, tugas=tugas, keluaran=(*state.keluaran, *jadi))


# --- decisions ------------------------------------------------------------------------------------------------------


def decide(sop: Sop, state: Keadaan, perintah: Perintah) -> tuple[Kejadian, ...]:
    """The events that a command causes; `Ditolak` with a sentence to be shown where it may not be."""
    match perintah:
        case Mulai(bidang):
            return _start(sop, state, bidang)
        case SelesaikanTugas(kode, keluaran):
            return _finish(sop, state, kode, keluaran)
        case Putuskan():
            return _decide_putusan(sop, state, perintah)
        case Jeda(alasan):
            require(state.status is StatusSiklus.BERJALAN, "siklus-tidak-berjalan", _kalimat_status(state))
            return (SiklusDijeda(require_alasan(alasan, "Alasan jeda belum diisi.")),)
        case Lanjutkan():
            require(state.status is StatusSiklus.DIJEDA, "siklus-tidak-dijeda", "Siklus ini tidak sedang dijeda.")
            return (SiklusDilanjutkan(),)
        case Batalkan(alasan):
            require(
                state.status in (StatusSiklus.BERJALAN, StatusSiklus.DIJEDA),
                "siklus-tidak-berjalan",
                _kalimat_status(state),
            )
            return (SiklusDibatalkan(require_alasan(alasan, "Alasan pembatalan belum diisi.")),)


def _start(sop: Sop, state: Keadaan, bidang: tuple[str, ...]) -> tuple[Kejadian, ...]:
    require(state.status is StatusSiklus.BELUM, "siklus-sudah-dimulai", "Siklus ini sudah dimulai.")
    require(
        bool(bidang) or not any(langkah.per_bidang for langkah in sop.langkah),
        "bidang-kosong",
        "Belum ada bidang yang diukur. Tambahkan sekurang-kurangnya satu bidang, lalu mulai lagi.",
    )
    require(len(set(bidang)) == len(bidang), "bidang-ganda", "Satu bidang tercantum dua kali.")
    mulai = SiklusDimulai(bidang)
    return (mulai, *_open_langkah(apply(state, mulai), sop.awal, bidang))


def _finish(sop: Sop, state: Keadaan, kode: str, keluaran: tuple[tuple[str, str], ...]) -> tuple[Kejadian, ...]:
    tugas = _open_tugas(state, kode)
    langkah = sop.cari_langkah(tugas.langkah)
    require(
        not langkah.memutus(tugas.pelaku),
        "perlu-putusan",
        f"Langkah {langkah.nomor} adalah putusan: pilih jawabannya.",
    )
    selesai = _yield_keluaran(langkah, tugas, langkah.keluaran_tugas(tugas.pelaku), keluaran)
    return (selesai, *_after_tugas(sop, apply(state, selesai), langkah, tugas))


def _decide_putusan(sop: Sop, state: Keadaan, perintah: Putuskan) -> tuple[Kejadian, ...]:
    tugas = _open_tugas(state, perintah.tugas)
    langkah = sop.cari_langkah(tugas.langkah)
    putusan = langkah.putusan
    if putusan is None or not langkah.memutus(tugas.pelaku):
        raise Ditolak(f"Tugas pada langkah {langkah.nomor} bukan putusan.", "bukan-putusan")
    require(
        len(state.terbuka) == 1,
        "menunggu-yang-lain",
        f"Putusan langkah {langkah.nomor} menunggu pelaksana lain pada langkah yang sama.",
    )
    jalan = choose_jalan(putusan, perintah.jawaban)
    arahan = check_arahan(jalan, perintah.arahan)
    bidang = _check_bidang(state, jalan, perintah.bidang)
    perlu = langkah.keluaran_tugas(tugas.pelaku) if putusan.yields(jalan) else ()
    selesai = _yield_keluaran(langkah, tugas, perlu, perintah.keluaran)
    ke = jalan.buka_bidang if bidang else jalan.ke
    diambil = PutusanDiambil(tugas.kode, langkah.kode, tugas.putaran, jalan.label, ke, arahan, bidang)
    usai = LangkahSelesai(langkah.kode, tugas.putaran)
    state = replay((selesai, diambil, usai), state)
    return (selesai, diambil, usai, *_go_on(sop, state, ke, bidang or state.bidang))


def _after_tugas(sop: Sop, state: Keadaan, langkah: Langkah, tugas: Tugas) -> tuple[Kejadian, ...]:
    """What follows a finished task: the next actor's task, or, once all of the round are done, the next step."""
    if langkah.cara is Cara.BERURUTAN:
        berikut = next((i for i in langkah.pekerja if i > tugas.pelaku), None)
        if berikut is not None:
            return (_opened(langkah, tugas.putaran, berikut, tugas.bidang),)
    if state.terbuka:
        return ()
    usai = LangkahSelesai(langkah.kode, tugas.putaran)
    return (usai, *_go_on(sop, apply(state, usai), langkah.lanjut, state.bidang))


def _go_on(sop: Sop, state: Keadaan, ke: str, bidang: tuple[str, ...]) -> tuple[Kejadian, ...]:
    if ke == SELESAI:
        return (SiklusSelesai(),)
    return _open_langkah(state, sop.cari_langkah(ke), bidang)


def _open_langkah(state: Keadaan, langkah: Langkah, bidang: tuple[str, ...]) -> tuple[Kejadian, ...]:
    putaran = state.putaran(langkah.kode) + 1
    pelaku = langkah.pekerja if langkah.cara is Cara.SERENTAK else langkah.pekerja[:1]
    return tuple(
        _opened(langkah, putaran, i, satu) for satu in (bidang if langkah.per_bidang else ("",)) for i in pelaku
    )


def _opened(langkah: Langkah, putaran: int, pelaku: int, bidang: str) -> TugasDibuka:
    kode = ".".join((langkah.kode, str(putaran), str(pelaku + 1), *([bidang] if bidang else [])))
    return TugasDibuka(kode, langkah.kode, putaran, pelaku, bidang)


# --- refusals -------------------------------------------------------------------------------------------------------


def _open_tugas(state: Keadaan, kode: str) -> Tugas:
    require(state.status is StatusSiklus.BERJALAN, "siklus-tidak-berjalan", _kalimat_status(state))
    tugas = state.cari_tugas(kode)
    if tugas is None:
        raise Ditolak("Tugas ini tidak ada pada siklus ini.", "tugas-tidak-ada")
    require(
        tugas.status is StatusTugas.TERBUKA,
        "tugas-sudah-selesai",
        "Tugas ini sudah diselesaikan. Isian Anda tidak mengubah apa pun; lihat halaman siklus untuk keadaan terakhir.",
    )
    return tugas


def _yield_keluaran(
    langkah: Langkah, tugas: Tugas, perlu: tuple[str, ...], ada: tuple[tuple[str, str], ...]
) -> TugasSelesai:
    """The task's end with its outputs; refused where one is missing or is not of this task."""
    diberi = {kode for kode, rujukan in ada if rujukan}
    nama = {keluaran.kode: keluaran.tercetak for keluaran in langkah.keluaran}
    kurang = [nama.get(kode, kode) for kode in perlu if kode not in diberi]
    require(
        not kurang,
        "keluaran-kurang",
        f"Langkah {langkah.nomor} belum dapat diselesaikan: {', '.join(kurang)} belum ada.",
    )
    asing = sorted(diberi - set(perlu))
    require(not asing, "keluaran-asing", f"Naskah {', '.join(asing)} bukan keluaran langkah {langkah.nomor}.")
    tunggal = len(diberi) == sum(bool(rujukan) for _, rujukan in ada)
    require(tunggal, "keluaran-ganda", f"Satu keluaran langkah {langkah.nomor} diberikan dua kali.")
    return TugasSelesai(tugas.kode, tuple(pasangan for pasangan in ada if pasangan[1]))


def _check_bidang(state: Keadaan, jalan: Jalan, bidang: tuple[str, ...]) -> tuple[str, ...]:
    require(
        not bidang or bool(jalan.buka_bidang),
        "bidang-tidak-dibuka",
        f"Jawaban {jalan.label} tidak membuka kembali kertas kerja bidang.",
    )
    asing = [satu for satu in bidang if satu not in state.bidang]
    require(not asing, "bidang-tidak-ada", f"Bidang {', '.join(asing)} tidak ikut dalam siklus ini.")
    return tuple(satu for satu in state.bidang if satu in bidang)


def _kalimat_status(state: Keadaan) -> str:
    match state.status:
        case StatusSiklus.DIJEDA:
            return f"Siklus sedang dijeda ({state.alasan}). Lanjutkan siklus terlebih dahulu."
        case StatusSiklus.SELESAI:
            return "Siklus ini sudah selesai; tidak ada lagi yang dapat diubah."
        case StatusSiklus.DIBATALKAN:
            return f"Siklus ini sudah dibatalkan ({state.alasan})."
        case _:
            return "Siklus ini belum berjalan."
