"""Traces: every act, and the key of every form that was taken, so that a resent form changes nothing."""

from __future__ import annotations

from django.db import models

from takar.data.organisasi import Instansi, Pegawai


class JejakAudit(models.Model):
    """Who did what, on what, when. Written in the act's own transaction; only ever appended.

    Each row is a leaf of the agency's ledger (RFC 6962): `isi` is its canonical JSON, `daun` SHA-256(0x00 || isi).
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="jejak")
    waktu = models.DateTimeField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tindakan = models.CharField(max_length=40)
    objek = models.CharField(max_length=80)
    data = models.JSONField(default=dict)
    urut = models.PositiveIntegerField(null=True, help_text="place in the agency's ledger, from 1")
    isi = models.TextField(blank=True)
    daun = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("instansi", "urut"), name="jejak_urut_unik"),)
        indexes = (models.Index(fields=("instansi", "objek"), name="jejak_objek"),)

    def __str__(self) -> str:
        return f"{self.tindakan} {self.objek}"


class TeksJejak(models.Model):
    """A text that the ledger holds only as SHA-256(salt || text): erased, it leaves the ledger whole."""

    jejak = models.ForeignKey(JejakAudit, on_delete=models.PROTECT, related_name="teks")
    nama = models.CharField(max_length=40)
    garam = models.CharField(max_length=64, blank=True)
    nilai = models.TextField(blank=True)
    dihapus_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("jejak", "nama"), name="teks_jejak_unik"),)

    def __str__(self) -> str:
        return self.nama


class KepalaJejak(models.Model):
    """The head of an agency's ledger: how many entries, and the complete subtrees' hashes from left to right."""

    instansi = models.OneToOneField(Instansi, on_delete=models.PROTECT, related_name="kepala_jejak")
    banyak = models.PositiveIntegerField(default=0)
    batas = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.banyak)


class TitikPeriksa(models.Model):
    """A signed checkpoint of the ledger: its size and root at a moment, as a signed note (C2SP)."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="titik_periksa")
    banyak = models.PositiveIntegerField()
    akar = models.CharField(max_length=64)
    waktu = models.DateTimeField()
    sebab = models.CharField(max_length=40)
    catatan = models.TextField()
    dikirim_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("banyak",)
        constraints = (models.UniqueConstraint(fields=("instansi", "banyak"), name="titik_periksa_unik"),)

    def __str__(self) -> str:
        return f"{self.banyak} {self.akar[:8]}"


class TugasBerkala(models.Model):
    """When a periodic duty was last done."""

    nama = models.CharField(max_length=60, primary_key=True)
    terakhir = models.DateTimeField()

    def __str__(self) -> str:
        return self.nama


class KunciPermintaan(models.Model):
    """The idempotency key of a form that was taken, with the address that answered it."""

    kunci = models.CharField(max_length=64, primary_key=True)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    hasil = models.CharField(max_length=200, blank=True)
    waktu = models.DateTimeField()

    def __str__(self) -> str:
        return self.kunci
