"""What a paper is drafted from: the placeholders' values, its letterhead, its signers."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from takar.core.naskah import PENANDA, JenisNaskah, nama_hari, tanggal_panjang, tanggal_terbilang
from takar.core.siklus import Keadaan
from takar.core.sop.nilai import Sop
from takar.data.models import Bidang, Instansi, Naskah, Pegawai, Siklus, Tugas
from takar.services import jam
from takar.services.acuan import policy_of
from takar.services.ingatan import remember
from takar.services.muat import load_kalender, load_sop
from takar.services.pemegang import Pemangku, Pemegang, load_pemegang, zone_of
from takar.services.ukur import measure, predicate, roll_up

PERAN_BERNAMA = ("kadin", "sekdin", "kasubbag")
PERAN_LENGKAP = ("sekdin", "kasubbag")
RAPAT_SESUDAH_MENIT = 30
"""A meeting is proposed at the half hour that is at least so many office minutes away; the time can be edited."""
ANGKA = ("rata_rata", "cakupan", "predikat")
TERLAMBAT = ("daftar_terlambat", "penerima_teguran")
RAPAT = ("tanggal_rapat", "waktu_rapat", "tempat_rapat")

_NAMA_ZONA = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def local(instansi: Instansi, waktu: datetime) -> datetime:
    """The moment on the agency's clock."""
    return waktu.astimezone(zone_of(instansi.zona))


def clock_text(instansi: Instansi, waktu: datetime) -> str:
    """09.00 WIB"""
    return f"{local(instansi, waktu):%H.%M} {_NAMA_ZONA.get(instansi.zona, '')}".strip()


def day_text(instansi: Instansi, waktu: datetime) -> str:
    """Selasa, 6 Oktober 2026"""
    tanggal = local(instansi, waktu).date()
    return f"{nama_hari(tanggal)}, {tanggal_panjang(tanggal)}"


def moment_text(instansi: Instansi, waktu: datetime) -> str:
    """Selasa, 6 Oktober 2026 pukul 09.00 WIB"""
    return f"{day_text(instansi, waktu)} pukul {clock_text(instansi, waktu)}"


def build_konteks(siklus: Siklus, sop: Sop, keadaan: Keadaan, tugas: Tugas, jenis: JenisNaskah) -> dict[str, str]:
    """A value for every placeholder; what has to be looked up is loaded only where this kind speaks of it."""
    arahan = keadaan.putusan[-1].arahan if keadaan.putusan else ""
    return {
        **build_konteks_instansi(siklus.instansi),
        **_of_siklus(siklus, sop, tugas.bidang, jenis),
        "bidang": tugas.bidang.nama if tugas.bidang else "",
        "arahan": arahan,
        "nomor_dasar": _basis_number(siklus, sop, keadaan, tugas) if speaks_of(jenis, ("nomor_dasar",)) else "",
    }


def build_konteks_lepas(instansi: Instansi, siklus: Siklus | None, jenis: JenisNaskah) -> dict[str, str]:
    """The same for a paper outside a task. Without a cycle, what only a cycle knows is empty, to be typed."""
    dasar = {**dict.fromkeys(PENANDA, ""), **build_konteks_instansi(instansi)}
    if siklus is None:
        return dasar
    nomor = _last_number(siklus) if speaks_of(jenis, ("nomor_dasar",)) else ""
    return {**dasar, **_of_siklus(siklus, load_sop(siklus.sop), None, jenis), "nomor_dasar": nomor}


def build_konteks_instansi(instansi: Instansi) -> dict[str, str]:
    """What is known of the agency on this day."""
    hari_ini = local(instansi, jam.now()).date()
    return {
        "instansi": instansi.nama,
        "instansi_pendek": instansi.nama_pendek,
        "pemda": instansi.pemda,
        "tempat": instansi.tempat,
        "tahun": str(hari_ini.year),
        "tanggal": tanggal_panjang(hari_ini),
        "hari": nama_hari(hari_ini),
        "tanggal_terbilang": tanggal_terbilang(hari_ini),
        "petugas": "\n".join(map(full_line, list_team(instansi))),
        "peserta": "\n".join(map(team_line, list_team(instansi))),
        **_officials(instansi),
    }


def _of_siklus(siklus: Siklus, sop: Sop, bidang: Bidang | None, jenis: JenisNaskah) -> dict[str, str]:
    kini = jam.now()
    per_bidang = next((satu for satu in sop.langkah if satu.per_bidang), None)
    tenggat = load_kalender(siklus.instansi).tenggat(kini, per_bidang.waktu) if per_bidang else None
    return {
        "periode": siklus.periode,
        "tahun": str(siklus.tahun),
        **(_meeting(siklus, kini) if speaks_of(jenis, RAPAT) else dict.fromkeys(RAPAT, "")),
        **(_late(siklus, kini) if speaks_of(jenis, TERLAMBAT) else dict.fromkeys(TERLAMBAT, "")),
        "tenggat_kertas_kerja": moment_text(siklus.instansi, tenggat) if tenggat else "",
        **(_figures(siklus, bidang) if speaks_of(jenis, ANGKA) else dict.fromkeys(ANGKA, "")),
    }


@lru_cache(maxsize=256)
def speaks_of(jenis: JenisNaskah, penanda: tuple[str, ...]) -> bool:
    """Whether a text of this kind has one of these placeholders."""
    teks = "\n".join([jenis.hal, jenis.judul, *(awal for isian in jenis.isian for awal in isian.awal)])
    return any(f"{{{nama}}}" in teks for nama in penanda)


def find_holder(instansi: Instansi, peran: str, bidang_id: int | None = None) -> Pegawai | None:
    """Who holds a role: for the given bidang if it is held so, else whoever was named first."""
    pemangku = Pemegang(list_holders(instansi)).find(peran, bidang_id)
    return pemangku.pegawai if pemangku else None


def list_holders(instansi: Instansi) -> tuple[Pemangku, ...]:
    """Who holds the agency's roles today, each under the title in which they do."""
    return remember(("pemegang", instansi.pk), lambda: load_pemegang(instansi.pk).baris)


def list_team(instansi: Instansi) -> list[Pegawai]:
    """Everybody who holds a role, each once."""
    return list({satu.pegawai.pk: satu.pegawai for satu in list_holders(instansi)}.values())


def team_line(pegawai: Pegawai) -> str:
    """Name; position: a semicolon, since names carry their gelar after a comma."""
    return f"{pegawai.nama}; {pegawai.jabatan}"


def full_line(pegawai: Pegawai) -> str:
    """Name; pangkat; NIP; position."""
    return "; ".join((pegawai.nama, pegawai.pangkat, pegawai.nip, pegawai.jabatan))


def _late(siklus: Siklus, kini: datetime) -> dict[str, str]:
    """What of the cycle is open past its due time, and whose it is."""
    sop = load_sop(siklus.sop)
    tugas = siklus.tugas.filter(status=Tugas.Status.TERBUKA, tenggat__lt=kini).select_related("bidang").order_by("id")
    baris = [(satu, find_holder(siklus.instansi, satu.peran, satu.bidang_id)) for satu in tugas]
    butir = [
        f"{sop.cari_langkah(satu.langkah).uraian.rstrip('.')}{f' ({satu.bidang.nama})' if satu.bidang else ''}, "
        f"tenggat {moment_text(siklus.instansi, satu.tenggat)}."
        for satu, _ in baris
        if satu.tenggat
    ]
    penerima = dict.fromkeys(orang.jabatan for _, orang in baris if orang)
    return dict(zip(TERLAMBAT, ("\n".join(butir), "\n".join(penerima)), strict=True))


def _meeting(siklus: Siklus, kini: datetime) -> dict[str, str]:
    """Day, time and place of the meeting: as the cycle's last issued paper has them, so that all its papers agree."""
    for (isi,) in siklus.naskah.filter(beku__isnull=False).order_by("-id").values_list("isi"):
        if all(isi.get(nama) for nama in RAPAT):
            return {nama: str(isi[nama]) for nama in RAPAT}
    instansi, kalender = siklus.instansi, load_kalender(siklus.instansi)
    rapat = kalender.add_menit(kini, RAPAT_SESUDAH_MENIT)
    rapat = kalender.add_menit(rapat, -local(instansi, rapat).minute % 30)
    tempat = f"Ruang Rapat {instansi.nama_pendek}"
    return dict(zip(RAPAT, (day_text(instansi, rapat), clock_text(instansi, rapat), tempat), strict=True))


def _officials(instansi: Instansi) -> dict[str, str]:
    hasil = {}
    for peran in PERAN_BERNAMA:
        satu = find_holder(instansi, peran)
        hasil[f"{peran}_nama"] = satu.nama if satu else ""
        hasil[f"{peran}_jabatan"] = satu.jabatan if satu else ""
        if peran in PERAN_LENGKAP:
            hasil[f"{peran}_lengkap"] = full_line(satu) if satu else ""
    return hasil


def _figures(siklus: Siklus, bidang: Bidang | None) -> dict[str, str]:
    rata = roll_up(measure(siklus, bidang)).instansi
    return {
        "rata_rata": "tidak dapat dihitung" if rata.tepat is None else f"{rata.tampil}%",
        "cakupan": f"{rata.dihitung} dari {rata.semua}",
        "predikat": predicate(rata, policy_of(siklus)),
    }


def _last_number(siklus: Siklus) -> str:
    """The number of the cycle's last disposisi: what a loose paper of the cycle most often answers."""
    disposisi = siklus.naskah.filter(beku__isnull=False, jenis__startswith="disposisi").order_by("-id")
    return disposisi.values_list("nomor", flat=True).first() or ""


def _basis_number(siklus: Siklus, sop: Sop, keadaan: Keadaan, tugas: Tugas) -> str:
    """The number of the paper that the step answers: the last of its kelengkapan that exists."""
    bidang = tugas.bidang.kode if tugas.bidang else ""
    for perlu in reversed(sop.cari_langkah(tugas.langkah).kelengkapan):
        jadi = keadaan.keluaran_terakhir(perlu.keluaran) or keadaan.keluaran_terakhir(perlu.keluaran, bidang)
        if jadi and jadi.rujukan.isdigit():
            return str(Naskah.objects.filter(siklus=siklus, pk=int(jadi.rujukan)).values_list("nomor", flat=True)[0])
    return ""
