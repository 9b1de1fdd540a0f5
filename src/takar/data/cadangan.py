"""Backups that were made, and whether each was ever restored to see."""

from __future__ import annotations

from django.db import models


class Cadangan(models.Model):
    """A backup of the installation. It counts from `teruji_pada` on: when it was restored into an empty place, and the
    ledger, the files and the counts agreed."""

    dibuat = models.DateTimeField()
    nama = models.CharField(max_length=120, unique=True)
    ukuran = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    teruji_pada = models.DateTimeField(null=True, blank=True)
    temuan = models.CharField(max_length=400, blank=True)
    dibuang_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-dibuat", "-id")

    def __str__(self) -> str:
        return self.nama
