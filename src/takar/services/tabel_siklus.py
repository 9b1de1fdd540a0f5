"""The tables that tell of the cycle itself: the steps to come, the returns, the chain of disposisi."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import dropwhile
from typing import Any

from takar.core.kejadian import PutusanDiambil
from takar.core.sop.mutu_baku import format_mutu_baku
from takar.core.sop.nilai import SELESAI, Sop
from takar.data.models import Bidang, Siklus, Tugas
from takar.services.konteks import moment_text
from takar.services.muat import load_kalender, load_keadaan, load_sop
from takar.services.riwayat import goes_back
from takar.services.tabel_bentuk import Tabel, table, titled


def rencana(siklus: Siklus, tugas: Tugas | None) -> Tabel:
    """The steps still to come, with who does them and by when they are due at the standard pace."""
    sop, kalender = load_sop(siklus.sop), load_kalender(siklus.instansi)
    saat, awal = (tugas.dibuka, tugas.langkah) if tugas else (siklus.dimulai, sop.awal.kode)
    sisa = dropwhile(lambda langkah: langkah.kode != awal, sop.langkah)
    baris = []
    for langkah in sisa:
        saat = kalender.forecast(saat, [langkah.waktu])
        siapa = ", ".join(sop.cari_pelaksana(satu.pelaksana).nama for satu in langkah.pelaku if satu.kerja)
        keluaran = "; ".join(satu.tercetak for satu in langkah.keluaran)
        asal = "; ".join(satu.tercetak for satu in langkah.kelengkapan)
        batas = f", paling lambat {moment_text(siklus.instansi, saat)}" if langkah.waktu.berjangka else ""
        waktu = f"{format_mutu_baku(langkah.waktu)}{batas}"
        baris.append((langkah.uraian, siapa, asal, waktu, keluaran))
    return table("No|Kegiatan|Pelaksana|Sumber Data|Waktu|Keluaran", "24pt 1.4fr 1fr 1fr 110pt 1fr", "clllll", baris)


def arahan(siklus: Siklus) -> Tabel:
    """Every return so far, and every other arahan: the step, the arahan, and what was reopened for it."""
    sop = load_sop(siklus.sop)
    nama = {satu.kode: satu.nama for satu in Bidang.objects.filter(instansi_id=siklus.instansi_id)}
    baris = []
    for satu in load_keadaan(siklus).putusan:
        kembali = goes_back(sop, satu)
        if kembali or satu.arahan:
            dibuka = "; ".join(nama.get(kode, kode) for kode in satu.bidang)
            perbaikan = f"Kertas kerja dibuka kembali: {dibuka}" if dibuka else _leads(sop, satu, kembali=kembali)
            baris.append((f"Langkah {satu.langkah}", satu.arahan, perbaikan))
    return table("No|Langkah|Arahan|Perbaikan", "24pt 60pt 1fr 1fr", "ccll", baris)


def _leads(sop: Sop, putusan: PutusanDiambil, *, kembali: bool) -> str:
    if putusan.ke == SELESAI:
        return "Siklus diselesaikan"
    return f"{'Kembali' if kembali else 'Diteruskan'} ke langkah {sop.cari_langkah(putusan.ke).nomor}"


def riwayat_disposisi(siklus: Siklus) -> Tabel:
    """The cycle's earlier disposisi as a chain, oldest first: the sheet that shows them is its newest link."""
    terbit = siklus.naskah.filter(beku__isnull=False, jenis__startswith="disposisi").order_by("terbit_pada", "id")
    beku = [satu for satu in terbit.values_list("beku", flat=True) if satu]
    baris = [
        _disposed(satu["tanggal"], satu["ttd"][0]["jabatan"] if satu["ttd"] else "", satu["isian"]) for satu in beku
    ]
    return titled(
        "Riwayat Disposisi",
        table("No|Tanggal|Dari|Instruksi/Informasi|Diteruskan kepada", "24pt 84pt 1fr 1.6fr 1fr", "cllll", baris),
    )


def _disposed(tanggal: str, dari: str, isi: Mapping[str, Any]) -> tuple[str, ...]:
    instruksi, kepada = isi.get("instruksi") or [str(isi.get("hal", ""))], isi.get("kepada") or []
    return (tanggal, dari, "; ".join(satu.rstrip(".") for satu in instruksi), "; ".join(kepada))
