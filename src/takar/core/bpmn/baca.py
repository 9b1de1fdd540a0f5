"""Reading a BPMN model into draft SOPs: each process one. A file of our own whose drawing nobody has changed gives the
very SOP that it was made from; one that was changed gives the drawing, with what BPMN cannot say from that SOP.
"""

from __future__ import annotations

from dataclasses import replace

from takar.core.bacaan.hasil import AsalNilai, BacaanSop, TemuanBaca
from takar.core.bacaan.kata import kunci, slug
from takar.core.bpmn.alur_langkah import trace_steps
from takar.core.bpmn.graf import graph_of
from takar.core.bpmn.jaring import Jaring, build_jaring, list_proses
from takar.core.bpmn.luar import list_luar, pool_name
from takar.core.bpmn.susun import Penyusun
from takar.core.bpmn.unsur import ModelBpmn, UnsurBpmn, one_line, xml_text
from takar.core.ditolak import Ditolak
from takar.core.sop.baca import SopRusak, read_sop
from takar.core.sop.nilai import Frekuensi, Jalan, JenisPelaksana, KepalaSop, Langkah, Pelaksana, Pelaku, Sop

MAKS_LANGKAH = 300
"""More steps than this no SOP has; a model of so many tasks is something else."""


def read_model(model: ModelBpmn, nama: str) -> tuple[BacaanSop, ...]:
    """A draft for each process that has any task. Raises Ditolak where there is none, or one is beyond all bounds."""
    hasil = tuple(_read_proses(model, satu, nama) for satu in list_proses(model.akar))
    if not hasil:
        raise Ditolak(
            f"Berkas {nama} tidak memuat satu pun proses yang bertugas. Tidak ada draf yang dibuat. "
            "Pilih berkas BPMN yang berisi alur kerja.",
            "bpmn-kosong",
        )
    return hasil


def _read_proses(model: ModelBpmn, proses: UnsurBpmn, nama: str) -> BacaanSop:
    tempat = f"proses {proses.sebutan or proses.id}"
    asal = _own_sop(proses)
    if asal is not None and _is_unchanged(asal, proses):
        return BacaanSop(asal, (), (), tempat)
    bacaan = _read_shape(model, proses, nama, tempat)
    return bacaan if asal is None else _merge(asal, bacaan)


def _own_sop(proses: UnsurBpmn) -> Sop | None:
    """The SOP that our own file carries along; None for anybody else's file, or where it is broken."""
    kotak = proses.find_anak("extensionElements")
    unsur = kotak.find_anak("takar:sop") if kotak else None
    try:
        return read_sop(unsur.teks, draf=True) if unsur else None
    except SopRusak:
        return None


def _is_unchanged(sop: Sop, proses: UnsurBpmn) -> bool:
    """Whether the drawing still has the nodes, names, lanes and flows that this SOP gives."""
    graf = graph_of(sop)
    lajur = {satu.id: satu.nama for satu in graf.lajur}
    semula = {(satu.id, str(satu.jenis), _as_read(satu.nama), _as_read(lajur[satu.lajur])) for satu in graf.simpul}
    alur = {(satu.dari, satu.ke, _as_read(satu.nama)) for satu in graf.alur}
    jaring = build_jaring(proses)
    kini = {
        (satu.id, satu.jenis, satu.nama, jaring.lajur[satu.id].sebutan if satu.id in jaring.lajur else "")
        for satu in jaring.simpul.values()
    }
    return semula == kini and alur == {(satu.dari, satu.ke, satu.nama) for satu in jaring.alur}


def _as_read(nama: str) -> str:
    """A name as it comes back out of a file."""
    return one_line(xml_text(nama))


def _read_shape(model: ModelBpmn, proses: UnsurBpmn, nama: str, tempat: str) -> BacaanSop:
    jaring = build_jaring(proses)
    calon = trace_steps(jaring)
    if len(calon) > MAKS_LANGKAH:
        raise Ditolak(
            f"Berkas {nama} memuat {len(calon)} langkah; SOP paling banyak {MAKS_LANGKAH}. Tidak ada draf yang dibuat. "
            "Pecah menjadi beberapa SOP, lalu unggah satu per satu.",
            "bpmn-besar",
        )
    kolam = pool_name(model.akar, proses)
    penyusun = Penyusun(jaring, kolam or proses.sebutan, list_luar(model.akar, proses))
    langkah = penyusun.build(calon)
    _note_foreign(model, jaring)
    _note_pools(jaring, langkah, penyusun)
    judul = proses.sebutan or kolam
    sop = Sop(
        kode=slug(judul),
        kepala=KepalaSop("", "", "", "", "", "", "", "", judul),
        judul_tabel="",
        dasar_hukum=(),
        kualifikasi=(),
        keterkaitan=(),
        peralatan=(),
        peringatan=(),
        pencatatan=(),
        legenda=(),
        catatan=(),
        pelaksana=_recorders(penyusun.list_pelaksana(), langkah),
        langkah=langkah,
        frekuensi=_frequency(jaring),
    )
    asal = (AsalNilai("kepala.judul", judul, tempat), *penyusun.asal)
    return BacaanSop(sop, asal, tuple(jaring.temuan), tempat, penyusun.list_sisa())


def _frequency(jaring: Jaring) -> Frekuensi:
    """A start by the clock is once a period; everything else comes when it comes."""
    mulai = [satu for satu in jaring.simpul.values() if satu.jenis == "startEvent"]
    if len(mulai) > 1:
        nama = ", ".join(f"“{satu.nama}”" if satu.nama else satu.id for satu in mulai)
        kalimat = f"Model mempunyai {len(mulai)} awal ({nama}); SOP dimulai dari langkah pertama saja."
        jaring.note("bpmn-banyak-awal", kalimat)
    berjadwal = any(satu.kejadian == "timerEventDefinition" for satu in mulai)
    return Frekuensi.PERIODE if berjadwal else Frekuensi.KEJADIAN


def _note_foreign(model: ModelBpmn, jaring: Jaring) -> None:
    if model.asing:
        kalimat = f"Keterangan milik perangkat lain ({', '.join(model.asing)}) tidak diambil."
        jaring.note("bpmn-perluasan", kalimat)


def _note_pools(jaring: Jaring, langkah: tuple[Langkah, ...], penyusun: Penyusun) -> None:
    """Each other pool is told of: whether it takes part as somebody outside, or in no step at all."""
    dipakai = {satu.pelaksana for baris in langkah for satu in baris.pelaku}
    for pihak in penyusun.luar:
        peran = penyusun.pelaksana.get(pihak.id)
        if peran is None or peran.kode not in dipakai:
            kalimat = f"Kolam “{pihak.nama}” tidak terhubung dengan satu langkah pun dan tidak diambil."
            jaring.note("bpmn-kolam", kalimat)
        else:
            kalimat = f"Kolam “{pihak.nama}” dibaca sebagai pihak luar; tentukan siapa yang mencatat perannya."
            jaring.note("bpmn-kolam", kalimat)


def _recorders(pelaksana: tuple[Pelaksana, ...], langkah: tuple[Langkah, ...]) -> tuple[Pelaksana, ...]:
    """Somebody outside is recorded by the first role that works in a step together with them."""
    orang = {satu.kode for satu in pelaksana if satu.jenis is JenisPelaksana.ORANG}
    return tuple(
        satu if satu.kode in orang else replace(satu, pencatat=_recorder(satu.kode, orang, langkah))
        for satu in pelaksana
    )


def _recorder(kode: str, orang: set[str], langkah: tuple[Langkah, ...]) -> str:
    bersama = [satu for satu in langkah if any(p.pelaksana == kode for p in satu.pelaku)]
    return next((p.pelaksana for satu in bersama for p in satu.pelaku if p.pelaksana in orang), "")


# --- our own file, changed elsewhere --------------------------------------------------------------------------------


def _merge(asal: Sop, bacaan: BacaanSop) -> BacaanSop:
    """What the drawing says (order, names, roles, ways) over what the SOP said before (times, papers, header)."""
    peran = {kunci(satu.nama): satu for satu in asal.pelaksana}
    ganti = {satu.kode: peran.get(kunci(satu.nama), satu) for satu in bacaan.sop.pelaksana}
    lama = {satu.kode: satu for satu in asal.langkah}
    langkah = tuple(_merge_step(lama.get(satu.kode), satu, ganti) for satu in bacaan.sop.langkah)
    pelaksana = tuple(dict.fromkeys((*asal.pelaksana, *ganti.values())))
    hilang = [satu for satu in asal.langkah if satu.kode not in {baru.kode for baru in langkah}]
    temuan = [_changed(), *(_gone(satu) for satu in hilang), *bacaan.temuan]
    return replace(bacaan, sop=replace(asal, pelaksana=pelaksana, langkah=langkah), temuan=tuple(temuan))


def _merge_step(lama: Langkah | None, baru: Langkah, ganti: dict[str, Pelaksana]) -> Langkah:
    pelaku = tuple(replace(satu, pelaksana=ganti[satu.pelaksana].kode) for satu in baru.pelaku)
    if lama is None:
        return replace(baru, pelaku=pelaku)
    return replace(
        lama,
        nomor=baru.nomor,
        uraian=baru.uraian,
        pelaku=_merge_actors(lama, pelaku),
        lanjut=baru.lanjut,
        putusan=baru.putusan and replace(baru.putusan, jalan=_merge_exits(lama, baru.putusan.jalan)),
    )


def _merge_actors(lama: Langkah, pelaku: tuple[Pelaku, ...]) -> tuple[Pelaku, ...]:
    """The step's actors as they were, if the same roles still work in it; else the drawing's, and those informed."""
    bekerja = [lama.pelaku[i].pelaksana for i in lama.pekerja]
    if [satu.pelaksana for satu in pelaku if satu.kerja] in (bekerja, bekerja[:1]):
        return lama.pelaku
    return (*pelaku, *(satu for satu in lama.pelaku if not satu.kerja))


def _merge_exits(lama: Langkah, jalan: tuple[Jalan, ...]) -> tuple[Jalan, ...]:
    """The drawn ways, with what the SOP said of those of the same name; a reopening is drawn as a way of its own."""
    dulu = {satu.label: satu for satu in lama.putusan.jalan} if lama.putusan else {}
    buka = {f"{label}, membuka kembali bidang tertentu" for label in dulu}
    hasil = [replace(dulu[s.label], ke=s.ke) if s.label in dulu else s for s in jalan if s.label not in buka]
    return tuple(hasil)


def _changed() -> TemuanBaca:
    return TemuanBaca(
        "bpmn-diubah",
        "Berkas ini dibuat Takar lalu diubah di perangkat lain. Urutan, nama, pelaksana, dan putusan diambil dari "
        "gambar; waktu, naskah, dan kepala SOP dari SOP semula.",
    )


def _gone(langkah: Langkah) -> TemuanBaca:
    return TemuanBaca(
        "bpmn-langkah-hilang", f"Langkah {langkah.nomor} pada SOP semula tidak ada lagi pada gambar: {langkah.uraian}"
    )
