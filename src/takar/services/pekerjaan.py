"""Long jobs: asked for on a page, done by a child process, watched by their row.

A child shows that it lives by `denyut`. One that has been silent for MASA_SEWA was killed: the row counts as failed and
the person may start again; what it half made is cleared away by a later job.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from takar.adapters.anak_kerja import start_child
from takar.adapters.berkas import move_file
from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Berkas, Pegawai, Pekerjaan, Siklus
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.arsip_ekspor import EKSPOR, EKSPOR_SELESAI, write_bag
from takar.services.jejak_buku import open_buku
from takar.services.tulis import lock_siklus

ZIP = "application/zip"
MASA_SEWA = timedelta(seconds=60)
USANG = timedelta(days=1)
"""After this long a half-made file belongs to nobody."""
JEDA_LAPOR = timedelta(milliseconds=300)
MATI = "Pekerjaan terhenti sebelum selesai, mungkin karena komputer dimatikan. Tidak ada yang hilang; mulai lagi."
GALAT = (
    "Ekspor tidak dapat diselesaikan karena galat pada sistem. Tidak ada yang hilang; mulai lagi atau hubungi admin."
)
HIDUP = (Pekerjaan.Status.MENUNGGU, Pekerjaan.Status.BERJALAN)


def ask_ekspor(*, oleh: Pegawai, siklus_id: int, kunci: str) -> Pekerjaan:
    """Ask for the export of a cycle; a job for it that still lives is given instead of a second one."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.EKSPOR_SIKLUS)
        siklus = lock_siklus(siklus_id, oleh.instansi_id)
        hidup = [satu for satu in _alive(siklus) if not _bury(satu)]
        if hidup:
            return str(hidup[0].pk)
        baru = Pekerjaan.objects.create(
            instansi_id=oleh.instansi_id, jenis=EKSPOR, siklus=siklus, oleh=oleh, dibuat=jam.machine_now()
        )
        trace(oleh, EKSPOR, f"siklus/{siklus.pk}", pekerjaan=baru.pk)
        transaction.on_commit(lambda: start_child(baru.pk, settings.TAKAR_DATA))
        return str(baru.pk)

    return Pekerjaan.objects.get(pk=run_once(kunci, oleh, act))


def _alive(siklus: Siklus) -> list[Pekerjaan]:
    return list(Pekerjaan.objects.filter(siklus=siklus, jenis=EKSPOR, status__in=HIDUP).order_by("pk"))


def _bury(pekerjaan: Pekerjaan) -> bool:
    """Mark a job whose child is gone as failed; gives whether it was."""
    if not is_dead(pekerjaan):
        return False
    _end(pekerjaan, Pekerjaan.Status.GAGAL, MATI)
    return True


def is_dead(pekerjaan: Pekerjaan) -> bool:
    """Whether the job should live but has shown no sign of life for longer than its lease."""
    tanda = pekerjaan.denyut or pekerjaan.dibuat
    return pekerjaan.status in HIDUP and jam.machine_now() - tanda > MASA_SEWA


def run_pekerjaan(pekerjaan_id: int) -> Pekerjaan:
    """Do the job in this process; once, whoever else may have been started for it."""
    diambil = Pekerjaan.objects.filter(pk=pekerjaan_id, status=Pekerjaan.Status.MENUNGGU)
    kini = jam.machine_now()
    if not diambil.update(status=Pekerjaan.Status.BERJALAN, mulai=kini, denyut=kini):
        raise Ditolak("Pekerjaan ini tidak menunggu lagi: sudah dikerjakan, selesai, atau gagal.", "pekerjaan-diambil")
    pekerjaan = Pekerjaan.objects.select_related("siklus__instansi", "siklus__sop__instansi", "oleh").get(
        pk=pekerjaan_id
    )
    try:
        _export(pekerjaan)
    except Ditolak as sebab:
        _end(pekerjaan, Pekerjaan.Status.GAGAL, sebab.kalimat[:300])
    except Exception:
        _end(pekerjaan, Pekerjaan.Status.GAGAL, GALAT)
        raise
    return pekerjaan


def _export(pekerjaan: Pekerjaan) -> None:
    siklus = pekerjaan.siklus
    if siklus is None:
        raise Ditolak("Siklus ini tidak ada.", "siklus-tidak-ada")
    with tempfile.TemporaryDirectory(prefix="ekspor-", dir=_folder()) as folder:
        tujuan = Path(folder) / "ekspor.zip"
        write_bag(siklus, tujuan, _reporter(pekerjaan))
        ukuran = tujuan.stat().st_size
        sha256 = move_file(settings.TAKAR_DATA / "berkas", tujuan)
    with transaction.atomic(), open_buku():
        isi = {"tipe": ZIP, "ukuran": ukuran, "disimpan": jam.now()}
        pekerjaan.hasil = Berkas.objects.get_or_create(sha256=sha256, defaults=isi)[0]
        _end(pekerjaan, Pekerjaan.Status.SELESAI, "")
        trace(pekerjaan.oleh, EKSPOR_SELESAI, f"siklus/{siklus.pk}", pekerjaan=pekerjaan.pk, sha256=sha256)


def _folder() -> Path:
    """Where half-made files lie: on the same disk as the store, so that a finished one is moved, not copied."""
    folder: Path = settings.TAKAR_DATA / "kerja"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for sisa in folder.glob("ekspor-*"):
        if jam.machine_now().timestamp() - sisa.stat().st_mtime > USANG.total_seconds():
            shutil.rmtree(sisa, ignore_errors=True)
    return folder


def _reporter(pekerjaan: Pekerjaan) -> Callable[[int, int], None]:
    """Writes the progress into the row, not oftener than needed; stops the job if its row was given up meanwhile."""

    def tell(langkah: int, dari: int) -> None:
        kini = jam.machine_now()
        if langkah < dari and pekerjaan.langkah and pekerjaan.denyut and kini - pekerjaan.denyut < JEDA_LAPOR:
            return
        pekerjaan.langkah, pekerjaan.dari, pekerjaan.denyut = langkah, dari, kini
        milik = Pekerjaan.objects.filter(pk=pekerjaan.pk, status=Pekerjaan.Status.BERJALAN)
        if not milik.update(langkah=langkah, dari=dari, denyut=kini):
            raise Ditolak(MATI, "pekerjaan-dilepas")

    return tell


def _end(pekerjaan: Pekerjaan, status: str, kalimat: str) -> None:
    pekerjaan.status, pekerjaan.kalimat, pekerjaan.berakhir = status, kalimat, jam.machine_now()
    pekerjaan.save(update_fields=["status", "kalimat", "berakhir", "hasil"])


def find_pekerjaan(oleh: Pegawai, pekerjaan_id: int) -> Pekerjaan:
    """A finished export of the person's own agency; `Ditolak` if there is none."""
    milik = Pekerjaan.objects.select_related("siklus__instansi", "hasil")
    satu = milik.filter(pk=pekerjaan_id, instansi_id=oleh.instansi_id, hasil__isnull=False).first()
    if satu is None:
        raise Ditolak("Ekspor ini tidak ada atau belum selesai.", "naskah-tidak-ada")
    return satu


def list_ekspor(siklus: Siklus) -> list[Pekerjaan]:
    """The exports of a cycle, the newest first; what has died is shown as failed."""
    semua = list(Pekerjaan.objects.filter(siklus=siklus, jenis=EKSPOR).select_related("oleh", "hasil")[:20])
    for satu in semua:
        if is_dead(satu):
            satu.status, satu.kalimat = Pekerjaan.Status.GAGAL, MATI
    return semua
