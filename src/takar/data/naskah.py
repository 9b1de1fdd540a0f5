"""Papers: drafts, issued papers, their register and their files."""

from __future__ import annotations

from django.db import connection, models
from django.db.models import Q

from takar.data.organisasi import Bidang, Instansi, Pegawai
from takar.data.siklus import Siklus, Tugas


class Register(models.Model):
    """The counter of one register book in one year. Numbers have no gaps and are never used twice."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="register")
    kode = models.CharField(max_length=40)
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("instansi", "kode", "tahun"), name="register_unik"),)

    def __str__(self) -> str:
        return f"{self.kode} {self.tahun}: {self.terakhir}"

    @classmethod
    def take_next(cls, instansi_id: int, kode: str, tahun: int) -> tuple[int, int]:
        """The register's id and its next number; the row is made at the first number, and locked until the commit."""
        tabel = cls._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {tabel} (instansi_id, kode, tahun, terakhir) VALUES (%s, %s, %s, 1) "
                "ON CONFLICT (instansi_id, kode, tahun) "
                f"DO UPDATE SET terakhir = {tabel}.terakhir + 1 RETURNING id, terakhir",
                (instansi_id, kode, tahun),
            )
            pk, nomor = cursor.fetchone()
        return pk, nomor


class Berkas(models.Model):
    """A stored file, named by the SHA-256 of its content."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    tipe = models.CharField(max_length=80)
    ukuran = models.PositiveIntegerField()
    disimpan = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class Naskah(models.Model):
    """A paper of a step: a draft that can be edited, or issued with number, date and frozen text.

    `rancangan` are the fields as drafted, `isi` as they stand after editing; `beku` is, from the issue on, all that the
    PDF is made of.
    """

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        TERBIT = "terbit", "Terbit"
        DITANDATANGANI = "ditandatangani", "Ditandatangani"
        GUGUR = "gugur", "Gugur"  # drafted for a task that ended without issuing it

    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, related_name="naskah")
    tugas = models.ForeignKey(Tugas, on_delete=models.PROTECT, related_name="naskah")
    keluaran = models.CharField(max_length=60)
    jenis = models.CharField(max_length=60)
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    putaran = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=14, choices=Status, default=Status.DRAF)
    hal = models.CharField(max_length=300)
    isi = models.JSONField(default=dict)
    rancangan = models.JSONField(default=dict)
    versi = models.PositiveIntegerField(default=1)
    beku = models.JSONField(null=True, blank=True)
    register = models.ForeignKey(Register, on_delete=models.PROTECT, null=True, blank=True, related_name="naskah")
    urut = models.PositiveIntegerField(null=True, blank=True)
    nomor = models.CharField(max_length=120, blank=True)
    tanggal = models.DateField(null=True, blank=True)
    terbit_pada = models.DateTimeField(null=True, blank=True)
    terbit_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    berkas_bertanda = models.ForeignKey(Berkas, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ditandatangani_pada = models.DateTimeField(null=True, blank=True)
    tempat_simpan = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("siklus", "id")
        constraints = (
            models.UniqueConstraint(fields=("tugas", "keluaran"), name="naskah_satu_per_tugas"),
            models.UniqueConstraint(fields=("register", "urut"), name="nomor_sekali"),
            models.CheckConstraint(
                condition=Q(status__in=("draf", "gugur"), nomor="", beku__isnull=True)
                | (~Q(status__in=("draf", "gugur")) & ~Q(nomor="") & Q(beku__isnull=False)),
                name="terbit_bernomor",
            ),
        )

    def __str__(self) -> str:
        return self.nomor or f"draf {self.hal}"
