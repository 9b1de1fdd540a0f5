"""The archive: classification and retention by date, the place of the sheets, lists for disposal, and long jobs."""

from __future__ import annotations

from django.db import models

from takar.data.naskah import Berkas, Naskah
from takar.data.organisasi import Instansi, Pegawai
from takar.data.siklus import Siklus


class SkemaKlasifikasi(models.Model):
    """Which scheme of classification codes the agency uses from a date on."""

    class Skema(models.TextChoices):
        BARU = "permendagri-83-2022", "Permendagri 83 Tahun 2022"
        LAMA = "lama", "Kode lama (060, 065, …)"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="skema_klasifikasi")
    skema = models.CharField(max_length=20, choices=Skema)
    berlaku_sejak = models.DateField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("-berlaku_sejak",)
        constraints = (models.UniqueConstraint(fields=("instansi", "berlaku_sejak"), name="skema_sekali_sehari"),)

    def __str__(self) -> str:
        return f"{self.skema} sejak {self.berlaku_sejak}"


class JadwalRetensi(models.Model):
    """A row of the agency's JRA, from a date on: how long a kind of record stays, in years, and what becomes of it."""

    class Nasib(models.TextChoices):
        MUSNAH = "musnah", "Musnah"
        DINILAI = "dinilai", "Dinilai kembali"
        PERMANEN = "permanen", "Permanen"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="jadwal_retensi")
    kode = models.CharField(max_length=60, help_text="classification code, or code of a kind of paper")
    uraian = models.CharField(max_length=200)
    aktif = models.PositiveSmallIntegerField(help_text="years in active use, counted from the end of the paper's year")
    inaktif = models.PositiveSmallIntegerField(help_text="years in the records centre after that")
    nasib = models.CharField(max_length=10, choices=Nasib)
    dasar = models.CharField(max_length=200, blank=True)
    berlaku_sejak = models.DateField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("kode", "-berlaku_sejak")
        constraints = (
            models.UniqueConstraint(fields=("instansi", "kode", "berlaku_sejak"), name="retensi_sekali_sehari"),
        )

    def __str__(self) -> str:
        return f"{self.kode} sejak {self.berlaku_sejak}"


class TempatSimpan(models.Model):
    """A place for sheets: rak, boks, folder."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="tempat_simpan")
    rak = models.CharField(max_length=30)
    boks = models.CharField(max_length=30)
    folder = models.CharField(max_length=30, blank=True)
    keterangan = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("rak", "boks", "folder")
        constraints = (models.UniqueConstraint(fields=("instansi", "rak", "boks", "folder"), name="tempat_unik"),)

    def __str__(self) -> str:
        return ", ".join(
            f"{nama} {isi}" for nama, isi in (("Rak", self.rak), ("Boks", self.boks), ("Folder", self.folder)) if isi
        )


class ArsipKertas(models.Model):
    """The paper twin of an issued paper: where it lies, and whether it is the original or a copy."""

    class Tingkat(models.TextChoices):
        ASLI = "asli", "Asli"
        SALINAN = "salinan", "Salinan"
        TEMBUSAN = "tembusan", "Tembusan"
        PERTINGGAL = "pertinggal", "Pertinggal"

    naskah = models.ForeignKey(Naskah, on_delete=models.PROTECT, related_name="arsip_kertas")
    tempat = models.ForeignKey(TempatSimpan, on_delete=models.PROTECT, related_name="isi")
    tingkat = models.CharField(max_length=10, choices=Tingkat, default=Tingkat.ASLI)
    jumlah = models.PositiveSmallIntegerField(default=1, help_text="sheets")
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("naskah", "tingkat"), name="arsip_kertas_per_tingkat"),)

    def __str__(self) -> str:
        return f"{self.naskah_id} {self.tingkat}"


class UsulArsip(models.Model):
    """A list of records whose retention has ended, proposed for disposal or for permanent keeping."""

    class Jenis(models.TextChoices):
        MUSNAH = "musnah", "Usul musnah"
        PERMANEN = "permanen", "Usul serah permanen"
        DINILAI = "dinilai", "Usul penilaian kembali"

    class Status(models.TextChoices):
        DISUSUN = "disusun", "Disusun"
        DISETUJUI = "disetujui", "Disetujui"
        DILAKSANAKAN = "dilaksanakan", "Dilaksanakan"
        DITOLAK = "ditolak", "Ditolak"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="usul_arsip")
    jenis = models.CharField(max_length=10, choices=Jenis)
    per_tanggal = models.DateField()
    status = models.CharField(max_length=12, choices=Status, default=Status.DISUSUN)
    berita_acara = models.ForeignKey(Naskah, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    alasan = models.TextField(blank=True)
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    diputus_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    diputus_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} per {self.per_tanggal}"


class ButirUsul(models.Model):
    """One record of such a list, with the retention that it was judged by."""

    usul = models.ForeignKey(UsulArsip, on_delete=models.CASCADE, related_name="butir")
    naskah = models.ForeignKey(Naskah, on_delete=models.PROTECT, related_name="usul")
    retensi = models.JSONField(default=dict)
    dikeluarkan = models.BooleanField(default=False, help_text="taken off the list by the one who decides")
    alasan = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("usul", "naskah"), name="butir_usul_unik"),)

    def __str__(self) -> str:
        return f"{self.usul_id}/{self.naskah_id}"


class Pekerjaan(models.Model):
    """A job that takes more than a moment, done by a process of its own: how far it is, and what came of it.

    `denyut` is its last sign of life; one that has been silent for long was killed.
    """

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu"
        BERJALAN = "berjalan", "Berjalan"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Gagal"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="pekerjaan")
    jenis = models.CharField(max_length=40)
    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    naskah = models.ForeignKey(Naskah, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=8, choices=Status, default=Status.MENUNGGU)
    langkah = models.PositiveIntegerField(default=0)
    dari = models.PositiveIntegerField(default=0)
    dibuat = models.DateTimeField()
    mulai = models.DateTimeField(null=True, blank=True)
    denyut = models.DateTimeField(null=True, blank=True)
    berakhir = models.DateTimeField(null=True, blank=True)
    hasil = models.ForeignKey(Berkas, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kalimat = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.jenis} {self.status}"
