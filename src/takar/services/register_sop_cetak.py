"""The register of SOPs as a file: a worksheet, and the printed Daftar SOP."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from takar.adapters.tabel.lembar import Jenis, Kolom, Lembar
from takar.adapters.tabel.tulis import write_xlsx
from takar.adapters.typst import render_pdf
from takar.core.naskah import tanggal_panjang
from takar.data.models import Pegawai
from takar.services import jam
from takar.services.konteks import local
from takar.services.naskah_data import build_frame, build_signer
from takar.services.register_sop import BarisSop, read_register
from takar.services.tabel_bentuk import plain_table

JUDUL = "Daftar Standar Operasional Prosedur"
_KEPALA = "No.|Nama SOP|Nomor|Versi|Berlaku sejak|Ditinjau|Disahkan oleh|Siklus berjalan|Keadaan"
_LEBAR = "26pt 1.7fr 1fr 34pt 74pt 84pt 1fr 48pt 1fr"


def export_register(oleh: Pegawai) -> bytes:
    """The whole register as a worksheet."""
    lebar = (6, 48, 24, 8, 20, 30, 32, 12, 34)
    angka = {0: Jenis.BULAT, 3: Jenis.BULAT, 7: Jenis.BULAT}
    kolom = tuple(
        Kolom(judul, lebar[urut], angka.get(urut, Jenis.TEKS)) for urut, judul in enumerate(_KEPALA.split("|"))
    )
    instansi = oleh.instansi
    lembar = Lembar(
        "Daftar SOP",
        kolom,
        [_cells(urut, satu) for urut, satu in enumerate(read_register(oleh).baris, start=1)],
        judul=(JUDUL, instansi.nama, f"Keadaan {_today(oleh)}"),
        kertas="f4",
        mendatar=True,
    )
    return write_xlsx([lembar], dibuat=jam.now(), judul=JUDUL, instansi=instansi.nama)


def print_register(oleh: Pegawai) -> bytes:
    """The whole register as PDF."""
    return render_pdf(build_register(oleh), timestamp=jam.now())


def build_register(oleh: Pegawai) -> dict[str, Any]:
    """All that the printed register says."""
    isi = [tuple(map(str, _cells(urut, satu))) for urut, satu in enumerate(read_register(oleh).baris, start=1)]
    instansi = oleh.instansi
    kepala = {"Keadaan": _today(oleh), "Jumlah": f"{len(isi)} SOP"}
    return {
        **build_frame(instansi, "daftar-sop", "rekapitulasi"),
        "judul": JUDUL.upper(),
        "hal": JUDUL,
        "nomor": "",
        "tanggal": _today(oleh),
        "status": "terbit",
        "isian": kepala,
        "urutan": [[nama, nama, "baris"] for nama in kepala],
        "tabel": {"sop": plain_table(_KEPALA, _LEBAR, "cllclllcl", isi)},
        "ttd": [build_signer(instansi, "kasubbag")],
        "mengetahui": 0,
        "tembusan": [],
        "gambar": {},
    }


def _cells(urut: int, baris: BarisSop) -> Sequence[str | int]:
    tinjau = f"{baris.tinjau} ({baris.tinjau_teks})" if baris.tinjau_teks else baris.tinjau
    keadaan = "; ".join(filter(None, (baris.keadaan_teks, baris.nanti)))
    nomor = baris.nomor or "-"
    return urut, baris.judul, nomor, baris.versi, baris.berlaku, tinjau, baris.pengesah, baris.berjalan, keadaan


def _today(oleh: Pegawai) -> str:
    return tanggal_panjang(local(oleh.instansi, jam.now()).date())
