"""Agencies that are places to practise, and the mark that stands there for a signature."""

from django.db import migrations, models

CARA = [
    ("bawaan", "Kunci Takar (tidak tersertifikasi)"),
    ("bsre", "Sertifikat elektronik BSrE"),
    ("basah", "Tanda tangan basah"),
    ("latihan", "Tanda tangan latihan (bukan tanda tangan)"),
]


class Migration(migrations.Migration):
    dependencies = [("takar", "0010_sop_apa_saja")]

    operations = [
        migrations.AddField(
            model_name="instansi",
            name="ruang_latihan",
            field=models.BooleanField(default=False, help_text="a place to practise: see takar.data.sop.Latihan"),
        ),
        migrations.AlterField(
            model_name="percobaanttd", name="cara", field=models.CharField(choices=CARA, max_length=8)
        ),
        migrations.AlterField(
            model_name="tandatangan", name="cara", field=models.CharField(blank=True, choices=CARA, max_length=8)
        ),
    ]
