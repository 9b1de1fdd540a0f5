"""Signatures: who signs a paper in which order and how it went, the officials' keys, and scans of wet ink."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from takar.data.naskah import Berkas, Naskah
from takar.data.organisasi import Instansi, Pegawai


class TandaTangan(models.Model):
    """One signer (or checker) of a paper. Names and titles are a snapshot of the day.

    A PARAF is given on the draft, before the issue, for its version `versi_naskah`; MENGETAHUI and TANDA_TANGAN after.
    """

    class Fungsi(models.TextChoices):
        PARAF = "paraf", "Paraf"
        MENGETAHUI = "mengetahui", "Mengetahui"
        TANDA_TANGAN = "tanda-tangan", "Tanda tangan"

    class Cara(models.TextChoices):
        BAWAAN = "bawaan", "Kunci Takar (tidak tersertifikasi)"
        BSRE = "bsre", "Sertifikat elektronik BSrE"
        BASAH = "basah", "Tanda tangan basah"
        LATIHAN = "latihan", "Tanda tangan latihan (bukan tanda tangan)"

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu"
        SELESAI = "selesai", "Selesai"
        DITOLAK = "ditolak", "Ditolak"
        GUGUR = "gugur", "Gugur"

    naskah = models.ForeignKey(Naskah, on_delete=models.PROTECT, related_name="tanda_tangan")
    urut = models.PositiveSmallIntegerField(help_text="order of signing, from 1")
    letak = models.PositiveSmallIntegerField(default=0, help_text="place of the drawn block in the paper's ttd list")
    fungsi = models.CharField(max_length=12, choices=Fungsi, default=Fungsi.TANDA_TANGAN)
    peran = models.CharField(max_length=60)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="tanda_tangan")
    nama = models.CharField(max_length=120, blank=True)
    jabatan = models.CharField(max_length=160, blank=True)
    pangkat = models.CharField(max_length=60, blank=True)
    nip = models.CharField(max_length=18, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.MENUNGGU)
    cara = models.CharField(max_length=8, choices=Cara, blank=True)
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    waktu = models.DateTimeField(null=True, blank=True)
    alasan = models.TextField(blank=True)
    versi_naskah = models.PositiveIntegerField(default=0)
    seri_sertifikat = models.CharField(max_length=60, blank=True)
    rincian = models.JSONField(default=dict)

    class Meta:
        ordering = ("naskah", "urut")
        constraints = (
            models.UniqueConstraint(
                fields=("naskah", "urut"), condition=~Q(status="gugur"), name="tanda_tangan_satu_per_urut"
            ),
        )
        indexes = (models.Index(fields=("pegawai", "status"), name="tanda_tangan_menunggu"),)

    def __str__(self) -> str:
        return f"{self.naskah_id}/{self.urut} {self.status}"


class KunciPejabat(models.Model):
    """An official's own signing key: wrapped under a passphrase that is stored nowhere."""

    class Status(models.TextChoices):
        AKTIF = "aktif", "Aktif"
        DIGANTI = "diganti", "Diganti"
        DICABUT = "dicabut", "Dicabut"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="kunci_pejabat")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="kunci")
    seri = models.CharField(max_length=60, unique=True)
    sertifikat = models.TextField(help_text="PEM")
    terbungkus = models.BinaryField(help_text="salt, nonce and the PKCS#8 key under AES-256-GCM")
    status = models.CharField(max_length=8, choices=Status, default=Status.AKTIF)
    dibuat = models.DateTimeField()
    berlaku_sampai = models.DateTimeField()
    dicabut_pada = models.DateTimeField(null=True, blank=True)
    dicabut_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    alasan = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("pegawai",), condition=Q(status="aktif"), name="kunci_satu_aktif"),
        )

    def __str__(self) -> str:
        return f"{self.seri} {self.status}"


class PercobaanTtd(models.Model):
    """One try to sign, whatever its end. Never a passphrase, never a NIK."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    naskah = models.ForeignKey(Naskah, on_delete=models.PROTECT, null=True, blank=True, related_name="percobaan")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    cara = models.CharField(max_length=8, choices=TandaTangan.Cara)
    titik_akhir = models.CharField(max_length=120, blank=True)
    mulai = models.DateTimeField()
    milidetik = models.PositiveIntegerField(null=True, blank=True)
    hasil = models.CharField(max_length=40, default="dikirim")

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("pegawai", "cara", "-mulai"), name="percobaan_terakhir"),)

    def __str__(self) -> str:
        return f"{self.cara} {self.hasil}"


class Pindaian(models.Model):
    """A scan or photo of the paper signed in wet ink: the original as it came, and the straightened pages."""

    class Status(models.TextChoices):
        DIPERIKSA = "diperiksa", "Menunggu orang kedua"
        DIKONFIRMASI = "dikonfirmasi", "Dikonfirmasi"
        DITOLAK = "ditolak", "Ditolak"

    naskah = models.ForeignKey(Naskah, on_delete=models.PROTECT, related_name="pindaian")
    asli = models.JSONField(default=list, help_text="[{sha256, nama, tipe}] in the order of upload")
    lurus = models.ForeignKey(Berkas, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    halaman = models.PositiveSmallIntegerField(default=0)
    temuan = models.JSONField(default=list)
    status = models.CharField(max_length=12, choices=Status, default=Status.DIPERIKSA)
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    diperiksa_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    diperiksa_pada = models.DateTimeField(null=True, blank=True)
    alasan = models.TextField(blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.naskah_id} {self.status}"
