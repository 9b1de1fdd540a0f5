"""What has been learned in a practice: which of a role's tasks somebody has done with their own hands, and who."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from takar.adapters.typst import render_pdf
from takar.core.latihan import TugasTerlatih, learned, list_butir
from takar.core.naskah import tanggal_panjang
from takar.data.models import Latihan, Naskah, Tugas
from takar.services import jam
from takar.services.baca_sop import name_sop
from takar.services.konteks import local
from takar.services.latihan import Pemain, sop_of
from takar.services.muat import load_keadaan, load_sop
from takar.services.naskah_data import build_frame
from takar.services.pemilik import list_pemilik
from takar.services.peran import name_peran
from takar.services.tabel_bentuk import plain_table

BUTIR, DILIHAT = "butir", "dilihat"
"""The parts of `Latihan.belajar`: {code: [who, …]}, and the tasks that were looked at already."""


@dataclass(frozen=True, slots=True)
class BarisBelajar:
    """One thing to practise; `oleh` are the real people who have done it."""

    nomor: int
    kalimat: str
    oleh: tuple[str, ...]

    @property
    def sudah(self) -> bool:
        return bool(self.oleh)


@dataclass(frozen=True, slots=True)
class DaftarBelajar:
    """A role and its things."""

    peran: str
    baris: tuple[BarisBelajar, ...]

    @property
    def sudah(self) -> int:
        return sum(satu.sudah for satu in self.baris)


def record_belajar(pemain: Pemain) -> None:
    """Enter the tasks that this made-up person has finished since, under the name of who plays them."""
    _look(pemain.latihan.pk, lambda tugas: tugas.filter(oleh=pemain.pegawai), pemain.asli.nama)


def skip_belajar(latihan_id: int) -> None:
    """What played by itself teaches nobody: pass over the tasks that were finished since."""
    _look(latihan_id, lambda tugas: tugas, "")


def _look(latihan_id: int, pilih: Callable[[QuerySet[Tugas]], QuerySet[Tugas]], nama: str) -> None:
    with transaction.atomic():
        kunci = Latihan.objects.select_for_update(of=("self",)).select_related("instansi")
        latihan = kunci.filter(pk=latihan_id).first()
        if latihan is None:  # wiped by this very request
            return
        belajar = {BUTIR: {}, DILIHAT: [], **latihan.belajar}
        tugas = list(pilih(_finished(latihan).exclude(pk__in=belajar[DILIHAT])))
        for satu in tugas if nama else ():
            _enter(belajar[BUTIR], _taught(satu), nama)
        if tugas:
            latihan.belajar = {**belajar, DILIHAT: [*belajar[DILIHAT], *(satu.pk for satu in tugas)]}
            latihan.save(update_fields=["belajar"])


def _finished(latihan: Latihan) -> QuerySet[Tugas]:
    milik = Tugas.objects.filter(siklus__instansi_id=latihan.instansi_id, status=Tugas.Status.SELESAI)
    return milik.select_related("siklus__sop").order_by("pk")


def _enter(butir: dict[str, list[str]], kode: frozenset[str], nama: str) -> None:
    for satu in kode:
        if nama not in butir.setdefault(satu, []):
            butir[satu].append(nama)


def _taught(tugas: Tugas) -> frozenset[str]:
    sop = load_sop(tugas.siklus.sop)
    putusan = load_keadaan(tugas.siklus).putusan
    terbit = tugas.naskah.exclude(status__in=(Naskah.Status.DRAF, Naskah.Status.GUGUR))
    langkah = sop.cari_langkah(tugas.langkah)
    tanda = (satu.kode for satu in langkah.keluaran if satu.menandatangani)
    return learned(
        sop,
        TugasTerlatih(
            peran=list_pemilik(tugas),
            langkah=tugas.langkah,
            pelaku=tugas.pelaku,
            putaran=tugas.putaran,
            jawaban=next((satu.jawaban for satu in putusan if satu.tugas == tugas.kode), ""),
            keluaran=(*terbit.values_list("keluaran", flat=True), *tanda),
        ),
    )


# --- the list ---------------------------------------------------------------------------------------------------------


def list_belajar(latihan: Latihan) -> list[DaftarBelajar]:
    """What each role of the SOP has to learn, in the order in which the roles first act."""
    sop = load_sop(sop_of(latihan))
    oleh: dict[str, list[str]] = latihan.belajar.get(BUTIR, {})
    peran: dict[str, list[BarisBelajar]] = {}
    for satu in list_butir(sop):
        baris = BarisBelajar(satu.nomor, satu.kalimat, tuple(oleh.get(satu.kode, ())))
        peran.setdefault(satu.peran, []).append(baris)
    return [DaftarBelajar(name_peran(sop, kode), tuple(baris)) for kode, baris in peran.items()]


def print_belajar(latihan: Latihan) -> bytes:
    """The list as a sheet to be filed or hung up."""
    return render_pdf(build_belajar(latihan), timestamp=jam.machine_now())


def build_belajar(latihan: Latihan) -> dict[str, Any]:
    daftar, instansi = list_belajar(latihan), latihan.instansi
    kepala = {
        "SOP": name_sop(sop_of(latihan)),
        "Latihan sejak": tanggal_panjang(local(instansi, latihan.dibuat).date()),
        "Dilatih": f"{sum(satu.sudah for satu in daftar)} dari {sum(len(satu.baris) for satu in daftar)} butir",
    }
    return {
        **build_frame(instansi, "daftar-latihan", "rekapitulasi"),
        "judul": "DAFTAR LATIHAN SOP",
        "hal": kepala["SOP"],
        "nomor": "",
        "tanggal": tanggal_panjang(local(instansi, jam.machine_now()).date()),
        "status": "terbit",
        "isian": kepala,
        "urutan": [[nama, nama, "baris"] for nama in kepala],
        "tabel": {f"peran-{urut}": _table(satu) for urut, satu in enumerate(daftar, start=1)},
        "ttd": [],
        "mengetahui": 0,
        "tembusan": [],
        "gambar": {},
    }


def _table(daftar: DaftarBelajar) -> dict[str, Any]:
    isi = [(str(satu.nomor), satu.kalimat, ", ".join(satu.oleh) or "belum") for satu in daftar.baris]
    tabel = plain_table("Langkah|Yang dilatih|Sudah dilatih oleh", "50pt 2.4fr 1fr", "cll", isi)
    return {**tabel, "judul": f"{daftar.peran}: {daftar.sudah} dari {len(daftar.baris)}"}
