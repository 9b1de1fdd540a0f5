"""The full-text index: the words of papers and evidence, searched by SQLite FTS5 or by PostgreSQL's tsvector.

Django sees one plain table. The database keeps the index beside it by itself (migration 0008: triggers, or a generated
column), so a row and its index are always of the same transaction.
"""

from __future__ import annotations

from django.db import connection, models
from django.db.models.expressions import RawSQL

from takar.data.organisasi import Instansi


class IndeksCari(models.Model):
    """What can be found of one paper or piece of evidence: `judul` and `kata` folded to words, `teks` as it reads."""

    class Jenis(models.TextChoices):
        NASKAH = "naskah", "Naskah"
        BUKTI = "bukti", "Bukti"

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE, related_name="+")
    jenis = models.CharField(max_length=6, choices=Jenis)
    objek = models.BigIntegerField(help_text="the row's id")
    judul = models.TextField()
    kata = models.TextField(blank=True)
    teks = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("jenis", "objek"), name="indeks_cari_unik"),)

    def __str__(self) -> str:
        return f"{self.jenis}/{self.objek}"

    @classmethod
    def match(
        cls, jenis: str, instansi_id: int, istilah: tuple[tuple[str, ...], ...], tepat: tuple[bool, ...], judul: bool
    ) -> RawSQL:
        """The ids of what holds all these terms (folded words only), as a subquery; `judul`: in its title alone."""
        susun, cari = (_fts5, _FTS5) if connection.vendor == "sqlite" else (_tsquery, _TSVECTOR)
        kueri = susun(istilah, tepat, judul)
        return RawSQL(f"SELECT objek FROM takar_indekscari WHERE jenis = %s AND instansi_id = %s AND {cari}", (
            jenis, instansi_id, kueri,
        ))  # fmt: skip


_FTS5 = "id IN (SELECT rowid FROM takar_cari_fts WHERE takar_cari_fts MATCH %s)"
_TSVECTOR = "dok @@ to_tsquery('simple', %s)"


def _fts5(istilah: tuple[tuple[str, ...], ...], tepat: tuple[bool, ...], judul: bool) -> str:
    """("rapat persiapan" AND "koper" *), perhaps of one column."""
    semua = (f'"{" ".join(kata)}"{"" if utuh else " *"}' for kata, utuh in zip(istilah, tepat, strict=True))
    return f"{'judul : ' if judul else ''}({' AND '.join(semua)})"


def _tsquery(istilah: tuple[tuple[str, ...], ...], tepat: tuple[bool, ...], judul: bool) -> str:
    """('rapat' <-> 'persiapan') & ('koper':*), perhaps of the words of weight A."""

    def term(kata: tuple[str, ...], utuh: bool) -> str:
        akhir = len(kata) - 1
        tanda = (("A" if judul else "") + ("" if utuh or urut < akhir else "*") for urut in range(len(kata)))
        return " <-> ".join(f"'{satu}'{':' + cap if cap else ''}" for satu, cap in zip(kata, tanda, strict=True))

    return " & ".join(f"({term(kata, utuh)})" for kata, utuh in zip(istilah, tepat, strict=True))
