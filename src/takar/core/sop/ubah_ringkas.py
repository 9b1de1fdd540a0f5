"""What an edit did, in one sentence: the two drafts are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from takar.core.sop.nilai import HitunganHari, Langkah, Pelaksana, Sop
from takar.core.sop.ubah import renumber
from takar.core.sop.ubah_pelaksana import BAGIAN

MAKS_RINGKAS = 200
_POTONG = 40

_NAMA_LANGKAH = {
    "uraian": "uraian",
    "pelaku": "pelaksana",
    "waktu": "waktu",
    "kelengkapan": "kelengkapan",
    "keluaran": "keluaran",
    "lanjut": "langkah lanjutan",
    "cara": "cara mengerjakan",
    "per_bidang": "pengerjaan per bidang",
    "putusan": "putusan",
    "keterangan": "keterangan",
    "sub_sop": "SOP yang dijalankan",
    "bukan_pelaku_langkah": "pemisahan tugas",
}
_NAMA_KEPALA = {
    "instansi": "instansi",
    "nomor": "nomor SOP",
    "tanggal_pembuatan": "tanggal pembuatan",
    "tanggal_revisi": "tanggal revisi",
    "tanggal_efektif": "tanggal efektif",
    "disahkan_jabatan": "jabatan pengesah",
    "disahkan_nama": "nama pengesah",
    "disahkan_nip": "NIP pengesah",
    "judul": "judul",
}
_NAMA_BAGIAN = dict(
    zip(
        BAGIAN,
        ("dasar hukum", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan"),
        strict=True,
    )
)


def describe_edit(lama: Sop, baru: Sop) -> str:
    """The sentence; empty where the two are the same."""
    if lama == baru:
        return ""
    kalimat = [*_steps(lama, baru), *_roles(lama, baru), *_kepala(lama, baru), *_utuh(lama, baru)]
    if not kalimat:
        return "Urutan dan nomor langkah disusun ulang."
    return cut(" ".join(kalimat), MAKS_RINGKAS)


def cut(teks: str, maks: int = _POTONG) -> str:
    """The text, or its beginning with an ellipsis."""
    rata = " ".join(teks.split())
    return rata if len(rata) <= maks else f"{rata[: maks - 1].rstrip()}…"


def _steps(lama: Sop, baru: Sop) -> Iterator[str]:
    dulu, kini = ({satu.kode: satu for satu in sop.langkah} for sop in (lama, baru))
    yield from (f"Langkah {s.nomor} “{cut(s.uraian)}” dihapus." for k, s in dulu.items() if k not in kini)
    yield from (f"Langkah {s.nomor} ditambahkan." for k, s in kini.items() if k not in dulu)
    yield from (kalimat for k, satu in kini.items() if k in dulu for kalimat in _step(dulu[k], satu, lama, baru))
    if [k for k in dulu if k in kini] != [k for k in kini if k in dulu]:
        yield "Urutan langkah diubah."
    elif lama.langkah != baru.langkah and renumber(lama).langkah == baru.langkah:
        yield "Langkah dinomori ulang dari 1."


def _step(lama: Langkah, baru: Langkah, *sop: Sop) -> Iterator[str]:
    beda = [nama for nama in _NAMA_LANGKAH if getattr(lama, nama) != getattr(baru, nama)]
    if beda == ["waktu"]:
        if lama.waktu.tercetak != baru.waktu.tercetak:
            yield f"Waktu langkah {baru.nomor} diubah {_from_to(lama.waktu.tercetak, baru.waktu.tercetak)}."
    elif beda == ["lanjut"] and len(sop[0].langkah) != len(sop[1].langkah):
        return  # the row below has come or gone: told by that row's own sentence
    elif len(beda) == 1 and isinstance(getattr(baru, beda[0]), str) and beda != ["lanjut"]:
        dari, menjadi = getattr(lama, beda[0]), getattr(baru, beda[0])
        yield f"{_NAMA_LANGKAH[beda[0]].capitalize()} langkah {baru.nomor} diubah {_from_to(dari, menjadi)}."
    elif beda:
        yield f"Langkah {baru.nomor} diubah: {', '.join(_NAMA_LANGKAH[nama] for nama in beda)}."


def _roles(lama: Sop, baru: Sop) -> Iterator[str]:
    dulu, kini = ({satu.kode: satu for satu in sop.pelaksana} for sop in (lama, baru))
    yield from (f"Pelaksana “{cut(s.nama)}” dihapus." for k, s in dulu.items() if k not in kini)
    yield from (f"Pelaksana “{cut(s.nama)}” ditambahkan." for k, s in kini.items() if k not in dulu)
    yield from (_role(dulu[k], s) for k, s in kini.items() if k in dulu and dulu[k] != s)
    if [k for k in dulu if k in kini] != [k for k in kini if k in dulu]:
        yield "Urutan kolom pelaksana diubah."


def _role(lama: Pelaksana, baru: Pelaksana) -> str:
    if lama.nama != baru.nama:
        return f"Nama pelaksana diubah {_from_to(lama.nama, baru.nama)}."
    return f"Sifat pelaksana “{cut(baru.nama)}” diubah."


def _kepala(lama: Sop, baru: Sop) -> Iterator[str]:
    for satu in fields(lama.kepala):
        dari, menjadi = getattr(lama.kepala, satu.name), getattr(baru.kepala, satu.name)
        if dari != menjadi:
            yield f"{_first(_NAMA_KEPALA[satu.name])} diubah {_from_to(dari, menjadi)}."
    for nama, sebutan in _NAMA_BAGIAN.items():
        if getattr(lama, nama) != getattr(baru, nama):
            yield f"{_first(sebutan)} diubah."


def _utuh(lama: Sop, baru: Sop) -> Iterator[str]:
    if lama.hari != baru.hari:
        yield f"“Hari” dihitung sebagai hari {'kerja' if baru.hari is HitunganHari.KERJA else 'kalender'}."
    if (lama.frekuensi, lama.pemicu) != (baru.frekuensi, baru.pemicu):
        yield "Yang memulai SOP ini diubah."
    for nama, sebutan in (("kode", "Kode SOP"), ("judul_tabel", "Judul tabel"), ("catatan", "Catatan pembacaan")):
        if getattr(lama, nama) != getattr(baru, nama):
            yield f"{sebutan} diubah."


def _from_to(dari: str, menjadi: str) -> str:
    return f"dari {_quote(dari)} menjadi {_quote(menjadi)}"


def _quote(teks: str) -> str:
    return f"“{cut(teks)}”" if teks.strip() else "kosong"


def _first(teks: str) -> str:
    return teks[:1].upper() + teks[1:]
