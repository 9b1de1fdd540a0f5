"""The full-text index: kept up in the act's own transaction, rebuilt by `takar reindex`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Case, IntegerField, Model, QuerySet, Value, When

from takar.adapters.berkas import read_file
from takar.adapters.isi_berkas import MAKS_HURUF, read_teks
from takar.core.arsip import Kueri, collect_texts, fold_words
from takar.data.models import Bukti, IndeksCari, Naskah
from takar.services.jenis import jenis_of
from takar.services.tampil import name_naskah

Baris = TypeVar("Baris", bound=Model)
TERCARI = ("judul", "isian", "tabel", "ttd", "tembusan")
"""The parts of a frozen paper that are searched: all fields, all tables, the signers."""


def index_naskah(naskah: Naskah) -> None:
    """Index an issued paper: number, subject, kind, bidang and period as its title, its frozen form as its text."""
    beku: dict[str, Any] = naskah.beku or {}
    nama = name_naskah(jenis_of(naskah).nama, naskah.bidang.nama if naskah.bidang else "")
    periode = naskah.siklus.periode if naskah.siklus else str(naskah.tanggal.year if naskah.tanggal else "")
    teks = "\n".join(collect_texts([beku.get(satu) for satu in TERCARI]))
    _store(IndeksCari.Jenis.NASKAH, naskah.pk, naskah.instansi_id, (naskah.nomor, naskah.hal, nama, periode), teks)


def index_bukti(bukti: Bukti, isi_berkas: str = "") -> None:
    """Index a piece of evidence: its title and indicator, its own text, and that of its file (`read_teks`)."""
    indikator, siklus = bukti.baris.indikator, bukti.baris.kertas_kerja.siklus
    judul = (bukti.judul, indikator.kode, indikator.nama, siklus.periode)
    _store(IndeksCari.Jenis.BUKTI, bukti.pk, siklus.instansi_id, judul, f"{bukti.isi}\n{isi_berkas}".strip())


def _store(jenis: str, objek: int, instansi_id: int, judul: tuple[str, ...], teks: str) -> None:
    teks = teks[:MAKS_HURUF]
    isi = {"instansi_id": instansi_id, "judul": fold_words(" ".join(judul)), "kata": fold_words(teks), "teks": teks}
    IndeksCari.objects.update_or_create(jenis=jenis, objek=objek, defaults=isi)


def narrow(semua: QuerySet[Baris], jenis: str, instansi_id: int, kueri: Kueri) -> QuerySet[Baris]:
    """Only what holds all terms of the query, nothing where it has none.

    Annotated with `jauh`: 0 where the title alone holds them all, else 1.
    """

    if not kueri:
        kosong: QuerySet[Baris] = semua.none().annotate(jauh=Value(1))
        return kosong

    def match(judul: bool) -> Any:
        return IndeksCari.match(jenis, instansi_id, kueri.istilah, kueri.tepat, judul)

    jauh = Case(When(pk__in=match(judul=True), then=Value(0)), default=Value(1), output_field=IntegerField())
    cocok: QuerySet[Baris] = semua.filter(pk__in=match(judul=False)).annotate(jauh=jauh)
    return cocok


def load_teks(jenis: str, objek: list[int]) -> dict[int, str]:
    """The readable text behind some finds, for their snippets."""
    return dict(IndeksCari.objects.filter(jenis=jenis, objek__in=objek).values_list("objek", "teks"))


def reindex() -> Iterator[tuple[str, int]]:
    """Build the whole index anew, a row at a time, so that nobody waits; yields what was done so far."""
    naskah = Naskah.objects.filter(beku__isnull=False).select_related("siklus", "bidang")
    bukti = Bukti.objects.select_related("baris__indikator", "baris__kertas_kerja__siklus")
    for urut, satu in enumerate(naskah.order_by("pk").iterator(chunk_size=200), start=1):
        index_naskah(satu)
        yield "naskah", urut
    for urut, kepingan in enumerate(bukti.order_by("pk").iterator(chunk_size=200), start=1):
        index_bukti(kepingan, read_bukti(kepingan))
        yield "bukti", urut
    _drop_strays(IndeksCari.Jenis.NASKAH, Naskah)
    _drop_strays(IndeksCari.Jenis.BUKTI, Bukti)


def _drop_strays(jenis: str, model: type[Model]) -> None:
    with transaction.atomic():
        IndeksCari.objects.filter(jenis=jenis).exclude(objek__in=model._default_manager.values("pk")).delete()


def read_bukti(bukti: Bukti) -> str:
    """The text inside the evidence's file; "" where there is no file, or none that can be read."""
    if bukti.berkas_id is None:
        return ""
    try:
        return read_teks(read_file(settings.TAKAR_DATA / "berkas", bukti.berkas_id))
    except FileNotFoundError:
        return ""
