"""The second factor of an account: an authenticator's secret, and the codes for the day it is lost."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class FaktorTotp(models.Model):
    """An authenticator (RFC 6238). `rahasia` is its secret, sealed with a key made of the installation's own.

    A first code has shown that its owner has it. `langkah` is the last time step whose code was used: none is taken
    twice.
    """

    akun = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="totp")
    rahasia = models.BinaryField()
    dipasang = models.DateTimeField()
    langkah = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.akun_id)


class KodePulih(models.Model):
    """A code that stands in for the authenticator once; only its keyed hash is kept."""

    akun = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kode_pulih")
    sidik = models.CharField(max_length=64)
    dipakai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("akun", "sidik"), name="kode_pulih_unik"),)

    def __str__(self) -> str:
        return str(self.akun_id)
