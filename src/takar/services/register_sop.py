"""The register of the agency's SOPs: one line for each, with its version, its review, and how many cycles run by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count

from takar.core.naskah import tanggal_panjang
from takar.data.models import DrafSop, Pegawai, Siklus, SopVersi
from takar.services import jam
from takar.services.baca_sop import is_dicabut, name_sop, shown_versi
from takar.services.konteks import local
from takar.services.muat import load_sop

HARI_DEKAT = 30
"""A review that is due within so many days is marked."""
KEADAAN = {
    "berlaku": "Berlaku",
    "akan": "Akan berlaku",
    "dicabut": "Dicabut",
    "tinjau": "Perlu ditinjau",
}
"""What the register can be narrowed to."""


@dataclass(frozen=True, slots=True)
class BarisSop:
    """One SOP. `keadaan` is berlaku, akan or dicabut, `tinjau_status` lewat, dekat or empty; `nanti` tells of a version
    that is still to come.
    """

    kode: str
    judul: str
    nomor: str
    versi: int
    berlaku: str
    tinjau: str
    tinjau_status: str
    tinjau_teks: str
    pengesah: str
    berjalan: int
    keadaan: str
    keadaan_teks: str
    nanti: str


@dataclass(frozen=True, slots=True)
class SaringSop:
    """What the register is narrowed to: a state of `KEADAAN` or all, and words of title, code or number."""

    keadaan: str = ""
    cari: str = ""


@dataclass(frozen=True, slots=True)
class RegisterSop:
    """The lines that were asked for, how many SOPs there are in all, and the drafts in work and waiting."""

    baris: tuple[BarisSop, ...]
    jumlah: int
    draf: int
    diajukan: int


def read_register(oleh: Pegawai, saring: SaringSop = SaringSop()) -> RegisterSop:
    """The register, in order of title."""
    hari_ini = local(oleh.instansi, jam.now()).date()
    versi = SopVersi.objects.filter(instansi_id=oleh.instansi_id).select_related("instansi", "disahkan_oleh")
    berjalan = _count_running(oleh)
    semua = [
        _read(list(kelompok), berjalan, hari_ini)
        for _, kelompok in groupby(versi.order_by("kode", "-versi"), key=lambda satu: satu.kode)
    ]
    baris = tuple(sorted((satu for satu in semua if _fits(satu, saring)), key=lambda satu: satu.judul.casefold()))
    status = dict(
        DrafSop.objects.filter(instansi_id=oleh.instansi_id).values_list("status").annotate(n=Count("pk")).order_by()
    )
    return RegisterSop(baris, len(semua), status.get(DrafSop.Status.DRAF, 0), status.get(DrafSop.Status.DIAJUKAN, 0))


def count_running(oleh: Pegawai, kode: str) -> int:
    """The cycles of an SOP that run or are paused, by whichever version."""
    return _count_running(oleh).get(kode, 0)


def review_text(tinjau: date | None, hari_ini: date) -> tuple[str, str]:
    """The state and the words of a review: ("lewat", "lewat 2 bulan"), ("dekat", "12 hari lagi"), or nothing."""
    if tinjau is None:
        return "", ""
    hari = (tinjau - hari_ini).days
    if hari < 0:
        return "lewat", f"lewat {_length(tinjau, hari_ini)}"
    if hari <= HARI_DEKAT:
        return "dekat", "hari ini" if hari == 0 else f"{hari} hari lagi"
    return "", ""


def _length(dari: date, ke: date) -> str:
    """Whole months between two days, days where there is none yet."""
    bulan = (ke.year - dari.year) * 12 + ke.month - dari.month - (ke.day < dari.day)
    return f"{bulan} bulan" if bulan else f"{(ke - dari).days} hari"


def _count_running(oleh: Pegawai) -> Mapping[str, int]:
    jalan = Siklus.objects.filter(
        instansi_id=oleh.instansi_id, status__in=(Siklus.Status.BERJALAN, Siklus.Status.DIJEDA)
    )
    return dict(jalan.values_list("sop__kode").annotate(n=Count("pk")).order_by())


def _read(semua: list[SopVersi], berjalan: Mapping[str, int], hari_ini: date) -> BarisSop:
    versi = shown_versi(semua, hari_ini)
    kepala = load_sop(versi).kepala
    keadaan, teks = state_of(versi, hari_ini)
    status, tinjau_teks = review_text(versi.tinjau_pada, hari_ini) if keadaan == "berlaku" else ("", "")
    return BarisSop(
        kode=versi.kode,
        judul=name_sop(versi),
        nomor=kepala.nomor.strip(),
        versi=versi.versi,
        berlaku=tanggal_panjang(versi.berlaku_sejak),
        tinjau=tanggal_panjang(versi.tinjau_pada) if versi.tinjau_pada else "belum ditetapkan",
        tinjau_status=status,
        tinjau_teks=tinjau_teks,
        pengesah=versi.disahkan_oleh.nama if versi.disahkan_oleh else kepala.disahkan_nama,
        berjalan=berjalan.get(versi.kode, 0),
        keadaan=keadaan,
        keadaan_teks=teks,
        nanti=_tell_coming(versi, semua, hari_ini),
    )


def state_of(versi: SopVersi, hari_ini: date) -> tuple[str, str]:
    """Whether a version is in force by its dates, and how that is said; a newer one may have taken its place."""
    if is_dicabut(versi, hari_ini):
        return "dicabut", f"Dicabut {tanggal_panjang(versi.dicabut_pada)}" if versi.dicabut_pada else ""
    if versi.berlaku_sejak > hari_ini:
        return "akan", f"Berlaku mulai {tanggal_panjang(versi.berlaku_sejak)}"
    return "berlaku", "Berlaku"


def _tell_coming(versi: SopVersi, semua: Iterable[SopVersi], hari_ini: date) -> str:
    """The newest version that is still to come beside the one shown."""
    for satu in semua:
        if satu.versi > versi.versi and satu.berlaku_sejak > hari_ini and not is_dicabut(satu, hari_ini):
            return f"Versi {satu.versi} berlaku mulai {tanggal_panjang(satu.berlaku_sejak)}"
    return ""


def _fits(baris: BarisSop, saring: SaringSop) -> bool:
    if saring.keadaan == "tinjau" and not baris.tinjau_status:
        return False
    if saring.keadaan in ("berlaku", "akan", "dicabut") and baris.keadaan != saring.keadaan:
        return False
    tulisan = f"{baris.judul} {baris.kode} {baris.nomor}".casefold()
    return all(kata in tulisan for kata in saring.cari.casefold().split())
