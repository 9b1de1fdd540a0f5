"""The flow table in its variants: headings, rows, numbers, shapes, arrows, marks, decisions, papers, times."""

from __future__ import annotations

import pytest
from sop_lembar import KEPALA, baca, dugaan, kisi, kode_temuan, langkah

from takar.core.bacaan import BacaanSop, Dokumen, Paragraf, read_dokumen
from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import SELESAI, Asal, Cara, HitunganHari, JenisPelaksana, Langkah, Simbol

TIGA = [
    *KEPALA,
    langkah("1", "Menerima surat", "Surat masuk", "5 menit", "Agenda"),
    langkah("2", "Memeriksa surat", "Agenda", "10 menit", "Lembar disposisi"),
    langkah("3", "Menandatangani surat", "Lembar disposisi", "1 hari kerja", "Surat keluar"),
]


def satu(bacaan: BacaanSop, kode: str) -> Langkah:
    return bacaan.sop.cari_langkah(kode)


def aktor(bacaan: BacaanSop, kode: str) -> list[str]:
    nama = {p.kode: p.nama for p in bacaan.sop.pelaksana}
    return [nama[p.pelaksana] for p in satu(bacaan, kode).pelaku if p.kerja]


def jalan(bacaan: BacaanSop, kode: str) -> dict[str, str]:
    putusan = satu(bacaan, kode).putusan
    assert putusan is not None
    return {j.label: j.ke for j in putusan.jalan}


# --- headings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kegiatan", "lengkap", "waktu", "keluaran"),
    [
        ("Uraian Prosedur", "Persyaratan/ Kelengkapan", "Waktu Proses", "Keluaran"),
        ("AKTIVITAS", "Syarat", "Durasi", "Hasil"),
        ("Uraian Kegiatn", "Kelengkpan", "Waktu", "Out put"),
        ("Langkah-langkah", "Sumber Data", "Jangka Waktu", "OUTPUT"),
        ("Activity", "Requirements", "Time", "Result"),
    ],
)
def test_headings_in_other_words(kegiatan: str, lengkap: str, waktu: str, keluaran: str) -> None:
    kepala = ["No.", kegiatan, "Staf", "Kasubbag", "Camat", lengkap, waktu, keluaran, "Keterangan"]
    bacaan = baca(kisi([kepala, *TIGA[1:]], "P1@1,2 P2@2,3 P3@3,4"))
    assert [p.nama for p in bacaan.sop.pelaksana] == ["Staf", "Kasubbag", "Camat"]
    assert [s.waktu.tercetak for s in bacaan.sop.langkah] == ["5 menit", "10 menit", "1 hari kerja"]
    assert [k.tercetak for k in satu(bacaan, "1").kelengkapan] == ["Surat masuk"]
    assert [k.tercetak for k in satu(bacaan, "3").keluaran] == ["Surat keluar"]


def test_merged_groups_over_several_rows_and_a_row_of_column_numbers() -> None:
    baris = [
        ["NO", "KEGIATAN", "PELAKSANA", "", "", "", "MUTU BUKU", "", "", "KET"],
        ["", "", "Tim SAKIP", "", "Sekretaris", "", "", "", "", ""],
        ["", "", "Ketua", "Anggota", "", "", "Kelengkapan", "Waktu", "Output", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "", "(6)", "(7)", "(8)", "(9)"],
        ["1.", "Menyusun bahan", "", "", "", "", "Data", "1 jam", "Bahan", "-"],
    ]
    rentang = {(0, 0): (3, 1), (0, 1): (3, 1), (0, 2): (1, 4), (0, 6): (2, 3), (0, 9): (3, 1), (1, 2): (1, 2)}
    bacaan = baca(kisi(baris, "T1@4,3", rentang=rentang | {(1, 4): (2, 2)}))
    assert [(p.nama, p.kelompok) for p in bacaan.sop.pelaksana] == [
        ("Ketua", "Tim SAKIP"),
        ("Anggota", "Tim SAKIP"),
        ("Sekretaris", ""),
    ]
    assert aktor(bacaan, "1") == ["Anggota"]
    assert satu(bacaan, "1").keterangan == ""


def test_a_unit_in_the_heading_alone() -> None:
    kepala = [*KEPALA[0][:6], "Waktu (menit)", *KEPALA[0][7:]]
    bacaan = baca(kisi([kepala, langkah("1", "Menerima surat", waktu="480"), langkah("2", "Menyimpan", waktu="1 jam")]))
    assert [(s.waktu.menit, s.waktu.tercetak) for s in bacaan.sop.langkah] == [(480, "480 menit"), (60, "1 jam")]
    assert "judul kolom" in dugaan(bacaan)["langkah.1.waktu"]
    assert next(a.tercetak for a in bacaan.asal if a.jalur == "langkah.1.waktu") == "480"


def test_number_and_activity_under_one_heading() -> None:
    baris = [
        ["Uraian Prosedur", "", "Staf", "Camat", "Kelengkapan", "Waktu", "Output", "Ket"],
        ["1", "Menerima tamu", "", "", "KTP", "5 menit", "Buku tamu", ""],
        ["2", "Mengantar tamu", "", "", "", "5 menit", "", ""],
    ]
    bacaan = baca(kisi(baris, "P1@1,2 P2@2,3", rentang={(0, 0): (1, 2)}))
    assert [(s.kode, s.uraian) for s in bacaan.sop.langkah] == [("1", "Menerima tamu"), ("2", "Mengantar tamu")]


def test_a_heading_that_is_lost_is_guessed_from_the_contents() -> None:
    bacaan = baca(kisi(TIGA[1:], "P1@0,2 P2@1,3 P3@2,4"))
    assert [p.nama for p in bacaan.sop.pelaksana] == ["Pelaksana 1", "Pelaksana 2", "Pelaksana 3"]
    assert "judul-kolom-hilang" in kode_temuan(bacaan)


# --- rows and numbers ------------------------------------------------------------------------------------------------


def test_a_table_goes_on_without_heading_and_a_row_is_cut_by_the_page() -> None:
    lanjut = [
        ["", "dan meneruskannya kepada Camat", "", "", "", "", "", "Nota dinas", ""],
        langkah("3", "Menandatangani", waktu="1 jam"),
    ]
    kaki = Paragraf("Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat BSrE. " * 3, "hal. 1")
    bacaan = baca(
        kisi(TIGA[:3], "P1@1,2 P2@2,3"), kaki, Paragraf("2", "hal. 2"), kisi(lanjut, "P3@1,4", tempat="hal. 2")
    )
    assert [s.kode for s in bacaan.sop.langkah] == ["1", "2", "3"]
    assert satu(bacaan, "2").uraian == "Memeriksa surat dan meneruskannya kepada Camat"
    assert [k.tercetak for k in satu(bacaan, "2").keluaran] == ["Lembar disposisi", "Nota dinas"]
    assert "tabel-lanjutan" in kode_temuan(bacaan)


def test_a_heading_repeated_on_the_next_page_and_within_a_table() -> None:
    bacaan = baca(kisi(TIGA[:3]), kisi([*KEPALA, *TIGA[3:], *KEPALA, langkah("4", "Mengirim surat")], tempat="hal. 2"))
    assert [s.kode for s in bacaan.sop.langkah] == ["1", "2", "3", "4"]


def test_numbers_that_skip_repeat_or_are_missing() -> None:
    baris = [
        *KEPALA,
        langkah("1)", "Satu"),
        langkah("3.", "Tiga"),
        langkah("3.", "Tiga lagi"),
        langkah("", "Tanpa nomor"),
        langkah("4", "Empat"),
    ]
    bacaan = baca(kisi(baris, "P1@1,2 P2@2,2 P3@3,2 P4@4,2 P5@5,2"))
    assert [s.kode for s in bacaan.sop.langkah] == ["1", "3", "3b", "3c", "4"]
    assert {"nomor-melompat", "nomor-berulang", "tanpa-nomor"} <= kode_temuan(bacaan)


def test_numbers_at_the_head_of_the_sentence() -> None:
    baris = [
        ["Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output"],
        ["1. Menerima surat", "Staf", "Surat", "5 menit", "Agenda"],
        ["2. Memeriksa surat", "Kasubbag Umum, Staf", "Agenda", "5 menit", "Disposisi"],
    ]
    bacaan = baca(kisi(baris))
    assert [(s.kode, s.uraian) for s in bacaan.sop.langkah] == [("1", "Menerima surat"), ("2", "Memeriksa surat")]
    assert aktor(bacaan, "2") == ["Kasubbag Umum", "Staf"]


def test_a_time_merged_over_two_steps_counts_for_both() -> None:
    baris = [*KEPALA, langkah("1", "Menerima", waktu="15 menit"), langkah("2", "Mencatat", waktu="")]
    bacaan = baca(kisi(baris, "P1@1,2 P2@2,2", rentang={(1, 6): (2, 1)}))
    assert [s.waktu.menit for s in bacaan.sop.langkah] == [15, 15]
    assert "digabung" in dugaan(bacaan)["langkah.2.waktu"]


def test_rows_under_the_steps_are_no_steps() -> None:
    bacaan = baca(
        kisi([*TIGA, ["", "Jumlah waktu", "", "", "", "", "1 hari 15 menit"], ["Mengetahui", "", "", "Camat"]])
    )
    assert len(bacaan.sop.langkah) == 3
    assert "Jumlah waktu" in {teks for teks, _ in bacaan.sisa}


def test_a_section_row_and_a_block_after_the_steps_in_one_sheet() -> None:
    bab, lagi = ["", "A. Tahap persiapan"], ["B", "TAHAP PELAKSANAAN"]
    ekor = [["Nomor SOP", "12/2024"], ["Nama SOP", "Surat"], ["Dasar Hukum", "UU A"]]
    kaki = ["", "Keterangan : √ berarti dikerjakan"]
    bacaan = baca(kisi([*KEPALA, bab, TIGA[1], lagi, *TIGA[2:], kaki, *ekor], "P1@2,2 P2@4,3 P3@5,4"))
    assert [(s.kode, s.uraian) for s in bacaan.sop.langkah][:2] == [("1", "Menerima surat"), ("2", "Memeriksa surat")]
    assert (bacaan.sop.kepala.nomor, bacaan.sop.dasar_hukum) == ("12/2024", ("UU A",))
    assert {bab[1], " ".join(lagi), kaki[1]} <= {teks for teks, _ in bacaan.sisa}


def test_two_sops_in_one_file() -> None:
    kepala = [["Nomor SOP", "1/2024"], ["Nama SOP", "Surat Masuk"]]
    lain = [["Nomor SOP", "2/2024"], ["Nama SOP", "Surat Keluar"]]
    bagian = (kisi(kepala), kisi(TIGA), kisi(lain, tempat="hal. 2"), kisi(TIGA[:3], tempat="hal. 2"))
    hasil = read_dokumen(Dokumen("dua.docx", "docx", bagian))
    assert [(b.sop.kepala.judul, len(b.sop.langkah)) for b in hasil] == [("Surat Masuk", 3), ("Surat Keluar", 2)]


def test_two_sops_without_headers_in_one_sheet() -> None:
    judul = [["STANDAR OPERASIONAL PROSEDUR"], ["PENYUSUNAN BAHAN"]]
    bagian = (kisi([*TIGA, *KEPALA, langkah("1", "Menyusun")]), kisi([*judul, *KEPALA, langkah("1", "Menyimpan")]))
    hasil = read_dokumen(Dokumen("dua.xlsx", "xlsx", bagian))
    assert [(b.sop.kepala.judul, len(b.sop.langkah)) for b in hasil] == [
        ("dua", 3),
        ("dua", 1),
        ("PENYUSUNAN BAHAN", 1),
    ]


# --- shapes and arrows -----------------------------------------------------------------------------------------------


def test_the_exact_graph_of_shapes_and_arrows() -> None:
    bentuk = "T1@1,2 K2@2,3 T3@3,4"
    bacaan = baca(kisi(TIGA, bentuk, "T1>K2 K2>T3:Y K2>T1:T"))
    assert [p.simbol for s in bacaan.sop.langkah for p in s.pelaku] == [
        Simbol.TERMINATOR,
        Simbol.PUTUSAN,
        Simbol.TERMINATOR,
    ]
    assert jalan(bacaan, "2") == {"Ya": "3", "Tidak": "1"}
    assert [s.lanjut for s in bacaan.sop.langkah] == ["2", "", SELESAI]
    assert not {j for j in dugaan(bacaan) if "putusan.jalan" in j}


def test_exits_with_names_and_to_the_end() -> None:
    bacaan = baca(kisi(TIGA, "T1@1,2 K2@2,3 P3@3,4 T9@3,2=Selesai", "T1>K2 K2>P3:Loket K2>T9:Daring"))
    assert jalan(bacaan, "2") == {"Loket": "3", "Daring": SELESAI}
    assert aktor(bacaan, "3") == ["Camat"]


def test_an_exit_without_label_takes_the_name_that_is_left() -> None:
    bacaan = baca(kisi(TIGA, "T1@1,2 K2@2,3 T3@3,4", "T1>K2 K2>T3 K2>T1"))
    assert jalan(bacaan, "2") == {"Ya": "3", "Tidak": "1"}
    assert "tidak berlabel" in dugaan(bacaan)["langkah.2.putusan.jalan.Tidak"]


def test_connectors_carry_an_arrow_to_the_next_page() -> None:
    atas = kisi(TIGA[:3], "T1@1,2 P2@2,3 C3@2,4=A", "T1>P2 P2>C3")
    bawah = kisi(
        [langkah("3", "Menyimpan"), langkah("4", "Mengirim")], "C4@0,2=A P5@0,3 P6@1,4", "C4>P6 P5>P6", tempat="hal. 2"
    )
    bacaan = baca(atas, bawah)
    assert satu(bacaan, "2").lanjut == "4"
    assert aktor(bacaan, "2") == ["Kasubbag Umum"]


def test_several_actors_follow_the_arrows_within_their_row() -> None:
    bacaan = baca(kisi(TIGA, "T1@1,4 P2@1,3 P3@1,2 P4@2,3 P5@3,4", "T1>P2 P2>P3 P3>P4 P4>P5"))
    assert aktor(bacaan, "1") == ["Camat", "Kasubbag Umum", "Staf"]
    assert satu(bacaan, "1").cara is Cara.BERURUTAN


def test_several_actors_at_once_or_together() -> None:
    baris = [
        *KEPALA,
        langkah("1", "Menyiapkan personel secara serentak"),
        langkah("2", "Rapat pembahasan laporan"),
        langkah("3", "Menyusun laporan"),
    ]
    bacaan = baca(kisi(baris, "P1@1,2 P2@1,3 P3@2,2 P4@2,4 P5@3,2 P6@3,3"))
    assert [s.cara for s in bacaan.sop.langkah] == [Cara.SERENTAK, Cara.BERSAMA, Cara.BERURUTAN]
    assert "kiri ke kanan" in dugaan(bacaan)["langkah.3.cara"]


def test_an_arrow_back_without_a_decision_is_followed_and_a_fork_is_found() -> None:
    bacaan = baca(kisi(TIGA, "T1@1,2 P2@2,3 T3@3,4", "T1>P2 T1>T3 P2>T3"))
    assert satu(bacaan, "1").lanjut == "2"
    assert "cabang-tanpa-putusan" in kode_temuan(bacaan)


def test_symbols_outside_the_official_five_are_found() -> None:
    assert "simbol-tak-baku" in kode_temuan(baca(kisi(TIGA, "T1@1,2 L2@2,3 D3@3,4")))


def test_boxes_with_labels_are_no_actors() -> None:
    bacaan = baca(kisi(TIGA, "T1@1,2 K2@2,3 L8@2,2=Ya L9@2,4=Catatan T3@3,4"))
    assert aktor(bacaan, "2") == ["Kasubbag Umum"]


def test_a_condition_in_words_beside_drawn_decisions_is_only_found() -> None:
    baris = [*TIGA[:2], langkah("2", "Memeriksa surat, jika tidak lengkap dikembalikan"), TIGA[3]]
    bacaan = baca(kisi(baris, "T1@1,2 P2@2,3 K3@3,4"))
    assert satu(bacaan, "2").putusan is None
    assert "syarat-tanpa-putusan" in kode_temuan(bacaan)
    assert satu(baca(kisi(baris, "T1@1,2 L2@2,3 T3@3,4")), "2").putusan is not None


def test_yes_back_and_no_on_is_found() -> None:
    bacaan = baca(kisi(TIGA, "T1@1,2 K2@2,3 T3@3,4", "T1>K2 K2>T1:Ya K2>T3:Tidak"))
    assert "jalan-terbalik" in kode_temuan(bacaan)
    assert jalan(baca(kisi(TIGA, "T1@1,2 K2@2,3 T3@3,4", "T1>K2 K2>T1:Ya")), "2") == {"Ya": "1", "Tidak": "3"}


# --- marks and sentences ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tanda", ["√", "v", "X", "●", "[ ]", "□", "✔"])
def test_marks_in_the_actors_cells(tanda: str) -> None:
    bacaan = baca(kisi([*KEPALA, ["1", "Menerima surat", tanda, "", tanda, "Surat", "5 menit", "Agenda", ""]]))
    assert aktor(bacaan, "1") == ["Staf", "Camat"]
    assert not any(jalur.startswith("langkah.1.pelaku.") and "simbol" not in jalur for jalur in dugaan(bacaan))


def test_labels_of_exits_are_no_marks_but_tell_of_a_decision() -> None:
    baris = [*TIGA[:2], ["2", "Memeriksa surat", "Tidak", "◇", "Ya", "Agenda", "5 menit", "Disposisi", ""], TIGA[3]]
    bacaan = baca(kisi(baris))
    assert aktor(bacaan, "2") == ["Kasubbag Umum"]
    assert satu(bacaan, "2").putusan is not None


def test_actors_from_sentences_with_short_forms_and_slips() -> None:
    kepala = [
        "No",
        "Kegiatan",
        "Sekretaris Dinas",
        "Kasubbag Umum dan Kepegawaian",
        "Kepala Dinas",
        "Kelengkapan",
        "Waktu",
        "Output",
    ]
    baris = [
        kepala,
        ["1", "Sekdin memerintahkan Kasubag Umpeg menyusun bahan", "", "", "", "", "5 menit", ""],
        ["2", "Kasunbbag umum dan kepegawaian menyusun bahan", "", "", "", "", "5 menit", ""],
        ["3", "Kadis menandatangani bahan", "", "", "", "", "5 menit", ""],
        ["4", "Mengirim bahan", "", "", "", "", "5 menit", ""],
    ]
    bacaan = baca(kisi(baris))
    assert [[p.pelaksana for p in s.pelaku if p.kerja] for s in bacaan.sop.langkah] == [
        ["sekdin"],
        ["kasubbag"],
        ["kadin"],
        ["kadin"],
    ]
    assert "subjek" in dugaan(bacaan)["langkah.1.pelaku.sekdin"]
    assert "sebelumnya" in dugaan(bacaan)["langkah.4.pelaku.kadin"]


def test_the_receiver_of_a_step_works_in_the_next() -> None:
    baris = [*KEPALA, langkah("1", "Staf menyampaikan surat kepada Camat"), langkah("2", "Memberi disposisi")]
    assert aktor(baca(kisi(baris)), "2") == ["Camat"]


def test_nobody_is_guessed_where_nothing_tells() -> None:
    bacaan = baca(kisi([*KEPALA, langkah("1", "Menerima surat")]))
    assert aktor(bacaan, "1") == []
    assert "pelaku-kosong" in kode_temuan(bacaan)


def test_outsiders_and_systems_with_who_records_them() -> None:
    kepala = ["No", "Kegiatan", "Pemohon", "Aplikasi SIPD", "Petugas Pelayanan", "Kelengkapan", "Waktu", "Output"]
    baris = [kepala, *([str(i), f"Kegiatan ke {i}", "", "", "", "", "5 menit", ""] for i in (1, 2, 3))]
    bacaan = baca(kisi(baris, "T1@1,2 P2@2,3 P3@3,4"))
    assert [(p.jenis, p.pencatat) for p in bacaan.sop.pelaksana] == [
        (JenisPelaksana.LUAR, "petugas-pelayanan"),
        (JenisPelaksana.SISTEM, "petugas-pelayanan"),
        (JenisPelaksana.ORANG, ""),
    ]


def test_actors_nearly_alike_are_found() -> None:
    kepala = ["No", "Kegiatan", "Ketua / Anggota UPG", "Anggota UPG", "Kelengkapan", "Waktu", "Output"]
    bacaan = baca(kisi([kepala, ["1", "Membuka surel", "", "", "", "1 jam", ""]], "T1@1,3"))
    assert "pelaksana-mirip" in kode_temuan(bacaan)


# --- decisions in words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kalimat", "ke", "sebab"),
    [
        ("Memeriksa surat, apabila setuju diteruskan. Jika tidak dikembalikan kepada Staf", "1", "disebut"),
        ("Memeriksa surat, jika tidak lengkap kembali ke langkah 1", "1", "nomor langkah"),
        ("Memeriksa surat, jika lengkap diteruskan, jika tidak proses selesai", SELESAI, "selesai"),
        ("Memeriksa surat, jika lengkap diteruskan, jika tidak diperbaiki", "2", "naskah yang diperiksa"),
    ],
)
def test_where_no_leads(kalimat: str, ke: str, sebab: str) -> None:
    baris = [
        *KEPALA,
        ["1", "Menerima surat", "√", "", "", "Surat", "5 menit", "Agenda", ""],
        ["2", "Menyusun konsep", "", "√", "", "Agenda", "5 menit", "Konsep surat", ""],
        ["3", kalimat, "", "", "√", "Konsep surat", "5 menit", "Surat", ""],
        ["4", "Mengirim", "√", "", "", "Surat", "5 menit", "", ""],
    ]
    bacaan = baca(kisi(baris))
    assert jalan(bacaan, "3") == {"Ya": "4", "Tidak": ke}
    assert sebab in dugaan(bacaan)["langkah.3.putusan.jalan.Tidak"]


# --- papers and times ------------------------------------------------------------------------------------------------


def test_papers_are_parted_and_linked() -> None:
    baris = [
        *KEPALA,
        langkah("1", "Menerima", "1. Formulir permohonan\n2. KTP", keluaran="- Nota Dinas\n- Surat Undangan"),
        langkah("2", "Menelaah", "Nota dinas; Surat undangan rapat", keluaran="Informasi perizinan, surat teguran"),
        langkah("3", "Mengetik", "Surat usulan, ATK, komputer", keluaran="Hasil telaah\nyang disetujui"),
    ]
    bacaan = baca(kisi(baris))
    assert [(k.tercetak, k.asal) for k in satu(bacaan, "1").kelengkapan] == [
        ("Formulir permohonan", Asal.FORMULIR),
        ("KTP", Asal.AWAL),
    ]
    assert [(k.kode, k.naskah) for k in satu(bacaan, "1").keluaran] == [
        ("nota-dinas", "nota-dinas"),
        ("surat-undangan", "surat-undangan"),
    ]
    assert [k.keluaran for k in satu(bacaan, "2").kelengkapan] == ["nota-dinas", "surat-undangan"]
    assert [k.tercetak for k in satu(bacaan, "2").keluaran] == ["Informasi perizinan, surat teguran"]
    assert [k.asal for k in satu(bacaan, "3").kelengkapan] == [Asal.LUAR] * 3
    assert [k.tercetak for k in satu(bacaan, "3").keluaran] == ["Hasil telaah yang disetujui"]
    assert satu(bacaan, "3").keluaran[0].isian


def test_line_ends_of_a_pdf_part_nothing() -> None:
    baris = [*KEPALA, langkah("1", "Menilai", keluaran="Surat Pertimbangan Panitia\nPenilai Arsip")]
    assert [k.tercetak for k in satu(baca(kisi(baris), jenis="pdf"), "1").keluaran] == [
        "Surat Pertimbangan Panitia Penilai Arsip"
    ]


@pytest.mark.parametrize(
    ("waktu", "temuan"),
    [("", "waktu-kosong"), ("Dokumen yang sah", "waktu-tak-terbaca"), ("3 hari", "hari-ditanyakan")],
)
def test_doubtful_times_are_found(waktu: str, temuan: str) -> None:
    bacaan = baca(kisi([*KEPALA, langkah("1", "Menerima", waktu=waktu)]))
    assert temuan in kode_temuan(bacaan)
    assert satu(bacaan, "1").waktu.tercetak == waktu


def test_calendar_days_are_the_sops_own() -> None:
    bacaan = baca(kisi([*KEPALA, langkah("1", "Menerima", waktu="3 hari kalender")]))
    assert bacaan.sop.hari is HitunganHari.KALENDER


# --- what is no SOP --------------------------------------------------------------------------------------------------


def test_what_is_no_sop_is_refused_with_what_it_is() -> None:
    with pytest.raises(Ditolak, match=r"Nama \| Nilai") as sebab:
        baca(kisi([["No", "Nama", "Nilai"], ["1", "Contoh", "90"]]))
    assert sebab.value.kode == "bukan-sop"


def test_a_document_without_text_offers_pasting() -> None:
    with pytest.raises(Ditolak, match="tempelkan") as sebab:
        read_dokumen(Dokumen("pindai.pdf", "pdf", (), ("Halaman 1 adalah gambar.",)))
    assert sebab.value.kode == "tanpa-teks"
