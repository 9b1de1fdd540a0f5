"""What a person asks for about their own data, and the answer that they got."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from takar.data.organisasi import Instansi, Pegawai


class PermintaanData(models.Model):
    """A request to have one's data mended or erased (UU 27/2022 Pasal 6 and 8); one of a kind is open at a time."""

    class Jenis(models.TextChoices):
        PERBAIKAN = "perbaikan", "Perbaikan"
        PENGHAPUSAN = "penghapusan", "Penghapusan"

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu jawaban"
        DIPENUHI = "dipenuhi", "Dipenuhi"
        DITOLAK = "ditolak", "Tidak dipenuhi"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="permintaan_data")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="permintaan_data")
    jenis = models.CharField(max_length=12, choices=Jenis)
    isi = models.TextField()
    pada = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.MENUNGGU)
    jawaban = models.TextField(blank=True)
    dijawab_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dijawab_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("pegawai", "jenis"), condition=Q(status="menunggu"), name="permintaan_data_satu"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pegawai_id}: {self.jenis}"
