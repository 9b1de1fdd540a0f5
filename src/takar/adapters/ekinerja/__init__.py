"""Where lines of e-Kinerja come from: a file that somebody uploads, or the regional API."""

from takar.adapters.ekinerja.api import SetelanApi, SumberApi
from takar.adapters.ekinerja.berkas import SumberBerkas
from takar.adapters.ekinerja.sumber import Kiriman, SumberEkinerja

__all__ = ["Kiriman", "SetelanApi", "SumberApi", "SumberBerkas", "SumberEkinerja"]
