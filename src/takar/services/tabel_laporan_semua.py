"""The tables of the report by the names that its kinds use."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from takar.services.banding import Banding
from takar.services.tabel_bentuk import Tabel
from takar.services.tabel_laporan import TABEL
from takar.services.tabel_laporan_anggaran import TABEL_ANGGARAN
from takar.services.tabel_laporan_mengapa import mengapa

TABEL_LAPORAN: Mapping[str, Callable[[Banding], Tabel]] = {**TABEL, **TABEL_ANGGARAN, "mengapa": mengapa}
