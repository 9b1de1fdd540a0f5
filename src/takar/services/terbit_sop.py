"""A draft on its way into force: submitted to the official, taken back, approved or returned; and an SOP withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models import Q

from takar.core.ditolak import Ditolak
from takar.core.teks import is_printable
from takar.core.wewenang import Orang, Tindakan, check_tindakan, may
from takar.data.models import DrafSop, Pegawai, SopVersi
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.draf_sop import find_draf, lock_draf, objek_of
from takar.services.sop import SopBermasalah, issue_versi
from takar.services.terbit_sop_siap import Kesiapan, effective_date, preview_sop, read_kesiapan, today

MAKS_ARAHAN = 4000
AWAL = date(2000, 1, 1)
"""No SOP of this kind is older; an earlier date is a slip."""


@dataclass(frozen=True, slots=True)
class IsianAjuan:
    """What is said on submitting: when it comes into force, when it is reviewed, who approves, what is known of."""

    berlaku_sejak: date
    tinjau_pada: date
    pengesah: int
    akui_temuan: bool = False
    akui_dugaan: bool = False


def submit_sop(*, oleh: Pegawai, draf_id: int, versi: int, isian: IsianAjuan, kunci: str) -> None:
    """Put a draft before the official. From then on it is locked until it comes back or is taken back."""

    def act() -> str:
        draf = lock_draf(oleh, draf_id, versi)
        siap = read_kesiapan(draf)
        pengesah = _check_ajuan(draf, siap, isian)
        draf.status, draf.pengesah, draf.arahan = DrafSop.Status.DIAJUKAN, pengesah, ""
        draf.berlaku_sejak, draf.tinjau_pada = isian.berlaku_sejak, isian.tinjau_pada
        draf.diajukan_oleh, draf.diajukan_pada = oleh, jam.now()
        _save(draf, "pengesah", "arahan", "berlaku_sejak", "tinjau_pada", "diajukan_oleh", "diajukan_pada")
        trace(
            oleh,
            "ajukan-sop",
            objek_of(draf),
            kode=siap.sop.kode,
            versi=draf.versi,
            pengesah=pengesah.pk,
            berlaku=isian.berlaku_sejak,
            dugaan=len(siap.dugaan),
            sha256=hash_teks(draf.teks),
        )
        return str(draf.pk)

    run_once(kunci, oleh, act)


def take_back(*, oleh: Pegawai, draf_id: int, versi: int, kunci: str) -> None:
    """Take a submitted draft back before it was decided; it can be changed again."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.SUSUN_SOP)
        draf = _lock_diajukan(oleh, draf_id, versi)
        draf.status = DrafSop.Status.DRAF
        _save(draf)
        trace(oleh, "tarik-sop", objek_of(draf))
        return str(draf.pk)

    run_once(kunci, oleh, act)


def approve_sop(*, oleh: Pegawai, draf_id: int, versi: int, kunci: str) -> SopVersi:
    """Approve a submitted draft: it becomes the next version of its SOP. Only the official to whom it was submitted."""

    def act() -> str:
        draf = lock_pengesahan(oleh, draf_id, versi)
        siap = read_kesiapan(draf)
        if siap.berat:
            raise SopBermasalah(siap.berat)
        terbit = issue_versi(
            instansi=draf.instansi,
            sop=preview_sop(draf, siap),
            berlaku_sejak=effective_date(draf, siap),
            draf=draf,
            disahkan_oleh=oleh,
            disahkan_pada=jam.now(),
            tinjau_pada=draf.tinjau_pada,
        )
        draf.status = DrafSop.Status.TERBIT
        _save(draf)
        trace(
            oleh,
            "sahkan-sop",
            f"sop/{terbit.pk}",
            kode=terbit.kode,
            versi=terbit.versi,
            berlaku=terbit.berlaku_sejak,
            draf=draf.pk,
            perubahan=len(terbit.perubahan),
            sha256=hash_teks(terbit.teks),
        )
        return str(terbit.pk)

    return SopVersi.objects.get(pk=int(run_once(kunci, oleh, act)))


def return_sop(*, oleh: Pegawai, draf_id: int, versi: int, arahan: str, kunci: str) -> None:
    """Give a submitted draft back to its drafters, with what is to be mended."""
    arahan = _check_alasan(arahan, "Tulis apa yang harus diperbaiki sebelum SOP dikembalikan.", "arahan-kosong")

    def act() -> str:
        draf = lock_pengesahan(oleh, draf_id, versi)
        draf.status, draf.arahan = DrafSop.Status.DRAF, arahan
        _save(draf, "arahan")
        trace(oleh, "kembalikan-sop", objek_of(draf), arahan=arahan)
        return str(draf.pk)

    run_once(kunci, oleh, act)


def revoke_sop(*, oleh: Pegawai, kode: str, alasan: str, kunci: str) -> None:
    """Take an SOP out of force from today, with all its versions: no new cycle starts, those that run go on."""
    alasan = _check_alasan(alasan, "Tulis alasan SOP ini dicabut.", "alasan-kosong")

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.SAHKAN_SOP)
        semua = SopVersi.objects.select_for_update().filter(instansi_id=oleh.instansi_id, kode=kode)
        if not semua:
            raise Ditolak("SOP ini tidak ada.", "versi-sop-tidak-ada")
        hari_ini = today(oleh.instansi)
        if not semua.filter(dicabut_pada=None).update(dicabut_pada=hari_ini, dicabut_oleh=oleh, alasan_cabut=alasan):
            raise Ditolak("SOP ini sudah dicabut sebelumnya. Tidak ada yang diubah.", "sop-sudah-dicabut")
        trace(oleh, "cabut-sop", f"sop/{max(satu.pk for satu in semua)}", kode=kode, alasan=alasan, berlaku=hari_ini)
        return kode

    run_once(kunci, oleh, act)


# --- shared with the pages -------------------------------------------------------------------------------------------


def is_pengesah(oleh: Pegawai, draf: DrafSop) -> bool:
    """Whether the draft waits for this very person."""
    return draf.status == DrafSop.Status.DIAJUKAN and draf.pengesah_id == oleh.pk


def list_menunggu(oleh: Pegawai, orang: Orang) -> list[DrafSop]:
    """The drafts that wait for this person: submitted to them, or returned to them with arahan."""
    if not (may(orang, Tindakan.SAHKAN_SOP) or may(orang, Tindakan.SUSUN_SOP)):
        return []
    kepada = Q(status=DrafSop.Status.DIAJUKAN, pengesah=oleh)
    kembali = Q(status=DrafSop.Status.DRAF, diajukan_oleh=oleh) & ~Q(arahan="")
    return list(DrafSop.objects.filter(kepada | kembali, instansi_id=oleh.instansi_id).order_by("diubah", "id"))


def next_year(tanggal: date) -> date:
    """The same day a year later: an SOP is evaluated at least once a year (PermenPAN-RB 35/2012, Lampiran)."""
    kabisat = (tanggal.month, tanggal.day) == (2, 29)
    return tanggal.replace(year=tanggal.year + 1, day=28 if kabisat else tanggal.day)


def hash_teks(teks: str) -> str:
    """SHA-256 of a definition as it is stored."""
    return sha256(teks.encode()).hexdigest()


# --- checks ----------------------------------------------------------------------------------------------------------


def _check_ajuan(draf: DrafSop, siap: Kesiapan, isian: IsianAjuan) -> Pegawai:
    """The official to whom it goes. Raises SopBermasalah or Ditolak with what is missing."""
    if siap.berat:
        raise SopBermasalah(siap.berat)
    if siap.ringan and not isian.akui_temuan:
        raise Ditolak("Nyatakan dahulu bahwa temuan ringan di bawah sudah Anda ketahui.", "temuan-belum-diakui")
    if siap.dugaan and not isian.akui_dugaan:
        raise Ditolak(
            f"{len(siap.dugaan)} dugaan belum dikonfirmasi. Konfirmasi satu per satu pada draf, atau nyatakan bahwa "
            "semuanya sudah Anda periksa.",
            "dugaan-belum-diakui",
        )
    _check_tanggal(draf, siap, isian)
    for satu in siap.pengesah.pilihan:
        if satu.pk == isian.pengesah:
            return satu
    raise Ditolak("Pilih pejabat yang mengesahkan SOP ini.", "pengesah-salah")


def _check_tanggal(draf: DrafSop, siap: Kesiapan, isian: IsianAjuan) -> None:
    hari_ini = today(draf.instansi)
    if isian.berlaku_sejak < hari_ini and siap.sudah_berjalan:
        raise Ditolak("SOP ini sudah berjalan, jadi versi barunya berlaku paling cepat hari ini.", "berlaku-lampau")
    if not AWAL <= isian.berlaku_sejak <= next_year(hari_ini):
        raise Ditolak("Tanggal berlaku paling jauh satu tahun dari hari ini.", "berlaku-terlalu-jauh")
    if isian.tinjau_pada <= max(isian.berlaku_sejak, hari_ini):
        raise Ditolak("Tanggal peninjauan harus sesudah hari ini dan sesudah tanggal berlaku.", "tinjau-salah")


def lock_pengesahan(oleh: Pegawai, draf_id: int, versi: int) -> DrafSop:
    """The submitted draft, locked, for the official for whom it waits."""
    check_tindakan(as_orang(oleh), Tindakan.SAHKAN_SOP)
    draf = _lock_diajukan(oleh, draf_id, versi)
    if draf.pengesah_id != oleh.pk:
        raise Ditolak(
            f"SOP ini diajukan kepada {draf.pengesah}, jadi hanya beliau yang dapat memutuskannya.", "bukan-pengesah"
        )
    return draf


def _lock_diajukan(oleh: Pegawai, draf_id: int, versi: int) -> DrafSop:
    find_draf(oleh, draf_id)
    draf = DrafSop.objects.select_for_update(of=("self",)).select_related("instansi", "pengesah").get(pk=draf_id)
    if draf.status != DrafSop.Status.DIAJUKAN:
        raise Ditolak(
            f"Draf ini tidak sedang menunggu pengesahan (keadaannya: {draf.get_status_display().lower()}).",
            "draf-sop-beku",
        )
    if draf.versi != versi:
        raise Ditolak("Draf ini baru saja diubah. Muat ulang halaman, lalu ulangi.", "formulir-usang")
    return draf


def _check_alasan(teks: str, kosong: str, kode: str) -> str:
    """What somebody wrote as a reason, on its own lines."""
    bersih = teks.strip()
    if not bersih:
        raise Ditolak(kosong, kode)
    if len(bersih) > MAKS_ARAHAN:
        raise Ditolak(f"Ringkas menjadi paling panjang {MAKS_ARAHAN} huruf.", kode.replace("kosong", "terlalu-panjang"))
    if not all(is_printable(baris) for baris in bersih.splitlines()):
        raise Ditolak(
            "Teks ini memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", kode.replace("kosong", "salah")
        )
    return bersih


def _save(draf: DrafSop, *isian: str) -> None:
    draf.versi, draf.diubah = draf.versi + 1, jam.now()
    draf.save(update_fields=["status", "versi", "diubah", *isian])
