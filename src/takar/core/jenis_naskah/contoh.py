"""The placeholders in words for those who write a kind, each with an example to preview it by."""

from __future__ import annotations

from collections.abc import Mapping

PENANDA_TERTULIS: Mapping[str, tuple[str, str]] = {
    "instansi": ("nama lengkap instansi", "Dinas Koperasi dan UKM Kabupaten Contoh"),
    "instansi_pendek": ("nama pendek instansi", "Dinkop UKM"),
    "pemda": ("nama pemerintah daerah", "Pemerintah Kabupaten Contoh"),
    "tempat": ("tempat surat ditandatangani", "Contoh"),
    "periode": ("triwulan dan tahun siklus", "Triwulan III Tahun 2026"),
    "tahun": ("tahun", "2026"),
    "tanggal": ("tanggal naskah disusun", "5 Oktober 2026"),
    "hari": ("nama hari itu", "Senin"),
    "tanggal_terbilang": (
        "hari dan tanggal dengan huruf",
        "Senin tanggal lima bulan Oktober tahun dua ribu dua puluh enam",
    ),
    "kadin_jabatan": ("jabatan lengkap kepala", "Kepala Dinas Koperasi dan UKM Kabupaten Contoh"),
    "sekdin_jabatan": ("jabatan lengkap sekretaris", "Sekretaris Dinas Koperasi dan UKM Kabupaten Contoh"),
    "kasubbag_jabatan": ("jabatan lengkap kasubbag", "Kepala Subbagian Umum dan Kepegawaian"),
    "kadin_nama": ("nama kepala dengan gelar", "Contoh Kepala Dinas, M.M."),
    "sekdin_nama": ("nama sekretaris dengan gelar", "Contoh Sekretaris Dinas, M.Si."),
    "kasubbag_nama": ("nama kasubbag dengan gelar", "Contoh Kasubbag, S.E."),
    "sekdin_lengkap": (
        "nama; pangkat; NIP; jabatan sekretaris",
        "Contoh Sekretaris Dinas; Pembina; –; Sekretaris",
    ),
    "kasubbag_lengkap": ("nama; pangkat; NIP; jabatan kasubbag", "Contoh Kasubbag, S.E.; Penata; –; Kasubbag"),
    "petugas": (
        "semua pemegang peran, satu baris seorang: nama; pangkat; NIP; jabatan",
        "Contoh Anggota Tim, S.Kom.; –; –; Anggota",
    ),
    "daftar_terlambat": ("tugas yang lewat tenggat, satu baris satu tugas", "Kertas kerja Bidang Koperasi"),
    "penerima_teguran": ("jabatan yang ditegur, satu baris seorang", "Kepala Bidang Koperasi"),
    "tanggal_rapat": ("hari dan tanggal rapat", "Selasa, 6 Oktober 2026"),
    "waktu_rapat": ("jam rapat", "09.00 WIB"),
    "tempat_rapat": ("tempat rapat", "Ruang Rapat Dinkop UKM"),
    "tenggat_kertas_kerja": ("batas waktu kertas kerja", "Kamis, 8 Oktober 2026 pukul 16.00 WIB"),
    "rata_rata": ("rata-rata capaian dengan tanda persen, atau kata tidak dapat dihitung", "97,12%"),
    "cakupan": ("berapa indikator yang dihitung", "22 dari 24"),
    "predikat": ("predikat capaian, atau kata belum dapat ditetapkan", "Sangat Tinggi"),
    "bidang": ("nama bidang, untuk naskah per bidang", "Bidang Koperasi"),
    "arahan": ("arahan pengembalian terakhir; kosong pada putaran pertama", ""),
    "nomor_dasar": ("nomor naskah yang ditindaklanjuti", "000.8.6.3/ND-001/DINKOP/X/2026"),
    "peserta": ("undangan rapat, satu baris seorang: nama; jabatan", "Contoh Anggota Tim, S.Kom.; Anggota Tim SAKIP"),
    "uraian_rencana": ("versi rencana yang diukur dan isinya", "Rencana kinerja Tahun 2026 memuat 24 indikator."),
    "uraian_perjanjian": ("banyaknya indikator yang bertarget", "Sebanyak 24 indikator memiliki target tahunan."),
    "uraian_aturan": ("aturan hitung dan kebijakan yang dipakai", "Capaian dihitung dengan rumus R ÷ T × 100."),
    "uraian_capaian": ("rata-rata capaian instansi dan setiap sasaran", "Rata-rata capaian instansi 97,12%."),
    "uraian_periode": ("satu paragraf untuk setiap sasaran", "Sasaran pertama mencapai target."),
    "uraian_tahun_lalu": ("perbandingan dengan tahun-tahun lalu", "Capaian naik dibanding tahun 2025."),
    "uraian_renstra": ("perbandingan dengan akhir Renstra", "Kemajuan menuju akhir Renstra 85%."),
    "uraian_standar": ("perbandingan dengan standar nasional", "Tidak ada standar nasional yang dipakai."),
    "uraian_analisis": ("penyebab dan solusi dari kertas kerja", "Penghambat: cuaca. Solusi: pendampingan."),
    "uraian_efisiensi": ("efisiensi penggunaan anggaran", "Efisiensi 3,20%."),
    "uraian_program": ("sub-kegiatan di balik setiap sasaran", "Sasaran pertama didukung dua sub-kegiatan."),
    "uraian_anggaran": ("pagu, realisasi, dan serapan", "Serapan anggaran 71,40%."),
    "uraian_simpulan": ("simpulan dalam angka", "Kinerja Triwulan III Tahun 2026 Sangat Tinggi."),
    "daftar_tindak_lanjut": ("tindak lanjut, satu baris satu butir", "Pendampingan koperasi dilanjutkan."),
}
"""For each placeholder: what it stands for, and an example."""

CONTOH: Mapping[str, str] = {nama: contoh for nama, (_, contoh) in PENANDA_TERTULIS.items()}
