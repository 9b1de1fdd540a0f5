"""All models, so that Django finds them in one place."""

from takar.data.arsip import (
    ArsipKertas,
    ButirUsul,
    JadwalRetensi,
    Pekerjaan,
    SkemaKlasifikasi,
    TempatSimpan,
    UsulArsip,
)
from takar.data.cari import IndeksCari
from takar.data.jejak import JejakAudit, KepalaJejak, KunciPermintaan, TeksJejak, TitikPeriksa, TugasBerkala
from takar.data.kebijakan import KebijakanUkur, TabelPredikat
from takar.data.kinerja import BarisAnggaran, BarisKertasKerja, Bukti, KertasKerja, Rekapitulasi
from takar.data.laju import BatasLaju
from takar.data.masukan import CatatanRhk, PemetaanKolom, PengisianEkinerja, Unggahan
from takar.data.naskah import (
    Berkas,
    EntriRegister,
    JenisNaskahInstansi,
    Naskah,
    PolaNomor,
    Register,
    SuntinganDocx,
)
from takar.data.organisasi import Akun, Bidang, Instansi, Pegawai, PemegangPeran
from takar.data.rencana import Indikator, MataAnggaran, Rencana, Sasaran, SkalaHuruf, Target, Tujuan
from takar.data.siklus import Peristiwa, Siklus, SopVersi, Tugas
from takar.data.tanda_tangan import KunciPejabat, PercobaanTtd, Pindaian, TandaTangan

__all__ = [
    "Akun",
    "ArsipKertas",
    "BarisAnggaran",
    "BarisKertasKerja",
    "BatasLaju",
    "Berkas",
    "Bidang",
    "Bukti",
    "ButirUsul",
    "CatatanRhk",
    "EntriRegister",
    "IndeksCari",
    "Indikator",
    "Instansi",
    "JadwalRetensi",
    "JejakAudit",
    "JenisNaskahInstansi",
    "KebijakanUkur",
    "KepalaJejak",
    "KertasKerja",
    "KunciPejabat",
    "KunciPermintaan",
    "MataAnggaran",
    "Naskah",
    "Pegawai",
    "Pekerjaan",
    "PemegangPeran",
    "PemetaanKolom",
    "PengisianEkinerja",
    "PercobaanTtd",
    "Peristiwa",
    "Pindaian",
    "PolaNomor",
    "Register",
    "Rekapitulasi",
    "Rencana",
    "Sasaran",
    "Siklus",
    "SkalaHuruf",
    "SkemaKlasifikasi",
    "SopVersi",
    "SuntinganDocx",
    "TabelPredikat",
    "TandaTangan",
    "Target",
    "TeksJejak",
    "TempatSimpan",
    "TitikPeriksa",
    "Tugas",
    "TugasBerkala",
    "Tujuan",
    "Unggahan",
    "UsulArsip",
]
