"""The worksheet on a flash disk: what a sheet was made from, and what differs when it comes back."""

from takar.core.luring.banding import Beda, compare_baris, tidy
from takar.core.luring.cap import Cap, check_asal, read_cap

__all__ = ["Beda", "Cap", "check_asal", "compare_baris", "read_cap", "tidy"]
