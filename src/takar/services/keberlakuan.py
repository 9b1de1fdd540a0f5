"""What becomes of issued papers and numbers: made void, withdrawn, replaced, and numbers used outside Takar."""

from __future__ import annotations

from datetime import date

from takar.core.ditolak import Ditolak
from takar.core.teks import is_printable
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import EntriRegister, Naskah, Pegawai, Register, TandaTangan
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.konteks import local
from takar.services.muat import load_pola_nomor
from takar.services.naskah import find_naskah
from takar.services.paraf import check_alasan, check_lepas
from takar.services.penomoran import check_belum_ada

MAKS_ALASAN_NOMOR = 300
MAKS_NOMOR = 120


def void_nomor(*, oleh: Pegawai, naskah_id: int, alasan: str, kunci: str) -> None:
    """Make the number of an issued, unsigned loose paper void: it stays in the register with its reason, for ever."""
    naskah = find_naskah(oleh, naskah_id)
    bersih = _check_singkat(alasan)

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.KELOLA_REGISTER)
        segar = _lock_terbit(naskah)
        check_lepas(segar)
        if segar.status == Naskah.Status.DITANDATANGANI or segar.tanda_tangan.filter(**_DITEKEN).exists():
            raise Ditolak("Naskah ini sudah ditandatangani; cabut atau ganti naskahnya.", "naskah-bertanda-tangan")
        _withdraw(segar, Naskah.Keberlakuan.DICABUT, bersih, None)
        EntriRegister.objects.filter(naskah=segar).update(status=EntriRegister.Status.BATAL, alasan=bersih)
        trace(oleh, "batalkan-nomor", f"naskah/{segar.pk}", nomor=segar.nomor, alasan=bersih)
        return str(segar.pk)

    run_once(kunci, oleh, act)


def withdraw_naskah(*, oleh: Pegawai, naskah_id: int, alasan: str, pengganti: str, kunci: str) -> None:
    """Withdraw an issued paper, or replace it by another issued one, named by its number."""
    naskah = find_naskah(oleh, naskah_id)
    bersih = check_alasan(alasan)

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.CABUT_NASKAH)
        segar = _lock_terbit(naskah)
        baru = _find_pengganti(segar, pengganti.strip()) if pengganti.strip() else None
        status = Naskah.Keberlakuan.DIGANTI if baru else Naskah.Keberlakuan.DICABUT
        _withdraw(segar, status, bersih, baru)
        oleh_apa = baru.pk if baru else None
        trace(oleh, "cabut-naskah", f"naskah/{segar.pk}", menjadi=status.value, pengganti=oleh_apa, alasan=bersih)
        return str(segar.pk)

    run_once(kunci, oleh, act)


def enter_nomor_luar(
    *, oleh: Pegawai, register: str, urut: int, nomor: str, tanggal: date, hal: str, kunci: str
) -> None:
    """Enter a number that was used on paper outside Takar: the next one of its register, or one that is missing."""
    teks_nomor, teks_hal = _check_baris(nomor, MAKS_NOMOR, "Nomor"), _check_baris(hal, 300, "Hal")

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.KELOLA_REGISTER)
        if tanggal > local(oleh.instansi, jam.now()).date():
            raise Ditolak("Tanggal belum tiba. Isi tanggal naskah yang sudah terbit.", "tanggal-belum-tiba")
        buku = _lock_register(oleh, register, tanggal.year)
        _check_urut(buku, urut)
        check_belum_ada(oleh.instansi_id, teks_nomor)
        EntriRegister.objects.create(
            register=buku,
            urut=urut,
            nomor=teks_nomor,
            tanggal=tanggal,
            hal=teks_hal,
            status=EntriRegister.Status.LUAR,
            oleh=oleh,
            pada=jam.now(),
        )
        Register.objects.filter(pk=buku.pk).update(terakhir=max(buku.terakhir, urut))
        trace(oleh, "catat-nomor-luar", f"register/{buku.pk}", nomor=teks_nomor, urut=urut, hal=teks_hal)
        return str(buku.pk)

    run_once(kunci, oleh, act)


_DITEKEN = {
    "fungsi__in": (TandaTangan.Fungsi.MENGETAHUI, TandaTangan.Fungsi.TANDA_TANGAN),
    "status": TandaTangan.Status.SELESAI,
}


def _lock_terbit(naskah: Naskah) -> Naskah:
    segar = Naskah.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=naskah.pk)
    if segar.terbit_pada is None:
        raise Ditolak("Naskah ini belum terbit; buang saja drafnya.", "naskah-belum-terbit")
    if segar.keberlakuan != Naskah.Keberlakuan.BERLAKU:
        raise Ditolak("Naskah ini sudah tidak berlaku. Tidak ada yang diubah.", "naskah-tidak-berlaku")
    return segar


def _withdraw(naskah: Naskah, status: Naskah.Keberlakuan, alasan: str, pengganti: Naskah | None) -> None:
    """Those who still had to sign need not any more."""
    naskah.keberlakuan, naskah.alasan_keberlakuan, naskah.pengganti = status, alasan, pengganti
    naskah.save(update_fields=["keberlakuan", "alasan_keberlakuan", "pengganti"])
    terbuka = naskah.tanda_tangan.filter(status__in=(TandaTangan.Status.MENUNGGU, TandaTangan.Status.DITOLAK))
    terbuka.update(status=TandaTangan.Status.GUGUR, alasan="Naskah tidak berlaku lagi.")


def _find_pengganti(naskah: Naskah, nomor: str) -> Naskah:
    baru = (
        Naskah.objects.filter(instansi_id=naskah.instansi_id, nomor=nomor, terbit_pada__isnull=False)
        .exclude(pk=naskah.pk)
        .first()
    )
    if baru is None:
        raise Ditolak(f"Naskah pengganti bernomor {nomor} tidak ada. Terbitkan dahulu, lalu ulangi.", "tanpa-pengganti")
    if baru.keberlakuan != Naskah.Keberlakuan.BERLAKU:
        raise Ditolak("Naskah pengganti itu sendiri sudah tidak berlaku.", "pengganti-tidak-berlaku")
    return baru


def _lock_register(oleh: Pegawai, kode: str, tahun: int) -> Register:
    """The book of this year, locked; a new one is opened only for a register that has a pattern."""
    milik = oleh.instansi.pola_nomor.filter(register=kode).exists()
    if kode not in load_pola_nomor() and not milik:
        raise Ditolak("Buku register ini tidak ada.", "register-tidak-ada")
    pk = Register.objects.get_or_create(instansi_id=oleh.instansi_id, kode=kode, tahun=tahun)[0].pk
    return Register.objects.select_for_update().get(pk=pk)


def _check_urut(buku: Register, urut: int) -> None:
    ada = buku.entri.filter(urut=urut).first()
    if ada is not None:
        raise Ditolak(
            f"Nomor urut {urut} sudah dipakai: {ada.nomor}. Tidak ada yang dicatat; periksa buku agenda.",
            "nomor-sudah-ada",
        )
    if not 1 <= urut <= buku.terakhir + 1:
        raise Ditolak(
            f"Nomor urut berikutnya {buku.terakhir + 1}. Catat nomor satu per satu agar buku tidak berlubang.",
            "nomor-melompat",
        )


def _check_singkat(alasan: str) -> str:
    bersih = " ".join(check_alasan(alasan).split())
    if len(bersih) > MAKS_ALASAN_NOMOR:
        raise Ditolak(f"Alasan terlalu panjang; paling banyak {MAKS_ALASAN_NOMOR} huruf.", "alasan-terlalu-panjang")
    return bersih


def _check_baris(teks: str, maks: int, label: str) -> str:
    bersih = " ".join(teks.split())
    if not bersih:
        raise Ditolak(f"{label} belum diisi.", "isian-kosong")
    if len(bersih) > maks or not is_printable(bersih):
        raise Ditolak(f"{label} paling banyak {maks} huruf yang dapat dicetak.", "isian-terlalu-panjang")
    return bersih
