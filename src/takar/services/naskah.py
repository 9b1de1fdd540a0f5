"""Papers: drafted when their task opens, edited, issued with number and date, made into PDF."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction

from takar.adapters.berkas import store_file
from takar.adapters.typst import print_pdf
from takar.core.ditolak import Ditolak
from takar.core.naskah import JenisNaskah, check_isian, susun, susun_hal, susun_judul
from takar.core.siklus import Keadaan
from takar.core.sop.nilai import Keluaran, Sop
from takar.core.wewenang import Orang
from takar.data.models import Berkas, Naskah, Pegawai, Siklus, Tugas
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.cari import index_naskah
from takar.services.jenis import active_jenis, jenis_of
from takar.services.jenis_sop import jenis_keluaran
from takar.services.konteks import build_konteks
from takar.services.naskah_data import build_data
from takar.services.paraf_baris import void_paraf
from takar.services.penomoran import enter_nomor, give_nomor
from takar.services.peran import check_pemilik
from takar.services.tanda_baris import prepare_tanda
from takar.services.tautan import new_kode
from takar.services.tulis import lock_siklus
from takar.services.uraian import build_uraian

PDF = "application/pdf"


def draft_naskah(siklus: Siklus, sop: Sop, keadaan: Keadaan, tugas: Tugas, keluaran: Keluaran) -> Naskah:
    """Draft one output's paper. What a person wrote into the last round's paper is carried over, never typed again."""
    jenis, versi = active_jenis(siklus.instansi_id, jenis_keluaran(siklus.instansi_id, sop, keluaran))
    konteks = build_konteks(siklus, sop, keadaan, tugas, jenis) | build_uraian(siklus, jenis)
    rancangan = susun(jenis, konteks)
    bawaan, usang = _edits_of_last_round(siklus, tugas, keluaran.kode, rancangan)
    return Naskah.objects.create(
        instansi_id=siklus.instansi_id,
        siklus=siklus,
        tugas=tugas,
        keluaran=keluaran.kode,
        jenis=jenis.kode,
        jenis_versi=versi,
        bidang=tugas.bidang,
        putaran=tugas.putaran,
        hal=_subject(siklus, jenis, konteks),
        isi={**rancangan, **bawaan},
        rancangan={**rancangan, "_judul": susun_judul(jenis, konteks), "_usang": usang},
    )


def _subject(siklus: Siklus, jenis: JenisNaskah, konteks: Mapping[str, str]) -> str:
    """The kind's subject; in a cycle of an occasion, with what that is about."""
    hal = susun_hal(jenis, konteks)
    return f"{hal}: {siklus.perihal}"[:300] if siklus.perihal else hal[:300]


def _edits_of_last_round(
    siklus: Siklus, tugas: Tugas, keluaran: str, rancangan: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """What a person wrote in the last round, and which of it the data have overtaken since: that is to be looked at."""
    if tugas.putaran == 1:
        return {}, []
    lama = siklus.naskah.filter(keluaran=keluaran, bidang=tugas.bidang).order_by("-putaran").first()
    if lama is None:
        return {}, []
    disunting = {kode: isi for kode, isi in lama.isi.items() if isi != lama.rancangan.get(kode)}
    return disunting, [kode for kode in disunting if rancangan.get(kode) != lama.rancangan.get(kode)]


def edit_naskah(
    *, oleh: Pegawai, naskah_id: int, versi: int, isi: Mapping[str, str | Sequence[str]], kunci: str
) -> Naskah:
    """Change the fields of a draft. `versi` is the version that the person saw; a stale form is refused."""
    naskah = find_naskah(oleh, naskah_id)

    def act() -> str:
        segar = lock_draf(naskah, oleh)
        if segar.versi != versi:
            raise Ditolak(
                "Naskah ini baru saja diubah orang lain. Salin isian Anda, muat ulang halaman, lalu ulangi.",
                "formulir-usang",
            )
        check_isian(jenis_of(segar), isi, draf=True)
        if dict(isi) == segar.isi:
            return str(segar.pk)
        segar.isi = dict(isi)
        segar.hal = str(segar.isi.get("hal") or segar.hal)[:300] if segar.tugas_id is None else segar.hal
        segar.versi += 1
        segar.save(update_fields=["isi", "hal", "versi"])
        gugur = void_paraf(segar)
        trace(oleh, "ubah-naskah", f"naskah/{segar.pk}", versi=segar.versi, paraf_gugur=gugur)
        return str(segar.pk)

    run_once(kunci, oleh, act)
    naskah.refresh_from_db()
    return naskah


def lock_draf(naskah: Naskah, oleh: Pegawai) -> Naskah:
    """The draft, locked for this transaction; refused if it is none any more, or not this person's to change."""
    if naskah.siklus_id is not None and naskah.tugas_id is not None:
        lock_siklus(naskah.siklus_id, oleh.instansi_id)
    segar = Naskah.objects.select_for_update(of=("self",)).select_related("instansi", "tugas__bidang", "bidang")
    satu = segar.get(pk=naskah.pk)
    check_penyusun(as_orang(oleh), satu)
    check_draf(satu)
    return satu


def check_penyusun(orang: Orang, naskah: Naskah) -> None:
    """Refuse whoever may not write this paper: a task's belongs to who does the task, a loose one to its drafters."""
    if naskah.tugas is not None:
        check_pemilik(orang, naskah.tugas)
    elif not orang.nama_peran & set(jenis_of(naskah).penyusun):
        raise Ditolak(
            "Naskah ini hanya dapat diubah oleh peran yang boleh menyusunnya. Tidak ada yang diubah.", "bukan-wewenang"
        )


def check_draf(naskah: Naskah) -> None:
    if naskah.terbit_pada is not None:
        raise Ditolak("Naskah ini sudah terbit; isinya tidak dapat diubah lagi.", "naskah-terbit")
    terbuka = naskah.tugas is None or naskah.tugas.status == Tugas.Status.TERBUKA
    if naskah.status != Naskah.Status.DRAF or not terbuka:
        raise Ditolak("Naskah ini tidak jadi diterbitkan; isinya tidak dapat diubah lagi.", "naskah-gugur")


def find_naskah(oleh: Pegawai, naskah_id: int) -> Naskah:
    """A paper of the person's own agency; `Ditolak` if there is none."""
    naskah = (
        Naskah.objects.select_related("instansi", "siklus__instansi", "tugas__bidang", "bidang", "penyusun")
        .filter(pk=naskah_id, instansi_id=oleh.instansi_id)
        .first()
    )
    if naskah is None:
        raise Ditolak("Naskah ini tidak ada.", "naskah-tidak-ada")
    return naskah


def issue_naskah(naskah: Naskah, oleh: Pegawai) -> None:
    """Give number, date and code, freeze the text, enter the register; inside the act's transaction."""
    jenis = jenis_of(naskah)
    check_isian(jenis, naskah.isi)
    waktu = jam.now()
    give_nomor(naskah, jenis, waktu)
    naskah.kode_verifikasi = new_kode()
    naskah.hal = str(naskah.isi.get("hal") or naskah.hal)[:300]
    naskah.status, naskah.terbit_pada, naskah.terbit_oleh = Naskah.Status.TERBIT, waktu, oleh
    naskah.beku = build_data(naskah, jenis)
    naskah.versi += 1
    naskah.save(update_fields=_TERBIT)
    enter_nomor(naskah, oleh)
    prepare_tanda(naskah, jenis, naskah.instansi)
    index_naskah(naskah)
    trace(oleh, "terbitkan-naskah", f"naskah/{naskah.pk}", nomor=naskah.nomor, sha256_beku=hash_beku(naskah.beku))


_TERBIT = (
    *("register", "urut", "tanggal", "nomor", "hal", "beku", "kode_verifikasi"),
    *("status", "terbit_pada", "terbit_oleh", "versi"),
)
"""The fields that an issue sets."""


def hash_beku(beku: Mapping[str, Any]) -> str:
    """SHA-256 of the frozen data in a form that does not hang on the order of keys."""
    return sha256(json.dumps(beku, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def preview_pdf(naskah: Naskah) -> bytes:
    """A draft as it would look, not stored."""
    return print_pdf(build_data(naskah, jenis_of(naskah)), timestamp=jam.now())


def ensure_berkas(naskah: Naskah) -> Berkas:
    """The PDF of an issued paper: made once from its frozen data, the same bytes whenever it is made again."""
    if naskah.berkas is None:
        if naskah.beku is None or naskah.terbit_pada is None:
            raise Ditolak("Naskah ini belum terbit.", "naskah-belum-terbit")
        pdf = print_pdf(naskah.beku, timestamp=naskah.terbit_pada)  # before the transaction: it takes its time
        with transaction.atomic():
            naskah.berkas = _keep(pdf)
            naskah.save(update_fields=["berkas"])
    return naskah.berkas


def _keep(isi: bytes) -> Berkas:
    sha256 = store_file(settings.TAKAR_DATA / "berkas", isi)
    return Berkas.objects.get_or_create(
        sha256=sha256, defaults={"tipe": PDF, "ukuran": len(isi), "disimpan": jam.now()}
    )[0]
