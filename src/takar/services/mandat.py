"""Signing mandates (a.n., u.b.): recorded, followed by the signature block, and reverting on their date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Instansi, Jabatan, Mandat, Pegawai
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.ingatan import remember
from takar.services.jenis import is_known
from takar.services.konteks import list_holders
from takar.services.pemegang import Pemangku, Pemegang, as_titled, today_in
from takar.services.penugasan import find_jabatan, find_rekan

MAKS_HARI = 366


@dataclass(frozen=True, slots=True)
class IsianMandat:
    """A mandate as typed. `lingkup` are codes of kinds of paper; empty: every routine paper of the post."""

    jabatan: int
    penerima: int
    jenis: str
    lingkup: tuple[str, ...]
    mulai: date
    sampai: date
    nomor: str
    tanggal: date | None


def give_mandat(*, oleh: Pegawai, isian: IsianMandat, kunci: str) -> int:
    """Record a mandate; gives its id."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_MANDAT)
        jabatan, penerima = find_jabatan(oleh, isian.jabatan), find_rekan(oleh, isian.penerima)
        _check(oleh, isian, penerima)
        _check_post(jabatan, isian, penerima)
        baru = Mandat.objects.create(
            jabatan=jabatan,
            penerima=penerima,
            jenis=isian.jenis,
            lingkup=list(isian.lingkup),
            mulai=isian.mulai,
            sampai=isian.sampai,
            nomor=isian.nomor.strip(),
            tanggal=isian.tanggal,
            dicatat_oleh=oleh,
            dicatat_pada=jam.now(),
        )
        trace(
            oleh,
            "beri-mandat",
            f"mandat/{baru.pk}",
            jabatan=jabatan.pk,
            pegawai=penerima.pk,
            jenis=isian.jenis,
            berlaku=isian.mulai,
            ke=isian.sampai,
            nomor=baru.nomor,
        )
        return str(baru.pk)

    return int(run_once(kunci, oleh, act))


def withdraw_mandat(*, oleh: Pegawai, mandat_id: int, alasan: str, kunci: str) -> None:
    """Take a mandate back from now on; what was signed under it stays signed."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_MANDAT)
        satu = Mandat.objects.filter(pk=mandat_id, jabatan__instansi_id=oleh.instansi_id, dicabut_pada=None).first()
        if satu is None:
            raise Ditolak("Mandat ini tidak ada atau sudah dicabut.", "mandat-tidak-ada")
        if not alasan.strip():
            raise Ditolak("Tulis alasan pencabutannya. Mandat tetap berlaku.", "alasan-kosong")
        satu.dicabut_pada, satu.alasan_cabut = jam.now(), alasan.strip()[:300]
        satu.save(update_fields=["dicabut_pada", "alasan_cabut"])
        trace(oleh, "cabut-mandat", f"mandat/{satu.pk}", alasan=satu.alasan_cabut)
        return str(satu.pk)

    run_once(kunci, oleh, act)


def _check(oleh: Pegawai, isian: IsianMandat, penerima: Pegawai) -> None:
    if isian.jenis not in Mandat.Jenis.values:
        raise Ditolak("Pilih a.n. atau u.b. Mandat tidak dicatat.", "jenis-asing")
    if penerima.pk == oleh.pk:
        raise Ditolak("Mandat untuk diri sendiri dicatat oleh orang lain. Mandat tidak dicatat.", "orang-kedua")
    if isian.sampai < isian.mulai or (isian.sampai - isian.mulai).days > MAKS_HARI:
        raise Ditolak(
            "Mandat berlaku paling lama satu tahun, dari tanggal mulai. Mandat tidak dicatat.", "mandat-terbalik"
        )
    if asing := [satu for satu in isian.lingkup if not is_known(oleh.instansi_id, satu)]:
        raise Ditolak(
            f"Jenis naskah “{asing[0][:40]}” tidak dikenal. Pilih dari daftar. Mandat tidak dicatat.", "lingkup-asing"
        )
    if not isian.nomor.strip():
        raise Ditolak("Isi nomor surat perintah atau surat kuasanya. Mandat tidak dicatat.", "mandat-tanpa-surat")


def _check_post(jabatan: Jabatan, isian: IsianMandat, penerima: Pegawai) -> None:
    """An a.n. goes from a post that signs to somebody else; a u.b. passes an a.n. on, within its days."""
    if _holds(penerima, jabatan.pk, isian.mulai):
        raise Ditolak(
            "Penerima bertugas di jabatan itu sendiri, jadi tidak memerlukan mandatnya. Mandat tidak dicatat.",
            "mandat-sendiri",
        )
    if isian.jenis == Mandat.Jenis.AN and not jabatan.peran.exists():
        raise Ditolak(
            f"Belum ada peran SOP yang melekat pada jabatan {jabatan.nama}, jadi tidak ada tanda tangan yang dapat "
            "dimandatkan. Lekatkan dahulu perannya. Mandat tidak dicatat.",
            "mandat-tanpa-peran",
        )
    if isian.jenis == Mandat.Jenis.UB and not any(
        _holds(satu.penerima, jabatan.pk, isian.mulai) for satu in _covering(jabatan, isian)
    ):
        raise Ditolak(
            f"Mandat u.b. menyambung mandat a.n. yang diterima {jabatan.nama} dan berlaku sepanjang waktu itu. Catat "
            "dahulu mandat a.n.-nya. Mandat tidak dicatat.",
            "ub-tanpa-an",
        )


def _covering(jabatan: Jabatan, isian: IsianMandat) -> Iterable[Mandat]:
    """The a.n. of the agency that are in force all that time."""
    return Mandat.objects.filter(
        jabatan__instansi_id=jabatan.instansi_id,
        jenis=Mandat.Jenis.AN,
        dicabut_pada=None,
        mulai__lte=isian.mulai,
        sampai__gte=isian.sampai,
    ).select_related("penerima")


# --- who signs --------------------------------------------------------------------------------------------------------


def find_signer(instansi: Instansi, peran: str, bidang_id: int | None, jenis: str) -> Pemangku | None:
    """Who signs a paper of this kind for a role, under the title that stands over their name.

    Under a mandate in force it is the receiver: "a.n. Kepala Dinas" over "Sekretaris"; where that one passed it on,
    "u.b." and the title of the one below follow.
    """
    pemangku = Pemegang(list_holders(instansi)).find(peran, bidang_id)
    semua = [satu for satu in list_mandat(instansi) if not satu.lingkup or jenis in satu.lingkup]
    mandat = next((satu for satu in semua if satu.jenis == Mandat.Jenis.AN and _speaks(satu, peran, bidang_id)), None)
    if mandat is None:
        return pemangku
    judul, penerima = f"a.n. {mandat.jabatan.nama}\n{mandat.penerima.jabatan}", mandat.penerima
    if terus := next((satu for satu in semua if _passed_on(satu, mandat, instansi)), None):
        judul, penerima = f"{judul}\nu.b.\n{terus.penerima.jabatan}", terus.penerima
    return Pemangku(peran, bidang_id, pemangku.bidang if pemangku else "", as_titled(penerima, judul))


def list_mandat(instansi: Instansi) -> list[Mandat]:
    """The mandates in force today."""

    def load() -> list[Mandat]:
        hari = today_in(instansi.zona)
        berlaku = Mandat.objects.filter(
            jabatan__instansi=instansi, dicabut_pada=None, mulai__lte=hari, sampai__gte=hari, penerima__aktif=True
        )
        return list(berlaku.select_related("jabatan", "penerima").prefetch_related("jabatan__peran").order_by("-id"))

    return remember(("mandat-tanda", instansi.pk), load)


def _speaks(mandat: Mandat, peran: str, bidang_id: int | None) -> bool:
    """Whether the post signs for this role, of this bidang."""
    return any(satu.peran == peran and satu.bidang_id in (None, bidang_id) for satu in mandat.jabatan.peran.all())


def _passed_on(mandat: Mandat, dari: Mandat, instansi: Instansi) -> bool:
    """Whether this is a u.b. of the post that the receiver of the a.n. is in today."""
    return mandat.jenis == Mandat.Jenis.UB and _holds(dari.penerima, mandat.jabatan_id, today_in(instansi.zona))


def _holds(pegawai: Pegawai, jabatan_id: int, hari: date) -> bool:
    milik = pegawai.penugasan.filter(jabatan=jabatan_id, dibatalkan_pada=None, mulai__lte=hari)
    return milik.exclude(sampai__lt=hari).exists()
