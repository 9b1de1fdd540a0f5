"""Beginning an SOP draft: from somebody's document, from pasted text, from nothing, from a version in force, from the
library. The upload is kept even if it cannot be read: the draft is then empty, beside its source.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings

from takar.adapters.berkas import store_file
from takar.adapters.pratinjau_asing import count_pages
from takar.adapters.pustaka import list_library, read_library
from takar.adapters.tipe_berkas import DOCX, PDF, TEKS, XLSX, find_tipe
from takar.core.bacaan.hasil import BacaanSop, TemuanBaca
from takar.core.ditolak import Ditolak
from takar.core.sop.baca import read_sop
from takar.core.sop.nilai import KepalaSop, Sop
from takar.core.sop.tulis import write_sop
from takar.core.sop.ubah import part_codes, settle
from takar.core.sop.ubah_pelaksana import new_peran
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Berkas, DrafSop, Instansi, Pegawai, SopVersi
from takar.services import baca_dokumen_sop, jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.draf_sop import keep_copy, keep_edit, lock_draf, objek_of, title_of
from takar.services.tukar_sop import is_bpmn, is_toml

MAKS_BERKAS = 20 * 2**20
MAKS_TEMPELAN = 300_000
"""Letters of a pasted SOP."""
MAKS_SEKALI = 25
"""Most drafts out of one file; so many ids fit into the answer that a form's key remembers."""
_JENIS = {PDF: "pdf", DOCX: "docx", XLSX: "xlsx", TEKS: "teks"}


@dataclass(frozen=True, slots=True)
class SumberDraf:
    """What a draft was made from: a stored file or a pasted text, and its name."""

    nama: str = ""
    jenis: str = ""
    berkas: Berkas | None = None
    teks: str = ""
    halaman: int = 0


def upload_draf(*, oleh: Pegawai, nama: str, isi: bytes, kunci: str) -> list[int]:
    """One draft for each SOP in the file, or an empty one where it cannot be read; gives their ids."""
    nama = PurePosixPath(nama.replace("\\", "/")).name[:200] or "Berkas"
    jenis = _check_berkas(isi, nama)
    check_tindakan(as_orang(oleh), Tindakan.SUSUN_SOP)
    bacaan, sebab = _try_read(lambda: baca_dokumen_sop.baca_berkas_sop(isi, nama))
    halaman = count_pages(isi) if jenis == "pdf" else 0

    def act() -> str:
        sumber = SumberDraf(nama, jenis, _store(isi), halaman=halaman)
        return _join(_make_all(oleh, bacaan, sebab, sumber))

    return _split(run_once(kunci, oleh, act))


def paste_draf(*, oleh: Pegawai, teks: str, kunci: str) -> list[int]:
    """One draft for each SOP in the pasted text. Raises Ditolak if none is found: the text stays in its field."""
    check_tindakan(as_orang(oleh), Tindakan.SUSUN_SOP)
    bacaan = _read_paste(teks)

    def act() -> str:
        return _join(_make_all(oleh, bacaan, "", SumberDraf("Teks yang ditempel", "tempel", teks=teks)))

    return _split(run_once(kunci, oleh, act))


def paste_into(*, oleh: Pegawai, draf_id: int, versi: int, teks: str, kunci: str) -> None:
    """Fill a draft whose file could not be read from pasted text; the file stays its source."""
    bacaan = _read_paste(teks)[0]

    def act() -> str:
        draf = lock_draf(oleh, draf_id, versi)
        draf.bacaan, draf.teks_sumber, draf.tempat = as_data(bacaan), teks, bacaan.tempat
        keep_edit(draf, oleh, _prepare(bacaan.sop, draf.instansi), "Isi draf dibaca dari teks yang ditempel.", [])
        return str(draf.pk)

    run_once(kunci, oleh, act)


def begin_empty(*, oleh: Pegawai, judul: str, kunci: str) -> int:
    """A draft with nothing but its title."""
    check_tindakan(as_orang(oleh), Tindakan.SUSUN_SOP)
    if not judul.strip():
        raise Ditolak("Tulis judul SOP yang akan disusun.", "judul-kosong")
    sop = empty_sop(oleh.instansi, judul)
    return int(run_once(kunci, oleh, lambda: str(_make(oleh, sop, "Draf dimulai dari lembar kosong.").pk)))


def begin_revision(*, oleh: Pegawai, versi_id: int, kunci: str) -> int:
    """A draft that starts as a copy of a published version."""
    check_tindakan(as_orang(oleh), Tindakan.SUSUN_SOP)
    dari = SopVersi.objects.filter(pk=versi_id, instansi_id=oleh.instansi_id).first()
    if dari is None:
        raise Ditolak("Versi SOP itu tidak ada.", "draf-sop-tidak-ada")
    sop, kalimat = read_sop(dari.teks, draf=True), f"Draf dimulai dari {dari}."
    return int(run_once(kunci, oleh, lambda: str(_make(oleh, sop, kalimat, dari=dari).pk)))


def begin_library(*, oleh: Pegawai, kode: str, kunci: str) -> int:
    """A draft that starts as a copy of an SOP of the library."""
    check_tindakan(as_orang(oleh), Tindakan.SUSUN_SOP)
    if f"sop/{kode}.toml" not in list_library("sop"):
        raise Ditolak("SOP itu tidak ada di pustaka.", "draf-sop-tidak-ada")
    sop = read_sop(read_library(f"sop/{kode}.toml"), draf=True)
    kalimat = "Draf dimulai dari SOP pustaka."
    return int(run_once(kunci, oleh, lambda: str(_make(oleh, sop, kalimat).pk)))


def empty_sop(instansi: Instansi, judul: str = "") -> Sop:
    """An SOP of this agency with no role and no step yet."""
    kepala = KepalaSop(instansi.nama, "", "", "", "", "", "", "", " ".join(judul.split()))
    kosong: tuple[()] = ()
    sop = Sop("", kepala, "", *(kosong,) * 6, pelaksana=(), langkah=(), legenda=(), catatan=())
    return _prepare(sop, instansi)


def as_data(bacaan: BacaanSop) -> dict[str, Any]:
    """What a reading tells beside the SOP itself, as it is kept with the draft."""
    return {
        "asal": [[a.jalur, a.tercetak, a.tempat, a.dugaan] for a in bacaan.asal],
        "temuan": [[t.kode, t.kalimat, t.tempat, t.jalur] for t in bacaan.temuan],
        "sisa": [list(satu) for satu in bacaan.sisa],
    }


def _check_berkas(isi: bytes, nama: str) -> str:
    if not isi:
        raise Ditolak("Pilih berkas SOP yang akan dibaca; berkas kosong tidak diterima.", "berkas-kosong")
    if len(isi) > MAKS_BERKAS:
        raise too_large()
    if is_bpmn(isi, nama):
        return "bpmn"
    if is_toml(isi, nama):
        return "toml"
    tipe = find_tipe(isi)
    if tipe not in _JENIS:
        raise Ditolak(
            "Berkas ini bukan PDF, Word (DOCX), Excel (XLSX), BPMN, TOML, atau teks, jadi tidak disimpan. Simpan ulang "
            "dari aplikasi asalnya sebagai DOCX, XLSX, atau PDF, lalu unggah; atau tempelkan teksnya.",
            "berkas-jenis-asing",
        )
    return _JENIS[tipe]


def too_large() -> Ditolak:
    """The refusal of a file over the limit, also before it is read."""
    return Ditolak(
        f"Berkas lebih dari {MAKS_BERKAS // 2**20} MB. Ambil halaman SOP-nya saja, lalu unggah lagi.", "berkas-besar"
    )


def _read_paste(teks: str) -> tuple[BacaanSop, ...]:
    if not teks.strip():
        raise Ditolak("Tempelkan teks atau tabel SOP-nya dahulu.", "tempelan-kosong")
    if len(teks) > MAKS_TEMPELAN:
        raise Ditolak("Teks yang ditempel terlalu panjang. Tempelkan satu SOP saja.", "tempelan-besar")
    bacaan = baca_dokumen_sop.baca_teks_sop(teks)
    if not bacaan:
        raise Ditolak(
            "Tidak ada langkah SOP yang ditemukan di teks itu. Tempelkan juga nomor dan uraian kegiatannya.",
            "tempelan-bukan-sop",
        )
    return bacaan


def _try_read(baca: Callable[[], tuple[BacaanSop, ...]]) -> tuple[tuple[BacaanSop, ...], str]:
    """What was read, or the sentence why nothing was."""
    try:
        hasil = baca()
    except Ditolak as sebab:
        return (), sebab.kalimat
    if len(hasil) > MAKS_SEKALI:
        kalimat = (
            f"Berkas ini memuat {len(hasil)} SOP; yang dibaca {MAKS_SEKALI} yang pertama. "
            "Pecah berkasnya, lalu unggah sisanya."
        )
        lebih = TemuanBaca("sop-terlalu-banyak", kalimat)
        hasil = (replace(hasil[0], temuan=(lebih, *hasil[0].temuan)), *hasil[1:MAKS_SEKALI])
    return hasil, "" if hasil else "Tidak ada tabel SOP yang ditemukan di berkas ini."


def _make_all(oleh: Pegawai, bacaan: tuple[BacaanSop, ...], sebab: str, sumber: SumberDraf) -> list[DrafSop]:
    if not bacaan:
        kalimat = f"Berkas {sumber.nama} disimpan, tetapi isinya belum terbaca."
        return [_make(oleh, empty_sop(oleh.instansi), kalimat, sumber, {"gagal": sebab})]
    return [
        _make(
            oleh,
            _prepare(satu.sop, oleh.instansi),
            f"Draf dibaca dari {sumber.nama}{f', {satu.tempat}' if satu.tempat else ''}.",
            sumber,
            as_data(satu),
            satu.tempat,
        )
        for satu in bacaan
    ]


def _prepare(sop: Sop, instansi: Instansi) -> Sop:
    """What was read, so that it can be kept: texts tidy, and a code where none was read."""
    kepala = settle(sop.kepala, sop.hari)
    kode = sop.kode.strip() or (new_peran(set(), kepala.judul.lower().removeprefix("sop")) if kepala.judul else "")
    langkah = tuple(settle(satu, sop.hari) for satu in sop.langkah)
    return part_codes(replace(sop, kode=kode, kepala=kepala, langkah=langkah))


def _make(
    oleh: Pegawai,
    sop: Sop,
    ringkas: str,
    sumber: SumberDraf = SumberDraf(),
    bacaan: dict[str, Any] | None = None,
    tempat: str = "",
    dari: SopVersi | None = None,
) -> DrafSop:
    saat = jam.now()
    draf = DrafSop.objects.create(
        instansi_id=oleh.instansi_id,
        judul=title_of(sop) or sumber.nama,
        teks=write_sop(sop),
        sumber=sumber.berkas,
        nama_sumber=sumber.nama,
        jenis_sumber=sumber.jenis,
        teks_sumber=sumber.teks,
        tempat=tempat[:200],
        bacaan=(bacaan or {}) | _count(sumber),
        dari=dari,
        dibuat_oleh=oleh,
        dibuat=saat,
        diubah=saat,
    )
    keep_copy(draf, oleh, ringkas)
    sha256 = sumber.berkas.pk if sumber.berkas else ""
    trace(oleh, "buat-draf-sop", objek_of(draf), ringkas=ringkas, sha256=sha256)
    return draf


def _count(sumber: SumberDraf) -> dict[str, int]:
    """How many pages can be shown beside the draft."""
    return {"halaman": sumber.halaman} if sumber.halaman else {}


def _store(isi: bytes) -> Berkas:
    tipe = find_tipe(isi)
    sha256 = store_file(settings.TAKAR_DATA / "berkas", isi)
    semula = {"tipe": tipe.tipe if tipe else "", "ukuran": len(isi), "disimpan": jam.now()}
    return Berkas.objects.get_or_create(sha256=sha256, defaults=semula)[0]


def _join(draf: list[DrafSop]) -> str:
    return ",".join(str(satu.pk) for satu in draf)


def _split(hasil: str) -> list[int]:
    return [int(satu) for satu in hasil.split(",") if satu.isdigit()]
