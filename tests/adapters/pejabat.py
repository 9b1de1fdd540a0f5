"""A CA in a folder and an official who signs, at told times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

import contoh

from takar.adapters.signing.ca import Instalasi, ensure_ca, issue_official
from takar.adapters.signing.pades import Aras, Bidang, KunciTtd, sign_pdf
from takar.adapters.signing.sertifikat import Dicabut, Pemilik, new_key
from takar.adapters.typst import find_ttd, render_pdf

SAAT = datetime(2026, 10, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))
INSTANSI = "Dinas Koperasi dan UKM Kabupaten Purbalingga"
SEKRETARIS = Pemilik("Contoh Sekretaris, S.S., M.Si.", "Sekretaris Dinas", "197107221998032004", INSTANSI)
ANGGOTA = Pemilik("Contoh Anggota, S.Kom.", "Anggota Tim SAKIP", "198504122010011007", INSTANSI)
KINI = SAAT + timedelta(minutes=5)


@dataclass(frozen=True)
class Pejabat:
    """Somebody who can sign."""

    pemilik: Pemilik
    kunci: KunciTtd


def install(folder: Path, saat: datetime = SAAT) -> Instalasi:
    return ensure_ca(folder / "ca", INSTANSI, saat)


def appoint(ca: Instalasi, pemilik: Pemilik = SEKRETARIS, saat: datetime = SAAT) -> Pejabat:
    """An official with a key and a certificate of that day."""
    kunci = new_key()
    return Pejabat(pemilik, KunciTtd(kunci, issue_official(ca, kunci, pemilik, saat)))


def data_of(jenis: str) -> dict[str, Any]:
    """Sample render data of this kind."""
    return contoh.data_jenis(next(satu for satu in contoh.jenis_pustaka() if satu.kode == jenis))


@lru_cache(maxsize=4)
def paper(jenis: str = "nota-dinas-permintaan-data") -> tuple[bytes, tuple[Bidang, ...]]:
    """An unsigned paper and the fields of its signers."""
    data = data_of(jenis)
    letak = (find_ttd(data, urut) for urut in range(len(data["ttd"])))
    bidang = tuple(
        Bidang(f"TTE{n}", satu["nama"], lay and lay.kotak)
        for n, (satu, lay) in enumerate(zip(data["ttd"], letak, strict=True), start=1)
    )
    return render_pdf(data, timestamp=SAAT), bidang


def sign(
    ca: Instalasi,
    siapa: Pejabat,
    pdf: bytes | None = None,
    *,
    waktu: datetime = SAAT,
    aras: Aras = Aras.LTA,
    dicabut: Sequence[Dicabut] = (),
    **lain: Any,
) -> bytes:
    """The paper, signed by this official."""
    polos, bidang = paper()
    return sign_pdf(
        polos if pdf is None else pdf,
        ca=ca,
        kunci=siapa.kunci,
        dicabut=dicabut,
        nama=siapa.pemilik.nama,
        jabatan=siapa.pemilik.jabatan,
        alasan="Penandatanganan naskah",
        waktu=waktu,
        aras=aras,
        **{"bidang": bidang, **lain},
    )
