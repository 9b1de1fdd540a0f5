"""Rows into lines: each row is taken, or listed with its reason and who can mend it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from takar.core.ditolak import Ditolak
from takar.core.ekinerja import (
    BarisMasuk,
    HasilBaca,
    KolomRhk,
    Lingkup,
    Pembenah,
    RentangBulan,
    SelMasuk,
    StatusPengisian,
    TabelMasuk,
    check_peta,
    judge,
    propose_peta,
    read_baris,
    read_periode,
    read_status,
)

ANI, BUDI = "198001012005011001", "199003152022212002"
LINGKUP = Lingkup(2026, 3, {ANI: "Ani Contoh, S.E.", BUDI: "Budi Contoh"}, frozenset({"197001011995031001"}))
KEPALA = ("NIP", "Nama Pegawai", "Rencana Hasil Kerja", "Indikator", "Periode", "Target", "Realisasi", "Tanggal")


def read(*baris: tuple[str | SelMasuk, ...], kepala: tuple[str, ...] = KEPALA) -> HasilBaca:
    isi = tuple(
        BarisMasuk(n, tuple(satu if isinstance(satu, SelMasuk) else SelMasuk(satu) for satu in sel))
        for n, sel in enumerate(baris, 2)
    )
    tabel = TabelMasuk(kepala, isi)
    return read_baris(tabel, propose_peta(kepala), LINGKUP)


def line(nip: str = ANI, rhk: str = "Menyusun laporan", **isi: str | SelMasuk) -> tuple[str | SelMasuk, ...]:
    dasar: dict[str, str | SelMasuk] = {
        "nama": "",
        "indikator": "Jumlah laporan",
        "periode": "",
        "target": "",
        "realisasi": "",
        "tanggal": "",
    }
    dasar |= isi
    return (
        nip,
        dasar["nama"],
        rhk,
        dasar["indikator"],
        dasar["periode"],
        dasar["target"],
        dasar["realisasi"],
        dasar["tanggal"],
    )


def test_a_good_line_keeps_its_texts() -> None:
    hasil = read(line(target="12 dokumen", realisasi="93,75", tanggal="05/10/2026", periode="TW III"))
    (satu,) = hasil.rhk
    assert (satu.nip, satu.target, satu.realisasi, satu.tanggal) == (ANI, "12 dokumen", "93,75", date(2026, 10, 5))
    assert not hasil.gagal and hasil.banyak_asn == 1


@pytest.mark.parametrize(
    ("baris", "kode", "pembenah"),
    [
        (line("198505052010011009"), "nip-tidak-dikenal", Pembenah.KASUBBAG),
        (line("197001011995031001"), "nip-tidak-aktif", Pembenah.KASUBBAG),
        (line("198013012005011001"), "nip-tidak-wajar", Pembenah.PENGELOLA),
        (line("1.98E+17"), "nip-kabur", Pembenah.PENGUNGGAH),
        (line("123"), "nip-panjang", Pembenah.PENGELOLA),
        (line(""), "nip-kosong", Pembenah.PENGUNGGAH),
        (line(periode="Triwulan II 2026"), "periode-lain", Pembenah.PENGUNGGAH),
        (line(periode="Juli 2025"), "periode-lain", Pembenah.PENGUNGGAH),
        (line(periode="kapan saja"), "periode-tak-terbaca", Pembenah.PENGUNGGAH),
        (line(realisasi="1.234"), "angka-meragukan", Pembenah.ASN),
        (line(realisasi="1,2,3"), "angka-tak-terbaca", Pembenah.ASN),
        (line(realisasi="#DIV/0!"), "sel-galat", Pembenah.ASN),
        (line(realisasi=SelMasuk("01/02/2026", tanggal=date(2026, 2, 1))), "sel-tanggal", Pembenah.ASN),
        (line(tanggal=SelMasuk("46300", angka=Decimal(46300))), "tanggal-tak-terbaca", Pembenah.PENGUNGGAH),
        (line(rhk=""), "rhk-kosong", Pembenah.ASN),
        (line(rhk="x" * 4001), "teks-terlalu-panjang", Pembenah.PENGELOLA),
        (line(rhk="a\x07b"), "teks-tak-tercetak", Pembenah.PENGELOLA),
    ],
)
def test_a_bad_line_says_why_and_who_can_mend_it(
    baris: tuple[str | SelMasuk, ...], kode: str, pembenah: Pembenah
) -> None:
    hasil = read(baris, line(BUDI))
    (gagal,) = hasil.gagal
    assert (gagal.nomor, gagal.kode, gagal.pembenah) == (2, kode, pembenah)
    assert gagal.alasan and len(hasil.rhk) == 1


def test_cells_of_a_spreadsheet_are_read_by_their_type() -> None:
    persen = SelMasuk("99%", angka=Decimal("0.99"), persen=True)
    (satu,) = read(line(target=persen, realisasi=SelMasuk("1.234,50", angka=Decimal("1234.5")))).rhk
    assert (satu.target, satu.realisasi) == ("99%", "1234,5")


def test_the_same_row_twice_is_one_and_two_that_differ_are_none() -> None:
    hasil = read(line(realisasi="5"), line(realisasi="5"), line(BUDI, realisasi="1"), line(BUDI, realisasi="2"))
    assert (len(hasil.rhk), hasil.kembar) == (1, 1)
    assert [(g.nomor, g.kode, g.pembenah) for g in hasil.gagal] == [
        (4, "baris-ganda", Pembenah.PENGELOLA),
        (5, "baris-ganda", Pembenah.PENGELOLA),
    ]


def test_a_file_of_states_has_one_row_for_each_nip() -> None:
    kepala = ("NIP", "Status")
    hasil = read((ANI, "Sudah mengisi"), (BUDI, "belum"), (BUDI, "sudah"), kepala=kepala)
    assert [(s.nip, s.status) for s in hasil.status] == [(ANI, StatusPengisian.SUDAH)]
    assert {g.kode for g in hasil.gagal} == {"baris-ganda"}


def test_another_persons_name_beside_a_nip_is_said() -> None:
    assert "Citra" in read(line(nama="Citra Lain")).peringatan[0]
    assert not read(line(nama="ANI CONTOH")).peringatan


def test_empty_rows_are_left_out() -> None:
    hasil = read(line("", "", indikator=""), line())
    assert len(hasil.rhk) == 1 and not hasil.gagal


@pytest.mark.parametrize(
    ("teks", "judul", "bulan"),
    [
        ("TW3", "", (7, 9)),
        ("Triwulan IV 2026", "", (10, 12)),
        ("3", "Triwulan", (7, 9)),
        ("3", "Bulan", (3, 3)),
        ("Semester II", "", (7, 12)),
        ("Juli 2026", "", (7, 7)),
        ("Juli - September 2026", "", (7, 9)),
        ("07/2026", "", (7, 7)),
        ("2026-08-31", "", (8, 8)),
        ("31/08/2026", "", (8, 8)),
        ("Tahun 2026", "", (1, 12)),
        ("Agustus", "", (8, 8)),
    ],
)
def test_periods_as_offices_write_them(teks: str, judul: str, bulan: tuple[int, int]) -> None:
    rentang = read_periode(teks, judul)
    assert (rentang.awal, rentang.akhir) == bulan


@pytest.mark.parametrize("teks", ["3", "13/2026", "Triwulan 5", "September - Juli", "abc"])
def test_a_period_with_two_readings_is_refused(teks: str) -> None:
    with pytest.raises(Ditolak):
        read_periode(teks)


def test_a_year_that_is_not_said_is_the_same_year() -> None:
    assert RentangBulan(7, 7).overlaps(RentangBulan.of_siklus(2026, 3))
    assert not RentangBulan(7, 7, 2025).overlaps(RentangBulan.of_siklus(2026, 0))


@pytest.mark.parametrize(
    ("realisasi", "status"),
    [(["1", "0"], "sudah"), (["1", ""], "sebagian"), (["", "-"], "belum"), ([], "belum")],
)
def test_who_has_filled_is_judged_by_all_lines(realisasi: list[str], status: str) -> None:
    assert judge(realisasi) == status


def test_an_unknown_state_is_refused() -> None:
    with pytest.raises(Ditolak, match="tidak dikenal"):
        read_status("entahlah")


def test_columns_are_proposed_by_memory_then_by_name() -> None:
    judul = ("Nomor Induk Pegawai", "Uraian", "REALISASI (kuantitas)", "Realisasi")
    assert propose_peta(judul) == {KolomRhk.NIP: 0, KolomRhk.REALISASI: 3}
    assert propose_peta(judul, {"nip": "nomor induk pegawai", "rhk": "Uraian"}) == {KolomRhk.NIP: 0, KolomRhk.RHK: 1}


def test_a_mapping_is_checked() -> None:
    assert {kolom for kolom, _ in check_peta({}, 3)} == {KolomRhk.NIP, KolomRhk.RHK}
    assert check_peta({KolomRhk.NIP: 0, KolomRhk.STATUS: 1}, 2) == []
    assert len(check_peta({KolomRhk.NIP: 0, KolomRhk.RHK: 0}, 2)) == 1
    assert len(check_peta({KolomRhk.NIP: 0, KolomRhk.RHK: 9}, 2)) == 1
