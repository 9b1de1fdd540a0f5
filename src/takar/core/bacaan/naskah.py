"""Papers: requirements linked to the outputs of earlier steps, outputs given codes and the kinds of naskah they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from takar.core.bacaan.baris import BarisAlur
from takar.core.bacaan.butir import pisah_naskah
from takar.core.bacaan.catat import CatatanBaca
from takar.core.bacaan.kata import kunci, mirip, slug, unik
from takar.core.bacaan.kolom import JenisKolom
from takar.core.sop.nilai import Asal, Kelengkapan, Keluaran

_JENIS = (
    (re.compile(r"^lembar disposisi\b"), "disposisi"),
    (re.compile(r"^disposisi\b"), "disposisi"),
    (re.compile(r"^nota dinas\b"), "nota-dinas"),
    (re.compile(r"^(?:surat )?undangan\b"), "surat-undangan"),
    (re.compile(r"^(?:notulen|notula|notulensi|risalah)(?: rapat)?\b"), "notulen"),
    (re.compile(r"^daftar hadir\b"), "daftar-hadir"),
    (re.compile(r"^surat (?:perintah )?tugas\b"), "surat-tugas"),
    (re.compile(r"^surat perintah\b"), "surat-perintah"),
    (re.compile(r"^(?:berita acara|ba|bast)\b"), "berita-acara"),
    (re.compile(r"^surat teguran\b"), "surat-teguran"),
)
"""What a paper's name begins with, where that alone makes its kind sure."""
_BUKAN = re.compile(r"\b(?:draf|draft|konsep|rancangan|nomor|agenda|buku|tanda terima)\b")
_FORMULIR = re.compile(r"\b(?:form|formulir|format|blangko|blanko|kuesioner|template|borang)\b")
_ALAT = re.compile(
    r"\b(?:atk|alat tulis|komputer|laptop|pc|printer|internet|jaringan|kertas|stempel|scanner|telepon|kendaraan|"
    r"buku agenda|buku|aplikasi|mesin)\b"
)
_PELENGKAP = re.compile(r"\b(?:yang|sudah|telah|dari|untuk|per|tersebut|lengkap|dan|final|hasil|dokumen|berkas)\b")
_SAMA = 0.8

ISIAN_UMUM = ("Nomor", "Tanggal", "Perihal", "Isi")
"""The fields of a paper that no kind fits."""


class PembacaNaskah:
    """Gives outputs their codes and finds which of them a requirement means, step after step."""

    def __init__(self, catatan: CatatanBaca, *, bungkus: bool) -> None:
        self.catatan, self.bungkus = catatan, bungkus
        self._terpakai: set[str] = set()
        self._ada: dict[str, str] = {}
        """The latest output's code by the key of its name."""
        self._kata: dict[str, list[str]] = {}
        """Keys of names by each of their first words, so that a search does not go through all."""

    def baca_keluaran(self, baris: BarisAlur, kode_langkah: str) -> tuple[Keluaran, ...]:
        """The outputs of a step, in order; they can be required from the next step on (see `daftarkan`)."""
        nama, koma = pisah_naskah(baris.teks(JenisKolom.KELUARAN), bungkus=self.bungkus)
        hasil = []
        for satu in nama:
            kode = unik(slug(satu), self._terpakai)
            jenis = kenali_naskah(satu)
            hasil.append(Keluaran(kode, satu, jenis, isian=() if jenis else ISIAN_UMUM))
            self._catat(baris, f"langkah.{kode_langkah}.keluaran.{kode}", satu, JenisKolom.KELUARAN, _sebab_koma(koma))
        return tuple(hasil)

    def daftarkan(self, keluaran: Sequence[Keluaran]) -> None:
        """From now on these outputs are what their names mean."""
        for satu in keluaran:
            nama = kunci(satu.tercetak)
            if nama and nama not in self._ada:
                for kata in _inti(nama)[:3]:
                    self._kata.setdefault(kata, []).append(nama)
            self._ada[nama] = satu.kode

    def baca_kelengkapan(self, baris: BarisAlur, kode_langkah: str, *, pertama: bool) -> tuple[Kelengkapan, ...]:
        """The requirements of a step, each with where it comes from."""
        nama, koma = pisah_naskah(baris.teks(JenisKolom.KELENGKAPAN), bungkus=self.bungkus)
        hasil = []
        for i, satu in enumerate(nama):
            lengkap, sebab = self._link(satu, pertama)
            hasil.append(lengkap)
            dugaan = "; ".join(filter(None, [sebab, _sebab_koma(koma)]))
            self._catat(baris, f"langkah.{kode_langkah}.kelengkapan.{i}", satu, JenisKolom.KELENGKAPAN, dugaan)
        return tuple(hasil)

    def _link(self, nama: str, pertama: bool) -> tuple[Kelengkapan, str]:
        cari = kunci(nama)
        if kode := self._ada.get(cari):
            return Kelengkapan(nama, Asal.LANGKAH, kode), "keluaran terakhir yang bernama sama"
        if not _ALAT.match(cari) and (kode := self._nearest(cari)):
            return Kelengkapan(nama, Asal.LANGKAH, kode), "keluaran terakhir yang bernama hampir sama"
        if _FORMULIR.search(cari):
            return Kelengkapan(nama, Asal.FORMULIR), "namanya menyebut formulir"
        if pertama and not _ALAT.search(cari):
            return Kelengkapan(nama, Asal.AWAL), "kelengkapan langkah pertama"
        return Kelengkapan(nama, Asal.LUAR), "tidak ada langkah sebelumnya yang mengeluarkannya"

    def _nearest(self, cari: str) -> str:
        """The output whose name is nearly the same, or holds the same telling words."""
        calon = dict.fromkeys(nama for kata in _inti(cari)[:3] for nama in self._kata.get(kata, [])[-40:])
        dinilai = [(max(mirip(cari, nama), _overlap(cari, nama)), i, nama) for i, nama in enumerate(calon)]
        nilai, _, nama = max(dinilai, default=(0.0, 0, ""))
        return self._ada[nama] if nilai >= _SAMA else ""

    def _catat(self, baris: BarisAlur, jalur: str, teks: str, jenis: JenisKolom, dugaan: str) -> None:
        warisan = any(satu.warisan for satu in baris.isi.get(jenis, ()))
        sebab = "; ".join(filter(None, ["selnya digabung dengan baris di atasnya" if warisan else "", dugaan]))
        self.catatan.catat(jalur, teks, baris.letak(jenis), sebab)


def kenali_naskah(nama: str) -> str:
    """The library's kind of naskah that a name surely means; "" otherwise."""
    kata = kunci(nama)
    if _BUKAN.search(kata):
        return ""
    return next((jenis for pola, jenis in _JENIS if pola.match(kata)), "")


def is_sama_naskah(satu: str, lain: str) -> bool:
    """Whether two printed names mean the same paper."""
    a, b = kunci(satu), kunci(lain)
    return a == b or max(mirip(a, b), _overlap(a, b)) >= _SAMA


def _inti(nama: str) -> list[str]:
    return [kata for kata in _PELENGKAP.sub(" ", nama).split() if len(kata) > 2] or nama.split()


def kata_inti(nama: str) -> list[str]:
    """The words of a printed name that tell it from others."""
    return _inti(kunci(nama))


def _overlap(satu: str, lain: str) -> float:
    """The share of telling words that two names have in common; a name of several words within the other is near."""
    a, b = set(_inti(satu)), set(_inti(lain))
    if min(len(a), len(b)) > 1 and (a <= b or b <= a):
        return max(_SAMA, len(a & b) / len(a | b))
    return len(a & b) / max(len(a | b), 1)


def _sebab_koma(koma: bool) -> str:
    return "dipisah menurut koma" if koma else ""
