"""What is measured: sasaran, indikator, targets, and the worksheets that hold the realisasi."""

from __future__ import annotations

from django.db import models

from takar.data.organisasi import Bidang, Instansi, Pegawai
from takar.data.siklus import Siklus
from takar.data.tetap import TetapField


class Sasaran(models.Model):
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="sasaran")
    kode = models.CharField(max_length=20)
    nama = models.CharField(max_length=300)
    urut = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("urut", "kode")
        constraints = (models.UniqueConstraint(fields=("instansi", "kode"), name="sasaran_unik"),)

    def __str__(self) -> str:
        return self.nama


class Indikator(models.Model):
    """An indicator with the rules that measure it; the rule ids are those of `takar.core.ukur`."""

    sasaran = models.ForeignKey(Sasaran, on_delete=models.PROTECT, related_name="indikator")
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, related_name="indikator")
    kode = models.CharField(max_length=20)
    nama = models.CharField(max_length=300)
    satuan = models.CharField(max_length=40)
    definisi = models.TextField(blank=True)
    sumber_data = models.CharField(max_length=200, blank=True)
    aturan = models.CharField(max_length=20)
    aturan_periode = models.CharField(max_length=20)
    target_nol = models.CharField(max_length=30, default="tidak-dihitung")
    urut = models.PositiveSmallIntegerField(default=0)
    aktif = models.BooleanField(default=True)

    class Meta:
        ordering = ("urut", "kode")
        constraints = (models.UniqueConstraint(fields=("bidang", "kode"), name="indikator_unik"),)

    def __str__(self) -> str:
        return self.nama


class Target(models.Model):
    """The target of an indicator for one triwulan (1–4) or the whole year (0)."""

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="target")
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()
    nilai = TetapField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("indikator", "tahun", "triwulan"), name="target_unik"),
            models.CheckConstraint(condition=models.Q(triwulan__lte=4), name="target_triwulan_0_4"),
        )

    def __str__(self) -> str:
        return f"{self.indikator_id} {self.tahun}/{self.triwulan}"


class KertasKerja(models.Model):
    """The worksheet of one bidang in one cycle. `terkunci` while no task of that bidang is open."""

    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, related_name="kertas_kerja")
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, related_name="kertas_kerja")
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("siklus", "bidang"), name="kertas_kerja_unik"),)

    def __str__(self) -> str:
        return f"{self.siklus_id}/{self.bidang_id}"


class BarisKertasKerja(models.Model):
    """The realisasi of one indicator in one cycle, in exactly one state, with its causes and follow-up.

    `tercetak` keeps the text as typed; `nilai` is set only in the states terisi and nol.
    """

    kertas_kerja = models.ForeignKey(KertasKerja, on_delete=models.PROTECT, related_name="baris")
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="baris")
    keadaan = models.CharField(max_length=20, default="belum-diisi")
    tercetak = models.CharField(max_length=60, blank=True)
    nilai = TetapField(null=True, blank=True)
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
                condition=models.Q(keadaan__in=("terisi", "nol"), nilai__isnull=False)
                | (~models.Q(keadaan__in=("terisi", "nol")) & models.Q(nilai__isnull=True)),
                name="nilai_menurut_keadaan",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kertas_kerja_id}/{self.indikator_id}"


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


class PengisianEkinerja(models.Model):
    """Whether an ASN has filled e-Kinerja for the cycle's period; ticked by hand."""

    class Status(models.TextChoices):
        SUDAH = "sudah", "Sudah"
        SEBAGIAN = "sebagian", "Sebagian"
        BELUM = "belum", "Belum"

    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, related_name="ekinerja")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="ekinerja")
    status = models.CharField(max_length=10, choices=Status, default=Status.BELUM)
    dicatat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dicatat_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("siklus", "pegawai"), name="ekinerja_unik"),)

    def __str__(self) -> str:
        return f"{self.pegawai_id}: {self.status}"
