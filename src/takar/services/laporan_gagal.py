"""What a breach has laid open: whose data, which fields, over what time. For the notice of UU 27/2022 Pasal 46.

What was read is not recorded anywhere, so all that could be read counts. Acts come from the ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max, Min, Q, QuerySet

from takar.core.ditolak import Ditolak
from takar.core.pribadi import DAFTAR, DataPribadi
from takar.core.wewenang import may
from takar.data.models import Akun, Instansi, JejakAudit, Pegawai, SesiAkun
from takar.services import jam
from takar.services.akta import as_orang, trace_system
from takar.services.data_pribadi import SEBUTAN, Subjek, label_of, rows_of, subject_of_pegawai
from takar.services.jejak_buku import open_buku

TINDAKAN = "laporan-kegagalan-pelindungan"
_KOSONG: tuple[object, ...] = (None, "", b"", {}, [])


@dataclass(frozen=True, slots=True)
class Terkena:
    """A person whose data lay open, with the fields that hold something of theirs ("Data kepegawaian: Nama, NIP")."""

    pegawai: Pegawai
    kolom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaporanGagal:
    """The report. `akun` is None where the whole agency's data lay open; the window begins with `sejak`.

    `tindakan` are acts in the window with their number; `peristiwa` tells what befell accounts in it.
    """

    instansi: Instansi
    akun: Akun | None
    sejak: datetime
    sampai: datetime
    orang: tuple[Terkena, ...]
    tindakan: tuple[tuple[str, int], ...]
    pertama: datetime | None
    terakhir: datetime | None
    peristiwa: tuple[tuple[datetime, str, str], ...]
    masuk_terakhir: datetime | None
    sesi: tuple[tuple[datetime, str], ...]


def find_instansi(kode: str) -> Instansi:
    """By its unit code; `Ditolak` where there is none, or no code and several agencies."""
    semua = Instansi.objects.filter(ruang_latihan=False)
    satu = list(semua.filter(kode_unit=kode.strip()) if kode.strip() else semua)
    if len(satu) != 1:
        raise Ditolak("Sebut satu instansi dengan kode unitnya. Laporan tidak dibuat.", "instansi-tidak-ada")
    return satu[0]


def find_akun_pegawai(nama: str) -> Akun:
    akun = Akun.objects.select_related("pegawai__instansi").filter(username=nama.strip().lower()).first()
    if akun is None or akun.pegawai is None:
        raise Ditolak("Tidak ada akun pegawai dengan nama itu. Laporan tidak dibuat.", "akun-tidak-ada")
    return akun


def report_instansi(instansi: Instansi, sejak: date | None, sampai: date | None) -> LaporanGagal:
    """All data of the agency lay open: a database, a disk or a backup got into strange hands."""
    orang = [_affected(subject_of_pegawai(satu), DAFTAR) for satu in _people(instansi)]
    return _report(instansi, None, orang, sejak, sampai)


def report_akun(akun: Akun, sejak: date | None, sampai: date | None) -> LaporanGagal:
    """Somebody else used this account: the owner's data, and all that the account opens by the roles of today."""
    if akun.pegawai is None:
        raise Ditolak("Akun ini tidak terhubung dengan pegawai. Laporan tidak dibuat.", "akun-tidak-ada")
    siapa = as_orang(akun.pegawai)
    terbuka = [satu for satu in DAFTAR if satu.tindakan is not None and may(siapa, satu.tindakan)]
    milik = [satu for satu in DAFTAR if not satu.tertutup]
    orang = [
        _affected(subject_of_pegawai(satu), milik if satu.pk == akun.pegawai_id else terbuka)
        for satu in _people(akun.pegawai.instansi)
    ]
    return _report(akun.pegawai.instansi, akun, orang, sejak, sampai)


def _people(instansi: Instansi) -> QuerySet[Pegawai]:
    return (
        Pegawai.objects.filter(instansi=instansi, dihapus_pada=None).select_related("instansi").order_by("nama", "pk")
    )


def _affected(subjek: Subjek, daftar: Sequence[DataPribadi]) -> Terkena:
    if subjek.pegawai is None:
        raise TypeError("a breach is told of people")
    isi = ((satu, _filled(satu, subjek)) for satu in daftar)
    kolom = (f"{SEBUTAN[satu.model]}: {', '.join(map(label_of, nama))}" for satu, nama in isi if nama)
    return Terkena(subjek.pegawai, tuple(dict.fromkeys(kolom)))


def _filled(data: DataPribadi, subjek: Subjek) -> list[str]:
    """The columns that hold something of this person, secret ones too."""
    baris = rows_of(data, subjek)
    return [nama for nama in data.kolom if any(getattr(satu, nama) not in _KOSONG for satu in baris)]


def _report(
    instansi: Instansi, akun: Akun | None, orang: Sequence[Terkena], sejak: date | None, sampai: date | None
) -> LaporanGagal:
    awal, akhir = _window(instansi, sejak, sampai)
    jejak = JejakAudit.objects.filter(instansi=instansi, waktu__gte=awal, waktu__lte=akhir)
    milik = jejak.filter(oleh_id=akun.pegawai_id) if akun else jejak
    rentang = milik.aggregate(pertama=Min("waktu"), terakhir=Max("waktu"))
    sesi = SesiAkun.objects.filter(akun__pegawai__instansi=instansi, masuk__gte=awal, masuk__lte=akhir)
    objek = Q(objek=f"pegawai/{akun.pegawai_id}") if akun else Q(objek__startswith="pegawai/")
    login = Akun.objects.filter(pk=akun.pk) if akun else Akun.objects.filter(pegawai__instansi=instansi)
    hasil = LaporanGagal(
        instansi=instansi,
        akun=akun,
        sejak=awal,
        sampai=akhir,
        orang=tuple(satu for satu in orang if satu.kolom),
        tindakan=tuple(Counter(milik.order_by("urut").values_list("tindakan", flat=True)).most_common()),
        pertama=rentang["pertama"],
        terakhir=rentang["terakhir"],
        peristiwa=tuple(jejak.filter(objek).order_by("urut").values_list("waktu", "tindakan", "objek")),
        masuk_terakhir=login.aggregate(saat=Max("last_login"))["saat"],
        sesi=tuple((sesi.filter(akun=akun) if akun else sesi).order_by("masuk").values_list("masuk", "peramban")),
    )
    with transaction.atomic(), open_buku():
        trace_system(instansi.pk, TINDAKAN, f"pegawai/{akun.pegawai_id}" if akun else f"instansi/{instansi.pk}")
    return hasil


def _window(instansi: Instansi, sejak: date | None, sampai: date | None) -> tuple[datetime, datetime]:
    """From the beginning of the one day to the end of the other, by the agency's own clock; open ends are all."""
    zona, kini = ZoneInfo(instansi.zona), jam.now()
    if sejak and sampai and sejak > sampai:
        raise Ditolak("Hari akhirnya mendahului hari awalnya. Laporan tidak dibuat.", "rentang-terbalik")
    awal = JejakAudit.objects.filter(instansi=instansi).aggregate(saat=Min("waktu"))["saat"] or kini
    return (
        datetime.combine(sejak, time(), zona) if sejak else awal,
        min(datetime.combine(sampai + timedelta(days=1), time(), zona), kini) if sampai else kini,
    )
