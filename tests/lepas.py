"""Loose papers in each state, as rows only: no act put them there, so that nothing is on the record."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from takar.core.naskah import PENANDA, susun
from takar.data.models import EntriRegister, Naskah, Pegawai, Register
from takar.services.muat import load_jenis_naskah
from takar.services.paraf_baris import open_chain

SAAT = datetime(2026, 10, 5, 2, tzinfo=UTC)


def draft(oleh: Pegawai, kode: str, *, diajukan: bool = False) -> Naskah:
    """A complete draft, put forward to its checkers or not."""
    jenis = load_jenis_naskah(kode)
    isi = susun(jenis, dict.fromkeys(PENANDA, "Contoh"))
    mana = {"instansi": oleh.instansi, "jenis": kode, "penyusun": oleh, "hal": "Contoh naskah lepas"}
    naskah, baru = Naskah.objects.get_or_create(**mana, defaults={"isi": isi, "rancangan": isi})
    if baru and diajukan:
        open_chain(naskah, jenis)
    return naskah


def issued(oleh: Pegawai) -> Naskah:
    """A paper that was issued and waits for its signature."""
    buku, _ = Register.objects.get_or_create(instansi=oleh.instansi, kode="uji", tahun=2026, terakhir=1)
    beku: dict[str, Any] = {"isian": {}, "ttd": [], "tanggal": "5 Oktober 2026"}
    terbit = {"nomor": "UJI/1/2026", "beku": beku, "tanggal": SAAT.date(), "terbit_pada": SAAT, "status": "terbit"}
    mana = {"instansi": oleh.instansi, "jenis": "nota-dinas", "register": buku, "urut": 1}
    naskah, _ = Naskah.objects.get_or_create(**mana, defaults=terbit)
    baris = {"nomor": naskah.nomor, "tanggal": SAAT.date(), "pada": SAAT}
    EntriRegister.objects.get_or_create(register=buku, urut=1, naskah=naskah, defaults=baris)
    return naskah
