"""What the page shows on which lines of e-Kinerja become evidence of a bidang's indicators."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q

from takar.core.ditolak import Ditolak
from takar.data.models import Bidang, Bukti, CatatanRhk, Siklus
from takar.services.kertas_kerja import list_indikator
from takar.services.lampir_rhk import describe_rhk, list_rhk
from takar.services.tampil import short_moment

SEHALAMAN = 25


@dataclass(frozen=True, slots=True)
class BarisLampiran:
    """A line attached to an indicator."""

    id: int
    judul: str
    isi: str
    oleh_teks: str


@dataclass(frozen=True, slots=True)
class IndikatorLampiran:
    id: int
    nama: str
    lampiran: tuple[BarisLampiran, ...]


@dataclass(frozen=True, slots=True)
class PilihanRhk:
    """A line to choose; `dipakai`: the codes of the indicators that it is attached to."""

    id: int
    judul: str
    isi: str
    dipakai: str


@dataclass(frozen=True, slots=True)
class HalamanLampiran:
    bidang: Bidang
    indikator: tuple[IndikatorLampiran, ...]
    rhk: tuple[PilihanRhk, ...]
    halaman: Page[CatatanRhk]


def read_lampiran(siklus: Siklus, kode: str, cari: str, nomor: str) -> HalamanLampiran:
    """The bidang's indicators with what is attached, and a page of its lines. Raises Ditolak, siklus-tidak-ada."""
    bidang = Bidang.objects.filter(instansi_id=siklus.instansi_id, kode=kode, kertas_kerja__siklus=siklus).first()
    if bidang is None:
        raise Ditolak("Kertas kerja bidang ini tidak ada pada siklus ini.", "siklus-tidak-ada")
    semua = list_rhk(siklus, kode).select_related("pegawai").order_by("pegawai__nama", "pegawai_id", "id")
    halaman = Paginator(semua.filter(_match(cari)) if cari else semua, SEHALAMAN).get_page(nomor)
    bukti = _list_bukti(siklus, bidang)
    return HalamanLampiran(
        bidang,
        tuple(
            IndikatorLampiran(
                satu.pk,
                f"{satu.kode} {satu.nama}",
                tuple(_as_lampiran(siklus, itu) for itu in bukti if itu.baris.indikator_id == satu.pk),
            )
            for satu in list_indikator(siklus, bidang.pk)
        ),
        tuple(_as_pilihan(satu, bukti) for satu in halaman),
        halaman,
    )


def _match(cari: str) -> Q:
    kata = cari.strip()[:80]
    return Q(rencana_hasil_kerja__icontains=kata) | Q(indikator__icontains=kata) | Q(pegawai__nama__icontains=kata)


def _list_bukti(siklus: Siklus, bidang: Bidang) -> list[Bukti]:
    semua = Bukti.objects.filter(
        baris__kertas_kerja__siklus=siklus,
        baris__kertas_kerja__bidang=bidang,
        jenis=Bukti.Jenis.RHK,
        dicabut_pada=None,
    )
    return list(semua.select_related("baris__indikator", "oleh"))


def _as_lampiran(siklus: Siklus, satu: Bukti) -> BarisLampiran:
    oleh = f"{satu.oleh.nama}, {short_moment(siklus.instansi, satu.pada)}"
    return BarisLampiran(satu.pk, satu.judul, satu.isi[:300], oleh)


def _as_pilihan(rhk: CatatanRhk, bukti: list[Bukti]) -> PilihanRhk:
    dipakai = ", ".join(satu.baris.indikator.kode for satu in bukti if satu.rhk_id == rhk.pk)
    return PilihanRhk(rhk.pk, rhk.rencana_hasil_kerja[:200], describe_rhk(rhk)[:300], dipakai)
