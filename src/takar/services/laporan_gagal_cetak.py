"""The breach report as text, and as the draft of the written notice (UU 27/2022 Pasal 46)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from takar.adapters.typst import print_pdf
from takar.core.naskah import tanggal_panjang
from takar.services import jam
from takar.services.konteks import local
from takar.services.laporan_gagal import LaporanGagal
from takar.services.naskah_data import build_frame, build_signer
from takar.services.tabel_bentuk import table, titled
from takar.services.tampil import short_moment

JUDUL = "Pemberitahuan Kegagalan Pelindungan Data Pribadi"
DIISI = "(diisi petugas)"
_LANGKAH = (
    "Beri tahukan secara tertulis paling lambat 3 × 24 jam kepada orang yang datanya terungkap dan kepada lembaga "
    "pelindungan data pribadi (UU 27/2022 Pasal 46 ayat (1)): data yang terungkap, kapan dan bagaimana terungkap, "
    "serta upaya penanganan dan pemulihannya. Dalam hal tertentu beri tahukan juga kepada masyarakat (ayat (3))."
)
_BATAS = "Membaca halaman tidak dicatat, jadi semua yang dapat dibaca dianggap terungkap."


def write_text(hasil: LaporanGagal) -> str:
    """The report as a person reads it."""
    return "\n".join([*_head(hasil), "", *_people(hasil), "", *_acts(hasil), "", _BATAS, _LANGKAH])


def _head(hasil: LaporanGagal) -> Iterable[str]:
    yield JUDUL
    yield f"Instansi: {hasil.instansi.nama}"
    yield f"Lingkup: {_scope(hasil)}"
    yield f"Rentang yang diperiksa: {_window(hasil)}"
    kini = jam.now()
    tenggat = short_moment(hasil.instansi, kini + timedelta(hours=72))
    yield f"Laporan dibuat: {short_moment(hasil.instansi, kini)}; bila baru diketahui, tenggatnya {tenggat}."


def _scope(hasil: LaporanGagal) -> str:
    if hasil.akun is None:
        return "semua data instansi"
    return f"yang dapat dibuka akun {hasil.akun.username} dengan peran hari ini"


def _window(hasil: LaporanGagal) -> str:
    return f"{short_moment(hasil.instansi, hasil.sejak)} sampai {short_moment(hasil.instansi, hasil.sampai)}"


def _people(hasil: LaporanGagal) -> Iterable[str]:
    yield f"Orang yang terkena: {len(hasil.orang)}"
    for satu in hasil.orang:
        yield f"- {satu.pegawai.nama}: {'; '.join(satu.kolom)}"


def _acts(hasil: LaporanGagal) -> Iterable[str]:
    instansi = hasil.instansi
    yield f"Terakhir masuk: {short_moment(instansi, hasil.masuk_terakhir) if hasil.masuk_terakhir else 'belum pernah'}"
    for masuk, peramban in hasil.sesi:
        yield f"Sesi yang terbuka sejak {short_moment(instansi, masuk)}: {peramban}"
    yield f"Tindakan menurut jejak audit: {_span(hasil)}"
    yield from (f"- {nama}: {banyak}" for nama, banyak in hasil.tindakan)
    if hasil.peristiwa:
        yield "Yang terjadi pada akun dan data pegawai:"
        yield from (f"- {short_moment(instansi, waktu)}: {nama} ({objek})" for waktu, nama, objek in hasil.peristiwa)


def _span(hasil: LaporanGagal) -> str:
    if hasil.pertama is None or hasil.terakhir is None:
        return "tidak ada dalam rentang itu"
    return f"{short_moment(hasil.instansi, hasil.pertama)} sampai {short_moment(hasil.instansi, hasil.terakhir)}"


def print_notice(hasil: LaporanGagal) -> bytes:
    """The draft of the notice as PDF, with the agency's letterhead."""
    return print_pdf(build_notice(hasil), timestamp=jam.now())


def build_notice(hasil: LaporanGagal) -> dict[str, Any]:
    """All that the notice says; how it came about and what is done about it is for the officer to write."""
    instansi = hasil.instansi
    hari_ini = tanggal_panjang(local(instansi, jam.now()).date())
    baris = {"Lingkup": _scope(hasil), "Rentang": _window(hasil), "Banyak orang": str(len(hasil.orang))}
    teks = {
        "pembuka": "Berdasarkan Pasal 46 Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi, bersama "
        "ini kami beri tahukan kegagalan pelindungan data pribadi sebagai berikut.",
        "bagaimana": DIISI,
        "jejak": f"{_span(hasil)}. {_BATAS}",
        "upaya": DIISI,
        "narahubung": DIISI,
    }
    label = {
        "bagaimana": "Kapan dan bagaimana terungkap",
        "jejak": "Tindakan menurut jejak audit",
        "upaya": "Upaya penanganan dan pemulihan",
        "narahubung": "Narahubung",
    }
    orang = ((satu.pegawai.nama, "; ".join(satu.kolom)) for satu in hasil.orang)
    return {
        **build_frame(instansi, "pemberitahuan-kegagalan", "umum"),
        "judul": JUDUL.upper(),
        "hal": JUDUL,
        "nomor": "",
        "tanggal": hari_ini,
        "status": "draf",
        "orientasi": "tegak",
        "isian": {**baris, **teks},
        "urutan": [
            *([nama, nama, "baris"] for nama in baris),
            ["pembuka", "", "paragraf"],
            *([nama, judul, "paragraf"] for nama, judul in label.items()),
        ],
        "tabel": {"orang": titled("Data yang terungkap", table("No.|Nama|Data", "26pt 1fr 2.4fr", "cll", orang))},
        "ttd": [build_signer(instansi, "kadin")],
        "mengetahui": 0,
        "tembusan": [],
        "gambar": {},
    }
