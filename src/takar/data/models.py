"""All models, so that Django finds them in one place."""

from takar.data.akun import SesiAkun, Undangan
from takar.data.arsip import (
    ArsipKertas,
    ButirUsul,
    JadwalRetensi,
    Pekerjaan,
    SkemaKlasifikasi,
    TempatSimpan,
    UsulArsip,
)
from takar.data.cadangan import Cadangan
from takar.data.cari import IndeksCari
from takar.data.faktor import FaktorTotp, KodePulih
from takar.data.hari import HariInstansi, JamInstansi, RamadanInstansi
from takar.data.jabatan import Jabatan, Mandat, NamaBerlaku, Penugasan, PeranJabatan, SkTim
from takar.data.jejak import JejakAudit, KepalaJejak, KunciPermintaan, TeksJejak, TitikPeriksa, TugasBerkala
from takar.data.kabar import Kiriman, LanggananPeramban, Pemberitahuan, SetelanKabar
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
from takar.data.pribadi import PermintaanData
from takar.data.rencana import Indikator, MataAnggaran, Rencana, Sasaran, SkalaHuruf, Target, Tujuan
from takar.data.siklus import BuktiTugas, Peristiwa, Siklus, SopVersi, Tugas
from takar.data.sop import DrafSop, Latihan, SuntinganSop
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
    "BuktiTugas",
    "ButirUsul",
    "Cadangan",
    "CatatanRhk",
    "DrafSop",
    "EntriRegister",
    "FaktorTotp",
    "HariInstansi",
    "IndeksCari",
    "Indikator",
    "Instansi",
    "Jabatan",
    "JadwalRetensi",
    "JamInstansi",
    "JejakAudit",
    "JenisNaskahInstansi",
    "KebijakanUkur",
    "KepalaJejak",
    "KertasKerja",
    "Kiriman",
    "KodePulih",
    "KunciPejabat",
    "KunciPermintaan",
    "LanggananPeramban",
    "Latihan",
    "Mandat",
    "MataAnggaran",
    "NamaBerlaku",
    "Naskah",
    "Pegawai",
    "Pekerjaan",
    "Pemberitahuan",
    "PemegangPeran",
    "PemetaanKolom",
    "PengisianEkinerja",
    "Penugasan",
    "PeranJabatan",
    "PercobaanTtd",
    "Peristiwa",
    "PermintaanData",
    "Pindaian",
    "PolaNomor",
    "RamadanInstansi",
    "Register",
    "Rekapitulasi",
    "Rencana",
    "Sasaran",
    "SesiAkun",
    "SetelanKabar",
    "Siklus",
    "SkTim",
    "SkalaHuruf",
    "SkemaKlasifikasi",
    "SopVersi",
    "SuntinganDocx",
    "SuntinganSop",
    "TabelPredikat",
    "TandaTangan",
    "Target",
    "TeksJejak",
    "TempatSimpan",
    "TitikPeriksa",
    "Tugas",
    "TugasBerkala",
    "Tujuan",
    "Undangan",
    "Unggahan",
    "UsulArsip",
]
