"""What every way of signing shares: the turn, the stored file, the end of the SOP's task, the trace, the checkpoint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from takar.adapters.berkas import store_file
from takar.adapters.signing.pades import stamp_until
from takar.core.ditolak import Ditolak
from takar.data.models import Berkas, Naskah, Pegawai, TandaTangan
from takar.services import jam
from takar.services.akta import run_once, trace
from takar.services.jejak_buku import request_titik
from takar.services.jejak_titik import TANDA_TANGAN
from takar.services.naskah import find_naskah
from takar.services.siklus import finish_signed
from takar.services.tanda_baris import find_turn, next_tanda, prepare_tanda
from takar.services.tulis import lock_siklus

__all__ = ["complete_semua", "complete_tanda", "find_turn", "lock_tanda", "next_tanda", "prepare_tanda", "refuse_tanda"]

PDF = "application/pdf"
PANJANG_ALASAN = 1000


def lock_tanda(naskah: Naskah) -> Naskah:
    """The paper, locked for this transaction, after its cycle: signing may end a task of the cycle."""
    if naskah.siklus_id is not None:
        lock_siklus(naskah.siklus_id, naskah.instansi_id)
    kunci = Naskah.objects.select_for_update(of=("self",))
    return kunci.select_related("instansi", "siklus__instansi", "siklus__sop").get(pk=naskah.pk)


def complete_tanda(
    tanda: TandaTangan,
    naskah: Naskah,
    *,
    cara: TandaTangan.Cara,
    oleh: Pegawai,
    pdf: bytes,
    seri: str = "",
    rincian: Mapping[str, Any] | None = None,
) -> None:
    """One signer is done, by whatever way: `pdf` is the paper as it now is. Inside the act's transaction.

    `naskah` comes from `lock_tanda`, `tanda` from `find_turn`. `oleh` acts: the signer, or for wet ink who confirmed.
    With the last signer the paper is signed, and the SOP's task that waits for it ends.
    """
    waktu = jam.now()
    tanda.status, tanda.cara, tanda.oleh, tanda.waktu = TandaTangan.Status.SELESAI, cara, oleh, waktu
    tanda.alasan, tanda.seri_sertifikat = "", seri
    tanda.rincian = {**tanda.rincian, **(rincian or {})}
    tanda.save()
    naskah.berkas_bertanda = keep_pdf(pdf)
    naskah.cap_arsip_sampai = stamp_until(pdf) if cara == TandaTangan.Cara.BAWAAN else None
    selesai = next_tanda(naskah) is None
    if selesai:
        naskah.status, naskah.ditandatangani_pada = Naskah.Status.DITANDATANGANI, waktu
    naskah.save(update_fields=["berkas_bertanda", "cap_arsip_sampai", "status", "ditandatangani_pada"])
    sha256 = naskah.berkas_bertanda.sha256
    trace(oleh, "tanda-tangani", f"naskah/{naskah.pk}", sha256=sha256, cara=str(cara), ke=tanda.urut, kode=seri)
    request_titik(naskah.instansi_id, TANDA_TANGAN)
    if selesai and naskah.siklus is not None:
        finish_signed(naskah.siklus, naskah, tanda.pegawai or oleh)


def complete_semua(
    naskah: Naskah, *, cara: TandaTangan.Cara, oleh: Pegawai, pdf: bytes, rincian: Mapping[str, Any] | None = None
) -> None:
    """All signers who are still to sign are done at once: one scan shows every signature of the sheet."""
    while (tanda := next_tanda(naskah)) is not None:
        complete_tanda(tanda, naskah, cara=cara, oleh=oleh, pdf=pdf, rincian=rincian)


def refuse_tanda(*, oleh: Pegawai, naskah_id: int, alasan: str, kunci: str) -> None:
    """Refuse to sign, with the reason that its drafter will read. The paper keeps its number and waits."""
    naskah = find_naskah(oleh, naskah_id)
    bersih = alasan.replace("\r\n", "\n").strip()
    if not bersih or len(bersih) > PANJANG_ALASAN:
        raise Ditolak(
            f"Tulis alasan penolakan, paling banyak {PANJANG_ALASAN} huruf, agar penyusun tahu apa yang harus "
            "diperbaiki. Belum ada yang dicatat.",
            "alasan-kosong",
        )

    def act() -> str:
        tanda = find_turn(lock_tanda(naskah), oleh)
        tanda.status, tanda.oleh, tanda.waktu = TandaTangan.Status.DITOLAK, oleh, jam.now()
        tanda.alasan = bersih
        tanda.save(update_fields=["status", "oleh", "waktu", "alasan"])
        trace(oleh, "tolak-tanda-tangan", f"naskah/{naskah.pk}", ke=tanda.urut, alasan=bersih)
        return str(naskah.pk)

    run_once(kunci, oleh, act)


def keep_pdf(isi: bytes) -> Berkas:
    """The file, stored under its hash."""
    sha256 = store_file(settings.TAKAR_DATA / "berkas", isi)
    semula = {"tipe": PDF, "ukuran": len(isi), "disimpan": jam.now()}
    return Berkas.objects.get_or_create(sha256=sha256, defaults=semula)[0]
