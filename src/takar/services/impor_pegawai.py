"""Taking the list of pegawai from a table: each row is looked at first, and either all are taken over or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass

from django.conf import settings
from django.core import signing

from takar.adapters.berkas import read_file, store_file
from takar.adapters.tabel.baca import read_tabel
from takar.adapters.tabel.kepala import Kepala, find_kepala, fold
from takar.adapters.tabel.tulis import Kolom, Lembar, write_xlsx
from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Bidang, Instansi, Pegawai
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.pegawai import IsianPegawai, fill_pegawai

SINONIM = {
    "nama": ("nama", "nama lengkap", "nama pegawai", "nama asn"),
    "nip": ("nip", "nomor induk pegawai", "nip baru"),
    "pangkat": ("pangkat", "pangkat golongan", "pangkat/golongan", "golongan", "pangkat/gol"),
    "jabatan": ("jabatan", "nama jabatan"),
    "bidang": ("bidang", "unit", "unit kerja", "unit organisasi"),
    "surel": ("surel", "email", "e-mail", "alamat email"),
    "telepon": ("telepon", "no hp", "nomor hp", "hp", "whatsapp", "no wa"),
}
KOLOM = (("Nama", 36), ("NIP", 22), ("Pangkat", 26), ("Jabatan", 40), ("Bidang", 32), ("Surel", 28), ("Telepon", 18))
MAKS_BARIS = 5000
_GARAM = "takar.impor-pegawai"
Baris = dict[str, str]
"""What a row says, by the columns that the table has."""


@dataclass(frozen=True, slots=True)
class BarisImpor:
    """A row of the table: what it says, and what taking it over would do (baru, berubah, sama) or why it cannot be.

    `pegawai` is the row as it would be stored; None where it cannot be.
    """

    nomor: int
    isian: IsianPegawai
    keadaan: str
    kalimat: str = ""
    pegawai: Pegawai | None = None


def keep_upload(oleh: Pegawai, isi: bytes, nama: str) -> str:
    """Keep the file and give the token by which its rows are read again; `Ditolak` if it is no table of pegawai."""
    check_tindakan(as_orang(oleh), Tindakan.ATUR_ORGANISASI)
    if not any(True for _ in _read_rows(isi, nama)):
        raise Ditolak("Tabel ini belum berisi seorang pegawai pun. Tidak ada yang diambil.", "impor-kosong")
    sha256 = store_file(settings.TAKAR_DATA / "impor", isi)
    return signing.dumps([oleh.pk, sha256, nama[:100]], salt=_GARAM)


def preview_impor(oleh: Pegawai, token: str) -> list[BarisImpor]:
    """Each row with what taking it over would do. Writes nothing."""
    isi, nama = _open(oleh, token)
    ada = {satu.nip: satu for satu in oleh.instansi.pegawai.select_related("bidang")}
    bidang = {kunci: satu for satu in oleh.instansi.bidang.all() for kunci in (fold(satu.nama), fold(satu.kode))}
    baris = list(_read_rows(isi, nama))
    ganda = {nip for nip, banyak in Counter(_digits(isi["nip"]) for _, isi in baris).items() if banyak > 1}
    return [_judge(oleh, nomor, isi, ada, bidang, ganda) for nomor, isi in baris]


def apply_impor(*, oleh: Pegawai, token: str, kunci: str) -> int:
    """Take all rows over; gives how many are new or changed. Refused whole while a row cannot be taken."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ORGANISASI)
        baris = preview_impor(oleh, token)
        if any(satu.keadaan == "galat" for satu in baris):
            raise Ditolak(
                "Masih ada baris yang tidak dapat diambil, jadi tidak satu pun diambil. "
                "Perbaiki dalam berkasnya, lalu unggah lagi.",
                "impor-bergalat",
            )
        kerja = [satu for satu in baris if satu.keadaan != "sama"]
        for satu in kerja:
            if satu.pegawai:
                satu.pegawai.save()
        trace(oleh, "impor-pegawai", f"instansi/{oleh.instansi_id}", banyak=len(kerja))
        return str(len(kerja))

    return int(run_once(kunci, oleh, act))


def _open(oleh: Pegawai, token: str) -> tuple[bytes, str]:
    try:
        siapa, sha256, nama = signing.loads(token, salt=_GARAM, max_age=24 * 3600)
        if siapa != oleh.pk:
            raise signing.BadSignature
        return read_file(settings.TAKAR_DATA / "impor", sha256), nama
    except (signing.BadSignature, OSError) as sebab:
        raise Ditolak("Unggahan ini tidak ada lagi. Unggah berkasnya sekali lagi.", "unggahan-hilang") from sebab


def _read_rows(isi: bytes, nama: str) -> Iterator[tuple[int, Baris]]:
    """The rows of the first sheet that has the headings Nama and NIP, with their numbers in the sheet."""
    for tabel in read_tabel(isi, nama).tampak:
        kepala = find_kepala(tabel, [satu for semua in SINONIM.values() for satu in semua])
        kolom = {nama: kepala.cari(*semua) for nama, semua in SINONIM.items()}
        if kolom["nama"] is not None and kolom["nip"] is not None:
            if len(kepala.isi) > MAKS_BARIS:
                raise Ditolak(f"Tabel ini melebihi {MAKS_BARIS} baris. Tidak ada yang diambil.", "impor-terlalu-banyak")
            yield from _rows_of(kepala, kolom)
            return
    raise Ditolak("Tabel ini tidak memiliki kolom Nama dan NIP. Pakailah contoh tabelnya.", "impor-tanpa-kepala")


def _rows_of(kepala: Kepala, kolom: Mapping[str, int | None]) -> Iterator[tuple[int, Baris]]:
    ada = {nama: urut for nama, urut in kolom.items() if urut is not None}
    for baris in kepala.isi:
        isi = {nama: baris.ambil(urut).teks.strip() for nama, urut in ada.items()}
        if isi["nama"] or isi["nip"]:
            yield baris.nomor, isi


def _complete(isi: Baris, lama: Pegawai | None) -> IsianPegawai:
    """The row with what a table of fewer columns does not say: that stays as it is stored."""
    tetap = dict.fromkeys(SINONIM, "")
    if lama is not None:
        tetap |= {nama: getattr(lama, nama) for nama in ("pangkat", "jabatan", "surel", "telepon")}
        tetap["bidang"] = lama.bidang.kode if lama.bidang else ""
    return IsianPegawai(**{**tetap, **isi})


def write_contoh(instansi: Instansi) -> bytes:
    """The table to fill in: headings and the agency's pegawai as they stand."""
    kolom = [Kolom(label, lebar=lebar) for label, lebar in KOLOM]
    baris = [
        [o.nama, o.nip, o.pangkat, o.jabatan, o.bidang.nama if o.bidang else "", o.surel, o.telepon]
        for o in instansi.pegawai.filter(aktif=True).select_related("bidang").order_by("nama")
    ]
    lembar = [Lembar("Pegawai", kolom, baris)]
    return write_xlsx(lembar, dibuat=jam.now(), judul="Daftar Pegawai", instansi=instansi.nama)


def _digits(nip: str) -> str:
    return "".join(nip.split())


def _judge(
    oleh: Pegawai, nomor: int, isi: Baris, ada: dict[str, Pegawai], bidang: dict[str, Bidang], ganda: set[str]
) -> BarisImpor:
    nip = _digits(isi["nip"])
    lama = ada.get(nip)
    isian = _complete(isi, lama)
    unit = bidang.get(fold(isian.bidang)) if isian.bidang else None
    if sebab := _why_not(isian, lama, unit, ganda=nip in ganda):
        return BarisImpor(nomor, isian, "galat", sebab)
    baru = copy(lama) if lama else Pegawai(instansi_id=oleh.instansi_id)
    try:
        fill_pegawai(baru, isian, unit)
    except Ditolak as sebab_isian:
        return BarisImpor(nomor, isian, "galat", sebab_isian.kalimat)
    if lama is None:
        return BarisImpor(nomor, isian, "baru", pegawai=baru)
    return BarisImpor(nomor, isian, "sama" if _facts(lama) == _facts(baru) else "berubah", pegawai=baru)


def _why_not(isian: IsianPegawai, lama: Pegawai | None, unit: Bidang | None, *, ganda: bool) -> str:
    if ganda:
        return "NIP ini muncul lebih dari sekali dalam tabel."
    if isian.bidang and unit is None:
        return f"Bidang “{isian.bidang}” tidak ada di instansi ini."
    if lama is not None and not lama.aktif:
        return "Pegawai dengan NIP ini sudah tidak aktif. Aktifkan dahulu pada halaman Pegawai."
    if "e+" in isian.nip.casefold():
        return "NIP ini terbaca sebagai bilangan. Ubah format kolom NIP di Excel menjadi teks, lalu tulis ulang."
    return ""


def _facts(satu: Pegawai) -> tuple[object, ...]:
    return (satu.nama, satu.nip, satu.pangkat, satu.jabatan, satu.bidang_id, satu.surel, satu.telepon)
