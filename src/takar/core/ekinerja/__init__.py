"""The intake of e-Kinerja: NIP, columns, rows into lines, who can mend what, and who has filled it."""

from takar.core.ekinerja.baris import (
    BarisGagal,
    BarisRhk,
    BarisStatus,
    HasilBaca,
    Lingkup,
    Pembenah,
    read_baris,
)
from takar.core.ekinerja.masukan import BarisMasuk, SelMasuk, TabelMasuk
from takar.core.ekinerja.nip import check_wajar, read_nip
from takar.core.ekinerja.patuh import StatusPengisian, judge, read_status
from takar.core.ekinerja.pengingat import Pengingat, write_pengingat
from takar.core.ekinerja.periode import RentangBulan, read_periode
from takar.core.ekinerja.peta import KolomRhk, Peta, check_peta, propose_peta

__all__ = [
    "BarisGagal",
    "BarisMasuk",
    "BarisRhk",
    "BarisStatus",
    "HasilBaca",
    "KolomRhk",
    "Lingkup",
    "Pembenah",
    "Pengingat",
    "Peta",
    "RentangBulan",
    "SelMasuk",
    "StatusPengisian",
    "TabelMasuk",
    "check_peta",
    "check_wajar",
    "judge",
    "propose_peta",
    "read_baris",
    "read_nip",
    "read_periode",
    "read_status",
    "write_pengingat",
]
