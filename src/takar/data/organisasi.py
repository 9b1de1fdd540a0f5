"""The agency: instansi, bidang, pegawai, their accounts, and who holds which role of an SOP."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class Instansi(models.Model):
    """An agency, with what its letters print and how its office counts time."""

    class Kertas(models.TextChoices):
        A4 = "a4", "A4"
        F4 = "f4", "F4 (215 × 330 mm)"
        F4_210 = "f4-210", "F4 (210 × 330 mm)"

    class Huruf(models.TextChoices):
        SANS = "Liberation Sans", "Liberation Sans (setara Arial)"
        SERIF = "Liberation Serif", "Liberation Serif (setara Times New Roman)"

    nama = models.CharField(max_length=200)
    nama_pendek = models.CharField(max_length=60)
    pemda = models.CharField(max_length=200)
    tempat = models.CharField(max_length=80)
    alamat = models.CharField(max_length=200, blank=True)
    kontak = models.CharField(max_length=200, blank=True)
    logo_svg = models.TextField(blank=True)
    logo_png = models.TextField(blank=True, help_text="base64; used where there is no SVG")
    kode_unit = models.CharField(max_length=20)
    zona = models.CharField(max_length=40, default="Asia/Jakarta")
    kertas = models.CharField(max_length=8, choices=Kertas, default=Kertas.F4)
    huruf = models.CharField(max_length=20, choices=Huruf, default=Huruf.SANS)
    email_inspektorat = models.EmailField(blank=True, help_text="who receives the ledger's checkpoints")

    def __str__(self) -> str:
        return self.nama


class Bidang(models.Model):
    """A bidang or unit that owns data. `urut` is the agency's own order."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="bidang")
    kode = models.SlugField(max_length=40)
    nama = models.CharField(max_length=120)
    urut = models.PositiveSmallIntegerField(default=0)
    aktif = models.BooleanField(default=True)

    class Meta:
        ordering = ("urut", "kode")
        constraints = (models.UniqueConstraint(fields=("instansi", "kode"), name="bidang_unik"),)

    def __str__(self) -> str:
        return self.nama


class Pegawai(models.Model):
    """An ASN of the agency. Nobody with a history is deleted, only made inactive."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="pegawai")
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, null=True, blank=True, related_name="pegawai")
    nama = models.CharField(max_length=120)
    nip = models.CharField(max_length=18)
    pangkat = models.CharField(max_length=60, blank=True)
    jabatan = models.CharField(max_length=160)
    aktif = models.BooleanField(default=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("instansi", "nip"), name="nip_unik"),)

    def __str__(self) -> str:
        return self.nama


class Akun(AbstractUser):
    """A login. Not the same as a person: a pegawai may have none, an admin's account need not be a pegawai."""

    pegawai = models.OneToOneField(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="akun")


class PemegangPeran(models.Model):
    """Who holds a role of the agency's SOPs, and for which bidang where the role is held per bidang."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="pemegang_peran")
    peran = models.CharField(max_length=40)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="peran")
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("instansi", "peran", "pegawai", "bidang"), name="pemegang_unik", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.peran}: {self.pegawai_id}"
