"""Drafting a draft anew from its data, field by field; what a person wrote stays unless it is ticked."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from takar.core.ditolak import Ditolak
from takar.core.naskah import susun
from takar.core.suntingan import UlangIsian, compare_ulang
from takar.data.models import Naskah, Pegawai
from takar.services.akta import run_once, trace
from takar.services.docx_tulis import write_isi
from takar.services.jenis import jenis_of
from takar.services.konteks import build_konteks, build_konteks_lepas
from takar.services.muat import load_keadaan, load_sop
from takar.services.naskah import find_naskah, lock_draf
from takar.services.paraf_baris import void_paraf
from takar.services.uraian import build_uraian


def read_ulang(naskah: Naskah) -> tuple[UlangIsian, ...]:
    """The fields that the data would word differently today."""
    return compare_ulang(jenis_of(naskah), naskah.isi, naskah.rancangan, _draft(naskah))


def redraft_naskah(*, oleh: Pegawai, naskah_id: int, versi: int, kode: Collection[str], kunci: str) -> int:
    """Take the ticked fields from the data; gives how many. `versi` is the draft that the person saw compared."""
    naskah = find_naskah(oleh, naskah_id)

    def act() -> str:
        segar = lock_draf(naskah, oleh)
        if segar.versi != versi:
            raise Ditolak(
                "Draf berubah sesudah halaman ini ditampilkan. Tidak ada yang disusun ulang. Muat ulang halaman, lalu "
                "pilih lagi.",
                "formulir-usang",
            )
        beda = {satu.isian.kode: satu for satu in read_ulang(segar)}
        baru = {satu: beda[satu].baru for satu in kode if satu in beda}
        if not baru:
            raise Ditolak("Centang isian yang akan disusun ulang dari data.", "ulang-tanpa-pilihan")
        _write(segar, baru, [satu for satu in beda if satu not in baru])
        gugur = void_paraf(segar)
        trace(
            oleh,
            "susun-ulang",
            f"naskah/{segar.pk}",
            versi=segar.versi,
            isian=sorted(baru),
            paraf_gugur=gugur,
        )
        return str(len(baru))

    return int(run_once(kunci, oleh, act))


def _write(naskah: Naskah, baru: dict[str, Any], tersisa: Collection[str]) -> None:
    """The taken fields are drafted text again; those that were left keep their note that the data moved on."""
    usang = [satu for satu in naskah.rancangan.get("_usang", []) if satu not in baru]
    rancangan = {**naskah.rancangan, **baru, "_usang": list(dict.fromkeys([*usang, *tersisa]))}
    write_isi(naskah, {**naskah.isi, **baru}, rancangan)


def _draft(naskah: Naskah) -> dict[str, Any]:
    jenis, siklus = jenis_of(naskah), naskah.siklus
    if siklus is None or naskah.tugas is None:
        konteks = build_konteks_lepas(naskah.instansi, siklus, jenis)
        return dict(susun(jenis, konteks | (build_uraian(siklus, jenis) if siklus else {})))
    konteks = build_konteks(siklus, load_sop(siklus.sop), load_keadaan(siklus), naskah.tugas, jenis)
    return dict(susun(jenis, konteks | build_uraian(siklus, jenis)))
