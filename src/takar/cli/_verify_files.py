"""`takar verify FILE|DIR…`: papers and exported cycles, on any machine. The installation's database is only a help."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from takar.cli._verify_bekal import MAKS_BERKAS, Bekal, TakDapat, equip, read_berkas

if TYPE_CHECKING:
    from takar.adapters.periksa_luring.bag import Sumber
    from takar.adapters.signing.periksa import HasilPeriksa

BERUBAH, TAK_TERJAMIN, TAK_TERBACA, BAG, BUKTI, TAK_BERTANDA = range(21, 27)
"""The exit codes of what is found; the lowest wins."""


@dataclass(frozen=True, slots=True)
class Temuan:
    """What was found about one file or bag: `kode` 0 if all is in order."""

    berkas: str
    jenis: str
    kode: int
    kalimat: str
    sha256: str = ""
    rinci: tuple[str, ...] = ()
    tanda: tuple[dict[str, Any], ...] = field(default=())


def verify_files(options: argparse.Namespace) -> int:
    """Verify and print each; gives the exit code."""
    try:
        bekal = equip(options.akar, options.kunci)
        semua = []
        for satu in _look_at_all(options.path, bekal):
            semua.append(satu.kode)
            print(json.dumps(asdict(satu), ensure_ascii=False) if options.json else _as_text(satu), flush=True)
    except TakDapat as sebab:
        print(sebab, file=sys.stderr)
        return 2
    return min((kode for kode in semua if kode), default=0)


# --- what is looked at ----------------------------------------------------------------------------------------------


def _look_at_all(jalur: Sequence[Path], bekal: Bekal) -> Iterator[Temuan]:
    from takar.adapters.periksa_luring.bag import SumberFolder

    for satu in jalur:
        if not satu.is_dir():
            yield from _look_at_file(satu, bekal)
        elif (satu / "bagit.txt").is_file():
            yield from _look_at_bag(str(satu), SumberFolder(satu), bekal)
        else:
            yield from _look_at_folder(satu, bekal)


def _look_at_folder(folder: Path, bekal: Bekal) -> Iterator[Temuan]:
    """Every PDF, proof and zipped bag in it; other files say nothing that could be verified."""
    for satu in sorted(folder.rglob("*")):
        if satu.is_file() and not satu.is_symlink() and satu.suffix.lower() in (".pdf", ".json", ".zip"):
            yield from _look_at_file(satu, bekal, disebut=False)


def _look_at_file(berkas: Path, bekal: Bekal, *, disebut: bool = True) -> Iterator[Temuan]:
    """`disebut`: named by the caller, so that something has to be said about it."""
    if berkas.suffix.lower() == ".zip":
        yield from _look_at_zip(berkas, bekal, disebut)
    elif (satu := _judge(str(berkas), read_berkas(berkas), bekal)) is not None:
        yield satu
    elif disebut:
        yield Temuan(str(berkas), "lain", TAK_TERBACA, "Bukan PDF, bukti jejak, atau ekspor Takar.")


def _look_at_zip(berkas: Path, bekal: Bekal, disebut: bool) -> Iterator[Temuan]:
    from takar.adapters.periksa_luring.bag import find_bag_in_zip

    try:
        with ZipFile(berkas) as arsip:
            bag = find_bag_in_zip(arsip)
            if bag is not None:
                yield from _look_at_bag(str(berkas), bag, bekal)
            elif disebut:
                yield Temuan(str(berkas), "lain", TAK_TERBACA, "ZIP ini bukan ekspor Takar (bagit.txt tidak ada).")
    except (BadZipFile, OSError) as sebab:
        yield Temuan(str(berkas), "bag", TAK_TERBACA, f"ZIP tidak terbaca: {sebab}.")


def _look_at_bag(nama: str, sumber: Sumber, bekal: Bekal) -> Iterator[Temuan]:
    """The bag's own lists, then the papers and proofs in it. Evidence that nobody signed is no fault in a bag."""
    from takar.adapters.periksa_luring.bag import check_bag

    hasil = check_bag(sumber)
    kalimat = f"{hasil.berkas} berkas, " + (f"{len(hasil.temuan)} temuan." if hasil.temuan else "semua utuh.")
    yield Temuan(nama, "bag", BAG if hasil.temuan else 0, kalimat, rinci=hasil.temuan)
    for jalur in sumber.names():
        if jalur.startswith(("data/naskah/", "data/jejak/")) and jalur.endswith((".pdf", ".json")):
            satu = _judge_in_bag(nama, jalur, sumber, bekal)
            if satu is not None and satu.kode != TAK_BERTANDA:
                yield satu


def _judge_in_bag(nama: str, jalur: str, sumber: Sumber, bekal: Bekal) -> Temuan | None:
    from takar.adapters.periksa_luring.bag import RUSAK

    sebutan = f"{nama}/{jalur}"
    try:
        with sumber.open(jalur) as berkas:
            isi = berkas.read(MAKS_BERKAS)
    except RUSAK:
        return Temuan(sebutan, "lain", TAK_TERBACA, "Tidak terbaca sampai akhir.")
    return _judge(sebutan, isi, bekal)


# --- the judgement --------------------------------------------------------------------------------------------------


def _judge(nama: str, isi: bytes, bekal: Bekal) -> Temuan | None:
    from takar.adapters.periksa_luring.bukti import check_bukti_luring

    if b"%PDF-" in isi[:1024]:
        return _judge_pdf(nama, isi, bekal)
    bukti = check_bukti_luring(isi, bekal.kunci)
    if bukti is None:
        return None
    return Temuan(nama, "bukti jejak", 0 if bukti.sah else BUKTI, bukti.kalimat, sha256(isi).hexdigest())


def _judge_pdf(nama: str, isi: bytes, bekal: Bekal) -> Temuan:
    from takar.adapters.periksa_tanda.periksa import TakTerperiksa, check_foreign_paper

    sidik = sha256(isi).hexdigest()
    try:
        hasil, rinci = check_foreign_paper(isi, bekal.akar, crl=bekal.crl)
    except TakTerperiksa:
        return Temuan(nama, "pdf", TAK_TERBACA, "Terlalu berat untuk diperiksa, sehingga dihentikan.", sidik)
    return Temuan(
        nama,
        "pdf",
        _code(hasil),
        hasil.kalimat,
        sidik,
        (*_describe(rinci, hasil, bekal), *_known(sidik, bekal)),
        tuple(_signature(satu) for satu in hasil.tanda),
    )


def _code(hasil: HasilPeriksa) -> int:
    if not hasil.terbaca:
        return TAK_TERBACA
    if not hasil.bertanda:
        return TAK_BERTANDA
    if not hasil.utuh:
        return BERUBAH
    return 0 if hasil.sah else TAK_TERJAMIN


def _describe(rinci: dict[str, str], hasil: HasilPeriksa, bekal: Bekal) -> Iterator[str]:
    if rinci.get("pdfa"):
        yield f"Menyatakan diri PDF/A-{rinci['pdfa']} (pernyataan berkas, tidak diuji di sini)."
    if rinci.get("data"):
        yield "data.json terlampir." if rinci["data"] == "ada" else "data.json terlampir, tetapi tidak terbaca."
    if hasil.bertanda and not bekal.akar:
        yield "Tidak ada sertifikat akar untuk menilai penanda tangannya: sebutkan dengan --akar."


def _known(sidik: str, bekal: Bekal) -> Iterator[str]:
    """What the installation's database says of a file with this hash; nothing where it cannot be asked."""
    if not bekal.basisdata:
        return
    from django.db import DatabaseError

    from takar.cli import start_django

    start_django()
    from takar.services.verifikasi import find_kartu_of_sidik

    try:
        kartu = find_kartu_of_sidik(sidik)
    except DatabaseError:
        return
    yield f"Dikenal: naskah nomor {kartu.nomor}, {kartu.keadaan}." if kartu else "Tidak dikenal pemasangan ini."


def _signature(tanda: Any) -> dict[str, Any]:
    waktu = tanda.waktu.isoformat() if tanda.waktu else ""
    return {
        "nama": tanda.nama,
        "jabatan": tanda.jabatan,
        "instansi": tanda.instansi,
        "waktu": waktu,
        "waktu_terbukti": tanda.waktu_terbukti,
        "penerbit": tanda.penerbit,
        "aras": str(tanda.aras),
        "sertifikat": tanda.sertifikat.value,
        "sah": tanda.sah,
        "kalimat": tanda.kalimat,
    }


def _as_text(satu: Temuan) -> str:
    tanda = (
        f"{isi['nama']}, {isi['waktu'] or 'tanpa waktu'}, PAdES {isi['aras']}: {isi['kalimat']}" for isi in satu.tanda
    )
    sidik = (f"SHA-256 {satu.sha256}",) if satu.sha256 else ()
    return "\n  ".join([f"{satu.berkas}: {satu.kalimat}", *tanda, *satu.rinci, *sidik])
