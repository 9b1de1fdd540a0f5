"""Which column of a source holds what: proposed by name, remembered per source, checked before it is used."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

Peta = Mapping["KolomRhk", int]
"""Our field → the column, counted from 0."""


class KolomRhk(StrEnum):
    """What a line of e-Kinerja may tell."""

    NIP = "nip"
    NAMA = "nama"
    RHK = "rhk"
    INDIKATOR = "indikator"
    ASPEK = "aspek"
    SATUAN = "satuan"
    PERIODE = "periode"
    TAHUN = "tahun"
    TARGET = "target"
    REALISASI = "realisasi"
    CATATAN = "catatan"
    TANGGAL = "tanggal"
    STATUS = "status"
    KODE = "kode"

    @property
    def nama(self) -> str:
        return _NAMA[self]


_NAMA = {
    KolomRhk.NIP: "NIP",
    KolomRhk.NAMA: "Nama ASN",
    KolomRhk.RHK: "Rencana hasil kerja (RHK)",
    KolomRhk.INDIKATOR: "Indikator kinerja individu",
    KolomRhk.ASPEK: "Aspek",
    KolomRhk.SATUAN: "Satuan",
    KolomRhk.PERIODE: "Periode, triwulan, atau bulan",
    KolomRhk.TAHUN: "Tahun",
    KolomRhk.TARGET: "Target",
    KolomRhk.REALISASI: "Realisasi",
    KolomRhk.CATATAN: "Catatan",
    KolomRhk.TANGGAL: "Tanggal pengisian",
    KolomRhk.STATUS: "Status pengisian",
    KolomRhk.KODE: "Kode baris di sumbernya",
}
SINONIM: dict[KolomRhk, tuple[str, ...]] = {
    KolomRhk.NIP: ("nip", "nip baru", "nip pegawai", "nomor induk pegawai", "nip asn", "nip nipppk", "nip ni pppk"),
    KolomRhk.NAMA: ("nama", "nama pegawai", "nama asn", "nama lengkap", "pegawai"),
    KolomRhk.RHK: (
        "rencana hasil kerja",
        "rhk",
        "hasil kerja",
        "rencana kinerja",
        "kegiatan",
        "uraian kegiatan",
        "skp",
    ),
    KolomRhk.INDIKATOR: ("indikator", "indikator kinerja individu", "iki", "indikator kinerja"),
    KolomRhk.ASPEK: ("aspek", "aspek rhk teks", "aspek rhk", "aspek kinerja"),
    KolomRhk.SATUAN: ("satuan", "satuan target"),
    KolomRhk.PERIODE: ("periode", "triwulan", "bulan", "tw", "periode penilaian"),
    KolomRhk.TAHUN: ("tahun",),
    KolomRhk.TARGET: ("target", "target kuantitas", "target output"),
    KolomRhk.REALISASI: ("realisasi", "realisasi kuantitas", "capaian output", "hasil"),
    KolomRhk.CATATAN: ("catatan", "keterangan", "ket", "umpan balik"),
    KolomRhk.TANGGAL: ("tanggal", "tanggal pengisian", "tanggal isi", "tgl", "tanggal realisasi", "waktu pengisian"),
    KolomRhk.STATUS: ("status", "status pengisian", "status realisasi", "status skp"),
    KolomRhk.KODE: ("kode", "id", "indikator rhk id", "rhk id", "id rhk", "kode rhk"),
}
"""Headings that offices use, most wanted first, as `normalise` leaves them."""


def normalise(judul: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", judul.lower()))


def propose_peta(judul: Sequence[str], ingatan: Mapping[str, str] | None = None) -> dict[KolomRhk, int]:
    """The likely column of each field: as remembered for this source, else by synonyms; no column is used twice."""
    letak = {normalise(satu): urut for urut, satu in reversed(list(enumerate(judul)))}
    hasil: dict[KolomRhk, int] = {}
    for kolom in KolomRhk:
        diingat = (ingatan or {}).get(kolom.value, "")
        calon = [normalise(diingat)] if diingat else [] if ingatan else list(SINONIM[kolom])
        cocok = next((letak[nama] for nama in calon if nama in letak and letak[nama] not in hasil.values()), None)
        if cocok is not None:
            hasil[kolom] = cocok
    return hasil


def check_peta(peta: Peta, banyak: int) -> list[tuple[KolomRhk, str]]:
    """What is wrong with a mapping onto `banyak` columns: each fault with the field that it is about."""
    galat: list[tuple[KolomRhk, str]] = []
    if KolomRhk.NIP not in peta:
        galat.append((KolomRhk.NIP, "Pilih kolom NIP: tanpa NIP, baris tidak dapat dikenali pemiliknya."))
    if KolomRhk.RHK not in peta and KolomRhk.STATUS not in peta:
        galat.append(
            (KolomRhk.RHK, "Pilih kolom rencana hasil kerja, atau kolom status bila berkas hanya memuat status.")
        )
    terpakai: dict[int, KolomRhk] = {}
    for kolom, urut in peta.items():
        if not 0 <= urut < banyak:
            galat.append((kolom, f"Kolom untuk {kolom.nama} tidak ada pada berkas ini."))
        elif urut in terpakai:
            galat.append(
                (kolom, f"Kolom yang sama dipakai untuk {terpakai[urut].nama} dan {kolom.nama}. Pilih salah satu.")
            )
        terpakai.setdefault(urut, kolom)
    return galat
