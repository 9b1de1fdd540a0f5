"""The monthly Berita Acara Jejak Audit: the month's checkpoints on paper, so that a copy is out of the machine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Max, Min, QuerySet

from takar.adapters.berkas import read_file, store_file
from takar.adapters.typst import render_pdf
from takar.core.ditolak import Ditolak
from takar.core.naskah.tanggal import BULAN, tanggal_panjang
from takar.data.models import Berkas, Instansi, JejakAudit, TitikPeriksa
from takar.services import jam
from takar.services.akta import trace_system
from takar.services.jejak_buku import request_titik
from takar.services.jejak_titik import BERKALA, BULANAN, TANDA_TANGAN, read_kunci_umum, tautan_titik
from takar.services.konteks import local
from takar.services.naskah_data import build_kop, build_signer
from takar.services.tampil import short_moment
from takar.services.tautan import draw_qr

ACARA = "berita-acara-jejak"
SEBAB = {TANDA_TANGAN: "penandatanganan", BERKALA: "berkala", BULANAN: "akhir bulan"}
PEMERIKSA = {"jabatan": "Inspektorat", "nama": "…………………………………", "pangkat": "", "nip": "", "keterangan": ""}
"""Who checks is named by hand."""
Bulan = tuple[int, int]
"""A month of a year."""


def make_acara_semua() -> int:
    """Make the Berita Acara of last month for each agency that has entries of it and none yet; gives how many."""
    return sum(_make_last(satu) for satu in Instansi.objects.filter(ruang_latihan=False).order_by("pk"))


def _make_last(instansi: Instansi) -> int:
    kini = local(instansi, jam.now())
    bulan = (kini.year, kini.month - 1) if kini.month > 1 else (kini.year - 1, 12)
    if find_stored(instansi.pk, bulan) or not _entries(instansi, bulan).exists():
        return 0
    make_acara(instansi, bulan)
    return 1


def make_acara(instansi: Instansi, bulan: Bulan) -> str:
    """Make and store it, after a checkpoint that covers the whole month; gives the file's SHA-256."""
    request_titik(instansi.pk, BULANAN)
    isi = render_acara(instansi, bulan)
    sha256 = store_file(settings.TAKAR_DATA / "berkas", isi)
    semula = {"tipe": "application/pdf", "ukuran": len(isi), "disimpan": jam.now()}
    Berkas.objects.get_or_create(sha256=sha256, defaults=semula)
    trace_system(instansi.pk, ACARA, _objek(bulan), sha256=sha256)
    return sha256


def find_stored(instansi_id: int, bulan: Bulan) -> str:
    """The SHA-256 of the month's Berita Acara; empty if none was made."""
    entri = JejakAudit.objects.filter(instansi_id=instansi_id, objek=_objek(bulan), tindakan=ACARA)
    akhir = entri.order_by("-urut").first()
    return str(akhir.data["sha256"]) if akhir else ""


def read_acara(instansi: Instansi, bulan: Bulan) -> bytes:
    """The stored file, or that of a month that still runs, as it stands. `Ditolak` for a month without entries."""
    if sha256 := find_stored(instansi.pk, bulan):
        return read_file(settings.TAKAR_DATA / "berkas", sha256)
    if not _entries(instansi, bulan).exists():
        raise Ditolak("Tidak ada catatan jejak audit pada bulan itu.", "acara-tidak-ada")
    return render_acara(instansi, bulan)


def render_acara(instansi: Instansi, bulan: Bulan) -> bytes:
    return render_pdf(build_acara(instansi, bulan), timestamp=jam.now())


def build_acara(instansi: Instansi, bulan: Bulan) -> dict[str, Any]:
    """All that the paper says."""
    entri = _entries(instansi, bulan)
    rentang = entri.aggregate(awal=Min("urut"), akhir=Max("urut"), banyak=Count("pk"))
    titik = list(_titik(instansi, bulan, int(rentang["akhir"] or 0)))
    tutup = titik[-1] if titik else None
    kunci = read_kunci_umum(instansi.pk)
    nama = f"{BULAN[bulan[1] - 1]} {bulan[0]}"
    return {
        "bentuk": "jejak",
        "jenis": "berita-acara-jejak",
        "judul": "Berita Acara Jejak Audit",
        "hal": f"Jejak audit bulan {nama}",
        "nomor": "",
        "status": "terbit",
        "kop": build_kop(instansi),
        "kertas": instansi.kertas,
        "huruf": instansi.huruf,
        "tempat": instansi.tempat,
        "tanggal": tanggal_panjang(local(instansi, jam.now()).date()),
        "bulan": nama,
        "instansi": instansi.nama,
        "ringkas": [
            ["Masa", nama],
            ["Jumlah entri", f"{rentang['banyak']} (ke-{rentang['awal'] or 0} sampai ke-{rentang['akhir'] or 0})"],
            ["Titik periksa penutup", tautan_titik(tutup) if tutup else "belum ada"],
            ["Dibuat pada", short_moment(instansi, tutup.waktu) if tutup else "–"],
            ["Kunci umum jejak", kunci.as_text() if kunci else "–"],
        ],
        "tabel": {"tindakan": _table_of_acts(entri), "titik": _table_of_titik(instansi, titik)},
        "qr_jejak": draw_qr(tautan_titik(tutup)) if tutup else "",
        "kaki": f"Dibuat dengan Takar, {instansi.nama_pendek}",
        "ttd": [build_signer(instansi, "sekdin"), PEMERIKSA],
    }


def _entries(instansi: Instansi, bulan: Bulan) -> QuerySet[JejakAudit]:
    """The month's entries, by the agency's own clock."""
    zona = ZoneInfo(instansi.zona)
    tahun, ke = bulan
    awal = datetime(tahun, ke, 1, tzinfo=zona).astimezone(UTC)
    akhir = datetime(tahun + ke // 12, ke % 12 + 1, 1, tzinfo=zona).astimezone(UTC)
    return JejakAudit.objects.filter(instansi=instansi, waktu__gte=awal, waktu__lt=akhir)


def _titik(instansi: Instansi, bulan: Bulan, akhir: int) -> Sequence[TitikPeriksa]:
    """The newest checkpoint of each day, every one of a signature, and the first that covers the whole month."""
    semua = TitikPeriksa.objects.filter(instansi=instansi).order_by("banyak")
    tutup = semua.filter(banyak__gte=akhir).first()
    dalam = [satu for satu in semua.filter(banyak__lt=akhir) if _month_of(instansi, satu.waktu) == bulan]
    harian = {local(instansi, satu.waktu).date(): satu.pk for satu in dalam}
    pilih = [satu for satu in dalam if satu.sebab == TANDA_TANGAN or satu.pk in harian.values()]
    return [*pilih, tutup] if tutup else pilih


def _month_of(instansi: Instansi, waktu: datetime) -> Bulan:
    saat = local(instansi, waktu)
    return saat.year, saat.month


def _table_of_acts(entri: QuerySet[JejakAudit]) -> dict[str, Any]:
    hitung = entri.values("tindakan").annotate(n=Count("pk")).order_by("-n", "tindakan")
    return {
        "judul": "Entri menurut tindakan",
        "kepala": ["Tindakan", "Jumlah"],
        "baris": [[satu["tindakan"].replace("-", " ").capitalize(), str(satu["n"])] for satu in hitung],
        "lebar": ["4fr", "1fr"],
        "rata": ["kiri", "kanan"],
    }


def _table_of_titik(instansi: Instansi, titik: Sequence[TitikPeriksa]) -> dict[str, Any]:
    return {
        "judul": "Titik periksa",
        "kepala": ["Waktu", "Sebab", "Entri", "Akar (SHA-256)"],
        "baris": [
            [short_moment(instansi, satu.waktu), SEBAB.get(satu.sebab, satu.sebab), str(satu.banyak), satu.akar]
            for satu in titik
        ],
        "lebar": ["3fr", "2fr", "1fr", "6fr"],
        "rata": ["kiri", "kiri", "kanan", "kiri"],
    }


def _objek(bulan: Bulan) -> str:
    return f"jejak/{bulan[0]}-{bulan[1]:02}"
