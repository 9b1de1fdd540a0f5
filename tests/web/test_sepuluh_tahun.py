"""Ten years later the inspector finds file, hash, register entry and the box on the shelf."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from factories import Dinas, Masuk, make_pegawai, make_siklus, new_kunci, play_until
from takar.core.sop.nilai import SELESAI
from takar.data.models import Siklus
from takar.services import jam

DULU = datetime(2026, 10, 5, 1, 30, tzinfo=UTC)
KELAK = datetime(2036, 11, 3, 2, tzinfo=UTC)


@pytest.fixture
def dulu(dinas: Dinas, masuk: Masuk) -> Siklus:
    """2026: the cycle is run to its end, and the Kasubbag files its paper into one folder."""
    with jam.at(DULU):
        siklus = make_siklus(dinas)
        play_until(dinas, siklus, SELESAI)
        semua = list(siklus.naskah.filter(beku__isnull=False).values_list("pk", flat=True))
        isi = {"rak": "2", "boks": "5", "folder": "TW III 2026", "tingkat": "asli", "jumlah": "3"}
        kirim = {**isi, "naskah": semua, "kunci": new_kunci()}
        assert masuk(dinas.kasubbag).post("/arsip/simpan/", kirim).status_code == 302
    return siklus


def test_ten_years_later_everything_is_found(dinas: Dinas, dulu: Siklus, masuk: Masuk) -> None:
    laporan = dulu.naskah.get(jenis="laporan")
    with jam.at(KELAK):
        dinas.sekdin.akun.delete()  # whoever signed has left long ago; a new person asks
        inspektur = masuk(make_pegawai(dinas.instansi, "kadin"))

        # The words of the report are all that the inspector knows.
        hasil = inspektur.get("/arsip/", {"cari": 'laporan "hasil pengukuran" tahun:2026', "jenis": "laporan"})
        (baris,) = hasil.context["naskah"]
        assert (baris["id"], baris["tempat"]) == (laporan.pk, "Rak 2, Boks 5, Folder TW III 2026")

        # The card tells the register entry, the hash, the retention that has ended, and the box on the shelf.
        kartu = inspektur.get(baris["kartu_url"]).content.decode()
        berkas = laporan.berkas_bertanda or laporan.berkas
        assert berkas is not None
        for ada in (
            *(laporan.nomor, "Buku register", "laporan, tahun 2026, nomor urut 1", "5 Oktober 2026", berkas.sha256),
            *("31 Desember 2028", "Retensi berakhir", "Rak 2, Boks 5, Folder TW III 2026", "Asli, 3 lembar"),
        ):
            assert ada in kartu, ada

        # The file is the same, byte for byte.
        pdf = inspektur.get(baris["pdf_url"])
        assert hashlib.sha256(pdf.content).hexdigest() == berkas.sha256

        # The code on the box leads to the same paper.
        isi = inspektur.get(baris["tempat_url"]).content.decode()
        assert laporan.nomor in isi

        # The agency proposes what has ended; the report is still there.
        usul = masuk(dinas.kasubbag).post(
            "/arsip/usul/", {"jenis": "musnah", "per_tanggal": "2036-11-03", "kunci": new_kunci()}
        )
        teks = inspektur.get(usul.headers["Location"]).content.decode()
        assert laporan.nomor in teks and "Rak 2, Boks 5, Folder TW III 2026" in teks
        assert inspektur.get(baris["pdf_url"]).status_code == 200
