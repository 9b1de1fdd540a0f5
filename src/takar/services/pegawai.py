"""Keeping the list of pegawai: added, changed, made inactive; never deleted. And the team that a decree names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from takar.core.ditolak import Ditolak
from takar.core.organisasi import NipRusak, read_nip
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Bidang, Pegawai, PemegangPeran, Penugasan, SkTim
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.organisasi import find_bidang
from takar.services.pemegang import load_pemegang, today_in
from takar.services.penugasan import find_rekan

PERAN_TIM = "anggota"


@dataclass(frozen=True, slots=True)
class IsianPegawai:
    """A pegawai as typed; `bidang` is a code or empty."""

    nama: str
    nip: str
    pangkat: str
    jabatan: str
    bidang: str
    surel: str = ""
    telepon: str = ""


def save_pegawai(*, oleh: Pegawai, pegawai_id: int, isian: IsianPegawai, kunci: str) -> int:
    """Add a pegawai (id 0) or change one; gives the id. Papers that were issued keep the names of their day."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ORGANISASI)
        satu = find_rekan(oleh, pegawai_id) if pegawai_id else Pegawai(instansi_id=oleh.instansi_id)
        fill_pegawai(satu, isian, find_bidang(oleh, isian.bidang) if isian.bidang else None)
        satu.save()
        trace(oleh, "catat-pegawai", f"pegawai/{satu.pk}", nama=satu.nama, jabatan=satu.jabatan, bidang=isian.bidang)
        return str(satu.pk)

    return int(run_once(kunci, oleh, act))


def fill_pegawai(satu: Pegawai, isian: IsianPegawai, bidang: Bidang | None) -> None:
    """Put what was typed into the row; `Ditolak` where it cannot be so."""
    if len(isian.nama.strip()) < 2 or len(isian.nama) > 120 or not isian.jabatan.strip():
        raise Ditolak("Nama dan jabatan wajib diisi. Data pegawai tidak berubah.", "pegawai-kosong")
    try:
        nip = read_nip(isian.nip).teks if "".join(isian.nip.split()) != satu.nip else satu.nip
    except NipRusak as sebab:
        raise Ditolak(f"{sebab} Data pegawai tidak berubah.", "nip-rusak") from sebab
    if Pegawai.objects.filter(instansi_id=satu.instansi_id, nip=nip).exclude(pk=satu.pk).exists():
        raise Ditolak("NIP itu sudah dipakai pegawai lain. Data pegawai tidak berubah.", "nip-terpakai")
    satu.nama, satu.nip, satu.bidang = " ".join(isian.nama.split()), nip, bidang
    satu.pangkat, satu.jabatan = isian.pangkat.strip()[:60], " ".join(isian.jabatan.split())[:160]
    satu.surel, satu.telepon = _read_surel(isian.surel), _read_telepon(isian.telepon)


def deactivate(*, oleh: Pegawai, pegawai_id: int, alasan: str, kunci: str) -> None:
    """Somebody left: they can do nothing any more, what they did stays. Refused while a role is still theirs."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ORGANISASI)
        satu = find_rekan(oleh, pegawai_id)
        if satu == oleh:
            raise Ditolak("Menonaktifkan diri sendiri dilakukan oleh orang lain. Tidak ada yang diubah.", "orang-kedua")
        if not alasan.strip():
            raise Ditolak("Tulis alasannya, misalnya mutasi atau pensiun. Pegawai tetap aktif.", "alasan-kosong")
        if load_pemegang(oleh.instansi_id).as_orang(satu).peran or _coming(satu, today_in(oleh.instansi.zona)):
            raise Ditolak(
                f"{satu.nama} masih memegang peran, atau akan memegangnya. Serahkan dahulu tugas dan perannya, dan "
                "akhiri penugasannya; pegawai tetap aktif.",
                "pegawai-berperan",
            )
        satu.aktif = False
        satu.save(update_fields=["aktif"])
        hari = today_in(oleh.instansi.zona)
        Penugasan.objects.filter(Q(sampai=None) | Q(sampai__gt=hari), pegawai=satu, mulai__lte=hari).update(sampai=hari)
        trace(oleh, "nonaktifkan-pegawai", f"pegawai/{satu.pk}", alasan=alasan.strip())
        return str(satu.pk)

    run_once(kunci, oleh, act)


def _coming(pegawai: Pegawai, hari: date) -> bool:
    """Whether something is to begin for them after this day."""
    penugasan = Penugasan.objects.filter(pegawai=pegawai, mulai__gt=hari, dibatalkan_pada=None)
    return penugasan.exists() or PemegangPeran.objects.filter(pegawai=pegawai, mulai__gt=hari).exists()


def reactivate(*, oleh: Pegawai, pegawai_id: int, kunci: str) -> None:
    """Somebody came back: they are active again, without a role."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ORGANISASI)
        satu = Pegawai.objects.filter(pk=pegawai_id, instansi_id=oleh.instansi_id, aktif=False).first()
        if satu is None:
            raise Ditolak("Pegawai ini sudah aktif. Tidak ada yang diubah.", "pegawai-asing")
        if satu.dihapus_pada:
            raise Ditolak(
                "Data pegawai ini sudah dihapus. Bila orangnya kembali, tambahkan ia sebagai pegawai baru.",
                "data-sudah-dihapus",
            )
        satu.aktif = True
        satu.save(update_fields=["aktif"])
        trace(oleh, "aktifkan-pegawai", f"pegawai/{satu.pk}")
        return str(satu.pk)

    run_once(kunci, oleh, act)


def record_sk(
    *,
    oleh: Pegawai,
    nama: str,
    nomor: str,
    tanggal: date,
    mulai: date,
    sampai: date | None,
    anggota: Sequence[tuple[int, str]],
    kunci: str,
) -> int:
    """The decree of a team with its members (pegawai, bidang's code); the one in force before ends the day before."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ORGANISASI)
        _check_sk(oleh, nama, nomor, mulai, sampai, anggota)
        _end_before(oleh, nama.strip(), mulai)
        sk = SkTim.objects.create(
            instansi_id=oleh.instansi_id,
            nama=nama.strip(),
            nomor=nomor.strip(),
            tanggal=tanggal,
            mulai=mulai,
            sampai=sampai,
            dicatat_oleh=oleh,
            dicatat_pada=jam.now(),
        )
        for pegawai_id, bidang in dict.fromkeys(anggota):
            _name_member(oleh, sk, find_rekan(oleh, pegawai_id), find_bidang(oleh, bidang) if bidang else None)
        trace(oleh, "catat-sk-tim", f"sk-tim/{sk.pk}", nomor=sk.nomor, berlaku=mulai, ke=sampai, banyak=len(anggota))
        return str(sk.pk)

    return int(run_once(kunci, oleh, act))


def _check_sk(
    oleh: Pegawai, nama: str, nomor: str, mulai: date, sampai: date | None, anggota: Sequence[tuple[int, str]]
) -> None:
    if not nama.strip() or not nomor.strip() or not anggota:
        raise Ditolak("Isi nama tim, nomor SK, dan paling sedikit satu anggota. SK tidak dicatat.", "sk-kosong")
    if sampai is not None and sampai < mulai:
        raise Ditolak("Tanggal akhir SK mendahului tanggal mulainya. SK tidak dicatat.", "sk-terbalik")
    if SkTim.objects.filter(instansi_id=oleh.instansi_id, nomor=nomor.strip()).exists():
        raise Ditolak("SK dengan nomor itu sudah dicatat. Tidak ada yang diubah.", "sk-terpakai")
    if len(nama.strip()) > 120 or len(nomor.strip()) > 120:
        raise Ditolak("Nama tim dan nomor SK paling panjang 120 huruf. SK tidak dicatat.", "sk-kepanjangan")


def _name_member(oleh: Pegawai, sk: SkTim, pegawai: Pegawai, bidang: Bidang | None) -> None:
    """A member of a decree holds the team's role for its time; held in person until then, it now goes by the decree."""
    milik = PemegangPeran.objects.filter(
        Q(sampai=None) | Q(sampai__gte=sk.mulai),
        instansi_id=oleh.instansi_id,
        peran=PERAN_TIM,
        pegawai=pegawai,
        sk=None,
    )
    milik.update(sampai=sk.mulai - timedelta(days=1))
    PemegangPeran.objects.create(
        instansi_id=oleh.instansi_id,
        peran=PERAN_TIM,
        pegawai=pegawai,
        bidang=bidang,
        mulai=sk.mulai,
        sampai=sk.sampai,
        sk=sk,
    )


def _end_before(oleh: Pegawai, nama: str, mulai: date) -> None:
    """The decree of this team that is in force on a day, and its members' role, end the day before."""
    lama = SkTim.objects.filter(Q(sampai=None) | Q(sampai__gte=mulai), instansi_id=oleh.instansi_id, nama=nama)
    if lama.filter(mulai__gte=mulai).exists():
        raise Ditolak(
            "SK tim ini yang berlaku pada atau sesudah tanggal itu sudah dicatat. SK tidak dicatat; periksa tanggal "
            "mulainya.",
            "sk-mendahului",
        )
    sebelum, nomor = mulai - timedelta(days=1), list(lama.values_list("pk", flat=True))
    PemegangPeran.objects.filter(Q(sampai=None) | Q(sampai__gt=sebelum), sk__in=nomor).update(sampai=sebelum)
    SkTim.objects.filter(pk__in=nomor).update(sampai=sebelum)


def _read_surel(teks: str) -> str:
    surel = teks.strip()
    nama, pisah, ranah = surel.partition("@")
    if surel and not (nama and pisah and "." in ranah and surel.isascii() and surel.isprintable() and " " not in surel):
        raise Ditolak(
            "Alamat surel tidak terbaca, misalnya nama@dinas.go.id. Data pegawai tidak berubah.", "surel-rusak"
        )
    return surel[:254]


def _read_telepon(teks: str) -> str:
    """+62… out of the ways in which Indonesian numbers are written."""
    angka = "".join(tanda for tanda in teks if tanda.isdigit())
    if not teks.strip():
        return ""
    if angka.startswith("0"):
        angka = f"62{angka[1:]}"
    if not (angka.startswith("62") and 10 <= len(angka) <= 15):
        raise Ditolak(
            "Nomor WhatsApp tidak terbaca, misalnya 0812 0000 0000. Data pegawai tidak berubah.", "telepon-rusak"
        )
    return f"+{angka}"
