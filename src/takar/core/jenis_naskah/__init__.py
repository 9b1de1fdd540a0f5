"""A kind of paper as an agency words it: typed in a form or as text, compared with the wording that ships."""

from takar.core.jenis_naskah.beda import PerubahanJenis, compare_jenis
from takar.core.jenis_naskah.contoh import CONTOH, PENANDA_TERTULIS
from takar.core.jenis_naskah.formulir import (
    PERAN_BEBAS,
    PERAN_BERURUT,
    IsianForm,
    JenisForm,
    build_jenis,
    show_form,
)
from takar.core.jenis_naskah.tulis import dump_jenis

__all__ = [
    "CONTOH",
    "PENANDA_TERTULIS",
    "PERAN_BEBAS",
    "PERAN_BERURUT",
    "IsianForm",
    "JenisForm",
    "PerubahanJenis",
    "build_jenis",
    "compare_jenis",
    "dump_jenis",
    "show_form",
]
