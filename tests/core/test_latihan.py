"""What an SOP can teach each of its roles, and what a finished task has taught."""

from __future__ import annotations

from takar.adapters.pustaka import read_library
from takar.core.latihan import TugasTerlatih, learned, list_butir
from takar.core.sop.baca import read_sop

SOP = read_sop(read_library("sop/pengukuran-kinerja.toml"))


def test_each_role_has_its_steps_answers_papers_and_returns() -> None:
    butir = {satu.kode: satu for satu in list_butir(SOP)}
    assert len(butir) == len(list_butir(SOP))
    assert {satu.peran for satu in butir.values()} == {"kadin", "sekdin", "kasubbag", "anggota", "unit"}
    jawab = [satu.kalimat for satu in butir.values() if satu.nomor == 10 and "Memutuskan" in satu.kalimat]
    assert len(jawab) == 2 and any("kembali ke langkah" in satu and "dengan arahan" in satu for satu in jawab)
    assert any(satu.kalimat.startswith("Menandatangani") and satu.nomor == 12 for satu in butir.values())
    assert any("Mengerjakan ulang" in satu.kalimat for satu in butir.values() if satu.peran == "anggota")


def test_a_finished_task_teaches_its_owner_what_was_done() -> None:
    langkah = next(satu for satu in SOP.langkah if satu.putusan)
    pelaku = langkah.pekerja[-1]
    peran = (SOP.cari_pelaksana(langkah.pelaku[pelaku].pelaksana).peran,)
    ya, tidak = langkah.putusan.jalan
    maju = learned(SOP, TugasTerlatih(peran, langkah.kode, pelaku, 1, ya.label, langkah.keluaran_tugas(pelaku)))
    mundur = learned(SOP, TugasTerlatih(peran, langkah.kode, pelaku, 2, tidak.label))
    assert f"{peran[0]}/{langkah.kode}/{pelaku}/jawab/{ya.label}" in maju
    assert f"{peran[0]}/{langkah.kode}/{pelaku}/jawab/{tidak.label}" in mundur
    assert not maju & mundur
    assert learned(SOP, TugasTerlatih(("entah",), langkah.kode, pelaku, 1)) == frozenset()
