"""The call to a push service. Its address was named by a browser, so it may lie anywhere: it is looked at twice.

Only HTTPS on its own port, only public addresses, and the call goes to the very address that was looked at, so that a
name cannot point elsewhere in between. No redirect is followed and no proxy of the environment is asked.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

import httpx

from takar.adapters.peramban.segel import seal, sign_vapid

UMUR = 24 * 60 * 60
"""Seconds for which the service keeps a message for a browser that is off; also the life of the sender's word."""
BATAS = httpx.Timeout(10.0)
NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses behind a translator: RFC 6052."""
_MATI = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Langganan:
    """A browser's subscription: the push service's address and the two keys to seal with."""

    alamat: str
    kunci_umum: str
    rahasia: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PeladenPush:
    """Who sends: the installation's key (PEM), and whom the service may complain to.

    `izin_mesin_ini` allows services on this machine, without TLS: for tests alone.
    """

    kunci_pem: bytes = field(repr=False)
    kontak: str
    izin_mesin_ini: bool = False


class PushGagal(OSError):
    """The service was not reached or did not take the message; a later try may do."""


class LanggananMati(OSError):
    """The browser has ended the subscription, or its address is none that may be called."""


def send_push(peladen: PeladenPush, langganan: Langganan, isi: bytes, topik: str, kini: int) -> None:
    """Hand a message over. A later one of the same `topik` (at most 32 of base64url) replaces one not yet delivered.

    `kini` is the time in Unix seconds. Raises LanggananMati, PushGagal; SuratRusak where its keys are no keys.
    """
    bagian = check_alamat(langganan.alamat, peladen.izin_mesin_ini)
    ip = _resolve(bagian, peladen.izin_mesin_ini)
    tujuan = f"{bagian.scheme}://{bagian.netloc}"
    kepala = {
        "Host": bagian.netloc,
        "Authorization": sign_vapid(peladen.kunci_pem, tujuan, kini + UMUR // 2, peladen.kontak),
        "Content-Encoding": "aes128gcm",
        "TTL": str(UMUR),
        "Topic": topik,
        "Urgency": "normal",
    }
    _judge(_post(bagian, ip, kepala, seal(isi, langganan.kunci_umum, langganan.rahasia)))


def check_alamat(alamat: str, izin_mesin_ini: bool = False) -> SplitResult:
    """The parts of a push service's address. Raises LanggananMati for one that is not HTTPS on its own port."""
    try:
        bagian = urlsplit(alamat)
        port = bagian.port
    except ValueError as galat:
        raise LanggananMati("not an address") from galat
    if not bagian.hostname or bagian.username or bagian.password or bagian.fragment or not alamat.isascii():
        raise LanggananMati("not an address of a push service")
    if not (izin_mesin_ini or (bagian.scheme == "https" and port in (None, 443))):
        raise LanggananMati("not HTTPS on its own port")
    return bagian


def _resolve(bagian: SplitResult, izin_mesin_ini: bool) -> str:
    """One address of the host, after all of them were found public."""
    port = bagian.port or 443
    try:
        semua = socket.getaddrinfo(bagian.hostname, port, type=socket.SOCK_STREAM)
    except OSError as galat:
        raise PushGagal("the name is not known here") from galat
    alamat = [str(satu[4][0]) for satu in semua]
    if not all(is_public(satu) or (izin_mesin_ini and ip_address(satu).is_loopback) for satu in alamat):
        raise LanggananMati("the address is not public")
    return alamat[0]


def is_public(teks: str) -> bool:
    """Whether an IP address lies in the open internet, also behind IPv6's ways of writing an IPv4 address."""
    alamat: IPv4Address | IPv6Address = ip_address(teks.partition("%")[0])
    if isinstance(alamat, IPv6Address):
        if alamat.sixtofour or alamat.teredo or alamat in NAT64:
            return False
        alamat = alamat.ipv4_mapped or alamat
    return alamat.is_global and not alamat.is_multicast


def _post(bagian: SplitResult, ip: str, kepala: dict[str, str], isi: bytes) -> int:
    """The service's answer. The certificate is checked against the name, the connection goes to the address."""
    host = f"[{ip}]" if ":" in ip else ip
    port = f":{bagian.port}" if bagian.port else ""
    url = f"{bagian.scheme}://{host}{port}{bagian.path}{f'?{bagian.query}' if bagian.query else ''}"
    try:
        with httpx.Client(timeout=BATAS, follow_redirects=False, trust_env=False) as klien:
            tambahan = {"sni_hostname": bagian.hostname}
            with klien.stream("POST", url, headers=kepala, content=isi, extensions=tambahan) as jawaban:
                return jawaban.status_code
    except httpx.HTTPError as galat:
        raise PushGagal("the push service was not reached") from galat


def _judge(status: int) -> None:
    if status in _MATI:
        raise LanggananMati(f"the push service answered {status}")
    if not 200 <= status < 300:
        raise PushGagal(f"the push service answered {status}")
