"""The calendar feed of one person: the due times of their open tasks, for whoever knows its secret address."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

from takar.core.kabar import AcaraTenggat, TugasKabar, susun_kalender
from takar.data.models import Pegawai, SetelanKabar, Tugas
from takar.services import jam
from takar.services.baca_tugas import is_paused, load_sops, open_tasks
from takar.services.kabar_penerima import list_pengemban
from takar.services.kabar_setelan import hash_kode
from takar.services.kabar_tugas import as_fakta
from takar.services.pemegang import load_pemegang


def read_umpan(rahasia: str) -> bytes | None:
    """The calendar behind this secret; None where there is none, or its person is not active any more."""
    setelan = SetelanKabar.objects.select_related("pegawai__instansi").filter(
        kode_kalender=hash_kode(rahasia), pegawai__aktif=True
    )
    satu = setelan.first()
    if satu is None:
        return None
    acara = [_as_acara(tugas, fakta) for tugas, fakta in _list_milik(satu.pegawai)]
    return susun_kalender(f"Tenggat tugas {satu.pegawai.instansi.nama_pendek}", acara, jam.now())


def _list_milik(pegawai: Pegawai) -> list[tuple[Tugas, TugasKabar]]:
    """Their open tasks with a due time; one that is paused has no clock."""
    tugas = [satu for satu in open_tasks(pegawai.instansi_id) if satu.tenggat and not is_paused(satu)]
    pemegang, sop = load_pemegang(pegawai.instansi_id), load_sops(tugas)
    hasil = []
    for satu in tugas:
        if any(siapa.pk == pegawai.pk for siapa in list_pengemban(pemegang, satu)):
            satu.siklus.instansi = pegawai.instansi
            hasil.append((satu, as_fakta(satu, sop[satu.siklus.sop_id])))
    return hasil


def _as_acara(tugas: Tugas, fakta: TugasKabar) -> AcaraTenggat:
    if tugas.tenggat is None:
        raise ValueError("a task without a due time is no entry of a calendar")
    bidang = f", {fakta.bidang}" if fakta.bidang else ""
    return AcaraTenggat(
        uid=f"tugas-{tugas.pk}@{urlsplit(settings.TAKAR_ALAMAT).hostname or 'localhost'}",
        saat=tugas.tenggat,
        ringkas=f"Tenggat: {fakta.aksi} ({fakta.langkah})",
        isi=f"{fakta.uraian}\n{fakta.langkah.capitalize()}, {fakta.siklus}{bidang}.\n{fakta.url}",
        url=fakta.url,
    )
