"""Notices of what an act did to tasks (new, returned, paused, resumed, moved), written in its transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings

from takar.core.kabar import JenisKabar, Kabar, TugasKabar, kunci_tugas, susun_kabar
from takar.core.kejadian import Kejadian, PutusanDiambil, SiklusDibatalkan, SiklusDijeda, SiklusDilanjutkan
from takar.core.sop.nilai import Sop
from takar.data.models import Pegawai, Siklus, Tugas
from takar.services.kabar import Pesan, expire, write_pesan
from takar.services.kabar_penerima import list_pengemban
from takar.services.konteks import moment_text
from takar.services.muat import load_sop
from takar.services.nama_siklus import name_siklus
from takar.services.pemegang import Pemegang, load_pemegang


def tell_kejadian(
    siklus: Siklus,
    sop: Sop,
    kejadian: Iterable[Kejadian],
    dibuka: Sequence[Tugas],
    oleh: Pegawai,
    kini: datetime,
    *,
    ditutup: bool,
) -> None:
    """Tell those whom the events concern, but not the one who did it: they see it on the next page.

    Inside the transaction that appended the events and opened these tasks.
    """
    kejadian = tuple(kejadian)
    if ditutup or any(isinstance(satu, SiklusDibatalkan) for satu in kejadian):
        expire(siklus.pk, kini)
    jeda = next((satu for satu in kejadian if isinstance(satu, SiklusDijeda | SiklusDilanjutkan)), None)
    if siklus.instansi.ruang_latihan or not (dibuka or jeda):
        return
    pemegang = load_pemegang(siklus.instansi_id)
    pesan = _of_opened(sop, kejadian, dibuka, pemegang)
    pesan += _of_pause(siklus, sop, jeda, pemegang) if jeda else []
    write_pesan(siklus.instansi, [satu for satu in pesan if satu.pegawai.pk != oleh.pk], kini)


def tell_moved(tugas: Iterable[Tugas], sebab: str, kini: datetime) -> int:
    """Tell the doers of these open tasks that their due time is another now, and why; gives how many notices are new.

    Inside the transaction that moved it, after the rows were saved; their cycles carry their agency and SOP.
    `sebab` is a sentence: "Cuti bersama 18 Maret 2026 ditetapkan."
    """
    baru = 0
    for satu in tugas:
        pemegang = load_pemegang(satu.siklus.instansi_id)
        fakta = as_fakta(satu, load_sop(satu.siklus.sop))
        baru += write_pesan(
            satu.siklus.instansi, task_pesan(satu, fakta, JenisKabar.TENGGAT_PINDAH, pemegang, sebab), kini
        )
    return baru


def tell_reassigned(tugas: Tugas, kepada: Pegawai, alasan: str, kini: datetime) -> None:
    """Tell whom an open task was given to; inside the transaction that gave it."""
    if tugas.siklus.instansi.ruang_latihan:
        return
    kabar = susun_kabar(JenisKabar.TUGAS_BARU, as_fakta(tugas, load_sop(tugas.siklus.sop)), f"Dialihkan: {alasan}")
    kunci = f"tugas/{tugas.pk}/alih/{kini:%Y%m%d%H%M%S}"
    pesan = Pesan(kepada, JenisKabar.TUGAS_BARU, kunci, kabar, jalan_tugas(tugas.pk), tugas.pk)
    write_pesan(tugas.siklus.instansi, [pesan], kini)


def task_pesan(
    tugas: Tugas, fakta: TugasKabar, jenis: JenisKabar, pemegang: Pemegang, tambahan: str = ""
) -> list[Pesan]:
    """The same notice to everybody who can do the task; with its due time in the occasion's name."""
    kabar, kunci = susun_kabar(jenis, fakta, tambahan), kunci_tugas(tugas.pk, jenis, tugas.tenggat)
    siapa = list_pengemban(pemegang, tugas)
    return [Pesan(satu, jenis, kunci, kabar, jalan_tugas(tugas.pk), tugas.pk) for satu in siapa]


def as_fakta(tugas: Tugas, sop: Sop) -> TugasKabar:
    """The task in the words of its notices. Its cycle carries its agency."""
    langkah, instansi = sop.cari_langkah(tugas.langkah), tugas.siklus.instansi
    return TugasKabar(
        aksi=langkah.pelaku[tugas.pelaku].aksi,
        uraian=langkah.uraian,
        nomor=langkah.nomor,
        jumlah=len(sop.langkah),
        siklus=name_siklus(tugas.siklus, sop),
        bidang=tugas.bidang.nama if tugas.bidang else "",
        tenggat=moment_text(instansi, tugas.tenggat) if tugas.tenggat else "",
        url=build_url(jalan_tugas(tugas.pk)),
    )


def jalan_tugas(tugas_id: int) -> str:
    """Where the task's card is, from /."""
    return f"/tugas/{tugas_id}/"


def build_url(jalan: str) -> str:
    """The whole address of a page, as people outside the house reach it."""
    return f"{settings.TAKAR_ALAMAT.rstrip('/')}{jalan}"


def _of_opened(sop: Sop, kejadian: Iterable[Kejadian], dibuka: Sequence[Tugas], pemegang: Pemegang) -> list[Pesan]:
    arahan = next((satu.arahan for satu in kejadian if isinstance(satu, PutusanDiambil) and satu.arahan), "")
    jenis = JenisKabar.DIKEMBALIKAN if arahan else JenisKabar.TUGAS_BARU
    tambahan = f"Arahan: {arahan}" if arahan else ""
    return [pesan for satu in dibuka for pesan in task_pesan(satu, as_fakta(satu, sop), jenis, pemegang, tambahan)]


def _of_pause(siklus: Siklus, sop: Sop, jeda: SiklusDijeda | SiklusDilanjutkan, pemegang: Pemegang) -> list[Pesan]:
    """One notice to each who has a task open in the cycle, however many they have."""
    terbuka = siklus.tugas.filter(status=Tugas.Status.TERBUKA).select_related("bidang", "siklus__instansi")
    milik: dict[int, tuple[Pegawai, list[Tugas]]] = {}
    for tugas in terbuka.order_by("id"):
        for satu in list_pengemban(pemegang, tugas):
            milik.setdefault(satu.pk, (satu, []))[1].append(tugas)
    jenis = JenisKabar.DIJEDA if isinstance(jeda, SiklusDijeda) else JenisKabar.DILANJUTKAN
    kunci = f"siklus/{siklus.pk}/{jenis}/{siklus.versi}"
    return [
        Pesan(siapa, jenis, kunci, _pause_text(siklus, sop, jeda, tugas), f"/siklus/{siklus.pk}/")
        for siapa, tugas in milik.values()
    ]


def _pause_text(siklus: Siklus, sop: Sop, jeda: SiklusDijeda | SiklusDilanjutkan, tugas: Sequence[Tugas]) -> Kabar:
    nama, fakta = name_siklus(siklus, sop), [as_fakta(satu, sop) for satu in tugas]
    if isinstance(jeda, SiklusDijeda):
        baris = [f"- {satu.aksi} ({satu.langkah})" for satu in fakta]
        kalimat = [f"{nama} dijeda: {jeda.alasan}", "", "Tugas Anda menunggu sampai siklus dilanjutkan:", *baris]
        return Kabar(f"Dijeda: {nama}"[:200], "\n".join(kalimat))
    baris = [f"- {satu.aksi} ({satu.langkah}), tenggat {satu.tenggat or 'tidak ada'}" for satu in fakta]
    kalimat = [f"{nama} dilanjutkan. Tenggat bergeser sepanjang jam kantor selama jeda:", "", *baris]
    return Kabar(f"Dilanjutkan: {nama}"[:200], "\n".join(kalimat))
