"""The public pages: who holds a paper learns whether it is genuine, and nothing else; floods keep nobody out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from hypothesis import HealthCheck, given
from hypothesis import settings as ukuran
from hypothesis import strategies as st
from pejabat import appoint, sign

from factories import Dinas
from pdf_buatan import make_pdf
from takar.adapters.berkas import store_file
from takar.data.models import BatasLaju, Berkas, EntriRegister, Naskah, Register, TandaTangan, TitikPeriksa
from takar.services import jam
from takar.services.ca import installed_ca
from takar.services.laju import KODE_SALAH, UNGGAH
from takar.web.alamat import address_of

pytestmark = pytest.mark.django_db

KODE = "7K3M-9QXP-2F4T-8ZVB"
SALAH = "0000-0000-0000-0000"
SAAT = datetime(2026, 10, 6, 2, 30, tzinfo=UTC)
TERBIT, BERTANDA = make_pdf(), make_pdf(halaman=2)
AKAR = bytes(range(32))

Terbitkan = Callable[..., Naskah]


def _store(isi: bytes) -> Berkas:
    sidik = store_file(settings.TAKAR_DATA / "berkas", isi)
    semula = {"tipe": "application/pdf", "ukuran": len(isi), "disimpan": SAAT}
    return Berkas.objects.get_or_create(sha256=sidik, defaults=semula)[0]


@pytest.fixture
def terbitkan(dinas: Dinas) -> Terbitkan:
    """Gives a way to issue a paper as it lies in the database after its signing."""

    def issue(kode: str = KODE, urut: int = 7, **lain: object) -> Naskah:
        register, _ = Register.objects.get_or_create(instansi=dinas.instansi, kode="surat", tahun=2026)
        isi = {
            "instansi": dinas.instansi,
            "jenis": "nota-dinas",
            "status": Naskah.Status.DITANDATANGANI,
            "hal": "Permintaan data kinerja",
            "beku": {"isian": {"keamanan": "Biasa", "pengantar": "Isi yang tidak boleh terlihat"}},
            "register": register,
            "urut": urut,
            "nomor": f"000.8.6.3/{urut}/2026",
            "tanggal": SAAT.date(),
            "terbit_pada": SAAT,
            "ditandatangani_pada": SAAT,
            "berkas": _store(TERBIT),
            "berkas_bertanda": _store(BERTANDA),
            "kode_verifikasi": kode,
        }
        naskah = Naskah.objects.create(**(isi | lain))
        EntriRegister.objects.create(
            register=register, urut=urut, nomor=naskah.nomor, tanggal=SAAT, naskah=naskah, pada=SAAT
        )
        return naskah

    return issue


@pytest.fixture
def naskah(dinas: Dinas, terbitkan: Terbitkan) -> Naskah:
    satu = terbitkan()
    _sign(satu, dinas, "bawaan")
    return satu


def _sign(naskah: Naskah, dinas: Dinas, cara: str, status: str = "selesai", urut: int = 1) -> TandaTangan:
    orang = dinas.sekdin
    return TandaTangan.objects.create(
        naskah=naskah,
        urut=urut,
        peran="sekdin",
        pegawai=orang,
        nama=orang.nama,
        jabatan=orang.jabatan,
        nip=orang.nip,
        cara=cara,
        status=status,
        oleh=dinas.kasubbag if cara == "basah" else orang,
        waktu=SAAT if status == "selesai" else None,
    )


def _words(jawaban: HttpResponse) -> str:
    """The text of the page as it is read."""
    return " ".join(re.sub(r"<[^>]+>", " ", jawaban.content.decode()).split())


def test_the_card_says_all_that_the_paper_says_and_its_hashes(client: Client, naskah: Naskah, dinas: Dinas) -> None:
    teks = _words(client.get(f"/v/{KODE}/"))
    for satu in (
        naskah.nomor,
        naskah.hal,
        "6 Oktober 2026",
        dinas.instansi.nama,
        dinas.sekdin.nama,
        dinas.sekdin.jabatan,
        "Kunci Takar (tidak tersertifikasi)",
        "Selasa, 6 Oktober 2026 pukul 09.30 WIB",
        "Berlaku. Naskah ini terbit resmi",
        sha256(TERBIT).hexdigest(),
        sha256(BERTANDA).hexdigest(),
    ):
        assert satu in teks


def test_no_content_no_nip_and_no_way_into_the_house(client: Client, naskah: Naskah, dinas: Dinas) -> None:
    isi = client.get(f"/v/{KODE}/").content.decode()
    assert "tidak boleh terlihat" not in isi and dinas.sekdin.nip not in isi
    tautan = re.findall(r'(?:href|action|src)="([^"#]+)', isi)
    assert not [satu for satu in tautan if not satu.startswith(("/v/", "/static/"))]


@pytest.mark.parametrize("kode", [KODE, SALAH, "apa saja"])
def test_nothing_is_cached_listed_or_told_to_others(client: Client, naskah: Naskah, kode: str) -> None:
    jawaban = client.get(f"/v/{kode}/")
    assert jawaban.headers["Cache-Control"] == "no-store"
    assert "noindex" in jawaban.headers["X-Robots-Tag"] and b'content="noindex' in jawaban.content
    assert jawaban.headers["Referrer-Policy"] == "same-origin"


def test_a_person_of_the_house_sees_no_more(client: Client, naskah: Naskah, dinas: Dinas) -> None:
    tamu = _words(client.get(f"/v/{KODE}/"))
    client.force_login(dinas.kasubbag.akun)
    assert _words(client.get(f"/v/{KODE}/")) == tamu


@pytest.mark.parametrize(
    "ketikan", ["7k3m 9qxp 2f4t 8zvb", "7K3M9QXP2F4T8ZVB", f"http://takar.contoh/v/{KODE}/#tp=1.x"]
)
def test_a_typed_code_leads_to_the_card(client: Client, naskah: Naskah, ketikan: str) -> None:
    jawaban = client.get("/v/", {"kode": ketikan})
    assert (jawaban.status_code, jawaban.headers["Location"]) == (302, f"/v/{KODE}/")


def test_what_is_no_code_is_asked_again_and_kept(client: Client) -> None:
    jawaban = client.get("/v/", {"kode": "7K3M-9"})
    assert jawaban.status_code == 422
    assert b"Itu bukan kode naskah" in jawaban.content and b'value="7K3M-9"' in jawaban.content


def test_an_unknown_code_is_told_plainly(client: Client, naskah: Naskah) -> None:
    jawaban = client.get(f"/v/{SALAH}/")
    assert jawaban.status_code == 404
    assert "Tidak ada naskah dengan kode ini." in _words(jawaban)


def test_a_draft_has_no_card(client: Client, terbitkan: Terbitkan) -> None:
    terbitkan(status="draf", nomor="", beku=None, terbit_pada=None)
    assert client.get(f"/v/{KODE}/").status_code == 404


@pytest.mark.parametrize(
    ("ubah", "teks"),
    [
        ({"status": "terbit"}, "Belum ditandatangani. Naskah ini sudah bernomor"),
        ({"keberlakuan": "dicabut"}, "Dicabut. Naskah ini sudah dicabut"),
        ({"keberlakuan": "diganti"}, "Diganti. Naskah ini tidak berlaku lagi"),
    ],
)
def test_the_paper_s_standing(client: Client, terbitkan: Terbitkan, ubah: dict[str, str], teks: str) -> None:
    terbitkan(**ubah)
    assert teks in _words(client.get(f"/v/{KODE}/"))


def test_a_replaced_paper_names_its_successor(client: Client, terbitkan: Terbitkan) -> None:
    baru = terbitkan("0000-0000-0000-0001", 8)
    terbitkan(keberlakuan="diganti", pengganti=baru)
    assert "diganti oleh naskah nomor 000.8.6.3/8/2026 tanggal 6 Oktober 2026" in _words(client.get(f"/v/{KODE}/"))


def test_a_void_number_is_void(client: Client, terbitkan: Terbitkan) -> None:
    EntriRegister.objects.filter(naskah=terbitkan(status="terbit", keberlakuan="dicabut")).update(status="batal")
    assert "Batal. Nomor naskah ini dibatalkan" in _words(client.get(f"/v/{KODE}/"))


def test_a_half_signed_paper_says_who_is_missing(client: Client, terbitkan: Terbitkan, dinas: Dinas) -> None:
    naskah = terbitkan(status="terbit")
    _sign(naskah, dinas, "bsre")
    _sign(naskah, dinas, "", "menunggu", 2)
    teks = _words(client.get(f"/v/{KODE}/"))
    assert "belum semua penanda tangannya menandatangani" in teks
    assert "Sertifikat elektronik BSrE" in teks and "Belum menandatangani" in teks


def test_wet_ink_names_who_confirmed_it(client: Client, terbitkan: Terbitkan, dinas: Dinas) -> None:
    _sign(terbitkan(), dinas, "basah")
    teks = _words(client.get(f"/v/{KODE}/"))
    assert f"Tanda tangan basah Pindaiannya diperiksa {dinas.kasubbag.nama}" in teks


def test_the_subject_of_a_secret_paper_stays_inside(client: Client, terbitkan: Terbitkan) -> None:
    terbitkan(beku={"isian": {"keamanan": "Rahasia"}})
    teks = _words(client.get(f"/v/{KODE}/"))
    assert "Permintaan data kinerja" not in teks and "naskah rahasia" in teks


# --- limits ---------------------------------------------------------------------------------------------------------


def _flood(client: Client, alamat: str = "10.0.0.1") -> HttpResponse:
    for _ in range(KODE_SALAH.sendiri.sekaligus + 1):
        jawaban = client.get(f"/v/{SALAH}/", REMOTE_ADDR=alamat)
    return jawaban


def test_a_flood_of_wrong_codes_is_slowed_and_told_how_long(
    client: Client, naskah: Naskah, caplog: pytest.LogCaptureFixture
) -> None:
    jawaban = _flood(client)
    assert caplog.records == []
    assert jawaban.status_code == 429
    assert f"Tunggu {jawaban.headers['Retry-After']} detik" in _words(jawaban)
    assert client.get(f"/v/{SALAH}/", REMOTE_ADDR="10.0.0.2").status_code == 404


def test_a_right_code_is_answered_even_from_the_flooding_address(client: Client, naskah: Naskah) -> None:
    _flood(client)
    assert client.get(f"/v/{KODE}/", REMOTE_ADDR="10.0.0.1").status_code == 200


def test_a_right_code_is_answered_when_nobody_may_guess_any_more(client: Client, naskah: Naskah) -> None:
    _flood(client)
    BatasLaju.objects.update(penuh_sampai=2**62)
    assert client.get(f"/v/{SALAH}/", REMOTE_ADDR="10.9.9.9").status_code == 429
    assert client.get(f"/v/{KODE}/", REMOTE_ADDR="10.9.9.9").status_code == 200


def test_right_codes_are_not_counted(client: Client, naskah: Naskah) -> None:
    for _ in range(3):
        client.get(f"/v/{KODE}/")
    assert not BatasLaju.objects.exists()


@pytest.mark.parametrize(
    ("https", "terusan", "alamat"), [(True, "6.6.6.6, 10.0.0.7", "10.0.0.7"), (False, "1.1.1.1", "127.0.0.1")]
)
def test_only_the_proxy_s_own_word_counts(https: bool, terusan: str, alamat: str, rf: RequestFactory) -> None:
    with override_settings(TAKAR_HTTPS=https):
        assert address_of(rf.get("/v/", headers={"X-Forwarded-For": terusan})) == alamat


# --- one's own copy -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sidik", "teks"),
    [
        (sha256(BERTANDA).hexdigest(), "Cocok. Berkas Anda sama persis dengan: Berkas bertanda tangan."),
        (f"{sha256(TERBIT).hexdigest().upper()}  nota.pdf", "Cocok. Berkas Anda sama persis dengan: Berkas terbit."),
        (sha256(b"lain").hexdigest(), "Tidak cocok. Berkas Anda bukan salinan utuh"),
        ("abc", "Itu bukan sidik SHA-256."),
    ],
    ids=["signed", "issued", "other", "no-hash"],  # the files differ with each run, and workers must agree on names
)
def test_a_pasted_hash_is_compared(client: Client, naskah: Naskah, sidik: str, teks: str) -> None:
    assert teks in _words(client.get(f"/v/{KODE}/", {"sidik": sidik}))


def test_the_ledger_s_point_is_compared(client: Client, naskah: Naskah) -> None:
    TitikPeriksa.objects.create(
        instansi=naskah.instansi, banyak=12, akar=AKAR.hex(), waktu=SAAT, sebab="berkala", catatan="-"
    )
    tautan = client.get(f"/v/{KODE}/titik/12/").json()["tp"]
    assert tautan.startswith("12.")
    assert "cocok dengan buku jejak" in _words(client.get(f"/v/{KODE}/", {"tp": f"http://x/v/{KODE}/#tp={tautan}"}))
    for lain in (f"13.{tautan[3:]}", f"12.{'A' * 43}"):
        teks = _words(client.get(f"/v/{KODE}/", {"tp": lain}))
        assert "Titik periksa pada kertas ini tidak cocok dengan buku jejak" in teks
    assert "Itu bukan titik periksa" in _words(client.get(f"/v/{KODE}/", {"tp": "bukan"}))
    assert client.get(f"/v/{KODE}/titik/99/").json() == {"tp": ""}
    assert client.get(f"/v/{SALAH}/titik/12/").status_code == 404
    assert client.get(f"/v/{KODE}/titik/{10**30}/").json() == {"tp": ""}


# --- signatures of an uploaded file ---------------------------------------------------------------------------------


def _send(client: Client, isi: bytes, **lain: str) -> HttpResponse:
    return client.post("/v/periksa/", {"berkas": SimpleUploadedFile("naskah.pdf", isi), **lain})


def test_an_unsigned_paper_of_the_house_is_known(client: Client, naskah: Naskah) -> None:
    semula = Berkas.objects.count()
    teks = _words(_send(client, BERTANDA))
    assert "tidak memuat tanda tangan elektronik" in teks
    assert f"sama persis dengan Berkas bertanda tangan naskah nomor {naskah.nomor}" in teks
    assert Berkas.objects.count() == semula


def test_another_file_is_not_that_paper(client: Client, naskah: Naskah) -> None:
    assert "bukan berkas naskah nomor" in _words(_send(client, make_pdf(halaman=3), kode=KODE))
    assert "tidak dikenal oleh pemasangan ini" in _words(_send(client, make_pdf(halaman=3)))


def test_a_signed_paper_of_the_house_tells_who_signed(client: Client, terbitkan: Terbitkan) -> None:
    ca = installed_ca(terbitkan().instansi)
    pdf = sign(ca, appoint(ca, saat=jam.now()), waktu=jam.now())
    Naskah.objects.update(berkas_bertanda=_store(pdf))
    teks = _words(_send(client, pdf, kode=KODE))
    assert "Sah: 1 tanda tangan, isi berkas tidak berubah." in teks
    assert "1. Contoh Sekretaris" in teks and "(menurut cap waktu)" in teks and "dengan cap waktu arsip" in teks
    assert "sama persis dengan Berkas bertanda tangan naskah nomor" in teks
    teks = _words(_send(client, pdf.replace(b"%%EOF", b"%%EOX", 1)))
    assert "Sah:" not in teks and "tidak dikenal oleh pemasangan ini" in teks


@pytest.mark.parametrize(
    ("isi", "teks"),
    [
        (b"", "Pilih berkas PDF"),
        (b"halo", "Berkas ini bukan PDF"),
        (b"%PDF-1.7" + bytes(20 * 2**20), "Berkas lebih dari 20 MB"),
    ],
    ids=["empty", "text", "large"],
)
def test_what_is_not_checked_says_why(client: Client, isi: bytes, teks: str) -> None:
    jawaban = _send(client, isi)
    assert jawaban.status_code == 422 and teks in _words(jawaban)
    assert not BatasLaju.objects.exists()


def test_checking_files_is_limited(client: Client) -> None:
    _send(client, make_pdf())
    BatasLaju.objects.update(penuh_sampai=2**62)
    jawaban = _send(client, make_pdf())
    assert jawaban.status_code == 429 and int(jawaban.headers["Retry-After"]) > 0
    assert "Berkas Anda tidak disimpan" in _words(jawaban)
    assert UNGGAH.semua.sekaligus <= 20


@ukuran(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kode=st.text(max_size=40), sidik=st.text(max_size=80), tp=st.text(max_size=80))
def test_whatever_is_typed_is_answered(client: Client, naskah: Naskah, kode: str, sidik: str, tp: str) -> None:
    assert client.get("/v/", {"kode": kode}).status_code in (200, 302, 422)
    assert client.get(f"/v/{KODE}/", {"sidik": sidik, "tp": tp}).status_code == 200
    assert client.get("/v/periksa/", {"kode": kode}).status_code == 200


@ukuran(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kode=st.text(st.characters(exclude_characters="/?#", exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_whatever_stands_in_the_address_is_answered(client: Client, naskah: Naskah, kode: str) -> None:
    assert client.get(f"/v/{quote(kode, safe='')}/").status_code in (200, 301, 404, 429)


@ukuran(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ekor=st.binary(max_size=400), awal=st.sampled_from([b"", b"%PDF-1.7\n", TERBIT, TERBIT[:200]]))
def test_random_bytes_never_break_the_check(client: Client, ekor: bytes, awal: bytes) -> None:
    BatasLaju.objects.all().delete()
    assert _send(client, awal + ekor).status_code in (200, 422)
