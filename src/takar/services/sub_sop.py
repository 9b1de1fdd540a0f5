"""A step that is an SOP of its own: its cycle is started from the task, and must end before the task can."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import Frekuensi, Langkah, Sop
from takar.data.models import Pegawai, Siklus, SopVersi, Tugas
from takar.services.akta import as_orang, run_once
from takar.services.baca_sop import find_sop
from takar.services.muat import load_sop
from takar.services.mulai import open_siklus
from takar.services.nama_siklus import name_siklus, name_singkat
from takar.services.peran import check_pemilik
from takar.services.tulis import lock_siklus_of


@dataclass(frozen=True, slots=True)
class SubSop:
    """What the card says: the SOP's name, its cycle (0: none yet) with name and status, whether it can be started."""

    nama: str
    siklus_id: int
    siklus_nama: str
    status: str
    boleh_mulai: bool
    kalimat: str


def read_sub(langkah: Langkah, tugas: Tugas, oleh: Pegawai, *, boleh: bool) -> SubSop | None:
    """The sub-SOP of the task; None where its step has none, or another actor's task runs it."""
    if not _runs_sub(langkah, tugas):
        return None
    anak = find_anak(tugas)
    if anak is not None:
        sop = load_sop(anak.sop)
        status = Siklus.Status(anak.status).label.lower()
        return SubSop(name_singkat(sop), anak.pk, name_siklus(anak, sop), status, boleh_mulai=False, kalimat="")
    versi = find_sop(oleh, langkah.sub_sop)
    nama = name_singkat(load_sop(versi)) if versi else langkah.sub_sop
    kalimat = "" if versi else f"SOP {langkah.sub_sop} belum berlaku di instansi ini, sehingga belum dapat dijalankan."
    return SubSop(nama, 0, "", "", boleh_mulai=boleh and versi is not None, kalimat=kalimat)


def _runs_sub(langkah: Langkah, tugas: Tugas) -> bool:
    return bool(langkah.sub_sop) and tugas.pelaku == langkah.pekerja[0]


def find_anak(tugas: Tugas) -> Siklus | None:
    """The cycle that was started from this task, the newest that was not cancelled."""
    hidup = tugas.anak.exclude(status=Siklus.Status.DIBATALKAN).select_related("sop", "instansi")
    return hidup.order_by("-pk").first()


def start_sub(*, oleh: Pegawai, tugas_id: int, kunci: str) -> int:
    """Start the sub-SOP of an open task, by who does the task; gives the new cycle's id."""

    def act() -> str:
        siklus = lock_siklus_of(tugas_id, oleh.instansi_id)
        tugas = Tugas.objects.select_related("bidang", "siklus__sop").get(pk=tugas_id)
        check_pemilik(as_orang(oleh), tugas)
        langkah = load_sop(siklus.sop).cari_langkah(tugas.langkah)
        if tugas.status != Tugas.Status.TERBUKA or siklus.status != Siklus.Status.BERJALAN:
            raise Ditolak("Tugas ini sedang tidak terbuka. SOP bagiannya tidak dimulai.", "tugas-sudah-selesai")
        if not _runs_sub(langkah, tugas):
            raise Ditolak("Langkah ini tidak menjalankan SOP lain.", "bukan-sub-sop")
        if find_anak(tugas) is not None:
            raise Ditolak("SOP bagian ini sudah dimulai. Buka siklusnya dari kartu tugas.", "siklus-sudah-ada")
        return str(_open(siklus, tugas, find_sop(oleh, langkah.sub_sop), oleh).pk)

    return int(run_once(kunci, oleh, act))


def _open(siklus: Siklus, tugas: Tugas, versi: SopVersi | None, oleh: Pegawai) -> Siklus:
    if versi is None:
        raise Ditolak(
            "SOP yang dijalankan langkah ini belum berlaku di instansi Anda. Tugas ini tetap terbuka. "
            "Minta pengelola SOP menerbitkannya.",
            "sop-tidak-ada",
        )
    sop = load_sop(versi)
    perihal = f"Langkah {tugas.nomor} {name_siklus(siklus, load_sop(siklus.sop))}"[:200]
    return open_siklus(
        oleh=oleh,
        versi=versi,
        tahun=siklus.tahun,
        triwulan=siklus.triwulan,
        perihal=perihal if sop.frekuensi is Frekuensi.KEJADIAN else "",
        induk=tugas,
    )


def check_sub(sop: Sop, tugas: Tugas) -> None:
    """Refuse to end a task while the SOP that it runs has not ended."""
    langkah = sop.cari_langkah(tugas.langkah)
    if not _runs_sub(langkah, tugas):
        return
    anak = find_anak(tugas)
    if anak is None or anak.status != Siklus.Status.SELESAI:
        keadaan = "belum dimulai" if anak is None else "belum selesai"
        raise Ditolak(
            f"Langkah ini menjalankan SOP {langkah.sub_sop}, yang {keadaan}. Tugas ini masih terbuka; "
            "selesaikan siklus SOP itu lebih dahulu.",
            "sub-sop-belum-selesai",
        )
