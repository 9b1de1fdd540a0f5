"""Setting up an agency: itself, the first of its people with an invitation, and the founding SOP in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from takar.adapters.pustaka import read_library
from takar.core.ditolak import Ditolak
from takar.core.organisasi import NipRusak, read_nip
from takar.core.wewenang import NAMA_PERAN, PIMPINAN
from takar.data.models import Akun, Instansi, Pegawai, PemegangPeran
from takar.services.akta import trace_system
from takar.services.akun import make_akun, token_of, write_undangan
from takar.services.jejak_buku import open_buku
from takar.services.pemegang import today_in
from takar.services.sop import publish_sop

SOP_PENDIRI = "sop/pengukuran-kinerja.toml"


@dataclass(frozen=True, slots=True)
class InstansiBaru:
    """An agency and the first of its people, as typed. `peran` is kadin or sekdin: a leader names all the others."""

    nama: str
    nama_pendek: str
    pemda: str
    tempat: str
    alamat: str
    kode_unit: str
    zona: str
    petugas: str
    nip: str
    jabatan: str
    peran: str
    nama_akun: str
    berlaku_sejak: date | None = None


def set_up(baru: InstansiBaru) -> tuple[Instansi, str]:
    """Make the agency; gives it and the token of the first person's invitation. All of it, or nothing."""
    if baru.peran not in PIMPINAN:
        raise Ditolak(f"Orang pertama memegang peran {' atau '.join(sorted(PIMPINAN))}.", "peran-asing")
    if not all((baru.nama.strip(), baru.pemda.strip(), baru.tempat.strip(), baru.kode_unit.strip())):
        raise Ditolak("Nama instansi, pemda, tempat, dan kode unit wajib diisi. Tidak ada yang dibuat.", "nama-rusak")
    if Instansi.objects.filter(kode_unit=baru.kode_unit.strip(), ruang_latihan=False).exists():
        raise Ditolak("Sudah ada instansi dengan kode unit itu. Tidak ada yang dibuat.", "instansi-sudah-ada")
    try:
        nip = read_nip(baru.nip).teks
    except NipRusak as sebab:
        raise Ditolak(f"{sebab} Tidak ada yang dibuat.", "nip-rusak") from sebab
    with transaction.atomic(), open_buku():
        instansi = Instansi.objects.create(
            nama=baru.nama.strip(),
            nama_pendek=baru.nama_pendek.strip() or baru.nama.strip()[:40],
            pemda=baru.pemda.strip(),
            tempat=baru.tempat.strip(),
            alamat=baru.alamat.strip(),
            kode_unit=baru.kode_unit.strip(),
            zona=baru.zona,
        )
        instansi.full_clean()
        pegawai = Pegawai.objects.create(
            instansi=instansi,
            nama=baru.petugas.strip(),
            nip=nip,
            jabatan=baru.jabatan.strip() or f"{NAMA_PERAN[baru.peran]}",
        )
        PemegangPeran.objects.create(instansi=instansi, peran=baru.peran, pegawai=pegawai)
        publish_sop(
            instansi=instansi,
            teks=read_library(SOP_PENDIRI),
            berlaku_sejak=baru.berlaku_sejak or today_in(instansi.zona),
        )
        undangan = write_undangan(make_akun(pegawai, baru.nama_akun), None)
        trace_system(instansi.pk, "buat-instansi", f"instansi/{instansi.pk}", pegawai=pegawai.pk, peran=baru.peran)
    return instansi, token_of(undangan)


def invite_again(nama_akun: str) -> str:
    """A new invitation to an account by whoever runs the machine; gives its token. The ledger says that it was made."""
    with transaction.atomic(), open_buku():
        akun = Akun.objects.select_related("pegawai").filter(username=nama_akun.strip().lower()).first()
        if akun is None or akun.pegawai is None:
            raise Ditolak("Tidak ada akun pegawai dengan nama itu. Tidak ada yang diubah.", "akun-tidak-ada")
        Akun.objects.filter(pk=akun.pk).update(is_active=True)
        undangan = write_undangan(akun, None)
        trace_system(
            akun.pegawai.instansi_id,
            "undang-akun",
            f"pegawai/{akun.pegawai_id}",
            cara="perintah",
            ke=undangan.sampai.date(),
        )
    return token_of(undangan)
