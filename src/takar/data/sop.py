"""An SOP before it is published: the draft, where its values come from, and every edit, so that it can be undone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from takar.data.naskah import Berkas
from takar.data.organisasi import Instansi, Pegawai
from takar.data.siklus import SopVersi


class DrafSop(models.Model):
    """A draft. `teks` is its TOML; `bacaan` tells where each value was read and what to look at, `terkonfirmasi` which
    paths a person has confirmed. `urut` is the edit that it stands at: earlier ones can be gone back to.

    Submitted (`diajukan`), it waits for the official named in its header (`pengesah`); published, it is a SopVersi.
    """

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIAJUKAN = "diajukan", "Menunggu pengesahan"
        TERBIT = "terbit", "Diterbitkan"
        DIBUANG = "dibuang", "Dibuang"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="draf_sop")
    judul = models.CharField(max_length=300, blank=True)
    teks = models.TextField()
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAF)
    versi = models.PositiveIntegerField(default=1)
    urut = models.PositiveIntegerField(default=0)
    sumber = models.ForeignKey(Berkas, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    nama_sumber = models.CharField(max_length=200, blank=True)
    jenis_sumber = models.CharField(max_length=20, blank=True)
    teks_sumber = models.TextField(blank=True, help_text="the pasted text, or the text of the document")
    tempat = models.CharField(max_length=200, blank=True)
    bacaan = models.JSONField(default=dict)
    terkonfirmasi = models.JSONField(default=list)
    dari = models.ForeignKey(SopVersi, on_delete=models.PROTECT, null=True, blank=True, related_name="revisi")
    dibuat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    diubah = models.DateTimeField()
    diajukan_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    diajukan_pada = models.DateTimeField(null=True, blank=True)
    pengesah = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    berlaku_sejak = models.DateField(null=True, blank=True)
    tinjau_pada = models.DateField(null=True, blank=True)
    arahan = models.TextField(blank=True, help_text="why it was last returned")

    class Meta:
        ordering = ("-diubah", "-id")

    def __str__(self) -> str:
        return self.judul or f"Draf {self.pk}"


class SuntinganSop(models.Model):
    """One edit of a draft: what the draft was after it."""

    draf = models.ForeignKey(DrafSop, on_delete=models.PROTECT, related_name="suntingan")
    urut = models.PositiveIntegerField()
    teks = models.TextField()
    terkonfirmasi = models.JSONField(default=list)
    ringkas = models.CharField(max_length=200)
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    waktu = models.DateTimeField()

    class Meta:
        ordering = ("draf", "urut")
        constraints = (models.UniqueConstraint(fields=("draf", "urut"), name="suntingan_sop_urut"),)

    def __str__(self) -> str:
        return self.ringkas


class Latihan(models.Model):
    """A place to practise a draft or a version: an agency of its own (`instansi`), with made-up people, numbers of its
    own and a clock that can be set forward (`geser`, seconds). It is wiped on request.

    `belajar` tells, for each role, which of its tasks somebody has done in this practice.
    """

    asal = models.ForeignKey(Instansi, on_delete=models.CASCADE, related_name="latihan")
    instansi = models.OneToOneField(Instansi, on_delete=models.CASCADE, related_name="latihan_dari")
    draf = models.ForeignKey(DrafSop, on_delete=models.CASCADE, null=True, blank=True, related_name="latihan")
    versi = models.ForeignKey(SopVersi, on_delete=models.CASCADE, null=True, blank=True, related_name="latihan")
    oleh = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="latihan")
    geser = models.BigIntegerField(default=0)
    belajar = models.JSONField(default=dict)
    dibuat = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(draf__isnull=False, versi__isnull=True) | Q(draf__isnull=True, versi__isnull=False),
                name="latihan_satu_sop",
            ),
        )

    def __str__(self) -> str:
        return f"Latihan {self.pk}"
