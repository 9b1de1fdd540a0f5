"""The papers that a task needs: where they lie, whichever step or SOP made them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from takar.core.sop.nilai import Asal, Kelengkapan, Langkah, Sop
from takar.core.wewenang import Orang
from takar.data.models import Naskah, Siklus, SopVersi, Tugas
from takar.services.lihat import visible_naskah
from takar.services.muat import load_sop
from takar.services.nama_siklus import name_singkat
from takar.services.tampil import name_naskah

_ASAL = {
    Asal.AWAL: "Perintah yang mengawali siklus ini",
    Asal.FORMULIR: "Formulir SOP ini, tersedia di Takar",
    Asal.LUAR: "Dari luar SOP ini",
}


@dataclass(frozen=True, slots=True)
class Perlu:
    """A required paper: printed name, the paper (0: none to be opened), and what to say of it."""

    nama: str
    naskah_id: int
    keterangan: str


def list_papers(siklus: Siklus) -> list[Naskah]:
    """Every paper of the cycle, oldest first, without the bulky frozen data."""
    semua = siklus.naskah.select_related("bidang", "tugas__bidang").defer("beku", "isi", "rancangan")
    return list(semua.order_by("putaran", "id"))


def list_perlu(sop: Sop, langkah: Langkah, tugas: Tugas, naskah: Sequence[Naskah], orang: Orang) -> Iterable[Perlu]:
    """What the task needs, in the SOP's order."""
    terlihat = frozenset(tugas.siklus.naskah.filter(visible_naskah(orang)).values_list("pk", flat=True))
    for perlu in langkah.kelengkapan:
        if perlu.asal is Asal.LANGKAH:
            yield from _from_step(sop, perlu, tugas, naskah, terlihat)
        elif perlu.asal is Asal.LUAR and perlu.sop:
            yield _from_sop(perlu, tugas.siklus, orang)
        else:
            yield Perlu(perlu.tercetak, 0, _ASAL[perlu.asal])


def _from_step(
    sop: Sop, perlu: Kelengkapan, tugas: Tugas, naskah: Sequence[Naskah], terlihat: frozenset[int]
) -> Iterator[Perlu]:
    jadi = _newest(naskah, paper_codes(sop, perlu.keluaran), tugas)
    for satu in jadi:
        nama = name_naskah(perlu.tercetak, satu.bidang.nama if satu.bidang else "")
        yield Perlu(nama, satu.pk if satu.pk in terlihat else 0, satu.nomor)
    if not jadi:
        yield Perlu(perlu.tercetak, 0, "Belum ada")


def paper_codes(sop: Sop, kode: str) -> frozenset[str]:
    """The outputs under which the papers lie: a checked draft is no new paper, but the one that was checked."""
    return _paper_codes(sop, kode, frozenset())


def _paper_codes(sop: Sop, kode: str, dilihat: frozenset[str]) -> frozenset[str]:
    for langkah in sop.langkah:
        for keluaran in langkah.keluaran:
            if keluaran.kode != kode or kode in dilihat:
                continue
            if keluaran.bernaskah or keluaran.menandatangani:
                return frozenset({keluaran.menandatangani or kode})
            semua = (_paper_codes(sop, perlu.keluaran, dilihat | {kode}) for perlu in langkah.kelengkapan)
            return frozenset[str]().union(*semua)
    return frozenset()


def _newest(naskah: Sequence[Naskah], kode: frozenset[str], tugas: Tugas) -> list[Naskah]:
    """The newest issued paper of these outputs, of the task's bidang; of each bidang where the task has none."""
    terbaru: dict[int | None, Naskah] = {}
    for satu in naskah:
        cocok = tugas.bidang_id is None or satu.bidang_id in (None, tugas.bidang_id)
        if satu.keluaran in kode and satu.terbit_pada and cocok:
            terbaru[satu.bidang_id] = satu
    return sorted(terbaru.values(), key=lambda satu: satu.bidang.urut if satu.bidang else 0)


# --- from another SOP -------------------------------------------------------------------------------------------------


def _from_sop(perlu: Kelengkapan, siklus: Siklus, orang: Orang) -> Perlu:
    """The paper that another SOP hands over: the one that started this cycle, else the newest of the period."""
    versi = SopVersi.objects.filter(instansi_id=siklus.instansi_id, kode=perlu.sop).order_by("-versi").first()
    if versi is None:
        return Perlu(perlu.tercetak, 0, f"Dari SOP lain ({perlu.sop}), yang belum ada di instansi Anda")
    naskah, nama = find_serahan(siklus, load_sop(versi), perlu.keluaran), name_singkat(load_sop(versi))
    if naskah is None:
        return Perlu(perlu.tercetak, 0, f"Belum ada; SOP {nama} belum dijalankan sampai di situ")
    terlihat = Naskah.objects.filter(visible_naskah(orang), pk=naskah.pk).exists()
    return Perlu(perlu.tercetak, naskah.pk if terlihat else 0, f"{naskah.nomor}, dari SOP {nama}")


def find_serahan(siklus: Siklus, sop: Sop, keluaran: str) -> Naskah | None:
    """The newest issued paper of an output of another SOP that is meant for this cycle; None while there is none."""
    kode = paper_codes(sop, keluaran)
    if siklus.pemicu is not None and siklus.pemicu.keluaran in kode:
        return siklus.pemicu
    terbit = Naskah.objects.filter(
        instansi_id=siklus.instansi_id,
        siklus__sop__kode=sop.kode,
        siklus__tahun=siklus.tahun,
        siklus__triwulan=siklus.triwulan,
        keluaran__in=kode,
        terbit_pada__isnull=False,
    )
    return terbit.exclude(siklus__status=Siklus.Status.DIBATALKAN).order_by("-terbit_pada", "-pk").first()
