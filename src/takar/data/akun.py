"""What belongs to an account: the invitations to it, and the browsers in which it is logged in."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from takar.data.organisasi import Pegawai


class Undangan(models.Model):
    """A link by which the owner of an account sets its password: the first one, or a new one after it was lost.

    `kata` is a random word in the link; without the installation's secret nobody makes a link out of it. Used once,
    until `sampai`, unless taken back.
    """

    akun = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="undangan")
    kata = models.CharField(max_length=32)
    dibuat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dibuat = models.DateTimeField()
    sampai = models.DateTimeField()
    dipakai_pada = models.DateTimeField(null=True, blank=True)
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.akun_id}: {self.dibuat:%Y-%m-%d}"


class SesiAkun(models.Model):
    """A browser in which somebody is logged in. `kunci` is the session's key, `peramban` what it calls itself, short.

    The row goes with the session. No address is kept.
    """

    akun = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sesi")
    kunci = models.CharField(max_length=40, unique=True)
    peramban = models.CharField(max_length=80, blank=True)
    masuk = models.DateTimeField()

    class Meta:
        ordering = ("-masuk", "-id")

    def __str__(self) -> str:
        return f"{self.akun_id}: {self.peramban}"
