"""The tables of the proof that an SOP was carried out: each task against the standard, each pause."""

from __future__ import annotations

from collections.abc import Sequence

from takar.core.siklus import Keadaan
from takar.core.sop.mutu_baku import format_menit, format_mutu_baku
from takar.core.sop.nilai import Sop
from takar.data.models import Naskah, Siklus, Tugas
from takar.services.bukti_tugas import ButirBuktiTugas, list_bukti_tugas
from takar.services.konteks import local, moment_text
from takar.services.muat import load_keadaan, load_sop
from takar.services.peran import list_pencatatan, name_peran
from takar.services.tabel import Tabel, table


def langkah_terlaksana(siklus: Siklus) -> Tabel:
    """Each task that was done: who, when, how long against the standard time, which papers, which arahan."""
    sop, keadaan = load_sop(siklus.sop), load_keadaan(siklus)
    naskah = {str(satu.pk): satu for satu in siklus.naskah.filter(beku__isnull=False)}
    tugas = siklus.tugas.exclude(status=Tugas.Status.TERBUKA).select_related("oleh", "bidang").order_by("dibuka", "id")
    arahan = {satu.tugas: satu.arahan for satu in keadaan.putusan}
    bukti = list_bukti_tugas(siklus, tugas)
    baris = [
        (*_done(siklus, sop, satu), "; ".join(_results(sop, keadaan, satu, naskah, bukti)), arahan.get(satu.kode, ""))
        for satu in tugas
    ]
    return table(
        "No|Kegiatan|Pelaksana|Mulai|Selesai|Waktu kerja|Mutu baku langkah|Hasil|Putaran|Naskah|Arahan",
        "22pt 1.4fr 1fr 56pt 56pt 52pt 52pt 44pt 42pt 1.3fr 1fr",
        "cllccccccll",
        baris,
    )


def jeda(siklus: Siklus) -> Tabel:
    """Each pause: since when, until when, why."""
    baris: list[tuple[str, str, str]] = []
    for satu in siklus.peristiwa.filter(jenis__in=("SiklusDijeda", "SiklusDilanjutkan")).order_by("urut"):
        saat = moment_text(siklus.instansi, satu.waktu)
        if satu.jenis == "SiklusDijeda":
            baris.append((saat, "belum dilanjutkan", str(satu.data["alasan"])))
        elif baris:
            baris[-1] = (baris[-1][0], saat, baris[-1][2])
    return table("No|Dijeda|Dilanjutkan|Alasan", "24pt 1fr 1fr 1fr", "clll", baris)


def _done(siklus: Siklus, sop: Sop, tugas: Tugas) -> Sequence[str]:
    langkah = sop.cari_langkah(tugas.langkah)
    siapa = tugas.oleh.nama if tugas.oleh else "gugur"
    bidang = f" ({tugas.bidang.nama})" if tugas.bidang else ""
    luar = ", ".join(satu.nama for satu in list_pencatatan(sop, tugas))
    return (
        f"{langkah.nomor}. {langkah.uraian}",
        f"{luar}; dicatat oleh {siapa}" if luar else f"{siapa}, {name_peran(sop, tugas.peran)}{bidang}",
        f"{local(siklus.instansi, tugas.dibuka):%d-%m-%Y %H.%M}",
        f"{local(siklus.instansi, tugas.ditutup):%d-%m-%Y %H.%M}" if tugas.ditutup else "",
        format_menit(tugas.menit_kerja),
        format_mutu_baku(langkah.waktu),
        _verdict(tugas),
        str(tugas.putaran),
    )


def _verdict(tugas: Tugas) -> str:
    """Whether the task ended before the step was due; a step without a due time is neither."""
    if tugas.status == Tugas.Status.GUGUR or tugas.ditutup is None:
        return "gugur"
    if tugas.tenggat is None:
        return "tanpa tenggat"
    return "lewat" if tugas.ditutup > tugas.tenggat else "sesuai"


def _results(
    sop: Sop,
    keadaan: Keadaan,
    tugas: Tugas,
    naskah: dict[str, Naskah],
    bukti: dict[int, list[ButirBuktiTugas]],
) -> list[str]:
    """The papers of the task, then the evidence kept for it."""
    kertas = _papers(sop, keadaan, tugas, naskah)
    return kertas + [f"Bukti: {satu.keterangan}" for satu in bukti.get(tugas.pk, ())]


def _papers(sop: Sop, keadaan: Keadaan, tugas: Tugas, naskah: dict[str, Naskah]) -> list[str]:
    """The papers that the task yielded, named as the SOP prints them, with their numbers."""
    langkah = sop.cari_langkah(tugas.langkah)
    tercetak = {satu.kode: satu.tercetak for satu in langkah.keluaran}
    bidang = tugas.bidang.kode if tugas.bidang else ""
    milik = langkah.keluaran_tugas(tugas.pelaku)
    return [
        f"{tercetak[jadi.kode]} {naskah[jadi.rujukan].nomor}"
        for jadi in keadaan.keluaran
        if (jadi.langkah, jadi.putaran, jadi.bidang) == (tugas.langkah, tugas.putaran, bidang)
        and jadi.kode in milik
        and jadi.rujukan in naskah
    ]
