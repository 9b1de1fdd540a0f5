"""The plan of the example agency: the active Murni out of the library, and a change that is being drafted."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from takar.core.angka import read_angka
from takar.core.rencana import AnggaranRencana, IndikatorRencana, IsiRencana, SasaranRencana, TujuanRencana
from takar.core.rencana.nilai import as_jenis
from takar.core.ukur import JenisNilai, format_nilai_isian, jenis_realisasi, read_nilai
from takar.data.models import Instansi, Pegawai, Rencana
from takar.services import jam
from takar.services.baca_rencana import values_of_target
from takar.services.rencana import KepalaRencana, create_rencana
from takar.services.rencana_butir import save_indikator
from takar.services.rencana_isi import SKALA_BAKU, write_isi
from takar.services.rencana_nomenklatur import Nomenklatur

PERIODE = {"tahun": 0, "tw1": 1, "tw2": 2, "tw3": 3, "tw4": 4}
SAMA = ("kode", "nama", "sasaran", "bidang", "satuan", "aturan", "aturan_periode", "target_nol")
BOLEH_KOSONG = ("definisi", "pic", "pembilang", "penyebut")
ALASAN = "Penyesuaian target terhadap hasil pengukuran semester I (contoh)."


def make_rencana(instansi: Instansi, contoh: dict[str, Any]) -> Rencana:
    """The active plan with everything that the example tells."""
    rencana = Rencana.objects.create(
        instansi=instansi,
        tahun=contoh["tahun"],
        status=Rencana.Status.AKTIF,
        dasar="Perjanjian Kinerja (contoh)",
        akhir_renstra=contoh["akhir_renstra"],
        disusun_pada=jam.now(),
        aktif_pada=jam.now(),
    )
    write_isi(rencana, read_contoh(contoh))
    return rencana


def read_contoh(contoh: dict[str, Any]) -> IsiRencana:
    """The plan that the example's file tells."""
    return IsiRencana(
        tahun=contoh["tahun"],
        akhir_renstra=contoh["akhir_renstra"],
        tujuan=tuple(TujuanRencana(**satu) for satu in contoh["tujuan"]),
        sasaran=tuple(SasaranRencana(**satu) for satu in contoh["sasaran"]),
        indikator=tuple(map(_indikator, contoh["indikator"])),
        anggaran=tuple(map(_anggaran, contoh["anggaran"])),
    )


def _indikator(satu: dict[str, Any]) -> IndikatorRencana:
    jenis = as_jenis(satu["jenis"]) or JenisNilai.ANGKA

    def value(teks: str, kind: JenisNilai = jenis) -> str:
        return format_nilai_isian(read_nilai(kind, teks)) if teks else ""

    return IndikatorRencana(
        **{nama: satu[nama] for nama in SAMA},
        **{nama: satu.get(nama, "") for nama in BOLEH_KOSONG},
        jenis=jenis,
        sumber_data=satu["sumber"],
        skala=SKALA_BAKU.get(satu.get("skala", "")),
        awal=value(satu["awal"], jenis_realisasi(jenis)),
        target_renstra=value(satu["target_renstra"]),
        standar_nasional=value(satu.get("standar_nasional", "")),
        target={PERIODE[nama]: value(teks) for nama, teks in satu["target"].items()},
    )


def _anggaran(satu: dict[str, Any]) -> AnggaranRencana:
    letak = Nomenklatur(satu["kode"], satu["nama"])
    return AnggaranRencana(
        kode=satu["kode"],
        nama=satu["nama"],
        tingkat=letak.tingkat or "",
        induk=letak.induk,
        bidang=satu.get("bidang", ""),
        pagu=read_angka(satu["pagu"]) if "pagu" in satu else None,
        indikator=tuple(satu.get("indikator", ())),
    )


def draft_perubahan(oleh: Pegawai, tahun: int) -> Rencana:
    """A "Perubahan I" on the desk: one target raised, nothing activated yet."""
    kepala = KepalaRencana(dasar="Perjanjian Kinerja Perubahan (contoh)", alasan=ALASAN)
    rencana = create_rencana(oleh=oleh, tahun=tahun, kepala=kepala, kunci=uuid4().hex)
    indikator = rencana.indikator.get(kode="A-1")
    save_indikator(
        oleh=oleh,
        rencana_id=rencana.pk,
        versi=rencana.versi,
        butir=indikator.pk,
        bagian="target",
        isian={**values_of_target(indikator), "target-4": "72", "target-0": "72"},
        kunci=uuid4().hex,
    )
    return rencana
