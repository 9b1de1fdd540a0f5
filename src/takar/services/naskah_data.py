"""What a paper's PDF is made of: the frozen form of an issued one, and the preview of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from takar.core.naskah import Bentuk, JenisNaskah, tanggal_panjang
from takar.data.models import Instansi, Naskah
from takar.services import jam
from takar.services.bagan import build_gambar
from takar.services.konteks import local
from takar.services.mandat import find_signer
from takar.services.susunan_laporan import arrange
from takar.services.tabel import Sumber, build_all
from takar.services.tautan import build_pemeriksaan

BELUM_BERNOMOR = "(belum bernomor)"


def build_data(naskah: Naskah, jenis: JenisNaskah) -> dict[str, Any]:
    """All that the PDF is made of. Raises Ditolak "perlu-siklus" where a loose paper's table needs a cycle."""
    instansi = naskah.instansi
    tanggal = naskah.tanggal or local(instansi, jam.now()).date()
    sumber = Sumber(naskah.siklus, naskah.tugas, naskah.isi, instansi=instansi)
    tabel = build_all(jenis.tabel, sumber)
    return {
        **build_frame(instansi, jenis.kode, jenis.bentuk.value),
        "judul": naskah.rancangan.get("_judul", jenis.judul),
        "hal": naskah.isi.get("hal") or naskah.hal,
        "nomor": naskah.nomor or BELUM_BERNOMOR,
        "tanggal": tanggal_panjang(tanggal),
        "status": "terbit" if naskah.terbit_pada else "draf",
        "orientasi": jenis.kertas.value if jenis.bentuk is Bentuk.UMUM else "",
        "isian": dict(naskah.isi),
        "urutan": [[isian.kode, isian.label, isian.jenis.value] for isian in jenis.isian],
        "tabel": tabel,
        "tabel_urut": list(tabel),
        "ttd": [build_signer(instansi, peran, naskah.bidang_id, jenis.kode) for peran in jenis.penanda],
        "mengetahui": len(jenis.mengetahui),
        "tembusan": list(naskah.isi.get("tembusan") or []),
        **build_pemeriksaan(naskah),
        **(_build_report(sumber, tabel) if jenis.bentuk is Bentuk.LAPORAN else {"gambar": {}}),
    }


def in_order(beku: Mapping[str, Any]) -> dict[str, Any]:
    """Frozen data with the tables in the order of the kind; PostgreSQL keeps an object's keys in one of its own."""
    tabel = beku.get("tabel", {})
    urut = beku.get("tabel_urut", list(tabel))
    return {**beku, "tabel": {nama: tabel[nama] for nama in urut if nama in tabel}}


def _build_report(sumber: Sumber, tabel: Mapping[str, Any]) -> dict[str, Any]:
    """The charts of a report, and where its tables and charts stand."""
    lukisan = build_gambar(sumber.banding)
    return {**lukisan, "susunan": arrange(tabel, lukisan["gambar"])}


def build_frame(instansi: Instansi, jenis: str, bentuk: str) -> dict[str, Any]:
    """What every paper of the agency shares: letterhead, sheet, type, foot; in a practice the mark over each page."""
    return {
        "jenis": jenis,
        "bentuk": bentuk,
        "tempat": instansi.tempat,
        "kop": build_kop(instansi),
        "kertas": instansi.kertas,
        "huruf": instansi.huruf,
        "kaki": f"Dibuat dengan Takar, {instansi.nama_pendek}",
        **({"latihan": True} if instansi.ruang_latihan else {}),
    }


def build_kop(instansi: Instansi) -> dict[str, str]:
    """The letterhead. The logo is the SVG, else the PNG (base64), else none."""
    return {
        "pemda": instansi.pemda,
        "opd": instansi.nama,
        "alamat": instansi.alamat,
        "kontak": instansi.kontak,
        "logo_svg": instansi.logo_svg,
        "logo_png": "" if instansi.logo_svg else instansi.logo_png,
    }


def build_signer(instansi: Instansi, peran: str, bidang_id: int | None = None, jenis: str = "") -> dict[str, str]:
    """A snapshot of who signs a paper of this kind, under which title ("Plh. Sekretaris", "a.n. Kepala Dinas"), so that
    the paper keeps the names of its day; empty where nobody holds the role."""
    pemangku = find_signer(instansi, peran, bidang_id, jenis)
    orang = pemangku.pegawai if pemangku else None
    isi = (orang.jabatan, orang.nama, orang.pangkat, orang.nip) if orang else ("", "", "", "")
    return {**dict(zip(("jabatan", "nama", "pangkat", "nip"), isi, strict=True)), "keterangan": ""}
