"""The archive card of a paper: file, hash, register entry, classification, retention, place of the sheets, trail."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.arsip import Tahap, read_tempat
from takar.core.naskah import tanggal_panjang
from takar.core.wewenang import Orang
from takar.data.models import (
    ArsipKertas,
    ButirUsul,
    EntriRegister,
    JejakAudit,
    Naskah,
    Pegawai,
    TempatSimpan,
    UsulArsip,
)
from takar.services.arsip import IsianTempat
from takar.services.arsip_retensi import klasifikasi_of, list_skema, load_jra, load_klasifikasi, masa_of, today
from takar.services.baca_arsip import title_of
from takar.services.baca_naskah import open_naskah
from takar.services.tampil import short_moment

Pasangan = tuple[tuple[str, str], ...]
KERTAS = ("simpan-kertas", "pindah-kertas", "catat-tempat-simpan")
"""The acts that tell where a paper's sheets have lain."""


@dataclass(frozen=True, slots=True)
class Lembar:
    """Where sheets of one tingkat lie."""

    tingkat: str
    jumlah: int
    tempat: str
    tempat_id: int
    dicatat: str


@dataclass(frozen=True, slots=True)
class Kartu:
    """Everything that finds a record again. `catatan_lama`: a place as free text, from before there were folders."""

    naskah: Naskah
    judul: str
    berkas: Pasangan
    register: Pasangan
    retensi: Pasangan
    tahap: str
    kertas: tuple[Lembar, ...]
    catatan_lama: str
    usulan_tempat: IsianTempat
    riwayat: tuple[tuple[str, str, str], ...]
    usul: tuple[tuple[int, str, str], ...]


def read_kartu(oleh: Pegawai, orang: Orang, naskah_id: int) -> Kartu:
    """The card of a paper that this person may see; Ditolak where there is none."""
    naskah = open_naskah(oleh, orang, naskah_id)
    kertas = list(naskah.arsip_kertas.select_related("tempat", "oleh"))
    tahap, retensi = _retention(naskah, oleh)
    return Kartu(
        naskah=naskah,
        judul=title_of(naskah),
        berkas=_files(naskah),
        register=_register(naskah),
        retensi=retensi,
        tahap=tahap,
        kertas=tuple(_sheet(satu, oleh) for satu in kertas),
        catatan_lama=naskah.tempat_simpan,
        usulan_tempat=suggest_tempat(oleh, naskah.tempat_simpan if not kertas else ""),
        riwayat=_moves(naskah, oleh),
        usul=_lists(naskah),
    )


def place_text(naskah: Naskah) -> str:
    """Where the original lies, or what an old free text says of it."""
    kertas = naskah.arsip_kertas.select_related("tempat").first()
    return str(kertas.tempat) if kertas else naskah.tempat_simpan


def suggest_tempat(oleh: Pegawai, catatan: str = "") -> IsianTempat:
    """The place to offer: what an old free text says, else where this person filed last, else nothing."""
    rak, boks, folder = read_tempat(catatan)
    if rak and boks:
        return IsianTempat(rak, boks, folder)
    terakhir = ArsipKertas.objects.filter(oleh=oleh).select_related("tempat").order_by("-pada", "-pk").first()
    tempat = terakhir.tempat if terakhir else TempatSimpan(rak=rak, boks=boks, folder=folder)
    return IsianTempat(tempat.rak, tempat.boks, tempat.folder)


def _files(naskah: Naskah) -> Pasangan:
    """Each stored file with its hash."""
    semua = (("Berkas terbit", naskah.berkas), ("Berkas bertanda tangan", naskah.berkas_bertanda))
    return tuple((nama, satu.sha256) for nama, satu in semua if satu is not None)


def _register(naskah: Naskah) -> Pasangan:
    entri = EntriRegister.objects.filter(naskah=naskah).select_related("register").first()
    pasangan = [("Nomor", naskah.nomor), ("Tanggal", tanggal_panjang(naskah.tanggal) if naskah.tanggal else "")]
    if entri:
        pasangan += [
            ("Buku register", f"{entri.register.kode}, tahun {entri.register.tahun}, nomor urut {entri.urut}"),
            ("Status nomor", entri.get_status_display()),
        ]
    pasangan.append(("Keberlakuan", naskah.get_keberlakuan_display()))
    pasangan.append(("Alasan", naskah.alasan_keberlakuan))
    return tuple((nama, isi) for nama, isi in pasangan if isi)


def _retention(naskah: Naskah, oleh: Pegawai) -> tuple[str, Pasangan]:
    """The stage on the agency's day, and the classification and retention in words."""
    kode = klasifikasi_of(naskah, list_skema(naskah.instansi_id))
    nama = load_klasifikasi().get(kode, "")
    awal = (("Klasifikasi", f"{kode} {nama}".strip()),)
    masa = masa_of(naskah, load_jra(naskah.instansi_id), kode)
    if masa is None:
        return "", (*awal, ("Retensi", "Belum ada aturan JRA untuk naskah ini."))
    tahap, aturan = masa.tahap(today(oleh)), masa.aturan
    sejak = f", berlaku sejak {tanggal_panjang(aturan.sejak)}" if aturan.sejak else ""
    return tahap.nama, (
        *awal,
        ("Aturan JRA", f"{aturan.kode}: {aturan.uraian}, {aturan.aktif} + {aturan.inaktif} tahun{sejak}"),
        ("Dasar", aturan.dasar),
        ("Aktif sampai", tanggal_panjang(masa.akhir_aktif)),
        ("Inaktif sampai", tanggal_panjang(masa.akhir_inaktif)),
        ("Nasib akhir", aturan.nasib.nama),
        ("Tahap hari ini", tahap.nama if tahap is not Tahap.HABIS else f"{tahap.nama}; menunggu usul"),
    )


def _sheet(kertas: ArsipKertas, oleh: Pegawai) -> Lembar:
    return Lembar(
        tingkat=kertas.get_tingkat_display(),
        jumlah=kertas.jumlah,
        tempat=str(kertas.tempat),
        tempat_id=kertas.tempat_id,
        dicatat=f"{short_moment(oleh.instansi, kertas.pada)} oleh {kertas.oleh.nama}",
    )


def _moves(naskah: Naskah, oleh: Pegawai) -> tuple[tuple[str, str, str], ...]:
    """When, by whom and from where to where the sheets were moved, newest first."""
    jejak = JejakAudit.objects.filter(
        instansi_id=naskah.instansi_id, objek=f"naskah/{naskah.pk}", tindakan__in=KERTAS
    ).select_related("oleh")
    return tuple(
        (short_moment(oleh.instansi, satu.waktu), satu.oleh.nama if satu.oleh else "", _move_text(satu))
        for satu in jejak.prefetch_related("teks").order_by("-pk")
    )


def _move_text(jejak: JejakAudit) -> str:
    teks = {satu.nama: satu.nilai for satu in jejak.teks.all()}
    lama, baru = teks.get("lama", ""), teks.get("baru", "")
    return f"{lama} → {baru}" if lama else baru


def _lists(naskah: Naskah) -> tuple[tuple[int, str, str], ...]:
    """The lists that this record stands on: id, name, state."""
    butir = ButirUsul.objects.filter(naskah=naskah).select_related("usul__berita_acara").order_by("pk")
    return tuple((satu.usul_id, str(satu.usul), _state(satu)) for satu in butir)


def _state(butir: ButirUsul) -> str:
    if butir.dikeluarkan:
        return f"dikeluarkan dari daftar: {butir.alasan}"
    usul = butir.usul
    if usul.status == UsulArsip.Status.DILAKSANAKAN and usul.berita_acara:
        return f"dilaksanakan menurut Berita Acara {usul.berita_acara.nomor}"
    return usul.get_status_display().lower()
