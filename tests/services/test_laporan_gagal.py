"""The breach report: whose data, which fields, over what time; by one account, or the whole agency."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from factories import Dinas, make_instansi, new_kunci
from takar.cli import main
from takar.core.ditolak import Ditolak
from takar.data.models import Akun, JejakAudit, Pegawai, SesiAkun
from takar.services import jam
from takar.services.akun import block_akun, unblock_akun
from takar.services.laporan_gagal import LaporanGagal, find_akun_pegawai, find_instansi, report_akun, report_instansi
from takar.services.laporan_gagal_cetak import DIISI, build_notice, write_text
from takar.services.minta_data import ask_data

KINI = datetime(2026, 10, 5, 2, tzinfo=UTC)


@pytest.fixture
def berisi(dinas: Dinas) -> Dinas:
    """Something on the ledger on two days."""
    Pegawai.objects.filter(pk=dinas.unit["koperasi"].pk).update(surel="u@contoh.go.id", telepon="+628123456789")
    akun = dinas.unit["koperasi"].akun.pk
    with jam.at(KINI - timedelta(days=3)):
        block_akun(oleh=dinas.kasubbag, akun_id=akun, alasan="Ponsel hilang.", kunci=new_kunci())
    with jam.at(KINI - timedelta(days=1)):
        unblock_akun(oleh=dinas.kasubbag, akun_id=akun, kunci=new_kunci())
        ask_data(oleh=dinas.unit["koperasi"], jenis="perbaikan", isi="Gelar saya.", kunci=new_kunci())
        SesiAkun.objects.create(akun=dinas.kasubbag.akun, kunci="s", peramban="Chrome di Android", masuk=jam.now())
    Akun.objects.filter(pk=dinas.kasubbag.akun.pk).update(last_login=KINI - timedelta(hours=5))
    return dinas


def fields(hasil: LaporanGagal, pegawai: Pegawai) -> str:
    return "; ".join(kolom for satu in hasil.orang if satu.pegawai == pegawai for kolom in satu.kolom)


def test_of_an_agency_everybody_with_every_field_that_holds_something(berisi: Dinas) -> None:
    lain = make_instansi("Dinas Lain")
    with jam.at(KINI):
        hasil = report_instansi(berisi.instansi, None, None)
    assert {satu.pegawai for satu in hasil.orang} == set(Pegawai.objects.filter(instansi=berisi.instansi))
    assert lain.kadin not in {satu.pegawai for satu in hasil.orang}
    unit = fields(hasil, berisi.unit["koperasi"])
    for kata in ("Surel, Nomor WhatsApp", "Nama akun", "Kata sandi", "Permintaan atas data pribadi: Isi"):
        assert kata in unit
    assert "Surel" not in fields(hasil, berisi.kadin)
    assert (hasil.pertama, hasil.terakhir) == (KINI - timedelta(days=3), KINI - timedelta(days=1))
    assert hasil.masuk_terakhir == KINI - timedelta(hours=5)
    assert JejakAudit.objects.order_by("-urut")[0].tindakan == "laporan-kegagalan-pelindungan"


def test_of_an_account_what_its_roles_open_and_all_of_its_owner(berisi: Dinas) -> None:
    kasubbag, unit = berisi.kasubbag, berisi.unit["koperasi"]
    hasil = report_akun(kasubbag.akun, None, None)
    assert "Surel" in fields(hasil, unit) and "Nama akun" in fields(hasil, unit)
    assert "Kata sandi" not in fields(hasil, unit) and "Teks dalam jejak" not in fields(hasil, unit)
    assert "Teks dalam jejak audit: Teks" in fields(hasil, kasubbag)
    assert dict(hasil.tindakan) == {"blokir-akun": 1, "buka-blokir-akun": 1}
    assert [peramban for _, peramban in hasil.sesi] == ["Chrome di Android"]
    milik_unit = report_akun(unit.akun, None, None)
    assert fields(milik_unit, berisi.kadin) == "Data kepegawaian: Nama, NIP, Pangkat, Jabatan"
    assert milik_unit.sesi == () and {t for _, t, _ in milik_unit.peristiwa} == {
        *("blokir-akun", "buka-blokir-akun", "minta-data-pribadi")
    }


def test_only_the_days_asked_for_are_told_by_the_agencys_clock(berisi: Dinas) -> None:
    with jam.at(KINI):
        hasil = report_akun(berisi.kasubbag.akun, date(2026, 10, 4), date(2026, 10, 4))
        lalu = report_akun(berisi.kasubbag.akun, date(2026, 1, 1), date(2026, 1, 2))
    assert dict(hasil.tindakan) == {"buka-blokir-akun": 1}
    assert hasil.sejak == datetime(2026, 10, 3, 17, tzinfo=UTC) and hasil.sampai - hasil.sejak == timedelta(days=1)
    assert (lalu.tindakan, lalu.pertama, lalu.sesi) == ((), None, ())
    assert "tidak ada dalam rentang itu" in write_text(lalu)


def test_the_text_says_who_when_and_what_the_law_asks(berisi: Dinas) -> None:
    with jam.at(KINI):
        teks = write_text(report_akun(berisi.kasubbag.akun, None, None))
    for kata in ("Pasal 46", "3 × 24 jam", "tenggatnya 8 Oktober 2026", "Orang yang terkena: 9", "blokir-akun: 1"):
        assert kata in teks
    assert f"- {berisi.unit['koperasi'].nama}: Data kepegawaian" in teks


def test_the_notice_leaves_open_what_takar_does_not_know(berisi: Dinas) -> None:
    isi = build_notice(report_instansi(berisi.instansi, None, None))
    assert len(isi["tabel"]["orang"]["baris"]) == 9
    assert sum(DIISI in str(satu) for satu in isi["isian"].values()) == 3


@pytest.mark.parametrize("nama", ["tidak.ada", ""])
def test_of_nobody_no_report_is_made(dinas: Dinas, nama: str) -> None:
    Akun.objects.create(username="admin.mesin")
    with pytest.raises(Ditolak):
        find_akun_pegawai(nama)
    with pytest.raises(Ditolak):
        report_akun(Akun.objects.get(username="admin.mesin"), None, None)
    with pytest.raises(Ditolak):
        report_instansi(dinas.instansi, date(2026, 2, 2), date(2026, 2, 1))
    with pytest.raises(Ditolak):
        find_instansi("TIDAK-ADA")
    assert find_instansi(dinas.instansi.kode_unit) == dinas.instansi
    assert not JejakAudit.objects.exists()


def test_the_command_writes_both_and_overwrites_nothing(
    berisi: Dinas, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "surat.pdf"
    perintah = ["breach-report", "--agency", berisi.instansi.kode_unit, "--pdf", str(pdf)]
    assert main(perintah) == 0
    assert "Orang yang terkena: 9" in capsys.readouterr().out
    assert pdf.read_bytes().startswith(b"%PDF") and pdf.stat().st_mode & 0o077 == 0
    assert main(perintah) == 2
    assert main(["breach-report", "--account", "tidak.ada"]) == 2
    assert "Laporan tidak dibuat" in capsys.readouterr().err


def test_a_copy_for_an_officer_is_written_once_and_for_its_owner_alone(
    dinas: Dinas, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zip_ = tmp_path / "salinan.zip"
    assert main(["export-person", dinas.kadin.nip, str(zip_)]) == 0
    assert zip_.read_bytes().startswith(b"PK") and zip_.stat().st_mode & 0o077 == 0
    semula = zip_.read_bytes()
    assert main(["export-person", dinas.kadin.nip, str(zip_)]) == 2
    assert main(["export-person", "tidak.ada", str(tmp_path / "lain.zip")]) == 2
    assert zip_.read_bytes() == semula and not (tmp_path / "lain.zip").exists()
    assert "Serahkan langsung" in capsys.readouterr().out
