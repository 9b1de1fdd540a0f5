"""The installation's own time-stamp authority (RFC 3161, ETSI EN 319 422), used in the process and behind /tsa/."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from asn1crypto import algos, cms, core, tsp  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as ser
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import Certificate
from pyhanko.sign.general import as_signing_certificate_v2
from pyhanko.sign.timestamps import TimeStamper

from takar.adapters.signing.sertifikat import Penerbit

TIPE_TANYA, TIPE_JAWAB = "application/timestamp-query", "application/timestamp-reply"
TANYA_TERBESAR = 4096
"""Bytes of a query: a hash and a few numbers, never more."""
KEBIJAKAN = "2.25.320388946422381045772116866162905505342"
"""The policy of this stamp: an identifier made from a UUID (ITU-T X.667), which nobody else has."""
_PANJANG = {"sha256": 32, "sha384": 48, "sha512": 64}


class _Penolakan(core.Sequence):  # type: ignore[misc]
    """A reply without a token; asn1crypto's own class insists on one."""

    _fields = [("status", tsp.PKIStatusInfo)]


class CapWaktu(TimeStamper):
    """Gives time stamps of one moment, that of the act."""

    def __init__(self, cap: Penerbit, rantai: Iterable[Certificate], waktu: datetime) -> None:
        super().__init__(include_nonce=False)  # type: ignore[no-untyped-call]
        self._kunci = cap.kunci
        self._tetap = _constants(_der(cap.sertifikat), tuple(map(_der, rantai)))
        self._waktu = waktu.replace(microsecond=0)

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        return self.answer(req)

    def answer(self, tanya: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The granted reply to a query that was found good."""
        isi = self._info(tanya).dump()
        atribut = cms.CMSAttributes(
            [
                *self._tetap.atribut,
                _attribute("message_digest", hashlib.sha256(isi).digest()),
            ]
        )
        token = cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": [_SHA256],
                "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(isi)},
                "certificates": list(self._tetap.sertifikat) if tanya["cert_req"].native else [],
                "signer_infos": [self._sign(atribut)],
            }
        )
        return tsp.TimeStampResp(
            {
                "status": tsp.PKIStatusInfo({"status": "granted"}),
                "time_stamp_token": cms.ContentInfo({"content_type": "signed_data", "content": token}),
            }
        )

    def _info(self, tanya: tsp.TimeStampReq) -> tsp.TSTInfo:
        isi: dict[str, Any] = {
            "version": "v1",
            "policy": KEBIJAKAN,
            "message_imprint": tanya["message_imprint"],
            "serial_number": secrets.randbits(128),
            "gen_time": self._waktu,
            "accuracy": {"seconds": 1},
            "tsa": self._tetap.nama,
        }
        if tanya["nonce"].native is not None:
            isi["nonce"] = tanya["nonce"]
        return tsp.TSTInfo(isi)

    def _sign(self, atribut: cms.CMSAttributes) -> cms.SignerInfo:
        return cms.SignerInfo(
            {
                "version": "v1",
                "sid": self._tetap.penanda,
                "digest_algorithm": _SHA256,
                "signature_algorithm": _ECDSA,
                "signed_attrs": atribut,
                "signature": self._kunci.sign(atribut.dump(), ec.ECDSA(hashes.SHA256())),
            }
        )


@dataclass(frozen=True, slots=True)
class _Tetap:
    """What is the same in every stamp of one certificate, encoded once: that is most of a stamp's cost."""

    sertifikat: tuple[asn1.Certificate, ...]
    atribut: tuple[cms.CMSAttribute, ...]
    penanda: cms.SignerIdentifier
    nama: asn1.GeneralName


@lru_cache(maxsize=4)
def _constants(sertifikat: bytes, rantai: tuple[bytes, ...]) -> _Tetap:
    milik = asn1.Certificate.load(sertifikat)
    nomor = cms.IssuerAndSerialNumber({"issuer": milik.issuer, "serial_number": milik.serial_number})
    return _Tetap(
        sertifikat=(milik, *map(asn1.Certificate.load, rantai)),
        atribut=(
            _encoded(_attribute("content_type", "tst_info")),
            _encoded(_attribute("signing_certificate_v2", as_signing_certificate_v2(milik))),
        ),
        penanda=_encoded(cms.SignerIdentifier({"issuer_and_serial_number": nomor})),
        nama=_encoded(asn1.GeneralName(name="directory_name", value=milik.subject)),
    )


def _encoded(nilai: Any) -> Any:
    """The same value read back from its bytes, so that it is not encoded again."""
    return type(nilai).load(nilai.dump())


def _attribute(jenis: str, isi: Any) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": jenis, "values": (isi,)})


_SHA256 = _encoded(algos.DigestAlgorithm({"algorithm": "sha256"}))
_ECDSA = _encoded(algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}))


def answer_query(isi: bytes, cap: CapWaktu) -> bytes:
    """The reply to a query from outside, DER; a bad query gets the rejection that RFC 3161 §2.4.2 names for it."""
    try:
        tanya = tsp.TimeStampReq.load(isi, strict=True)
        cacat = _fault_of(tanya)
    except (ValueError, TypeError, KeyError):  # asn1crypto parses lazily; each of these means that it is no query
        return _reject("bad_data_format")
    return _reject(cacat) if cacat else bytes(cap.answer(tanya).dump())


def _fault_of(tanya: tsp.TimeStampReq) -> str:
    """The name of what is wrong with a query; empty if it is good. Reads every field, so that a broken one shows."""
    cetakan = tanya["message_imprint"]
    jenis = cetakan["hash_algorithm"]["algorithm"].native
    if tanya["version"].native != "v1" or tanya.native is None:
        return "bad_request"
    if len(cetakan["hashed_message"].native) != _PANJANG.get(jenis, -1):
        return "bad_alg"
    if tanya["req_policy"].native not in (None, KEBIJAKAN):
        return "unaccepted_policy"
    return "unaccepted_extensions" if tanya["extensions"].native else ""


def _reject(cacat: str) -> bytes:
    status = tsp.PKIStatusInfo({"status": "rejection", "fail_info": {cacat}})
    return bytes(_Penolakan({"status": status}).dump())


def to_asn1(sertifikat: Certificate) -> asn1.Certificate:
    """The same certificate as pyHanko wants it."""
    return asn1.Certificate.load(_der(sertifikat))


def _der(sertifikat: Certificate) -> bytes:
    return sertifikat.public_bytes(ser.Encoding.DER)
