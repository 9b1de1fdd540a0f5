"""The ledger's one writer: what an act has traced is appended as the last thing in the act's own transaction.

A practice has no ledger: its agency is wiped on request, and a row of the ledger can never be. What is traced there is
dropped here, at the one place where entries are written.

Order of locks in every act: form key, cycle, register, and last the ledger's head. The head is therefore held only from
the append to the commit, and no transaction that holds it waits for anything else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from takar.core.jejak import KepalaPohon, PohonTumbuh, canonical, leaf_hash
from takar.data.models import Instansi, JejakAudit, KepalaJejak, TeksJejak
from takar.services import jam
from takar.services.jejak_isi import Teks, split_teks, write_isi
from takar.services.jejak_titik import keep_titik, read_kepala


@dataclass(frozen=True, slots=True)
class _Entri:
    """A trace that waits for its place."""

    instansi: int
    waktu: datetime
    oleh: int | None
    tindakan: str
    objek: str
    data: dict[str, Any]
    teks: tuple[Teks, ...]


@dataclass(frozen=True, slots=True)
class _Permintaan:
    """A checkpoint that waits for the entries of its act; `tercetak` is the head that the act has printed."""

    instansi: int
    sebab: str
    tercetak: KepalaPohon


_menunggu: ContextVar[list[_Entri | _Permintaan] | None] = ContextVar("menunggu", default=None)


@contextmanager
def open_buku() -> Iterator[None]:
    """Collect the entries made inside and append them at the end, within the transaction that is open.

    Inside another one it only joins it: the outermost appends, once. What a part that fails has traced is dropped.
    """
    luar = _menunggu.get()
    if luar is not None:
        with _dropped_on_failure(luar):
            yield
        return
    menunggu: list[_Entri | _Permintaan] = []
    token = _menunggu.set(menunggu)
    try:
        yield
    finally:
        _menunggu.reset(token)
    _append_all(menunggu)


@contextmanager
def _dropped_on_failure(menunggu: list[_Entri | _Permintaan]) -> Iterator[None]:
    semula = len(menunggu)
    try:
        yield
    except BaseException:
        del menunggu[semula:]
        raise


def record(
    instansi: int,
    oleh: int | None,
    tindakan: str,
    objek: str,
    data: Mapping[str, Any],
    waktu: datetime | None = None,
) -> None:
    """Trace something, to be appended at the end of the act; outside an act at once. Raises ValueError for floats."""
    isi, teks = split_teks(data)
    _wait(_Entri(instansi, waktu or jam.now(), oleh, tindakan, objek, json.loads(canonical(isi)), tuple(teks)))


def request_titik(instansi: int, sebab: str) -> KepalaPohon:
    """Ask for a checkpoint over the act's own entries; gives the head as it stands before them, to be printed."""
    tercetak = read_kepala(instansi)
    _wait(_Permintaan(instansi, sebab, tercetak))
    return tercetak


def _wait(satu: _Entri | _Permintaan) -> None:
    with transaction.atomic(), open_buku():
        menunggu = _menunggu.get()
        assert menunggu is not None  # open_buku has just seen to it
        menunggu.append(satu)


def _append_all(menunggu: Sequence[_Entri | _Permintaan]) -> None:
    """One agency after the other, always in the same order, so that two acts cannot wait for each other."""
    for instansi in sorted({satu.instansi for satu in menunggu}):
        milik = [satu for satu in menunggu if satu.instansi == instansi]
        kepala = lock_kepala(instansi)
        if kepala is None:
            continue
        akhir = _append(kepala, [satu for satu in milik if isinstance(satu, _Entri)])
        for satu in milik:
            if isinstance(satu, _Permintaan):
                keep_titik(instansi, satu.sebab, satu.tercetak, akhir)


def lock_kepala(instansi: int) -> KepalaJejak | None:
    """The head of the agency's ledger, locked until the commit; made with the first entry. None for a practice."""
    kunci = KepalaJejak.objects.select_for_update()
    kepala = kunci.filter(instansi_id=instansi).first()
    if kepala is None and not Instansi.objects.filter(pk=instansi, ruang_latihan=True).exists():
        KepalaJejak.objects.bulk_create([KepalaJejak(instansi_id=instansi)], ignore_conflicts=True)
        kepala = kunci.get(instansi_id=instansi)
    return kepala


def _append(kepala: KepalaJejak, entri: Sequence[_Entri]) -> KepalaPohon:
    """Append the entries and move the head: three statements, whatever their number. Gives the new head."""
    pohon = PohonTumbuh(kepala.banyak, map(bytes.fromhex, kepala.batas))
    if entri:
        baris = JejakAudit.objects.bulk_create([_grow(pohon, satu) for satu in entri])
        TeksJejak.objects.bulk_create(
            TeksJejak(jejak=jejak, nama=teks.nama, garam=teks.garam.hex(), nilai=teks.nilai)
            for jejak, satu in zip(baris, entri, strict=True)
            for teks in satu.teks
        )
        batas = [satu.hex() for satu in pohon.simpul]
        KepalaJejak.objects.filter(pk=kepala.pk).update(banyak=pohon.banyak, batas=batas)
    return KepalaPohon(pohon.banyak, pohon.root())


def _grow(pohon: PohonTumbuh, entri: _Entri) -> JejakAudit:
    """The entry's row at the next place of the tree."""
    urut = pohon.banyak + 1
    isi = write_isi(
        instansi=entri.instansi,
        urut=urut,
        waktu=entri.waktu,
        oleh=entri.oleh,
        tindakan=entri.tindakan,
        objek=entri.objek,
        data=entri.data,
    )
    daun = leaf_hash(isi.encode())
    pohon.append(daun)
    return JejakAudit(
        instansi_id=entri.instansi,
        waktu=entri.waktu,
        oleh_id=entri.oleh,
        tindakan=entri.tindakan,
        objek=entri.objek,
        data=entri.data,
        urut=urut,
        isi=isi,
        daun=daun.hex(),
    )
