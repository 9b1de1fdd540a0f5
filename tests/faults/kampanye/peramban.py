"""A person's browser: cookies, pages, forms; and what was sent and answered, kept with its moment."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Lock
from urllib.parse import urlencode

from kampanye.angkut import Angkut, Jawaban, Putus
from kampanye.borang import Borang, read_borang

Berkas = dict[str, tuple[str, bytes]]
"""Uploads by field: file name and bytes."""


@dataclass(frozen=True, slots=True)
class Kiriman:
    """One form that was sent: status 0 if no answer ever came. `selesai` is monotonic, the same in every process."""

    siapa: str
    jalan: str
    kunci: str
    status: int
    mulai: float
    selesai: float
    ulang: int


@dataclass(slots=True)
class Catatan:
    """All that was sent, and the answers of 5xx."""

    kiriman: list[Kiriman] = field(default_factory=list)
    rusak: list[str] = field(default_factory=list)
    lama: list[float] = field(default_factory=list)
    _gembok: Lock = field(default_factory=Lock)

    def add(self, satu: Kiriman) -> None:
        with self._gembok:
            self.kiriman.append(satu)
            self.lama.append(satu.selesai - satu.mulai)

    def add_rusak(self, teks: str) -> None:
        with self._gembok:
            self.rusak.append(teks)

    def write(self, berkas: Path, sebelum: float = float("inf")) -> None:
        """As JSON, what was answered before the moment `sebelum`."""
        semua = [asdict(satu) for satu in list(self.kiriman) if satu.selesai < sebelum]
        berkas.write_text(json.dumps(semua), encoding="utf-8")


@dataclass(slots=True)
class Peramban:
    """A browser of one person. `sabar` is how long a form without an answer is sent again, in seconds."""

    angkut: Angkut
    siapa: str = ""
    catatan: Catatan = field(default_factory=Catatan)
    kuki: dict[str, str] = field(default_factory=dict)
    sabar: float = 60.0
    boleh_rusak: bool = False
    """Whether an answer of 5xx is what the fault may lead to; then the form is sent again, as after no answer."""
    berhenti: Callable[[], bool] = lambda: False

    def get(self, jalan: str) -> Jawaban:
        """The page; asked again while no answer comes. A redirect is followed."""
        for _ in range(5):
            jawaban = self._insist("GET", jalan, {}, b"")[0]
            if jawaban.status not in (301, 302):
                break
            jalan = jawaban.header("location")
        return jawaban

    def forms(self, jalan: str) -> list[Borang]:
        return read_borang(self.get(jalan).teks, jalan)

    def form(self, jalan: str, aksi: str = "") -> Borang | None:
        """The page's form that goes to `aksi` (to the page itself)."""
        tujuan = aksi or jalan.partition("?")[0]
        return next((satu for satu in self.forms(jalan) if satu.aksi == tujuan), None)

    def send(self, borang: Borang, berkas: Berkas | None = None, tombol: tuple[str, str] = ("", "")) -> Jawaban:
        """Post the form until it is answered, each time with the same key; what came of it is kept."""
        kepala, isi = encode(borang, berkas or {}, tombol)
        mulai = time.monotonic()
        jawaban, ulang = self._insist("POST", borang.aksi, kepala, isi)
        self.catatan.add(Kiriman(self.siapa, borang.aksi, borang.kunci, jawaban.status, mulai, time.monotonic(), ulang))
        return jawaban

    def log_in(self, sandi: str) -> bool:
        borang = self.form("/masuk/")
        if borang is None:
            return False
        borang.put(nama_akun=self.siapa, sandi=sandi)
        kepala, isi = encode(borang, {}, ("", ""))
        return self._insist("POST", "/masuk/", kepala, isi)[0].status == 302

    def _insist(self, cara: str, jalan: str, kepala: dict[str, str], isi: bytes) -> tuple[Jawaban, int]:
        """The answer, and how many tries were without one."""
        batas, ulang = time.monotonic() + self.sabar, 0
        while True:
            try:
                jawaban = self.once(cara, jalan, kepala, isi)
            except Putus:
                jawaban = Jawaban(0, (), b"")
            if jawaban.status and (jawaban.status < 500 or not self.boleh_rusak):
                return jawaban, ulang
            if time.monotonic() > batas or self.berhenti():
                return jawaban, ulang
            ulang += 1
            time.sleep(0.01)

    def once(self, cara: str, jalan: str, kepala: dict[str, str], isi: bytes) -> Jawaban:
        """One request; `Putus` if it is not answered."""
        kuki = "; ".join(f"{nama}={nilai}" for nama, nilai in self.kuki.items())
        tuan = {"Host": "localhost", "Accept": "text/html", "Cookie": kuki}
        jawaban = self.angkut(cara, jalan, tuan | kepala, isi)
        for nama, nilai in jawaban.kepala:
            if nama.lower() == "set-cookie":
                self._keep(nilai)
        if jawaban.status >= 500:
            self.catatan.add_rusak(f"{jawaban.status} {cara} {jalan} ({self.siapa})")
        return jawaban

    def _keep(self, nilai: str) -> None:
        for nama, satu in SimpleCookie(nilai).items():
            if satu.value:
                self.kuki[nama] = satu.value
            else:
                self.kuki.pop(nama, None)


def encode(borang: Borang, berkas: Berkas, tombol: tuple[str, str]) -> tuple[dict[str, str], bytes]:
    """The form as its headers and its body."""
    pasangan = [(nama, nilai) for nama, semua in borang.isi.items() for nilai in semua]
    if tombol[0]:
        pasangan.append(tombol)
    if not borang.berkas and not berkas:
        return {"Content-Type": "application/x-www-form-urlencoded"}, urlencode(pasangan).encode()
    batas = uuid.uuid4().hex
    bagian = [f'name="{nama}"\r\n\r\n{nilai}\r\n'.encode() for nama, nilai in pasangan]
    bagian += [_part(nama, *satu) for nama, satu in berkas.items()]
    kepala = f"--{batas}\r\nContent-Disposition: form-data; ".encode()
    return (
        {"Content-Type": f"multipart/form-data; boundary={batas}"},
        b"".join(kepala + satu for satu in bagian) + f"--{batas}--\r\n".encode(),
    )


def _part(nama: str, nama_berkas: str, isi: bytes) -> bytes:
    kepala = f'name="{nama}"; filename="{nama_berkas}"\r\nContent-Type: application/octet-stream\r\n\r\n'
    return kepala.encode() + isi + b"\r\n"
