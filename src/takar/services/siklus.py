"""Acts on a whole cycle: start, pause, resume, cancel; and finishing or deciding a task, whatever the SOP."""

from __future__ import annotations

from dataclasses import dataclass, field

from takar.core.ditolak import Ditolak
from takar.core.kejadian import Batalkan, Jeda, Lanjutkan, Mulai, Perintah, Putuskan, SelesaikanTugas
from takar.core.siklus import Keadaan, decide, replay
from takar.core.sop.nilai import Sop
from takar.core.wewenang import Tindakan, check_tindakan, check_tugas
from takar.data.models import KertasKerja, Naskah, Pegawai, PengisianEkinerja, Rencana, Siklus, SopVersi, Tugas
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.keluaran import draft_for, make_keluaran, stamp_of
from takar.services.muat import load_keadaan, load_sop
from takar.services.tulis import append, lock_siklus, lock_siklus_of

KERTAS_KERJA = "kertas-kerja"


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What the one who decides answers: an exit's label, the arahan, and the codes of the bidang to reopen."""

    label: str
    arahan: str = ""
    bidang: tuple[str, ...] = field(default=())


def start_siklus(*, oleh: Pegawai, sop: SopVersi, tahun: int, triwulan: int, kunci: str) -> Siklus:
    """Start a cycle of this SOP for a period (triwulan 1–4, or 0 for the year); its first tasks open at once."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.MULAI_SIKLUS)
        SopVersi.objects.select_for_update().get(pk=sop.pk)  # two who start the same period at once: one waits
        _check_periode(oleh, sop, tahun, triwulan)
        definisi = load_sop(sop)
        siklus = Siklus.objects.create(
            instansi_id=oleh.instansi_id,
            sop=sop,
            rencana=_find_rencana(oleh, definisi, tahun),
            tahun=tahun,
            triwulan=triwulan,
            dimulai=jam.now(),
        )
        bidang = list(oleh.instansi.bidang.filter(aktif=True))
        KertasKerja.objects.bulk_create(KertasKerja(siklus=siklus, bidang=satu) for satu in bidang)
        pegawai = oleh.instansi.pegawai.filter(aktif=True)
        PengisianEkinerja.objects.bulk_create(PengisianEkinerja(siklus=siklus, pegawai=satu) for satu in pegawai)
        _carry_out(siklus, definisi, Keadaan(), Mulai(tuple(satu.kode for satu in bidang)), oleh)
        trace(oleh, "mulai-siklus", f"siklus/{siklus.pk}", periode=siklus.periode)
        return str(siklus.pk)

    return Siklus.objects.get(pk=run_once(kunci, oleh, act))


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
        if as_orang(oleh).holds(tugas.peran, tugas.bidang.kode if tugas.bidang else ""):
            _end(siklus, sop, keadaan, tugas, oleh, None, False)
            trace(oleh, "selesaikan", f"tugas/{tugas.pk}", langkah=tugas.langkah)
        return


def _waits_for(sop: Sop, tugas: Tugas, naskah: Naskah) -> bool:
    langkah = sop.cari_langkah(tugas.langkah)
    milik = langkah.pelaku[tugas.pelaku].keluaran
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
        check_tugas(as_orang(oleh), tugas.peran, tugas.bidang.kode if tugas.bidang else "")
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
    maju = jawaban is None or (langkah.putusan is not None and jawaban.label == langkah.putusan.jalan[0].label)
    kode = langkah.pelaku[tugas.pelaku].keluaran if maju else ()
    decide(sop, keadaan, _as_perintah(tugas, jawaban, tuple((satu, "akan-terbit") for satu in kode)))
    keluaran = make_keluaran(siklus, langkah, tugas, kode, oleh, akui_kosong=akui_kosong)
    if not maju:
        tugas.naskah.filter(status=Naskah.Status.DRAF).update(status=Naskah.Status.GUGUR)
    _carry_out(siklus, sop, keadaan, _as_perintah(tugas, jawaban, keluaran), oleh, tugas)


def _as_perintah(tugas: Tugas, jawaban: Jawaban | None, keluaran: tuple[tuple[str, str], ...]) -> Perintah:
    if jawaban is None:
        return SelesaikanTugas(tugas.kode, keluaran)
    return Putuskan(tugas.kode, jawaban.label, jawaban.arahan, jawaban.bidang, keluaran)


def _command(oleh: Pegawai, siklus_id: int, kunci: str, tindakan: Tindakan, perintah: Perintah) -> None:
    def act() -> str:
        check_tindakan(as_orang(oleh), tindakan)
        siklus = lock_siklus(siklus_id, oleh.instansi_id)
        _carry_out(siklus, load_sop(siklus.sop), load_keadaan(siklus), perintah, oleh)
        trace(oleh, type(perintah).__name__.lower(), f"siklus/{siklus.pk}", alasan=getattr(perintah, "alasan", ""))
        return str(siklus.pk)

    run_once(kunci, oleh, act)


def _carry_out(
    siklus: Siklus, sop: Sop, keadaan: Keadaan, perintah: Perintah, oleh: Pegawai, tugas: Tugas | None = None
) -> None:
    """Decide, append, and draft the papers of the tasks that opened. `tugas` is the task that the command ends."""
    kejadian = decide(sop, keadaan, perintah)
    dibuka = append(siklus, sop, kejadian, oleh, jam.now(), tugas)
    draft_for(siklus, sop, replay(kejadian, keadaan), dibuka)


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


def _check_periode(oleh: Pegawai, sop: SopVersi, tahun: int, triwulan: int) -> None:
    if not (2000 <= tahun <= 2100 and 0 <= triwulan <= 4):
        raise Ditolak("Pilih tahun dan triwulan yang benar.", "periode-salah")
    if sop.instansi_id != oleh.instansi_id:
        raise Ditolak("SOP ini bukan milik instansi Anda.", "sop-asing")
    ada = Siklus.objects.filter(instansi_id=oleh.instansi_id, sop__kode=sop.kode, tahun=tahun, triwulan=triwulan)
    if ada.exclude(status=Siklus.Status.DIBATALKAN).exists():
        raise Ditolak("Siklus untuk periode ini sudah ada. Buka siklus itu dari halaman Siklus.", "siklus-sudah-ada")


def _find_rencana(oleh: Pegawai, sop: Sop, tahun: int) -> Rencana | None:
    """The plan that the cycle measures: the year's active one. An SOP without worksheets measures none."""
    if not any(keluaran.naskah == KERTAS_KERJA for langkah in sop.langkah for keluaran in langkah.keluaran):
        return None
    rencana = Rencana.objects.filter(instansi_id=oleh.instansi_id, tahun=tahun, status=Rencana.Status.AKTIF).first()
    if rencana is None:
        raise Ditolak(
            f"Belum ada rencana kinerja yang aktif untuk Tahun {tahun}. Siklus belum dimulai. "
            "Susun dan aktifkan rencananya pada halaman Rencana, lalu mulai lagi.",
            "rencana-belum-aktif",
        )
    return rencana


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
