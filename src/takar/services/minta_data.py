"""What people ask for about their own data, and the answers: mended or erased (UU 27/2022 Pasal 6 and 8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from takar.core.ditolak import Ditolak
from takar.core.kabar import JenisKabar, Kabar
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.data.models import Pegawai, PermintaanData
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.kabar import Pesan, write_pesan
from takar.services.kabar_penerima import list_aktif
from takar.services.pemegang import load_pemegang
from takar.services.tampil import short_moment

MASA_JAWAB = timedelta(hours=72)
"""3 × 24 hours from the request (Pasal 30 and 32)."""
MAKS_ISI = 2000
JALAN_SENDIRI, JALAN_JAWAB = "/akun/data-saya/", "/organisasi/data-pribadi/"


def ask_data(*, oleh: Pegawai, jenis: str, isi: str, kunci: str) -> int:
    """Ask those who keep the pegawai; gives the request's id. One of a kind waits at a time."""

    def act() -> str:
        if jenis not in PermintaanData.Jenis.values or not isi.strip():
            raise Ditolak("Pilih jenis permintaan dan tulis apa yang Anda minta. Belum ada yang dikirim.", "isi-kosong")
        if len(isi.strip()) > MAKS_ISI:
            raise Ditolak(f"Permintaan paling panjang {MAKS_ISI} huruf. Belum ada yang dikirim.", "isi-kepanjangan")
        if PermintaanData.objects.filter(pegawai=oleh, jenis=jenis, status=PermintaanData.Status.MENUNGGU).exists():
            raise Ditolak(
                "Permintaan Anda yang sejenis masih menunggu jawaban. Permintaan baru tidak dikirim.",
                "permintaan-menunggu",
            )
        satu = PermintaanData.objects.create(
            instansi_id=oleh.instansi_id, pegawai=oleh, jenis=jenis, isi=isi.strip(), pada=jam.now()
        )
        trace(oleh, "minta-data-pribadi", f"pegawai/{oleh.pk}", jenis=jenis, isi=satu.isi)
        _tell_keepers(satu)
        return str(satu.pk)

    return int(run_once(kunci, oleh, act))


def answer_data(*, oleh: Pegawai, permintaan_id: int, dipenuhi: bool, jawaban: str, kunci: str) -> None:
    """Answer with a sentence to its owner: that it was done, or why it was not."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.JAWAB_DATA_PRIBADI)
        satu = _find(oleh, permintaan_id)
        if satu.pegawai_id == oleh.pk:
            raise Ditolak("Permintaan sendiri dijawab oleh orang lain. Belum ada yang dijawab.", "orang-kedua")
        if satu.status != PermintaanData.Status.MENUNGGU:
            raise Ditolak("Permintaan ini sudah dijawab. Tidak ada yang diubah.", "permintaan-dijawab")
        if not jawaban.strip() or len(jawaban.strip()) > MAKS_ISI:
            raise Ditolak(
                f"Tulis jawabannya, paling panjang {MAKS_ISI} huruf: apa yang dilakukan, atau mengapa tidak dapat "
                "dipenuhi. Permintaan belum dijawab.",
                "jawaban-kosong",
            )
        satu.status = PermintaanData.Status.DIPENUHI if dipenuhi else PermintaanData.Status.DITOLAK
        satu.jawaban, satu.dijawab_oleh, satu.dijawab_pada = jawaban.strip(), oleh, jam.now()
        satu.save(update_fields=["status", "jawaban", "dijawab_oleh", "dijawab_pada"])
        # not "jawaban": that is the code of a decision, which the ledger keeps as it is
        trace(oleh, "jawab-data-pribadi", f"pegawai/{satu.pegawai_id}", status=satu.status, balasan=satu.jawaban)
        _tell_owner(satu)
        return str(satu.pk)

    run_once(kunci, oleh, act)


def list_own(pegawai: Pegawai) -> list[PermintaanData]:
    return list(PermintaanData.objects.filter(pegawai=pegawai))


def list_permintaan(instansi_id: int) -> list[PermintaanData]:
    """Those of the agency: what waits first, the oldest of it before the others."""
    semua = PermintaanData.objects.filter(instansi_id=instansi_id).select_related("pegawai", "dijawab_oleh")
    menunggu = [satu for satu in semua.order_by("pada") if satu.status == PermintaanData.Status.MENUNGGU]
    return [*menunggu, *semua.exclude(status=PermintaanData.Status.MENUNGGU).order_by("-dijawab_pada")]


def due_of(satu: PermintaanData) -> datetime:
    """Until when the law wants it answered."""
    return satu.pada + MASA_JAWAB


def _find(oleh: Pegawai, permintaan_id: int) -> PermintaanData:
    semua = PermintaanData.objects.select_for_update(of=("self",)).select_related("pegawai__instansi")
    satu = semua.filter(pk=permintaan_id, instansi_id=oleh.instansi_id).first()
    if satu is None:
        raise Ditolak("Permintaan ini tidak ada.", "permintaan-tidak-ada")
    return satu


def _tell_keepers(satu: PermintaanData) -> None:
    pemegang = load_pemegang(satu.instansi_id)
    siapa = [
        orang
        for orang in list_aktif(pemegang)
        if may(pemegang.as_orang(orang), Tindakan.JAWAB_DATA_PRIBADI) and orang.pk != satu.pegawai_id
    ]
    tenggat = short_moment(satu.instansi, due_of(satu))
    kabar = Kabar(
        f"Permintaan {satu.get_jenis_display().lower()} data pribadi",
        f"{satu.pegawai.nama} meminta {satu.get_jenis_display().lower()} data pribadinya. Jawab paling lambat "
        f"{tenggat} (UU 27/2022: 3 × 24 jam).",
    )
    _tell(satu, siapa, kabar, JALAN_JAWAB)


def _tell_owner(satu: PermintaanData) -> None:
    kabar = Kabar(
        f"Permintaan data pribadi Anda: {satu.get_status_display().lower()}",
        f"Permintaan {satu.get_jenis_display().lower()} data pribadi Anda sudah dijawab: {satu.jawaban}",
    )
    if satu.pegawai.aktif:
        _tell(satu, [satu.pegawai], kabar, JALAN_SENDIRI)


def _tell(satu: PermintaanData, siapa: Sequence[Pegawai], kabar: Kabar, jalan: str) -> None:
    kunci = f"permintaan-data/{satu.pk}/{satu.status}"
    pesan = [Pesan(orang, JenisKabar.DATA_PRIBADI, kunci, kabar, jalan) for orang in siapa]
    write_pesan(satu.instansi, pesan, jam.now())
