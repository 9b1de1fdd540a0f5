"""How often strangers may ask."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("takar", "0008_cari")]

    operations = [
        migrations.CreateModel(
            name="BatasLaju",
            fields=[
                ("kunci", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("penuh_sampai", models.BigIntegerField(db_index=True)),
            ],
        ),
    ]
