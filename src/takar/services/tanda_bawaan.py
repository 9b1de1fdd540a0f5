"""Signing with the official's own key, one paper or many: PAdES B-LTA, honestly labelled as not certified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from pyhanko.sign.general import SigningError

from takar.adapters.berkas import read_file
from takar.adapters.signing.pades import KETERANGAN, Bidang, sign_pdf
from takar.adapters.typst import find_all_ttd, render_cap
from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.data.models import KunciPermintaan, Naskah, Pegawai, TandaTangan
from takar.services import jam
from takar.services.akta import run_once
from takar.services.buka_kunci import KunciTerbuka, open_kunci
from takar.services.ca import installed_ca, list_dicabut
from takar.services.konteks import moment_text
from takar.services.naskah import ensure_berkas, find_naskah
from takar.services.tanda_baris import list_tanda
from takar.services.tanda_tangan import complete_tanda, find_turn, lock_tanda

ALASAN = "Penandatanganan naskah"
TERBANYAK = 100
"""Papers in one request; more than this waits for the next one."""


@dataclass(frozen=True, slots=True)
class HasilTtd:
    """How the signing of one of many went; `kalimat` says why not."""

    naskah_id: int
    nomor: str
    berhasil: bool
    kalimat: str = ""


def sign_naskah(*, oleh: Pegawai, naskah_id: int, frasa: Rahasia, kunci: str) -> Naskah:
    """Sign one paper. A form sent twice signs once."""
    naskah = find_naskah(oleh, naskah_id)
    if not KunciPermintaan.objects.filter(kunci=kunci, pegawai=oleh).exists():
        find_turn(naskah, oleh)  # who may not sign is not asked for a passphrase
        sign_open(oleh, naskah, open_kunci(oleh, frasa), kunci)
    naskah.refresh_from_db()
    return naskah


def sign_banyak(*, oleh: Pegawai, naskah_id: Sequence[int], frasa: Rahasia, kunci: str) -> list[HasilTtd]:
    """Sign many papers with one passphrase, each in a transaction of its own: one that fails does not hold the rest."""
    if not naskah_id:
        raise Ditolak("Pilih naskah yang akan ditandatangani. Belum ada yang ditandatangani.", "tidak-ada-yang-dipilih")
    if len(naskah_id) > TERBANYAK:
        raise Ditolak(
            f"Paling banyak {TERBANYAK} naskah sekali kirim. Belum ada yang ditandatangani; kurangi pilihan Anda.",
            "terlalu-banyak",
        )
    terbuka = open_kunci(oleh, frasa)
    return [_sign_one(oleh, satu, terbuka, f"{kunci}.{satu}") for satu in dict.fromkeys(naskah_id)]


def _sign_one(oleh: Pegawai, naskah_id: int, terbuka: KunciTerbuka, kunci: str) -> HasilTtd:
    nomor = ""
    try:
        naskah = find_naskah(oleh, naskah_id)
        nomor = naskah.nomor
        sign_open(oleh, naskah, terbuka, kunci)
    except Ditolak as sebab:
        return HasilTtd(naskah_id, nomor, False, sebab.kalimat)
    return HasilTtd(naskah_id, nomor, True)


def sign_open(oleh: Pegawai, naskah: Naskah, terbuka: KunciTerbuka, kunci: str) -> None:
    """Sign with a key that is open already."""
    ensure_berkas(naskah)

    def act() -> str:
        segar = lock_tanda(naskah)
        tanda = find_turn(segar, oleh)
        pdf = _make(segar, tanda, terbuka)
        complete_tanda(tanda, segar, cara=TandaTangan.Cara.BAWAAN, oleh=oleh, pdf=pdf, seri=terbuka.baris.seri)
        return str(segar.pk)

    run_once(kunci, oleh, act)


def _make(naskah: Naskah, tanda: TandaTangan, terbuka: KunciTerbuka) -> bytes:
    """The paper with this signature. Raises Ditolak where the CA itself cannot vouch for it."""
    semua = _place(naskah)
    urut = semua.index(tanda)
    tanda.rincian = semua[urut].rincian
    kotak = tanda.rincian.get("kotak")
    try:
        return sign_pdf(
            read_file(settings.TAKAR_DATA / "berkas", (naskah.berkas_bertanda or ensure_berkas(naskah)).sha256),
            ca=installed_ca(naskah.instansi),
            kunci=terbuka.kunci,
            dicabut=list_dicabut(),
            nama=tanda.nama,
            jabatan=tanda.jabatan,
            alasan=ALASAN,
            waktu=jam.now(),
            bidang=[_field(satu) for satu in semua],
            urut=urut,
            rupa=_look(naskah, kotak) if kotak else b"",
        )
    except SigningError as sebab:
        raise Ditolak(
            "Tanda tangan tidak dapat dibuat: sertifikat Anda atau CA instalasi tidak berlaku lagi. Naskah belum "
            "ditandatangani dan tetap utuh. Mintalah admin menjalankan takar ca status.",
            "sertifikat-ditolak",
        ) from sebab


def _place(naskah: Naskah) -> list[TandaTangan]:
    """All signers with the place of their blocks, found once. On a scanned sheet there is no place to find."""
    semua = list_tanda(naskah)
    if any(satu.cara == TandaTangan.Cara.BASAH for satu in semua):
        return semua
    if not any("kotak" in satu.rincian for satu in semua):
        letak = find_all_ttd(naskah.beku or {})
        for satu in semua:
            satu.rincian["kotak"] = list(letak[satu.letak].kotak) if satu.letak in letak else None
        TandaTangan.objects.bulk_update(semua, ["rincian"])
    return semua


def _field(tanda: TandaTangan) -> Bidang:
    kotak = tanda.rincian.get("kotak")
    return Bidang(f"TTE{tanda.urut}", f"{tanda.nama}, {tanda.jabatan}", (int(kotak[0]), *kotak[1:]) if kotak else None)


def _look(naskah: Naskah, kotak: Sequence[float]) -> bytes:
    _, kiri, bawah, kanan, atas = kotak
    waktu = jam.now()
    return render_cap((KETERANGAN, moment_text(naskah.instansi, waktu)), kanan - kiri, atas - bawah, timestamp=waktu)
