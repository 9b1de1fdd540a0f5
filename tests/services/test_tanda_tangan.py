"""Signing an issued paper: turns, refusals, many at once, what it leaves behind, and the SOP's last step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from saksi import refused

from factories import (
    FRASA,
    Dinas,
    give_kunci,
    make_siklus,
    new_kunci,
    open_tugas,
    play_until,
    sign_all,
)
from takar.adapters.berkas import read_file
from takar.adapters.signing.pades import Aras
from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.data.models import JejakAudit, KunciPermintaan, Naskah, Siklus, TandaTangan, TitikPeriksa, Tugas
from takar.services import jam
from takar.services.ca import check_tanda
from takar.services.kunci_pejabat import revoke_kunci
from takar.services.siklus import finish_tugas
from takar.services.tanda_baris import list_tanda
from takar.services.tanda_bawaan import sign_banyak, sign_naskah
from takar.services.tanda_tangan import refuse_tanda

SAAT = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)


@pytest.fixture
def laporan(dinas: Dinas, siklus: Siklus) -> Naskah:
    """The report of a cycle that has come to its last step."""
    play_until(dinas, siklus, "12")
    return siklus.naskah.get(keluaran="laporan", terbit_pada__isnull=False)


def refusal(act: Callable[..., object], **kirim: Any) -> str:
    """The code with which this act is refused."""
    with pytest.raises(Ditolak) as ditolak:
        act(**kirim)
    return ditolak.value.kode


def read(naskah: Naskah) -> bytes:
    assert naskah.berkas_bertanda is not None
    return read_file(settings.TAKAR_DATA / "berkas", naskah.berkas_bertanda.sha256)


def two_signers(dinas: Dinas, siklus: Siklus) -> Naskah:
    """A worksheet: its maker signs, then somebody who knows of it."""
    play_until(dinas, siklus, "8")
    naskah = siklus.naskah.filter(jenis="kertas-kerja", terbit_pada__isnull=False).first()
    assert naskah is not None
    assert len(list_tanda(naskah)) == 2
    return naskah


def test_signing_ends_the_last_step_and_the_cycle(dinas: Dinas, siklus: Siklus, laporan: Naskah) -> None:
    give_kunci(dinas.sekdin)
    with jam.at(SAAT + timedelta(days=90)):
        bertanda = sign_naskah(oleh=dinas.sekdin, naskah_id=laporan.pk, frasa=FRASA, kunci=new_kunci())
    assert bertanda.status == Naskah.Status.DITANDATANGANI
    siklus.refresh_from_db()
    assert siklus.status == Siklus.Status.SELESAI
    assert not open_tugas(siklus)
    (tanda,) = list_tanda(bertanda)
    assert (tanda.status, tanda.cara, tanda.oleh) == ("selesai", "bawaan", dinas.sekdin)
    assert TitikPeriksa.objects.filter(instansi=dinas.instansi, sebab="tanda-tangan").exists()


def test_the_file_is_an_archive_signature_over_the_issued_file(dinas: Dinas, laporan: Naskah) -> None:
    bertanda = sign_all(laporan)
    hasil = check_tanda(read(bertanda))
    assert hasil.sah
    (tanda,) = hasil.tanda
    assert (tanda.nama, tanda.nip, tanda.aras) == (dinas.sekdin.nama, dinas.sekdin.nip, Aras.LTA)
    assert bertanda.berkas is not None
    assert read(bertanda).startswith(read_file(settings.TAKAR_DATA / "berkas", bertanda.berkas.sha256))
    assert bertanda.cap_arsip_sampai == hasil.cap_sampai
    (jejak,) = JejakAudit.objects.filter(tindakan="tanda-tangani")
    assert jejak.data["sha256"] == bertanda.berkas_bertanda_id


def test_finishing_without_a_signature_is_refused(dinas: Dinas, siklus: Siklus, laporan: Naskah) -> None:
    (tugas,) = open_tugas(siklus)
    with refused("belum-ditandatangani"):
        finish_tugas(oleh=dinas.sekdin, tugas_id=tugas.pk, kunci=new_kunci())


def test_a_signature_while_the_cycle_pauses_leaves_the_task_to_be_finished(
    dinas: Dinas, siklus: Siklus, laporan: Naskah
) -> None:
    Siklus.objects.filter(pk=siklus.pk).update(status=Siklus.Status.DIJEDA)
    sign_all(laporan)
    (tugas,) = open_tugas(siklus)
    Siklus.objects.filter(pk=siklus.pk).update(status=Siklus.Status.BERJALAN)
    finish_tugas(oleh=dinas.sekdin, tugas_id=tugas.pk, kunci=new_kunci())
    tugas.refresh_from_db()
    assert tugas.status == Tugas.Status.SELESAI


def test_signers_sign_in_their_order(dinas: Dinas, siklus: Siklus) -> None:
    naskah = two_signers(dinas, siklus)
    pertama, kedua = list_tanda(naskah)
    assert pertama.pegawai is not None
    assert kedua.pegawai is not None
    give_kunci(pertama.pegawai)
    give_kunci(kedua.pegawai)
    kirim = {"naskah_id": naskah.pk, "frasa": FRASA}
    assert refusal(sign_naskah, oleh=kedua.pegawai, kunci=new_kunci(), **kirim) == "menunggu-penanda-lain"
    setengah = sign_naskah(oleh=pertama.pegawai, kunci=new_kunci(), **kirim)
    assert setengah.status == Naskah.Status.TERBIT
    assert refusal(sign_naskah, oleh=pertama.pegawai, kunci=new_kunci(), **kirim) == "sudah-ditandatangani"
    penuh = sign_naskah(oleh=kedua.pegawai, kunci=new_kunci(), **kirim)
    assert penuh.status == Naskah.Status.DITANDATANGANI
    hasil = check_tanda(read(penuh))
    assert hasil.sah
    assert [satu.nama for satu in hasil.tanda] == [pertama.nama, kedua.nama]
    assert [satu.bidang for satu in hasil.tanda] == ["TTE1", "TTE2"]


def test_only_the_named_signer_signs_and_a_draft_is_not_signed(dinas: Dinas, siklus: Siklus, laporan: Naskah) -> None:
    give_kunci(dinas.kadin)
    kirim = {"oleh": dinas.kadin, "frasa": FRASA}
    assert refusal(sign_naskah, naskah_id=laporan.pk, kunci=new_kunci(), **kirim) == "bukan-penanda-tangan"
    assert refusal(sign_naskah, naskah_id=0, kunci=new_kunci(), **kirim) == "naskah-tidak-ada"
    (tugas,) = open_tugas(make_siklus(dinas, triwulan=1))
    draf = tugas.naskah.get()
    assert refusal(sign_naskah, naskah_id=draf.pk, kunci=new_kunci(), **kirim) == "naskah-belum-terbit"


def test_without_a_key_or_with_a_wrong_passphrase_nothing_changes(dinas: Dinas, laporan: Naskah) -> None:
    with refused("kunci-belum-ada"):
        sign_naskah(oleh=dinas.sekdin, naskah_id=laporan.pk, frasa=FRASA, kunci=new_kunci())
    give_kunci(dinas.sekdin)
    kirim = {"oleh": dinas.sekdin, "naskah_id": laporan.pk, "frasa": Rahasia("salah sama sekali")}
    assert refusal(sign_naskah, kunci=new_kunci(), **kirim) == "frasa-salah"
    laporan.refresh_from_db()
    assert (laporan.status, laporan.berkas_bertanda) == (Naskah.Status.TERBIT, None)


def test_the_same_form_twice_signs_once(dinas: Dinas, laporan: Naskah) -> None:
    give_kunci(dinas.sekdin)
    kirim = {"oleh": dinas.sekdin, "naskah_id": laporan.pk, "frasa": FRASA, "kunci": new_kunci()}
    assert sign_naskah(**kirim).berkas_bertanda == sign_naskah(**kirim).berkas_bertanda
    assert JejakAudit.objects.filter(tindakan="tanda-tangani").count() == 1
    assert KunciPermintaan.objects.filter(kunci=kirim["kunci"]).count() == 1


def test_a_revoked_key_signs_no_more_but_its_papers_stay_valid(dinas: Dinas, siklus: Siklus, laporan: Naskah) -> None:
    bertanda = sign_all(laporan)
    milik = dinas.sekdin.kunci.get()
    with jam.at(jam.machine_now() + timedelta(days=1)):
        revoke_kunci(oleh=dinas.sekdin, kunci_id=milik.pk, alasan="Perangkat hilang", kunci=new_kunci())
        lain = siklus.naskah.filter(tanda_tangan__pegawai=dinas.sekdin, status=Naskah.Status.TERBIT).first()
        assert lain is not None
        kirim = {"oleh": dinas.sekdin, "naskah_id": lain.pk, "frasa": FRASA, "kunci": new_kunci()}
        assert refusal(sign_naskah, **kirim) == "kunci-belum-ada"
        (tanda,) = check_tanda(read(bertanda)).tanda
    assert tanda.sah
    assert tanda.sertifikat.value == "dicabut sesudah ditandatangani"


def test_a_signer_refuses_with_a_reason_and_may_sign_later(dinas: Dinas, siklus: Siklus, laporan: Naskah) -> None:
    kirim = {"oleh": dinas.sekdin, "naskah_id": laporan.pk}
    assert refusal(refuse_tanda, alasan=" ", kunci=new_kunci(), **kirim) == "alasan-kosong"
    refuse_tanda(alasan="Tabel 3 keliru.", kunci=new_kunci(), **kirim)
    (tanda,) = list_tanda(laporan)
    assert (tanda.status, tanda.alasan, tanda.oleh) == ("ditolak", "Tabel 3 keliru.", dinas.sekdin)
    laporan.refresh_from_db()
    assert laporan.status == Naskah.Status.TERBIT
    assert open_tugas(siklus)
    assert sign_all(laporan).status == Naskah.Status.DITANDATANGANI


def test_many_papers_are_signed_with_one_passphrase(dinas: Dinas, siklus: Siklus, laporan: Naskah) -> None:
    give_kunci(dinas.sekdin)
    milik = TandaTangan.objects.filter(pegawai=dinas.sekdin, status="menunggu", urut=1).values_list("naskah", flat=True)
    bukan = siklus.naskah.filter(tanda_tangan__pegawai=dinas.kadin).values_list("pk", flat=True)[0]
    pilih = [*milik[:4], bukan]
    hasil = sign_banyak(oleh=dinas.sekdin, naskah_id=pilih, frasa=FRASA, kunci=new_kunci())
    assert [satu.berhasil for satu in hasil] == [True] * 4 + [False]
    assert "bukan penanda tangan" in hasil[-1].kalimat
    for naskah in Naskah.objects.filter(pk__in=pilih[:4]):
        assert check_tanda(read(naskah)).sah
    kirim = {"oleh": dinas.sekdin, "frasa": FRASA, "kunci": new_kunci()}
    assert refusal(sign_banyak, naskah_id=[], **kirim) == "tidak-ada-yang-dipilih"
    assert refusal(sign_banyak, naskah_id=list(range(101)), **kirim) == "terlalu-banyak"
