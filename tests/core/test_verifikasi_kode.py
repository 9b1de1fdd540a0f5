"""A code as people type it, and a hash as programs print it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.verifikasi.kode import HURUF, MAKS_KETIKAN, read_kode, read_sidik

KODE = "7K3M-9QXP-2F4T-8ZV0"
SIDIK = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    "ketikan",
    [
        KODE,
        "7k3m 9qxp 2f4t 8zv0",
        "7K3M9QXP2F4T8ZVO",
        "7k3m–9qxp—2f4t_8zvo",
        "  7K3M-9QXP-2F4T-8ZV0\r\n",
        "7K3M.9QXP.2F4T.8ZU0",
        f"https://takar.contoh.go.id/v/{KODE}/",
        f"http://10.1.2.3:8000/v/{KODE.lower()}/#tp=12.c2FsYWg",
        f"takar.contoh.go.id/v/{KODE}",
    ],
)
def test_a_typed_or_scanned_code_is_read(ketikan: str) -> None:
    assert read_kode(ketikan) == KODE


def test_what_is_easily_mistaken_is_taken_for_what_was_meant() -> None:
    assert read_kode("oOiI-lLuU-0000-0000") == "0011-11VV-0000-0000"


@pytest.mark.parametrize(
    "ketikan",
    ["", "-", KODE[:-1], KODE + "1", "7K3M-9QXP-2F4T-8ZV*", "７K3M-9QXP-2F4T-8ZV0", "ı" * 16, "ſ" * 16, "/v//"],
)
def test_what_is_no_code_is_none(ketikan: str) -> None:
    assert read_kode(ketikan) == ""


def test_a_novel_is_not_looked_at() -> None:
    assert read_kode(" " * MAKS_KETIKAN + KODE) == ""


@given(st.text(HURUF, min_size=16, max_size=16), st.data())
def test_any_code_is_read_back_however_it_is_written(huruf: str, data: st.DataObject) -> None:
    pisah = st.sampled_from(["", "-", " ", "–", " - "])
    ketikan = "".join(data.draw(st.sampled_from([satu, satu.lower()])) + data.draw(pisah) for satu in huruf)
    assert read_kode(ketikan).replace("-", "") == huruf


@given(st.text())
def test_any_text_is_a_code_or_none(ketikan: str) -> None:
    kode = read_kode(ketikan)
    assert kode == "" or read_kode(kode) == kode


@pytest.mark.parametrize(
    "teks",
    [
        SIDIK,
        SIDIK.upper(),
        f"{SIDIK}  nota dinas.pdf",
        f"{SIDIK} *nota.pdf",
        f"\\{SIDIK}  nama\\\\aneh.pdf",
        f"SHA256 hash of nota.pdf:\r\n{SIDIK}\r\nCertUtil: -hashfile command completed successfully.",
        "\n".join(["SHA256 hash of file nota.pdf:", " ".join(SIDIK[i : i + 2] for i in range(0, 64, 2))]),
        f"SHA256 (nota.pdf) = {SIDIK}",
    ],
)
def test_a_hash_is_read_as_programs_print_it(teks: str) -> None:
    assert read_sidik(teks) == SIDIK


@pytest.mark.parametrize("teks", ["", "abc", SIDIK[:-1], SIDIK + "0", "g" * 64])
def test_what_is_no_hash_is_none(teks: str) -> None:
    assert read_sidik(teks) == ""
