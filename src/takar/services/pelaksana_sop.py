"""Who holds the roles of an SOP: named and released by the SOP's keepers, each act in the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import JenisPelaksana, Pelaksana, Sop
from takar.core.wewenang import PIMPINAN, Orang, Tindakan, check_tindakan, may
from takar.data.models import Bidang, Pegawai, PemegangPeran, SopVersi
from takar.services.akta import as_orang, run_once, trace
from takar.services.baca_sop import find_sop
from takar.services.muat import load_sop
from takar.services.peran import name_peran


@dataclass(frozen=True, slots=True)
class PemegangBaris:
    """Somebody who holds a role: the row's id, name, position, and for which bidang (empty: all)."""

    id: int
    nama: str
    jabatan: str
    bidang: str


@dataclass(frozen=True, slots=True)
class PeranBaris:
    """A role of the SOP. `mencatat` are those outside whose work it records; `boleh` says whether it can be changed."""

    kode: str
    nama: str
    per_bidang: bool
    mencatat: tuple[str, ...]
    pemegang: tuple[PemegangBaris, ...]
    boleh: bool


def find_sop_pelaksana(oleh: Pegawai, kode: str) -> SopVersi:
    """The SOP in force with this code; `Ditolak` if the agency has none."""
    versi = find_sop(oleh, kode)
    if versi is None:
        raise Ditolak("SOP ini tidak berlaku di instansi Anda.", "siklus-tidak-ada")
    return versi


def list_pelaksana(versi: SopVersi, orang: Orang) -> tuple[PeranBaris, ...]:
    """The roles of the SOP, in the order of its columns, with their holders; one query."""
    sop = load_sop(versi)
    semua: dict[str, list[PemegangBaris]] = {}
    for satu in PemegangPeran.objects.filter(instansi_id=versi.instansi_id).select_related("pegawai", "bidang"):
        bidang = satu.bidang.nama if satu.bidang else ""
        baris = PemegangBaris(satu.pk, satu.pegawai.nama, satu.pegawai.jabatan, bidang)
        semua.setdefault(satu.peran, []).append(baris)
    return tuple(_read(sop, satu, semua.get(satu.kode, []), orang) for satu in list_orang(sop))


def list_orang(sop: Sop) -> list[Pelaksana]:
    """The columns that are roles of the agency."""
    return [satu for satu in sop.pelaksana if satu.jenis is JenisPelaksana.ORANG]


def _read(sop: Sop, pelaksana: Pelaksana, pemegang: list[PemegangBaris], orang: Orang) -> PeranBaris:
    return PeranBaris(
        kode=pelaksana.kode,
        nama=name_peran(sop, pelaksana.kode),
        per_bidang=pelaksana.per_bidang,
        mencatat=tuple(satu.nama for satu in sop.pelaksana if satu.pencatat == pelaksana.kode != satu.kode),
        pemegang=tuple(sorted(pemegang, key=lambda satu: satu.id)),
        boleh=_may_change(orang, pelaksana.kode),
    )


def _may_change(orang: Orang, peran: str) -> bool:
    """The leaders' roles, which carry authority beyond SOPs, are changed by leaders only."""
    return may(orang, Tindakan.ATUR_PELAKSANA_SOP) and (
        peran not in PIMPINAN or bool(orang.nama_peran_penuh & PIMPINAN)
    )


def name_holder(*, oleh: Pegawai, sop: str, peran: str, pegawai_id: int, bidang: str, kunci: str) -> None:
    """Give a role of this SOP to a pegawai, for one bidang or (empty) for all; what waits for it is theirs at once."""

    def act() -> str:
        pelaksana = _check(oleh, sop, peran)
        pegawai = Pegawai.objects.filter(pk=pegawai_id, instansi_id=oleh.instansi_id, aktif=True).first()
        if pegawai is None:
            raise Ditolak("Pilih pegawai yang aktif. Pemegang peran tidak berubah.", "pegawai-asing")
        if pegawai == oleh and peran in PIMPINAN:
            raise Ditolak("Peran pimpinan tidak diberikan kepada diri sendiri. Tidak ada yang diubah.", "orang-kedua")
        unit = _find_bidang(oleh, pelaksana, bidang)
        _, baru = PemegangPeran.objects.get_or_create(
            instansi_id=oleh.instansi_id, peran=peran, pegawai=pegawai, bidang=unit
        )
        if not baru:
            raise Ditolak(f"{pegawai.nama} sudah memegang peran itu. Tidak ada yang diubah.", "pemegang-sudah-ada")
        trace(oleh, "tunjuk-pemegang", f"pegawai/{pegawai.pk}", peran=peran, bidang=bidang, kode=sop)
        return str(pegawai.pk)

    run_once(kunci, oleh, act)


def release_holder(*, oleh: Pegawai, sop: str, pemegang_id: int, kunci: str) -> None:
    """Take a role from its holder; the last holder of a leader's role stays."""

    def act() -> str:
        satu = PemegangPeran.objects.filter(pk=pemegang_id, instansi_id=oleh.instansi_id).first()
        if satu is None:
            raise Ditolak("Pemegang peran ini sudah tidak ada. Muat ulang halamannya.", "pemegang-tidak-ada")
        _check(oleh, sop, satu.peran)
        lain = PemegangPeran.objects.filter(instansi_id=oleh.instansi_id, peran=satu.peran).exclude(pk=satu.pk)
        if satu.peran in PIMPINAN and not lain.exists():
            raise Ditolak(
                "Ini pemegang terakhir peran pimpinan. Tunjuk penggantinya lebih dahulu, lalu lepaskan.",
                "pemegang-terakhir",
            )
        bidang = satu.bidang.kode if satu.bidang else ""
        trace(oleh, "lepas-pemegang", f"pegawai/{satu.pegawai_id}", peran=satu.peran, bidang=bidang, kode=sop)
        satu.delete()
        return str(pemegang_id)

    run_once(kunci, oleh, act)


def _check(oleh: Pegawai, sop: str, peran: str) -> Pelaksana:
    """The role, if it is of this SOP and the person may change its holders."""
    orang = as_orang(oleh)
    check_tindakan(orang, Tindakan.ATUR_PELAKSANA_SOP)
    pelaksana = next((satu for satu in list_orang(load_sop(find_sop_pelaksana(oleh, sop))) if satu.kode == peran), None)
    if pelaksana is None:
        raise Ditolak("Peran ini tidak ada dalam SOP. Tidak ada yang diubah.", "peran-asing")
    if not _may_change(orang, peran):
        raise Ditolak("Pemegang peran pimpinan hanya diubah oleh pimpinan. Tidak ada yang diubah.", "bukan-wewenang")
    return pelaksana


def _find_bidang(oleh: Pegawai, pelaksana: Pelaksana, bidang: str) -> Bidang | None:
    if not bidang or not pelaksana.per_bidang:
        return None
    unit = Bidang.objects.filter(instansi_id=oleh.instansi_id, kode=bidang, aktif=True).first()
    if unit is None:
        raise Ditolak("Pilih bidang dari daftar. Pemegang peran tidak berubah.", "bidang-asing")
    return unit
