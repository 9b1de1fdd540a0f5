"""BSrE through the agency's own gateway (Esign Client Service), API version 1 (multipart) and 2 (JSON)."""

from takar.adapters.bsre.galat import GalatBsre
from takar.adapters.bsre.hasil import HasilTanda, HasilVerifikasi, StatusSertifikat
from takar.adapters.bsre.klien import KlienBsre, SetelanBsre

__all__ = ["GalatBsre", "HasilTanda", "HasilVerifikasi", "KlienBsre", "SetelanBsre", "StatusSertifikat"]
