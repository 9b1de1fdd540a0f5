"""The time-stamp authority over HTTP: another program's query, and what it refuses."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from asn1crypto import algos, tsp
from django.http import HttpResponse
from django.test import Client

from takar.adapters.signing.stempel import KEBIJAKAN, TIPE_JAWAB, TIPE_TANYA
from takar.services.ca import ca_folder
from takar.services.laju import take_turn
from takar.web.views.tsa import CAP_WAKTU

pytestmark = pytest.mark.django_db


def ask(isi: bytes, tipe: str = TIPE_TANYA) -> HttpResponse:
    return Client(enforce_csrf_checks=True).post("/tsa/", isi, content_type=tipe)


def query(jenis: str = "sha256", sidik: bytes = hashlib.sha256(b"isi").digest(), **lain: object) -> bytes:
    cetakan = {"hash_algorithm": algos.DigestAlgorithm({"algorithm": jenis}), "hashed_message": sidik}
    isi = {"version": "v1", "message_imprint": tsp.MessageImprint(cetakan), "cert_req": True, "nonce": 42, **lain}
    return bytes(tsp.TimeStampReq(isi).dump())


def test_a_stamp_over_the_hash_with_the_asker_s_own_number() -> None:
    jawaban = ask(query())
    assert (jawaban.status_code, jawaban.headers["Content-Type"]) == (200, TIPE_JAWAB)
    token = tsp.TimeStampResp.load(jawaban.content)["time_stamp_token"]["content"]
    isi = token["encap_content_info"]["content"].parsed
    assert isi["message_imprint"]["hashed_message"].native == hashlib.sha256(b"isi").digest()
    assert (isi["nonce"].native, isi["policy"].native) == (42, KEBIJAKAN)
    assert abs((datetime.now(UTC) - isi["gen_time"].native).total_seconds()) < 60
    assert len(token["certificates"]) == 2


@pytest.mark.parametrize(
    ("isi", "cacat"),
    [
        (b"bukan DER", "bad_data_format"),
        (b"\x30\x00", "bad_data_format"),
        (query("sha1", b"x" * 20), "bad_alg"),
        (query("sha256", b"x" * 20), "bad_alg"),
        (query(req_policy="1.2.3"), "unaccepted_policy"),
    ],
)
def test_a_bad_query_gets_the_rejection_of_the_standard(isi: bytes, cacat: str) -> None:
    jawaban = ask(isi)
    assert jawaban.status_code == 200
    status = tsp.PKIStatusInfo.load(jawaban.content[2:])
    assert (status["status"].native, status["fail_info"].native) == ("rejection", {cacat})


def test_openssl_agrees(tmp_path: Path) -> None:
    """Another program's query and its own check, on machines that have it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        return
    (tmp_path / "isi").write_bytes(b"isi")
    tanya = [openssl, "ts", "-query", "-data", tmp_path / "isi", "-sha256", "-cert", "-out", tmp_path / "q"]
    subprocess.run(tanya, check=True, capture_output=True)
    (tmp_path / "r").write_bytes(ask((tmp_path / "q").read_bytes()).content)
    akar = next(ca_folder().glob("akar-*.crt"))
    periksa = [openssl, "ts", "-verify", "-in", tmp_path / "r", "-queryfile", tmp_path / "q", "-CAfile", akar]
    assert "Verification: OK" in subprocess.run(periksa, check=False, capture_output=True, text=True).stdout


def test_what_is_no_query_is_told_so() -> None:
    assert ask(query(), "application/octet-stream").status_code == 415
    assert ask(b"x" * 5000).status_code == 413
    assert Client().get("/tsa/").status_code == 405


def test_it_stops_answering_whoever_asks_too_often() -> None:
    while not take_turn(CAP_WAKTU, "127.0.0.1"):
        pass
    jawaban = ask(query())
    assert jawaban.status_code == 429
    assert int(jawaban.headers["Retry-After"]) >= 1
