"""The paper twin: where the printed, signed sheet of an issued paper lies."""

from __future__ import annotations

from takar.core.ditolak import Ditolak
from takar.core.teks import is_printable
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Naskah, Pegawai
from takar.services.akta import as_orang, run_once, trace
from takar.services.naskah import find_naskah

BATAS_TEMPAT = 120


def record_tempat_simpan(*, oleh: Pegawai, naskah_id: int, tempat: str, kunci: str) -> Naskah:
    """Record the place of the paper (rak, boks, folder); the trace keeps every earlier place."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.CATAT_TEMPAT_SIMPAN)
        naskah = find_naskah(oleh, naskah_id)
        if naskah.beku is None:
            raise Ditolak("Tempat kertas dicatat setelah naskah terbit.", "naskah-belum-terbit")
        lama, naskah.tempat_simpan = naskah.tempat_simpan, _check(tempat)
        naskah.save(update_fields=["tempat_simpan"])
        trace(oleh, "catat-tempat-simpan", f"naskah/{naskah.pk}", lama=lama, baru=naskah.tempat_simpan)
        return str(naskah.pk)

    return Naskah.objects.get(pk=run_once(kunci, oleh, act))


def _check(tempat: str) -> str:
    tempat = " ".join(tempat.split())
    if not tempat:
        raise Ditolak("Tempat kertas belum diisi, misalnya Rak 2, Boks 5, Folder 3.", "tempat-kosong")
    if len(tempat) > BATAS_TEMPAT:
        raise Ditolak(f"Tempat kertas terlalu panjang; paling banyak {BATAS_TEMPAT} huruf.", "tempat-terlalu-panjang")
    if not is_printable(tempat):
        raise Ditolak("Tempat kertas memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "tempat-tak-tercetak")
    return tempat
