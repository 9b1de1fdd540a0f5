"""One SOP put together out of what was found of it: header, roles, steps, legend, findings and what is left over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from takar.core.bacaan.bagian import BahanSop
from takar.core.bacaan.baris import BarisAlur, PembacaBaris, PotonganAlur
from takar.core.bacaan.catat import CatatanBaca
from takar.core.bacaan.hasil import BacaanSop
from takar.core.bacaan.kata import kunci, mirip, rapikan, sebaris, slug, unik
from takar.core.bacaan.kolom import INGGRIS, JenisKolom, KolomAlur
from takar.core.bacaan.lembar import BentukBagan, JenisBentuk, Panah
from takar.core.bacaan.peran import baca_kata, cari_kerja, is_mirip_peran, kenali_jenis, kode_peran
from takar.core.bacaan.susun_kepala import PenyusunKepala
from takar.core.bacaan.susun_langkah import PenyusunLangkah
from takar.core.sop.nilai import Frekuensi, JenisPelaksana, Langkah, Pelaksana, Sop

_K = JenisKolom
_BUNGKUS = frozenset({"pdf"})
"""Kinds of documents whose line ends inside a cell only say that the cell was narrow."""
_HAMPIR = 0.82
_TEBAKAN = re.compile(r"Pelaksana \d+")
"""The name given to a column that lost its own."""


def susun_sop(bahan: BahanSop, nama: str, jenis: str, catatan_dokumen: Sequence[str]) -> BacaanSop:
    """Read one SOP. `nama` is the file's, for a title where none is printed."""
    catatan = CatatanBaca()
    kepala = PenyusunKepala(bahan, catatan, nama)
    pembaca = PembacaBaris()
    pembaca.baca(bahan.alur)
    _add_named(pembaca)
    pelaksana = _read_pelaksana(pembaca.aktor, catatan)
    waktu = [kolom for satu in bahan.alur for kolom in satu.kepala.jenis(_K.WAKTU)]
    penyusun = PenyusunLangkah(pembaca, pelaksana, _all_arrows(bahan.alur), waktu, catatan, bungkus=jenis in _BUNGKUS)
    langkah = penyusun.susun()
    pelaksana = _with_pencatat(pelaksana, langkah, catatan)
    _report_all(bahan, pembaca, pelaksana, catatan)
    for satu in pembaca.lepas:
        catatan.sisihkan(satu.teks, satu.tempat)
    for kalimat in catatan_dokumen:
        catatan.temukan("catatan-berkas", kalimat)
    sop = _sop(kepala, pelaksana, langkah, penyusun)
    return BacaanSop(sop, tuple(catatan.asal), tuple(catatan.temuan), bahan.tempat, tuple(catatan.sisa))


def _sop(
    kepala: PenyusunKepala, pelaksana: Sequence[Pelaksana], langkah: tuple[Langkah, ...], penyusun: PenyusunLangkah
) -> Sop:
    luar = langkah and any(
        satu.jenis is JenisPelaksana.LUAR and satu.kode in {p.pelaksana for p in langkah[0].pelaku}
        for satu in pelaksana
    )
    if luar:
        sebab = "langkah pertama dilakukan pihak luar, jadi setiap kejadian memulai SOP ini"
        penyusun.catatan.catat("frekuensi", "", "", sebab)
    return Sop(
        kode=slug(kepala.nama_pendek) or "sop",
        kepala=kepala.kepala,
        judul_tabel=kepala.judul_tabel,
        dasar_hukum=kepala.daftar["dasar_hukum"],
        kualifikasi=kepala.daftar["kualifikasi"],
        keterkaitan=kepala.daftar["keterkaitan"],
        peralatan=kepala.daftar["peralatan"],
        peringatan=kepala.daftar["peringatan"],
        pencatatan=kepala.daftar["pencatatan"],
        pelaksana=tuple(pelaksana),
        langkah=langkah,
        legenda=kepala.legenda,
        catatan=(),
        hari=penyusun.waktu.hari,
        frekuensi=Frekuensi.KEJADIAN if luar else Frekuensi.PERIODE,
    )


def _all_arrows(alur: Iterable[PotonganAlur]) -> list[Panah]:
    """Each table's arrows once, though several stretches may lie in it."""
    return list(dict.fromkeys(panah for satu in alur for panah in satu.petak.kisi.panah))


# --- roles -----------------------------------------------------------------------------------------------------------


def _add_named(pembaca: PembacaBaris) -> None:
    """Without columns of their own, actors are those that a column of names lists, or that sentences begin with."""
    if pembaca.aktor:
        return
    nama: dict[str, tuple[str, str]] = {}
    for baris in pembaca.langkah:
        for satu, tempat in _names(baris):
            nama.setdefault(kunci(satu), (satu, tempat))
    pembaca.aktor += [KolomAlur(_K.AKTOR, i, i + 1, satu, "", tempat) for i, (satu, tempat) in enumerate(nama.values())]


_PISAH_NAMA = re.compile(
    r"\s*(?:[,;/&\n•→]|->|\bdan\b(?=\s+(?:kepala|kasub|kasi|sekretaris|staf|petugas|tim|operator)))\s*", re.I
)


def _names(baris: BarisAlur) -> list[tuple[str, str]]:
    if tertulis := baris.teks(_K.PELAKSANA):
        tempat = baris.letak(_K.PELAKSANA)
        bagian = _PISAH_NAMA.split(re.sub(r"(?m)^\s*(?:\d{1,2}[.)]|[-•])\s*", "", tertulis))
        return [(sebaris(satu), tempat) for satu in bagian if kunci(satu)]
    kata = baris.uraian.split()
    kerja = cari_kerja(baca_kata(baris.uraian))
    depan = " ".join(kata[:kerja])
    if not 0 < kerja <= 8 or kerja >= len(kata) or not is_mirip_peran(depan):
        return []
    bagian = re.split(r"\s+(?:dan|bersama|beserta)\s+(?=[A-Z])|\s*,\s*", depan)
    return [(satu, baris.letak(_K.KEGIATAN)) for satu in bagian if is_mirip_peran(satu)]


def _read_pelaksana(aktor: Sequence[KolomAlur], catatan: CatatanBaca) -> list[Pelaksana]:
    terpakai: set[str] = set()
    hasil = []
    for satu in aktor:
        jenis = kenali_jenis(satu.judul)
        kode = kode_peran(satu.judul, satu.kelompok, jenis)
        kode = unik(slug(satu.judul) if kode in terpakai else kode, terpakai)
        per_bidang = kode == "unit"
        hasil.append(Pelaksana(kode, satu.judul, satu.kelompok, per_bidang, jenis))
        _note_pelaksana(satu, kode, jenis, catatan)
    _report_alike(hasil, aktor, catatan)
    return hasil


def _note_pelaksana(satu: KolomAlur, kode: str, jenis: JenisPelaksana, catatan: CatatanBaca) -> None:
    catatan.catat(f"pelaksana.{kode}.nama", satu.judul, satu.tempat)
    if satu.kelompok:
        catatan.catat(f"pelaksana.{kode}.kelompok", satu.kelompok, satu.tempat)
    if jenis is not JenisPelaksana.ORANG:
        arti = "pihak luar" if jenis is JenisPelaksana.LUAR else "sistem atau sarana"
        catatan.catat(f"pelaksana.{kode}.jenis", satu.judul, satu.tempat, f"namanya terbaca sebagai {arti}")
        catatan.temukan(
            "pelaksana-luar",
            f"Pelaksana “{satu.judul}” terbaca sebagai {arti}. Pastikan, dan pilih peran yang mencatat pekerjaannya.",
            satu.tempat,
            f"pelaksana.{kode}.jenis",
        )
    if kode == "unit":
        catatan.catat(
            f"pelaksana.{kode}.per_bidang", satu.judul, satu.tempat, "kolom ini berarti setiap bagian atau unit"
        )


def _report_alike(hasil: Sequence[Pelaksana], aktor: Sequence[KolomAlur], catatan: CatatanBaca) -> None:
    for i, satu in enumerate(hasil[:60]):
        if _TEBAKAN.fullmatch(satu.nama):
            continue
        for lain in hasil[:i]:
            a, b = kunci(satu.nama), kunci(lain.nama)
            if a and b and (mirip(a, b) >= _HAMPIR or f" {a} " in f" {b} " or f" {b} " in f" {a} "):
                catatan.temukan(
                    "pelaksana-mirip",
                    f"Dua pelaksana bernama hampir sama: “{lain.nama}” dan “{satu.nama}”. "
                    "Pastikan keduanya memang berbeda.",
                    aktor[i].tempat,
                    f"pelaksana.{satu.kode}.nama",
                )


def _with_pencatat(pelaksana: list[Pelaksana], langkah: Sequence[Langkah], catatan: CatatanBaca) -> list[Pelaksana]:
    """For somebody outside, the insider who works next after one of its steps records what it does."""
    dalam = {satu.kode for satu in pelaksana if satu.jenis is JenisPelaksana.ORANG}
    urutan = [p.pelaksana for satu in langkah for p in satu.pelaku if p.kerja]
    hasil = []
    for satu in pelaksana:
        if satu.kode not in dalam and dalam:
            mulai = urutan.index(satu.kode) if satu.kode in urutan else 0
            sesudah = [kode for kode in [*urutan[mulai:], *urutan] if kode in dalam]
            pencatat = sesudah[0] if sesudah else sorted(dalam)[0]
            satu = replace(satu, pencatat=pencatat)
            catatan.catat(f"pelaksana.{satu.kode}.pencatat", "", "", "pegawai yang bekerja sesudah pihak ini")
        hasil.append(satu)
    return hasil


# --- findings of the whole -------------------------------------------------------------------------------------------


def _report_all(bahan: BahanSop, pembaca: PembacaBaris, pelaksana: Sequence[Pelaksana], catatan: CatatanBaca) -> None:
    if not pembaca.langkah:
        catatan.temukan(
            "tanpa-langkah",
            "Tabel alur tidak ditemukan atau tidak memuat langkah. Bila tabelnya berupa gambar, tempelkan teksnya.",
            bahan.tempat,
        )
    elif not pelaksana:
        catatan.temukan("tanpa-pelaksana", "Kolom pelaksana tidak ditemukan. Tambahkan pelaksananya.", bahan.tempat)
    _report_shapes(pembaca, catatan)
    judul = {kunci(k.judul) for satu in bahan.alur for k in satu.kepala.kolom}
    if inggris := sorted(judul & INGGRIS):
        catatan.temukan(
            "bahasa-campuran", f"Judul kolom memakai bahasa Inggris ({', '.join(inggris)}); isinya dibaca apa adanya."
        )
    if bahan.alur and bahan.alur[0].lanjutan:
        catatan.temukan(
            "judul-kolom-hilang",
            "Judul kolom tabel alur tidak ditemukan; isi kolom diduga dari letaknya. Beri nama pelaksana yang benar.",
            bahan.alur[0].petak.kisi.tempat,
        )
    if any(satu.lanjutan for satu in bahan.alur[1:]):
        catatan.temukan(
            "tabel-lanjutan",
            "Tabel berlanjut di halaman berikutnya tanpa judul kolom; kolomnya disamakan dengan tabel sebelumnya.",
            next(satu.petak.kisi.tempat for satu in bahan.alur[1:] if satu.lanjutan),
        )


def _report_shapes(pembaca: PembacaBaris, catatan: CatatanBaca) -> None:
    """Symbols that the form does not know, and shapes that belong to no step."""
    semua = [b for satu in pembaca.langkah for isi in satu.bentuk.values() for b in isi]
    asing = [b for b in semua if b.jenis in {JenisBentuk.LAIN, JenisBentuk.DOKUMEN}]
    if asing:
        nama = sorted({b.jenis.value for b in asing})
        catatan.temukan(
            "simbol-tak-baku",
            f"{len(asing)} simbol di luar lima simbol baku PermenPAN-RB 35/2012 ({', '.join(nama)}); "
            "disimpan menurut bentuknya.",
            asing[0].tempat,
        )
    for satu in pembaca.bentuk_lepas:
        if not _is_plain(satu):
            catatan.temukan(
                "bentuk-lepas", f"Sebuah bentuk {satu.jenis.value} tidak berada pada baris langkah.", satu.tempat
            )


def _is_plain(bentuk: BentukBagan) -> bool:
    """Shapes that may stand above the first step."""
    return bentuk.jenis in {JenisBentuk.TERMINATOR, JenisBentuk.PENGHUBUNG} and len(rapikan(bentuk.teks)) < 12
