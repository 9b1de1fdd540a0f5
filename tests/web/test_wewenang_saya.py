""" "Mengapa saya (tidak) bisa?": the roles, what they allow, and who can do the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import get_resolver

from factories import Dinas, Masuk, make_instansi
from takar.core.wewenang import HANYA_RUTIN, NAMA_TINDAKAN, Tindakan
from takar.data.models import Jabatan, PemegangPeran, Penugasan, PeranJabatan, Siklus, SkTim
from takar.services import jam
from takar.services.pemegang import load_pemegang
from takar.services.wewenang_saya import answer, list_peran_saya
from takar.web.views.wewenang import PERIHAL, TANPA_PERIHAL

KINI = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)


def _plh(dinas: Dinas) -> None:
    """The post of Kepala Dinas is acted in by the Kasubbag, for two weeks."""
    jabatan = Jabatan.objects.create(instansi=dinas.instansi, nama="Kepala Dinas")
    PeranJabatan.objects.create(instansi=dinas.instansi, peran="kadin", jabatan=jabatan)
    Penugasan.objects.create(
        jabatan=jabatan,
        pegawai=dinas.holder("kasubbag"),
        jenis=Penugasan.Jenis.PLH,
        mulai=date(2026, 7, 1),
        sampai=date(2026, 7, 14),
        nomor="SP 9/2026",
        dicatat_pada=KINI,
    )


def test_every_page_leads_there_and_says_which_page_was_meant(siklus: Siklus, dinas: Dinas, masuk: Masuk) -> None:
    peramban = masuk(dinas.sekdin)
    for alamat, status in (("/", 200), (f"/siklus/{siklus.pk}/", 200), ("/siklus/999999/", 404)):
        jawaban = peramban.get(alamat)
        assert jawaban.status_code == status
        tautan = f"/wewenang/saya/?dari={alamat.replace('/', '%2F')}"
        assert f'<a href="{tautan}">Mengapa saya (tidak) bisa?</a>' in jawaban.content.decode()


def test_it_tells_the_acts_of_that_page_with_reason_and_names(siklus: Siklus, dinas: Dinas, masuk: Masuk) -> None:
    jawaban = masuk(dinas.holder("kasubbag")).get("/wewenang/saya/", {"dari": f"/siklus/{siklus.pk}/"})
    assert [satu.apa for satu in jawaban.context["tentang"]] == [NAMA_TINDAKAN[satu] for satu in PERIHAL["siklus"]]
    mulai, jeda = jawaban.context["tentang"][1:3]
    assert (mulai.boleh, mulai.alasan) == (False, "Tindakan ini hanya untuk Sekretaris Dinas.")
    assert mulai.siapa == dinas.sekdin.nama
    assert (jeda.boleh, jeda.alasan) == (True, "Anda memegang peran Kasubbag Umum dan Kepegawaian.")
    tidak, bisa = jawaban.context["tidak"], jawaban.context["bisa"]
    assert (len(tidak) + len(bisa), mulai in tidak, jeda in bisa) == (len(Tindakan), True, True)


def test_a_task_is_told_to_whose_it_is_not(siklus: Siklus, dinas: Dinas, masuk: Masuk) -> None:
    tugas = siklus.tugas.get(langkah="1")
    pemilik, lain = dinas.holder(tugas.peran), dinas.holder("unit")
    for siapa, boleh in ((pemilik, True), (lain, False)):
        satu = masuk(siapa).get("/wewenang/saya/", {"dari": f"/tugas/{tugas.pk}/"}).context["tentang"][0]
        assert satu.boleh is boleh
        assert pemilik.nama in satu.siapa
    assert "bukan tugas Anda" in satu.alasan


def test_another_agencys_task_is_no_task(siklus: Siklus, dinas: Dinas, masuk: Masuk) -> None:
    lain = make_instansi("Dinas Lain")
    tugas = siklus.tugas.get(langkah="1")
    jawaban = masuk(lain.sekdin).get("/wewenang/saya/", {"dari": f"/tugas/{tugas.pk}/"})
    assert [satu.apa for satu in jawaban.context["tentang"]] == [NAMA_TINDAKAN[satu] for satu in PERIHAL["tugas"]]
    nama = set(dinas.instansi.pegawai.values_list("nama", flat=True))
    nama -= set(lain.instansi.pegawai.values_list("nama", flat=True))
    assert not [satu for satu in nama if satu in jawaban.content.decode()]


@pytest.mark.parametrize("dari", ["", "https://contoh.id/", "//contoh.id/", "javascript:alert(1)", "/tidak/ada/"])
def test_an_address_that_is_no_page_of_ours_is_not_linked(dinas: Dinas, masuk: Masuk, dari: str) -> None:
    jawaban = masuk(dinas.sekdin).get("/wewenang/saya/", {"dari": dari})
    assert (jawaban.status_code, jawaban.context["dari"], jawaban.context["tentang"]) == (200, "", [])


def test_a_plh_is_told_until_when_and_what_stays_with_the_holder(dinas: Dinas) -> None:
    _plh(dinas)
    kasubbag = dinas.holder("kasubbag")
    with jam.at(KINI):
        pemegang = load_pemegang(dinas.instansi.pk)
        orang = pemegang.as_orang(kasubbag)
        lewat = {satu.nama: satu.lewat for satu in list_peran_saya(kasubbag, pemegang)}
        batal, sahkan = answer(orang, pemegang, (Tindakan.BATALKAN_SIKLUS, Tindakan.SAHKAN_SOP))
    assert lewat == {
        "Kasubbag Umum dan Kepegawaian": "ditetapkan atas nama Anda",
        "Kepala Dinas": "sebagai Plh. Kepala Dinas sampai 14 Juli 2026, dasar SP 9/2026; hanya untuk tugas rutin",
    }
    assert batal.boleh and kasubbag.nama in batal.siapa
    assert (sahkan.boleh, sahkan.alasan) == (False, HANYA_RUTIN)
    assert kasubbag.nama not in sahkan.siapa


def test_a_decree_is_named(dinas: Dinas) -> None:
    sk = SkTim.objects.create(
        instansi=dinas.instansi,
        nama="Tim SAKIP",
        nomor="188/7/2026",
        tanggal=date(2026, 1, 2),
        mulai=date(2026, 1, 2),
        dicatat_pada=KINI,
    )
    anggota = dinas.holder("anggota")
    PemegangPeran.objects.filter(pegawai=anggota, peran="anggota").update(sk=sk, sampai=date(2026, 12, 31))
    with jam.at(KINI):
        peran = list_peran_saya(anggota, load_pemegang(dinas.instansi.pk))
    assert [satu.lewat for satu in peran] == ["menurut Tim SAKIP, SK 188/7/2026 sampai 31 Desember 2026"]


def test_each_kind_of_page_is_placed() -> None:
    ada = {str(satu.pattern).split("/")[0] for satu in get_resolver().url_patterns}
    assert ada == set(PERIHAL) | set(TANPA_PERIHAL)
    assert not set(PERIHAL) & TANPA_PERIHAL
