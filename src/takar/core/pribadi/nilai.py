"""A line of the inventory of personal data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from takar.core.wewenang import Tindakan

PENGGANTI = "Pegawai yang dihapus datanya"
"""What stands where the name of somebody stood whose data were erased."""

DASAR = MappingProxyType(
    {
        "c": "kewajiban hukum (UU 27/2022 Pasal 20 ayat (2) huruf c)",
        "e": "pelaksanaan kewenangan instansi (UU 27/2022 Pasal 20 ayat (2) huruf e)",
        "a": "pilihan sendiri (UU 27/2022 Pasal 20 ayat (2) huruf a)",
    }
)
"""On what ground it is processed, by the letter of Pasal 20 ayat (2)."""


class Nasib(StrEnum):
    """What becomes of it when the person's data are erased."""

    DIGANTI = "diganti"
    DIHAPUS = "dihapus"
    SEBAGIAN = "sebagian"
    TETAP = "tetap"


@dataclass(frozen=True, slots=True)
class DataPribadi:
    """Columns of one table that hold the same kind of thing of a person.

    `dasar` are letters of `DASAR`. Whose a row is: by `pegawai` or `akun`, the way (as in a query) from the row to the
    person or to the account; by `objek`, the way to the text "pegawai/<id>"; or, where only a text names them, by the
    first of `kolom` together with `instansi`, the way to the agency. `tertutup` says why the values are in no copy;
    `tindakan` is the act that opens them to others than the person (None: nobody, or as `pembaca` says); `sebab` is why
    what stays stays.
    """

    model: str
    kolom: tuple[str, ...]
    isi: str
    untuk: str
    dasar: str
    lama: str
    pembaca: str
    nasib: Nasib
    sebab: str = ""
    pegawai: str = ""
    akun: str = ""
    objek: str = ""
    instansi: str = ""
    tertutup: str = ""
    tindakan: Tindakan | None = None

    @property
    def dari_sebutan(self) -> bool:
        """Whether a row is the person's only because a text in it names them."""
        return not (self.pegawai or self.akun or self.objek)

    @property
    def nama_kolom(self) -> tuple[str, ...]:
        """`Pegawai.nama` and so on, as the inventory's page names them."""
        return tuple(f"{self.model}.{satu}" for satu in self.kolom)
