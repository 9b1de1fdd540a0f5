"""The people of the agency at work: whatever their inbox holds, they do it through the pages, and more besides."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kampanye.angkut import Jawaban
from kampanye.borang import Borang
from kampanye.isi import TAHUN_AKHIR
from kampanye.peramban import Berkas, Peramban

FRASA = "tiga ekor kucing oranye"
_TUGAS = re.compile(r'href="(/tugas/\d+/)"')
_UBAH = re.compile(r'href="(/naskah/\d+/ubah/)"')
_TANDA = re.compile(r'href="(/naskah/\d+/tanda-tangan/)"')
_KERTAS = re.compile(r'href="(/siklus/\d+/kertas-kerja/[\w-]+/)"')
_EKINERJA = re.compile(r'href="(/siklus/\d+/ekinerja/)"')
_BUKTI = re.compile(r'href="(/siklus/\d+/kertas-kerja/[\w-]+/bukti/\d+/)"')
_SIKLUS = re.compile(r'href="(/siklus/\d+/)"')
_NASKAH = re.compile(r'href="(/naskah/\d+/)"')
_BERANGKA = re.compile(r"\d+-realisasi")


@dataclass(slots=True)
class Orang:
    """A person with a browser. `acak` decides what they do next; the same seed does the same."""

    peramban: Peramban
    acak: random.Random
    banyak: dict[str, int] = field(default_factory=dict)

    @property
    def nama(self) -> str:
        return self.peramban.siapa

    def step(self) -> bool:
        """Do one thing; False if there was nothing to do."""
        if self.acak.random() < 0.2 and self._aside():
            return True
        tugas = list(dict.fromkeys(_TUGAS.findall(self.peramban.get("/").teks)))
        if tugas:
            return self.do_tugas(self.acak.choice(tugas))
        return self._aside()

    def do_tugas(self, jalan: str) -> bool:
        """What the card of a task asks for: evidence, writing, figures, a signature, an answer."""
        kartu = self.peramban.get(jalan).teks
        kini = self.acak.random()
        for pola, kerja, peluang in (
            (_TANDA, self.sign, 1.0),
            (_KERTAS, self.fill_kertas, 0.8),
            (_UBAH, self.edit, 0.5),
            (_EKINERJA, self.tick, 0.3),
        ):
            ada = pola.search(kartu)
            if ada and kini < peluang and kerja(ada[1]) and pola in (_TANDA, _KERTAS):
                return True
        if "Tambah bukti" in kartu and kini < 0.9:
            self.add_bukti_tugas(jalan)
        return self.finish(jalan)

    def finish(self, jalan: str) -> bool:
        """End the task by one of its buttons; mostly the one that goes on."""
        pilihan = [
            (borang, tombol)
            for borang in self.peramban.forms(jalan)
            if borang.aksi == jalan
            for tombol in borang.tombol
        ]
        if not pilihan:
            return False
        borang, tombol = pilihan[0] if self.acak.random() < 0.8 else self.acak.choice(pilihan)
        for nama, semua in borang.pilihan.items():
            borang.isi[nama] = semua[:1]
        borang.fill("Lengkapi realisasi yang masih kosong.")
        return self._send("selesaikan" if not tombol[0] else "putuskan", borang, tombol=tombol)

    def edit(self, jalan: str) -> bool:
        borang = self.peramban.form(jalan)
        if borang is None:
            return False
        borang.fill()
        if borang.teks:
            borang.isi[borang.teks[0]] = [f"{borang.isi[borang.teks[0]][0]} Ditambah {self.acak.randrange(1000)}."]
        return self._send("ubah-naskah", borang)

    def fill_kertas(self, jalan: str) -> bool:
        """Figures into the worksheet; saved, or handed in at once; now and then evidence for a figure."""
        halaman = self.peramban.get(jalan).teks
        if (bukti := _BUKTI.search(halaman)) and self.acak.random() < 0.3:
            self.add_bukti(bukti[1])
        borang = self.peramban.form(jalan)
        if borang is None or not borang.teks:
            return False
        for nama in borang.teks:
            if _BERANGKA.fullmatch(nama):
                borang.isi[nama] = [f"{self.acak.randrange(80, 120)},5"]
        aksi = "serahkan" if self.acak.random() < 0.6 else "simpan"
        return self._send(f"kertas-{aksi}", borang, tombol=("aksi", aksi))

    def sign(self, jalan: str) -> bool:
        borang = next((satu for satu in self.peramban.forms(jalan) if "frasa" in satu.teks), None)
        return borang is not None and self._send("tanda-tangani", borang.put(frasa=FRASA))

    def tick(self, jalan: str) -> bool:
        borang = self.peramban.form(jalan)
        if borang is None:
            return False
        for nama, semua in borang.pilihan.items():
            borang.isi[nama] = [self.acak.choice(semua)]
        return self._send("catat-ekinerja", borang)

    def add_bukti_tugas(self, jalan: str) -> bool:
        borang = self.peramban.form(jalan, f"{jalan}bukti/")
        if borang is None:
            return False
        borang.put(keterangan="Diterima di loket, contoh.", tautan="")
        return self._send("bukti-tugas", borang, {"berkas": ("bukti.txt", self._bytes())})

    def add_bukti(self, jalan: str) -> bool:
        borang = self.peramban.form(jalan)
        if borang is None:
            return False
        borang.put(jenis="berkas", judul="Contoh bukti", isi="")
        return self._send("bukti-indikator", borang, {"berkas": ("bukti.txt", self._bytes())})

    def _bytes(self) -> bytes:
        return f"Contoh isi bukti {self.acak.getrandbits(64)}\n".encode() * self.acak.randrange(1, 400)

    # --- beside the tasks -------------------------------------------------------------------------------------------

    def _aside(self) -> bool:
        daftar: list[Callable[[], bool]] = {
            "sekdin": [self.start, self.start, self.pause, self.write_paper, self.decide_paper],
            "kasubbag": [self.set_kop, self.write_paper, self.decide_paper],
            "kadin": [self.cancel, self.decide_paper],
            "loket": [self.start_kejadian],
        }.get(self.nama, [])
        return bool(daftar) and self.acak.choice(daftar)()

    def start(self) -> bool:
        borang = self.peramban.form("/siklus/mulai/?sop=pengukuran-kinerja", "/siklus/mulai/")
        if borang is None:
            return False
        tahun, triwulan = self.acak.randrange(2026, TAHUN_AKHIR + 1), self.acak.randrange(1, 5)
        return self._send("mulai-siklus", borang.put(tahun=str(tahun), triwulan=str(triwulan)))

    def start_kejadian(self) -> bool:
        borang = self.peramban.form("/siklus/mulai/?sop=rekomendasi-riset", "/siklus/mulai/")
        if borang is None:
            return False
        return self._send("mulai-kejadian", borang.put(perihal=f"Contoh Pemohon {self.acak.randrange(10**6)}"))

    def pause(self) -> bool:
        """Pause a running cycle, or let a paused one go on."""
        for jalan in self._some(_SIKLUS, "/siklus/"):
            for borang in self.peramban.forms(jalan):
                if borang.aksi.endswith(("/jeda/", "/lanjutkan/")):
                    return self._send("jeda-lanjut", borang.fill("Contoh alasan jeda."))
        return False

    def cancel(self) -> bool:
        if self.acak.random() < 0.8:
            return False
        for jalan in self._some(_SIKLUS, "/siklus/"):
            if (borang := self.peramban.form(jalan, f"{jalan}batalkan/")) is not None:
                return self._send("batalkan-siklus", borang.fill("Contoh alasan batal."))
        return False

    def set_kop(self) -> bool:
        borang = self.peramban.form("/atur/naskah/kop/")
        if borang is None:
            return False
        borang.put(alamat=f"Jalan Contoh Nomor {self.acak.randrange(1, 99)}")
        return self._send("atur-kop", borang, tombol=("aksi", "simpan"))

    def write_paper(self) -> bool:
        borang = self.peramban.form("/naskah/buat/")
        if borang is None or not borang.pilihan.get("jenis"):
            return False
        borang.put(jenis=self.acak.choice(borang.pilihan["jenis"]))
        jawaban = self._answer("susun-naskah", borang)
        tujuan = jawaban.header("location")
        return self.edit(tujuan) if tujuan.endswith("/ubah/") else jawaban.status == 302

    def decide_paper(self) -> bool:
        """One of the acts that a loose paper offers: submit, initial, return, issue, throw away, void."""
        for jalan in self._some(_NASKAH, "/naskah/"):
            semua = [satu for satu in self.peramban.forms(jalan) if satu.aksi.startswith(jalan)]
            if semua:
                borang = self.acak.choice(semua)
                nama = borang.aksi.rstrip("/").rpartition("/")[2]
                return self._send(f"naskah-{nama}", borang.put(pengganti="").fill("Contoh alasan."))
        return False

    def _some(self, pola: re.Pattern[str], jalan: str, banyak: int = 3) -> list[str]:
        """A few of the page's links, in random order."""
        ada = sorted(set(pola.findall(self.peramban.get(jalan).teks)))
        return self.acak.sample(ada, min(banyak, len(ada)))

    def _send(
        self, nama: str, borang: Borang, berkas: Berkas | None = None, tombol: tuple[str, str] = ("", "")
    ) -> bool:
        return self._answer(nama, borang, berkas, tombol).status == 302

    def _answer(
        self, nama: str, borang: Borang, berkas: Berkas | None = None, tombol: tuple[str, str] = ("", "")
    ) -> Jawaban:
        jawaban = self.peramban.send(borang, berkas, tombol)
        kunci = f"{nama} {jawaban.status}"
        self.banyak[kunci] = self.banyak.get(kunci, 0) + 1
        return jawaban
