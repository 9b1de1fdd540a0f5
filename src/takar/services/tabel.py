"""The tables that papers show, built from the cycle's data under the names that the kinds use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from takar.core.ditolak import Ditolak
from takar.core.ukur import Alasan
from takar.data.models import Bidang, Instansi, Pegawai, Siklus, Tugas
from takar.services.acuan import policy_of
from takar.services.anggaran import Mata, measure_anggaran
from takar.services.baca_rekap_hasil import BarisRekap, Rekap, make_rekap, rupiah_text
from takar.services.banding import Banding
from takar.services.konteks import list_team, team_line
from takar.services.tabel_bentuk import Tabel as Tabel
from takar.services.tabel_bentuk import table as table
from takar.services.tabel_kertas import anggaran_bidang, dasar_hitung, kebijakan
from takar.services.tabel_kinerja import kinerja_triwulan
from takar.services.tabel_laporan_semua import TABEL_LAPORAN
from takar.services.tabel_siklus import arahan, rencana, riwayat_disposisi
from takar.services.tampil import KOSONG, figure_text, realisasi_text
from takar.services.ukur import Ukuran, measure


class Sumber:
    """What the tables of one paper are built from; the cycle is measured once, however many tables show it."""

    def __init__(
        self,
        siklus: Siklus | None,
        tugas: Tugas | None,
        isi: Mapping[str, Any] | None = None,
        *,
        instansi: Instansi | None = None,
    ) -> None:
        """A loose paper has no task and perhaps no cycle; then its agency must be given."""
        self._siklus = siklus
        self._instansi = instansi
        self.tugas = tugas
        self.isi: Mapping[str, Any] = isi or {}

    @property
    def siklus(self) -> Siklus:
        """The cycle; Ditolak for a paper without one, whose kind shows a table that only a cycle can fill."""
        if self._siklus is None:
            raise Ditolak("Naskah jenis ini dibuat untuk suatu siklus. Pilih siklusnya, lalu ulangi.", "perlu-siklus")
        return self._siklus

    @property
    def instansi(self) -> Instansi:
        return self._instansi or self.siklus.instansi

    @property
    def bidang(self) -> Bidang | None:
        """The bidang whose task it is; None for what concerns the whole agency."""
        return self.tugas.bidang if self.tugas else None

    @cached_property
    def banding(self) -> Banding:
        """The cycle with all that a report compares it with."""
        return Banding(self.siklus)

    @cached_property
    def ukuran(self) -> list[Ukuran]:
        """The indicators of the whole agency."""
        return measure(self.siklus)

    @cached_property
    def ukuran_bidang(self) -> list[Ukuran]:
        """Those of the task's bidang, or all where the task is not of one bidang."""
        if self.bidang is None:
            return self.ukuran
        return [satu for satu in self.ukuran if satu.indikator.bidang_id == self.bidang.pk]


def build_tabel(nama: str, sumber: Sumber) -> Tabel:
    """The table with this name; KeyError for an unknown name."""
    if nama in TABEL_LAPORAN:
        return TABEL_LAPORAN[nama](sumber.banding)
    return _TABEL[nama](sumber)


def build_all(nama: Iterable[str], sumber: Sumber) -> dict[str, Tabel]:
    """These tables by name; one of the report for which there are no data is left out."""
    semua = {satu: build_tabel(satu, sumber) for satu in nama}
    return {satu: tabel for satu, tabel in semua.items() if tabel["baris"] or satu not in TABEL_LAPORAN}


def peserta(sumber: Sumber) -> Tabel:
    """Those whom the paper lists as present, one line each (name; position), else those who are invited."""
    tertulis = sumber.isi.get("peserta") or [team_line(satu) for satu in list_team(sumber.instansi)]
    orang = [str(satu).partition(";") for satu in tertulis]
    baris = [(nama.strip(), jabatan.strip(), "") for nama, _, jabatan in orang]
    return table("No|Nama|Jabatan|Tanda Tangan", "24pt 1fr 1fr 150pt", "clll", baris)


def asn(sumber: Sumber) -> Tabel:
    semua = Pegawai.objects.filter(instansi=sumber.instansi, aktif=True)
    orang = [(satu.nama, satu.nip, satu.pangkat, satu.jabatan) for satu in semua]
    return table("No|Nama|NIP|Pangkat/Gol.|Jabatan", "24pt 1fr 105pt 84pt 1fr", "cllll", orang)


def perubahan_waktu(sumber: Sumber) -> Tabel:
    """Standard times proposed anew, as the paper lists them: a step a line, its parts between upright bars."""
    tertulis = sumber.isi.get("perubahan-waktu") or []
    baris = [[bagian.strip() for bagian in f"{satu}||||".split("|")[:5]] for satu in tertulis]
    kepala = "No|Langkah|Waktu lama|Waktu nyata|Waktu usulan|Alasan"
    return table(kepala, "24pt 1.2fr 60pt 1.3fr 60pt 1fr", "clcccl", baris)


def kertas_kerja(sumber: Sumber) -> Tabel:
    baris = [
        (
            satu.indikator.sasaran.nama,
            satu.indikator.nama,
            satu.indikator.satuan,
            satu.indikator.aturan,
            figure_text(satu.target),
            realisasi_text(satu.realisasi),
            satu.capaian.tampil,
            figure_text(satu.target_tahun),
            satu.capaian_tahun.tampil,
            _remark(satu),
        )
        for satu in sumber.ukuran_bidang
    ]
    return table(
        "No|Sasaran|Indikator|Satuan|Aturan|Target|Realisasi|Capaian (%)|Target Tahun|Capaian Tahun (%)|Keterangan",
        "22pt 1fr 1.2fr 44pt 44pt 52pt 56pt 52pt 52pt 56pt 1fr",
        "cllccrrrrrl",
        baris,
    )


def analisis(sumber: Sumber) -> Tabel:
    """Causes and follow-up of each indicator that has any."""
    baris = [
        (satu.indikator.nama, satu.baris.pendukung, satu.baris.penghambat, satu.baris.tindak_lanjut)
        for satu in sumber.ukuran_bidang
        if satu.baris and (satu.baris.pendukung or satu.baris.penghambat or satu.baris.tindak_lanjut)
    ]
    return table(
        "No|Indikator|Faktor Pendukung|Faktor Penghambat|Tindak Lanjut", "24pt 1fr 1fr 1fr 1fr", "cllll", baris
    )


def indikator(sumber: Sumber) -> Tabel:
    baris = [
        (
            satu.indikator.nama,
            satu.indikator.satuan,
            satu.indikator.aturan,
            figure_text(satu.target),
            realisasi_text(satu.realisasi),
            satu.capaian.tampil,
            figure_text(satu.target_tahun),
            satu.capaian_tahun.tampil,
            satu.predikat or _reason(satu),
        )
        for satu in sumber.ukuran
    ]
    return table(
        "No|Indikator|Satuan|Aturan|Target|Realisasi|Capaian (%)|Target Tahun|Capaian Tahun (%)|Predikat",
        "22pt 1.6fr 48pt 44pt 52pt 58pt 52pt 52pt 56pt 1fr",
        "clccrrrrrc",
        baris,
    )


def rekap(sumber: Sumber) -> Tabel:
    """The bidang, and the agency below them where there are several."""
    isi = make_rekap(sumber.siklus)
    baris = [*isi.bidang, isi.instansi] if len(isi.bidang) > 1 else isi.bidang
    return table(
        "No|Bidang|Jumlah Indikator|Dihitung|Rata-rata (%)|Predikat|Belum Dihitung",
        "24pt 1fr 50pt 52pt 56pt 64pt 1.5fr",
        "clccrcl",
        [(*_mean(satu), _left_out(satu)) for satu in baris],
    )


def rekap_sasaran(sumber: Sumber) -> Tabel:
    baris = [_mean(satu) for satu in make_rekap(sumber.siklus).sasaran]
    return table(
        "No|Sasaran|Jumlah Indikator|Dihitung|Rata-rata (%)|Predikat", "24pt 1fr 64pt 60pt 66pt 90pt", "clccrc", baris
    )


def rekap_keadaan(sumber: Sumber) -> Tabel:
    """How many indicators are in which state and in which band."""
    isi = make_rekap(sumber.siklus)
    baris = [(satu.nama, str(satu.rata.semua), satu.keadaan_teks, satu.pita_teks, satu.bobot) for satu in _rows(isi)]
    return {
        "judul": "Indikator menurut Keadaan dan Predikat",
        **table(
            "No|Bidang atau Sasaran|Jumlah|Keadaan Realisasi|Predikat Indikator|Bobot",
            "24pt 1.2fr 44pt 1fr 1fr 90pt",
            "clclll",
            baris,
        ),
    }


def rekap_anggaran(sumber: Sumber) -> Tabel:
    """Pagu, spending to the end of the period, serapan and efisiensi, each with its coverage."""
    isi = make_rekap(sumber.siklus)
    baris = [
        (
            satu.nama,
            rupiah_text(satu.anggaran.pagu),
            rupiah_text(satu.anggaran.realisasi),
            satu.anggaran.serapan.tampil,
            satu.efisiensi_teks,
            satu.anggaran.cakupan,
        )
        for satu in _rows(isi)
    ]
    return {
        "judul": f"Anggaran dan Efisiensi ({isi.acuan.cara_efisiensi.nama})",
        **table(
            "No|Bidang atau Sasaran|Pagu (Rp)|Realisasi (Rp)|Serapan (%)|Efisiensi|Cakupan",
            "24pt 1.2fr 90pt 90pt 54pt 96pt 1fr",
            "clrrrcl",
            baris,
        ),
    }


def rekap_kurang(sumber: Sumber) -> Tabel:
    """Every indicator that no mean counts, with its state, its reason, and whom to ask."""
    baris = [
        (satu.indikator, satu.bidang, satu.keadaan, satu.alasan, KOSONG if satu.wajar else satu.tanya)
        for satu in make_rekap(sumber.siklus).kurang
    ]
    return {
        "judul": "Indikator yang Tidak Dihitung",
        **table("No|Indikator|Bidang|Keadaan|Alasan|Tanyakan kepada", "24pt 1.3fr 1fr 70pt 1.2fr 1fr", "clllll", baris),
    }


def _mean(baris: BarisRekap) -> tuple[str, ...]:
    rata = baris.rata
    return (baris.nama, str(rata.semua), str(rata.dihitung), rata.tampil, baris.predikat)


def _rows(rekap: Rekap) -> tuple[BarisRekap, ...]:
    """The agency, each bidang, each sasaran."""
    return (rekap.instansi, *rekap.bidang, *rekap.sasaran)


def _left_out(baris: BarisRekap) -> str:
    """2 realisasi belum diisi; 1 target belum ditetapkan"""
    lain = Counter(Alasan(satu.alasan).kalimat for satu in baris.rata.lainnya)
    sisa = (f"{banyak} {teks[:1].lower()}{teks[1:].rstrip('.')}" for teks, banyak in lain.items())
    return "; ".join(sisa) or KOSONG


def _mata_bidang(sumber: Sumber) -> tuple[Mata, ...]:
    semua = measure_anggaran(sumber.siklus).mata
    bidang = sumber.bidang
    return tuple(satu for satu in semua if bidang is None or satu.bidang == bidang.kode)


def _reason(ukuran: Ukuran) -> str:
    return Alasan(ukuran.capaian.alasan).kalimat


def _remark(ukuran: Ukuran) -> str:
    bagian = [] if ukuran.capaian.terhitung else [_reason(ukuran)]
    bagian += [ukuran.realisasi.alasan] if ukuran.realisasi.alasan else []
    if ukuran.target == 0 and ukuran.capaian.terhitung:
        bagian.append(f"{ukuran.capaian.rumus}.")
    if ukuran.capaian.mentah_tepat != ukuran.capaian.nilai_tepat:
        bagian.append(f"{ukuran.capaian.rumus}.")
    if ukuran.sampai.ada_celah:
        bagian.append(f"Triwulan {', '.join(map(str, ukuran.sampai.celah))} belum terisi.")
    return " ".join(bagian)


_TABEL: dict[str, Callable[[Sumber], Tabel]] = {
    "peserta": peserta,
    "asn": asn,
    "perubahan-waktu": perubahan_waktu,
    "rencana": lambda sumber: rencana(sumber.siklus, sumber.tugas),
    "kertas-kerja": kertas_kerja,
    "analisis": analisis,
    "indikator": indikator,
    "rekap": rekap,
    "rekap-sasaran": rekap_sasaran,
    "rekap-keadaan": rekap_keadaan,
    "rekap-anggaran": rekap_anggaran,
    "rekap-kurang": rekap_kurang,
    "rekap-kebijakan": lambda sumber: kebijakan(policy_of(sumber.siklus)),
    "dasar-hitung": lambda sumber: dasar_hitung(sumber.siklus, sumber.ukuran_bidang),
    "anggaran-bidang": lambda sumber: anggaran_bidang(_mata_bidang(sumber)),
    "arahan": lambda sumber: arahan(sumber.siklus),
    "riwayat-disposisi": lambda sumber: riwayat_disposisi(sumber.siklus),
    "kinerja-triwulan": lambda sumber: kinerja_triwulan(sumber.siklus, sumber.ukuran),
    "anggaran-triwulan": lambda sumber: anggaran_bidang(measure_anggaran(sumber.siklus).mata),
}
