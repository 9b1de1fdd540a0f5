"""Lists for disposal as their pages and their print show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from takar.adapters.typst import render_pdf
from takar.core.naskah import tanggal_panjang
from takar.core.wewenang import Orang, Tindakan, may
from takar.data.models import ButirUsul, Naskah, Pegawai, UsulArsip
from takar.services.baca_arsip import title_of
from takar.services.konteks import local
from takar.services.naskah_data import build_frame, build_signer
from takar.services.tampil import short_moment


@dataclass(frozen=True, slots=True)
class BarisUsul:
    """One record on a list."""

    id: int
    naskah_id: int
    judul: str
    nomor: str
    tanggal: str
    aturan: str
    akhir: str
    tempat: str
    dikeluarkan: str


@dataclass(frozen=True, slots=True)
class HalamanUsul:
    """A list with what may be done with it by this person."""

    usul: UsulArsip
    disusun: str
    diputus: str
    butir: tuple[BarisUsul, ...]
    jumlah: int
    boleh_keluarkan: bool
    boleh_putuskan: bool
    boleh_berita_acara: bool
    boleh_laksanakan: bool


def list_usul(instansi_id: int) -> list[tuple[UsulArsip, int]]:
    """All lists, the newest first, with how many records stand on each."""
    semua = UsulArsip.objects.filter(instansi_id=instansi_id).select_related("oleh", "berita_acara")
    return [(satu, satu.butir.filter(dikeluarkan=False).count()) for satu in semua]


def read_usul(usul: UsulArsip, oleh: Pegawai, orang: Orang) -> HalamanUsul:
    butir = _rows(usul)
    disusun = usul.status == UsulArsip.Status.DISUSUN
    atur, putus = may(orang, Tindakan.ATUR_ARSIP), may(orang, Tindakan.PUTUSKAN_ARSIP)
    disetujui = usul.status == UsulArsip.Status.DISETUJUI
    ba = usul.berita_acara
    return HalamanUsul(
        usul=usul,
        disusun=f"{usul.oleh.nama}, {short_moment(usul.instansi, usul.pada)}",
        diputus=_decided(usul),
        butir=butir,
        jumlah=sum(not satu.dikeluarkan for satu in butir),
        boleh_keluarkan=disusun and (atur or putus),
        boleh_putuskan=disusun and putus and usul.oleh_id != oleh.pk,
        boleh_berita_acara=disetujui and atur and (ba is None or ba.status == Naskah.Status.GUGUR),
        boleh_laksanakan=disetujui and atur and ba is not None and ba.status == Naskah.Status.DITANDATANGANI,
    )


def _decided(usul: UsulArsip) -> str:
    if usul.diputus_oleh is None or usul.diputus_pada is None:
        return ""
    return f"{usul.diputus_oleh.nama}, {short_moment(usul.instansi, usul.diputus_pada)}"


def _rows(usul: UsulArsip) -> tuple[BarisUsul, ...]:
    berat = ("naskah__isi", "naskah__rancangan", "naskah__beku")
    semua = usul.butir.select_related("naskah__siklus", "naskah__bidang").defer(*berat)
    return tuple(map(_row, semua.prefetch_related("naskah__arsip_kertas__tempat").order_by("pk")))


def _row(butir: ButirUsul) -> BarisUsul:
    naskah, retensi = butir.naskah, butir.retensi
    tempat = [str(satu.tempat) for satu in naskah.arsip_kertas.all()] or [naskah.tempat_simpan]
    return BarisUsul(
        id=butir.pk,
        naskah_id=naskah.pk,
        judul=title_of(naskah),
        nomor=naskah.nomor,
        tanggal=tanggal_panjang(naskah.tanggal) if naskah.tanggal else "",
        aturan=f"{retensi['kode']}: {retensi['aktif']} + {retensi['inaktif']} tahun",
        akhir=str(retensi["akhir"])[:4],
        tempat="; ".join(tempat),
        dikeluarkan=butir.alasan if butir.dikeluarkan else "",
    )


def print_usul(usul: UsulArsip) -> bytes:
    """The list as the annex of its berita acara: only what stays on it. The same list is the same file."""
    baris = [
        [str(urut), satu.nomor, satu.judul, satu.tanggal, satu.aturan, satu.akhir, satu.tempat]
        for urut, satu in enumerate((satu for satu in _rows(usul) if not satu.dikeluarkan), start=1)
    ]
    instansi, ba = usul.instansi, usul.berita_acara
    data: dict[str, Any] = {
        **build_frame(instansi, "usul-arsip", "usul-arsip"),
        "judul": f"DAFTAR ARSIP {usul.get_jenis_display().upper()}",
        "hal": f"Retensi berakhir per {tanggal_panjang(usul.per_tanggal)}",
        "nomor": "",
        "tanggal": tanggal_panjang(local(instansi, usul.pada).date()),
        "status": "terbit",
        "isian": {
            "status": usul.get_status_display(),
            "banyak": f"{len(baris)} berkas",
            "ba": ba.nomor if ba else "",
        },
        "urutan": [["banyak", "Jumlah", "baris"], ["status", "Status", "baris"], ["ba", "Berita Acara", "baris"]],
        "tabel": {
            "arsip": {
                "judul": "Daftar arsip",
                "kepala": ["No.", "Nomor naskah", "Uraian", "Tanggal", "Aturan JRA", "Habis akhir", "Tempat"],
                "lebar": ["24pt", "116pt", "1fr", "80pt", "104pt", "44pt", "110pt"],
                "rata": ["tengah", "kiri", "kiri", "kiri", "kiri", "tengah", "kiri"],
                "baris": baris,
            }
        },
        "ttd": [build_signer(instansi, "sekdin")],
        "tembusan": [],
    }
    return render_pdf(data, timestamp=usul.diputus_pada or usul.pada)
