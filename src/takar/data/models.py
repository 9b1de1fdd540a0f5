"""All models, so that Django finds them in one place."""

from takar.data.jejak import JejakAudit, KunciPermintaan
from takar.data.kebijakan import KebijakanUkur, TabelPredikat
from takar.data.kinerja import BarisAnggaran, BarisKertasKerja, Bukti, KertasKerja, Rekapitulasi
from takar.data.masukan import CatatanRhk, PemetaanKolom, PengisianEkinerja, Unggahan
from takar.data.naskah import Berkas, Naskah, Register
from takar.data.organisasi import Akun, Bidang, Instansi, Pegawai, PemegangPeran
from takar.data.rencana import Indikator, MataAnggaran, Rencana, Sasaran, SkalaHuruf, Target, Tujuan
from takar.data.siklus import Peristiwa, Siklus, SopVersi, Tugas

__all__ = [
    "Akun",
    "BarisAnggaran",
    "BarisKertasKerja",
    "Berkas",
    "Bidang",
    "Bukti",
    "CatatanRhk",
    "Indikator",
    "Instansi",
    "JejakAudit",
    "KebijakanUkur",
    "KertasKerja",
    "KunciPermintaan",
    "MataAnggaran",
    "Naskah",
    "Pegawai",
    "PemegangPeran",
    "PemetaanKolom",
    "PengisianEkinerja",
    "Peristiwa",
    "Register",
    "Rekapitulasi",
    "Rencana",
    "Sasaran",
    "Siklus",
    "SkalaHuruf",
    "SopVersi",
    "TabelPredikat",
    "Target",
    "Tugas",
    "Tujuan",
    "Unggahan",
]
