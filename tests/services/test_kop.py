"""Samples show what was typed; settings changed at the same moment do not fall over each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from test_bersamaan import at_once

from factories import Dinas, make_instansi, make_siklus, new_kunci
from takar.adapters.pustaka import read_library
from takar.core.jenis_naskah import dump_jenis
from takar.core.naskah import load_jenis
from takar.data.models import JenisNaskahInstansi, PolaNomor
from takar.services import jam
from takar.services.jenis import list_jenis
from takar.services.jenis_atur import save_jenis
from takar.services.konteks import local
from takar.services.kop import read_kop, try_kop
from takar.services.kop_contoh import draft_contoh, preview_pdf
from takar.services.kop_nomor import set_pola
from takar.services.muat import load_jenis_naskah

KODE = "notulen"


@pytest.mark.django_db
def test_every_kind_has_a_sample_before_any_paper_of_it_exists() -> None:
    instansi = make_instansi().instansi
    for jenis in list_jenis(instansi.pk):
        assert preview_pdf(draft_contoh(instansi, jenis)).startswith(b"%PDF-"), jenis.kode


@pytest.mark.django_db
def test_a_sample_out_of_a_cycle_shows_the_letterhead_that_was_typed() -> None:
    dinas = make_instansi()
    naskah = make_siklus(dinas).naskah.get()
    coba = try_kop(dinas.instansi, replace(read_kop(dinas.instansi), nama="Dinas Baru", kertas="a4"))
    data = draft_contoh(coba, load_jenis_naskah(naskah.jenis))
    assert (data["kop"]["opd"], data["kertas"]) == ("Dinas Baru", "a4")
    assert naskah.siklus.periode in str(data["isian"])
    assert dinas.instansi.nama != "Dinas Baru"


def _save(dinas: Dinas, judul: str) -> Callable[[], object]:
    teks = dump_jenis(replace(load_jenis(read_library(f"naskah/{KODE}.toml")), judul=judul))
    return lambda: save_jenis(oleh=dinas.sekdin, kode=KODE, teks=teks, versi=0, kunci=new_kunci())


@pytest.mark.django_db(transaction=True)
def test_of_many_who_change_a_kind_at_once_one_does() -> None:
    dinas = make_instansi()
    hasil = at_once([_save(dinas, f"JUDUL {urut}") for urut in range(6)])
    assert sorted(hasil) == ["", *["formulir-usang"] * 5]
    assert JenisNaskahInstansi.objects.filter(aktif=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_who_set_a_pattern_for_one_day_one_does() -> None:
    dinas = make_instansi()
    hari_ini = local(dinas.instansi, jam.now()).date().isoformat()
    hasil = at_once(
        [
            lambda pola=f"{urut}/{{urut}}/{{tahun}}": set_pola(
                oleh=dinas.sekdin, register="rapat", pola=pola, berlaku=hari_ini, kunci=new_kunci()
            )
            for urut in range(5)
        ]
    )
    assert sorted(hasil) == ["", *["tanggal-terpakai"] * 4]
    assert PolaNomor.objects.count() == 1
