"""Who acts in a step: by the shapes and marks in the actors' columns, by a column of names, else by the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from takar.core.bacaan.baris import BarisAlur
from takar.core.bacaan.kata import kunci, sebaris
from takar.core.bacaan.kolom import JenisKolom
from takar.core.bacaan.lembar import BentukBagan, JenisBentuk
from takar.core.bacaan.peran import SebutanPeran, baca_kata, cari_kerja, cari_sebutan
from takar.core.sop.nilai import Cara, Simbol

_KOTAK = re.compile(r"\[\s*[xXvV√]?\s*\]|[□■▭▬◻◼▢]")
_CABANG = re.compile(r"[◇◆⬦⬥♦⋄]|\b(?:decision|keputusan|putusan|belah ketupat)\b", re.I)
_UJUNG = re.compile(r"[⬭⬬]|\(\s*\)|\b(?:mulai|selesai|start|end|terminator)\b", re.I)
_DOKUMEN = re.compile(r"[🗎🗋]|\b(?:dokumen|document)\b", re.I)
_LABEL = re.compile(r"(?:y|t|ya|tidak|tdk|yes|no|n|setuju|tidak setuju)[.!]?", re.I)
_PENGHUBUNG = re.compile(r"[A-Z]|\d{1,2}")
_PANAH = re.compile(r"[→←↔⟶⟵⇒⇐]|->|<-|=>")
_KIRI = re.compile(r"[←⟵⇐]|<-")
_TANDA = re.compile(r"[√✓✔✗✘●•○◯*+xXvVoO☑☒▲▼►◄]")

_SERENTAK = re.compile(r"\b(?:serentak|simultan|bersamaan|paralel|masing masing|simultaneous\w*)\b")
_BERSAMA = re.compile(r"\b(?:bersama|bersama sama|rapat|rakor|koordinasi|musyawarah|panitia|meeting|jointly|saksi)\b")

_URUTAN = {JenisBentuk.PUTUSAN: 4, JenisBentuk.TERMINATOR: 3, JenisBentuk.DOKUMEN: 1, JenisBentuk.PROSES: 2}
SIMBOL = {
    JenisBentuk.PUTUSAN: Simbol.PUTUSAN,
    JenisBentuk.TERMINATOR: Simbol.TERMINATOR,
    JenisBentuk.DOKUMEN: Simbol.DOKUMEN,
}


@dataclass(frozen=True, slots=True)
class BacaanPelaku:
    """An actor of a step: the place of its column, its symbol, whether it works, and why that is a guess (if it is)."""

    aktor: int
    simbol: Simbol
    kerja: bool = True
    tercetak: str = ""
    tempat: str = ""
    dugaan: str = ""


@dataclass(frozen=True, slots=True)
class BacaanTanda:
    """The marks in one actor's cell: how many boxes or marks, which symbol, whether arrows run to the left."""

    aktor: int
    banyak: int
    simbol: Simbol
    ke_kiri: bool
    teks: str
    tempat: str


@dataclass(slots=True)
class KeadaanPelaku:
    """What is known of the table as a whole while its steps are read one after the other."""

    nama: Sequence[str]
    kelompok: Sequence[str]
    longgar: bool = False
    """Several boxes stand in one cell somewhere, so the columns of the marks got lost: sentences go before marks."""
    berbentuk: bool = False
    """Whether shapes were drawn at all."""
    lalu: list[int] = field(default_factory=list)
    """Who worked in the step before."""
    penerima: int | None = None
    """To whom the step before handed its work."""
    perintah: bool = False


def baca_tanda(baris: BarisAlur) -> list[BacaanTanda]:
    """The marks of a step, without exits' labels, connectors and empty words."""
    hasil = []
    for aktor, kutip in sorted(baris.tanda.items()):
        teks = sebaris(" ".join(satu.teks for satu in kutip))
        if _LABEL.fullmatch(teks) or (_PENGHUBUNG.fullmatch(teks) and not _TANDA.fullmatch(teks)):
            continue
        banyak = max(len(_KOTAK.findall(teks)), 1)
        if _PANAH.sub("", teks).strip():
            hasil.append(BacaanTanda(aktor, banyak, _simbol(teks), bool(_KIRI.search(teks)), teks, kutip[0].tempat))
    return hasil


def _simbol(teks: str) -> Simbol:
    for pola, simbol in ((_CABANG, Simbol.PUTUSAN), (_UJUNG, Simbol.TERMINATOR), (_DOKUMEN, Simbol.DOKUMEN)):
        if pola.search(teks):
            return simbol
    return Simbol.PROSES


def is_longgar(langkah: Sequence[BarisAlur]) -> bool:
    """Whether some cell holds several boxes: then the columns of all marks are doubtful."""
    return any(tanda.banyak > 1 for satu in langkah for tanda in baca_tanda(satu))


def baca_pelaku(baris: BarisAlur, keadaan: KeadaanPelaku, urut: dict[str, int]) -> list[BacaanPelaku]:
    """The actors of a step in the order in which they act; `urut` orders the step's shapes along the arrows."""
    hasil = _by_shapes(baris, urut)
    kata = baca_kata(baris.uraian)
    sebutan = cari_sebutan(kata, keadaan.nama)
    if not hasil:
        tanda = baca_tanda(baris)
        if tanda and not keadaan.longgar:
            hasil = [BacaanPelaku(t.aktor, t.simbol, True, t.teks, t.tempat) for t in tanda]
        else:
            hasil = _by_sentence(baris, kata, sebutan, tanda, keadaan)
    _remember(keadaan, kata, sebutan, hasil)
    return hasil


def baca_cara(baris: BarisAlur, pelaku: Sequence[BacaanPelaku], berpanah: bool) -> tuple[Cara, str]:
    """How several actors share the step, and why that is a guess."""
    if sum(satu.kerja for satu in pelaku) < 2:
        return Cara.BERURUTAN, ""
    kata = kunci(baris.uraian + " " + baris.teks(JenisKolom.KETERANGAN))
    if temu := _SERENTAK.search(kata):
        return Cara.SERENTAK, f"tercetak “{temu[0]}”"
    if berpanah:
        return Cara.BERURUTAN, ""
    if temu := _BERSAMA.search(kata):
        return Cara.BERSAMA, f"tercetak “{temu[0]}”"
    return Cara.BERURUTAN, "beberapa pelaksana tanpa panah di antaranya; diurutkan dari kiri ke kanan"


# --- shapes ----------------------------------------------------------------------------------------------------------


def _by_shapes(baris: BarisAlur, urut: dict[str, int]) -> list[BacaanPelaku]:
    """One actor for each column with a shape; connectors are no actors, nor a bare "Mulai" beside another shape."""
    isi = {
        aktor: [satu for satu in bentuk if satu.jenis is not JenisBentuk.PENGHUBUNG and not is_label(satu)]
        for aktor, bentuk in sorted(baris.bentuk.items())
    }
    isi = {aktor: bentuk for aktor, bentuk in isi.items() if bentuk}
    nyata = {aktor: bentuk for aktor, bentuk in isi.items() if not all(map(_is_sampingan, bentuk))}
    isi = nyata or isi
    tempat = {aktor: min(urut.get(satu.kode, 0) for satu in bentuk) for aktor, bentuk in isi.items()}
    return [
        BacaanPelaku(aktor, simbol_bentuk(isi[aktor]), True, _nama_bentuk(isi[aktor]), isi[aktor][0].tempat)
        for aktor in sorted(isi, key=lambda satu: (tempat[satu], satu))
    ]


def is_label(bentuk: BentukBagan) -> bool:
    """Whether a box only holds an exit's label: "Ya", "T"."""
    return bentuk.jenis is JenisBentuk.LAIN and _LABEL.fullmatch(bentuk.teks.strip()) is not None


def _is_sampingan(bentuk: BentukBagan) -> bool:
    """Whether a shape is no actor's beside one that is: a bare end, or a shape of no known kind."""
    return is_ujung_saja(bentuk) or bentuk.jenis is JenisBentuk.LAIN


def is_ujung_saja(bentuk: BentukBagan) -> bool:
    """Whether a shape only says that the flow begins or ends."""
    return bentuk.jenis is JenisBentuk.TERMINATOR and kunci(bentuk.teks) in {
        "mulai",
        "selesai",
        "start",
        "end",
        "finish",
    }


def simbol_bentuk(bentuk: Sequence[BentukBagan]) -> Simbol:
    """The symbol of a cell: the most telling of its shapes."""
    jenis = max((satu.jenis for satu in bentuk), key=lambda satu: _URUTAN.get(satu, 2))
    return SIMBOL.get(jenis, Simbol.PROSES)


def _nama_bentuk(bentuk: Sequence[BentukBagan]) -> str:
    return " + ".join(satu.jenis.value + (f" “{sebaris(satu.teks)}”" if satu.teks.strip() else "") for satu in bentuk)


# --- sentences -------------------------------------------------------------------------------------------------------


def _by_sentence(
    baris: BarisAlur,
    kata: Sequence[str],
    sebutan: list[SebutanPeran],
    tanda: list[BacaanTanda],
    keadaan: KeadaanPelaku,
) -> list[BacaanPelaku]:
    """A column of names, names before colons, the sentence's subject, then what the marks and the step before say."""
    tertulis = _by_names(baris, keadaan)
    if tertulis:
        return tertulis
    subjek = _subjects(kata, sebutan)
    if not subjek:
        return _marked(tanda, keadaan) or _from_before(kata, sebutan, keadaan)
    hasil = [_guess(satu, "dari subjek kalimat") for satu in subjek]
    return _with_marks(hasil, kata, sebutan, tanda, keadaan)


def _guess(aktor: int, dugaan: str, kerja: bool = True, tanda: BacaanTanda | None = None) -> BacaanPelaku:
    simbol = tanda.simbol if tanda else Simbol.PROSES
    return BacaanPelaku(aktor, simbol, kerja, tanda.teks if tanda else "", tanda.tempat if tanda else "", dugaan)


def _by_names(baris: BarisAlur, keadaan: KeadaanPelaku) -> list[BacaanPelaku]:
    """The names in a column "Pelaksana", or at the heads of the activity's lines ("Petugas: …")."""
    tertulis = baris.teks(JenisKolom.PELAKSANA)
    if tertulis:
        aktor = dict.fromkeys(satu.peran for satu in cari_sebutan(baca_kata(tertulis), keadaan.nama))
        tempat = baris.letak(JenisKolom.PELAKSANA)
        return [BacaanPelaku(satu, Simbol.PROSES, True, sebaris(tertulis), tempat) for satu in aktor]
    depan = [potong.partition(":") for potong in baris.teks(JenisKolom.KEGIATAN).split("\n")]
    nama = [sebutan for kiri, titik, _ in depan if titik for sebutan in _whole(kiri, keadaan.nama)]
    return [_guess(satu, "nama pelaksana di depan titik dua") for satu in dict.fromkeys(nama)] if len(nama) > 1 else []


def _whole(teks: str, nama: Sequence[str]) -> list[int]:
    """The role that a short text is the name of."""
    kata = baca_kata(teks)
    return [s.peran for s in cari_sebutan(kata, nama) if s.dari == 0 and s.sampai == len(kata)][:1]


def _subjects(kata: Sequence[str], sebutan: list[SebutanPeran]) -> list[int]:
    """The roles named before the verb, one after the other from the sentence's beginning."""
    kerja = cari_kerja(kata)
    depan = [satu for satu in sebutan if satu.dari < kerja]
    if not depan or depan[0].dari > 1:
        return []
    return list(dict.fromkeys(satu.peran for satu in depan))


def _with_marks(
    subjek: list[BacaanPelaku],
    kata: Sequence[str],
    sebutan: list[SebutanPeran],
    tanda: list[BacaanTanda],
    keadaan: KeadaanPelaku,
) -> list[BacaanPelaku]:
    """The subject works. A run of boxes that lies over it adds its other boxes; who else is named or marked is told."""
    punya = {satu.aktor for satu in subjek}
    hasil = list(subjek)
    for satu in tanda:
        lajur = range(satu.aktor, min(satu.aktor + satu.banyak, len(keadaan.nama)))
        if len(punya) < satu.banyak == len(lajur) and punya <= set(lajur):
            hasil += [_guess(a, "tanda dalam baris ini", True, satu) for a in lajur if a not in punya]
        elif satu.banyak == 1 and satu.aktor not in punya:
            hasil.append(_guess(satu.aktor, "bertanda, tetapi bukan subjek kalimat", False, satu))
    lain = [s.peran for s in sebutan if s.peran not in {satu.aktor for satu in hasil}]
    hasil += [_guess(satu, "disebut dalam kalimat", False) for satu in dict.fromkeys(lain)]
    return hasil + _group(hasil, kata, tanda, keadaan)


def _group(
    pelaku: list[BacaanPelaku], kata: Sequence[str], tanda: list[BacaanTanda], keadaan: KeadaanPelaku
) -> list[BacaanPelaku]:
    """Members of a group of columns that the sentence names; the number of boxes bounds how many."""
    kalimat = f" {' '.join(kata)} "
    punya = {satu.aktor for satu in pelaku}
    anggota = [
        i for i, nama in enumerate(keadaan.kelompok) if nama and f" {kunci(nama)} " in kalimat and i not in punya
    ]
    kotak = sum(satu.banyak for satu in tanda)
    batas = max(kotak - len(punya), 0) if kotak else len(anggota)
    return [_guess(satu, "anggota kelompok yang disebut dalam kalimat", False) for satu in anggota[:batas]]


def _marked(tanda: list[BacaanTanda], keadaan: KeadaanPelaku) -> list[BacaanPelaku]:
    """Marks whose columns are doubtful, where the sentence has no subject."""
    hasil = []
    for satu in tanda:
        for aktor in range(satu.aktor, min(satu.aktor + satu.banyak, len(keadaan.nama))):
            hasil.append(_guess(aktor, "kolom tanda ini diragukan", True, satu))
    return list({satu.aktor: satu for satu in hasil}.values())


def _from_before(kata: Sequence[str], sebutan: list[SebutanPeran], keadaan: KeadaanPelaku) -> list[BacaanPelaku]:
    """Who received the work of the step before, else who did it; nobody after an order that names no receiver."""
    disebut = {satu.peran for satu in sebutan}
    if keadaan.penerima is not None and keadaan.penerima not in disebut:
        return [_guess(keadaan.penerima, "penerima pada langkah sebelumnya; pelaksana tidak tercetak")]
    lalu = [satu for satu in keadaan.lalu if satu not in disebut]
    if (lalu and not keadaan.perintah and keadaan.penerima is None) or (lalu and keadaan.penerima in disebut):
        return [_guess(lalu[-1], "sama dengan langkah sebelumnya; pelaksana tidak tercetak")]
    return []


_KEPADA = frozenset({"kepada", "ke", "untuk", "pada", "oleh", "to"})
_PERINTAH = re.compile(r"^(?:memerintah|menugas|mendisposisi|menginstruksi|memberi)\w*")


def _remember(
    keadaan: KeadaanPelaku, kata: Sequence[str], sebutan: list[SebutanPeran], pelaku: list[BacaanPelaku]
) -> None:
    """Keep who worked, and to whom the sentence says the work went."""
    kerja = cari_kerja(kata)
    keadaan.lalu = [satu.aktor for satu in pelaku if satu.kerja]
    keadaan.perintah = kerja < len(kata) and _PERINTAH.match(kata[kerja]) is not None
    tujuan = [
        s.peran
        for s in sebutan
        if s.dari > kerja and (kata[s.dari - 1] in _KEPADA or (keadaan.perintah and s.dari == kerja + 1))
    ]
    keadaan.penerima = tujuan[-1] if tujuan else None
