"""A whole cycle as one BagIt bag: papers, scans, evidence, SOP, events, ledger proofs, and an index to read them by.

The layout is published in docs/reference/ekspor-arsip.md; what is written here is read there without Takar.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from takar.adapters.bag import PenulisBag
from takar.adapters.berkas import read_file
from takar.adapters.tipe_berkas import find_tipe
from takar.core.ditolak import Ditolak
from takar.core.naskah import tanggal_panjang
from takar.data.models import Bukti, BuktiTugas, JejakAudit, Naskah, Pindaian, Siklus
from takar.services import jam
from takar.services.arsip_indeks import BarisIndeks, write_csv, write_html
from takar.services.arsip_retensi import klasifikasi_of, list_skema
from takar.services.baca_arsip import title_of
from takar.services.cetak import print_bukti, print_sop
from takar.services.jejak_bukti import prove_naskah
from takar.services.konteks import local
from takar.services.muat import load_sop
from takar.services.nama_siklus import name_siklus
from takar.services.naskah import ensure_berkas

EKSPOR, EKSPOR_SELESAI = "ekspor-siklus", "ekspor-selesai"
"""The acts that are left out of the trail: they would make every export differ from the one before."""


@dataclass(frozen=True, slots=True)
class Bahan:
    """A file to be written; its bytes are fetched only when its turn comes. `jenis` groups it in the index."""

    jalur: str
    jenis: str
    judul: str
    isi: Callable[[], bytes]
    nomor: str = ""
    tanggal: str = ""


def name_bag(siklus: Siklus) -> str:
    """The folder in the ZIP: takar-dinkop-2026-tw3."""
    periode = f"tw{siklus.triwulan}" if siklus.triwulan else "tahunan"
    return f"takar-{slugify(siklus.instansi.kode_unit) or 'instansi'}-{siklus.tahun}-{periode}"


def write_bag(siklus: Siklus, tujuan: Path, maju: Callable[[int, int], None] = lambda langkah, dari: None) -> int:
    """Write the bag of a cycle; gives the number of files in data/. `maju` is told of each file.

    What is made anew (SOP, proof of execution) is dated by the cycle's last event, so that the same data give the same
    bytes.
    """
    saat = last_moment(siklus)
    with jam.at(saat), PenulisBag(tujuan, name_bag(siklus)) as bag:
        bahan = list(list_bahan(siklus))
        indeks: list[BarisIndeks] = []
        for urut, satu in enumerate(bahan):
            maju(urut, len(bahan))
            berkas = bag.add(satu.jalur, satu.isi())
            indeks.append(
                BarisIndeks(satu.jenis, satu.judul, satu.nomor, satu.tanggal, satu.jalur, berkas.sha256, berkas.ukuran)
            )
        bag.add("index.csv", write_csv(indeks).encode("utf-8-sig"))
        bag.add("index.html", write_html(siklus.instansi.nama, siklus.periode, indeks).encode())
        bag.close(_info(siklus, saat))
        maju(len(bahan), len(bahan))
        return len(bag.berkas)


def last_moment(siklus: Siklus) -> datetime:
    """When the cycle's data last changed."""
    terakhir = siklus.peristiwa.order_by("-urut").values_list("waktu", flat=True).first()
    return terakhir or siklus.dimulai


def _info(siklus: Siklus, saat: datetime) -> list[tuple[str, str]]:
    instansi = siklus.instansi
    return [
        ("Source-Organization", instansi.nama),
        ("Organization-Address", instansi.alamat),
        ("External-Description", name_siklus(siklus, load_sop(siklus.sop))),
        ("External-Identifier", name_bag(siklus)),
        ("Bagging-Date", local(instansi, saat).date().isoformat()),
        ("Bag-Software-Agent", "Takar"),
    ]


def list_bahan(siklus: Siklus) -> Iterator[Bahan]:
    """All files of the cycle, in an order that hangs on nothing but the data."""
    yield from _papers(siklus)
    yield from _evidence(siklus)
    yield from _evidence_of_tasks(siklus)
    yield Bahan("sop/sop.pdf", "SOP", "SOP dalam bentuk resminya", lambda: print_sop(siklus.sop))
    yield Bahan("sop/sop.toml", "SOP", "SOP sebagai data", siklus.sop.teks.encode)
    yield Bahan("bukti-pelaksanaan.pdf", "Pelaksanaan", "Bukti pelaksanaan SOP", lambda: print_bukti(siklus))
    yield Bahan("peristiwa.jsonl", "Pelaksanaan", "Peristiwa siklus, satu per baris", lambda: _events(siklus))
    yield Bahan("jejak/jejak.jsonl", "Jejak audit", "Entri jejak audit siklus ini", lambda: _trail(siklus))
    yield from _proofs(siklus)


# --- papers ---------------------------------------------------------------------------------------------------------


def _issued(siklus: Siklus) -> Iterator[Naskah]:
    terbit = siklus.naskah.filter(terbit_pada__isnull=False)
    return (
        terbit.select_related("siklus", "bidang", "instansi", "berkas", "berkas_bertanda").order_by("pk").iterator(50)
    )


def _papers(siklus: Siklus) -> Iterator[Bahan]:
    skema = list_skema(siklus.instansi_id)
    for urut, naskah in enumerate(_issued(siklus), start=1):
        folder = f"naskah/{urut:03}-{slugify(naskah.jenis)}"
        tanggal = tanggal_panjang(naskah.tanggal) if naskah.tanggal else ""
        ket = {"judul": title_of(naskah), "nomor": naskah.nomor, "tanggal": tanggal}
        yield Bahan(f"{folder}/naskah.pdf", "Naskah", isi=_issued_pdf(naskah), **ket)
        if naskah.berkas_bertanda_id:
            yield Bahan(
                f"{folder}/bertanda-tangan.pdf", "Naskah bertanda tangan", isi=_stored(naskah.berkas_bertanda_id), **ket
            )
        data = _json(_describe(naskah, klasifikasi_of(naskah, skema)))
        yield Bahan(f"{folder}/data.json", "Data naskah", isi=_ready(data), **ket)
        yield from _scans(naskah, folder, ket)


def _issued_pdf(naskah: Naskah) -> Callable[[], bytes]:
    return lambda: _read(ensure_berkas(naskah).sha256)


def _stored(sha256: str) -> Callable[[], bytes]:
    return lambda: _read(sha256)


def _read(sha256: str) -> bytes:
    try:
        return read_file(settings.TAKAR_DATA / "berkas", sha256)
    except FileNotFoundError as sebab:
        raise Ditolak(
            f"Berkas {sha256[:12]}… tidak ada di penyimpanan, sehingga ekspor tidak lengkap dan dihentikan. "
            "Pulihkan dari cadangan, lalu ulangi.",
            "berkas-hilang",
        ) from sebab


def _describe(naskah: Naskah, klasifikasi: str) -> dict[str, Any]:
    """What the register knows of the paper, and the frozen data that its PDF is made of."""
    entri = getattr(naskah, "entri", None)
    return {
        "jenis": naskah.jenis,
        "nomor": naskah.nomor,
        "tanggal": naskah.tanggal.isoformat() if naskah.tanggal else None,
        "hal": naskah.hal,
        "bidang": naskah.bidang.kode if naskah.bidang else None,
        "klasifikasi": klasifikasi,
        "register": entri.register.kode if entri else None,
        "urut": entri.urut if entri else None,
        "keberlakuan": naskah.keberlakuan,
        "alasan": naskah.alasan_keberlakuan,
        "kode_verifikasi": naskah.kode_verifikasi,
        "terbit_pada": _moment(naskah.terbit_pada),
        "ditandatangani_pada": _moment(naskah.ditandatangani_pada),
        "tempat_kertas": [
            {"tempat": str(satu.tempat), "tingkat": satu.tingkat, "lembar": satu.jumlah}
            for satu in naskah.arsip_kertas.select_related("tempat")
        ],
        "beku": naskah.beku,
    }


def _scans(naskah: Naskah, folder: str, ket: dict[str, str]) -> Iterator[Bahan]:
    """Confirmed scans of the sheet signed in ink: the originals and the straightened pages."""
    for urut, satu in enumerate(naskah.pindaian.filter(status=Pindaian.Status.DIKONFIRMASI).order_by("pk"), start=1):
        for ke, asli in enumerate(satu.asli, start=1):
            akhiran = Path(str(asli.get("nama", ""))).suffix.lower()[:5] or ".bin"
            jalur = f"{folder}/pindaian-{urut}/asli-{ke}{akhiran}"
            yield Bahan(jalur, "Pindaian", isi=_stored(str(asli["sha256"])), **ket)
        if satu.lurus_id:
            yield Bahan(f"{folder}/pindaian-{urut}/lurus.pdf", "Pindaian", isi=_stored(satu.lurus_id), **ket)


# --- evidence -------------------------------------------------------------------------------------------------------


def _evidence(siklus: Siklus) -> Iterator[Bahan]:
    """Files as they came, links and texts as JSON; withdrawn ones too, marked so in bukti.jsonl."""
    semua = Bukti.objects.filter(baris__kertas_kerja__siklus=siklus).select_related(
        "baris__indikator", "baris__kertas_kerja__bidang", "oleh"
    )
    daftar = list(semua.order_by("pk"))
    letak = {satu.pk: f"bukti/{_bukti_path(satu)}" for satu in daftar if satu.berkas_id}
    for satu in daftar:
        if satu.berkas_id:
            yield Bahan(letak[satu.pk], "Bukti", satu.judul, _stored(satu.berkas_id))
    baris = [_describe_bukti(satu, letak.get(satu.pk)) for satu in daftar]
    yield Bahan("bukti/bukti.jsonl", "Bukti", "Semua bukti dengan keterangannya", lambda: _jsonl(baris))


def _bukti_path(bukti: Bukti) -> str:
    kertas, indikator = bukti.baris.kertas_kerja, bukti.baris.indikator
    tipe = find_tipe(_read(str(bukti.berkas_id)))
    nama = slugify(Path(bukti.judul).stem)[:60] or "bukti"
    return f"{kertas.bidang.kode}/{slugify(indikator.kode)}/{bukti.pk}-{nama}.{tipe.akhiran if tipe else 'bin'}"


def _describe_bukti(bukti: Bukti, jalur: str | None) -> dict[str, Any]:
    return {
        "id": bukti.pk,
        "bidang": bukti.baris.kertas_kerja.bidang.kode,
        "indikator": bukti.baris.indikator.kode,
        "jenis": bukti.jenis,
        "judul": bukti.judul,
        "isi": bukti.isi,
        "berkas": jalur,
        "sha256": bukti.berkas_id,
        "oleh": bukti.oleh.nama,
        "pada": _moment(bukti.pada),
        "dicabut_pada": _moment(bukti.dicabut_pada),
    }


def _evidence_of_tasks(siklus: Siklus) -> Iterator[Bahan]:
    """What shows that steps were done where no paper does; nothing where the SOP has no such step."""
    daftar = list(BuktiTugas.objects.filter(tugas__siklus=siklus).select_related("tugas", "oleh").order_by("pk"))
    letak = {satu.pk: f"bukti-langkah/{_task_path(satu)}" for satu in daftar if satu.berkas_id}
    for satu in daftar:
        if satu.berkas_id:
            yield Bahan(letak[satu.pk], "Bukti langkah", satu.keterangan[:120], _stored(satu.berkas_id))
    if daftar:
        baris = [_describe_task(satu, letak.get(satu.pk)) for satu in daftar]
        yield Bahan(
            "bukti-langkah/bukti.jsonl", "Bukti langkah", "Bukti langkah dengan keterangannya", lambda: _jsonl(baris)
        )


def _task_path(bukti: BuktiTugas) -> str:
    tipe = find_tipe(_read(str(bukti.berkas_id)))
    nama = slugify(Path(bukti.nama_berkas).stem)[:60] or "bukti"
    return f"{slugify(bukti.tugas.kode)}/{bukti.pk}-{nama}.{tipe.akhiran if tipe else 'bin'}"


def _describe_task(bukti: BuktiTugas, jalur: str | None) -> dict[str, Any]:
    return {
        "id": bukti.pk,
        "tugas": bukti.tugas.kode,
        "keterangan": bukti.keterangan,
        "tautan": bukti.tautan,
        "berkas": jalur,
        "sha256": bukti.berkas_id,
        "oleh": bukti.oleh.nama,
        "pada": _moment(bukti.waktu),
    }


# --- events and ledger ----------------------------------------------------------------------------------------------


def _events(siklus: Siklus) -> bytes:
    semua = siklus.peristiwa.select_related("oleh").order_by("urut")
    return _jsonl(
        {
            "urut": satu.urut,
            "waktu": _moment(satu.waktu),
            "oleh": satu.oleh.nama if satu.oleh else None,
            "jenis": satu.jenis,
            "data": satu.data,
        }
        for satu in semua.iterator(500)
    )


def _trail(siklus: Siklus) -> bytes:
    """The ledger's entries that tell of this cycle, each with its place, its leaf's text and its hash."""
    objek = [f"siklus/{siklus.pk}"]
    objek += [f"naskah/{pk}" for pk in siklus.naskah.order_by("pk").values_list("pk", flat=True)]
    objek += [f"kertas-kerja/{pk}" for pk in siklus.kertas_kerja.order_by("pk").values_list("pk", flat=True)]
    objek += [f"tugas/{pk}" for pk in siklus.tugas.order_by("pk").values_list("pk", flat=True)]
    semua = JejakAudit.objects.filter(instansi_id=siklus.instansi_id, objek__in=objek).exclude(
        tindakan__in=(EKSPOR, EKSPOR_SELESAI)
    )
    baris = semua.order_by("pk").values("urut", "waktu", "tindakan", "objek", "isi", "daun")
    return _jsonl({**satu, "waktu": _moment(satu["waktu"])} for satu in baris.iterator(500))


def _proofs(siklus: Siklus) -> Iterator[Bahan]:
    """The inclusion proof of each paper that a checkpoint covers; it holds the checkpoint and the public key."""
    for urut, naskah in enumerate(_issued(siklus), start=1):
        try:
            bukti = prove_naskah(siklus.instansi_id, naskah.pk)
        except Ditolak:
            continue  # no checkpoint covers it yet
        data = _json(bukti)
        jalur = f"jejak/bukti-{urut:03}-{slugify(naskah.jenis)}.json"
        yield Bahan(jalur, "Jejak audit", title_of(naskah), _ready(data), nomor=naskah.nomor)


def _ready(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def _json(isi: Any) -> bytes:
    return json.dumps(isi, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def _jsonl(baris: Any) -> bytes:
    return b"".join(json.dumps(satu, ensure_ascii=False, sort_keys=True).encode() + b"\n" for satu in baris)


def _moment(waktu: datetime | None) -> str | None:
    return waktu.isoformat() if waktu else None
