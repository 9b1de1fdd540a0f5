"""How an agency measures: its dated policy of caps, averages and efficiency, and its dated tables of predicates."""

from __future__ import annotations

from django.db import models

from takar.data.organisasi import Instansi, Pegawai


class KebijakanUkur(models.Model):
    """The agency's measuring policy from `berlaku` on; the values are ids of `takar.core.ukur`."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="kebijakan_ukur")
    berlaku = models.DateField()
    batas_atas = models.PositiveSmallIntegerField(null=True, blank=True)
    batas_bawah = models.PositiveSmallIntegerField(null=True, blank=True)
    dasar_rata = models.CharField(max_length=12, default="dibatasi")
    cara_gulung = models.CharField(max_length=12, default="indikator")
    cara_efisiensi = models.CharField(max_length=12, default="selisih")
    alasan = models.TextField(blank=True)
    dicatat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dicatat_pada = models.DateTimeField()

    class Meta:
        ordering = ("-berlaku",)
        constraints = (models.UniqueConstraint(fields=("instansi", "berlaku"), name="kebijakan_unik"),)

    def __str__(self) -> str:
        return f"{self.instansi_id} sejak {self.berlaku}"


class TabelPredikat(models.Model):
    """A table of predicates in force from `berlaku` on: `isi` is [[name, lower or null, upper bound or null], …]."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="tabel_predikat")
    nama = models.CharField(max_length=200)
    berlaku = models.DateField()
    isi = models.JSONField()
    dicatat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dicatat_pada = models.DateTimeField()

    class Meta:
        ordering = ("-berlaku",)
        constraints = (models.UniqueConstraint(fields=("instansi", "berlaku"), name="tabel_predikat_unik"),)

    def __str__(self) -> str:
        return self.nama
