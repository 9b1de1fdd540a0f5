"""Existing traces become the first leaves of their agency's ledger, and the ledger's tables are guarded from then on.

What was not traced in full before follows them: the events of every cycle, and the frozen data of every issued paper.
The way to write an entry stands here once more, as it was on the day of this migration.
"""

import json
import secrets
from datetime import UTC
from hashlib import sha256

import django.utils.timezone
from django.db import migrations, models

POLOS = frozenset(
    "aturan berlaku bidang bulan cara dari jawaban jenis ke kelas keluaran kode langkah menjadi mode nomor periode "
    "peran register rujukan sebab sha256 sha256_beku status tahap tingkat tugas versi".split()
)
SERENTAK = 500


def _canonical(nilai):
    return json.dumps(nilai, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(nilai):
    """Old data without floats: they are written as texts."""
    if isinstance(nilai, float):
        return repr(nilai + 0.0)
    if isinstance(nilai, dict):
        return {kunci: _plain(isi) for kunci, isi in nilai.items()}
    return [_plain(satu) for satu in nilai] if isinstance(nilai, list) else nilai


def _short(jalur):
    return jalur if len(jalur) <= 40 else f"{jalur[:27]}~{sha256(jalur.encode()).hexdigest()[:12]}"


def _split(isi, jalur, polos, teks):
    """The data with every text that may tell of a person replaced by SHA-256(salt || text)."""
    if isinstance(isi, dict):
        return {k: _split(v, f"{jalur}.{k}" if jalur else k, polos or k in POLOS, teks) for k, v in isi.items()}
    if isinstance(isi, list):
        return [_split(satu, f"{jalur}.{urut}", polos, teks) for urut, satu in enumerate(isi)]
    if polos or not isinstance(isi, str) or not isi or (len(isi) == 64 and set(isi) <= set("0123456789abcdef")):
        return isi
    garam = secrets.token_bytes(32)
    teks.append((_short(jalur), garam.hex(), isi))
    return {"ikrar": sha256(garam + isi.encode()).hexdigest()}


class Buku:
    """One agency's ledger while it is written for the first time."""

    def __init__(self, apps, instansi):
        self.model = {nama: apps.get_model("takar", nama) for nama in ("JejakAudit", "TeksJejak", "KepalaJejak")}
        self.instansi, self.banyak, self.batas, self.teks = instansi, 0, [], []

    def fill(self, jejak):
        """Give the row its place, its text and its leaf; its texts wait until it is stored."""
        teks = []
        jejak.data = _split(_plain(jejak.data), "", False, teks)
        jejak.urut = self.banyak + 1
        jejak.isi = _canonical(
            {
                "data": jejak.data,
                "instansi": self.instansi,
                "objek": jejak.objek,
                "oleh": jejak.oleh_id,
                "tindakan": jejak.tindakan,
                "urut": jejak.urut,
                "waktu": jejak.waktu.astimezone(UTC).isoformat(timespec="microseconds"),
            }
        )
        jejak.daun = self._grow(jejak.isi)
        self.teks += [(jejak, *satu) for satu in teks]
        return jejak

    def _grow(self, isi):
        daun = simpul = sha256(b"\x00" + isi.encode()).digest()
        sisa = self.banyak
        while sisa & 1:
            simpul = sha256(b"\x01" + self.batas.pop() + simpul).digest()
            sisa >>= 1
        self.batas.append(simpul)
        self.banyak += 1
        return daun.hex()

    def add(self, tindakan, objek, data, oleh_id=None, waktu=None):
        waktu = waktu or django.utils.timezone.now()
        jejak = self.model["JejakAudit"](
            instansi_id=self.instansi, tindakan=tindakan, objek=objek, data=data, oleh_id=oleh_id, waktu=waktu
        )
        self.fill(jejak).save()
        self.keep_teks()

    def keep_teks(self):
        TeksJejak = self.model["TeksJejak"]
        TeksJejak.objects.bulk_create(
            (TeksJejak(jejak=jejak, nama=nama, garam=garam, nilai=nilai) for jejak, nama, garam, nilai in self.teks),
            batch_size=SERENTAK,
        )
        self.teks = []

    def close(self):
        if self.banyak:
            batas = [satu.hex() for satu in self.batas]
            self.model["KepalaJejak"].objects.create(instansi_id=self.instansi, banyak=self.banyak, batas=batas)


def fill(apps, schema_editor):
    for pk in apps.get_model("takar", "Instansi").objects.order_by("pk").values_list("pk", flat=True):
        buku = Buku(apps, pk)
        _take_traces(apps, buku)
        _take_events(apps, buku)
        _take_papers(apps, buku)
        buku.close()
    if schema_editor.connection.vendor == "postgresql":
        # The checks that wait for the commit are done now: a table with waiting checks cannot be guarded.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _take_traces(apps, buku):
    JejakAudit = apps.get_model("takar", "JejakAudit")
    pk = 0
    while tumpuk := list(JejakAudit.objects.filter(instansi_id=buku.instansi, pk__gt=pk).order_by("pk")[:SERENTAK]):
        pk = tumpuk[-1].pk
        JejakAudit.objects.bulk_update([buku.fill(satu) for satu in tumpuk], ["urut", "isi", "daun", "data"], 100)
        buku.keep_teks()


def _take_events(apps, buku):
    """One entry for each act's events: those of one cycle, one moment and one hand."""
    Peristiwa = apps.get_model("takar", "Peristiwa")
    milik = Peristiwa.objects.filter(siklus__instansi_id=buku.instansi).order_by("siklus_id", "urut")
    kunci, satuan = None, []
    for satu in milik.iterator(chunk_size=SERENTAK):
        kini = (satu.siklus_id, satu.waktu, satu.oleh_id)
        if kini != kunci and satuan:
            _add_events(buku, satuan)
            satuan = []
        kunci = kini
        satuan.append(satu)
    if satuan:
        _add_events(buku, satuan)


def _add_events(buku, satuan):
    awal = satuan[0]
    isi = {"mulai": awal.urut, "kejadian": [{"jenis": satu.jenis, "data": satu.data} for satu in satuan]}
    buku.add("peristiwa", f"siklus/{awal.siklus_id}", isi, awal.oleh_id, awal.waktu)


def _take_papers(apps, buku):
    Naskah = apps.get_model("takar", "Naskah")
    terbit = Naskah.objects.filter(instansi_id=buku.instansi, beku__isnull=False).order_by("pk")
    for satu in terbit.iterator(chunk_size=100):
        isi = {"nomor": satu.nomor, "sha256_beku": sha256(_canonical(satu.beku).encode()).hexdigest()}
        if satu.berkas_id:
            isi["sha256"] = satu.berkas_id
        buku.add("catat-naskah", f"naskah/{satu.pk}", isi)


TETAP = {
    "takar_jejakaudit": ("instansi_id", "waktu", "oleh_id", "tindakan", "objek", "data", "urut", "isi", "daun"),
    "takar_titikperiksa": ("instansi_id", "banyak", "akar", "waktu", "sebab", "catatan"),
    "takar_teksjejak": ("jejak_id", "nama"),
}
"""Columns that never change once they are written; nor does any row of these tables ever go."""


def guard(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for perintah in _guards(schema_editor.connection.vendor):
            cursor.execute(perintah)


def unguard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    with schema_editor.connection.cursor() as cursor:
        for tabel in TETAP:
            for nama in _names(tabel):
                cursor.execute(f"DROP TRIGGER IF EXISTS {nama}" + (f" ON {tabel}" if vendor == "postgresql" else ""))
        if vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS takar_jejak_tetap()")


def _names(tabel):
    return tuple(f"{tabel}_{kerja}" for kerja in ("ubah", "hapus", "kosongkan"))


def _guards(vendor):
    if vendor == "postgresql":
        yield (
            "CREATE OR REPLACE FUNCTION takar_jejak_tetap() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "BEGIN RAISE EXCEPTION 'takar: the ledger is append-only'; END $$"
        )
    for tabel, kolom in TETAP.items():
        ubah, hapus, kosongkan = _names(tabel)
        if vendor == "postgresql":
            jalankan = "EXECUTE FUNCTION takar_jejak_tetap()"
            yield f"CREATE TRIGGER {ubah} BEFORE UPDATE OF {', '.join(kolom)} ON {tabel} FOR EACH ROW {jalankan}"
            yield f"CREATE TRIGGER {hapus} BEFORE DELETE ON {tabel} FOR EACH ROW {jalankan}"
            yield f"CREATE TRIGGER {kosongkan} BEFORE TRUNCATE ON {tabel} FOR EACH STATEMENT {jalankan}"
        else:
            tolak = "BEGIN SELECT RAISE(ABORT, 'takar: the ledger is append-only'); END"
            yield f"CREATE TRIGGER {ubah} BEFORE UPDATE OF {', '.join(kolom)} ON {tabel} FOR EACH ROW {tolak}"
            yield f"CREATE TRIGGER {hapus} BEFORE DELETE ON {tabel} FOR EACH ROW {tolak}"


class Migration(migrations.Migration):

    dependencies = [
        ("takar", "0006_naskah_lepas_tanda_arsip_jejak"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="jejakaudit",
            index=models.Index(fields=["instansi", "objek"], name="jejak_objek"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
