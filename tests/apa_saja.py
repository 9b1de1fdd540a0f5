"""Running SOPs of other shapes: small ones made here, and the neighbours that ship, with their papers filled."""

from __future__ import annotations

from datetime import date

from factories import Dinas, make_pegawai, new_kunci, open_tugas
from takar.adapters.pustaka import read_library
from takar.core.naskah import JenisIsian
from takar.core.sop.nilai import (
    SELESAI,
    Asal,
    Cara,
    Frekuensi,
    Jalan,
    JenisPelaksana,
    Kelengkapan,
    Keluaran,
    KepalaSop,
    Langkah,
    MutuBaku,
    Pelaksana,
    Pelaku,
    Putusan,
    Simbol,
    Sop,
)
from takar.core.sop.tulis import write_sop
from takar.data.models import Naskah, Pegawai, Siklus, SopVersi, Tugas
from takar.services.bukti_tugas import IsianBuktiTugas, add_bukti_tugas
from takar.services.jenis import jenis_of
from takar.services.muat import load_sop
from takar.services.peran import list_pencatatan
from takar.services.siklus import Jawaban, decide_putusan, finish_tugas
from takar.services.sop import publish_sop

KEPALA = KepalaSop("Dinas Uji", "1", "-", "-", "-", "Kepala Dinas", "Contoh", "", "SOP Rekomendasi Riset")
CEPAT = MutuBaku("30 menit", menit=30)
TANPA = MutuBaku("Sesuai kebutuhan")


def make_rekomendasi(frekuensi: Frekuensi = Frekuensi.KEJADIAN, sub_sop: str = "") -> Sop:
    """A citizen applies, desk and checker look at it together, the checker decides in three ways, the head signs.

    1 pemohon (recorded by loket) → 2 loket + pemeriksa jointly → 3 pemeriksa: Lengkap → 4, Kurang → 1, Ditolak → end;
    4 kadin issues the recommendation.
    """
    langkah = (
        Langkah(
            "1", 1, "Pemohon mengajukan permohonan", (Pelaku("pemohon", aksi="Catat permohonan"),), TANPA, lanjut="2"
        ),
        Langkah(
            "2",
            2,
            "Loket dan Pemeriksa menelaah berkas bersama",
            (Pelaku("loket", keluaran=("telaah",), aksi="Selesai ditelaah"), Pelaku("pemeriksa", keluaran=("foto",))),
            CEPAT,
            keluaran=(Keluaran("telaah", "Lembar Telaah", isian=("Uraian telaah",)), Keluaran("foto", "Foto Berkas")),
            lanjut="3",
            cara=Cara.BERSAMA,
            sub_sop=sub_sop,
        ),
        Langkah(
            "3",
            3,
            "Pemeriksa menilai kelengkapan",
            (Pelaku("pemeriksa", Simbol.PUTUSAN, aksi="Nilai kelengkapan"),),
            CEPAT,
            kelengkapan=(Kelengkapan("Lembar Telaah", keluaran="telaah"),),
            putusan=Putusan(
                "Lengkap?",
                (Jalan("Lengkap", "4"), Jalan("Kurang", "1", wajib_arahan=True), Jalan("Ditolak", SELESAI)),
            ),
        ),
        Langkah(
            "4",
            4,
            "Kepala Dinas menerbitkan rekomendasi",
            (Pelaku("kadin", Simbol.TERMINATOR, aksi="Terbitkan", keluaran=("rekomendasi",)),),
            CEPAT,
            kelengkapan=(Kelengkapan("Surat permohonan", Asal.LUAR),),
            keluaran=(Keluaran("rekomendasi", "Surat Rekomendasi", isian=("Nama peneliti", "Isi rekomendasi")),),
            lanjut=SELESAI,
        ),
    )
    kosong: tuple[str, ...] = ()
    pelaksana = (
        Pelaksana("pemohon", "Pemohon", jenis=JenisPelaksana.LUAR, pencatat="loket"),
        Pelaksana("loket", "Petugas Loket"),
        Pelaksana("pemeriksa", "Pemeriksa Berkas"),
        Pelaksana("kadin", "Kepala Dinas"),
    )
    return Sop("rekomendasi-riset", KEPALA, "", *(kosong,) * 6, pelaksana, langkah, (), kosong, frekuensi=frekuensi)


def publish(dinas: Dinas, sop: Sop) -> SopVersi:
    return publish_sop(instansi=dinas.instansi, teks=write_sop(sop), berlaku_sejak=date(2026, 1, 1))


def publish_library(dinas: Dinas, kode: str) -> SopVersi:
    """A neighbour as it ships."""
    return publish_sop(instansi=dinas.instansi, teks=read_library(f"sop/{kode}.toml"), berlaku_sejak=date(2026, 1, 1))


def make_petugas(dinas: Dinas) -> tuple[Pegawai, Pegawai]:
    """Who holds the two roles that are none of the house's."""
    return make_pegawai(dinas.instansi, "loket"), make_pegawai(dinas.instansi, "pemeriksa")


def fill_papers(tugas: Tugas) -> None:
    """Write something into every field that is still empty, and over what only waits for words."""
    for naskah in tugas.naskah.filter(status=Naskah.Status.DRAF):
        for isian in jenis_of(naskah).isian:
            if not naskah.isi.get(isian.kode):
                naskah.isi[isian.kode] = ["Contoh butir."] if isian.jenis is JenisIsian.DAFTAR else "Contoh isi"
        naskah.save(update_fields=["isi"])


def find_doer(tugas: Tugas) -> Pegawai:
    """Whoever holds the first role that owns the task."""
    mana = Pegawai.objects.filter(instansi_id=tugas.siklus.instansi_id, peran__peran=tugas.peran)
    return mana.filter(peran__bidang=tugas.bidang).first() or mana.order_by("pk")[0]


def do_tugas(tugas: Tugas, jawaban: Jawaban | None = None, oleh: Pegawai | None = None) -> None:
    """Do one task as whoever holds it: evidence where it records an outsider's work, papers filled, then ended."""
    orang, sop = oleh or find_doer(tugas), load_sop(tugas.siklus.sop)
    if list_pencatatan(sop, tugas):
        isian = IsianBuktiTugas("Diterima di loket.", tautan="https://contoh.example/berkas")
        add_bukti_tugas(oleh=orang, tugas_id=tugas.pk, isian=isian, kunci=new_kunci())
    fill_papers(tugas)
    langkah = sop.cari_langkah(tugas.langkah)
    if langkah.putusan is not None and langkah.memutus(tugas.pelaku):
        jawaban = jawaban or Jawaban(langkah.putusan.jalan[0].label, "Contoh arahan.")
        decide_putusan(oleh=orang, tugas_id=tugas.pk, kunci=new_kunci(), jawaban=jawaban)
    else:
        finish_tugas(oleh=orang, tugas_id=tugas.pk, kunci=new_kunci())


def play_out(siklus: Siklus, langkah: str = "") -> Siklus:
    """Do every task until this step opens, or to the end."""
    while (terbuka := open_tugas(siklus)) and terbuka[0].langkah != langkah:
        do_tugas(terbuka[0])
    siklus.refresh_from_db()
    return siklus
