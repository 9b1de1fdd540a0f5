"""Bringing a version of a plan into force, and letting a running cycle take the version that came after its start."""

from __future__ import annotations

from collections.abc import Sequence

from takar.core.ditolak import Ditolak
from takar.core.rencana import HasilPeriksa, check_rencana
from takar.core.ukur import JenisNilai, Keadaan, jenis_realisasi
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import BarisAnggaran, BarisKertasKerja, KertasKerja, Pegawai, Rencana, Siklus
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.rencana import check_versi, lock_rencana, touch
from takar.services.rencana_isi import load_isi
from takar.services.rencana_nomenklatur import load_nomenklatur
from takar.services.tulis import lock_siklus

URAIAN = ("alasan", "dasar_hitung", "pendukung", "penghambat", "tindak_lanjut")


class RencanaBermasalah(Ditolak):
    """The plan has faults; `hasil` lists every one."""

    def __init__(self, hasil: HasilPeriksa) -> None:
        super().__init__(
            f"Rencana belum dapat diaktifkan: masih ada {len(hasil.kesalahan)} kesalahan. Perbaiki dahulu semuanya.",
            "rencana-bermasalah",
        )
        self.hasil = hasil


def check_plan(rencana: Rencana) -> HasilPeriksa:
    """All that is wrong with a plan, and all that looks odd."""
    bidang = set(rencana.instansi.bidang.filter(aktif=True).values_list("kode", flat=True))
    nomenklatur = {satu.kode: satu.nama for satu in load_nomenklatur()}
    return check_rencana(load_isi(rencana), bidang, nomenklatur)


def activate_rencana(*, oleh: Pegawai, rencana_id: int, versi: int, akui_peringatan: bool, kunci: str) -> Rencana:
    """Freeze a draft and bring it into force; the version before it becomes "diganti".

    Raises RencanaBermasalah while there are faults; warnings must be acknowledged.
    """

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.AKTIFKAN_RENCANA)
        rencana = lock_rencana(rencana_id, oleh.instansi_id)
        if rencana.status != Rencana.Status.DRAF:
            raise Ditolak("Rencana ini sudah diaktifkan. Tidak ada yang diubah.", "rencana-beku")
        check_versi(rencana, versi)
        hasil = check_plan(rencana)
        if hasil.kesalahan:
            raise RencanaBermasalah(hasil)
        if hasil.peringatan and not akui_peringatan:
            raise Ditolak(
                f"Ada {len(hasil.peringatan)} peringatan. Perbaiki, atau centang bahwa Anda sudah memeriksanya.",
                "peringatan-belum-diakui",
            )
        _put_into_force(rencana, oleh)
        trace(oleh, "aktifkan-rencana", f"rencana/{rencana.pk}", peringatan=[p.lengkap for p in hasil.peringatan])
        return str(rencana.pk)

    return Rencana.objects.get(pk=run_once(kunci, oleh, act))


def _put_into_force(rencana: Rencana, oleh: Pegawai) -> None:
    lama = Rencana.objects.select_for_update().filter(instansi_id=rencana.instansi_id, tahun=rencana.tahun)
    lama.filter(status=Rencana.Status.AKTIF).update(status=Rencana.Status.DIGANTI)
    rencana.status, rencana.aktif_oleh, rencana.aktif_pada = Rencana.Status.AKTIF, oleh, jam.now()
    rencana.save(update_fields=["status", "aktif_oleh", "aktif_pada"])
    touch(rencana)


def list_siklus_lama(rencana: Rencana) -> list[Siklus]:
    """The running cycles that still measure an earlier version of this plan."""
    berjalan = (Siklus.Status.BERJALAN, Siklus.Status.DIJEDA)
    siklus = Siklus.objects.filter(instansi_id=rencana.instansi_id, tahun=rencana.tahun, status__in=berjalan)
    return list(siklus.exclude(rencana=rencana).exclude(rencana=None).select_related("rencana").order_by("triwulan"))


def adopt_rencana(*, oleh: Pegawai, rencana_id: int, siklus_id: int, kunci: str) -> None:
    """Let a running cycle measure the active version: its rows move to the indicators of the same code.

    Refused after the recap, and where data would be lost: then every such indicator is named and nothing is changed.
    """

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.AKTIFKAN_RENCANA)
        siklus = lock_siklus(siklus_id, oleh.instansi_id)
        rencana = lock_rencana(rencana_id, oleh.instansi_id)
        _check_adoptable(siklus, rencana)
        dari = siklus.rencana.nama if siklus.rencana else ""
        pindah = [*_move_rows(siklus, rencana), *_move_budget(siklus, rencana)]
        siklus.rencana = rencana
        siklus.save(update_fields=["rencana"])
        for kertas in siklus.kertas_kerja.all():
            kertas.versi += 1
            kertas.save(update_fields=["versi"])
        trace(oleh, "ganti-rencana", f"siklus/{siklus.pk}", dari=dari, menjadi=rencana.nama, baris=len(pindah))
        return str(siklus.pk)

    run_once(kunci, oleh, act)


def _check_adoptable(siklus: Siklus, rencana: Rencana) -> None:
    if rencana.status != Rencana.Status.AKTIF or siklus.rencana is None or siklus.tahun != rencana.tahun:
        raise Ditolak("Hanya rencana aktif tahun yang sama yang dapat dipakai siklus ini.", "rencana-tidak-cocok")
    if siklus.status not in (Siklus.Status.BERJALAN, Siklus.Status.DIJEDA):
        raise Ditolak("Siklus ini sudah berakhir; rencananya tidak dapat diganti lagi.", "siklus-berakhir")
    if siklus.rencana_id == rencana.pk:
        raise Ditolak(f"Siklus ini sudah memakai rencana {rencana.nama}.", "rencana-sudah-dipakai")
    if siklus.rekapitulasi.exists():
        raise Ditolak(
            "Rekapitulasi siklus ini sudah disusun; rencananya tidak dapat diganti lagi. "
            "Versi baru berlaku mulai siklus berikutnya.",
            "rekap-sudah-ada",
        )


def _move_rows(siklus: Siklus, rencana: Rencana) -> list[BarisKertasKerja]:
    baru = {satu.kode: satu for satu in rencana.indikator.filter(aktif=True)}
    kertas = {satu.bidang_id: satu for satu in siklus.kertas_kerja.all()}
    baris = list(
        BarisKertasKerja.objects.filter(kertas_kerja__siklus=siklus)
        .select_related("indikator")
        .order_by("indikator__kode")
    )
    kosong = [satu for satu in baris if satu.indikator.kode not in baru and not _has_data(satu)]
    tetap = [satu for satu in baris if satu not in kosong]
    _refuse([kalimat for satu in tetap if (kalimat := _obstacle(satu, baru.get(satu.indikator.kode), kertas))])
    for satu in tetap:
        satu.indikator = baru[satu.indikator.kode]
        satu.kertas_kerja = kertas[satu.indikator.bidang_id]
    for satu in kosong:
        satu.delete()
    BarisKertasKerja.objects.bulk_update(tetap, ["indikator", "kertas_kerja"])
    return tetap


def _obstacle(satu: BarisKertasKerja, baru: object, kertas: dict[int, KertasKerja]) -> str:
    """Why this row cannot move; empty where it can."""
    lama = satu.indikator
    if baru is None:
        return f"{lama.kode} {lama.nama}: tidak ada lagi pada rencana baru, tetapi sudah berisi data"
    if getattr(baru, "bidang_id", 0) not in kertas:
        return f"{lama.kode} {lama.nama}: pindah ke bidang yang tidak mempunyai kertas kerja pada siklus ini"
    jenis = JenisNilai(lama.jenis), JenisNilai(getattr(baru, "jenis", lama.jenis))
    berubah = jenis_realisasi(jenis[0]) is not jenis_realisasi(jenis[1])
    if berubah and Keadaan(satu.keadaan).berangka and jenis != (JenisNilai.ANGKA, JenisNilai.PERSEN):
        return f"{lama.kode} {lama.nama}: jenis nilainya berubah, sedangkan realisasinya sudah terisi"
    return ""


def _has_data(satu: BarisKertasKerja) -> bool:
    berisi = satu.keadaan != Keadaan.BELUM_DIISI or any(getattr(satu, nama).strip() for nama in URAIAN)
    return berisi or satu.bukti.exists()


def _move_budget(siklus: Siklus, rencana: Rencana) -> list[BarisAnggaran]:
    baru = {satu.kode: satu for satu in rencana.anggaran.all()}
    baris = list(BarisAnggaran.objects.filter(kertas_kerja__siklus=siklus).select_related("mata"))
    kosong = [satu for satu in baris if satu.mata.kode not in baru and satu.realisasi is None and not satu.keterangan]
    tetap = [satu for satu in baris if satu not in kosong]
    _refuse(
        [
            f"{satu.mata.kode}: tidak ada lagi pada rencana baru, tetapi realisasinya sudah terisi"
            for satu in tetap
            if satu.mata.kode not in baru
        ]
    )
    for satu in tetap:
        satu.mata = baru[satu.mata.kode]
    for satu in kosong:
        satu.delete()
    BarisAnggaran.objects.bulk_update(tetap, ["mata"])
    return tetap


def _refuse(halangan: Sequence[str]) -> None:
    if halangan:
        raise Ditolak(
            f"Siklus tetap memakai rencana lama; tidak ada yang diubah. {len(halangan)} baris menghalangi: "
            f"{'; '.join(halangan)}. Kosongkan baris itu, atau selesaikan siklus dengan rencana lama.",
            "data-akan-hilang",
        )
