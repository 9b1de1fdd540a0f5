"""Wiping a practice: every row of its agency and every file that nothing else uses, in one transaction.

A row belongs to the agency if foreign keys lead from it there. The way is found in the models themselves, so that a
table that is added later is wiped too. The ledger is not among them: a practice writes none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models import QuerySet

from takar.adapters.berkas import path_of
from takar.core.ditolak import Ditolak
from takar.core.wewenang import Orang, Tindakan, may
from takar.data.models import Akun, Berkas, Instansi, JejakAudit, Latihan, Pegawai, Pindaian, Siklus
from takar.services.akta import as_orang, run_once, trace
from takar.services.latihan import find_latihan, sop_of

Model = type[models.Model]
SISA = frozenset({Akun})
"""Accounts are people's own, whatever pegawai they belong to; those of a practice have none."""


def wipe_latihan(*, oleh: Pegawai, latihan_id: int, kunci: str) -> None:
    """Wipe it for good: by whoever started it or drafts SOPs. The real ledger keeps that it was held and wiped."""

    def act() -> str:
        orang = as_orang(oleh)
        latihan = find_latihan(oleh, orang, latihan_id)
        if not may_wipe(oleh, orang, latihan):
            raise Ditolak(
                "Latihan dihapus oleh yang memulainya atau oleh penyusun SOP. Tidak ada yang dihapus.", "bukan-wewenang"
            )
        kode = sop_of(latihan).kode
        baris = wipe_instansi(latihan.instansi)
        trace(oleh, "hapus-latihan", f"latihan/{latihan_id}", kode=kode, banyak=baris, mulai=latihan.dibuat.date())
        return str(latihan_id)

    run_once(kunci, oleh, act)


def may_wipe(oleh: Pegawai, orang: Orang, latihan: Latihan) -> bool:
    return latihan.oleh_id == oleh.pk or may(orang, Tindakan.SUSUN_SOP)


def wipe_instansi(instansi: Instansi) -> int:
    """Delete all that belongs to the agency, then itself; gives how many rows. Inside a transaction.

    ValueError for an agency that is no practice: whoever calls this wrongly must not get far.
    """
    segar = Instansi.objects.select_for_update().get(pk=instansi.pk)
    if not segar.ruang_latihan:
        raise ValueError("only a practice can be wiped")
    list(Siklus.objects.select_for_update().filter(instansi=segar))  # who acts in it ends first, the next finds none
    berkas = _files_of(segar)
    # The farthest first: each is found through rows that are still there. Keys that lead round in a circle do no harm,
    # since both databases look at foreign keys when the transaction ends.
    banyak = sum(_delete(owned(model, segar)) for model in wiped_models())
    banyak += _delete(Instansi.objects.filter(pk=segar.pk))
    drop_files(berkas)
    return banyak


def _delete(baris: QuerySet[Any]) -> int:
    """Delete without asking what hangs on it: PROTECT speaks of single rows, and here all of them go."""
    kunci = list(baris.order_by().values_list("pk", flat=True))
    for awal in range(0, len(kunci), 500):
        baris.model._default_manager.filter(pk__in=kunci[awal : awal + 500])._raw_delete("default")
    return len(kunci)


# --- what belongs to an agency ----------------------------------------------------------------------------------------


def wiped_models() -> tuple[Model, ...]:
    """The tables from which rows are wiped, those farthest from the agency first."""
    return tuple(sorted(paths(), key=lambda model: -paths()[model].count("__")))


def owned(model: Model, instansi: Instansi) -> QuerySet[Any]:
    """The agency's rows in this table."""
    return model._default_manager.filter(**{paths()[model]: instansi.pk})


@cache
def paths() -> dict[Model, str]:
    """For each table the shortest way to the agency, as a lookup such as `siklus__instansi`; mandatory keys first."""
    jalan: dict[Model, str] = {Latihan: "instansi"}  # and not `asal`, which is the real one
    for wajib in (True, False):
        while baru := dict(_one_further(jalan, wajib=wajib)):
            jalan |= baru
    return jalan


def _one_further(jalan: dict[Model, str], *, wajib: bool) -> Iterator[tuple[Model, str]]:
    """The tables that are one key away from those whose way is known."""
    for model in apps.get_app_config("takar").get_models(include_auto_created=True):
        if model in jalan or model in SISA or model is Instansi:
            continue
        for kunci in _keys(model):
            tujuan = kunci.related_model
            if (wajib and kunci.null) or (tujuan is not Instansi and tujuan not in jalan):
                continue
            yield model, kunci.name if tujuan is Instansi else f"{kunci.name}__{jalan[tujuan]}"
            break


def _keys(model: Model) -> list[Any]:
    """The foreign keys, those that lead to the agency itself first."""
    semua = [satu for satu in model._meta.concrete_fields if satu.is_relation]
    return sorted(semua, key=lambda satu: satu.related_model is not Instansi)


# --- files ------------------------------------------------------------------------------------------------------------


def _files_of(instansi: Instansi) -> set[str]:
    """The hashes of all files that the agency's rows name."""
    hasil: set[str] = set()
    for model in wiped_models():
        for kunci in _keys(model):
            if kunci.related_model is Berkas:
                nama = owned(model, instansi).exclude(**{kunci.name: None})
                hasil |= set(nama.values_list(f"{kunci.name}_id", flat=True))
    for asli in owned(Pindaian, instansi).values_list("asli", flat=True):
        hasil |= set(_named_in(asli))
    return hasil


def _named_in(asli: Any) -> Iterator[str]:
    """The hashes in what a scan keeps of its sheets, at whatever depth."""
    if isinstance(asli, str) and len(asli) == 64:
        yield asli
    for satu in asli.values() if isinstance(asli, dict) else asli if isinstance(asli, list) else ():
        yield from _named_in(satu)


def drop_files(berkas: Iterable[str]) -> None:
    """Let those of these files go that nobody's row and no entry of a ledger names; from the disk after the commit."""
    lepas = set(berkas) - _named(set(berkas))
    Berkas.objects.filter(pk__in=lepas)._raw_delete("default")
    for sha256 in lepas:
        transaction.on_commit(partial(_unlink, sha256))


def _unlink(sha256: str) -> None:
    """Unless the same file has come in again meanwhile."""
    if not Berkas.objects.filter(pk=sha256).exists():
        path_of(Path(settings.TAKAR_DATA) / "berkas", sha256).unlink(missing_ok=True)


def _named(berkas: set[str]) -> set[str]:
    """Which of these files a row of any agency names, or an entry of a ledger."""
    hasil: set[str] = set()
    for model in apps.get_app_config("takar").get_models():
        for kunci in _keys(model):
            if kunci.related_model is Berkas:
                baris = model._default_manager.filter(**{f"{kunci.name}__in": berkas}).order_by()
                hasil |= set(baris.values_list(f"{kunci.name}_id", flat=True))
    tercatat = JejakAudit.objects.filter(data__sha256__in=list(berkas)).order_by()
    hasil |= set(tercatat.values_list("data__sha256", flat=True))
    return hasil | {satu for satu in berkas - hasil if Pindaian.objects.filter(asli__icontains=satu).exists()}
