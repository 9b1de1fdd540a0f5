"""The paper twin: where the printed, signed sheets of issued papers lie; filed many at once, every move traced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from takar.core.ditolak import Ditolak
from takar.core.teks import as_cacah, is_printable
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import ArsipKertas, Naskah, Pegawai, TempatSimpan
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace

BATAS_BAGIAN, BATAS_KETERANGAN = 30, 120
MAKS_LEMBAR = 9999
SEKALIGUS = 200
"""Most papers filed by one form."""


@dataclass(frozen=True, slots=True)
class IsianTempat:
    """A place as typed: rak and boks always, a folder and a remark perhaps."""

    rak: str
    boks: str
    folder: str = ""
    keterangan: str = ""


def file_kertas(
    *, oleh: Pegawai, naskah_id: Sequence[int], tempat: IsianTempat, tingkat: str, jumlah: str = "1", kunci: str
) -> int:
    """File the sheets of issued papers at a place; what lay elsewhere is moved. Gives the place's id.

    `tingkat` is asli, salinan, tembusan or pertinggal; a paper has one place for each. `jumlah`: sheets, as typed.
    """
    isian, lembar = _check_tempat(tempat), _check_jumlah(jumlah)
    if tingkat not in ArsipKertas.Tingkat.values:
        raise Ditolak("Pilih tingkat perkembangan: asli, salinan, tembusan, atau pertinggal.", "tingkat-asing")

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.CATAT_TEMPAT_SIMPAN)
        semua = _find_terbit(oleh, naskah_id)
        satu = _ensure_tempat(oleh, isian)
        for naskah in semua:
            _place(naskah, satu, tingkat, lembar, oleh)
        return str(satu.pk)

    return int(run_once(kunci, oleh, act))


def _place(naskah: Naskah, tempat: TempatSimpan, tingkat: str, lembar: int, oleh: Pegawai) -> None:
    """Record or move one paper's sheets; the trace keeps every earlier place."""
    isi = {"tempat": tempat, "jumlah": lembar, "oleh": oleh, "pada": jam.now()}
    lama = ArsipKertas.objects.filter(naskah=naskah, tingkat=tingkat).select_related("tempat").first()
    if lama and lama.tempat_id == tempat.pk and lama.jumlah == lembar:
        return
    ArsipKertas.objects.update_or_create(naskah=naskah, tingkat=tingkat, defaults=isi)
    dari = str(lama.tempat) if lama else naskah.tempat_simpan
    tindakan = "pindah-kertas" if lama else "simpan-kertas"
    trace(oleh, tindakan, f"naskah/{naskah.pk}", lama=dari, baru=str(tempat), tingkat=tingkat, jumlah=lembar)


def _find_terbit(oleh: Pegawai, naskah_id: Sequence[int]) -> list[Naskah]:
    if not naskah_id or len(naskah_id) > SEKALIGUS:
        raise Ditolak(f"Pilih paling sedikit satu dan paling banyak {SEKALIGUS} naskah.", "naskah-belum-dipilih")
    milik = Naskah.objects.filter(pk__in=naskah_id, instansi_id=oleh.instansi_id).order_by("pk")
    semua = list(milik.defer("beku", "isi", "rancangan"))
    if len(semua) != len(set(naskah_id)):
        raise Ditolak("Naskah ini tidak ada.", "naskah-tidak-ada")
    if any(satu.terbit_pada is None for satu in semua):
        raise Ditolak("Tempat kertas dicatat setelah naskah terbit.", "naskah-belum-terbit")
    return semua


def _ensure_tempat(oleh: Pegawai, isian: IsianTempat) -> TempatSimpan:
    letak = {"rak": isian.rak, "boks": isian.boks, "folder": isian.folder}
    tempat, baru = TempatSimpan.objects.get_or_create(
        instansi_id=oleh.instansi_id, **letak, defaults={"keterangan": isian.keterangan}
    )
    if baru:
        trace(oleh, "tambah-tempat", f"tempat/{tempat.pk}", tempat=str(tempat))
    elif isian.keterangan and isian.keterangan != tempat.keterangan:
        tempat.keterangan = isian.keterangan
        tempat.save(update_fields=["keterangan"])
    return tempat


def _check_tempat(isian: IsianTempat) -> IsianTempat:
    rak, boks, folder = (_clean(teks, BATAS_BAGIAN) for teks in (isian.rak, isian.boks, isian.folder))
    if not rak or not boks:
        raise Ditolak("Isi rak dan boks, misalnya rak 2 dan boks 5; folder boleh kosong.", "tempat-kosong")
    return IsianTempat(rak, boks, folder, _clean(isian.keterangan, BATAS_KETERANGAN))


def _clean(teks: str, batas: int) -> str:
    teks = " ".join(teks.split())
    if len(teks) > batas:
        raise Ditolak(f"Tempat kertas terlalu panjang; paling banyak {batas} huruf.", "tempat-terlalu-panjang")
    if not is_printable(teks):
        raise Ditolak("Tempat kertas memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "tempat-tak-tercetak")
    return teks


def _check_jumlah(jumlah: str) -> int:
    lembar = as_cacah(jumlah.strip())
    if lembar is None or not 0 < lembar <= MAKS_LEMBAR:
        raise Ditolak("Jumlah lembar harus angka bulat, paling sedikit 1.", "jumlah-salah")
    return lembar
