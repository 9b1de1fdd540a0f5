"""The compliance list of e-Kinerja: ticked by hand, filtered by bidang, closed with the cycle."""

from __future__ import annotations

from factories import Dinas, Masuk, new_kunci
from takar.data.models import Pegawai, PengisianEkinerja, Siklus
from takar.services.siklus import cancel_siklus


def _url(siklus: Siklus) -> str:
    return f"/siklus/{siklus.pk}/ekinerja/"


def _state(siklus: Siklus, pegawai: Pegawai) -> str:
    return PengisianEkinerja.objects.get(siklus=siklus, pegawai=pegawai).status


def test_every_asn_is_listed_as_not_yet(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    konteks = masuk(dinas.kadin).get(_url(siklus)).context
    jumlah = dinas.instansi.pegawai.count()
    assert konteks["ringkas"] == {"jumlah": jumlah, "sudah": 0, "sebagian": 0, "belum": jumlah}
    assert len(konteks["baris"]) == jumlah
    assert konteks["boleh"] is False


def test_ticking_changes_only_what_was_chosen(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.kasubbag)
    kirim = {"kunci": new_kunci(), f"asn-{dinas.kadin.pk}": "sudah", f"asn-{dinas.sekdin.pk}": "sebagian"}
    jawab = client.post(f"{_url(siklus)}?bidang=koperasi", kirim)
    assert (jawab.status_code, jawab.url) == (302, f"{_url(siklus)}?bidang=koperasi")
    assert _state(siklus, dinas.kadin) == "sudah" and _state(siklus, dinas.sekdin) == "sebagian"
    assert _state(siklus, dinas.kasubbag) == "belum"
    (satu,) = [b for b in client.get(_url(siklus)).context["baris"] if b.id == dinas.kadin.pk]
    assert dinas.kasubbag.nama in satu.oleh_teks


def test_the_list_can_be_narrowed_to_a_bidang(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    konteks = masuk(dinas.kasubbag).get(f"{_url(siklus)}?bidang=koperasi").context
    assert {satu.id for satu in konteks["baris"]} == {dinas.unit["koperasi"].pk, dinas.anggota["koperasi"].pk}
    assert konteks["ringkas"]["jumlah"] == dinas.instansi.pegawai.count()


def test_a_tampered_form_changes_nothing(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.kasubbag)
    for nama, nilai in ((f"asn-{dinas.kadin.pk}", "lulus"), ("asn-999999", "sudah"), ("asn-x", "sudah")):
        jawab = client.post(_url(siklus), {"kunci": new_kunci(), nama: nilai})
        assert jawab.status_code == 422 and jawab.context["galat"]
    assert not PengisianEkinerja.objects.exclude(status="belum").exists()


def test_who_may_look_and_who_may_tick(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    kirim = {"kunci": new_kunci(), f"asn-{dinas.kadin.pk}": "sudah"}
    assert masuk(dinas.unit["koperasi"]).get(_url(siklus)).status_code == 403
    assert masuk(dinas.kadin).post(_url(siklus), kirim).status_code == 403
    assert _state(siklus, dinas.kadin) == "belum"
    assert masuk(dinas.anggota["koperasi"]).get(_url(siklus)).context["boleh"] is True


def test_an_ended_cycle_is_closed(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    cancel_siklus(oleh=dinas.kadin, siklus_id=siklus.pk, alasan="Salah periode", kunci=new_kunci())
    client = masuk(dinas.kasubbag)
    assert client.get(_url(siklus)).context["boleh"] is False
    kirim = {"kunci": new_kunci(), f"asn-{dinas.kadin.pk}": "sudah"}
    assert client.post(_url(siklus), kirim).status_code == 409
