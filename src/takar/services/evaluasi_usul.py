"""Proposing new standard times out of an evaluation: a draft SOP, and a paper to be signed. The SOP itself stays.

A person ticks the steps and writes the times; the p90, rounded up, is only suggested.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from takar.core.ditolak import Ditolak
from takar.core.evaluasi import Evaluasi
from takar.core.evaluasi.kalimat import lama_text, summarize
from takar.core.evaluasi.usul import apply_usul, suggest
from takar.core.sop.nilai import Langkah, Sop
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Naskah, Pegawai, SopVersi
from takar.services.akta import as_orang, run_once, trace
from takar.services.baca_sop import find_sop, name_sop
from takar.services.draf_sop import keep_edit, lock_draf
from takar.services.draf_sop_buat import begin_revision
from takar.services.evaluasi import HasilEvaluasi, Saringan, read_evaluasi
from takar.services.muat import load_sop
from takar.services.naskah import edit_naskah
from takar.services.naskah_lepas import make_naskah

JENIS = "usul-mutu-baku"
MAKS_ALASAN = 300
MAKS_WAKTU = 60
MAKS_RINGKASAN = 12
"""Sentences of the evaluation that go into the paper."""


@dataclass(frozen=True, slots=True)
class UsulLangkah:
    """A step that a person ticked: its code, the time as written, the reason."""

    kode: str
    waktu: str
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class CalonUsul:
    """A step that could be proposed: its standard, its real times, and the suggestion (which is never ticked)."""

    kode: str
    nomor: int
    uraian: str
    baku: str
    nyata: str
    usulan: str
    sedikit: bool


@dataclass(frozen=True, slots=True)
class HasilUsul:
    """What a proposal made: the draft SOP, and the paper."""

    draf_id: int
    naskah_id: int


def find_dasar(oleh: Pegawai, kode: str) -> SopVersi:
    """The version in force, which a proposal starts from. Raises Ditolak where none is."""
    versi = find_sop(oleh, kode) if kode else None
    if versi is None:
        raise Ditolak("SOP ini tidak sedang berlaku, jadi waktunya tidak dapat diusulkan.", "versi-sop-tidak-ada")
    return versi


def list_calon(hasil: HasilEvaluasi, sop: Sop) -> list[CalonUsul]:
    """The steps of the SOP in force that have real times."""
    return [satu for langkah in sop.langkah if (satu := _as_calon(hasil.evaluasi, sop, langkah))]


def propose_waktu(
    *, oleh: Pegawai, kode: str, saringan: Saringan, usul: Sequence[UsulLangkah], kunci: str
) -> HasilUsul:
    """Make the draft SOP and the paper. Raises Ditolak naming the step whose time cannot be taken."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.SUSUN_SOP)
        hasil, versi = read_evaluasi(oleh, kode, saringan), find_dasar(oleh, kode)
        sop, waktu = load_sop(versi), {satu.kode: satu for satu in usul}
        calon = {satu.kode: satu for satu in list_calon(hasil, sop) if satu.kode in waktu}
        _check(usul, calon)
        baru = apply_usul(sop, {k: s.waktu for k, s in waktu.items()}, {k: _remark(s) for k, s in waktu.items()})
        draf = _make_draf(oleh, versi, baru, calon, kunci)
        naskah = _make_paper(oleh, hasil, versi, [_line(calon[satu.kode], satu) for satu in usul], kunci)
        trace(oleh, "usul-mutu-baku", f"draf-sop/{draf}", naskah=naskah, langkah=sorted(waktu))
        return f"{draf},{naskah}"

    draf, naskah = run_once(kunci, oleh, act).split(",")
    return HasilUsul(int(draf), int(naskah))


def _as_calon(evaluasi: Evaluasi, sop: Sop, langkah: Langkah) -> CalonUsul | None:
    satu = evaluasi.cari_langkah(langkah.kode)
    if satu is None or satu.lama is None:
        return None
    return CalonUsul(
        kode=langkah.kode,
        nomor=langkah.nomor,
        uraian=langkah.uraian,
        baku=langkah.waktu.tercetak or "tidak ada",
        nyata=f"median {lama_text(satu.lama.median)}, P90 {lama_text(satu.lama.p90)} ({satu.n} pelaksanaan)",
        usulan=suggest(satu, langkah.waktu, sop.hari),
        sedikit=satu.lama.sedikit,
    )


def _check(usul: Sequence[UsulLangkah], calon: Mapping[str, CalonUsul]) -> None:
    for satu in usul:
        if satu.kode not in calon:
            raise Ditolak("Salah satu langkah tidak ada pada SOP yang berlaku. Muat ulang halaman.", "formulir-usang")
        if len(satu.waktu) > MAKS_WAKTU or len(satu.alasan) > MAKS_ALASAN:
            raise Ditolak(
                f"Langkah {calon[satu.kode].nomor}: waktu paling banyak {MAKS_WAKTU} huruf dan alasan paling banyak "
                f"{MAKS_ALASAN} huruf.",
                "usul-terlalu-panjang",
            )


def _remark(usul: UsulLangkah) -> str:
    return f"Waktu diusulkan dari hasil evaluasi: {usul.alasan}" if usul.alasan.strip() else ""


def _make_draf(oleh: Pegawai, versi: SopVersi, baru: Sop, calon: Mapping[str, CalonUsul], kunci: str) -> int:
    """A draft out of the version in force, and the new times as its first edit, so that they can be undone."""
    pk = begin_revision(oleh=oleh, versi_id=versi.pk, kunci=f"{kunci[:60]}-dr")
    draf = lock_draf(oleh, pk, 1)
    nomor = ", ".join(str(satu.nomor) for satu in sorted(calon.values(), key=lambda satu: satu.nomor))
    keep_edit(draf, oleh, baru, f"Waktu baku langkah {nomor} diusulkan dari evaluasi."[:200], draf.terkonfirmasi)
    return pk


def _make_paper(oleh: Pegawai, hasil: HasilEvaluasi, versi: SopVersi, baris: list[str], kunci: str) -> int:
    pk = make_naskah(oleh=oleh, jenis=JENIS, siklus_id=None, kunci=f"{kunci[:60]}-ns")
    naskah = Naskah.objects.get(pk=pk)
    isi = {
        **naskah.isi,
        "hal": f"Usul Perubahan Mutu Baku SOP {name_sop(versi)}"[:300],
        "ringkasan": [f"Yang dinilai: {hasil.lingkup}.", *summarize(hasil.evaluasi)][:MAKS_RINGKASAN],
        "perubahan-waktu": baris,
    }
    edit_naskah(oleh=oleh, naskah_id=pk, versi=naskah.versi, isi=isi, kunci=f"{kunci[:60]}-is")
    return pk


def _line(calon: CalonUsul, usul: UsulLangkah) -> str:
    """A row of the paper's table; bars within a text would part it."""
    alasan = usul.alasan.strip() or "Sesuai waktu nyata"
    uraian = f"{calon.nomor}. {calon.uraian}"
    uraian = uraian if len(uraian) <= 400 else f"{uraian[:399].rstrip()}…"
    bagian = (uraian, calon.baku, calon.nyata, usul.waktu, alasan)
    return " | ".join(" ".join(satu.replace("|", "/").split()) for satu in bagian)
