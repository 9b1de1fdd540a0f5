"""Tasks of a group: taken, given back, reassigned by a superior, handed over by who leaves. Each in the ledger.

A task that somebody took is theirs alone until they give it back; its events, and so the cycle's state, do not change.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from takar.core.ditolak import Ditolak
from takar.core.wewenang import PIMPINAN, Tindakan, check_tindakan, owns_tugas
from takar.data.models import Pegawai, PemegangPeran, Siklus, Tugas
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.kabar_tugas import tell_reassigned
from takar.services.pemegang import load_pemegang, today_in
from takar.services.pemilik import bidang_of, list_pemilik
from takar.services.penugasan import find_rekan
from takar.services.peran import check_pemilik


def take_tugas(*, oleh: Pegawai, tugas_id: int, kunci: str) -> None:
    """Take an open task out of the group; it is nobody else's until given back."""

    def act() -> str:
        tugas = _lock(oleh, tugas_id)
        check_pemilik(as_orang(oleh), tugas)
        _hold(tugas, oleh)
        trace(oleh, "ambil-tugas", f"tugas/{tugas.pk}")
        return str(tugas.pk)

    run_once(kunci, oleh, act)


def give_back(*, oleh: Pegawai, tugas_id: int, kunci: str) -> None:
    """Give a taken task back to the group."""

    def act() -> str:
        tugas = _lock(oleh, tugas_id)
        if tugas.pemegang_id != oleh.pk:
            raise Ditolak("Tugas ini tidak sedang Anda pegang. Tidak ada yang diubah.", "bukan-tugas-anda")
        _hold(tugas, None)
        trace(oleh, "kembalikan-tugas", f"tugas/{tugas.pk}")
        return str(tugas.pk)

    run_once(kunci, oleh, act)


def reassign(*, oleh: Pegawai, tugas_id: int, kepada_id: int, alasan: str, kunci: str) -> None:
    """Give an open task to somebody of its group, with a reason; by a superior."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ALIHKAN_TUGAS)
        tugas = _lock(oleh, tugas_id)
        kepada = find_rekan(oleh, kepada_id)
        if not alasan.strip():
            raise Ditolak("Tulis alasan pengalihannya. Tugas tidak dialihkan.", "alasan-kosong")
        if kepada.pk not in {satu.pk for satu in list_calon(tugas)}:
            raise Ditolak(
                f"{kepada.nama} tidak memegang peran yang mengerjakan tugas ini. Tugas tidak dialihkan.",
                "bukan-pemegang-peran",
            )
        _hold(tugas, kepada)
        if kepada != oleh:
            tell_reassigned(tugas, kepada, alasan.strip(), jam.now())
        trace(oleh, "alihkan-tugas", f"tugas/{tugas.pk}", pegawai=kepada.pk, alasan=alasan.strip())
        return str(tugas.pk)

    run_once(kunci, oleh, act)


def find_alih(oleh: Pegawai, tugas_id: int) -> Tugas:
    """An open task of this agency, to be reassigned; `Ditolak` if there is none."""
    semua = Tugas.objects.select_related("siklus", "bidang", "pemegang")
    tugas = semua.filter(pk=tugas_id, siklus__instansi_id=oleh.instansi_id).first()
    if tugas is None:
        raise Ditolak("Tugas ini tidak ada.", "tugas-tidak-ada")
    return tugas


def list_calon(tugas: Tugas) -> list[Pegawai]:
    """Everybody who can do this task by a role of theirs."""
    pemegang = load_pemegang(tugas.siklus.instansi_id)
    semua = {satu.pegawai.pk: satu.pegawai for satu in pemegang.baris if satu.pegawai.aktif}
    peran, bidang = list_pemilik(tugas), bidang_of(tugas)
    return [satu for satu in semua.values() if owns_tugas(pemegang.as_orang(satu), peran, bidang)]


def hand_over(*, oleh: Pegawai, dari_id: int, kepada_id: int, alasan: str, kunci: str) -> int:
    """What somebody who leaves holds goes to another: the tasks taken, and the roles held in person, from today on.

    Gives how many tasks and roles went over. Roles that go with a post stay with the post, and a task that only its
    holder can do goes back to the group.
    """

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ALIHKAN_TUGAS)
        dari, kepada = find_rekan(oleh, dari_id), find_rekan(oleh, kepada_id)
        if dari == kepada or not alasan.strip():
            raise Ditolak("Pilih dua orang yang berbeda dan tulis alasannya. Tidak ada yang dialihkan.", "serah-rusak")
        peran = _move_roles(oleh, dari, kepada)
        tugas = _move_tasks(dari, kepada)
        if not tugas + peran:
            raise Ditolak(f"{dari.nama} tidak memegang tugas atau peran yang dapat diserahkan.", "serah-kosong")
        trace(
            oleh,
            "serah-terima",
            f"pegawai/{dari.pk}",
            pegawai=kepada.pk,
            tugas=tugas,
            peran=peran,
            alasan=alasan.strip(),
        )
        return str(tugas + peran)

    return int(run_once(kunci, oleh, act))


def _move_tasks(dari: Pegawai, kepada: Pegawai) -> int:
    """What the one had taken; a task that the other cannot do goes back to its group."""
    milik = Tugas.objects.select_for_update(of=("self",)).filter(status=Tugas.Status.TERBUKA, pemegang=dari)
    semua, orang = list(milik.select_related("siklus", "bidang")), as_orang(kepada)
    for satu in semua:
        _hold(satu, kepada if owns_tugas(orang, list_pemilik(satu), bidang_of(satu)) else None)
    return len(semua)


def _move_roles(oleh: Pegawai, dari: Pegawai, kepada: Pegawai) -> int:
    """Roles held in person end today and begin for the other; leaders' roles are moved by leaders only."""
    hari = today_in(oleh.instansi.zona)
    baris = list(PemegangPeran.objects.filter(Q(sampai=None) | Q(sampai__gte=hari), pegawai=dari))
    if any(satu.peran in PIMPINAN for satu in baris) and not as_orang(oleh).nama_peran_penuh & PIMPINAN:
        raise Ditolak("Peran pimpinan hanya diserahkan oleh pimpinan. Tidak ada yang diubah.", "bukan-wewenang")
    for satu in baris:
        _move_role(satu, kepada, hari)
        satu.delete()
    return len(baris)


def _move_role(satu: PemegangPeran, kepada: Pegawai, hari: date) -> None:
    """The same role for another, from this day on; of who holds it already, the later end counts."""
    milik, baru = PemegangPeran.objects.get_or_create(
        instansi_id=satu.instansi_id,
        peran=satu.peran,
        pegawai=kepada,
        bidang=satu.bidang,
        sk=satu.sk,
        defaults={"mulai": max(hari, satu.mulai or hari), "sampai": satu.sampai},
    )
    if not baru and milik.sampai is not None and (satu.sampai is None or satu.sampai > milik.sampai):
        milik.sampai = satu.sampai
        milik.save(update_fields=["sampai"])


def _lock(oleh: Pegawai, tugas_id: int) -> Tugas:
    """The open task of a running cycle of this agency, held until the act ends."""
    semua = Tugas.objects.select_for_update(of=("self",)).select_related(
        "siklus__sop", "siklus__instansi", "bidang", "pemegang"
    )
    tugas = semua.filter(pk=tugas_id, siklus__instansi_id=oleh.instansi_id).first()
    if tugas is None:
        raise Ditolak("Tugas ini tidak ada.", "tugas-tidak-ada")
    if tugas.status != Tugas.Status.TERBUKA or tugas.siklus.status != Siklus.Status.BERJALAN:
        raise Ditolak("Tugas ini sudah tidak terbuka. Tidak ada yang diubah.", "tugas-sudah-selesai")
    return tugas


def _hold(tugas: Tugas, siapa: Pegawai | None) -> None:
    tugas.pemegang, tugas.dipegang_sejak = siapa, jam.now() if siapa else None
    tugas.save(update_fields=["pemegang", "dipegang_sejak"])
