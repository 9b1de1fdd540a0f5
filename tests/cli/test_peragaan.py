"""`takar play` and `takar demo`: run as a user runs them, in processes of their own; the files are opened again."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from demo_siap import take_demo
from takar.cli.demo import beside
from takar.core.kejadian import from_data
from takar.core.siklus import StatusSiklus, replay

ANAK = """
import signal, socket, sys
if sys.argv[2]:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
socket.create_connection(("127.0.0.1", int(sys.argv[1]))).close()
signal.pause()
"""
"""A process that tells the port that it lives, and then only waits for signals."""


def takar(*kata: str) -> str:
    kode = "import sys; from takar.cli import main; sys.exit(main(sys.argv[1:]))"
    bersih = {nama: nilai for nama, nilai in os.environ.items() if not nama.startswith("TAKAR_")}
    return subprocess.run(
        [sys.executable, "-c", kode, *kata], env=bersih, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture(scope="module")
def hasil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("play") / "hasil"
    takar("play", "--out", str(folder))
    return folder


def text_of(berkas: Path) -> str:
    return "\n".join(halaman.get_textpage().get_text_bounded() for halaman in pypdfium2.PdfDocument(berkas))


def text_with_fields(berkas: Path) -> str:
    """The text of the pages with what their fields show, such as a signature."""
    pdf = pypdfium2.PdfDocument(berkas)
    pdf.init_forms()
    halaman = [pdf[urut] for urut in range(len(pdf))]
    for satu in halaman:
        satu.flatten()
    return "\n".join(pdf[urut].get_textpage().get_text_bounded() for urut in range(len(pdf)))


def test_play_writes_every_paper_of_both_rounds(hasil: Path) -> None:
    nama = [berkas.name for berkas in hasil.glob("*.pdf")]
    jenis = {"disposisi-pengukuran", "nota-dinas-rapat", "surat-undangan", "daftar-hadir", "notulen", "surat-perintah"}
    jenis |= {"rencana-kegiatan", "rekapitulasi", "draft-laporan", "laporan", "lembar-disposisi"}
    assert all(any(satu in berkas for berkas in nama) for satu in jenis)
    assert sum("kertas-kerja" in berkas for berkas in nama) == 4  # three bidang, and one of them once more
    assert sum("draft-laporan" in berkas for berkas in nama) == 3  # a return at each of the two decisions
    for berkas in hasil.glob("*.pdf"):
        with pikepdf.open(berkas) as pdf:
            assert len(pdf.pages) >= 1


def test_the_report_is_signed_and_says_by_what(hasil: Path) -> None:
    (laporan,) = (berkas for berkas in hasil.glob("*-laporan-putaran-2.pdf") if "draft" not in berkas.name)
    (tanda,) = PdfFileReader(BytesIO(laporan.read_bytes())).embedded_regular_signatures
    assert tanda.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert "tidak tersertifikasi" in " ".join(text_with_fields(laporan).split())


def test_the_event_log_replays_to_a_finished_cycle(hasil: Path) -> None:
    baris = [json.loads(satu) for satu in (hasil / "peristiwa.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [satu["urut"] for satu in baris] == list(range(1, len(baris) + 1))
    keadaan = replay(from_data(satu["jenis"], satu["data"]) for satu in baris)
    assert keadaan.status is StatusSiklus.SELESAI
    assert [satu.jawaban for satu in keadaan.putusan] == ["Tidak", "Ya", "Tidak", "Ya", "Ya"]
    assert keadaan.putusan[0].bidang == ("bidang-b",)


def test_the_proof_names_each_step_with_its_time(hasil: Path) -> None:
    teks = " ".join(text_of(hasil / "bukti-pelaksanaan-sop.pdf").split())
    assert "BUKTI PELAKSANAAN SOP" in teks
    assert all(f"{nomor}. " in teks for nomor in range(1, 13))
    assert "Lengkapi realisasi yang masih kosong" in teks


def test_demo_fills_once_and_shows_its_accounts(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    data = tmp_path / "demo"
    take_demo(tmp_path_factory, data)
    akun = json.loads((data / "akun-demo.json").read_text(encoding="utf-8"))
    assert {satu["nama_akun"] for satu in akun} >= {"kepala", "sekretaris", "kasubbag", "anggota-a", "bidang-a"}
    with sqlite3.connect(data / "takar.sqlite3") as basis:
        status = basis.execute("SELECT status, count(*) FROM takar_siklus GROUP BY status ORDER BY status").fetchall()
        lambat = basis.execute(
            "SELECT count(*) FROM takar_tugas WHERE status = 'terbuka' AND tenggat < datetime('now')"
        ).fetchone()
        kembali = basis.execute("SELECT count(*) FROM takar_peristiwa WHERE data LIKE '%\"Tidak\"%'").fetchone()
    basis.close()
    assert status == [("berjalan", 1), ("selesai", 2)]
    assert lambat[0] >= 1
    assert kembali[0] == 2
    takar("demo", "--fill-only", "--data", str(data))
    assert json.loads((data / "akun-demo.json").read_text(encoding="utf-8")) == akun


@pytest.mark.parametrize(("tuli", "akhir"), [(False, -signal.SIGTERM), (True, -signal.SIGKILL)])
def test_what_runs_beside_the_pages_ends_with_them(tuli: bool, akhir: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told to stop; one that does not hear is killed."""
    monkeypatch.setattr("takar.cli.demo.LAMA_PEKERJA", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as pintu:
        pintu.settimeout(30)
        with beside([sys.executable, "-c", ANAK, str(pintu.getsockname()[1]), "tuli" if tuli else ""]) as anak:
            pintu.accept()[0].close()
            assert anak.poll() is None
    assert anak.returncode == akhir
