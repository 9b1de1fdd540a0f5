"""The addresses of the pages."""

from __future__ import annotations

from django.urls import path, register_converter

from takar.web.views import (
    arsip,
    bukti,
    ekinerja,
    ekinerja_bukti,
    ekinerja_masuk,
    kebijakan,
    kertas_kerja,
    luring,
    masuk,
    mengapa,
    naskah,
    periksa,
    rekapitulasi,
    rencana,
    rencana_impor,
    rencana_ubah,
    siklus,
    sop,
    tugas,
    umum,
)

register_converter(rencana_ubah.JenisButir, "butir")
register_converter(rencana_ubah.Bagian, "bagian")

urlpatterns = [
    path("", tugas.beranda, name="beranda"),
    path("masuk/", masuk.masuk, name="masuk"),
    path("keluar/", masuk.keluar, name="keluar"),
    path("tugas/<int:pk>/", tugas.kartu, name="tugas"),
    path("siklus/", siklus.daftar, name="siklus-daftar"),
    path("siklus/mulai/", siklus.mulai, name="siklus-mulai"),
    path("siklus/<int:pk>/", siklus.halaman, name="siklus"),
    path("siklus/<int:pk>/jeda/", siklus.jeda, name="siklus-jeda"),
    path("siklus/<int:pk>/lanjutkan/", siklus.lanjutkan, name="siklus-lanjutkan"),
    path("siklus/<int:pk>/batalkan/", siklus.batalkan, name="siklus-batalkan"),
    path("siklus/<int:pk>/bukti.pdf", siklus.bukti, name="bukti"),
    path("siklus/<int:pk>/kertas-kerja/<slug:bidang>/", kertas_kerja.isi, name="kertas-kerja"),
    path("siklus/<int:pk>/kertas-kerja/<slug:bidang>/bukti/<int:indikator>/", bukti.daftar, name="kertas-bukti"),
    path(
        "siklus/<int:pk>/kertas-kerja/<slug:bidang>/bukti/<int:indikator>/cabut/",
        bukti.cabut,
        name="kertas-bukti-cabut",
    ),
    path("bukti/<int:pk>/berkas/", bukti.berkas, name="bukti-berkas"),
    path("siklus/<int:pk>/kertas-kerja/<slug:bidang>/luring/", luring.halaman, name="kertas-luring"),
    path("siklus/<int:pk>/kertas-kerja/<slug:bidang>/luring/kertas-kerja.xlsx", luring.unduh, name="kertas-unduh"),
    path("siklus/<int:pk>/kertas-kerja/<slug:bidang>/luring/<int:unggahan>/", luring.beda, name="kertas-beda"),
    path("siklus/<int:pk>/rekapitulasi/", rekapitulasi.isi, name="rekapitulasi"),
    path("siklus/<int:pk>/angka/<slug:jenis>/<path:kode>/", mengapa.isi, name="angka"),
    path("siklus/<int:pk>/ekinerja/", ekinerja.daftar, name="ekinerja"),
    path("siklus/<int:pk>/ekinerja/unggah/", ekinerja_masuk.unggah, name="ekinerja-unggah"),
    path("siklus/<int:pk>/ekinerja/ambil/", ekinerja_masuk.ambil, name="ekinerja-ambil"),
    path("siklus/<int:pk>/ekinerja/ingatkan/", ekinerja_bukti.ingatkan, name="ekinerja-ingatkan"),
    path("siklus/<int:pk>/ekinerja/rhk/<slug:bidang>/", ekinerja_bukti.rhk, name="ekinerja-rhk"),
    path("siklus/<int:pk>/ekinerja/unggahan/<int:unggahan>/", ekinerja_masuk.unggahan, name="ekinerja-unggahan"),
    path("siklus/<int:pk>/ekinerja/unggahan/<int:unggahan>/kolom/", ekinerja_masuk.petakan, name="ekinerja-petakan"),
    path("siklus/<int:pk>/ekinerja/unggahan/<int:unggahan>/galat.csv", ekinerja_masuk.galat, name="ekinerja-galat"),
    path("siklus/<int:pk>/ekinerja/unggahan/<int:unggahan>/asli/", ekinerja_masuk.asli, name="ekinerja-asli"),
    path("naskah/<int:pk>/", naskah.lihat, name="naskah"),
    path("naskah/<int:pk>/ubah/", naskah.ubah, name="naskah-ubah"),
    path("naskah/<int:pk>/tempat/", naskah.tempat, name="naskah-tempat"),
    path("naskah/<int:pk>/pdf/", naskah.pdf, name="naskah-pdf"),
    path("rencana/", rencana.daftar, name="rencana-daftar"),
    path("rencana/baru/", rencana.baru, name="rencana-baru"),
    path("rencana/templat.xlsx", rencana_impor.templat, name="rencana-templat"),
    path("rencana/<int:pk>/", rencana.halaman, name="rencana"),
    path("rencana/<int:pk>/rencana.xlsx", rencana_impor.unduh, name="rencana-xlsx"),
    path("rencana/<int:pk>/impor/", rencana_impor.unggah, name="rencana-impor"),
    path("rencana/<int:pk>/impor/<int:unggahan>/", rencana_impor.isi, name="rencana-impor-isi"),
    path("rencana/<int:pk>/keterangan/", rencana.kepala, name="rencana-kepala"),
    path("rencana/<int:pk>/aktifkan/", rencana.aktifkan, name="rencana-aktifkan"),
    path("rencana/<int:pk>/buang/", rencana.buang, name="rencana-buang"),
    path("rencana/<int:pk>/beda/", rencana.beda, name="rencana-beda"),
    path("rencana/<int:pk>/pohon/", rencana.pohon, name="rencana-pohon"),
    path("rencana/<int:pk>/siklus/<int:siklus>/", rencana.pakai, name="rencana-pakai"),
    path("rencana/<int:pk>/<butir:jenis>/baru/", rencana_ubah.butir, name="rencana-butir-baru"),
    path("rencana/<int:pk>/<butir:jenis>/<int:butir>/", rencana_ubah.butir, name="rencana-butir"),
    path("rencana/<int:pk>/<butir:jenis>/<int:butir>/hapus/", rencana_ubah.hapus, name="rencana-hapus"),
    path("rencana/<int:pk>/<butir:jenis>/<int:butir>/<bagian:bagian>/", rencana_ubah.butir, name="rencana-butir"),
    path("kebijakan/", kebijakan.daftar, name="kebijakan"),
    path("kebijakan/baru/", kebijakan.baru, name="kebijakan-baru"),
    path("kebijakan/predikat/", kebijakan.predikat, name="kebijakan-predikat"),
    path("kebijakan/skala/", kebijakan.skala, name="kebijakan-skala"),
    path("arsip/", arsip.daftar, name="arsip"),
    path("sop/", sop.halaman, name="sop"),
    path("sop/<slug:kode>/", sop.halaman, name="sop"),
    path("sop/<slug:kode>/pdf/", sop.pdf, name="sop-pdf"),
    path("periksa/", periksa.isi, name="periksa"),
    path("robots.txt", umum.robots, name="robots"),
    path("favicon.ico", umum.favicon, name="favicon"),
]

handler400 = "takar.web.galat.bad_request"
handler403 = "takar.web.galat.permission_denied"
handler404 = "takar.web.galat.page_not_found"
handler500 = "takar.web.galat.server_error"
