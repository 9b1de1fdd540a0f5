"""The texts of the report, drafted from the data by rule: each sentence says something that the figures hold.

A person edits them before issue. Where something is missing the text says so, and says what.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from takar.core.naskah import JenisNaskah
from takar.data.models import Siklus
from takar.services import uraian_anggaran, uraian_banding, uraian_capaian, uraian_rencana
from takar.services.banding import Banding
from takar.services.konteks import speaks_of

URAIAN: Mapping[str, Callable[[Banding], str]] = {
    "uraian_rencana": uraian_rencana.tell_plan,
    "uraian_perjanjian": uraian_rencana.tell_agreement,
    "uraian_aturan": uraian_rencana.tell_rules,
    "uraian_capaian": uraian_capaian.tell_result,
    "uraian_periode": uraian_capaian.tell_period,
    "uraian_tahun_lalu": uraian_banding.tell_years,
    "uraian_renstra": uraian_banding.tell_renstra,
    "uraian_standar": uraian_banding.tell_standard,
    "uraian_analisis": uraian_capaian.tell_causes,
    "uraian_efisiensi": uraian_anggaran.tell_efficiency,
    "uraian_program": uraian_anggaran.tell_programmes,
    "uraian_anggaran": uraian_anggaran.tell_budget,
    "uraian_simpulan": uraian_capaian.tell_conclusion,
    "daftar_tindak_lanjut": uraian_capaian.list_follow_up,
}
"""What stands for each placeholder whose text is made of figures."""


def build_uraian(siklus: Siklus, jenis: JenisNaskah) -> dict[str, str]:
    """A text for every such placeholder; only what this kind speaks of is looked up."""
    banding = Banding(siklus)
    return {nama: tell(banding) if speaks_of(jenis, (nama,)) else "" for nama, tell in URAIAN.items()}
