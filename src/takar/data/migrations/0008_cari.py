"""The full-text index: a plain table, and beside it FTS5 with triggers (SQLite) or a generated tsvector (PostgreSQL).

Papers issued before are indexed here; `takar reindex` adds the text inside evidence files.
"""

import django.db.models.deletion
from django.db import migrations, models

from takar.core.arsip import collect_texts, fold_words

MAKS = 300_000

SQLITE = (
    """CREATE VIRTUAL TABLE takar_cari_fts USING fts5(
        judul, kata, content='takar_indekscari', content_rowid='id', tokenize='unicode61', prefix='2 3 4'
    )""",
    """CREATE TRIGGER takar_cari_tambah AFTER INSERT ON takar_indekscari BEGIN
        INSERT INTO takar_cari_fts(rowid, judul, kata) VALUES (new.id, new.judul, new.kata);
    END""",
    """CREATE TRIGGER takar_cari_hapus AFTER DELETE ON takar_indekscari BEGIN
        INSERT INTO takar_cari_fts(takar_cari_fts, rowid, judul, kata)
        VALUES ('delete', old.id, old.judul, old.kata);
    END""",
    """CREATE TRIGGER takar_cari_ubah AFTER UPDATE ON takar_indekscari BEGIN
        INSERT INTO takar_cari_fts(takar_cari_fts, rowid, judul, kata)
        VALUES ('delete', old.id, old.judul, old.kata);
        INSERT INTO takar_cari_fts(rowid, judul, kata) VALUES (new.id, new.judul, new.kata);
    END""",
)
SQLITE_BALIK = (
    "DROP TRIGGER takar_cari_ubah",
    "DROP TRIGGER takar_cari_hapus",
    "DROP TRIGGER takar_cari_tambah",
    "DROP TABLE takar_cari_fts",
)
POSTGRESQL = (
    """ALTER TABLE takar_indekscari ADD COLUMN dok tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple'::regconfig, judul), 'A')
        || setweight(to_tsvector('simple'::regconfig, kata), 'B')
    ) STORED""",
    "CREATE INDEX takar_cari_gin ON takar_indekscari USING gin (dok)",
)
POSTGRESQL_BALIK = ("ALTER TABLE takar_indekscari DROP COLUMN dok",)


def _run(sqlite, postgresql):
    def run(apps, schema_editor):
        for perintah in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
            schema_editor.execute(perintah)

    return run


def fill(apps, schema_editor):
    """Index the papers that are issued already: number, subject, and all that their frozen form says."""
    Naskah, IndeksCari = apps.get_model("takar", "Naskah"), apps.get_model("takar", "IndeksCari")
    terbit = Naskah.objects.filter(beku__isnull=False).select_related("siklus", "bidang").order_by("id")
    baru = []
    for satu in terbit.iterator(chunk_size=500):
        beku = satu.beku
        judul = (satu.nomor, satu.hal, beku.get("judul", ""), satu.bidang.nama if satu.bidang else "")
        teks = "\n".join(collect_texts([beku.get(nama) for nama in ("isian", "tabel", "ttd", "tembusan")]))[:MAKS]
        baru.append(IndeksCari(
            instansi_id=satu.instansi_id, jenis="naskah", objek=satu.pk, teks=teks, kata=fold_words(teks),
            judul=fold_words(" ".join((*judul, str(satu.siklus.tahun) if satu.siklus else ""))),
        ))
        if len(baru) == 200:
            IndeksCari.objects.bulk_create(baru)
            baru = []
    IndeksCari.objects.bulk_create(baru)


class Migration(migrations.Migration):

    dependencies = [
        ('takar', '0007_jejak_daun'),
    ]

    operations = [
        migrations.AddField(
            model_name='pekerjaan',
            name='denyut',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name='naskah',
            index=models.Index(fields=['instansi', 'tanggal', 'jenis', 'jenis_versi', 'siklus', 'bidang'], name='naskah_arsip'),
        ),
        migrations.CreateModel(
            name='IndeksCari',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('naskah', 'Naskah'), ('bukti', 'Bukti')], max_length=6)),
                ('objek', models.BigIntegerField(help_text="the row's id")),
                ('judul', models.TextField()),
                ('kata', models.TextField(blank=True)),
                ('teks', models.TextField(blank=True)),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='takar.instansi')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('jenis', 'objek'), name='indeks_cari_unik')],
            },
        ),
        migrations.RunPython(_run(SQLITE, POSTGRESQL), _run(SQLITE_BALIK, POSTGRESQL_BALIK)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
