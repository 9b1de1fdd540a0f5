"""Reading one task: its card, in the SOP's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from takar.core.ditolak import Ditolak
from takar.core.siklus import Keadaan
from takar.core.sop.mutu_baku import format_menit, format_mutu_baku
from takar.core.sop.nilai import Cara, Langkah, Sop
from takar.core.wewenang import NAMA_PERAN, Orang
from takar.data.models import Instansi, Naskah, Pegawai, Siklus, Tugas
from takar.services import jam
from takar.services.baca_kelengkapan import Perlu, list_papers, list_perlu
from takar.services.baca_naskah import badge_of
from takar.services.baca_pegangan import Pegangan, read_pegangan
from takar.services.baca_putusan import PilihanPutusan, read_putusan
from takar.services.baca_tugas import clock_status, deadline_text, describe_owner
from takar.services.bukti_tugas import ButirBuktiTugas, list_bukti_tugas, takes_bukti
from takar.services.jenis import jenis_of
from takar.services.keluaran import find_untuk_ttd, stamp_of
from takar.services.konteks import moment_text
from takar.services.muat import load_kalender, load_keadaan, load_sop
from takar.services.mulai import measures
from takar.services.nama_siklus import name_siklus
from takar.services.pemegang import Pemegang
from takar.services.pemisahan import tell_terpisah
from takar.services.peran import check_pemilik, is_owner, is_taken, list_pencatatan, name_pelaksana, sees_tugas
from takar.services.sub_sop import SubSop, read_sub


@dataclass(frozen=True, slots=True)
class Hasil:
    """An output of the task: printed name, its paper (0: none), whether that can still be changed."""

    nama: str
    naskah_id: int
    status: str
    status_teks: str
    keterangan: str
    boleh_ubah: bool


@dataclass(frozen=True, slots=True)
class Arahan:
    """What somebody wrote who sent the work back."""

    teks: str
    oleh: str
    waktu: str
    putaran: int


@dataclass(frozen=True, slots=True)
class Waktu:
    """The clock of a task. `status`: terlambat, hari-ini, berjalan, jeda, selesai or batal."""

    status: str
    status_teks: str
    tenggat: str
    terpakai: str
    persen: int | None
    baku: str
    mulai: str


@dataclass(frozen=True, slots=True)
class Kartu:
    """All that the page of one task shows. `alasan` says why it cannot be acted upon; empty: it can."""

    tugas: Tugas
    langkah: Langkah
    siklus_nama: str
    jumlah_langkah: int
    aksi: str
    pelaksana: str
    waktu: Waktu
    alasan: str
    stempel: str
    kelengkapan: tuple[Perlu, ...]
    keluaran: tuple[Hasil, ...]
    diberitahu: tuple[str, ...]
    arahan: Arahan | None
    arahan_lama: tuple[Arahan, ...]
    putusan: PilihanPutusan | None
    untuk_ttd: int
    """The paper that ends this task once it is signed; 0: none, or it is signed."""
    bukti: tuple[ButirBuktiTugas, ...]
    boleh_bukti: bool
    perlu_bukti: bool
    """Whether evidence can be added, and whether the task cannot end without."""
    sub: SubSop | None
    ukur: bool
    """Whether the SOP measures, so that the cycle has worksheets and a recap."""
    pegangan: Pegangan | None


def load_kartu(pegawai: Pegawai, orang: Orang, pemegang: Pemegang, tugas_id: int) -> Kartu:
    """The card; `Ditolak` where there is no such task, or it is another bidang's or another role's."""
    tugas = _find(pegawai.instansi_id, tugas_id)
    if not sees_tugas(orang, tugas):
        check_pemilik(orang, tugas)
    siklus, sop = tugas.siklus, load_sop(tugas.siklus.sop)
    keadaan, langkah = load_keadaan(siklus), sop.cari_langkah(tugas.langkah)
    naskah = list_papers(siklus)
    arahan = _arahan(siklus, keadaan)
    kembali = tugas.putaran > 1 and bool(arahan)
    alasan = _why_not(tugas, sop, orang, pemegang)
    return Kartu(
        tugas=tugas,
        langkah=langkah,
        siklus_nama=name_siklus(siklus, sop),
        jumlah_langkah=len(sop.langkah),
        aksi=langkah.pelaku[tugas.pelaku].aksi,
        pelaksana=name_pelaksana(sop, tugas),
        waktu=_clock(siklus.instansi, tugas, langkah),
        alasan=alasan,
        stempel=stamp_of(tugas),
        kelengkapan=tuple(list_perlu(sop, langkah, tugas, naskah, orang)),
        keluaran=tuple(_outputs(langkah, tugas, naskah, boleh_ubah=not alasan)),
        diberitahu=_informed(sop, langkah, tugas),
        arahan=arahan[-1] if kembali else None,
        arahan_lama=tuple(reversed(arahan[:-1] if kembali else arahan)),
        putusan=read_putusan(sop, langkah, tugas, keadaan),
        untuk_ttd=0 if alasan else _to_sign(langkah, tugas),
        bukti=tuple(list_bukti_tugas(siklus, [tugas]).get(tugas.pk, ())),
        boleh_bukti=not alasan and takes_bukti(sop, langkah, tugas),
        perlu_bukti=bool(list_pencatatan(sop, tugas)),
        sub=read_sub(langkah, tugas, pegawai, boleh=not alasan),
        ukur=measures(sop),
        pegangan=read_pegangan(tugas, orang, pemegang),
    )


def _to_sign(langkah: Langkah, tugas: Tugas) -> int:
    milik = langkah.keluaran_tugas(tugas.pelaku)
    kode = next((satu.menandatangani for satu in langkah.keluaran if satu.kode in milik and satu.menandatangani), "")
    naskah = find_untuk_ttd(tugas.siklus, kode) if kode else None
    return naskah.pk if naskah is not None and naskah.status == Naskah.Status.TERBIT else 0


def _find(instansi_id: int, tugas_id: int) -> Tugas:
    tugas = (
        Tugas.objects.select_related("siklus__sop", "siklus__instansi", "bidang", "oleh", "pemegang")
        .filter(pk=tugas_id, siklus__instansi_id=instansi_id)
        .first()
    )
    if tugas is None:
        raise Ditolak("Tugas ini tidak ada.", "tugas-tidak-ada")
    return tugas


def _why_not(tugas: Tugas, sop: Sop, orang: Orang, pemegang: Pemegang) -> str:
    """Why the person cannot act on this task now; empty where they can."""
    if tugas.status == Tugas.Status.SELESAI:
        oleh = tugas.oleh.nama if tugas.oleh else ""
        waktu = moment_text(tugas.siklus.instansi, tugas.ditutup) if tugas.ditutup else ""
        return f"Tugas ini sudah diselesaikan oleh {oleh} pada {waktu}."
    if tugas.status == Tugas.Status.GUGUR:
        return f"Tugas ini ditutup karena siklusnya dibatalkan: {tugas.siklus.alasan}"
    if tugas.siklus.status == Siklus.Status.DIJEDA:
        return f"Siklus ini sedang dijeda: {tugas.siklus.alasan}"
    if is_taken(orang, tugas, pemegang) and tugas.pemegang:
        return f"Tugas ini sedang dipegang {tugas.pemegang.nama}."
    if not is_owner(orang, tugas, pemegang):
        return f"Tugas ini menunggu {describe_owner(tugas, sop, pemegang)}."
    return tell_terpisah(orang, sop.cari_langkah(tugas.langkah), tugas)


# --- the clock ------------------------------------------------------------------------------------------------------


def _clock(instansi: Instansi, tugas: Tugas, langkah: Langkah) -> Waktu:
    kini = jam.now()
    status, teks = _status(instansi, tugas, kini)
    terpakai, persen = _used(instansi, tugas, kini)
    selesai = tugas.ditutup is not None
    return Waktu(
        status=status,
        status_teks=teks,
        tenggat=f"{teks} {moment_text(instansi, tugas.ditutup)}"
        if tugas.ditutup
        else deadline_text(instansi, tugas, kini),
        terpakai=terpakai,
        persen=None if selesai else persen,
        baku=format_mutu_baku(langkah.waktu),
        mulai=moment_text(instansi, tugas.dibuka),
    )


def _status(instansi: Instansi, tugas: Tugas, kini: datetime) -> tuple[str, str]:
    if tugas.status == Tugas.Status.SELESAI:
        return "selesai", "Selesai"
    if tugas.status == Tugas.Status.GUGUR:
        return "batal", "Dibatalkan"
    if tugas.siklus.status == Siklus.Status.DIJEDA:
        return "jeda", "Dijeda"
    status = clock_status(instansi, tugas.tenggat, kini)
    nama = {"terlambat": "Terlambat", "hari-ini": "Hari ini"}.get(status)
    return (status, nama) if nama else ("berjalan", "Berjalan")


def _used(instansi: Instansi, tugas: Tugas, kini: datetime) -> tuple[str, int | None]:
    """Office time used of the time given, in words and as a percentage."""
    if tugas.tenggat is None:
        return "", None
    if tugas.status != Tugas.Status.TERBUKA:
        return f"Dikerjakan dalam {format_menit(tugas.menit_kerja)} waktu kantor", None
    kalender = load_kalender(instansi)
    sampai = tugas.siklus.dijeda_sejak or kini
    pakai = max(0, kalender.menit_kerja(tugas.dibuka, sampai) - tugas.menit_jeda)
    jatah = max(1, kalender.menit_kerja(tugas.dibuka, tugas.tenggat) - tugas.menit_jeda)
    teks = f"Terpakai {format_menit(pakai)} dari {format_menit(jatah)} waktu kantor"
    return teks, min(100, pakai * 100 // jatah)


# --- papers ---------------------------------------------------------------------------------------------------------


def _outputs(langkah: Langkah, tugas: Tugas, naskah: Sequence[Naskah], *, boleh_ubah: bool) -> Iterable[Hasil]:
    for keluaran in langkah.keluaran:
        if keluaran.kode not in langkah.keluaran_tugas(tugas.pelaku):
            continue
        if keluaran.menandatangani:
            yield _signed(keluaran.tercetak, keluaran.menandatangani, naskah)
            continue
        satu = next((satu for satu in naskah if satu.tugas_id == tugas.pk and satu.keluaran == keluaran.kode), None)
        if satu is None:
            yield Hasil(keluaran.tercetak, 0, "", "", "Dicatat saat tugas ini diselesaikan", False)
        else:
            yield _as_hasil(keluaran.tercetak, satu, boleh_ubah)


def _signed(nama: str, kode: str, naskah: Sequence[Naskah]) -> Hasil:
    """The signed form of a paper that an earlier step issued."""
    terbit = [satu for satu in naskah if satu.keluaran == kode and satu.terbit_pada]
    return _as_hasil(nama, terbit[-1], False) if terbit else Hasil(nama, 0, "", "", "Belum ada", False)


def _as_hasil(nama: str, naskah: Naskah, boleh_ubah: bool) -> Hasil:
    return Hasil(
        nama=nama,
        naskah_id=naskah.pk,
        status=badge_of(naskah),
        status_teks=naskah.get_status_display(),
        keterangan=naskah.nomor or f"{naskah.hal}{_outdated(naskah)}",
        boleh_ubah=boleh_ubah and naskah.status == Naskah.Status.DRAF,
    )


def _outdated(naskah: Naskah) -> str:
    """Says which texts of the last round were taken over although the data behind them have changed."""
    usang = naskah.rancangan.get("_usang")
    if not usang:
        return ""
    label = [isian.label for isian in jenis_of(naskah).isian if isian.kode in usang]
    return f". Teks putaran lalu dipakai pada {', '.join(label)}; periksa angkanya"


# --- people ---------------------------------------------------------------------------------------------------------


def _informed(sop: Sop, langkah: Langkah, tugas: Tugas) -> tuple[str, ...]:
    """Whom the step informs once its last actor is done."""
    if langkah.cara is not Cara.BERSAMA and tugas.pelaku != langkah.pekerja[-1]:
        return ()
    informed = (sop.cari_pelaksana(satu.pelaksana) for satu in langkah.pelaku if not satu.kerja)
    return tuple(NAMA_PERAN.get(satu.kode, satu.nama) for satu in informed)


def _arahan(siklus: Siklus, keadaan: Keadaan) -> list[Arahan]:
    """Every arahan of the cycle, oldest first, with who wrote it."""
    putusan = [satu for satu in keadaan.putusan if satu.arahan]
    if not putusan:
        return []
    tugas = {
        satu.kode: satu for satu in siklus.tugas.filter(kode__in=[p.tugas for p in putusan]).select_related("oleh")
    }
    return [_as_arahan(siklus.instansi, satu.arahan, satu.putaran, tugas[satu.tugas]) for satu in putusan]


def _as_arahan(instansi: Instansi, teks: str, putaran: int, tugas: Tugas) -> Arahan:
    oleh = f"{tugas.oleh.nama}, {tugas.oleh.jabatan}" if tugas.oleh else ""
    return Arahan(teks, oleh, moment_text(instansi, tugas.ditutup) if tugas.ditutup else "", putaran)
