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
    kalender_tanda = models.CharField(max_length=32, blank=True, default="", editable=False)
    kertas = models.CharField(max_length=8, choices=Kertas, default=Kertas.F4)
    huruf = models.CharField(max_length=20, choices=Huruf, default=Huruf.SANS)
    email_inspektorat = models.EmailField(blank=True, help_text="who receives the ledger's checkpoints")
    ruang_latihan = models.BooleanField(default=False, help_text="a place to practise: see takar.data.sop.Latihan")

    def __str__(self) -> str:
        return self.nama


class Bidang(models.Model):
    """A bidang or unit that owns data. `urut` is the agency's own order.

    `nama` is the name of today; what it was called before stands in `takar.data.jabatan.NamaBerlaku`. One that a
    reorganisation closed is kept, with the day and the bidang that took its work over.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="bidang")
    kode = models.SlugField(max_length=40)
    nama = models.CharField(max_length=120)
    urut = models.PositiveSmallIntegerField(default=0)
    aktif = models.BooleanField(default=True)
    berakhir = models.DateField(null=True, blank=True)
    pengganti = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="mengganti")

    class Meta:
        ordering = ("urut", "kode")
        constraints = (models.UniqueConstraint(fields=("instansi", "kode"), name="bidang_unik"),)

    def __str__(self) -> str:
        return self.nama


class Pegawai(models.Model):
    """An ASN of the agency. Nobody with a history is deleted, only made inactive.

    `jabatan` is the title of today, as papers print it: kept in step with the appointment where there is one. Of
    somebody whose data were erased (`dihapus_pada`) the row stays, so that what they did stays told, without them.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="pegawai")
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, null=True, blank=True, related_name="pegawai")
    nama = models.CharField(max_length=120)
    nip = models.CharField(max_length=18)
    pangkat = models.CharField(max_length=60, blank=True)
    jabatan = models.CharField(max_length=160)
    surel = models.EmailField(blank=True, help_text="ke mana pengingat dikirim")
    telepon = models.CharField(max_length=20, blank=True, help_text="nomor WhatsApp, +62…")
    aktif = models.BooleanField(default=True)
    dihapus_pada = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("instansi", "nip"), name="nip_unik"),)

    def __str__(self) -> str:
        return self.nama


class Akun(AbstractUser):
    """A login. Not the same as a person: a pegawai may have none, an admin's account need not be a pegawai."""

    pegawai = models.OneToOneField(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="akun")
    harus_ganti = models.BooleanField(default=False, help_text="kata sandinya diketahui orang lain dan harus diganti")
    sandi_diganti = models.DateTimeField(null=True, blank=True)


class PemegangPeran(models.Model):
    """Who holds a role of the agency's SOPs in person, and for which bidang where the role is held per bidang.

    Held from `mulai` to `sampai`, both included (empty: open); `sk` is the decree that names the team. A role that goes
    with a post is bound to it instead: `takar.data.jabatan.PeranJabatan`.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="pemegang_peran")
    peran = models.CharField(max_length=60)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="peran")
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mulai = models.DateField(null=True, blank=True)
    sampai = models.DateField(null=True, blank=True)
    sk = models.ForeignKey("SkTim", on_delete=models.PROTECT, null=True, blank=True, related_name="anggota")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("instansi", "peran", "pegawai", "bidang", "sk"), name="pemegang_unik", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.peran}: {self.pegawai_id}"
