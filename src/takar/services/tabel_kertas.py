"""Tables of the worksheet's paper that show where its figures come from, and the policy behind a recap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from takar.core.ukur import serapan
from takar.data.models import Siklus
from takar.services.acuan import Acuan
from takar.services.anggaran import Mata
from takar.services.baca_rekap_hasil import rupiah_text
from takar.services.mengapa_latar import band_text, load_authors, load_evidence, policy_text
from takar.services.tabel_bentuk import Tabel, table, titled
from takar.services.tampil import KOSONG, figure_text
from takar.services.ukur import Ukuran


def dasar_hitung(siklus: Siklus, ukuran: Iterable[Ukuran]) -> Tabel:
    """Numerator, denominator, how it was reckoned, evidence, and who filled it when."""
    semua = list(ukuran)
    bukti, nama = load_evidence(semua), load_authors(siklus, semua)
    baris = [_basis(satu, bukti, nama) for satu in semua if satu.baris]
    return titled(
        "Dasar Hitung dan Bukti",
        table(
            "No|Indikator|Pembilang|Penyebut|Dasar Hitung|Bukti|Diisi oleh",
            "22pt 1.2fr 60pt 60pt 1.2fr 1.4fr 1fr",
            "clrrlll",
            baris,
        ),
    )


def _basis(ukuran: Ukuran, bukti: Mapping[int, str], nama: Mapping[int, str]) -> tuple[str, ...]:
    baris = ukuran.baris
    if baris is None:
        return (ukuran.indikator.nama, *[KOSONG] * 5)
    return (
        ukuran.indikator.nama,
        figure_text(baris.pembilang),
        figure_text(baris.penyebut),
        baris.dasar_hitung or KOSONG,
        bukti.get(baris.pk, KOSONG),
        nama.get(baris.pk, KOSONG),
    )


def anggaran_bidang(mata: Iterable[Mata]) -> Tabel:
    """The sub-kegiatan of a bidang with pagu, spending to the end of the period, and serapan."""
    baris = [
        (
            f"{satu.kode} {satu.nama}",
            rupiah_text(satu.pagu),
            rupiah_text(satu.realisasi),
            serapan(satu.pagu, satu.realisasi).tampil,
        )
        for satu in mata
    ]
    return titled(
        "Realisasi Anggaran",
        table("No|Sub-kegiatan|Pagu (Rp)|Realisasi (Rp)|Serapan (%)", "22pt 1fr 96pt 96pt 64pt", "clrrr", baris),
    )


def kebijakan(acuan: Acuan) -> Tabel:
    """What the figures were made by: caps, mean, roll-up, efficiency, and the table of predicates."""
    baris = [(satu[:1].upper() + satu[1:],) for satu in policy_text(acuan).split("; ")]
    baris.append((f"Predikat: {acuan.pita.nama}. {band_text(acuan.pita.baris)}",))
    return titled("Kebijakan Pengukuran yang Dipakai", table("No|Kebijakan", "24pt 1fr", "cl", baris))
