"""Limits on what strangers may ask of the house, shared by all processes through the database.

A limit is a bucket per address and one over all; each piece of work puts a drop in, and it empties at a steady rate.
What does not fit is told how long to wait, and costs no write.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Address, ip_address, ip_network

from django.db import transaction
from django.utils.crypto import salted_hmac

from takar.core.ditolak import Ditolak
from takar.data.models import BatasLaju
from takar.services import jam

_MIKRO = timedelta(microseconds=1)
_GARAM = "takar.laju"
_RUAS_IPV6 = 64
"""An IPv6 holder has a whole /64: it counts as one address."""


@dataclass(frozen=True, slots=True)
class Laju:
    """`sekaligus` at once, and then one every `jarak`."""

    jarak: timedelta
    sekaligus: int


@dataclass(frozen=True, slots=True)
class Perkara:
    """A piece of work that is limited, for each address and over all."""

    nama: str
    sendiri: Laju
    semua: Laju
    bukan_alamat: bool = False
    """Counted by something else than an address: an account's name, a browser's word."""


KODE_SALAH = Perkara("kode-salah", Laju(timedelta(seconds=6), 20), Laju(timedelta(milliseconds=100), 300))
"""Codes that nobody has. A right code is not counted and is always answered: a flood of wrong ones locks nobody out.

Nothing is given away by that: with 80 random bits, a million papers and a thousand tries a second, the first hit takes
some 40 million years. The limit is there to keep the load of guessing small.
"""
UNGGAH = Perkara("periksa-unggahan", Laju(timedelta(seconds=30), 10), Laju(timedelta(seconds=3), 20))
"""Files whose signatures are checked: each takes a second of a processor, at most ten."""


class TerlaluSering(Ditolak):
    """No room now; `tunggu` seconds until there is."""

    def __init__(self, kalimat: str, tunggu: int) -> None:
        super().__init__(kalimat, "terlalu-sering")
        self.tunggu = tunggu


def take_turn(perkara: Perkara, alamat: str) -> int:
    """Count one piece of work of this address; gives the seconds to wait where there is no room for it, else 0."""
    ember, kini = _buckets(perkara, alamat), _micro()
    if tunggu := _wait(ember, kini):
        return tunggu
    _forget_empty(kini)
    with transaction.atomic():  # the address first, then all: every process locks in this order
        muat = all(BatasLaju.take(kunci, kini, laju.jarak // _MIKRO, _muat(laju)) for kunci, laju in ember)
        transaction.set_rollback(not muat)
    return 0 if muat else max(1, _wait(ember, kini))


def look_turn(perkara: Perkara, alamat: str) -> int:
    """The seconds that this address would have to wait, without counting anything."""
    return _wait(_buckets(perkara, alamat), _micro())


def _buckets(perkara: Perkara, alamat: str) -> tuple[tuple[str, Laju], ...]:
    return (_own_key(perkara, alamat), perkara.sendiri), (_key(perkara.nama, ""), perkara.semua)


def _own_key(perkara: Perkara, alamat: str) -> str:
    return _key(perkara.nama, f"={alamat}" if perkara.bukan_alamat else _ruas(alamat))


def forgive_turn(perkara: Perkara, alamat: str) -> None:
    """Give back one piece of work that was counted of this address: it turned out to be none."""
    BatasLaju.give_back(_own_key(perkara, alamat), perkara.sendiri.jarak // _MIKRO)


def _forget_empty(kini: int) -> None:
    """Rows that say nothing any more go; those that somebody is just using are left to a later turn."""
    with transaction.atomic():
        kosong = BatasLaju.objects.select_for_update(skip_locked=True).filter(penuh_sampai__lt=kini)
        BatasLaju.objects.filter(pk__in=list(kosong.values_list("pk", flat=True)[:200])).delete()


def _wait(ember: Sequence[tuple[str, Laju]], kini: int) -> int:
    """Seconds until one drop more fits into each bucket; 0 if it does now."""
    isi = dict(BatasLaju.objects.filter(pk__in=[kunci for kunci, _ in ember]).values_list("kunci", "penuh_sampai"))
    lebih = [isi.get(kunci, 0) + laju.jarak // _MIKRO - _muat(laju) - kini for kunci, laju in ember]
    return max(0, -(-max(lebih) // 1_000_000))


def _muat(laju: Laju) -> int:
    return laju.sekaligus * (laju.jarak // _MIKRO)


def _micro() -> int:
    return int(jam.machine_now().timestamp() * 1_000_000)


def _key(nama: str, alamat: str) -> str:
    """A keyed hash: the table holds no address, and nobody can look one up in it."""
    return salted_hmac(_GARAM, f"{nama} {alamat}", algorithm="sha256").hexdigest()


def _ruas(alamat: str) -> str:
    """The address as one asker: an IPv4 address itself, the /64 of an IPv6 address; "?" for what is no address."""
    try:
        ip = ip_address(alamat)
    except ValueError:
        return "?"
    if isinstance(ip, IPv4Address):
        return str(ip)
    return str(ip.ipv4_mapped or ip_network((ip, _RUAS_IPV6), strict=False))
