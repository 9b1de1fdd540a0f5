"""The ledger's key: made once, wrapped, for its owner only; its notes are verified by anyone with the public half."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from takar.adapters import catatan as modul
from takar.adapters.catatan import KunciCatatanRusak, ensure_penanda, open_catatan, read_umum, sign_catatan
from takar.core.jejak import CatatanRusak, read_kunci

NOTA_GO = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
KUNCI_GO = read_kunci("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")


def test_a_note_signed_elsewhere_is_verified() -> None:
    assert open_catatan(NOTA_GO, [KUNCI_GO]) == NOTA_GO.partition("\n\n")[0] + "\n"
    assert open_catatan(NOTA_GO.replace("answer", "Answer"), [KUNCI_GO]) is None
    assert open_catatan(NOTA_GO, []) is None


def test_a_key_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "kunci-jejak" / "1"
    penanda = ensure_penanda(folder, "dinkop")
    assert penanda.asal.startswith("takar/dinkop/")
    assert ensure_penanda(folder, "lain").asal == penanda.asal
    assert read_umum(folder) == penanda.kunci
    assert {stat.S_IMODE(satu.stat().st_mode) for satu in folder.iterdir()} == {0o600}
    assert [satu.name for satu in folder.parent.iterdir()] == ["1"]


def test_many_who_begin_at_once_use_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as kolam:
        semua = list(kolam.map(lambda _: ensure_penanda(tmp_path / "1", "a").asal, range(8)))
    assert len(set(semua)) == 1


def test_only_its_own_key_opens_a_note(tmp_path: Path) -> None:
    satu, lain = (ensure_penanda(tmp_path / nama, "a") for nama in ("1", "2"))
    nota = sign_catatan("takar/a\n1\n", satu)
    assert open_catatan(nota, [lain.kunci, satu.kunci]) == "takar/a\n1\n"
    assert open_catatan(nota, [lain.kunci]) is None
    assert open_catatan(nota.replace("\n1\n", "\n2\n"), [satu.kunci]) is None
    with pytest.raises(CatatanRusak):
        open_catatan("bukan catatan", [satu.kunci])
    with pytest.raises(ValueError, match="line break"):
        sign_catatan("tanpa baris baru", satu)


def test_there_is_no_public_half_before_the_first_note(tmp_path: Path) -> None:
    assert read_umum(tmp_path / "1") is None


@pytest.mark.parametrize("berkas", [modul.RAHASIA, modul.KUNCI, modul.UMUM])
def test_files_of_two_keys_are_not_mixed(tmp_path: Path, berkas: str) -> None:
    ensure_penanda(tmp_path / "1", "a")
    ensure_penanda(tmp_path / "2", "a")
    (tmp_path / "1" / berkas).write_bytes((tmp_path / "2" / berkas).read_bytes())
    modul._load.cache_clear()
    with pytest.raises(KunciCatatanRusak):
        ensure_penanda(tmp_path / "1", "a")
