"""Reading the organisation: the tree of posts with who is in them today, pegawai, mandates and what was done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from takar.core.jabatan import JenisPenugasan, choose_acting, title_of
from takar.core.naskah import tanggal_panjang
from takar.core.wewenang import Orang, Tindakan, may
from takar.data.models import Instansi, Jabatan, JejakAudit, Mandat, Pegawai, Penugasan, PeranJabatan, SkTim
from takar.services.pemegang import as_penunjukan, today_in
from takar.services.peran import list_peran_instansi
from takar.services.tampil import short_moment

BATAS_JEJAK = 100


@dataclass(frozen=True, slots=True)
class PenugasanBaris:
    """An appointment as shown; `keadaan`: kini, nanti, lalu, batal; `boleh`: may be ended or taken back."""

    id: int
    siapa: str
    sebutan: str
    masa: str
    dasar: str
    keadaan: str
    boleh: bool


@dataclass(frozen=True, slots=True)
class JabatanBaris:
    """A post in the tree, `tingkat` levels down; `pelaku` who acts in it today, empty where it is vacant."""

    id: int
    nama: str
    jenis: str
    tingkat: int
    bidang: str
    pelaku: tuple[PenugasanBaris, ...]
    riwayat: tuple[PenugasanBaris, ...]
    peran: tuple[tuple[int, str], ...]
    nama_lama: tuple[str, ...]
    berakhir: date | None


@dataclass(frozen=True, slots=True)
class MandatBaris:
    """A mandate as shown: a.n., u.b., Plt. or Plh.; `jejak` is what was done under it, newest first."""

    id: int
    apa: str
    penerima: str
    masa: str
    dasar: str
    lingkup: str
    berlaku: bool
    boleh: bool
    jejak: tuple[tuple[str, str], ...] = ()


def list_jabatan(instansi: Instansi, orang: Orang) -> tuple[JabatanBaris, ...]:
    """The tree, each post right below the one above it; four queries."""
    semua = list(
        Jabatan.objects.filter(instansi=instansi)
        .select_related("bidang")
        .prefetch_related("penugasan__pegawai", "peran__bidang", "nama_berlaku")
    )
    nama_peran = list_peran_instansi(instansi.pk)
    anak: dict[int | None, list[Jabatan]] = {}
    for satu in semua:
        anak.setdefault(satu.atasan_id, []).append(satu)
    urut = list(_walk(anak, None, 0))
    return tuple(_as_jabatan(instansi, satu, tingkat, orang, nama_peran) for satu, tingkat in urut)


def _walk(anak: dict[int | None, list[Jabatan]], atasan: int | None, tingkat: int) -> Iterable[tuple[Jabatan, int]]:
    for satu in anak.get(atasan, []):
        yield satu, tingkat
        yield from _walk(anak, satu.pk, tingkat + 1)


def _as_jabatan(
    instansi: Instansi, jabatan: Jabatan, tingkat: int, orang: Orang, nama_peran: Iterable[str] | dict[str, str]
) -> JabatanBaris:
    hari = today_in(instansi.zona)
    semua = sorted(jabatan.penugasan.all(), key=lambda satu: (satu.mulai, satu.pk), reverse=True)
    hidup = [satu for satu in semua if satu.dibatalkan_pada is None]
    pelaku = {satu.id for satu in choose_acting(map(as_penunjukan, hidup), hari)}
    baris = {satu.pk: _as_penugasan(satu, jabatan, hari, orang) for satu in semua}
    nama = dict(nama_peran) if isinstance(nama_peran, dict) else {}
    return JabatanBaris(
        id=jabatan.pk,
        nama=jabatan.nama,
        jenis=jabatan.get_jenis_display(),
        tingkat=tingkat,
        bidang=jabatan.bidang.nama if jabatan.bidang else "",
        pelaku=tuple(baris[satu.pk] for satu in semua if satu.pk in pelaku),
        riwayat=tuple(baris[satu.pk] for satu in semua if satu.pk not in pelaku),
        peran=tuple((satu.pk, _name_peran(satu, nama)) for satu in jabatan.peran.all()),
        nama_lama=tuple(f"{satu.nama} (sejak {_day(satu.sejak)})" for satu in jabatan.nama_berlaku.all()),
        berakhir=jabatan.berakhir,
    )


def _name_peran(satu: PeranJabatan, nama: dict[str, str]) -> str:
    dasar = nama.get(satu.peran, satu.peran)
    return f"{dasar}, {satu.bidang.nama}" if satu.bidang else dasar


def _as_penugasan(satu: Penugasan, jabatan: Jabatan, hari: date, orang: Orang) -> PenugasanBaris:
    jenis = JenisPenugasan(satu.jenis)
    boleh = may(orang, Tindakan.ATUR_ORGANISASI) or (jenis.value in ("plt", "plh") and may(orang, Tindakan.ATUR_MANDAT))
    keadaan = _state(satu, hari)
    return PenugasanBaris(
        id=satu.pk,
        siapa=satu.pegawai.nama,
        sebutan=title_of(jenis, jabatan.nama) if jenis is not JenisPenugasan.DEFINITIF else "definitif",
        masa=term_text(satu.mulai, satu.sampai),
        dasar=basis_text(satu.nomor, satu.tanggal),
        keadaan=keadaan,
        boleh=boleh and keadaan in ("kini", "nanti") and satu.pegawai_id != orang.pegawai,
    )


def _state(satu: Penugasan, hari: date) -> str:
    if satu.dibatalkan_pada is not None:
        return "batal"
    if satu.mulai > hari:
        return "nanti"
    return "lalu" if satu.sampai is not None and satu.sampai < hari else "kini"


def term_text(mulai: date, sampai: date | None) -> str:
    """1 Maret 2026 sampai 31 Mei 2026"""
    return f"{_day(mulai)} sampai {_day(sampai)}" if sampai else f"sejak {_day(mulai)}"


def basis_text(nomor: str, tanggal: date | None) -> str:
    return f"{nomor}{f', tanggal {_day(tanggal)}' if tanggal else ''}"


def _day(tanggal: date) -> str:
    return tanggal_panjang(tanggal) if tanggal.year > 1900 else "awal"


# --- mandates ---------------------------------------------------------------------------------------------------------


def list_mandat_baris(instansi: Instansi, orang: Orang) -> tuple[MandatBaris, ...]:
    """Every mandate of the agency, those in force first, with what was done under each.

    What was done is shown to both sides of it and to whoever keeps mandates.
    """
    semua = [*_mandates(instansi, orang), *_acting_mandates(instansi, orang)]
    return tuple(sorted(semua, key=lambda satu: not satu.berlaku))


def _mandates(instansi: Instansi, orang: Orang) -> Iterable[MandatBaris]:
    hari, boleh = today_in(instansi.zona), may(orang, Tindakan.ATUR_MANDAT)
    for satu in Mandat.objects.filter(jabatan__instansi=instansi).select_related("jabatan", "penerima").order_by("-id"):
        berlaku = satu.dicabut_pada is None and satu.mulai <= hari <= satu.sampai
        yield MandatBaris(
            id=satu.pk,
            apa=f"{satu.get_jenis_display()} {satu.jabatan.nama}",
            penerima=satu.penerima.nama,
            masa=term_text(satu.mulai, satu.sampai) + (", dicabut" if satu.dicabut_pada else ""),
            dasar=basis_text(satu.nomor, satu.tanggal),
            lingkup=", ".join(satu.lingkup) or "semua naskah rutin",
            berlaku=berlaku,
            boleh=boleh and satu.dicabut_pada is None and satu.sampai >= hari,
        )


def _acting_mandates(instansi: Instansi, orang: Orang) -> Iterable[MandatBaris]:
    hari = today_in(instansi.zona)
    baris = Penugasan.objects.filter(jabatan__instansi=instansi, jenis__in=("plt", "plh"), dibatalkan_pada=None)
    for satu in baris.select_related("jabatan", "pegawai").order_by("-id"):
        yield MandatBaris(
            id=0,
            apa=title_of(JenisPenugasan(satu.jenis), satu.jabatan.nama),
            penerima=satu.pegawai.nama,
            masa=term_text(satu.mulai, satu.sampai),
            dasar=basis_text(satu.nomor, satu.tanggal),
            lingkup="tugas rutin",
            berlaku=_state(satu, hari) == "kini",
            boleh=False,
            jejak=_done_under(instansi, satu) if _sees(orang, satu) else (),
        )


def _sees(orang: Orang, satu: Penugasan) -> bool:
    """The receiver, the giver (whoever held the post meanwhile), and who keeps mandates."""
    pemberi = satu.jabatan.penugasan.filter(jenis__in=("definitif", "pj"), pegawai_id=orang.pegawai)
    return may(orang, Tindakan.ATUR_MANDAT) or satu.pegawai_id == orang.pegawai or pemberi.exists()


def _done_under(instansi: Instansi, satu: Penugasan) -> tuple[tuple[str, str], ...]:
    """Moment, and act with its object, newest first."""
    jejak = JejakAudit.objects.filter(instansi=instansi, oleh_id=satu.pegawai_id, data__penugasan=satu.pk)
    return tuple(
        (short_moment(instansi, entri.waktu), f"{entri.tindakan} {entri.objek}")
        for entri in jejak.order_by("-id")[:BATAS_JEJAK]
    )


# --- people -----------------------------------------------------------------------------------------------------------


def list_pegawai(instansi: Instansi) -> list[Pegawai]:
    """The pegawai, those of the house first, by name."""
    return list(instansi.pegawai.select_related("bidang").order_by("-aktif", "nama", "id"))


def list_sk(instansi: Instansi) -> list[SkTim]:
    return list(instansi.sk_tim.prefetch_related("anggota__pegawai", "anggota__bidang"))
