"""Reading an SOP from TOML: what may be left out, and how each wrong structure is named."""

import pytest

from takar.core.sop.baca import SopRusak, read_sop
from takar.core.sop.nilai import Asal, Cara, MutuBaku, Simbol

SOP = """
kode = "uji"
legenda = [["Y", "Ya"]]

[kepala]
instansi = "Dinas Uji"
tanggal_pembuatan = "1 Januari 2026"
disahkan_jabatan = "Kepala Dinas"
disahkan_nama = "Nama"
judul = "SOP Uji"

[[pelaksana]]
kode = "a"
nama = "Pelaksana A"

[[langkah]]
kode = "1"
nomor = 1
uraian = "Mengerjakan"
waktu = "10 menit"
lanjut = "2"
pelaku = [{ pelaksana = "a" }]
kelengkapan = [{ tercetak = "Surat", asal = "awal" }]
keluaran = [{ kode = "hasil", tercetak = "Hasil" }]

[[langkah]]
kode = "2"
nomor = 2
uraian = "Memutuskan"
waktu = "Sesuai kebutuhan"
cara = "bersama"
pelaku = [{ pelaksana = "a", simbol = "putusan" }]

[langkah.putusan]
tanya = "Setuju?"
jalan = [{ label = "Ya", ke = "selesai" }, { label = "Tidak", ke = "1" }]
"""


def test_what_is_left_out_takes_its_usual_value() -> None:
    sop = read_sop(SOP)
    pertama = sop.awal
    assert (sop.kepala.nomor, sop.judul_tabel, sop.dasar_hukum, sop.catatan) == ("", "", (), ())
    assert (pertama.cara, pertama.per_bidang, pertama.putusan, pertama.keterangan) == (Cara.BERURUTAN, False, None, "")
    assert (pertama.pelaku[0].simbol, pertama.pelaku[0].kerja, pertama.pelaku[0].aksi) == (
        Simbol.PROSES,
        True,
        "Selesai",
    )
    assert pertama.kelengkapan[0].asal is Asal.AWAL
    assert pertama.keluaran[0].naskah == ""


def test_times_are_read_or_kept_as_printed() -> None:
    sop = read_sop(SOP)
    assert sop.awal.waktu == MutuBaku("10 menit", menit=10)
    syarat = sop.cari_langkah("2").waktu
    assert (syarat.tercetak, syarat.berjangka) == ("Sesuai kebutuhan", False)


def test_a_decision_keeps_its_exits_in_order() -> None:
    langkah = read_sop(SOP).cari_langkah("2")
    assert langkah.putusan is not None
    assert [(jalan.label, jalan.ke) for jalan in langkah.putusan.jalan] == [("Ya", "selesai"), ("Tidak", "1")]
    assert langkah.cara is Cara.BERSAMA


RUSAK = {
    "an unknown key of the whole": ('kode = "uji"', 'kode = "uji"\nwarna = 1', '"warna" tidak dikenal'),
    "an unknown key of a step": ('lanjut = "2"', 'lanjut = "2"\nlama = 3', '"lama" pada langkah 1 tidak dikenal'),
    "a step without uraian": ('uraian = "Mengerjakan"', "", '"uraian" pada langkah 1 harus berupa teks yang terisi'),
    "an empty uraian": ('uraian = "Mengerjakan"', 'uraian = " "', '"uraian" pada langkah 1'),
    "a number as text": ("nomor = 2", 'nomor = "2"', '"nomor" pada langkah 2 harus bilangan bulat positif'),
    "a way that does not exist": ('cara = "bersama"', 'cara = "acak"', "harus salah satu dari berurutan, bersama"),
    "an unknown symbol": ('simbol = "putusan"', 'simbol = "awan"', '"simbol" pada langkah 2, pelaku 1'),
    "an unknown origin": ('asal = "awal"', 'asal = "langit"', '"asal" pada langkah 1, kelengkapan 1'),
    "an output without code": ('kode = "hasil", ', "", '"kode" pada langkah 1, keluaran 1'),
    "an exit without goal": (', ke = "1" }', " }", '"ke" pada langkah 2, putusan, jalan 2'),
    "a truth as text": ('nama = "Pelaksana A"', 'nama = "A"\nper_bidang = "ya"', '"per_bidang" pada pelaksana 1'),
    "actors that are no tables": ('[{ pelaksana = "a" }]', '["a"]', '"pelaku" pada langkah 1 harus berupa daftar'),
    "no actor": ('[{ pelaksana = "a" }]', "[]", '"pelaku" pada langkah 1 harus berisi sekurang-kurangnya satu'),
    "a legend that is no pair": ('[["Y", "Ya"]]', '[["Y"]]', '"legenda" harus berupa daftar pasangan'),
    "a legend that is no list": ('[["Y", "Ya"]]', '"Y"', '"legenda" harus berupa daftar pasangan'),
    "a list with an empty text": ('kode = "uji"', 'kode = "uji"\ncatatan = [""]', '"catatan" harus berupa daftar teks'),
    "a header without title": ('judul = "SOP Uji"', "", '"judul" pada kepala harus berupa teks yang terisi'),
    "no TOML": ("[kepala]", "[kepala", "bukan TOML yang benar"),
}


@pytest.mark.parametrize(("lama", "baru", "sebab"), RUSAK.values(), ids=RUSAK.keys())
def test_a_wrong_structure_is_refused_naming_key_and_step(lama: str, baru: str, sebab: str) -> None:
    assert lama in SOP
    with pytest.raises(SopRusak) as ditolak:
        read_sop(SOP.replace(lama, baru, 1))
    assert sebab in ditolak.value.kalimat
    assert ditolak.value.kode == "sop-rusak"


def test_a_text_without_header_or_steps_is_refused() -> None:
    with pytest.raises(SopRusak, match='"kepala" harus berupa tabel'):
        read_sop('kode = "uji"')
    with pytest.raises(SopRusak, match='"langkah" harus berisi sekurang-kurangnya satu tabel'):
        read_sop(SOP.split("[[langkah]]")[0])
