"""Verification of an agency's whole ledger, with what the verifier holds: the public key and checkpoints from outside.

A database owner can rewrite entries, head and stored checkpoints so that they fit each other. Only a checkpoint that
left the house in time, on paper or by mail, shows it; the tail after the newest of those is the one blind spot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from takar.adapters.catatan import open_catatan
from takar.core.ditolak import Ditolak
from takar.core.jejak import (
    CatatanRusak,
    KepalaPohon,
    KunciCatatan,
    read_catatan,
    read_tautan,
    read_titik,
    write_titik,
)
from takar.data.models import Instansi, TitikPeriksa
from takar.services.jejak_berkas import check_files
from takar.services.jejak_siklus import check_cycles
from takar.services.jejak_telusur import Telusur, walk
from takar.services.jejak_temuan import Gagal, HasilPeriksa
from takar.services.jejak_titik import read_kepala, read_kunci_umum


@dataclass(frozen=True, slots=True)
class TitikLuar:
    """A checkpoint from outside: its head, and, where it is a signed note, the ledger's name and the note itself."""

    kepala: KepalaPohon
    asal: str = ""
    catatan: str = ""


def read_luar(teks: str) -> TitikLuar:
    """A checkpoint as it is brought: a signed note, or the short form of a paper's QR code. `Ditolak` otherwise."""
    try:
        if "\n" not in teks.strip():
            return TitikLuar(read_tautan(teks))
        catatan = read_catatan(teks)
        asal, kepala = read_titik(catatan.teks)
    except CatatanRusak as sebab:
        raise Ditolak(
            "Ini bukan titik periksa. Masukkan tautan dari kode QR, teks “jumlah.akar”, atau surat titik periksa "
            "seutuhnya beserta baris tanda tangannya.",
            "titik-rusak",
        ) from sebab
    return TitikLuar(kepala, asal, teks)


def verify_jejak(
    instansi: Instansi, luar: Sequence[TitikLuar] = (), kunci: KunciCatatan | None = None, *, cetak: bool = True
) -> HasilPeriksa:
    """Verify one agency's ledger, and its papers, files and cycles against it.

    `cetak` also makes those PDFs anew whose hash was not entered yet, which takes its time.

    `luar` are checkpoints of this very ledger, `kunci` is its public key where the verifier keeps one.
    """
    hasil = HasilPeriksa(instansi.nama)
    titik = list(TitikPeriksa.objects.filter(instansi_id=instansi.pk).order_by("banyak"))
    kunci = kunci or read_kunci_umum(instansi.pk)
    hasil.titik, hasil.luar = len(titik), len(luar)
    jalan = walk(instansi.pk, {*(t.banyak for t in titik), *(t.kepala.banyak for t in luar)}, hasil)
    hasil.banyak = jalan.pohon.banyak
    hasil.tautan = KepalaPohon(jalan.pohon.banyak, jalan.pohon.root()).tautan
    _check_kepala(instansi.pk, jalan, hasil)
    _check_titik(titik, kunci, jalan, hasil)
    _check_luar(luar, kunci, jalan, hasil)
    check_files(instansi.pk, jalan.sha256, hasil, cetak=cetak)
    check_cycles(instansi.pk, hasil)
    return hasil


def _check_kepala(instansi_id: int, jalan: Telusur, hasil: HasilPeriksa) -> None:
    try:
        kepala = read_kepala(instansi_id)
    except ValueError:
        kepala = KepalaPohon(-1, b"")
    if (kepala.banyak, kepala.akar) != (jalan.pohon.banyak, jalan.pohon.root()):
        kalimat = f"Kepala jejak mencatat {kepala.banyak} entri, yang ada {jalan.pohon.banyak}, atau akarnya berbeda."
        hasil.add(Gagal.KEPALA, kalimat, min(max(kepala.banyak, 0), jalan.pohon.banyak) + 1)


def _check_titik(
    titik: Iterable[TitikPeriksa], kunci: KunciCatatan | None, jalan: Telusur, hasil: HasilPeriksa
) -> None:
    """Signature and root of every stored checkpoint; the first wrong root tells between which entries the change is."""
    baik = 0
    for satu in titik:
        if not _is_signed(satu, kunci):
            kalimat = f"Titik periksa pada entri ke-{satu.banyak} tidak ditandatangani dengan kunci jejak ini."
            hasil.add(Gagal.TANDA, kalimat, satu.banyak)
        elif jalan.akar.get(satu.banyak, b"").hex() != satu.akar:
            _add_akar(Gagal.AKAR, "titik periksa tersimpan", satu.banyak, baik, jalan, hasil)
            return
        else:
            baik = satu.banyak


def _is_signed(titik: TitikPeriksa, kunci: KunciCatatan | None) -> bool:
    if kunci is None:
        return False
    try:
        harus = write_titik(kunci.nama, KepalaPohon(titik.banyak, bytes.fromhex(titik.akar)))
        return open_catatan(titik.catatan, [kunci]) == harus
    except ValueError:
        return False


def _check_luar(luar: Iterable[TitikLuar], kunci: KunciCatatan | None, jalan: Telusur, hasil: HasilPeriksa) -> None:
    baik = 0
    for satu in sorted(luar, key=lambda satu: satu.kepala.banyak):
        banyak = satu.kepala.banyak
        if satu.catatan and (kunci is None or open_catatan(satu.catatan, [kunci]) is None):
            kalimat = f"Titik periksa dari luar pada entri ke-{banyak} tidak ditandatangani dengan kunci jejak ini."
            hasil.add(Gagal.TANDA, kalimat, banyak)
        elif jalan.akar.get(banyak) != satu.kepala.akar:
            _add_akar(Gagal.LUAR, "titik periksa dari luar", banyak, baik, jalan, hasil)
            return
        else:
            baik = banyak


def _add_akar(jenis: Gagal, apa: str, banyak: int, baik: int, jalan: Telusur, hasil: HasilPeriksa) -> None:
    """The entries are not those of this checkpoint: cut off before it, or changed since the last one that fits."""
    if banyak > jalan.pohon.banyak:
        ada = jalan.pohon.banyak
        kalimat = f"Entri ke-{ada + 1} sampai ke-{banyak} hilang: {apa} mencatat {banyak} entri, yang ada {ada}."
        hasil.add(jenis, kalimat, ada + 1, banyak)
        return
    kalimat = f"Entri ke-{baik + 1} sampai ke-{banyak} bukan yang dicatat {apa}: ada yang diubah di antaranya."
    hasil.add(jenis, kalimat, baik + 1, banyak)
