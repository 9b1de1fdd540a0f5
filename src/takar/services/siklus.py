"""Acts on a running cycle: pause, resume, cancel; and finishing or deciding a task, whatever the SOP."""

from __future__ import annotations

from dataclasses import dataclass, field

from takar.core.ditolak import Ditolak
from takar.core.kejadian import Batalkan, Jeda, Lanjutkan, Perintah, Putuskan, SelesaikanTugas
from takar.core.siklus import Keadaan, decide
from takar.core.sop.nilai import Langkah, Sop
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Naskah, Pegawai, Siklus, Tugas
from takar.services.akta import as_orang, run_once, trace
from takar.services.bukti_tugas import check_bukti
from takar.services.keluaran import make_keluaran, stamp_of
from takar.services.laku import carry_out
from takar.services.muat import load_keadaan, load_sop
from takar.services.mulai import start_siklus
from takar.services.pemisahan import check_terpisah
from takar.services.peran import check_pemilik, is_owner
from takar.services.serah_terima import hand_over
from takar.services.sub_sop import check_sub
from takar.services.tulis import lock_siklus, lock_siklus_of


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What the one who decides answers: an exit's label, the arahan, and the codes of the bidang to reopen."""

    label: str
    arahan: str = ""
    bidang: tuple[str, ...] = field(default=())


def finish_tugas(*, oleh: Pegawai, tugas_id: int, kunci: str, stempel: str = "", akui_kosong: bool = False) -> Tugas:
    """Finish a task: issue its drafted papers and let the SOP go on. `stempel` is the state that the person saw."""
    return _end_tugas(oleh, tugas_id, kunci, stempel, None, akui_kosong)


def decide_putusan(*, oleh: Pegawai, tugas_id: int, kunci: str, jawaban: Jawaban, stempel: str = "") -> Tugas:
    """Decide a task that is a decision. Going on issues the step's papers; a return keeps every earlier round."""
    return _end_tugas(oleh, tugas_id, kunci, stempel, jawaban, False)


def finish_signed(siklus: Siklus, naskah: Naskah, oleh: Pegawai) -> None:
    """End the open task whose output is this paper's signature, if the signer is the one who does that task.

    Inside the transaction of the act that signs, which has locked the cycle. Where the last signer is somebody else,
    the task stays open for its own doer to finish.
    """
    sop, keadaan = load_sop(siklus.sop), load_keadaan(siklus)
    if siklus.status != Siklus.Status.BERJALAN:
        return
    for tugas in siklus.tugas.filter(status=Tugas.Status.TERBUKA).select_related("bidang"):
        if not _waits_for(sop, tugas, naskah):
            continue
        if is_owner(as_orang(oleh), tugas):
            _end(siklus, sop, keadaan, tugas, oleh, None, False)
            trace(oleh, "selesaikan", f"tugas/{tugas.pk}", langkah=tugas.langkah)
        return


def _waits_for(sop: Sop, tugas: Tugas, naskah: Naskah) -> bool:
    langkah = sop.cari_langkah(tugas.langkah)
    milik = langkah.keluaran_tugas(tugas.pelaku)
    return any(satu.menandatangani == naskah.keluaran != "" for satu in langkah.keluaran if satu.kode in milik)


def pause_siklus(*, oleh: Pegawai, siklus_id: int, alasan: str, kunci: str) -> None:
    _command(oleh, siklus_id, kunci, Tindakan.JEDA_SIKLUS, Jeda(alasan))


def resume_siklus(*, oleh: Pegawai, siklus_id: int, kunci: str) -> None:
    _command(oleh, siklus_id, kunci, Tindakan.JEDA_SIKLUS, Lanjutkan())


def cancel_siklus(*, oleh: Pegawai, siklus_id: int, alasan: str, kunci: str) -> None:
    _command(oleh, siklus_id, kunci, Tindakan.BATALKAN_SIKLUS, Batalkan(alasan))


def _end_tugas(
    oleh: Pegawai, tugas_id: int, kunci: str, stempel: str, jawaban: Jawaban | None, akui_kosong: bool
) -> Tugas:
    selesai: Tugas | None = None

    def act() -> str:
        nonlocal selesai
        siklus = lock_siklus_of(tugas_id, oleh.instansi_id)
        tugas = Tugas.objects.select_related("bidang").get(pk=tugas_id)
        check_pemilik(as_orang(oleh), tugas)
        sop, keadaan = load_sop(siklus.sop), load_keadaan(siklus)
        _check_stempel(tugas, stempel)
        _end(siklus, sop, keadaan, tugas, oleh, jawaban, akui_kosong)
        trace(oleh, "putuskan" if jawaban else "selesaikan", f"tugas/{tugas.pk}", langkah=tugas.langkah)
        selesai = tugas
        return str(siklus.pk)

    run_once(kunci, oleh, act)
    return selesai or find_tugas(oleh, tugas_id)


def _end(
    siklus: Siklus,
    sop: Sop,
    keadaan: Keadaan,
    tugas: Tugas,
    oleh: Pegawai,
    jawaban: Jawaban | None,
    akui_kosong: bool,
) -> None:
    """Ask the core first with references that only promise the papers, so that nothing is issued for a refused act."""
    langkah = sop.cari_langkah(tugas.langkah)
    berkeluaran = jawaban is None or _yields(langkah, jawaban)
    kode = langkah.keluaran_tugas(tugas.pelaku) if berkeluaran else ()
    decide(sop, keadaan, _as_perintah(tugas, jawaban, tuple((satu, "akan-terbit") for satu in kode)))
    check_terpisah(as_orang(oleh), langkah, tugas)
    check_bukti(sop, tugas)
    check_sub(sop, tugas)
    keluaran = make_keluaran(siklus, langkah, tugas, kode, oleh, akui_kosong=akui_kosong)
    if not berkeluaran:
        tugas.naskah.filter(status=Naskah.Status.DRAF).update(status=Naskah.Status.GUGUR)
    carry_out(siklus, sop, keadaan, _as_perintah(tugas, jawaban, keluaran), oleh, tugas)
    hand_over(siklus, keluaran, oleh)


def _yields(langkah: Langkah, jawaban: Jawaban) -> bool:
    """Whether the step's outputs come with this answer; the core refuses one that is none of the exits."""
    putusan = langkah.putusan
    return putusan is not None and any(putusan.yields(satu) for satu in putusan.jalan if satu.label == jawaban.label)


def _as_perintah(tugas: Tugas, jawaban: Jawaban | None, keluaran: tuple[tuple[str, str], ...]) -> Perintah:
    if jawaban is None:
        return SelesaikanTugas(tugas.kode, keluaran)
    return Putuskan(tugas.kode, jawaban.label, jawaban.arahan, jawaban.bidang, keluaran)


def _command(oleh: Pegawai, siklus_id: int, kunci: str, tindakan: Tindakan, perintah: Perintah) -> None:
    def act() -> str:
        check_tindakan(as_orang(oleh), tindakan)
        siklus = lock_siklus(siklus_id, oleh.instansi_id)
        carry_out(siklus, load_sop(siklus.sop), load_keadaan(siklus), perintah, oleh)
        trace(oleh, type(perintah).__name__.lower(), f"siklus/{siklus.pk}", alasan=getattr(perintah, "alasan", ""))
        return str(siklus.pk)

    run_once(kunci, oleh, act)


def find_tugas(oleh: Pegawai, tugas_id: int) -> Tugas:
    """A task of the person's own agency; `Ditolak` if there is none."""
    tugas = Tugas.objects.filter(pk=tugas_id, siklus__instansi_id=oleh.instansi_id).first()
    if tugas is None:
        raise Ditolak("Tugas ini tidak ada.", "tugas-tidak-ada")
    return tugas


def _check_stempel(tugas: Tugas, stempel: str) -> None:
    if stempel and tugas.status == Tugas.Status.TERBUKA and stempel != stamp_of(tugas):
        raise Ditolak(
            "Isi tugas ini berubah sejak halaman dibuka; yang terakhir sudah tersimpan. Periksa lagi, lalu tekan lagi.",
            "formulir-usang",
        )


__all__ = [
    "Jawaban",
    "cancel_siklus",
    "decide_putusan",
    "find_tugas",
    "finish_signed",
    "finish_tugas",
    "pause_siklus",
    "resume_siklus",
    "start_siklus",
]
