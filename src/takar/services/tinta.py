"""Wet ink: the printed sheets come back as scans or photos, are matched page by page, and a second person confirms.

The reading, which takes its time, happens before the transaction. Original files and straightened pages are both kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.conf import settings

from takar.adapters.berkas import read_file, store_file
from takar.adapters.pdf_masuk import check_masukan
from takar.adapters.pindai.baca import Lembaran, read_berkas, read_lagi
from takar.adapters.pindai.cetak import bind_pages
from takar.adapters.tipe_berkas import JPEG, PDF, find_tipe
from takar.core.ditolak import Ditolak
from takar.core.naskah.pindaian import Susunan
from takar.core.teks import is_printable
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Berkas, Naskah, Pegawai, Pindaian, TandaTangan
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.naskah import ensure_berkas
from takar.services.tanda_baris import list_tanda, next_tanda
from takar.services.tanda_tangan import complete_semua, keep_pdf, lock_tanda
from takar.services.tinta_baca import arrange_pindaian, find_lembar, open_pindaian, open_tinta, sizes_of

MAKS_BERKAS = 30
"""Most files in one upload."""
MAKS_LEMBAR = 200
"""Most sheets of one scan in all."""
MAKS_ALASAN = 1000
PUTARAN = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class Unggahan:
    """A file as it was sent."""

    nama: str
    isi: bytes


def check_basah(naskah: Naskah) -> None:
    """Refuse wet ink for a paper that is not issued, is signed, or has an electronic signature already."""
    if naskah.terbit_pada is None or not naskah.kode_verifikasi:
        raise Ditolak("Naskah ini belum terbit, jadi belum dapat dicetak untuk ditandatangani.", "naskah-belum-terbit")
    sudah = [satu for satu in list_tanda(naskah) if satu.status == TandaTangan.Status.SELESAI]
    if any(satu.cara != TandaTangan.Cara.BASAH for satu in sudah):
        raise Ditolak(
            f"Naskah ini sudah ditandatangani secara elektronik oleh {sudah[0].nama}. Tanda tangan basah tidak dapat "
            "dicampur dengannya. Lanjutkan dengan tanda tangan elektronik.",
            "tinta-campur",
        )
    if next_tanda(naskah) is None:
        raise Ditolak(
            "Naskah ini tidak menunggu tanda tangan siapa pun. Tidak ada yang diubah.", "sudah-ditandatangani"
        )


def upload_pindaian(*, oleh: Pegawai, naskah_id: int, berkas: Sequence[Unggahan], kunci: str) -> Pindaian:
    """Add scans or photos to the paper's open scan, or begin one. Raises Ditolak; then nothing of them is kept."""
    naskah = _open_for(oleh, naskah_id)
    if not berkas:
        raise Ditolak("Pilih hasil pindai atau foto naskah yang sudah ditandatangani.", "pindai-tanpa-berkas")
    if len(berkas) > MAKS_BERKAS:
        raise Ditolak(f"Paling banyak {MAKS_BERKAS} berkas sekali unggah. Belum ada yang disimpan.", "pindai-banyak")
    ukuran = sizes_of(naskah)
    terbaca = [(satu, _read_satu(satu, ukuran)) for satu in berkas]

    def act() -> str:
        segar = lock_tanda(naskah)
        check_basah(segar)
        pindaian = _current(segar, oleh)
        baru = [_keep_satu(oleh, satu, lembar) for satu, lembar in terbaca]
        _check_jumlah(pindaian.asli, baru)
        pindaian.asli = [*pindaian.asli, *baru]
        susunan = _settle(pindaian, segar)
        trace(oleh, "unggah-pindaian", f"naskah/{segar.pk}", pindaian=pindaian.pk, sha256=[s["sha256"] for s in baru],
              lengkap=susunan.lengkap)  # fmt: skip
        return str(pindaian.pk)

    return Pindaian.objects.get(pk=run_once(kunci, oleh, act))


def assign_lembar(*, oleh: Pegawai, naskah_id: int, lembar: int, halaman: int, putar: int, kunci: str) -> Pindaian:
    """Say which page a sheet without a readable mark is (0: none), and turn it; the record says who said so."""
    naskah = _open_for(oleh, naskah_id)
    ukuran = sizes_of(naskah)
    if not 0 <= halaman <= len(ukuran) or putar not in PUTARAN:
        raise Ditolak("Pilih halaman yang ada pada naskah ini.", "pindai-halaman-asing")
    asal = find_lembar(open_pindaian(naskah), lembar)
    if asal.isi["kode"]:
        raise Ditolak("Halaman lembar ini sudah terbaca dari tandanya; tidak perlu ditetapkan.", "pindai-bertanda")
    isi = read_file(settings.TAKAR_DATA / "berkas", asal.berkas["sha256"])
    baru = read_lagi(isi, asal.berkas["nama"], ukuran, asal.isi["urut"], putar)
    catatan = {"sebagai": halaman, "putar": putar, "ditetapkan_oleh": oleh.pk}

    def act() -> str:
        segar = lock_tanda(naskah)
        pindaian = open_pindaian(segar)
        find_lembar(pindaian, lembar).isi.update({**_keep_lembar(replace(baru, kode="", nomor=0)), **catatan})
        _settle(pindaian, segar)
        trace(oleh, "tetapkan-halaman", f"naskah/{segar.pk}", pindaian=pindaian.pk, lembar=lembar, halaman=halaman)
        return str(pindaian.pk)

    return Pindaian.objects.get(pk=run_once(kunci, oleh, act))


def confirm_pindaian(*, oleh: Pegawai, naskah_id: int, pindaian_id: int, kunci: str) -> Naskah:
    """A second person has compared the sheets with the issued text: all signers who were to sign have signed."""

    def decide(naskah: Naskah, pindaian: Pindaian) -> None:
        check_basah(naskah)
        _check_complete(pindaian, naskah)
        assert pindaian.lurus is not None  # made when it became complete
        pdf = read_file(settings.TAKAR_DATA / "berkas", pindaian.lurus.sha256)
        rincian = {"pindaian": pindaian.pk, "asli": [satu["sha256"] for satu in pindaian.asli]}
        complete_semua(naskah, cara=TandaTangan.Cara.BASAH, oleh=oleh, pdf=pdf, rincian=rincian)

    return _judge(oleh, naskah_id, pindaian_id, kunci, Pindaian.Status.DIKONFIRMASI, "", decide)


def refuse_pindaian(*, oleh: Pegawai, naskah_id: int, pindaian_id: int, alasan: str, kunci: str) -> Naskah:
    """The second person says what is wrong; the files stay on record and a new scan begins."""
    bersih = alasan.replace("\r\n", "\n").strip()
    if not bersih or len(bersih) > MAKS_ALASAN or not is_printable(bersih):
        raise Ditolak(
            f"Tulis apa yang salah pada pindaian ini, paling banyak {MAKS_ALASAN} huruf, agar pengunggah tahu apa yang "
            "harus diperbaiki. Belum ada yang dicatat.",
            "alasan-kosong",
        )
    return _judge(oleh, naskah_id, pindaian_id, kunci, Pindaian.Status.DITOLAK, bersih, lambda *_: None)


def _judge(
    oleh: Pegawai,
    naskah_id: int,
    pindaian_id: int,
    kunci: str,
    status: Pindaian.Status,
    alasan: str,
    decide: Callable[[Naskah, Pindaian], None],
) -> Naskah:
    naskah = _open_for(oleh, naskah_id)
    check_tindakan(as_orang(oleh), Tindakan.KONFIRMASI_PINDAIAN)

    def act() -> str:
        segar = lock_tanda(naskah)
        pindaian = open_pindaian(segar)
        if pindaian.pk != pindaian_id:
            raise Ditolak("Pindaian ini sudah diganti atau diputuskan. Muat ulang halaman.", "formulir-usang")
        check_second(pindaian, oleh)
        pindaian.status, pindaian.alasan = status, alasan
        pindaian.diperiksa_oleh, pindaian.diperiksa_pada = oleh, jam.now()
        pindaian.save(update_fields=["status", "alasan", "diperiksa_oleh", "diperiksa_pada"])
        trace(oleh, f"pindaian-{status}", f"naskah/{segar.pk}", pindaian=pindaian.pk, alasan=alasan)
        decide(segar, pindaian)
        return str(segar.pk)

    return Naskah.objects.get(pk=run_once(kunci, oleh, act))


def check_second(pindaian: Pindaian, oleh: Pegawai) -> None:
    """Nobody confirms what they have uploaded or assigned a page of."""
    terlibat = {pindaian.oleh_id, *(satu["oleh"] for satu in pindaian.asli)}
    terlibat |= {lembar.get("ditetapkan_oleh") for satu in pindaian.asli for lembar in satu["lembar"]}
    if oleh.pk in terlibat:
        raise Ditolak(
            "Pindaian dikonfirmasi oleh orang kedua, bukan oleh yang mengunggah. Tidak ada yang diubah. "
            "Minta rekan dari Tim SAKIP membuka halaman ini.",
            "orang-kedua",
        )


def _check_complete(pindaian: Pindaian, naskah: Naskah) -> None:
    if not arrange_pindaian(pindaian, naskah, len(sizes_of(naskah))).lengkap or pindaian.lurus is None:
        raise Ditolak(
            "Pindaian ini belum memuat semua halaman naskah, jadi belum dapat dikonfirmasi. Tidak ada yang diubah.",
            "pindai-belum-lengkap",
        )


def _open_for(oleh: Pegawai, naskah_id: int) -> Naskah:
    naskah = open_tinta(oleh, as_orang(oleh), naskah_id)
    if naskah.terbit_pada is not None:
        ensure_berkas(naskah)
    check_basah(naskah)
    return naskah


def _current(naskah: Naskah, oleh: Pegawai) -> Pindaian:
    """The open scan, or a new one."""
    terbuka = naskah.pindaian.filter(status=Pindaian.Status.DIPERIKSA).first()
    return terbuka or Pindaian.objects.create(naskah=naskah, oleh=oleh, pada=jam.now())


def _check_jumlah(lama: Sequence[dict[str, Any]], baru: Sequence[dict[str, Any]]) -> None:
    if sum(len(satu["lembar"]) for satu in (*lama, *baru)) > MAKS_LEMBAR:
        raise Ditolak(
            f"Pindaian ini sudah memuat terlalu banyak lembar (paling banyak {MAKS_LEMBAR}). Berkas terakhir tidak "
            "disimpan. Minta orang kedua menolak pindaian ini, lalu mulai lagi.",
            "pindai-lembar-banyak",
        )


def _settle(pindaian: Pindaian, naskah: Naskah) -> Susunan:
    """Find the pages anew; when all are there, they are bound into one PDF."""
    ukuran = sizes_of(naskah)
    susunan = arrange_pindaian(pindaian, naskah, len(ukuran))
    pindaian.temuan = [asdict(satu) for satu in susunan.temuan]
    pindaian.halaman = sum(satu is not None for satu in susunan.halaman)
    pindaian.lurus = _bind(pindaian, susunan, ukuran) if susunan.lengkap else None
    pindaian.save(update_fields=["asli", "temuan", "halaman", "lurus"])
    return susunan


def _bind(pindaian: Pindaian, susunan: Susunan, ukuran: list[tuple[float, float]]) -> Berkas:
    lembar = [find_lembar(pindaian, satu).isi for satu in susunan.halaman if satu is not None]
    folder = settings.TAKAR_DATA / "berkas"
    return keep_pdf(bind_pages([(read_file(folder, s["lurus"]), s["lebar"], s["tinggi"]) for s in lembar], ukuran))


def _read_satu(satu: Unggahan, ukuran: list[tuple[float, float]]) -> list[Lembaran]:
    """The sheets of one file, looked at by its content first. Raises Ditolak."""
    if find_tipe(satu.isi) is PDF:
        check_masukan(satu.isi, _name(satu))
    return list(read_berkas(satu.isi, _name(satu), ukuran))


def _keep_satu(oleh: Pegawai, satu: Unggahan, lembaran: Sequence[Lembaran]) -> dict[str, Any]:
    """One file and its sheets, stored: the record for `Pindaian.asli`."""
    tipe = find_tipe(satu.isi)
    lembar = [_keep_lembar(lembaran) | {"urut": urut} for urut, lembaran in enumerate(lembaran)]
    nama_tipe = tipe.tipe if tipe else ""
    sha256 = _keep(satu.isi, nama_tipe)
    return {"sha256": sha256, "nama": _name(satu), "tipe": nama_tipe, "oleh": oleh.pk, "lembar": lembar}


def _name(satu: Unggahan) -> str:
    """The file's own name, for the record and for sentences; it decides nothing."""
    return satu.nama.replace("\\", "/").rpartition("/")[2][:200] or "pindaian"


def _keep_lembar(satu: Lembaran) -> dict[str, Any]:
    """What was read of a sheet, its two pictures stored."""
    return {
        "kode": satu.kode,
        "nomor": satu.nomor,
        "jumlah": satu.jumlah,
        "lain": satu.lain,
        "sudut": satu.sudut,
        "arah": satu.arah,
        "lebar": satu.lebar,
        "tinggi": satu.tinggi,
        "lurus": _keep(satu.jpeg, JPEG.tipe),
        "gambar": _keep(satu.asli, JPEG.tipe),
    }


def _keep(isi: bytes, tipe: str) -> str:
    sha256 = store_file(settings.TAKAR_DATA / "berkas", isi)
    Berkas.objects.get_or_create(sha256=sha256, defaults={"tipe": tipe, "ukuran": len(isi), "disimpan": jam.now()})
    return sha256
