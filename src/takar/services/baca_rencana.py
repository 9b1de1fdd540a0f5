"""Reading plans for the pages: the list of versions, a plan as a table, the values of its forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from takar.core.angka import format_angka, format_isian
from takar.core.ditolak import Ditolak
from takar.core.rencana import NAMA_PERIODE, AnggaranRencana, IsiRencana, show_teks
from takar.core.rencana.periksa_anggaran import total_pagu
from takar.core.ukur import KATALOG, Aturan, AturanPeriode
from takar.data.models import Indikator, MataAnggaran, Pegawai, Rencana
from takar.services.rencana_isi import as_anggaran, as_indikator, list_anggaran, list_indikator


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    """An indicator as the table of a plan shows it; `target` holds the triwulan, then the year."""

    id: int
    kode: str
    nama: str
    satuan: str
    target: tuple[tuple[str, str], ...]
    renstra: str
    awal: str
    aturan: str
    bidang: str
    pic: str
    definisi: str
    anggaran: str


@dataclass(frozen=True, slots=True)
class KelompokSasaran:
    """An objective with its goal and its indicators."""

    id: int
    kode: str
    nama: str
    tujuan: str
    bobot: str
    indikator: tuple[BarisIndikator, ...]


@dataclass(frozen=True, slots=True)
class BarisMata:
    id: int
    kode: str
    nama: str
    tingkat: str
    lapis: int
    pagu: str
    bidang: str
    indikator: str


def find_rencana(pegawai: Pegawai, pk: int) -> Rencana:
    """A plan of the person's own agency; Ditolak if there is none."""
    rencana = Rencana.objects.filter(pk=pk, instansi_id=pegawai.instansi_id).select_related("instansi").first()
    if rencana is None:
        raise Ditolak("Rencana ini tidak ada.", "rencana-tidak-ada")
    return rencana


def list_rencana(pegawai: Pegawai) -> list[Rencana]:
    """Every version of the agency's plans, newest first."""
    semua = Rencana.objects.filter(instansi_id=pegawai.instansi_id)
    return list(semua.select_related("disusun_oleh", "aktif_oleh").order_by("-tahun", "-nomor"))


def find_sebelum(rencana: Rencana) -> Rencana | None:
    """The version before this one in its year."""
    lama = Rencana.objects.filter(instansi_id=rencana.instansi_id, tahun=rencana.tahun, nomor__lt=rencana.nomor)
    return lama.order_by("-nomor").first()


def read_sasaran(rencana: Rencana) -> list[KelompokSasaran]:
    """The plan by objective, in the agency's order."""
    mata = list_anggaran(rencana)
    dukungan: dict[int, list[str]] = {}
    for satu in mata:
        for indikator in satu.indikator.all():
            dukungan.setdefault(indikator.pk, []).append(satu.kode)
    menurut: dict[int, list[BarisIndikator]] = {}
    for indikator in list_indikator(rencana):
        menurut.setdefault(indikator.sasaran_id, []).append(_row(indikator, dukungan.get(indikator.pk, ())))
    return [
        KelompokSasaran(
            satu.pk,
            satu.kode,
            satu.nama,
            f"{satu.tujuan.kode} {satu.tujuan.nama}" if satu.tujuan else "",
            _number(satu.bobot),
            tuple(menurut.get(satu.pk, ())),
        )
        for satu in rencana.sasaran.select_related("tujuan").order_by("tujuan__urut", "urut", "kode")
    ]


def _row(indikator: Indikator, anggaran: Sequence[str]) -> BarisIndikator:
    isi = as_indikator(indikator)
    return BarisIndikator(
        id=indikator.pk,
        kode=isi.kode,
        nama=isi.nama,
        satuan=isi.satuan,
        target=tuple((nama, show_teks(isi.target.get(tw, ""), isi.jenis)) for tw, nama in NAMA_PERIODE.items()),
        renstra=show_teks(isi.target_renstra, isi.jenis),
        awal=show_teks(isi.awal, isi.jenis),
        aturan=name_rules(isi.aturan, isi.aturan_periode),
        bidang=indikator.bidang.nama,
        pic=isi.pic,
        definisi=isi.definisi,
        anggaran=", ".join(anggaran),
    )


def name_rules(aturan: str, aturan_periode: str) -> str:
    """ "MAX: makin besar makin baik. Setahun: posisi terakhir." """
    if aturan not in set(Aturan) or aturan_periode not in set(AturanPeriode):
        return "Aturan belum dipilih"
    nama, periode = KATALOG[Aturan(aturan)].nama, AturanPeriode(aturan_periode).nama
    return f"{aturan}: {nama[0].lower()}{nama[1:]}. Setahun: {periode[0].lower()}{periode[1:]}."


def read_anggaran(rencana: Rencana) -> list[BarisMata]:
    """The budget as a list by code; a part without a pagu of its own shows the sum of those below."""
    mata = list_anggaran(rencana)
    butir = [as_anggaran(satu) for satu in mata]
    return [_budget_row(satu, isi, butir) for satu, isi in zip(mata, butir, strict=True)]


def _budget_row(satu: MataAnggaran, isi: AnggaranRencana, semua: Sequence[AnggaranRencana]) -> BarisMata:
    return BarisMata(
        id=satu.pk,
        kode=satu.kode,
        nama=satu.nama,
        tingkat=satu.get_tingkat_display(),
        lapis=MataAnggaran.Tingkat.values.index(satu.tingkat),
        pagu=_rupiah(total_pagu(isi, semua)),
        bidang=satu.bidang.nama if satu.bidang else "–",
        indikator=", ".join(isi.indikator) or "–",
    )


def total_rencana(isi: IsiRencana) -> str:
    """The pagu of the whole plan: that of its programmes."""
    angka = [total_pagu(satu, isi.anggaran) for satu in isi.anggaran if not satu.induk]
    ada = [satu for satu in angka if satu is not None]
    return _rupiah(sum(ada, Decimal()) if ada else None)


def values_of(satu: object, kolom: Sequence[str]) -> dict[str, str]:
    """The fields of a stored part as a form shows them."""
    return {nama: _as_text(getattr(satu, nama)) for nama in kolom}


def values_of_target(indikator: Indikator) -> Mapping[str, str]:
    isi = as_indikator(indikator)
    return {f"target-{tw}": isi.target.get(tw, "") for tw in NAMA_PERIODE} | {
        nama: getattr(isi, nama) for nama in ("target_renstra", "standar_nasional")
    }


def list_aturan() -> Iterator[Mapping[str, object]]:
    """The rules with their formula and edge cases, for whoever chooses one."""
    for satu in KATALOG.values():
        yield {"kode": satu.kode.value, "nama": satu.nama, "rumus": satu.rumus, "tepi": satu.tepi}


def _as_text(nilai: object) -> str:
    if isinstance(nilai, Decimal):
        return format_isian(nilai)
    return "" if nilai is None else str(nilai)


def _number(nilai: Decimal | None) -> str:
    return "" if nilai is None else format_angka(nilai)


def _rupiah(nilai: Decimal | None) -> str:
    return "–" if nilai is None else f"Rp{format_angka(nilai, 0)}"
