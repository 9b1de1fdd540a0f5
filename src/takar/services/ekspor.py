"""A cycle as files: its papers, tables and event log, the SOP it followed, and the proof that it was carried out."""

from __future__ import annotations

import json

from django.conf import settings

from takar.adapters.berkas import read_file
from takar.data.models import Siklus
from takar.services.cetak import print_bukti, print_sop
from takar.services.ekspor_laporan import export_docx
from takar.services.ekspor_tabel import export_tabel
from takar.services.naskah import ensure_berkas

LAPORAN = "laporan"
"""The kind that is given out as Word too."""


def export_siklus(siklus: Siklus) -> dict[str, bytes]:
    """File names and contents, in the order of the work."""
    berkas = {"00-sop.pdf": print_sop(siklus.sop)}
    for urut, naskah in enumerate(siklus.naskah.filter(beku__isnull=False).select_related("bidang"), start=1):
        bidang = f"-{naskah.bidang.kode}" if naskah.bidang else ""
        putaran = f"-putaran-{naskah.putaran}" if naskah.putaran > 1 else ""
        simpanan = naskah.berkas_bertanda or ensure_berkas(naskah)
        isi = read_file(settings.TAKAR_DATA / "berkas", simpanan.sha256)
        nama = f"{urut:02}-{naskah.jenis}{bidang}{putaran}"
        berkas[f"{nama}.pdf"] = isi
        if naskah.jenis == LAPORAN:
            berkas[f"{nama}.docx"] = export_docx(naskah)
    berkas["bukti-pelaksanaan-sop.pdf"] = print_bukti(siklus)
    berkas["tabel-pengukuran-kinerja.xlsx"] = export_tabel(siklus)
    berkas["peristiwa.jsonl"] = _event_log(siklus)
    return berkas


def _event_log(siklus: Siklus) -> bytes:
    """One event a line: number, moment, who, what."""
    baris = [
        {
            "urut": satu.urut,
            "waktu": satu.waktu.isoformat(),
            "oleh": satu.oleh.nama if satu.oleh else "",
            "jenis": satu.jenis,
            "data": satu.data,
        }
        for satu in siklus.peristiwa.select_related("oleh").order_by("urut")
    ]
    return "".join(json.dumps(satu, ensure_ascii=False) + "\n" for satu in baris).encode()
