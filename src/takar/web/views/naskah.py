"""A paper: read, edited while it is a draft, and its PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from takar.core.ditolak import Ditolak
from takar.core.naskah import Isian, JenisIsian
from takar.core.wewenang import Orang
from takar.data.models import Naskah
from takar.services.arsip_kartu import place_text
from takar.services.baca_daftar_naskah import state_of, turn_of
from takar.services.baca_naskah import (
    date_text,
    list_tindakan,
    may_edit,
    open_naskah,
    read_isi,
    read_pdf,
    read_riwayat,
    signer_text,
)
from takar.services.bsre_tanda import is_bsre
from takar.services.cara_teks import signed_text
from takar.services.ekspor_laporan import is_berdocx
from takar.services.jenis import jenis_of
from takar.services.naskah import check_penyusun, edit_naskah
from takar.services.peran import sees_tugas
from takar.services.tampil import name_naskah
from takar.services.tinta_baca import may_scan
from takar.web.bantu import (
    galat_of,
    is_halaman,
    new_kunci,
    pegawai_saja,
    pengunjung,
    read_bulat,
    status_of,
    url_siklus,
    url_tugas,
)
from takar.web.kirim import key_of
from takar.web.views.pdf import answer_pdf


@require_safe
@pegawai_saja
def lihat(request: HttpRequest, pk: int) -> HttpResponse:
    return show_naskah(request, pk)


def show_naskah(request: HttpRequest, pk: int, sebab: Ditolak | None = None) -> HttpResponse:
    """The paper's page; with the refusal of an act on it, above what was typed."""
    satu = pengunjung(request)
    naskah = open_naskah(satu.pegawai, satu.orang, pk)
    konteks = {
        "kartu_url": reverse("arsip-kartu", args=[pk]) if naskah.beku is not None else "",
        "kunci": new_kunci(),
        "versi": naskah.versi,
        "giliran": turn_of(naskah),
        "tindakan": {nama: reverse(f"naskah-{nama}", args=[pk]) for nama in list_tindakan(satu.orang, naskah)},
        "bsre_url": reverse("naskah-bsre-periksa", args=[pk]) if is_bsre(naskah) else "",
        "tinta_url": reverse("naskah-tinta", args=[pk]) if may_scan(satu.orang, naskah) else "",
        "alasan": request.POST.get("alasan", ""),
        "pengganti": request.POST.get("pengganti", ""),
        "galat": galat_of(sebab) if sebab else None,
        "menu": "naskah",
        "naskah": _keterangan(naskah, satu.orang) | _url_sunting(naskah, boleh=may_edit(satu.orang, naskah)),
        "isi": read_isi(naskah),
        "riwayat": [asdict(butir) for butir in read_riwayat(naskah, satu.pegawai.instansi)],
    }
    return render(request, "naskah/lihat.html", konteks, status=status_of(sebab) if sebab else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    satu = pengunjung(request)
    naskah = open_naskah(satu.pegawai, satu.orang, pk)
    check_penyusun(satu.orang, naskah)
    if request.method != "POST":
        return _show_form(request, naskah, naskah.isi)
    isi = _read_form(request, naskah)
    try:
        edit_naskah(
            oleh=satu.pegawai,
            naskah_id=pk,
            versi=read_bulat(request.POST.get("versi")),
            isi=isi,
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_form(request, naskah, isi, sebab)
    messages.success(request, f"Draf {jenis_of(naskah).nama} tersimpan.")
    return redirect(url_tugas(naskah.tugas_id) if naskah.tugas_id else reverse("naskah", args=[pk]))


@require_safe
@pegawai_saja
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    satu = pengunjung(request)
    naskah = open_naskah(satu.pegawai, satu.orang, pk)
    nama = slugify(f"{jenis_of(naskah).nama} {naskah.nomor.replace('/', '-') or 'draf'}")
    return answer_pdf(read_pdf(naskah), nama)


# --- showing --------------------------------------------------------------------------------------------------------


def _keterangan(naskah: Naskah, orang: Orang) -> dict[str, Any]:
    berkas = naskah.berkas_bertanda or naskah.berkas
    status, status_teks = state_of(naskah)
    return _induk(naskah, orang) | {
        "nomor": naskah.nomor,
        "tanggal": date_text(naskah),
        "status": status,
        "status_teks": status_teks,
        "keberlakuan": naskah.alasan_keberlakuan,
        "pengganti": naskah.pengganti.nomor if naskah.pengganti else "",
        "pengganti_url": reverse("naskah", args=[naskah.pengganti_id]) if naskah.pengganti_id else "",
        "penanda_tangan": signer_text(naskah),
        "tanda_tangan_teks": signed_text(naskah),
        "pdf_url": reverse("naskah-pdf", args=[naskah.pk]),
        "docx_url": reverse("naskah-docx", args=[naskah.pk]) if is_berdocx(naskah) else "",
        "ukuran_teks": filesizeformat(berkas.ukuran) if berkas else "",
        "sidik": berkas.sha256 if berkas else "",
        "tempat_kertas": place_text(naskah),
        "versi_teks": f"Putaran {naskah.putaran}" if naskah.putaran > 1 else "",
    }


def _induk(naskah: Naskah, orang: Orang) -> dict[str, Any]:
    """What both pages of a paper show at their head."""
    jenis, tugas, siklus = jenis_of(naskah), naskah.tugas, naskah.siklus
    terlihat = tugas is not None and sees_tugas(orang, tugas)
    return {
        "judul": name_naskah(jenis.nama, naskah.bidang.nama if naskah.bidang else ""),
        "jenis": jenis.nama,
        "siklus_nama": siklus.nama if siklus else "",
        "siklus_url": url_siklus(siklus.pk) if siklus else "",
        "tugas_url": url_tugas(tugas.pk) if tugas and terlihat else "",
    }


def _url_sunting(naskah: Naskah, *, boleh: bool) -> dict[str, str]:
    """Where the draft can be changed: in the browser, in Word, from the data; empty where it cannot."""
    nama = {"ubah_url": "naskah-ubah", "word_url": "naskah-word", "ulang_url": "naskah-ulang"}
    return {kunci: reverse(alamat, args=[naskah.pk]) if boleh else "" for kunci, alamat in nama.items()}


def _url_ubah(naskah: Naskah) -> str:
    return reverse("naskah-ubah", args=[naskah.pk])


def _show_form(
    request: HttpRequest, naskah: Naskah, isi: Mapping[str, str | Sequence[str]], sebab: Ditolak | None = None
) -> HttpResponse:
    if sebab is None and naskah.status != Naskah.Status.DRAF:
        raise Ditolak("Naskah ini bukan draf lagi; isinya tidak dapat diubah.", "naskah-terbit")
    isian = [_isian(satu, isi.get(satu.kode, ""), sebab) for satu in jenis_of(naskah).isian]
    bermasalah = next((satu["nama"] for satu in isian if satu["galat"]), "")
    naskah.refresh_from_db(fields=["versi"])
    konteks = {
        "menu": "tugas",
        "naskah": _induk(naskah, pengunjung(request).orang) | {"lihat_url": reverse("naskah", args=[naskah.pk])},
        "isian": isian,
        "url_kirim": _url_ubah(naskah),
        "kunci": new_kunci(),
        "versi": request.POST.get("versi", "") if sebab else naskah.versi,
        "galat": galat_of(sebab, bermasalah) if sebab else None,
    }
    return render(request, "naskah/ubah.html", konteks, status=status_of(sebab) if sebab else 200)


def _isian(isian: Isian, nilai: str | Sequence[str], sebab: Ditolak | None) -> dict[str, Any]:
    """One field for komponen/isian.html. The refusal's sentence begins with the label of the field that it is about."""
    return {
        "nama": isian.kode,
        "label": isian.label,
        "jenis": "pilihan" if isian.pilihan else isian.jenis.value,
        "pilihan": [(satu, satu) for satu in isian.pilihan],
        "nilai": nilai if isinstance(nilai, str) else "\n".join(nilai),
        "wajib": isian.wajib,
        "boleh_kosong": not isian.wajib,
        "galat": sebab.kalimat if sebab and sebab.kalimat.startswith(f"{isian.label} ") else "",
    }


def _read_form(request: HttpRequest, naskah: Naskah) -> dict[str, str | list[str]]:
    """The fields of the kind, as typed; a list has one item per line."""
    return {isian.kode: _read_isian(isian, request.POST.get(isian.kode, "")) for isian in jenis_of(naskah).isian}


def _read_isian(isian: Isian, teks: str) -> str | list[str]:
    teks = teks.replace("\r\n", "\n")
    if isian.jenis is JenisIsian.DAFTAR:
        return [baris.strip() for baris in teks.split("\n") if baris.strip()]
    return teks.strip()
