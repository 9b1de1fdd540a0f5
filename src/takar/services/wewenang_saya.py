""" "Mengapa saya (tidak) bisa?": what a person may do, through which roles, and who can do the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from takar.core.ditolak import Ditolak
from takar.core.naskah import tanggal_panjang
from takar.core.wewenang import (
    NAMA_TINDAKAN,
    PEMEGANG,
    STRATEGIS,
    Orang,
    Tindakan,
    may,
    tell_why_not,
)
from takar.data.models import Bidang, Pegawai, PemegangPeran, Penugasan, Tugas
from takar.services.muat import load_sop
from takar.services.pemegang import Pemangku, Pemegang
from takar.services.pemisahan import check_terpisah
from takar.services.peran import check_pemilik, name_role


@dataclass(frozen=True, slots=True)
class PeranSaya:
    """A role that is held, and the sentence that says through what and until when."""

    nama: str
    lewat: str


@dataclass(frozen=True, slots=True)
class Jawaban:
    """One act: whether it may be done, why or why not, and the names of those who can."""

    apa: str
    boleh: bool
    alasan: str
    siapa: str


def list_peran_saya(pegawai: Pegawai, pemegang: Pemegang) -> tuple[PeranSaya, ...]:
    """The roles of this person today; three queries."""
    milik = [satu for satu in pemegang.baris if satu.pegawai.pk == pegawai.pk]
    tugas = Penugasan.objects.select_related("jabatan").in_bulk([satu.karena for satu in milik if satu.karena])
    sendiri = {
        (satu.peran, satu.bidang_id): satu
        for satu in PemegangPeran.objects.filter(pegawai=pegawai).select_related("sk", "bidang")
    }
    bidang = dict(Bidang.objects.filter(instansi_id=pegawai.instansi_id).values_list("kode", "nama"))
    return tuple(
        PeranSaya(
            _name(pegawai.instansi_id, satu, bidang),
            _by_post(satu, tugas[satu.karena]) if satu.karena else _in_person(sendiri[satu.peran, satu.bidang_id]),
        )
        for satu in milik
    )


def _name(instansi_id: int, satu: Pemangku, bidang: Mapping[str, str]) -> str:
    nama = name_role(instansi_id, satu.peran)
    return f"{nama}, {bidang.get(satu.bidang, satu.bidang)}" if satu.bidang else nama


def _by_post(satu: Pemangku, tugas: Penugasan) -> str:
    dasar = f", dasar {tugas.nomor}" if tugas.nomor else ""
    sampai = f" sampai {tanggal_panjang(tugas.sampai)}" if tugas.sampai else ""
    if satu.penugasan:
        return f"sebagai {satu.pegawai.jabatan}{sampai}{dasar}; hanya untuk tugas rutin"
    return f"karena jabatan {satu.pegawai.jabatan}{sampai}{dasar}"


def _in_person(satu: PemegangPeran) -> str:
    sampai = f" sampai {tanggal_panjang(satu.sampai)}" if satu.sampai else ""
    return f"menurut {satu.sk.nama}, SK {satu.sk.nomor}{sampai}" if satu.sk else f"ditetapkan atas nama Anda{sampai}"


def answer(orang: Orang, pemegang: Pemegang, tindakan: Iterable[Tindakan]) -> tuple[Jawaban, ...]:
    """Each of these acts for this person, with reason and names."""
    semua = {satu.pegawai.pk: satu.pegawai for satu in pemegang.baris if satu.pegawai.aktif}
    dikenal = [(satu.nama, pemegang.as_orang(satu)) for satu in semua.values()]
    return tuple(_answer(orang, satu, dikenal) for satu in tindakan)


def _answer(orang: Orang, tindakan: Tindakan, dikenal: list[tuple[str, Orang]]) -> Jawaban:
    boleh = may(orang, tindakan)
    return Jawaban(
        apa=NAMA_TINDAKAN[tindakan],
        boleh=boleh,
        alasan=_why(orang, tindakan) if boleh else tell_why_not(orang, tindakan),
        siapa=", ".join(nama for nama, satu in dikenal if may(satu, tindakan)) or "belum ada yang memegang perannya",
    )


def _why(orang: Orang, tindakan: Tindakan) -> str:
    peran = orang.nama_peran_penuh if tindakan in STRATEGIS else orang.nama_peran
    nama = sorted(name_role(orang.instansi, satu) for satu in peran & PEMEGANG[tindakan])
    return f"Anda memegang peran {', '.join(nama)}."


def answer_tugas(orang: Orang, pemegang: Pemegang, tugas_id: int) -> Jawaban | None:
    """The task of the page from which somebody asks; None where there is none in their agency."""
    tugas = (
        Tugas.objects.filter(pk=tugas_id, siklus__instansi_id=orang.instansi)
        .select_related("siklus__sop", "siklus__instansi", "bidang", "pemegang")
        .first()
    )
    if tugas is None:
        return None
    try:
        check_pemilik(orang, tugas)
        check_terpisah(orang, load_sop(tugas.siklus.sop).cari_langkah(tugas.langkah), tugas)
    except Ditolak as sebab:
        return Jawaban("Mengerjakan tugas ini dan memutuskannya.", False, sebab.kalimat, pemegang.names_of(tugas))
    alasan = "Tugas ini tugas peran Anda."
    return Jawaban("Mengerjakan tugas ini dan memutuskannya.", True, alasan, pemegang.names_of(tugas))
