"""Decisions: what makes a step one, its question, its exits, and where "Tidak" leads if nothing says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from takar.core.bacaan.baris import BarisAlur
from takar.core.bacaan.kata import kunci, sebaris
from takar.core.bacaan.kolom import JenisKolom
from takar.core.bacaan.lanjut import JalanPanah
from takar.core.bacaan.lembar import JenisBentuk
from takar.core.bacaan.naskah import is_sama_naskah, kata_inti
from takar.core.bacaan.peran import baca_kata, cari_sebutan
from takar.core.sop.nilai import SELESAI, Jalan, Kelengkapan, Keluaran, Simbol

_SYARAT = re.compile(r"\b(?:jika|apabila|bila|kalau|bilamana|seandainya|if|apakah)\b")
_MEMUTUS = re.compile(r"\b(?:memutuskan|apakah|setuju atau tidak|ya atau tidak|decides?)\b")
_INGKAR = re.compile(
    r"\b(?:tidak|belum|ditolak|menolak|dikembalikan|kembali|dikoreksi|koreksi|perbaikan|perbaiki|diperbaiki|revisi|direvisi|"
    r"kurang|not|no|rejected|returned)\b"
)
_KEMBALI = re.compile(r"\b(?:dikembalikan|kembali|mengembalikan|diulang|returned|back)\b")
_BERHENTI = re.compile(r"\b(?:proses (?:selesai|berhenti|berakhir|dihentikan)|selesai|dihentikan|berakhir|ends?)\b")
_RUJUKAN = re.compile(
    r"\b(?:langkah|nomor|no|tahap|tahapan|poin|point|butir|step|kegiatan)(?: ke)? ?(\d{1,3} ?[a-z]?)\b"
)
_INGKAR_SYARAT = re.compile(
    r"\b(?:(?:jika|apabila|bila|kalau|if) (?:\w+ ){0,3}?(?:tidak|belum|ditolak|kurang|not|no|ada (?:kesalahan|koreksi|"
    r"perbaikan|kekurangan))|sebaliknya|otherwise)\b"
)
_TANYA = re.compile(r"\bapakah\b[^?.;]*\??", re.I)
_SETUJU = re.compile(
    r"\b(?:disetujui|setuju|menyetujui|lengkap|sesuai|memenuhi(?: syarat)?|benar|valid|diterima|layak|sah|approved)\b"
)
_MAKS_TELUSUR = 12
"""So many checks in a row are followed back to the maker of a paper."""
_YA = frozenset({"y", "ya", "yes", "iya", "ia"})
_TIDAK = frozenset({"t", "tidak", "tdk", "no", "n", "tdak"})


@dataclass(frozen=True, slots=True)
class LangkahBaca:
    """What of a step the search for a decision's exits looks at."""

    baris: BarisAlur
    kode: str
    aktor: tuple[int, ...]
    kelengkapan: tuple[Kelengkapan, ...]
    keluaran: tuple[Keluaran, ...]
    putusan: bool


@dataclass(frozen=True, slots=True)
class JalanBaca:
    """An exit with what was printed for it and why it is a guess (if it is)."""

    jalan: Jalan
    tercetak: str
    tempat: str
    dugaan: str = ""


def is_putusan(baris: BarisAlur, simbol: Sequence[Simbol], tabel_berputusan: bool) -> tuple[bool, str]:
    """(whether the step is a decision, why that is a guess). Drawn symbols that are known go before the sentence."""
    if Simbol.PUTUSAN in simbol:
        return True, ""
    if any(kunci(satu.teks) in _YA | _TIDAK for isi in baris.tanda.values() for satu in isi):
        return True, "“Ya” atau “Tidak” tercetak di kolom pelaksana"
    gambar = {b.jenis for isi in baris.bentuk.values() for b in isi}
    if gambar and (tabel_berputusan or JenisBentuk.LAIN not in gambar):
        return False, ""
    return (True, "kalimatnya menyebut syarat dan akibatnya") if is_bersyarat(baris.uraian) else (False, "")


def is_bersyarat(uraian: str) -> bool:
    """Whether a sentence says what happens if something is so, and what if it is not."""
    kata = kunci(uraian)
    return bool(_MEMUTUS.search(kata)) or (bool(_SYARAT.search(kata)) and bool(_INGKAR.search(kata)))


def baca_tanya(satu: LangkahBaca) -> tuple[str, str]:
    """(the question, why that is a guess)."""
    for bentuk in (b for isi in satu.baris.bentuk.values() for b in isi if b.jenis is JenisBentuk.PUTUSAN):
        if len(teks := sebaris(bentuk.teks)) > 3:
            return teks, ""
    if temu := _TANYA.search(satu.baris.uraian):
        return temu[0].rstrip("?").strip().capitalize() + "?", ""
    nama = satu.kelengkapan[0].tercetak if satu.kelengkapan else "hasilnya"
    kata = _SETUJU.search(kunci(satu.baris.uraian))
    kata_setuju = {"setuju": "disetujui", "menyetujui": "disetujui", "approved": "disetujui"}
    sifat = kata_setuju.get(kata[0], kata[0]) if kata else "disetujui"
    return f"Apakah {nama} {sifat}?", "disusun dari kalimat kegiatan"


def normalise_label(label: str) -> str:
    """ "Y" and "ya" are "Ya", "T" and "Tdk" are "Tidak"; other names stay as printed."""
    kata = kunci(label)
    if kata in _YA:
        return "Ya"
    return "Tidak" if kata in _TIDAK else sebaris(label)


class PencariJalan:
    """Finds the exits of decisions among the steps of one SOP."""

    def __init__(self, langkah: Sequence[LangkahBaca], nama: Sequence[str]) -> None:
        self.langkah, self.nama = langkah, nama
        self._pembuat = {keluaran.kode: i for i, satu in enumerate(langkah) for keluaran in satu.keluaran}
        self._bernama: dict[str, list[int]] = {}
        for i, satu in enumerate(langkah):
            for keluaran in satu.keluaran:
                self._bernama.setdefault(kunci(keluaran.tercetak), []).append(i)
        self._nomor: dict[str, int] = {}
        for i, satu in enumerate(langkah):
            self._nomor.setdefault(satu.kode, i)

    def cari(self, di: int, panah: Sequence[JalanPanah]) -> list[JalanBaca]:
        """The exits of the decision at a place, "Ya" first; what no arrow says is guessed."""
        hasil = self._by_arrows(di, panah)
        ada = {satu.jalan.label for satu in hasil}
        if len(ada - {"Ya", "Tidak"}) >= 2:
            return hasil
        if "Ya" not in ada and not ada - {"Ya", "Tidak"}:
            hasil.insert(0, self._ya(di))
        if "Tidak" not in ada and len(hasil) < 2:
            mundur = any(self.is_mundur(di, satu.jalan.ke) for satu in hasil)
            hasil.append(self._berikut(di, "Tidak") if mundur else self._tidak(di))
        return sorted(hasil, key=lambda satu: satu.jalan.label == "Tidak")

    def is_mundur(self, di: int, kode: str) -> bool:
        """Whether a step's code lies before a place."""
        return self._nomor.get(kode, len(self.langkah)) < di

    def _by_arrows(self, di: int, panah: Sequence[JalanPanah]) -> list[JalanBaca]:
        """Labelled arrows say it; of two, the one without a label takes the name that is left."""
        label = [normalise_label(satu.label) for satu in panah]
        sisa = [nama for nama in ("Ya", "Tidak") if nama not in label]
        hasil: dict[str, JalanBaca] = {}
        for satu, nama in zip(panah, label, strict=True):
            dugaan = ""
            if not nama:
                nama, dugaan = self._unlabelled(di, satu, sisa)
            if nama and nama not in hasil:
                hasil[nama] = self._jalan(di, nama, satu.ke, satu.label or nama, satu.tempat, dugaan)
        return list(hasil.values())

    def _unlabelled(self, di: int, satu: JalanPanah, sisa: list[str]) -> tuple[str, str]:
        mundur = satu.ke is not None and satu.ke <= di
        nama = "Tidak" if mundur else "Ya"
        if nama not in sisa:
            nama = sisa[0] if sisa else ""
        if nama:
            sisa.remove(nama)
        return nama, "panahnya tidak berlabel; yang mundur dibaca sebagai Tidak"

    def _jalan(self, di: int, label: str, ke: int | None, tercetak: str, tempat: str, dugaan: str) -> JalanBaca:
        tujuan = SELESAI if ke is None else self.langkah[ke].kode
        mundur = ke is not None and ke <= di
        return JalanBaca(Jalan(label, tujuan, wajib_arahan=mundur), tercetak, tempat, dugaan)

    def _ya(self, di: int) -> JalanBaca:
        tempat = self.langkah[di].baris.tempat
        if (ke := self._rujukan(di, ingkar=False)) is not None:
            return self._jalan(di, "Ya", ke, "", tempat, "nomor langkah disebut dalam kalimat")
        return self._berikut(di, "Ya")

    def _berikut(self, di: int, label: str) -> JalanBaca:
        """The next row, or the end."""
        berikut = di + 1 if di + 1 < len(self.langkah) else None
        return self._jalan(di, label, berikut, "", self.langkah[di].baris.tempat, "diteruskan ke baris berikutnya")

    def _tidak(self, di: int) -> JalanBaca:
        ke, dugaan = self._guess_tidak(di)
        return self._jalan(di, "Tidak", ke, "", self.langkah[di].baris.tempat, dugaan)

    def _guess_tidak(self, di: int) -> tuple[int | None, str]:
        """The number that the sentence names, the role it returns to, the end, else who made what is checked."""
        if (ke := self._rujukan(di, ingkar=True)) is not None:
            return ke, "nomor langkah disebut dalam kalimat"
        akibat = _akibat(self.langkah[di].baris.uraian)
        if (ke := self._role_back(di, akibat)) is not None:
            return ke, "dikembalikan kepada pelaksana yang disebut dalam kalimat"
        if _BERHENTI.search(akibat) and not _KEMBALI.search(akibat):
            return None, "kalimatnya menyebut proses selesai"
        if (ke := self._maker(di)) is not None:
            return ke, "kepada langkah yang membuat naskah yang diperiksa"
        return (di - 1, "ke langkah sebelumnya") if di else (None, "tidak ada langkah sebelumnya")

    def _rujukan(self, di: int, *, ingkar: bool) -> int | None:
        """The step whose number stands in the part of the sentence that tells what follows."""
        uraian = kunci(self.langkah[di].baris.uraian + " " + _keterangan(self.langkah[di].baris))
        temu = _INGKAR_SYARAT.search(uraian)
        batas = temu.start() if temu else (0 if _KEMBALI.search(uraian) else len(uraian))
        bagian = uraian[batas:] if ingkar else uraian[:batas]
        rujukan = _RUJUKAN.search(bagian)
        ke = self._nomor.get(rujukan[1].replace(" ", "")) if rujukan else None
        return ke if ke != di else None

    def _role_back(self, di: int, akibat: str) -> int | None:
        """The latest earlier step of the role to which the sentence returns the work."""
        temu = _KEMBALI.search(akibat)
        if not temu:
            return None
        kata = baca_kata(akibat[temu.end() :])
        peran = [
            s.peran for s in cari_sebutan(kata, self.nama) if kata[s.dari - 1 : s.dari][:1] in {("ke",), ("kepada",)}
        ]
        sendiri = set(self.langkah[di].aktor)
        if not peran or peran[0] in sendiri:
            return None
        return next((i for i in range(di - 1, -1, -1) if peran[0] in self.langkah[i].aktor), None)

    def _maker(self, di: int) -> int | None:
        """Back along the paper that is checked, past those who only checked it and passed it on."""
        dilewati = {di}
        while len(dilewati) < _MAKS_TELUSUR and (asal := self._producer(di, dilewati)) is not None:
            dilewati.add(asal)
            if not self._only_passes(asal):
                return asal
            di = asal
        return di if len(dilewati) > 1 else None

    def _producer(self, di: int, dilewati: set[int]) -> int | None:
        """Who made what this step gives out again, else the step before if this one speaks of its output, else who made
        what the sentence or the first requirement names."""
        satu = self.langkah[di]
        kata = kunci(satu.baris.uraian).replace("draf ", "draft ")
        syarat = sorted(satu.kelengkapan, key=lambda k: kunci(k.tercetak) not in kata)
        asal = [self._same_name(di, keluaran) for keluaran in satu.keluaran]
        asal += [self._before(di)]
        asal += [self._pembuat.get(k.keluaran) for k in syarat if k.keluaran]
        return next((i for i in asal if i is not None and i < di and i not in dilewati), None)

    def _before(self, di: int) -> int | None:
        """The step before, if one of its outputs' telling words stands in this step's sentence or requirements."""
        satu = self.langkah[di]
        kata = set(kunci(" ".join([satu.baris.uraian, *(k.tercetak for k in satu.kelengkapan)])).split())
        lalu = self.langkah[di - 1].keluaran if di else ()
        return di - 1 if any(kata & set(kata_inti(k.tercetak)) for k in lalu) else None

    def _same_name(self, di: int, keluaran: Keluaran) -> int | None:
        """The latest earlier step that gives out a paper of the same name."""
        lebih_dulu = [i for i in self._bernama.get(kunci(keluaran.tercetak), ()) if i < di]
        return lebih_dulu[-1] if lebih_dulu else None

    def _only_passes(self, di: int) -> bool:
        """Whether a step gives out what it took in: a check, not the making."""
        satu = self.langkah[di]
        if not satu.putusan:
            return False
        return any(is_sama_naskah(a.tercetak, b.tercetak) for a in satu.kelengkapan for b in satu.keluaran)


def _akibat(uraian: str) -> str:
    """What the sentence says after "jika tidak"; all of it if it has no such part."""
    kata = kunci(uraian)
    temu = _INGKAR_SYARAT.search(kata)
    return kata[temu.end() :] if temu else kata


def _keterangan(baris: BarisAlur) -> str:
    return baris.teks(JenisKolom.KETERANGAN)
