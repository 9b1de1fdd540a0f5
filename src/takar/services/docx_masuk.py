"""A Word file that came back: kept as it was sent, compared field by field, taken over as ticked, or not at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature
from django.db.models import QuerySet

from takar.adapters.berkas import store_file
from takar.adapters.docx.masuk import WordMasuk, read_word
from takar.adapters.tipe_berkas import DOCX
from takar.core.ditolak import Ditolak
from takar.core.naskah import Isian, JenisNaskah, check_isian
from takar.core.suntingan import BedaIsian, CapNaskah, check_asal, compare_tiga, damaged, fingerprint, read_cap
from takar.data.models import Berkas, Naskah, Pegawai, SuntinganDocx
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.docx_keluar import unsign_cap
from takar.services.docx_temuan import find_temuan
from takar.services.docx_tulis import write_isi
from takar.services.jenis import jenis_of
from takar.services.naskah import check_draf, check_penyusun, find_naskah, lock_draf
from takar.services.paraf_baris import void_paraf

MAKS_NAMA = 200


@dataclass(frozen=True, slots=True)
class IsianMasuk:
    """One field of the file against the draft. `galat`: why its text cannot be taken; empty where it can."""

    isian: Isian
    beda: BedaIsian
    galat: str


@dataclass(frozen=True, slots=True)
class HalamanSuntingan:
    """What an upload would change in the draft as it stands now."""

    suntingan: SuntinganDocx
    isian: tuple[IsianMasuk, ...]
    temuan: tuple[str, ...]

    @property
    def dapat_diambil(self) -> tuple[str, ...]:
        """The codes of the fields that can be ticked."""
        return tuple(satu.isian.kode for satu in self.isian if satu.beda.dapat_diambil and not satu.galat)


def upload_word(*, oleh: Pegawai, naskah_id: int, nama: str, isi: bytes, kunci: str) -> SuntinganDocx:
    """Keep the file and what it says. Raises Ditolak for what is no Word file of this draft; nothing else changes."""
    naskah = find_naskah(oleh, naskah_id)
    check_penyusun(as_orang(oleh), naskah)
    check_draf(naskah)
    masuk = read_word(isi, nama)
    cap = _check_cap(masuk, naskah)
    jenis = jenis_of(naskah)
    data = _as_data(masuk, cap, naskah, jenis)
    temuan = find_temuan(masuk, jenis, tanpa_dasar=data["dasar"] is None and cap.versi != naskah.versi)
    sha256 = store_file(settings.TAKAR_DATA / "berkas", isi)

    def act() -> str:
        Berkas.objects.get_or_create(
            sha256=sha256, defaults={"tipe": DOCX.tipe, "ukuran": len(isi), "disimpan": jam.now()}
        )
        satu = SuntinganDocx.objects.create(
            naskah=naskah,
            dari_versi=cap.versi,
            berkas_id=sha256,
            nama=_clean_name(nama),
            isi=data,
            temuan=temuan,
            oleh=oleh,
            pada=jam.now(),
        )
        trace(oleh, "unggah-word", f"naskah/{naskah.pk}", suntingan=satu.pk, dari_versi=cap.versi, sha256=sha256)
        return str(satu.pk)

    return SuntinganDocx.objects.get(pk=run_once(kunci, oleh, act))


def take_word(
    *, oleh: Pegawai, naskah_id: int, suntingan_id: int, versi: int, kode: Collection[str], kunci: str
) -> int:
    """Write the ticked fields into the draft; gives how many. `versi` is the draft that the person saw compared."""
    naskah = find_naskah(oleh, naskah_id)

    def act() -> str:
        segar = lock_draf(naskah, oleh)
        suntingan = _lock_waiting(segar, suntingan_id)
        if segar.versi != versi:
            raise Ditolak(
                "Draf berubah sesudah perbandingan ini ditampilkan. Tidak ada yang diambil. Muat ulang halaman, "
                "bandingkan lagi, lalu pilih.",
                "formulir-usang",
            )
        baru = _chosen(read_suntingan(segar, suntingan), kode)
        write_isi(segar, {**segar.isi, **baru})
        _close(suntingan, SuntinganDocx.Status.DITERAPKAN)
        gugur = void_paraf(segar)
        trace(
            oleh,
            "ambil-word",
            f"naskah/{segar.pk}",
            versi=segar.versi,
            suntingan=suntingan.pk,
            isian=sorted(baru),
            paraf_gugur=gugur,
        )
        return str(len(baru))

    return int(run_once(kunci, oleh, act))


def reject_word(*, oleh: Pegawai, naskah_id: int, suntingan_id: int, kunci: str) -> None:
    """Put an upload aside: nothing of it is taken, the file stays."""
    naskah = find_naskah(oleh, naskah_id)

    def act() -> str:
        segar = lock_draf(naskah, oleh)
        suntingan = _lock_waiting(segar, suntingan_id)
        _close(suntingan, SuntinganDocx.Status.DITOLAK)
        trace(oleh, "tolak-word", f"naskah/{segar.pk}", suntingan=suntingan.pk)
        return str(suntingan.pk)

    run_once(kunci, oleh, act)


def list_suntingan(naskah: Naskah) -> QuerySet[SuntinganDocx]:
    """The uploads of this paper, newest first."""
    return SuntinganDocx.objects.filter(naskah_id=naskah.pk).select_related("oleh")


def find_suntingan(naskah: Naskah, suntingan_id: int) -> SuntinganDocx:
    """An upload of this paper; `Ditolak` if there is none."""
    satu = list_suntingan(naskah).filter(pk=suntingan_id).first()
    if satu is None:
        raise Ditolak("Unggahan ini tidak ada.", "unggahan-tidak-ada")
    return satu


def read_suntingan(naskah: Naskah, suntingan: SuntinganDocx) -> HalamanSuntingan:
    """The upload against the draft as it stands now; fields that say the same are left out."""
    jenis, data = jenis_of(naskah), suntingan.isi
    semua = (_compare(jenis, isian, naskah.isi, data) for isian in jenis.isian if isian.kode in data["berkas"])
    beda = tuple(satu for satu in semua if satu.beda.keadaan != "sama")
    return HalamanSuntingan(suntingan, beda, tuple(suntingan.temuan))


def _compare(jenis: JenisNaskah, isian: Isian, isi: Mapping[str, Any], data: Mapping[str, Any]) -> IsianMasuk:
    dasar = None if data["dasar"] is None else data["dasar"].get(isian.kode, "")
    beda = compare_tiga(isian.jenis, dasar, isi.get(isian.kode, ""), data["berkas"][isian.kode])
    return IsianMasuk(isian, beda, _fault(jenis, {**isi, isian.kode: beda.hasil}, isian) if beda.dapat_diambil else "")


def _fault(jenis: JenisNaskah, isi: Mapping[str, Any], isian: Isian) -> str:
    try:
        check_isian(jenis, isi, draf=True)
    except Ditolak as sebab:
        return sebab.kalimat if sebab.kalimat.startswith(isian.label) else ""
    return ""


def _chosen(halaman: HalamanSuntingan, kode: Collection[str]) -> dict[str, Any]:
    """The ticked fields with their new text. Raises Ditolak where nothing, or what cannot be taken, is ticked."""
    boleh = halaman.dapat_diambil
    if asing := set(kode) - set(boleh):
        raise Ditolak(
            f"Isian {', '.join(sorted(asing))} tidak dapat diambil dari berkas ini. Muat ulang halaman, lalu pilih.",
            "formulir-usang",
        )
    if not kode:
        raise Ditolak("Centang isian yang akan diambil, atau pilih Jangan ambil apa pun.", "word-tanpa-pilihan")
    return {satu.isian.kode: satu.beda.hasil for satu in halaman.isian if satu.isian.kode in kode}


def _check_cap(masuk: WordMasuk, naskah: Naskah) -> CapNaskah:
    try:
        cap = read_cap(unsign_cap(masuk.cap))
    except BadSignature:
        raise damaged() from None
    check_asal(cap, naskah.pk)
    return cap


def _as_data(masuk: WordMasuk, cap: CapNaskah, naskah: Naskah, jenis: JenisNaskah) -> dict[str, Any]:
    """What is kept: the fields of the file, and those that it was made from, if that can be trusted."""
    kode = {isian.kode for isian in jenis.isian}
    dasar: Mapping[str, Any] | None = masuk.dasar
    if dasar is None or fingerprint(dasar) != cap.sidik:
        dasar = naskah.isi if fingerprint(naskah.isi) == cap.sidik else None
    berkas = {satu: blok for satu, blok in masuk.isian.items() if satu in kode}
    return {"berkas": berkas, "dasar": None if dasar is None else dict(dasar)}


def _lock_waiting(naskah: Naskah, suntingan_id: int) -> SuntinganDocx:
    satu = find_suntingan(naskah, suntingan_id)
    if satu.status != SuntinganDocx.Status.DIPERIKSA:
        raise Ditolak(
            f"Unggahan ini sudah diputus: {satu.get_status_display().lower()}. Tidak ada yang diubah.",
            "unggahan-sudah-diambil",
        )
    return satu


def _close(suntingan: SuntinganDocx, status: SuntinganDocx.Status) -> None:
    suntingan.status = status
    suntingan.save(update_fields=["status"])


def _clean_name(nama: str) -> str:
    return "".join(huruf for huruf in nama if huruf.isprintable()).strip()[:MAKS_NAMA] or "naskah.docx"
