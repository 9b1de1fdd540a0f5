"""Acts on an SOP draft: each change is kept as a whole copy with a sentence, so that it can be undone and redone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from takar.core.ditolak import Ditolak
from takar.core.sop.baca import read_sop
from takar.core.sop.nilai import Sop
from takar.core.sop.tulis import write_sop
from takar.core.sop.ubah_ringkas import MAKS_RINGKAS, cut, describe_edit
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import DrafSop, Pegawai, SuntinganSop
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace

MAKS_TEKS = 400_000
"""Letters of the longest draft; the longest SOP seen has about 60,000."""
MAKS_SUNTINGAN = 200
"""Edits that can be gone back; older ones are forgotten here and stay in the ledger."""

Ubah = Callable[[Sop], Sop]


@lru_cache(maxsize=64)
def _parse(teks: str) -> Sop:
    return read_sop(teks, draf=True)


def load_draf(draf: DrafSop) -> Sop:
    """The draft as a value."""
    return _parse(draf.teks)


def find_draf(oleh: Pegawai, draf_id: int) -> DrafSop:
    """A draft of this agency, whatever its state; refused if there is none."""
    draf = DrafSop.objects.select_related("sumber", "dari", "instansi").filter(pk=draf_id, instansi_id=oleh.instansi_id)
    satu = draf.first()
    if satu is None:
        raise Ditolak("Draf SOP ini tidak ada.", "draf-sop-tidak-ada")
    return satu


def lock_draf(oleh: Pegawai, draf_id: int, versi: int) -> DrafSop:
    """A draft that this person may change, as they saw it; refused if it is closed or was changed meanwhile."""
    check_tindakan(as_orang(oleh), Tindakan.SUSUN_SOP)
    terkunci = DrafSop.objects.select_for_update(of=("self",)).filter(pk=draf_id, instansi_id=oleh.instansi_id)
    draf = terkunci.first()
    if draf is None:
        raise Ditolak("Draf SOP ini tidak ada.", "draf-sop-tidak-ada")
    if draf.status != DrafSop.Status.DRAF:
        raise Ditolak(f"Draf ini {draf.get_status_display().lower()}; isinya tidak dapat diubah lagi.", "draf-sop-beku")
    if draf.versi != versi:
        raise Ditolak(
            "Draf ini baru saja diubah dari tempat lain, jadi yang ini belum disimpan. Lihat keadaan terkininya, lalu "
            "ulangi; yang sudah Anda ketik masih ada di halaman ini.",
            "formulir-usang",
        )
    return draf


def edit_draf(
    *, oleh: Pegawai, draf_id: int, versi: int, ubah: Ubah, kunci: str, ringkas: str = "", sahih: Iterable[str] = ()
) -> str:
    """Change a draft; gives the sentence that tells what was done ("" if nothing was).

    `ringkas` says it better than a comparison could; `sahih` are the paths that the person confirmed by this very act.
    """

    def act() -> str:
        draf = lock_draf(oleh, draf_id, versi)
        lama = load_draf(draf)
        baru = ubah(lama)
        kalimat = "" if baru == lama else ringkas or describe_edit(lama, baru)
        terkonfirmasi = sorted({*draf.terkonfirmasi, *sahih})
        if kalimat or terkonfirmasi != draf.terkonfirmasi:
            keep_edit(draf, oleh, baru, kalimat or "Bacaan dikonfirmasi.", terkonfirmasi)
        return kalimat

    return run_once(kunci, oleh, act)


def confirm_draf(
    *, oleh: Pegawai, draf_id: int, versi: int, jalur: Iterable[str], ringkas: str, kunci: str, batal: bool = False
) -> None:
    """Confirm what was read at these paths, or take the confirmation back; the draft's text stays."""
    dipilih = set(jalur)

    def act() -> str:
        draf = lock_draf(oleh, draf_id, versi)
        semula = set(draf.terkonfirmasi)
        terkonfirmasi = semula - dipilih if batal else semula | dipilih
        if terkonfirmasi != semula:
            keep_edit(draf, oleh, load_draf(draf), ringkas, sorted(terkonfirmasi))
        return ringkas[:MAKS_RINGKAS]

    run_once(kunci, oleh, act)


def go_to(*, oleh: Pegawai, draf_id: int, versi: int, urut: int, kunci: str) -> str:
    """Put the draft back (or forward) to how it was after that edit; gives a sentence."""

    def act() -> str:
        draf = lock_draf(oleh, draf_id, versi)
        tujuan, kini = (draf.suntingan.filter(urut=satu).first() for satu in (urut, draf.urut))
        if tujuan is None:
            raise Ditolak("Suntingan itu sudah tidak ada. Draf tetap seperti semula.", "suntingan-tidak-ada")
        kalimat = _tell_jump(tujuan, kini)
        draf.teks, draf.terkonfirmasi, draf.urut = tujuan.teks, tujuan.terkonfirmasi, tujuan.urut
        _save(draf, load_draf(draf))
        trace(oleh, "kembali-draf-sop", objek_of(draf), nomor=urut, versi=draf.versi)
        return kalimat

    return run_once(kunci, oleh, act)


def _tell_jump(tujuan: SuntinganSop, kini: SuntinganSop | None) -> str:
    """Of a step of one, what was undone or done again; else where the draft stands now."""
    jarak = tujuan.urut - kini.urut if kini else 0
    if kini and jarak == -1:
        return cut(f"Diurungkan: {kini.ringkas}", MAKS_RINGKAS)
    return cut(f"{'Diulangi' if jarak == 1 else 'Draf kembali ke'}: {tujuan.ringkas}", MAKS_RINGKAS)


def discard_draf(*, oleh: Pegawai, draf_id: int, versi: int, kunci: str) -> None:
    """Give a draft up; it stays readable, with its source and its edits."""

    def act() -> str:
        draf = lock_draf(oleh, draf_id, versi)
        draf.status, draf.diubah, draf.versi = DrafSop.Status.DIBUANG, jam.now(), draf.versi + 1
        draf.save(update_fields=["status", "diubah", "versi"])
        trace(oleh, "buang-draf-sop", objek_of(draf))
        return str(draf.pk)

    run_once(kunci, oleh, act)


def keep_edit(draf: DrafSop, oleh: Pegawai, sop: Sop, ringkas: str, terkonfirmasi: list[str]) -> None:
    """Make this the draft's state, as a new edit; edits that were undone before it are forgotten."""
    draf.teks, draf.terkonfirmasi, draf.urut = write_sop(sop), terkonfirmasi, draf.urut + 1
    if len(draf.teks) > MAKS_TEKS:
        raise Ditolak(
            "Draf ini menjadi terlalu panjang. Ringkas uraiannya, atau bagi menjadi beberapa SOP yang saling terkait.",
            "draf-sop-terlalu-panjang",
        )
    draf.suntingan.filter(urut__gte=draf.urut).delete()
    draf.suntingan.filter(urut__lte=draf.urut - MAKS_SUNTINGAN).delete()
    _save(draf, sop)
    keep_copy(draf, oleh, ringkas)
    trace(oleh, "ubah-draf-sop", objek_of(draf), nomor=draf.urut, versi=draf.versi, ringkas=ringkas)


def keep_copy(draf: DrafSop, oleh: Pegawai, ringkas: str) -> None:
    """The draft as it stands, under the number of its edit."""
    SuntinganSop.objects.create(
        draf=draf,
        urut=draf.urut,
        teks=draf.teks,
        terkonfirmasi=draf.terkonfirmasi,
        ringkas=cut(ringkas, MAKS_RINGKAS),
        oleh=oleh,
        waktu=jam.now(),
    )


def objek_of(draf: DrafSop) -> str:
    """What the ledger calls it."""
    return f"draf-sop/{draf.pk}"


def title_of(sop: Sop) -> str:
    """The draft's name in lists: its title, else that over its table."""
    return cut(sop.kepala.judul or sop.judul_tabel, 300)


def _save(draf: DrafSop, sop: Sop) -> None:
    draf.judul, draf.diubah, draf.versi = title_of(sop) or draf.nama_sumber, jam.now(), draf.versi + 1
    draf.save(
        update_fields=["teks", "terkonfirmasi", "urut", "judul", "diubah", "versi", "bacaan", "teks_sumber", "tempat"]
    )
