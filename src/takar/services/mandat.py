"""Signing mandates (a.n., u.b.): recorded, followed by the signature block, and reverting on their date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Instansi, Mandat, Pegawai
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.ingatan import remember
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
    if not isian.nomor.strip():
        raise Ditolak("Isi nomor surat perintah atau surat kuasanya. Mandat tidak dicatat.", "mandat-tanpa-surat")


# --- who signs --------------------------------------------------------------------------------------------------------


def find_signer(instansi: Instansi, peran: str, bidang_id: int | None, jenis: str) -> Pemangku | None:
    """Who signs a paper of this kind for a role, under the title that stands over their name.

    Under a mandate in force it is the receiver: "a.n. Kepala Dinas" over "Sekretaris".
    """
    pemangku = Pemegang(list_holders(instansi)).find(peran, bidang_id)
    mandat = next((satu for satu in list_mandat(instansi) if _covers(satu, peran, jenis)), None)
    if mandat is None:
        return pemangku
    judul = f"{Mandat.Jenis(mandat.jenis).label} {mandat.jabatan.nama}"
    penerima = as_titled(mandat.penerima, f"{judul}\n{mandat.penerima.jabatan}")
    return Pemangku(peran, bidang_id, pemangku.bidang if pemangku else "", penerima)


def list_mandat(instansi: Instansi) -> list[Mandat]:
    """The mandates in force today."""

    def load() -> list[Mandat]:
        hari = today_in(instansi.zona)
        berlaku = Mandat.objects.filter(
            jabatan__instansi=instansi, dicabut_pada=None, mulai__lte=hari, sampai__gte=hari
        )
        return list(berlaku.select_related("jabatan", "penerima").prefetch_related("jabatan__peran").order_by("-id"))

    return remember(("mandat-tanda", instansi.pk), load)


def _covers(mandat: Mandat, peran: str, jenis: str) -> bool:
    return (not mandat.lingkup or jenis in mandat.lingkup) and any(
        satu.peran == peran for satu in mandat.jabatan.peran.all()
    )
