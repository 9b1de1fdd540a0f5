"""Every place that holds personal data is in the inventory, and the inventory names nothing that is gone."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps
from django.db.models import Model

from takar.core.pribadi import DAFTAR, JEJAK_ORANG, MEMUAT_NASKAH, Nasib

PAGE = Path(__file__).parent.parent / "docs" / "admin" / "data-pribadi.md"
PRIBADI = frozenset(
    {"nama", "nip", "pangkat", "jabatan", "surel", "email", "telepon", "foto", "alamat", "alamat_ip", "ip"}
    | {"username", "first_name", "last_name", "password", "last_login", "peramban", "user_agent", "sesi", "session"}
    | {"sertifikat", "pic", "kode_kalender", "rahasia"}
)
BUKAN_ORANG = frozenset(
    {"Instansi.nama", "Instansi.alamat", "Bidang.nama", "Tujuan.nama", "Sasaran.nama", "SkalaHuruf.nama"}
    | {"Indikator.nama", "MataAnggaran.nama", "SuntinganDocx.nama", "Cadangan.nama", "HariInstansi.nama"}
    | {"Jabatan.nama", "NamaBerlaku.nama", "SkTim.nama", "TeksJejak.nama", "TugasBerkala.nama"}
    | {"TabelPredikat.nama", "Unggahan.nama"}
)
"""Names of things."""
ORANG = frozenset({"Pegawai", "Akun"})


def models() -> list[type[Model]]:
    return list(apps.get_app_config("takar").get_models())


def named() -> set[str]:
    """What the page names: `Model` and `Model.field`."""
    return set(re.findall(r"`([A-Z]\w+(?:\.\w+)?)`", PAGE.read_text(encoding="utf-8")))


def test_each_field_of_a_person_is_in_the_inventory() -> None:
    ada = {f"{m.__name__}.{f.name}" for m in models() for f in m._meta.concrete_fields if not f.is_relation}
    pribadi = {satu for satu in ada if satu.split(".")[1] in PRIBADI}
    assert sorted(pribadi - BUKAN_ORANG - named()) == []
    assert sorted(BUKAN_ORANG - pribadi) == []
    assert sorted({satu for satu in named() if "." in satu} - ada) == []


def test_each_table_that_points_to_a_person_is_named() -> None:
    tertuju = {
        m.__name__
        for m in models()
        for f in m._meta.concrete_fields
        if f.is_relation and getattr(f.related_model, "__name__", "") in ORANG
    }
    assert sorted(tertuju - {satu.split(".")[0] for satu in named()}) == []
    assert sorted({satu for satu in named() if "." not in satu} - {m.__name__ for m in models()}) == []


def test_the_list_in_the_code_knows_each_field_of_a_person_once() -> None:
    """The export, the erasure and the breach report go by this list; the page only shows it."""
    daftar = [nama for satu in DAFTAR for nama in satu.nama_kolom]
    ada = {f"{m.__name__}.{f.name}" for m in models() for f in m._meta.concrete_fields if not f.is_relation}
    pribadi = {satu for satu in ada if satu.split(".")[1] in PRIBADI}
    assert sorted(pribadi - BUKAN_ORANG - set(daftar)) == []
    assert sorted(set(daftar) - ada) == []
    assert len(daftar) == len(set(daftar))


def test_each_table_that_points_to_a_person_is_on_a_list() -> None:
    tertuju = {m.__name__ for m in models() for f in m._meta.concrete_fields if target(f) in ORANG}
    assert sorted(tertuju - {satu.model for satu in DAFTAR} - set(JEJAK_ORANG)) == []
    assert sorted(set(JEJAK_ORANG) - tertuju) == []
    assert sorted(set(MEMUAT_NASKAH) - {m.__name__ for m in models()}) == []


def test_each_line_says_whose_a_row_is_and_why_what_stays_stays() -> None:
    for satu in DAFTAR:
        assert satu.pegawai or satu.akun or satu.objek or satu.instansi, satu
        assert bool(satu.sebab) is (satu.nasib in (Nasib.TETAP, Nasib.SEBAGIAN)), satu


def target(kolom: object) -> str:
    return getattr(getattr(kolom, "related_model", None), "__name__", "")
