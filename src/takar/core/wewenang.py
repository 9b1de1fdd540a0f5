"""Who may do what, and the sentence that refuses. Pure: a person is given as the roles that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

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
    SUSUN_SOP = "susun-sop"
    SAHKAN_SOP = "sahkan-sop"
    ATUR_PELAKSANA_SOP = "atur-pelaksana-sop"
    EVALUASI_SOP = "evaluasi-sop"
    ATUR_ORGANISASI = "atur-organisasi"
    LIHAT_ORGANISASI = "lihat-organisasi"
    ATUR_MANDAT = "atur-mandat"
    ALIHKAN_TUGAS = "alihkan-tugas"
    INGATKAN = "ingatkan"
    ATUR_AKUN = "atur-akun"
    ATUR_KALENDER = "atur-kalender"
    LIHAT_KALENDER = "lihat-kalender"
    JAWAB_DATA_PRIBADI = "jawab-data-pribadi"
    HAPUS_DATA_PRIBADI = "hapus-data-pribadi"


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
    Tindakan.SUSUN_SOP: PENGELOLA,
    Tindakan.SAHKAN_SOP: PIMPINAN,
    Tindakan.ATUR_PELAKSANA_SOP: PENGELOLA,
    Tindakan.EVALUASI_SOP: TIM_SAKIP,
    Tindakan.ATUR_ORGANISASI: PENGELOLA,
    Tindakan.LIHAT_ORGANISASI: SEMUA,
    Tindakan.ATUR_MANDAT: PIMPINAN | PENGELOLA,
    Tindakan.ALIHKAN_TUGAS: PIMPINAN | PENGELOLA,
    Tindakan.INGATKAN: TIM_SAKIP,
    Tindakan.ATUR_AKUN: PIMPINAN | PENGELOLA,
    Tindakan.ATUR_KALENDER: PENGELOLA,
    Tindakan.LIHAT_KALENDER: SEMUA,
    Tindakan.JAWAB_DATA_PRIBADI: PIMPINAN | PENGELOLA,
    Tindakan.HAPUS_DATA_PRIBADI: PIMPINAN,
}
"""Which roles may do what. A table, so that it can be printed and tested against every page."""

NAMA_TINDAKAN: dict[Tindakan, str] = {
    Tindakan.MULAI_SIKLUS: "Memulai siklus baru dari SOP yang berlaku.",
    Tindakan.JEDA_SIKLUS: "Menjeda siklus yang berjalan dan melanjutkannya kembali.",
    Tindakan.BATALKAN_SIKLUS: "Membatalkan siklus yang berjalan.",
    Tindakan.CATAT_EKINERJA: "Mengunggah data e-Kinerja dan mencatat buktinya.",
    Tindakan.LIHAT_EKINERJA: "Melihat data e-Kinerja dalam siklus.",
    Tindakan.LIHAT_SIKLUS: "Melihat semua siklus dan keadaannya.",
    Tindakan.LIHAT_REKAPITULASI: "Melihat rekapitulasi capaian seluruh bidang.",
    Tindakan.CATAT_TEMPAT_SIMPAN: "Mencatat di mana naskah fisik disimpan.",
    Tindakan.SUSUN_RENCANA: "Menyusun rencana kinerja beserta indikator dan targetnya.",
    Tindakan.AKTIFKAN_RENCANA: "Mengaktifkan rencana kinerja sehingga menjadi dasar pengukuran.",
    Tindakan.LIHAT_RENCANA: "Melihat rencana kinerja.",
    Tindakan.ATUR_KEBIJAKAN: "Mengatur kebijakan pengukuran: predikat, skala, dan batas.",
    Tindakan.LIHAT_KEBIJAKAN: "Melihat kebijakan pengukuran.",
    Tindakan.ATUR_NASKAH: "Mengatur kop, jenis naskah, dan templatnya.",
    Tindakan.CABUT_KUNCI: "Mencabut kunci tanda tangan pejabat lain.",
    Tindakan.KELOLA_REGISTER: "Mengelola register dan pola nomor naskah.",
    Tindakan.LIHAT_REGISTER: "Melihat register naskah.",
    Tindakan.CABUT_NASKAH: "Mencabut naskah yang sudah terbit.",
    Tindakan.LIHAT_JEJAK: "Melihat dan memeriksa jejak audit.",
    Tindakan.ATUR_JEJAK: "Mengatur ke mana titik periksa jejak audit dikirim.",
    Tindakan.HAPUS_TEKS_JEJAK: "Menghapus teks yang boleh dihapus dari jejak audit.",
    Tindakan.LIHAT_ARSIP: "Melihat arsip naskah.",
    Tindakan.ATUR_ARSIP: "Mengatur tempat simpan, retensi, dan usul arsip.",
    Tindakan.PUTUSKAN_ARSIP: "Memutuskan usul pemindahan atau pemusnahan arsip.",
    Tindakan.EKSPOR_SIKLUS: "Mengekspor seluruh isi sebuah siklus.",
    Tindakan.PINDAI_NASKAH: "Mengunggah pindaian naskah yang ditandatangani basah.",
    Tindakan.KONFIRMASI_PINDAIAN: "Memastikan bahwa pindaian sesuai dengan naskahnya.",
    Tindakan.SUSUN_SOP: "Menyusun draf SOP dan mengajukannya.",
    Tindakan.SAHKAN_SOP: "Mengesahkan SOP sehingga berlaku.",
    Tindakan.ATUR_PELAKSANA_SOP: "Menetapkan siapa yang memegang peran dalam SOP.",
    Tindakan.EVALUASI_SOP: "Mengevaluasi pelaksanaan SOP dan mengusulkan perubahan.",
    Tindakan.ATUR_ORGANISASI: "Mengatur jabatan, bidang, pegawai, penugasan, dan SK tim.",
    Tindakan.LIHAT_ORGANISASI: "Melihat susunan organisasi.",
    Tindakan.ATUR_MANDAT: "Mencatat dan mencabut mandat Plt., Plh., a.n., dan u.b.",
    Tindakan.ALIHKAN_TUGAS: "Mengalihkan tugas kepada orang lain dalam kelompoknya.",
    Tindakan.INGATKAN: "Mengingatkan pemegang tugas yang belum selesai.",
    Tindakan.ATUR_AKUN: "Mengundang pegawai, memblokir akun, membuka blokirnya, dan melepas pengaman tambahannya.",
    Tindakan.ATUR_KALENDER: "Mengubah hari libur, jam kantor, dan zona waktu instansi.",
    Tindakan.LIHAT_KALENDER: "Melihat kalender instansi.",
    Tindakan.JAWAB_DATA_PRIBADI: "Menjawab permintaan perbaikan atau penghapusan data pribadi.",
    Tindakan.HAPUS_DATA_PRIBADI: "Menghapus data pribadi pegawai yang sudah keluar.",
}
"""What each act is, as the reference page and "mengapa saya (tidak) bisa?" say it."""

STRATEGIS = frozenset(
    {
        Tindakan.AKTIFKAN_RENCANA,
        Tindakan.ATUR_KEBIJAKAN,
        Tindakan.PUTUSKAN_ARSIP,
        Tindakan.HAPUS_TEKS_JEJAK,
        Tindakan.SAHKAN_SOP,
        Tindakan.HAPUS_DATA_PRIBADI,
    }
)
"""What a Plt. or Plh. may not do: it binds the agency beyond its routine (UU 30/2014, Pasal 14 ayat 7), or destroys."""

HANYA_RUTIN = (
    "Sebagai Plt. atau Plh. Anda hanya melaksanakan tugas rutin (UU 30/2014 Pasal 14), dan tindakan ini bukan tugas "
    "rutin. Tidak ada yang diubah. Mintalah pejabat definitifnya, atau tunggu pejabat baru dilantik."
)

NAMA_PERAN = {
    "kadin": "Kepala Dinas",
    "sekdin": "Sekretaris Dinas",
    "kasubbag": "Kasubbag Umum dan Kepegawaian",
    "anggota": "Anggota Tim SAKIP",
    "unit": "Bagian/Unit",
}


@dataclass(frozen=True, slots=True)
class Orang:
    """A person as authority sees them: the agency and the roles held, each with its bidang (empty: not bound).

    `mandat` are those of the roles that they hold only as Plt. or Plh., for routine acts; `pegawai` is their id, 0
    where no person is meant.
    """

    instansi: int
    peran: frozenset[tuple[str, str]]
    mandat: frozenset[tuple[str, str]] = frozenset()
    pegawai: int = 0

    def holds(self, peran: str, bidang: str = "") -> bool:
        """Whether they hold this role; for a task of one bidang, for that bidang or for all."""
        if not bidang:
            return any(nama == peran for nama, _ in self.peran)
        return (peran, bidang) in self.peran or (peran, "") in self.peran

    @property
    def nama_peran(self) -> frozenset[str]:
        return frozenset(nama for nama, _ in self.peran)

    @property
    def nama_peran_penuh(self) -> frozenset[str]:
        """The roles that they hold by more than a mandate."""
        return frozenset(nama for nama, _ in self.peran - self.mandat)


def check_tindakan(orang: Orang, tindakan: Tindakan) -> None:
    """Refuse an act that none of the person's roles allows."""
    if kalimat := tell_why_not(orang, tindakan):
        raise Ditolak(kalimat, "bukan-wewenang")


def tell_why_not(orang: Orang, tindakan: Tindakan) -> str:
    """The sentence that refuses this act to the person; empty where they may do it."""
    if may(orang, tindakan):
        return ""
    if orang.nama_peran & PEMEGANG[tindakan]:
        return HANYA_RUTIN
    return f"Tindakan ini hanya untuk {name_pemegang(tindakan)}."


def name_pemegang(tindakan: Tindakan) -> str:
    """The names of the roles that may do the act, in the house's order."""
    return _name(PEMEGANG[tindakan])


def may(orang: Orang, tindakan: Tindakan) -> bool:
    peran = orang.nama_peran_penuh if tindakan in STRATEGIS else orang.nama_peran
    return bool(peran & PEMEGANG[tindakan])


def owns_tugas(orang: Orang, peran: Iterable[str], bidang: str = "") -> bool:
    """Whether one of the roles that own a task is theirs; a joint task has several."""
    return any(orang.holds(satu, bidang) for satu in peran)


def check_tugas(
    orang: Orang, peran: Sequence[str], bidang: str = "", nama: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Refuse a task that is other roles', or another bidang's. `nama` are the names of roles beside the house's."""
    if owns_tugas(orang, peran, bidang):
        return
    if owns_tugas(orang, peran):
        raise Ditolak("Tugas ini milik bidang lain. Tidak ada yang diubah.", "bidang-lain")
    siapa = join_or([NAMA_PERAN.get(satu) or nama.get(satu, satu) for satu in peran])
    raise Ditolak(f"Tugas ini adalah tugas {siapa}, bukan tugas Anda. Tidak ada yang diubah.", "bukan-tugas-anda")


def check_pemisahan(orang: Orang, langkah: str, pelaku: Iterable[tuple[str, int]]) -> None:
    """Refuse a step to who did one that the SOP separates it from: `pelaku` are pairs of such a step and its doer."""
    if sebab := tell_pemisahan(orang, langkah, pelaku):
        raise Ditolak(f"{sebab} Tidak ada yang diubah.", "pemisahan-tugas")


def tell_pemisahan(orang: Orang, langkah: str, pelaku: Iterable[tuple[str, int]]) -> str:
    """Why the person is kept from the step, and whom to ask; "" where nothing keeps them from it."""
    sudah = sorted({kode for kode, pegawai in pelaku if orang.pegawai and pegawai == orang.pegawai})
    if not sudah:
        return ""
    return (
        f"Anda sudah mengerjakan langkah {', '.join(sudah)} dalam siklus ini, dan menurut SOP langkah {langkah} "
        "dikerjakan oleh orang lain (pemisahan tugas). Mintalah pemegang peran yang lain mengerjakannya, atau mintalah "
        "pimpinan menetapkan orang kedua."
    )


def may_see_tugas(orang: Orang, peran: Iterable[str], bidang: str = "") -> bool:
    """A task is seen by those whose it is and by Tim SAKIP."""
    return bool(orang.nama_peran & TIM_SAKIP) or owns_tugas(orang, peran, bidang)


def may_see_siklus(orang: Orang, peran: Iterable[str]) -> bool:
    """A cycle is seen by the house roles, and by whoever holds one of the roles that act in its SOP."""
    return may(orang, Tindakan.LIHAT_SIKLUS) or bool(orang.nama_peran & set(peran))


def check_lihat_siklus(orang: Orang, peran: Iterable[str]) -> None:
    if not may_see_siklus(orang, peran):
        raise Ditolak("Siklus ini hanya untuk yang memegang peran dalam SOP-nya.", "bukan-wewenang")


def may_see_kertas_kerja(orang: Orang, bidang: str) -> bool:
    """A worksheet is seen by its own bidang and by Tim SAKIP."""
    return bool(orang.nama_peran & TIM_SAKIP) or orang.holds("unit", bidang)


def _name(peran: frozenset[str]) -> str:
    return join_or([NAMA_PERAN[satu] for satu in NAMA_PERAN if satu in peran])


def join_or(nama: Sequence[str]) -> str:
    """A atau B; A, B, atau C"""
    return " atau ".join(nama) if len(nama) < 3 else f"{', '.join(nama[:-1])}, atau {nama[-1]}"
