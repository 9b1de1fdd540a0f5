"""Roles of the agency's SOPs: who owns a task, what a role is called, and in which cycles a person's roles act."""

from __future__ import annotations

from collections.abc import Mapping

from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import JenisPelaksana, Langkah, Pelaksana, Sop
from takar.core.wewenang import (
    NAMA_PERAN,
    Orang,
    check_lihat_siklus,
    check_tugas,
    join_or,
    may_see_siklus,
    may_see_tugas,
    owns_tugas,
)
from takar.data.models import Siklus, SopVersi, Tugas
from takar.services.ingatan import remember
from takar.services.muat import load_sop
from takar.services.pemegang import Pemegang, load_pemegang
from takar.services.pemilik import bidang_of, list_pemilik


def owners_of(sop: Sop, langkah: Langkah, pelaku: int) -> tuple[str, ...]:
    """The roles that own an actor's task: of somebody outside or a system, the recorder; of a joint step, several."""
    return tuple(dict.fromkeys(sop.cari_pelaksana(satu).peran for satu in langkah.pemilik(pelaku)))


def is_owner(orang: Orang, tugas: Tugas, pemegang: Pemegang | None = None) -> bool:
    """Whether the task is theirs to do: their role's, and nobody else has taken it."""
    return owns_tugas(orang, list_pemilik(tugas), bidang_of(tugas)) and not is_taken(orang, tugas, pemegang)


def is_taken(orang: Orang, tugas: Tugas, pemegang: Pemegang | None = None) -> bool:
    """Whether somebody else has taken the task out of the group, and can still do it.

    Of who has lost the role since, a Plh. whose days are over for one, the task is the group's again. `pemegang` are
    the agency's holders where they are loaded already.
    """
    if not tugas.pemegang_id or not orang.pegawai or tugas.pemegang_id == orang.pegawai:
        return False
    return (pemegang or _holders(tugas.siklus.instansi_id)).taker_of(tugas) is not None


def _holders(instansi_id: int) -> Pemegang:
    return Pemegang(remember(("pemegang", instansi_id), lambda: load_pemegang(instansi_id).baris))


def sees_tugas(orang: Orang, tugas: Tugas) -> bool:
    return may_see_tugas(orang, list_pemilik(tugas), bidang_of(tugas))


def check_pemilik(orang: Orang, tugas: Tugas) -> None:
    """Refuse whoever holds none of the roles that own the task. Its SOP is read only to name them."""
    if not is_owner(orang, tugas):
        check_tugas(orang, list_pemilik(tugas), bidang_of(tugas), names_in(load_sop(tugas.siklus.sop)))
        raise Ditolak(
            f"Tugas ini sedang dipegang {tugas.pemegang.nama if tugas.pemegang else 'orang lain'}. "
            "Tidak ada yang diubah. Ia dapat mengembalikannya, atau pimpinan dapat mengalihkannya kepada Anda.",
            "tugas-dipegang",
        )


# --- names ------------------------------------------------------------------------------------------------------------


def names_in(sop: Sop) -> Mapping[str, str]:
    """What the SOP calls its own people's roles."""
    return {satu.kode: satu.nama for satu in sop.pelaksana if satu.jenis is JenisPelaksana.ORANG}


def name_peran(sop: Sop, peran: str) -> str:
    """The house's name of a role, else the SOP's, else its code."""
    return NAMA_PERAN.get(peran) or names_in(sop).get(peran, peran)


def list_peran_instansi(instansi_id: int) -> Mapping[str, str]:
    """Every role of the agency with its name: the house's, then those of its SOPs, as the newest version says."""

    def load() -> dict[str, str]:
        nama: dict[str, str] = {}
        for versi in SopVersi.objects.filter(instansi_id=instansi_id).order_by("kode", "versi"):
            nama |= names_in(load_sop(versi))
        return {**NAMA_PERAN, **{kode: satu for kode, satu in nama.items() if kode not in NAMA_PERAN}}

    return remember(("nama-peran", instansi_id), load)


def name_role(instansi_id: int, peran: str) -> str:
    """A role's name where no one SOP is meant; only a role that is none of the house's is looked up."""
    return NAMA_PERAN.get(peran) or list_peran_instansi(instansi_id).get(peran, peran)


def name_pemilik(sop: Sop, tugas: Tugas) -> str:
    return join_or([name_peran(sop, satu) for satu in list_pemilik(tugas)])


def list_pencatatan(sop: Sop, tugas: Tugas) -> tuple[Pelaksana, ...]:
    """Those outside the agency, and systems, whose work this task records; empty where an insider does it."""
    langkah = sop.cari_langkah(tugas.langkah)
    pelaksana = tuple(sop.cari_pelaksana(satu) for satu in langkah.pemilik(tugas.pelaku))
    dicatat = all(satu.jenis is not JenisPelaksana.ORANG for satu in pelaksana)
    return pelaksana if dicatat else ()


def name_pelaksana(sop: Sop, tugas: Tugas) -> str:
    """Who does the task, as its card says it: "Pemohon, dicatat oleh Petugas Loket"."""
    luar = list_pencatatan(sop, tugas)
    if not luar:
        return name_pemilik(sop, tugas)
    return f"{join_or([satu.nama for satu in luar])}, dicatat oleh {name_pemilik(sop, tugas)}"


# --- cycles -----------------------------------------------------------------------------------------------------------


def list_peran(sop: Sop) -> frozenset[str]:
    """The roles that act in an SOP."""
    return frozenset(satu.peran for satu in sop.pelaksana if satu.peran)


def sees_siklus(orang: Orang, sop: Sop) -> bool:
    return may_see_siklus(orang, list_peran(sop))


def check_punya_peran(orang: Orang) -> None:
    """Refuse the list of cycles to who holds no role at all."""
    if not orang.peran:
        raise Ditolak("Halaman ini hanya untuk yang memegang peran dalam SOP instansi.", "bukan-wewenang")


def check_lihat(orang: Orang, siklus: Siklus) -> None:
    """Refuse the pages of a cycle to who holds no role in it."""
    check_lihat_siklus(orang, list_peran(load_sop(siklus.sop)))
