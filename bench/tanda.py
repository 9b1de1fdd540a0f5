"""Milliseconds to sign, per PAdES level and signer, to check, to renew a stamp, to open a key; wall and processor time.

The processor time is what a machine with nothing else to do would need.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from bench._angka import RONDE, Angka, print_table
from bench._siklus import play
from takar.adapters.signing.bungkus import unwrap, wrap
from takar.adapters.signing.ca import Instalasi, ensure_ca, issue_official
from takar.adapters.signing.pades import Aras, Bidang, KunciTtd, renew_stamp, sign_pdf
from takar.adapters.signing.periksa import check_pdf
from takar.adapters.signing.sertifikat import Pemilik, new_key
from takar.adapters.typst import find_all_ttd, render_cap, render_pdf
from takar.data.models import Naskah, Siklus
from takar.services.peragaan import make_instansi

SAAT = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)
NANTI = SAAT + timedelta(hours=1)
SANDI = b"tinta biru di kertas gading"


class Meja:
    """A CA, an official with an open key, and a paper of the cycle."""

    def __init__(self, folder: Path, naskah: Naskah) -> None:
        self.ca: Instalasi = ensure_ca(folder / "ca", "Dinas Contoh", SAAT)
        rahasia = new_key()
        pemilik = Pemilik("Contoh Sekretaris Dinas", "Sekretaris Dinas", "197107221998032004", "Dinas Contoh")
        self.kunci = KunciTtd(rahasia, issue_official(self.ca, rahasia, pemilik, SAAT))
        if naskah.beku is None:
            raise LookupError(f"{naskah} was not issued")
        self.pdf = render_pdf(naskah.beku, timestamp=SAAT)
        letak = find_all_ttd(naskah.beku)[0]
        self.rupa = render_cap(("Ditandatangani secara elektronik", "8.00"), letak.lebar, letak.tinggi, timestamp=SAAT)
        self.bidang = [Bidang(f"TTE{n}", f"Penanda tangan {n}", letak.kotak) for n in range(1, 5)]

    def sign(self, pdf: bytes, urut: int = 0, aras: Aras = Aras.LTA) -> bytes:
        return sign_pdf(
            pdf,
            ca=self.ca,
            kunci=self.kunci,
            dicabut=(),
            nama="Contoh Sekretaris Dinas",
            jabatan="Sekretaris Dinas",
            alasan="Penandatanganan naskah",
            waktu=SAAT,
            bidang=self.bidang,
            urut=urut,
            rupa=self.rupa,
            aras=aras,
        )

    def check(self, pdf: bytes) -> None:
        if not check_pdf(pdf, self.ca.akar, waktu=NANTI).sah:
            raise AssertionError("a fresh signature does not hold")


def measure(call: Callable[[], object]) -> tuple[Angka, Angka]:
    """Wall and processor time of a call, warm."""
    call()
    jam, mesin = [], []
    for _ in range(RONDE):
        awal, awal_mesin = perf_counter(), process_time()
        call()
        jam.append((perf_counter() - awal) * 1000)
        mesin.append((process_time() - awal_mesin) * 1000)
    return Angka.of(jam), Angka.of(mesin)


def _rows(meja: Meja) -> list[list[object]]:
    baris: list[list[object]] = []
    for aras in Aras:
        hasil = meja.sign(meja.pdf, aras=aras)
        baris.append([f"sign {aras}", *measure(lambda aras=aras: meja.sign(meja.pdf, aras=aras)), len(hasil) // 1000])
        baris.append([f"check {aras}", *measure(lambda hasil=hasil: meja.check(hasil)), ""])
    pdf = meja.sign(meja.pdf)
    for urut in (1, 2, 3):
        lama, pdf = pdf, meja.sign(pdf, urut)
        ukur = measure(lambda lama=lama, urut=urut: meja.sign(lama, urut))
        baris.append([f"sign B-LTA, signer {urut + 1}", *ukur, len(pdf) // 1000])
    baris.append(["check B-LTA, 4 signers", *measure(lambda: meja.check(pdf)), ""])
    baris.append(["renew the stamp", *measure(lambda: renew_stamp(pdf, ca=meja.ca, dicabut=(), waktu=NANTI)), ""])
    return baris


def _key_rows() -> list[list[object]]:
    rahasia = new_key()
    terbungkus = wrap(rahasia, SANDI)
    return [
        ["wrap a key under a passphrase", *measure(lambda: wrap(rahasia, SANDI)), ""],
        ["open a key", *measure(lambda: unwrap(terbungkus, SANDI)), ""],
    ]


def _paper(siklus: Siklus, jenis: str) -> Naskah:
    naskah = siklus.naskah.filter(jenis=jenis, beku__isnull=False).order_by("-terbit_pada").first()
    if naskah is None:
        raise LookupError(f"no {jenis} was issued")
    return naskah


def main() -> None:
    siklus = play(make_instansi())
    with tempfile.TemporaryDirectory(prefix="takar-tanda-") as folder:
        for jenis in ("nota-dinas-permintaan-data", "laporan"):
            meja = Meja(Path(folder) / jenis, _paper(siklus, jenis))
            print_table(f"Signing, {jenis} ({len(meja.pdf) // 1000} kB)", ("", "ms", "cpu ms", "kB"), _rows(meja))
        print_table("Keys", ("", "ms", "cpu ms", ""), _key_rows())


if __name__ == "__main__":
    main()
