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
    """A paper: a draft that can be edited, or issued with number, date and frozen text.

    Most belong to a task of a cycle. A loose one (naskah lepas) has no `tugas` and perhaps no `siklus`; its drafter is
    `penyusun`. `rancangan` are the fields as drafted, `isi` as they stand after editing; `beku` is, from the issue on,
    all that the PDF is made of. `jenis_versi` is the agency's own version of the kind, 0 for the one that ships.
    """

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        TERBIT = "terbit", "Terbit"
        DITANDATANGANI = "ditandatangani", "Ditandatangani"
        GUGUR = "gugur", "Gugur"  # drafted for a task that ended without issuing it

    class Keberlakuan(models.TextChoices):
        BERLAKU = "berlaku", "Berlaku"
        DICABUT = "dicabut", "Dicabut"
        DIGANTI = "diganti", "Diganti"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="naskah")
    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, null=True, blank=True, related_name="naskah")
    tugas = models.ForeignKey(Tugas, on_delete=models.PROTECT, null=True, blank=True, related_name="naskah")
    penyusun = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    keluaran = models.CharField(max_length=60, blank=True)
    jenis = models.CharField(max_length=60)
    jenis_versi = models.PositiveSmallIntegerField(default=0)
    bidang = models.ForeignKey(Bidang, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    putaran = models.PositiveSmallIntegerField(default=1)
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
    cap_arsip_sampai = models.DateTimeField(null=True, blank=True, help_text="until when the last archive stamp holds")
    kode_verifikasi = models.CharField(max_length=24, null=True, blank=True, unique=True)
    keberlakuan = models.CharField(max_length=8, choices=Keberlakuan, default=Keberlakuan.BERLAKU)
    alasan_keberlakuan = models.TextField(blank=True)
    pengganti = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="digantikan")
    tempat_simpan = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("siklus", "id")
        indexes = (
            models.Index(fields=("instansi", "-tanggal", "-id"), name="naskah_terbaru"),
            # All that the archive counts, sorts and judges by: the rows themselves are large.
            models.Index(
                fields=("instansi", "tanggal", "jenis", "jenis_versi", "siklus", "bidang"), name="naskah_arsip"
            ),
        )
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


class EntriRegister(models.Model):
    """One number of a register book, in use or not: a void number stays here with its reason and is never given again.

    A number used on paper outside Takar (`LUAR`) is entered by hand, so that the book has no hole.
    """

    class Status(models.TextChoices):
        TERPAKAI = "terpakai", "Terpakai"
        BATAL = "batal", "Batal"
        LUAR = "luar", "Dipakai di luar Takar"

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="entri")
    urut = models.PositiveIntegerField()
    nomor = models.CharField(max_length=120)
    tanggal = models.DateField()
    hal = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.TERPAKAI)
    naskah = models.OneToOneField(Naskah, on_delete=models.PROTECT, null=True, blank=True, related_name="entri")
    alasan = models.CharField(max_length=300, blank=True)
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("register", "urut")
        constraints = (models.UniqueConstraint(fields=("register", "urut"), name="entri_urut_sekali"),)

    def __str__(self) -> str:
        return self.nomor


class PolaNomor(models.Model):
    """The agency's own number pattern of a register book, from a date on; without one, the pattern that ships."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="pola_nomor")
    register = models.CharField(max_length=40)
    pola = models.CharField(max_length=120)
    berlaku_sejak = models.DateField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("register", "-berlaku_sejak")
        constraints = (
            models.UniqueConstraint(fields=("instansi", "register", "berlaku_sejak"), name="pola_sekali_sehari"),
        )

    def __str__(self) -> str:
        return f"{self.register}: {self.pola}"


class JenisNaskahInstansi(models.Model):
    """A kind of paper as the agency words it, or a kind of its own: a text in the form of library/naskah/*.toml.

    Versions only ever grow; `templat` is the agency's own Word template of this kind, if any.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="jenis_naskah")
    kode = models.SlugField(max_length=60)
    versi = models.PositiveSmallIntegerField()
    teks = models.TextField()
    templat = models.ForeignKey(Berkas, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    aktif = models.BooleanField(default=True)
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("kode", "-versi")
        constraints = (
            models.UniqueConstraint(fields=("instansi", "kode", "versi"), name="jenis_naskah_versi_unik"),
            models.UniqueConstraint(
                fields=("instansi", "kode"), condition=Q(aktif=True), name="jenis_naskah_satu_aktif"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kode} versi {self.versi}"


class SuntinganDocx(models.Model):
    """A Word file that came back: which draft and version it was taken from, and what in it differs, block by block."""

    class Status(models.TextChoices):
        DIPERIKSA = "diperiksa", "Menunggu diperiksa"
        DITERAPKAN = "diterapkan", "Diterapkan"
        DITOLAK = "ditolak", "Tidak diterapkan"

    naskah = models.ForeignKey(Naskah, on_delete=models.PROTECT, related_name="suntingan")
    dari_versi = models.PositiveIntegerField()
    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=200)
    isi = models.JSONField(default=dict)
    temuan = models.JSONField(default=list)
    status = models.CharField(max_length=12, choices=Status, default=Status.DIPERIKSA)
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.nama
