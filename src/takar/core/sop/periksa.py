"""Checking an SOP before it is published: every fault that would make it stall or mislead, each with its step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from takar.core.sop.nilai import SELESAI, Asal, JenisPelaksana, JenisWaktu, Langkah, Sop

BATAS_LANGKAH = 300
"""More steps than this are several SOPs; the longest printed one seen has about 40."""

BATAS_KODE, BATAS_KODE_LANGKAH = 60, 20
"""Characters of a code."""

_WAKTU = {
    JenisWaktu.KOSONG: "belum mempunyai waktu",
    JenisWaktu.BERSYARAT: "mempunyai waktu bersyarat “{}”",
    JenisWaktu.BERKALA: "mempunyai waktu menurut kalender “{}”",
}
_WAKTU |= dict.fromkeys(set(JenisWaktu) - set(_WAKTU), "mempunyai waktu “{}” yang tidak dapat dibaca")


@dataclass(frozen=True, slots=True)
class Temuan:
    """A finding: a stable code, the step's code (empty: the SOP as a whole), and a sentence made to be shown.

    A grave one (`berat`) keeps the SOP from being published; another is for the person to look at.
    """

    kode: str
    langkah: str
    kalimat: str
    berat: bool = True


def check_sop(sop: Sop) -> tuple[Temuan, ...]:
    """Every finding of a definition, first those of the whole, then step by step; without a grave one it can run."""
    if len(sop.langkah) > BATAS_LANGKAH:
        return (_too_long(sop),)
    return (*_check_utuh(sop), *(temuan for langkah in sop.langkah for temuan in _check_langkah(sop, langkah)))


def list_berat(sop: Sop) -> tuple[Temuan, ...]:
    """The findings that keep it from being published."""
    return tuple(satu for satu in check_sop(sop) if satu.berat)


def _too_long(sop: Sop) -> Temuan:
    kalimat = (
        f"SOP ini mempunyai {len(sop.langkah)} langkah; paling banyak {BATAS_LANGKAH}. "
        "Bagi menjadi beberapa SOP yang saling terkait."
    )
    return Temuan("langkah-terlalu-banyak", "", kalimat)


def _check_utuh(sop: Sop) -> Iterator[Temuan]:
    yield from _check_ganda(sop)
    yield from _check_kode(sop)
    yield from _check_kepala(sop)
    yield from _check_pencatat(sop)


def _check_kepala(sop: Sop) -> Iterator[Temuan]:
    for nama, isi in (("Judul", sop.kepala.judul), ("Nama instansi", sop.kepala.instansi), ("Kode", sop.kode)):
        if not isi.strip():
            yield Temuan("kepala-kosong", "", f"{nama} SOP belum diisi.")
    if any(pemicu.sop == sop.kode for pemicu in sop.pemicu):
        yield Temuan("pemicu-sendiri", "", "SOP ini tercatat dimulai oleh keluarannya sendiri.")


def _check_pencatat(sop: Sop) -> Iterator[Temuan]:
    orang = {satu.kode for satu in sop.pelaksana if satu.jenis is JenisPelaksana.ORANG}
    for satu in sop.pelaksana:
        if satu.jenis is not JenisPelaksana.ORANG and satu.pencatat not in orang:
            yield Temuan(
                "tanpa-pencatat",
                "",
                f"Pelaksana “{satu.nama}” bukan pegawai instansi. Pilih peran yang mencatat pekerjaannya.",
            )


def _check_ganda(sop: Sop) -> Iterator[Temuan]:
    if not sop.langkah:
        yield Temuan("tanpa-langkah", "", "SOP ini belum mempunyai langkah.")
    for kode in (langkah.kode for langkah in sop.langkah if "." in langkah.kode):
        yield Temuan("kode-bertitik", kode, f"Kode langkah {kode} memuat titik; titik memisahkan bagian kode tugas.")
    for kode in _repeated(langkah.kode for langkah in sop.langkah):
        yield Temuan("langkah-ganda", kode, f"Kode langkah {kode} dipakai oleh lebih dari satu langkah.")
    for kode in _repeated(satu.kode for satu in sop.pelaksana):
        yield Temuan("pelaksana-ganda", "", f"Kode pelaksana “{kode}” dipakai lebih dari satu kali.")
    pemilik = {keluaran.kode: langkah.kode for langkah in sop.langkah for keluaran in langkah.keluaran}
    for kode in _repeated(keluaran.kode for langkah in sop.langkah for keluaran in langkah.keluaran):
        yield Temuan("keluaran-ganda", pemilik[kode], f"Kode keluaran “{kode}” dipakai lebih dari satu kali.")


def _check_kode(sop: Sop) -> Iterator[Temuan]:
    """Codes are keys of tables and parts of other codes: short, and without a blank."""
    kode = [("SOP", sop.kode, BATAS_KODE, ""), *(("pelaksana", satu.kode, BATAS_KODE, "") for satu in sop.pelaksana)]
    for langkah in sop.langkah:
        kode.append(("langkah", langkah.kode, BATAS_KODE_LANGKAH, langkah.kode))
        kode += [("keluaran", satu.kode, BATAS_KODE, langkah.kode) for satu in langkah.keluaran]
    for apa, satu, batas, langkah_kode in kode:
        if len(satu) > batas or any(huruf.isspace() for huruf in satu):
            kalimat = f"Kode {apa} “{satu[:80]}” harus tanpa spasi dan paling banyak {batas} huruf."
            yield Temuan("kode-tak-sah", langkah_kode, kalimat)


def _check_langkah(sop: Sop, langkah: Langkah) -> Iterator[Temuan]:
    if not langkah.uraian.strip():
        yield _at(langkah, "uraian-kosong", "belum mempunyai uraian kegiatan")
    if langkah.sub_sop and langkah.sub_sop == sop.kode:
        yield _at(langkah, "sub-sop-sendiri", "menjalankan SOP ini sendiri sebagai bagiannya")
    yield from _check_pemisahan(sop, langkah)
    yield from _check_pelaku(sop, langkah)
    yield from _check_waktu(langkah)
    yield from _check_putusan(langkah)
    yield from _check_jalan(sop, langkah)
    yield from _check_jangkauan(sop, langkah)
    yield from _check_keluaran(langkah)
    yield from _check_tanda_tangan(sop, langkah)
    yield from _check_kelengkapan(sop, langkah)


def _check_pemisahan(sop: Sop, langkah: Langkah) -> Iterator[Temuan]:
    """Separation of duties names other steps that are there."""
    ada = {satu.kode for satu in sop.langkah}
    for kode in langkah.bukan_pelaku_langkah:
        if kode == langkah.kode:
            yield _at(langkah, "pemisahan-sendiri", "dipisahkan dari dirinya sendiri; sebut langkah lain")
        elif kode not in ada:
            yield _at(langkah, "pemisahan-tak-dikenal", f"dipisahkan dari langkah {kode} yang tidak ada")


def _check_pelaku(sop: Sop, langkah: Langkah) -> Iterator[Temuan]:
    dikenal = {satu.kode for satu in sop.pelaksana}
    for pelaku in langkah.pelaku:
        if pelaku.pelaksana not in dikenal:
            yield _at(
                langkah,
                "pelaksana-tak-dikenal",
                f"menunjuk pelaksana “{pelaku.pelaksana}” yang tidak ada di daftar pelaksana",
            )
    if not any(pelaku.kerja for pelaku in langkah.pelaku):
        yield _at(langkah, "tanpa-tugas", "tidak memberi tugas kepada siapa pun")


def _check_waktu(langkah: Langkah) -> Iterator[Temuan]:
    """A step may run without a due time, but not unnoticed."""
    if not langkah.waktu.berjangka:
        yield _note(
            langkah,
            f"waktu-{langkah.waktu.jenis}",
            f"{_WAKTU[langkah.waktu.jenis].format(langkah.waktu.tercetak.strip())}; langkah ini berjalan tanpa tenggat",
        )


def _check_putusan(langkah: Langkah) -> Iterator[Temuan]:
    if langkah.putusan is None:
        return
    label = {jalan.label for jalan in langkah.putusan.jalan}
    if len(label) < 2 or len(label) != len(langkah.putusan.jalan):
        yield _at(
            langkah,
            "putusan-bukan-dua",
            f"adalah putusan dengan {len(label)} jawaban berbeda; putusan harus mempunyai sekurang-kurangnya dua",
        )
    elif len(label) > 2:
        yield _note(
            langkah,
            "putusan-lebih-dua",
            f"adalah putusan dengan {len(label)} jawaban; bentuk resmi SOP mengenal dua",
        )
    if langkah.keluaran and any(jalan.wajib_arahan for jalan in langkah.putusan.jalan[:1]):
        yield _at(
            langkah,
            "putusan-terbalik",
            "mengeluarkan naskah pada jawaban pertama, padahal jawaban itu pengembalian; sebut yang setuju dahulu",
        )
    if langkah.per_bidang:
        yield _at(
            langkah,
            "putusan-per-bidang",
            "adalah putusan yang dikerjakan per bidang; jadikan putusannya langkah tersendiri sesudah langkah ini",
        )
    if langkah.lanjut:
        yield _at(langkah, "lanjut-ganda", "adalah putusan, tetapi juga menyebut langkah lanjutan tanpa putusan")


def _check_jalan(sop: Sop, langkah: Langkah) -> Iterator[Temuan]:
    ada = {satu.kode: satu for satu in sop.langkah}
    for ke in sorted(_exits(langkah) - ada.keys() - {SELESAI}):
        yield _at(langkah, "jalan-tak-dikenal", f"menuju langkah {ke} yang tidak ada")
    for jalan in langkah.putusan.jalan if langkah.putusan else ():
        dibuka = ada.get(jalan.buka_bidang)
        if dibuka is not None and not dibuka.per_bidang:
            yield _at(
                langkah,
                "buka-bukan-per-bidang",
                f"membuka kembali langkah {dibuka.kode}, yang tidak dikerjakan per bidang, untuk bidang tertentu",
            )
        elif jalan.buka_bidang == SELESAI:
            yield _at(langkah, "buka-bukan-per-bidang", "membuka kembali akhir siklus, yang bukan langkah per bidang")


def _check_jangkauan(sop: Sop, langkah: Langkah) -> Iterator[Temuan]:
    peta = _peta(sop)
    if langkah.kode not in _reach(peta, sop.awal.kode):
        yield _at(langkah, "tak-terjangkau", "tidak dapat dicapai dari langkah pertama")
    if not peta[langkah.kode]:
        yield _at(langkah, "tanpa-akhir", "tidak menyebut langkah berikutnya, dan bukan akhir siklus")
    elif all(peta.get(kode) for kode in _reach(peta, langkah.kode)):
        yield _at(langkah, "tanpa-akhir", "tidak mempunyai jalan menuju akhir siklus")


def _check_keluaran(langkah: Langkah) -> Iterator[Temuan]:
    tercantum = {keluaran.kode for keluaran in langkah.keluaran}
    dihasilkan = {kode for pelaku in langkah.pelaku if pelaku.kerja for kode in pelaku.keluaran}
    for keluaran in langkah.keluaran:
        if keluaran.kode not in dihasilkan:
            yield _at(
                langkah,
                "keluaran-tanpa-tugas",
                f"mencantumkan keluaran “{keluaran.tercetak}” ({keluaran.kode}) yang tidak dihasilkan tugas mana pun",
            )
    for pelaku in langkah.pelaku:
        for kode in pelaku.keluaran:
            if kode not in tercantum:
                yield _at(
                    langkah,
                    "keluaran-tak-dikenal",
                    f"menugasi {pelaku.pelaksana} menghasilkan “{kode}” yang tidak tercantum sebagai keluaran",
                )
            elif not pelaku.kerja:
                yield _at(
                    langkah,
                    "keluaran-tak-dikenal",
                    f"meminta “{kode}” dari {pelaku.pelaksana}, yang hanya diberi tahu",
                )


def _check_kelengkapan(sop: Sop, langkah: Langkah) -> Iterator[Temuan]:
    for kelengkapan in langkah.kelengkapan:
        if kelengkapan.asal is Asal.LANGKAH and not _is_yielded(sop, langkah, kelengkapan.keluaran):
            yield _at(
                langkah,
                "kelengkapan-tanpa-asal",
                f"memerlukan “{kelengkapan.tercetak}” yang tidak dihasilkan oleh langkah sebelumnya",
            )


def _check_tanda_tangan(sop: Sop, langkah: Langkah) -> Iterator[Temuan]:
    for keluaran in langkah.keluaran:
        if keluaran.menandatangani and not _is_yielded(sop, langkah, keluaran.menandatangani):
            yield _at(
                langkah,
                "tanda-tangan-tanpa-naskah",
                f"menandatangani “{keluaran.menandatangani}” yang tidak dihasilkan oleh langkah sebelumnya",
            )


def _is_yielded(sop: Sop, langkah: Langkah, kode: str) -> bool:
    """Whether some step yields it that can be done before this one is first opened."""
    peta = _peta(sop)
    tanpa_langkah = {kode: ke for kode, ke in peta.items() if kode != langkah.kode}
    lebih_dulu = _reach(tanpa_langkah, sop.awal.kode) - {langkah.kode}
    return any(
        kode in {keluaran.kode for keluaran in satu.keluaran}
        and satu.kode in lebih_dulu
        and langkah.kode in _reach(peta, satu.kode)
        for satu in sop.langkah
    )


# --- the graph of steps ----------------------------------------------------------------------------------------------


def _exits(langkah: Langkah) -> set[str]:
    """Every step that may follow, SELESAI among them."""
    ke = {langkah.lanjut}
    for jalan in langkah.putusan.jalan if langkah.putusan else ():
        ke |= {jalan.ke, jalan.buka_bidang}
    return ke - {""}


def _peta(sop: Sop) -> dict[str, set[str]]:
    return {langkah.kode: _exits(langkah) for langkah in sop.langkah}


def _reach(peta: Mapping[str, Collection[str]], dari: str) -> set[str]:
    """Every node that can be reached from this one, itself included."""
    sampai, antre = {dari}, [dari]
    while antre:
        baru = set(peta.get(antre.pop(), ())) - sampai
        sampai |= baru
        antre.extend(baru)
    return sampai


def _repeated(kode: Iterable[str]) -> list[str]:
    return [satu for satu, kali in Counter(kode).items() if kali > 1]


def _at(langkah: Langkah, kode: str, sebab: str) -> Temuan:
    return Temuan(kode, langkah.kode, f"Langkah {langkah.kode} {sebab}.")


def _note(langkah: Langkah, kode: str, sebab: str) -> Temuan:
    return Temuan(kode, langkah.kode, f"Langkah {langkah.kode} {sebab}.", berat=False)
