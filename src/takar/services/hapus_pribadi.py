"""Erasing the data of somebody who left: what is theirs alone goes, what the law keeps stays, the ledger stays whole.

UU 27/2022 Pasal 43 and 44. Their row stays under a name that says so, so that what they did stays told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from takar.core.ditolak import Ditolak
from takar.core.pribadi import PENGGANTI, Penanda
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import (
    Akun,
    DrafSop,
    Kiriman,
    KunciPejabat,
    LanggananPeramban,
    Mandat,
    Pegawai,
    Pemberitahuan,
    PemegangPeran,
    Penugasan,
    PermintaanData,
    SetelanKabar,
    Siklus,
    TandaTangan,
    TeksJejak,
    Tugas,
    Undangan,
)
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.akun import end_sesi
from takar.services.data_pribadi import penanda_of
from takar.services.jejak_telusur import HAPUS_TEKS
from takar.services.pemegang import today_in
from takar.services.tulis import PERISTIWA

HAPUS_DATA = "hapus-data-pribadi"
MAKS_DASAR = 300
_ALASAN_KUNCI = "Data pribadi pemiliknya dihapus."


def erase_pribadi(*, oleh: Pegawai, pegawai_id: int, dasar: str, kunci: str) -> None:
    """Erase all that may go of somebody of this agency, on the basis named, such as the number of a letter.

    Refused while they still hold anything, and where the basis itself names them: it is to stay.
    """

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.HAPUS_DATA_PRIBADI)
        satu = find_hapus(oleh, pegawai_id, kunci_baris=True)
        if halangan := list_halangan(satu):
            raise Ditolak(f"{' '.join(halangan)} Belum ada yang dihapus.", "masih-memegang")
        _check_dasar(dasar, penanda_of(satu))
        entri = wipe(satu, jam.now(), oleh)
        if entri:
            trace(oleh, HAPUS_TEKS, "jejak", entri=entri, dasar=dasar.strip())
        trace(oleh, HAPUS_DATA, f"pegawai/{satu.pk}", dasar=dasar.strip())
        return str(satu.pk)

    run_once(kunci, oleh, act)


def find_hapus(oleh: Pegawai, pegawai_id: int, *, kunci_baris: bool = False) -> Pegawai:
    """Somebody of this agency whose data can be erased; never oneself, and never twice."""
    semua = Pegawai.objects.select_for_update(of=("self",)) if kunci_baris else Pegawai.objects
    satu = semua.select_related("instansi").filter(pk=pegawai_id, instansi_id=oleh.instansi_id).first()
    if satu is None:
        raise Ditolak("Pegawai ini tidak ada.", "orang-tidak-ada")
    if satu.pk == oleh.pk:
        raise Ditolak("Data diri sendiri dihapus oleh orang lain. Belum ada yang dihapus.", "orang-kedua")
    if satu.dihapus_pada:
        raise Ditolak("Data pegawai ini sudah dihapus. Tidak ada yang diubah.", "data-sudah-dihapus")
    return satu


def list_halangan(pegawai: Pegawai) -> list[str]:
    """What they still hold, each as a sentence that says what to do; empty where their data can be erased."""
    hari = today_in(pegawai.instansi.zona)
    berlaku = Q(sampai=None) | Q(sampai__gte=hari)
    perkara: Sequence[tuple[bool, str]] = (
        (pegawai.aktif, "Pegawai ini masih aktif; nonaktifkan dahulu di halaman Pegawai."),
        (
            PemegangPeran.objects.filter(berlaku, pegawai=pegawai).exists(),
            "Ia masih memegang peran; serahkan dahulu perannya.",
        ),
        (
            Penugasan.objects.filter(berlaku, pegawai=pegawai, dibatalkan_pada=None).exists(),
            "Jabatannya belum berakhir; akhiri penugasannya, lalu hapus datanya sesudah hari terakhirnya.",
        ),
        (
            Mandat.objects.filter(penerima=pegawai, dicabut_pada=None, sampai__gte=hari).exists(),
            "Mandatnya masih berlaku; cabut dahulu mandatnya.",
        ),
        (
            Tugas.objects.filter(pemegang=pegawai, status=Tugas.Status.TERBUKA).exists(),
            "Ada tugas terbuka yang dipegangnya; alihkan dahulu tugasnya.",
        ),
        (
            _waiting(pegawai).exists(),
            "Ada naskah yang menunggu tanda tangannya; selesaikan atau batalkan dahulu naskahnya.",
        ),
        (
            DrafSop.objects.filter(pengesah=pegawai, status=DrafSop.Status.DIAJUKAN).exists(),
            "Ada SOP yang menunggu pengesahannya; tarik dahulu pengajuannya.",
        ),
    )
    return [kalimat for ada, kalimat in perkara if ada]


def _waiting(pegawai: Pegawai) -> QuerySet[TandaTangan]:
    """Papers that wait for them, but those of a cycle that has ended: nobody waits for these any more."""
    milik = TandaTangan.objects.filter(pegawai=pegawai, status=TandaTangan.Status.MENUNGGU)
    return milik.exclude(naskah__siklus__status__in=(Siklus.Status.SELESAI, Siklus.Status.DIBATALKAN))


def _check_dasar(dasar: str, penanda: Penanda) -> None:
    bersih = dasar.strip()
    if not bersih or len(bersih) > MAKS_DASAR:
        raise Ditolak(
            f"Tulis dasar penghapusannya, misalnya nomor surat, paling panjang {MAKS_DASAR} huruf. Belum ada yang "
            "dihapus.",
            "dasar-kosong",
        )
    if penanda.is_in(bersih):
        raise Ditolak(
            "Dasar itu memuat nama atau nomor orangnya, padahal dasar tetap tersimpan. Tulis nomor suratnya saja. "
            "Belum ada yang dihapus.",
            "dasar-menyebut-orang",
        )


def wipe(pegawai: Pegawai, kini: datetime, oleh: Pegawai | None) -> list[int]:
    """Take out what is theirs, within the transaction that is open; gives the ledger's entries whose texts went.

    Whoever calls traces it: texts that go without an entry that names them make the ledger fail.
    """
    penanda = _mark(pegawai)
    entri = _wipe_teks(pegawai, penanda, kini)
    _drop_akun(pegawai)
    _drop_kabar(pegawai, penanda)
    _wipe_rows(pegawai, kini, oleh)
    pegawai.nama, pegawai.nip = PENGGANTI, f"dihapus-{pegawai.pk}"
    pegawai.pangkat = pegawai.jabatan = pegawai.surel = pegawai.telepon = ""
    pegawai.bidang, pegawai.aktif, pegawai.dihapus_pada = None, False, kini
    pegawai.save()
    return entri


def _mark(pegawai: Pegawai) -> Penanda:
    """What they are known by; not by a name that a colleague bears too, whose texts would go with theirs."""
    nama = Penanda.of(nama=pegawai.nama)
    lain = Pegawai.objects.filter(instansi_id=pegawai.instansi_id).exclude(pk=pegawai.pk)
    if not any(nama.is_in(satu) for satu in lain.values_list("nama", flat=True)):
        return penanda_of(pegawai)
    return Penanda.of(nip=pegawai.nip, surel=[pegawai.surel] if pegawai.surel else [], telepon=pegawai.telepon)


def _wipe_teks(pegawai: Pegawai, penanda: Penanda, kini: datetime) -> list[int]:
    """Texts of entries about them, and texts that name them; those of a cycle's events are its archive's."""
    ada = TeksJejak.objects.filter(jejak__instansi_id=pegawai.instansi_id, dihapus_pada=None)
    calon = ada.exclude(jejak__tindakan=PERISTIWA).values_list("pk", "jejak__urut", "jejak__objek", "nilai")
    tentang = f"pegawai/{pegawai.pk}"
    pilih = [(pk, urut) for pk, urut, objek, nilai in calon.iterator() if objek == tentang or penanda.is_in(nilai)]
    for awal in range(0, len(pilih), 500):
        nomor = [pk for pk, _ in pilih[awal : awal + 500]]
        TeksJejak.objects.filter(pk__in=nomor).update(garam="", nilai="", dihapus_pada=kini)
    return sorted({int(urut or 0) for _, urut in pilih})


def _drop_akun(pegawai: Pegawai) -> None:
    """The account with all that is only its own: sessions, invitations, the second factor."""
    akun = Akun.objects.filter(pegawai=pegawai).first()
    if akun is not None:
        end_sesi(akun)
        Undangan.objects.filter(akun=akun).delete()
        akun.delete()


def _drop_kabar(pegawai: Pegawai, penanda: Penanda) -> None:
    """Notices to them go; in those to others their name does."""
    Kiriman.objects.filter(pemberitahuan__pegawai=pegawai).delete()
    Pemberitahuan.objects.filter(pegawai=pegawai).delete()
    LanggananPeramban.objects.filter(pegawai=pegawai).delete()
    SetelanKabar.objects.filter(pegawai=pegawai).delete()
    for satu in Pemberitahuan.objects.filter(instansi_id=pegawai.instansi_id).iterator():
        judul, isi = penanda.replace(satu.judul, PENGGANTI)[:200], penanda.replace(satu.isi, PENGGANTI)
        if (judul, isi) != (satu.judul, satu.isi):
            Pemberitahuan.objects.filter(pk=satu.pk).update(judul=judul, isi=isi)


def _wipe_rows(pegawai: Pegawai, kini: datetime, oleh: Pegawai | None) -> None:
    """Keys, signatures that were never given, titles of before, requests."""
    kunci = KunciPejabat.objects.filter(pegawai=pegawai)
    kunci.filter(status=KunciPejabat.Status.AKTIF).update(
        status=KunciPejabat.Status.DICABUT, dicabut_pada=kini, dicabut_oleh=oleh, alasan=_ALASAN_KUNCI
    )
    kunci.update(terbungkus=b"")
    batal = Q(status=TandaTangan.Status.GUGUR) | Q(status=TandaTangan.Status.MENUNGGU, naskah__beku=None)
    TandaTangan.objects.filter(batal, pegawai=pegawai).update(
        nama=PENGGANTI, nip="", pangkat="", jabatan="", rincian={}
    )  # an issued paper names its signers anyway
    Penugasan.objects.filter(pegawai=pegawai).update(jabatan_semula="")
    minta = PermintaanData.objects.filter(pegawai=pegawai)
    minta.update(isi="", jawaban="")
    minta.filter(status=PermintaanData.Status.MENUNGGU).update(
        status=PermintaanData.Status.DIPENUHI, dijawab_oleh=oleh, dijawab_pada=kini
    )
