"""Starting a cycle: by hand, by another SOP's paper, or as one step of another cycle."""

from __future__ import annotations

from django.db.models import Max

from takar.core.ditolak import Ditolak
from takar.core.kejadian import Mulai
from takar.core.siklus import Keadaan
from takar.core.sop.nilai import Frekuensi, Sop
from takar.core.teks import is_printable
from takar.core.wewenang import Orang, Tindakan, check_tindakan, may
from takar.data.models import KertasKerja, Naskah, Pegawai, PengisianEkinerja, Rencana, Siklus, SopVersi, Tugas
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.laku import carry_out
from takar.services.muat import load_sop
from takar.services.peran import owners_of

KERTAS_KERJA = "kertas-kerja"
MAKS_PERIHAL = 200


def start_siklus(*, oleh: Pegawai, sop: SopVersi, tahun: int, triwulan: int, kunci: str, perihal: str = "") -> Siklus:
    """Start a cycle of this SOP for a period (triwulan 1–4, or 0 for the year); its first tasks open at once.

    An SOP that runs on each occasion asks for `perihal`: what this cycle is about.
    """

    def act() -> str:
        check_mulai(as_orang(oleh), load_sop(sop))
        return str(open_siklus(oleh=oleh, versi=sop, tahun=tahun, triwulan=triwulan, perihal=perihal).pk)

    return Siklus.objects.get(pk=run_once(kunci, oleh, act))


def may_start(orang: Orang, sop: Sop) -> bool:
    """The Sekretaris starts any SOP, everybody else those whose first step is theirs."""
    return may(orang, Tindakan.MULAI_SIKLUS) or bool(orang.nama_peran & _starters(sop))


def check_mulai(orang: Orang, sop: Sop) -> None:
    if not may_start(orang, sop):
        check_tindakan(orang, Tindakan.MULAI_SIKLUS)


def _starters(sop: Sop) -> frozenset[str]:
    return frozenset(satu for i in sop.awal.pekerja[:1] for satu in owners_of(sop, sop.awal, i))


def open_siklus(
    *,
    oleh: Pegawai,
    versi: SopVersi,
    tahun: int,
    triwulan: int,
    perihal: str = "",
    pemicu: Naskah | None = None,
    induk: Tugas | None = None,
) -> Siklus:
    """Begin the cycle, inside an act's transaction. Refused where the period has one, or the occasion no subject."""
    sop = load_sop(versi)
    _check_periode(oleh, versi, tahun, triwulan)
    # Two who start the same SOP at once: one waits.
    list(SopVersi.objects.select_for_update().filter(instansi_id=versi.instansi_id, kode=versi.kode).order_by("pk"))
    siklus = Siklus.objects.create(
        instansi_id=oleh.instansi_id,
        sop=versi,
        rencana=_find_rencana(oleh, sop, tahun),
        tahun=tahun,
        triwulan=triwulan,
        kejadian=_next_kejadian(versi, sop, tahun, triwulan),
        perihal=_check_perihal(sop, perihal),
        pemicu=pemicu,
        induk=induk,
        dimulai=jam.now(),
    )
    bidang = list(oleh.instansi.bidang.filter(aktif=True))
    if siklus.rencana_id is not None:
        _prepare_ukur(siklus, oleh)
    carry_out(siklus, sop, Keadaan(), Mulai(tuple(satu.kode for satu in bidang)), oleh)
    trace(oleh, "mulai-siklus", f"siklus/{siklus.pk}", periode=siklus.periode, kode=versi.kode, versi=versi.versi)
    return siklus


def measures(sop: Sop) -> bool:
    """Whether the SOP measures: only one with worksheets has those, the recap and the e-Kinerja list."""
    return any(keluaran.naskah == KERTAS_KERJA for langkah in sop.langkah for keluaran in langkah.keluaran)


def _prepare_ukur(siklus: Siklus, oleh: Pegawai) -> None:
    """The worksheets of the bidang, and the list of who has filled e-Kinerja."""
    bidang = oleh.instansi.bidang.filter(aktif=True)
    KertasKerja.objects.bulk_create(KertasKerja(siklus=siklus, bidang=satu) for satu in bidang)
    pegawai = oleh.instansi.pegawai.filter(aktif=True)
    PengisianEkinerja.objects.bulk_create(PengisianEkinerja(siklus=siklus, pegawai=satu) for satu in pegawai)


def _next_kejadian(versi: SopVersi, sop: Sop, tahun: int, triwulan: int) -> int:
    """0 for the one cycle of a period, else the next number of the period; a cancelled one keeps its number."""
    lama = Siklus.objects.filter(instansi_id=versi.instansi_id, sop__kode=versi.kode, tahun=tahun, triwulan=triwulan)
    if sop.frekuensi is Frekuensi.KEJADIAN:
        return int(lama.aggregate(akhir=Max("kejadian"))["akhir"] or 0) + 1
    if lama.exclude(status=Siklus.Status.DIBATALKAN).exists():
        raise Ditolak("Siklus untuk periode ini sudah ada. Buka siklus itu dari halaman Siklus.", "siklus-sudah-ada")
    return 0


def _check_perihal(sop: Sop, perihal: str) -> str:
    if sop.frekuensi is Frekuensi.PERIODE:
        return ""
    bersih = " ".join(perihal.split())
    if not bersih:
        raise Ditolak(
            "Isi perihalnya: pemohon atau pokok urusannya, agar siklus ini dapat dibedakan. Siklus belum dimulai.",
            "perihal-kosong",
        )
    if len(bersih) > MAKS_PERIHAL:
        raise Ditolak(f"Perihal terlalu panjang; paling banyak {MAKS_PERIHAL} huruf.", "perihal-salah")
    if not is_printable(bersih):
        raise Ditolak("Perihal memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "perihal-salah")
    return bersih


def _check_periode(oleh: Pegawai, versi: SopVersi, tahun: int, triwulan: int) -> None:
    if not (2000 <= tahun <= 2100 and 0 <= triwulan <= 4):
        raise Ditolak("Pilih tahun dan triwulan yang benar.", "periode-salah")
    if versi.instansi_id != oleh.instansi_id:
        raise Ditolak("SOP ini bukan milik instansi Anda.", "sop-asing")


def _find_rencana(oleh: Pegawai, sop: Sop, tahun: int) -> Rencana | None:
    """The plan that the cycle measures: the year's active one. An SOP without worksheets measures none."""
    if not measures(sop):
        return None
    rencana = Rencana.objects.filter(instansi_id=oleh.instansi_id, tahun=tahun, status=Rencana.Status.AKTIF).first()
    if rencana is None:
        raise Ditolak(
            f"Belum ada rencana kinerja yang aktif untuk Tahun {tahun}. Siklus belum dimulai. "
            "Susun dan aktifkan rencananya pada halaman Rencana, lalu mulai lagi.",
            "rencana-belum-aktif",
        )
    return rencana
