"""The body of the quarterly performance meeting: what each indicator reached, why, and what is done about it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date

from takar.core.naskah import tanggal_panjang
from takar.data.models import Bukti, Pegawai, Siklus
from takar.services.konteks import list_holders
from takar.services.tabel_bentuk import Tabel, table, titled
from takar.services.tampil import figure_text, realisasi_text
from takar.services.ukur import Ukuran

KEPALA = (
    "No|Indikator|Target PK|Target TW|Realisasi TW|Capaian TW (%)|Capaian terhadap PK (%)|Analisis|Progres|Kendala|"
    "Solusi dan RTL|PIC|Batas waktu|Dasar hitung|Tautan bukti|Bukti RTL triwulan sebelumnya"
)
LEBAR = "22pt 1.4fr 50pt 50pt 50pt 50pt 54pt 1fr 1fr 1fr 1fr 1fr 60pt 1fr 1fr 1fr"


def kinerja_triwulan(siklus: Siklus, ukuran: Iterable[Ukuran]) -> Tabel:
    """One row an indicator, filled from its worksheet; the columns are those of BPS's quarterly minutes."""
    semua = list(ukuran)
    bukti, lalu = _evidence(semua), _evidence_before(siklus)
    pic = {satu.bidang_id: satu.pegawai for satu in list_holders(siklus.instansi) if satu.peran == "unit"}
    batas = _due(siklus)
    baris = [_row(satu, bukti, lalu, pic, batas) for satu in semua]
    return titled("Capaian Indikator Kinerja", table(KEPALA, LEBAR, "clrrrrr" + "l" * 9, baris))


def _row(
    ukuran: Ukuran, bukti: Mapping[int, str], lalu: Mapping[int, str], pic: Mapping[int | None, Pegawai], batas: str
) -> tuple[str, ...]:
    baris, indikator = ukuran.baris, ukuran.indikator
    penanggung = pic.get(indikator.bidang_id)
    tindak = baris.tindak_lanjut if baris else ""
    return (
        f"{indikator.nama} ({indikator.satuan})",
        figure_text(ukuran.target_tahun),
        figure_text(ukuran.target),
        realisasi_text(ukuran.realisasi),
        ukuran.capaian.tampil,
        ukuran.capaian_tahun.tampil,
        _analyse(ukuran),
        baris.pendukung if baris else "",
        baris.penghambat if baris else "",
        tindak,
        penanggung.jabatan if penanggung else "",
        batas if tindak else "",
        baris.dasar_hitung if baris else "",
        bukti.get(baris.pk, "") if baris else "",
        lalu.get(indikator.pk, ""),
    )


def _analyse(ukuran: Ukuran) -> str:
    """One sentence: where the figure stands against its target, or why there is none."""
    if not ukuran.capaian.terhitung:
        return f"Capaian tidak dapat dihitung: {ukuran.realisasi.alasan or ukuran.realisasi.keadaan.nama}."
    predikat = f", predikat {ukuran.predikat}" if ukuran.predikat else ""
    return f"Capaian {ukuran.capaian.tampil}% terhadap target triwulan{predikat}."


def _evidence(ukuran: Iterable[Ukuran]) -> dict[int, str]:
    """The evidence in force by worksheet row: links as they are, others by title."""
    baris = [satu.baris.pk for satu in ukuran if satu.baris]
    return _join((satu.baris_id, satu) for satu in Bukti.objects.filter(baris__in=baris, dicabut_pada=None))


def _evidence_before(siklus: Siklus) -> dict[int, str]:
    """The evidence of the quarter before, by indicator."""
    lalu = Bukti.objects.filter(
        dicabut_pada=None,
        baris__kertas_kerja__siklus__instansi_id=siklus.instansi_id,
        baris__kertas_kerja__siklus__tahun=siklus.tahun,
        baris__kertas_kerja__siklus__triwulan=siklus.triwulan - 1,
    )
    if siklus.triwulan <= 1:
        return {}
    return _join((satu.baris.indikator_id, satu) for satu in lalu.select_related("baris"))


def _join(bukti: Iterable[tuple[int, Bukti]]) -> dict[int, str]:
    semua: dict[int, list[str]] = {}
    for kunci, satu in bukti:
        semua.setdefault(kunci, []).append(satu.isi if satu.jenis == Bukti.Jenis.TAUTAN else satu.judul)
    return {kunci: "\n".join(isi) for kunci, isi in semua.items()}


def _due(siklus: Siklus) -> str:
    """Follow-up is looked at again in the next quarter's measurement, so it is due at that quarter's end."""
    bulan = 3 * (siklus.triwulan or 4) + 3
    tahun, bulan = (siklus.tahun, bulan) if bulan <= 12 else (siklus.tahun + 1, 3)
    return tanggal_panjang(date(tahun, bulan, monthrange(tahun, bulan)[1]))
