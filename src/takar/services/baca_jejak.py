"""What the page of the ledger shows: its state, whether a copy has left the house, its entries by date and paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Max, QuerySet

from takar.core.naskah.tanggal import BULAN
from takar.data.models import Instansi, JejakAudit, Naskah, TeksJejak, TitikPeriksa
from takar.services import jam
from takar.services.jejak_isi import IKRAR
from takar.services.jejak_titik import read_kepala, tautan_titik
from takar.services.konteks import local
from takar.services.surel import is_set
from takar.services.tampil import short_moment

SEHALAMAN = 50
MAKS_HARI = 7
"""Days without a copy outside the house after which the page warns, as X-Road does with its time stamps."""
MAKS_TEKS = 160

_NAMA = {
    "peristiwa": "Peristiwa siklus",
    "selesaikan": "Menyelesaikan tugas",
    "putuskan": "Mengambil putusan",
    "terbitkan-naskah": "Menerbitkan naskah",
    "tanda-tangani": "Menandatangani",
    "ubah-naskah": "Mengubah draf naskah",
    "mulai-siklus": "Memulai siklus",
    "simpan-kertas-kerja": "Menyimpan kertas kerja",
    "tambah-bukti": "Menambah bukti",
    "cabut-bukti": "Mencabut bukti",
    "catat-berkas": "Mencatat sidik berkas",
    "berita-acara-jejak": "Berita Acara Jejak Audit",
    "hapus-teks": "Menghapus teks pribadi",
    "salin-data-pribadi": "Menyalin data pribadi seseorang",
    "minta-data-pribadi": "Meminta perbaikan atau penghapusan data",
    "jawab-data-pribadi": "Menjawab permintaan atas data pribadi",
    "hapus-data-pribadi": "Menghapus data pribadi pegawai yang keluar",
    "ulangi-hapus-data": "Menghapus lagi data pribadi sesudah pemulihan",
    "buat-draf-sop": "Memulai draf SOP",
    "ubah-draf-sop": "Mengubah draf SOP",
    "kembali-draf-sop": "Mengurungkan atau mengulangi suntingan draf SOP",
    "buang-draf-sop": "Membuang draf SOP",
}


@dataclass(frozen=True, slots=True)
class KeadaanJejak:
    """The ledger's head, its newest checkpoint, and when one was mailed last; `ingatkan` where that is too old."""

    banyak: int
    tautan: str
    titik: str
    keluar: str
    ingatkan: str
    banyak_titik: int


@dataclass(frozen=True, slots=True)
class BarisJejak:
    urut: int
    waktu: str
    oleh: str
    tindakan: str
    objek: str
    naskah_id: int
    rincian: str


def read_keadaan(instansi: Instansi) -> KeadaanJejak:
    """Three small queries; the ledger itself is not walked through."""
    kepala = read_kepala(instansi.pk)
    titik = TitikPeriksa.objects.filter(instansi=instansi)
    akhir = titik.order_by("-banyak").first()
    keluar = titik.aggregate(saat=Max("dikirim_pada"))["saat"]
    return KeadaanJejak(
        banyak=kepala.banyak,
        tautan=kepala.tautan,
        titik=f"{short_moment(instansi, akhir.waktu)}, entri ke-{akhir.banyak}" if akhir else "",
        keluar=short_moment(instansi, keluar) if keluar else "",
        ingatkan=_warn(instansi, keluar, kepala.banyak),
        banyak_titik=titik.count(),
    )


def _warn(instansi: Instansi, keluar: datetime | None, banyak: int) -> str:
    """Work goes on without a copy outside, but whoever reads the page must know what is then not protected."""
    if not banyak or (keluar and jam.now() - keluar <= timedelta(days=MAKS_HARI)):
        return ""
    kapan = f"sejak {short_moment(instansi, keluar)}" if keluar else "sejak jejak ini dimulai"
    if not instansi.email_inspektorat:
        saran = "Isi alamat inspektorat di bawah, atau cetak Berita Acara Jejak Audit dan simpan di luar kantor."
    elif not is_set():
        saran = "Minta admin menyetel pengiriman surat (TAKAR_SMTP_HOST), atau cetak Berita Acara Jejak Audit."
    else:
        saran = "Minta admin memeriksa apakah takar worker berjalan dan surat terkirim."
    return f"Belum ada titik periksa yang keluar dari server ini {kapan}. {saran}"


def list_jejak(instansi: Instansi, cari: str, sejak: str, sampai: str, halaman: str) -> Page[JejakAudit]:
    """The entries, newest first: those of a paper (its number, or a part), of a person, or between two dates."""
    entri = JejakAudit.objects.filter(instansi=instansi).select_related("oleh").order_by("-urut")
    return Paginator(_narrow(instansi, entri, cari, sejak, sampai), SEHALAMAN).get_page(halaman)


def _narrow(
    instansi: Instansi, entri: QuerySet[JejakAudit], cari: str, sejak: str, sampai: str
) -> QuerySet[JejakAudit]:
    zona = ZoneInfo(instansi.zona)
    if (awal := _read_date(sejak)) is not None:
        entri = entri.filter(waktu__gte=datetime.combine(awal, time(), zona))
    if (akhir := _read_date(sampai)) is not None:
        entri = entri.filter(waktu__lt=datetime.combine(akhir + timedelta(days=1), time(), zona))
    if not cari:
        return entri
    naskah = Naskah.objects.filter(instansi=instansi, nomor__icontains=cari).values_list("pk", flat=True)[:200]
    objek = [f"naskah/{pk}" for pk in naskah]
    return entri.filter(objek__in=objek) if objek else entri.filter(oleh__nama__icontains=cari)


def _read_date(teks: str) -> date | None:
    try:
        satu = date.fromisoformat(teks)
    except ValueError:
        return None
    return satu if 1900 < satu.year < 9000 else None


def show_jejak(instansi: Instansi, porsi: Page[JejakAudit]) -> list[BarisJejak]:
    """The entries in words, with the texts beside them where those were not erased."""
    entri = list(porsi)
    teks: dict[int, dict[str, TeksJejak]] = {}
    for satu in TeksJejak.objects.filter(jejak__in=entri):
        teks.setdefault(satu.jejak_id, {})[satu.nama] = satu
    nomor = _numbers(entri)
    return [_as_row(instansi, satu, nomor, teks.get(satu.pk, {})) for satu in entri]


def _numbers(entri: list[JejakAudit]) -> dict[str, str]:
    pk = [int(satu.objek.partition("/")[2]) for satu in entri if satu.objek.startswith("naskah/")]
    return {f"naskah/{pk}": nomor for pk, nomor in Naskah.objects.filter(pk__in=pk).values_list("pk", "nomor")}


def _as_row(instansi: Instansi, entri: JejakAudit, nomor: dict[str, str], teks: dict[str, TeksJejak]) -> BarisJejak:
    jenis, _, pk = entri.objek.partition("/")
    return BarisJejak(
        urut=entri.urut or 0,
        waktu=short_moment(instansi, entri.waktu),
        oleh=entri.oleh.nama if entri.oleh else "Sistem",
        tindakan=_NAMA.get(entri.tindakan, entri.tindakan.replace("-", " ").capitalize()),
        objek=nomor.get(entri.objek) or f"{jenis.replace('-', ' ').capitalize()} {pk}".strip(),
        naskah_id=int(pk) if nomor.get(entri.objek) else 0,
        rincian="; ".join(_details(entri, teks))[:MAKS_TEKS],
    )


def _details(entri: JejakAudit, teks: dict[str, TeksJejak]) -> list[str]:
    """Short values as they are, texts from beside the ledger; nested ones are left to the verification."""
    hasil = []
    for nama, nilai in entri.data.items():
        if isinstance(nilai, dict) and IKRAR in nilai:
            satu = teks.get(nama)
            isi = satu.nilai if satu and satu.dihapus_pada is None else "(sudah dihapus)"
            hasil.append(f"{_label(nama)}: {isi}")
        elif isinstance(nilai, str | int) and (isi := str(nilai)):
            hasil.append(f"{_label(nama)}: {isi[:12]}…" if len(isi) == 64 else f"{_label(nama)}: {isi}")
    return hasil


def _label(nama: str) -> str:
    return "sidik" if nama.startswith("sha256") else nama.replace("_", " ")


def list_bulan(instansi: Instansi) -> list[tuple[int, int, str]]:
    """The months that have entries, newest first, each with its name."""
    bulan = JejakAudit.objects.filter(instansi=instansi).datetimes(
        "waktu", "month", "DESC", tzinfo=ZoneInfo(instansi.zona)
    )
    return [(satu.year, satu.month, f"{BULAN[satu.month - 1]} {satu.year}") for satu in bulan]


def list_tautan(instansi: Instansi) -> str:
    """Every checkpoint in its short form, one a line, as `takar verify --ledger --paper FILE` reads them."""
    titik = TitikPeriksa.objects.filter(instansi=instansi).order_by("banyak")
    return "".join(f"{tautan_titik(satu)}\n" for satu in titik.iterator(chunk_size=1000))


def month_of(instansi: Instansi, tahun: int, bulan: int) -> tuple[int, int]:
    """The month if it may be asked for: not one that is still to come."""
    kini = local(instansi, jam.now())
    return (
        (tahun, bulan) if (tahun, bulan) <= (kini.year, kini.month) and 1 <= bulan <= 12 and tahun >= 2000 else (0, 0)
    )
