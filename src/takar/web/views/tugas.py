"""Tugas saya, and the card of one task: read, finish, decide."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from takar.core.ditolak import Ditolak
from takar.data.models import Tugas
from takar.services.baca_daftar_naskah import list_menunggu
from takar.services.baca_kartu import Arahan, Hasil, Kartu, Perlu, PilihanPutusan, load_kartu
from takar.services.baca_naskah import ensure_files
from takar.services.baca_rekap import REKAPITULASI
from takar.services.baca_rekap_hasil import make_rekap, name_some
from takar.services.baca_tanda import count_giliran
from takar.services.baca_tugas import KartuTugas, find_next, load_kotak
from takar.services.muat import load_sop
from takar.services.riwayat import describe_return
from takar.services.siklus import Jawaban, decide_putusan, finish_tugas
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
from takar.web.views.naskah_lepas import as_baris

_ISIAN_GALAT = {
    "arahan-kosong": "arahan",
    "arahan-terlalu-panjang": "arahan",
    "indikator-kosong": "akui_kosong",
    "rekap-belum-lengkap": "akui_kosong",
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
        "menunggu": [{**asdict(lain), "url": satu.url_siklus(lain.siklus_id)} for lain in kotak.menunggu],
        "naskah": [as_baris(baris) for baris in list_menunggu(satu.pegawai, satu.orang)],
        "tanda_tangan": count_giliran(satu.pegawai),
        "boleh_mulai": kotak.boleh_mulai,
        "url_mulai": reverse("siklus-mulai"),
    }
    return render(request, "tugas/beranda.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def kartu(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return _show(request, pk)
    try:
        tugas = _end(request, pk)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, pk, sebab)
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
    selesai = f"Draft dikembalikan ke {kembali}." if kembali else f"Tugas langkah {tugas.nomor} selesai."
    messages.success(request, f"{selesai} Ini tugas Anda berikutnya." if berikut else selesai)
    return redirect(url_tugas(berikut) if berikut else url_siklus(tugas.siklus_id))


# --- showing --------------------------------------------------------------------------------------------------------


def _show(request: HttpRequest, pk: int, sebab: Ditolak | None = None) -> HttpResponse:
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
    }
    return render(request, "tugas/kartu.html", konteks, status=status_of(sebab) if sebab else 200)


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
        "siklus_nama": tugas.siklus.periode,
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
    """The page where the work itself is done or seen."""
    siklus = kartu.tugas.siklus_id
    if kartu.tugas.bidang:
        return {"url": reverse("kertas-kerja", args=[siklus, kartu.tugas.bidang.kode]), "teks": "Buka kertas kerja"}
    if kartu.putusan:
        return {"url": reverse("rekapitulasi", args=[siklus]), "teks": "Buka rekapitulasi"}
    for keluaran in kartu.langkah.keluaran:
        if keluaran.naskah in _KERJA:
            nama, teks = _KERJA[keluaran.naskah]
            return {"url": reverse(nama, args=[siklus]), "teks": teks}
    return None


def _isian(request: HttpRequest, kartu: Kartu, sebab: Ditolak | None) -> list[dict[str, Any]]:
    """What is asked on finishing: the password to sign; of a worksheet or the recap, to know what is missing."""
    if kartu.tugas.bidang:
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
    kode = langkah.pelaku[tugas.pelaku].keluaran
    if not any(satu.naskah == REKAPITULASI and satu.kode in kode for satu in langkah.keluaran):
        return ()
    return make_rekap(tugas.siklus).hilang if tugas.status == Tugas.Status.TERBUKA else ()


def _list_missing(hilang: tuple[str, ...]) -> str:
    return f"Belum ada: {name_some(hilang)}. Pernyataan ini dicetak pada rekapitulasi. Daftar lengkapnya di sana."


def _putusan(request: HttpRequest, putusan: PilihanPutusan, sebab: Ditolak | None) -> dict[str, Any]:
    dipilih = set(request.POST.getlist("bidang"))
    return {
        "tanya": putusan.tanya,
        "ya": {"kode": putusan.ya[0], "label": putusan.ya[1]},
        "tidak": {"kode": putusan.tidak[0], "label": putusan.tidak[1]},
        "bidang": [{"kode": kode, "nama": nama, "dipilih": kode in dipilih} for kode, nama in putusan.bidang],
        "arahan": request.POST.get("arahan", ""),
        "galat_arahan": sebab.kalimat if sebab else "",
    }
