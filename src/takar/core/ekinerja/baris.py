"""Rows of a source into lines of an ASN; what cannot be taken goes to a list with its reason and who can mend it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ParamSpec, TypeVar

from takar.core.ditolak import Ditolak
from takar.core.ekinerja.masukan import KOSONG, BarisMasuk, SelMasuk, TabelMasuk
from takar.core.ekinerja.nip import check_wajar, read_nip
from takar.core.ekinerja.patuh import StatusPengisian, read_status
from takar.core.ekinerja.periode import RentangBulan, read_periode
from takar.core.ekinerja.peta import KolomRhk, Peta, normalise
from takar.core.ekinerja.sel import BATAS, clean_teks, read_isian_angka, read_tanggal


class Pembenah(StrEnum):
    """Who can mend a row that was not taken."""

    KASUBBAG = "Kasubbag Umum dan Kepegawaian (data pegawai)"
    ASN = "ASN yang bersangkutan"
    PENGELOLA = "Pengelola e-Kinerja"
    PENGUNGGAH = "Pengunggah berkas"


@dataclass(frozen=True, slots=True)
class Lingkup:
    """Whom and when the lines are for: NIP → name of the active ASN, NIP of the others, year, triwulan (0: year)."""

    tahun: int
    triwulan: int
    pegawai: Mapping[str, str]
    tidak_aktif: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BarisRhk:
    """A line that can be taken, texts as they came. `kunci` is its identity in its source."""

    nomor: int
    nip: str
    kunci: str
    rencana_hasil_kerja: str
    indikator: str
    aspek: str
    satuan: str
    periode: str
    target: str
    realisasi: str
    catatan: str
    tanggal: date | None

    @property
    def isi(self) -> dict[str, str | date | None]:
        """What may change from one file to the next."""
        return {
            nama: getattr(self, nama)
            for nama in (
                "rencana_hasil_kerja", "indikator", "aspek", "satuan", "periode", "target", "realisasi", "catatan",
                "tanggal",
            )
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarisStatus:
    """A row of a source that tells of each ASN only whether they have filled."""

    nomor: int
    nip: str
    status: StatusPengisian
    tanggal: date | None


@dataclass(frozen=True, slots=True)
class BarisGagal:
    """A row that is not taken: why, and who can mend it."""

    nomor: int
    nip: str
    nama: str
    alasan: str
    kode: str
    pembenah: Pembenah


@dataclass(frozen=True, slots=True)
class HasilBaca:
    """All rows, told apart; `kembar`: rows that repeat another one word for word, taken once."""

    rhk: tuple[BarisRhk, ...]
    status: tuple[BarisStatus, ...]
    gagal: tuple[BarisGagal, ...]
    kembar: int = 0
    peringatan: tuple[str, ...] = ()

    @property
    def banyak_asn(self) -> int:
        return len({satu.nip for satu in self.rhk} | {satu.nip for satu in self.status})


class _Gagal(Exception):
    def __init__(self, sebab: Ditolak, pembenah: Pembenah) -> None:
        super().__init__(sebab.kalimat)
        self.sebab, self.pembenah = sebab, pembenah


_PEMBENAH_NIP = {"nip-kabur": Pembenah.PENGUNGGAH, "nip-kosong": Pembenah.PENGUNGGAH}
Terbaca = BarisRhk | BarisStatus
P = ParamSpec("P")
T = TypeVar("T")


def read_baris(tabel: TabelMasuk, peta: Peta, lingkup: Lingkup) -> HasilBaca:
    """Every row becomes a line or an entry of `gagal`; rows without anything in a mapped column are left out.

    With a column of RHK each row is a line; without one it is an ASN's status, and an ASN
    may then stand there only once.
    """
    pembaca = _Pembaca(tabel, peta, lingkup)
    terbaca: list[Terbaca] = []
    gagal: list[BarisGagal] = []
    for baris in tabel.baris:
        if not pembaca.is_empty(baris):
            _sort(pembaca, baris, terbaca, gagal)
    tunggal, bentrok, kembar = _part_twins(terbaca, pembaca)
    return HasilBaca(
        rhk=tuple(satu for satu in tunggal if isinstance(satu, BarisRhk)),
        status=tuple(satu for satu in tunggal if isinstance(satu, BarisStatus)),
        gagal=tuple(sorted([*gagal, *bentrok], key=lambda satu: satu.nomor)),
        kembar=kembar,
        peringatan=tuple(pembaca.peringatan),
    )


def _sort(pembaca: _Pembaca, baris: BarisMasuk, terbaca: list[Terbaca], gagal: list[BarisGagal]) -> None:
    try:
        terbaca.append(pembaca.read(baris))
    except _Gagal as sebab:
        gagal.append(pembaca.fail(baris, sebab.sebab, sebab.pembenah))


class _Pembaca:
    """Reads the rows of one table under one mapping."""

    def __init__(self, tabel: TabelMasuk, peta: Peta, lingkup: Lingkup) -> None:
        self.tabel, self.peta, self.lingkup = tabel, peta, lingkup
        self.rentang = RentangBulan.of_siklus(lingkup.tahun, lingkup.triwulan)
        self.peringatan: list[str] = []

    def sel(self, baris: BarisMasuk, kolom: KolomRhk) -> SelMasuk:
        urut = self.peta.get(kolom, len(baris.sel))
        return baris.sel[urut] if urut < len(baris.sel) else KOSONG

    def is_empty(self, baris: BarisMasuk) -> bool:
        return not any(self.sel(baris, kolom).teks.strip() for kolom in self.peta)

    def read(self, baris: BarisMasuk) -> Terbaca:
        nip = self._find_nip(baris)
        self._check_periode(baris)
        if KolomRhk.RHK in self.peta:
            return self._read_rhk(baris, nip)
        status = _attempt(Pembenah.PENGELOLA, read_status, self.sel(baris, KolomRhk.STATUS).teks)
        return BarisStatus(baris.nomor, nip, status, self._tanggal(baris))

    def fail(self, baris: BarisMasuk, sebab: Ditolak, pembenah: Pembenah) -> BarisGagal:
        nip, nama = (" ".join(self.sel(baris, kolom).teks.split())[:60] for kolom in (KolomRhk.NIP, KolomRhk.NAMA))
        return BarisGagal(baris.nomor, nip, nama, sebab.kalimat, sebab.kode, pembenah)

    def _find_nip(self, baris: BarisMasuk) -> str:
        sel = self.sel(baris, KolomRhk.NIP)
        try:
            nip = read_nip(sel.teks, bilangan=sel.angka is not None)
        except Ditolak as sebab:
            raise _Gagal(sebab, _PEMBENAH_NIP.get(sebab.kode, Pembenah.PENGELOLA)) from sebab
        if nip not in self.lingkup.pegawai:
            raise self._unknown(nip)
        self._compare_name(baris, nip)
        return nip

    def _unknown(self, nip: str) -> _Gagal:
        if nip in self.lingkup.tidak_aktif:
            kalimat = f"NIP {nip} tercatat tidak aktif lagi pada instansi ini."
            return _Gagal(Ditolak(kalimat, "nip-tidak-aktif"), Pembenah.KASUBBAG)
        if cacat := check_wajar(nip, self.lingkup.tahun):
            return _Gagal(Ditolak(f"NIP {nip} tidak wajar: {cacat}.", "nip-tidak-wajar"), Pembenah.PENGELOLA)
        return _Gagal(
            Ditolak(f"NIP {nip} belum ada di data pegawai instansi ini.", "nip-tidak-dikenal"), Pembenah.KASUBBAG
        )

    def _compare_name(self, baris: BarisMasuk, nip: str) -> None:
        """A name that shares no word with the one on record hints at a wrong NIP; it is said, not refused."""
        tertulis, tercatat = self.sel(baris, KolomRhk.NAMA).teks, self.lingkup.pegawai[nip]
        kata = {satu for satu in normalise(tertulis).split() if len(satu) > 2}
        if kata and not kata & set(normalise(tercatat).split()):
            self.peringatan.append(
                f"Baris {baris.nomor}: nama “{tertulis.strip()[:60]}” berbeda dari pemilik NIP itu, {tercatat}."
            )

    def _check_periode(self, baris: BarisMasuk) -> None:
        teks, tahun = (self.sel(baris, kolom).teks.strip() for kolom in (KolomRhk.PERIODE, KolomRhk.TAHUN))
        if tahun and tahun != str(self.lingkup.tahun):
            raise _Gagal(_wrong_period(f"Tahun {tahun}"[:40]), Pembenah.PENGUNGGAH)
        if not teks:
            return
        judul = self.tabel.kolom[self.peta[KolomRhk.PERIODE]]
        if not _attempt(Pembenah.PENGUNGGAH, read_periode, teks, judul).overlaps(self.rentang):
            raise _Gagal(_wrong_period(teks[:40]), Pembenah.PENGUNGGAH)

    def _tanggal(self, baris: BarisMasuk) -> date | None:
        return _attempt(Pembenah.PENGUNGGAH, read_tanggal, self.sel(baris, KolomRhk.TANGGAL))

    def _read_rhk(self, baris: BarisMasuk, nip: str) -> BarisRhk:
        teks = {
            kolom: _attempt(Pembenah.PENGELOLA, clean_teks, self.sel(baris, kolom), kolom.nama, BATAS[kolom.value])
            for kolom in (KolomRhk.RHK, KolomRhk.INDIKATOR, KolomRhk.ASPEK, KolomRhk.SATUAN, KolomRhk.PERIODE,
                          KolomRhk.CATATAN, KolomRhk.KODE)
        }  # fmt: skip
        if not teks[KolomRhk.RHK]:
            raise _Gagal(Ditolak("Rencana hasil kerja kosong.", "rhk-kosong"), Pembenah.ASN)
        target, realisasi = (
            _attempt(Pembenah.ASN, read_isian_angka, self.sel(baris, kolom), kolom.nama)
            for kolom in (KolomRhk.TARGET, KolomRhk.REALISASI)
        )
        return BarisRhk(
            nomor=baris.nomor,
            nip=nip,
            kunci=_identify(teks),
            rencana_hasil_kerja=teks[KolomRhk.RHK],
            indikator=teks[KolomRhk.INDIKATOR],
            aspek=teks[KolomRhk.ASPEK],
            satuan=teks[KolomRhk.SATUAN],
            periode=teks[KolomRhk.PERIODE],
            target=target,
            realisasi=realisasi,
            catatan=teks[KolomRhk.CATATAN],
            tanggal=self._tanggal(baris),
        )


def _attempt(pembenah: Pembenah, baca: Callable[P, T], *isi: P.args, **nama: P.kwargs) -> T:
    """Read, and say who can mend what cannot be read."""
    try:
        return baca(*isi, **nama)
    except Ditolak as sebab:
        raise _Gagal(sebab, pembenah) from sebab


def _wrong_period(teks: str) -> Ditolak:
    return Ditolak(f"“{teks}” bukan periode siklus ini.", "periode-lain")


def _identify(teks: Mapping[KolomRhk, str]) -> str:
    """The source's own code with the period; without one, what names the line: RHK, indicator, aspect, period."""
    kode = teks[KolomRhk.KODE]
    bagian = (
        [kode] if kode else [normalise(teks[kolom]) for kolom in (KolomRhk.RHK, KolomRhk.INDIKATOR, KolomRhk.ASPEK)]
    )
    sidik = "\x1f".join([*bagian, normalise(teks[KolomRhk.PERIODE])])
    return hashlib.sha256(sidik.encode()).hexdigest()[:40]


def _part_twins(terbaca: Iterable[Terbaca], pembaca: _Pembaca) -> tuple[list[Terbaca], list[BarisGagal], int]:
    """Rows of the same identity: once where they say the same, not at all where they differ."""
    kelompok: dict[tuple[str, str], list[Terbaca]] = defaultdict(list)
    for satu in terbaca:
        kelompok[satu.nip, satu.kunci if isinstance(satu, BarisRhk) else ""].append(satu)
    tunggal: list[Terbaca] = []
    bentrok: list[BarisGagal] = []
    for semua in kelompok.values():
        if all(_same(semua[0], satu) for satu in semua):
            tunggal.append(semua[0])
        else:
            bentrok += [_clash(satu, semua, pembaca) for satu in semua]
    kembar = sum(len(semua) for semua in kelompok.values()) - len(tunggal) - len(bentrok)
    return tunggal, bentrok, kembar


def _same(satu: Terbaca, lain: Terbaca) -> bool:
    if isinstance(satu, BarisRhk) and isinstance(lain, BarisRhk):
        return satu.isi == lain.isi
    if isinstance(satu, BarisStatus) and isinstance(lain, BarisStatus):
        return (satu.status, satu.tanggal) == (lain.status, lain.tanggal)
    return False


def _clash(satu: Terbaca, semua: list[Terbaca], pembaca: _Pembaca) -> BarisGagal:
    lain = ", ".join(str(itu.nomor) for itu in semua[:10])
    apa = "RHK yang sama" if isinstance(satu, BarisRhk) else "NIP yang sama"
    return BarisGagal(
        satu.nomor,
        satu.nip,
        pembaca.lingkup.pegawai[satu.nip],
        f"Baris {lain} memuat {apa} dengan isi berbeda, sehingga tidak ada yang diambil.",
        "baris-ganda",
        Pembenah.PENGELOLA,
    )
