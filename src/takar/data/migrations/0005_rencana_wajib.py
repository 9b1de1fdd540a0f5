import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('takar', '0004_pindah_rencana'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='sasaran',
            name='instansi',
        ),
        migrations.RemoveField(
            model_name='target',
            name='tahun',
        ),
        migrations.AlterField(
            model_name='indikator',
            name='rencana',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indikator', to='takar.rencana'),
        ),
        migrations.AlterField(
            model_name='sasaran',
            name='rencana',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sasaran', to='takar.rencana'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(fields=('indikator', 'triwulan'), name='target_unik'),
        ),
        migrations.AddConstraint(
            model_name='indikator',
            constraint=models.UniqueConstraint(fields=('rencana', 'kode'), name='indikator_unik'),
        ),
        migrations.AddConstraint(
            model_name='sasaran',
            constraint=models.UniqueConstraint(fields=('rencana', 'kode'), name='sasaran_unik'),
        ),
    ]
