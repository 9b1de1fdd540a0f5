"""The agency's own days and hours, on top of the calendar that ships: each dated, each with its ground."""

from __future__ import annotations

from django.db import models

from takar.data.organisasi import Instansi, Pegawai


class HariInstansi(models.Model):
    """One day that the agency changed: a holiday, shared leave, or a day that is worked after all."""

    class Jenis(models.TextChoices):
        LIBUR = "libur", "Libur nasional"
        CUTI = "cuti-bersama", "Cuti bersama"
        DAERAH = "libur-daerah", "Libur daerah"
        MASUK = "masuk", "Hari kerja"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="hari")
    tanggal = models.DateField()
    jenis = models.CharField(max_length=14, choices=Jenis)
    nama = models.CharField(max_length=160, blank=True)
    dasar = models.CharField(max_length=200, blank=True)
    dicatat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dicatat_pada = models.DateTimeField()

    class Meta:
        ordering = ("tanggal",)
        constraints = (models.UniqueConstraint(fields=("instansi", "tanggal"), name="hari_instansi_unik"),)

    def __str__(self) -> str:
        return f"{self.tanggal} {self.jenis}"


class JamInstansi(models.Model):
    """The agency's office hours from `sejak` on. `isi` has the form of `takar.core.kalender`: per weekday the sessions,
    for ordinary weeks and for Ramadan."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="jam")
    sejak = models.DateField()
    isi = models.JSONField()
    dasar = models.CharField(max_length=200, blank=True)
    dicatat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dicatat_pada = models.DateTimeField()

    class Meta:
        ordering = ("sejak",)
        constraints = (models.UniqueConstraint(fields=("instansi", "sejak"), name="jam_instansi_unik"),)

    def __str__(self) -> str:
        return str(self.sejak)


class RamadanInstansi(models.Model):
    """The first and last day of a Ramadan as the agency counts it: one for each Hijri year that it changed."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="ramadan")
    mulai = models.DateField()
    sampai = models.DateField()
    dasar = models.CharField(max_length=200, blank=True)
    dicatat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dicatat_pada = models.DateTimeField()

    class Meta:
        ordering = ("mulai",)
        constraints = (models.UniqueConstraint(fields=("instansi", "mulai"), name="ramadan_instansi_unik"),)

    def __str__(self) -> str:
        return f"{self.mulai}–{self.sampai}"
