"""The outbox leaves the house: each sending is taken by one worker for a while, handed over, and then marked.

A worker that dies between handing over and marking leaves the sending to the next one after its lease: the notice goes
out a second time, under the same number, and never not at all. No transaction is open while a server is talked to.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from takar.adapters.peramban import Langganan, LanggananMati, PushGagal, SuratRusak, send_push
from takar.adapters.surel import Kurir, Surat, SuratTertolak
from takar.core.kabar import JEDA_KIRIM, JenisKabar, kunci_tugas, next_try
from takar.data.models import Kiriman, LanggananPeramban, Pemberitahuan, SetelanKabar, Siklus, Tugas
from takar.services import jam, peramban
from takar.services.kabar_tugas import build_url
from takar.services.konteks import local
from takar.services.muat import load_kalender
from takar.services.surel import is_set, open_kurir

SEWA = timedelta(minutes=5)
"""How long a taken sending is one worker's: longer than any server may take to answer."""
SEKALI = 500
"""Most sendings of one pass, so that the other duties get their turn."""
_BERJAM = frozenset({JenisKabar.H3, JenisKabar.H1, JenisKabar.TENGGAT, JenisKabar.ESKALASI, JenisKabar.DIINGATKAN})
"""Notices about a clock that runs; all but the last carry the due time in their key."""
_KAKI = "Surat ini dikirim oleh Takar dan tidak perlu dibalas. Cara Anda diberi tahu dapat diatur pada halaman"


@dataclass(slots=True)
class _Antrean:
    """What one pass has found out: servers that are away are not tried again in it."""

    kurir: Kurir
    surel_mati: bool = False
    terkirim: int = 0


def send_kabar() -> int:
    """Send what is due; gives how many notices went out. What fails is tried again later, and in the end given up."""
    with open_kurir() as kurir:
        antrean = _Antrean(kurir)
        for _ in range(SEKALI):
            kiriman = take_kiriman(tanpa_surel=antrean.surel_mati or not is_set())
            if kiriman is None:
                break
            _handle(antrean, kiriman)
    return antrean.terkirim


def take_kiriman(*, tanpa_surel: bool = False) -> Kiriman | None:
    """Take the sending that is due first, for the time of the lease; None if there is none.

    Of two workers that want the same row, the one whose update comes first has it. A lease that ends much
    later than one given now was given by a clock that has since been set back: it counts as ended. Much later, since
    another worker may have read its clock after this one did.
    """
    kini = jam.now()
    bebas = _free(kini).exclude(saluran=Kiriman.Saluran.SUREL) if tanpa_surel else _free(kini)
    for pk in list(bebas.values_list("pk", flat=True)[:20]):
        if _free(kini).filter(pk=pk).update(dipegang_sampai=kini + SEWA, coba=F("coba") + 1):
            rinci = Kiriman.objects.select_related(
                "pemberitahuan__pegawai", "pemberitahuan__instansi", "pemberitahuan__tugas__siklus"
            )
            return rinci.get(pk=pk)
    return None


def _free(kini: datetime) -> QuerySet[Kiriman]:
    tanpa_pemegang = Q(dipegang_sampai=None) | Q(dipegang_sampai__lte=kini) | Q(dipegang_sampai__gt=kini + 2 * SEWA)
    return Kiriman.objects.filter(tanpa_pemegang, status=Kiriman.Status.ANTRE, kirim_pada__lte=kini)


def _handle(antrean: _Antrean, kiriman: Kiriman) -> None:
    """Bring one sending to its end, or back into the queue."""
    if sebab := _needless(kiriman):
        return _close(kiriman, Kiriman.Status.DILEWATI, sebab)
    if kiriman.coba > len(JEDA_KIRIM) + 1:
        return _close(kiriman, Kiriman.Status.GAGAL, "Terputus berulang kali di tengah pengiriman.")
    try:
        _send(antrean, kiriman)
    except (LanggananMati, SuratRusak):
        _close(kiriman, Kiriman.Status.DILEWATI, "Peramban ini tidak lagi menerima pemberitahuan.")
    except SuratTertolak as galat:
        _give_back(kiriman, f"Peladen surat menolak (kode {galat.kode}).", tetap=galat.tetap)
    except PushGagal:
        _give_back(kiriman, "Layanan pemberitahuan peramban tidak menerima.")
    except OSError:
        antrean.surel_mati = True
        _give_back(kiriman, "Peladen surat tidak dapat dihubungi.")
    else:
        antrean.terkirim += 1
        _close(kiriman, Kiriman.Status.TERKIRIM, "")
    return None


def _needless(kiriman: Kiriman) -> str:
    """Why this is not sent any more; empty where it is."""
    kabar = kiriman.pemberitahuan
    if not kabar.pegawai.aktif:
        return "Pegawai tidak aktif lagi."
    if kabar.tugas and kabar.tugas.status != Tugas.Status.TERBUKA:
        return "Tugasnya sudah selesai."
    if _is_stale(kabar):
        return "Keadaannya sudah berubah."
    return "" if _wants(kiriman) else "Dimatikan oleh penerima, atau alamatnya dihapus."


def _is_stale(kabar: Pemberitahuan) -> bool:
    """A digest of another day; a reminder of a clock that stands, or that runs to another due time now."""
    if kabar.jenis == JenisKabar.RINGKASAN:
        return kabar.kunci != f"ringkasan/{local(kabar.instansi, jam.now()).date()}"
    if kabar.tugas is None or kabar.jenis not in _BERJAM:
        return False
    if kabar.tugas.siklus.status == Siklus.Status.DIJEDA:
        return True
    jenis = JenisKabar(kabar.jenis)
    return jenis is not JenisKabar.DIINGATKAN and kabar.kunci != kunci_tugas(kabar.tugas.pk, jenis, kabar.tugas.tenggat)


def _wants(kiriman: Kiriman) -> bool:
    pegawai = kiriman.pemberitahuan.pegawai
    mau = SetelanKabar.objects.filter(pegawai=pegawai).first() or SetelanKabar()
    if kiriman.saluran == Kiriman.Saluran.PERAMBAN:
        return mau.peramban
    return mau.surel and bool(pegawai.surel) and (mau.ringkasan or kiriman.pemberitahuan.jenis != JenisKabar.RINGKASAN)


def _send(antrean: _Antrean, kiriman: Kiriman) -> None:
    if kiriman.saluran == Kiriman.Saluran.SUREL:
        antrean.kurir.send(_as_surat(kiriman))
    else:
        _push(kiriman)


def _as_surat(kiriman: Kiriman) -> Surat:
    kabar = kiriman.pemberitahuan
    tautan = [] if kabar.jenis == JenisKabar.RINGKASAN else ["Buka:", build_url(kabar.jalan), ""]
    kaki = [kabar.instansi.nama, f"{_KAKI} {build_url('/pemberitahuan/setelan/')}"]
    isi = [f"Yth. {kabar.pegawai.nama},", "", kabar.isi, "", *tautan, *kaki]
    return Surat(kabar.pegawai.surel, kabar.judul, "\n".join(isi), kiriman.nomor_surat)


def _push(kiriman: Kiriman) -> None:
    """To every browser of the person; enough if one takes it. A subscription that has ended is forgotten.

    Raises LanggananMati where none is left, PushGagal where some are left and none took it.
    """
    peladen, isi = peramban.load_peladen(), _push_body(kiriman)
    topik = hashlib.sha256(kiriman.nomor_surat.encode()).hexdigest()[:32]
    sampai, tersisa = 0, 0
    for satu in LanggananPeramban.objects.filter(pegawai=kiriman.pemberitahuan.pegawai):
        tujuan = Langganan(satu.alamat, satu.kunci_umum, satu.rahasia)
        try:
            send_push(peladen, tujuan, isi, topik, int(jam.now().timestamp()))
            sampai += 1
        except (LanggananMati, SuratRusak):
            satu.delete()
        except PushGagal:
            tersisa += 1
    if not sampai:
        raise PushGagal if tersisa else LanggananMati


def _push_body(kiriman: Kiriman) -> bytes:
    """What the service worker shows; its tag lets a notice that came twice stand once."""
    kabar = kiriman.pemberitahuan
    isi = {"judul": kabar.judul, "isi": kabar.isi[:600], "jalan": kabar.jalan, "tanda": f"kabar-{kabar.pk}"}
    return json.dumps(isi, ensure_ascii=False).encode()


def _close(kiriman: Kiriman, status: Kiriman.Status, galat: str) -> None:
    """Mark it; whoever marked it first has said it."""
    Kiriman.objects.filter(pk=kiriman.pk, status=Kiriman.Status.ANTRE).update(
        status=status,
        galat=galat,
        dipegang_sampai=None,
        terkirim_pada=jam.now() if status == Kiriman.Status.TERKIRIM else None,
    )


def _give_back(kiriman: Kiriman, galat: str, *, tetap: bool = False) -> None:
    """Into the queue again, later each time; given up where the refusal is final or the tries are used up."""
    kalender = load_kalender(kiriman.pemberitahuan.instansi)
    berikut = None if tetap else next_try(kalender, jam.now(), kiriman.coba)
    if berikut is None:
        return _close(kiriman, Kiriman.Status.GAGAL, galat)
    Kiriman.objects.filter(pk=kiriman.pk, status=Kiriman.Status.ANTRE).update(
        dipegang_sampai=None, kirim_pada=berikut, galat=galat
    )
    return None
