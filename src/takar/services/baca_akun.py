"""Reading the agency's accounts: whose they are, whether they are in use, and the invitations that are open."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.wewenang import PIMPINAN, Orang, Tindakan, may
from takar.data.models import Akun, FaktorTotp, Pegawai, Undangan
from takar.services import jam
from takar.services.akun import token_of
from takar.services.pemegang import load_pemegang
from takar.services.tampil import short_moment


@dataclass(frozen=True, slots=True)
class AkunBaris:
    """A pegawai with their account (0: none). `undangan` is the id of the open invitation, `token` what its link holds.

    The token is given only to whoever made the invitation.
    """

    pegawai: int
    nama: str
    jabatan: str
    akun: int
    nama_akun: str
    keadaan: str
    terakhir: str
    diblokir: bool
    undangan: int
    token: str
    boleh: bool
    berpengaman: bool
    sendiri: bool


def list_akun(oleh: Pegawai, orang: Orang) -> list[AkunBaris]:
    """All active pegawai of the agency by name; four queries."""
    pemegang, kini = load_pemegang(oleh.instansi_id), jam.now()
    buka = Undangan.objects.filter(dipakai_pada=None, dibatalkan_pada=None, sampai__gt=kini)
    undangan = {satu.akun_id: satu for satu in buka.filter(akun__pegawai__instansi_id=oleh.instansi_id)}
    terpasang = FaktorTotp.objects.filter(akun__pegawai__instansi_id=oleh.instansi_id)
    berpengaman = set(terpasang.values_list("akun", flat=True))
    semua = oleh.instansi.pegawai.filter(aktif=True).select_related("akun").order_by("nama", "id")
    hasil = []
    for satu in semua:
        pimpinan = bool(pemegang.as_orang(satu).nama_peran & PIMPINAN)
        boleh = may(orang, Tindakan.ATUR_AKUN) and (
            not pimpinan or satu.pk == oleh.pk or bool(orang.nama_peran_penuh & PIMPINAN)
        )
        akun = getattr(satu, "akun", None)
        hasil.append(_as_row(oleh, satu, akun, undangan.get(akun.pk) if akun else None, berpengaman, boleh))
    return hasil


def _as_row(
    oleh: Pegawai, satu: Pegawai, akun: Akun | None, undangan: Undangan | None, berpengaman: set[int], boleh: bool
) -> AkunBaris:
    milik = undangan is not None and undangan.dibuat_oleh_id == oleh.pk
    return AkunBaris(
        pegawai=satu.pk,
        nama=satu.nama,
        jabatan=satu.jabatan,
        akun=akun.pk if akun else 0,
        nama_akun=akun.username if akun else "",
        keadaan=_state(akun, undangan),
        terakhir=short_moment(oleh.instansi, akun.last_login) if akun and akun.last_login else "",
        diblokir=bool(akun and not akun.is_active),
        undangan=undangan.pk if undangan else 0,
        token=token_of(undangan) if undangan and milik else "",
        boleh=boleh,
        berpengaman=akun is not None and akun.pk in berpengaman,
        sendiri=satu.pk == oleh.pk,
    )


def _state(akun: Akun | None, undangan: Undangan | None) -> str:
    if akun is None:
        return "belum punya akun"
    if not akun.is_active:
        return "diblokir"
    if undangan is not None:
        return "diundang, menunggu kata sandi baru"
    return "aktif" if akun.has_usable_password() else "belum dipakai"
