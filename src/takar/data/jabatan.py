"""Posts apart from persons: the tree of jabatan, appointments to them, mandates, teams by decree, names by date."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from takar.data.organisasi import Bidang, Instansi, Pegawai


class Jabatan(models.Model):
    """A post of the agency. `atasan` is the post above it; a structural one has one holder at a time.

    `nama` is the title of today, earlier ones stand in `NamaBerlaku`. A post that a reorganisation closed is kept.
    """

    class Jenis(models.TextChoices):
        STRUKTURAL = "struktural", "Struktural"
        FUNGSIONAL = "fungsional", "Fungsional"
        PELAKSANA = "pelaksana", "Pelaksana"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="jabatan")
    nama = models.CharField(max_length=160)
    jenis = models.CharField(max_length=12, choices=Jenis, default=Jenis.STRUKTURAL)
    eselon = models.CharField(max_length=10, blank=True)
    atasan = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="bawahan")
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, null=True, blank=True, related_name="jabatan")
    urut = models.PositiveSmallIntegerField(default=0)
    berakhir = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("urut", "id")

    def __str__(self) -> str:
        return self.nama


class NamaBerlaku(models.Model):
    """What a bidang or a post is called from `sejak` on, and by which rule (`dasar`)."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="nama_berlaku")
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, null=True, blank=True, related_name="nama_berlaku")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, null=True, blank=True, related_name="nama_berlaku")
    nama = models.CharField(max_length=160)
    sejak = models.DateField()
    dasar = models.CharField(max_length=200, blank=True)
    dicatat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dicatat_pada = models.DateTimeField()

    class Meta:
        ordering = ("sejak", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(bidang__isnull=False, jabatan__isnull=True) | Q(bidang__isnull=True, jabatan__isnull=False),
                name="nama_milik_satu",
            ),
            models.UniqueConstraint(fields=("bidang", "sejak"), name="nama_bidang_unik"),
            models.UniqueConstraint(fields=("jabatan", "sejak"), name="nama_jabatan_unik"),
        )

    def __str__(self) -> str:
        return self.nama


class Penugasan(models.Model):
    """An appointment to a post, from `mulai` to `sampai` (both included; empty: open), by a decree or an order.

    Definitif and Pj. hold the post; Plt. (the post is vacant) and Plh. (its holder is away) act in it by mandate, for
    routine acts only. A row is never changed but by its end (`sampai`) or by being taken back (`dibatalkan_pada`).
    """

    class Jenis(models.TextChoices):
        DEFINITIF = "definitif", "Definitif"
        PJ = "pj", "Pj."
        PLT = "plt", "Plt."
        PLH = "plh", "Plh."

    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="penugasan")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="penugasan")
    jenis = models.CharField(max_length=10, choices=Jenis, default=Jenis.DEFINITIF)
    mulai = models.DateField()
    sampai = models.DateField(null=True, blank=True)
    nomor = models.CharField(max_length=120, blank=True, help_text="nomor SK atau surat perintah")
    tanggal = models.DateField(null=True, blank=True, help_text="tanggal SK atau surat perintah")
    perpanjangan = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    jabatan_semula = models.CharField(max_length=160, blank=True, help_text="sebutan pegawai sebelum memangku jabatan")
    dicatat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dicatat_pada = models.DateTimeField()
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)
    alasan_batal = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("mulai", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=models.F("mulai")), name="penugasan_tidak_terbalik"
            ),
            models.CheckConstraint(
                condition=~Q(jenis__in=("plt", "plh")) | Q(sampai__isnull=False), name="plt_plh_berakhir"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.jabatan_id}: {self.pegawai_id}"


class Mandat(models.Model):
    """A signing mandate of a post's holder to somebody below: a.n. (atas nama) or, one step further down, u.b.

    `lingkup` are the kinds of paper that it covers (empty: all routine ones), `mulai` and `sampai` are both included.
    """

    class Jenis(models.TextChoices):
        AN = "an", "a.n."
        UB = "ub", "u.b."

    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="mandat")
    penerima = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="mandat")
    jenis = models.CharField(max_length=4, choices=Jenis, default=Jenis.AN)
    lingkup = models.JSONField(default=list)
    mulai = models.DateField()
    sampai = models.DateField()
    nomor = models.CharField(max_length=120)
    tanggal = models.DateField(null=True, blank=True)
    dicatat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dicatat_pada = models.DateTimeField()
    dicabut_pada = models.DateTimeField(null=True, blank=True)
    alasan_cabut = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("mulai", "id")
        constraints = (
            models.CheckConstraint(condition=Q(sampai__gte=models.F("mulai")), name="mandat_tidak_terbalik"),
        )

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.jabatan_id}: {self.penerima_id}"


class PeranJabatan(models.Model):
    """A role of the agency's SOPs that goes with a post: whoever holds the post, or acts in it, holds the role."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="peran_jabatan")
    peran = models.CharField(max_length=60)
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="peran")
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("instansi", "peran", "jabatan", "bidang"), name="peran_jabatan_unik", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.peran}: {self.jabatan_id}"


class SkTim(models.Model):
    """The decree that names a team, Tim SAKIP for one, for its time; its members are rows of PemegangPeran."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="sk_tim")
    nama = models.CharField(max_length=120)
    nomor = models.CharField(max_length=120)
    tanggal = models.DateField()
    mulai = models.DateField()
    sampai = models.DateField(null=True, blank=True)
    dicatat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dicatat_pada = models.DateTimeField()

    class Meta:
        ordering = ("-mulai", "-id")
        constraints = (models.UniqueConstraint(fields=("instansi", "nomor"), name="sk_tim_unik"),)

    def __str__(self) -> str:
        return f"{self.nama}: {self.nomor}"
