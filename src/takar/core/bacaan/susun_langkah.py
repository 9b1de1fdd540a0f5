"""The steps of one SOP put together: actors, papers, times, decisions and ways on, each with its origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from takar.core.bacaan.baris import BarisAlur, PembacaBaris
from takar.core.bacaan.catat import CatatanBaca
from takar.core.bacaan.kata import sebaris
from takar.core.bacaan.kolom import JenisKolom, KolomAlur
from takar.core.bacaan.lanjut import PetaPanah, baca_lanjut
from takar.core.bacaan.lembar import JenisBentuk, Panah
from takar.core.bacaan.naskah import PembacaNaskah
from takar.core.bacaan.nomor import NomorBaca, baca_nomor
from takar.core.bacaan.pelaku import BacaanPelaku, KeadaanPelaku, baca_cara, baca_pelaku, is_longgar
from takar.core.bacaan.putusan import (
    JalanBaca,
    LangkahBaca,
    PencariJalan,
    baca_tanya,
    is_bersyarat,
    is_putusan,
)
from takar.core.bacaan.temuan_langkah import report_langkah
from takar.core.bacaan.waktu import PembacaWaktu, satuan_kepala
from takar.core.sop.nilai import SELESAI, Keluaran, Langkah, MutuBaku, Pelaksana, Pelaku, Putusan, Simbol

_K = JenisKolom


@dataclass(slots=True)
class _Kerangka:
    """A step before its ways on are known."""

    baris: BarisAlur
    nomor: NomorBaca
    pelaku: list[BacaanPelaku]
    waktu: MutuBaku
    baca: LangkahBaca


class PenyusunLangkah:
    """Builds the steps out of the rows that `PembacaBaris` gathered."""

    def __init__(
        self,
        pembaca: PembacaBaris,
        pelaksana: Sequence[Pelaksana],
        panah: Sequence[Panah],
        waktu: Sequence[KolomAlur],
        catatan: CatatanBaca,
        *,
        bungkus: bool,
    ) -> None:
        self.baris = pembaca.langkah
        self.pelaksana, self.catatan = pelaksana, catatan
        self.peta = PetaPanah(self.baris, pembaca.bentuk_lepas, panah)
        self.naskah = PembacaNaskah(catatan, bungkus=bungkus)
        teks = [sebaris(satu.teks(_K.WAKTU)) for satu in self.baris]
        self.waktu = PembacaWaktu(catatan, satuan_kepala(waktu), teks)
        nama, kelompok = [satu.nama for satu in pelaksana], [satu.kelompok for satu in pelaksana]
        berbentuk = any(satu.bentuk for satu in self.baris)
        self.keadaan = KeadaanPelaku(nama, kelompok, is_longgar(self.baris), berbentuk)
        self.berputusan = any(_has_putusan(satu) for satu in self.baris)

    def susun(self) -> tuple[Langkah, ...]:
        nomor = baca_nomor(self.baris, self.catatan)
        kerangka = [self._kerangka(i, satu, nomor[i]) for i, satu in enumerate(self.baris)]
        self._mark_ends(kerangka)
        report_langkah([satu.baca for satu in kerangka], self.catatan)
        pencari = PencariJalan([satu.baca for satu in kerangka], self.keadaan.nama)
        kode = [satu.nomor.kode for satu in kerangka]
        return tuple(self._langkah(i, satu, kode, pencari) for i, satu in enumerate(kerangka))

    def _kerangka(self, di: int, baris: BarisAlur, nomor: NomorBaca) -> _Kerangka:
        kode = nomor.kode
        self._catat_teks(baris, kode)
        pelaku = baca_pelaku(baris, self.keadaan, self.peta.urut(baris))
        self._catat_pelaku(baris, kode, pelaku)
        putusan, sebab = is_putusan(baris, [satu.simbol for satu in pelaku], self.berputusan)
        if putusan:
            pelaku = _mark_putusan(pelaku)
            self.catatan.catat(f"langkah.{kode}.putusan", baris.uraian, baris.letak(_K.KEGIATAN), sebab)
        else:
            self._warn_bersyarat(baris, kode)
        lengkap = self.naskah.baca_kelengkapan(baris, kode, pertama=di == 0)
        keluaran = self.naskah.baca_keluaran(baris, kode)
        self.naskah.daftarkan(keluaran)
        aktor = tuple(satu.aktor for satu in pelaku if satu.kerja)
        baca = LangkahBaca(baris, kode, aktor, lengkap, keluaran, putusan)
        return _Kerangka(baris, nomor, pelaku, self.waktu.baca(baris, kode), baca)

    def _mark_ends(self, kerangka: Sequence[_Kerangka]) -> None:
        """Without drawn shapes the first and the last symbol are the terminators that the form demands."""
        if self.keadaan.berbentuk or not kerangka:
            return
        for satu, di in ((kerangka[0], 0), (kerangka[-1], -1)):
            kerja = [i for i, pelaku in enumerate(satu.pelaku) if pelaku.kerja]
            if kerja and satu.pelaku[kerja[di]].simbol is Simbol.PROSES:
                pelaku = satu.pelaku[kerja[di]]
                satu.pelaku[kerja[di]] = replace(pelaku, simbol=Simbol.TERMINATOR)
                jalur = f"langkah.{satu.nomor.kode}.pelaku.{self.pelaksana[pelaku.aktor].kode}.simbol"
                self.catatan.catat(jalur, pelaku.tercetak, satu.baris.tempat, "SOP diawali dan diakhiri terminator")

    def _catat_teks(self, baris: BarisAlur, kode: str) -> None:
        self.catatan.catat(f"langkah.{kode}.uraian", baris.teks(_K.KEGIATAN), baris.letak(_K.KEGIATAN))
        if not baris.uraian:
            self.catatan.temukan(
                "uraian-kosong",
                f"Langkah {kode} tidak mempunyai uraian kegiatan.",
                baris.tempat,
                f"langkah.{kode}.uraian",
            )
        if ket := baris.teks(_K.KETERANGAN):
            self.catatan.catat(f"langkah.{kode}.keterangan", ket, baris.letak(_K.KETERANGAN))

    def _warn_bersyarat(self, baris: BarisAlur, kode: str) -> None:
        if is_bersyarat(baris.uraian):
            self.catatan.temukan(
                "syarat-tanpa-putusan",
                f"Kalimat langkah {kode} menyebut syarat, tetapi simbolnya bukan belah ketupat. "
                "Periksa apakah ini putusan.",
                baris.letak(_K.KEGIATAN),
                f"langkah.{kode}.putusan",
            )

    def _catat_pelaku(self, baris: BarisAlur, kode: str, pelaku: Sequence[BacaanPelaku]) -> None:
        for satu in pelaku:
            jalur = f"langkah.{kode}.pelaku.{self.pelaksana[satu.aktor].kode}"
            tempat = satu.tempat or baris.letak(_K.KEGIATAN)
            self.catatan.catat(jalur, satu.tercetak or baris.uraian, tempat, satu.dugaan)
        if not any(satu.kerja for satu in pelaku):
            self.catatan.temukan(
                "pelaku-kosong",
                f"Pelaksana langkah {kode} tidak tercetak dan tidak dapat diduga dari kalimatnya. Pilih pelaksananya.",
                baris.tempat,
                f"langkah.{kode}.pelaku",
            )
        elif any(satu.dugaan and satu.kerja for satu in pelaku):
            nama = ", ".join(self.pelaksana[satu.aktor].nama for satu in pelaku if satu.kerja)
            sebab = next(satu.dugaan for satu in pelaku if satu.dugaan)
            self.catatan.temukan(
                "pelaku-dugaan",
                f"Pelaksana langkah {kode} ({nama}) adalah dugaan: {sebab}. Pastikan.",
                baris.tempat,
                f"langkah.{kode}.pelaku",
            )

    def _langkah(self, di: int, satu: _Kerangka, kode: Sequence[str], pencari: PencariJalan) -> Langkah:
        baris = satu.baris
        cara, sebab = baca_cara(baris, satu.pelaku, self.peta.has_inner(baris))
        if sebab:
            self.catatan.catat(f"langkah.{satu.nomor.kode}.cara", cara.value, baris.tempat, sebab)
        return Langkah(
            kode=satu.nomor.kode,
            nomor=satu.nomor.nomor,
            uraian=baris.uraian,
            pelaku=self._pelaku(satu),
            waktu=satu.waktu,
            kelengkapan=satu.baca.kelengkapan,
            keluaran=satu.baca.keluaran,
            lanjut="" if satu.baca.putusan else self._lanjut(di, satu, kode),
            cara=cara,
            putusan=self._putusan(di, satu, pencari) if satu.baca.putusan else None,
            keterangan=sebaris(baris.teks(_K.KETERANGAN)).strip("- –"),
        )

    def _pelaku(self, satu: _Kerangka) -> tuple[Pelaku, ...]:
        """The outputs go to the subject of the sentence, else to the last who works."""
        kerja = [i for i, p in enumerate(satu.pelaku) if p.kerja]
        dugaan = [i for i in kerja if satu.pelaku[i].dugaan == "dari subjek kalimat"]
        pembuat = (dugaan or kerja)[-1] if kerja else -1
        keluaran = tuple(k.kode for k in satu.baca.keluaran)
        return tuple(
            Pelaku(self.pelaksana[p.aktor].kode, p.simbol, p.kerja, keluaran=keluaran if i == pembuat else ())
            for i, p in enumerate(satu.pelaku)
        )

    def _lanjut(self, di: int, satu: _Kerangka, kode: Sequence[str]) -> str:
        jalan = self.peta.keluar(di, satu.baris)
        lanjut, dugaan = baca_lanjut(di, satu.baris, kode, jalan, self.peta.berpanah)
        tempat = jalan[0].tempat if jalan else satu.baris.tempat
        jalur = f"langkah.{satu.nomor.kode}.lanjut"
        self.catatan.catat(jalur, "", tempat, dugaan)
        cabang = {j.ke for j in jalan if j.ke != di}
        if len(cabang) > 1:
            nomor = ", ".join(sorted(SELESAI if ke is None else kode[ke] for ke in cabang))
            self.catatan.temukan(
                "cabang-tanpa-putusan",
                f"Dari langkah {satu.nomor.kode} keluar panah ke beberapa langkah ({nomor}) tanpa putusan; "
                f"dibaca ke langkah {lanjut}.",
                satu.baris.tempat,
                jalur,
            )
        return lanjut

    def _putusan(self, di: int, satu: _Kerangka, pencari: PencariJalan) -> Putusan:
        jalan = pencari.cari(di, self.peta.dari_putusan(di, satu.baris))
        kode = satu.nomor.kode
        for j in jalan:
            self.catatan.catat(f"langkah.{kode}.putusan.jalan.{j.jalan.label}", j.tercetak, j.tempat, j.dugaan)
            self._ask_jalan(kode, j)
        self._warn_terbalik(di, kode, jalan, pencari)
        tanya, dugaan = baca_tanya(satu.baca)
        self.catatan.catat(f"langkah.{kode}.putusan.tanya", tanya, satu.baris.tempat, dugaan)
        return Putusan(tanya, tuple(j.jalan for j in jalan))

    def _warn_terbalik(self, di: int, kode: str, jalan: Sequence[JalanBaca], pencari: PencariJalan) -> None:
        """Whether "Ya" leads back while "Tidak" leads on: the labels may have been read at the wrong arrows."""
        arah = {j.jalan.label: pencari.is_mundur(di, j.jalan.ke) for j in jalan}
        if arah.get("Ya") and not arah.get("Tidak", True):
            self.catatan.temukan(
                "jalan-terbalik",
                f"Pada langkah {kode} jawaban Ya menuju langkah sebelumnya dan jawaban Tidak maju. Pastikan.",
                self.baris[di].tempat,
                f"langkah.{kode}.putusan",
            )

    def _ask_jalan(self, kode: str, satu: JalanBaca) -> None:
        if not satu.dugaan:
            return
        ke = "selesai" if satu.jalan.ke == SELESAI else f"langkah {satu.jalan.ke}"
        self.catatan.temukan(
            "jalan-dugaan",
            f"Jawaban {satu.jalan.label} pada langkah {kode} diduga menuju {ke} ({satu.dugaan}). Pastikan.",
            satu.tempat,
            f"langkah.{kode}.putusan.jalan.{satu.jalan.label}",
        )


def _has_putusan(satu: BarisAlur) -> bool:
    return any(b.jenis is JenisBentuk.PUTUSAN for isi in satu.bentuk.values() for b in isi)


def _mark_putusan(pelaku: list[BacaanPelaku]) -> list[BacaanPelaku]:
    """A decision needs one actor with its symbol: the last who works, where none has it."""
    kerja = [i for i, satu in enumerate(pelaku) if satu.kerja]
    if not kerja or any(satu.simbol is Simbol.PUTUSAN for satu in pelaku):
        return pelaku
    return [replace(s, simbol=Simbol.PUTUSAN) if i == kerja[-1] else s for i, s in enumerate(pelaku)]


def list_keluaran(langkah: Sequence[Langkah]) -> list[Keluaran]:
    """Every output of an SOP, in order."""
    return [keluaran for satu in langkah for keluaran in satu.keluaran]
