"""Sample render data of every kind of paper, drafted from the shipped library."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from takar.adapters.pustaka import list_library, read_library
from takar.adapters.signing.pades import KETERANGAN
from takar.core.bagan import Batang, Titik, draw_batang, draw_tren
from takar.core.naskah.baca import load_jenis
from takar.core.naskah.nilai import PENANDA, Bentuk, JenisNaskah
from takar.core.naskah.susun import susun
from takar.core.sop.baca import read_sop
from takar.core.sop.gambar import draw_sop
from takar.core.ukur import PITA_PERMENDAGRI_86
from takar.services.susunan_laporan import arrange
from takar.services.tautan import draw_qr

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 96"><path d="M4 4h72v48c0 20-20 34-36 40C24 86 4 72 4 52z"'
    ' fill="#1d5c87" stroke="#123a56" stroke-width="3"/><path d="M40 20l6 14h15l-12 9 5 15-14-9-14 9 5-15-12-9h15z" '
    'fill="#f2c744"/><path d="M16 68q12-8 24 0t24 0" fill="none" stroke="#fff" stroke-width="4"/></svg>'
)
KONTEKS = PENANDA | {
    "instansi": "Dinas Koperasi dan UKM Kabupaten Purbalingga",
    "instansi_pendek": "Dinkop UKM",
    "pemda": "Pemerintah Kabupaten Purbalingga",
    "tempat": "Purbalingga",
    "kadin_jabatan": "Kepala Dinas Koperasi dan UKM Kabupaten Purbalingga",
    "sekdin_jabatan": "Sekretaris Dinas Koperasi dan UKM Kabupaten Purbalingga",
    "kasubbag_jabatan": "Kasubbag Umum dan Kepegawaian",
    "kadin_nama": "Drs. Contoh Kepala, M.M.",
    "sekdin_nama": "Contoh Sekretaris, S.S., M.Si.",
    "kasubbag_nama": "Contoh Kasubbag, S.E.",
    "tanggal": "5 Oktober 2026",
    "tanggal_rapat": "Selasa, 6 Oktober 2026",
    "tempat_rapat": "Ruang Rapat Dinkop UKM",
    "rata_rata": "97,12%",
    "predikat": "Sangat Tinggi",
    "cakupan": "22 dari 24",
    "bidang": "Bidang Koperasi (contoh)",
    "arahan": "",
    "peserta": "\n".join(f"Contoh Pegawai {i}, S.E.; Anggota Tim SAKIP" for i in range(1, 6)),
    "nomor_dasar": "000.8.6.3/ND-001/Dinkop-UKM/X/2026",
}
INDIKATOR = (
    ("Persentase koperasi aktif", "%", "MAX", "71,00", "70,50", "99,30"),
    ("Persentase koperasi yang melaksanakan RAT tepat waktu", "%", "MAX", "64,00", "66,20", "103,44"),
    ("Jumlah pelaku usaha mikro yang naik kelas", "usaha", "MAX", "1.250", "1.187", "94,96"),
    ("Rata-rata waktu layanan rekomendasi", "hari", "MIN-A", "3,00", "2,50", "116,67"),
    ("Nilai SAKIP perangkat daerah", "poin", "MAX", "80,25", "belum tersedia", "–"),
)
PENANDA_TANGAN = {
    "jabatan": "Sekretaris Dinas Koperasi dan UKM Kabupaten Purbalingga",
    "nama": "Contoh Sekretaris, S.S., M.Si.",
    "pangkat": "Pembina Tk. I, IV/b",
    "nip": "19710722 199803 2 004",
    "keterangan": KETERANGAN,
}
ANGGOTA = {
    "jabatan": "Anggota Tim SAKIP",
    "nama": "Contoh Anggota, S.Kom.",
    "pangkat": "Penata, III/c",
    "nip": "19850412 201001 1 007",
    "keterangan": "",
}
KETIGA = {
    "jabatan": "Kepala Dinas Koperasi dan UKM Kabupaten Purbalingga",
    "nama": "Drs. Contoh Kepala, M.M.",
    "pangkat": "Pembina Utama Muda, IV/c",
    "nip": "",
    "keterangan": "",
}
KODE = "7K3M-9QXP-2F4T-8ZVB"
ALAMAT = f"http://localhost:8000/v/{KODE}/"
BUKAN_NASKAH = ("sop", "bukti", "buku-agenda")
JENIS_SENDIRI = """
kode = "telaahan-staf"
nama = "Telaahan Staf"
bentuk = "umum"
register = "nota-dinas"
klasifikasi = "000.8.6.3"
klasifikasi_lama = "065"
lepas = true
penyusun = ["anggota"]
pemeriksa = ["kasubbag"]
penanda_tangan = ["sekdin"]
mengetahui = ["kadin"]
judul = "TELAAHAN STAF"
hal = "Telaahan Pengukuran Kinerja {periode}"
kertas = "tegak"
tabel = ["peserta"]

[[isian]]
kode = "kepada"
label = "Kepada"
jenis = "baris"
awal = "{kadin_jabatan}"

[[isian]]
kode = "hal"
label = "Hal"
jenis = "baris"
awal = "Telaahan Pengukuran Kinerja {periode}"

[[isian]]
kode = "pembuka"
label = "Pembuka"
jenis = "paragraf"
awal = "Dengan hormat kami sampaikan telaahan staf pada {tanggal} sebagai berikut:"

[[isian]]
kode = "fakta"
label = "Fakta yang memengaruhi"
jenis = "daftar"
awal = ["Rata-rata capaian {rata_rata}.", "Predikat {predikat}."]

[[isian]]
kode = "penutup"
label = "Penutup"
jenis = "paragraf"
awal = "Demikian telaahan ini disampaikan."

[[isian]]
kode = "tembusan"
label = "Tembusan"
jenis = "daftar"
wajib = false
awal = ["{sekdin_jabatan}"]
"""
"""A kind that an agency makes itself, of a form that has no layout of its own."""


def _tabel(kepala: str, lebar: str, rata: str, baris: list[list[str]]) -> dict[str, Any]:
    nama_rata = {"l": "kiri", "c": "tengah", "r": "kanan"}
    return {
        "kepala": kepala.split("|"),
        "lebar": lebar.split(),
        "rata": [nama_rata[huruf] for huruf in rata],
        "baris": baris,
    }


TABEL_LAPORAN = {
    "rencana-kinerja": ("No|Sasaran|Indikator|Satuan|Aturan|Target TW III|Target 2026", "clllcrr"),
    "target-realisasi": ("No|Indikator|Satuan|Target|Realisasi|Capaian (%)|Predikat", "cllrrrc"),
    "realisasi-tahun": ("No|Indikator|Satuan|Target 2026|Realisasi s.d. TW III|Capaian (%)|Keterangan", "cllrrrl"),
    "tahun-lalu": (
        "No|Indikator|Satuan|Realisasi 2024|Capaian 2024|Realisasi 2025|Capaian 2025|Realisasi 2026|Perubahan",
        "cllrrrrrr",
    ),
    "renstra": ("No|Indikator|Satuan|Realisasi|Target Akhir Renstra|Tingkat Capaian (%)", "cllrrr"),
    "standar-nasional": ("No|Indikator|Satuan|Realisasi|Standar Nasional|Capaian (%)", "cllrrr"),
    "efisiensi": ("No|Sasaran|Capaian Tahun (%)|Serapan (%)|Efisiensi|Sebutan", "clrrrc"),
    "program": ("No|Sasaran|Sub-kegiatan|Pagu (Rp)|Realisasi (Rp)|Serapan (%)", "cllrrr"),
    "realisasi-anggaran": ("Kode|Program, Kegiatan, Sub-kegiatan|Pagu (Rp)|Realisasi (Rp)|Serapan (%)", "llrrr"),
    "dasar-hitung": ("No|Indikator|Pembilang|Penyebut|Dasar Hitung|Bukti|Diisi oleh", "clrrlll"),
    "anggaran-bidang": ("No|Sub-kegiatan|Pagu (Rp)|Realisasi (Rp)|Serapan (%)|Keterangan", "clrrrl"),
    "rekap-kebijakan": ("No|Kebijakan|Isi", "cll"),
    "rekap-keadaan": ("No|Bidang atau Sasaran|Jumlah|Keadaan Realisasi|Predikat Indikator|Bobot", "clclll"),
    "rekap-anggaran": ("No|Bidang atau Sasaran|Pagu (Rp)|Realisasi (Rp)|Serapan (%)|Efisiensi|Cakupan", "clrrrrl"),
    "matriks-pk": ("No|Sasaran|Indikator|Satuan|TW I|TW II|TW III|TW IV|Target|Pagu (Rp)", "clllrrrrrr"),
}
"""Heads and alignment of the tables of recap and report."""


def _laporan(nama: str, no: list[str], satu: list[tuple[str, ...]]) -> Callable[[], dict[str, Any]]:
    """A sample of one: the indicator's name in its column, figures in the others."""
    kepala, rata = TABEL_LAPORAN[nama]
    banyak = len(rata)
    baris = [[n, *([s[0]] * banyak)[: banyak - 3], "70,50", "99,30"] for n, s in zip(no, satu, strict=True)]
    lebar = " ".join(["24pt", "1fr", *["52pt"] * (banyak - 2)])
    return lambda: _tabel(kepala, lebar, rata, baris)


def _mengapa(satu: list[tuple[str, ...]]) -> dict[str, Any]:
    alasan = "Rumus: R ÷ T × 100 = {}\nSumber data: laporan bidang"
    baris = [[f"Capaian: {s[0]}", f"{s[5]}%", alasan.format(s[5])] for s in satu]
    return _tabel("Angka|Hasil|Penjelasan", "1fr 70pt 1.8fr", "lrl", baris)


def _gambar() -> dict[str, Any]:
    """The charts of a report, drawn from the sample indicators, and where tables and charts stand."""
    batang = [Batang(s[0], Fraction(9930, 100), "99,30%") for s in INDIKATOR]
    lukisan = {
        "capaian-sasaran": draw_batang("Capaian", batang, PITA_PERMENDAGRI_86.baris),
        "tren": draw_tren("Tren", [Titik(("TW II", "2026"), None, "–"), Titik(("TW III", "2026"), Fraction(99), "99")]),
    }
    return {
        "gambar": {nama: satu.svg for nama, satu in lukisan.items()},
        "gambar_alt": {nama: satu.alt for nama, satu in lukisan.items()},
        "gambar_judul": {nama: f"Judul gambar {nama}" for nama in lukisan},
    }


def tabel(nama: str, ulang: int = 5) -> dict[str, Any]:
    """A sample table with this name."""
    satu = [INDIKATOR[i % len(INDIKATOR)] for i in range(ulang)]
    no = [str(i + 1) for i in range(ulang)]
    orang = [f"Contoh Pegawai {i}, S.E." for i in no]
    hambat = "Sebagian pengurus koperasi lama sudah tidak dapat dihubungi."
    sasaran = "Meningkatnya kualitas kelembagaan dan usaha koperasi"
    bangun = {
        "peserta": lambda: _tabel(
            "No|Nama|Jabatan|Tanda Tangan", "24pt 1fr 1fr 150pt", "clll",
            [[n, o, "Anggota Tim SAKIP", ""] for n, o in zip(no, orang, strict=True)],
        ),
        "asn": lambda: _tabel(
            "No|Nama|NIP|Pangkat/Gol.|Jabatan", "24pt 1fr 105pt 84pt 1fr", "cllll",
            [[n, o, ANGGOTA["nip"], "Penata, III/c", "Analis Kinerja"] for n, o in zip(no, orang, strict=True)],
        ),
        "rencana": lambda: _tabel(
            "No|Kegiatan|Pelaksana|Sumber Data|Waktu|Keluaran", "24pt 1.4fr 1fr 1fr 90pt 1fr", "clllcl",
            [[n, "Menyusun kertas kerja pengukuran kinerja per bidang", "Anggota Tim SAKIP", "Aplikasi e-Kinerja",
              "6–8 Oktober 2026", "Kertas kerja"] for n in no],
        ),
        "kertas-kerja": lambda: _tabel(
            "No|Sasaran|Indikator|Satuan|Aturan|Target|Realisasi|Capaian (%)|Target Tahun|Capaian Tahun (%)|Keterangan",
            "22pt 1fr 1.2fr 40pt 44pt 52pt 56pt 52pt 52pt 56pt 1fr", "cllccrrrrrl",
            [[n, sasaran, s[0], s[1], s[2], *s[3:], "71,50", "98,60", ""] for n, s in zip(no, satu, strict=True)],
        ),
        "analisis": lambda: _tabel(
            "No|Indikator|Faktor Pendukung|Faktor Penghambat|Tindak Lanjut", "24pt 1fr 1fr 1fr 1fr", "cllll",
            [[n, s[0], "Pendampingan RAT di seluruh kecamatan berjalan sesuai jadwal.", hambat,
              "Memutakhirkan data ODS bersama kecamatan."] for n, s in zip(no, satu, strict=True)],
        ),
        "rekap": lambda: _tabel(
            "No|Bidang|Jumlah Indikator|Dihitung|Rata-rata (%)|Predikat|Belum Dihitung",
            "24pt 1.4fr 60pt 56pt 60pt 80pt 1fr", "clccrcl",
            [[n, "Bidang Koperasi (contoh)", "8", "7", "97,12", "Sangat Tinggi", "1 belum tersedia"] for n in no],
        ),
        "rekap-sasaran": lambda: _tabel(
            "No|Sasaran|Jumlah Indikator|Dihitung|Rata-rata (%)|Predikat", "24pt 1fr 64pt 60pt 66pt 90pt", "clccrc",
            [[n, sasaran, "6", "6", "98,40", "Sangat Tinggi"] for n in no],
        ),
        "indikator": lambda: _tabel(
            "No|Indikator|Satuan|Aturan|Target|Realisasi|Capaian (%)|Target Tahun|Capaian Tahun (%)|Predikat",
            "22pt 1.6fr 48pt 44pt 52pt 58pt 52pt 52pt 56pt 1fr", "clccrrrrrc",
            [[n, *s, "71,50", "98,60", "Sangat Tinggi"] for n, s in zip(no, satu, strict=True)],
        ),
        "arahan": lambda: _tabel(
            "No|Langkah|Arahan|Perbaikan", "24pt 50pt 1fr 1fr", "ccll",
            [[n, "10", "Lengkapi bukti dukung indikator A-2.", "Bukti dukung telah dilampirkan."] for n in no],
        ),
        "riwayat-disposisi": lambda: _tabel(
            "No|Tanggal|Dari|Instruksi|Diteruskan kepada", "24pt 84pt 1fr 1.4fr 1fr", "cclll",
            [[n, "5 Oktober 2026", "Sekretaris Dinas", "Laksanakan pengukuran kinerja.", "Kasubbag Umpeg"] for n in no],
        ),
        "kinerja-triwulan": lambda: _tabel(
            "No|Indikator|Target PK|Target TW|Realisasi TW|Capaian TW (%)|Capaian terhadap PK (%)|Analisis|Progres|"
            "Kendala|Solusi dan RTL|PIC|Batas waktu|Dasar hitung|Tautan bukti|Bukti RTL triwulan sebelumnya",
            "22pt 1.4fr" + " 1fr" * 14, "cl" + "r" * 5 + "l" * 9,
            [[n, f"{s[0]} ({s[1]})", s[3], s[3], s[4], s[5], "98,60", "Di atas target.", "RAT berjalan.", hambat,
              "Memutakhirkan data.", "Kepala Bidang Koperasi", "31 Desember 2026", "1.187 dari 1.250",
              "https://contoh.go.id/bukti", "Daftar hadir RAT"] for n, s in zip(no, satu, strict=True)],
        ),
        "perubahan-waktu": lambda: _tabel(
            "No|Langkah|Waktu lama|Waktu nyata|Waktu usulan|Alasan", "24pt 1.2fr 60pt 1.3fr 60pt 1fr", "clcccl",
            [[n, "10. Memeriksa draft laporan", "60 menit", "median 2 jam, p90 5 jam (n 12)", "5 jam",
              "Pemeriksaan memerlukan bukti dukung setiap bidang."] for n in no],
        ),
        "anggaran-triwulan": _laporan("anggaran-bidang", no, satu),
        "agenda": lambda: _tabel(
            "No. Urut|Tanggal|Nomor|Hal|Keterangan", "44pt 84pt 1fr 1.6fr 1fr", "cllll",
            [[n, "5 Oktober 2026", f"000.8.6.3/ND-{n}/DINKOP/X/2026", "Rapat", "DIBATALKAN: salah alamat"] for n in no],
        ),
        **{nama: _laporan(nama, no, satu) for nama in TABEL_LAPORAN},
        "mengapa": lambda: _mengapa(satu),
        "rekap-kurang": lambda: _tabel(
            "No|Indikator|Bidang|Keadaan|Alasan|Tanyakan kepada", "24pt 1.3fr 1fr 70pt 1.2fr 1fr", "clllll",
            [[n, s[0], "Sekretariat (contoh)", "Belum tersedia", "Menunggu hasil survei.", orang[0]]
             for n, s in zip(no, satu, strict=True)],
        ),
        "langkah": lambda: _tabel(
            "No|Kegiatan|Pelaksana|Mulai|Selesai|Waktu kerja|Mutu baku|Putaran|Naskah|Arahan",
            "22pt 1.4fr 1fr 62pt 62pt 50pt 50pt 44pt 1fr 1fr", "cllccccc" "ll",
            [[n, "Sekretaris Dinas memerintahkan Kasubbag Umpeg untuk melakukan pengukuran kinerja", orang[0],
              "5 Okt 2026 08.00", "5 Okt 2026 08.12", "12 menit", "15 menit", "1", "Disposisi", ""] for n in no],
        ),
    }  # fmt: skip
    return bangun[nama]()


def jenis_pustaka() -> list[JenisNaskah]:
    """The kinds that ship with Takar."""
    return [load_jenis(read_library(nama)) for nama in list_library("naskah") if not nama.endswith("register.toml")]


def _dasar(jenis: str, bentuk: str, judul: str, hal: str) -> dict[str, Any]:
    return {
        "jenis": jenis,
        "bentuk": bentuk,
        "judul": judul,
        "hal": hal,
        "nomor": "000.8.6.3/ND-004/Dinkop-UKM/X/2026",
        "tanggal": "5 Oktober 2026",
        "tempat": "Purbalingga",
        "status": "terbit",
        "kop": {
            "pemda": "Pemerintah Kabupaten Purbalingga",
            "opd": "Dinas Koperasi dan Usaha Kecil dan Menengah",
            "alamat": "Jalan Contoh Nomor 1, Purbalingga 53316",
            "kontak": "Telepon (0281) 000000, pos-el dinkopukm@contoh.go.id",
            "logo_svg": LOGO,
        },
        "kertas": "f4",
        "huruf": "Liberation Sans",
        "ttd": [PENANDA_TANGAN],
        "mengetahui": 0,
        "kode": "",
        "url": "",
        "qr": "",
        "tembusan": [],
        "kaki": "Dicetak dari Takar, Dinas Koperasi dan UKM Kabupaten Purbalingga",
        "gambar": {},
    }


def data_jenis(jenis: JenisNaskah, ulang: int = 5) -> dict[str, Any]:
    """Render data of one kind, as it stands when issued."""
    data = _dasar(jenis.kode, jenis.bentuk.value, jenis.judul, jenis.hal.format_map(KONTEKS))
    data["isian"] = susun(jenis, KONTEKS)
    data["urutan"] = [[isian.kode, isian.label, isian.jenis.value] for isian in jenis.isian]
    data["tabel"] = {nama: tabel(nama, ulang) for nama in jenis.tabel}
    if jenis.bentuk is Bentuk.LAPORAN:
        data |= _gambar()
        data["susunan"] = arrange(data["tabel"], data["gambar"])
    if len(jenis.penanda) > 1:
        data["ttd"] = [ANGGOTA, PENANDA_TANGAN, KETIGA][: len(jenis.penanda)]
    data["mengetahui"] = len(jenis.mengetahui)
    return data | {"kode": KODE, "url": ALAMAT, "qr": draw_qr(f"{ALAMAT}#tp=12345.{'A' * 43}")}


def data_sop() -> dict[str, Any]:
    """Render data of the founding SOP in its official form."""
    sop = read_sop(read_library("sop/pengukuran-kinerja.toml"))
    kepala = sop.kepala
    rows = {
        "Nomor SOP": kepala.nomor,
        "Tanggal Pembuatan": kepala.tanggal_pembuatan,
        "Tanggal Revisi": kepala.tanggal_revisi,
        "Tanggal Efektif": kepala.tanggal_efektif,
    }
    blok = {
        "Dasar Hukum": sop.dasar_hukum,
        "Kualifikasi Pelaksana": sop.kualifikasi,
        "Keterkaitan": sop.keterkaitan,
        "Peralatan/Perlengkapan": sop.peralatan,
        "Peringatan": sop.peringatan,
        "Pencatatan dan Pendataan": sop.pencatatan,
        "catatan": sop.catatan,
    }
    data = _dasar("sop", "sop", kepala.judul, "")
    data["isian"] = {**rows, **{kode: list(isi) for kode, isi in blok.items()}}
    data["urutan"] = [[k, k, "baris"] for k in rows] + [[k, k, "daftar"] for k in blok]
    data["tabel"] = {}
    data["legenda"] = [list(satu) for satu in sop.legenda]
    data["gambar"] = {str(i): svg for i, svg in enumerate(draw_sop(sop, kertas=(935.43, 609.45)), 1)}
    return data


def data_bukti(ulang: int = 14) -> dict[str, Any]:
    """Render data of the proof that the SOP was carried out."""
    data = _dasar("bukti", "bukti", "BUKTI PELAKSANAAN SOP", "Pengukuran Kinerja Triwulan III Tahun 2026")
    rows = {"SOP": "Mekanisme Pengukuran Kinerja", "Periode": "Triwulan III Tahun 2026", "Hasil": "Selesai"}
    data["isian"] = {**rows, "catatan": "Waktu kerja dihitung dalam jam kerja instansi."}
    data["urutan"] = [[k, k, "baris"] for k in rows] + [["catatan", "Catatan", "paragraf"]]
    data["tabel"] = {"langkah": tabel("langkah", ulang)}
    return data


def data_agenda(ulang: int = 5) -> dict[str, Any]:
    """Render data of a register book."""
    data = _dasar("buku-agenda", "rekapitulasi", "BUKU AGENDA", "Register Nota Dinas Tahun 2026") | {"nomor": ""}
    rows = {"Register": "Nota Dinas", "Tahun": "2026"}
    isi = {"isian": rows, "urutan": [[k, k, "baris"] for k in rows], "tabel": {"agenda": tabel("agenda", ulang)}}
    return data | isi


def semua() -> dict[str, dict[str, Any]]:
    """Every kind that Takar prints, by its code."""
    naskah = {jenis.kode: data_jenis(jenis) for jenis in jenis_pustaka()}
    sendiri = {"telaahan-staf": data_jenis(load_jenis(JENIS_SENDIRI))}
    return {**naskah, **sendiri, "sop": data_sop(), "bukti": data_bukti(), "buku-agenda": data_agenda()}
