"""Writing notices with their sendings, in the transaction of what they tell: none is lost, none is told twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from takar.core.kabar import JenisKabar, Kabar, next_office
from takar.data.models import Instansi, Kiriman, LanggananPeramban, Pegawai, Pemberitahuan, SetelanKabar
from takar.services.muat import load_kalender
from takar.services.surel import is_set, new_nomor

MAKS_KUNCI = 120


@dataclass(frozen=True, slots=True)
class Pesan:
    """A notice to be written. `kunci` names its occasion; `jalan` is the page it leads to, from /."""

    pegawai: Pegawai
    jenis: JenisKabar
    kunci: str
    kabar: Kabar
    jalan: str
    tugas_id: int | None = None


def write_pesan(instansi: Instansi, pesan: Sequence[Pesan], kini: datetime) -> int:
    """Write those that were not written before, each once for its person and occasion; gives how many are new.

    Inside a transaction. Of two at once who tell the same, the second waits and then writes nothing: the unique key of
    the occasion decides, on both databases. Nobody is told anything out of a practice.
    """
    if instansi.ruang_latihan:
        return 0
    baru = _without_old(pesan)
    if not baru:
        return 0
    Pemberitahuan.objects.bulk_create([_as_row(instansi, satu, kini) for satu in baru], ignore_conflicts=True)
    ditulis = Pemberitahuan.objects.filter(
        pegawai__in={satu.pegawai.pk for satu in baru}, kunci__in={satu.kunci for satu in baru}, kiriman=None
    )
    mulai = next_office(load_kalender(instansi), kini)
    Kiriman.objects.bulk_create(_sendings(list(ditulis), baru, mulai), ignore_conflicts=True)
    return len(baru)


def expire(siklus_id: int, kini: datetime) -> None:
    """Notices of the cycle's tasks that are done need nobody's attention any more."""
    lama = Pemberitahuan.objects.filter(tugas__siklus=siklus_id, kedaluwarsa_pada=None)
    lama.exclude(tugas__status="terbuka").update(kedaluwarsa_pada=kini)


def _without_old(pesan: Sequence[Pesan]) -> list[Pesan]:
    """Without what was told before, and each only once."""
    semula = Pemberitahuan.objects.filter(
        pegawai__in={satu.pegawai.pk for satu in pesan}, kunci__in={satu.kunci for satu in pesan}
    )
    sudah = set(semula.values_list("pegawai", "kunci")) if pesan else set()
    unik = {(satu.pegawai.pk, satu.kunci): satu for satu in pesan}
    return [satu for kunci, satu in unik.items() if kunci not in sudah]


def _as_row(instansi: Instansi, pesan: Pesan, kini: datetime) -> Pemberitahuan:
    """A digest repeats what stands on the page already, so it is not counted as unread there."""
    return Pemberitahuan(
        instansi=instansi,
        pegawai=pesan.pegawai,
        tugas_id=pesan.tugas_id,
        jenis=pesan.jenis,
        kunci=pesan.kunci[:MAKS_KUNCI],
        judul=pesan.kabar.judul,
        isi=pesan.kabar.isi,
        jalan=pesan.jalan,
        dibuat=kini,
        dibaca_pada=kini if pesan.jenis is JenisKabar.RINGKASAN else None,
    )


def _sendings(ditulis: Sequence[Pemberitahuan], pesan: Sequence[Pesan], mulai: datetime) -> list[Kiriman]:
    saluran = find_saluran([satu.pegawai for satu in pesan])
    return [
        Kiriman(pemberitahuan=satu, saluran=lewat, kirim_pada=mulai, nomor_surat=new_nomor())
        for satu in ditulis
        for lewat in saluran[satu.pegawai_id]
        if satu.jenis != JenisKabar.RINGKASAN or lewat == Kiriman.Saluran.SUREL
    ]


def find_saluran(pegawai: Sequence[Pegawai]) -> dict[int, list[str]]:
    """By which ways each of them can be reached and wants to be."""
    kunci = {satu.pk for satu in pegawai}
    setelan = {satu.pegawai_id: satu for satu in SetelanKabar.objects.filter(pegawai__in=kunci)}
    berlangganan = _subscribers(kunci)
    hasil: dict[int, list[str]] = {}
    for satu in pegawai:
        mau = setelan.get(satu.pk) or SetelanKabar()
        surel = is_set() and bool(satu.surel) and mau.surel
        peramban = satu.pk in berlangganan and mau.peramban
        hasil[satu.pk] = [str(Kiriman.Saluran.SUREL)] * surel + [str(Kiriman.Saluran.PERAMBAN)] * peramban
    return hasil


def _subscribers(pegawai: set[int]) -> set[int]:
    if not settings.TAKAR_PERAMBAN:
        return set()
    return set(LanggananPeramban.objects.filter(pegawai__in=pegawai).values_list("pegawai", flat=True))
