"""Who may do what, and the sentence that refuses. Pure: a person is given as the roles that they hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from takar.core.ditolak import Ditolak


class Tindakan(StrEnum):
    """Acts that do not belong to one task of the SOP."""

    MULAI_SIKLUS = "mulai-siklus"
    JEDA_SIKLUS = "jeda-siklus"
    BATALKAN_SIKLUS = "batalkan-siklus"
    CATAT_EKINERJA = "catat-ekinerja"
    LIHAT_EKINERJA = "lihat-ekinerja"
    LIHAT_SIKLUS = "lihat-siklus"
    LIHAT_REKAPITULASI = "lihat-rekapitulasi"
    CATAT_TEMPAT_SIMPAN = "catat-tempat-simpan"
    SUSUN_RENCANA = "susun-rencana"
    AKTIFKAN_RENCANA = "aktifkan-rencana"
    LIHAT_RENCANA = "lihat-rencana"
    ATUR_KEBIJAKAN = "atur-kebijakan"
    LIHAT_KEBIJAKAN = "lihat-kebijakan"
    ATUR_NASKAH = "atur-naskah"
    CABUT_KUNCI = "cabut-kunci"
    KELOLA_REGISTER = "kelola-register"
    LIHAT_REGISTER = "lihat-register"
    CABUT_NASKAH = "cabut-naskah"
    LIHAT_JEJAK = "lihat-jejak"
    ATUR_JEJAK = "atur-jejak"
    HAPUS_TEKS_JEJAK = "hapus-teks-jejak"
    LIHAT_ARSIP = "lihat-arsip"
    ATUR_ARSIP = "atur-arsip"
    PUTUSKAN_ARSIP = "putuskan-arsip"
    EKSPOR_SIKLUS = "ekspor-siklus"
    PINDAI_NASKAH = "pindai-naskah"
    KONFIRMASI_PINDAIAN = "konfirmasi-pindaian"


PIMPINAN = frozenset({"kadin", "sekdin"})
PENGELOLA = frozenset({"sekdin", "kasubbag"})
TIM_SAKIP = frozenset({"kadin", "sekdin", "kasubbag", "anggota"})
SEMUA = TIM_SAKIP | {"unit"}

PEMEGANG: dict[Tindakan, frozenset[str]] = {
    Tindakan.MULAI_SIKLUS: frozenset({"sekdin"}),
    Tindakan.JEDA_SIKLUS: PENGELOLA,
    Tindakan.BATALKAN_SIKLUS: PIMPINAN,
    Tindakan.CATAT_EKINERJA: frozenset({"kasubbag", "anggota"}),
    Tindakan.LIHAT_EKINERJA: TIM_SAKIP,
    Tindakan.LIHAT_SIKLUS: SEMUA,
    Tindakan.LIHAT_REKAPITULASI: TIM_SAKIP,
    Tindakan.CATAT_TEMPAT_SIMPAN: PENGELOLA,
    Tindakan.SUSUN_RENCANA: PENGELOLA | {"anggota"},
    Tindakan.AKTIFKAN_RENCANA: PIMPINAN,
    Tindakan.LIHAT_RENCANA: SEMUA,
    Tindakan.ATUR_KEBIJAKAN: frozenset({"sekdin"}),
    Tindakan.LIHAT_KEBIJAKAN: SEMUA,
    Tindakan.ATUR_NASKAH: PENGELOLA,
    Tindakan.CABUT_KUNCI: PIMPINAN,
    Tindakan.KELOLA_REGISTER: PENGELOLA,
    Tindakan.LIHAT_REGISTER: TIM_SAKIP,
    Tindakan.CABUT_NASKAH: PIMPINAN | PENGELOLA,
    Tindakan.LIHAT_JEJAK: PIMPINAN,
    Tindakan.ATUR_JEJAK: frozenset({"sekdin"}),
    Tindakan.HAPUS_TEKS_JEJAK: PIMPINAN,
    Tindakan.LIHAT_ARSIP: SEMUA,
    Tindakan.ATUR_ARSIP: PENGELOLA,
    Tindakan.PUTUSKAN_ARSIP: PIMPINAN,
    Tindakan.EKSPOR_SIKLUS: PENGELOLA,
    Tindakan.PINDAI_NASKAH: TIM_SAKIP,
    Tindakan.KONFIRMASI_PINDAIAN: TIM_SAKIP,
}
"""Which roles may do what. A table, so that it can be printed and tested against every page."""

NAMA_PERAN = {
    "kadin": "Kepala Dinas",
    "sekdin": "Sekretaris Dinas",
    "kasubbag": "Kasubbag Umum dan Kepegawaian",
    "anggota": "Anggota Tim SAKIP",
    "unit": "Bagian/Unit",
}


@dataclass(frozen=True, slots=True)
class Orang:
    """A person as authority sees them: the agency and the roles held, each with its bidang (empty: not bound)."""

    instansi: int
    peran: frozenset[tuple[str, str]]

    def holds(self, peran: str, bidang: str = "") -> bool:
        """Whether they hold this role; for a task of one bidang, for that bidang or for all."""
        if not bidang:
            return any(nama == peran for nama, _ in self.peran)
        return (peran, bidang) in self.peran or (peran, "") in self.peran

    @property
    def nama_peran(self) -> frozenset[str]:
        return frozenset(nama for nama, _ in self.peran)


def check_tindakan(orang: Orang, tindakan: Tindakan) -> None:
    """Refuse an act that none of the person's roles allows."""
    if not may(orang, tindakan):
        raise Ditolak(f"Tindakan ini hanya untuk {_name(PEMEGANG[tindakan])}.", "bukan-wewenang")


def may(orang: Orang, tindakan: Tindakan) -> bool:
    return bool(orang.nama_peran & PEMEGANG[tindakan])


def check_tugas(orang: Orang, peran: str, bidang: str = "") -> None:
    """Refuse a task that is another role's, or another bidang's."""
    if orang.holds(peran, bidang):
        return
    if orang.holds(peran):
        raise Ditolak("Tugas ini milik bidang lain. Tidak ada yang diubah.", "bidang-lain")
    raise Ditolak(
        f"Tugas ini adalah tugas {NAMA_PERAN.get(peran, peran)}, bukan tugas Anda. Tidak ada yang diubah.",
        "bukan-tugas-anda",
    )


def may_see_tugas(orang: Orang, peran: str, bidang: str = "") -> bool:
    """A task is seen by those whose it is and by Tim SAKIP."""
    return bool(orang.nama_peran & TIM_SAKIP) or orang.holds(peran, bidang)


def may_see_kertas_kerja(orang: Orang, bidang: str) -> bool:
    """A worksheet is seen by its own bidang and by Tim SAKIP."""
    return bool(orang.nama_peran & TIM_SAKIP) or orang.holds("unit", bidang)


def _name(peran: frozenset[str]) -> str:
    nama = [NAMA_PERAN[satu] for satu in NAMA_PERAN if satu in peran]
    return " atau ".join(nama) if len(nama) < 3 else f"{', '.join(nama[:-1])}, atau {nama[-1]}"
