"""Loose papers (naskah lepas): made outside a task, drafted from the data, initialled, issued, or thrown away."""

from __future__ import annotations

from takar.core.ditolak import Ditolak
from takar.core.naskah import JenisNaskah, susun, susun_hal, susun_judul
from takar.core.wewenang import TIM_SAKIP, Orang
from takar.data.models import Naskah, Pegawai, Siklus
from takar.services.akta import as_orang, run_once, trace
from takar.services.jenis import active_jenis, jenis_of, list_jenis
from takar.services.konteks import build_konteks_lepas
from takar.services.naskah import find_naskah, issue_naskah, lock_draf
from takar.services.paraf import check_lepas, check_versi
from takar.services.paraf_baris import is_checked, void_paraf
from takar.services.uraian import build_uraian


def list_boleh(orang: Orang) -> list[JenisNaskah]:
    """The kinds that this person may draft outside a task, in order of name."""
    return [satu for satu in list_jenis(orang.instansi) if satu.lepas and orang.nama_peran & set(satu.penyusun)]


def make_naskah(*, oleh: Pegawai, jenis: str, siklus_id: int | None, kunci: str) -> int:
    """Draft a loose paper, filled from the agency and, where one is named, from a cycle; gives its id."""

    def act() -> str:
        orang = as_orang(oleh)
        if jenis not in {satu.kode for satu in list_boleh(orang)}:
            raise Ditolak("Jenis naskah ini tidak dapat Anda buat di luar tugas SOP. Pilih jenis lain.", "jenis-asing")
        naskah = _draft(oleh, orang, jenis, _find_siklus(oleh, siklus_id))
        trace(oleh, "buat-naskah", f"naskah/{naskah.pk}", jenis=naskah.jenis, versi=naskah.jenis_versi)
        return str(naskah.pk)

    return int(run_once(kunci, oleh, act))


def issue_lepas(*, oleh: Pegawai, naskah_id: int, versi: int, kunci: str) -> str:
    """Issue a loose draft that every checker has initialled; gives its number."""
    naskah = find_naskah(oleh, naskah_id)

    def act() -> str:
        segar = lock_draf(naskah, oleh)
        check_lepas(segar)
        check_versi(segar, versi)
        if not is_checked(segar, jenis_of(segar)):
            raise Ditolak("Draf ini belum diparaf semua pemeriksa. Ajukan untuk diparaf lebih dahulu.", "belum-diparaf")
        issue_naskah(segar, oleh)
        return segar.nomor

    return run_once(kunci, oleh, act)


def discard_naskah(*, oleh: Pegawai, naskah_id: int, kunci: str) -> None:
    """Give a loose draft up. It had no number, so the register does not know of it; the draft stays readable."""
    naskah = find_naskah(oleh, naskah_id)

    def act() -> str:
        segar = lock_draf(naskah, oleh)
        check_lepas(segar)
        void_paraf(segar, "Draf tidak jadi diterbitkan.")
        segar.status = Naskah.Status.GUGUR
        segar.save(update_fields=["status"])
        trace(oleh, "buang-draf", f"naskah/{segar.pk}")
        return str(segar.pk)

    run_once(kunci, oleh, act)


def _find_siklus(oleh: Pegawai, siklus_id: int | None) -> Siklus | None:
    if siklus_id is None:
        return None
    siklus = Siklus.objects.select_related("instansi", "sop").filter(pk=siklus_id, instansi_id=oleh.instansi_id).first()
    if siklus is None:
        raise Ditolak("Siklus ini tidak ada.", "siklus-tidak-ada")
    return siklus


def _draft(oleh: Pegawai, orang: Orang, kode: str, siklus: Siklus | None) -> Naskah:
    jenis, versi = active_jenis(oleh.instansi_id, kode)
    if jenis.perlu_siklus and siklus is None:
        raise Ditolak(f"{jenis.nama} diisi dari data suatu siklus. Pilih siklusnya.", "perlu-siklus")
    konteks = build_konteks_lepas(oleh.instansi, siklus, jenis)
    if siklus is not None:
        konteks |= build_uraian(siklus, jenis)
    rancangan = susun(jenis, konteks)
    return Naskah.objects.create(
        instansi_id=oleh.instansi_id,
        siklus=siklus,
        penyusun=oleh,
        bidang=None if orang.nama_peran & TIM_SAKIP else oleh.bidang,
        jenis=jenis.kode,
        jenis_versi=versi,
        hal=susun_hal(jenis, konteks)[:300],
        isi=rancangan,
        rancangan={**rancangan, "_judul": susun_judul(jenis, konteks), "_usang": []},
    )
