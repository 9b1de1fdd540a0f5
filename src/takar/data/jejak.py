"""Traces: every act, and the key of every form that was taken, so that a resent form changes nothing."""

from __future__ import annotations

from django.db import models

from takar.data.organisasi import Instansi, Pegawai


class JejakAudit(models.Model):
    """Who did what, on what, when. Written in the act's own transaction; only ever appended."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="jejak")
    waktu = models.DateTimeField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tindakan = models.CharField(max_length=40)
    objek = models.CharField(max_length=80)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.tindakan} {self.objek}"


class KunciPermintaan(models.Model):
    """The idempotency key of a form that was taken, with the address that answered it."""

    kunci = models.CharField(max_length=64, primary_key=True)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    hasil = models.CharField(max_length=200, blank=True)
    waktu = models.DateTimeField()

    def __str__(self) -> str:
        return self.kunci
