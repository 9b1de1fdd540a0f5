"""The worksheets that hold the realisasi, their evidence and budget, and the recaps made of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from takar.data.masukan import CatatanRhk
from takar.data.naskah import Berkas
from takar.data.organisasi import Bidang, Pegawai
from takar.data.rencana import Indikator, MataAnggaran
from takar.data.siklus import Siklus
from takar.data.tetap import TetapField

_BERNILAI = Q(keadaan__in=("terisi", "nol"))
_SATU_NILAI = Q(nilai__isnull=False, isi="") | (Q(nilai__isnull=True) & ~Q(isi=""))


class KertasKerja(models.Model):
    """The worksheet of one bidang in one cycle; `versi` counts its savings, so that two writers are found out."""

    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, related_name="kertas_kerja")
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, related_name="kertas_kerja")
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("siklus", "bidang"), name="kertas_kerja_unik"),)

    def __str__(self) -> str:
        return f"{self.siklus_id}/{self.bidang_id}"


class BarisKertasKerja(models.Model):
    """The realisasi of one indicator in one cycle, in exactly one state, with its causes and follow-up.

    `tercetak` keeps the text as typed. In the states terisi and nol the value stands in `nilai` (a number) or in `isi`
    (any other kind, as `takar.core.ukur.dump_nilai` writes it); `pembilang` and `penyebut` are the parts of a ratio.
    """

    kertas_kerja = models.ForeignKey(KertasKerja, on_delete=models.PROTECT, related_name="baris")
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="baris")
    keadaan = models.CharField(max_length=20, default="belum-diisi")
    tercetak = models.CharField(max_length=200, blank=True)
    nilai = TetapField(null=True, blank=True)
    isi = models.CharField(max_length=200, blank=True)
    pembilang = TetapField(null=True, blank=True)
    penyebut = TetapField(null=True, blank=True)
    alasan = models.TextField(blank=True)
    dasar_hitung = models.TextField(blank=True)
    pendukung = models.TextField(blank=True)
    penghambat = models.TextField(blank=True)
    tindak_lanjut = models.TextField(blank=True)
    diisi_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    diisi_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("indikator__urut", "indikator__kode")
        constraints = (
            models.UniqueConstraint(fields=("kertas_kerja", "indikator"), name="baris_unik"),
            models.CheckConstraint(
                condition=(_BERNILAI & _SATU_NILAI) | (~_BERNILAI & Q(nilai__isnull=True, isi="")),
                name="nilai_menurut_keadaan",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kertas_kerja_id}/{self.indikator_id}"


class Bukti(models.Model):
    """A piece of evidence for a row: a file, a link, a text, or a line of e-Kinerja. Withdrawn, never deleted."""

    class Jenis(models.TextChoices):
        BERKAS = "berkas", "Berkas"
        TAUTAN = "tautan", "Tautan"
        TEKS = "teks", "Keterangan"
        RHK = "rhk", "RHK e-Kinerja"

    baris = models.ForeignKey(BarisKertasKerja, on_delete=models.PROTECT, related_name="bukti")
    jenis = models.CharField(max_length=8, choices=Jenis)
    judul = models.CharField(max_length=200)
    isi = models.TextField(blank=True)
    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rhk = models.ForeignKey(CatatanRhk, on_delete=models.PROTECT, null=True, blank=True, related_name="bukti")
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    dicabut_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.judul


class BarisAnggaran(models.Model):
    """What was spent on a sub-kegiatan from the year's start to the end of the period, in rupiah; null: not told."""

    kertas_kerja = models.ForeignKey(KertasKerja, on_delete=models.PROTECT, related_name="anggaran")
    mata = models.ForeignKey(MataAnggaran, on_delete=models.PROTECT, related_name="baris")
    realisasi = TetapField(null=True, blank=True, desimal=2)
    keterangan = models.TextField(blank=True)
    diisi_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    diisi_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("mata__urut", "mata__kode")
        constraints = (models.UniqueConstraint(fields=("kertas_kerja", "mata"), name="baris_anggaran_unik"),)

    def __str__(self) -> str:
        return f"{self.kertas_kerja_id}/{self.mata_id}"


class Rekapitulasi(models.Model):
    """The snapshot of a recap: figures, rules and their versions, as they were when it was made."""

    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, related_name="rekapitulasi")
    putaran = models.PositiveSmallIntegerField()
    isi = models.JSONField()
    dibuat = models.DateTimeField()

    class Meta:
        ordering = ("siklus", "putaran")
        constraints = (models.UniqueConstraint(fields=("siklus", "putaran"), name="rekap_unik"),)

    def __str__(self) -> str:
        return f"{self.siklus_id} putaran {self.putaran}"
