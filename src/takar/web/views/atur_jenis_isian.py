"""The form of a kind: read from what was sent, shown with its choices, and a refusal in the form's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from takar.core.ditolak import Ditolak
from takar.core.jenis_naskah import PERAN_BEBAS, PERAN_BERURUT, IsianForm, JenisForm
from takar.core.teks import as_cacah
from takar.data.models import Instansi
from takar.services.kop_nomor import list_register
from takar.services.peran import list_peran_instansi

MAKS_ISIAN = 80
MAKS_PERAN = 3
"""How many people a chain of roles has room for."""
MAKS_PENERIMA = 60
BARU = "baru"
_TEKS = ("nama", "judul", "hal", "register", "klasifikasi", "klasifikasi_lama", "kertas")
_BAGIAN = ("kode", "label", "jenis", "awal", "pilihan", "maks", "urut")
_LABEL_PERAN = {
    "pemeriksa": "Pemeriksa (paraf)",
    "penanda_tangan": "Penanda tangan",
    "mengetahui": "Yang mengetahui",
    "penyusun": "Yang boleh menyusun di luar tugas SOP",
    "penerima": "Penerima",
}
_LABEL_BAGIAN = {
    "awal": "teks rancangan",
    "label": "label",
    "kode": "kode",
    "jenis": "bentuk",
    "pilihan": "pilihan",
    "maks": "batas huruf",
}
_LABEL_KUNCI = {"judul": "Judul", "hal": "Hal", "nama": "Nama jenis", "klasifikasi": "Kode klasifikasi"}
_DI_ISIAN = re.compile(r'Jenis naskah rusak: (?:baris \d+, )?kunci "isian\[(\d+)\]\.(\w+)" ')
_DI_KUNCI = re.compile(r'Jenis naskah rusak: (?:baris \d+, )?kunci "(\w+)" ')


def read_form(request: HttpRequest) -> JenisForm:
    """The form as sent; the row for a new field counts when it has a code."""
    kirim = request.POST
    urut = [satu for satu in kirim.getlist("baris")[:MAKS_ISIAN] if as_cacah(satu) is not None]
    isian = [_read_row(request, satu) for satu in urut]
    if kirim.get(f"isian-{BARU}-kode", "").strip():
        isian.append(_read_row(request, BARU))
    peran: dict[str, list[str]] = {nama: kirim.getlist(nama)[:MAKS_PENERIMA] for nama in PERAN_BEBAS}
    for nama in PERAN_BERURUT:
        peran[nama] = [kirim.get(f"{nama}-{nomor}", "") for nomor in range(1, MAKS_PERAN + 1)]
    return JenisForm(
        **{nama: kirim.get(nama, "") for nama in _TEKS},
        lepas=bool(kirim.get("lepas")),
        peran=peran,
        isian=tuple(isian),
    )


def _read_row(request: HttpRequest, baris: str) -> IsianForm:
    kirim = request.POST
    isi = {nama: kirim.get(f"isian-{baris}-{nama}", "").replace("\r\n", "\n") for nama in _BAGIAN}
    return IsianForm(
        asal="" if baris == BARU else isi["kode"],
        wajib=bool(kirim.get(f"isian-{baris}-wajib")),
        hapus=bool(kirim.get(f"isian-{baris}-hapus")),
        **isi,
    )


def describe_form(instansi: Instansi, form: JenisForm) -> dict[str, Any]:
    """The form for the template: head, roles, fields."""
    semua = list_peran_instansi(instansi.pk)
    return {
        "kepala": [
            {"nama": "nama", "label": "Nama jenis", "nilai": form.nama, "wajib": True},
            {"nama": "judul", "label": "Judul di kepala naskah", "nilai": form.judul, "wajib": True},
            {"nama": "hal", "label": "Hal", "nilai": form.hal, "wajib": True},
            _choice(
                "register",
                "Buku register",
                form.register,
                [(satu, satu.replace("-", " ").capitalize()) for satu in list_register(instansi)],
            ),
            {"nama": "klasifikasi", "label": "Kode klasifikasi", "nilai": form.klasifikasi, "wajib": True},
            {
                "nama": "klasifikasi_lama",
                "label": "Kode klasifikasi lama",
                "nilai": form.klasifikasi_lama,
                "boleh_kosong": True,
            },
            _choice("kertas", "Arah kertas", form.kertas, [("tegak", "Tegak"), ("mendatar", "Mendatar")]),
        ],
        "berurut": [
            {"label": _LABEL_PERAN[nama], "pilihan": _ordered(nama, form.peran.get(nama, ()), semua)}
            for nama in PERAN_BERURUT
        ],
        "bebas": [
            {
                "nama": nama,
                "label": _LABEL_PERAN[nama],
                "pilihan": [(kode, sebutan, kode in form.peran.get(nama, ())) for kode, sebutan in semua.items()],
            }
            for nama in PERAN_BEBAS
        ],
        "lepas": form.lepas,
        "isian": [_row(satu, str(urut)) for urut, satu in enumerate(form.isian, 1) if satu.asal],
        "baru": _row(next((satu for satu in form.isian if not satu.asal), _KOSONG), BARU),
    }


def _ordered(nama: str, peran: Any, semua: Mapping[str, str]) -> list[dict[str, Any]]:
    terisi = [*[satu for satu in peran if satu], *[""] * MAKS_PERAN][:MAKS_PERAN]
    pilihan = [("", "(tidak ada)"), *semua.items()]
    return [
        _choice(f"{nama}-{nomor}", f"{_LABEL_PERAN[nama]} ke-{nomor}", nilai, pilihan)
        for nomor, nilai in enumerate(terisi, 1)
    ]


def _choice(nama: str, label: str, nilai: str, pilihan: list[tuple[str, str]]) -> dict[str, Any]:
    return {"nama": nama, "label": label, "jenis": "pilihan", "pilihan": pilihan, "nilai": nilai}


_KOSONG = IsianForm("", "", "", "baris", "", False, "", "", "")
_JENIS = [("baris", "Satu baris"), ("paragraf", "Paragraf"), ("daftar", "Daftar bernomor")]


def _row(satu: IsianForm, baris: str) -> dict[str, Any]:
    return {
        "baris": baris,
        "kode": satu.kode,
        "label": satu.label,
        "jenis": satu.jenis,
        "pilihan_jenis": _JENIS,
        "awal": satu.awal,
        "wajib": satu.wajib,
        "pilihan": satu.pilihan,
        "maks": satu.maks,
        "urut": satu.urut,
        "hapus": satu.hapus,
        "hal": satu.kode == "hal",
    }


def explain(sebab: Ditolak, form: JenisForm) -> Ditolak:
    """The refusal with the form's own labels, where the reader of texts names a line and a key."""
    if cocok := _DI_ISIAN.match(sebab.kalimat):
        isian = sorted((s for s in form.isian if not s.hapus), key=lambda s: as_cacah(s.urut) or 0)
        label = isian[int(cocok[1]) - 1].label if int(cocok[1]) <= len(isian) else cocok[1]
        bagian = _LABEL_BAGIAN.get(cocok[2], cocok[2])
        return Ditolak(f"Isian {label}, {bagian} {sebab.kalimat[cocok.end() :]}", sebab.kode)
    if cocok := _DI_KUNCI.match(sebab.kalimat):
        return Ditolak(f"{_LABEL_KUNCI.get(cocok[1], cocok[1])} {sebab.kalimat[cocok.end() :]}", sebab.kode)
    return sebab
