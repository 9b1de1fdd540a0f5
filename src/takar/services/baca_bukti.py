"""The evidence of an indicator as its page lists it, and the file behind one piece."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from takar.adapters.berkas import read_file
from takar.adapters.tipe_berkas import find_tipe
from takar.core.ditolak import Ditolak
from takar.core.wewenang import Orang, may_see_kertas_kerja
from takar.data.models import Bukti, Indikator, KertasKerja, Pegawai
from takar.services.kertas_kerja import list_indikator
from takar.services.tampil import short_moment


@dataclass(frozen=True, slots=True)
class ButirBukti:
    """A piece of evidence in words; `dicabut` says by whom and when, empty while it is in force."""

    id: int
    jenis: str
    jenis_teks: str
    judul: str
    isi: str
    oleh: str
    pada: str
    sha256: str
    ukuran: str
    dicabut: str


@dataclass(frozen=True, slots=True)
class BerkasBukti:
    """A file to send: its bytes and a name whose ending tells what its content is."""

    isi: bytes
    nama: str


def find_indikator(kertas: KertasKerja, indikator_id: int) -> Indikator:
    indikator = list_indikator(kertas.siklus, kertas.bidang_id).filter(pk=indikator_id).first()
    if indikator is None:
        raise Ditolak("Indikator ini tidak ada pada kertas kerja bidang ini.", "siklus-tidak-ada")
    return indikator


def list_bukti(kertas: KertasKerja, indikator: Indikator) -> list[ButirBukti]:
    """All evidence of the indicator in this worksheet: in force first, then what was withdrawn."""
    bukti = Bukti.objects.filter(baris__kertas_kerja=kertas, baris__indikator=indikator)
    semua = [_describe(kertas, satu) for satu in bukti.select_related("oleh", "dicabut_oleh", "berkas").order_by("id")]
    return sorted(semua, key=lambda satu: bool(satu.dicabut))


def load_berkas(oleh: Pegawai, orang: Orang, bukti_id: int) -> BerkasBukti:
    """The file of a piece of evidence, for those who may see its worksheet; withdrawn ones stay readable."""
    bukti = (
        Bukti.objects.filter(pk=bukti_id, baris__kertas_kerja__siklus__instansi_id=oleh.instansi_id)
        .exclude(berkas=None)
        .select_related("baris__kertas_kerja__bidang")
        .first()
    )
    if bukti is None:
        raise Ditolak("Bukti ini tidak ada.", "siklus-tidak-ada")
    if not may_see_kertas_kerja(orang, bukti.baris.kertas_kerja.bidang.kode):
        raise Ditolak("Bukti ini milik kertas kerja bidang lain.", "bidang-lain")
    isi = read_file(settings.TAKAR_DATA / "berkas", str(bukti.berkas_id))
    tipe = find_tipe(isi)
    return BerkasBukti(isi, name_file(bukti.judul, tipe.akhiran if tipe else "bin"))


def name_file(judul: str, akhiran: str) -> str:
    """Letters, digits and a few signs: nothing that a header or a file system would take amiss."""
    dasar = judul.rsplit(".", 1)[0] if judul.lower().endswith(f".{akhiran}") else judul
    bersih = "".join(huruf if huruf.isascii() and (huruf.isalnum() or huruf in " -_") else "-" for huruf in dasar)
    return f"{bersih.strip(' -')[:80] or 'bukti'}.{akhiran}"


def _describe(kertas: KertasKerja, bukti: Bukti) -> ButirBukti:
    instansi = kertas.siklus.instansi
    dicabut = ""
    if bukti.dicabut_pada is not None:
        oleh = bukti.dicabut_oleh.nama if bukti.dicabut_oleh else ""
        dicabut = f"dicabut {oleh}, {short_moment(instansi, bukti.dicabut_pada)}"
    return ButirBukti(
        id=bukti.pk,
        jenis=bukti.jenis,
        jenis_teks=Bukti.Jenis(bukti.jenis).label,
        judul=bukti.judul,
        isi=bukti.isi,
        oleh=bukti.oleh.nama,
        pada=short_moment(instansi, bukti.pada),
        sha256=bukti.berkas_id or "",
        ukuran=f"{-(-bukti.berkas.ukuran // 1024)} kB" if bukti.berkas else "",
        dicabut=dicabut,
    )
