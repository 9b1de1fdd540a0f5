"""The worker's duties: each when it is due, by one worker; checkpoints leave the house once, by a real mail server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from factories import Dinas, make_instansi, play_until
from smtp_kecil import PeladenSurat, run_peladen
from takar.cli import build_parser
from takar.core.ditolak import Ditolak
from takar.core.jejak import read_catatan, read_titik
from takar.data.models import Instansi, JejakAudit, Naskah, Siklus, TitikPeriksa, TugasBerkala
from takar.services import jam
from takar.services.akta import trace
from takar.services.berkala import DAFTAR, Berkala, run_due
from takar.services.jejak_acara import find_stored, make_acara_semua, read_acara
from takar.services.jejak_periksa import verify_jejak
from takar.services.jejak_rutin import record_files, record_titik
from takar.services.jejak_surat import send_titik
from takar.services.jejak_titik import tautan_titik
from takar.services.naskah import ensure_berkas

SAAT = datetime(2026, 11, 25, 3, tzinfo=UTC)


@pytest.fixture
def peladen(settings: Any) -> Iterator[PeladenSurat]:
    with run_peladen() as peladen:
        settings.TAKAR_SMTP_HOST, settings.TAKAR_SMTP_PORT = "127.0.0.1", peladen.port
        settings.TAKAR_SMTP_TLS, settings.TAKAR_SMTP_DARI = "tidak", "takar@contoh.go.id"
        yield peladen


def name_inspektorat(dinas: Dinas) -> None:
    Instansi.objects.filter(pk=dinas.instansi.pk).update(email_inspektorat="inspektorat@contoh.go.id")


# --- when -----------------------------------------------------------------------------------------------------------


def test_told_to_stop_the_worker_begins_no_other_duty(db: None) -> None:
    dikerjakan: list[str] = []
    daftar = [Berkala(nama, timedelta(hours=1), partial(dikerjakan.append, nama)) for nama in ("satu", "dua")]
    assert run_due(daftar, berhenti=lambda: bool(dikerjakan)) == []
    assert dikerjakan == ["satu"]


def test_a_duty_is_done_when_it_is_due(db: None) -> None:
    dikerjakan: list[datetime] = []
    satu = Berkala("contoh", timedelta(hours=1), lambda: dikerjakan.append(jam.now()))
    for menit in (0, 10, 59, 60, 61, 125):
        with jam.at(SAAT + timedelta(minutes=menit)):
            assert run_due([satu]) == []
    assert [int((saat - SAAT).total_seconds() // 60) for saat in dikerjakan] == [0, 60, 125]


def test_a_duty_that_fails_is_named_tried_again_and_stops_no_other(db: None, caplog: pytest.LogCaptureFixture) -> None:
    dikerjakan: list[str] = []

    def fail() -> None:
        dikerjakan.append("gagal")
        raise OSError("the server is away")

    daftar = [Berkala("gagal", timedelta(hours=1), fail)]
    daftar.append(Berkala("baik", timedelta(hours=1), lambda: dikerjakan.append("baik")))
    for _ in range(2):
        with jam.at(SAAT):
            assert run_due(daftar) == ["gagal"]
    assert dikerjakan == ["gagal", "baik", "gagal"]
    assert "duty gagal failed" in caplog.text
    assert TugasBerkala.objects.get(nama="baik").terakhir == SAAT


def test_the_names_of_the_duties_differ_and_fit() -> None:
    nama = [satu.nama for satu in DAFTAR]
    assert len(set(nama)) == len(nama) and all(len(satu) <= 60 for satu in nama)


def test_the_command_does_one_pass(dinas: Dinas) -> None:
    trace(dinas.sekdin, "contoh", "a/1")
    options = build_parser().parse_args(["worker", "--once"])
    assert options.run(options) == 0
    assert TitikPeriksa.objects.filter(instansi=dinas.instansi).count() == 1
    assert set(TugasBerkala.objects.values_list("nama", flat=True)) == {satu.nama for satu in DAFTAR}


# --- checkpoints and files ------------------------------------------------------------------------------------------


def test_a_checkpoint_only_where_the_ledger_has_grown(dinas: Dinas) -> None:
    trace(dinas.sekdin, "contoh", "a/1")
    make_instansi("Dinas kosong")
    record_titik()
    record_titik()
    trace(dinas.sekdin, "contoh", "a/1")
    record_titik()
    assert list(TitikPeriksa.objects.values_list("banyak", flat=True)) == [1, 2]


def test_a_file_made_later_is_entered_once(dinas: Dinas, siklus: Siklus) -> None:
    play_until(dinas, siklus, "3")
    naskah = siklus.naskah.filter(terbit_pada__isnull=False).first()
    assert naskah is not None
    berkas = ensure_berkas(naskah)
    assert (record_files(), record_files()) == (1, 0)
    (entri,) = JejakAudit.objects.filter(tindakan="catat-berkas")
    assert (entri.objek, entri.data, entri.oleh) == (f"naskah/{naskah.pk}", {"sha256": berkas.sha256}, None)


def test_a_file_that_its_data_do_not_make_is_not_entered(
    dinas: Dinas, siklus: Siklus, caplog: pytest.LogCaptureFixture
) -> None:
    play_until(dinas, siklus, "3")
    satu, lain = siklus.naskah.filter(terbit_pada__isnull=False)[:2]
    Naskah.objects.filter(pk=satu.pk).update(berkas=ensure_berkas(lain))
    assert record_files() == 1
    assert f"the PDF of paper {satu.pk} is not the one" in caplog.text


# --- mail -----------------------------------------------------------------------------------------------------------


def test_checkpoints_leave_the_house_once(dinas: Dinas, peladen: PeladenSurat) -> None:
    name_inspektorat(dinas)
    trace(dinas.sekdin, "contoh", "a/1", alasan="Pak Contoh sakit.")
    record_titik()
    assert (send_titik(), send_titik()) == (1, 0)
    ((penerima, surat),) = peladen.surat
    titik = TitikPeriksa.objects.get()
    assert penerima == ["inspektorat@contoh.go.id"]
    assert surat["Subject"] == "Titik periksa jejak audit Dinkop UKM: 1 entri"
    badan = surat.get_body()
    assert badan is not None and tautan_titik(titik) in badan.get_content()
    (lampiran,) = surat.iter_attachments()
    assert lampiran.get_filename() == "titik-1.txt"
    assert read_titik(read_catatan(lampiran.get_content()).teks)[1].banyak == 1
    assert titik.dikirim_pada is not None
    assert "sakit" not in surat.as_string()


def test_nothing_is_sent_without_an_address_and_nothing_without_a_server(
    dinas: Dinas, peladen: PeladenSurat, settings: Any
) -> None:
    trace(dinas.sekdin, "contoh", "a/1")
    record_titik()
    assert send_titik() == 0
    name_inspektorat(dinas)
    settings.TAKAR_SMTP_HOST = ""
    assert send_titik() == 0
    assert peladen.surat == []


def test_a_server_that_refuses_leaves_the_checkpoint_to_be_sent(dinas: Dinas, peladen: PeladenSurat) -> None:
    name_inspektorat(dinas)
    trace(dinas.sekdin, "contoh", "a/1")
    record_titik()
    peladen.menolak = True
    with pytest.raises(OSError):
        send_titik()
    assert TitikPeriksa.objects.get().dikirim_pada is None
    peladen.menolak = False
    assert send_titik() == 1


# --- the month ------------------------------------------------------------------------------------------------------


@pytest.fixture
def oktober(dinas: Dinas) -> Dinas:
    for hari in (3, 3, 17):
        with jam.at(datetime(2026, 10, hari, 3, tzinfo=UTC)):
            trace(dinas.sekdin, "contoh", "a/1")
            record_titik()
    with jam.at(datetime(2026, 10, 31, 18, tzinfo=UTC)):  # November by the agency's clock
        trace(dinas.sekdin, "lain", "a/1")
    return dinas


def read_pdf(isi: bytes) -> str:
    with pypdfium2.PdfDocument(isi) as dokumen:
        return "\n".join(halaman.get_textpage().get_text_bounded() for halaman in dokumen)


def test_the_berita_acara_is_made_once_a_month_and_entered(oktober: Dinas) -> None:
    with jam.at(datetime(2026, 11, 1, 1, tzinfo=UTC)):
        assert (make_acara_semua(), make_acara_semua()) == (1, 0)
    sha256 = find_stored(oktober.instansi.pk, (2026, 10))
    entri = JejakAudit.objects.get(tindakan="berita-acara-jejak")
    assert (entri.objek, entri.data) == ("jejak/2026-10", {"sha256": sha256})
    assert list(TitikPeriksa.objects.values_list("banyak", "sebab")) == [
        (1, "berkala"),
        (2, "berkala"),
        (3, "berkala"),
        (4, "bulanan"),
    ]
    assert verify_jejak(oktober.instansi).temuan == []


def test_what_the_berita_acara_says(oktober: Dinas, tmp_path: Path) -> None:
    with jam.at(datetime(2026, 11, 1, 1, tzinfo=UTC)):
        make_acara_semua()
    isi = read_acara(oktober.instansi, (2026, 10))
    teks = read_pdf(isi)
    assert "BERITA ACARA JEJAK AUDIT" in teks and "Oktober 2026" in teks
    assert "3 (ke-1 sampai ke-3)" in teks
    assert "Contoh" in teks and "Inspektorat" in teks
    assert "Lain" not in teks, "the last evening of October is November here"
    (tmp_path / "acara.pdf").write_bytes(isi)
    with pikepdf.open(tmp_path / "acara.pdf") as dokumen:
        meta = dokumen.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("3", "A", "1")


def test_a_month_that_runs_is_shown_as_it_stands_and_an_empty_one_is_refused(oktober: Dinas) -> None:
    with jam.at(datetime(2026, 11, 10, 1, tzinfo=UTC)):
        assert "November 2026" in read_pdf(read_acara(oktober.instansi, (2026, 11)))
        with pytest.raises(Ditolak, match="Tidak ada catatan"):
            read_acara(oktober.instansi, (2026, 12))
