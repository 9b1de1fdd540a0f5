"""The parent's half: a BPMN file's tree as values of the core."""

from __future__ import annotations

import json
from typing import Any

from takar.adapters.bpmn.batas import MAKS_BERKAS, build_ditolak
from takar.adapters.kurung.anak import Tolakan
from takar.adapters.kurung.jalan import run_child
from takar.core.bpmn.unsur import ModelBpmn, UnsurBpmn

MODUL = "takar.adapters.bpmn.anak"


def read_unsur(isi: bytes, nama: str) -> ModelBpmn:
    """The model's elements; `nama` stands in a refusal. Raises Ditolak for what is no BPMN, too large, or hostile."""
    try:
        _check_size(isi)
        _, hasil = run_child(MODUL, {}, isi)
    except Tolakan as tolakan:
        raise build_ditolak(nama, tolakan) from tolakan
    return build_model(json.loads(hasil))


def build_model(data: dict[str, Any]) -> ModelBpmn:
    """The child's answer as values."""
    return ModelBpmn(_as_unsur(data["akar"]), tuple(sorted(data["asing"])))


def _check_size(isi: bytes) -> None:
    if not isi.strip():
        raise Tolakan("berkas-kosong")
    if len(isi) > MAKS_BERKAS:
        raise Tolakan("berkas-terlalu-besar", bagian=f"{MAKS_BERKAS // 2**20} MB")


def _as_unsur(data: list[Any]) -> UnsurBpmn:
    nama, atribut, teks, anak = data
    return UnsurBpmn(nama, atribut, teks, tuple(map(_as_unsur, anak)))
