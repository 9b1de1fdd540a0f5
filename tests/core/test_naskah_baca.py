"""Reading a kind of naskah: what it gives, and how each fault is named."""

import pytest

from takar.core.naskah import Bentuk, JenisIsian, JenisRusak, Orientasi, load_jenis, load_register

JENIS = """
kode = "nota-dinas-uji"
nama = "Nota Dinas Uji"
bentuk = "nota-dinas"
register = "nota-dinas"
klasifikasi = "000.8.6.3"
penanda_tangan = "kasubbag"
penerima = ["kadin"]
judul = "NOTA DINAS"
hal = "Rapat {periode}"
kertas = "tegak"
tabel = ["peserta"]

[[isian]]
kode = "hal"
label = "Hal"
jenis = "baris"
awal = "Rapat {periode}"

[[isian]]
kode = "keamanan"
label = "Keamanan"
jenis = "baris"
pilihan = ["Biasa", "Rahasia"]
awal = "Biasa"

[[isian]]
kode = "butir"
label = "Acara"
jenis = "daftar"
wajib = false
maks = 40
awal = ["Arahan {periode}", "Lain-lain"]
"""


def test_it_reads_a_whole_kind() -> None:
    jenis = load_jenis(JENIS)
    assert (jenis.kode, jenis.bentuk, jenis.kertas) == ("nota-dinas-uji", Bentuk.NOTA_DINAS, Orientasi.TEGAK)
    assert (jenis.penanda_tangan, jenis.mengetahui, jenis.penerima) == (("kasubbag",), (), ("kadin",))
    assert jenis.tabel == ("peserta",)
    assert [isian.kode for isian in jenis.isian] == ["hal", "keamanan", "butir"]


def test_it_reads_a_field_with_its_limits() -> None:
    butir = load_jenis(JENIS).cari_isian("butir")
    assert (butir.jenis, butir.wajib, butir.maks) == (JenisIsian.DAFTAR, False, 40)
    assert butir.awal == ("Arahan {periode}", "Lain-lain")


def test_a_field_is_mandatory_and_limited_unless_it_says_otherwise() -> None:
    hal = load_jenis(JENIS).cari_isian("hal")
    assert (hal.wajib, hal.maks) == (True, 300)


def test_it_knows_no_other_field() -> None:
    with pytest.raises(KeyError):
        load_jenis(JENIS).cari_isian("tembusan")


@pytest.mark.parametrize(
    ("lama", "baru", "kunci"),
    [
        ('kode = "nota-dinas-uji"', "", '"kode"'),
        ('kode = "nota-dinas-uji"', 'kode = "../etc"', '"kode"'),
        ('nama = "Nota Dinas Uji"', "nama = 5", '"nama"'),
        ('bentuk = "nota-dinas"', 'bentuk = "puisi"', '"bentuk"'),
        ('bentuk = "nota-dinas"', "bentuk = [1]", '"bentuk"'),
        ('register = "nota-dinas"', 'register = " "', '"register"'),
        ('penanda_tangan = "kasubbag"', "", '"penanda_tangan"'),
        ('penerima = ["kadin"]', 'penerima = "kadin"', '"penerima"'),
        ('judul = "NOTA DINAS"', 'judul = "NOTA {dinas}"', "{dinas}"),
        ('hal = "Rapat {periode}"', 'hal = "Rapat {periode.tahun}"', "{periode.tahun}"),
        ('hal = "Rapat {periode}"', 'hal = "Rapat {tahun}"', '"isian[1].awal"'),
        ('kertas = "tegak"', 'kertas = "miring"', '"kertas"'),
        ('tabel = ["peserta"]', 'tabel = ["kursi"]', '"tabel"'),
        ('tabel = ["peserta"]', 'warna = "merah"', '"warna"'),
        ('label = "Hal"', "", '"isian[1].label"'),
        ('kode = "keamanan"', 'kode = "hal"', '"isian[2].kode"'),
        ('awal = "Biasa"', 'awal = "Gawat"', '"isian[2].awal"'),
        ('jenis = "daftar"', 'jenis = "gambar"', '"isian[3].jenis"'),
        ('jenis = "daftar"', 'jenis = "baris"', '"isian[3].awal"'),
        ("wajib = false", 'wajib = "tidak"', '"isian[3].wajib"'),
        ("maks = 40", "maks = 0", '"isian[3].maks"'),
        ("maks = 40", "maks = true", '"isian[3].maks"'),
        ("maks = 40", "ukuran = 40", '"isian[3].ukuran"'),
        ('"Lain-lain"', '"Lain {0}"', "{0}"),
        ('"Lain-lain"', '"Lain {"', '"isian[3].awal"'),
    ],
)
def test_a_fault_is_named_with_its_key(lama: str, baru: str, kunci: str) -> None:
    assert lama in JENIS
    with pytest.raises(JenisRusak) as salah:
        load_jenis(JENIS.replace(lama, baru, 1))
    assert kunci in salah.value.kalimat


def test_a_kind_without_fields_is_refused() -> None:
    with pytest.raises(JenisRusak, match="isian"):
        load_jenis(JENIS.split("[[isian]]", 1)[0])


def test_a_text_that_is_not_toml_is_refused() -> None:
    with pytest.raises(JenisRusak, match="TOML"):
        load_jenis("kode = ")


def test_a_register_has_a_pattern_per_book() -> None:
    assert load_register('disposisi = "{klas}/{urut:3}/{tahun}"') == {"disposisi": "{klas}/{urut:3}/{tahun}"}


@pytest.mark.parametrize(
    "pola", ["{klas}/{tahun}", "{klas}/{urut}", "{urut}/{tahun}/{hari}", "{urut:0}/{tahun}", "{urut}/{tahun}}"]
)
def test_a_pattern_that_cannot_number_is_refused_with_its_book(pola: str) -> None:
    with pytest.raises(JenisRusak, match="disposisi"):
        load_register(f'disposisi = "{pola}"')
