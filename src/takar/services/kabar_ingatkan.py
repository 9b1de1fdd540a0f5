"""Reminding by hand: everybody who is late at once, and the ready text for WhatsApp, sent by a person."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from takar.core.kabar import JenisKabar, TugasKabar, susun_kabar, susun_whatsapp
from takar.core.sop.nilai import Sop
from takar.core.wewenang import Orang, Tindakan, check_tindakan, may
from takar.data.models import Pegawai, Tugas
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.baca_tugas import deadline_text, is_paused, load_sops, open_tasks
from takar.services.kabar import Pesan, write_pesan
from takar.services.kabar_penerima import list_pengemban
from takar.services.kabar_tugas import as_fakta, jalan_tugas
from takar.services.konteks import local
from takar.services.pemegang import Pemegang, load_pemegang
from takar.services.peran import is_owner, sees_siklus

TANPA_NAMA = "Bapak/Ibu pelaksana"
SEMUA = "Bapak/Ibu"


@dataclass(frozen=True, slots=True)
class Ingatan:
    """A ready text for WhatsApp, and the link that opens it there; nothing is sent by Takar."""

    teks: str
    tautan: str


@dataclass(frozen=True, slots=True)
class Terlambat:
    """A late task of others: whose, what, since when; and the text for its doers."""

    tugas_id: int
    siapa: str
    uraian: str
    tenggat: str
    fakta: TugasKabar
    ingatan: Ingatan


def list_terlambat(pegawai: Pegawai, orang: Orang, pemegang: Pemegang) -> list[Terlambat]:
    """The late tasks of others that this person may remind of, the most overdue first. Refused to who may not."""
    check_tindakan(orang, Tindakan.INGATKAN)
    return [_as_baris(pegawai, satu, sop, pemegang) for satu, sop in _late(pegawai, orang)]


def offers_remind(orang: Orang, terlambat: int) -> bool:
    """Whether the home page offers to remind: to who may, where others are late."""
    return terlambat > 0 and may(orang, Tindakan.INGATKAN)


def remind_terlambat(*, oleh: Pegawai, kunci: str) -> int:
    """Remind everybody who is late; gives how many notices that made. Nobody is reminded of a task twice on one day."""

    def act() -> str:
        orang = as_orang(oleh)
        check_tindakan(orang, Tindakan.INGATKAN)
        kini, pemegang = jam.now(), load_pemegang(oleh.instansi_id)
        hari = local(oleh.instansi, kini).date()
        pesan = [satu for tugas, sop in _late(oleh, orang) for satu in _of_task(oleh, tugas, sop, pemegang, f"{hari}")]
        baru = write_pesan(oleh.instansi, pesan, kini)
        trace(oleh, "ingatkan-terlambat", f"instansi/{oleh.instansi_id}", banyak=baru)
        return str(baru)

    return int(run_once(kunci, oleh, act))


def build_ingatan(tugas: Tugas, sop: Sop, pemegang: Pemegang) -> Ingatan:
    """The text for the doers of a task; with the number of the one, where there is one and it is known."""
    siapa = list_pengemban(pemegang, tugas)
    lewat = tugas.tenggat is not None and tugas.tenggat < jam.now()
    teks = susun_whatsapp(_greet(siapa), [as_fakta(tugas, sop)], lewat)
    return Ingatan(teks, link_whatsapp(teks, siapa[0].telepon if len(siapa) == 1 else ""))


def build_ingatan_semua(terlambat: list[Terlambat]) -> Ingatan:
    """One text for a group, with all of them."""
    teks = susun_whatsapp(SEMUA, [satu.fakta for satu in terlambat], terlambat=True)
    return Ingatan(teks, link_whatsapp(teks))


def link_whatsapp(teks: str, telepon: str = "") -> str:
    """The address that opens WhatsApp with this text, to a number (+62…, or 08…) if one is given; nothing is sent."""
    angka = "".join(satu for satu in telepon if satu.isascii() and satu.isdigit())
    angka = f"62{angka[1:]}" if angka.startswith("0") else angka
    return f"https://wa.me/{angka}?text={quote(teks, safe='')}"


def _late(pegawai: Pegawai, orang: Orang) -> list[tuple[Tugas, Sop]]:
    """The late tasks of others, in the cycles that this person sees."""
    kini = jam.now()
    tugas = [
        satu
        for satu in open_tasks(pegawai.instansi_id)
        if satu.tenggat and satu.tenggat < kini and not is_paused(satu) and not is_owner(orang, satu)
    ]
    sop = load_sops(tugas)
    for satu in tugas:
        satu.siklus.instansi = pegawai.instansi
    return [(satu, sop[satu.siklus.sop_id]) for satu in tugas if sees_siklus(orang, sop[satu.siklus.sop_id])]


def _as_baris(pegawai: Pegawai, tugas: Tugas, sop: Sop, pemegang: Pemegang) -> Terlambat:
    fakta = as_fakta(tugas, sop)
    bidang = f", {fakta.bidang}" if fakta.bidang else ""
    return Terlambat(
        tugas_id=tugas.pk,
        siapa=_greet(list_pengemban(pemegang, tugas)),
        uraian=f"Langkah {fakta.nomor}: {fakta.aksi}{bidang} ({fakta.siklus})",
        tenggat=deadline_text(pegawai.instansi, tugas, jam.now()),
        fakta=fakta,
        ingatan=build_ingatan(tugas, sop, pemegang),
    )


def _of_task(oleh: Pegawai, tugas: Tugas, sop: Sop, pemegang: Pemegang, hari: str) -> list[Pesan]:
    fakta: TugasKabar = as_fakta(tugas, sop)
    jenis = JenisKabar.DIINGATKAN
    kabar = susun_kabar(jenis, fakta, f"Pengingat ini dari {oleh.nama}, {oleh.jabatan}.")
    kunci = f"tugas/{tugas.pk}/{jenis}/{hari}"
    return [
        Pesan(satu, jenis, kunci, kabar, jalan_tugas(tugas.pk), tugas.pk)
        for satu in list_pengemban(pemegang, tugas)
        if satu.pk != oleh.pk
    ]


def _greet(siapa: list[Pegawai]) -> str:
    return "; ".join(satu.nama for satu in siapa) or TANPA_NAMA
