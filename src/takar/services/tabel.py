"""The tables that papers show, built from the cycle's data under the names that the kinds use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from takar.core.angka import format_angka
from takar.core.siklus import Keadaan
from takar.core.sop.mutu_baku import format_mutu_baku
from takar.core.sop.nilai import Sop
from takar.core.ukur import Alasan, Realisasi
from takar.data.models import Bidang, Pegawai, Siklus, Tugas
from takar.services.konteks import list_holders, local, moment_text
from takar.services.muat import load_kalender, load_keadaan, load_sop
from takar.services.ukur import Ukuran, average, measure, predicate

Tabel = dict[str, Any]
_RATA = {"l": "kiri", "c": "tengah", "r": "kanan"}


class Sumber:
    """What the tables of one paper are built from; the cycle is measured once, however many tables show it."""

    def __init__(self, siklus: Siklus, tugas: Tugas) -> None:
        self.siklus = siklus
        self.tugas = tugas

    @cached_property
    def ukuran(self) -> list[Ukuran]:
        """The indicators of the whole agency."""
        return measure(self.siklus)

    @cached_property
    def ukuran_bidang(self) -> list[Ukuran]:
        """Those of the task's bidang, or all where the task is not of one bidang."""
        if self.tugas.bidang_id is None:
            return self.ukuran
        return [satu for satu in self.ukuran if satu.indikator.bidang_id == self.tugas.bidang_id]


def build_tabel(nama: str, sumber: Sumber) -> Tabel:
    """The table with this name; KeyError for an unknown name."""
    return _TABEL[nama](sumber)


def _table(kepala: str, lebar: str, rata: str, baris: Iterable[Sequence[str]]) -> Tabel:
    return {
        "kepala": kepala.split("|"),
        "lebar": lebar.split(),
        "rata": [_RATA[huruf] for huruf in rata],
        "baris": [[str(urut), *isi] for urut, isi in enumerate(baris, start=1)],
    }


def _team(siklus: Siklus) -> list[Pegawai]:
    """Tim SAKIP and the heads of the bidang, each once, in the order of their roles."""
    return list({satu.pegawai_id: satu.pegawai for satu in list_holders(siklus.instansi)}.values())


def peserta(sumber: Sumber) -> Tabel:
    orang = [(satu.nama, satu.jabatan, "") for satu in _team(sumber.siklus)]
    return _table("No|Nama|Jabatan|Tanda Tangan", "24pt 1fr 1fr 150pt", "clll", orang)


def asn(sumber: Sumber) -> Tabel:
    semua = Pegawai.objects.filter(instansi_id=sumber.siklus.instansi_id, aktif=True)
    orang = [(satu.nama, satu.nip, satu.pangkat, satu.jabatan) for satu in semua]
    return _table("No|Nama|NIP|Pangkat/Gol.|Jabatan", "24pt 1fr 105pt 84pt 1fr", "cllll", orang)


def rencana(sumber: Sumber) -> Tabel:
    """The steps still to come, with who does them and by when they are due at the standard pace."""
    siklus, tugas = sumber.siklus, sumber.tugas
    sop, kalender = load_sop(siklus.sop), load_kalender(siklus.instansi)
    saat, baris = tugas.dibuka, []
    for langkah in sop.langkah[tugas.nomor - 1 :]:
        saat = kalender.forecast(saat, [langkah.waktu])
        siapa = ", ".join(sop.cari_pelaksana(satu.pelaksana).nama for satu in langkah.pelaku if satu.kerja)
        keluaran = "; ".join(satu.tercetak for satu in langkah.keluaran)
        asal = "; ".join(satu.tercetak for satu in langkah.kelengkapan)
        waktu = f"{format_mutu_baku(langkah.waktu)}, paling lambat {moment_text(siklus.instansi, saat)}"
        baris.append((langkah.uraian, siapa, asal, waktu, keluaran))
    return _table("No|Kegiatan|Pelaksana|Sumber Data|Waktu|Keluaran", "24pt 1.4fr 1fr 1fr 110pt 1fr", "clllll", baris)


def kertas_kerja(sumber: Sumber) -> Tabel:
    baris = [
        (
            satu.indikator.sasaran.nama,
            satu.indikator.nama,
            satu.indikator.satuan,
            satu.indikator.aturan,
            _figure(satu.target),
            _realisasi(satu.realisasi),
            satu.capaian.tampil,
            _figure(satu.target_tahun),
            satu.capaian_tahun.tampil,
            _remark(satu),
        )
        for satu in sumber.ukuran_bidang
    ]
    return _table(
        "No|Sasaran|Indikator|Satuan|Aturan|Target|Realisasi|Capaian (%)|Target Tahun|Capaian Tahun (%)|Keterangan",
        "22pt 1fr 1.2fr 44pt 44pt 52pt 56pt 52pt 52pt 56pt 1fr",
        "cllccrrrrrl",
        baris,
    )


def analisis(sumber: Sumber) -> Tabel:
    """Causes and follow-up of each indicator that has any."""
    baris = [
        (satu.indikator.nama, satu.baris.pendukung, satu.baris.penghambat, satu.baris.tindak_lanjut)
        for satu in sumber.ukuran_bidang
        if satu.baris and (satu.baris.pendukung or satu.baris.penghambat or satu.baris.tindak_lanjut)
    ]
    return _table(
        "No|Indikator|Faktor Pendukung|Faktor Penghambat|Tindak Lanjut", "24pt 1fr 1fr 1fr 1fr", "cllll", baris
    )


def indikator(sumber: Sumber) -> Tabel:
    baris = [
        (
            satu.indikator.nama,
            satu.indikator.satuan,
            _figure(satu.target),
            _realisasi(satu.realisasi),
            satu.capaian.tampil,
            predicate(average([satu])) if satu.capaian.terhitung else _reason(satu),
        )
        for satu in sumber.ukuran
    ]
    return _table(
        "No|Indikator|Satuan|Target|Realisasi|Capaian (%)|Predikat",
        "24pt 1fr 48pt 54pt 62pt 54pt 84pt",
        "clcrrrc",
        baris,
    )


def rekap(sumber: Sumber) -> Tabel:
    ukuran = sumber.ukuran
    kelompok: dict[int, list[Ukuran]] = {}
    for satu in ukuran:
        kelompok.setdefault(satu.indikator.bidang_id, []).append(satu)
    nama = {bidang.pk: bidang.nama for bidang in Bidang.objects.filter(instansi_id=sumber.siklus.instansi_id)}
    baris = [_summary(nama[pk], isi) for pk, isi in kelompok.items()]
    return _table(
        "No|Bidang|Jumlah Indikator|Dihitung|Rata-rata (%)|Predikat|Belum Dihitung",
        "24pt 1.4fr 60pt 56pt 60pt 80pt 1fr",
        "clccrcl",
        [*baris, _summary("Seluruh instansi", ukuran)] if len(baris) > 1 else baris,
    )


def rekap_sasaran(sumber: Sumber) -> Tabel:
    kelompok: dict[int, list[Ukuran]] = {}
    for satu in sumber.ukuran:
        kelompok.setdefault(satu.indikator.sasaran_id, []).append(satu)
    baris = [_summary(isi[0].indikator.sasaran.nama, isi)[:-1] for _, isi in sorted(kelompok.items())]
    return _table(
        "No|Sasaran|Jumlah Indikator|Dihitung|Rata-rata (%)|Predikat", "24pt 1fr 64pt 60pt 66pt 90pt", "clccrc", baris
    )


def arahan(sumber: Sumber) -> Tabel:
    """Every return so far: the step, the arahan, and what was reopened for it."""
    keadaan = load_keadaan(sumber.siklus)
    baris = [(f"Langkah {satu.langkah}", satu.arahan, _reopened(satu.bidang)) for satu in _returns(keadaan)]
    return _table("No|Langkah|Arahan|Perbaikan", "24pt 60pt 1fr 1fr", "ccll", baris)


def riwayat_disposisi(sumber: Sumber) -> Tabel:
    terbit = sumber.siklus.naskah.filter(beku__isnull=False).filter(jenis__startswith="disposisi")
    baris = []
    for naskah in terbit.select_related("terbit_oleh"):
        isian = (naskah.beku or {}).get("isian", {})
        instruksi, kepada = isian.get("instruksi") or [naskah.hal], isian.get("kepada") or []
        oleh = naskah.terbit_oleh.jabatan if naskah.terbit_oleh else ""
        baris.append(((naskah.beku or {}).get("tanggal", ""), oleh, "; ".join(instruksi), "; ".join(kepada)))
    return _table("No|Tanggal|Dari|Instruksi|Diteruskan kepada", "24pt 84pt 1fr 1.4fr 1fr", "cllll", baris)


def langkah_terlaksana(siklus: Siklus) -> Tabel:
    """Each task that was done: who, when, how long against the standard time, which papers, which arahan."""
    sop, keadaan = load_sop(siklus.sop), load_keadaan(siklus)
    arahan_tugas = {satu.tugas: satu.arahan for satu in keadaan.putusan}
    naskah: dict[int, list[str]] = {}
    for satu in siklus.naskah.filter(beku__isnull=False):
        naskah.setdefault(satu.tugas_id, []).append(satu.nomor)
    tugas = siklus.tugas.exclude(status=Tugas.Status.TERBUKA).select_related("oleh", "bidang").order_by("dibuka", "id")
    baris = [
        _done_row(siklus, sop, satu, "; ".join(naskah.get(satu.pk, [])), arahan_tugas.get(satu.kode, ""))
        for satu in tugas
    ]
    return _table(
        "No|Kegiatan|Pelaksana|Mulai|Selesai|Waktu kerja|Mutu baku|Putaran|Naskah|Arahan",
        "22pt 1.4fr 1fr 62pt 62pt 50pt 50pt 44pt 1fr 1fr",
        "cllccccc" + "ll",
        baris,
    )


def _done_row(siklus: Siklus, sop: Sop, tugas: Tugas, naskah: str, arahan_teks: str) -> tuple[str, ...]:
    langkah = sop.cari_langkah(tugas.langkah)
    siapa = tugas.oleh.nama if tugas.oleh else "gugur"
    bidang = f" ({tugas.bidang.nama})" if tugas.bidang else ""
    return (
        f"{langkah.nomor}. {langkah.uraian}",
        f"{siapa}, {sop.cari_pelaksana(tugas.peran).nama}{bidang}",
        f"{local(siklus.instansi, tugas.dibuka):%d-%m-%Y %H.%M}",
        f"{local(siklus.instansi, tugas.ditutup):%d-%m-%Y %H.%M}" if tugas.ditutup else "",
        f"{tugas.menit_kerja} menit",
        format_mutu_baku(langkah.waktu),
        str(tugas.putaran),
        naskah,
        arahan_teks,
    )


def _returns(keadaan: Keadaan) -> list[Any]:
    return [satu for satu in keadaan.putusan if satu.arahan]


def _reopened(bidang: Sequence[str]) -> str:
    return f"Kertas kerja dibuka kembali: {', '.join(bidang)}" if bidang else "Draft laporan diperbaiki"


def _summary(nama: str, ukuran: Sequence[Ukuran]) -> tuple[str, ...]:
    rata = average(ukuran)
    lain: dict[str, int] = {}
    for satu in rata.lainnya:
        teks = Alasan(satu.alasan).kalimat
        lain[teks] = lain.get(teks, 0) + 1
    sisa = "; ".join(f"{banyak} {teks[:1].lower()}{teks[1:].rstrip('.')}" for teks, banyak in lain.items())
    return (nama, str(rata.semua), str(rata.dihitung), rata.tampil, predicate(rata), sisa or "–")


def _figure(nilai: Any) -> str:
    return "–" if nilai is None else format_angka(nilai.normalize() if nilai else nilai)


def _realisasi(realisasi: Realisasi) -> str:
    return _figure(realisasi.nilai) if realisasi.nilai is not None else realisasi.keadaan.nama


def _reason(ukuran: Ukuran) -> str:
    return Alasan(ukuran.capaian.alasan).kalimat


def _remark(ukuran: Ukuran) -> str:
    bagian = [] if ukuran.capaian.terhitung else [_reason(ukuran)]
    bagian += [ukuran.realisasi.alasan] if ukuran.realisasi.alasan else []
    if ukuran.sampai.ada_celah:
        bagian.append(f"Triwulan {', '.join(map(str, ukuran.sampai.celah))} belum terisi.")
    return " ".join(bagian)


_TABEL: dict[str, Callable[[Sumber], Tabel]] = {
    "peserta": peserta,
    "asn": asn,
    "rencana": rencana,
    "kertas-kerja": kertas_kerja,
    "analisis": analisis,
    "indikator": indikator,
    "rekap": rekap,
    "rekap-sasaran": rekap_sasaran,
    "arahan": arahan,
    "riwayat-disposisi": riwayat_disposisi,
}
