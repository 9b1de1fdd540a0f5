"""What stands behind all figures of a cycle: its policy, its plan, its evidence, who filled it, and the last recap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from takar.core.angka import format_angka
from takar.core.naskah import tanggal_panjang
from takar.core.ukur import BarisPita, Dasar
from takar.data.models import Bukti, Pegawai, Rekapitulasi, Rencana, Siklus
from takar.services.acuan import Acuan
from takar.services.baca_rekap_hasil import Rekap, make_rekap
from takar.services.tampil import short_moment
from takar.services.ukur import Ukuran

Baris = tuple[str, str]
_NAMA_DASAR = {
    Dasar.DIBATASI: "capaian yang sudah dibatasi",
    Dasar.MENTAH: "capaian sebelum dibatasi",
}


@dataclass(frozen=True)
class Latar:
    """`bukti` and `pengisi` by worksheet row, `cetakan`: the figures of the last recap, by address.

    Without a recap `cetakan` is None, and `putaran` says so.
    """

    siklus: Siklus
    rekap: Rekap
    rencana: str
    kebijakan: str
    pita: tuple[Baris, ...]
    bukti: Mapping[int, str]
    pengisi: Mapping[int, str]
    putaran: str
    cetakan: Mapping[str, str] | None

    def evidence_of(self, ukuran: Ukuran) -> str:
        if ukuran.baris is None:
            return "belum ada"
        return self.bukti.get(ukuran.baris.pk, "belum ada")

    def author_of(self, ukuran: Ukuran) -> str:
        """Name and moment of whoever filled the row last."""
        return "belum diisi" if ukuran.baris is None else self.pengisi.get(ukuran.baris.pk, "belum diisi")

    def common(self, jenis: str, kode: str, tampil: str) -> tuple[Baris, ...]:
        """The lines that every figure ends with."""
        return (
            ("Kebijakan pengukuran", self.kebijakan),
            ("Versi rencana", self.rencana),
            ("Rekapitulasi", self._printed(jenis, kode, tampil)),
        )

    def _printed(self, jenis: str, kode: str, tampil: str) -> str:
        """Where the figure was printed, and whether it is still the same."""
        if self.cetakan is None:
            return self.putaran
        tercetak = self.cetakan.get(address(jenis, kode))
        if tercetak is None:
            return f"{self.putaran} belum memuat angka ini"
        if tercetak == tampil:
            return f"tercetak pada {self.putaran}: {tercetak}; angka hari ini sama"
        return f"tercetak pada {self.putaran}: {tercetak}; angka hari ini BERBEDA: {tampil}"


def address(jenis: str, kode: str) -> str:
    """The key of a figure in a snapshot."""
    return f"{jenis}/{kode}"


def load_latar(siklus: Siklus, *, tercetak: bool = True) -> Latar:
    """All of it, in a fixed number of queries."""
    rekap = make_rekap(siklus)
    potret = siklus.rekapitulasi.order_by("-putaran").first() if tercetak else None
    return Latar(
        siklus,
        rekap,
        _plan_text(siklus),
        policy_text(rekap.acuan),
        _band_lines(rekap.acuan),
        load_evidence(rekap.ukuran),
        load_authors(siklus, rekap.ukuran),
        _recap_text(siklus, potret) if tercetak else "",
        _printed_figures(potret) if potret else None,
    )


def _printed_figures(potret: Rekapitulasi) -> dict[str, str]:
    """The figures of a snapshot by address."""
    return {address(satu["jenis"], satu["kode"]): satu["tampil"] for satu in potret.isi.get("angka", [])}


def policy_text(acuan: Acuan) -> str:
    """Cap, floor, mean, roll-up and efficiency in one line, with the day from which they hold."""
    sejak = f"berlaku sejak {tanggal_panjang(acuan.sejak)}" if acuan.sejak else "bawaan; instansi belum menetapkan"
    atas = "tanpa batas atas" if acuan.batas_atas is None else f"batas atas {format_angka(acuan.batas_atas)}"
    bawah = "tanpa batas bawah" if acuan.batas_bawah is None else f"batas bawah {format_angka(acuan.batas_bawah)}"
    return (
        f"{atas}; {bawah}; rata-rata dari {_NAMA_DASAR[acuan.dasar]}; penggabungan: {acuan.cara_gulung.nama}; "
        f"efisiensi: {acuan.cara_efisiensi.nama}; {sejak}"
    )


def band_text(pita: Iterable[BarisPita]) -> str:
    """ "Sangat Tinggi: di atas 90; Tinggi: di atas 75 sampai 90; …" """
    return "; ".join(f"{satu.sebutan}: {_bounds(satu)}" for satu in pita)


def _bounds(pita: BarisPita) -> str:
    atas = "" if pita.di_atas is None else f"di atas {format_angka(pita.di_atas)}"
    sampai = "" if pita.sampai is None else f"sampai {format_angka(pita.sampai)}"
    return " ".join(filter(None, (atas, sampai))) or "semua angka"


def _band_lines(acuan: Acuan) -> tuple[Baris, ...]:
    sejak = tanggal_panjang(acuan.pita.berlaku)
    return (("Tabel predikat", f"{acuan.pita.nama}, berlaku sejak {sejak}. {band_text(acuan.pita.baris)}"),)


def _plan_text(siklus: Siklus) -> str:
    """Murni Tahun 2026, diaktifkan 2 Januari 2026 pukul 09.00 WIB oleh …"""
    if siklus.rencana_id is None:
        return ""
    rencana = Rencana.objects.select_related("aktif_oleh").get(pk=siklus.rencana_id)
    kapan = f", diaktifkan {short_moment(siklus.instansi, rencana.aktif_pada)}" if rencana.aktif_pada else ""
    return f"{rencana}{kapan}" + (f" oleh {rencana.aktif_oleh.nama}" if rencana.aktif_oleh else "")


def _recap_text(siklus: Siklus, potret: Rekapitulasi | None) -> str:
    if potret is None:
        return "rekapitulasi belum terbit; angka ini sementara"
    return f"rekapitulasi putaran {potret.putaran} ({short_moment(siklus.instansi, potret.dibuat)})"


def load_evidence(ukuran: Iterable[Ukuran]) -> dict[int, str]:
    """The evidence of each row that was not withdrawn: title, link or text, and the file's hash."""
    baris = [satu.baris.pk for satu in ukuran if satu.baris]
    hasil: dict[int, list[str]] = {}
    for satu in Bukti.objects.filter(baris__in=baris, dicabut_pada__isnull=True).select_related("berkas"):
        hasil.setdefault(satu.baris_id, []).append(_evidence_text(satu))
    return {pk: "\n".join(isi) for pk, isi in hasil.items()}


def _evidence_text(bukti: Bukti) -> str:
    sidik = f"SHA-256 {bukti.berkas.sha256}" if bukti.berkas else ""
    return " · ".join(filter(None, (f"{bukti.get_jenis_display()}: {bukti.judul}", bukti.isi, sidik)))


def load_authors(siklus: Siklus, ukuran: Iterable[Ukuran]) -> dict[int, str]:
    """Who filled each row last, and when."""
    baris = [satu.baris for satu in ukuran if satu.baris and satu.baris.diisi_oleh_id]
    nama = dict(Pegawai.objects.filter(pk__in={satu.diisi_oleh_id for satu in baris}).values_list("pk", "nama"))
    return {
        satu.pk: f"{nama.get(satu.diisi_oleh_id or 0, '')}, {short_moment(siklus.instansi, satu.diisi_pada)}"
        for satu in baris
        if satu.diisi_pada
    }
