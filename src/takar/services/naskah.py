"""Papers: drafted when their task opens, edited, issued with number and date, made into PDF, signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from takar.adapters.berkas import store_file
from takar.adapters.signing.lama import KETERANGAN, ensure_key, sign_pdf
from takar.adapters.typst import find_ttd, render_pdf
from takar.core.ditolak import Ditolak
from takar.core.naskah import (
    Bentuk,
    JenisNaskah,
    check_isian,
    format_nomor,
    susun,
    susun_hal,
    susun_judul,
    tanggal_panjang,
)
from takar.core.siklus import Keadaan
from takar.core.sop.nilai import Keluaran, Sop
from takar.core.wewenang import check_tugas
from takar.data.models import Berkas, Instansi, Naskah, Pegawai, Register, Siklus, Tugas
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.bagan import build_gambar
from takar.services.konteks import build_konteks, find_holder, local, moment_text
from takar.services.muat import load_jenis_naskah, load_pola_nomor
from takar.services.susunan_laporan import arrange
from takar.services.tabel import Sumber, build_all
from takar.services.tulis import lock_siklus
from takar.services.uraian import build_uraian

PDF = "application/pdf"


def draft_naskah(siklus: Siklus, sop: Sop, keadaan: Keadaan, tugas: Tugas, keluaran: Keluaran) -> Naskah:
    """Draft one output's paper. What a person wrote into the last round's paper is carried over, never typed again."""
    jenis = load_jenis_naskah(keluaran.naskah)
    konteks = build_konteks(siklus, sop, keadaan, tugas, jenis) | build_uraian(siklus, jenis)
    rancangan = susun(jenis, konteks)
    bawaan, usang = _edits_of_last_round(siklus, tugas, keluaran.kode, rancangan)
    return Naskah.objects.create(
        instansi_id=siklus.instansi_id,
        siklus=siklus,
        tugas=tugas,
        keluaran=keluaran.kode,
        jenis=jenis.kode,
        bidang=tugas.bidang,
        putaran=tugas.putaran,
        hal=susun_hal(jenis, konteks)[:300],
        isi={**rancangan, **bawaan},
        rancangan={**rancangan, "_judul": susun_judul(jenis, konteks), "_usang": usang},
    )


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
        lock_siklus(naskah.siklus_id, oleh.instansi_id)
        segar = Naskah.objects.get(pk=naskah.pk)
        tugas = Tugas.objects.select_related("bidang").get(pk=segar.tugas_id)
        check_tugas(as_orang(oleh), tugas.peran, tugas.bidang.kode if tugas.bidang else "")
        _check_editable(segar, tugas, versi)
        check_isian(load_jenis_naskah(segar.jenis), isi, draf=True)
        segar.isi = dict(isi)
        segar.versi += 1
        segar.save(update_fields=["isi", "versi"])
        trace(oleh, "ubah-naskah", f"naskah/{segar.pk}", versi=segar.versi)
        return str(segar.pk)

    run_once(kunci, oleh, act)
    naskah.refresh_from_db()
    return naskah


def _check_editable(naskah: Naskah, tugas: Tugas, versi: int) -> None:
    if naskah.terbit_pada is not None:
        raise Ditolak("Naskah ini sudah terbit; isinya tidak dapat diubah lagi.", "naskah-terbit")
    if naskah.status != Naskah.Status.DRAF or tugas.status != Tugas.Status.TERBUKA:
        raise Ditolak("Naskah ini tidak jadi diterbitkan; isinya tidak dapat diubah lagi.", "naskah-gugur")
    if naskah.versi != versi:
        raise Ditolak(
            "Naskah ini baru saja diubah orang lain. Salin isian Anda, muat ulang halaman, lalu ulangi.",
            "formulir-usang",
        )


def find_naskah(oleh: Pegawai, naskah_id: int) -> Naskah:
    """A paper of the person's own agency; `Ditolak` if there is none."""
    naskah = (
        Naskah.objects.select_related("instansi", "siklus__instansi", "tugas", "bidang")
        .filter(pk=naskah_id, instansi_id=oleh.instansi_id)
        .first()
    )
    if naskah is None:
        raise Ditolak("Naskah ini tidak ada.", "naskah-tidak-ada")
    return naskah


def issue_naskah(naskah: Naskah, siklus: Siklus, tugas: Tugas, oleh: Pegawai) -> None:
    """Give number and date, freeze the text, enter the register; inside the act's transaction."""
    jenis = load_jenis_naskah(naskah.jenis)
    check_isian(jenis, naskah.isi)
    waktu = jam.now()
    naskah.tanggal = local(siklus.instansi, waktu).date()
    naskah.register_id, urut = Register.take_next(siklus.instansi_id, jenis.register, naskah.tanggal.year)
    naskah.urut = urut
    naskah.nomor = format_nomor(
        load_pola_nomor()[jenis.register],
        klas=jenis.klasifikasi,
        urut=urut,
        unit=siklus.instansi.kode_unit,
        tanggal=naskah.tanggal,
    )
    naskah.hal = str(naskah.isi.get("hal") or naskah.hal)[:300]
    naskah.status, naskah.terbit_pada, naskah.terbit_oleh = Naskah.Status.TERBIT, waktu, oleh
    naskah.beku = build_data(naskah, siklus, tugas, jenis)
    naskah.versi += 1
    naskah.save(update_fields=_TERBIT)
    trace(oleh, "terbitkan-naskah", f"naskah/{naskah.pk}", nomor=naskah.nomor)


_TERBIT = (
    *("register", "urut", "tanggal", "nomor", "hal", "beku"),
    *("status", "terbit_pada", "terbit_oleh", "versi"),
)
"""The fields that an issue sets."""


def build_data(naskah: Naskah, siklus: Siklus, tugas: Tugas, jenis: JenisNaskah) -> dict[str, Any]:
    """All that the PDF is made of: the frozen form of an issued paper, and the preview of a draft."""
    instansi = siklus.instansi
    tanggal = naskah.tanggal or local(instansi, jam.now()).date()
    sumber = Sumber(siklus, tugas, naskah.isi)
    tabel = build_all(jenis.tabel, sumber)
    return {
        "jenis": jenis.kode,
        "bentuk": jenis.bentuk.value,
        "judul": naskah.rancangan.get("_judul", jenis.judul),
        "hal": naskah.isi.get("hal") or naskah.hal,
        "nomor": naskah.nomor or "(belum bernomor)",
        "tanggal": tanggal_panjang(tanggal),
        "tempat": instansi.tempat,
        "status": "terbit" if naskah.terbit_pada else "draf",
        "kop": build_kop(instansi),
        "kertas": instansi.kertas,
        "huruf": "Liberation Sans",
        "isian": dict(naskah.isi),
        "urutan": [[isian.kode, isian.label, isian.jenis.value] for isian in jenis.isian],
        "tabel": tabel,
        "ttd": [_signer(instansi, peran, tugas) for peran in (jenis.penanda_tangan, jenis.mengetahui) if peran],
        "tembusan": list(naskah.isi.get("tembusan") or []),
        "kaki": f"Dibuat dengan Takar, {instansi.nama_pendek}",
        **(_build_report(sumber, tabel) if jenis.bentuk is Bentuk.LAPORAN else {"gambar": {}}),
    }


def _build_report(sumber: Sumber, tabel: Mapping[str, Any]) -> dict[str, Any]:
    """The charts of a report, and where its tables and charts stand."""
    lukisan = build_gambar(sumber.banding)
    return {**lukisan, "susunan": arrange(tabel, lukisan["gambar"])}


def build_kop(instansi: Instansi) -> dict[str, str]:
    return {
        "pemda": instansi.pemda,
        "opd": instansi.nama,
        "alamat": instansi.alamat,
        "kontak": instansi.kontak,
        "logo_svg": instansi.logo_svg,
    }


def _signer(instansi: Instansi, peran: str, tugas: Tugas) -> dict[str, str]:
    """A snapshot of who signs, so that the paper keeps the names of its day."""
    orang = find_holder(instansi, peran, tugas.bidang_id)
    if orang is None:
        return {"jabatan": "", "nama": "", "pangkat": "", "nip": "", "keterangan": ""}
    return {
        "jabatan": orang.jabatan,
        "nama": orang.nama,
        "pangkat": orang.pangkat,
        "nip": orang.nip,
        "keterangan": "",
    }


def preview_pdf(naskah: Naskah) -> bytes:
    """A draft as it would look, not stored."""
    jenis = load_jenis_naskah(naskah.jenis)
    return render_pdf(build_data(naskah, naskah.siklus, naskah.tugas, jenis), timestamp=jam.now())


def ensure_berkas(naskah: Naskah) -> Berkas:
    """The PDF of an issued paper: made once from its frozen data, the same bytes whenever it is made again."""
    if naskah.berkas is None:
        if naskah.beku is None or naskah.terbit_pada is None:
            raise Ditolak("Naskah ini belum terbit.", "naskah-belum-terbit")
        with transaction.atomic():
            naskah.berkas = _keep(render_pdf(naskah.beku, timestamp=naskah.terbit_pada))
            naskah.save(update_fields=["berkas"])
    return naskah.berkas


def sign_naskah(naskah: Naskah, oleh: Pegawai) -> None:
    """Sign an issued paper with the installation's key, which is not certified: the paper itself says so."""
    waktu = jam.now()
    instansi = naskah.siklus.instansi
    data = {**(naskah.beku or {}), "ttd": [dict(satu) for satu in (naskah.beku or {})["ttd"]]}
    data["ttd"][0]["keterangan"] = f"{KETERANGAN}\n{moment_text(instansi, waktu)}"
    letak = find_ttd(data)
    bertanda = sign_pdf(
        render_pdf(data, timestamp=waktu),
        kunci=ensure_key(settings.TAKAR_DATA / "kunci", instansi.nama, kini=_key_time(waktu)),
        nama=oleh.nama,
        jabatan=oleh.jabatan,
        alasan="Penandatanganan naskah",
        waktu=waktu,
        kotak=letak.kotak if letak else None,
    )
    naskah.berkas_bertanda = _keep(bertanda)
    naskah.status, naskah.ditandatangani_pada = Naskah.Status.DITANDATANGANI, waktu
    naskah.save(update_fields=["berkas_bertanda", "status", "ditandatangani_pada"])
    trace(oleh, "tanda-tangani", f"naskah/{naskah.pk}", sha256=naskah.berkas_bertanda.sha256)


def _key_time(waktu: datetime) -> datetime:
    """A key made while a past is being told must be valid in that past."""
    return min(waktu, jam.machine_now())


def _keep(isi: bytes) -> Berkas:
    sha256 = store_file(settings.TAKAR_DATA / "berkas", isi)
    return Berkas.objects.get_or_create(
        sha256=sha256, defaults={"tipe": PDF, "ukuran": len(isi), "disimpan": jam.now()}
    )[0]
