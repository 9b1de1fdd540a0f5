"""Who holds the agency's roles today: in person, or because of a post that they hold or act in. The one reader."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from takar.core.jabatan import MANDAT, JenisPenugasan, Penunjukan, choose_acting, title_of
from takar.core.wewenang import Orang, join_or, owns_tugas
from takar.data.models import Pegawai, PemegangPeran, Penugasan, Tugas
from takar.services import jam
from takar.services.pemilik import bidang_of, list_pemilik


@dataclass(frozen=True, slots=True)
class Pemangku:
    """Somebody who holds a role: for a bidang (its id and code) or for all (None, ""). `pegawai` bears the title in
    which they hold it ("Plh. Kepala Dinas"); `penugasan` is the id of the appointment by which they act, 0 for none;
    `karena` is that of the appointment through which the role comes to them at all, 0 where they hold it in person."""

    peran: str
    bidang_id: int | None
    bidang: str
    pegawai: Pegawai
    penugasan: int = 0
    karena: int = 0


@dataclass(frozen=True, slots=True)
class Pemegang:
    """Who holds the agency's roles: those in person first, in the order in which they were named, then by post."""

    baris: tuple[Pemangku, ...]

    def as_orang(self, pegawai: Pegawai) -> Orang:
        """The pegawai as authority sees them; what they hold only by mandate is told apart."""
        milik = [satu for satu in self.baris if satu.pegawai.pk == pegawai.pk]
        peran = frozenset((satu.peran, satu.bidang) for satu in milik)
        penuh = frozenset((satu.peran, satu.bidang) for satu in milik if not satu.penugasan)
        return Orang(pegawai.instansi_id, peran, peran - penuh, pegawai.pk)

    def names(self, peran: str, bidang: str = "") -> str:
        """The names of those who can do a task of this role, for a bidang or for all."""
        cocok = [satu.pegawai.nama for satu in self.baris if satu.peran == peran and bidang in ("", satu.bidang)]
        umum = [satu.pegawai.nama for satu in self.baris if satu.peran == peran and not satu.bidang]
        return ", ".join(dict.fromkeys(cocok or umum)) or "belum ada pemegangnya"

    def names_of(self, tugas: Tugas) -> str:
        """The names of those who can do this task; of one that somebody took, theirs."""
        if pemegang := self.taker_of(tugas):
            return pemegang.nama
        peran = [satu for satu in list_pemilik(tugas) if self.holds(satu)] or [tugas.peran]
        return join_or([self.names(satu, bidang_of(tugas)) for satu in peran])

    def taker_of(self, tugas: Tugas) -> Pegawai | None:
        """Who took this task out of its group; None where nobody did, or they can no longer do it."""
        siapa = next((satu.pegawai for satu in self.baris if satu.pegawai.pk == tugas.pemegang_id), None)
        if siapa and owns_tugas(self.as_orang(siapa), list_pemilik(tugas), bidang_of(tugas)):
            return siapa
        return None

    def holds(self, peran: str) -> bool:
        """Whether anybody holds this role."""
        return any(satu.peran == peran for satu in self.baris)

    def find(self, peran: str, bidang_id: int | None = None) -> Pemangku | None:
        """Who holds the role: for the given bidang if it is held so, else whoever comes first."""
        semua = [satu for satu in self.baris if satu.peran == peran]
        milik = [satu for satu in semua if bidang_id is not None and satu.bidang_id == bidang_id]
        return next(iter((*milik, *semua)), None)


def load_pemegang(instansi_id: int) -> Pemegang:
    """The holders today, on the agency's own calendar; two queries."""
    return Pemegang((*_in_person(instansi_id), *_by_post(instansi_id)))


def _in_person(instansi_id: int) -> list[Pemangku]:
    baris = PemegangPeran.objects.filter(instansi_id=instansi_id).annotate(zona=F("instansi__zona"))
    return [
        Pemangku(satu.peran, satu.bidang_id, satu.bidang.kode if satu.bidang else "", satu.pegawai)
        for satu in baris.select_related("pegawai", "bidang").order_by("id")
        if _in_force(satu.mulai, satu.sampai, today_in(satu.zona))
    ]


def _in_force(mulai: date | None, sampai: date | None, hari: date) -> bool:
    return (mulai is None or mulai <= hari) and (sampai is None or hari <= sampai)


def _by_post(instansi_id: int) -> list[Pemangku]:
    """Those who act in the posts to which roles are bound."""
    baris = (
        Penugasan.objects.filter(jabatan__peran__instansi_id=instansi_id, dibatalkan_pada=None)
        .filter(Q(sampai=None) | Q(sampai__gte=(jam.now() - timedelta(days=1)).date()))
        .annotate(
            zona=F("jabatan__instansi__zona"),
            untuk=F("jabatan__peran__peran"),
            untuk_bidang=F("jabatan__peran__bidang_id"),
            kode_bidang=F("jabatan__peran__bidang__kode"),
        )
        .select_related("pegawai", "jabatan")
        .order_by("jabatan_id", "untuk", "untuk_bidang", "id")
    )
    kelompok = groupby(baris, key=lambda satu: (satu.jabatan_id, satu.untuk, satu.untuk_bidang))
    return [satu for _, semua in kelompok for satu in _acting(list(semua))]


def _acting(semua: list[Penugasan]) -> list[Pemangku]:
    """Of the appointments to one post, for one role, those that count today."""
    hari = today_in(semua[0].zona)  # type: ignore[attr-defined]  # annotated
    pilih = {satu.id for satu in choose_acting(map(as_penunjukan, semua), hari)}
    return [_as_pemangku(satu) for satu in semua if satu.pk in pilih]


def as_penunjukan(satu: Penugasan) -> Penunjukan:
    jenis = JenisPenugasan(satu.jenis)
    return Penunjukan(satu.pk, satu.jabatan_id, satu.pegawai_id, jenis, satu.mulai, satu.sampai)


def _as_pemangku(satu: Penugasan) -> Pemangku:
    jenis = JenisPenugasan(satu.jenis)
    return Pemangku(
        peran=satu.untuk,  # type: ignore[attr-defined]  # annotated
        bidang_id=satu.untuk_bidang,  # type: ignore[attr-defined]
        bidang=satu.kode_bidang or "",  # type: ignore[attr-defined]
        pegawai=as_titled(satu.pegawai, title_of(jenis, satu.jabatan.nama)),
        penugasan=satu.pk if jenis in MANDAT else 0,
        karena=satu.pk,
    )


def as_titled(pegawai: Pegawai, jabatan: str) -> Pegawai:
    """The pegawai under the title in which they act here; a copy, never to be saved."""
    salinan = copy(pegawai)
    salinan.jabatan = jabatan
    return salinan


def find_mandat(pegawai: Pegawai) -> int:
    """The appointment by which this pegawai acts as Plt. or Plh. today; 0 if none. For the ledger."""
    hari = today_in(pegawai.instansi.zona)
    satu = Penugasan.objects.filter(
        pegawai_id=pegawai.pk, jenis__in=MANDAT, mulai__lte=hari, sampai__gte=hari, dibatalkan_pada=None
    )
    return satu.order_by("-mulai", "-id").values_list("pk", flat=True).first() or 0


@lru_cache(maxsize=8)
def zone_of(nama: str) -> ZoneInfo:
    return ZoneInfo(nama)


def today_in(zona: str) -> date:
    """Today on the calendar of this zone."""
    return jam.now().astimezone(zone_of(zona)).date()
