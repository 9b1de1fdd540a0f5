"""An SOP as the graph that BPMN draws: nodes in lanes, joined by named flows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from takar.core.sop.nilai import SELESAI, Cara, Jalan, Langkah, Pelaku, Sop

TANPA_LAJUR = "lajur_tanpa_pelaksana"
"""The lane of a draft's steps that have no actor yet."""


class JenisSimpul(StrEnum):
    """The elements of BPMN that an SOP needs, by their XML names; a gateway that joins is told apart by its id."""

    MULAI = "startEvent"
    AKHIR = "endEvent"
    TUGAS = "userTask"
    PANGGIL = "callActivity"
    PILIH = "exclusiveGateway"
    SERENTAK = "parallelGateway"


@dataclass(frozen=True, slots=True)
class SimpulBpmn:
    """A node in a lane. `langkah` and `pelaku` tell whose task of which step it is; papers and notes hang on it."""

    id: str
    jenis: JenisSimpul
    nama: str
    lajur: str
    langkah: str = ""
    pelaku: int = -1
    uraian: str = ""
    masukan: tuple[str, ...] = ()
    keluaran: tuple[str, ...] = ()
    catatan: str = ""
    berulang: bool = False
    panggil: str = ""


@dataclass(frozen=True, slots=True)
class AlurUrut:
    """A sequence flow, named where it is an exit of a decision."""

    id: str
    dari: str
    ke: str
    nama: str = ""


@dataclass(frozen=True, slots=True)
class Lajur:
    """A lane: a role of the SOP, or the place of steps without one."""

    id: str
    nama: str
    pelaksana: str = ""


@dataclass(frozen=True, slots=True)
class GrafSop:
    """The whole graph; `simpul` are in the order of the work."""

    lajur: tuple[Lajur, ...]
    simpul: tuple[SimpulBpmn, ...]
    alur: tuple[AlurUrut, ...]


@dataclass(frozen=True, slots=True)
class _Ruas:
    """The nodes of one step, chained or side by side between two gateways, with its decision; where it begins, ends."""

    simpul: tuple[SimpulBpmn, ...]
    alur: tuple[tuple[str, str], ...]
    masuk: str
    keluar: str


def graph_of(sop: Sop) -> GrafSop:
    """The SOP's graph. A draft's steps that lead nowhere stay without a flow; a way to an unknown step is left out."""
    ruas = {langkah.kode: _stretch(sop, langkah, f"langkah_{i}") for i, langkah in enumerate(sop.langkah, 1)}
    lajur = _lanes(sop, ruas)
    simpul: list[SimpulBpmn] = []
    pasangan: list[tuple[str, str, str]] = []
    if sop.langkah:
        awal = ruas[sop.awal.kode]
        simpul.append(SimpulBpmn("mulai", JenisSimpul.MULAI, "Mulai", awal.simpul[0].lajur))
        pasangan.append(("mulai", awal.masuk, ""))
    for langkah in sop.langkah:
        satu = ruas[langkah.kode]
        simpul += satu.simpul
        pasangan += [(dari, ke, "") for dari, ke in satu.alur]
        for i, (nama, ke) in enumerate(_exits(langkah), 1):
            if ke == SELESAI:
                akhir = f"{satu.keluar}_akhir_{i}"
                simpul.append(SimpulBpmn(akhir, JenisSimpul.AKHIR, nama if i > 1 else "Selesai", satu.simpul[-1].lajur))
                pasangan.append((satu.keluar, akhir, nama))
            elif ke in ruas:
                pasangan.append((satu.keluar, ruas[ke].masuk, nama))
    alur = tuple(AlurUrut(f"alur_{i}", *satu) for i, satu in enumerate(pasangan, 1))
    return GrafSop(lajur, tuple(simpul), alur)


def _lanes(sop: Sop, ruas: dict[str, _Ruas]) -> tuple[Lajur, ...]:
    lajur = [Lajur(f"lajur_{i}", satu.nama or satu.kode, satu.kode) for i, satu in enumerate(sop.pelaksana, 1)]
    if not lajur or any(satu.lajur == TANPA_LAJUR for isi in ruas.values() for satu in isi.simpul):
        lajur.append(Lajur(TANPA_LAJUR, "Belum ditetapkan"))
    return tuple(lajur)


def _exits(langkah: Langkah) -> Iterator[tuple[str, str]]:
    """Each way out of a step: its name and the step's code that it leads to."""
    if langkah.putusan is None:
        if langkah.lanjut:
            yield "", langkah.lanjut
        return
    for jalan in langkah.putusan.jalan:
        yield jalan.label, jalan.ke
        if jalan.buka_bidang:
            yield _reopen_name(jalan), jalan.buka_bidang


def _reopen_name(jalan: Jalan) -> str:
    return f"{jalan.label}, membuka kembali bidang tertentu"


def _stretch(sop: Sop, langkah: Langkah, id_: str) -> _Ruas:
    tugas = _tasks(sop, langkah, id_)
    ruas = _side_by_side(langkah, id_, tugas) if langkah.cara is Cara.SERENTAK and len(tugas) > 1 else _chain(tugas)
    if langkah.sub_sop:
        panggil = SimpulBpmn(
            f"{id_}_sub",
            JenisSimpul.PANGGIL,
            f"SOP {langkah.sub_sop}",
            tugas[0].lajur,
            langkah.kode,
            panggil=langkah.sub_sop,
        )
        ruas = _Ruas((panggil, *ruas.simpul), ((panggil.id, ruas.masuk), *ruas.alur), panggil.id, ruas.keluar)
    if langkah.putusan is None:
        return ruas
    pilih = SimpulBpmn(f"{id_}_putusan", JenisSimpul.PILIH, langkah.putusan.tanya, tugas[-1].lajur, langkah.kode)
    return _Ruas((*ruas.simpul, pilih), (*ruas.alur, (ruas.keluar, pilih.id)), ruas.masuk, pilih.id)


def _chain(tugas: tuple[SimpulBpmn, ...]) -> _Ruas:
    alur = tuple((a.id, b.id) for a, b in pairwise(tugas))
    return _Ruas(tugas, alur, tugas[0].id, tugas[-1].id)


def _side_by_side(langkah: Langkah, id_: str, tugas: tuple[SimpulBpmn, ...]) -> _Ruas:
    pisah = SimpulBpmn(f"{id_}_pisah", JenisSimpul.SERENTAK, "", tugas[0].lajur, langkah.kode)
    gabung = SimpulBpmn(f"{id_}_gabung", JenisSimpul.SERENTAK, "", tugas[-1].lajur, langkah.kode)
    alur = [(pisah.id, satu.id) for satu in tugas] + [(satu.id, gabung.id) for satu in tugas]
    return _Ruas((pisah, *tugas, gabung), tuple(alur), pisah.id, gabung.id)


def _tasks(sop: Sop, langkah: Langkah, id_: str) -> tuple[SimpulBpmn, ...]:
    """A task for each actor who works; one for all of a joint step, or of a step without an actor."""
    pekerja = langkah.pekerja[:1] if langkah.cara is Cara.BERSAMA else langkah.pekerja
    kode = {satu.kode: f"lajur_{i}" for i, satu in enumerate(sop.pelaksana, 1)}
    tugas = tuple(
        SimpulBpmn(
            f"{id_}_tugas_{urut}",
            JenisSimpul.TUGAS,
            _task_name(langkah, i, urut),
            kode.get(langkah.pelaku[i].pelaksana, TANPA_LAJUR),
            langkah.kode,
            i,
            uraian=_document(langkah) if urut == 1 else "",
            masukan=tuple(satu.tercetak for satu in langkah.kelengkapan) if urut == 1 else (),
            keluaran=_outputs(langkah, i),
            catatan=_note(sop, langkah) if urut == 1 else "",
            berulang=langkah.per_bidang,
        )
        for urut, i in enumerate(pekerja, 1)
    )
    kosong = SimpulBpmn(f"{id_}_tugas_1", JenisSimpul.TUGAS, _full_name(langkah), TANPA_LAJUR, langkah.kode)
    return tugas or (kosong,)


def _full_name(langkah: Langkah) -> str:
    return f"{langkah.nomor}. {langkah.uraian}"


def _task_name(langkah: Langkah, i: int, urut: int) -> str:
    pelaku: Pelaku = langkah.pelaku[i]
    if urut == 1:
        return _full_name(langkah)
    if pelaku.aksi == "Selesai":
        return f"{langkah.nomor}.{urut} Melanjutkan: {langkah.uraian}"
    return f"{langkah.nomor}.{urut} {pelaku.aksi}"


def _outputs(langkah: Langkah, i: int) -> tuple[str, ...]:
    """The printed names of what this task yields; what no actor yields hangs on the last."""
    nama = {satu.kode: satu.tercetak for satu in langkah.keluaran}
    milik = [nama[kode] for kode in langkah.keluaran_tugas(i) if kode in nama]
    diberi = {kode for satu in langkah.pekerja for kode in langkah.pelaku[satu].keluaran}
    if i == langkah.pekerja[-1]:
        milik += [satu.tercetak for satu in langkah.keluaran if satu.kode not in diberi]
    return tuple(dict.fromkeys(milik))


def _note(sop: Sop, langkah: Langkah) -> str:
    """The standard time, who works along, and who is informed."""
    nama = {satu.kode: satu.nama for satu in sop.pelaksana}
    bersama = [nama.get(kode, kode) for kode in langkah.pemilik(langkah.pekerja[0])[1:]] if langkah.pekerja else []
    tahu = [nama.get(satu.pelaksana, satu.pelaksana) for satu in langkah.pelaku if not satu.kerja]
    baris = (
        f"Waktu: {langkah.waktu.tercetak}" if langkah.waktu.tercetak.strip() else "",
        f"Bersama: {', '.join(bersama)}" if bersama else "",
        f"Diberi tahu: {', '.join(dict.fromkeys(tahu))}" if tahu else "",
    )
    return "\n".join(filter(None, baris))


def _document(langkah: Langkah) -> str:
    return "\n".join(filter(None, (langkah.uraian, langkah.keterangan)))
