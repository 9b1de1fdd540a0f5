"""What stands between an SOP draft and its coming into force: findings, guesses, the official, the dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from takar.core.naskah import tanggal_panjang
from takar.core.sop.baca import SopRusak, read_sop
from takar.core.sop.nilai import KepalaSop, Sop
from takar.core.sop.periksa import Temuan, check_sop
from takar.core.sop.tulis import write_sop
from takar.core.sop.ubah_jalur import is_covered, list_jalur
from takar.core.wewenang import PEMEGANG, Tindakan
from takar.data.models import DrafSop, Instansi, Pegawai, Siklus, SopVersi
from takar.services import jam
from takar.services.draf_sop import load_draf
from takar.services.konteks import local
from takar.services.muat import load_sop

KODE_TERPAKAI = frozenset({"draf", "daftar", "latihan", "pustaka", "baru", "impor"})
"""Addresses under /sop/ that are pages of their own."""
_BUKAN_ANGKA = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class DugaanTerbuka:
    """A value that the reader guessed and nobody has confirmed: its path, the printed text, its place, the reason."""

    jalur: str
    tercetak: str
    tempat: str
    alasan: str


@dataclass(frozen=True, slots=True)
class UsulPengesah:
    """Who may approve an SOP, who is proposed, and the sentence that says why; `cocok` if the header names them."""

    pilihan: tuple[Pegawai, ...]
    terpilih: Pegawai | None
    cocok: bool
    kalimat: str


@dataclass(frozen=True, slots=True)
class Kesiapan:
    """A draft as its submission sees it. `lama` is the newest version of the same SOP, in force or not."""

    sop: Sop
    berat: tuple[Temuan, ...]
    ringan: tuple[Temuan, ...]
    dugaan: tuple[DugaanTerbuka, ...]
    lama: SopVersi | None
    pengesah: UsulPengesah

    @property
    def sudah_berjalan(self) -> bool:
        """Whether the SOP has ever run, so that its next version cannot come into force in the past."""
        lama = self.lama
        siklus = Siklus.objects.filter(sop__instansi_id=lama.instansi_id, sop__kode=lama.kode) if lama else None
        return siklus is not None and siklus.exists()


def read_kesiapan(draf: DrafSop) -> Kesiapan:
    """The draft with what its submission must know."""
    sop = load_draf(draf)
    usul = propose_pengesah(draf.instansi, sop.kepala)
    lama = find_lama(draf.instansi_id, sop.kode)
    temuan = (*_check(sop, draf, usul), *_check_dasar(draf, lama))
    return Kesiapan(
        sop=sop,
        berat=tuple(satu for satu in temuan if satu.berat),
        ringan=tuple(satu for satu in temuan if not satu.berat),
        dugaan=list_dugaan(draf, sop),
        lama=lama,
        pengesah=usul,
    )


def find_lama(instansi_id: int, kode: str) -> SopVersi | None:
    """The newest version of an SOP."""
    return SopVersi.objects.filter(instansi_id=instansi_id, kode=kode).order_by("-versi").first()


def list_dugaan(draf: DrafSop, sop: Sop) -> tuple[DugaanTerbuka, ...]:
    """The reader's guesses that still stand in the draft and that nobody has confirmed."""
    asal = (DugaanTerbuka(*satu) for satu in draf.bacaan.get("asal", ()))
    ada = list_jalur(sop)
    return tuple(
        satu for satu in asal if satu.alasan and satu.jalur in ada and not is_covered(satu.jalur, draf.terkonfirmasi)
    )


def today(instansi: Instansi) -> date:
    """The agency's own date."""
    return local(instansi, jam.now()).date()


# --- findings --------------------------------------------------------------------------------------------------------


def _check(sop: Sop, draf: DrafSop, usul: UsulPengesah) -> Iterator[Temuan]:
    yield from _check_kode(sop.kode)
    temuan = check_sop(sop)
    yield from temuan
    if not any(satu.berat for satu in temuan) and usul.terpilih:
        yield from _check_tertulis(complete_sop(sop, draf, usul.terpilih, today(draf.instansi)))
    if not sop.kepala.nomor.strip():
        yield Temuan("nomor-kosong", "", "Nomor SOP belum diisi; kolomnya tercetak kosong.", berat=False)


def _check_dasar(draf: DrafSop, lama: SopVersi | None) -> Iterator[Temuan]:
    """A draft that began from an older version would undo what came into force since."""
    if lama and draf.dari and draf.dari.kode == lama.kode and draf.dari.versi < lama.versi:
        yield Temuan(
            "dasar-usang",
            "",
            f"Draf ini disusun dari versi {draf.dari.versi}, padahal sudah ada versi {lama.versi}. Perubahan versi "
            f"{lama.versi} yang tidak ada di draf ini akan hilang; periksa perbedaannya.",
            berat=False,
        )


def _check_kode(kode: str) -> Iterator[Temuan]:
    """A code that makes no address; its length and its spaces are for the check of every definition."""
    if kode in KODE_TERPAKAI:
        yield Temuan("kode-terpakai", "", f"Kode “{kode}” dipakai Takar sendiri. Pilih kode lain untuk SOP ini.")
    elif not re.fullmatch(r"[a-zA-Z0-9_\s-]*", kode):
        yield Temuan("kode-salah", "", f"Kode SOP “{kode}” hanya boleh berisi huruf, angka, dan tanda hubung.")


def _check_tertulis(sop: Sop) -> Iterator[Temuan]:
    """What is published must be read again as it is; an empty text that the form demands is told by its key."""
    try:
        read_sop(write_sop(sop))
    except SopRusak as sebab:
        yield Temuan("belum-lengkap", "", sebab.kalimat)


# --- the official ----------------------------------------------------------------------------------------------------


def list_pengesah(instansi: Instansi) -> tuple[Pegawai, ...]:
    """Who may approve an SOP: the Kepala Dinas first."""
    peran = PEMEGANG[Tindakan.SAHKAN_SOP]
    semua = Pegawai.objects.filter(instansi=instansi, aktif=True, peran__peran__in=peran).order_by("peran__peran", "pk")
    return tuple(dict.fromkeys(semua))


def propose_pengesah(instansi: Instansi, kepala: KepalaSop) -> UsulPengesah:
    """The official whom the header names by NIP, else by jabatan; else the first who may approve."""
    pilihan = list_pengesah(instansi)
    if not pilihan:
        kalimat = "Belum ada Kepala Dinas atau Sekretaris Dinas yang dapat mengesahkan SOP. Minta admin menetapkannya."
        return UsulPengesah((), None, False, kalimat)
    disebut = _find_named(pilihan, kepala)
    if disebut and is_named(disebut, kepala):
        return UsulPengesah(pilihan, disebut, True, f"Kepala SOP menyebut {disebut.nama} sebagai pengesah.")
    return UsulPengesah(pilihan, disebut or pilihan[0], False, _tell_other(kepala))


def is_named(pegawai: Pegawai, kepala: KepalaSop) -> bool:
    """Whether the header names this very person."""
    return bool(_digits(kepala.disahkan_nip)) and _digits(kepala.disahkan_nip) == _digits(pegawai.nip)


def _find_named(pilihan: Sequence[Pegawai], kepala: KepalaSop) -> Pegawai | None:
    menurut_nip = (satu for satu in pilihan if is_named(satu, kepala))
    menurut_jabatan = (satu for satu in pilihan if _flat(satu.jabatan) == _flat(kepala.disahkan_jabatan))
    return next(menurut_nip, None) or next(menurut_jabatan, None)


def _tell_other(kepala: KepalaSop) -> str:
    tertulis = ", ".join(filter(None, (kepala.disahkan_jabatan.strip(), kepala.disahkan_nama.strip())))
    if not tertulis:
        return "Kepala SOP belum menyebut pengesah; nama dan jabatan pejabat yang dipilih akan dicantumkan."
    return (
        f"Kepala SOP menyebut “{tertulis}”, yang tidak tercatat sebagai pejabat pengesah di instansi ini. "
        "Pada SOP yang disahkan, nama, jabatan, dan NIP-nya diganti dengan pejabat yang dipilih."
    )


def _digits(teks: str) -> str:
    return _BUKAN_ANGKA.sub("", teks)


def _flat(teks: str) -> str:
    return " ".join(teks.casefold().split())


# --- the header ------------------------------------------------------------------------------------------------------


def preview_sop(draf: DrafSop, siap: Kesiapan) -> Sop:
    """The SOP as its approval today would put it into force."""
    pengesah = draf.pengesah or siap.pengesah.terpilih
    if pengesah is None:
        return siap.sop
    lama = load_sop(siap.lama).kepala if siap.lama else None
    return complete_sop(siap.sop, draf, pengesah, effective_date(draf, siap), lama)


def effective_date(draf: DrafSop, siap: Kesiapan) -> date:
    """The date that was asked for; today where that has passed meanwhile and the SOP already runs."""
    hari_ini = today(draf.instansi)
    diminta = draf.berlaku_sejak or hari_ini
    return max(diminta, hari_ini) if siap.sudah_berjalan else diminta


def complete_sop(sop: Sop, draf: DrafSop, pengesah: Pegawai, berlaku: date, lama: KepalaSop | None = None) -> Sop:
    """The SOP with the header that its approval gives it: dates, and the official if the header names somebody else.

    `lama` is the header of the version before: a revision whose date of revision nobody typed is dated today.
    """
    kepala = sop.kepala if is_named(pengesah, sop.kepala) else _name_official(sop.kepala, pengesah)
    if lama and kepala.tanggal_revisi.strip() in ("", "-", lama.tanggal_revisi.strip()):
        kepala = replace(kepala, tanggal_revisi=tanggal_panjang(today(draf.instansi)))
    dibuat = tanggal_panjang(local(draf.instansi, draf.dibuat).date())
    kepala = replace(
        kepala,
        tanggal_pembuatan=kepala.tanggal_pembuatan.strip() or dibuat,
        tanggal_efektif=tanggal_panjang(berlaku),
        disahkan_jabatan=kepala.disahkan_jabatan.strip() or pengesah.jabatan,
        disahkan_nama=kepala.disahkan_nama.strip() or pengesah.nama,
    )
    return replace(sop, kepala=kepala)


def _name_official(kepala: KepalaSop, pengesah: Pegawai) -> KepalaSop:
    return replace(kepala, disahkan_jabatan=pengesah.jabatan, disahkan_nama=pengesah.nama, disahkan_nip=pengesah.nip)
