"""Web push: sealing a message for one browser, and handing it to the push service that the browser named."""

from takar.adapters.peramban.kirim import Langganan, LanggananMati, PeladenPush, PushGagal, check_alamat, send_push
from takar.adapters.peramban.segel import SuratRusak, new_key, public_text, read_keys, seal

__all__ = [
    "Langganan",
    "LanggananMati",
    "PeladenPush",
    "PushGagal",
    "SuratRusak",
    "check_alamat",
    "new_key",
    "public_text",
    "read_keys",
    "seal",
    "send_push",
]
