"""Signing with BSrE: each end leaves the paper signed or unsigned, the try on record, and no secret anywhere."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.conf import settings
from django.core import serializers
from django.db import connection
from saksi import rows

import bsre_palsu as palsu
from bsre_palsu import FRASA, NIK, NIK_ASING, NIK_KEDALUWARSA, Gerbang
from factories import Dinas, new_kunci, play_until
from takar.adapters.berkas import read_file
from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.data.models import Naskah, Pegawai, PercobaanTtd, Siklus
from takar.services import bsre_tanda, jam
from takar.services.bsre_tanda import KETERANGAN, build_klien, check_sertifikat, open_segel, sign_bsre
from takar.services.tanda_baris import list_tanda

SALAH = "passphrase-keliru-sekali"
RAHASIA = (NIK, NIK_ASING, NIK_KEDALUWARSA, FRASA, SALAH, palsu.SANDI)


@pytest.fixture(params=[1, 2])
def gerbang(request: pytest.FixtureRequest, tmp_path: Path, settings: Any) -> Iterator[Gerbang]:
    """A gateway of each version, set as an admin sets it."""
    akun = tmp_path / "akun-bsre"
    akun.write_text(f"{palsu.AKUN}:{palsu.SANDI}\n")
    with palsu.serve() as satu:
        settings.TAKAR_BSRE_URL, settings.TAKAR_BSRE_AKUN = satu.alamat, str(akun)
        settings.TAKAR_BSRE_VERSI = request.param
        yield satu


@pytest.fixture
def laporan(dinas: Dinas, siklus: Siklus) -> Naskah:
    """The report, at its last step."""
    play_until(dinas, siklus, "12")
    return siklus.naskah.get(keluaran="laporan", terbit_pada__isnull=False)


@pytest.fixture
def undangan(dinas: Dinas, siklus: Siklus) -> Naskah:
    """An invitation, which the Kasubbag signs."""
    play_until(dinas, siklus, "4")
    return siklus.naskah.get(jenis="surat-undangan")


def _sign(
    dinas: Dinas, naskah: Naskah, nik: str = NIK, frasa: str = FRASA, kunci: str = "", oleh: Pegawai | None = None
) -> Naskah:
    kunci = kunci or new_kunci()
    return sign_bsre(
        oleh=oleh or dinas.kasubbag, naskah_id=naskah.pk, nik=Rahasia(nik), frasa=Rahasia(frasa), kunci=kunci
    )


def _refused(dinas: Dinas, naskah: Naskah, nik: str = NIK, frasa: str = FRASA) -> Ditolak:
    """The refusal; the paper is unsigned as before."""
    with pytest.raises(Ditolak) as sebab:
        _sign(dinas, naskah, nik, frasa)
    naskah.refresh_from_db()
    assert (naskah.status, naskah.berkas_bertanda) == (Naskah.Status.TERBIT, None)
    assert all(satu.status == "menunggu" for satu in list_tanda(naskah))
    return sebab.value


def _text(naskah: Naskah) -> str:
    assert naskah.berkas_bertanda is not None
    isi = read_file(settings.TAKAR_DATA / "berkas", naskah.berkas_bertanda.sha256)
    with pypdfium2.PdfDocument(io.BytesIO(isi)) as pdf:
        return " ".join(" ".join(satu.get_textpage().get_text_range() for satu in pdf).split())


def test_it_signs_prints_its_sentence_and_ends_the_cycle(
    dinas: Dinas, siklus: Siklus, laporan: Naskah, gerbang: Gerbang
) -> None:
    bertanda = _sign(dinas, laporan, oleh=dinas.sekdin)
    assert bertanda.status == Naskah.Status.DITANDATANGANI
    (tanda,) = list_tanda(bertanda)
    assert (tanda.cara, tanda.oleh, tanda.seri_sertifikat) == ("bsre", dinas.sekdin, "b5e")
    assert tanda.rincian["nama_sertifikat"] == palsu.NAMA
    assert KETERANGAN in _text(bertanda)
    siklus.refresh_from_db()
    assert siklus.status == Siklus.Status.SELESAI
    coba = PercobaanTtd.objects.order_by("pk")
    assert [(satu.hasil, satu.milidetik is not None) for satu in coba] == [("berhasil", True)] * 2
    assert all(NIK not in satu.titik_akhir for satu in coba)


def test_the_same_form_twice_signs_once(dinas: Dinas, undangan: Naskah, gerbang: Gerbang) -> None:
    kunci = new_kunci()
    for _ in range(2):
        _sign(dinas, undangan, kunci=kunci)
    assert gerbang.ditandatangani == 1


@pytest.mark.parametrize(
    ("nik", "frasa", "kode"),
    [
        (NIK, SALAH, "bsre-frasa-salah"),
        (NIK_ASING, FRASA, "bsre-sertifikat-tak-berlaku"),
        (NIK_KEDALUWARSA, FRASA, "bsre-sertifikat-tak-berlaku"),
        ("123", FRASA, "nik-salah"),
        (NIK, "", "bsre-frasa-kosong"),
    ],
)
def test_a_person_s_mistake_leaves_the_paper_unsigned(
    dinas: Dinas, undangan: Naskah, gerbang: Gerbang, nik: str, frasa: str, kode: str
) -> None:
    assert _refused(dinas, undangan, nik, frasa).kode == kode
    assert gerbang.ditandatangani == 0


@pytest.mark.parametrize("jalan", ["500", "401", "302", "putus", "sampah", "ubah-isi", "bukan-json"])
def test_a_fault_of_the_gateway_leaves_the_paper_unsigned_and_safe_to_sign_again(
    dinas: Dinas, undangan: Naskah, gerbang: Gerbang, jalan: str
) -> None:
    gerbang.galat = jalan
    kode = _refused(dinas, undangan).kode
    coba = PercobaanTtd.objects.first()
    assert coba is not None and coba.hasil == kode
    panggilan = len(gerbang.catat)
    gerbang.galat = ""
    assert len(gerbang.catat) == panggilan, "nothing is repeated by itself"
    bertanda = _sign(dinas, undangan)
    assert bertanda.status == Naskah.Status.DITANDATANGANI


def test_a_gateway_that_hangs(
    dinas: Dinas, undangan: Naskah, gerbang: Gerbang, monkeypatch: pytest.MonkeyPatch
) -> None:
    versi = settings.TAKAR_BSRE_VERSI
    monkeypatch.setattr(bsre_tanda, "build_klien", lambda: gerbang.client(versi, baca=0.05))
    gerbang.galat = "gantung"
    assert _refused(dinas, undangan).kode == "bsre-waktu-habis"
    assert len(gerbang.catat) == 1
    gerbang.galat = ""
    monkeypatch.undo()
    assert _sign(dinas, undangan).status == Naskah.Status.DITANDATANGANI


def test_a_server_that_stops_after_the_gateway_signed_leaves_the_try_on_record(
    dinas: Dinas, undangan: Naskah, gerbang: Gerbang, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Mati(BaseException):
        """The process is gone."""

    def die(*_: object, **__: object) -> None:
        raise Mati

    monkeypatch.setattr(bsre_tanda, "complete_tanda", die)
    with pytest.raises(Mati):
        _sign(dinas, undangan)
    monkeypatch.undo()
    undangan.refresh_from_db()
    assert undangan.berkas_bertanda is None and PercobaanTtd.objects.filter(hasil="berhasil").count() == 2
    assert _sign(dinas, undangan).status == Naskah.Status.DITANDATANGANI


def test_the_paper_is_never_sent_inside_a_transaction(
    dinas: Dinas, undangan: Naskah, gerbang: Gerbang, monkeypatch: pytest.MonkeyPatch
) -> None:
    dalam = len(connection.savepoint_ids)
    asli = build_klien()
    terlihat: list[int] = []

    class Saksi:
        titik_status, titik_tanda = asli.titik_status, asli.titik_tanda

        def status(self, nik: Rahasia) -> Any:
            terlihat.append(len(connection.savepoint_ids))
            return asli.status(nik)

        def sign(self, pdf: bytes, nik: Rahasia, frasa: Rahasia) -> Any:
            terlihat.append(len(connection.savepoint_ids))
            return asli.sign(pdf, nik, frasa)

    monkeypatch.setattr(bsre_tanda, "build_klien", Saksi)
    _sign(dinas, undangan)
    assert terlihat == [dalam, dalam]


def test_five_wrong_passphrases_make_takar_wait_before_bsre_locks(
    dinas: Dinas, undangan: Naskah, gerbang: Gerbang
) -> None:
    for _ in range(5):
        assert _refused(dinas, undangan, frasa=SALAH).kode == "bsre-frasa-salah"
    panggilan = len(gerbang.catat)
    assert _refused(dinas, undangan).kode == "bsre-tunggu"
    assert len(gerbang.catat) == panggilan
    with jam.at(jam.now() + timedelta(minutes=16)):
        assert _sign(dinas, undangan).status == Naskah.Status.DITANDATANGANI


def test_who_may_not_sign_sends_nothing(dinas: Dinas, undangan: Naskah, gerbang: Gerbang) -> None:
    for orang in (dinas.sekdin, dinas.unit["koperasi"]):
        with pytest.raises(Ditolak) as sebab:
            sign_bsre(oleh=orang, naskah_id=undangan.pk, nik=Rahasia(NIK), frasa=Rahasia(FRASA), kunci=new_kunci())
        assert sebab.value.kode == "bukan-penanda-tangan"
    assert not gerbang.catat


def test_the_certificate_s_state_is_told_first_and_the_nik_waits_sealed(
    dinas: Dinas, undangan: Naskah, gerbang: Gerbang
) -> None:
    keadaan = check_sertifikat(oleh=dinas.kasubbag, naskah_id=undangan.pk, nik=Rahasia(NIK))
    assert keadaan.status.aktif and NIK not in keadaan.segel
    assert open_segel(dinas.kasubbag, undangan.pk, keadaan.segel).open() == NIK
    for oleh, naskah_id, segel in (
        (dinas.kadin, undangan.pk, keadaan.segel),
        (dinas.kasubbag, undangan.pk + 1, keadaan.segel),
        (dinas.kasubbag, undangan.pk, "palsu"),
        (dinas.kasubbag, undangan.pk, "पालसु"),
    ):
        with pytest.raises(Ditolak) as sebab:
            open_segel(oleh, naskah_id, segel)
        assert sebab.value.kode == "bsre-segel-usang"
    habis = check_sertifikat(oleh=dinas.kasubbag, naskah_id=undangan.pk, nik=Rahasia(NIK_KEDALUWARSA))
    assert not habis.status.aktif and habis.segel == ""


def test_without_a_gateway_or_its_account(dinas: Dinas, undangan: Naskah, settings: Any, tmp_path: Path) -> None:
    settings.TAKAR_BSRE_URL = ""
    assert _refused(dinas, undangan).kode == "bsre-belum-disetel"
    settings.TAKAR_BSRE_URL = "http://127.0.0.1:9/"
    for isi in (None, b"", b"tanpa-titik-dua", b"\xff\xfe", b":a", b"x" * 5000):
        akun = tmp_path / "akun"
        akun.unlink(missing_ok=True)
        if isi is not None:
            akun.write_bytes(isi)
        settings.TAKAR_BSRE_AKUN = str(akun)
        sebab = _refused(dinas, undangan)
        assert sebab.kode == "bsre-akun-tak-terbaca" and str(akun) not in sebab.kalimat


def test_no_secret_in_the_database_and_in_no_log(
    dinas: Dinas, undangan: Naskah, gerbang: Gerbang, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for nik, frasa in ((NIK, SALAH), (NIK_ASING, FRASA), (NIK_KEDALUWARSA, FRASA)):
            _no_secret(repr(_refused(dinas, undangan, nik, frasa)))
        for jalan in ("500", "putus", "400"):
            gerbang.galat = jalan
            _refused(dinas, undangan)
        gerbang.galat = ""
        check_sertifikat(oleh=dinas.kasubbag, naskah_id=undangan.pk, nik=Rahasia(NIK))
        _sign(dinas, undangan)
    _no_secret("".join(f"{satu.getMessage()} {satu.args!r} {satu.exc_text}" for satu in caplog.records))
    _no_secret(json.dumps(rows(), default=str))
    _no_secret(serializers.serialize("json", PercobaanTtd.objects.all()))


def _no_secret(teks: str) -> None:
    assert not [satu for satu in RAHASIA if satu in teks]
