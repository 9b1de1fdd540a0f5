"""The rows of a foreign table become parts of a plan: matched by code, else by name; every fault at its row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from takar.core.ditolak import Ditolak
from takar.core.rencana import (
    NAMA_PERIODE,
    AnggaranRencana,
    IndikatorRencana,
    IsiRencana,
    SasaranRencana,
    TingkatAnggaran,
    TujuanRencana,
)
from takar.core.ukur import Skala
from takar.services import rencana_kolom as kolom
from takar.services.rencana_kolom import Baca
from takar.services.rencana_nomenklatur import Nomenklatur, level_of

BarisImpor = tuple[int, Mapping[str, str]]
"""The row's number in its file, and our fields with the text of their cells."""


@dataclass(slots=True)
class Penerima:
    """Takes rows into a plan; parts of the plan that no row names stay as they are."""

    isi: IsiRencana
    bidang: Mapping[str, str]
    skala: Mapping[str, Skala]
    galat: list[tuple[int, str]] = field(default_factory=list)
    lalu: dict[str, str] = field(default_factory=dict)

    def take_indikator(self, baris: Iterable[BarisImpor]) -> None:
        for nomor, sel in baris:
            try:
                self._take_row(sel)
            except kolom.IsianDitolak as sebab:
                self.galat += [(nomor, kalimat) for kalimat in sebab.galat.values()]
            except Ditolak as sebab:
                self.galat.append((nomor, sebab.kalimat))

    def take_anggaran(self, baris: Iterable[BarisImpor]) -> None:
        for nomor, sel in baris:
            try:
                self._take_budget(sel)
            except kolom.IsianDitolak as sebab:
                self.galat += [(nomor, kalimat) for kalimat in sebab.galat.values()]

    def _take_row(self, sel: Mapping[str, str]) -> None:
        tujuan = self._take_tujuan(sel)
        sasaran = self._take_sasaran(sel, tujuan)
        if not sel.get("nama") and not sel.get("kode"):
            return
        if not sasaran:
            raise Ditolak("Sasaran indikator ini belum disebut. Isi kolom sasaran.", "sasaran-kosong")
        kode = sel.get("kode") or self._code_of(self.isi.indikator, sel["nama"], f"{sasaran}.")
        lama = next((satu for satu in self.isi.indikator if satu.kode == kode), None)
        baru = self._build(lama or IndikatorRencana(kode, "", sasaran, ""), {**sel, "kode": kode}, sasaran)
        self.isi = replace(self.isi, indikator=_put(self.isi.indikator, baru))

    def _take_tujuan(self, sel: Mapping[str, str]) -> str:
        """The code of the row's goal; an empty cell means the goal of the row above."""
        nama = self._carry("tujuan", sel)
        kode = self._carry("kode_tujuan", sel) or (self._code_of(self.isi.tujuan, nama, "T") if nama else "")
        if kode:
            isi = kolom.read_isian(kolom.TUJUAN, {"kode": kode, "nama": nama or self._name_of(self.isi.tujuan, kode)})
            self.isi = replace(self.isi, tujuan=_put(self.isi.tujuan, TujuanRencana(kode, str(isi["nama"]))))
        return kode

    def _take_sasaran(self, sel: Mapping[str, str], tujuan: str) -> str:
        nama = self._carry("sasaran", sel)
        kode = self._carry("kode_sasaran", sel) or (self._code_of(self.isi.sasaran, nama, "S") if nama else "")
        if not kode:
            return ""
        bobot = self._carry("bobot_sasaran", sel)
        teks = {"kode": kode, "nama": nama or self._name_of(self.isi.sasaran, kode), "bobot": bobot}
        isi: dict[str, Any] = kolom.read_isian(kolom.SASARAN, teks)
        lama = next((satu for satu in self.isi.sasaran if satu.kode == kode), None)
        if "kode_tujuan" not in sel and "tujuan" not in sel and lama:
            tujuan = lama.tujuan
        if "bobot_sasaran" not in sel and lama:
            isi["bobot"] = lama.bobot
        baru = SasaranRencana(kode, isi["nama"], tujuan, isi["bobot"])
        self.isi = replace(self.isi, sasaran=_put(self.isi.sasaran, baru))
        return kode

    def _build(self, lama: IndikatorRencana, sel: Mapping[str, str], sasaran: str) -> IndikatorRencana:
        """The indicator with the fields of the row; what the file has no column for stays."""
        jenis = _id(sel.get("jenis") or lama.jenis)
        baca: dict[str, Baca] = {
            **kolom.IDENTITAS,
            **kolom.list_pengukuran(jenis),
            **kolom.list_target(jenis),
            "bidang": self._read_bidang,
            "skala": self._read_skala,
        }
        dipakai = {nama: satu for nama, satu in baca.items() if nama in sel}
        isi: dict[str, Any] = kolom.read_isian(dipakai, {**sel, **({"jenis": jenis} if sel.get("jenis") else {})})
        if not (isi.get("bidang") or lama.bidang):
            raise kolom.IsianDitolak({"bidang": "Bidang pemilik indikator belum disebut. Isi kolom bidang."})
        target = dict(lama.target)
        for tw in NAMA_PERIODE:
            if (nama := f"target-{tw}") in isi:
                target[tw] = isi.pop(nama)
        return replace(lama, **isi, sasaran=sasaran, target={tw: teks for tw, teks in target.items() if teks})

    def _take_budget(self, sel: Mapping[str, str]) -> None:
        kode = sel.get("kode", "")
        tingkat = _id(sel.get("tingkat", "")) or str(level_of(kode) or "")
        isi: dict[str, Any] = kolom.read_isian(
            {**kolom.list_anggaran(list(TingkatAnggaran)), "bidang": self._read_bidang}, {**sel, "tingkat": tingkat}
        )
        lama = next((satu for satu in self.isi.anggaran if satu.kode == kode), None)
        dukung = tuple(sorted(filter(None, (satu.strip() for satu in sel.get("indikator", "").split(";")))))
        asing = [satu for satu in dukung if satu not in {i.kode for i in self.isi.indikator}]
        if asing:
            raise kolom.IsianDitolak({"indikator": f"Indikator {', '.join(asing)} tidak ada pada rencana."})
        if "indikator" not in sel and lama:
            dukung = lama.indikator
        induk = sel.get("induk") or ("" if "induk" in sel else Nomenklatur(kode, "").induk)
        baru = AnggaranRencana(**isi, induk=induk, indikator=dukung)
        self.isi = replace(self.isi, anggaran=_put(self.isi.anggaran, baru))

    def _read_bidang(self, teks: str) -> str:
        if not teks:
            return ""
        kode = self.bidang.get(teks.casefold())
        if kode is None:
            raise Ditolak(f"Bidang “{teks}” tidak dikenal. Pakai kode atau nama bidang instansi Anda.", "bidang-asing")
        return kode

    def _read_skala(self, teks: str) -> Skala | None:
        if teks and teks.casefold() not in self.skala:
            raise Ditolak(f"Skala “{teks}” tidak dikenal. Pilihan: {', '.join(self.skala)}.", "skala-asing")
        return self.skala.get(teks.casefold())

    def _carry(self, nama: str, sel: Mapping[str, str]) -> str:
        """The cell, or where the whole head of the row is empty, that of the row above (as merged cells mean)."""
        kepala = ("kode_tujuan", "tujuan", "kode_sasaran", "sasaran", "bobot_sasaran")
        if any(sel.get(satu) for satu in kepala):
            self.lalu[nama] = sel.get(nama, "")
        return self.lalu.get(nama, "")

    @staticmethod
    def _name_of(daftar: Iterable[Any], kode: str) -> str:
        return next((satu.nama for satu in daftar if satu.kode == kode), "")

    @staticmethod
    def _code_of(daftar: Iterable[Any], nama: str, awalan: str) -> str:
        """The code of the part with this name; else the next free one."""
        semua = {satu.kode: satu.nama.casefold() for satu in daftar}
        lama = next((kode for kode, satu in semua.items() if satu == nama.casefold()), "")
        return lama or next(kode for n in range(1, len(semua) + 2) if (kode := f"{awalan}{n}") not in semua)


def _id(teks: str) -> str:
    """A choice as an id: "Sub-kegiatan" and "Ya/tidak" are written in many ways."""
    kecil = " ".join(teks.split()).casefold()
    return {"sub-kegiatan": "subkegiatan", "sub kegiatan": "subkegiatan", "%": "persen"}.get(kecil, kecil)


def _put(daftar: tuple[Any, ...], baru: Any) -> tuple[Any, ...]:
    """The list with this part in the place of the one with its code, or at the end."""
    if any(satu.kode == baru.kode for satu in daftar):
        return tuple(baru if satu.kode == baru.kode else satu for satu in daftar)
    return (*daftar, baru)
