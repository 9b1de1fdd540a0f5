"""Who signs an issued paper, in which order, and whose turn it is."""

from __future__ import annotations

from takar.core.ditolak import Ditolak
from takar.core.naskah import JenisNaskah
from takar.data.models import Instansi, Naskah, Pegawai, TandaTangan
from takar.services.akta import as_orang
from takar.services.mandat import find_signer
from takar.services.peran import name_role

TERBUKA = (TandaTangan.Status.MENUNGGU, TandaTangan.Status.DITOLAK)
"""A signer who refused may still sign, once what they objected to is settled."""


def prepare_tanda(naskah: Naskah, jenis: JenisNaskah, instansi: Instansi) -> None:
    """The signers of a paper that is being issued, in their order, as the frozen text names them."""
    ttd = (naskah.beku or {}).get("ttd", [])
    TandaTangan.objects.bulk_create(
        TandaTangan(
            naskah=naskah,
            urut=letak + 1,
            letak=letak,
            fungsi=TandaTangan.Fungsi.TANDA_TANGAN if peran in jenis.penanda_tangan else TandaTangan.Fungsi.MENGETAHUI,
            peran=peran,
            pegawai=_signer(instansi, peran, naskah.bidang_id, jenis),
            **{kunci: satu.get(kunci, "") for kunci in ("nama", "jabatan", "pangkat", "nip")},
        )
        for letak, (peran, satu) in enumerate(zip(jenis.penanda, ttd, strict=True))
    )


def _signer(instansi: Instansi, peran: str, bidang_id: int | None, jenis: JenisNaskah) -> Pegawai | None:
    pemangku = find_signer(instansi, peran, bidang_id, jenis.kode)
    return pemangku.pegawai if pemangku else None


def list_tanda(naskah: Naskah) -> list[TandaTangan]:
    """The signers in order, initials not among them."""
    baris = naskah.tanda_tangan.exclude(fungsi=TandaTangan.Fungsi.PARAF).exclude(status=TandaTangan.Status.GUGUR)
    return list(baris.select_related("pegawai").order_by("urut"))


def next_tanda(naskah: Naskah) -> TandaTangan | None:
    """The signer whose turn it is; None if everybody has signed, or there is nobody to sign."""
    return next((satu for satu in list_tanda(naskah) if satu.status in TERBUKA), None)


def is_mine(tanda: TandaTangan, oleh: Pegawai) -> bool:
    """The named person signs; where the paper names nobody, whoever holds the role."""
    return tanda.pegawai_id == oleh.pk if tanda.pegawai_id else as_orang(oleh).holds(tanda.peran)


def find_turn(naskah: Naskah, oleh: Pegawai) -> TandaTangan:
    """The row that this person signs now; refused with who must come first, or that it is not theirs."""
    if naskah.terbit_pada is None:
        raise Ditolak("Naskah ini belum terbit, jadi belum dapat ditandatangani.", "naskah-belum-terbit")
    milik = [satu for satu in list_tanda(naskah) if is_mine(satu, oleh)]
    if not milik:
        raise Ditolak("Anda bukan penanda tangan naskah ini. Tidak ada yang diubah.", "bukan-penanda-tangan")
    giliran = next_tanda(naskah)
    if giliran is None or all(satu.status not in TERBUKA for satu in milik):
        raise Ditolak("Anda sudah menandatangani naskah ini. Tidak ada yang diubah.", "sudah-ditandatangani")
    if giliran not in milik:
        siapa = giliran.nama or name_role(naskah.instansi_id, giliran.peran)
        raise Ditolak(
            f"Naskah ini menunggu tanda tangan {siapa} terlebih dahulu. Tidak ada yang diubah.", "menunggu-penanda-lain"
        )
    return giliran
