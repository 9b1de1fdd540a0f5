"""`takar verify FILE|DIR`: what it says of papers, proofs and exports, and what it ends with, on a bare machine."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pejabat import appoint, install, sign

from pdf_buatan import make_pdf
from takar.adapters.bag import PenulisBag
from takar.adapters.catatan import PenandaCatatan, ensure_penanda, sign_catatan
from takar.adapters.signing.ca import Instalasi
from takar.cli import build_parser, verify
from takar.cli._verify_files import BAG, BERUBAH, BUKTI, TAK_BERTANDA, TAK_TERBACA, TAK_TERJAMIN
from takar.core.jejak import KepalaPohon, leaf_hash, node_hash, write_titik

ENTRI = '{"tindakan":"tanda-tangani"}'
Jalankan = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Instalasi:
    return install(tmp_path_factory.mktemp("ca"), _an_hour_ago())


@pytest.fixture(scope="module")
def bertanda(ca: Instalasi) -> bytes:
    return sign(ca, appoint(ca, saat=_an_hour_ago()), waktu=_an_hour_ago())


@pytest.fixture
def akar(ca: Instalasi, tmp_path: Path) -> Path:
    berkas = tmp_path / "akar.crt"
    berkas.write_bytes(ca.akar[0].public_bytes(Encoding.PEM))
    return berkas


@pytest.fixture
def jalankan(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Jalankan:
    """The command on a machine that has no installation."""
    monkeypatch.setenv("TAKAR_DATA", str(tmp_path_factory.mktemp("kosong")))
    monkeypatch.delenv("TAKAR_DATABASE_URL", raising=False)

    def run(*argumen: object) -> tuple[int, str, str]:
        options = build_parser().parse_args(["verify", *map(str, argumen)])
        kode = options.run(options)
        keluar = capsys.readouterr()
        return kode, keluar.out, keluar.err

    return run


def _an_hour_ago() -> datetime:
    return (datetime.now(UTC) - timedelta(hours=1)).replace(microsecond=0)


def _write(folder: Path, nama: str, isi: bytes) -> Path:
    berkas = folder / nama
    berkas.parent.mkdir(parents=True, exist_ok=True)
    berkas.write_bytes(isi)
    return berkas


def test_a_signed_paper_under_a_trusted_root(jalankan: Jalankan, tmp_path: Path, akar: Path, bertanda: bytes) -> None:
    kode, teks, _ = jalankan(_write(tmp_path, "nota.pdf", bertanda), "--akar", akar)
    assert kode == 0
    assert "Sah: 1 tanda tangan, isi berkas tidak berubah." in teks
    assert "Contoh Sekretaris" in teks and "PAdES B-LTA" in teks
    assert "PDF/A-3A" in teks and "data.json terlampir." in teks


def test_without_a_root_nobody_vouches_for_the_signer(jalankan: Jalankan, tmp_path: Path, bertanda: bytes) -> None:
    kode, teks, _ = jalankan(_write(tmp_path, "nota.pdf", bertanda))
    assert kode == 22 and "sebutkan dengan --akar" in teks


def test_a_changed_paper(jalankan: Jalankan, tmp_path: Path, akar: Path, bertanda: bytes) -> None:
    kode, teks, _ = jalankan(_write(tmp_path, "nota.pdf", bertanda + b"\n% tambahan\n"), "--akar", akar)
    assert kode == 21 and "ditambahkan di ujung berkas" in teks


@pytest.mark.parametrize(
    ("nama", "isi", "kode", "teks"),
    [
        ("polos.pdf", make_pdf(), 26, "tidak memuat tanda tangan elektronik"),
        ("rusak.pdf", b"%PDF-1.7\nrusak", 23, "tidak dapat dibaca sebagai PDF"),
        ("catatan.txt", b"halo", 23, "Bukan PDF, bukti jejak, atau ekspor Takar."),
        ("arsip.zip", b"PK rusak", 23, "ZIP tidak terbaca"),
    ],
)
def test_what_is_not_a_signed_paper(
    jalankan: Jalankan, tmp_path: Path, nama: str, isi: bytes, kode: int, teks: str
) -> None:
    hasil = jalankan(_write(tmp_path, nama, isi))
    assert hasil[0] == kode and teks in hasil[1]


def test_each_file_is_one_json_object(jalankan: Jalankan, tmp_path: Path, akar: Path, bertanda: bytes) -> None:
    _write(tmp_path / "isi", "a/nota.pdf", bertanda)
    _write(tmp_path / "isi", "polos.PDF", make_pdf())
    _write(tmp_path / "isi", "catatan.txt", b"halo")
    kode, teks, _ = jalankan(tmp_path / "isi", "--akar", akar, "--json")
    baris = [json.loads(satu) for satu in teks.splitlines()]
    assert kode == 26
    assert [(Path(satu["berkas"]).name, satu["kode"]) for satu in baris] == [("nota.pdf", 0), ("polos.PDF", 26)]
    assert baris[0]["tanda"][0]["sah"] is True and len(baris[0]["sha256"]) == 64


@pytest.mark.parametrize(
    ("argumen", "teks"),
    [
        ((), "Sebutkan berkas"),
        (("tidak-ada.pdf",), "tidak dapat dibaca"),
        (("tidak-ada.pdf", "--akar", __file__), "bukan sertifikat akar"),
        (("tidak-ada.pdf", "--kunci", __file__), "bukan kunci umum"),
    ],
)
def test_what_cannot_be_tried(jalankan: Jalankan, argumen: tuple[str, ...], teks: str) -> None:
    kode, _, galat = jalankan(*argumen)
    assert kode == 2 and teks in galat


# --- exports --------------------------------------------------------------------------------------------------------


@pytest.fixture
def bag(tmp_path: Path, bertanda: bytes) -> Path:
    """An export as a ZIP: a signed paper, unsigned evidence, a proof."""
    berkas = tmp_path / "takar-dinkop-2026-tw3.zip"
    with PenulisBag(berkas, "takar-dinkop-2026-tw3") as penulis:
        penulis.add("naskah/001-nota-dinas/bertanda-tangan.pdf", bertanda)
        penulis.add("naskah/001-nota-dinas/naskah.pdf", make_pdf())
        penulis.add("bukti/1.pdf", make_pdf())
        penulis.add("jejak/bukti-001-nota-dinas.json", _proof(ensure_penanda(tmp_path / "kunci", "dinkop")))
        penulis.close([("Source-Organization", "Dinas Contoh")])
    return berkas


def _proof(penanda: PenandaCatatan, entri: str = ENTRI) -> bytes:
    """The first of two entries."""
    kedua = leaf_hash(b"{}")
    kepala = KepalaPohon(2, node_hash(leaf_hash(ENTRI.encode()), kedua))
    isi = {
        "bentuk": "takar-bukti-jejak-1",
        "entri": entri,
        "letak": 0,
        "titik_periksa": sign_catatan(write_titik(penanda.asal, kepala), penanda),
        "bukti": [kedua.hex()],
        "kunci_umum": penanda.kunci.as_text(),
    }
    return json.dumps(isi).encode()


def test_an_export_as_it_came(jalankan: Jalankan, bag: Path, akar: Path) -> None:
    kode, teks, _ = jalankan(bag, "--akar", akar)
    assert kode == 0
    assert "4 berkas, semua utuh." in teks and "Sah: 1 tanda tangan" in teks
    assert "Entri 1 dari 2 termasuk dalam jejak (kunci di dalam berkas itu sendiri" in teks


def test_an_export_unpacked(jalankan: Jalankan, bag: Path, akar: Path, tmp_path: Path) -> None:
    ZipFile(bag).extractall(tmp_path / "buka")
    (kunci := tmp_path / "kunci.pub").write_text(ensure_penanda(tmp_path / "kunci", "").kunci.as_text())
    kode, teks, _ = jalankan(tmp_path / "buka" / bag.stem, "--akar", akar, "--kunci", kunci)
    assert kode == 0 and "(kunci yang disebut)" in teks


@pytest.mark.parametrize(
    ("ubah", "teks"),
    [
        (lambda akar: _write(akar, "data/bukti/1.pdf", b"lain"), "data/bukti/1.pdf: berubah"),
        (lambda akar: (akar / "data/bukti/1.pdf").unlink(), "data/bukti/1.pdf: hilang."),
        (lambda akar: _write(akar, "data/bukti/2.pdf", b"x"), "data/bukti/2.pdf: tidak tercantum"),
        (lambda akar: _write(akar, "bag-info.txt", b"x"), "bag-info.txt: berubah"),
        (lambda akar: (akar / "manifest-sha256.txt").unlink(), "manifest-sha256.txt tidak ada"),
        (lambda akar: _write(akar, "manifest-sha256.txt", b"x"), "rusak pada baris 1"),
    ],
    ids=["changed", "missing", "added", "tag changed", "no list", "list broken"],
)
def test_an_export_that_was_touched(
    jalankan: Jalankan, bag: Path, akar: Path, tmp_path: Path, ubah: Callable[[Path], object], teks: str
) -> None:
    ZipFile(bag).extractall(tmp_path / "buka")
    ubah(tmp_path / "buka" / bag.stem)
    kode, keluar, _ = jalankan(tmp_path / "buka" / bag.stem, "--akar", akar)
    assert kode == 24 and teks in keluar


def test_a_link_in_an_export_is_not_followed(jalankan: Jalankan, bag: Path, akar: Path, tmp_path: Path) -> None:
    ZipFile(bag).extractall(tmp_path / "buka")
    bukti = tmp_path / "buka" / bag.stem / "data" / "bukti" / "1.pdf"
    bukti.rename(tmp_path / "luar.pdf")
    bukti.symlink_to(tmp_path / "luar.pdf")
    kode, teks, _ = jalankan(tmp_path / "buka" / bag.stem, "--akar", akar)
    assert kode == 24 and "1.pdf: hilang." in teks


@pytest.mark.parametrize(
    ("lama", "baru", "teks"),
    [
        (b'"letak": 0', b'"letak": 1', "tidak termasuk dalam jejak"),
        (b"tanda-tangani", b"tanda-tangana", "tidak termasuk dalam jejak"),
        (b'"bukti": ["', b'"bukti": ["zz', "tidak terbaca"),
        (b"\\n2\\n", b"\\n3\\n", "tidak ditandatangani"),
    ],
)
def test_a_false_proof(jalankan: Jalankan, tmp_path: Path, lama: bytes, baru: bytes, teks: str) -> None:
    isi = _proof(ensure_penanda(tmp_path / "kunci", "dinkop"))
    assert lama in isi
    kode, keluar, _ = jalankan(_write(tmp_path, "bukti.json", isi.replace(lama, baru)))
    assert kode == 25 and teks in keluar


# --- a bare machine -------------------------------------------------------------------------------------------------


def test_nothing_is_made_and_no_database_is_asked(tmp_path: Path, akar: Path, bertanda: bytes) -> None:
    """A folder with the files alone, and no setting at all: afterwards it holds the files alone."""
    folder = tmp_path / "kerja"
    _write(folder, "nota.pdf", bertanda)
    kode = "import sys; from takar.cli import main; sys.exit(main())"
    hasil = subprocess.run(
        [sys.executable, "-c", kode, "verify", "nota.pdf", "--akar", str(akar)],
        cwd=folder,
        env={},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert [satu.name for satu in folder.iterdir()] == ["nota.pdf"]


def test_the_reference_names_each_option_and_each_exit_code() -> None:
    halaman = (Path(__file__).parents[2] / "docs" / "reference" / "verify.md").read_text(encoding="utf-8")
    pilihan = re.findall(r"--[a-z]+", verify.__doc__ or "")
    assert not [satu for satu in (*pilihan, "--json", "--agency") if satu not in halaman]
    for kode in (BERUBAH, TAK_TERJAMIN, TAK_TERBACA, BAG, BUKTI, TAK_BERTANDA):
        assert f"| {kode} | " in halaman
