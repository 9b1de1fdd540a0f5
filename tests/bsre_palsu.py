"""A gateway of our own over real HTTP on loopback, both versions of the API, with faults on demand.

It signs with a certificate that is made for the run. `catat` keeps every request, so that a test can see what was sent,
and how often.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.parser import BytesParser
from email.policy import HTTP
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as ser
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.keys import load_private_key_from_pemder_data
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from takar.adapters.bsre import KlienBsre, SetelanBsre
from takar.adapters.bsre.kirim import Batas
from takar.core.rahasia import Rahasia

NIK = "3303010101700001"
NIK_KEDALUWARSA = "3303010101700002"
NIK_ASING = "3303010101709999"
FRASA = "Rahasia#Sekali-2026"
AKUN, SANDI = "esign", "sandi-aplikasi-esign"
NAMA = "CONTOH SEKRETARIS DINAS"

Ubah = Callable[[bytes], bytes]


@dataclass
class Gerbang:
    """The running gateway: its address, what it was sent, and the fault that it plays next.

    `galat`: "" (none), a status ("500", "401", "302"), "gantung" (no answer until `lepas` is set), "putus" (signs, then
    cuts the line), "sampah" (no PDF), "bukan-json", "besar" (an endless answer), "tulis-ulang", "ubah-isi",
    "dua-tanda", "tanpa-tanda".
    """

    alamat: str
    galat: str = ""
    catat: list[tuple[str, str]] = field(default_factory=list)
    lepas: threading.Event = field(default_factory=threading.Event)
    ditandatangani: int = 0

    def client(self, versi: int = 2, *, sandi: str = SANDI, baca: float = 10.0) -> KlienBsre:
        batas = Batas(sambung=2.0, baca=baca, seluruhnya=15.0)
        return KlienBsre(SetelanBsre(self.alamat, versi, AKUN, Rahasia(sandi), batas))


@contextmanager
def serve() -> Iterator[Gerbang]:
    """The gateway, for as long as the block lasts."""
    peladen = ThreadingHTTPServer(("127.0.0.1", 0), _Peladen)
    gerbang = Gerbang(f"http://127.0.0.1:{peladen.server_port}/")
    peladen.gerbang = gerbang  # type: ignore[attr-defined]
    benang = threading.Thread(target=peladen.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    benang.start()
    try:
        yield gerbang
    finally:
        gerbang.lepas.set()
        peladen.shutdown()
        peladen.server_close()
        benang.join()


class _Peladen(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def gerbang(self) -> Gerbang:
        return self.server.gerbang  # type: ignore[attr-defined]

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["content-length"])))

    def _answer(self, isi: bytes) -> None:
        self.gerbang.catat.append((self.command, self.path))
        if self._fault_before():
            return
        if self.headers.get("authorization") != _basic():
            return self._json(401, {"error": "Unauthorized"})
        self._route(isi)

    def _fault_before(self) -> bool:
        galat = self.gerbang.galat
        if galat == "gantung":
            self.gerbang.lepas.wait(30)
            self.close_connection = True
        elif galat in ("500", "503", "401", "403", "429", "400"):
            self._json(int(galat), {"error": f"galat untuk {NIK} {FRASA}"})
        elif galat == "302":
            self._send(302, b"", "text/plain", location="http://127.0.0.1:9/")
        elif galat == "besar":
            self._drip()
        else:
            return False
        return True

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"%PDF" * 50_000)
        except OSError:
            self.close_connection = True

    def _route(self, isi: bytes) -> None:
        if self.path == "/api/sign/pdf":
            kiriman = self._form(isi)
            self._sign(kiriman["file"], _text(kiriman, "nik"), _text(kiriman, "passphrase"), versi=1)
        elif self.path == "/api/v2/sign/pdf":
            minta = json.loads(isi)
            self._sign(base64.b64decode(minta["file"][0]), minta["nik"], minta["passphrase"], versi=2)
        elif self.path.startswith("/api/user/status/"):
            self._json(200, {"status_code": 1111, "status": _status(self.path.rpartition("/")[2])})
        elif self.path == "/api/v2/user/check/status":
            self._json(200, {"status": _status(json.loads(isi)["nik"])})
        else:
            self._verify(isi)

    def _verify(self, isi: bytes) -> None:
        pdf = base64.b64decode(json.loads(isi)["file"]) if "v2" in self.path else self._form(isi)["signed_file"]
        self._json(200, {"conclusion": "VALID" if b"/ByteRange" in pdf else "NO_SIGNATURE", "description": NIK})

    def _sign(self, pdf: bytes, nik: str, frasa: str, *, versi: int) -> None:
        if nik not in (NIK, NIK_KEDALUWARSA):
            return self._json(400, {"error": f"User {nik} tidak terdaftar", "status_code": 2011})
        if nik == NIK_KEDALUWARSA:
            return self._json(400, {"error": "Sertifikat kedaluwarsa", "status_code": 2021})
        if frasa != FRASA:
            return self._json(400, {"error": f"Passphrase {frasa} salah", "status_code": 2031})
        self._give(_UBAH.get(self.gerbang.galat, sign)(pdf), versi)

    def _give(self, pdf: bytes, versi: int) -> None:
        self.gerbang.ditandatangani += 1
        galat = self.gerbang.galat
        if galat == "bukan-json":
            return self._send(200, b"<html>Masuk</html>", "text/html")
        isi = pdf if versi == 1 else json.dumps({"file": [base64.b64encode(pdf).decode()]}).encode()
        if galat == "putus":
            self.send_response(200)
            self.send_header("content-length", str(len(isi)))
            self.end_headers()
            self.wfile.write(isi[: len(isi) // 2])
            self.close_connection = True
            return None
        return self._send(200, isi, "application/pdf" if versi == 1 else "application/json", id_dokumen="dok-1")

    def _form(self, isi: bytes) -> dict[str, bytes]:
        kepala = b"Content-Type: " + self.headers["content-type"].encode() + b"\r\n\r\n"
        surat = BytesParser(policy=HTTP).parsebytes(kepala + isi)
        return {
            str(satu.get_param("name", header="content-disposition")): satu.get_payload(decode=True)
            for satu in surat.iter_parts()
        }

    def _json(self, kode: int, isi: dict[str, Any]) -> None:
        self._send(kode, json.dumps(isi).encode(), "application/json")

    def _send(self, kode: int, isi: bytes, tipe: str, **kepala: str) -> None:
        self.send_response(kode)
        for nama, nilai in {"content-type": tipe, "content-length": str(len(isi)), **kepala}.items():
            self.send_header(nama, nilai)
        self.end_headers()
        self.wfile.write(isi)


def sign(pdf: bytes, bidang: str = "TTE-BSRE") -> bytes:
    """The file with an invisible signature behind it."""
    penulis = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    keterangan = signers.PdfSignatureMetadata(
        field_name=bidang, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    tujuan = BytesIO()
    signers.PdfSigner(keterangan, _signer()).sign_pdf(penulis, output=tujuan)
    return tujuan.getvalue()


def _rewrite(pdf: bytes) -> bytes:
    return sign(pdf.replace(b"\n", b"\n ", 1))


def _alter(pdf: bytes) -> bytes:
    """The first page is replaced in a part that is only appended; then it is signed."""
    penulis = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    isi = penulis.add_object(generic.StreamObject(stream_data=b"0 0 300 300 re f"))
    penulis.add_stream_to_page(0, isi)
    tujuan = BytesIO()
    penulis.write(tujuan)
    return sign(tujuan.getvalue())


_UBAH: dict[str, Ubah] = {
    "sampah": lambda pdf: b"bukan pdf",
    "tulis-ulang": _rewrite,
    "ubah-isi": _alter,
    "dua-tanda": lambda pdf: sign(sign(pdf), "LAIN"),
    "tanpa-tanda": lambda pdf: pdf + b"\n% tidak ditandatangani\n",
}


def _status(nik: str) -> str:
    return {NIK: "ISSUE", NIK_KEDALUWARSA: "EXPIRED"}.get(nik, "NOT_REGISTERED")


def _text(kiriman: dict[str, bytes], nama: str) -> str:
    return kiriman[nama].decode()


def _basic() -> str:
    return "Basic " + base64.b64encode(f"{AKUN}:{SANDI}".encode()).decode()


@cache
def _signer() -> signers.SimpleSigner:
    """A certificate that is its own issuer, made once for the run."""
    rahasia = ec.generate_private_key(ec.SECP256R1())
    nama = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAMA)])
    kini = datetime.now(UTC)
    bangun = x509.CertificateBuilder().subject_name(nama).issuer_name(nama).public_key(rahasia.public_key())
    sertifikat = (
        bangun.serial_number(0xB5E)
        .not_valid_before(kini - timedelta(days=1))
        .not_valid_after(kini + timedelta(days=1))
        .sign(rahasia, hashes.SHA256())
    )
    polos = rahasia.private_bytes(ser.Encoding.DER, ser.PrivateFormat.PKCS8, ser.NoEncryption())
    return signers.SimpleSigner(
        asn1.Certificate.load(sertifikat.public_bytes(ser.Encoding.DER)),
        load_private_key_from_pemder_data(polos, None),
        SimpleCertificateStore(),
    )
