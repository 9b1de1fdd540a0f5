"""What differs in the header, the lists and the roles of an SOP, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from takar.core.sop.beda.hasil import KEPALA, PELAKSANA, BedaSop, quote, tell_change, tell_list
from takar.core.sop.beda.padanan import PadananSop
from takar.core.sop.nilai import Frekuensi, HitunganHari, JenisPelaksana, KepalaSop, Pelaksana, Sop

_KEPALA = {
    "instansi": "nama instansi",
    "nomor": "nomor SOP",
    "tanggal_pembuatan": "tanggal pembuatan",
    "tanggal_revisi": "tanggal revisi",
    "tanggal_efektif": "tanggal efektif",
    "disahkan_jabatan": "jabatan pengesah",
    "disahkan_nama": "nama pengesah",
    "disahkan_nip": "NIP pengesah",
    "judul": "nama SOP",
}
_TEKS = {"kode": "kode SOP", "judul_tabel": "judul tabel"}
_DAFTAR = {
    "dasar_hukum": "dasar hukum",
    "kualifikasi": "kualifikasi pelaksana",
    "keterkaitan": "keterkaitan",
    "peralatan": "peralatan/perlengkapan",
    "peringatan": "peringatan",
    "pencatatan": "pencatatan dan pendataan",
    "catatan": "catatan pembacaan",
}
_HARI = {HitunganHari.KERJA: "hari kerja", HitunganHari.KALENDER: "hari kalender"}
_FREKUENSI = {Frekuensi.PERIODE: "sekali setiap periode", Frekuensi.KEJADIAN: "setiap ada kejadian"}
_JENIS = {
    JenisPelaksana.ORANG: "peran di instansi",
    JenisPelaksana.LUAR: "pihak luar",
    JenisPelaksana.SISTEM: "sistem atau sarana",
}


def diff_kepala(padanan: PadananSop) -> Iterator[BedaSop]:
    """Of the SOP as a whole, in the order of the form."""
    lama, baru = padanan.lama, padanan.baru
    for satu in fields(KepalaSop):
        yield from _text(satu.name, _KEPALA[satu.name], lama.kepala, baru.kepala)
    for nama, sebutan in _TEKS.items():
        yield from _text(nama, sebutan, lama, baru)
    for nama, sebutan in _DAFTAR.items():
        for kalimat in tell_list(sebutan, getattr(lama, nama), getattr(baru, nama)):
            yield BedaSop(KEPALA, nama, kalimat)
    yield from _diff_aturan(lama, baru)


def _text(nama: str, sebutan: str, lama: object, baru: object) -> Iterator[BedaSop]:
    semula, kini = getattr(lama, nama), getattr(baru, nama)
    if semula != kini:
        yield BedaSop(KEPALA, nama, tell_change(sebutan, semula, kini))


def _diff_aturan(lama: Sop, baru: Sop) -> Iterator[BedaSop]:
    if lama.hari is not baru.hari:
        kalimat = f"“Hari” dalam SOP ini kini {_HARI[baru.hari]}, semula {_HARI[lama.hari]}."
        yield BedaSop(KEPALA, "hari", kalimat)
    if lama.frekuensi is not baru.frekuensi:
        kalimat = f"SOP ini kini dijalankan {_FREKUENSI[baru.frekuensi]}, semula {_FREKUENSI[lama.frekuensi]}."
        yield BedaSop(KEPALA, "frekuensi", kalimat)
    pemicu = [[f"{satu.keluaran} dari SOP {satu.sop}" for satu in sop.pemicu] for sop in (lama, baru)]
    yield from (BedaSop(KEPALA, "pemicu", kalimat) for kalimat in tell_list("pemicu", *pemicu))
    legenda = [[": ".join(satu) for satu in sop.legenda] for sop in (lama, baru)]
    yield from (BedaSop(KEPALA, "legenda", kalimat) for kalimat in tell_list("keterangan simbol", *legenda))


def diff_pelaksana(padanan: PadananSop) -> Iterator[BedaSop]:
    """Of the columns of the flowchart."""
    lama = {padanan.kode_pelaksana[satu.kode]: satu for satu in padanan.lama.pelaksana}
    baru = {satu.kode: satu for satu in padanan.baru.pelaksana}
    for kode, satu in baru.items():
        if kode in lama:
            yield from (BedaSop(PELAKSANA, "pelaksana", kalimat) for kalimat in _tell(padanan, lama[kode], satu))
        else:
            yield BedaSop(PELAKSANA, "pelaksana-baru", f"Pelaksana bertambah {quote(satu.nama)}.")
    for kode, satu in lama.items():
        if kode not in baru:
            yield BedaSop(PELAKSANA, "pelaksana-hapus", f"Pelaksana {quote(satu.nama)} dihapus.")
    if [kode for kode in lama if kode in baru] != [kode for kode in baru if kode in lama]:
        nama = ", ".join(satu.nama for satu in padanan.baru.pelaksana)
        yield BedaSop(PELAKSANA, "pelaksana-urutan", f"Urutan kolom pelaksana berubah menjadi {nama}.")


def _tell(padanan: PadananSop, lama: Pelaksana, baru: Pelaksana) -> Iterator[str]:
    siapa = f"pelaksana {quote(baru.nama)}"
    for nama, sebutan in (("nama", "nama pelaksana"), ("kode", f"kode {siapa}"), ("kelompok", f"kelompok {siapa}")):
        if getattr(lama, nama) != getattr(baru, nama):
            yield tell_change(sebutan, getattr(lama, nama), getattr(baru, nama))
    if lama.per_bidang != baru.per_bidang:
        kini = "dipegang tiap bidang" if baru.per_bidang else "tidak lagi dipegang tiap bidang"
        yield f"Peran {quote(baru.nama)} kini {kini}."
    if lama.jenis is not baru.jenis:
        yield f"{quote(baru.nama)} kini {_JENIS[baru.jenis]}, semula {_JENIS[lama.jenis]}."
    if padanan.kode_pelaksana.get(lama.pencatat, lama.pencatat) != baru.pencatat:
        semula, kini = _name(padanan.lama, lama.pencatat), _name(padanan.baru, baru.pencatat)
        yield tell_change(f"yang mencatat pekerjaan {quote(baru.nama)}", semula, kini)


def _name(sop: Sop, kode: str) -> str:
    return next((satu.nama for satu in sop.pelaksana if satu.kode == kode), kode)
