"""Which sources of e-Kinerja the installation has, and how bytes kept from one are read again."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from takar.adapters.ekinerja import SetelanApi, SumberApi, SumberBerkas, SumberEkinerja
from takar.adapters.ekinerja.api import JSON
from takar.core.ditolak import Ditolak
from takar.data.models import Instansi, Siklus, Unggahan

NAMA_API = "e-Kinerja (API)"
"""The source's name under which the mapping of the API's columns is remembered."""
_MAKS_KUNCI = 4096


def has_api(instansi: Instansi) -> bool:
    """Whether the e-Kinerja API is set for this agency."""
    return bool(_satker_of(instansi))


def build_api(siklus: Siklus) -> SumberApi:
    """The API as a source for a cycle. Raises Ditolak: ekinerja-belum-disetel, ekinerja-kunci-tak-terbaca."""
    satker = _satker_of(siklus.instansi)
    if not satker:
        raise Ditolak("Sambungan ke e-Kinerja belum disetel untuk instansi ini.", "ekinerja-belum-disetel")
    setelan = SetelanApi(settings.TAKAR_EKINERJA_URL, satker, _read_kunci(Path(settings.TAKAR_EKINERJA_KUNCI)))
    return SumberApi(setelan, siklus.tahun, siklus.triwulan)


def source_of(unggahan: Unggahan, triwulan: int) -> SumberEkinerja:
    """The source that can read what was kept."""
    if unggahan.berkas.tipe == JSON:
        return SumberApi(SetelanApi("", "", ""), 0, triwulan)
    return SumberBerkas(unggahan.nama)


def _satker_of(instansi: Instansi) -> str:
    """The satker of an agency: by its kode unit, or the only one where the installation has one agency.

    A practice asks nobody outside.
    """
    satker: dict[str, str] = {} if instansi.ruang_latihan else settings.TAKAR_EKINERJA_SATKER
    if "" in satker:
        return satker[""] if Instansi.objects.filter(ruang_latihan=False).count() == 1 else ""
    return satker.get(instansi.kode_unit, "")


def _read_kunci(berkas: Path) -> str:
    """The key, read at each call so that a new one needs no restart; its place stands in no message."""
    try:
        kunci = berkas.read_text(encoding="ascii").strip() if berkas.stat().st_size <= _MAKS_KUNCI else ""
    except (OSError, UnicodeDecodeError):
        kunci = ""
    if not kunci or not kunci.isprintable():
        raise Ditolak(
            "Kunci e-Kinerja tidak terbaca. Tidak ada data yang berubah. Minta admin memeriksa berkas kuncinya.",
            "ekinerja-kunci-tak-terbaca",
        )
    return kunci
