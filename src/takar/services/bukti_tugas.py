"""Evidence of a task: what somebody outside or a system did, and outputs that are no paper. Kept, never taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from takar.adapters.berkas import read_file
from takar.adapters.tipe_berkas import find_tipe
from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import Langkah, Sop
from takar.core.wewenang import Orang
from takar.data.models import BuktiTugas, Pegawai, Siklus, Tugas
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.baca_bukti import BerkasBukti, name_file
from takar.services.baca_kelengkapan import paper_codes
from takar.services.bukti import check_file, check_keterangan, check_tautan, keep_file
from takar.services.muat import load_sop
from takar.services.peran import check_pemilik, list_pencatatan, sees_siklus
from takar.services.tampil import short_moment
from takar.services.tulis import lock_siklus_of

MAKS_TAUTAN = 500
MAKS_BUKTI = 20
"""Most pieces of evidence of one task."""


@dataclass(frozen=True, slots=True)
class IsianBuktiTugas:
    """A piece of evidence as sent: a note, and a file (its name is only a title) or a link."""

    keterangan: str
    tautan: str = ""
    nama: str = ""
    berkas: bytes = b""


@dataclass(frozen=True, slots=True)
class ButirBuktiTugas:
    """A piece of evidence in words."""

    id: int
    keterangan: str
    tautan: str
    nama_berkas: str
    oleh: str
    waktu: str


def add_bukti_tugas(*, oleh: Pegawai, tugas_id: int, isian: IsianBuktiTugas, kunci: str) -> int:
    """Add a piece of evidence to an open task, by who does it; gives its id."""
    keterangan = check_keterangan(isian.keterangan)
    tautan = _check_tautan(isian.tautan.strip())
    nama = check_file(isian.nama, isian.berkas) if isian.berkas else ""
    if not (tautan or nama):
        raise Ditolak("Lampirkan berkas atau tautan yang membuktikannya. Keterangan Anda masih ada.", "bukti-kosong")

    def act() -> str:
        siklus = lock_siklus_of(tugas_id, oleh.instansi_id)
        tugas = Tugas.objects.select_related("bidang", "siklus__sop").get(pk=tugas_id)
        check_pemilik(as_orang(oleh), tugas)
        _check_open(siklus, tugas)
        bukti = BuktiTugas.objects.create(
            tugas=tugas,
            keterangan=keterangan,
            tautan=tautan,
            berkas=keep_file(isian.berkas) if nama else None,
            nama_berkas=nama[:200],
            oleh=oleh,
            waktu=jam.now(),
        )
        trace(oleh, "tambah-bukti", f"tugas/{tugas.pk}", bukti=bukti.pk, sha256=bukti.berkas_id or "")
        return str(bukti.pk)

    return int(run_once(kunci, oleh, act))


def _check_tautan(tautan: str) -> str:
    if len(tautan) > MAKS_TAUTAN:
        raise Ditolak(f"Tautan terlalu panjang; paling banyak {MAKS_TAUTAN} huruf.", "bukti-tautan-salah")
    return check_tautan(tautan) if tautan else ""


def _check_open(siklus: Siklus, tugas: Tugas) -> None:
    if tugas.status != Tugas.Status.TERBUKA or siklus.status != Siklus.Status.BERJALAN:
        raise Ditolak("Tugas ini sedang tidak terbuka; bukti tidak dapat ditambahkan lagi.", "tugas-sudah-selesai")
    if tugas.bukti.count() >= MAKS_BUKTI:
        raise Ditolak(f"Tugas ini sudah memiliki {MAKS_BUKTI} bukti. Gabungkan berkasnya.", "bukti-terlalu-banyak")


def takes_bukti(sop: Sop, langkah: Langkah, tugas: Tugas) -> bool:
    """Whether evidence can be added: outsiders' work, and an output for which no paper of Takar stands."""
    milik = langkah.keluaran_tugas(tugas.pelaku)
    return bool(list_pencatatan(sop, tugas)) or any(not paper_codes(sop, satu) for satu in milik)


def check_bukti(sop: Sop, tugas: Tugas) -> None:
    """Refuse to end the task of somebody outside or a system without evidence of what they did."""
    luar = list_pencatatan(sop, tugas)
    if luar and not tugas.bukti.exists():
        siapa = ", ".join(satu.nama for satu in luar)
        raise Ditolak(
            f"Langkah ini dikerjakan oleh {siapa} dan Anda yang mencatatnya. Tambahkan bukti pelaksanaannya "
            "(keterangan dengan berkas atau tautan), lalu selesaikan. Tugas ini masih terbuka.",
            "bukti-tugas-kosong",
        )


def list_bukti_tugas(siklus: Siklus, tugas: Iterable[Tugas]) -> dict[int, list[ButirBuktiTugas]]:
    """The evidence of these tasks of one cycle, by task, in order; one query."""
    hasil: dict[int, list[ButirBuktiTugas]] = {}
    for satu in BuktiTugas.objects.filter(tugas__in=list(tugas)).select_related("oleh").order_by("id"):
        butir = ButirBuktiTugas(
            id=satu.pk,
            keterangan=satu.keterangan,
            tautan=satu.tautan,
            nama_berkas=satu.nama_berkas,
            oleh=satu.oleh.nama,
            waktu=short_moment(siklus.instansi, satu.waktu),
        )
        hasil.setdefault(satu.tugas_id, []).append(butir)
    return hasil


def load_berkas_tugas(oleh: Pegawai, orang: Orang, bukti_id: int) -> BerkasBukti:
    """The file of a piece of evidence, for those who may see its cycle."""
    mana = BuktiTugas.objects.filter(pk=bukti_id, tugas__siklus__instansi_id=oleh.instansi_id)
    bukti = mana.exclude(berkas=None).select_related("tugas__siklus__sop").first()
    if bukti is None:
        raise Ditolak("Bukti ini tidak ada.", "tugas-tidak-ada")
    if not sees_siklus(orang, load_sop(bukti.tugas.siklus.sop)):
        raise Ditolak("Bukti ini hanya untuk yang memegang peran dalam SOP-nya.", "bukan-wewenang")
    isi = read_file(settings.TAKAR_DATA / "berkas", str(bukti.berkas_id))
    tipe = find_tipe(isi)
    return BerkasBukti(isi, name_file(bukti.nama_berkas, tipe.akhiran if tipe else "bin"))
