"""The fields of the forms of an SOP draft, as komponen/isian.html draws them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from takar.core.sop.mutu_baku import format_mutu_baku
from takar.core.sop.nilai import Cara, Frekuensi, HitunganHari, JenisPelaksana, Langkah, Pelaksana, Sop
from takar.core.sop.ubah_pelaksana import BAGIAN
from takar.data.models import Pegawai
from takar.services.draf_sop_isian import (
    KOSONG,
    BarisKeluaran,
    rows_jalan,
    rows_kelengkapan,
    rows_keluaran,
    rows_pelaku,
)
from takar.services.draf_sop_pilihan import (
    CARA,
    JENIS,
    KERJA,
    SIMBOL,
    Pilihan,
    choose_asal,
    choose_bidang,
    choose_keluaran,
    choose_kode_peran,
    choose_langkah,
    choose_naskah,
    choose_peran,
    choose_pisah,
    choose_serahan,
    choose_sop,
    list_lain,
    with_current,
)

Isian = dict[str, Any]
JUDUL_BAGIAN = {
    "dasar_hukum": "Dasar hukum",
    "kualifikasi": "Kualifikasi pelaksana",
    "keterkaitan": "Keterkaitan dengan SOP lain",
    "peralatan": "Peralatan dan perlengkapan",
    "peringatan": "Peringatan",
    "pencatatan": "Pencatatan dan pendataan",
}
HARI = [
    (HitunganHari.KERJA.value, "Hari kerja (Sabtu, Minggu, dan libur tidak dihitung)"),
    (HitunganHari.KALENDER.value, "Hari kalender (semua hari dihitung)"),
]
FREKUENSI = [
    (Frekuensi.PERIODE.value, "Setiap periode: triwulan dan tahunan"),
    (Frekuensi.KEJADIAN.value, "Setiap ada kejadian: permohonan, surat, pengaduan"),
]
KEPALA = (
    ("judul", "Judul SOP"),
    ("instansi", "Instansi"),
    ("nomor", "Nomor SOP"),
    ("tanggal_pembuatan", "Tanggal pembuatan"),
    ("tanggal_revisi", "Tanggal revisi"),
    ("tanggal_efektif", "Tanggal efektif"),
    ("disahkan_jabatan", "Disahkan oleh (jabatan)"),
    ("disahkan_nama", "Nama pejabat"),
    ("disahkan_nip", "NIP"),
)


@dataclass(frozen=True, slots=True)
class BarisIsian:
    """A row of fields: what everybody fills, and what few need (`lanjutan`, folded unless it says something)."""

    judul: str
    isian: list[Isian]
    kosong: bool = False
    lanjutan: tuple[Isian, ...] = ()
    buka: bool = False


def field(nama: str, label: str, nilai: Any, jenis: str = "baris", **lain: Any) -> Isian:
    """One field; a choice keeps its present value among what it offers."""
    if jenis == "pilihan":
        lain["pilihan"] = with_current(lain["pilihan"], nilai)
    return {"nama": nama, "id": nama, "label": label, "nilai": nilai, "jenis": jenis, **lain}


def step_form(oleh: Pegawai, sop: Sop, langkah: Langkah, tambah: int = 0) -> dict[str, Any]:
    """Everything in the form of one step; `tambah` more empty rows than usual."""
    lain, kosong = list_lain(oleh, sop.kode), KOSONG + tambah
    return {
        "pokok": _main_fields(langkah),
        "pelaku": _actor_rows(sop, langkah, kosong),
        "cara": field("cara", "Bila lebih dari satu yang mengerjakan", langkah.cara.value, "radio", pilihan=CARA),
        "per_bidang": field("per_bidang", "Dikerjakan oleh setiap bidang", langkah.per_bidang, "centang"),
        "cara_buka": len(langkah.pekerja) > 1 or langkah.cara is not Cara.BERURUTAN or langkah.per_bidang,
        "kelengkapan": _need_rows(sop, langkah, choose_asal(sop, langkah.kode, lain), kosong),
        "keluaran": _output_rows(oleh, sop, langkah, kosong),
        "lanjut": field("lanjut", "Sesudah langkah ini", langkah.lanjut, "pilihan", pilihan=choose_langkah(sop)),
        "putusan": langkah.putusan is not None,
        "tanya": field("tanya", "Pertanyaan putusan", langkah.putusan.tanya if langkah.putusan else ""),
        "jalan": _exit_rows(sop, langkah, tambah),
        "tambahan": [
            field("keterangan", "Keterangan", langkah.keterangan, "paragraf", tinggi=2),
            field("sub_sop", "Langkah ini menjalankan SOP lain", langkah.sub_sop, "pilihan", pilihan=choose_sop(lain)),
        ],
        "pisah": _separation(sop, langkah),
    }


def _separation(sop: Sop, langkah: Langkah) -> Isian:
    petunjuk = "Yang mengerjakan langkah yang dicentang tidak dapat mengerjakan langkah ini."
    lain, dipilih = choose_pisah(sop, langkah), list(langkah.bukan_pelaku_langkah)
    return field(
        "bukan_pelaku", "Tidak boleh orang yang sama", dipilih, "pilih-banyak", pilihan=lain, petunjuk=petunjuk
    )


def read_as(langkah: Langkah) -> str:
    """How the time is understood; "" where a finding says already that it has no length."""
    return f"Dibaca: {format_mutu_baku(langkah.waktu)}." if langkah.waktu.berjangka else ""


def _main_fields(langkah: Langkah) -> list[Isian]:
    petunjuk = "Misalnya “30 menit”, “2 hari kerja”, “1-2 jam”, “sesuai kebutuhan”."
    return [
        field("uraian", "Uraian kegiatan", langkah.uraian, "paragraf", tinggi=3),
        field("waktu", "Waktu (mutu baku)", langkah.waktu.tercetak, petunjuk=petunjuk),
    ]


def _actor_rows(sop: Sop, langkah: Langkah, kosong: int) -> list[BarisIsian]:
    peran, ada = choose_peran(sop), len(langkah.pelaku)
    return [
        BarisIsian(
            f"Pelaksana {urut + 1}" if urut < ada else "Tambah pelaksana",
            [
                field(f"pelaku-{urut}-pelaksana", "Pelaksana", b["pelaksana"], "pilihan", pilihan=peran),
                field(f"pelaku-{urut}-kerja", "Bagiannya", b["kerja"], "pilihan", pilihan=KERJA),
            ],
            urut >= ada,
            (
                field(f"pelaku-{urut}-simbol", "Simbol", b["simbol"], "pilihan", pilihan=SIMBOL),
                field(f"pelaku-{urut}-aksi", "Tulisan pada tombol tugas", b["aksi"]),
                field(f"pelaku-{urut}-urut", "Urutan", b["urut"], "angka"),
            ),
        )
        for urut, b in enumerate(rows_pelaku(langkah, kosong))
    ]


def _need_rows(sop: Sop, langkah: Langkah, asal: Pilihan, kosong: int) -> list[BarisIsian]:
    ada = len(langkah.kelengkapan)
    return [
        BarisIsian(
            f"Kelengkapan {urut + 1}" if urut < ada else "Tambah kelengkapan",
            [
                field(f"lengkap-{urut}-tercetak", "Nama dokumen atau bahan", baris["tercetak"]),
                field(f"lengkap-{urut}-asal", "Asalnya", baris["asal"], "pilihan", pilihan=asal),
            ],
            urut >= ada,
        )
        for urut, baris in enumerate(rows_kelengkapan(langkah, kosong))
    ]


def _output_rows(oleh: Pegawai, sop: Sop, langkah: Langkah, kosong: int) -> list[BarisIsian]:
    naskah, ada = choose_naskah(oleh), len(langkah.keluaran)
    tanda = [("", "Bukan"), *choose_keluaran(sop, langkah.kode)]
    siapa = [
        (str(urut), next((x.nama for x in sop.pelaksana if x.kode == satu.pelaksana), satu.pelaksana))
        for urut, satu in enumerate(langkah.pelaku)
        if satu.kerja
    ]
    return [
        BarisIsian(
            f"Keluaran {urut + 1}" if urut < ada else "Tambah keluaran",
            [
                field(f"hasil-{urut}-kode", "", baris.kode, "tersembunyi"),
                field(f"hasil-{urut}-tercetak", "Nama keluaran", baris.tercetak),
                field(f"hasil-{urut}-naskah", "Naskah yang disusun Takar", baris.naskah, "pilihan", pilihan=naskah),
            ],
            urut >= ada,
            tuple(_output_details(f"hasil-{urut}", baris, tanda, siapa)),
            bool(baris.isian or baris.tanda),
        )
        for urut, baris in enumerate(rows_keluaran(langkah, kosong))
    ]


def _output_details(awal: str, baris: BarisKeluaran, tanda: Pilihan, siapa: Pilihan) -> Iterator[Isian]:
    petunjuk = "Bila tidak ada naskah yang cocok: satu isian per baris, misalnya “Nomor permohonan”."
    yield field(f"{awal}-isian", "Isian naskah umum", baris.isian, "paragraf", tinggi=2, petunjuk=petunjuk)
    yield field(f"{awal}-tanda", "Bentuk bertanda tangan dari", baris.tanda, "pilihan", pilihan=tanda)
    if len(siapa) > 1:
        dipilih = [str(satu) for satu in baris.oleh]
        yield field(f"{awal}-oleh", "Dihasilkan oleh", dipilih, "pilih-banyak", pilihan=siapa)
    elif siapa:
        yield field(f"{awal}-oleh", "", siapa[0][0], "tersembunyi")


def _exit_rows(sop: Sop, langkah: Langkah, tambah: int) -> list[BarisIsian]:
    tujuan, bidang = choose_langkah(sop), choose_bidang(sop)
    return [
        BarisIsian(
            f"Jawaban {urut + 1}",
            [
                field(f"jalan-{urut}-label", "Jawaban", jalan.label),
                field(f"jalan-{urut}-ke", "Menuju", jalan.ke, "pilihan", pilihan=tujuan),
                field(f"jalan-{urut}-arahan", "Wajib disertai arahan (pengembalian)", jalan.wajib_arahan, "centang"),
            ],
            not (jalan.label or jalan.ke),
            (
                field(f"jalan-{urut}-keluaran", "Keluaran juga terbit di sini", jalan.berkeluaran, "centang"),
                field(f"jalan-{urut}-buka", "Membuka kembali", jalan.buka_bidang, "pilihan", pilihan=bidang),
            ),
            bool(jalan.berkeluaran or jalan.buka_bidang),
        )
        for urut, jalan in enumerate(rows_jalan(langkah, 1 + tambah))
    ]


def role_rows(oleh: Pegawai, sop: Sop, tambah: int = 0) -> list[BarisIsian]:
    """The roles and empty rows below them."""
    dikenal, dipakai = choose_kode_peran(oleh), {satu.kode for satu in sop.pelaksana}
    orang = [(satu.kode, satu.nama or satu.kode) for satu in sop.pelaksana]
    hasil = []
    for urut, satu in enumerate((*sop.pelaksana, *([Pelaksana("", "")] * (KOSONG + tambah)))):
        bebas = [(kode, nama) for kode, nama in dikenal if kode == satu.kode or kode not in dipakai]
        sebagai = bebas if satu.kode in dict(dikenal) else [("", "Peran baru"), *bebas]
        nilai = satu.kode if satu.kode in dict(dikenal) else ""
        hasil.append(
            BarisIsian(
                satu.nama or satu.kode or "Tambah pelaksana",
                [
                    field(f"peran-{urut}-kode", "", satu.kode, "tersembunyi"),
                    field(f"peran-{urut}-nama", "Nama kolom", satu.nama),
                    field(f"peran-{urut}-jenis", "Siapa", satu.jenis.value, "pilihan", pilihan=JENIS),
                    field(f"peran-{urut}-sebagai", "Peran di instansi", nilai, "pilihan", pilihan=sebagai),
                ],
                not satu.kode,
                tuple(_role_details(f"peran-{urut}", satu, urut, orang)),
                satu.jenis is not JenisPelaksana.ORANG,
            )
        )
    return hasil


def _role_details(awal: str, satu: Pelaksana, urut: int, orang: Pilihan) -> Iterator[Isian]:
    pencatat = [("", "Pilih peran"), *((kode, nama) for kode, nama in orang if kode != satu.kode)]
    yield field(f"{awal}-pencatat", "Bila bukan pegawai, dicatat oleh", satu.pencatat, "pilihan", pilihan=pencatat)
    yield field(f"{awal}-kelompok", "Kelompok kolom", satu.kelompok)
    yield field(f"{awal}-urut", "Urutan kolom", str(urut + 1) if satu.kode else "", "angka")
    yield field(f"{awal}-per_bidang", "Satu pemegang untuk setiap bidang", satu.per_bidang, "centang")
    if satu.kode:
        yield field(f"{awal}-hapus", "Hapus kolom ini", "", "centang")


def header_form(oleh: Pegawai, sop: Sop) -> dict[str, Any]:
    """The header block, its lists, and what starts the SOP."""
    serahan = [("", "Tidak ada"), *choose_serahan(list_lain(oleh, sop.kode))]
    pemicu = [f"s:{satu.sop}:{satu.keluaran}" for satu in sop.pemicu] + [""] * KOSONG
    return {
        "kepala": [
            *(field(nama, label, getattr(sop.kepala, nama)) for nama, label in KEPALA),
            field("judul_tabel", "Judul di atas tabel, bila berbeda", sop.judul_tabel, boleh_kosong=True),
            field(
                "kode",
                "Kode SOP di Takar",
                sop.kode,
                petunjuk="Huruf kecil, angka, dan tanda hubung. Versi berikutnya memakai kode yang sama.",
            ),
        ],
        "bagian": [
            field(nama, JUDUL_BAGIAN[nama], "\n".join(getattr(sop, nama)), "daftar", tinggi=4) for nama in BAGIAN
        ],
        "hari": field("hari", "“Hari” tanpa keterangan berarti", sop.hari.value, "radio", pilihan=HARI),
        "frekuensi": field("frekuensi", "SOP ini dijalankan", sop.frekuensi.value, "radio", pilihan=FREKUENSI),
        "pemicu": [
            field(f"pemicu-{urut}", "Dimulai oleh keluaran SOP lain", nilai, "pilihan", pilihan=serahan)
            for urut, nilai in enumerate(pemicu)
        ],
    }
