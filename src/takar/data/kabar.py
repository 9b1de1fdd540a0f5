"""Notices: what a person is told, by which way it goes out, and what they want to be told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from takar.data.organisasi import Instansi, Pegawai
from takar.data.siklus import Tugas


class Pemberitahuan(models.Model):
    """A notice to one person, written in the transaction of what it tells; its sendings are rows of `Kiriman`.

    `kunci` names the occasion ("tugas/12/h-3"), so that it is told once. `kedaluwarsa_pada` is when nobody needs it
    any more: its task is done.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="pemberitahuan")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="pemberitahuan")
    tugas = models.ForeignKey(Tugas, on_delete=models.PROTECT, null=True, blank=True, related_name="pemberitahuan")
    jenis = models.CharField(max_length=30)
    kunci = models.CharField(max_length=120)
    judul = models.CharField(max_length=200)
    isi = models.TextField()
    jalan = models.CharField(max_length=200, blank=True, help_text="the page that it leads to, from /")
    dibuat = models.DateTimeField()
    dibaca_pada = models.DateTimeField(null=True, blank=True)
    kedaluwarsa_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-dibuat", "-id")
        constraints = (models.UniqueConstraint(fields=("pegawai", "kunci"), name="pemberitahuan_sekali"),)
        indexes = (
            models.Index(
                fields=("pegawai", "-dibuat"), condition=Q(dibaca_pada__isnull=True), name="pemberitahuan_baru"
            ),
        )

    def __str__(self) -> str:
        return self.judul


class Kiriman(models.Model):
    """One sending of a notice: the outbox. Taken up by one worker at a time, and again if that one died.

    `nomor_surat` is the Message-ID, made before the first try: a mail that is sent twice is known by it as one.
    """

    class Saluran(models.TextChoices):
        SUREL = "surel", "Surat elektronik"
        PERAMBAN = "peramban", "Pemberitahuan peramban"

    class Status(models.TextChoices):
        ANTRE = "antre", "Antre"
        TERKIRIM = "terkirim", "Terkirim"
        GAGAL = "gagal", "Gagal"
        DILEWATI = "dilewati", "Dilewati"  # nothing to send any more, or nowhere

    pemberitahuan = models.ForeignKey(Pemberitahuan, on_delete=models.PROTECT, related_name="kiriman")
    saluran = models.CharField(max_length=10, choices=Saluran)
    status = models.CharField(max_length=8, choices=Status, default=Status.ANTRE)
    kirim_pada = models.DateTimeField(help_text="not before: office hours")
    dipegang_sampai = models.DateTimeField(null=True, blank=True)
    coba = models.PositiveSmallIntegerField(default=0)
    nomor_surat = models.CharField(max_length=120)
    terkirim_pada = models.DateTimeField(null=True, blank=True)
    galat = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("kirim_pada", "id")
        constraints = (models.UniqueConstraint(fields=("pemberitahuan", "saluran"), name="kiriman_sekali"),)
        indexes = (models.Index(fields=("kirim_pada",), condition=Q(status="antre"), name="kiriman_antre"),)

    def __str__(self) -> str:
        return f"{self.saluran}: {self.status}"


class LanggananPeramban(models.Model):
    """A browser of a person that takes web push: its endpoint and the keys that the message is sealed with."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="langganan_peramban")
    alamat = models.URLField(max_length=500, unique=True)
    kunci_umum = models.CharField(max_length=120)
    rahasia = models.CharField(max_length=40)
    dibuat = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pegawai_id}: {self.alamat[:40]}"


class SetelanKabar(models.Model):
    """How a person wants to be told. What a duty needs is shown on their page whatever they choose."""

    pegawai = models.OneToOneField(Pegawai, on_delete=models.PROTECT, related_name="setelan_kabar")
    ringkasan = models.BooleanField(default=True, help_text="a digest each working morning")
    surel = models.BooleanField(default=True)
    peramban = models.BooleanField(default=True)
    kode_kalender = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the secret in the feed's address")

    def __str__(self) -> str:
        return str(self.pegawai_id)
