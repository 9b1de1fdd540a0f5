"""What differs in one step, in words. References to steps, roles and outputs are compared as what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from takar.core.sop.beda.hasil import cap, quote, tell_change, tell_list
from takar.core.sop.beda.padanan import HILANG, PadananSop
from takar.core.sop.nilai import (
    SELESAI,
    Asal,
    Cara,
    Jalan,
    Kelengkapan,
    Keluaran,
    Langkah,
    MutuBaku,
    Pelaku,
    Putusan,
    Simbol,
    Sop,
)

Rincian = Iterator[tuple[str, str]]
"""A stable code and a sentence."""

_CARA = {
    Cara.BERURUTAN: "bekerja berurutan",
    Cara.BERSAMA: "mengerjakannya bersama",
    Cara.SERENTAK: "bekerja serentak, masing-masing bagiannya",
}
_KERJA = {True: "mengerjakan", False: "hanya diberi tahu"}
_SIMBOL = {
    Simbol.TERMINATOR: "kapsul (awal atau akhir)",
    Simbol.PROSES: "kotak (proses)",
    Simbol.PUTUSAN: "belah ketupat (putusan)",
    Simbol.DOKUMEN: "dokumen",
}
_ASAL = {
    Asal.LANGKAH: "langkah sebelumnya",
    Asal.AWAL: "awal siklus",
    Asal.FORMULIR: "formulir kosong",
    Asal.LUAR: "luar SOP ini",
}


def diff_langkah(padanan: PadananSop, lama: Langkah, baru: Langkah) -> Rincian:
    """Every difference of a step that is in both versions; its number and place are told elsewhere."""
    nama = f"langkah {baru.nomor}"
    if lama.uraian != baru.uraian:
        yield "uraian", tell_change(f"uraian {nama}", lama.uraian, baru.uraian)
    yield from _diff_pelaku(padanan, nama, lama, baru)
    yield from _diff_kelengkapan(padanan, nama, lama.kelengkapan, baru.kelengkapan)
    if lama.waktu.tercetak != baru.waktu.tercetak:
        yield "waktu", f"Waktu {nama} berubah dari {_time(lama.waktu)} menjadi {_time(baru.waktu)}."
    elif lama.waktu != baru.waktu and padanan.lama.hari is padanan.baru.hari:
        yield "waktu", f"Waktu {nama}, {_time(baru.waktu)}, kini dihitung dengan cara lain."
    yield from _diff_keluaran(padanan, nama, lama.keluaran, baru.keluaran)
    if lama.keterangan != baru.keterangan:
        yield "keterangan", tell_change(f"keterangan {nama}", lama.keterangan, baru.keterangan)
    yield from _diff_alur(padanan, nama, lama, baru)


def name_langkah(sop: Sop, kode: str) -> str:
    """A step by its number, where an exit leads to."""
    kode = kode.removeprefix(HILANG)
    if kode in ("", SELESAI):
        return "akhir siklus" if kode else "tidak disebut"
    nomor = next((satu.nomor for satu in sop.langkah if satu.kode == kode), None)
    return f"langkah {nomor}" if nomor else f"langkah {quote(kode)} yang tidak ada"


def name_pelaksana(sop: Sop, kode: str) -> str:
    return next((satu.nama for satu in sop.pelaksana if satu.kode == kode), kode)


def list_pelaku(sop: Sop, langkah: Langkah) -> str:
    """The names of a step's actors, each once."""
    nama = dict.fromkeys(name_pelaksana(sop, satu.pelaksana) for satu in langkah.pelaku)
    return ", ".join(nama) or "tanpa pelaksana"


def _time(waktu: MutuBaku) -> str:
    return waktu.tercetak.strip() or "kosong"


# --- actors ----------------------------------------------------------------------------------------------------------


def _diff_pelaku(padanan: PadananSop, nama: str, lama: Langkah, baru: Langkah) -> Rincian:
    kini = padanan.kode_pelaksana
    dulu = [kini.get(satu.pelaksana, satu.pelaksana) for satu in lama.pelaku]
    sisa = list(enumerate(dulu))
    urut = []
    for pelaku in baru.pelaku:
        tempat = next(((i, kode) for i, kode in sisa if kode == pelaku.pelaksana), None)
        orang = name_pelaksana(padanan.baru, pelaku.pelaksana)
        if tempat is None:
            yield (
                "pelaku",
                f"{orang} ditambahkan sebagai pelaksana {nama}{'' if pelaku.kerja else ', hanya diberi tahu'}.",
            )
            continue
        sisa.remove(tempat)
        urut.append(tempat[0])
        yield from _diff_satu_pelaku(padanan, f"{orang} pada {nama}", lama.pelaku[tempat[0]], pelaku)
    for i, _ in sisa:
        yield "pelaku", f"{name_pelaksana(padanan.lama, lama.pelaku[i].pelaksana)} tidak lagi menjadi pelaksana {nama}."
    if urut != sorted(urut):
        yield "pelaku-urutan", f"Urutan pelaksana {nama} berubah menjadi {list_pelaku(padanan.baru, baru)}."


def _diff_satu_pelaku(padanan: PadananSop, siapa: str, lama: Pelaku, baru: Pelaku) -> Rincian:
    if lama.kerja != baru.kerja:
        yield "pelaku", f"{siapa} kini {_KERJA[baru.kerja]}, semula {_KERJA[lama.kerja]}."
    if lama.simbol is not baru.simbol:
        yield "simbol", f"Simbol {siapa} berubah dari {_SIMBOL[lama.simbol]} menjadi {_SIMBOL[baru.simbol]}."
    if lama.aksi != baru.aksi:
        yield "aksi", tell_change(f"tombol tugas {siapa}", lama.aksi, baru.aksi)
    hasil = tuple(padanan.kode_keluaran.get(kode, kode) for kode in lama.keluaran)
    if hasil != baru.keluaran:
        semula = [_name_keluaran(padanan.lama, kode) for kode in lama.keluaran]
        kini = [_name_keluaran(padanan.baru, kode) for kode in baru.keluaran]
        yield from (("tugas-keluaran", satu) for satu in tell_list(f"keluaran tugas {siapa}", semula, kini))


def _name_keluaran(sop: Sop, kode: str) -> str:
    semua = (satu for langkah in sop.langkah for satu in langkah.keluaran)
    return next((f"{satu.tercetak} ({kode})" for satu in semua if satu.kode == kode), kode)


# --- papers ----------------------------------------------------------------------------------------------------------


def _diff_kelengkapan(
    padanan: PadananSop, nama: str, lama: Sequence[Kelengkapan], baru: Sequence[Kelengkapan]
) -> Rincian:
    semula, kini = [satu.tercetak for satu in lama], [satu.tercetak for satu in baru]
    yield from (("kelengkapan", kalimat) for kalimat in tell_list(f"kelengkapan {nama}", semula, kini))
    bernama = {satu.tercetak: satu for satu in lama}
    sama = zip(lama, baru, strict=True) if semula == kini else ((bernama.get(b.tercetak, b), b) for b in baru)
    for a, b in sama:
        yield from _diff_asal(padanan, f"kelengkapan {quote(b.tercetak)} {nama}", a, b)


def _diff_asal(padanan: PadananSop, apa: str, lama: Kelengkapan, baru: Kelengkapan) -> Rincian:
    if lama.asal is not baru.asal:
        yield "kelengkapan-asal", f"Asal {apa} berubah dari {_ASAL[lama.asal]} menjadi {_ASAL[baru.asal]}."
    if padanan.kode_keluaran.get(lama.keluaran, lama.keluaran) != baru.keluaran:
        semula, kini = _name_keluaran(padanan.lama, lama.keluaran), _name_keluaran(padanan.baru, baru.keluaran)
        yield "kelengkapan-asal", tell_change(f"keluaran yang memenuhi {apa}", semula, kini)
    if lama.sop != baru.sop:
        yield "kelengkapan-asal", tell_change(f"SOP asal {apa}", lama.sop, baru.sop)


def _diff_keluaran(padanan: PadananSop, nama: str, lama: Sequence[Keluaran], baru: Sequence[Keluaran]) -> Rincian:
    dulu = {padanan.kode_keluaran[satu.kode]: satu for satu in lama}
    kini = {satu.kode: satu for satu in baru}
    for kode, satu in kini.items():
        if kode in dulu:
            yield from _diff_satu_keluaran(padanan, nama, dulu[kode], satu)
        else:
            yield "keluaran", f"Keluaran {nama} bertambah {quote(satu.tercetak)}."
    for kode, satu in dulu.items():
        if kode not in kini:
            yield "keluaran", f"Keluaran {nama} tidak lagi memuat {quote(satu.tercetak)}."
    if dulu.keys() == kini.keys() and list(dulu) != list(kini):
        urutan = ", ".join(quote(satu.tercetak) for satu in baru)
        yield "keluaran-urutan", f"Urutan keluaran {nama} berubah menjadi {urutan}."


def _diff_satu_keluaran(padanan: PadananSop, nama: str, lama: Keluaran, baru: Keluaran) -> Rincian:
    apa = f"keluaran {quote(baru.tercetak)} {nama}"
    if lama.tercetak != baru.tercetak:
        yield "keluaran", tell_change(f"nama keluaran {nama}", lama.tercetak, baru.tercetak)
    if lama.kode != baru.kode:
        yield "keluaran-kode", tell_change(f"kode {apa}", lama.kode, baru.kode)
    if lama.naskah != baru.naskah:
        yield "keluaran-naskah", tell_change(f"jenis naskah {apa}", lama.naskah, baru.naskah)
    if padanan.kode_keluaran.get(lama.menandatangani, lama.menandatangani) != baru.menandatangani:
        semula = _name_keluaran(padanan.lama, lama.menandatangani)
        kini = _name_keluaran(padanan.baru, baru.menandatangani)
        yield "keluaran-tanda", tell_change(f"naskah yang ditandatangani dengan {apa}", semula, kini)
    yield from (("keluaran-isian", satu) for satu in tell_list(f"isian {apa}", lama.isian, baru.isian))


# --- the way on ------------------------------------------------------------------------------------------------------


def _diff_alur(padanan: PadananSop, nama: str, lama: Langkah, baru: Langkah) -> Rincian:
    if lama.cara is not baru.cara:
        yield "cara", f"Para pelaksana {nama} kini {_CARA[baru.cara]}, semula {_CARA[lama.cara]}."
    if lama.per_bidang != baru.per_bidang:
        kini = "dikerjakan oleh tiap bidang" if baru.per_bidang else "tidak lagi dikerjakan oleh tiap bidang"
        yield "per-bidang", f"{cap(nama)} kini {kini}."
    if lama.sub_sop != baru.sub_sop:
        yield "sub-sop", tell_change(f"SOP yang dijalankan sebagai {nama}", lama.sub_sop, baru.sub_sop)
    if {_target(padanan, satu) for satu in lama.bukan_pelaku_langkah} != set(baru.bukan_pelaku_langkah):
        yield "pemisahan", _tell_pemisahan(padanan, nama, baru)
    if _target(padanan, lama.lanjut) != baru.lanjut:
        yield "lanjut", f"Sesudah {nama} kini {_told(padanan, lama.lanjut, baru.lanjut)}."
    yield from _diff_putusan(padanan, nama, lama.putusan, baru.putusan)


def _tell_pemisahan(padanan: PadananSop, nama: str, baru: Langkah) -> str:
    if not baru.bukan_pelaku_langkah:
        return f"{cap(nama)} kini boleh dikerjakan oleh siapa pun yang memegang perannya."
    pisah = ", ".join(name_langkah(padanan.baru, satu) for satu in baru.bukan_pelaku_langkah)
    return f"{cap(nama)} kini tidak boleh dikerjakan oleh yang mengerjakan {pisah}."


def _target(padanan: PadananSop, kode: str) -> str:
    return padanan.kode_langkah.get(kode, kode)


def _told(padanan: PadananSop, lama: str, baru: str) -> str:
    return f"{name_langkah(padanan.baru, baru)}, semula {name_langkah(padanan.lama, lama)}"


def _diff_putusan(padanan: PadananSop, nama: str, lama: Putusan | None, baru: Putusan | None) -> Rincian:
    if lama is None and baru is None:
        return
    if lama is None or baru is None:
        yield "putusan", _tell_putusan(padanan.baru, nama, baru)
        return
    if lama.tanya != baru.tanya:
        yield "putusan", tell_change(f"pertanyaan putusan {nama}", lama.tanya, baru.tanya)
    label = [satu.label for satu in lama.jalan], [satu.label for satu in baru.jalan]
    yield from (("putusan", satu) for satu in tell_list(f"jawaban putusan {nama}", *label))
    for a, b in _pair_jalan(lama.jalan, baru.jalan):
        yield from _diff_jalan(padanan, f"jawaban {quote(b.label)} pada {nama}", a, b)


def _tell_putusan(sop: Sop, nama: str, putusan: Putusan | None) -> str:
    if putusan is None:
        return f"{cap(nama)} bukan lagi putusan."
    jalan = "; ".join(f"{satu.label} ke {name_langkah(sop, satu.ke)}" for satu in putusan.jalan)
    return f"{cap(nama)} kini putusan: {quote(putusan.tanya)} {jalan}."


def _pair_jalan(lama: Sequence[Jalan], baru: Sequence[Jalan]) -> Iterator[tuple[Jalan, Jalan]]:
    """By label; those whose label changed by their place among the rest. New ones stand against nothing."""
    bernama = {satu.label: satu for satu in lama}
    sisa = [satu for satu in lama if satu.label not in {lain.label for lain in baru}]
    berganti = [satu for satu in baru if satu.label not in bernama]
    yield from ((bernama[satu.label], satu) for satu in baru if satu.label in bernama)
    for a, b in zip_longest(sisa, berganti):
        if b is not None:
            yield a or Jalan(b.label, ""), b


def _diff_jalan(padanan: PadananSop, apa: str, lama: Jalan, baru: Jalan) -> Rincian:
    if _target(padanan, lama.ke) != baru.ke:
        yield "jalan", f"{cap(apa)} kini menuju {_told(padanan, lama.ke, baru.ke)}."
    if lama.wajib_arahan != baru.wajib_arahan:
        yield "jalan-arahan", f"{cap(apa)} {'kini' if baru.wajib_arahan else 'tidak lagi'} meminta arahan."
    if _target(padanan, lama.buka_bidang) != baru.buka_bidang:
        told = _told(padanan, lama.buka_bidang, baru.buka_bidang)
        yield "jalan-bidang", f"Langkah yang dapat dibuka kembali oleh {apa} kini {told}."
    if lama.berkeluaran != baru.berkeluaran:
        kini = "kini" if baru.berkeluaran else "tidak lagi"
        yield "jalan-keluaran", f"{cap(apa)} {kini} menghasilkan keluaran langkah ini."
