"""Big papers are set in a child: the same bytes, and a limit that ends it ends nothing else."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import contoh
import pypdfium2
import pytest

from takar.adapters.typst import TypstGagal, print_pdf, render_pdf
from takar.adapters.typst.cetak import BESAR, print_in_child

SAAT = datetime(2026, 10, 5, 1, tzinfo=UTC)


def make_big() -> dict[str, Any]:
    """A worksheet of hundreds of rows, over the bound from which a paper is big."""
    jenis = next(satu for satu in contoh.jenis_pustaka() if satu.kode == "kertas-kerja")
    return contoh.data_jenis(jenis, ulang=150)


def test_the_child_gives_the_same_bytes() -> None:
    data = contoh.semua()["nota-dinas"]
    assert print_in_child(json.dumps(data).encode(), timestamp=SAAT) == render_pdf(data, timestamp=SAAT)


def test_a_big_paper_is_set_by_a_child() -> None:
    data = make_big()
    assert len(json.dumps(data)) > BESAR
    assert print_pdf(data, timestamp=SAAT) == render_pdf(data, timestamp=SAAT)


def test_a_child_that_takes_too_long_is_ended() -> None:
    with pytest.raises(TypstGagal, match="lama"):
        print_in_child(json.dumps(make_big()).encode(), timestamp=SAAT, detik=0.2)


def test_a_paper_that_cannot_be_set_says_why() -> None:
    rusak = contoh.semua()["nota-dinas"]
    rusak["kop"] = rusak["kop"] | {"logo_svg": "<svg"}
    with pytest.raises(TypstGagal, match="SVG"):
        print_in_child(json.dumps(rusak).encode(), timestamp=SAAT)


def test_tables_stand_in_the_order_of_the_kind_however_the_database_keeps_them() -> None:
    data = contoh.semua()["notulen-kinerja"]
    acak = {nama: data["tabel"][nama] for nama in sorted(data["tabel"])}
    isi = render_pdf(data | {"tabel": acak, "tabel_urut": list(data["tabel"])}, timestamp=SAAT)
    dokumen = pypdfium2.PdfDocument(isi)
    teks = " ".join(" ".join(halaman.get_textpage().get_text_range() for halaman in dokumen).split())
    dokumen.close()
    assert teks.index("Capaian Indikator Kinerja") < teks.index("Serapan (%)") < teks.index("Daftar Peserta")
