"""What the agency's papers look like: letterhead, emblem, type, paper. Issued papers keep what they froze."""

from __future__ import annotations

import base64
from copy import copy
from dataclasses import asdict, dataclass

from takar.adapters.gambar_masuk.logo import read_logo
from takar.core.ditolak import Ditolak
from takar.core.teks import is_printable
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Instansi, Pegawai
from takar.services.akta import as_orang, run_once, trace

LABEL = {"pemda": "Nama pemerintah daerah", "nama": "Nama instansi", "alamat": "Alamat", "kontak": "Kontak"}
_WAJIB = ("pemda", "nama")


@dataclass(frozen=True, slots=True)
class IsianKop:
    """The letterhead as typed; `huruf` and `kertas` are values of Instansi.Huruf and Instansi.Kertas."""

    pemda: str
    nama: str
    alamat: str
    kontak: str
    huruf: str
    kertas: str


def read_kop(instansi: Instansi) -> IsianKop:
    """The letterhead as it is."""
    return IsianKop(**{nama: str(getattr(instansi, nama)) for nama in IsianKop.__slots__})


def try_kop(instansi: Instansi, isian: IsianKop) -> Instansi:
    """A copy of the agency with this letterhead, not saved. Raises Ditolak for what cannot be printed."""
    baru = copy(instansi)
    for nama, nilai in asdict(_check(isian)).items():
        setattr(baru, nama, nilai)
    return baru


def set_kop(*, oleh: Pegawai, isian: IsianKop, kunci: str) -> None:
    """Save the letterhead; drafts show it from now on."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_NASKAH)
        instansi = try_kop(lock_instansi(oleh), isian)
        instansi.save(update_fields=list(IsianKop.__slots__))
        trace(oleh, "atur-kop", f"instansi/{instansi.pk}", huruf=instansi.huruf, kertas=instansi.kertas)
        return str(instansi.pk)

    run_once(kunci, oleh, act)


def set_logo(*, oleh: Pegawai, isi: bytes, nama: str, kunci: str) -> None:
    """Save an emblem. Raises Ditolak for a file that is none; then the old one stays."""
    check_tindakan(as_orang(oleh), Tindakan.ATUR_NASKAH)
    logo = read_logo(isi, nama)

    def act() -> str:
        instansi = lock_instansi(oleh)
        instansi.logo_svg = logo.isi.decode() if logo.jenis == "svg" else ""
        instansi.logo_png = base64.b64encode(logo.isi).decode() if logo.jenis == "png" else ""
        instansi.save(update_fields=["logo_svg", "logo_png"])
        trace(oleh, "atur-logo", f"instansi/{instansi.pk}", ukuran=len(logo.isi))
        return logo.jenis

    run_once(kunci, oleh, act)


def remove_logo(*, oleh: Pegawai, kunci: str) -> None:
    """Print without an emblem."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_NASKAH)
        instansi = lock_instansi(oleh)
        instansi.logo_svg = instansi.logo_png = ""
        instansi.save(update_fields=["logo_svg", "logo_png"])
        trace(oleh, "hapus-logo", f"instansi/{instansi.pk}")
        return str(instansi.pk)

    run_once(kunci, oleh, act)


def lock_instansi(oleh: Pegawai) -> Instansi:
    """The agency, locked until the act ends: its settings are changed one at a time."""
    return Instansi.objects.select_for_update().get(pk=oleh.instansi_id)


def _check(isian: IsianKop) -> IsianKop:
    rapi = IsianKop(**{nama: " ".join(nilai.split()) for nama, nilai in asdict(isian).items()})
    for nama, label in LABEL.items():
        _check_teks(label, getattr(rapi, nama), wajib=nama in _WAJIB)
    if rapi.huruf not in Instansi.Huruf.values or rapi.kertas not in Instansi.Kertas.values:
        raise Ditolak("Pilih huruf dan ukuran kertas dari daftar.", "kop-pilihan")
    return rapi


def _check_teks(label: str, teks: str, *, wajib: bool) -> None:
    if wajib and not teks:
        raise Ditolak(f"{label} belum diisi.", "kop-kosong")
    if len(teks) > 200:
        raise Ditolak(f"{label} terlalu panjang: {len(teks)} huruf; paling banyak 200.", "kop-panjang")
    if not is_printable(teks):
        raise Ditolak(f"{label} memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "kop-huruf")
