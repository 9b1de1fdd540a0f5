"""Papers made anew from the data whenever asked for: the SOP in its official form, and the proof of its run."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from takar.adapters.typst import render_pdf
from takar.core.naskah import tanggal_panjang
from takar.core.sop.gambar import draw_sop
from takar.core.sop.mutu_baku import format_menit
from takar.core.sop.nilai import Sop
from takar.data.models import Instansi, Siklus, SopVersi
from takar.services import jam
from takar.services.konteks import local, moment_text
from takar.services.muat import load_kalender, load_sop
from takar.services.nama_siklus import name_siklus
from takar.services.naskah_data import build_frame, build_kop, build_signer
from takar.services.pemegang import zone_of
from takar.services.tabel_bukti import jeda, langkah_terlaksana
from takar.services.tabel_siklus import arahan

LANSKAP = {
    Instansi.Kertas.A4: (842.0, 595.0),
    Instansi.Kertas.F4: (935.43, 609.45),
    Instansi.Kertas.F4_210: (935.43, 595.28),
}
"""The page of the drawing in points, lying."""


def print_sop(versi: SopVersi) -> bytes:
    """The SOP in its official form, dated when it came into force."""
    berlaku = datetime.combine(versi.berlaku_sejak, time(), tzinfo=zone_of(versi.instansi.zona))
    return render_pdf(build_sop(versi), timestamp=berlaku)


def print_draf_sop(instansi: Instansi, sop: Sop) -> bytes:
    """The same of an SOP that is not in force, marked as a draft."""
    isi = {**build_form(instansi, sop), "status": "draf"}
    return render_pdf(isi, timestamp=jam.now())


def print_bukti(siklus: Siklus) -> bytes:
    """Bukti pelaksanaan SOP: each task, who, when, how long against the standard, which papers, which arahan."""
    return render_pdf(build_bukti(siklus), timestamp=siklus.berakhir or jam.now())


def build_sop(versi: SopVersi) -> dict[str, Any]:
    """The official form of a version; one that is out of force says so at the foot of each page."""
    isi = build_form(versi.instansi, load_sop(versi))
    if versi.dicabut_pada is None:
        return isi
    return {**isi, "kaki": f"SOP ini dicabut pada {tanggal_panjang(versi.dicabut_pada)}. {isi['kaki']}"}


def build_form(instansi: Instansi, sop: Sop) -> dict[str, Any]:
    """The official form of an SOP on this agency's paper; one with faults is drawn as far as it goes."""
    kepala = sop.kepala
    baris = {
        "Nomor SOP": kepala.nomor,
        "Tanggal Pembuatan": kepala.tanggal_pembuatan,
        "Tanggal Revisi": kepala.tanggal_revisi,
        "Tanggal Efektif": kepala.tanggal_efektif,
    }
    blok = {
        "Dasar Hukum": sop.dasar_hukum,
        "Kualifikasi Pelaksana": sop.kualifikasi,
        "Keterkaitan": sop.keterkaitan,
        "Peralatan/Perlengkapan": sop.peralatan,
        "Peringatan": sop.peringatan,
        "Pencatatan dan Pendataan": sop.pencatatan,
        "catatan": sop.catatan,
    }
    pengesah = {
        "jabatan": kepala.disahkan_jabatan,
        "nama": kepala.disahkan_nama,
        "pangkat": "",
        "nip": kepala.disahkan_nip,
        "keterangan": "",
    }
    halaman = draw_sop(sop, kertas=LANSKAP[Instansi.Kertas(instansi.kertas)])
    return {
        **_frame(instansi, "sop", kepala.judul),
        "kop": _kop_of(instansi, kepala.instansi),
        "isian": {**baris, **{nama: list(isi) for nama, isi in blok.items()}},
        "urutan": [[nama, nama, "baris"] for nama in baris] + [[nama, nama, "daftar"] for nama in blok],
        "tabel": {},
        "ttd": [pengesah],
        "legenda": [list(satu) for satu in sop.legenda],
        "gambar": {str(urut): svg for urut, svg in enumerate(halaman, start=1)},
    }


def build_bukti(siklus: Siklus) -> dict[str, Any]:
    instansi, sop = siklus.instansi, load_sop(siklus.sop)
    baris = {
        "SOP": f"{sop.kepala.judul}, versi {siklus.sop.versi}",
        "Periode": siklus.periode,
        "Keadaan": siklus.get_status_display(),
        "Dimulai": moment_text(instansi, siklus.dimulai),
        "Berakhir": moment_text(instansi, siklus.berakhir) if siklus.berakhir else "belum berakhir",
        "Waktu kerja": _total(siklus),
    }
    catatan = (
        "Waktu kerja dihitung dalam jam kerja instansi, tanpa hari libur dan jeda. Mutu baku berlaku untuk langkah "
        "sebagai keseluruhan; hasil “sesuai” berarti tugas selesai sebelum tenggat langkahnya."
    )
    tabel = {"langkah": langkah_terlaksana(siklus)}
    kembali = arahan(siklus)
    if kembali["baris"]:
        tabel["arahan"] = {**kembali, "judul": "Pengembalian dan arahan"}
    berhenti = jeda(siklus)
    if berhenti["baris"]:
        tabel["jeda"] = {**berhenti, "judul": "Jeda"}
    return {
        **_frame(instansi, "bukti", "BUKTI PELAKSANAAN SOP"),
        "hal": name_siklus(siklus, sop),
        "isian": {**baris, "catatan": catatan},
        "urutan": [[nama, nama, "baris"] for nama in baris] + [["catatan", "Catatan", "paragraf"]],
        "tabel": tabel,
        "ttd": [build_signer(instansi, "sekdin")],
    }


def _kop_of(instansi: Instansi, tercetak: str) -> dict[str, str]:
    """The head of an SOP names the office that the SOP names; the own letterhead only where that is the same."""
    kop = build_kop(instansi)
    return (
        kop
        if tercetak.casefold() == instansi.nama.casefold()
        else {**kop, "opd": tercetak, "pemda": "", "logo_svg": "", "logo_png": ""}
    )


def _total(siklus: Siklus) -> str:
    """All office time from start to end against the sum of the standard times."""
    baku = [langkah.waktu for langkah in load_sop(siklus.sop).langkah]
    hari, menit = sum(satu.hari or 0 for satu in baku), sum(satu.menit or 0 for satu in baku)
    terpakai = load_kalender(siklus.instansi).menit_kerja(siklus.dimulai, siklus.berakhir or jam.now())
    return f"{format_menit(terpakai)} sejak dimulai, jumlah mutu baku {format_menit(menit)} dan {hari} hari kerja"


def _frame(instansi: Instansi, bentuk: str, judul: str) -> dict[str, Any]:
    return {
        **build_frame(instansi, bentuk, bentuk),
        "judul": judul,
        "hal": judul,
        "nomor": "",
        "tanggal": tanggal_panjang(local(instansi, jam.now()).date()),
        "status": "terbit",
        "tembusan": [],
        "gambar": {},
    }
