"""The agency's number patterns and its scheme of classification codes, each from a day on; no number ever changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from takar.core.ditolak import Ditolak
from takar.core.naskah import format_nomor, tanggal_panjang
from takar.core.naskah.nomor import check_pola
from takar.core.teks import is_printable
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Instansi, Pegawai, PolaNomor, Register, SkemaKlasifikasi
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.jenis import list_jenis
from takar.services.konteks import local
from takar.services.kop import lock_instansi
from takar.services.muat import load_pola_nomor
from takar.services.penomoran import find_klasifikasi, find_pola

MAKS_POLA = 120
PENANDA_NOMOR = {
    "klas": "kode klasifikasi naskah",
    "urut": "nomor urut; {urut:3} menulisnya tiga angka, misalnya 007",
    "unit": "kode unit instansi",
    "bulan": "bulan dua angka, misalnya 11",
    "bulan_romawi": "bulan dengan angka Romawi, misalnya XI",
    "tahun": "tahun empat angka",
}
"""What a pattern may hold, in words."""


@dataclass(frozen=True, slots=True)
class BarisPola:
    """A register book: its pattern today, the next number as it would be given today, and what is to come or was."""

    register: str
    pola: str
    bawaan: bool
    berikut: str
    riwayat: tuple[PolaNomor, ...]


def list_register(instansi: Instansi) -> list[str]:
    """The register books: those that ship, and those that the agency's own kinds and patterns name."""
    sendiri = PolaNomor.objects.filter(instansi=instansi).values_list("register", flat=True)
    return sorted({*load_pola_nomor(), *sendiri, *(satu.register for satu in list_jenis(instansi.pk))})


def read_pola(instansi: Instansi) -> list[BarisPola]:
    """Every register book with its pattern."""
    riwayat: dict[str, list[PolaNomor]] = {}
    for satu in PolaNomor.objects.filter(instansi=instansi).select_related("oleh"):
        riwayat.setdefault(satu.register, []).append(satu)
    return [_describe(instansi, register, riwayat.get(register, [])) for register in list_register(instansi)]


def _describe(instansi: Instansi, register: str, riwayat: list[PolaNomor]) -> BarisPola:
    hari_ini = local(instansi, jam.now()).date()
    try:
        pola = find_pola(instansi, register, hari_ini)
    except Ditolak:
        return BarisPola(register, "", False, "", tuple(riwayat))
    bawaan = not any(satu.berlaku_sejak <= hari_ini for satu in riwayat)
    return BarisPola(register, pola, bawaan, preview_nomor(instansi, register, pola, hari_ini), tuple(riwayat))


def preview_nomor(instansi: Instansi, register: str, pola: str, tanggal: date) -> str:
    """The next number of the register under this pattern; nothing is taken. Raises Ditolak for a bad pattern."""
    check_pola(pola, register)
    lalu = Register.objects.filter(instansi=instansi, kode=register, tahun=tanggal.year).first()
    jenis = next((satu for satu in list_jenis(instansi.pk) if satu.register == register), None)
    return format_nomor(
        pola,
        klas=find_klasifikasi(instansi.pk, jenis, tanggal) if jenis else "000",
        urut=(lalu.terakhir if lalu else 0) + 1,
        unit=instansi.kode_unit,
        tanggal=tanggal,
    )


def set_pola(*, oleh: Pegawai, register: str, pola: str, berlaku: str, kunci: str) -> None:
    """Record a pattern from a day on. Numbers that were given stay as they are, and the counter goes on."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_NASKAH)
        lock_instansi(oleh)
        mulai, rapi = read_mulai(oleh.instansi, berlaku), check_teks_pola(oleh.instansi, register, pola)
        if PolaNomor.objects.filter(instansi_id=oleh.instansi_id, register=register, berlaku_sejak=mulai).exists():
            raise _taken("Pola nomor register ini", mulai)
        satu = PolaNomor.objects.create(
            instansi_id=oleh.instansi_id,
            register=register,
            pola=rapi,
            berlaku_sejak=mulai,
            oleh=oleh,
            pada=jam.now(),
        )
        trace(oleh, "atur-pola-nomor", f"pola-nomor/{satu.pk}", berlaku=mulai.isoformat())
        return str(satu.pk)

    run_once(kunci, oleh, act)


def check_teks_pola(instansi: Instansi, register: str, pola: str) -> str:
    """The pattern, tidied. Raises Ditolak for an unknown register, and for a pattern that cannot number."""
    rapi = pola.strip()
    if register not in list_register(instansi):
        raise Ditolak("Pilih buku register dari daftar.", "register-asing")
    if not rapi or len(rapi) > MAKS_POLA or not is_printable(rapi) or "\n" in rapi:
        raise Ditolak(f"Pola nomor berisi satu baris, paling banyak {MAKS_POLA} huruf.", "pola-rusak")
    check_pola(rapi, register)
    return rapi


def set_skema(*, oleh: Pegawai, skema: str, berlaku: str, kunci: str) -> None:
    """Record which classification codes new papers carry from a day on."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_NASKAH)
        lock_instansi(oleh)
        if skema not in SkemaKlasifikasi.Skema.values:
            raise Ditolak("Pilih skema klasifikasi dari daftar.", "skema-asing")
        mulai = read_mulai(oleh.instansi, berlaku)
        if SkemaKlasifikasi.objects.filter(instansi_id=oleh.instansi_id, berlaku_sejak=mulai).exists():
            raise _taken("Skema klasifikasi", mulai)
        satu = SkemaKlasifikasi.objects.create(
            instansi_id=oleh.instansi_id, skema=skema, berlaku_sejak=mulai, oleh=oleh, pada=jam.now()
        )
        trace(oleh, "atur-skema", f"skema-klasifikasi/{satu.pk}", berlaku=mulai.isoformat())
        return str(satu.pk)

    run_once(kunci, oleh, act)


def read_skema(instansi: Instansi) -> tuple[str, list[SkemaKlasifikasi]]:
    """The scheme in force today, in words, and all that were recorded, newest first."""
    semua = list(SkemaKlasifikasi.objects.filter(instansi=instansi).select_related("oleh").order_by("-berlaku_sejak"))
    hari_ini = local(instansi, jam.now()).date()
    kini = next((satu for satu in semua if satu.berlaku_sejak <= hari_ini), None)
    return (kini.get_skema_display() if kini else SkemaKlasifikasi.Skema.BARU.label), semua


def read_mulai(instansi: Instansi, teks: str) -> date:
    """The day from which something holds: today or later, since no number is changed after it was given."""
    try:
        mulai = date.fromisoformat(teks.strip())
    except ValueError:
        raise Ditolak("Tulis tanggal mulai berlaku.", "tanggal-salah") from None
    hari_ini = local(instansi, jam.now()).date()
    if mulai < hari_ini:
        raise Ditolak(
            f"Tanggal mulai berlaku paling cepat hari ini, {tanggal_panjang(hari_ini)}: nomor yang sudah diberikan "
            "tidak berubah.",
            "berlaku-surut",
        )
    return mulai


def _taken(apa: str, mulai: date) -> Ditolak:
    return Ditolak(f"{apa} sudah ditetapkan mulai {tanggal_panjang(mulai)}. Pilih tanggal lain.", "tanggal-terpakai")
