"""All that the installation holds of one person, by the inventory of `takar.core.pribadi`: read, never written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from takar.core.ditolak import Ditolak
from takar.core.pribadi import DAFTAR, JEJAK_ORANG, DataPribadi, Penanda
from takar.data.models import Akun, Instansi, JejakAudit, Pegawai
from takar.services.tampil import KOSONG, short_moment

LABEL: Mapping[str, str] = {
    "nip": "NIP",
    "username": "Nama akun",
    "email": "Surel akun",
    "first_name": "Nama depan",
    "last_name": "Nama belakang",
    "last_login": "Terakhir masuk",
    "sandi_diganti": "Kata sandi terakhir diganti",
    "password": "Kata sandi",
    "surel": "Surel",
    "telepon": "Nomor WhatsApp",
    "masuk": "Masuk sejak",
    "kata": "Kata undangan",
    "sidik": "Sidik kode",
    "nilai": "Teks",
    "pic": "Penanggung jawab",
    "asli": "Pindaian",
    "terbungkus": "Kunci terbungkus",
}
SEBUTAN: Mapping[str, str] = {
    "Pegawai": "Data kepegawaian",
    "Akun": "Akun",
    "Undangan": "Undangan akun",
    "FaktorTotp": "Pengaman tambahan",
    "KodePulih": "Kode pulih",
    "SesiAkun": "Sesi masuk",
    "SetelanKabar": "Setelan pengingat",
    "LanggananPeramban": "Notifikasi peramban",
    "Pemberitahuan": "Pemberitahuan",
    "PermintaanData": "Permintaan atas data pribadi",
    "Penugasan": "Riwayat jabatan",
    "TandaTangan": "Tanda tangan pada naskah",
    "KunciPejabat": "Kunci tanda tangan",
    "Pindaian": "Pindaian naskah",
    "CatatanRhk": "Baris e-Kinerja",
    "Indikator": "Penanggung jawab indikator",
    "Siklus": "Perihal siklus",
    "BuktiTugas": "Keterangan bukti",
    "TeksJejak": "Teks dalam jejak audit",
}
"""What a page calls the rows of a table."""


@dataclass(frozen=True, slots=True)
class Subjek:
    """The person whose data are meant: a pegawai with or without an account, or an account that is no pegawai's."""

    pegawai: Pegawai | None
    akun: Akun | None

    @property
    def nama(self) -> str:
        return self.pegawai.nama if self.pegawai else self.akun.username if self.akun else ""


@dataclass(frozen=True, slots=True)
class Bagian:
    """One line of the inventory with the person's rows; a value that is in no copy is None."""

    data: DataPribadi
    baris: tuple[Mapping[str, Any], ...]

    @property
    def sebutan(self) -> str:
        return SEBUTAN[self.data.model]


@dataclass(frozen=True, slots=True)
class Rujukan:
    """Rows of a table that only point to the person, and by which column."""

    model: str
    kolom: str
    nomor: tuple[Any, ...]


def subject_of(akun: Akun) -> Subjek:
    return Subjek(akun.pegawai, akun)


def subject_of_pegawai(pegawai: Pegawai) -> Subjek:
    return Subjek(pegawai, Akun.objects.filter(pegawai=pegawai).first())


def find_subject(siapa: str) -> Subjek:
    """By the account's name, or by the NIP; `Ditolak` where there is none such, or the NIP is in several agencies."""
    akun = Akun.objects.select_related("pegawai__instansi").filter(username=siapa.strip().lower()).first()
    if akun is not None:
        return subject_of(akun)
    pegawai = Pegawai.objects.select_related("instansi").filter(nip="".join(siapa.split()))
    if pegawai.count() != 1:
        raise Ditolak("Tidak ada satu orang dengan nama akun atau NIP itu. Tidak ada yang dibaca.", "orang-tidak-ada")
    return subject_of_pegawai(pegawai.get())


def collect(subjek: Subjek) -> tuple[Bagian, ...]:
    """Every line of the inventory, those without a row too."""
    return tuple(Bagian(satu, tuple(_values(satu, baris) for baris in rows_of(satu, subjek))) for satu in DAFTAR)


def rows_of(data: DataPribadi, subjek: Subjek) -> list[Model]:
    """The person's rows of this line of the inventory."""
    model = model_of(data.model)
    if data.dari_sebutan:
        return _naming(model, data, subjek.pegawai) if subjek.pegawai else []
    syarat = Q(pk__in=())
    if data.akun and subjek.akun:
        syarat |= Q(**{data.akun: subjek.akun.pk})
    if data.pegawai and subjek.pegawai:
        syarat |= Q(**{data.pegawai: subjek.pegawai.pk})
    if data.objek and subjek.pegawai:
        syarat |= Q(**{data.objek: f"pegawai/{subjek.pegawai.pk}", _agency(data.objek): subjek.pegawai.instansi_id})
    return list(model._default_manager.filter(syarat).order_by("pk"))


def _agency(objek: str) -> str:
    """jejak__objek → jejak__instansi: an object's number is of one agency."""
    return f"{objek.rpartition('__')[0]}__instansi"


def _naming(model: type[Model], data: DataPribadi, pegawai: Pegawai) -> list[Model]:
    """Rows that name the person in their text."""
    penanda, kolom = penanda_of(pegawai), data.kolom[0]
    milik = model._default_manager.filter(**{data.instansi: pegawai.instansi_id}).exclude(**{kolom: ""})
    return [satu for satu in milik.order_by("pk").iterator() if penanda.is_in(getattr(satu, kolom))]


def penanda_of(pegawai: Pegawai) -> Penanda:
    """What the person is known by in a text: of an account's name nothing, it may be any word."""
    akun = Akun.objects.filter(pegawai=pegawai).first()
    surel = [satu for satu in (pegawai.surel, akun.email if akun else "") if satu]
    return Penanda.of(nama=pegawai.nama, nip=pegawai.nip, surel=surel, telepon=pegawai.telepon)


def model_of(nama: str) -> type[Model]:
    return apps.get_model("takar", nama)


def _values(data: DataPribadi, baris: Model) -> Mapping[str, Any]:
    return {satu: None if data.tertutup else getattr(baris, satu) for satu in data.kolom}


def list_rujukan(subjek: Subjek) -> Iterable[Rujukan]:
    """Where the person is pointed to, and by which column."""
    for nama in JEJAK_ORANG:
        model = model_of(nama)
        for kolom in model._meta.concrete_fields:
            milik = {"Pegawai": subjek.pegawai, "Akun": subjek.akun}.get(_target(kolom))
            if milik is not None:
                nomor = tuple(model._default_manager.filter(**{kolom.name: milik}).order_by("pk").values_list("pk"))
                if nomor:
                    yield Rujukan(nama, kolom.name, tuple(satu for (satu,) in nomor))


def _target(kolom: Any) -> str:
    """The name of the model that the column points to; "" where it points to none."""
    return kolom.related_model.__name__ if kolom.is_relation else ""


def list_tindakan(subjek: Subjek) -> Iterable[tuple[datetime, str, str]]:
    """What they did, by the ledger: moment, act, object; oldest first."""
    if subjek.pegawai is not None:
        milik = JejakAudit.objects.filter(oleh=subjek.pegawai, instansi_id=subjek.pegawai.instansi_id)
        yield from milik.order_by("urut").values_list("waktu", "tindakan", "objek").iterator()


def label_of(kolom: str) -> str:
    return LABEL.get(kolom, kolom.replace("_", " ").capitalize())


def value_text(nilai: Any, instansi: Instansi | None) -> str:
    """A value as a person reads it; what is in no copy says so."""
    if nilai is None or nilai == "" or nilai == {} or nilai == []:
        return KOSONG
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, datetime):
        return short_moment(instansi, nilai) if instansi else nilai.strftime("%d-%m-%Y %H.%M UTC")
    if isinstance(nilai, date):
        return nilai.isoformat()
    if isinstance(nilai, list):
        return ", ".join(str(satu.get("nama", satu)) if isinstance(satu, dict) else str(satu) for satu in nilai)
    if isinstance(nilai, dict):
        return "; ".join(f"{kunci}: {isi}" for kunci, isi in nilai.items())
    return str(nilai)
