"""Lines into the store: new ones added, changed ones updated, others left; then who has filled is judged anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from takar.core.ekinerja import BarisRhk, BarisStatus, HasilBaca, StatusPengisian, judge
from takar.data.models import CatatanRhk, Pegawai, PengisianEkinerja, Siklus, Unggahan
from takar.services import jam
from takar.services.konteks import local

ISI = ("rencana_hasil_kerja", "indikator", "aspek", "satuan", "periode", "target", "realisasi", "catatan", "tanggal")
SEKALIGUS = 500


@dataclass(frozen=True, slots=True)
class Perubahan:
    """How many lines are new, changed, the same; ASN with a state from the file; lines of before that it lacks."""

    baru: int = 0
    berubah: int = 0
    sama: int = 0
    asn: int = 0
    tidak_ada_lagi: int = 0

    @property
    def nihil(self) -> bool:
        return not (self.baru or self.berubah)

    def as_data(self) -> dict[str, int]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Perubahan:
        return cls(**{satu.name: int(data.get(satu.name, 0)) for satu in fields(cls)})


@dataclass(frozen=True, slots=True)
class _Rencana:
    """What taking the lines would do."""

    baru: list[CatatanRhk]
    berubah: list[CatatanRhk]
    pengisian: list[PengisianEkinerja]
    perubahan: Perubahan


def preview_lines(siklus: Siklus, unggahan: Unggahan, terbaca: HasilBaca) -> Perubahan:
    """What `take_lines` would change."""
    return _plan(siklus, unggahan, terbaca, unggahan.oleh).perubahan


def take_lines(siklus: Siklus, unggahan: Unggahan, terbaca: HasilBaca, oleh: Pegawai) -> Perubahan:
    """Write the lines, inside the act's transaction."""
    rencana = _plan(siklus, unggahan, terbaca, oleh)
    CatatanRhk.objects.bulk_create(rencana.baru, batch_size=SEKALIGUS)
    CatatanRhk.objects.bulk_update(rencana.berubah, ["unggahan", *ISI], batch_size=SEKALIGUS)
    _write_status(rencana.pengisian)
    _judge_again(siklus, unggahan, {satu.pegawai_id for satu in (*rencana.baru, *rencana.berubah)}, oleh)
    return rencana.perubahan


def _plan(siklus: Siklus, unggahan: Unggahan, terbaca: HasilBaca, oleh: Pegawai) -> _Rencana:
    pegawai = dict(Pegawai.objects.filter(instansi_id=siklus.instansi_id).values_list("nip", "pk"))
    lama = {(satu.pegawai_id, satu.kunci): satu for satu in siklus.rhk.all()} if terbaca.rhk else {}
    baru, berubah = _compare(siklus, unggahan, terbaca.rhk, pegawai, lama)
    pengisian, status_baru = _compare_status(siklus, unggahan, terbaca.status, pegawai, oleh)
    ubah = len(berubah) + len(pengisian) - status_baru
    semua = len(terbaca.rhk) + len(terbaca.status)
    orang = {pegawai[satu.nip] for satu in terbaca.rhk}
    ada = {(pegawai[satu.nip], satu.kunci) for satu in terbaca.rhk}
    return _Rencana(
        baru,
        berubah,
        pengisian,
        Perubahan(
            baru=len(baru) + status_baru,
            berubah=ubah,
            sama=semua - len(baru) - status_baru - ubah,
            asn=terbaca.banyak_asn,
            tidak_ada_lagi=sum(1 for kunci in lama if kunci[0] in orang and kunci not in ada),
        ),
    )


def _compare(
    siklus: Siklus,
    unggahan: Unggahan,
    rhk: Iterable[BarisRhk],
    pegawai: Mapping[str, int],
    lama: Mapping[tuple[int, str], CatatanRhk],
) -> tuple[list[CatatanRhk], list[CatatanRhk]]:
    baru, berubah = [], []
    for satu in rhk:
        pk = pegawai[satu.nip]
        ada = lama.get((pk, satu.kunci))
        if ada is None:
            baru.append(CatatanRhk(siklus=siklus, pegawai_id=pk, unggahan=unggahan, kunci=satu.kunci, **satu.isi))
        elif any(getattr(ada, nama) != nilai for nama, nilai in satu.isi.items()):
            for nama, nilai in satu.isi.items():
                setattr(ada, nama, nilai)
            ada.unggahan = unggahan
            berubah.append(ada)
    return baru, berubah


def _compare_status(
    siklus: Siklus, unggahan: Unggahan, status: Iterable[BarisStatus], pegawai: Mapping[str, int], oleh: Pegawai
) -> tuple[list[PengisianEkinerja], int]:
    """The rows that a file of states changes, and how many of them are the first of their ASN."""
    ada = {satu.pegawai_id: satu for satu in siklus.ekinerja.all()} if status else {}
    hasil, baru = [], 0
    for satu in status:
        baris = ada.get(pegawai[satu.nip]) or PengisianEkinerja(siklus=siklus, pegawai_id=pegawai[satu.nip])
        if baris.dicatat_pada and (baris.status, baris.tanggal) == (satu.status.value, satu.tanggal):
            continue
        baru += baris.dicatat_pada is None
        hasil.append(_set(baris, satu.status, satu.tanggal, unggahan, oleh))
    return hasil, baru


def _judge_again(siklus: Siklus, unggahan: Unggahan, orang: set[int], oleh: Pegawai) -> None:
    """By all lines of each ASN whose lines changed; for the others a tick by hand stays."""
    baris: dict[int, list[tuple[str, date | None]]] = defaultdict(list)
    for pk, realisasi, tanggal in siklus.rhk.filter(pegawai__in=orang).values_list("pegawai", "realisasi", "tanggal"):
        baris[pk].append((realisasi, tanggal))
    ada = {satu.pegawai_id: satu for satu in siklus.ekinerja.filter(pegawai__in=orang)}
    hari_ini = local(siklus.instansi, jam.now()).date()
    hasil = []
    for pk, semua in baris.items():
        tanggal = max((satu for _, satu in semua if satu), default=hari_ini)
        pengisian = ada.get(pk) or PengisianEkinerja(siklus=siklus, pegawai_id=pk)
        hasil.append(_set(pengisian, judge(realisasi for realisasi, _ in semua), tanggal, unggahan, oleh))
    _write_status(hasil)


def _set(
    baris: PengisianEkinerja, status: StatusPengisian, tanggal: date | None, unggahan: Unggahan, oleh: Pegawai
) -> PengisianEkinerja:
    baris.status, baris.tanggal, baris.unggahan = status.value, tanggal, unggahan
    baris.dicatat_oleh, baris.dicatat_pada = oleh, jam.now()
    return baris


def _write_status(semua: Iterable[PengisianEkinerja]) -> None:
    semua = list(semua)
    PengisianEkinerja.objects.bulk_create([satu for satu in semua if satu.pk is None], batch_size=SEKALIGUS)
    PengisianEkinerja.objects.bulk_update(
        [satu for satu in semua if satu.pk is not None],
        ["status", "tanggal", "unggahan", "dicatat_oleh", "dicatat_pada"],
        batch_size=SEKALIGUS,
    )
