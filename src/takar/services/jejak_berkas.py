"""Whether papers and files are those that were entered into the ledger, and still have the content of that day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings

from takar.adapters.berkas import path_of
from takar.adapters.typst import TypstGagal, render_pdf
from takar.data.models import Bukti, JejakAudit, Naskah, Unggahan
from takar.services.jejak_temuan import Gagal, HasilPeriksa
from takar.services.naskah import hash_beku

BEKU = ("terbitkan-naskah", "catat-naskah")
"""The entries that hold the hash of a paper's frozen data."""
_POTONG = 1 << 20


def check_files(instansi_id: int, tercatat: set[bytes], hasil: HasilPeriksa, *, cetak: bool) -> None:
    """Check the papers, the evidence and the uploads of the agency; `tercatat` are the hashes that were entered.

    A PDF that was made since the worker's last pass is not entered yet: with `cetak` it is made anew and compared.
    """
    for naskah in _issued(instansi_id):
        entri = list(JejakAudit.objects.filter(instansi_id=instansi_id, objek=f"naskah/{naskah.pk}").order_by("-urut"))
        _check_beku(naskah, entri, hasil)
        _check_pdf(naskah, entri, hasil, cetak=cetak)
    for nama, sha256 in _other_files(instansi_id):
        if bytes.fromhex(sha256) not in tercatat:
            hasil.add(Gagal.BERKAS, f"{nama}: berkasnya tidak tercatat pada jejak ({sha256[:12]}…).")
        _check_content(nama, sha256, hasil)


def _issued(instansi_id: int) -> Iterator[Naskah]:
    terbit = Naskah.objects.filter(instansi_id=instansi_id, beku__isnull=False).order_by("pk")
    yield from terbit.iterator(chunk_size=100)


def _check_beku(naskah: Naskah, entri: Sequence[JejakAudit], hasil: HasilPeriksa) -> None:
    """The number and the frozen data of an issued paper are those of its issue."""
    terbit = next((satu for satu in entri if satu.tindakan in BEKU), None)
    if terbit is None:
        hasil.add(Gagal.BERKAS, f"Naskah {naskah.nomor}: penerbitannya tidak tercatat pada jejak.")
    elif (terbit.data.get("nomor"), terbit.data.get("sha256_beku")) != (naskah.nomor, hash_beku(naskah.beku or {})):
        kalimat = f"Naskah {naskah.nomor}: nomor atau isinya berbeda dengan yang terbit (entri ke-{terbit.urut})."
        hasil.add(Gagal.BERKAS, kalimat, terbit.urut or 0)


def _check_pdf(naskah: Naskah, entri: Sequence[JejakAudit], hasil: HasilPeriksa, *, cetak: bool) -> None:
    """A signed file must have been entered; an unsigned one, where it was not yet, must be what its data make."""
    nama, tercatat = f"Naskah {naskah.nomor}", {satu.data.get("sha256") for satu in entri}
    if (polos := naskah.berkas_id) is not None:
        if polos not in tercatat and cetak and polos != remake(naskah):
            hasil.add(Gagal.BERKAS, f"{nama}: berkas PDF-nya bukan berkas yang terbit.")
        _check_content(nama, polos, hasil)
    if (bertanda := naskah.berkas_bertanda_id) is not None:
        if bertanda not in tercatat:
            hasil.add(Gagal.BERKAS, f"{nama}: berkas bertanda tangannya tidak tercatat pada jejak.")
        _check_content(nama, bertanda, hasil)


def remake(naskah: Naskah) -> str:
    """The SHA-256 of the PDF that an issued paper's frozen data make; empty where they make none."""
    if naskah.beku is None or naskah.terbit_pada is None:
        return ""
    try:
        return hashlib.sha256(render_pdf(naskah.beku, timestamp=naskah.terbit_pada)).hexdigest()
    except TypstGagal:
        return ""


def _other_files(instansi_id: int) -> Iterator[tuple[str, str]]:
    bukti = Bukti.objects.filter(baris__kertas_kerja__siklus__instansi_id=instansi_id, berkas__isnull=False)
    for pk, sha256 in bukti.order_by("pk").values_list("pk", "berkas_id"):
        yield f"Bukti nomor {pk}", str(sha256)
    unggahan = Unggahan.objects.filter(instansi_id=instansi_id).order_by("pk")
    for pk, sha256 in unggahan.values_list("pk", "berkas_id"):
        yield f"Unggahan nomor {pk}", str(sha256)


def _check_content(nama: str, sha256: str, hasil: HasilPeriksa) -> None:
    hasil.berkas += 1
    berkas = path_of(Path(settings.TAKAR_DATA) / "berkas", sha256)
    if not berkas.is_file():
        hasil.add(Gagal.BERKAS, f"{nama}: berkasnya hilang dari penyimpanan ({sha256[:12]}…).")
    elif _hash(berkas) != sha256:
        hasil.add(Gagal.BERKAS, f"{nama}: isi berkasnya diubah ({sha256[:12]}…).")


def _hash(berkas: Path) -> str:
    sidik = hashlib.sha256()
    with berkas.open("rb") as aliran:
        while potongan := aliran.read(_POTONG):
            sidik.update(potongan)
    return sidik.hexdigest()
