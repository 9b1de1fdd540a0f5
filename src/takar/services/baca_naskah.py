"""Reading papers: who may see one, what it says, its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from takar.adapters.berkas import read_file
from takar.adapters.typst import render_pdf
from takar.core.ditolak import Ditolak
from takar.core.naskah import tanggal_panjang
from takar.core.wewenang import Orang, Tindakan, may
from takar.data.models import EntriRegister, Instansi, Naskah, Pegawai, TandaTangan, Tugas
from takar.services.jenis import jenis_of
from takar.services.konteks import moment_text
from takar.services.lihat import visible_naskah
from takar.services.naskah import check_draf, check_penyusun, ensure_berkas, find_naskah, preview_pdf
from takar.services.paraf import may_initial
from takar.services.paraf_baris import BERUBAH, is_checked, next_paraf


@dataclass(frozen=True, slots=True)
class BagianIsi:
    """One field as it is read: a text, or a list."""

    label: str
    teks: str
    daftar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Butir:
    """One moment in the life of a paper, for its timeline."""

    judul: str
    waktu: str
    oleh: str
    status: str


def open_naskah(oleh: Pegawai, orang: Orang, naskah_id: int) -> Naskah:
    """A paper that this person may see; `Ditolak` if there is none or it is not for them."""
    naskah = find_naskah(oleh, naskah_id)
    if not Naskah.objects.filter(visible_naskah(orang), pk=naskah_id).exists():
        raise Ditolak("Naskah ini bukan untuk peran yang Anda pegang.", "naskah-tertutup")
    return naskah


def may_edit(orang: Orang, naskah: Naskah) -> bool:
    """A draft can be changed by those whose task it is, while that task is open; a loose one by its drafters."""
    try:
        check_draf(naskah)
        check_penyusun(orang, naskah)
    except Ditolak:
        return False
    return True


def list_tindakan(orang: Orang, naskah: Naskah) -> list[str]:
    """What this person may do now with a paper, by name; a draft of a task is issued by its task."""
    if naskah.terbit_pada is None:
        return _acts_on_draft(orang, naskah) if naskah.tugas_id is None else []
    if naskah.keberlakuan != Naskah.Keberlakuan.BERLAKU:
        return []
    boleh = [*(["batalkan"] if _may_void(orang, naskah) else [])]
    return [*boleh, "cabut"] if may(orang, Tindakan.CABUT_NASKAH) else boleh


def _acts_on_draft(orang: Orang, naskah: Naskah) -> list[str]:
    giliran = next_paraf(naskah)
    boleh = ["paraf", "kembalikan"] if may_initial(orang, naskah) else []
    if not may_edit(orang, naskah):
        return boleh
    if is_checked(naskah, jenis_of(naskah)):
        return [*boleh, "terbitkan", "buang"]
    return [*boleh, "buang"] if giliran else [*boleh, "ajukan", "buang"]


def _may_void(orang: Orang, naskah: Naskah) -> bool:
    lepas = naskah.tugas_id is None and naskah.status == Naskah.Status.TERBIT
    return lepas and may(orang, Tindakan.KELOLA_REGISTER)


def read_isi(naskah: Naskah) -> list[BagianIsi]:
    """The filled fields, in the order of the kind."""
    jenis = jenis_of(naskah)
    semua = [_as_bagian(isian.label, naskah.isi.get(isian.kode)) for isian in jenis.isian]
    return [satu for satu in semua if satu.teks or satu.daftar]


def _as_bagian(label: str, nilai: Any) -> BagianIsi:
    if isinstance(nilai, list):
        return BagianIsi(label, "", tuple(str(satu) for satu in nilai))
    return BagianIsi(label, str(nilai or ""), ())


def badge_of(naskah: Naskah) -> str:
    """The badge of a paper's status: draf, terbit, or batal for a draft whose task ended without issuing it."""
    if naskah.terbit_pada:
        return "terbit"
    return "draf" if naskah.status == Naskah.Status.DRAF else "batal"


def read_riwayat(naskah: Naskah, instansi: Instansi) -> list[Butir]:
    """What happened to the paper, newest first."""
    oleh = naskah.terbit_oleh.nama if naskah.terbit_oleh else ""
    dibuka = moment_text(instansi, naskah.tugas.dibuka) if naskah.tugas else ""
    penyusun = naskah.penyusun.nama if naskah.penyusun else ""
    butir = [Butir("Draf disusun dari data", dibuka, penyusun, "draf"), *map(_as_butir, _read_paraf(naskah))]
    if naskah.terbit_pada:
        butir.append(
            Butir(f"Terbit dengan nomor {naskah.nomor}", moment_text(instansi, naskah.terbit_pada), oleh, "terbit")
        )
    if naskah.ditandatangani_pada:
        butir.append(Butir("Ditandatangani", moment_text(instansi, naskah.ditandatangani_pada), "", "selesai"))
    return butir[::-1]


def _read_paraf(naskah: Naskah) -> list[TandaTangan]:
    """Initials given and returns, oldest first; also those that have lapsed since."""
    return list(naskah.tanda_tangan.filter(fungsi=TandaTangan.Fungsi.PARAF, waktu__isnull=False).order_by("waktu"))


def _as_butir(paraf: TandaTangan) -> Butir:
    waktu = moment_text(paraf.naskah.instansi, paraf.waktu) if paraf.waktu else ""
    if paraf.status == TandaTangan.Status.SELESAI:
        return Butir("Diparaf", waktu, paraf.nama, "selesai")
    if paraf.status == TandaTangan.Status.GUGUR and paraf.alasan == BERUBAH:
        return Butir(f"Diparaf, lalu gugur: {paraf.alasan}", waktu, paraf.nama, "batal")
    return Butir(f"Dikembalikan: {paraf.alasan}" if paraf.alasan else "Diparaf, lalu gugur", waktu, paraf.nama, "batal")


def signer_text(naskah: Naskah) -> str:
    """Who signs, as the issued paper froze it: name and position."""
    ttd: list[Mapping[str, str]] = (naskah.beku or {}).get("ttd", [])
    return "; ".join(f"{satu['nama']}, {satu['jabatan']}" for satu in ttd if satu.get("nama"))


def date_text(naskah: Naskah) -> str:
    return tanggal_panjang(naskah.tanggal) if naskah.tanggal else ""


def read_pdf(naskah: Naskah) -> bytes:
    """The paper's PDF: a draft as it would look, an issued one from its file, the signed file where there is one.

    One whose number was made void says so at the head of every page; its stored file stays as it was.
    """
    if naskah.terbit_pada is None:
        return preview_pdf(naskah)
    if (
        entri := EntriRegister.objects.filter(naskah=naskah, status=EntriRegister.Status.BATAL).first()
    ) and naskah.beku:
        batal = {**naskah.beku, "status": "batal", "alasan_batal": entri.alasan}
        return render_pdf(batal, timestamp=naskah.terbit_pada)
    berkas = naskah.berkas_bertanda or ensure_berkas(naskah)
    return read_file(settings.TAKAR_DATA / "berkas", berkas.sha256)


def ensure_files(tugas: Tugas) -> None:
    """Make the PDF of every paper that a finished task issued."""
    for naskah in tugas.naskah.filter(terbit_pada__isnull=False).select_related("berkas"):
        ensure_berkas(naskah)
