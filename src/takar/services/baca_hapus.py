"""What is told before an erasure: whose data can be erased, what goes, what stays and why, and what hinders it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from takar.core.pribadi import Nasib
from takar.data.models import JejakAudit, Naskah, Pegawai
from takar.services.data_pribadi import Bagian, collect, subject_of_pegawai
from takar.services.hapus_pribadi import list_halangan

_JEJAK = (
    "Setiap tindakan resmi dapat dipertanggungjawabkan; catatannya hanya memuat nomor pegawai (UU 27/2022 Pasal 20 "
    "ayat (2) huruf c)."
)
_NASKAH = (
    "Naskah yang terbit disimpan dan dimusnahkan menurut jadwal retensi arsip (UU 43/2009; UU 27/2022 Pasal 44). Bita "
    "dan tanda tangannya tidak berubah."
)


@dataclass(frozen=True, slots=True)
class ButirHapus:
    """One kind of data: how many rows of it, and why it stays where it does."""

    sebutan: str
    isi: str
    banyak: int
    sebab: str = ""


@dataclass(frozen=True, slots=True)
class RencanaHapus:
    """What an erasure would do."""

    halangan: tuple[str, ...]
    pergi: tuple[ButirHapus, ...]
    tetap: tuple[ButirHapus, ...]


def list_keluar(instansi_id: int) -> list[Pegawai]:
    """Those who are no longer active, the erased ones last."""
    semua = Pegawai.objects.filter(instansi_id=instansi_id, aktif=False)
    return sorted(semua.order_by("nama", "pk"), key=lambda satu: satu.dihapus_pada is not None)


def plan_hapus(pegawai: Pegawai) -> RencanaHapus:
    bagian = [satu for satu in collect(subject_of_pegawai(pegawai)) if satu.baris]
    pergi, tetap = {Nasib.DIGANTI, Nasib.DIHAPUS, Nasib.SEBAGIAN}, {Nasib.TETAP, Nasib.SEBAGIAN}
    return RencanaHapus(
        halangan=tuple(list_halangan(pegawai)),
        pergi=tuple(_as_pergi(satu) for satu in bagian if satu.data.nasib in pergi),
        tetap=(
            *(
                ButirHapus(satu.sebutan, satu.data.isi, len(satu.baris), satu.data.sebab)
                for satu in bagian
                if satu.data.nasib in tetap
            ),
            *_official(pegawai),
        ),
    )


def _as_pergi(satu: Bagian) -> ButirHapus:
    """Of what goes only in part the number is not known before."""
    if satu.data.nasib is Nasib.SEBAGIAN:
        return ButirHapus(satu.sebutan, "hanya yang bukan arsip", 1)
    return ButirHapus(satu.sebutan, satu.data.isi, len(satu.baris))


def _official(pegawai: Pegawai) -> Iterable[ButirHapus]:
    """Signed papers and the ledger, which no line of the inventory counts."""
    naskah = Naskah.objects.filter(tanda_tangan__pegawai=pegawai, beku__isnull=False).values("pk").distinct().count()
    if naskah:
        yield ButirHapus("Naskah yang menyebutnya", "naskah terbit yang ditandatangani atau diparaf", naskah, _NASKAH)
    jejak = JejakAudit.objects.filter(oleh=pegawai).count()
    if jejak:
        yield ButirHapus("Jejak audit", "tindakan resmi yang dilakukannya", jejak, _JEJAK)
