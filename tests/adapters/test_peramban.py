"""Web push: the RFC's own example, a browser that opens what was sealed, and services that may not be called."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from takar.adapters.peramban import (
    Langganan,
    LanggananMati,
    PeladenPush,
    PushGagal,
    SuratRusak,
    new_key,
    seal,
    send_push,
)
from takar.adapters.peramban.kirim import check_alamat, is_public
from takar.adapters.peramban.segel import MAKS_ISI, decode, public_text, sign_vapid

# RFC 8291, appendix A
ISI = b"When I grow up, I want to be a watermelon"
UMUM = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
RAHASIA = "BTBZMqHH6r4Tts7J_aSIgg"
SEKALI = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
GARAM = "DGv6ra1nlYgDCS1FRnbzlw"
TERSEGEL = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
    "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)
KINI = 1_800_000_000


def test_the_rfcs_own_example() -> None:
    sekali = ec.derive_private_key(int.from_bytes(decode(SEKALI), "big"), ec.SECP256R1())
    assert seal(ISI, UMUM, RAHASIA, garam=decode(GARAM), sekali=sekali) == decode(TERSEGEL)


def test_each_message_is_sealed_anew() -> None:
    assert seal(ISI, UMUM, RAHASIA) != seal(ISI, UMUM, RAHASIA)


@pytest.mark.parametrize(
    ("umum", "rahasia"),
    [("", RAHASIA), (UMUM, ""), (UMUM[:-4], RAHASIA), ("*", RAHASIA), ("é", RAHASIA), ("B" + "A" * 86, RAHASIA)],
)
def test_keys_that_are_none_are_refused(umum: str, rahasia: str) -> None:
    with pytest.raises(SuratRusak):
        seal(ISI, umum, rahasia)


def test_a_message_that_is_too_long_is_refused() -> None:
    seal(b"a" * MAKS_ISI, UMUM, RAHASIA)
    with pytest.raises(SuratRusak):
        seal(b"a" * (MAKS_ISI + 1), UMUM, RAHASIA)


def test_the_senders_word_is_signed_with_its_key() -> None:
    pem = new_key()
    kepala = sign_vapid(pem, "https://push.example", KINI, "mailto:takar@contoh.go.id")
    token, _, kunci = kepala.removeprefix("vapid t=").partition(", k=")
    isi, _, tanda = token.rpartition(".")
    assert kunci == public_text(pem)
    assert json.loads(decode(isi.split(".")[1]))["aud"] == "https://push.example"
    umum = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decode(kunci))
    r, s = (int.from_bytes(satu, "big") for satu in (decode(tanda)[:32], decode(tanda)[32:]))
    umum.verify(encode_dss_signature(r, s), isi.encode(), ec.ECDSA(SHA256()))


# --- where to -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "alamat",
    [
        "http://push.example/a",
        "https://push.example:8443/a",
        "https://user@push.example/a",
        "https:///a",
        "https://[::1",
        "https://push.example:x/a",
        "file:///etc/passwd",
        "https://push.example/a#b",
    ],
)
def test_only_https_on_its_own_port(alamat: str) -> None:
    with pytest.raises(LanggananMati):
        check_alamat(alamat)


@pytest.mark.parametrize(
    ("alamat", "umum"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_only_public_addresses(alamat: str, umum: bool) -> None:
    assert is_public(alamat) is umum


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "2130706433"])
def test_this_machine_is_not_called(host: str) -> None:
    with pytest.raises((LanggananMati, PushGagal)):
        send_push(PeladenPush(new_key(), "mailto:a@b"), Langganan(f"https://{host}/a", UMUM, RAHASIA), ISI, "t", KINI)


class Layanan(HTTPServer):
    """A push service on loopback: what it is told to answer, and what it was sent."""

    jawab = 201
    terima: list[tuple[dict[str, str], bytes]]


class _Percakapan(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        layanan: Any = self.server
        layanan.terima.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(layanan.jawab)
        self.send_header("Location", "/lain")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def run_layanan(jawab: int) -> Iterator[Layanan]:
    with Layanan(("127.0.0.1", 0), _Percakapan) as layanan:
        layanan.jawab, layanan.terima = jawab, []
        Thread(target=layanan.serve_forever, args=(0.01,), daemon=True).start()
        yield layanan
        layanan.shutdown()


def call(layanan: Layanan) -> None:
    langganan = Langganan(f"http://localhost:{layanan.server_port}/kirim/a?b=c", UMUM, RAHASIA)
    send_push(PeladenPush(new_key(), "mailto:a@b", izin_mesin_ini=True), langganan, ISI, "topik", KINI)


def test_a_service_that_takes_the_message() -> None:
    with run_layanan(201) as layanan:
        call(layanan)
    ((kepala, isi),) = layanan.terima
    assert kepala["Topic"] == "topik" and kepala["Content-Encoding"] == "aes128gcm" and kepala["TTL"] == "86400"
    assert kepala["Host"] == f"localhost:{layanan.server_port}" and kepala["Authorization"].startswith("vapid t=")
    assert len(isi) == 86 + len(ISI) + 17 and ISI not in isi


@pytest.mark.parametrize(
    ("jawab", "galat"),
    [(404, LanggananMati), (410, LanggananMati), (429, PushGagal), (503, PushGagal), (302, PushGagal)],
)
def test_a_service_that_does_not(jawab: int, galat: type[Exception]) -> None:
    with run_layanan(jawab) as layanan, pytest.raises(galat):
        call(layanan)
    assert len(layanan.terima) == 1  # a redirect is not followed
