"""A running SOP: its definition in force, the cycle, the append-only events, and the tasks projected from them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from takar.data.organisasi import Bidang, Instansi, Pegawai
from takar.data.rencana import Rencana


class SopVersi(models.Model):
    """One published version of an SOP, kept as the TOML text it was published with.

    `perubahan` are the sentences that tell it from the version before. A version that is taken out of force
    (`dicabut_pada`) starts no more cycles; those that run keep it.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="sop")
    kode = models.SlugField(max_length=60)
    versi = models.PositiveSmallIntegerField()
    berlaku_sejak = models.DateField()
    teks = models.TextField()
    draf = models.OneToOneField("DrafSop", on_delete=models.PROTECT, null=True, blank=True, related_name="terbitan")
    disahkan_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    disahkan_pada = models.DateTimeField(null=True, blank=True)
    tinjau_pada = models.DateField(null=True, blank=True, help_text="kapan SOP ini ditinjau kembali")
    dicabut_pada = models.DateField(null=True, blank=True)
    dicabut_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    alasan_cabut = models.TextField(blank=True)
    perubahan = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("instansi", "kode", "versi"), name="sop_versi_unik"),)

    def __str__(self) -> str:
        return f"{self.kode} versi {self.versi}"


class Siklus(models.Model):
    """One run of an SOP for one period. `versi` counts its events, so that two writers at once are found out.

    `rencana` is the version of the plan that it measures: the active one when it started. An SOP that runs on each
    occasion has many cycles in a period: `kejadian` counts them from 1 (0: one for each period), `perihal` says what
    this one is about. `pemicu` is the paper of another SOP that started it, `induk` the task whose sub-SOP it is.
    """

    class Status(models.TextChoices):
        BERJALAN = "berjalan", "Berjalan"
        DIJEDA = "dijeda", "Dijeda"
        SELESAI = "selesai", "Selesai"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="siklus")
    sop = models.ForeignKey(SopVersi, on_delete=models.PROTECT, related_name="siklus")
    rencana = models.ForeignKey(Rencana, on_delete=models.PROTECT, null=True, blank=True, related_name="siklus")
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField(default=0, help_text="1–4, atau 0 untuk tahunan")
    kejadian = models.PositiveIntegerField(default=0)
    perihal = models.CharField(max_length=200, blank=True)
    pemicu = models.ForeignKey("Naskah", on_delete=models.PROTECT, null=True, blank=True, related_name="memicu")
    induk = models.ForeignKey("Tugas", on_delete=models.PROTECT, null=True, blank=True, related_name="anak")
    status = models.CharField(max_length=12, choices=Status, default=Status.BERJALAN)
    alasan = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=0)
    dimulai = models.DateTimeField()
    berakhir = models.DateTimeField(null=True, blank=True)
    dijeda_sejak = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-dimulai", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(triwulan__lte=4), name="triwulan_0_4"),
            models.UniqueConstraint(
                fields=("instansi", "sop", "tahun", "triwulan", "kejadian"),
                condition=~Q(status="dibatalkan"),
                name="siklus_satu_per_periode",
            ),
        )
        indexes = (models.Index(fields=("instansi", "-dimulai", "-id"), name="siklus_terbaru"),)

    def __str__(self) -> str:
        return self.periode

    @property
    def periode(self) -> str:
        romawi = ("", "Triwulan I ", "Triwulan II ", "Triwulan III ", "Triwulan IV ")[self.triwulan]
        return f"{romawi}Tahun {self.tahun}"

    @property
    def nama(self) -> str:
        """The period; for an occasion its subject, which tells it from the others of the period."""
        return f"{self.perihal} ({self.periode})" if self.perihal else self.periode


class Peristiwa(models.Model):
    """An event of a cycle: what happened, who did it, when. Only ever appended."""

    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, related_name="peristiwa")
    urut = models.PositiveIntegerField()
    jenis = models.CharField(max_length=40)
    data = models.JSONField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    waktu = models.DateTimeField()

    class Meta:
        ordering = ("siklus", "urut")
        constraints = (models.UniqueConstraint(fields=("siklus", "urut"), name="peristiwa_urut"),)

    def __str__(self) -> str:
        return f"{self.urut} {self.jenis}"


class Tugas(models.Model):
    """A task, projected from the events; what the inbox lists.

    `peran_lain` are the other roles that own a joint task, each between spaces (" kadin sekdin "), so that one is found
    by " kadin ". `pemegang` is who took it out of the group, or was given it: then it is theirs alone until they give
    it back.
    """

    class Status(models.TextChoices):
        TERBUKA = "terbuka", "Terbuka"
        SELESAI = "selesai", "Selesai"
        GUGUR = "gugur", "Gugur"

    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, related_name="tugas")
    kode = models.CharField(max_length=80)
    langkah = models.CharField(max_length=20)
    nomor = models.PositiveSmallIntegerField()
    putaran = models.PositiveSmallIntegerField()
    pelaku = models.PositiveSmallIntegerField()
    peran = models.CharField(max_length=60)
    peran_lain = models.CharField(max_length=600, blank=True)
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=8, choices=Status, default=Status.TERBUKA)
    dibuka = models.DateTimeField()
    tenggat = models.DateTimeField(null=True, blank=True)
    ditutup = models.DateTimeField(null=True, blank=True)
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    pemegang = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="tugas_dipegang"
    )
    dipegang_sejak = models.DateTimeField(null=True, blank=True)
    menit_kerja = models.PositiveIntegerField(default=0)
    menit_jeda = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("siklus", "id")
        constraints = (models.UniqueConstraint(fields=("siklus", "kode"), name="tugas_unik"),)
        indexes = (models.Index(fields=("peran", "tenggat"), condition=Q(status="terbuka"), name="tugas_terbuka"),)

    def __str__(self) -> str:
        return f"{self.siklus_id}: {self.kode}"


class BuktiTugas(models.Model):
    """What shows that a step was done where no paper of Takar does: what somebody outside or a system did, an output
    that is no paper. A note, and a file or a link.
    """

    tugas = models.ForeignKey(Tugas, on_delete=models.PROTECT, related_name="bukti")
    keterangan = models.TextField()
    tautan = models.URLField(max_length=500, blank=True)
    berkas = models.ForeignKey("Berkas", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    nama_berkas = models.CharField(max_length=200, blank=True)
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    waktu = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.keterangan[:60]
