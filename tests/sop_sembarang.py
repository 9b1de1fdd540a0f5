"""Random SOPs of every shape that can be published: drawn from a seed, and run to their end under a random schedule."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from takar.core.kejadian import Kejadian, Mulai, Perintah, Putuskan, SelesaikanTugas
from takar.core.siklus import Keadaan, StatusSiklus, Tugas, decide, replay
from takar.core.sop.nilai import (
    SELESAI,
    Asal,
    Cara,
    Jalan,
    JenisPelaksana,
    Kelengkapan,
    Keluaran,
    KepalaSop,
    Langkah,
    MutuBaku,
    Pelaksana,
    Pelaku,
    Putusan,
    Simbol,
    Sop,
)
from takar.core.sop.periksa import list_berat

KATA = ["pejabat", "pelaksana", "menyusun", "konsep", "nota", "dinas", "dan", "menyampaikan", "kepada", "atasan"]
KATA += ["untuk", "diperiksa", "disetujui", "serta", "ditindaklanjuti", "sesuai", "arahan", "pimpinan"]
KEPALA = KepalaSop(
    "Dinas Contoh", "060/1/2025", "1 Januari 2025", "-", "1 Januari 2025", "Kepala", "Nama", "-", "SOP Uji"
)
WAKTU = (MutuBaku("30 Menit", menit=30), MutuBaku("2 Hari", hari=2), MutuBaku("Sesuai kebutuhan"))
CABANG = ("Lengkap", "Kurang", "Ditolak", "Dialihkan")
BIDANG = ("a", "b")
SABAR = 3
"""After so many rounds of a step, its decision takes the shortest way to the end."""


def make_kalimat(acak: Random, paling_sedikit: int, paling_banyak: int) -> str:
    return " ".join(acak.choices(KATA, k=acak.randint(paling_sedikit, paling_banyak))).capitalize()


def make_sop(benih: int) -> Sop:
    """The same SOP for the same seed: 3–40 steps, 2–9 roles, without a grave finding."""
    acak = Random(benih)
    pelaksana = _roles(acak)
    akhir = acak.randint(3, 40)
    langkah = tuple(_step(acak, nomor, akhir, pelaksana) for nomor in range(1, akhir + 1))
    kosong: tuple[str, ...] = ()
    sop = Sop("uji", KEPALA, "SOP Uji & Coba", *(kosong,) * 6, pelaksana, langkah, (), kosong)
    return _reachable(sop)


def _roles(acak: Random) -> tuple[Pelaksana, ...]:
    kelompok = acak.choice(["", "Tim Kerja"])
    jenis = [JenisPelaksana.ORANG] * 4 + [JenisPelaksana.LUAR, JenisPelaksana.SISTEM]
    hasil = [Pelaksana("p0", make_kalimat(acak, 1, 3).title())]
    for i in range(1, acak.randint(2, 9)):
        satu = acak.choice(jenis)
        pencatat = "" if satu is JenisPelaksana.ORANG else "p0"
        hasil.append(Pelaksana(f"p{i}", make_kalimat(acak, 1, 3).title(), kelompok, jenis=satu, pencatat=pencatat))
    return tuple(hasil)


def _step(acak: Random, nomor: int, akhir: int, pelaksana: tuple[Pelaksana, ...]) -> Langkah:
    bercabang = 1 < nomor < akhir and acak.random() < 0.3
    pelaku = _actors(acak, nomor, akhir, pelaksana, bercabang=bercabang)
    return Langkah(
        kode=str(nomor),
        nomor=nomor,
        uraian=make_kalimat(acak, 4, 30),
        pelaku=pelaku,
        waktu=acak.choice(WAKTU),
        kelengkapan=(Kelengkapan(make_kalimat(acak, 1, 5), Asal.LUAR),),
        keluaran=tuple(Keluaran(kode, make_kalimat(acak, 2, 6)) for satu in pelaku for kode in satu.keluaran),
        lanjut="" if bercabang else SELESAI if nomor == akhir or acak.random() < 0.03 else str(nomor + 1),
        cara=acak.choice(list(Cara)),
        per_bidang=not bercabang and acak.random() < 0.1,
        putusan=_decision(acak, nomor, akhir) if bercabang else None,
        sub_sop="lain" if acak.random() < 0.05 else "",
    )


def _actors(
    acak: Random, nomor: int, akhir: int, pelaksana: tuple[Pelaksana, ...], *, bercabang: bool
) -> tuple[Pelaku, ...]:
    kode = [satu.kode for satu in pelaksana]
    siapa = acak.sample(kode, min(len(kode), acak.choice([1, 1, 1, 2, 3])))
    kerja = acak.randint(1, len(siapa))
    hasil = [
        Pelaku(satu, acak.choice([Simbol.PROSES, Simbol.DOKUMEN]), kerja=i < kerja) for i, satu in enumerate(siapa)
    ]
    keluaran = tuple(f"k{nomor}-{i}" for i in range(acak.randint(0, 3)))
    hasil[kerja - 1] = replace(hasil[kerja - 1], keluaran=keluaran)
    if bercabang:
        hasil[kerja - 1] = replace(hasil[kerja - 1], simbol=Simbol.PUTUSAN)
    elif nomor in (1, akhir):
        hasil = [replace(hasil[kerja - 1], simbol=Simbol.TERMINATOR)]
    return tuple(hasil)


def _decision(acak: Random, nomor: int, akhir: int) -> Putusan:
    """On to a later step, and back to an earlier one, to itself, on or to the end; two to four exits."""
    tuju = [str(acak.randint(1, nomor)), SELESAI, str(min(akhir, nomor + acak.randint(1, 5)))]
    jalan = [Jalan(CABANG[0], str(min(akhir, nomor + acak.choice([1, 1, 1, 3]))))]
    for label in CABANG[1 : acak.choice([2, 2, 2, 3, 4])]:
        ke = acak.choice(tuju)
        jalan.append(Jalan(label, ke, wajib_arahan=acak.random() < 0.5, berkeluaran=acak.random() < 0.3))
    return Putusan("Lengkap?", tuple(jalan))


def _reachable(sop: Sop) -> Sop:
    """Lead on from the step before to each step that nothing leads to."""
    for _ in sop.langkah:
        buntu = {satu.langkah for satu in list_berat(sop) if satu.kode == "tak-terjangkau"}
        if not buntu:
            return sop
        mana = min(map(int, buntu))
        langkah = list(sop.langkah)
        lama = langkah[mana - 2]
        if lama.putusan is None:
            langkah[mana - 2] = replace(lama, lanjut=str(mana))
        else:
            jalan = (replace(lama.putusan.jalan[0], ke=str(mana)), *lama.putusan.jalan[1:])
            langkah[mana - 2] = replace(lama, putusan=replace(lama.putusan, jalan=jalan))
        sop = replace(sop, langkah=tuple(langkah))
    return sop


# --- running ----------------------------------------------------------------------------------------------------------


def run_to_end(sop: Sop, acak: Random) -> tuple[Keadaan, int]:
    """Do open tasks in any order, decide at random; gives the last state and the number of commands."""
    jarak, perintah = distances(sop), 1
    state = replay(decide(sop, Keadaan(), Mulai(BIDANG)))
    while state.status is StatusSiklus.BERJALAN:
        state = replay(_act(sop, state, acak, jarak), state)
        perintah += 1
    return state, perintah


def _act(sop: Sop, state: Keadaan, acak: Random, jarak: dict[str, int]) -> tuple[Kejadian, ...]:
    """One command on an open task: a decision only once it alone is left of its step."""
    terbuka = list(state.terbuka)
    biasa = [satu for satu in terbuka if not _decides(sop, satu)]
    tugas = acak.choice(biasa or terbuka)
    return decide(sop, state, _command(sop, tugas, acak, jarak, putus=not biasa))


def _decides(sop: Sop, tugas: Tugas) -> bool:
    return sop.cari_langkah(tugas.langkah).memutus(tugas.pelaku)


def _command(sop: Sop, tugas: Tugas, acak: Random, jarak: dict[str, int], *, putus: bool) -> Perintah:
    langkah = sop.cari_langkah(tugas.langkah)
    keluaran = tuple((kode, tugas.kode) for kode in langkah.keluaran_tugas(tugas.pelaku))
    if not putus or langkah.putusan is None:
        return SelesaikanTugas(tugas.kode, keluaran)
    putusan = langkah.putusan
    terdekat = min(putusan.jalan, key=lambda satu: jarak[satu.ke])
    jalan = terdekat if tugas.putaran > SABAR else acak.choice(putusan.jalan)
    return Putuskan(tugas.kode, jalan.label, "Lengkapi.", (), keluaran if putusan.yields(jalan) else ())


def distances(sop: Sop) -> dict[str, int]:
    """How many steps each step is from the end."""
    jarak = {SELESAI: 0}
    for _ in sop.langkah:
        for langkah in reversed(sop.langkah):
            jalan = langkah.putusan.jalan if langkah.putusan else ()
            dekat = [jarak[ke] for ke in (langkah.lanjut, *(satu.ke for satu in jalan)) if ke in jarak]
            if dekat:
                jarak[langkah.kode] = min(dekat) + 1
    return jarak
