"""A sample paper: what a letterhead, a kind or a template looks like before it is saved."""

from __future__ import annotations

from typing import Any

from takar.adapters.pratinjau import draw_pages
from takar.adapters.typst import render_pdf
from takar.core.jenis_naskah import CONTOH
from takar.core.naskah import JenisNaskah, susun, susun_hal, susun_judul, tanggal_panjang
from takar.data.models import Instansi, Naskah
from takar.services import jam
from takar.services.konteks import build_konteks, build_konteks_instansi, build_konteks_lepas, local
from takar.services.muat import load_keadaan, load_sop
from takar.services.naskah_data import BELUM_BERNOMOR, build_data, build_frame, build_signer
from takar.services.uraian import build_uraian

JENIS_CONTOH = "nota-dinas-rapat"
"""The kind that shows a letterhead."""


def draft_contoh(instansi: Instansi, jenis: JenisNaskah) -> dict[str, Any]:
    """The render data of a paper of this kind: drafted from the newest cycle that has one, else from examples."""
    naskah = _newest(instansi, jenis.kode)
    return _from_cycle(instansi, naskah, jenis) if naskah is not None else _from_examples(instansi, jenis)


def source_text(instansi: Instansi, kode: str) -> str:
    """Where the sample's figures and names come from, in words."""
    naskah = _newest(instansi, kode)
    if naskah is None or naskah.siklus is None:
        return "nilai contoh; belum ada naskah jenis ini"
    return f"data {naskah.siklus.periode}"


def preview_pdf(data: dict[str, Any]) -> bytes:
    return render_pdf(data, timestamp=jam.now())


def preview_png(data: dict[str, Any], maks: int = 1) -> list[bytes]:
    """The first pages as pictures."""
    return draw_pages(preview_pdf(data), maks)


def _newest(instansi: Instansi, kode: str) -> Naskah | None:
    milik = Naskah.objects.filter(instansi=instansi, jenis=kode, tugas__isnull=False)
    return (
        milik.select_related("instansi", "siklus__instansi", "siklus__sop", "tugas", "bidang").order_by("-id").first()
    )


def _from_cycle(instansi: Instansi, naskah: Naskah, jenis: JenisNaskah) -> dict[str, Any]:
    """The kind drafted anew for the task of a paper that exists; nothing of it is stored.

    `instansi` may be a copy with another letterhead.
    """
    siklus = naskah.siklus
    if siklus is None or naskah.tugas is None:
        konteks = build_konteks_lepas(naskah.instansi, siklus, jenis)
    else:
        konteks = build_konteks(siklus, load_sop(siklus.sop), load_keadaan(siklus), naskah.tugas, jenis)
        konteks |= build_uraian(siklus, jenis)
    contoh = Naskah(
        instansi=instansi,
        siklus=siklus,
        tugas=naskah.tugas,
        bidang=naskah.bidang,
        jenis=jenis.kode,
        hal=susun_hal(jenis, konteks)[:300],
        isi=susun(jenis, konteks),
        rancangan={"_judul": susun_judul(jenis, konteks)},
    )
    return build_data(contoh, jenis)


def _from_examples(instansi: Instansi, jenis: JenisNaskah) -> dict[str, Any]:
    konteks = {**CONTOH, **{nama: nilai for nama, nilai in build_konteks_instansi(instansi).items() if nilai}}
    isi = susun(jenis, konteks)
    return {
        **build_frame(instansi, jenis.kode, jenis.bentuk.value),
        "judul": susun_judul(jenis, konteks),
        "hal": susun_hal(jenis, konteks),
        "nomor": BELUM_BERNOMOR,
        "tanggal": tanggal_panjang(local(instansi, jam.now()).date()),
        "status": "draf",
        "orientasi": jenis.kertas.value if jenis.bentuk.value == "umum" else "",
        "isian": isi,
        "urutan": [[isian.kode, isian.label, isian.jenis.value] for isian in jenis.isian],
        "tabel": {nama: {"kepala": ["No", "Uraian", "Keterangan"], "baris": []} for nama in jenis.tabel},
        "ttd": [build_signer(instansi, peran) for peran in jenis.penanda],
        "mengetahui": len(jenis.mengetahui),
        "tembusan": list(isi.get("tembusan") or []),
        "gambar": {},
    }
