"""Who may open and send what: every route × person × method, held against one table.

A route that is not in the table fails, and so does a link that leads somebody to a page that is closed to them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from http.cookies import Morsel
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, resolve, reverse
from django.utils import timezone

import lepas
from factories import new_kunci
from pdf_buatan import make_pdf
from takar.adapters.berkas import store_file
from takar.adapters.pustaka import read_library
from takar.core.ekinerja import KolomRhk
from takar.data.models import (
    Akun,
    BarisKertasKerja,
    Berkas,
    Bukti,
    BuktiTugas,
    DrafSop,
    Jabatan,
    JejakAudit,
    JenisNaskahInstansi,
    Latihan,
    Naskah,
    Pegawai,
    Pekerjaan,
    PeranJabatan,
    Peristiwa,
    PermintaanData,
    Pindaian,
    Rencana,
    Siklus,
    SuntinganDocx,
    TempatSimpan,
    Tugas,
    Unggahan,
    UsulArsip,
)
from takar.services.impor_rencana import upload_rencana
from takar.services.kop import read_kop
from takar.services.latihan import start_latihan
from takar.services.masuk_ekinerja import map_ekinerja, upload_ekinerja
from takar.services.peragaan import KODE_SOP, Pemain, Peraga, make_instansi
from takar.services.rencana import KepalaRencana, create_rencana
from takar.services.siklus import finish_tugas, pause_siklus, start_siklus

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]

TAMU, TANPA, ASN, ASING = "tamu", "akun tanpa pegawai", "ASN tanpa peran", "sekretaris dinas lain"
KADIN, SEKDIN, KASUBBAG = "kepala", "sekretaris", "kasubbag"
ANGGOTA_A, ANGGOTA_B, UNIT_A, UNIT_B = "anggota-a", "anggota-b", "bidang-a", "bidang-b"

TIM = {KADIN, SEKDIN, KASUBBAG, ANGGOTA_A, ANGGOTA_B}
SUSUN = TIM - {KADIN}
PERAN = TIM | {UNIT_A, UNIT_B}
BERKAS = ("/pdf/", "/docx/", "/sumber/", ".pdf", ".docx", ".xlsx", ".zip")
"""Addresses that give a file instead of a page."""
SEJENIS = 4
"""How many pages of one route are opened for each person; the rest are made by the same view of the same rows."""
BERKAS_RENCANA = b"Kode sasaran;Sasaran\nS9;Sasaran baru\n"
PEGAWAI = PERAN | {ASN}
MASUK = PEGAWAI | {ASING, TANPA}
SEMUA = MASUK | {TAMU}
ATUR = {SEKDIN, KASUBBAG, ASING}
PENCATAT = {KASUBBAG, ANGGOTA_A, ANGGOTA_B}
PENGARSIP = {KADIN, SEKDIN, KASUBBAG}
CSV = b"NIP;RHK\r\n198001012005011001;Menyusun laporan"


@dataclass(frozen=True)
class Dunia:
    """A finished cycle, a running one at step 7, a paused one; people with their session cookies."""

    peraga: Peraga
    selesai: Siklus
    berjalan: Siklus
    dijeda: Siklus
    sesi: dict[str, Morsel[str] | None]
    draf: Rencana
    unggahan: Unggahan

    def tugas(self, langkah: str, peran: str, bidang: str | None = None) -> Tugas:
        return self.berjalan.tugas.get(langkah=langkah, peran=peran, bidang__kode=bidang)

    def naskah(self, siklus: Siklus, keluaran: str, bidang: str | None = None) -> Naskah:
        return siklus.naskah.get(keluaran=keluaran, bidang__kode=bidang)

    def send(self, orang: str, method: str, alamat: str, isi: dict[str, Any] | None = None) -> HttpResponse:
        """One request of this person; whatever it writes is undone."""
        client = Client(raise_request_exception=False)
        if sesi := self.sesi[orang]:
            client.cookies[settings.SESSION_COOKIE_NAME] = sesi
        with transaction.atomic():
            jawaban = getattr(client, method.lower())(alamat, isi or {})
            jawaban.jejak = (Peristiwa.objects.count(), JejakAudit.objects.count())
            if jawaban.streaming:
                list(jawaban.streaming_content)  # a file that is given out stays open until it is read
            transaction.set_rollback(True)
        return jawaban


@pytest.fixture(scope="module")
def dunia(django_db_setup: None, django_db_blocker: Any) -> Iterator[Dunia]:
    """Built once for this module, inside a transaction that is undone at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_dunia(make_instansi(), make_instansi())
        transaction.set_rollback(True)


def make_dunia(peraga: Peraga, lain: Peraga) -> Dunia:
    """The world of the first of these agencies; a stranger comes from the other."""
    mulai = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
    selesai = Pemain(peraga, 2, mulai, {}).play()
    berjalan = _play_into_step_7(peraga, mulai)
    sekdin = peraga.pegawai[SEKDIN]
    dijeda = start_siklus(oleh=sekdin, sop=peraga.sop, tahun=2026, triwulan=1, kunci=new_kunci())
    pause_siklus(oleh=sekdin, siklus_id=dijeda.pk, alasan="Menunggu data pusat.", kunci=new_kunci())
    kepala = KepalaRencana(alasan="Pagu berubah.")
    draf = create_rencana(oleh=sekdin, tahun=2026, kepala=kepala, kunci=new_kunci())
    unggahan = upload_rencana(
        oleh=sekdin, rencana_id=draf.pk, versi=1, nama="rencana.csv", isi=BERKAS_RENCANA + b"S8;T\n", kunci=new_kunci()
    )
    asn = peraga.instansi.pegawai.get(nama__startswith="Contoh Pegawai 1")
    orang: dict[str, Pegawai | None] = {
        **{nama: peraga.pegawai[nama] for nama in PERAN},
        ASN: asn,
        ASING: lain.pegawai[SEKDIN],
        TANPA: None,
    }
    sesi = {nama: log_in(nama, pegawai) for nama, pegawai in orang.items()}
    return Dunia(peraga, selesai, berjalan, dijeda, {**sesi, TAMU: None}, draf, unggahan)


def _play_into_step_7(peraga: Peraga, mulai: datetime) -> Siklus:
    """A cycle where bidang-a has sent its data and the others have not."""
    siklus = Pemain(peraga, 3, mulai, {}).play(lambda tugas: tugas.bidang is not None)
    tugas = siklus.tugas.get(langkah="7", bidang__kode="bidang-a")
    finish_tugas(oleh=peraga.pegawai[UNIT_A], tugas_id=tugas.pk, kunci=new_kunci(), akui_kosong=True)
    _upload_ekinerja(peraga, siklus)
    return siklus


def _upload_ekinerja(peraga: Peraga, siklus: Siklus) -> None:
    siapa = {"oleh": peraga.pegawai[KASUBBAG], "siklus_id": siklus.pk}
    satu = upload_ekinerja(nama="skp.csv", isi=CSV, sumber="", kunci=new_kunci(), **siapa)
    peta = {KolomRhk.NIP: 0, KolomRhk.RHK: 1}
    map_ekinerja(unggahan_id=satu.pk, peta=peta, kunci=new_kunci(), **siapa)


def log_in(nama: str, pegawai: Pegawai | None) -> Morsel[str]:
    client = Client()
    client.force_login(Akun.objects.create(username=nama.replace(" ", "-"), pegawai=pegawai))
    return client.cookies[settings.SESSION_COOKIE_NAME]


# --- the table ------------------------------------------------------------------------------------------------------

Argumen = Callable[[Dunia], tuple[Any, ...]]


@dataclass(frozen=True)
class Baris:
    """A route with its arguments: who reads it, and who may send its form; None: nobody can, there is no such method.

    `isi` makes a form that is in order, so that authority alone decides; `jadi` is the answer to who may send it.
    Another agency's person is told that the thing is not there, unless the route names nothing of an agency (`asing`).
    """

    nama: str
    kasus: str
    baca: set[str] | None
    kirim: set[str] | None = None
    args: Argumen = lambda dunia: ()
    isi: Callable[[Dunia], dict[str, Any]] = lambda dunia: {}
    jadi: int = 302
    asing: int = 404

    def expect(self, orang: str, method: str) -> int:
        boleh, jadi = (self.baca, 200) if method == "GET" else (self.kirim, self.jadi)
        if orang == TAMU:
            return 302
        if boleh is None:
            return 405
        if orang in boleh:
            return jadi
        return self.asing if orang == ASING else 403


def _tugas(langkah: str, peran: str, bidang: str | None = None) -> Argumen:
    return lambda dunia: (dunia.tugas(langkah, peran, bidang).pk,)


def _naskah(siklus: str, keluaran: str, bidang: str | None = None) -> Argumen:
    return lambda dunia: (dunia.naskah(getattr(dunia, siklus), keluaran, bidang).pk,)


def _siklus(siklus: str, *lain: str) -> Argumen:
    return lambda dunia: (getattr(dunia, siklus).pk, *lain)


def _draft_form(dunia: Dunia) -> dict[str, Any]:
    naskah = dunia.naskah(dunia.berjalan, "kertas-kerja", "bidang-a")
    isi = {kode: nilai if isinstance(nilai, str) else "\n".join(nilai) for kode, nilai in naskah.isi.items()}
    return {**isi, "versi": naskah.versi}


def _grid_form(dunia: Dunia) -> dict[str, Any]:
    return {"aksi": "simpan", "versi": dunia.berjalan.kertas_kerja.get(bidang__kode="bidang-a").versi}


def _bukti_page(dunia: Dunia) -> tuple[Any, ...]:
    indikator = dunia.berjalan.rencana.indikator.filter(bidang__kode="bidang-a").first()
    return dunia.berjalan.pk, "bidang-a", indikator.pk


def _bukti_form(dunia: Dunia) -> dict[str, Any]:
    return {"jenis": "teks", "isi": "Berita acara nomor 12"}


def _bukti(dunia: Dunia) -> tuple[int]:
    """A file that is evidence for an indicator of bidang-a; no act of its own, so that nothing is on the record."""
    _, bidang, indikator = _bukti_page(dunia)
    kertas = dunia.berjalan.kertas_kerja.get(bidang__kode=bidang)
    baris, _ = BarisKertasKerja.objects.get_or_create(kertas_kerja=kertas, indikator_id=indikator)
    semula = {"oleh": dunia.peraga.pegawai[ANGGOTA_A], "pada": kertas.siklus.dimulai, "berkas": _store(b"Isi.")}
    return (Bukti.objects.get_or_create(baris=baris, jenis="berkas", judul="a.txt", defaults=semula)[0].pk,)


def _lembar(dunia: Dunia) -> tuple[Any, ...]:
    """An offline worksheet that came back without a change."""
    kertas = dunia.berjalan.kertas_kerja.get(bidang__kode="bidang-a")
    isi = {"versi": kertas.versi, "baris": [], "anggaran": [], "galat": {}, "galat_anggaran": {}, "catatan": []}
    semula = {
        "instansi": dunia.berjalan.instansi,
        "berkas": _store(b"Lembar."),
        "oleh": dunia.peraga.pegawai[ANGGOTA_A],
        "pada": dunia.berjalan.dimulai,
        "hasil": isi,
    }
    kunci = {"siklus": dunia.berjalan, "bidang": kertas.bidang, "jenis": "kertas-kerja", "nama": "k.xlsx"}
    return dunia.berjalan.pk, "bidang-a", Unggahan.objects.get_or_create(**kunci, defaults=semula)[0].pk


def _suntingan(dunia: Dunia) -> tuple[int, int]:
    """A draft of bidang-a that came back from Word without a change."""
    naskah = dunia.naskah(dunia.berjalan, "kertas-kerja", "bidang-a")
    semula = {
        "dari_versi": naskah.versi,
        "berkas": _store(b"Suntingan."),
        "isi": {"berkas": {}, "dasar": None},
        "oleh": dunia.peraga.pegawai[ANGGOTA_A],
        "pada": dunia.berjalan.dimulai,
    }
    return naskah.pk, SuntinganDocx.objects.get_or_create(naskah=naskah, nama="k.docx", defaults=semula)[0].pk


def _notulen(dunia: Dunia) -> tuple[str]:
    return ("notulen",)


def _templat(dunia: Dunia) -> tuple[str]:
    """A kind with a Word template of the agency's own."""
    kode = "surat-perintah"
    semula = {
        "teks": read_library(f"naskah/{kode}.toml"),
        "templat": _store(b"Templat."),
        "oleh": dunia.peraga.pegawai[SEKDIN],
        "pada": dunia.berjalan.dimulai,
    }
    JenisNaskahInstansi.objects.get_or_create(instansi=dunia.peraga.instansi, kode=kode, versi=1, defaults=semula)
    return (kode,)


def _kop_form(dunia: Dunia) -> dict[str, Any]:
    return asdict(read_kop(dunia.peraga.instansi)) | {"alamat": "Jalan Contoh 2"}


def _pola_form(dunia: Dunia) -> dict[str, Any]:
    return {"register": "rapat", "pola": "{urut}/{tahun}", "berlaku": "2099-01-01"}


def _skema_form(dunia: Dunia) -> dict[str, Any]:
    return {"skema": "lama", "berlaku": "2099-01-01"}


def _sop_draf(status: str = "draf") -> Argumen:
    """A draft of the next version of the founding SOP; submitted, it waits for the Kepala Dinas."""

    def args(dunia: Dunia) -> tuple[int]:
        oleh, kini = dunia.peraga.pegawai[KASUBBAG], dunia.berjalan.dimulai
        semula = {
            "teks": dunia.peraga.sop.teks,
            "dibuat_oleh": oleh,
            "dibuat": kini,
            "diubah": kini,
            "diajukan_oleh": oleh,
            "pengesah": dunia.peraga.pegawai[KADIN],
            "berlaku_sejak": date(2026, 7, 1),
            "tinjau_pada": date(2099, 1, 1),
        }
        kunci = {"instansi": dunia.peraga.instansi, "judul": f"SOP {status}", "status": status}
        return (DrafSop.objects.get_or_create(**kunci, defaults=semula)[0].pk,)

    return args


def _ajuan(dunia: Dunia) -> dict[str, Any]:
    hari = {"berlaku_sejak": timezone.localdate(), "tinjau_pada": timezone.localdate() + timedelta(days=200)}
    return {"versi": 1, "pengesah": dunia.peraga.pegawai[KADIN].pk, "akui_temuan": "1"} | hari


_arahan = {"arahan": "Perbaiki langkah 3."}


def _undangan(*lain: Any) -> Argumen:
    """The issued invitation, with a scan that was refused."""

    def args(dunia: Dunia) -> tuple[Any, ...]:
        naskah = dunia.naskah(dunia.selesai, "surat-undangan")
        gambar = _store(b"Gambar.").sha256
        lembar = {
            "kode": "",
            "nomor": 0,
            "jumlah": 0,
            "lain": 0,
            "sudut": 0,
            "arah": 0,
            "lurus": gambar,
            "gambar": gambar,
        }
        oleh = dunia.peraga.pegawai[KASUBBAG]
        asli = [{"sha256": gambar, "nama": "a.jpg", "tipe": "image/jpeg", "oleh": oleh.pk, "lembar": [lembar]}]
        semula = {"asli": asli, "status": "ditolak", "oleh": oleh, "pada": dunia.selesai.dimulai}
        Pindaian.objects.get_or_create(naskah=naskah, defaults=semula)
        return naskah.pk, *lain

    return args


def _lembar_form(dunia: Dunia) -> dict[str, Any]:
    return {"lembar": "0", "halaman": "1", "putar": "0"}


def _putus_form(dunia: Dunia) -> dict[str, Any]:
    return {"pindaian": "1", "sesuai": "1"}


def _store(isi: bytes) -> Berkas:
    sha256 = store_file(settings.TAKAR_DATA / "berkas", isi)
    semula = {"tipe": "text/plain", "ukuran": len(isi), "disimpan": datetime.now(UTC)}
    return Berkas.objects.get_or_create(sha256=sha256, defaults=semula)[0]


def _lepas(kode: str) -> Argumen:
    """A loose draft of this kind."""
    return lambda dunia: (lepas.draft(dunia.peraga.pegawai[SEKDIN], kode).pk,)


def _diajukan(dunia: Dunia) -> tuple[int]:
    """A loose draft that waits for the Kasubbag's initials."""
    return (lepas.draft(dunia.peraga.pegawai[KASUBBAG], "surat-perintah", diajukan=True).pk,)


def _lepas_terbit(dunia: Dunia) -> tuple[int]:
    return (lepas.issued(dunia.peraga.pegawai[KASUBBAG]).pk,)


def _versi_satu(dunia: Dunia) -> dict[str, Any]:
    return {"versi": "1"}


def _frasa(dunia: Dunia) -> dict[str, Any]:
    return {"frasa_baru": "pendek", "frasa_ulang": "pendek"}


def _kunci_sekretaris(dunia: Dunia) -> tuple[int]:
    return (dunia.peraga.pegawai[SEKDIN].kunci.get().pk,)


def _with_empty_rows(dunia: Dunia) -> dict[str, Any]:
    return {"akui_kosong": "1"}


def _bukti_tugas_form(dunia: Dunia) -> dict[str, Any]:
    return {"keterangan": "Diterima di loket.", "tautan": "https://contoh.example/berkas"}


def _bukti_tugas(dunia: Dunia) -> tuple[int]:
    """A file that is evidence of a task; no act of its own, so that nothing is on the record."""
    tugas = dunia.tugas("7", "anggota", "bidang-a")
    semula = {"oleh": dunia.peraga.pegawai[ANGGOTA_A], "waktu": tugas.dibuka, "berkas": _store(b"Isi.")}
    return (BuktiTugas.objects.get_or_create(tugas=tugas, keterangan="a.txt", defaults=semula)[0].pk,)


def _kabar(dunia: Dunia) -> tuple[int]:
    return (dunia.peraga.pegawai[KASUBBAG].pemberitahuan.order_by("pk").values_list("pk", flat=True)[0],)


def _pemegang(dunia: Dunia) -> dict[str, Any]:
    return {"peran": "unit", "pegawai": dunia.peraga.pegawai[ANGGOTA_B].pk, "bidang": "bidang-a"}


def _jabatan_form(dunia: Dunia) -> dict[str, Any]:
    return {"aksi": "jabatan-baru", "nama": "Jabatan Contoh", "jenis": "pelaksana", "atasan": "0"}


def _hari_form(dunia: Dunia) -> dict[str, Any]:
    return {"aksi": "hari", "tanggal": "2026-12-28", "jenis": "libur-daerah", "nama": "Contoh", "dasar": "SE 1"}


def _blokir(dunia: Dunia) -> dict[str, Any]:
    return {"aksi": "blokir", "akun": dunia.peraga.pegawai[UNIT_A].akun.pk, "alasan": "Contoh alasan."}


def _jawaban_data(dunia: Dunia) -> dict[str, Any]:
    """An answer to a request of bidang-a."""
    semula = {"isi": "Gelar saya keliru.", "pada": dunia.selesai.dimulai}
    kunci = {"instansi": dunia.peraga.instansi, "pegawai": dunia.peraga.pegawai[UNIT_A], "jenis": "perbaikan"}
    satu = PermintaanData.objects.get_or_create(**kunci, defaults=semula)[0]
    return {"permintaan": satu.pk, "hasil": "dipenuhi", "jawaban": "Sudah diperbaiki."}


def _keluar(dunia: Dunia) -> tuple[int]:
    """Somebody who has left."""
    isi = {"nama": "Contoh Pegawai Keluar", "jabatan": "Pelaksana", "aktif": False}
    kunci = {"instansi": dunia.peraga.instansi, "nip": "197001011995011001"}
    return (Pegawai.objects.get_or_create(**kunci, defaults=isi)[0].pk,)


def _hapus_form(dunia: Dunia) -> dict[str, Any]:
    return {"dasar": "Surat nomor 800/1/2026", "yakin": "1"}


def _mandat_form(dunia: Dunia) -> dict[str, Any]:
    jabatan, _ = Jabatan.objects.get_or_create(instansi=dunia.peraga.instansi, nama="Jabatan Contoh")
    PeranJabatan.objects.get_or_create(instansi=dunia.peraga.instansi, peran="unit", jabatan=jabatan)
    hari = {"mulai": "2026-01-01", "sampai": "2026-01-02"}
    penerima = dunia.peraga.pegawai[UNIT_A].pk
    return {"aksi": "mandat", "jabatan": jabatan.pk, "penerima": penerima, "jenis": "an", "nomor": "SP/1", **hari}


def _pegawai_form(dunia: Dunia) -> dict[str, Any]:
    nip = {"nama": "Contoh Pegawai Baru", "nip": "198001012005011001", "jabatan": "Pelaksana"}
    return {"aksi": "simpan", "pegawai": "0", **nip}


def _pegawai_csv(dunia: Dunia) -> dict[str, Any]:
    isi = b"Nama;NIP;Jabatan\r\nContoh Pegawai Baru;198001012005011001;Pelaksana"
    return {"berkas": SimpleUploadedFile("pegawai.csv", isi)}


def _alih_form(dunia: Dunia) -> dict[str, Any]:
    return {"kepada": dunia.peraga.pegawai[ANGGOTA_A].pk, "alasan": "Contoh alasan."}


def _alasan(dunia: Dunia) -> dict[str, Any]:
    return {"alasan": "Menunggu data pusat."}


def _periode(dunia: Dunia) -> dict[str, Any]:
    return {"tahun": 2026, "triwulan": 4}


def _tabel_cetak(dunia: Dunia) -> dict[str, Any]:
    return {"tabel": "target\trealisasi\tcapaian\n10\t8\t80\n"}


def _kebijakan(dunia: Dunia) -> dict[str, Any]:
    return {
        "berlaku": "2030-01-01",
        "dasar_rata": "dibatasi",
        "cara_gulung": "indikator",
        "cara_efisiensi": "selisih",
        "alasan": "Keputusan Kepala Dinas.",
    }


def _predikat(dunia: Dunia) -> dict[str, Any]:
    pita = {"sebutan": ["Baik", "Kurang"], "bawah": ["60", ""], "atas": ["", "60"]}
    return {"aksi": "simpan", "berlaku": "2030-01-01", "nama": "Skala sendiri", **pita}


def _skala(dunia: Dunia) -> dict[str, Any]:
    return {"aksi": "simpan", "kode": "contoh", "nama": "Contoh", "huruf": ["A", "B"], "skor": ["2", "1"]}


def _bulan(dunia: Dunia) -> tuple[int, int]:
    return dunia.selesai.dimulai.year, dunia.selesai.dimulai.month


def _rencana(*lain: Any) -> Argumen:
    return lambda dunia: (dunia.draf.pk, *lain)


def _butir(jenis: str, *lain: Any) -> Argumen:
    return lambda dunia: (dunia.draf.pk, jenis, getattr(dunia.draf, jenis).first().pk, *lain)


def _draf_form(dunia: Dunia) -> dict[str, Any]:
    return {"versi": dunia.draf.versi, "akui": "1", "kode": "S9", "nama": "Sasaran baru", "alasan": "Pagu berubah."}


def _unggahan(dunia: Dunia) -> tuple[Any, ...]:
    return dunia.berjalan.pk, dunia.berjalan.unggahan.exclude(jenis="kertas-kerja").get().pk


def _csv_form(dunia: Dunia) -> dict[str, Any]:
    return {"berkas": SimpleUploadedFile("skp.csv", CSV + b"\r\n")}


def _peta_form(dunia: Dunia) -> dict[str, Any]:
    return {"kolom-nip": "0", "kolom-rhk": "1"}


def _rhk_form(dunia: Dunia) -> dict[str, Any]:
    """No line is chosen: who may attach is told so, others are told that it is not theirs."""
    return {"indikator": "1", "rhk": "999999"}


def _berkas(dunia: Dunia) -> dict[str, Any]:
    berkas = SimpleUploadedFile("rencana.csv", BERKAS_RENCANA)
    return {"versi": dunia.draf.versi, "berkas": berkas}


def _kertas(dunia: Dunia) -> dict[str, Any]:
    return {"rak": "2", "boks": "5", "folder": "3", "tingkat": "asli", "jumlah": "4"}


def _kertas_banyak(dunia: Dunia) -> dict[str, Any]:
    return _kertas(dunia) | {"naskah": [dunia.naskah(dunia.selesai, "laporan").pk]}


def _tempat_arsip(dunia: Dunia) -> tuple[int]:
    return (TempatSimpan.objects.get_or_create(instansi=dunia.peraga.instansi, rak="9", boks="9")[0].pk,)


def _label(dunia: Dunia) -> tuple[()]:
    """There is a place to make a label for."""
    _tempat_arsip(dunia)
    return ()


def _retensi(dunia: Dunia) -> dict[str, Any]:
    isi = {"kode": "notulen", "uraian": "Notulen", "aktif": "2", "inaktif": "3", "nasib": "permanen"}
    return isi | {"dasar": "Peraturan Bupati", "berlaku": "2030-01-01"}


def _usul_baru(dunia: Dunia) -> dict[str, Any]:
    return {"jenis": "musnah", "per_tanggal": "2026-01-01"}


def _usul(dunia: Dunia) -> tuple[int]:
    """A list that the Kasubbag compiled."""
    oleh = {"oleh": dunia.peraga.pegawai[KASUBBAG], "pada": dunia.selesai.dimulai}
    kunci = {"instansi": dunia.peraga.instansi, "jenis": "musnah", "per_tanggal": date(2026, 1, 1)}
    return (UsulArsip.objects.get_or_create(**kunci, defaults=oleh)[0].pk,)


def _tolak(dunia: Dunia) -> dict[str, Any]:
    return {"aksi": "tolak", "alasan": "Masih dipakai."}


def _ekspor(dunia: Dunia) -> tuple[int]:
    """A finished export of the finished cycle."""
    semula = {"oleh": dunia.peraga.pegawai[KASUBBAG], "dibuat": dunia.selesai.dimulai, "hasil": _store(b"Zip.")}
    kunci = {"instansi": dunia.peraga.instansi, "siklus": dunia.selesai, "jenis": "ekspor-siklus", "status": "selesai"}
    return (Pekerjaan.objects.get_or_create(**kunci, defaults=semula)[0].pk,)


def _latihan(dunia: Dunia) -> tuple[int]:
    """A practice that the Sekretaris has started."""
    ada = Latihan.objects.filter(asal=dunia.peraga.instansi, versi=dunia.peraga.sop).first()
    oleh = dunia.peraga.pegawai[SEKDIN]
    return ((ada or start_latihan(oleh=oleh, versi=dunia.peraga.sop, kunci=new_kunci())).pk,)


def _pemeran(dunia: Dunia) -> dict[str, Any]:
    return {"pegawai": str(Pegawai.objects.filter(instansi__latihan_dari=_latihan(dunia)[0])[0].pk)}


def _draf_latihan(dunia: Dunia) -> tuple[int]:
    """A draft that the Sekretaris has written, as it ships."""
    saat = dunia.selesai.dimulai
    semula = {
        "teks": dunia.peraga.sop.teks,
        "dibuat_oleh": dunia.peraga.pegawai[SEKDIN],
        "dibuat": saat,
        "diubah": saat,
    }
    return (DrafSop.objects.get_or_create(instansi=dunia.peraga.instansi, judul="Draf latihan", defaults=semula)[0].pk,)


def _usul_waktu(dunia: Dunia) -> dict[str, Any]:
    return {"pilih": "1", "waktu-1": "3 jam"}


def _draf_sop(*lain: Any) -> Argumen:
    """A draft begun from the library, with a file kept as its source."""

    def args(dunia: Dunia) -> tuple[Any, ...]:
        saat, oleh = dunia.selesai.dimulai, dunia.peraga.pegawai[KASUBBAG]
        semula = {
            "teks": dunia.peraga.sop.teks,
            "sumber": _store(make_pdf()),
            "jenis_sumber": "pdf",
            "dibuat_oleh": oleh,
            "dibuat": saat,
            "diubah": saat,
        }
        kunci = {"instansi": dunia.peraga.instansi, "judul": "Draf yang dibaca"}
        return DrafSop.objects.get_or_create(**kunci, defaults=semula)[0].pk, *lain

    return args


def _langkah_form(dunia: Dunia) -> dict[str, Any]:
    return {"versi": "1", "uraian": "Menilai", "waktu": "2 jam"}


TABEL = (
    Baris("wewenang-saya", "", PEGAWAI | {ASING}),
    Baris("beranda", "", PEGAWAI | {ASING}),
    # Tasks: read by Tim SAKIP and by whose they are; ended by whose they are.
    Baris("tugas", "anggota, bidang-a", TIM, {ANGGOTA_A}, _tugas("7", "anggota", "bidang-a"), _with_empty_rows),
    Baris("tugas", "unit, bidang-b", TIM | {UNIT_B}, {UNIT_B}, _tugas("7", "unit", "bidang-b"), _with_empty_rows),
    Baris("tugas", "done", TIM, {KASUBBAG}, _tugas("1", "kasubbag"), jadi=409),
    # Cycles: seen by every role; each act by those whom the law of the SOP names.
    Baris("siklus-daftar", "", PERAN | {ASING}),
    Baris("tugas-bukti", "", None, {ANGGOTA_A}, _tugas("7", "anggota", "bidang-a"), _bukti_tugas_form),
    Baris("tugas-sub", "no SOP of its own", None, {ANGGOTA_A}, _tugas("7", "anggota", "bidang-a"), jadi=422),
    Baris("tugas-bukti-berkas", "", PERAN, None, _bukti_tugas),
    Baris("siklus-mulai", "", {SEKDIN, ASING}, {SEKDIN, ASING}, isi=_periode),
    Baris("siklus", "running", PERAN, None, _siklus("berjalan")),
    Baris("siklus", "finished", PERAN, None, _siklus("selesai")),
    Baris("siklus-jeda", "", None, {SEKDIN, KASUBBAG}, _siklus("berjalan"), _alasan),
    Baris("siklus-lanjutkan", "", None, {SEKDIN, KASUBBAG}, _siklus("dijeda")),
    Baris("siklus-batalkan", "", None, {SEKDIN, KADIN}, _siklus("berjalan"), _alasan),
    Baris("siklus-batalkan", "finished", None, {SEKDIN, KADIN}, _siklus("selesai"), _alasan, jadi=409),
    Baris("bukti", "", PERAN, None, _siklus("selesai")),
    # Figures: a worksheet by its bidang and Tim SAKIP, saved by whoever has a task of that bidang open.
    Baris("kertas-kerja", "bidang-a", TIM | {UNIT_A}, {ANGGOTA_A}, _siklus("berjalan", "bidang-a"), _grid_form),
    Baris("kertas-bukti", "", TIM | {UNIT_A}, {ANGGOTA_A}, _bukti_page, _bukti_form),
    Baris("kertas-bukti-cabut", "", None, {ANGGOTA_A}, _bukti_page, lambda dunia: {"bukti": "999999"}, jadi=422),
    Baris("bukti-berkas", "", TIM | {UNIT_A}, None, _bukti),
    Baris("kertas-luring", "", TIM | {UNIT_A}, {ANGGOTA_A}, _siklus("berjalan", "bidang-a"), jadi=422),
    Baris("kertas-unduh", "", TIM | {UNIT_A}, None, _siklus("berjalan", "bidang-a")),
    Baris("kertas-beda", "", TIM | {UNIT_A}, {ANGGOTA_A}, _lembar, jadi=422),
    Baris("rekapitulasi", "", TIM, None, _siklus("selesai")),
    Baris("siklus-tabel", "", TIM, None, _siklus("selesai")),
    Baris("angka", "of the agency", TIM, None, _siklus("selesai", "rata-instansi", "instansi")),
    Baris("angka", "of bidang-b", TIM | {UNIT_B}, None, _siklus("berjalan", "rata-bidang", "bidang-b")),
    Baris("ekinerja", "running", TIM, {KASUBBAG, ANGGOTA_A, ANGGOTA_B}, _siklus("berjalan")),
    Baris("ekinerja", "finished", TIM, {KASUBBAG, ANGGOTA_A, ANGGOTA_B}, _siklus("selesai"), jadi=409),
    # The intake of e-Kinerja: seen by Tim SAKIP, written by those who keep the list; its lines become evidence.
    Baris("ekinerja-unggah", "", TIM, PENCATAT, _siklus("berjalan"), _csv_form),
    Baris("ekinerja-ambil", "not set", None, PENCATAT, _siklus("berjalan"), jadi=422),
    Baris("ekinerja-unggahan", "", TIM, PENCATAT, _unggahan),
    Baris("ekinerja-petakan", "", TIM, PENCATAT, _unggahan, _peta_form),
    Baris("ekinerja-galat", "", TIM, None, _unggahan),
    Baris("ekinerja-asli", "", TIM, None, _unggahan),
    Baris("ekinerja-ingatkan", "", TIM, None, _siklus("berjalan")),
    Baris(
        "ekinerja-rhk", "bidang-a", TIM | {UNIT_A}, {ANGGOTA_A}, _siklus("berjalan", "bidang-a"), _rhk_form, jadi=422
    ),
    # Loose papers: made by the roles that their kind names, initialled by its checkers, numbered by who keeps the book.
    Baris("naskah-daftar", "", PEGAWAI | {ASING}),
    Baris("naskah-buat", "", TIM | {ASING}, TIM | {ASING}, jadi=422),
    Baris("naskah-ajukan", "", None, {SEKDIN, KASUBBAG}, _lepas("surat-perintah"), _versi_satu),
    Baris("naskah-paraf", "", None, {KASUBBAG}, _diajukan, _versi_satu),
    Baris("naskah-kembalikan", "", None, {KASUBBAG}, _diajukan, lambda dunia: _versi_satu(dunia) | _alasan(dunia)),
    Baris("naskah-terbitkan", "", None, {KASUBBAG}, _lepas("nota-dinas"), _versi_satu),
    Baris("naskah-buang", "", None, {KASUBBAG}, _lepas("nota-dinas")),
    Baris("naskah-batalkan", "", None, {SEKDIN, KASUBBAG}, _lepas_terbit, _alasan),
    Baris("naskah-cabut", "", None, {KADIN, SEKDIN, KASUBBAG}, _lepas_terbit, _alasan),
    Baris("agenda", "", TIM | {ASING}, TIM | {ASING}, jadi=422),
    Baris(
        "agenda-buku",
        "",
        TIM | {ASING},
        {SEKDIN, KASUBBAG, ASING},
        lambda dunia: ("surat-tugas", 2026),
        lambda dunia: {"urut": "1", "nomor": "094/1/2026", "tanggal": "2026-01-05", "hal": "Surat tugas tulis tangan"},
    ),
    Baris("agenda-pdf", "", TIM | {ASING}, None, lambda dunia: ("surat-tugas", 2026)),
    # Papers: by Tim SAKIP, by the bidang that they are of, and issued ones by those to whom they are addressed.
    Baris("naskah", "draft of bidang-a", TIM | {UNIT_A}, None, _naskah("berjalan", "kertas-kerja", "bidang-a")),
    Baris("naskah", "report", PERAN, None, _naskah("selesai", "laporan")),
    Baris("naskah", "recap", TIM, None, _naskah("selesai", "rekapitulasi")),
    Baris("naskah", "letter to the head", TIM, None, _naskah("selesai", "nota-dinas-rapat")),
    Baris("naskah", "invitation", PERAN, None, _naskah("selesai", "surat-undangan")),
    Baris("naskah-pdf", "report", PERAN, None, _naskah("selesai", "laporan")),
    Baris("naskah-docx", "report", PERAN, None, _naskah("selesai", "laporan")),
    Baris("naskah-docx", "of bidang-b", TIM | {UNIT_B}, None, _naskah("selesai", "kertas-kerja", "bidang-b")),
    Baris("naskah-pdf", "of bidang-b", TIM | {UNIT_B}, None, _naskah("selesai", "kertas-kerja", "bidang-b")),
    Baris(
        "naskah-ubah", "draft", {ANGGOTA_A}, {ANGGOTA_A}, _naskah("berjalan", "kertas-kerja", "bidang-a"), _draft_form
    ),
    # In Word: the drafters' alone.
    Baris("naskah-word", "", {ANGGOTA_A}, {ANGGOTA_A}, _naskah("berjalan", "kertas-kerja", "bidang-a"), jadi=422),
    Baris("naskah-suntingan", "", {ANGGOTA_A}, {ANGGOTA_A}, _suntingan, lambda dunia: {"aksi": "tolak"}),
    Baris("naskah-suntingan-asli", "", {ANGGOTA_A}, None, _suntingan),
    Baris(
        "naskah-ulang",
        "nothing ticked",
        {ANGGOTA_A},
        {ANGGOTA_A},
        _naskah("berjalan", "kertas-kerja", "bidang-a"),
        _draft_form,
        jadi=422,
    ),
    # Signing: each for what waits for them; a paper's page is open to whoever sees the paper, its form to the signer.
    Baris("tanda-tangan", "nothing ticked", PEGAWAI | {ASING}, PEGAWAI | {ASING}, jadi=422),
    Baris("naskah-tanda-tangan", "signed already", PERAN, {SEKDIN}, _naskah("selesai", "laporan"), jadi=409),
    # BSrE: the signer's alone. Wet ink: printed and scanned by Tim SAKIP and by the signers.
    Baris("naskah-bsre", "no seal", {KASUBBAG}, {KASUBBAG}, _naskah("selesai", "surat-undangan"), jadi=422),
    Baris("naskah-bsre-periksa", "not of BSrE", PERAN, PERAN, _naskah("selesai", "surat-undangan"), jadi=422),
    Baris("naskah-tinta", "no file", TIM, TIM, _undangan(), jadi=422),
    Baris("naskah-tinta-cetak", "", TIM, None, _undangan()),
    Baris("naskah-tinta-tetapkan", "no scan waits", None, TIM, _undangan(), _lembar_form, jadi=409),
    Baris("naskah-tinta-putuskan", "no scan waits", None, TIM, _undangan(), _putus_form, jadi=409),
    Baris("naskah-tinta-terbit", "", TIM, None, _undangan(1)),
    Baris("naskah-tinta-lembar", "", TIM, None, _undangan(0, "lurus")),
    Baris("naskah-tinta-asli", "", TIM, None, _undangan(0)),
    Baris("tinta-daftar", "", PEGAWAI | {ASING}),
    Baris("kunci-saya", "too short", PEGAWAI | {ASING}, PEGAWAI | {ASING}, isi=_frasa, jadi=422),
    Baris("kunci", "", {KADIN, SEKDIN, ASING}),
    Baris("kunci-cabut", "", None, {KADIN, SEKDIN}, _kunci_sekretaris, _alasan),
    # How papers look and read: set by Sekretaris and Kasubbag, each for their own agency.
    Baris("atur-naskah", "", ATUR),
    Baris("atur-kop", "", ATUR, ATUR, isi=_kop_form),
    Baris("atur-logo", "none sent", None, ATUR, jadi=422),
    Baris("atur-contoh", "", ATUR),
    Baris("atur-nomor", "", ATUR, ATUR, isi=_pola_form),
    Baris("atur-klasifikasi", "", ATUR, ATUR, isi=_skema_form),
    Baris("atur-jenis", "empty", ATUR, ATUR, _notulen, jadi=422),
    Baris("atur-jenis-teks", "empty", ATUR, ATUR, _notulen, jadi=422),
    Baris("atur-jenis-unduh", "", ATUR, None, _notulen),
    Baris("atur-jenis-contoh", "", ATUR, None, _notulen),
    Baris("atur-jenis-bawaan", "as it ships", None, ATUR, _notulen, jadi=422),
    Baris("atur-jenis-salin", "", ATUR, ATUR, _notulen, lambda dunia: {"kode": "notulen-kami", "nama": "Notulen Kami"}),
    Baris("atur-jenis-templat", "none sent", ATUR, ATUR, _notulen, jadi=422),
    Baris("atur-templat-contoh", "", ATUR, None, _notulen),
    Baris("atur-templat-unduh", "", {SEKDIN, KASUBBAG}, None, _templat),
    # How the agency measures: read by every role, set by the Sekretaris.
    Baris("periksa", "", PEGAWAI | {ASING}, PEGAWAI | {ASING}, isi=_tabel_cetak, jadi=200),
    # Notices: each person's own; Tim SAKIP reminds who is late.
    Baris("kabar", "", PEGAWAI | {ASING}),
    Baris("kabar-baca", "", None, PEGAWAI | {ASING}),
    Baris("kabar-buka", "the Kasubbag's", None, {KASUBBAG}, _kabar),
    Baris("kabar-setelan", "", PEGAWAI | {ASING}, PEGAWAI | {ASING}),
    Baris("kabar-kalender", "", None, PEGAWAI | {ASING}, jadi=200),
    Baris("kabar-peramban", "not sent from here", None, PEGAWAI | {ASING}, jadi=422),
    Baris("kabar-ingatkan", "", TIM | {ASING}, TIM | {ASING}),
    Baris("kebijakan", "", PERAN | {ASING}),
    Baris("kebijakan-baru", "", {SEKDIN, ASING}, {SEKDIN, ASING}, isi=_kebijakan),
    Baris("kebijakan-predikat", "", {SEKDIN, ASING}, {SEKDIN, ASING}, isi=_predikat),
    Baris("kebijakan-skala", "", {SEKDIN, ASING}, {SEKDIN, ASING}, isi=_skala),
    Baris("arsip", "", PEGAWAI | {ASING}),
    Baris("arsip-kartu", "report", PERAN, {SEKDIN, KASUBBAG}, _naskah("selesai", "laporan"), _kertas),
    Baris("arsip-kartu", "recap", TIM, {SEKDIN, KASUBBAG}, _naskah("selesai", "rekapitulasi"), _kertas),
    Baris("arsip-simpan", "", {SEKDIN, KASUBBAG, ASING}, {SEKDIN, KASUBBAG}, isi=_kertas_banyak),
    Baris("arsip-tempat", "", PERAN | {ASING}),
    Baris("arsip-tempat-isi", "", PERAN, None, _tempat_arsip),
    Baris("arsip-tempat-cetak", "", PERAN, None, _tempat_arsip),
    Baris("arsip-label", "none in the other agency", PERAN, None, _label, asing=422),
    Baris("arsip-retensi", "", PERAN | {ASING}),
    Baris("arsip-retensi-baru", "", {SEKDIN, KASUBBAG, ASING}, {SEKDIN, KASUBBAG, ASING}, isi=_retensi),
    Baris("arsip-usul", "none due", PENGARSIP | {ASING}, {SEKDIN, KASUBBAG, ASING}, isi=_usul_baru, jadi=422),
    Baris("arsip-usul-isi", "decided", PENGARSIP, {KADIN, SEKDIN}, _usul, _tolak),
    Baris("arsip-usul-cetak", "", PENGARSIP, None, _usul),
    Baris("siklus-ekspor", "", {SEKDIN, KASUBBAG}, {SEKDIN, KASUBBAG}, _siklus("selesai")),
    Baris("siklus-ekspor-unduh", "", {SEKDIN, KASUBBAG}, None, _ekspor),
    # Plans: seen by every role, written by Sekretaris, Kasubbag and Tim SAKIP, brought into force by the leaders.
    Baris("rencana-daftar", "", PERAN | {ASING}),
    Baris("rencana-baru", "", SUSUN | {ASING}, SUSUN | {ASING}, isi=lambda dunia: {"tahun": 2027}),
    Baris("rencana", "draft", PERAN, None, _rencana()),
    Baris("rencana", "active", PERAN, None, lambda dunia: (dunia.berjalan.rencana_id,)),
    Baris("rencana-beda", "", PERAN, None, _rencana()),
    Baris("rencana-pohon", "", PERAN, None, _rencana()),
    Baris("rencana-xlsx", "", PERAN, None, _rencana()),
    Baris("rencana-templat", "", SUSUN | {ASING}),
    Baris("rencana-impor", "", SUSUN, SUSUN, _rencana(), _berkas),
    Baris("rencana-impor-isi", "", SUSUN, SUSUN, lambda dunia: (dunia.draf.pk, dunia.unggahan.pk), _draf_form),
    Baris("rencana-kepala", "", SUSUN, SUSUN, _rencana(), _draf_form),
    Baris("rencana-aktifkan", "", PERAN, {KADIN, SEKDIN}, _rencana(), _draf_form),
    Baris("rencana-buang", "", None, SUSUN, _rencana(), _draf_form),
    Baris(
        "rencana-pakai",
        "used already",
        None,
        {KADIN, SEKDIN},
        lambda dunia: (dunia.berjalan.rencana_id, dunia.berjalan.pk),
        jadi=409,
    ),
    Baris("rencana-butir-baru", "", SUSUN, SUSUN, _rencana("sasaran"), _draf_form),
    Baris("rencana-butir", "", SUSUN, SUSUN, _butir("sasaran"), _draf_form),
    Baris("rencana-butir", "targets", SUSUN, SUSUN, _butir("indikator", "target"), _draf_form),
    Baris("rencana-hapus", "", SUSUN, SUSUN, _butir("indikator"), _draf_form),
    # The ledger: read by the leaders; only the Sekretaris says where its checkpoints are mailed.
    Baris("jejak", "", {KADIN, SEKDIN, ASING}),
    Baris("jejak-periksa", "", {KADIN, SEKDIN, ASING}),
    Baris("jejak-alamat", "", None, {SEKDIN, ASING}, isi=lambda dunia: {"alamat": "inspektorat@contoh.go.id"}),
    Baris("jejak-titik", "", {KADIN, SEKDIN, ASING}),
    Baris("jejak-kunci", "", {KADIN, SEKDIN}),
    Baris("jejak-acara", "", {KADIN, SEKDIN}, None, _bulan),
    Baris("jejak-bukti", "", {KADIN, SEKDIN}, None, _naskah("selesai", "laporan")),
    # Practising: started and wiped by who drafts SOPs, played by whoever holds a role of the SOP.
    Baris("latihan-daftar", "", PEGAWAI | {ASING}),
    Baris("latihan-draf", "", {SEKDIN, KASUBBAG}, {SEKDIN, KASUBBAG}, _draf_latihan),
    Baris("latihan-sop", "", PERAN | {ASING}, {SEKDIN, KASUBBAG, ASING}, lambda dunia: (KODE_SOP,)),
    Baris("latihan", "", PERAN, None, _latihan),
    Baris("latihan-peran", "", None, PERAN, _latihan, _pemeran),
    Baris("latihan-selesai", "not playing", None, PEGAWAI | {ASING}),
    Baris("latihan-jam", "", None, PERAN, _latihan, lambda dunia: {"maju": "jam"}),
    Baris("latihan-mainkan", "not playing", None, PERAN, _latihan, jadi=422),
    Baris("latihan-belajar", "", PERAN, None, _latihan),
    Baris("latihan-belajar-pdf", "", PERAN, None, _latihan),
    Baris("latihan-hapus", "", None, {SEKDIN, KASUBBAG}, _latihan, lambda dunia: {"yakin": "1"}),
    # The SOP is the agency's own rule: every pegawai reads it.
    Baris("sop", "", PEGAWAI | {ASING}),
    Baris("sop", "by name", PEGAWAI | {ASING}, None, lambda dunia: (KODE_SOP,)),
    Baris("sop-pdf", "", PEGAWAI | {ASING}, None, lambda dunia: (KODE_SOP,)),
    Baris("sop-daftar-xlsx", "", PEGAWAI | {ASING}),
    Baris("sop-daftar-pdf", "", PEGAWAI | {ASING}),
    Baris("sop-versi", "", PEGAWAI | {ASING}, None, lambda dunia: (KODE_SOP,)),
    Baris("sop-versi-isi", "", PEGAWAI | {ASING}, None, lambda dunia: (KODE_SOP, 1)),
    Baris("sop-versi-pdf", "", PEGAWAI | {ASING}, None, lambda dunia: (KODE_SOP, 1)),
    Baris("sop-versi-toml", "", PEGAWAI | {ASING}, None, lambda dunia: (KODE_SOP, 1)),
    Baris("sop-versi-bpmn", "", PEGAWAI | {ASING}, None, lambda dunia: (KODE_SOP, 1)),
    Baris("sop-beda", "", PEGAWAI | {ASING}, None, lambda dunia: (KODE_SOP, 1, 1)),
    Baris("sop-pelaksana", "", ATUR, {SEKDIN, KASUBBAG}, lambda dunia: (KODE_SOP,), _pemegang, asing=422),
    # Evaluated by Tim SAKIP; new times are proposed by who drafts SOPs.
    Baris("evaluasi", "", TIM | {ASING}, None, lambda dunia: (KODE_SOP,)),
    Baris("evaluasi-pdf", "", TIM | {ASING}, None, lambda dunia: (KODE_SOP,)),
    Baris("evaluasi-xlsx", "", TIM | {ASING}, None, lambda dunia: (KODE_SOP,)),
    Baris("evaluasi-usul", "", ATUR, {SEKDIN, KASUBBAG}, lambda dunia: (KODE_SOP,), _usul_waktu, asing=409),
    # Into force and out of it: submitted by its drafters, decided by the official named, withdrawn by the leaders.
    Baris("sop-ajukan", "", {SEKDIN, KASUBBAG}, {SEKDIN, KASUBBAG}, _sop_draf(), _ajuan),
    Baris("sop-tarik", "", None, {SEKDIN, KASUBBAG}, _sop_draf("diajukan"), _versi_satu),
    Baris("sop-sahkan", "", {KADIN, SEKDIN}, {KADIN}, _sop_draf("diajukan"), _versi_satu),
    Baris("sop-kembalikan", "", None, {KADIN}, _sop_draf("diajukan"), lambda dunia: _versi_satu(dunia) | _arahan),
    Baris("sop-draf-pdf", "", {KADIN, SEKDIN, KASUBBAG}, None, _sop_draf()),
    # Drafts: written by Sekretaris and Kasubbag, read by who may approve them as well.
    Baris("draf-sop-daftar", "", {KADIN, SEKDIN, KASUBBAG, ASING}),
    Baris("draf-sop-baru", "", ATUR, ATUR, isi=lambda dunia: {"cara": "kosong", "judul": "SOP Izin"}),
    Baris("draf-sop", "", {KADIN, SEKDIN, KASUBBAG}, None, _draf_sop()),
    Baris(
        "draf-sop-aksi",
        "",
        None,
        {SEKDIN, KASUBBAG},
        _draf_sop(),
        lambda dunia: {"versi": "1", "aksi": "konfirmasi", "langkah": "3"},
    ),
    Baris("draf-sop-langkah", "", {SEKDIN, KASUBBAG}, {SEKDIN, KASUBBAG}, _draf_sop("3"), _langkah_form),
    Baris("draf-sop-periksa", "", None, {SEKDIN, KASUBBAG}, _draf_sop("3"), _langkah_form, jadi=200),
    Baris("draf-sop-kepala", "", {SEKDIN, KASUBBAG}, {SEKDIN, KASUBBAG}, _draf_sop(), _langkah_form),
    Baris("draf-sop-pelaksana", "", {SEKDIN, KASUBBAG}, {SEKDIN, KASUBBAG}, _draf_sop(), _langkah_form),
    Baris("draf-sop-riwayat", "", {KADIN, SEKDIN, KASUBBAG}, None, _draf_sop()),
    Baris("sop-draf-bpmn", "", {KADIN, SEKDIN, KASUBBAG}, None, _draf_sop()),
    Baris("sop-draf-toml", "", {KADIN, SEKDIN, KASUBBAG}, None, _draf_sop()),
    Baris("draf-sop-sumber", "", {KADIN, SEKDIN, KASUBBAG}, None, _draf_sop()),
    Baris("draf-sop-halaman", "", {KADIN, SEKDIN, KASUBBAG}, None, _draf_sop(1)),
    Baris("organisasi", "", PERAN | {ASING}, ATUR, isi=_jabatan_form),
    Baris("kalender", "to be confirmed", PERAN | {ASING}, ATUR, isi=_hari_form, jadi=200),
    Baris("kalender", "confirmed", PERAN | {ASING}, ATUR, isi=lambda dunia: _hari_form(dunia) | {"yakin": "1"}),
    Baris("organisasi-akun", "", PENGARSIP | {ASING}, PENGARSIP, isi=_blokir),
    Baris("akun", "", MASUK, MASUK, jadi=302),
    Baris("akun-faktor", "an empty form", MASUK, MASUK, jadi=422),
    Baris("akun-sandi", "an empty form", MASUK, MASUK, jadi=422),
    # One's own data are everybody's; requests are answered by who keeps the pegawai, data erased by the leaders.
    Baris("akun-data", "a copy", MASUK, MASUK, isi=lambda dunia: {"aksi": "unduh"}, jadi=200),
    Baris("organisasi-data", "", PENGARSIP | {ASING}, PENGARSIP, isi=_jawaban_data),
    Baris("organisasi-data-hapus", "", {KADIN, SEKDIN}, {KADIN, SEKDIN}, _keluar, _hapus_form),
    Baris("organisasi-mandat", "", PERAN | {ASING}, PENGARSIP, isi=_mandat_form),
    Baris("organisasi-pegawai", "", PERAN | {ASING}, ATUR, isi=_pegawai_form),
    Baris("organisasi-impor", "", ATUR, ATUR, isi=_pegawai_csv, jadi=200),
    Baris("organisasi-contoh", "", ATUR),
    Baris("tugas-pegang", "", None, {ANGGOTA_A}, _tugas("7", "anggota", "bidang-a")),
    Baris("tugas-alih", "", PENGARSIP, PENGARSIP, _tugas("7", "anggota", "bidang-a"), _alih_form),
    Baris("sop-cabut", "", None, {KADIN, SEKDIN, ASING}, lambda dunia: (KODE_SOP,), _alasan),
)

TERBUKA = {
    ("masuk", "GET"): {orang: 200 if orang == TAMU else 302 for orang in SEMUA},
    ("masuk", "POST"): dict.fromkeys(SEMUA, 422),
    ("masuk-faktor", "GET"): dict.fromkeys(SEMUA, 302),
    ("masuk-faktor", "POST"): dict.fromkeys(SEMUA, 302),
    ("undangan", "GET"): dict.fromkeys(SEMUA, 404),
    ("undangan", "POST"): dict.fromkeys(SEMUA, 404),
    ("keluar", "GET"): dict.fromkeys(SEMUA, 405),
    ("keluar", "POST"): dict.fromkeys(SEMUA, 302),
    ("tsa", "GET"): dict.fromkeys(SEMUA, 405),
    ("tsa", "POST"): dict.fromkeys(SEMUA, 415),
    ("kalender-umpan", "GET"): dict.fromkeys(SEMUA, 404),
    ("kalender-umpan", "POST"): dict.fromkeys(SEMUA, 405),
    ("robots", "GET"): dict.fromkeys(SEMUA, 200),
    ("robots", "POST"): dict.fromkeys(SEMUA, 405),
    ("favicon", "GET"): dict.fromkeys(SEMUA, 302),
    ("favicon", "POST"): dict.fromkeys(SEMUA, 405),
    ("metrik", "GET"): dict.fromkeys(SEMUA, 404),
    ("metrik", "POST"): dict.fromkeys(SEMUA, 405),
    ("sehat", "GET"): dict.fromkeys(SEMUA, 200),
    ("sehat", "POST"): dict.fromkeys(SEMUA, 405),
    ("siap", "GET"): dict.fromkeys(SEMUA, 200),
    ("siap", "POST"): dict.fromkeys(SEMUA, 405),
    ("kontak-keamanan", "GET"): dict.fromkeys(SEMUA, 404),
    ("kontak-keamanan", "POST"): dict.fromkeys(SEMUA, 405),
    ("verifikasi-mulai", "GET"): dict.fromkeys(SEMUA, 200),
    ("verifikasi-mulai", "POST"): dict.fromkeys(SEMUA, 405),
    ("verifikasi-periksa", "GET"): dict.fromkeys(SEMUA, 200),
    ("verifikasi-periksa", "POST"): dict.fromkeys(SEMUA, 422),
    ("verifikasi", "GET"): dict.fromkeys(SEMUA, 404),
    ("verifikasi", "POST"): dict.fromkeys(SEMUA, 405),
    ("verifikasi-titik", "GET"): dict.fromkeys(SEMUA, 404),
    ("verifikasi-titik", "POST"): dict.fromkeys(SEMUA, 405),
}
"""The routes that a stranger may ask for, with the answer to each person: a code that nobody has is told so to all."""
ARGUMEN_TERBUKA = {
    "kalender-umpan": ("tidak-ada",),
    "undangan": ("tidak-ada",),
    "verifikasi": ("0000-0000-0000-0000",),
    "verifikasi-titik": ("0000-0000-0000-0000", 1),
}


def test_the_table_holds_every_route() -> None:
    ada = {satu.name for satu in get_resolver().url_patterns}
    assert ada == {baris.nama for baris in TABEL} | {nama for nama, _ in TERBUKA}


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("baris", TABEL, ids=lambda baris: f"{baris.nama} {baris.kasus}".strip())
def test_each_person_is_answered_as_the_table_says(dunia: Dunia, baris: Baris, method: str) -> None:
    alamat = reverse(baris.nama, args=baris.args(dunia))
    semula = (Peristiwa.objects.count(), JejakAudit.objects.count())
    jawab = {}
    for orang in sorted(SEMUA):
        isi = {"kunci": new_kunci(), **baris.isi(dunia)} if method == "POST" else {}
        jawaban = dunia.send(orang, method, alamat, isi)
        jawab[orang] = jawaban.status_code
        if orang == TAMU:
            assert jawaban.headers["Location"] == f"{settings.LOGIN_URL}?next={alamat}"
        if method == "GET" or jawaban.status_code >= 400:
            assert jawaban.jejak == semula, f"{orang} changed something"
    assert jawab == {orang: baris.expect(orang, method) for orang in sorted(SEMUA)}


@pytest.mark.parametrize(("nama", "method"), TERBUKA)
def test_an_open_route_answers_everybody(dunia: Dunia, nama: str, method: str) -> None:
    alamat = reverse(nama, args=ARGUMEN_TERBUKA.get(nama, ()))
    jawab = {orang: dunia.send(orang, method, alamat).status_code for orang in SEMUA}
    assert jawab == TERBUKA[nama, method]


@pytest.mark.parametrize("orang", [KASUBBAG, ANGGOTA_A, UNIT_A, ASN])
def test_no_page_offers_a_link_that_is_closed(dunia: Dunia, orang: str) -> None:
    """From the home page on, every page that this person is led to opens for them; of each kind the first few."""
    antre, sudah, dibuka = ["/"], {"/"}, Counter[str]()
    while antre:
        alamat = antre.pop(0)
        jenis = str(resolve(alamat).url_name)
        dibuka[jenis] += 1
        if dibuka[jenis] > SEJENIS:
            continue
        jawaban = dunia.send(orang, "GET", alamat)
        assert jawaban.status_code == 200, alamat
        tautan = set(re.findall(r'href="(/(?!static/)[^"#?]*)"', jawaban.content.decode()))
        baru = {satu for satu in tautan - sudah if not satu.endswith(BERKAS)}
        sudah |= baru
        antre += sorted(baru)
