"""The pages of signing with BSrE; and neither NIK nor passphrase on any page, error pages included."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.test.utils import override_settings

import bsre_palsu as palsu
from bsre_palsu import FRASA, NIK, NIK_KEDALUWARSA, Gerbang
from factories import Dinas, Masuk, make_instansi, new_kunci, play_until
from takar.data.models import Naskah, PercobaanTtd, Siklus
from takar.services import bsre_tanda

SALAH = "passphrase-keliru-sekali"
RAHASIA = (NIK, NIK_KEDALUWARSA, FRASA, SALAH, palsu.SANDI)


@pytest.fixture
def gerbang(tmp_path: Path, settings: Any) -> Iterator[Gerbang]:
    akun = tmp_path / "akun-bsre"
    akun.write_text(f"{palsu.AKUN}:{palsu.SANDI}")
    with palsu.serve() as satu:
        settings.TAKAR_BSRE_URL, settings.TAKAR_BSRE_AKUN = satu.alamat, str(akun)
        yield satu


@pytest.fixture
def naskah(dinas: Dinas, siklus: Siklus) -> Naskah:
    """An invitation that waits for the Kasubbag."""
    play_until(dinas, siklus, "4")
    return siklus.naskah.get(jenis="surat-undangan")


def _check(client: Client, naskah: Naskah, nik: str = NIK) -> Any:
    return client.post(f"/naskah/{naskah.pk}/bsre/", {"kunci": new_kunci(), "aksi": "periksa", "nik": nik})


def _segel(jawab: Any) -> str:
    cocok = re.search(r'name="segel" value="([^"]+)"', jawab.content.decode())
    return cocok[1] if cocok else ""


def _sign(client: Client, naskah: Naskah, segel: str, frasa: str = FRASA) -> Any:
    isi = {"kunci": new_kunci(), "aksi": "tanda", "segel": segel, "frasa": frasa}
    return client.post(f"/naskah/{naskah.pk}/bsre/", isi)


def _no_secret(teks: str) -> None:
    assert not [satu for satu in RAHASIA if satu in teks]


def test_the_state_first_then_the_passphrase(dinas: Dinas, naskah: Naskah, gerbang: Gerbang, masuk: Masuk) -> None:
    client = masuk(dinas.kasubbag)
    assert f"/naskah/{naskah.pk}/bsre/" in client.get(f"/naskah/{naskah.pk}/tanda-tangan/").content.decode()
    jawab = _check(client, naskah)
    assert "Sertifikat elektronik Anda aktif" in jawab.content.decode() and _segel(jawab)
    _no_secret(jawab.content.decode())
    salah = _sign(client, naskah, _segel(jawab), SALAH)
    assert salah.status_code == 422 and "Passphrase BSrE salah" in salah.content.decode()
    _no_secret(salah.content.decode())
    assert _sign(client, naskah, _segel(salah)).url == f"/naskah/{naskah.pk}/tanda-tangan/"
    naskah.refresh_from_db()
    assert naskah.status == Naskah.Status.DITANDATANGANI
    isi = client.get(f"/naskah/{naskah.pk}/").content.decode()
    assert "Elektronik, dengan sertifikat BSrE" in isi and f"/naskah/{naskah.pk}/bsre/periksa/" in isi
    jawab = client.post(f"/naskah/{naskah.pk}/bsre/periksa/")
    assert "menyatakan tanda tangan pada naskah ini sah" in jawab.content.decode()
    gerbang.galat = "500"
    jawab = client.post(f"/naskah/{naskah.pk}/bsre/periksa/")
    assert jawab.status_code == 422 and "Naskah tidak berubah" in jawab.content.decode()


def test_an_expired_certificate_gets_no_passphrase_field(
    dinas: Dinas, naskah: Naskah, gerbang: Gerbang, masuk: Masuk
) -> None:
    jawab = _check(masuk(dinas.kasubbag), naskah, NIK_KEDALUWARSA)
    assert "kedaluwarsa" in jawab.content.decode() and not _segel(jawab)
    assert 'name="frasa"' not in jawab.content.decode()


def test_a_mistyped_nik_is_refused_without_being_repeated(
    dinas: Dinas, naskah: Naskah, gerbang: Gerbang, masuk: Masuk
) -> None:
    jawab = _check(masuk(dinas.kasubbag), naskah, "33030101017")
    assert jawab.status_code == 422 and "33030101017" not in jawab.content.decode()
    assert not gerbang.catat


def test_a_forged_seal_is_refused(dinas: Dinas, naskah: Naskah, gerbang: Gerbang, masuk: Masuk) -> None:
    jawab = _sign(masuk(dinas.kasubbag), naskah, "palsu")
    assert jawab.status_code == 422 and "Ketik NIK sekali lagi" in jawab.content.decode()


def test_without_a_gateway_the_page_says_so(dinas: Dinas, naskah: Naskah, masuk: Masuk) -> None:
    isi = masuk(dinas.kasubbag).get(f"/naskah/{naskah.pk}/bsre/").content.decode()
    assert "belum disetel" in isi and 'name="nik"' not in isi


def test_others_get_no_form(dinas: Dinas, naskah: Naskah, gerbang: Gerbang, masuk: Masuk) -> None:
    for orang, status in ((dinas.sekdin, 403), (make_instansi("Dinas Lain").kasubbag, 404)):
        assert masuk(orang).get(f"/naskah/{naskah.pk}/bsre/").status_code == status
        assert _check(masuk(orang), naskah).status_code == status
    assert not PercobaanTtd.objects.exists()


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("aksi", ["periksa", "tanda"])
def test_an_error_page_shows_neither_nik_nor_passphrase(
    dinas: Dinas,
    naskah: Naskah,
    gerbang: Gerbang,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    debug: bool,
    aksi: str,
) -> None:
    """A fault of our own, in the middle of the act: the worst page that a person may see."""
    client = Client(raise_request_exception=False)
    client.force_login(dinas.kasubbag.akun)
    segel = _segel(_check(client, naskah))

    def fail(*args: object, **kirim: object) -> None:
        raise RuntimeError(f"{args!r} {kirim!r}")

    monkeypatch.setattr(bsre_tanda, "_ask", fail)
    lapor = override_settings(
        DEBUG=debug,
        ADMINS=[("a", "a@contoh.go.id")],
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
    )
    with lapor, caplog.at_level(logging.DEBUG):
        jawab = _check(client, naskah) if aksi == "periksa" else _sign(client, naskah, segel)
    assert jawab.status_code == 500
    assert ("RuntimeError" in jawab.content.decode()) is debug
    _no_secret(jawab.content.decode())
    _no_secret("".join(str(satu.body) + str(getattr(satu, "alternatives", "")) for satu in mail.outbox))
    _no_secret("".join(f"{satu.getMessage()} {satu.exc_text}" for satu in caplog.records))
