"""The intake: kept untouched, paired, looked at, taken as one act; what cannot be taken is listed with its reason."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from openpyxl import Workbook

from factories import Dinas, Masuk, finish_one, make_instansi, make_siklus, new_kunci, play_until
from takar.adapters.ekinerja import Kiriman, SumberBerkas
from takar.core.ditolak import Ditolak
from takar.data.models import Bukti, CatatanRhk, PemetaanKolom, PengisianEkinerja, Siklus, Unggahan
from takar.services.masuk_ekinerja import fetch_ekinerja, load_asli

KEPALA = "NIP;Nama;RHK;Indikator;Periode;Target;Realisasi"


def _url(siklus: Siklus, *bagian: object) -> str:
    return f"/siklus/{siklus.pk}/ekinerja/" + "".join(f"{satu}/" for satu in bagian)


def _csv(*baris: str, kepala: str = KEPALA) -> bytes:
    return "\r\n".join([kepala, *baris]).encode()


def _send(client: Client, siklus: Siklus, isi: bytes, nama: str = "skp.csv", sumber: str = "BKPSDM"):
    berkas = SimpleUploadedFile(nama, isi)
    return client.post(_url(siklus, "unggah"), {"kunci": new_kunci(), "sumber": sumber, "berkas": berkas})


def _map(client: Client, unggahan: Unggahan, **peta: int):
    isi = {f"kolom-{nama}": str(urut) for nama, urut in peta.items()}
    return client.post(_url(unggahan.siklus, "unggahan", unggahan.pk, "kolom"), {"kunci": new_kunci(), **isi})


def _map_all(client: Client, unggahan: Unggahan):
    return _map(client, unggahan, nip=0, nama=1, rhk=2, indikator=3, periode=4, target=5, realisasi=6)


def _take(client: Client, unggahan: Unggahan):
    url = _url(unggahan.siklus, "unggahan", unggahan.pk)
    return client.post(url, {"kunci": new_kunci(), "aksi": "ambil"}, follow=True)


def _whole(client: Client, siklus: Siklus, isi: bytes) -> Unggahan:
    _send(client, siklus, isi)
    unggahan = Unggahan.objects.latest("id")
    if not unggahan.hasil.get("peta"):
        _map_all(client, unggahan)
    _take(client, unggahan)
    unggahan.refresh_from_db()
    return unggahan


@pytest.fixture
def kasubbag(dinas: Dinas, masuk: Masuk) -> Client:
    return masuk(dinas.kasubbag)


def _baris(dinas: Dinas, realisasi: str = "93,75", rhk: str = "Menyusun laporan") -> str:
    return f"'{dinas.kadin.nip};{dinas.kadin.nama};{rhk};Jumlah laporan;TW III;100;{realisasi}"


def test_an_upload_is_kept_paired_looked_at_and_taken(dinas: Dinas, siklus: Siklus, kasubbag: Client) -> None:
    isi = _csv(_baris(dinas), "198505052010011009;Tak Dikenal;Apa;X;TW III;1;1")
    jawab = _send(kasubbag, siklus, isi)
    unggahan = Unggahan.objects.get()
    assert jawab.url == _url(siklus, "unggahan", unggahan.pk, "kolom")
    assert unggahan.berkas_id == hashlib.sha256(isi).hexdigest() and load_asli(unggahan) == isi
    usulan = {k.kode: k.dipilih for k in kasubbag.get(jawab.url).context["kolom"] if k.dipilih}
    assert usulan == {
        "nip": "0",
        "nama": "1",
        "rhk": "2",
        "indikator": "3",
        "periode": "4",
        "target": "5",
        "realisasi": "6",
    }
    jawab = _map_all(kasubbag, unggahan)
    isi_halaman = kasubbag.get(jawab.url).context["isi"]
    assert (isi_halaman.siap, isi_halaman.perubahan.baru, isi_halaman.banyak_gagal) == (1, 1, 1)
    assert not CatatanRhk.objects.exists()
    _take(kasubbag, unggahan)
    rhk = CatatanRhk.objects.get()
    assert (rhk.pegawai, rhk.realisasi, rhk.unggahan) == (dinas.kadin, "93,75", unggahan)
    pengisian = PengisianEkinerja.objects.get(siklus=siklus, pegawai=dinas.kadin)
    assert (pengisian.status, pengisian.unggahan, pengisian.dicatat_oleh) == ("sudah", unggahan, dinas.kasubbag)
    teks = kasubbag.get(_url(siklus, "unggahan", unggahan.pk)).content.decode()
    assert "belum ada di data pegawai" in teks and "Kasubbag Umum dan Kepegawaian (data pegawai)" in teks


def test_the_same_file_again_changes_nothing_and_says_so(dinas: Dinas, siklus: Siklus, kasubbag: Client) -> None:
    isi = _csv(_baris(dinas))
    unggahan = _whole(kasubbag, siklus, isi)
    jawab = kasubbag.get(_send(kasubbag, siklus, isi).url)
    assert "sudah pernah diambil. Tidak ada yang berubah" in jawab.content.decode()
    assert list(Unggahan.objects.all()) == [unggahan] and CatatanRhk.objects.count() == 1


def test_a_newer_file_updates_what_changed_and_remembers_the_columns(
    dinas: Dinas, siklus: Siklus, kasubbag: Client
) -> None:
    _whole(kasubbag, siklus, _csv(_baris(dinas), _baris(dinas, "", "Tugas lain")))
    assert PengisianEkinerja.objects.get(siklus=siklus, pegawai=dinas.kadin).status == "sebagian"
    jawab = _send(kasubbag, siklus, _csv(_baris(dinas), _baris(dinas, "7", "Tugas lain")))
    kedua = Unggahan.objects.latest("id")
    assert jawab.url == _url(siklus, "unggahan", kedua.pk)
    teks = _take(kasubbag, kedua).content.decode()
    assert "0 baris baru, 1 berubah, 1 tetap" in teks
    assert PengisianEkinerja.objects.get(siklus=siklus, pegawai=dinas.kadin).status == "sudah"
    assert PemetaanKolom.objects.get().isi["realisasi"] == "Realisasi"


def test_a_file_of_the_same_lines_has_nothing_to_take(dinas: Dinas, siklus: Siklus, kasubbag: Client) -> None:
    _whole(kasubbag, siklus, _csv(_baris(dinas)))
    _send(kasubbag, siklus, _csv(_baris(dinas), ""))
    jawab = kasubbag.get(_url(siklus, "unggahan", Unggahan.objects.latest("id").pk))
    assert "Tidak ada yang perlu diambil" in jawab.content.decode()


def test_mended_rows_can_be_taken_from_the_same_file(dinas: Dinas, siklus: Siklus, kasubbag: Client) -> None:
    unggahan = _whole(kasubbag, siklus, _csv("198505052010011009;Baru;Apa;X;TW III;1;1"))
    assert not CatatanRhk.objects.exists()
    dinas.sekdin.nip = "198505052010011009"
    dinas.sekdin.save()
    url = _url(siklus, "unggahan", unggahan.pk)
    jawab = kasubbag.post(url, {"kunci": new_kunci(), "aksi": "periksa-lagi"})
    _take(kasubbag, Unggahan.objects.latest("id"))
    assert jawab.status_code == 302 and CatatanRhk.objects.get().pegawai == dinas.sekdin


def test_the_same_form_twice_is_one_act(dinas: Dinas, siklus: Siklus, kasubbag: Client) -> None:
    _send(kasubbag, siklus, _csv(_baris(dinas)))
    unggahan = Unggahan.objects.get()
    _map_all(kasubbag, unggahan)
    kirim = {"kunci": new_kunci(), "aksi": "ambil"}
    for _ in range(2):
        assert kasubbag.post(_url(siklus, "unggahan", unggahan.pk), kirim).status_code == 302
    assert CatatanRhk.objects.count() == 1


def test_rows_in_error_leave_as_csv_without_formulas(dinas: Dinas, siklus: Siklus, kasubbag: Client) -> None:
    unggahan = _whole(kasubbag, siklus, _csv("=cmd|' /C calc'!A0;@nama;RHK;X;TW III;1;1"))
    jawab = kasubbag.get(f"{_url(siklus, 'unggahan', unggahan.pk)}galat.csv")
    isi = jawab.content.decode("utf-8-sig")
    assert "'=cmd" in isi and ";=" not in isi and ";'@nama;" in isi
    assert jawab.headers["Content-Disposition"].startswith("attachment")


def test_a_hand_tick_stands_until_the_lines_change(dinas: Dinas, siklus: Siklus, kasubbag: Client) -> None:
    _whole(kasubbag, siklus, _csv(_baris(dinas)))
    kasubbag.post(_url(siklus), {"kunci": new_kunci(), f"asn-{dinas.kadin.pk}": "belum"})
    pengisian = PengisianEkinerja.objects.get(siklus=siklus, pegawai=dinas.kadin)
    assert (pengisian.status, pengisian.unggahan) == ("belum", None)


@pytest.mark.parametrize(
    ("isi", "nama"),
    [
        (b"", "kosong.csv"),
        (b"%PDF-1.7", "skp.pdf"),
        (b"1;2\r\n3;4", "tanpa-kepala.csv"),
        (b"PK\x03\x04rusak", "rusak.xlsx"),
        (b"NIP;RHK\r\n1\x00;2", "nul.csv"),
    ],
)
def test_what_cannot_be_read_is_not_kept(siklus: Siklus, kasubbag: Client, isi: bytes, nama: str) -> None:
    jawab = _send(kasubbag, siklus, isi, nama)
    assert jawab.status_code == 422 and jawab.context["galat"][0]["teks"]
    assert not Unggahan.objects.exists()


def test_a_file_over_the_bound_is_never_read(siklus: Siklus, kasubbag: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.web.views.ekinerja_masuk.MAKS_BERKAS", 10)
    assert _send(kasubbag, siklus, b"x" * 11).status_code == 422


def test_a_workbook_with_title_merged_headings_and_cells(dinas: Dinas, siklus: Siklus, kasubbag: Client) -> None:
    buku = Workbook()
    lembar = buku.active
    lembar.append(["REKAP SKP TRIWULAN III"])
    lembar.merge_cells("A1:F1")
    lembar.append(["NIP", "Nama", "RHK", "Periode", "Realisasi", None])
    lembar.append([None, None, None, None, "Target", "Realisasi"])
    for kolom in "ABCD":
        lembar.merge_cells(f"{kolom}2:{kolom}3")
    lembar.merge_cells("E2:F2")
    lembar.append([dinas.kadin.nip, dinas.kadin.nama, "Satu", "TW III", 1, 0.99])
    lembar.append([None, None, "Dua", "TW III", 1, "#DIV/0!"])
    lembar.merge_cells("A4:A5")
    lembar.append([int(dinas.sekdin.nip), "Sekdin", "Tiga", "TW III", 1, 1])
    lembar["F4"].number_format = "0%"
    lembar.row_dimensions[4].hidden = True
    keluar = io.BytesIO()
    buku.save(keluar)
    jawab = kasubbag.get(_send(kasubbag, siklus, keluar.getvalue(), "rekap.xlsx").url)
    assert "Realisasi / Realisasi" in [judul for _, judul in jawab.context["pilihan"]] or "Realisasi" in str(
        jawab.context["pilihan"]
    )
    assert any("tersembunyi" in satu for satu in jawab.context["peringatan"])
    _map(kasubbag, Unggahan.objects.get(), nip=0, nama=1, rhk=2, periode=3, target=4, realisasi=5)
    isi = kasubbag.get(_url(siklus, "unggahan", Unggahan.objects.get().pk)).context["isi"]
    assert isi.siap == 1 and [g["nomor"] for g in isi.halaman] == [5, 6]
    _take(kasubbag, Unggahan.objects.get())
    assert CatatanRhk.objects.get().realisasi == "99%"


def test_another_agency_finds_nothing(dinas: Dinas, siklus: Siklus, kasubbag: Client, masuk: Masuk) -> None:
    unggahan = _whole(kasubbag, siklus, _csv(_baris(dinas)))
    lain = make_instansi("Dinas Lain")
    siklus_lain = make_siklus(lain)
    client = masuk(lain.kasubbag)
    for alamat in (_url(siklus, "unggahan", unggahan.pk), _url(siklus_lain, "unggahan", unggahan.pk)):
        for bagian in ("", "kolom/", "galat.csv", "asli/"):
            assert client.get(alamat + bagian).status_code == 404


def test_lines_of_another_agencys_asn_are_unknown(dinas: Dinas, siklus: Siklus, kasubbag: Client) -> None:
    lain = make_instansi("Dinas Lain")
    lain.kadin.nip = "198505052010011009"
    lain.kadin.save()
    _whole(kasubbag, siklus, _csv("198505052010011009;X;RHK;I;TW III;1;1"))
    assert not CatatanRhk.objects.exists()


def test_a_failing_api_leaves_all_as_it_was(dinas: Dinas, siklus: Siklus) -> None:
    class Mati:
        def fetch(self) -> Kiriman:
            raise Ditolak("e-Kinerja sedang bermasalah (503).", "ekinerja-galat")

        def read(self, isi: bytes):
            raise AssertionError

    with pytest.raises(Ditolak):
        fetch_ekinerja(oleh=dinas.kasubbag, siklus_id=siklus.pk, kunci=new_kunci(), sumber=Mati())
    assert not Unggahan.objects.exists()


def test_no_transaction_is_open_while_the_api_is_asked(dinas: Dinas, siklus: Siklus) -> None:
    terbuka: list[int] = []

    class Lambat(SumberBerkas):
        def fetch(self) -> Kiriman:
            terbuka.append(len(connection.savepoint_ids))
            return SumberBerkas.fetch(self)

    semula = len(connection.savepoint_ids)
    sumber = Lambat("jawaban.csv", _csv(_baris(dinas)))
    fetch_ekinerja(oleh=dinas.kasubbag, siklus_id=siklus.pk, kunci=new_kunci(), sumber=sumber)
    assert terbuka == [semula] and Unggahan.objects.count() == 1


def test_the_button_is_there_only_where_the_api_is_set(
    siklus: Siklus, kasubbag: Client, settings, tmp_path: Path
) -> None:
    assert "Ambil dari e-Kinerja" not in kasubbag.get(_url(siklus, "unggah")).content.decode()
    settings.TAKAR_EKINERJA_URL = "http://127.0.0.1:9/"
    settings.TAKAR_EKINERJA_SATKER = {"": "17"}
    settings.TAKAR_EKINERJA_KUNCI = str(tmp_path / "tidak-ada")
    assert "Ambil dari e-Kinerja" in kasubbag.get(_url(siklus, "unggah")).content.decode()
    jawab = kasubbag.post(_url(siklus, "ambil"), {"kunci": new_kunci()})
    assert jawab.status_code == 422 and str(tmp_path) not in jawab.content.decode()


def test_a_reminder_names_period_people_and_state(dinas: Dinas, siklus: Siklus, kasubbag: Client) -> None:
    teks = kasubbag.get(f"{_url(siklus, 'ingatkan')}?bidang=koperasi").context["isi"].teks
    assert siklus.periode in teks and dinas.unit["koperasi"].nama in teks and "belum diisi" in teks
    satu = kasubbag.get(f"{_url(siklus, 'ingatkan')}?asn={dinas.kadin.pk}").context["isi"].teks
    assert f"Bapak/Ibu {dinas.kadin.nama}" in satu


def test_lines_become_evidence_and_are_withdrawn(dinas: Dinas, siklus: Siklus, kasubbag: Client, masuk: Masuk) -> None:
    asn = dinas.unit["koperasi"]
    _whole(kasubbag, siklus, _csv(f"{asn.nip};;Membina koperasi;I;TW III;10;9"))
    for tugas in play_until(dinas, siklus, "7"):
        finish_one(dinas, tugas)
    client, url = masuk(dinas.anggota["koperasi"]), _url(siklus, "rhk", "koperasi")
    indikator, rhk = dinas.indikator["koperasi"][0], CatatanRhk.objects.get()
    assert client.post(url, {"kunci": new_kunci(), "rhk": rhk.pk}).status_code == 422
    for _ in range(2):
        client.post(url, {"kunci": new_kunci(), "rhk": rhk.pk, "indikator": indikator.pk})
    bukti = Bukti.objects.get()
    assert (bukti.rhk, bukti.baris.indikator, bukti.judul) == (rhk, indikator, "Membina koperasi")
    assert masuk(dinas.unit["usaha-mikro"]).get(url).status_code == 403
    assert client.post(url, {"kunci": new_kunci(), "rhk": 999, "indikator": indikator.pk}).status_code == 422
    client.post(url, {"kunci": new_kunci(), "cabut": bukti.pk})
    bukti.refresh_from_db()
    assert bukti.dicabut_oleh == dinas.anggota["koperasi"]
