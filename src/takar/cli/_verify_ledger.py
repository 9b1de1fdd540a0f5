"""`takar verify --ledger`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from takar.core.jejak import KunciCatatan
    from takar.data.models import Instansi
    from takar.services.jejak_periksa import TitikLuar
    from takar.services.jejak_temuan import HasilPeriksa


def verify_ledger(options: argparse.Namespace) -> int:
    """Verify and print; gives the exit code."""
    from takar.cli import start_django
    from takar.core.ditolak import Ditolak

    start_django()
    from takar.services.jejak_periksa import verify_jejak

    try:
        luar, kunci = _read_papers(options.paper), _read_key(options.kunci)
        instansi = _choose(options.agency, luar, kunci)
        milik = _assign(luar, instansi, kunci)
        semua = [verify_jejak(satu, milik[satu.pk], kunci) for satu in instansi]
    except Ditolak as sebab:
        print(sebab.kalimat, file=sys.stderr)
        return 2
    for hasil in semua:
        print(json.dumps(hasil.as_json(), ensure_ascii=False) if options.json else _as_text(hasil))
    return min((hasil.kode for hasil in semua if hasil.kode), default=0)


def _read_papers(paper: Sequence[str]) -> list[TitikLuar]:
    """Each checkpoint as typed, or those in the file of that name: one note, or a short form a line."""
    from takar.services.jejak_periksa import read_luar

    hasil: list[TitikLuar] = []
    for satu in paper:
        teks = _read_file(Path(satu)) if len(satu) < 255 and Path(satu).is_file() else satu
        catatan = "\n\n" in teks.strip().replace("\r\n", "\n")
        hasil += [read_luar(bagian) for bagian in ([teks] if catatan else teks.strip().splitlines() or [""])]
    return hasil


def _read_key(berkas: Path | None) -> KunciCatatan | None:
    from takar.core.ditolak import Ditolak
    from takar.core.jejak import CatatanRusak, read_kunci

    try:
        return read_kunci(_read_file(berkas)) if berkas is not None else None
    except CatatanRusak as sebab:
        raise Ditolak(f"Berkas {berkas} bukan kunci umum jejak audit.", "kunci-rusak") from sebab


def _read_file(berkas: Path) -> str:
    from takar.core.ditolak import Ditolak

    try:
        return berkas.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as sebab:
        raise Ditolak(f"Berkas {berkas} tidak dapat dibaca.", "berkas-tak-terbaca") from sebab


def _choose(kode: str | None, luar: Sequence[TitikLuar], kunci: KunciCatatan | None) -> list[Instansi]:
    """The agencies to verify. A key, or a checkpoint without a name, belongs to one: which, must be told."""
    from takar.core.ditolak import Ditolak
    from takar.data.models import Instansi

    semua = Instansi.objects.filter(ruang_latihan=False).order_by("pk")
    terpilih = list(semua.filter(kode_unit=kode) if kode is not None else semua)
    if not terpilih:
        raise Ditolak("Tidak ada instansi dengan kode unit itu." if kode else "Belum ada instansi.", "instansi-kosong")
    if len(terpilih) > 1 and (kunci is not None or any(not satu.asal for satu in luar)):
        raise Ditolak("Sebutkan instansinya dengan --agency: kunci dan titik periksa itu milik satu instansi.", "pilih")
    return terpilih


def _assign(
    luar: Sequence[TitikLuar], instansi: Sequence[Instansi], kunci: KunciCatatan | None
) -> dict[int, list[TitikLuar]]:
    """Each checkpoint with the agency whose ledger it names; one that names none of them is refused, never dropped."""
    from takar.core.ditolak import Ditolak
    from takar.services.jejak_titik import read_kunci_umum

    nama = {satu.pk: umum.nama for satu in instansi if (umum := kunci or read_kunci_umum(satu.pk)) is not None}
    if asing := {satu.asal for satu in luar if satu.asal} - set(nama.values()):
        raise Ditolak(f"Titik periksa dari {', '.join(sorted(asing))} bukan milik jejak yang diperiksa.", "titik-asing")
    return {satu.pk: [titik for titik in luar if titik.asal in ("", nama.get(satu.pk))] for satu in instansi}


def _as_text(hasil: HasilPeriksa) -> str:
    kepala = (
        f"{hasil.instansi}: {hasil.banyak} entri, {hasil.titik} titik periksa, {hasil.luar} dari luar, "
        f"{hasil.berkas} berkas, {hasil.siklus} siklus."
    )
    akhir = "Utuh." if not hasil.temuan else f"{len(hasil.temuan)} temuan."
    ekor = [] if hasil.luar else ["Tanpa titik periksa dari luar, penulisan ulang seluruh jejak tidak akan terlihat."]
    return "\n".join([kepala, *(satu.kalimat for satu in hasil.temuan), f"{akhir} Titik akhir: {hasil.tautan}", *ekor])
