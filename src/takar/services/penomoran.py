"""Numbers of papers: given at the moment of issue from the register's pattern, without gaps, each with its line."""

from __future__ import annotations

from datetime import date, datetime

from takar.core.ditolak import Ditolak
from takar.core.naskah import JenisNaskah, format_nomor
from takar.data.models import EntriRegister, Instansi, Naskah, Pegawai, PolaNomor, Register, SkemaKlasifikasi
from takar.services.konteks import local
from takar.services.muat import load_pola_nomor

LATIHAN = "LATIHAN/"
"""Before every number of a practice, whose registers are its own."""


def give_nomor(naskah: Naskah, jenis: JenisNaskah, waktu: datetime) -> None:
    """Set register, counter, number and date. The register's row stays locked until the act's transaction ends.

    Ditolak "nomor-sudah-ada" where the pattern gives a number that another register has given.
    """
    instansi = naskah.instansi
    naskah.tanggal = local(instansi, waktu).date()
    pola = find_pola(instansi, jenis.register, naskah.tanggal)
    naskah.register_id, naskah.urut = Register.take_next(instansi.pk, jenis.register, naskah.tanggal.year)
    naskah.nomor = (LATIHAN if instansi.ruang_latihan else "") + format_nomor(
        pola,
        klas=find_klasifikasi(instansi.pk, jenis, naskah.tanggal),
        urut=naskah.urut,
        unit=instansi.kode_unit,
        tanggal=naskah.tanggal,
    )
    check_belum_ada(instansi.pk, naskah.nomor)


def enter_nomor(naskah: Naskah, oleh: Pegawai) -> None:
    """The line of an issued paper in its register; in the transaction that gave the number."""
    if naskah.register_id is None or naskah.urut is None or naskah.tanggal is None or naskah.terbit_pada is None:
        raise Ditolak("Naskah ini belum bernomor.", "naskah-belum-terbit")
    EntriRegister.objects.create(
        register_id=naskah.register_id,
        urut=naskah.urut,
        nomor=naskah.nomor,
        tanggal=naskah.tanggal,
        hal=naskah.hal,
        naskah=naskah,
        oleh=oleh,
        pada=naskah.terbit_pada,
    )


def find_pola(instansi: Instansi, register: str, tanggal: date) -> str:
    """The pattern in force on this day: the agency's own, else the one that ships."""
    sendiri = PolaNomor.objects.filter(instansi=instansi, register=register, berlaku_sejak__lte=tanggal)
    pola = sendiri.order_by("-berlaku_sejak").values_list("pola", flat=True).first()
    if pola := pola or load_pola_nomor().get(register):
        return pola
    raise Ditolak(
        f'Register "{register}" belum memiliki pola nomor. Draf tersimpan; minta admin mengisi pola nomornya.',
        "pola-tidak-ada",
    )


def find_klasifikasi(instansi_id: int, jenis: JenisNaskah, tanggal: date) -> str:
    """The code of the scheme that the agency uses on this day; Permendagri 83/2022 unless it says otherwise."""
    skema = SkemaKlasifikasi.objects.filter(instansi_id=instansi_id, berlaku_sejak__lte=tanggal)
    pakai = skema.order_by("-berlaku_sejak").values_list("skema", flat=True).first()
    if pakai == SkemaKlasifikasi.Skema.LAMA:
        return jenis.klasifikasi_lama or jenis.klasifikasi
    return jenis.klasifikasi


def check_belum_ada(instansi_id: int, nomor: str) -> None:
    """Refuse a number that already stands in one of the agency's registers."""
    if EntriRegister.objects.filter(register__instansi_id=instansi_id, nomor=nomor).exists():
        raise Ditolak(
            f"Nomor {nomor} sudah dipakai dalam buku register. Tidak ada yang diterbitkan; periksa pola nomornya.",
            "nomor-sudah-ada",
        )
