"""Paraf berjenjang: a loose draft is put forward, initialled upward one after another, or returned with a reason."""

from __future__ import annotations

from takar.core.ditolak import Ditolak
from takar.core.naskah import check_isian
from takar.core.teks import is_printable
from takar.core.wewenang import Orang
from takar.data.models import Naskah, Pegawai, TandaTangan
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.jenis import jenis_of
from takar.services.naskah import check_draf, find_naskah, lock_draf
from takar.services.paraf_baris import next_paraf, open_chain
from takar.services.peran import name_role

MAKS_ALASAN = 1000


def put_forward(*, oleh: Pegawai, naskah_id: int, versi: int, kunci: str) -> None:
    """Ask the checkers for their initials; the draft must be complete, as for an issue."""
    naskah = find_naskah(oleh, naskah_id)

    def act() -> str:
        segar = lock_draf(naskah, oleh)
        jenis = jenis_of(segar)
        check_lepas(segar)
        check_versi(segar, versi)
        if not jenis.pemeriksa:
            raise Ditolak("Naskah jenis ini tidak memerlukan paraf; terbitkan langsung.", "tanpa-paraf")
        check_isian(jenis, segar.isi)
        open_chain(segar, jenis)
        trace(oleh, "ajukan-paraf", f"naskah/{segar.pk}", versi=segar.versi)
        return str(segar.pk)

    run_once(kunci, oleh, act)


def initial(*, oleh: Pegawai, naskah_id: int, versi: int, kunci: str) -> None:
    """Give one's initials to the version that was seen."""
    naskah = find_naskah(oleh, naskah_id)

    def act() -> str:
        segar, baris = _lock_turn(naskah, oleh, versi)
        baris.status, baris.versi_naskah = TandaTangan.Status.SELESAI, segar.versi
        _keep(baris, oleh)
        trace(oleh, "paraf", f"naskah/{segar.pk}", versi=segar.versi, peran=baris.peran)
        return str(segar.pk)

    run_once(kunci, oleh, act)


def send_back(*, oleh: Pegawai, naskah_id: int, versi: int, alasan: str, kunci: str) -> None:
    """Return the draft to its drafter; initials already given lapse, the reason stays on record."""
    naskah = find_naskah(oleh, naskah_id)
    bersih = check_alasan(alasan)

    def act() -> str:
        segar, baris = _lock_turn(naskah, oleh, versi)
        lain = segar.tanda_tangan.filter(fungsi=TandaTangan.Fungsi.PARAF).exclude(pk=baris.pk)
        lain.exclude(status=TandaTangan.Status.GUGUR).update(status=TandaTangan.Status.GUGUR)
        baris.status, baris.alasan = TandaTangan.Status.DITOLAK, bersih
        _keep(baris, oleh)
        trace(oleh, "kembalikan-draf", f"naskah/{segar.pk}", versi=segar.versi, alasan=bersih)
        return str(segar.pk)

    run_once(kunci, oleh, act)


def may_initial(orang: Orang, naskah: Naskah) -> bool:
    baris = next_paraf(naskah) if naskah.status == Naskah.Status.DRAF else None
    return baris is not None and orang.holds(baris.peran)


def check_lepas(naskah: Naskah) -> None:
    """Refuse a paper of a task: its step issues it."""
    if naskah.tugas_id is not None:
        raise Ditolak("Naskah ini keluaran tugas SOP; terbitkan dengan menyelesaikan tugasnya.", "naskah-tugas")


def check_versi(naskah: Naskah, versi: int) -> None:
    if naskah.versi != versi:
        raise Ditolak("Naskah ini baru saja diubah. Tidak ada yang dicatat; baca isinya yang baru.", "formulir-usang")


def check_alasan(alasan: str) -> str:
    """The reason as it is kept: one text of at most 1,000 printable characters, never empty."""
    bersih = alasan.replace("\r\n", "\n").strip()
    if not bersih:
        raise Ditolak("Alasan belum diisi. Tulis apa yang harus diperbaiki atau mengapa.", "alasan-kosong")
    if len(bersih) > MAKS_ALASAN:
        raise Ditolak(f"Alasan terlalu panjang; paling banyak {MAKS_ALASAN} huruf.", "alasan-terlalu-panjang")
    if not is_printable(bersih):
        raise Ditolak("Alasan memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "alasan-tak-tercetak")
    return bersih


def _lock_turn(naskah: Naskah, oleh: Pegawai, versi: int) -> tuple[Naskah, TandaTangan]:
    segar = Naskah.objects.select_for_update(of=("self",)).select_related("instansi", "tugas").get(pk=naskah.pk)
    check_draf(segar)
    baris = next_paraf(segar)
    if baris is None:
        raise Ditolak("Draf ini tidak sedang menunggu paraf. Muat ulang halamannya.", "paraf-tidak-menunggu")
    if not as_orang(oleh).holds(baris.peran):
        giliran = name_role(naskah.instansi_id, baris.peran)
        raise Ditolak(f"Sekarang giliran {giliran} memaraf draf ini.", "bukan-wewenang")
    check_versi(segar, versi)
    return segar, baris


def _keep(baris: TandaTangan, oleh: Pegawai) -> None:
    """Who it was, as they were on the day."""
    baris.pegawai = baris.oleh = oleh
    baris.nama, baris.jabatan, baris.pangkat, baris.nip = oleh.nama, oleh.jabatan, oleh.pangkat, oleh.nip
    baris.waktu = jam.now()
    baris.save()
