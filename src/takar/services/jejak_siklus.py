"""Whether cycles are what the ledger says: events equal their entries, tables equal the replayed events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from takar.core.kejadian import from_data
from takar.core.siklus import Keadaan, replay
from takar.data.models import JejakAudit, Peristiwa, Siklus, TeksJejak
from takar.services.jejak_isi import IKRAR, find_ikrar
from takar.services.jejak_telusur import is_bound
from takar.services.jejak_temuan import Gagal, HasilPeriksa
from takar.services.tulis import PERISTIWA


class _Ikatan(NamedTuple):
    """One event as the ledger has it, with the entry that holds it."""

    entri: JejakAudit
    jalur: str
    jenis: str
    data: Any


def check_cycles(instansi_id: int, hasil: HasilPeriksa) -> None:
    """Check every cycle of the agency; what is wrong goes into `hasil`."""
    for siklus in Siklus.objects.filter(instansi_id=instansi_id).order_by("pk").iterator(chunk_size=100):
        hasil.siklus += 1
        _check_one(siklus, hasil)


def _check_one(siklus: Siklus, hasil: HasilPeriksa) -> None:
    tersimpan = list(siklus.peristiwa.order_by("urut"))
    ikatan = list(_bound(siklus))
    if len(ikatan) != len(tersimpan):
        letak = ikatan[-1].entri.urut or 0 if ikatan else 0
        kalimat = f"{_name(siklus)}: {len(tersimpan)} peristiwa tersimpan, {len(ikatan)} yang tercatat pada jejak."
        hasil.add(Gagal.SIKLUS, kalimat, letak)
        return
    for urut, (ikat, baris) in enumerate(zip(ikatan, tersimpan, strict=True), start=1):
        if not _is_same(ikat, baris, urut):
            letak = ikat.entri.urut or 0
            kalimat = f"{_name(siklus)}: peristiwa ke-{urut} berbeda dengan entri ke-{letak} pada jejak."
            hasil.add(Gagal.SIKLUS, kalimat, letak)
            return
    _check_tables(siklus, tersimpan, hasil)


def _bound(siklus: Siklus) -> Iterator[_Ikatan]:
    entri = JejakAudit.objects.filter(
        instansi_id=siklus.instansi_id, objek=f"siklus/{siklus.pk}", tindakan=PERISTIWA
    ).prefetch_related("teks")
    for satu in sorted(entri.order_by("urut"), key=lambda satu: int(satu.data["mulai"])):
        for letak, isi in enumerate(satu.data["kejadian"]):
            yield _Ikatan(satu, f"kejadian.{letak}.data", isi["jenis"], isi["data"])


def _is_same(ikat: _Ikatan, baris: Peristiwa, urut: int) -> bool:
    kepala = (baris.urut, baris.jenis, baris.oleh_id, baris.waktu)
    if kepala != (urut, ikat.jenis, ikat.entri.oleh_id, ikat.entri.waktu):
        return False
    return _fits(ikat.data, baris.data, ikat.jalur, {satu.nama: satu for satu in ikat.entri.teks.all()})


def _fits(ikat: Any, baris: Any, jalur: str, teks: Mapping[str, TeksJejak]) -> bool:
    """Whether a value is the one in the ledger; a committed text by its commitment, unless it was erased."""
    if isinstance(ikat, Mapping) and set(ikat) == {IKRAR}:
        (nama,) = find_ikrar(ikat, jalur)
        satu = teks.get(nama)
        if satu is None or satu.dihapus_pada is not None:
            return satu is not None
        return is_bound(TeksJejak(garam=satu.garam, nilai=str(baris)), ikat[IKRAR])
    if isinstance(ikat, Mapping) and isinstance(baris, Mapping):
        sama = ikat.keys() == baris.keys()
        return sama and all(_fits(ikat[kunci], baris[kunci], f"{jalur}.{kunci}", teks) for kunci in ikat)
    return bool(ikat == baris)


def _check_tables(siklus: Siklus, peristiwa: list[Peristiwa], hasil: HasilPeriksa) -> None:
    keadaan = replay(from_data(satu.jenis, satu.data) for satu in peristiwa)
    beda = [nama for nama, sama in _compare(siklus, keadaan, len(peristiwa)) if not sama]
    if beda:
        kalimat = f"{_name(siklus)}: {', '.join(beda)} tidak sama dengan yang diputar ulang dari peristiwanya."
        hasil.add(Gagal.SIKLUS, kalimat, 0)


def _compare(siklus: Siklus, keadaan: Keadaan, banyak: int) -> Iterator[tuple[str, bool]]:
    kolom = ("kode", "langkah", "putaran", "pelaku", "bidang__kode", "status")
    tersimpan = {(*satu[:4], satu[4] or "", satu[5]) for satu in siklus.tugas.values_list(*kolom)}
    harus = {(t.kode, t.langkah, t.putaran, t.pelaku, t.bidang, t.status.value) for t in keadaan.tugas}
    yield "status", siklus.status == keadaan.status.value
    yield "versi", siklus.versi == banyak
    yield "tugas", tersimpan == harus


def _name(siklus: Siklus) -> str:
    return f"Siklus {siklus.periode} (nomor {siklus.pk})"
