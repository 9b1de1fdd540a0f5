"""The example agency: people, indicators and cycles, and an unattended play of whole cycles through the use cases."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any
from uuid import uuid4

from takar.adapters.pustaka import read_library
from takar.core.angka import format_isian, read_angka
from takar.core.kalender import Kalender
from takar.core.sop.nilai import Langkah, MutuBaku
from takar.core.wewenang import NAMA_PERAN
from takar.data.models import (
    Bidang,
    Indikator,
    Instansi,
    KertasKerja,
    MataAnggaran,
    Naskah,
    Pegawai,
    PemegangPeran,
    PengisianEkinerja,
    Rencana,
    Siklus,
    SopVersi,
    Tugas,
)
from takar.services import jam
from takar.services.ekinerja import record_ekinerja
from takar.services.kabar_waktu import tell_waktu
from takar.services.keluaran import find_untuk_ttd
from takar.services.kertas_kerja import IsianAnggaran, IsianBaris, save_kertas_kerja
from takar.services.konteks import find_holder
from takar.services.muat import load_kalender, load_sop
from takar.services.naskah import ensure_berkas
from takar.services.peragaan_rencana import draft_perubahan, make_rencana
from takar.services.peragaan_sop import publish_neighbours
from takar.services.peragaan_tanda import ensure_kunci
from takar.services.siklus import Jawaban, decide_putusan, finish_tugas, start_siklus
from takar.services.sop import publish_sop
from takar.services.tanda_bawaan import sign_naskah

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 96"><path d="M4 4h72v48c0 20-20 34-36 40C24 86 4 72 4 52z"'
    ' fill="#e7eef2" stroke="#123a56" stroke-width="3"/><path d="M22 58V36h8v22zm14 0V26h8v32zm14 0V44h8v14z" '
    'fill="#1d5c87"/><path d="M16 66h48" stroke="#123a56" stroke-width="4"/></svg>'
)
KODE_SOP = "pengukuran-kinerja"
MENIT_RAPAT = 75  # until the meeting, and the meeting itself
MENIT_SEHARI = 300
"""Office minutes that the play takes for each day of a standard time."""


@dataclass(frozen=True, slots=True)
class Peran:
    """A person of the example agency: account, what they are, and the role that they hold."""

    akun: str
    nama: str
    jabatan: str
    pangkat: str
    peran: str = ""
    bidang: str = ""


DINAS = "Dinas Koperasi dan UKM Kabupaten Contoh"
ORANG = (
    Peran("kepala", "Contoh Kepala Dinas", f"Kepala {DINAS}", "Pembina Utama Muda, IV/c", "kadin"),
    Peran("sekretaris", "Contoh Sekretaris Dinas", f"Sekretaris {DINAS}", "Pembina Tingkat I, IV/b", "sekdin"),
    Peran(
        "kasubbag", "Contoh Kasubbag", "Kepala Subbagian Umum dan Kepegawaian", "Penata Tingkat I, III/d", "kasubbag"
    ),
    Peran("anggota-a", "Contoh Anggota Satu", "Anggota Tim SAKIP", "Penata, III/c", "anggota", "bidang-a"),
    Peran("anggota-b", "Contoh Anggota Dua", "Anggota Tim SAKIP", "Penata, III/c", "anggota", "bidang-b"),
    Peran("anggota-c", "Contoh Anggota Tiga", "Anggota Tim SAKIP", "Penata Muda, III/a", "anggota", "bidang-c"),
    Peran(
        "bidang-a", "Contoh Kepala Bidang Satu", "Kepala Bidang Koperasi (contoh)", "Pembina, IV/a", "unit", "bidang-a"
    ),
    Peran(
        "bidang-b",
        "Contoh Kepala Bidang Dua",
        "Kepala Bidang Usaha Mikro (contoh)",
        "Pembina, IV/a",
        "unit",
        "bidang-b",
    ),
    Peran(
        "bidang-c", "Contoh Pengelola Data", "Pengelola Data Sekretariat (contoh)", "Penata, III/c", "unit", "bidang-c"
    ),
    *(Peran("", f"Contoh Pegawai {n}", "Analis Kebijakan (contoh)", "Penata Muda, III/a") for n in range(1, 7)),
)

NAMA_AKUN = {satu.akun: NAMA_PERAN[satu.peran] for satu in ORANG if satu.akun}
"""The accounts of the example, and the role that each plays."""


@dataclass(frozen=True, slots=True)
class Peraga:
    """The example agency as it was made: its people by account name and its SOP."""

    instansi: Instansi
    pegawai: dict[str, Pegawai]
    sop: SopVersi


@cache
def _example() -> dict[str, Any]:
    """The example's bidang, sasaran and indicators with their figures."""
    return tomllib.loads(read_library("demo/indikator.toml"))


def make_instansi() -> Peraga:
    """The example agency with people, roles, the founding SOP, sasaran, indicators and targets; no cycle yet."""
    contoh = _example()
    instansi = Instansi.objects.create(
        nama=DINAS,
        nama_pendek="Dinkop UKM",
        pemda="Pemerintah Kabupaten Contoh",
        tempat="Contoh",
        alamat="Jalan Contoh Nomor 1, Contoh 00000",
        kontak="Telepon (0000) 000000, pos-el dinkopukm@contoh.example",
        logo_svg=LOGO,
        kode_unit="DKUKM",
    )
    bidang = {
        satu["kode"]: Bidang.objects.create(instansi=instansi, kode=satu["kode"], nama=satu["nama"], urut=urut)
        for urut, satu in enumerate(contoh["bidang"])
    }
    pegawai = _make_people(instansi, bidang)
    make_rencana(instansi, contoh)
    teks = read_library(f"sop/{KODE_SOP}.toml")
    sop = publish_sop(instansi=instansi, teks=teks, berlaku_sejak=date(2023, 4, 10))
    return Peraga(instansi, pegawai, sop)


def _make_people(instansi: Instansi, bidang: dict[str, Bidang]) -> dict[str, Pegawai]:
    hasil = {}
    for urut, satu in enumerate(ORANG, start=1):
        unit = bidang.get(satu.bidang)
        orang = Pegawai.objects.create(
            instansi=instansi,
            bidang=unit,
            nama=satu.nama,
            nip=f"{urut:018d}",
            pangkat=satu.pangkat,
            jabatan=satu.jabatan,
        )
        if satu.peran:
            PemegangPeran.objects.create(instansi=instansi, peran=satu.peran, pegawai=orang, bidang=unit)
            hasil[satu.akun] = orang
    return hasil


@dataclass
class Pemain:
    """Plays a cycle: whoever holds an open task does it, on a clock that runs in office time."""

    peraga: Peraga
    triwulan: int
    kini: datetime
    kembali: dict[int, list[tuple[str, ...]]]
    """For a decision's step number: the bidang to reopen at each return, in order; afterwards it agrees."""
    cetak: bool = True
    """Whether the PDF of each issued paper is made at once."""

    def __post_init__(self) -> None:
        self.kalender: Kalender = load_kalender(self.peraga.instansi)
        self.tahun = int(_example()["tahun"])
        self.sisa = {nomor: list(daftar) for nomor, daftar in self.kembali.items()}
        with jam.at(self.kini):
            self.siklus = self._start()

    def play(self, sampai: Callable[[Tugas], bool] = lambda tugas: False) -> Siklus:
        """Do open tasks until the cycle ends, or until the next task is one that `sampai` names."""
        for _ in range(500):
            tugas = self.siklus.tugas.filter(status=Tugas.Status.TERBUKA).select_related("bidang").first()
            if tugas is None or sampai(tugas):
                break
            self._advance(load_sop(self.peraga.sop).cari_langkah(tugas.langkah))
            with jam.at(self.kini):
                self._act(tugas)
        self.siklus.refresh_from_db()
        return self.siklus

    def _start(self) -> Siklus:
        sekretaris = self.peraga.pegawai["sekretaris"]
        return start_siklus(
            oleh=sekretaris, sop=self.peraga.sop, tahun=self.tahun, triwulan=self.triwulan, kunci=uuid4().hex
        )

    def _advance(self, langkah: Langkah) -> None:
        self.kini = self.kalender.add_menit(self.kini, _minutes(langkah))

    def _act(self, tugas: Tugas) -> None:
        oleh = find_holder(self.peraga.instansi, tugas.peran, tugas.bidang_id)
        if oleh is None:
            raise LookupError(f"nobody holds the role {tugas.peran}")
        if tugas.bidang is not None:
            self._fill(tugas, oleh)
        langkah = load_sop(self.peraga.sop).cari_langkah(tugas.langkah)
        if langkah.putusan is not None:
            self._decide(tugas, langkah, oleh)
        elif (naskah := self._to_sign(langkah)) is not None:
            sign_naskah(oleh=oleh, naskah_id=naskah.pk, frasa=ensure_kunci(oleh), kunci=uuid4().hex)
        else:
            finish_tugas(oleh=oleh, tugas_id=tugas.pk, kunci=uuid4().hex, akui_kosong=True)
        if self.cetak:
            for naskah in tugas.naskah.filter(beku__isnull=False):
                ensure_berkas(naskah)
        if tugas.nomor == 4:
            self._tick_ekinerja()

    def _to_sign(self, langkah: Langkah) -> Naskah | None:
        """The paper that this step signs; None where it signs none."""
        kode = next((satu.menandatangani for satu in langkah.keluaran if satu.menandatangani), "")
        return find_untuk_ttd(self.siklus, kode) if kode else None

    def _decide(self, tugas: Tugas, langkah: Langkah, oleh: Pegawai) -> None:
        if langkah.putusan is None:
            return
        antre = self.sisa.get(langkah.nomor, [])
        ya, tidak = langkah.putusan.jalan
        jawaban = Jawaban(ya.label)
        if antre:
            bidang = antre.pop(0)
            jawaban = Jawaban(tidak.label, ARAHAN[bool(bidang)], bidang)
        decide_putusan(oleh=oleh, tugas_id=tugas.pk, kunci=uuid4().hex, jawaban=jawaban)

    def _fill(self, tugas: Tugas, oleh: Pegawai) -> None:
        if tugas.bidang is None:
            return
        kertas = KertasKerja.objects.get(siklus=self.siklus, bidang=tugas.bidang)
        baris = list(example_rows(tugas.bidang, self.triwulan, diperbaiki=tugas.putaran > 1))
        save_kertas_kerja(
            oleh=oleh,
            siklus_id=self.siklus.pk,
            bidang=tugas.bidang.kode,
            versi=kertas.versi,
            baris=baris,
            anggaran=list(example_spending(tugas.bidang, self.triwulan)),
            kunci=uuid4().hex,
        )

    def _tick_ekinerja(self) -> None:
        """Most have filled it, some in part, the last one not yet."""
        daftar = list(self.siklus.ekinerja.order_by("id").values_list("pegawai_id", flat=True))
        pilihan = PengisianEkinerja.Status
        status = {
            pk: pilihan.SEBAGIAN if urut % 5 == 3 else pilihan.SUDAH for urut, pk in enumerate(daftar[:-1], start=1)
        }
        oleh = self.peraga.pegawai["kasubbag"]
        record_ekinerja(
            oleh=oleh,
            siklus_id=self.siklus.pk,
            status={pk: str(satu.value) for pk, satu in status.items()},
            kunci=uuid4().hex,
        )


ARAHAN = {
    True: "Lengkapi realisasi yang masih kosong dan jelaskan faktor penghambat pada kertas kerja bidang ini.",
    False: "Perjelas tindak lanjut pada BAB IV, lalu ajukan kembali.",
}


def _minutes(langkah: Langkah) -> int:
    """How long the play takes for one task of a step: somewhat less than its standard time."""
    waktu: MutuBaku = langkah.waktu
    if waktu.hari:
        return waktu.hari * MENIT_SEHARI // (6 if langkah.per_bidang else 1)
    if any(keluaran.naskah == "notulen" for keluaran in langkah.keluaran):
        return MENIT_RAPAT
    return max(3, (waktu.menit or 15) * 2 // 5)


def example_rows(bidang: Bidang, triwulan: int, *, diperbaiki: bool = False) -> Iterator[IsianBaris]:
    """The example realisasi of a bidang for a triwulan; a repaired worksheet has no empty row left."""
    contoh = {satu["kode"]: satu for satu in _example()["indikator"]}
    kunci = f"tw{triwulan}"
    for indikator in Indikator.objects.filter(
        bidang=bidang, aktif=True, rencana__tahun=_example()["tahun"], rencana__status=Rencana.Status.AKTIF
    ):
        satu = contoh[indikator.kode]
        teks, keadaan = satu["realisasi"].get(kunci, ""), satu.get("keadaan", {}).get(kunci, "")
        alasan = satu.get("alasan", {}).get(kunci, "")
        if diperbaiki and not teks and keadaan in ("", "belum-diisi"):
            keadaan, alasan = "belum-tersedia", "Data masih diverifikasi oleh pengelola data."
        yield IsianBaris(
            indikator=indikator.pk,
            realisasi=teks,
            keadaan="" if teks else keadaan,
            alasan=alasan,
            dasar_hitung=satu.get("definisi", ""),
            pendukung=satu.get("pendukung", ""),
            penghambat=satu.get("penghambat", ""),
            tindak_lanjut=satu.get("tindak_lanjut", ""),
            pembilang=satu.get("pembilang_realisasi", {}).get(kunci, ""),
            penyebut=satu.get("penyebut_realisasi", {}).get(kunci, ""),
        )


def example_spending(bidang: Bidang, triwulan: int) -> Iterator[IsianAnggaran]:
    """What a bidang of the example has spent by the end of a triwulan, in proportion to what it had by the third."""
    contoh = {satu["kode"]: satu.get("realisasi", "") for satu in _example()["anggaran"]}
    for mata in MataAnggaran.objects.filter(
        bidang=bidang, rencana__tahun=_example()["tahun"], rencana__status=Rencana.Status.AKTIF
    ):
        if teks := contoh.get(mata.kode, ""):
            bagian = read_angka(teks) * triwulan // 3
            yield IsianAnggaran(mata=mata.pk, realisasi=format_isian(min(bagian, mata.pagu or bagian)))


def play_whole(peraga: Peraga, triwulan: int, mulai: datetime) -> Siklus:
    """A whole cycle with a return at each decision: at the first, one bidang is reopened; at the second, none."""
    nomor = [langkah.nomor for langkah in load_sop(peraga.sop).langkah if langkah.putusan is not None]
    kembali: dict[int, list[tuple[str, ...]]] = {satu: [()] for satu in nomor}
    kembali[nomor[0]] = [("bidang-b",)]
    return Pemain(peraga, triwulan, mulai, kembali).play()


def fill_demo(kini: datetime) -> Peraga:
    """The living example: two finished triwulan, one with returns, a running one with a late task; next year's plan."""
    peraga = make_instansi()
    kalender = load_kalender(peraga.instansi)
    mulai = kini.astimezone(UTC).replace(hour=1, minute=0, second=0, microsecond=0)
    play_whole(peraga, 1, kalender.add_menit(mulai - timedelta(days=120), 30))
    Pemain(peraga, 2, kalender.add_menit(mulai - timedelta(days=60), 30), {}).play()
    publish_neighbours(peraga.instansi, (mulai - timedelta(days=12)).date())
    berjalan = Pemain(peraga, 3, kalender.add_menit(mulai - timedelta(days=12), 30), {})
    with jam.at(berjalan.kini):
        for akun in ("kepala", "kasubbag"):
            ensure_kunci(peraga.pegawai[akun])
    hitung = count(1)
    berjalan.play(lambda tugas: tugas.bidang is not None and next(hitung) > 3)
    draft_perubahan(peraga.pegawai["sekretaris"], int(_example()["tahun"]))
    make_rencana(peraga.instansi, _example() | {"tahun": int(_example()["tahun"]) + 1})
    with jam.at(kini):
        tell_waktu()
    return peraga
