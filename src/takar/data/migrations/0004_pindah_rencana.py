"""Puts the indicators that belonged to an agency into a plan per year: the first year keeps the rows, later ones copy."""

from django.db import migrations
from django.utils import timezone


def move_into_rencana(apps, schema_editor):
    Instansi = apps.get_model("takar", "Instansi")
    for instansi in Instansi.objects.filter(sasaran__isnull=False).distinct():
        _move_instansi(apps, instansi)


def _move_instansi(apps, instansi):
    Rencana, Target, Siklus = (apps.get_model("takar", nama) for nama in ("Rencana", "Target", "Siklus"))
    berpenilai = Target.objects.filter(indikator__sasaran__instansi=instansi).values_list("tahun", flat=True)
    terukur = Siklus.objects.filter(instansi=instansi).values_list("tahun", flat=True)
    tahun = sorted({*berpenilai, *terukur}) or [timezone.now().year]
    sasaran = list(instansi.sasaran.all())
    for urut, satu in enumerate(tahun):
        rencana = Rencana.objects.create(
            instansi=instansi, tahun=satu, status="aktif", disusun_pada=timezone.now(), aktif_pada=timezone.now()
        )
        Siklus.objects.filter(instansi=instansi, tahun=satu).update(rencana=rencana)
        if urut:
            _copy(apps, sasaran, rencana)
    for satu in sasaran:
        satu.indikator.update(rencana=Rencana.objects.get(instansi=instansi, tahun=tahun[0], nomor=0))
        satu.rencana = Rencana.objects.get(instansi=instansi, tahun=tahun[0], nomor=0)
        satu.save()


def _copy(apps, sasaran, rencana):
    """A later year's own copy of everything; its targets and worksheet rows move to the copies."""
    Sasaran, Indikator, Target, Baris = (
        apps.get_model("takar", nama) for nama in ("Sasaran", "Indikator", "Target", "BarisKertasKerja")
    )
    for asal in sasaran:
        salinan = Sasaran.objects.get(pk=asal.pk)
        salinan.pk, salinan.rencana = None, rencana
        salinan.save()
        for lama in asal.indikator.all():
            baru = Indikator.objects.get(pk=lama.pk)
            baru.pk, baru.rencana, baru.sasaran = None, rencana, salinan
            baru.save()
            Target.objects.filter(indikator=lama, tahun=rencana.tahun).update(indikator=baru)
            Baris.objects.filter(indikator=lama, kertas_kerja__siklus__tahun=rencana.tahun).update(indikator=baru)


class Migration(migrations.Migration):

    dependencies = [
        ("takar", "0003_rencana"),
    ]

    operations = [
        migrations.RunPython(move_into_rencana, migrations.RunPython.noop),
    ]
