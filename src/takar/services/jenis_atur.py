"""The agency's own wording of a kind, and kinds of its own: versions that only ever grow; old drafts keep theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from takar.core.ditolak import Ditolak
from takar.core.jenis_naskah import PerubahanJenis, compare_jenis, dump_jenis
from takar.core.naskah import JenisNaskah, load_jenis
from takar.core.teks import is_printable
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Instansi, JenisNaskahInstansi, Pegawai
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.jenis import active_jenis, list_jenis, shipped_codes
from takar.services.kop import lock_instansi
from takar.services.kop_nomor import list_register
from takar.services.muat import load_jenis_naskah
from takar.services.peran import list_peran_instansi

MAKS_TEKS = 200_000
"""Most characters of a kind's text."""
MAKS_ISIAN = 60
_KODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PENYUSUN_BAKU = ("kasubbag",)


@dataclass(frozen=True, slots=True)
class BarisJenis:
    """A kind in the list: `asal` says in words whose wording it is; `berdocx`: it has a Word template."""

    kode: str
    nama: str
    asal: str
    berdocx: bool


def list_baris(instansi: Instansi) -> list[BarisJenis]:
    """Every kind that the agency has, in order of name."""
    aktif = {satu.kode: satu for satu in JenisNaskahInstansi.objects.filter(instansi=instansi, aktif=True)}
    return [_row(satu, aktif.get(satu.kode)) for satu in list_jenis(instansi.pk)]


def _row(jenis: JenisNaskah, milik: JenisNaskahInstansi | None) -> BarisJenis:
    if milik is None:
        asal = "bawaan"
    else:
        sebutan = "jenis sendiri" if jenis.kode not in shipped_codes() else "kalimat instansi"
        asal = f"{sebutan}, versi {milik.versi}"
    return BarisJenis(jenis.kode, jenis.nama, asal, milik is not None and milik.templat_id is not None)


def find_jenis(instansi: Instansi, kode: str) -> tuple[JenisNaskah, int]:
    """The kind as it is drafted today and its version (0: as it ships); `Ditolak` if there is none."""
    if kode not in {satu.kode for satu in list_jenis(instansi.pk)}:
        raise Ditolak("Jenis naskah ini tidak ada.", "jenis-tidak-ada")
    return active_jenis(instansi.pk, kode)


def compare_bawaan(jenis: JenisNaskah) -> tuple[PerubahanJenis, ...] | None:
    """What differs from the wording that ships; None for a kind of the agency's own."""
    return compare_jenis(load_jenis_naskah(jenis.kode), jenis) if jenis.kode in shipped_codes() else None


def read_teks(instansi: Instansi, kode: str, teks: str) -> JenisNaskah:
    """The kind that a text describes. Raises Ditolak naming line and key, or what the agency lacks for it."""
    if len(teks) > MAKS_TEKS:
        raise Ditolak("Teks jenis naskah terlalu panjang.", "jenis-rusak")
    if not is_printable(teks):
        raise Ditolak("Teks jenis naskah memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "jenis-rusak")
    jenis = load_jenis(teks.replace("\r\n", "\n"))
    if jenis.kode != kode:
        raise Ditolak(f'Kode di dalam teks adalah "{jenis.kode}", seharusnya "{kode}".', "jenis-rusak")
    if len(jenis.isian) > MAKS_ISIAN:
        raise Ditolak(f"Jenis naskah memuat lebih dari {MAKS_ISIAN} isian.", "jenis-rusak")
    if jenis.register not in list_register(instansi):
        raise Ditolak(f'Buku register "{jenis.register}" tidak ada. Pilih register dari daftar.', "jenis-rusak")
    peran = {*jenis.penanda, *jenis.pemeriksa, *jenis.penyusun, *jenis.penerima}
    if asing := peran - set(list_peran_instansi(instansi.pk)):
        raise Ditolak(f"Peran {', '.join(sorted(asing))} tidak dikenal.", "jenis-rusak")
    return jenis


def save_jenis(*, oleh: Pegawai, kode: str, teks: str, versi: int, kunci: str) -> int:
    """Save a text as the kind's next version; gives its number. `versi` is the version that the person saw."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_NASKAH)
        lock_instansi(oleh)
        kini, sekarang = find_jenis(oleh.instansi, kode)
        if sekarang != versi:
            raise Ditolak(
                "Jenis naskah ini baru saja diubah orang lain. Salin isian Anda, muat ulang halaman, lalu ulangi.",
                "formulir-usang",
            )
        jenis = read_teks(oleh.instansi, kode, teks)
        if jenis == kini:
            raise Ditolak("Tidak ada yang berubah, sehingga tidak ada versi baru.", "jenis-sama")
        return str(add_versi(oleh, kode, teks.replace("\r\n", "\n")).versi)

    return int(run_once(kunci, oleh, act))


def reset_jenis(*, oleh: Pegawai, kode: str, kunci: str) -> None:
    """Back to the wording that ships; a kind of the agency's own is no longer offered. Papers keep their version."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_NASKAH)
        lock_instansi(oleh)
        find_jenis(oleh.instansi, kode)
        aktif = JenisNaskahInstansi.objects.filter(instansi_id=oleh.instansi_id, kode=kode, aktif=True)
        if not aktif.update(aktif=False):
            raise Ditolak("Jenis naskah ini sudah memakai bawaan.", "jenis-sama")
        trace(oleh, "jenis-bawaan", f"jenis-naskah/{kode}")
        return kode

    run_once(kunci, oleh, act)


def copy_jenis(*, oleh: Pegawai, dari: str, kode: str, nama: str, kunci: str) -> str:
    """Make a kind of the agency's own out of another; it is drafted outside tasks. Gives its code."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_NASKAH)
        lock_instansi(oleh)
        asal, _ = find_jenis(oleh.instansi, dari)
        _check_kode(oleh.instansi, kode)
        penyusun = asal.penyusun or _PENYUSUN_BAKU
        baru = replace(asal, kode=kode, nama=" ".join(nama.split()) or asal.nama, lepas=True, penyusun=penyusun)
        teks = dump_jenis(baru)
        read_teks(oleh.instansi, kode, teks)
        add_versi(oleh, kode, teks)
        return kode

    return run_once(kunci, oleh, act)


def add_versi(oleh: Pegawai, kode: str, teks: str, **lain: object) -> JenisNaskahInstansi:
    """The next version, in force from now on; it keeps the Word template unless another is given."""
    semua = JenisNaskahInstansi.objects.select_for_update().filter(instansi_id=oleh.instansi_id, kode=kode)
    akhir, aktif = semua.order_by("-versi").first(), semua.filter(aktif=True).first()
    semua.filter(aktif=True).update(aktif=False)
    isi = {"templat_id": aktif.templat_id if aktif else None, **lain}
    satu = JenisNaskahInstansi.objects.create(
        instansi_id=oleh.instansi_id,
        kode=kode,
        versi=(akhir.versi if akhir else 0) + 1,
        teks=teks,
        oleh=oleh,
        pada=jam.now(),
        **isi,
    )
    trace(oleh, "atur-jenis", f"jenis-naskah/{kode}", versi=satu.versi)
    return satu


def _check_kode(instansi: Instansi, kode: str) -> None:
    if not _KODE.fullmatch(kode) or len(kode) > 60 or kode == "register":
        raise Ditolak("Kode terdiri atas huruf kecil, angka, dan tanda hubung, misalnya surat-edaran.", "kode-salah")
    ada = JenisNaskahInstansi.objects.filter(instansi=instansi, kode=kode).exists()
    if ada or kode in shipped_codes():
        raise Ditolak(f"Kode “{kode}” sudah dipakai. Pilih kode lain.", "kode-salah")
