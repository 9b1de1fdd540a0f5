"""The buttons of an SOP draft's work page: each is one act, and leads back to the place where it was pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import HitunganHari, Sop
from takar.core.sop.ubah import (
    copy_langkah,
    find_urut,
    insert_langkah,
    list_penunjuk,
    move_langkah,
    remove_langkah,
    renumber,
)
from takar.core.sop.ubah_pelaksana import BAGIAN, merge_pelaksana, set_hari
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import DrafSop
from takar.services.draf_sop import confirm_draf, discard_draf, edit_draf, find_draf, go_to, load_draf
from takar.services.draf_sop_baca import Pembacaan, list_tercetak
from takar.services.draf_sop_buat import paste_into
from takar.web.bantu import is_halaman, pegawai_saja, pengunjung, read_bulat
from takar.web.kirim import key_of
from takar.web.views.draf_sop import show_isi

KEPALA = ("kepala", "judul_tabel", *BAGIAN)


@dataclass(frozen=True, slots=True)
class Tekan:
    """A press of a button: on which draft, which step or role, by which form."""

    request: HttpRequest
    draf: DrafSop

    def teks(self, nama: str) -> str:
        return self.request.POST.get(nama, "")

    @property
    def sop(self) -> Sop:
        return load_draf(self.draf)

    def edit(self, ubah: Callable[[Sop], Sop], ringkas: str = "", sahih: tuple[str, ...] = ()) -> str:
        return edit_draf(**self.siapa(), ubah=ubah, ringkas=ringkas, sahih=sahih)

    def confirm(self, jalur: list[str], ringkas: str, *, batal: bool = False) -> None:
        confirm_draf(**self.siapa(), jalur=jalur, ringkas=ringkas, batal=batal)

    def siapa(self) -> dict[str, object]:
        return {
            "oleh": pengunjung(self.request).pegawai,
            "draf_id": self.draf.pk,
            "versi": read_bulat(self.teks("versi")),
            "kunci": key_of(self.request),
        }

    def tell(self, kalimat: str, jangkar: str = "") -> HttpResponse:
        messages.success(self.request, kalimat)
        return redirect(f"{reverse('draf-sop', args=[self.draf.pk])}{f'#{jangkar}' if jangkar else ''}")


@require_POST
@pegawai_saja
def aksi(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.SUSUN_SOP)
    draf = find_draf(siapa.pegawai, pk)
    lakukan = AKSI.get(request.POST.get("aksi", ""))
    try:
        if lakukan is None:
            raise Ditolak("Tombol ini tidak dikenal. Muat ulang halaman, lalu ulangi.", "formulir-rusak")
        return lakukan(Tekan(request, draf))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return show_isi(request, find_draf(siapa.pegawai, pk), sebab)


def _confirm_step(tekan: Tekan) -> HttpResponse:
    """Confirm a row, and go on to the next one that waits."""
    kode, nomor = tekan.teks("langkah"), _number(tekan)
    tekan.confirm([f"langkah.{kode}"], f"Langkah {nomor} dikonfirmasi.")
    return tekan.tell(f"Langkah {nomor} dikonfirmasi.", _next_open(tekan, kode))


def _unconfirm_step(tekan: Tekan) -> HttpResponse:
    kode, nomor = tekan.teks("langkah"), _number(tekan)
    tekan.confirm([f"langkah.{kode}"], f"Konfirmasi langkah {nomor} dibatalkan.", batal=True)
    return tekan.tell(f"Konfirmasi langkah {nomor} dibatalkan.", f"langkah-{kode}")


def _confirm_printed(tekan: Tekan) -> HttpResponse:
    jalur = list_tercetak(tekan.draf)
    tekan.confirm(jalur, f"{len(jalur)} nilai yang tercetak dikonfirmasi.")
    return tekan.tell(f"{len(jalur)} nilai yang tercetak dikonfirmasi; dugaan tetap menunggu Anda.", "langkah")


def _confirm_kepala(tekan: Tekan) -> HttpResponse:
    tekan.confirm(list(KEPALA), "Kepala SOP dikonfirmasi.")
    return tekan.tell("Kepala SOP dikonfirmasi.", "pelaksana")


def _confirm_roles(tekan: Tekan) -> HttpResponse:
    tekan.confirm(["pelaksana"], "Pelaksana dikonfirmasi.")
    return tekan.tell("Pelaksana dikonfirmasi.", "langkah")


def _confirm_finding(tekan: Tekan) -> HttpResponse:
    tekan.confirm([tekan.teks("tanda")[:40]], "Satu temuan ditandai sudah dilihat.")
    return tekan.tell("Temuan ditandai sudah dilihat.", "temuan")


def _insert(tekan: Tekan) -> HttpResponse:
    """A new row, opened in its form at once."""
    sop, sesudah = tekan.sop, tekan.teks("langkah")
    baru, kode = insert_langkah(sop, sesudah)
    nomor = baru.cari_langkah(kode).nomor
    tekan.edit(lambda kini: insert_langkah(kini, sesudah)[0], f"Langkah {nomor} ditambahkan.")
    return redirect("draf-sop-langkah", tekan.draf.pk, kode)


def _copy(tekan: Tekan) -> HttpResponse:
    kode, nomor = tekan.teks("langkah"), _number(tekan)
    _, baru = copy_langkah(tekan.sop, kode)
    kalimat = f"Langkah {nomor} digandakan."
    tekan.edit(lambda sop: copy_langkah(sop, kode)[0], kalimat)
    return tekan.tell(kalimat, f"langkah-{baru}")


def _move(geser: int) -> Callable[[Tekan], HttpResponse]:
    def move(tekan: Tekan) -> HttpResponse:
        kode, arah = tekan.teks("langkah"), "atas" if geser < 0 else "bawah"
        kalimat = f"Langkah {_number(tekan)} dipindahkan ke {arah}."
        ubah = tekan.edit(lambda sop: move_langkah(sop, kode, geser), kalimat)
        return tekan.tell(ubah or "Langkah ini sudah di ujung tabel.", f"langkah-{kode}")

    return move


def _remove(tekan: Tekan) -> HttpResponse:
    """Without the row; who still points at it is said."""
    kode, nomor = tekan.teks("langkah"), _number(tekan)
    sisa = list_penunjuk(remove_langkah(tekan.sop, kode), kode)
    kalimat = f"Langkah {nomor} dihapus."
    tekan.edit(lambda sop: remove_langkah(sop, kode), kalimat)
    if sisa:
        daftar = ", ".join(str(satu.nomor) for satu in sisa)
        kalimat += f" Langkah {daftar} masih menuju ke sana; tentukan tujuan barunya, atau tekan Urungkan."
    return tekan.tell(kalimat)  # at the top, where it can be undone


def _renumber(tekan: Tekan) -> HttpResponse:
    return tekan.tell(tekan.edit(renumber, "Langkah dinomori ulang dari 1."), "langkah")


def _set_hari(tekan: Tekan) -> HttpResponse:
    hari = HitunganHari.KALENDER if tekan.teks("hari") == "kalender" else HitunganHari.KERJA
    tekan.edit(lambda sop: set_hari(sop, hari), sahih=("hari",))
    return tekan.tell(f"“Hari” pada SOP ini dihitung sebagai hari {hari.value}.", "langkah")


def _merge(tekan: Tekan) -> HttpResponse:
    dari, ke = tekan.teks("dari"), tekan.teks("ke")
    nama = {satu.kode: satu.nama for satu in tekan.sop.pelaksana}
    kalimat = f"Pelaksana “{nama.get(dari, dari)}” digabungkan ke “{nama.get(ke, ke)}”."
    jadi = tekan.edit(lambda sop: merge_pelaksana(sop, dari, ke), kalimat)
    return tekan.tell(jadi or "Pilih dua pelaksana yang berbeda untuk digabungkan.", "pelaksana")


def _differ(tekan: Tekan) -> HttpResponse:
    tanda = f"mirip.{tekan.teks('dari')}.{tekan.teks('ke')}"[:120]
    tekan.confirm([tanda], "Dua pelaksana yang namanya mirip dinyatakan berbeda.")
    return tekan.tell("Keduanya tetap pelaksana yang berbeda.", "pelaksana")


def _go_to(tekan: Tekan) -> HttpResponse:
    return tekan.tell(go_to(**tekan.siapa(), urut=read_bulat(tekan.teks("urut"))))


def _discard(tekan: Tekan) -> HttpResponse:
    discard_draf(**tekan.siapa())
    messages.success(tekan.request, "Draf dibuang. Sumber dan riwayatnya tetap tersimpan.")
    return redirect("draf-sop-daftar")


def _paste(tekan: Tekan) -> HttpResponse:
    paste_into(**tekan.siapa(), teks=tekan.teks("teks"))
    return tekan.tell("Teks dibaca ke dalam draf ini.", "langkah")


AKSI: dict[str, Callable[[Tekan], HttpResponse]] = {
    "konfirmasi": _confirm_step,
    "batal-konfirmasi": _unconfirm_step,
    "konfirmasi-tercetak": _confirm_printed,
    "konfirmasi-kepala": _confirm_kepala,
    "konfirmasi-pelaksana": _confirm_roles,
    "lihat-temuan": _confirm_finding,
    "sisip": _insert,
    "gandakan": _copy,
    "naik": _move(-1),
    "turun": _move(1),
    "hapus": _remove,
    "nomor": _renumber,
    "hari": _set_hari,
    "gabung": _merge,
    "beda": _differ,
    "kembali": _go_to,
    "buang": _discard,
    "tempel": _paste,
}


def _number(tekan: Tekan) -> int:
    urut = find_urut(tekan.sop, tekan.teks("langkah"))
    if urut is None:
        raise Ditolak("Langkah itu tidak ada lagi. Muat ulang halaman untuk melihat draf terkini.", "formulir-usang")
    return tekan.sop.langkah[urut].nomor


def _next_open(tekan: Tekan, kode: str) -> str:
    """The anchor of the next row that waits to be confirmed; of this row if none does."""
    sop = tekan.sop
    menunggu = {a.jalur.split(".")[1] for a in Pembacaan(tekan.draf, sop).belum if a.jalur.startswith("langkah.")}
    urut = find_urut(sop, kode) or 0
    berikut = [satu.kode for satu in (*sop.langkah[urut + 1 :], *sop.langkah[:urut]) if satu.kode in menunggu]
    return f"langkah-{berikut[0] if berikut else kode}"
