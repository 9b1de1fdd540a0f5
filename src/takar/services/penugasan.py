"""Recording appointments: who holds which post, or acts in it, from when to when, by which decree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from takar.core.ditolak import Ditolak
from takar.core.jabatan import MANDAT, JenisPenugasan, Penunjukan
from takar.core.organisasi import Usul, check_penugasan, check_removal, find_prolonged
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Jabatan, Pegawai, Penugasan
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.pemegang import as_penunjukan
from takar.services.sebutan import refresh_titles


@dataclass(frozen=True, slots=True)
class IsianPenugasan:
    """An appointment as typed."""

    jabatan: int
    pegawai: int
    jenis: str
    mulai: date
    sampai: date | None
    nomor: str
    tanggal: date | None


def assign(*, oleh: Pegawai, isian: IsianPenugasan, kunci: str) -> int:
    """Record an appointment; gives its id. What it brings begins and ends by its dates."""

    def act() -> str:
        jabatan = find_jabatan(oleh, isian.jabatan)
        pegawai = find_rekan(oleh, isian.pegawai)
        jenis = _read_jenis(isian.jenis)
        _check_authority(oleh, jenis, pegawai)
        _lock(jabatan, pegawai)
        dulu = _prolonged(jabatan, pegawai, jenis, isian.mulai)
        _check(jabatan, pegawai, jenis, isian, dulu)
        baru = Penugasan.objects.create(
            jabatan=jabatan,
            pegawai=pegawai,
            jenis=jenis,
            mulai=isian.mulai,
            sampai=isian.sampai,
            nomor=isian.nomor.strip()[:120],
            tanggal=isian.tanggal,
            perpanjangan=dulu,
            dicatat_oleh=oleh,
            dicatat_pada=jam.now(),
        )
        trace(
            oleh,
            "catat-penugasan",
            f"penugasan/{baru.pk}",
            jabatan=jabatan.pk,
            pegawai=pegawai.pk,
            jenis=jenis.value,
            berlaku=isian.mulai,
            ke=isian.sampai,
            nomor=baru.nomor,
        )
        refresh_titles(jabatan.instansi)
        return str(baru.pk)

    return int(run_once(kunci, oleh, act))


def end_penugasan(*, oleh: Pegawai, penugasan_id: int, sampai: date, kunci: str) -> None:
    """Let an appointment end on this day; a day that has passed, where the decree came late."""

    def act() -> str:
        satu = find_penugasan(oleh, penugasan_id)
        _check_authority(oleh, JenisPenugasan(satu.jenis), satu.pegawai)
        if sampai < satu.mulai or (satu.sampai and sampai > satu.sampai):
            raise Ditolak(
                "Tanggal akhir harus di dalam masa penugasannya. Penugasan tidak berubah; untuk memperpanjang, catat "
                "penugasan baru.",
                "penugasan-terbalik",
            )
        _lock(satu.jabatan, satu.pegawai)
        lama = as_penunjukan(satu)
        check_removal(lama, replace(lama, sampai=sampai), list_penunjukan(satu.jabatan))
        satu.sampai = sampai
        satu.save(update_fields=["sampai"])
        trace(oleh, "akhiri-penugasan", f"penugasan/{satu.pk}", ke=sampai)
        refresh_titles(satu.jabatan.instansi)
        return str(satu.pk)

    run_once(kunci, oleh, act)


def cancel_penugasan(*, oleh: Pegawai, penugasan_id: int, alasan: str, kunci: str) -> None:
    """Take back an appointment that was recorded by mistake: it stays in the history, marked."""

    def act() -> str:
        satu = find_penugasan(oleh, penugasan_id)
        _check_authority(oleh, JenisPenugasan(satu.jenis), satu.pegawai)
        if not alasan.strip():
            raise Ditolak("Tulis alasan pembatalannya. Penugasan tidak berubah.", "alasan-kosong")
        _lock(satu.jabatan, satu.pegawai)
        check_removal(as_penunjukan(satu), None, list_penunjukan(satu.jabatan))
        satu.dibatalkan_pada, satu.alasan_batal = jam.now(), alasan.strip()[:300]
        satu.save(update_fields=["dibatalkan_pada", "alasan_batal"])
        trace(oleh, "batalkan-penugasan", f"penugasan/{satu.pk}", alasan=satu.alasan_batal)
        refresh_titles(satu.jabatan.instansi)
        return str(satu.pk)

    run_once(kunci, oleh, act)


def find_jabatan(oleh: Pegawai, jabatan_id: int) -> Jabatan:
    satu = Jabatan.objects.select_related("instansi").filter(pk=jabatan_id, instansi_id=oleh.instansi_id).first()
    if satu is None:
        raise Ditolak("Jabatan ini tidak ada.", "jabatan-tidak-ada")
    return satu


def find_rekan(oleh: Pegawai, pegawai_id: int) -> Pegawai:
    satu = Pegawai.objects.filter(pk=pegawai_id, instansi_id=oleh.instansi_id, aktif=True).first()
    if satu is None:
        raise Ditolak("Pilih pegawai yang aktif dari daftar. Tidak ada yang diubah.", "pegawai-asing")
    return satu


def find_penugasan(oleh: Pegawai, penugasan_id: int) -> Penugasan:
    semua = Penugasan.objects.select_related("jabatan__instansi", "pegawai").filter(dibatalkan_pada=None)
    satu = semua.filter(pk=penugasan_id, jabatan__instansi_id=oleh.instansi_id).first()
    if satu is None:
        raise Ditolak("Penugasan ini tidak ada atau sudah dibatalkan.", "penugasan-tidak-ada")
    return satu


def list_penunjukan(jabatan: Jabatan) -> list[Penunjukan]:
    """The appointments to a post that were not taken back."""
    return [as_penunjukan(satu) for satu in jabatan.penugasan.filter(dibatalkan_pada=None)]


def _read_jenis(teks: str) -> JenisPenugasan:
    try:
        return JenisPenugasan(teks)
    except ValueError as sebab:
        raise Ditolak("Pilih jenis penugasan dari daftar. Tidak ada yang diubah.", "jenis-asing") from sebab


def _check_authority(oleh: Pegawai, jenis: JenisPenugasan, pegawai: Pegawai) -> None:
    """Who keeps the organisation records appointments, mandates too; nobody records their own."""
    orang = as_orang(oleh)
    check_tindakan(orang, Tindakan.ATUR_MANDAT if jenis in MANDAT else Tindakan.ATUR_ORGANISASI)
    if pegawai.pk == oleh.pk:
        raise Ditolak("Penugasan diri sendiri dicatat oleh orang lain. Tidak ada yang diubah.", "orang-kedua")


def _lock(jabatan: Jabatan, pegawai: Pegawai) -> None:
    """Two who record appointments to the same post, or of the same person, do so one after the other."""
    list(Jabatan.objects.select_for_update().filter(pk=jabatan.pk))
    list(Pegawai.objects.select_for_update().filter(pk=pegawai.pk))


def _check(
    jabatan: Jabatan, pegawai: Pegawai, jenis: JenisPenugasan, isian: IsianPenugasan, dulu: Penugasan | None
) -> None:
    usul = Usul(
        jabatan=jabatan.pk,
        pegawai=pegawai.pk,
        jenis=jenis,
        mulai=isian.mulai,
        sampai=isian.sampai,
        nomor=isian.nomor,
        struktural=jabatan.jenis == Jabatan.Jenis.STRUKTURAL,
        jabatan_sampai=jabatan.berakhir,
        pernah_diperpanjang=bool(dulu and dulu.perpanjangan_id),
    )
    milik = Penugasan.objects.filter(
        jabatan__jenis=Jabatan.Jenis.STRUKTURAL, pegawai=pegawai, dibatalkan_pada=None
    ).exclude(jabatan=jabatan)
    check_penugasan(usul, list_penunjukan(jabatan), [as_penunjukan(satu) for satu in milik])


def _prolonged(jabatan: Jabatan, pegawai: Pegawai, jenis: JenisPenugasan, mulai: date) -> Penugasan | None:
    """The Plt. that this one prolongs."""
    dulu = find_prolonged(pegawai.pk, mulai, list_penunjukan(jabatan)) if jenis is JenisPenugasan.PLT else None
    return Penugasan.objects.get(pk=dulu.id) if dulu else None
