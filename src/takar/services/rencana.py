"""Acts on a whole plan: make a version, describe it, discard it. A version can be changed only while it is a draft."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.ditolak import Ditolak
from takar.core.teks import is_printable
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Pegawai, Rencana
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.rencana_isi import load_isi, write_isi

TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100
BATAS_ALASAN = 2000
BATAS_DASAR = 200


@dataclass(frozen=True, slots=True)
class KepalaRencana:
    """What stands above a plan: its legal basis, the reason for the change, the last year of the Renstra."""

    dasar: str = ""
    alasan: str = ""
    akhir_renstra: int | None = None


def create_rencana(*, oleh: Pegawai, tahun: int, kepala: KepalaRencana, kunci: str) -> Rencana:
    """Begin a draft: Murni where the year has no plan yet, else "Perubahan n" as a full copy of the active version.

    A change needs a reason. Refused while the year already has a draft, or an original that was never activated.
    """

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.SUSUN_RENCANA)
        if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
            raise Ditolak(f"Tahun rencana harus antara {TAHUN_AWAL} dan {TAHUN_AKHIR}.", "tahun-salah")
        semua = Rencana.objects.select_for_update().filter(instansi_id=oleh.instansi_id, tahun=tahun)
        versi = list(semua.order_by("nomor"))
        if any(satu.status == Rencana.Status.DRAF for satu in versi):
            raise Ditolak(
                f"Tahun {tahun} sudah mempunyai rencana berstatus draf. Lanjutkan draf itu.", "draf-sudah-ada"
            )
        aktif = next((satu for satu in versi if satu.status == Rencana.Status.AKTIF), None)
        _check_kepala(kepala, tahun, wajib_alasan=aktif is not None)
        baru = Rencana.objects.create(
            instansi_id=oleh.instansi_id,
            tahun=tahun,
            nomor=versi[-1].nomor + 1 if versi else 0,
            dasar=kepala.dasar.strip(),
            alasan=kepala.alasan.strip(),
            akhir_renstra=kepala.akhir_renstra or (aktif.akhir_renstra if aktif else None),
            disusun_oleh=oleh,
            disusun_pada=jam.now(),
        )
        if aktif is not None:
            write_isi(baru, load_isi(aktif))
        trace(oleh, "susun-rencana", _objek(baru), versi=baru.nama, tahun=tahun, alasan=baru.alasan)
        return str(baru.pk)

    return Rencana.objects.get(pk=run_once(kunci, oleh, act))


def describe_rencana(*, oleh: Pegawai, rencana_id: int, versi: int, kepala: KepalaRencana, kunci: str) -> None:
    """Change what stands above a draft."""

    def act() -> str:
        rencana = lock_draf(oleh, rencana_id, versi)
        _check_kepala(kepala, rencana.tahun, wajib_alasan=rencana.nomor > 0)
        rencana.dasar, rencana.alasan = kepala.dasar.strip(), kepala.alasan.strip()
        rencana.akhir_renstra = kepala.akhir_renstra
        rencana.save(update_fields=["dasar", "alasan", "akhir_renstra"])
        touch(rencana)
        trace(oleh, "ubah-rencana", _objek(rencana), dasar=rencana.dasar, alasan=rencana.alasan)
        return str(rencana.pk)

    run_once(kunci, oleh, act)


def discard_rencana(*, oleh: Pegawai, rencana_id: int, versi: int, kunci: str) -> None:
    """Throw a draft away; the active version stays as it is, and the trace tells that there was a draft."""

    def act() -> str:
        rencana = lock_draf(oleh, rencana_id, versi)
        trace(oleh, "buang-rencana", _objek(rencana), versi=rencana.nama, tahun=rencana.tahun)
        rencana.anggaran.all().delete()
        rencana.delete()
        return str(rencana_id)

    run_once(kunci, oleh, act)


def lock_rencana(rencana_id: int, instansi_id: int) -> Rencana:
    """The plan, locked for this transaction; refused if it is not of this agency."""
    terkunci = Rencana.objects.select_for_update(of=("self",)).select_related("instansi")
    rencana = terkunci.filter(pk=rencana_id, instansi_id=instansi_id).first()
    if rencana is None:
        raise Ditolak("Rencana ini tidak ada.", "rencana-tidak-ada")
    return rencana


def lock_draf(oleh: Pegawai, rencana_id: int, versi: int) -> Rencana:
    """A draft that this person may change, as they saw it; refused if it is frozen or was changed meanwhile."""
    check_tindakan(as_orang(oleh), Tindakan.SUSUN_RENCANA)
    rencana = lock_rencana(rencana_id, oleh.instansi_id)
    if rencana.status != Rencana.Status.DRAF:
        raise Ditolak(
            f"Rencana {rencana.nama} sudah dibekukan sejak diaktifkan. Untuk mengubahnya, buat versi perubahan.",
            "rencana-beku",
        )
    check_versi(rencana, versi)
    return rencana


def check_versi(rencana: Rencana, versi: int) -> None:
    """Refuse a form that was made from an older state of the plan."""
    if rencana.versi != versi:
        raise Ditolak(
            "Rencana ini baru saja diubah orang lain. Salin isian Anda, muat ulang halaman, lalu ulangi.",
            "formulir-usang",
        )


def touch(rencana: Rencana) -> None:
    """Count a change, so that older forms are found out."""
    rencana.versi += 1
    rencana.save(update_fields=["versi"])


def _check_kepala(kepala: KepalaRencana, tahun: int, *, wajib_alasan: bool) -> None:
    if wajib_alasan and not kepala.alasan.strip():
        raise Ditolak("Tulis alasan perubahan rencana. Alasan itu tercetak bersama versinya.", "alasan-kosong")
    if len(kepala.alasan) > BATAS_ALASAN or len(kepala.dasar) > BATAS_DASAR:
        raise Ditolak(
            f"Alasan paling banyak {BATAS_ALASAN} huruf dan dasar paling banyak {BATAS_DASAR} huruf.",
            "teks-terlalu-panjang",
        )
    if not is_printable(kepala.alasan + kepala.dasar):
        raise Ditolak("Alasan atau dasar memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "teks-tak-tercetak")
    if kepala.akhir_renstra is not None and not tahun <= kepala.akhir_renstra <= TAHUN_AKHIR:
        raise Ditolak(f"Tahun akhir Renstra harus antara {tahun} dan {TAHUN_AKHIR}.", "akhir-renstra-salah")


def _objek(rencana: Rencana) -> str:
    return f"rencana/{rencana.pk}"
