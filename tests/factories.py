"""A small agency to test with: five roles, three bidang, a few indicators, the founding SOP."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from unittest import mock

from django.test import Client

from takar.adapters.pustaka import read_library
from takar.adapters.signing import bungkus
from takar.core.rahasia import Rahasia
from takar.data.models import (
    Akun,
    Bidang,
    Indikator,
    Instansi,
    KunciPejabat,
    Naskah,
    Pegawai,
    PemegangPeran,
    Rencana,
    Sasaran,
    Siklus,
    SopVersi,
    Target,
    Tugas,
)
from takar.services import jam
from takar.services.keluaran import find_untuk_ttd
from takar.services.kertas_kerja import IsianBaris, save_kertas_kerja
from takar.services.kunci_pejabat import active_kunci, make_kunci
from takar.services.siklus import Jawaban, decide_putusan, finish_tugas, start_siklus
from takar.services.tanda_baris import next_tanda
from takar.services.tanda_bawaan import sign_naskah

BIDANG = ("koperasi", "usaha-mikro", "sekretariat")
TAHUN = 2026
FRASA = Rahasia("tiga ekor kucing oranye")

Masuk = Callable[[Pegawai], Client]
"""Gives a browser in which the pegawai is logged in."""


@dataclass(frozen=True, slots=True)
class Dinas:
    """An agency with one pegawai per role; `unit` and `anggota` by the code of their bidang."""

    instansi: Instansi
    sop: SopVersi
    kadin: Pegawai
    sekdin: Pegawai
    kasubbag: Pegawai
    unit: dict[str, Pegawai]
    anggota: dict[str, Pegawai]
    bidang: dict[str, Bidang]
    indikator: dict[str, list[Indikator]]

    def holder(self, peran: str, bidang: str = "") -> Pegawai:
        """Who does a task of this role (of this bidang)."""
        if peran in ("unit", "anggota"):
            return getattr(self, peran)[bidang or BIDANG[0]]
        return getattr(self, peran)


def make_instansi(nama: str = "Dinas Koperasi dan UKM Kabupaten Contoh") -> Dinas:
    instansi = Instansi.objects.create(
        nama=nama,
        nama_pendek="Dinkop UKM",
        pemda="Pemerintah Kabupaten Contoh",
        tempat="Contoh",
        alamat="Jalan Contoh Nomor 1",
        kode_unit="DINKOP",
    )
    bidang = {
        kode: Bidang.objects.create(instansi=instansi, kode=kode, nama=f"Bidang {kode.title()}", urut=urut)
        for urut, kode in enumerate(BIDANG)
    }
    sop = SopVersi.objects.create(
        instansi=instansi,
        kode="pengukuran-kinerja",
        versi=1,
        berlaku_sejak=date(TAHUN, 1, 1),
        teks=read_library("sop/pengukuran-kinerja.toml"),
    )
    return Dinas(
        instansi=instansi,
        sop=sop,
        kadin=make_pegawai(instansi, "kadin"),
        sekdin=make_pegawai(instansi, "sekdin"),
        kasubbag=make_pegawai(instansi, "kasubbag"),
        unit={kode: make_pegawai(instansi, "unit", satu) for kode, satu in bidang.items()},
        anggota={kode: make_pegawai(instansi, "anggota", satu) for kode, satu in bidang.items()},
        bidang=bidang,
        indikator=_make_indikator(instansi, bidang),
    )


def make_pegawai(instansi: Instansi, peran: str, bidang: Bidang | None = None) -> Pegawai:
    """A pegawai with a role and an account named like the role; the account has no password: log in by force_login."""
    urut = instansi.pegawai.count() + 1
    nama = f"{peran.title()} {bidang.nama if bidang else ''}".strip()
    pegawai = Pegawai.objects.create(
        instansi=instansi,
        bidang=bidang,
        nama=nama,
        nip=f"19800101200501{urut:04d}",
        pangkat="Penata (III/c)",
        jabatan=f"Jabatan {nama}",
    )
    if peran:
        PemegangPeran.objects.create(instansi=instansi, peran=peran, pegawai=pegawai, bidang=bidang)
    akun = Akun(username=f"{instansi.pk}-{urut}", pegawai=pegawai)
    akun.set_unusable_password()
    akun.save()
    return pegawai


def make_rencana(instansi: Instansi, tahun: int = TAHUN) -> Rencana:
    """The year's active plan, still empty."""
    saat = datetime(tahun, 1, 2, 2, tzinfo=UTC)
    return Rencana.objects.create(
        instansi=instansi, tahun=tahun, status=Rencana.Status.AKTIF, disusun_pada=saat, aktif_pada=saat
    )


def _make_indikator(instansi: Instansi, bidang: dict[str, Bidang]) -> dict[str, list[Indikator]]:
    rencana = make_rencana(instansi)
    sasaran = Sasaran.objects.create(rencana=rencana, kode="S1", nama="Meningkatnya kualitas koperasi", urut=1)
    return {kode: [_make_satu(sasaran, satu, urut) for urut in (1, 2)] for kode, satu in bidang.items()}


def _make_satu(sasaran: Sasaran, bidang: Bidang, urut: int) -> Indikator:
    indikator = Indikator.objects.create(
        rencana=sasaran.rencana,
        sasaran=sasaran,
        bidang=bidang,
        kode=f"{bidang.kode[0].upper()}-{urut}",
        nama=f"Indikator {urut} {bidang.nama}",
        satuan="%",
        aturan="MAX",
        aturan_periode="JUMLAH",
        urut=urut,
    )
    Target.objects.bulk_create(
        Target(indikator=indikator, triwulan=triwulan, nilai=Decimal(100)) for triwulan in range(5)
    )
    return indikator


def new_kunci() -> str:
    return uuid.uuid4().hex


def make_siklus(dinas: Dinas, triwulan: int = 3) -> Siklus:
    """A cycle that has just started: the first task waits for the Sekretaris."""
    return start_siklus(oleh=dinas.sekdin, sop=dinas.sop, tahun=TAHUN, triwulan=triwulan, kunci=new_kunci())


def open_tugas(siklus: Siklus) -> list[Tugas]:
    return list(siklus.tugas.filter(status=Tugas.Status.TERBUKA).select_related("bidang").order_by("id"))


def fill_kertas_kerja(dinas: Dinas, siklus: Siklus, bidang: str, oleh: Pegawai) -> None:
    kertas = siklus.kertas_kerja.get(bidang__kode=bidang)
    save_kertas_kerja(
        oleh=oleh,
        siklus_id=siklus.pk,
        bidang=bidang,
        versi=kertas.versi,
        baris=[IsianBaris(satu.pk, "95,5", tindak_lanjut="Mendampingi.") for satu in dinas.indikator[bidang]],
        kunci=new_kunci(),
    )


def finish_one(dinas: Dinas, tugas: Tugas) -> None:
    """Finish an open task as whoever holds it; a worksheet is filled first, a decision is answered Ya."""
    kode = tugas.bidang.kode if tugas.bidang else ""
    oleh = dinas.holder(tugas.peran, kode)
    if kode and tugas.peran == "anggota":
        fill_kertas_kerja(dinas, tugas.siklus, kode, oleh)
    if tugas.langkah == "12":
        sign_all(find_untuk_ttd(tugas.siklus, "laporan"))
    elif tugas.langkah in ("10", "11"):
        decide_putusan(oleh=oleh, tugas_id=tugas.pk, kunci=new_kunci(), jawaban=Jawaban("Ya"))
    else:
        finish_tugas(oleh=oleh, tugas_id=tugas.pk, kunci=new_kunci(), akui_kosong=True)


@contextmanager
def cheap_keys() -> Iterator[None]:
    """Inside, a new key costs a thousandth to open: for tests that are about something else than guessing."""
    with mock.patch.object(bungkus, "BIAYA", 4):
        yield


def give_kunci(pegawai: Pegawai) -> KunciPejabat:
    """A signing key of their own under `FRASA`, as if made on the first day of the year."""
    with cheap_keys(), jam.at(datetime(TAHUN, 1, 2, tzinfo=UTC)):
        return make_kunci(oleh=pegawai, frasa=FRASA, ulang=FRASA, kunci=new_kunci())


def sign_all(naskah: Naskah) -> Naskah:
    """Signed by everybody who signs it, in their order; who has no key gets one."""
    while (giliran := next_tanda(naskah)) is not None:
        if active_kunci(giliran.pegawai) is None:
            give_kunci(giliran.pegawai)
        sign_naskah(oleh=giliran.pegawai, naskah_id=naskah.pk, frasa=FRASA, kunci=new_kunci())
    naskah.refresh_from_db()
    return naskah


def play_until(dinas: Dinas, siklus: Siklus, langkah: str) -> list[Tugas]:
    """Play the cycle on until this step opens; gives its open tasks. An unknown step plays the cycle to its end."""
    while (terbuka := open_tugas(siklus)) and terbuka[0].langkah != langkah:
        finish_one(dinas, terbuka[0])
    siklus.refresh_from_db()
    return terbuka
