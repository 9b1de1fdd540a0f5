"""What a task itself says of whose it is: the roles that own it, and its bidang."""

from __future__ import annotations

from takar.data.models import Tugas


def list_pemilik(tugas: Tugas) -> tuple[str, ...]:
    """The roles that own a task, the first of them first."""
    return (tugas.peran, *tugas.peran_lain.split())


def bidang_of(tugas: Tugas) -> str:
    """The code of the task's bidang; empty where it is of none."""
    return tugas.bidang.kode if tugas.bidang else ""
