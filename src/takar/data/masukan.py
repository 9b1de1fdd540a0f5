"""What comes in from outside: uploads kept untouched, how their columns are read, and what e-Kinerja tells."""

from __future__ import annotations

from django.db import models

from takar.data.naskah import Berkas
from takar.data.organisasi import Bidang, Instansi, Pegawai
from takar.data.siklus import Siklus


class Unggahan(models.Model):
    """A file as it was sent in, kept as evidence. `hasil` says what was made of it; it is applied at most once."""

    class Jenis(models.TextChoices):
        EKINERJA = "ekinerja", "Data e-Kinerja"
        RENCANA = "rencana", "Rencana kinerja"
        KERTAS_KERJA = "kertas-kerja", "Kertas kerja luring"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="unggahan")
    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, null=True, blank=True, related_name="unggahan")
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    jenis = models.CharField(max_length=14, choices=Jenis)
    sumber = models.CharField(max_length=80, blank=True)
    nama = models.CharField(max_length=200)
    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="+")
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    hasil = models.JSONField(default=dict)
    diterapkan_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.nama


class PemetaanKolom(models.Model):
    """Which column of a source's files holds what: `isi` maps our field to the column's heading."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="pemetaan")
    jenis = models.CharField(max_length=14, choices=Unggahan.Jenis)
    sumber = models.CharField(max_length=80)
    isi = models.JSONField()
    diubah_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    diubah_pada = models.DateTimeField()

    class Meta:
        ordering = ("jenis", "sumber")
        constraints = (models.UniqueConstraint(fields=("instansi", "jenis", "sumber"), name="pemetaan_unik"),)

    def __str__(self) -> str:
        return f"{self.jenis}: {self.sumber}"


class CatatanRhk(models.Model):
    """A line of an ASN's e-Kinerja: a rencana hasil kerja with what was reported on it, texts as they came.

    `kunci` is the line's own identity in its source, so that taking the same file twice changes nothing.
    """

    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, related_name="rhk")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="rhk")
    unggahan = models.ForeignKey(Unggahan, on_delete=models.PROTECT, related_name="rhk")
    kunci = models.CharField(max_length=160)
    rencana_hasil_kerja = models.TextField()
    indikator = models.TextField(blank=True)
    aspek = models.CharField(max_length=20, blank=True)
    satuan = models.CharField(max_length=60, blank=True)
    periode = models.CharField(max_length=40, blank=True)
    target = models.CharField(max_length=60, blank=True)
    realisasi = models.CharField(max_length=60, blank=True)
    catatan = models.TextField(blank=True)
    tanggal = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pegawai", "id")
        constraints = (models.UniqueConstraint(fields=("siklus", "pegawai", "kunci"), name="rhk_unik"),)

    def __str__(self) -> str:
        return self.rencana_hasil_kerja


class PengisianEkinerja(models.Model):
    """Whether an ASN has filled e-Kinerja for the cycle's period: ticked by hand, or read from an upload."""

    class Status(models.TextChoices):
        SUDAH = "sudah", "Sudah"
        SEBAGIAN = "sebagian", "Sebagian"
        BELUM = "belum", "Belum"

    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, related_name="ekinerja")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="ekinerja")
    status = models.CharField(max_length=10, choices=Status, default=Status.BELUM)
    tanggal = models.DateField(null=True, blank=True)
    unggahan = models.ForeignKey(Unggahan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dicatat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dicatat_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("siklus", "pegawai"), name="ekinerja_unik"),)

    def __str__(self) -> str:
        return f"{self.pegawai_id}: {self.status}"
