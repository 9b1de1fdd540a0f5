"""The pegawai of the agency: listed, added, changed, made inactive, and what they hold handed over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.teks import as_cacah
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.data.models import Pegawai
from takar.services.alih_tugas import hand_over
from takar.services.baca_organisasi import list_pegawai
from takar.services.pegawai import IsianPegawai, deactivate, reactivate, save_pegawai
from takar.services.penugasan import find_rekan
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of

ISIAN = (
    ("nama", "Nama lengkap dengan gelar", True, ""),
    ("nip", "NIP", True, "18 angka; spasi di antaranya boleh."),
    ("pangkat", "Pangkat dan golongan", False, "Misalnya Pembina Tingkat I (IV/b)."),
    ("jabatan", "Jabatan", True, ""),
    ("surel", "Alamat surel", False, "Ke mana pengingat dikirim."),
    ("telepon", "Nomor WhatsApp", False, "Untuk tautan pesan siap kirim."),
)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest) -> HttpResponse:
    check_tindakan(pengunjung(request).orang, Tindakan.LIHAT_ORGANISASI)
    if request.method != "POST":
        return _show(request)
    try:
        kalimat = _change(request)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, sebab)
    messages.success(request, kalimat)
    return redirect("organisasi-pegawai")


def _change(request: HttpRequest) -> str:
    oleh, isi, kunci = pengunjung(request).pegawai, request.POST, key_of(request)
    aksi = isi.get("aksi", "")
    if aksi == "simpan":
        isian = IsianPegawai(**{nama: isi.get(nama, "") for nama in IsianPegawai.__dataclass_fields__})
        save_pegawai(oleh=oleh, pegawai_id=read_bulat(isi.get("pegawai")), isian=isian, kunci=kunci)
        return "Data pegawai tersimpan."
    if aksi == "nonaktif":
        deactivate(oleh=oleh, pegawai_id=read_bulat(isi.get("pegawai")), alasan=isi.get("alasan", ""), kunci=kunci)
        return "Pegawai dinonaktifkan; catatannya tetap ada."
    if aksi == "aktif":
        reactivate(oleh=oleh, pegawai_id=read_bulat(isi.get("pegawai")), kunci=kunci)
        return "Pegawai aktif kembali, tanpa peran."
    if aksi == "serah":
        banyak = hand_over(
            oleh=oleh,
            dari_id=read_bulat(isi.get("dari") or "0"),
            kepada_id=read_bulat(isi.get("kepada") or "0"),
            alasan=isi.get("alasan", ""),
            kunci=kunci,
        )
        return f"{banyak} tugas dan peran diserahkan."
    raise Ditolak("Formulir ini tidak lengkap. Muat ulang halaman, lalu kirim sekali lagi.", "formulir-rusak")


def _show(request: HttpRequest, sebab: Ditolak | None = None) -> HttpResponse:
    siapa = pengunjung(request)
    instansi, boleh = siapa.pegawai.instansi, may(siapa.orang, Tindakan.ATUR_ORGANISASI)
    ubah = _chosen(request) if boleh else None
    semua = list_pegawai(instansi)
    konteks = {
        "menu": "organisasi",
        "semua": semua,
        "pegawai": [satu for satu in semua if satu.aktif],
        "boleh": boleh,
        "boleh_alih": may(siapa.orang, Tindakan.ALIHKAN_TUGAS),
        "ubah": ubah,
        "serah": request.POST if sebab and request.POST.get("aksi") == "serah" else {},
        "isian": _fields(request, ubah, sebab),
        "kunci": new_kunci(),
        "versi": 0,
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, "organisasi/pegawai.html", konteks, status=status_of(sebab) if sebab else 200)


def _chosen(request: HttpRequest) -> Pegawai | None:
    pk = as_cacah(request.POST.get("pegawai") or request.GET.get("ubah") or "")
    return find_rekan(pengunjung(request).pegawai, pk) if pk else None


def _fields(request: HttpRequest, ubah: Pegawai | None, sebab: Ditolak | None) -> list[dict[str, Any]]:
    """The form's fields with what was typed, else with what is stored."""
    diketik = request.POST if sebab else {}
    bidang = [("", "Tidak di bidang tertentu")]
    bidang += [(satu.kode, satu.nama) for satu in pengunjung(request).pegawai.instansi.bidang.filter(aktif=True)]
    teks = [
        {
            "nama": nama,
            "label": label,
            "wajib": wajib,
            "boleh_kosong": True,
            "petunjuk": petunjuk,
            "nilai": diketik.get(nama, getattr(ubah, nama, "")),
        }
        for nama, label, wajib, petunjuk in ISIAN
    ]
    unit = ubah.bidang.kode if ubah and ubah.bidang else ""
    pilih = {
        "nama": "bidang",
        "label": "Bidang",
        "jenis": "pilihan",
        "pilihan": bidang,
        "nilai": diketik.get("bidang", unit),
    }
    return [*teks, pilih]
