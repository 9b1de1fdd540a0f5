"""Erasing personal text: the ledger keeps its commitment, which tells nothing without the salt, and stays whole.

UU 27/2022 Pasal 43–44: personal data go on request or when their retention has ended. The text itself is in no proof,
so every proof holds as before; a new entry says which texts went, on whose word and why.
"""

from __future__ import annotations

from collections.abc import Sequence

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Pegawai, TeksJejak
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.jejak_telusur import HAPUS_TEKS


def erase_teks(*, oleh: Pegawai, entri: Sequence[int], dasar: str, kunci: str) -> int:
    """Erase every text of these entries (by `urut`), on the basis named, such as a berita acara; gives how many went.

    The texts in the cycle's own tables are the archive's to erase, by its retention schedule.
    """
    if not dasar.strip():
        raise Ditolak(
            "Dasar penghapusan belum diisi, misalnya nomor berita acara. Belum ada yang dihapus.", "dasar-kosong"
        )

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.HAPUS_TEKS_JEJAK)
        milik = TeksJejak.objects.filter(jejak__instansi_id=oleh.instansi_id, jejak__urut__in=entri, dihapus_pada=None)
        ada = sorted({int(urut or 0) for urut in milik.values_list("jejak__urut", flat=True)})
        banyak = milik.update(garam="", nilai="", dihapus_pada=jam.now())
        if not banyak:
            raise Ditolak("Tidak ada teks yang dapat dihapus pada entri itu.", "teks-tidak-ada")
        trace(oleh, HAPUS_TEKS, "jejak", entri=ada, dasar=dasar.strip())
        return str(banyak)

    return int(run_once(kunci, oleh, act))
