"""The outputs of a task: drafted when it opens, made real when it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from takar.core.ditolak import Ditolak
from takar.core.siklus import Keadaan
from takar.core.sop.nilai import Keluaran, Langkah, Sop
from takar.data.models import Naskah, Pegawai, Rekapitulasi, Siklus, Tugas
from takar.services import jam
from takar.services.akta import trace
from takar.services.baca_rekap_hasil import check_rekap, make_rekap
from takar.services.kertas_kerja import check_lengkap
from takar.services.mengapa import Angka, explain_all
from takar.services.naskah import draft_naskah, issue_naskah
from takar.services.tabel import Sumber, build_tabel

REKAPITULASI = "rekapitulasi"
TERCATAT = "tercatat"
"""The reference of an output that is no paper of its own, such as a checked draft."""


def draft_for(siklus: Siklus, sop: Sop, keadaan: Keadaan, dibuka: Iterable[Tugas]) -> None:
    """Draft the papers of the tasks that opened."""
    for tugas in dibuka:
        langkah = sop.cari_langkah(tugas.langkah)
        for keluaran in _outputs(langkah, tugas):
            if keluaran.bernaskah:
                draft_naskah(siklus, sop, keadaan, tugas, keluaran)


def stamp_of(tugas: Tugas) -> str:
    """What the papers and the worksheet of a task stood at when a page was shown; the form sends it back."""
    versi = [str(satu) for satu in tugas.naskah.order_by("id").values_list("versi", flat=True)]
    if tugas.bidang_id is not None:
        kertas = tugas.siklus.kertas_kerja.filter(bidang_id=tugas.bidang_id).values_list("versi", flat=True)
        versi += [f"k{satu}" for satu in kertas]
    return ".".join(versi) or "0"


def make_keluaran(
    siklus: Siklus, langkah: Langkah, tugas: Tugas, kode: tuple[str, ...], oleh: Pegawai, *, akui_kosong: bool
) -> tuple[tuple[str, str], ...]:
    """Issue, sign or record each output; gives the references that the engine asks for."""
    if tugas.bidang_id is not None:
        check_lengkap(siklus, tugas, akui_kosong=akui_kosong)
    perlu = [satu for satu in langkah.keluaran if satu.kode in kode]
    if any(satu.naskah == REKAPITULASI for satu in perlu):
        _state_missing(siklus, tugas, oleh, akui_kosong=akui_kosong)
    return tuple((satu.kode, _make_one(siklus, tugas, satu, oleh)) for satu in perlu)


def _make_one(siklus: Siklus, tugas: Tugas, keluaran: Keluaran, oleh: Pegawai) -> str:
    if keluaran.menandatangani:
        return _signed(siklus, keluaran.menandatangani)
    if not keluaran.bernaskah:
        return TERCATAT
    naskah = Naskah.objects.select_for_update().get(tugas=tugas, keluaran=keluaran.kode)
    naskah.instansi, naskah.siklus, naskah.tugas = siklus.instansi, siklus, tugas
    issue_naskah(naskah, oleh)
    if simpan := _POTRET.get(keluaran.naskah):
        simpan(siklus, tugas)
    return str(naskah.pk)


def _signed(siklus: Siklus, keluaran: str) -> str:
    """The paper that this step signs; refused while a signature is missing."""
    naskah = find_untuk_ttd(siklus, keluaran)
    if naskah is None:
        raise Ditolak("Naskah yang akan ditandatangani belum terbit.", "naskah-belum-terbit")
    if naskah.status != Naskah.Status.DITANDATANGANI:
        raise Ditolak(
            "Tugas ini selesai dengan tanda tangan, dan naskahnya belum ditandatangani. Belum ada yang diubah. "
            "Buka halaman tanda tangan, pilih caranya, lalu tanda tangani.",
            "belum-ditandatangani",
        )
    return str(naskah.pk)


def find_untuk_ttd(siklus: Siklus, keluaran: str) -> Naskah | None:
    """The issued paper of this output, of its last round: the one to be signed."""
    terbit = siklus.naskah.filter(keluaran=keluaran, terbit_pada__isnull=False)
    return terbit.order_by("-putaran").first()


def _state_missing(siklus: Siklus, tugas: Tugas, oleh: Pegawai, *, akui_kosong: bool) -> None:
    """A recap in which something is missing is issued only by who knows it; the paper and the trace say so."""
    pernyataan = check_rekap(siklus, akui_kosong=akui_kosong)
    naskah = Naskah.objects.select_for_update().get(tugas=tugas, jenis=REKAPITULASI)
    naskah.isi = {**naskah.isi, "pengakuan": f"{oleh.nama}: {pernyataan}" if pernyataan else ""}
    naskah.save(update_fields=["isi"])
    if pernyataan:
        trace(oleh, "akui-rekapitulasi", f"naskah/{naskah.pk}", hilang=list(make_rekap(siklus).hilang))


def _snapshot_recap(siklus: Siklus, tugas: Tugas) -> None:
    """Keep the recap as it was made: its tables, and every figure with all that explains it."""
    sumber = Sumber(siklus, tugas)
    isi: dict[str, Any] = {nama: build_tabel(nama, sumber) for nama in _TABEL_POTRET}
    isi["angka"] = [_as_data(satu) for satu in explain_all(siklus, tercetak=False)]
    Rekapitulasi.objects.create(siklus=siklus, putaran=tugas.putaran, isi=isi, dibuat=jam.now())


_TABEL_POTRET = ("rekap", "rekap-sasaran", "rekap-keadaan", "rekap-anggaran", "rekap-kurang", "kertas-kerja")


def _as_data(angka: Angka) -> dict[str, Any]:
    return {
        "jenis": angka.jenis,
        "kode": angka.kode,
        "judul": angka.judul,
        "tampil": angka.tampil,
        "baris": [list(satu) for satu in angka.penjelasan.baris],
    }


_POTRET: dict[str, Callable[[Siklus, Tugas], None]] = {REKAPITULASI: _snapshot_recap}


def _outputs(langkah: Langkah, tugas: Tugas) -> list[Keluaran]:
    kode = langkah.keluaran_tugas(tugas.pelaku)
    return [satu for satu in langkah.keluaran if satu.kode in kode]
