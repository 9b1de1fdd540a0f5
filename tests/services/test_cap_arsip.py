"""Archive stamps are renewed in time, and a paper of ten years ago is still checked."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from factories import Dinas, play_until, sign_all
from takar.adapters.berkas import read_file
from takar.adapters.signing.ca import carry_root_out, ensure_ca, load_ca, renew_issuer
from takar.data.models import JejakAudit, Naskah, Siklus
from takar.services import jam
from takar.services.berkala import DAFTAR
from takar.services.ca import ca_folder, check_tanda
from takar.services.cap_arsip import renew_cap, renew_caps

TAHUN = timedelta(days=365)
SANDI = b"brankas besi di lantai dua"


@pytest.fixture
def bertanda(dinas: Dinas, siklus: Siklus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Naskah:
    """A signed report, in an installation whose CA was made for this test."""
    monkeypatch.setattr(settings, "TAKAR_DATA", tmp_path)
    ensure_ca(ca_folder(), "Dinas Contoh", jam.machine_now() - TAHUN)
    play_until(dinas, siklus, "12")
    return sign_all(siklus.naskah.get(keluaran="laporan", terbit_pada__isnull=False))


def sah(naskah: Naskah, kini: datetime) -> bool:
    naskah.refresh_from_db()
    with jam.at(kini):
        return check_tanda(read_file(settings.TAKAR_DATA / "berkas", naskah.berkas_bertanda_id)).sah


def test_nothing_is_renewed_before_its_time(bertanda: Naskah) -> None:
    assert renew_caps() == 0
    assert not JejakAudit.objects.filter(tindakan="perbarui-cap").exists()


def test_it_is_a_duty_of_the_worker() -> None:
    assert renew_caps in [satu.kerjakan for satu in DAFTAR]


def test_a_paper_is_checked_after_ten_years_because_its_stamp_was_renewed(bertanda: Naskah, tmp_path: Path) -> None:
    mulai = jam.machine_now()
    awal = bertanda.berkas_bertanda_id
    carry_root_out(ca_folder(), tmp_path / "luar", SANDI)
    for tahun in range(1, 11):
        with jam.at(mulai + tahun * TAHUN):
            if tahun == 6:
                renew_issuer(ca_folder(), tmp_path / "luar", SANDI, jam.now())
            renew_caps()
    assert sah(bertanda, mulai + 10 * TAHUN)
    assert bertanda.berkas_bertanda_id != awal
    assert JejakAudit.objects.filter(tindakan="perbarui-cap").count() >= 2
    assert bertanda.cap_arsip_sampai is not None
    assert bertanda.cap_arsip_sampai > mulai + 10 * TAHUN


def test_without_a_longer_certificate_nothing_is_written(bertanda: Naskah) -> None:
    """The issuing CA was not renewed: a new stamp would hold no longer than the old one."""
    ujung = load_ca(ca_folder()).penerbit.sertifikat.not_valid_after_utc
    with jam.at(ujung - timedelta(days=400)):
        renew_cap(bertanda.pk)
    with jam.at(ujung - timedelta(days=30)):
        assert not renew_cap(bertanda.pk)


def test_a_lost_file_stops_no_other(bertanda: Naskah, caplog: pytest.LogCaptureFixture) -> None:
    assert bertanda.berkas_bertanda_id is not None
    sha256 = bertanda.berkas_bertanda_id
    (Path(settings.TAKAR_DATA) / "berkas" / sha256[:2] / sha256).unlink()
    with jam.at(jam.machine_now() + 4 * TAHUN):
        assert renew_caps() == 0
    assert "cannot be renewed" in caplog.text
