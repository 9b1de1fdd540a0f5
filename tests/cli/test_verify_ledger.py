"""`takar verify --ledger`: what it prints, what it ends with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from factories import Dinas, make_instansi
from takar.adapters.catatan import ensure_penanda
from takar.cli import build_parser
from takar.data.models import Instansi, TitikPeriksa
from takar.services.akta import trace
from takar.services.jejak_buku import request_titik
from takar.services.jejak_titik import BERKALA, load_penanda, tautan_titik

Jalankan = Callable[..., tuple[int, str, str]]


@pytest.fixture
def dinas(db: None) -> Dinas:
    dinas = make_instansi()
    for urut in range(3):
        trace(dinas.sekdin, "contoh", f"naskah/{urut}", versi=urut)
    request_titik(dinas.instansi.pk, BERKALA)
    trace(dinas.sekdin, "contoh", "naskah/9")
    return dinas


@pytest.fixture
def jalankan(capsys: pytest.CaptureFixture[str]) -> Jalankan:
    def run(*argumen: str) -> tuple[int, str, str]:
        options = build_parser().parse_args(["verify", "--ledger", *argumen])
        kode = options.run(options)
        keluar = capsys.readouterr()
        return kode, keluar.out, keluar.err

    return run


def test_a_whole_ledger(dinas: Dinas, jalankan: Jalankan) -> None:
    kode, teks, _ = jalankan()
    assert kode == 0
    assert "4 entri, 1 titik periksa, 0 dari luar" in teks and "Utuh." in teks
    assert "Tanpa titik periksa dari luar" in teks


def test_checkpoints_and_key_from_outside(dinas: Dinas, jalankan: Jalankan, tmp_path: Path) -> None:
    titik = TitikPeriksa.objects.get()
    surat, daftar, kunci = tmp_path / "titik.txt", tmp_path / "daftar.txt", tmp_path / "kunci.pub"
    surat.write_text(titik.catatan, encoding="utf-8")
    daftar.write_text(f"{tautan_titik(titik)}\n{tautan_titik(titik)}\n", encoding="utf-8")
    kunci.write_text(load_penanda(dinas.instansi.pk).kunci.as_text(), encoding="utf-8")
    kode, teks, _ = jalankan("--paper", str(surat), "--paper", str(daftar), "--kunci", str(kunci), "--json")
    isi = json.loads(teks)
    assert (kode, isi["kode"], isi["titik_luar"], isi["temuan"]) == (0, 0, 3, [])


def test_a_foreign_checkpoint_names_the_place(dinas: Dinas, jalankan: Jalankan) -> None:
    kode, teks, _ = jalankan("--paper", "9." + "A" * 43, "--json")
    (temuan,) = json.loads(teks)["temuan"]
    assert (kode, temuan["jenis"], temuan["urut"], temuan["sampai"]) == (18, "luar", 5, 9)
    kode, teks, _ = jalankan("--paper", "2." + "A" * 43)
    assert kode == 18 and "Entri ke-1 sampai ke-2 bukan yang dicatat titik periksa dari luar" in teks


def test_several_agencies(dinas: Dinas, jalankan: Jalankan) -> None:
    lain = make_instansi("Dinas lain").instansi
    Instansi.objects.filter(pk=lain.pk).update(kode_unit="LAIN")
    kode, teks, _ = jalankan("--json")
    assert kode == 0 and len(teks.splitlines()) == 2
    titik = tautan_titik(TitikPeriksa.objects.get())
    assert jalankan("--paper", titik)[0] == 2
    assert jalankan("--paper", titik, "--agency", "DINKOP")[0] == 0
    assert jalankan("--paper", titik, "--agency", "LAIN")[0] == 18
    catatan = TitikPeriksa.objects.get().catatan
    kode, teks, _ = jalankan("--paper", catatan, "--json")
    assert (kode, [json.loads(baris)["titik_luar"] for baris in teks.splitlines()]) == (0, [1, 0])
    kode, _, galat = jalankan("--paper", catatan, "--agency", "LAIN")
    assert kode == 2 and "bukan milik jejak yang diperiksa" in galat


@pytest.mark.parametrize(
    ("argumen", "kalimat"),
    [
        (("--paper", "bukan"), "bukan titik periksa"),
        (("--paper", ""), "bukan titik periksa"),
        (("--kunci", "tidak-ada.pub"), "tidak dapat dibaca"),
        (("--kunci", __file__), "bukan kunci umum"),
        (("--agency", "X"), "Tidak ada instansi"),
    ],
)
def test_what_cannot_be_tried(dinas: Dinas, jalankan: Jalankan, argumen: tuple[str, ...], kalimat: str) -> None:
    kode, _, galat = jalankan(*argumen)
    assert kode == 2 and kalimat in galat


def test_another_key_opens_no_checkpoint(dinas: Dinas, jalankan: Jalankan, tmp_path: Path) -> None:
    kunci = tmp_path / "lain.pub"
    kunci.write_text(ensure_penanda(tmp_path / "kunci", "lain").kunci.as_text(), encoding="utf-8")
    assert jalankan("--kunci", str(kunci))[0] == 16
