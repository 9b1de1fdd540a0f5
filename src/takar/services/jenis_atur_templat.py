"""The Word template of a kind: tried with a sample paper before it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from takar.adapters.berkas import read_file, store_file
from takar.adapters.docx.lacak import Lacak
from takar.adapters.docx.naskah import render_docx
from takar.adapters.docx.templat import HasilTemplat, build_skema, name_of, try_templat
from takar.adapters.tipe_berkas import DOCX
from takar.core.ditolak import Ditolak
from takar.core.jenis_naskah import dump_jenis
from takar.core.naskah import JenisIsian, JenisNaskah
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Berkas, Instansi, JenisNaskahInstansi, Pegawai
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.jenis_atur import add_versi, find_jenis
from takar.services.kop import lock_instansi
from takar.services.kop_contoh import draft_contoh

_BLOK = {
    JenisIsian.BARIS: "Contoh isian",
    JenisIsian.PARAGRAF: "Contoh paragraf pertama.\n\nContoh paragraf kedua.",
    JenisIsian.DAFTAR: ["Contoh butir pertama", "Contoh butir kedua"],
}


@dataclass(frozen=True, slots=True)
class PeriksaTemplat:
    """What a template makes of the kind's fields, in labels: written anew in Word, used but not editable, not used."""

    dapat: tuple[str, ...]
    lepas: tuple[str, ...]
    tak_dipakai: tuple[str, ...]


def check_templat(instansi: Instansi, jenis: JenisNaskah, isi: bytes, nama: str) -> PeriksaTemplat:
    """Fill the template with a sample. Raises Ditolak with the paragraph at fault, and for a field that shares it."""
    hasil = _fill(instansi, jenis, isi, nama)
    label = {satu.kode: satu.label for satu in jenis.isian}
    blok = {satu.kode for satu in jenis.isian if satu.jenis is not JenisIsian.BARIS}
    if campur := [label[kode] for kode in hasil.lepas if kode in blok]:
        raise Ditolak(
            f"Isian {', '.join(campur)} berupa paragraf atau daftar. Tulis penandanya sendirian dalam satu paragraf "
            "di badan dokumen, tanpa tulisan lain. Templat yang sekarang tetap dipakai.",
            "templat-campur",
        )
    return PeriksaTemplat(
        dapat=tuple(label[kode] for kode in hasil.dipakai if kode not in hasil.lepas),
        lepas=tuple(label[kode] for kode in hasil.lepas),
        tak_dipakai=tuple(nama for kode, nama in label.items() if kode not in hasil.dipakai),
    )


def set_templat(*, oleh: Pegawai, kode: str, isi: bytes, nama: str, kunci: str) -> PeriksaTemplat:
    """Keep a template as a new version of the kind. Raises Ditolak for one that does not work; the old one stays."""
    check_tindakan(as_orang(oleh), Tindakan.ATUR_NASKAH)
    jenis, _ = find_jenis(oleh.instansi, kode)
    periksa = check_templat(oleh.instansi, jenis, isi, nama)
    sha256 = store_file(settings.TAKAR_DATA / "berkas", isi)

    def act() -> str:
        lock_instansi(oleh)
        Berkas.objects.get_or_create(
            sha256=sha256, defaults={"tipe": DOCX.tipe, "ukuran": len(isi), "disimpan": jam.now()}
        )
        satu = add_versi(oleh, kode, _text_of(oleh.instansi, kode), templat_id=sha256)
        trace(oleh, "atur-templat", f"jenis-naskah/{kode}", versi=satu.versi, sha256=sha256)
        return str(satu.versi)

    run_once(kunci, oleh, act)
    return periksa


def remove_templat(*, oleh: Pegawai, kode: str, kunci: str) -> None:
    """Word files of this kind are laid out by Takar again."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_NASKAH)
        lock_instansi(oleh)
        if find_templat(oleh.instansi, kode) is None:
            raise Ditolak("Jenis naskah ini tidak memakai templat Word.", "templat-tidak-ada")
        return str(add_versi(oleh, kode, _text_of(oleh.instansi, kode), templat_id=None).versi)

    run_once(kunci, oleh, act)


def find_templat(instansi: Instansi, kode: str) -> Berkas | None:
    """The Word template of the kind as it is drafted today."""
    aktif = JenisNaskahInstansi.objects.filter(instansi=instansi, kode=kode, aktif=True).select_related("templat")
    satu = aktif.first()
    return satu.templat if satu else None


def read_templat(instansi: Instansi, kode: str) -> bytes:
    """The template's file. Raises Ditolak where the kind has none."""
    berkas = find_templat(instansi, kode)
    if berkas is None:
        raise Ditolak("Jenis naskah ini tidak memakai templat Word.", "templat-tidak-ada")
    return read_file(settings.TAKAR_DATA / "berkas", berkas.sha256)


def list_penanda(jenis: JenisNaskah) -> list[str]:
    """The placeholders of a template of this kind, as they are written in Word."""
    hasil = []
    urutan = [[satu.kode, satu.label, satu.jenis.value] for satu in jenis.isian]
    for nama, isi in build_skema({"urutan": urutan, "tabel": dict.fromkeys(jenis.tabel)}).items():
        if isinstance(isi, str):
            hasil.append(f"{{{{ {nama} }}}}")
        elif isinstance(isi, dict):
            hasil += [f"{{{{ {nama}.{bagian} }}}}" for bagian in isi]
        else:
            hasil.append(f"{{%tr for baris in {nama} %}} … {{{{ baris.{next(iter(isi[0]))} }}}} … {{%tr endfor %}}")
    return hasil


def make_templat(instansi: Instansi, jenis: JenisNaskah) -> bytes:
    """A template to start from: the paper as Takar lays it out, with a placeholder in the place of each field."""
    contoh = draft_contoh(instansi, jenis)
    isian = {satu.kode: f"{{{{ isian.{name_of(satu.kode)} }}}}" for satu in jenis.isian}
    urutan = [[satu.kode, satu.label, _BENTUK[satu.jenis]] for satu in jenis.isian]
    contoh |= {"isian": isian, "urutan": urutan, "nomor": "{{ nomor }}", "tanggal": "{{ tanggal }}"}
    contoh |= {"hal": jenis.nama, "tabel": {}, "gambar": {}, "tembusan": [], "status": "terbit", "susunan": {}}
    return render_docx(contoh, timestamp=jam.now())


_BENTUK = {JenisIsian.BARIS: "baris", JenisIsian.PARAGRAF: "paragraf", JenisIsian.DAFTAR: "paragraf"}
"""How a placeholder stands in a template: a list's number is part of its text."""


def _fill(instansi: Instansi, jenis: JenisNaskah, isi: bytes, nama: str) -> HasilTemplat:
    """Filled with texts in every field, so that each shows where it stands."""
    contoh = draft_contoh(instansi, jenis)
    contoh["isian"] = {satu.kode: _BLOK[satu.jenis] for satu in jenis.isian}
    return try_templat(isi, contoh, lacak=Lacak("contoh", contoh["isian"]), timestamp=jam.now(), nama=nama)


def _text_of(instansi: Instansi, kode: str) -> str:
    return dump_jenis(find_jenis(instansi, kode)[0])
