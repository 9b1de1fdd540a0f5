"""An agency with a measured year behind it, budget spent, weights and caps: everything that a report compares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from django.forms.models import model_to_dict

from takar.data.models import (
    BarisKertasKerja,
    Indikator,
    Instansi,
    KebijakanUkur,
    KertasKerja,
    Naskah,
    Rencana,
    Sasaran,
    Siklus,
    Target,
)
from takar.services.jenis import jenis_of
from takar.services.naskah_data import build_data
from takar.services.peragaan import Pemain, Peraga, make_instansi

MULAI = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Contoh:
    peraga: Peraga
    siklus: Siklus

    @property
    def instansi(self) -> Instansi:
        return self.peraga.instansi

    def naskah(self, jenis: str) -> Naskah:
        naskah = self.siklus.naskah.filter(jenis=jenis).order_by("-putaran", "-pk").first()
        assert naskah is not None
        return naskah

    def data(self, jenis: str) -> dict[str, object]:
        """The data of a paper as they stand now."""
        naskah = self.naskah(jenis)
        return build_data(naskah, jenis_of(naskah))


def make_contoh() -> Contoh:
    """A cycle of the third triwulan, played to its end without printing."""
    peraga = make_instansi()
    siklus = Pemain(peraga, 3, MULAI, {}, cetak=False).play()
    return Contoh(peraga, siklus)


def set_policy(instansi: Instansi, **isi: object) -> None:
    """A measuring policy that was in force before the cycle started."""
    KebijakanUkur.objects.update_or_create(
        instansi=instansi, berlaku=date(2026, 1, 1), defaults={"dicatat_pada": MULAI, **isi}
    )


def weigh(siklus: Siklus) -> None:
    """Unlike weights that sum to 100 in each sasaran, and for the sasaran."""
    assert siklus.rencana is not None
    for sasaran in siklus.rencana.sasaran.all():
        _share(list(sasaran.indikator.all()))
    _share(list(siklus.rencana.sasaran.all()))


def _share(isi: list[Indikator] | list[Sasaran]) -> None:
    bobot = [Decimal(urut) for urut in range(1, len(isi))]
    for satu, nilai in zip(isi, [*bobot, 100 - sum(bobot)], strict=True):
        satu.bobot = nilai
        satu.save(update_fields=["bobot"])


def add_year(siklus: Siklus, tahun: int, triwulan: int, kali: Decimal) -> Siklus:
    """An earlier year of the same indicators, each number `kali` times as large."""
    lama = siklus.rencana
    assert lama is not None
    rencana = Rencana.objects.create(
        instansi=siklus.instansi, tahun=tahun, status=Rencana.Status.AKTIF, disusun_pada=MULAI, aktif_pada=MULAI
    )
    dulu = Siklus.objects.create(
        instansi=siklus.instansi,
        sop=siklus.sop,
        rencana=rencana,
        tahun=tahun,
        triwulan=triwulan,
        status=Siklus.Status.SELESAI,
        dimulai=MULAI.replace(year=tahun),
    )
    sasaran = {
        satu.pk: Sasaran.objects.create(rencana=rencana, kode=satu.kode, nama=satu.nama, urut=satu.urut)
        for satu in lama.sasaran.all()
    }
    for indikator in lama.indikator.all():
        _copy(indikator, rencana, sasaran[indikator.sasaran_id], dulu, kali)
    return dulu


def _copy(lama: Indikator, rencana: Rencana, sasaran: Sasaran, siklus: Siklus, kali: Decimal) -> None:
    isi = model_to_dict(lama, exclude=["id", "rencana", "sasaran", "bidang", "skala"])
    baru = Indikator.objects.create(
        **isi, rencana=rencana, sasaran=sasaran, bidang_id=lama.bidang_id, skala_id=lama.skala_id
    )
    Target.objects.bulk_create(
        Target(indikator=baru, triwulan=satu.triwulan, nilai=satu.nilai, isi=satu.isi) for satu in lama.target.all()
    )
    kertas, _ = KertasKerja.objects.get_or_create(siklus=siklus, bidang_id=lama.bidang_id)
    kini = BarisKertasKerja.objects.filter(indikator=lama, nilai__gt=0).first()
    if kini is not None and kini.nilai is not None:
        BarisKertasKerja.objects.create(
            kertas_kerja=kertas, indikator=baru, keadaan="terisi", nilai=(kini.nilai * kali).quantize(Decimal("0.01"))
        )
