"""Where the checkpoints of the ledger are mailed to."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Instansi, Pegawai
from takar.services.akta import as_orang, run_once, trace


def set_alamat(*, oleh: Pegawai, alamat: str, kunci: str) -> None:
    """Set the inspectorate's address; empty: nothing is mailed. Checkpoints not sent so far go to the new one."""
    alamat = alamat.strip()

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_JEJAK)
        _check(alamat)
        Instansi.objects.filter(pk=oleh.instansi_id).update(email_inspektorat=alamat)
        trace(oleh, "atur-alamat-inspektorat", f"instansi/{oleh.instansi_id}", alamat=alamat)
        return alamat

    run_once(kunci, oleh, act)


def _check(alamat: str) -> None:
    try:
        if alamat:
            validate_email(alamat)
            if len(alamat) > 254:
                raise ValidationError("long")
    except ValidationError as sebab:
        raise Ditolak(
            "Alamat surat elektronik itu tidak benar. Alamat yang lama tetap berlaku; tulis misalnya "
            "inspektorat@contoh.go.id.",
            "alamat-salah",
        ) from sebab
