"""Issue: numbers without a gap however many issue at once, patterns and schemes by date, codes, the same bytes anew."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

import lepas
from factories import Dinas, make_instansi, make_siklus, new_kunci
from takar.adapters.berkas import read_file
from takar.core.ditolak import Ditolak
from takar.core.naskah import PENANDA, susun
from takar.data.models import (
    EntriRegister,
    Instansi,
    JenisNaskahInstansi,
    Naskah,
    PolaNomor,
    Register,
    SkemaKlasifikasi,
    TandaTangan,
)
from takar.services import jam
from takar.services.baca_naskah import read_pdf
from takar.services.jenis import active_jenis, list_jenis
from takar.services.keberlakuan import void_nomor
from takar.services.naskah import ensure_berkas
from takar.services.naskah_lepas import issue_lepas, make_naskah
from takar.services.paraf import initial, put_forward
from takar.services.tautan import new_kode, verification_url

SAAT = datetime(2026, 10, 5, 2, tzinfo=UTC)
BANYAK = 50


def issue(dinas: Dinas, naskah: Naskah, saat: datetime = SAAT) -> Naskah:
    with jam.at(saat):
        issue_lepas(oleh=dinas.kasubbag, naskah_id=naskah.pk, versi=naskah.versi, kunci=new_kunci())
    naskah.refresh_from_db()
    return naskah


def make_nota(dinas: Dinas) -> Naskah:
    """A complete draft of its own."""
    satu = lepas.draft(dinas.kasubbag, "nota-dinas")
    Naskah.objects.filter(pk=satu.pk).update(hal=f"Nota {satu.pk}")
    return Naskah.objects.get(pk=satu.pk)


@pytest.mark.django_db(transaction=True)
def test_fifty_who_issue_at_once_get_fifty_numbers_without_a_gap(transactional_db: None) -> None:
    dinas = make_instansi()
    semua = [make_nota(dinas) for _ in range(BANYAK)]
    gerbang = Barrier(BANYAK)

    def run(naskah: Naskah) -> str:
        try:
            gerbang.wait()
            return issue_lepas(oleh=dinas.kasubbag, naskah_id=naskah.pk, versi=1, kunci=new_kunci())
        finally:
            connection.close()

    with ThreadPoolExecutor(BANYAK) as kolam:
        nomor = list(kolam.map(run, semua))
    buku = Register.objects.get(instansi=dinas.instansi, kode="nota-dinas")
    assert len(set(nomor)) == BANYAK
    assert list(buku.entri.values_list("urut", flat=True)) == list(range(1, BANYAK + 1))
    assert buku.terakhir == BANYAK
    assert sorted(buku.naskah.values_list("urut", flat=True)) == list(range(1, BANYAK + 1))
    assert len(set(buku.naskah.values_list("kode_verifikasi", flat=True))) == BANYAK


@pytest.mark.django_db
def test_an_issue_that_fails_takes_no_number(dinas: Dinas) -> None:
    rusak = make_nota(dinas)
    rusak.isi = {**rusak.isi, "hal": ""}
    rusak.save()
    with pytest.raises(Ditolak, match="Hal belum diisi"):
        issue(dinas, rusak)
    assert issue(dinas, make_nota(dinas)).urut == 1


@pytest.mark.django_db
def test_the_agencys_pattern_holds_from_its_day(dinas: Dinas) -> None:
    for sejak, pola in ((date(2026, 10, 6), "{urut:4}/{klas}/{bulan}/{tahun}"), (date(2026, 1, 1), "{urut}.{tahun}")):
        baris = {"register": "nota-dinas", "pola": pola, "berlaku_sejak": sejak, "oleh": dinas.sekdin, "pada": SAAT}
        PolaNomor.objects.create(instansi=dinas.instansi, **baris)
    assert issue(dinas, make_nota(dinas)).nomor == "1.2026"
    assert issue(dinas, make_nota(dinas), SAAT.replace(day=6)).nomor == "0002/000.8.6.3/10/2026"


@pytest.mark.django_db
def test_the_day_is_the_agencys_own(dinas: Dinas) -> None:
    """18.00 UTC on New Year's Eve is the new year in Jakarta: a new book, from 1."""
    issue(dinas, make_nota(dinas))
    baru = issue(dinas, make_nota(dinas), datetime(2026, 12, 31, 18, tzinfo=UTC))
    assert (baru.tanggal, baru.urut) == (date(2027, 1, 1), 1)
    assert baru.nomor.endswith("/I/2027")


@pytest.mark.django_db
def test_the_scheme_of_codes_is_the_one_of_the_papers_day(dinas: Dinas) -> None:
    lama = SkemaKlasifikasi.Skema.LAMA
    baris = {"skema": lama, "berlaku_sejak": date(2026, 10, 6), "oleh": dinas.sekdin, "pada": SAAT}
    SkemaKlasifikasi.objects.create(instansi=dinas.instansi, **baris)
    assert issue(dinas, make_nota(dinas)).nomor.startswith("000.8.6.3/")
    assert issue(dinas, make_nota(dinas), SAAT.replace(day=6)).nomor.startswith("060/")


@pytest.mark.django_db
def test_a_pattern_that_gives_a_number_twice_issues_nothing(dinas: Dinas) -> None:
    for register in ("nota-dinas", "surat-tugas"):
        baris = {"register": register, "pola": "{urut}/{tahun}", "berlaku_sejak": date(2026, 1, 1), "pada": SAAT}
        PolaNomor.objects.create(instansi=dinas.instansi, oleh=dinas.sekdin, **baris)
    buku = Register.objects.create(instansi=dinas.instansi, kode="surat-tugas", tahun=2026, terakhir=1)
    EntriRegister.objects.create(register=buku, urut=1, nomor="1/2026", tanggal=SAAT.date(), pada=SAAT)
    with pytest.raises(Ditolak, match="Nomor 1/2026 sudah dipakai"):
        issue(dinas, make_nota(dinas))
    assert not Register.objects.filter(kode="nota-dinas").exists()


def test_codes_are_random_long_and_easy_to_dictate() -> None:
    semua = {new_kode() for _ in range(1000)}
    assert len(semua) == 1000
    assert all(re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", satu) for satu in semua)
    assert verification_url("7K3M-9QXP-2F4T-8ZVB").endswith("/v/7K3M-9QXP-2F4T-8ZVB/")


@pytest.mark.django_db
def test_a_void_paper_says_so_and_its_file_stays(dinas: Dinas) -> None:
    naskah = issue(dinas, make_nota(dinas))
    berkas = ensure_berkas(naskah)
    void_nomor(oleh=dinas.kasubbag, naskah_id=naskah.pk, alasan="Salah alamat.", kunci=new_kunci())
    segar = Naskah.objects.get(pk=naskah.pk)
    assert read_pdf(segar) != read_file(settings.TAKAR_DATA / "berkas", berkas.sha256)
    assert ensure_berkas(segar).sha256 == berkas.sha256


BUAT_LAGI = """
import json, sys, hashlib
from datetime import datetime
from takar.adapters.typst import render_pdf
for beku, saat in json.load(sys.stdin):
    print(hashlib.sha256(render_pdf(beku, timestamp=datetime.fromisoformat(saat))).hexdigest())
"""


@pytest.mark.django_db
def test_every_kind_remade_elsewhere_gives_the_stored_bytes(dinas: Dinas) -> None:
    """In another process, another time zone, another language of the machine, with another order of hashes."""
    siklus = make_siklus(dinas)
    naskah = [_issue_kind(dinas, satu.kode, siklus.pk) for satu in list_jenis(dinas.instansi.pk) if satu.lepas]
    simpan = [ensure_berkas(satu).sha256 for satu in naskah]
    bahan = json.dumps([[satu.beku, satu.terbit_pada.isoformat()] for satu in naskah])
    for zona, benih in (("Pacific/Auckland", "1"), ("America/Anchorage", "77")):
        luar = {**os.environ, "TZ": zona, "LC_ALL": "C", "PYTHONHASHSEED": benih}
        jalan = subprocess.run(
            [sys.executable, "-c", BUAT_LAGI], input=bahan, capture_output=True, text=True, check=True, env=luar
        )
        assert jalan.stdout.split() == simpan
    isi = read_file(settings.TAKAR_DATA / "berkas", simpan[0])
    assert hashlib.sha256(isi).hexdigest() == simpan[0]


def _issue_kind(dinas: Dinas, kode: str, siklus: int) -> Naskah:
    jenis, _ = active_jenis(dinas.instansi.pk, kode)
    oleh = dinas.holder(jenis.penyusun[0])
    with jam.at(SAAT):
        pk = make_naskah(oleh=oleh, jenis=kode, siklus_id=siklus, kunci=new_kunci())
        isi = susun(jenis, dict.fromkeys(PENANDA, "Contoh"))
        Naskah.objects.filter(pk=pk).update(isi=isi)
        if jenis.pemeriksa:
            put_forward(oleh=oleh, naskah_id=pk, versi=1, kunci=new_kunci())
        for peran in jenis.pemeriksa:
            initial(oleh=dinas.holder(peran), naskah_id=pk, versi=1, kunci=new_kunci())
        issue_lepas(oleh=oleh, naskah_id=pk, versi=1, kunci=new_kunci())
    return Naskah.objects.get(pk=pk)


TELAAHAN = """
kode = "telaahan-staf"
nama = "Telaahan Staf"
bentuk = "umum"
register = "telaahan"
klasifikasi = "000.8.5"
lepas = true
penyusun = ["anggota"]
pemeriksa = ["unit", "kasubbag"]
penanda_tangan = ["sekdin"]
mengetahui = ["kadin"]
penerima = ["unit"]
judul = "TELAAHAN STAF"
hal = "Telaahan {periode}"
kertas = "mendatar"
tabel = ["rekap"]

[[isian]]
kode = "pembuka"
label = "Pembuka"
jenis = "paragraf"
awal = "Disusun di {tempat} untuk {periode}."
"""


@pytest.mark.django_db
def test_a_new_kind_needs_no_code(dinas: Dinas) -> None:
    """From a text: drafted from the data, checked upward, numbered in a book of its own, printed, waiting for two."""
    versi = {"kode": "telaahan-staf", "versi": 1, "teks": TELAAHAN, "oleh": dinas.sekdin, "pada": SAAT}
    JenisNaskahInstansi.objects.create(instansi=dinas.instansi, **versi)
    pola = {"register": "telaahan", "pola": "TS/{urut}/{tahun}", "berlaku_sejak": date(2026, 1, 1), "pada": SAAT}
    PolaNomor.objects.create(instansi=dinas.instansi, oleh=dinas.sekdin, **pola)
    siklus = make_siklus(dinas)
    naskah = _issue_kind(dinas, "telaahan-staf", siklus.pk)
    assert naskah.nomor == "TS/1/2026"
    assert naskah.jenis_versi == 1
    assert naskah.hal == f"Telaahan {siklus.periode}"
    paraf = naskah.tanda_tangan.filter(fungsi=TandaTangan.Fungsi.PARAF)
    assert [satu.peran for satu in paraf] == ["unit", "kasubbag"]
    tanda = naskah.tanda_tangan.exclude(fungsi=TandaTangan.Fungsi.PARAF)
    assert [(satu.peran, satu.status) for satu in tanda] == [("sekdin", "menunggu"), ("kadin", "menunggu")]
    assert read_pdf(naskah).startswith(b"%PDF")


JAHAT = (
    'O\'Brien "Kiki" d’Arc, S.E., M.M.',
    "K" * 400,
    "שלום مرحبا \u202e\u2067terbalik\u2069",
    "👍🏽 日本 🇮🇩",
    '#eval("1") $x$ <b>@a',
)


@pytest.mark.django_db
@pytest.mark.parametrize("kata", JAHAT, ids=["kutip", "panjang", "kanan-kiri", "emoji", "typst"])
@pytest.mark.parametrize("kode", ["nota-dinas", "berita-acara", "surat-tugas", "disposisi", "notulen-kinerja"])
def test_names_and_titles_of_any_sort_are_printed(dinas: Dinas, kode: str, kata: str) -> None:
    """In the names of signers, agency and fields; nobody has a NIP."""
    Instansi.objects.filter(pk=dinas.instansi.pk).update(nama=kata[:200], alamat=kata[:200])
    dinas.instansi.pegawai.update(nama=kata[:120], jabatan=kata[:160], pangkat="")
    for urut, orang in enumerate(dinas.instansi.pegawai.all()):
        orang.nip = "" if urut == 0 else f"-{urut}"
        orang.save()
    naskah = _issue_kind(dinas, kode, make_siklus(dinas).pk)
    assert ensure_berkas(naskah).ukuran > 1000


@pytest.mark.django_db
def test_a_title_of_four_hundred_letters_is_shortened_in_lists_not_on_paper(dinas: Dinas) -> None:
    naskah = make_nota(dinas)
    isi: dict[str, Any] = {**naskah.isi, "butir": ["H" * 400]}
    Naskah.objects.filter(pk=naskah.pk).update(isi=isi, hal="H" * 300)
    segar = issue(dinas, Naskah.objects.get(pk=naskah.pk))
    assert segar.beku["isian"]["butir"] == ["H" * 400]
