"""The header of one SOP put together: plain fields, lists, titles, the legend, and what contradicts or is missing."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from takar.core.bacaan.bagian import BahanSop
from takar.core.bacaan.butir import is_kosong, pisah_butir
from takar.core.bacaan.catat import CatatanBaca
from takar.core.bacaan.isian_kepala import baca_instansi, baca_pengesah, is_instansi
from takar.core.bacaan.kata import kunci, rapikan, sebaris
from takar.core.bacaan.kepala import DAFTAR, PembacaKepala
from takar.core.bacaan.lembar import Paragraf
from takar.core.sop.nilai import KepalaSop

_NAMA = {
    "nomor": "Nomor SOP",
    "tanggal_pembuatan": "Tanggal pembuatan",
    "tanggal_efektif": "Tanggal efektif",
    "judul": "Nama SOP",
    "instansi": "Nama instansi",
    "dasar_hukum": "Dasar hukum",
    "kualifikasi": "Kualifikasi pelaksana",
    "keterkaitan": "Keterkaitan",
    "peralatan": "Peralatan/perlengkapan",
    "peringatan": "Peringatan",
    "pencatatan": "Pencatatan dan pendataan",
}
_JUDUL = re.compile(
    r"^(?:sop\b|standar operasional prosedur|prosedur\b|standard operating procedure|mekanisme\b|alur\b)", re.I
)
_UMUM = frozenset({"sop", "standar operasional prosedur", "standar operasional prosedur sop", "prosedur"})
_LEGENDA = re.compile(r"simbol|symbol|terminator|\bproses\b|process|decision|belah ketupat|anak panah|penghubung", re.I)
_ARTI = (
    ("terminator", re.compile(r"terminator|kapsul|mengawali|mulai", re.I)),
    ("putusan", re.compile(r"decision|putusan|belah ketupat", re.I)),
    ("dokumen", re.compile(r"dokumen|document", re.I)),
    ("penghubung", re.compile(r"penghubung|connector|segi ?lima|off.?page", re.I)),
    ("panah", re.compile(r"panah|arrow|garis alir", re.I)),
    ("proses", re.compile(r"proses|process|kotak|kegiatan", re.I)),
)
_YA_TIDAK = re.compile(r"^(Y|T|Ya|Tdk)\s*[:=]?\s+(Ya|Tidak)$", re.I)
_NOMOR_RUMPANG = re.compile(r"/\s*/|/\s*$|^\s*/|/\s*[-…_]+\s*/")
_NOMOR_SAJA = re.compile(r"^(\d{1,2})[.)]?$", re.MULTILINE)
"""A spreadsheet may keep the number of an item in a cell of its own."""
_TITIK = re.compile(r"[._]{3,}|…")
_LAZIM = frozenset(
    {"dan", "di", "sop", "pada", "standar", "operasional", "prosedur", "mekanisme", "tentang", "kabupaten"}
)


class PenyusunKepala:
    """Reads everything that is not the flow; its attributes are the parts of the Sop."""

    def __init__(self, bahan: BahanSop, catatan: CatatanBaca, nama: str) -> None:
        self.bahan, self.catatan = bahan, catatan
        self.baca = PembacaKepala()
        for petak, dari, sampai in bahan.kepala:
            self.baca.baca_tabel(petak, dari, sampai)
        lain = [Paragraf(petak.teks(sel), sel.tempat) for petak, d, s in bahan.lain for sel in petak.terisi(d, s)]
        paragraf = [Paragraf(rapikan(p.teks), p.tempat) for p in [*bahan.paragraf, *lain]]
        self.baca.baca_paragraf(p for p in paragraf if p.teks)
        self.lepas = [(teks, tempat) for teks, tempat in self.baca.lepas if not is_kosong(teks)]
        self.legenda = self._legenda()
        self.daftar: dict[str, tuple[str, ...]] = {medan: self._list(medan) for medan in DAFTAR}
        judul = self._judul(nama)
        self.kepala = self._kepala(judul)
        self.judul_tabel = self._judul_tabel(judul)
        self.nama_pendek = _shorten(judul, self.kepala.instansi)
        for teks, tempat in self.lepas:
            catatan.sisihkan(teks, tempat)

    def _take(self, medan: str, jalur: str = "") -> str:
        """A plain field on one line; its origin or its absence is written down."""
        isian = self.baca.satu(medan)
        if isian is None:
            return ""
        teks = sebaris(isian.teks)
        self.catatan.catat(jalur or f"kepala.{medan}", teks, isian.tempat)
        if _TITIK.search(teks):
            self.catatan.temukan(
                "isian-titik",
                f"{isian.label} masih berupa titik-titik: “{teks}”.",
                isian.tempat,
                jalur or f"kepala.{medan}",
            )
            return "" if is_kosong(teks) else teks
        return teks

    def _list(self, medan: str) -> tuple[str, ...]:
        isian = [satu for satu in self.baca.isian if satu.medan == medan and satu.teks]
        hasil: list[str] = []
        for satu in isian:
            for butir in pisah_butir(_NOMOR_SAJA.sub(r"\1.", satu.teks)):
                if _NOMOR_SAJA.fullmatch(butir):
                    continue
                self.catatan.catat(f"{medan}.{len(hasil)}", butir, satu.tempat)
                hasil.append(butir)
        if not hasil:
            self._miss(medan)
        return tuple(hasil)

    def _miss(self, medan: str) -> None:
        """A field that is not there; without any header one finding says it for all."""
        if not self.baca.isian and medan != "judul":
            return
        self.catatan.temukan(f"{medan.replace('_', '-')}-kosong", f"{_NAMA[medan]} tidak tercantum.", "", _jalur(medan))

    def _kepala(self, judul: str) -> KepalaSop:
        pengesah = self._pengesah()
        kepala = KepalaSop(
            instansi=self._instansi(),
            nomor=self._take("nomor"),
            tanggal_pembuatan=self._take("tanggal_pembuatan"),
            tanggal_revisi=self._take("tanggal_revisi"),
            tanggal_efektif=self._take("tanggal_efektif") or self._from_pengesahan(),
            disahkan_jabatan=pengesah[0],
            disahkan_nama=pengesah[1],
            disahkan_nip=pengesah[2],
            judul=judul,
        )
        if _NOMOR_RUMPANG.search(kepala.nomor):
            self.catatan.temukan(
                "nomor-belum-lengkap", f"Nomor SOP “{kepala.nomor}” belum lengkap.", jalur="kepala.nomor"
            )
        for medan in ("nomor", "tanggal_pembuatan", "tanggal_efektif", "judul", "instansi"):
            if is_kosong(getattr(kepala, medan)):
                self._miss(medan)
        return kepala

    def _from_pengesahan(self) -> str:
        isian = self.baca.satu("tanggal_pengesahan")
        if isian is None:
            return ""
        self.catatan.catat(
            "kepala.tanggal_efektif", sebaris(isian.teks), isian.tempat, f"tercetak sebagai {isian.label}"
        )
        return sebaris(isian.teks)

    def _pengesah(self) -> tuple[str, str, str]:
        isian = self.baca.semua("disahkan")
        if not self.baca.isian:
            self.catatan.temukan(
                "kepala-kosong",
                "Blok identitas SOP (nomor, tanggal, pengesah, dasar hukum, dan seterusnya) tidak ditemukan. "
                "Isi di draf.",
                "",
                "kepala",
            )
            return "", "", ""
        if isian is None or is_kosong(isian.teks):
            self.catatan.temukan(
                "pengesah-kosong", "Pejabat yang mengesahkan tidak tercantum.", "", "kepala.disahkan_jabatan"
            )
            return "", "", ""
        satu = baca_pengesah(isian.teks)
        isi = {"jabatan": satu.jabatan, "nama": satu.nama, "pangkat": satu.pangkat, "nip": satu.nip}
        for medan, teks in isi.items():
            if teks:
                self.catatan.catat(f"kepala.disahkan_{medan}", teks, isian.tempat, satu.dugaan)
        if not satu.nama:
            self.catatan.temukan(
                "pengesah-tanpa-nama", "Nama pejabat pengesah tidak tercantum.", isian.tempat, "kepala.disahkan_nama"
            )
        return satu.jabatan, satu.nama, satu.nip

    # --- titles, agency, legend --------------------------------------------------------------------------------------

    def _judul(self, nama: str) -> str:
        """The field "Nama SOP", else a line that begins like a title, else the file's name."""
        if (isian := self.baca.satu("judul")) and not is_kosong(isian.teks):
            return self._take("judul")
        temu = next((satu for satu in self.lepas if _is_title(satu[0])), None) or self._below_general()
        if temu is not None:
            self.lepas.remove(temu)
            sebab = "baris tanpa label yang berbunyi seperti judul"
            self.catatan.catat("kepala.judul", sebaris(temu[0]), temu[1], sebab)
            return sebaris(temu[0])
        judul = _from_file(nama)
        if judul:
            self.catatan.catat("kepala.judul", "", nama, "dari nama berkas")
        return judul

    def _below_general(self) -> tuple[str, str] | None:
        """The line under a bare "STANDAR OPERASIONAL PROSEDUR"."""
        for (atas, _), bawah in pairwise(self.lepas):
            if kunci(atas) in _UMUM and 3 < len(bawah[0]) < 250 and not is_instansi(bawah[0]):
                return bawah
        return None

    def _judul_tabel(self, judul: str) -> str:
        """A second title, over the table; told where it names something else than the header does."""
        for teks, tempat in self.lepas:
            if _is_title(teks) and kunci(teks) != kunci(judul):
                self.lepas.remove((teks, tempat))
                self.catatan.catat("judul_tabel", sebaris(teks), tempat)
                self._compare(sebaris(teks), judul, tempat)
                return sebaris(teks)
        return ""

    def _compare(self, tabel: str, judul: str, tempat: str) -> None:
        a, b = set(kunci(tabel).split()) - _LAZIM, set(kunci(judul).split()) - _LAZIM
        if a and b and (a - b) and len(a & b) < max(len(a), len(b)):
            self.catatan.temukan(
                "judul-beda",
                f"Judul di atas tabel, “{tabel}”, berbeda dari nama SOP pada kepala, “{judul}”. Yang dipakai nama SOP.",
                tempat,
                "judul_tabel",
            )

    def _instansi(self) -> str:
        """The field, else the lines beside or above the identity block that read like an agency."""
        unit = self.baca.satu("unit")
        if unit and not is_kosong(unit.teks):
            self.catatan.catat("kepala.unit", sebaris(unit.teks), unit.tempat)
        if (isian := self.baca.satu("instansi")) and not is_kosong(isian.teks):
            return self._take("instansi")
        mulai = next((i for i, (teks, _) in enumerate(self.lepas) if is_instansi(teks)), None)
        if mulai is None:
            return ""
        calon = list(takewhile(lambda satu: is_instansi(satu[0]), self.lepas[mulai : mulai + 4]))
        self.lepas = self.lepas[:mulai] + self.lepas[mulai + len(calon) :]
        instansi, bagian = baca_instansi("\n".join(dict.fromkeys(teks for teks, _ in calon)))
        self.catatan.catat(
            "kepala.instansi", instansi, calon[0][1], "teks tanpa label yang berbunyi seperti nama instansi"
        )
        if bagian and not unit:
            self.catatan.catat("kepala.unit", bagian, calon[0][1])
        return instansi

    def _legenda(self) -> tuple[tuple[str, str], ...]:
        """Lines that explain the symbols; they leave what is left over."""
        hasil, sisa = [], []
        for teks, tempat in self.lepas:
            arti = _meaning(teks)
            if arti:
                hasil.append((arti, sebaris(teks) if arti not in "YT" else sebaris(teks).split()[-1]))
            else:
                sisa.append((teks, tempat))
        self.lepas = sisa
        return tuple(hasil)


def _jalur(medan: str) -> str:
    return medan if medan in DAFTAR else f"kepala.{medan}"


def _meaning(teks: str) -> str:
    satu = sebaris(teks)
    if temu := _YA_TIDAK.match(satu):
        return temu[1][0].upper()
    if len(satu) > 200 or not _LEGENDA.match(satu.removeprefix("= ")):
        return ""
    return next((nama for nama, pola in _ARTI if pola.search(satu)), "")


def _is_title(teks: str) -> bool:
    return len(teks) < 250 and _JUDUL.match(teks.strip("* ")) is not None and kunci(teks) not in _UMUM


def _from_file(nama: str) -> str:
    """A file's name without its folder and ending; "" for a pasted text, which has none."""
    dasar, titik, _ = nama.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")
    return sebaris(re.sub(r"[_\-]+", " ", dasar)) if titik else ""


def _shorten(judul: str, instansi: str) -> str:
    """The title without "SOP" and without the agency's name, for the code."""
    buang = set(kunci(instansi).split())
    kata = [satu for satu in kunci(judul).split() if satu not in buang | _LAZIM]
    return " ".join(kata[:6])
