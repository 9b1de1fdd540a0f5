"""The plan of a year: tujuan, sasaran, indikator with their targets, and the budget that supports them.

A plan is versioned as a whole: Murni, Perubahan I, II… A version is frozen when it is activated; a change is a new
version. `kode` is what an indicator keeps from version to version and from year to year.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from takar.data.organisasi import Bidang, Instansi, Pegawai
from takar.data.tetap import TetapField

ANGKA_ROMAWI = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


class Rencana(models.Model):
    """A version of an agency's plan for a year: `nomor` 0 is the original, `akhir_renstra` the Renstra's last year."""

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        AKTIF = "aktif", "Aktif"
        DIGANTI = "diganti", "Diganti"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="rencana")
    tahun = models.PositiveSmallIntegerField()
    nomor = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=8, choices=Status, default=Status.DRAF)
    dasar = models.CharField(max_length=200, blank=True)
    alasan = models.TextField(blank=True)
    akhir_renstra = models.PositiveSmallIntegerField(null=True, blank=True)
    versi = models.PositiveIntegerField(default=1)
    disusun_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    disusun_pada = models.DateTimeField()
    aktif_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    aktif_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-tahun", "-nomor")
        constraints = (
            models.UniqueConstraint(fields=("instansi", "tahun", "nomor"), name="rencana_unik"),
            models.UniqueConstraint(
                fields=("instansi", "tahun"), condition=Q(status="aktif"), name="rencana_satu_aktif"
            ),
            models.UniqueConstraint(fields=("instansi", "tahun"), condition=Q(status="draf"), name="rencana_satu_draf"),
        )

    def __str__(self) -> str:
        return f"{self.nama} Tahun {self.tahun}"

    @property
    def nama(self) -> str:
        if not self.nomor:
            return "Murni"
        return f"Perubahan {ANGKA_ROMAWI[self.nomor] if self.nomor < len(ANGKA_ROMAWI) else self.nomor}"


class Tujuan(models.Model):
    rencana = models.ForeignKey(Rencana, on_delete=models.CASCADE, related_name="tujuan")
    kode = models.CharField(max_length=20)
    nama = models.CharField(max_length=300)
    urut = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("urut", "kode")
        constraints = (models.UniqueConstraint(fields=("rencana", "kode"), name="tujuan_unik"),)

    def __str__(self) -> str:
        return self.nama


class Sasaran(models.Model):
    """`bobot` is its weight in percent among the sasaran of the plan; either all have one or none."""

    rencana = models.ForeignKey(Rencana, on_delete=models.CASCADE, related_name="sasaran")
    tujuan = models.ForeignKey(Tujuan, on_delete=models.CASCADE, null=True, blank=True, related_name="sasaran")
    kode = models.CharField(max_length=20)
    nama = models.CharField(max_length=300)
    urut = models.PositiveSmallIntegerField(default=0)
    bobot = TetapField(null=True, blank=True)

    class Meta:
        ordering = ("urut", "kode")
        constraints = (models.UniqueConstraint(fields=("rencana", "kode"), name="sasaran_unik"),)

    def __str__(self) -> str:
        return self.nama


class SkalaHuruf(models.Model):
    """An agency's own scale of letters, best first: `isi` is [[letter, score as text], …]."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="skala")
    kode = models.SlugField(max_length=40)
    nama = models.CharField(max_length=120)
    isi = models.JSONField()

    class Meta:
        ordering = ("kode",)
        constraints = (models.UniqueConstraint(fields=("instansi", "kode"), name="skala_unik"),)

    def __str__(self) -> str:
        return self.nama


class Indikator(models.Model):
    """An indicator with the rules that measure it; the rule ids and value kinds are those of `takar.core.ukur`.

    `awal`, `target_renstra` and `standar_nasional` are values as text, read by the kind `jenis`. Where the indicator is
    a ratio, `pembilang` and `penyebut` name its two parts and `pengali` (100 for a percentage) multiplies the quotient.
    """

    rencana = models.ForeignKey(Rencana, on_delete=models.CASCADE, related_name="indikator")
    sasaran = models.ForeignKey(Sasaran, on_delete=models.CASCADE, related_name="indikator")
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, related_name="indikator")
    kode = models.CharField(max_length=20)
    nama = models.CharField(max_length=300)
    satuan = models.CharField(max_length=40)
    jenis = models.CharField(max_length=12, default="angka")
    definisi = models.TextField(blank=True)
    sumber_data = models.CharField(max_length=200, blank=True)
    pic = models.CharField(max_length=160, blank=True)
    aturan = models.CharField(max_length=20)
    aturan_periode = models.CharField(max_length=20)
    target_nol = models.CharField(max_length=30, default="tidak-dihitung")
    skala = models.ForeignKey(SkalaHuruf, on_delete=models.PROTECT, null=True, blank=True, related_name="indikator")
    bobot = TetapField(null=True, blank=True)
    awal = models.CharField(max_length=60, blank=True)
    target_renstra = models.CharField(max_length=120, blank=True)
    standar_nasional = models.CharField(max_length=120, blank=True)
    pembilang = models.CharField(max_length=200, blank=True)
    penyebut = models.CharField(max_length=200, blank=True)
    pengali = models.PositiveIntegerField(default=100)
    urut = models.PositiveSmallIntegerField(default=0)
    aktif = models.BooleanField(default=True)

    class Meta:
        ordering = ("urut", "kode")
        constraints = (models.UniqueConstraint(fields=("rencana", "kode"), name="indikator_unik"),)

    def __str__(self) -> str:
        return self.nama


class Target(models.Model):
    """The target of an indicator for one triwulan (1–4) or the whole year (0): a number, or another value as text."""

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="target")
    triwulan = models.PositiveSmallIntegerField()
    nilai = TetapField(null=True, blank=True)
    isi = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("indikator", "triwulan"), name="target_unik"),
            models.CheckConstraint(condition=Q(triwulan__lte=4), name="target_triwulan_0_4"),
            models.CheckConstraint(
                condition=Q(nilai__isnull=False, isi="") | (Q(nilai__isnull=True) & ~Q(isi="")),
                name="target_satu_nilai",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indikator_id}/{self.triwulan}"


class MataAnggaran(models.Model):
    """A programme, kegiatan or sub-kegiatan with its pagu in rupiah; only a sub-kegiatan carries money itself.

    `indikator` are those that it supports; a pagu is shared by them and never added up twice.
    """

    class Tingkat(models.TextChoices):
        PROGRAM = "program", "Program"
        KEGIATAN = "kegiatan", "Kegiatan"
        SUBKEGIATAN = "subkegiatan", "Sub-kegiatan"

    rencana = models.ForeignKey(Rencana, on_delete=models.CASCADE, related_name="anggaran")
    induk = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="anak")
    tingkat = models.CharField(max_length=12, choices=Tingkat)
    kode = models.CharField(max_length=40)
    nama = models.CharField(max_length=400)
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, null=True, blank=True, related_name="anggaran")
    pagu = TetapField(null=True, blank=True, desimal=2)
    indikator = models.ManyToManyField(Indikator, blank=True, related_name="anggaran")
    urut = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("urut", "kode")
        constraints = (models.UniqueConstraint(fields=("rencana", "kode"), name="mata_anggaran_unik"),)

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"
