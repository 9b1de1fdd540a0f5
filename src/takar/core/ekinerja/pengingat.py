"""The text that reminds those who have not filled e-Kinerja, ready to be copied into a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pengingat:
    """What a reminder says; `siapa`: name and state of each person. `tenggat` and `bidang` may be empty."""

    periode: str
    instansi: str
    siapa: Sequence[tuple[str, str]]
    tenggat: str = ""
    bidang: str = ""


def write_pengingat(isi: Pengingat) -> str:
    """A message to one person, or to all of a bidang with their names."""
    batas = f"paling lambat {isi.tenggat}" if isi.tenggat else "sesegera mungkin"
    seorang = len(isi.siapa) == 1
    tujuan = f"Bapak/Ibu {isi.siapa[0][0]}" if seorang else _everybody(isi)
    return "\n".join(
        [
            f"Yth. {tujuan}",
            "",
            f"Pengukuran kinerja {isi.instansi} periode {isi.periode} sedang berjalan. {_state(isi)} "
            f"Mohon realisasi semua rencana hasil kerja periode tersebut diisi di aplikasi e-Kinerja {batas}.",
            *([] if seorang else ["", *(f"{n}. {nama} ({keadaan})" for n, (nama, keadaan) in enumerate(isi.siapa, 1))]),
            "",
            "Bila sudah diisi, mohon abaikan pesan ini dan beri tahu Tim SAKIP agar catatan kami disesuaikan. "
            "Terima kasih.",
        ]
    )


def _everybody(isi: Pengingat) -> str:
    return f"Bapak/Ibu pada {isi.bidang}" if isi.bidang else "Bapak/Ibu yang tercantum di bawah ini"


def _state(isi: Pengingat) -> str:
    if len(isi.siapa) != 1:
        return f"Sampai saat ini {len(isi.siapa)} orang di bawah ini tercatat belum selesai mengisi e-Kinerja."
    return f"Sampai saat ini pengisian e-Kinerja Bapak/Ibu tercatat {isi.siapa[0][1]}."
