"""What the pages of a cycle show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from takar.core.ditolak import Ditolak
from takar.core.sop.mutu_baku import format_menit, format_mutu_baku
from takar.core.sop.nilai import Langkah, Sop
from takar.core.wewenang import Orang, Tindakan, may
from takar.data.models import Naskah, Pegawai, Siklus, SopVersi, Tugas
from takar.services import jam
from takar.services.baca_sop import name_sop
from takar.services.bukti_tugas import ButirBuktiTugas, list_bukti_tugas
from takar.services.jenis import jenis_of
from takar.services.konteks import local
from takar.services.lihat import visible_naskah
from takar.services.macet import is_late, stuck_line
from takar.services.muat import load_kalender, load_sop
from takar.services.nama_siklus import name_siklus
from takar.services.pemegang import Pemegang
from takar.services.peran import is_owner, sees_siklus
from takar.services.perkiraan import forecast_selesai, list_sisa, plan_selesai
from takar.services.riwayat import Butir, list_riwayat
from takar.services.tampil import date_text, name_naskah, short_moment

BERJALAN, TERLAMBAT, SELESAI, MENUNGGU = "berjalan", "terlambat", "selesai", "menunggu"
LENCANA = {"berjalan": "berjalan", "dijeda": "jeda", "selesai": "selesai", "dibatalkan": "batal"}
"""The badge of each status of a cycle."""

WARNA_GAMBAR = {SELESAI: "selesai", BERJALAN: "kini", TERLAMBAT: "terlambat"}
"""A step's status as the drawing knows it; what waits is not marked."""


@dataclass(frozen=True, slots=True)
class RingkasSiklus:
    """A cycle in one row: where it stands and when it will be done."""

    id: int
    nama: str
    status: str
    status_teks: str
    langkah_teks: str
    macet_teks: str
    mulai_teks: str
    selesai_teks: str
    perkiraan_teks: str


@dataclass(frozen=True, slots=True)
class BarisTugas:
    id: int
    siapa: str
    bidang: str
    status_teks: str
    milik: bool
    """Whether it is open and the reader's own."""


@dataclass(frozen=True, slots=True)
class BarisNaskah:
    id: int
    nama: str
    nomor: str
    tanggal: str
    status: str
    status_teks: str
    tugas: int | None


@dataclass(frozen=True, slots=True)
class BarisLangkah:
    """A step as it stands in its latest round."""

    kode: str
    nomor: int
    uraian: str
    status: str
    status_teks: str
    pelaku: str
    waktu_baku: str
    waktu_nyata: str
    tanggal_teks: str
    putaran: int
    tugas: tuple[BarisTugas, ...]
    naskah: tuple[BarisNaskah, ...]
    bukti: tuple[ButirBuktiTugas, ...]


@dataclass(frozen=True, slots=True)
class HalamanSiklus:
    ringkas: RingkasSiklus
    sop_nama: str
    jeda_teks: str
    perkiraan_terlambat: str
    langkah: tuple[BarisLangkah, ...]
    naskah: tuple[BarisNaskah, ...]
    riwayat: tuple[Butir, ...]

    @property
    def status_gambar(self) -> Mapping[str, str]:
        """The drawing's marks by step."""
        return {satu.kode: WARNA_GAMBAR[satu.status] for satu in self.langkah if satu.status in WARNA_GAMBAR}


def find_siklus(oleh: Pegawai, siklus_id: int) -> Siklus:
    """A cycle of the person's own agency; `Ditolak` if there is none."""
    siklus = Siklus.objects.select_related("sop", "instansi").filter(pk=siklus_id, instansi_id=oleh.instansi_id).first()
    if siklus is None:
        raise Ditolak("Siklus ini tidak ada.", "siklus-tidak-ada")
    return siklus


def list_siklus(oleh: Pegawai, orang: Orang) -> QuerySet[Siklus]:
    """The agency's cycles that this person may see, newest first, for a paginator."""
    semua = Siklus.objects.filter(instansi_id=oleh.instansi_id).select_related("sop", "instansi")
    if may(orang, Tindakan.LIHAT_SIKLUS):
        return semua
    versi = SopVersi.objects.filter(instansi_id=oleh.instansi_id)
    return semua.filter(sop__in=[satu.pk for satu in versi if sees_siklus(orang, load_sop(satu))])


def present_periode(oleh: Pegawai) -> tuple[int, int]:
    """The year and triwulan of today on the agency's clock."""
    hari_ini = local(oleh.instansi, jam.now()).date()
    return hari_ini.year, (hari_ini.month + 2) // 3


def summarise(siklus: Sequence[Siklus], pemegang: Pemegang) -> list[RingkasSiklus]:
    """Rows for a list of cycles: one more query, however many they are."""
    terbuka: dict[int, list[Tugas]] = {}
    berjalan = [satu for satu in siklus if satu.status in (Siklus.Status.BERJALAN, Siklus.Status.DIJEDA)]
    tugas = Tugas.objects.filter(siklus__in=berjalan, status=Tugas.Status.TERBUKA).select_related("bidang")
    for satu in tugas.order_by("id"):
        terbuka.setdefault(satu.siklus_id, []).append(satu)
    saat = jam.now()
    return [_summarise_one(satu, terbuka.get(satu.pk, []), pemegang, saat) for satu in siklus]


def _summarise_one(siklus: Siklus, terbuka: Sequence[Tugas], pemegang: Pemegang, saat: datetime) -> RingkasSiklus:
    sop, instansi = load_sop(siklus.sop), siklus.instansi
    perkiraan = forecast_selesai(siklus, sop, terbuka, saat)
    return RingkasSiklus(
        id=siklus.pk,
        nama=name_siklus(siklus, sop),
        status=LENCANA[siklus.status],
        status_teks=Siklus.Status(siklus.status).label,
        langkah_teks=f"{terbuka[0].nomor} dari {len(sop.langkah)}" if terbuka else "",
        macet_teks=stuck_line(siklus, terbuka, pemegang, saat),
        mulai_teks=date_text(instansi, siklus.dimulai),
        selesai_teks=date_text(instansi, siklus.berakhir) if siklus.berakhir else "",
        perkiraan_teks=date_text(instansi, perkiraan) if perkiraan else "",
    )


def read_siklus(siklus: Siklus, orang: Orang, pemegang: Pemegang) -> HalamanSiklus:
    """The whole page of a cycle, as this person may see it."""
    saat, sop = jam.now(), load_sop(siklus.sop)
    tugas = list(siklus.tugas.select_related("oleh", "bidang").order_by("id"))
    terbuka = [satu for satu in tugas if satu.status == Tugas.Status.TERBUKA]
    naskah = _list_naskah(siklus, orang)
    pembaca = _Pembaca(
        siklus, sop, orang, pemegang, saat, frozenset(_sisa(sop, terbuka)), list_bukti_tugas(siklus, tugas)
    )
    return HalamanSiklus(
        ringkas=_summarise_one(siklus, terbuka, pemegang, saat),
        sop_nama=f"SOP {name_sop(siklus.sop)}, versi {siklus.sop.versi}",
        jeda_teks=_pause_text(siklus),
        perkiraan_terlambat=_late_text(siklus, sop, terbuka, saat),
        langkah=tuple(pembaca.read_langkah(langkah, tugas, naskah) for langkah in sop.langkah),
        naskah=naskah,
        riwayat=list_riwayat(siklus, sop),
    )


@dataclass(frozen=True, slots=True)
class _Pembaca:
    """Reads the steps of one cycle for one person at one moment. `sisa`: codes of the steps still to come."""

    siklus: Siklus
    sop: Sop
    orang: Orang
    pemegang: Pemegang
    saat: datetime
    sisa: frozenset[str]
    bukti: Mapping[int, Sequence[ButirBuktiTugas]]

    def read_langkah(self, langkah: Langkah, tugas: Iterable[Tugas], naskah: Iterable[BarisNaskah]) -> BarisLangkah:
        semua = [satu for satu in tugas if satu.langkah == langkah.kode]
        putaran = max((satu.putaran for satu in semua), default=0)
        kini = [satu for satu in semua if satu.putaran == putaran]
        status, status_teks = self._status(langkah, kini)
        nomor_tugas = {satu.pk for satu in semua}
        jalan = status != MENUNGGU
        return BarisLangkah(
            kode=langkah.kode,
            nomor=langkah.nomor,
            uraian=langkah.uraian,
            status=status,
            status_teks=status_teks,
            pelaku=_actors(self.sop, langkah),
            waktu_baku=format_mutu_baku(langkah.waktu),
            waktu_nyata=format_menit(self._worked(kini)) if kini and jalan else "",
            tanggal_teks=self._date(kini) if kini and jalan else "",
            putaran=putaran,
            tugas=tuple(self._read_tugas(satu) for satu in kini) if jalan else (),
            naskah=tuple(satu for satu in naskah if satu.tugas in nomor_tugas),
            bukti=tuple(butir for pk in sorted(nomor_tugas) for butir in self.bukti.get(pk, ())),
        )

    def _status(self, langkah: Langkah, kini: Sequence[Tugas]) -> tuple[str, str]:
        terbuka = [satu for satu in kini if satu.status == Tugas.Status.TERBUKA]
        if any(is_late(self.siklus, satu, self.saat) for satu in terbuka):
            return TERLAMBAT, "Terlambat"
        if terbuka:
            return BERJALAN, "Sedang berjalan"
        if langkah.kode in self.sisa:
            return MENUNGGU, "Akan diulang" if kini else "Menunggu"
        if kini and all(satu.status == Tugas.Status.SELESAI for satu in kini):
            return SELESAI, "Selesai, lewat tenggat" if any(map(_was_late, kini)) else "Selesai"
        return MENUNGGU, "Tidak dijalankan"

    def _worked(self, kini: Sequence[Tugas]) -> int:
        """Office minutes of the round so far, without its pauses."""
        awal = min(satu.dibuka for satu in kini)
        akhir = max(satu.ditutup or self.siklus.dijeda_sejak or self.saat for satu in kini)
        kerja = load_kalender(self.siklus.instansi).menit_kerja(awal, akhir)
        return max(0, kerja - max(satu.menit_jeda for satu in kini))

    def _date(self, kini: Sequence[Tugas]) -> str:
        instansi = self.siklus.instansi
        selesai = [satu.ditutup for satu in kini if satu.ditutup]
        if len(selesai) == len(kini):
            return f"selesai {short_moment(instansi, max(selesai))}"
        tenggat = [satu.tenggat for satu in kini if satu.tenggat]
        return f"tenggat {short_moment(instansi, max(tenggat))}" if tenggat else ""

    def _read_tugas(self, tugas: Tugas) -> BarisTugas:
        terbuka = tugas.status == Tugas.Status.TERBUKA
        return BarisTugas(
            id=tugas.pk,
            siapa=tugas.oleh.nama if tugas.oleh else self.pemegang.names_of(tugas),
            bidang=tugas.bidang.nama if tugas.bidang else "",
            status_teks=self._tugas_text(tugas),
            milik=terbuka and is_owner(self.orang, tugas),
        )

    def _tugas_text(self, tugas: Tugas) -> str:
        if tugas.ditutup:
            kata = Tugas.Status(tugas.status).label.lower()
            return f"{kata} {short_moment(self.siklus.instansi, tugas.ditutup)}"
        return "terlambat" if is_late(self.siklus, tugas, self.saat) else "belum selesai"


def _sisa(sop: Sop, terbuka: Sequence[Tugas]) -> list[str]:
    return [langkah.kode for langkah in list_sisa(sop, terbuka[0].langkah)] if terbuka else []


def _was_late(tugas: Tugas) -> bool:
    return tugas.tenggat is not None and tugas.ditutup is not None and tugas.ditutup > tugas.tenggat


def _actors(sop: Sop, langkah: Langkah) -> str:
    return ", ".join(dict.fromkeys(sop.cari_pelaksana(satu.pelaksana).nama for satu in langkah.pelaku if satu.kerja))


def _pause_text(siklus: Siklus) -> str:
    if siklus.status == Siklus.Status.DIJEDA and siklus.dijeda_sejak:
        return f"Dijeda sejak {short_moment(siklus.instansi, siklus.dijeda_sejak)}: {siklus.alasan}"
    return f"Dibatalkan: {siklus.alasan}" if siklus.status == Siklus.Status.DIBATALKAN else ""


def _late_text(siklus: Siklus, sop: Sop, terbuka: Sequence[Tugas], saat: datetime) -> str:
    """The SOP's own warning, where the forecast is later than the standard times promised."""
    perkiraan = forecast_selesai(siklus, sop, terbuka, saat)
    rencana = plan_selesai(siklus, sop)
    if perkiraan is None or perkiraan.date() <= rencana.date():
        return ""
    peringatan = f" Peringatan SOP: {sop.peringatan[0].rstrip('.')}." if sop.peringatan else ""
    return (
        f"Menurut mutu baku, siklus ini selesai {date_text(siklus.instansi, rencana)}; kini diperkirakan "
        f"{date_text(siklus.instansi, perkiraan)}.{peringatan}"
    )


def _list_naskah(siklus: Siklus, orang: Orang) -> tuple[BarisNaskah, ...]:
    baris = siklus.naskah.filter(visible_naskah(orang)).exclude(status=Naskah.Status.GUGUR)
    ringan = baris.select_related("bidang").defer("isi", "rancangan", "beku").order_by("id")
    return tuple(_read_naskah(siklus, satu) for satu in ringan)


def _read_naskah(siklus: Siklus, naskah: Naskah) -> BarisNaskah:
    nama = name_naskah(jenis_of(naskah).nama, naskah.bidang.nama if naskah.bidang else "")
    putaran = f" (putaran {naskah.putaran})" if naskah.putaran > 1 else ""
    return BarisNaskah(
        id=naskah.pk,
        nama=nama + putaran,
        nomor=naskah.nomor,
        tanggal=date_text(siklus.instansi, naskah.terbit_pada) if naskah.terbit_pada else "",
        status="terbit" if naskah.terbit_pada else "draf",
        status_teks=Naskah.Status(naskah.status).label,
        tugas=naskah.tugas_id,
    )
