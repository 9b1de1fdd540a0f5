"""The compliance list: which ASN have filled e-Kinerja, ticked by hand."""

from __future__ import annotations

from collections.abc import Mapping

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Pegawai, PengisianEkinerja, Siklus
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.konteks import local
from takar.services.tulis import lock_siklus


def record_ekinerja(*, oleh: Pegawai, siklus_id: int, status: Mapping[int, str], kunci: str) -> None:
    """Record the state of each pegawai given (id → sudah | sebagian | belum); others stay as they are."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.CATAT_EKINERJA)
        siklus = lock_siklus(siklus_id, oleh.instansi_id)
        if siklus.status not in (Siklus.Status.BERJALAN, Siklus.Status.DIJEDA):
            raise Ditolak("Siklus ini sudah berakhir; daftarnya tidak dapat diubah lagi.", "siklus-berakhir")
        if not set(status.values()) <= set(PengisianEkinerja.Status.values):
            raise Ditolak("Pilih sudah, sebagian, atau belum.", "status-asing")
        berubah = _changed(siklus, status)
        for baris in berubah:
            _tick(baris, status[baris.pegawai_id], oleh)
        PengisianEkinerja.objects.bulk_update(
            berubah, ["status", "tanggal", "unggahan", "dicatat_oleh", "dicatat_pada"]
        )
        trace(oleh, "catat-ekinerja", f"siklus/{siklus.pk}", banyak=len(berubah))
        return str(siklus.pk)

    run_once(kunci, oleh, act)


def _tick(baris: PengisianEkinerja, status: str, oleh: Pegawai) -> None:
    """By hand: it rests on no upload, and is dated the day it was ticked."""
    kini = jam.now()
    baris.status, baris.unggahan = status, None
    baris.tanggal = local(oleh.instansi, kini).date() if status != PengisianEkinerja.Status.BELUM else None
    baris.dicatat_oleh, baris.dicatat_pada = oleh, kini


def _changed(siklus: Siklus, status: Mapping[int, str]) -> list[PengisianEkinerja]:
    ada = {baris.pegawai_id: baris for baris in siklus.ekinerja.filter(pegawai_id__in=status)}
    if len(ada) != len(status):
        raise Ditolak("Ada pegawai yang tidak tercantum pada siklus ini. Tidak ada yang disimpan.", "pegawai-asing")
    return [baris for baris in ada.values() if baris.status != status[baris.pegawai_id]]
