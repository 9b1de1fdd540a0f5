"""The cells of an SOP's step in plain words, for the page where it is confirmed and edited."""

from __future__ import annotations

from collections.abc import Iterator

from takar.core.sop.mutu_baku import format_mutu_baku
from takar.core.sop.nilai import (
    SELESAI,
    Asal,
    Cara,
    JenisPelaksana,
    Kelengkapan,
    Keluaran,
    Langkah,
    MutuBaku,
    Pelaksana,
    Pelaku,
    Sop,
)
from takar.core.sop.ubah import find_urut

_CARA = {Cara.BERURUTAN: "", Cara.BERSAMA: "Dikerjakan bersama.", Cara.SERENTAK: "Dikerjakan serentak."}
_JENIS = {JenisPelaksana.LUAR: "pihak luar", JenisPelaksana.SISTEM: "sistem atau aplikasi"}
_ASAL = {
    Asal.AWAL: "dari perintah atau kejadian awal",
    Asal.FORMULIR: "formulir kosong",
    Asal.LUAR: "dari luar",
    Asal.LANGKAH: "langkah asalnya belum ditentukan",
}


def list_isi(langkah: Langkah, sop: Sop, jenis: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    """What stands in each cell, in the order of the table's columns."""
    return (
        (langkah.uraian,) if langkah.uraian.strip() else (),
        tuple(_actors(langkah, sop)),
        tuple(_need(satu, sop) for satu in langkah.kelengkapan),
        read_time(langkah.waktu),
        tuple(_output(satu, sop, jenis) for satu in langkah.keluaran),
        tuple(_exits(langkah, sop)),
        (langkah.keterangan,) if langkah.keterangan else (),
    )


def _actors(langkah: Langkah, sop: Sop) -> Iterator[str]:
    for satu in langkah.pelaku:
        yield f"{_name_role(sop, satu)}: {_deed(satu)}"
    if langkah.cara is not Cara.BERURUTAN:
        yield _CARA[langkah.cara]
    if langkah.per_bidang:
        yield "Dikerjakan oleh setiap bidang."


def _name_role(sop: Sop, pelaku: Pelaku) -> str:
    nama = next((satu.nama for satu in sop.pelaksana if satu.kode == pelaku.pelaksana), "")
    return nama or f"“{pelaku.pelaksana}” (tidak ada di daftar pelaksana)"


def describe_peran(sop: Sop, satu: Pelaksana) -> str:
    """What sets a role apart from an ordinary one of the agency; "" if nothing does."""
    bagian = [_JENIS[satu.jenis]] if satu.jenis is not JenisPelaksana.ORANG else []
    if satu.jenis is not JenisPelaksana.ORANG and satu.pencatat:
        nama = next((lain.nama for lain in sop.pelaksana if lain.kode == satu.pencatat), satu.pencatat)
        bagian.append(f"dicatat oleh {nama}")
    if satu.per_bidang:
        bagian.append("setiap bidang")
    return ", ".join(bagian)


def _deed(pelaku: Pelaku) -> str:
    if not pelaku.kerja:
        return "diberi tahu"
    return f"mengerjakan (tombol “{pelaku.aksi}”)" if pelaku.aksi != "Selesai" else "mengerjakan"


def _need(satu: Kelengkapan, sop: Sop) -> str:
    if satu.asal is Asal.LANGKAH and satu.keluaran:
        return f"{satu.tercetak} ({_source_step(sop, satu.keluaran)})"
    if satu.asal is Asal.LUAR and satu.sop:
        return f"{satu.tercetak} (dari SOP {satu.sop})"
    return f"{satu.tercetak} ({_ASAL[satu.asal]})"


def _source_step(sop: Sop, keluaran: str) -> str:
    asal = (satu for satu in sop.langkah if any(hasil.kode == keluaran for hasil in satu.keluaran))
    langkah = next(asal, None)
    return f"dari langkah {langkah.nomor}" if langkah else "langkah asalnya tidak ada lagi"


def _output(satu: Keluaran, sop: Sop, jenis: dict[str, str]) -> str:
    if satu.menandatangani:
        return f"{satu.tercetak} (naskah {_source_step(sop, satu.menandatangani)}, ditandatangani)"
    if satu.naskah:
        return f"{satu.tercetak} (naskah: {jenis.get(satu.naskah, satu.naskah)})"
    if satu.isian:
        return f"{satu.tercetak} (naskah umum: {', '.join(satu.isian)})"
    return f"{satu.tercetak} (dicatat dengan bukti)"


def read_time(waktu: MutuBaku) -> tuple[str, ...]:
    """The time as printed, and as it is understood where that says more."""
    if not waktu.tercetak:
        return ()
    if not waktu.berjangka:
        return (waktu.tercetak, "tanpa tenggat")
    dibaca = format_mutu_baku(waktu)
    return (waktu.tercetak,) if dibaca == waktu.tercetak.lower() else (waktu.tercetak, f"dibaca: {dibaca}")


def _exits(langkah: Langkah, sop: Sop) -> Iterator[str]:
    if langkah.sub_sop:
        yield f"Menjalankan SOP {langkah.sub_sop} dahulu."
    if langkah.bukan_pelaku_langkah:
        nomor = (_number_step(sop, kode) for kode in langkah.bukan_pelaku_langkah)
        yield f"Tidak dikerjakan oleh yang mengerjakan langkah {', '.join(nomor)}."
    if langkah.putusan is None:
        yield _name_step(sop, langkah.lanjut)
        return
    if langkah.putusan.tanya:
        yield langkah.putusan.tanya
    for jalan in langkah.putusan.jalan:
        arahan = ", dengan arahan" if jalan.wajib_arahan else ""
        yield f"{jalan.label or '(tanpa jawaban)'}: {_name_step(sop, jalan.ke).lower()}{arahan}"


def _number_step(sop: Sop, kode: str) -> str:
    urut = find_urut(sop, kode)
    return f"“{kode}” (sudah tidak ada)" if urut is None else str(sop.langkah[urut].nomor)


def _name_step(sop: Sop, kode: str) -> str:
    if kode == SELESAI:
        return "SOP selesai"
    urut = find_urut(sop, kode)
    if urut is None:
        return f"Langkah lama “{kode}” (sudah tidak ada)" if kode else "Belum ditentukan"
    return f"Ke langkah {sop.langkah[urut].nomor}"
