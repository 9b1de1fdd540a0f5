"""Any valid SOP is drawn whole: random ones of 2–9 roles and 3–40 steps, with decisions that return, go on or end."""

from collections import Counter
from random import Random
from xml.etree import ElementTree

import pytest

from takar.core.sop.gambar import draw_live, draw_sop
from takar.core.sop.gambar.arus import build_flows
from takar.core.sop.nilai import (
    SELESAI,
    Jalan,
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

KATA = ["pejabat", "pelaksana", "menyusun", "konsep", "nota", "dinas", "dan", "menyampaikan", "kepada", "atasan"]
KATA += ["untuk", "diperiksa", "disetujui", "serta", "ditindaklanjuti", "sesuai", "arahan", "pimpinan"]
KEPALA = KepalaSop(
    "Dinas Contoh", "060/1/2025", "1 Januari 2025", "-", "1 Januari 2025", "Kepala", "Nama", "-", "SOP Uji"
)


def kalimat(acak: Random, paling_sedikit: int, paling_banyak: int) -> str:
    return " ".join(acak.choices(KATA, k=acak.randint(paling_sedikit, paling_banyak))).capitalize()


def buat_putusan(acak: Random, nomor: int, akhir: int) -> Putusan:
    ya = acak.choice([str(nomor + 1), str(nomor + 1), str(min(akhir, nomor + 3)), SELESAI])
    return Putusan("Disetujui?", (Jalan("Ya", ya), Jalan("Tidak", str(acak.randint(max(1, nomor - 7), nomor - 1)))))


def buat_langkah(acak: Random, nomor: int, akhir: int, kode: list[str]) -> Langkah:
    pelaku = [
        Pelaku(pelaksana, acak.choice([Simbol.PROSES, Simbol.DOKUMEN]), kerja=not urut)
        for urut, pelaksana in enumerate(acak.sample(kode, min(len(kode), acak.choice([1, 1, 1, 2, 3]))))
    ]
    putusan = buat_putusan(acak, nomor, akhir) if 1 < nomor < akhir and acak.random() < 0.25 else None
    if putusan:
        pelaku[-1] = Pelaku(pelaku[-1].pelaksana, Simbol.PUTUSAN)
    elif nomor in (1, akhir):
        pelaku = [Pelaku(pelaku[0].pelaksana, Simbol.TERMINATOR)]
    lanjut = "" if putusan else SELESAI if nomor == akhir else str(nomor + 1)
    keluaran = tuple(Keluaran(f"k{nomor}-{i}", kalimat(acak, 2, 6)) for i in range(acak.randint(1, 3)))
    return Langkah(
        kode=str(nomor),
        nomor=nomor,
        uraian=kalimat(acak, 4, 30),
        pelaku=tuple(pelaku),
        waktu=MutuBaku("30 Menit", menit=30),
        kelengkapan=(Kelengkapan(kalimat(acak, 1, 5)),),
        keluaran=keluaran,
        lanjut=lanjut,
        putusan=putusan,
    )


def buat_sop(benih: int) -> Sop:
    """The same SOP for the same seed."""
    acak = Random(benih)
    kelompok = acak.choice(["", "Tim Kerja"])
    pelaksana = tuple(
        Pelaksana(f"p{i}", kalimat(acak, 1, 3).title(), kelompok if i else "") for i in range(acak.randint(2, 9))
    )
    akhir = acak.randint(3, 40)
    kode = [peran.kode for peran in pelaksana]
    langkah = tuple(buat_langkah(acak, nomor, akhir, kode) for nomor in range(1, akhir + 1))
    kosong: tuple[str, ...] = ()
    return Sop(
        "uji", KEPALA, "SOP Uji & Coba", kosong, kosong, kosong, kosong, kosong, kosong, pelaksana, langkah, (), kosong
    )


BENIH = range(100)
SVG = "{http://www.w3.org/2000/svg}"


def elements(svg: str, kelas: str) -> list[ElementTree.Element]:
    return [el for el in ElementTree.fromstring(svg).iter() if kelas in el.get("class", "").split()]


def heads(svg: str) -> int:
    """Arrow heads are the filled halves of arrows."""
    return sum(el.get("fill") != "none" for el in elements(svg, "arus"))


def words(*pages: str) -> Counter[str]:
    lines = [el.text or "" for svg in pages for el in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    return Counter(word for line in lines for word in line.split())


def promised(sop: Sop) -> Counter[str]:
    texts = [text for langkah in sop.langkah for text in (f"{langkah.nomor}.", langkah.uraian, langkah.waktu.tercetak)]
    texts += [k.tercetak for langkah in sop.langkah for k in (*langkah.kelengkapan, *langkah.keluaran)]
    return Counter(word for text in texts for word in text.split())


@pytest.mark.parametrize("benih", BENIH)
def test_it_draws_every_arrow_and_every_word(benih: int) -> None:
    sop = buat_sop(benih)
    pages = draw_sop(sop)
    letters = Counter(el.text for svg in pages for el in elements(svg, "huruf"))
    assert set(letters.values()) <= {2}, "connectors come in pairs"
    assert sum(map(heads, pages)) == len(build_flows(sop)) + len(letters), "a cut arrow has a head on both pages"
    assert not promised(sop) - words(*pages)


@pytest.mark.parametrize("benih", BENIH[::10])
def test_the_live_drawing_has_the_same_arrows_and_no_connector(benih: int) -> None:
    sop = buat_sop(benih)
    live = draw_live(sop)
    assert heads(live) == len(build_flows(sop))
    assert not elements(live, "huruf")
    assert not promised(sop) - words(live)


@pytest.mark.parametrize("benih", BENIH[::25])
def test_the_same_sop_gives_the_same_drawing(benih: int) -> None:
    assert draw_sop(buat_sop(benih)) == draw_sop(buat_sop(benih))
    assert draw_live(buat_sop(benih)) == draw_live(buat_sop(benih))
