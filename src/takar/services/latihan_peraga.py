"""Letting a practice play on by itself: the task that is open, or all until the next one that is mine."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

from takar.core.ditolak import Ditolak
from takar.core.naskah import JenisIsian
from takar.core.sop.nilai import SELESAI, Jalan, Langkah, Putusan, Sop
from takar.data.models import Latihan, Naskah, Pegawai, Siklus, Tugas
from takar.services.akta import as_orang
from takar.services.bukti_tugas import IsianBuktiTugas, add_bukti_tugas
from takar.services.jenis import jenis_of
from takar.services.keluaran import find_untuk_ttd
from takar.services.konteks import find_holder
from takar.services.latihan_tanda import sign_latihan
from takar.services.muat import load_sop
from takar.services.naskah import edit_naskah
from takar.services.peran import is_owner, list_pencatatan
from takar.services.siklus import Jawaban, decide_putusan, finish_tugas
from takar.services.sub_sop import find_anak, start_sub
from takar.services.tanda_baris import next_tanda

MAKS_TUGAS = 200
"""Most tasks in one go; a definition that goes round in a circle stops here."""
ISIAN = "Isian latihan"
BUKTI = IsianBuktiTugas("Bukti latihan", tautan="https://latihan.example/")


def play_one(latihan: Latihan, tugas_id: int, kunci: str) -> Tugas:
    """Do this task as whoever holds it, with its papers as they were drafted; a decision lets the work go on."""
    tugas = _open(latihan).filter(pk=tugas_id).first()
    if tugas is None:
        raise Ditolak("Tugas itu sudah selesai, atau siklusnya sedang dijeda.", "tugas-sudah-selesai")
    _do(tugas, kunci)
    return tugas


def play_until_mine(latihan: Latihan, saya: Pegawai, kunci: str) -> Tugas | None:
    """Do what is others' until a task is mine; None where the work is at its end. My own open tasks are left alone."""
    orang = as_orang(saya)
    return _play(latihan, lambda tugas: is_owner(orang, tugas), kunci)


def _play(latihan: Latihan, sampai: Callable[[Tugas], bool], kunci: str) -> Tugas | None:
    for urut in range(MAKS_TUGAS):
        terbuka = list(_open(latihan))
        if berhenti := next((satu for satu in terbuka if sampai(satu)), None):
            return berhenti
        if not terbuka:
            return None
        _do_first(terbuka, f"{kunci}.{urut}")
    raise Ditolak(
        f"Sudah {MAKS_TUGAS} tugas dimainkan dan belum sampai pada bagian Anda. Yang sudah dimainkan tersimpan; "
        "mainkan lagi, atau ganti peran.",
        "latihan-berputar",
    )


def _do_first(terbuka: list[Tugas], kunci: str) -> None:
    """The first that can be done: a step that is another SOP waits for that one's own tasks. Raises Ditolak if none."""
    sebab: Ditolak | None = None
    for satu in terbuka:
        try:
            return _do(satu, f"{kunci}.{satu.pk}")
        except Ditolak as ditolak:
            sebab = sebab or ditolak
    assert sebab is not None  # there was at least one task
    raise sebab


def _open(latihan: Latihan) -> QuerySet[Tugas]:
    return (
        Tugas.objects.filter(
            siklus__instansi_id=latihan.instansi_id,
            siklus__status=Siklus.Status.BERJALAN,
            status=Tugas.Status.TERBUKA,
        )
        .select_related("siklus__sop", "siklus__instansi", "bidang")
        .order_by("pk")
    )


def _do(tugas: Tugas, kunci: str) -> None:
    oleh = find_holder(tugas.siklus.instansi, tugas.peran, tugas.bidang_id)
    if oleh is None:
        raise Ditolak(f"Belum ada yang memerankan {tugas.peran} dalam latihan ini.", "peran-kosong")
    sop = load_sop(tugas.siklus.sop)
    langkah = sop.cari_langkah(tugas.langkah)
    if list_pencatatan(sop, tugas) and not tugas.bukti.exists():
        add_bukti_tugas(oleh=oleh, tugas_id=tugas.pk, isian=BUKTI, kunci=f"{kunci}.b")
    if langkah.sub_sop and tugas.pelaku == langkah.pekerja[0] and find_anak(tugas) is None:
        start_sub(oleh=oleh, tugas_id=tugas.pk, kunci=f"{kunci}.s")
        return
    for naskah in tugas.naskah.filter(status=Naskah.Status.DRAF):
        _complete(naskah, oleh, kunci)
    if _sign(tugas, langkah, kunci) and not _open_still(tugas):
        return
    if langkah.putusan is not None and langkah.memutus(tugas.pelaku):
        jalan = _forward(sop, langkah, langkah.putusan)
        jawaban = Jawaban(jalan.label, ISIAN if jalan.wajib_arahan else "")
        decide_putusan(oleh=oleh, tugas_id=tugas.pk, kunci=kunci, jawaban=jawaban)
    else:
        finish_tugas(oleh=oleh, tugas_id=tugas.pk, kunci=kunci, akui_kosong=True)


def _forward(sop: Sop, langkah: Langkah, putusan: Putusan) -> Jalan:
    """The exit that lets the work go on: to a later step rather than to the end, and rather than back."""

    def rank(jalan: Jalan) -> tuple[bool, bool, bool]:
        berakhir = jalan.ke == SELESAI
        mundur = not berakhir and sop.cari_langkah(jalan.ke).nomor <= langkah.nomor
        return mundur, jalan.wajib_arahan, berakhir

    return min(putusan.jalan, key=rank)


def _open_still(tugas: Tugas) -> bool:
    """The last signature may have ended the task."""
    return Tugas.objects.filter(pk=tugas.pk, status=Tugas.Status.TERBUKA).exists()


def _complete(naskah: Naskah, oleh: Pegawai, kunci: str) -> None:
    """Fill what the draft still lacks, as somebody would who only wants to see how it goes on."""
    kosong = [satu for satu in jenis_of(naskah).isian if satu.wajib and not naskah.isi.get(satu.kode)]
    if kosong:
        isi = {satu.kode: [ISIAN] if satu.jenis is JenisIsian.DAFTAR else ISIAN for satu in kosong}
        edit_naskah(
            oleh=oleh,
            naskah_id=naskah.pk,
            versi=naskah.versi,
            isi={**naskah.isi, **isi},
            kunci=f"{kunci}.n{naskah.pk}",
        )


def _sign(tugas: Tugas, langkah: Langkah, kunci: str) -> bool:
    """Let everybody sign the paper that this task signs; False where it signs none."""
    milik = langkah.keluaran_tugas(tugas.pelaku)
    kode = next((satu.menandatangani for satu in langkah.keluaran if satu.kode in milik and satu.menandatangani), "")
    naskah = find_untuk_ttd(tugas.siklus, kode) if kode else None
    if naskah is None:
        return False
    while (giliran := next_tanda(naskah)) is not None:
        penanda = giliran.pegawai or find_holder(tugas.siklus.instansi, giliran.peran, naskah.bidang_id)
        if penanda is None:
            return False
        sign_latihan(oleh=penanda, naskah_id=naskah.pk, kunci=f"{kunci}.t{giliran.pk}")
    return True
