"""All models, so that Django finds them in one place."""

from takar.data.jejak import JejakAudit, KunciPermintaan
from takar.data.kinerja import (
    BarisKertasKerja,
    Indikator,
    KertasKerja,
    PengisianEkinerja,
    Rekapitulasi,
    Sasaran,
    Target,
)
from takar.data.naskah import Berkas, Naskah, Register
from takar.data.organisasi import Akun, Bidang, Instansi, Pegawai, PemegangPeran
from takar.data.siklus import Peristiwa, Siklus, SopVersi, Tugas

__all__ = [
    "Akun",
    "BarisKertasKerja",
    "Berkas",
    "Bidang",
    "Indikator",
    "Instansi",
    "JejakAudit",
    "KertasKerja",
    "KunciPermintaan",
    "Naskah",
    "Pegawai",
    "PemegangPeran",
    "PengisianEkinerja",
    "Peristiwa",
    "Register",
    "Rekapitulasi",
    "Sasaran",
    "Siklus",
    "SopVersi",
    "Target",
    "Tugas",
]
