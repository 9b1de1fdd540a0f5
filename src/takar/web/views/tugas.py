"""Tugas saya, and the card of one task: read, finish, decide."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.data.models import DrafSop, Tugas
from takar.services.baca_daftar_naskah import list_menunggu
from takar.services.baca_kartu import Arahan, Hasil, Kartu, load_kartu
from takar.services.baca_kelengkapan import Perlu
from takar.services.baca_mulai import may_start_any
from takar.services.baca_naskah import ensure_files
from takar.services.baca_putusan import PilihanJalan, PilihanPutusan
from takar.services.baca_rekap import REKAPITULASI
from takar.services.baca_rekap_hasil import make_rekap, name_some
from takar.services.baca_tanda import count_giliran
from takar.services.baca_tugas import KartuTugas, find_next, load_kotak
from takar.services.kabar_ingatkan import build_ingatan, offers_remind
from takar.services.muat import load_sop
from takar.services.pemegang import Pemegang
from takar.services.riwayat import describe_return
from takar.services.siklus import Jawaban, decide_putusan, finish_tugas
from takar.services.sub_sop import start_sub
from takar.services.terbit_sop import list_menunggu as list_menunggu_sop
from takar.web.bantu import (
    galat_of,
    is_halaman,
    new_kunci,
    pegawai_saja,
    pengunjung,
    status_of,
    url_siklus,
    url_tugas,
)
from takar.web.kirim import key_of
from takar.web.views.bukti_tugas import GALAT_BUKTI, konteks_bukti
from takar.web.views.naskah_lepas import as_baris

_ISIAN_GALAT = {
    "arahan-kosong": "arahan",
    "arahan-terlalu-panjang": "arahan",
    "indikator-kosong": "akui_kosong",
    "rekap-belum-lengkap": "akui_kosong",
    **dict.fromkeys(GALAT_BUKTI, "keterangan"),
}
_KERJA = {
    "rekapitulasi": ("rekapitulasi", "Buka rekapitulasi"),
    "surat-perintah": ("ekinerja", "Buka daftar e-Kinerja"),
}
"""Where the work behind an output is seen: the kind of its paper → the page and the words of its link."""


@require_safe
@pegawai_saja
def beranda(request: HttpRequest) -> HttpResponse:
    satu = pengunjung(request)
    kotak = load_kotak(satu.pegawai, satu.orang, satu.pemegang)
    konteks = {
        "menu": "tugas",
        "terlambat": [_kartu_kecil(kartu) for kartu in kotak.terlambat],
        "hari_ini": [_kartu_kecil(kartu) for kartu in kotak.hari_ini],
        "mendatang": [_kartu_kecil(kartu) for kartu in kotak.mendatang],
        "menunggu": [{**asdict(lain), "url": url_siklus(lain.siklus_id)} for lain in kotak.menunggu],
        "naskah": [as_baris(baris) for baris in list_menunggu(satu.pegawai, satu.orang)],
        "sop_menunggu": [_sop_menunggu(draf) for draf in list_menunggu_sop(satu.pegawai, satu.orang)],
        "tanda_tangan": count_giliran(satu.pegawai),
        "boleh_mulai": may_start_any(satu.pegawai, satu.orang),
        "boleh_ingatkan": offers_remind(satu.orang, sum(lain.status == "terlambat" for lain in kotak.menunggu)),
        "url_mulai": reverse("siklus-mulai"),
    }
    return render(request, "tugas/beranda.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def kartu(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return show_kartu(request, pk)
    try:
        tugas = _end(request, pk)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return show_kartu(request, pk, sebab)
    ensure_files(tugas)
    return _go_on(request, tugas)


def _end(request: HttpRequest, pk: int) -> Tugas:
    """Finish or decide, as the form says; the use case refuses the one that does not fit."""
    isi, oleh = request.POST, pengunjung(request).pegawai
    kunci, stempel = key_of(request), isi.get("versi", "")
    if "jalan" in isi:
        jawaban = Jawaban(isi["jalan"], isi.get("arahan", ""), tuple(isi.getlist("bidang")))
        return decide_putusan(oleh=oleh, tugas_id=pk, kunci=kunci, jawaban=jawaban, stempel=stempel)
    return finish_tugas(oleh=oleh, tugas_id=pk, kunci=kunci, stempel=stempel, akui_kosong="akui_kosong" in isi)


def _go_on(request: HttpRequest, tugas: Tugas) -> HttpResponse:
    """To the person's next task of this cycle, else to the cycle."""
    berikut = find_next(pengunjung(request).orang, tugas.siklus_id)
    kembali = describe_return(tugas, load_sop(tugas.siklus.sop))
    selesai = f"Pekerjaan dikembalikan ke {kembali}." if kembali else f"Tugas langkah {tugas.nomor} selesai."
    messages.success(request, f"{selesai} Ini tugas Anda berikutnya." if berikut else selesai)
    return redirect(url_tugas(berikut) if berikut else url_siklus(tugas.siklus_id))


# --- showing --------------------------------------------------------------------------------------------------------


def show_kartu(request: HttpRequest, pk: int, sebab: Ditolak | None = None) -> HttpResponse:
    satu = pengunjung(request)
    kartu = load_kartu(satu.pegawai, satu.orang, satu.pemegang, pk)
    isian_galat = _ISIAN_GALAT.get(sebab.kode, "") if sebab else ""
    konteks = {
        "menu": "tugas",
        "tugas": _tugas(kartu),
        "boleh": not kartu.alasan,
        "alasan": kartu.alasan,
        "url_kirim": url_tugas(pk),
        "kunci": new_kunci(),
        "versi": kartu.stempel,
        "galat": galat_of(sebab, isian_galat) if sebab else None,
        "kelengkapan": [_perlu(perlu) for perlu in kartu.kelengkapan],
        "keluaran": [_hasil(hasil) for hasil in kartu.keluaran],
        "kerja": _kerja(kartu),
        "tanda_url": _url_tanda(kartu),
        "diberitahu": kartu.diberitahu,
        "arahan": kartu.arahan and _arahan(kartu.arahan),
        "arahan_lama": [_arahan(lama) for lama in kartu.arahan_lama],
        "isian": _isian(request, kartu, sebab),
        "putusan": kartu.putusan and _putusan(request, kartu.putusan, sebab if isian_galat == "arahan" else None),
        "sub": kartu.sub and _sub(kartu),
        "pegangan": kartu.pegangan,
        "ingatan": _ingatan(kartu, satu.pemegang),
        **konteks_bukti(request, kartu, sebab if isian_galat == "keterangan" else None),
    }
    return render(request, "tugas/kartu.html", konteks, status=status_of(sebab) if sebab else 200)


def _sop_menunggu(draf: DrafSop) -> dict[str, str]:
    """A draft SOP that waits: to be approved, or to be mended after it was returned."""
    diajukan = draf.status == DrafSop.Status.DIAJUKAN
    return {
        "judul": str(draf),
        "teks": "Menunggu pengesahan Anda" if diajukan else f"Dikembalikan dengan arahan: {draf.arahan}",
        "aksi": "Periksa dan sahkan" if diajukan else "Buka draf",
        "url": reverse("sop-sahkan" if diajukan else "draf-sop", args=[draf.pk]),
    }


def _kartu_kecil(kartu: KartuTugas) -> dict[str, Any]:
    return {**asdict(kartu), "url": url_tugas(kartu.id)}


def _tugas(kartu: Kartu) -> dict[str, Any]:
    tugas, waktu = kartu.tugas, kartu.waktu
    return {
        "id": tugas.pk,
        "langkah_nomor": kartu.langkah.nomor,
        "jumlah_langkah": kartu.jumlah_langkah,
        "uraian": kartu.langkah.uraian,
        "aksi": kartu.aksi,
        "pelaksana": kartu.pelaksana,
        "bidang": tugas.bidang.nama if tugas.bidang else "",
        "siklus_nama": kartu.siklus_nama,
        "siklus_url": url_siklus(tugas.siklus_id),
        "status": waktu.status,
        "status_teks": waktu.status_teks,
        "mulai_teks": waktu.mulai,
        "tenggat_teks": waktu.tenggat,
        "waktu_baku": waktu.baku,
        "jam_teks": waktu.terpakai,
        "jam_persen": waktu.persen,
    }


def _perlu(perlu: Perlu) -> dict[str, Any]:
    return {**asdict(perlu), "url": _url_naskah("naskah", perlu.naskah_id)}


def _hasil(hasil: Hasil) -> dict[str, Any]:
    return {
        **asdict(hasil),
        "lihat_url": _url_naskah("naskah", hasil.naskah_id),
        "ubah_url": _url_naskah("naskah-ubah", hasil.naskah_id) if hasil.boleh_ubah else "",
    }


def _url_naskah(nama: str, pk: int) -> str:
    return reverse(nama, args=[pk]) if pk else ""


def _url_tanda(kartu: Kartu) -> str:
    """Where the paper of a signing task is signed; empty once it is, or where there is nothing to sign."""
    return _url_naskah("naskah-tanda-tangan", kartu.untuk_ttd)


def _arahan(arahan: Arahan) -> dict[str, Any]:
    return asdict(arahan)


def _kerja(kartu: Kartu) -> dict[str, str] | None:
    """The page where the work itself is done or seen; only an SOP that measures has any."""
    siklus = kartu.tugas.siklus_id
    if not kartu.ukur:
        return None
    if kartu.tugas.bidang:
        return {"url": reverse("kertas-kerja", args=[siklus, kartu.tugas.bidang.kode]), "teks": "Buka kertas kerja"}
    if kartu.putusan:
        return {"url": reverse("rekapitulasi", args=[siklus]), "teks": "Buka rekapitulasi"}
    for keluaran in kartu.langkah.keluaran:
        if keluaran.naskah in _KERJA:
            nama, teks = _KERJA[keluaran.naskah]
            return {"url": reverse(nama, args=[siklus]), "teks": teks}
    return None


def _sub(kartu: Kartu) -> dict[str, Any] | None:
    """The SOP that the task runs, with its cycle once it has begun."""
    sub = kartu.sub
    return sub and {
        **asdict(sub),
        "url": url_siklus(sub.siklus_id) if sub.siklus_id else "",
        "url_mulai": reverse("tugas-sub", args=[kartu.tugas.pk]),
    }


@require_POST
@pegawai_saja
def mulai_sub(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the SOP that the task runs."""
    try:
        siklus = start_sub(oleh=pengunjung(request).pegawai, tugas_id=pk, kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return show_kartu(request, pk, sebab)
    messages.success(request, "Siklus SOP bagian ini dimulai.")
    return redirect("siklus", siklus)


def _ingatan(kartu: Kartu, pemegang: Pemegang) -> dict[str, str] | None:
    """The text that reminds of somebody else's open task; of one's own there is nobody to remind."""
    if not kartu.alasan or kartu.tugas.status != Tugas.Status.TERBUKA:
        return None
    return asdict(build_ingatan(kartu.tugas, load_sop(kartu.tugas.siklus.sop), pemegang))


def _isian(request: HttpRequest, kartu: Kartu, sebab: Ditolak | None) -> list[dict[str, Any]]:
    """What is asked on finishing: the password to sign; of a worksheet or the recap, to know what is missing."""
    if kartu.tugas.bidang and kartu.ukur:
        return [_akui(request, sebab, "Yang masih kosong memang belum ada datanya", _KOSONG_BUKAN_NOL)]
    if hilang := _missing(kartu):
        return [_akui(request, sebab, "Saya mengetahui yang belum ada dalam rekapitulasi ini", _list_missing(hilang))]
    return []


_KOSONG_BUKAN_NOL = "Centang hanya bila ada indikator yang belum dapat diisi. Kosong tidak dihitung sebagai nol."


def _akui(request: HttpRequest, sebab: Ditolak | None, label: str, petunjuk: str) -> dict[str, Any]:
    return {
        "nama": "akui_kosong",
        "jenis": "centang",
        "label": label,
        "petunjuk": petunjuk,
        "nilai": "akui_kosong" in request.POST,
        "galat": sebab.kalimat if sebab and _ISIAN_GALAT.get(sebab.kode) == "akui_kosong" else "",
    }


def _missing(kartu: Kartu) -> tuple[str, ...]:
    """What the recap that this task yields lacks."""
    langkah, tugas = kartu.langkah, kartu.tugas
    kode = langkah.keluaran_tugas(tugas.pelaku)
    if not any(satu.naskah == REKAPITULASI and satu.kode in kode for satu in langkah.keluaran):
        return ()
    return make_rekap(tugas.siklus).hilang if tugas.status == Tugas.Status.TERBUKA else ()


def _list_missing(hilang: tuple[str, ...]) -> str:
    return f"Belum ada: {name_some(hilang)}. Pernyataan ini dicetak pada rekapitulasi. Daftar lengkapnya di sana."


def _putusan(request: HttpRequest, putusan: PilihanPutusan, sebab: Ditolak | None) -> dict[str, Any]:
    """The exits taken by a button alone, and those that ask for more; what was typed stays with the exit chosen."""
    return {
        "tanya": putusan.tanya,
        "terus": [asdict(satu) for satu in putusan.jalan if satu.terus],
        "lain": [_jalan(request, satu, sebab) for satu in putusan.jalan if not satu.terus],
    }


def _jalan(request: HttpRequest, jalan: PilihanJalan, sebab: Ditolak | None) -> dict[str, Any]:
    dipilih = request.POST.get("jalan") == jalan.label
    bidang = set(request.POST.getlist("bidang")) if dipilih else set()
    return {
        **asdict(jalan),
        "bidang": [{"kode": kode, "nama": nama, "dipilih": kode in bidang} for kode, nama in jalan.bidang],
        "arahan": request.POST.get("arahan", "") if dipilih else "",
        "galat_arahan": sebab.kalimat if sebab and dipilih else "",
    }
