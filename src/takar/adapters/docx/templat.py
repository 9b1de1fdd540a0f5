"""An agency's own Word template: filled in a child with the data of a paper, or refused with a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from takar.adapters.docx.isi import Isi
from takar.adapters.docx.isian_templat import IsianTemplat
from takar.adapters.docx.lacak import Lacak
from takar.adapters.docx.tolak import MAKS_BERKAS, build_ditolak, check_prefix
from takar.adapters.kurung.anak import Tolakan
from takar.adapters.kurung.jalan import run_child

MODUL = "takar.adapters.docx.anak_templat"
MAKS_KOLOM = 30
TEKS = ("judul", "hal", "nomor", "tanggal", "tempat", "kaki")
KOP = ("pemda", "opd", "alamat", "kontak")
TTD = ("jabatan", "nama", "pangkat", "nip")
_BUKAN_NAMA = re.compile(r"[^a-z0-9_]")


@dataclass(frozen=True, slots=True)
class HasilTemplat:
    """The filled document; `dipakai`: the codes of the fields that the template uses; `lepas`: those of them whose
    text shares its paragraph with other text, so that it cannot be found again."""

    isi: bytes
    dipakai: tuple[str, ...]
    lepas: tuple[str, ...]


def fill_templat(templat: bytes, data: Mapping[str, Any], *, lacak: Lacak, timestamp: datetime) -> bytes:
    """The paper in the agency's template, from the data that `render_docx` takes. Raises Ditolak."""
    return try_templat(templat, data, lacak=lacak, timestamp=timestamp).isi


def try_templat(
    templat: bytes, data: Mapping[str, Any], *, lacak: Lacak, timestamp: datetime, nama: str = ""
) -> HasilTemplat:
    """The same, with what the template makes of the fields. `nama` is quoted in refusals."""
    isi = Isi(data, sunting=True)
    isian = [IsianTemplat(name_of(kode), kode, label, jenis, isi.butir(kode)) for kode, label, jenis in data["urutan"]]
    perintah = {
        "konteks": build_konteks(isi),
        "skema": build_skema(data),
        "isian": [asdict(satu) for satu in isian],
        "cap": lacak.cap,
        "asal": dict(lacak.isian),
        "saat": timestamp.isoformat(),
        "judul": isi.teks("hal") or isi.teks("judul"),
        "pengarang": isi.d["kop"].get("opd", ""),
        "latihan": bool(data.get("latihan")),
    }
    try:
        check_prefix(templat, MAKS_BERKAS)
        jawab, hasil = run_child(MODUL, perintah, templat)
    except Tolakan as tolakan:
        raise build_ditolak(nama, tolakan) from tolakan
    kode = {satu.nama: satu.kode for satu in isian}
    return HasilTemplat(hasil, *(tuple(kode[satu] for satu in jawab[bagian]) for bagian in ("dipakai", "lepas")))


def name_of(kode: str) -> str:
    """A field's or table's code as a template writes it: bab1_dasar stays, kertas-kerja becomes kertas_kerja."""
    return _BUKAN_NAMA.sub("_", kode)


def build_skema(data: Mapping[str, Any]) -> dict[str, Any]:
    """The names that a template of this paper may use, and what each is."""
    kolom = {f"k{urut}": "teks" for urut in range(1, MAKS_KOLOM + 1)}
    return {
        **dict.fromkeys(TEKS, "teks"),
        "kop": dict.fromkeys(KOP, "teks"),
        "ttd": [dict.fromkeys(TTD, "teks")],
        "isian": {name_of(kode): "isian" for kode, _, _ in data["urutan"]},
        **{f"tabel_{name_of(nama)}": [kolom] for nama in data.get("tabel", {})},
    }


def build_konteks(isi: Isi) -> dict[str, Any]:
    """The values of these names, but for the fields."""
    kop = isi.d["kop"]
    return {
        **{nama: isi.teks(nama) for nama in TEKS},
        "kop": {nama: str(kop.get(nama, "")) for nama in KOP},
        "ttd": [{nama: str(satu.get(nama, "")) for nama in TTD} for satu in isi.d.get("ttd", [])],
        **{f"tabel_{name_of(nama)}": [_row(satu) for satu in tabel["baris"]] for nama, tabel in isi.tabel.items()},
    }


def _row(baris: list[str]) -> dict[str, str]:
    sel = [*map(str, baris), *[""] * MAKS_KOLOM][:MAKS_KOLOM]
    return {f"k{urut}": teks for urut, teks in enumerate(sel, 1)}
