"""A whole cycle of the founding SOP on the database, with a return at step 10 (one bidang) and one at step 11."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from saksi import refused

from factories import Dinas, new_kunci, open_tugas, play_until
from takar.core.siklus import StatusSiklus
from takar.data.models import JejakAudit, KunciPermintaan, Naskah, Register, Siklus, Target, Tugas
from takar.services import jam
from takar.services.kertas_kerja import IsianBaris, save_kertas_kerja
from takar.services.muat import load_keadaan
from takar.services.naskah import edit_naskah, ensure_berkas
from takar.services.siklus import Jawaban, decide_putusan, finish_tugas

SAAT = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)


def send_back(dinas: Dinas, siklus: Siklus, langkah: str, arahan: str, *bidang: str) -> None:
    (tugas,) = play_until(dinas, siklus, langkah)
    jawaban = Jawaban("Tidak", arahan, bidang)
    decide_putusan(oleh=dinas.holder(tugas.peran), tugas_id=tugas.pk, kunci=new_kunci(), jawaban=jawaban)


def test_a_cycle_with_a_return_at_10_and_one_at_11(dinas: Dinas, siklus: Siklus) -> None:
    with jam.at(SAAT):
        send_back(dinas, siklus, "10", "Perbaiki realisasi koperasi.", "koperasi")
        send_back(dinas, siklus, "11", "Perjelas hambatannya.")
        play_until(dinas, siklus, "selesai")
    check_end(siklus)
    check_replay(siklus)
    check_rounds(siklus)
    check_doers(dinas, siklus)
    check_numbers(siklus)
    check_earlier_rounds(siklus)
    check_dropped_drafts(siklus)
    check_traces(siklus)


def save_rows(dinas: Dinas, siklus: Siklus, realisasi: str) -> None:
    save_kertas_kerja(
        oleh=dinas.unit["koperasi"],
        siklus_id=siklus.pk,
        bidang="koperasi",
        versi=siklus.kertas_kerja.get(bidang__kode="koperasi").versi,
        baris=[IsianBaris(satu.pk, realisasi) for satu in dinas.indikator["koperasi"]],
        kunci=new_kunci(),
    )


def check_end(siklus: Siklus) -> None:
    assert (siklus.status, siklus.berakhir) == (Siklus.Status.SELESAI, SAAT)
    laporan = siklus.naskah.get(keluaran="laporan", status=Naskah.Status.DITANDATANGANI)
    assert laporan.berkas_bertanda is not None
    assert laporan.ditandatangani_pada == SAAT
    assert not open_tugas(siklus)


def check_replay(siklus: Siklus) -> None:
    keadaan = load_keadaan(siklus)
    assert keadaan.status is StatusSiklus.SELESAI
    dari_peristiwa = {
        (tugas.kode, tugas.langkah, tugas.putaran, tugas.pelaku, tugas.bidang, tugas.status.value)
        for tugas in keadaan.tugas
    }
    baris = siklus.tugas.values_list("kode", "langkah", "putaran", "pelaku", "bidang__kode", "status")
    assert {(*lain, bidang or "", status) for *lain, bidang, status in baris} == dari_peristiwa
    assert list(siklus.peristiwa.values_list("urut", flat=True)) == list(range(1, siklus.versi + 1))


def check_rounds(siklus: Siklus) -> None:
    putaran: dict[str, int] = {}
    for langkah, ke in siklus.tugas.order_by("id").values_list("langkah", "putaran"):
        putaran[langkah] = ke
    assert putaran == {**dict.fromkeys(map(str, range(1, 13)), 1), "7": 2, "8": 2, "9": 3, "10": 3, "11": 2}
    ulang = siklus.tugas.filter(langkah="7", putaran=2).values_list("bidang__kode", flat=True)
    assert set(ulang) == {"koperasi"}


def check_doers(dinas: Dinas, siklus: Siklus) -> None:
    for tugas in siklus.tugas.select_related("oleh", "bidang"):
        assert tugas.status == Tugas.Status.SELESAI
        assert tugas.oleh == dinas.holder(tugas.peran, tugas.bidang.kode if tugas.bidang else "")
        assert tugas.ditutup == SAAT


def check_numbers(siklus: Siklus) -> None:
    for register in Register.objects.all():
        urut = list(register.naskah.order_by("urut").values_list("urut", flat=True))
        assert urut == list(range(1, register.terakhir + 1)), register
    nomor = list(siklus.naskah.exclude(nomor="").values_list("nomor", flat=True))
    assert len(set(nomor)) == len(nomor) >= 15


def check_earlier_rounds(siklus: Siklus) -> None:
    kertas = siklus.naskah.filter(keluaran="kertas-kerja", bidang__kode="koperasi").order_by("putaran")
    assert [(satu.putaran, satu.status, bool(satu.beku)) for satu in kertas] == [
        (1, Naskah.Status.TERBIT, True),
        (2, Naskah.Status.TERBIT, True),
    ]
    draft = siklus.naskah.filter(keluaran="draft-laporan").order_by("putaran")
    assert [satu.putaran for satu in draft] == [1, 2, 3]
    assert [satu.putaran for satu in siklus.rekapitulasi.all()] == [1, 2]


def check_dropped_drafts(siklus: Siklus) -> None:
    """Step 11 was answered Tidak once: its report was drafted and not issued."""
    batal = siklus.naskah.filter(keluaran="laporan", terbit_pada__isnull=True)
    assert [(satu.putaran, satu.nomor, satu.beku) for satu in batal] == [(1, "", None)]


def check_traces(siklus: Siklus) -> None:
    tindakan = list(JejakAudit.objects.values_list("tindakan", flat=True))
    assert tindakan.count("mulai-siklus") == 1
    assert tindakan.count("putuskan") == 5
    assert tindakan.count("selesaikan") + 5 == siklus.tugas.count()
    assert tindakan.count("terbitkan-naskah") == siklus.naskah.filter(terbit_pada__isnull=False).count()
    assert tindakan.count("tanda-tangani") == 1
    assert not KunciPermintaan.objects.filter(hasil="").exists()


def test_an_issued_paper_is_frozen(dinas: Dinas, siklus: Siklus) -> None:
    play_until(dinas, siklus, "8")
    terbit = siklus.naskah.filter(status=Naskah.Status.TERBIT)
    beku = dict(terbit.values_list("pk", "beku"))
    kertas = terbit.get(keluaran="kertas-kerja", bidang__kode="koperasi")
    sidik = ensure_berkas(kertas).sha256

    dinas.kadin.nama = dinas.anggota["koperasi"].nama = "Orang Baru"
    dinas.kadin.save()
    dinas.anggota["koperasi"].save()
    Target.objects.update(nilai=Decimal(1))
    dinas.instansi.alamat = "Jalan Baru"
    dinas.instansi.save()
    play_until(dinas, siklus, "10")

    assert {pk: isi for pk, isi in siklus.naskah.values_list("pk", "beku") if pk in beku} == beku
    segar = Naskah.objects.get(pk=kertas.pk)
    segar.berkas = None
    assert ensure_berkas(segar).sha256 == sidik, "made again, the same bytes"
    with refused("naskah-terbit"):
        edit_naskah(
            oleh=dinas.anggota["koperasi"], naskah_id=kertas.pk, versi=segar.versi, isi=segar.isi, kunci=new_kunci()
        )


def test_the_recap_of_an_earlier_round_stays_as_it_was(dinas: Dinas, siklus: Siklus) -> None:
    play_until(dinas, siklus, "10")
    pertama = siklus.rekapitulasi.get(putaran=1).isi
    send_back(dinas, siklus, "10", "Realisasi koperasi keliru.", "koperasi")
    save_rows(dinas, siklus, "50")
    for tugas in open_tugas(siklus):
        finish_tugas(oleh=dinas.holder(tugas.peran, "koperasi"), tugas_id=tugas.pk, kunci=new_kunci())
    (tugas,) = open_tugas(siklus)
    finish_tugas(oleh=dinas.anggota["koperasi"], tugas_id=tugas.pk, kunci=new_kunci())
    play_until(dinas, siklus, "10")
    assert siklus.rekapitulasi.get(putaran=1).isi == pertama
    assert siklus.rekapitulasi.get(putaran=2).isi != pertama


def test_what_a_person_wrote_is_carried_into_the_next_round(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = play_until(dinas, siklus, "9")
    naskah = tugas.naskah.get()
    kode = next(kode for kode, nilai in naskah.isi.items() if isinstance(nilai, str) and kode != "hal")
    isi = {**naskah.isi, kode: "Ditulis oleh orang."}
    edit_naskah(oleh=dinas.anggota["koperasi"], naskah_id=naskah.pk, versi=naskah.versi, isi=isi, kunci=new_kunci())
    send_back(dinas, siklus, "10", "Lengkapi lampiran.")
    assert siklus.naskah.get(keluaran="draft-laporan", putaran=2).isi[kode] == "Ditulis oleh orang."
