"""Acts on the parts of a draft: add, change and remove a goal, an objective, an indicator or a part of the budget."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Model, ProtectedError

from takar.core.ditolak import Ditolak
from takar.core.rencana import NAMA_PERIODE, TingkatAnggaran
from takar.core.teks import as_cacah
from takar.data.models import Bidang, Indikator, MataAnggaran, Pegawai, Rencana, Sasaran, SkalaHuruf, Tujuan
from takar.services import rencana_kolom as kolom
from takar.services.akta import run_once, trace
from takar.services.rencana import lock_draf, touch
from takar.services.rencana_isi import ensure_skala, load_skala, target_rows
from takar.services.rencana_kolom import Baca, IsianDitolak, read_isian

M = TypeVar("M", Tujuan, Sasaran, Indikator, MataAnggaran)
JENIS_BUTIR: Mapping[str, type[Model]] = {
    "tujuan": Tujuan,
    "sasaran": Sasaran,
    "indikator": Indikator,
    "anggaran": MataAnggaran,
}
BAGIAN = ("identitas", "pengukuran", "target")
"""The pages on which an indicator is filled in, in order."""
TARGET_TURUNAN = ("target_renstra", "standar_nasional")


def save_tujuan(
    *, oleh: Pegawai, rencana_id: int, versi: int, butir: int | None, isian: Mapping[str, str], kunci: str
) -> int:
    """Save a goal; `butir` is its id, None for a new one. Gives the id."""

    def isi(rencana: Rencana, satu: Tujuan) -> None:
        _fill(satu, read_isian(kolom.TUJUAN, isian))

    return _save(Tujuan, oleh, rencana_id, versi, butir, kunci, isi)


def save_sasaran(
    *, oleh: Pegawai, rencana_id: int, versi: int, butir: int | None, isian: Mapping[str, str], kunci: str
) -> int:
    """Save an objective; the field `tujuan` holds the id of its goal, or nothing."""

    def isi(rencana: Rencana, satu: Sasaran) -> None:
        baca = read_isian({**kolom.SASARAN, "tujuan": _one_of("tujuan", rencana.tujuan, wajib=False)}, isian)
        _fill(satu, baca)

    return _save(Sasaran, oleh, rencana_id, versi, butir, kunci, isi)


def save_indikator(
    *,
    oleh: Pegawai,
    rencana_id: int,
    versi: int,
    butir: int | None,
    bagian: str,
    isian: Mapping[str, str],
    kunci: str,
) -> int:
    """Save one page of an indicator: who and what it is, how it is measured, or its targets."""
    write = {"identitas": _write_identitas, "pengukuran": _write_pengukuran, "target": _write_target}[bagian]

    def isi(rencana: Rencana, satu: Indikator) -> None:
        write(rencana, satu, isian)

    return _save(Indikator, oleh, rencana_id, versi, butir, kunci, isi)


def save_anggaran(
    *,
    oleh: Pegawai,
    rencana_id: int,
    versi: int,
    butir: int | None,
    isian: Mapping[str, str],
    indikator: Sequence[str],
    kunci: str,
) -> int:
    """Save a part of the budget; `induk` and `bidang` are codes, `indikator` the ids that it supports."""

    def isi(rencana: Rencana, satu: MataAnggaran) -> None:
        _write_anggaran(rencana, satu, isian, indikator)

    return _save(MataAnggaran, oleh, rencana_id, versi, butir, kunci, isi)


def remove_butir(*, oleh: Pegawai, rencana_id: int, versi: int, jenis: str, butir: int, kunci: str) -> None:
    """Remove a part of a draft together with what hangs on it."""

    def act() -> str:
        rencana = lock_draf(oleh, rencana_id, versi)
        satu = find_butir(rencana, jenis, butir)
        trace(oleh, "hapus-butir-rencana", f"rencana/{rencana.pk}", jenis=jenis, kode=satu.kode, nama=satu.nama)
        try:
            satu.delete()
        except ProtectedError:
            raise Ditolak(
                "Bagian ini masih dipakai bagian lain dari rencana. Hapus dahulu yang memakainya.", "butir-dipakai"
            ) from None
        touch(rencana)
        return str(butir)

    run_once(kunci, oleh, act)


def find_butir(rencana: Rencana, jenis: str, butir: int) -> Any:
    """A part of this plan; Ditolak if there is none."""
    model: Any = JENIS_BUTIR.get(jenis)
    satu = model.objects.filter(rencana=rencana, pk=butir).first() if model else None
    if satu is None:
        raise Ditolak("Bagian rencana ini tidak ada.", "rencana-tidak-ada")
    return satu


def _save(
    model: type[M],
    oleh: Pegawai,
    rencana_id: int,
    versi: int,
    butir: int | None,
    kunci: str,
    fill: Callable[[Rencana, M], None],
) -> int:
    def act() -> str:
        rencana = lock_draf(oleh, rencana_id, versi)
        jenis = next(nama for nama, satu in JENIS_BUTIR.items() if satu is model)
        satu: M = find_butir(rencana, jenis, butir) if butir else _new(model, rencana)
        fill(rencana, satu)
        tindakan = "ubah-butir-rencana" if butir else "tambah-butir-rencana"
        trace(oleh, tindakan, f"rencana/{rencana.pk}", jenis=jenis, kode=satu.kode, nama=satu.nama)
        touch(rencana)
        return str(satu.pk)

    return int(run_once(kunci, oleh, act))


def _new(model: type[M], rencana: Rencana) -> M:
    """A part that comes after all others of its kind; it is stored when it is filled."""
    terakhir = model.objects.filter(rencana=rencana).order_by("-urut").values_list("urut", flat=True).first()
    return model(rencana=rencana, urut=0 if terakhir is None else terakhir + 1)


def _fill(satu: Tujuan | Sasaran | Indikator | MataAnggaran, isi: Mapping[str, object]) -> None:
    """Store a part with these fields; its code must be free in the plan."""
    for nama, nilai in isi.items():
        setattr(satu, nama, nilai)
    kembar = type(satu)._default_manager.filter(rencana=satu.rencana, kode=satu.kode).exclude(pk=satu.pk)
    if kembar.exists():
        raise IsianDitolak({"kode": f"Kode {satu.kode} sudah dipakai pada rencana ini. Pilih kode lain."})
    satu.save()


def _one_of(label: str, daftar: Any, *, wajib: bool = True, kunci: str = "pk") -> Baca:
    """The row that a choice names, or nothing."""
    pilihan = {str(getattr(satu, kunci)): satu for satu in daftar.all()}
    baca = kolom.pilihan(label, pilihan, wajib=wajib)
    return lambda isi: pilihan.get(str(baca(isi)))


def _write_identitas(rencana: Rencana, satu: Indikator, isian: Mapping[str, str]) -> None:
    bidang: Any = Bidang.objects.filter(instansi_id=rencana.instansi_id, aktif=True)
    baca = {
        **kolom.IDENTITAS,
        "sasaran": _one_of("sasaran", rencana.sasaran),
        "bidang": _one_of("bidang", bidang, kunci="kode"),
    }
    _fill(satu, read_isian(baca, isian))


def _write_pengukuran(rencana: Rencana, satu: Indikator, isian: Mapping[str, str]) -> None:
    skala = load_skala(rencana.instansi)

    def baca_skala(kode: str) -> SkalaHuruf | None:
        dipilih = kolom.pilihan("skala predikat", skala, wajib=False)(kode)
        return ensure_skala(rencana.instansi, skala.get(str(dipilih)))

    _fill(satu, read_isian({**kolom.list_pengukuran(isian.get("jenis", "")), "skala": baca_skala}, isian))


def _write_target(rencana: Rencana, satu: Indikator, isian: Mapping[str, str]) -> None:
    baca = read_isian(kolom.list_target(satu.jenis), isian)
    _fill(satu, {nama: baca[nama] for nama in TARGET_TURUNAN})
    satu.target.all().delete()
    satu.target.bulk_create(target_rows(satu, {tw: str(baca[f"target-{tw}"]) for tw in NAMA_PERIODE}))


def _write_anggaran(rencana: Rencana, satu: MataAnggaran, isian: Mapping[str, str], indikator: Sequence[str]) -> None:
    bidang: Any = Bidang.objects.filter(instansi_id=rencana.instansi_id, aktif=True)
    baca = {
        **kolom.list_anggaran(list(TingkatAnggaran)),
        "induk": _one_of("induk", rencana.anggaran.exclude(pk=satu.pk), wajib=False),
        "bidang": _one_of("bidang", bidang, wajib=False, kunci="kode"),
    }
    isi = read_isian(baca, isian)
    _check_induk(str(isi["tingkat"]), isi["induk"])
    _fill(satu, isi)
    satu.indikator.set(rencana.indikator.filter(pk__in=[pk for kode in indikator if (pk := as_cacah(kode, 18))]))


def _check_induk(tingkat: str, induk: object) -> None:
    perlu = TingkatAnggaran(tingkat).induk
    ada = induk.tingkat if isinstance(induk, MataAnggaran) else None
    if ada != (perlu.value if perlu else None):
        kalimat = f"Pilih {perlu.nama.lower()} sebagai induknya." if perlu else "Program tidak mempunyai induk."
        raise IsianDitolak({"induk": kalimat})
