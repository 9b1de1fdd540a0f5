"""What the values of a header say: who approved, which agency, which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from takar.core.bacaan.butir import is_kosong
from takar.core.bacaan.kata import sebaris

_NIP = re.compile(r"\bN\.?I\.?[PK]\.?\s*[:.]?\s*([\d ]{8,26}\d|[\d.]{8,30}|[-.…_]*)", re.I)
_PANGKAT = re.compile(
    r"\b(?:Pembina(?: Utama(?: Muda| Madya)?| Tk\.? ?I| Tingkat I)?|Penata(?: Muda)?(?: Tk\.? ?I| Tingkat I)?|"
    r"Pengatur(?: Muda)?(?: Tk\.? ?I| Tingkat I)?)(?:\s*[,/(]?\s*\(?[IVX]+\s*/\s*[a-e]\)?)?$",
    re.I,
)
_GELAR = re.compile(
    r",\s*(?:S|M|A|Dr|Ph|Ir|SE|SH|SS|ST|MM|Drs|Dra)\b\.?[A-Za-z.]*|^(?:Drs?|Dra|Ir|H|Hj|Prof)\.\s", re.M
)
_DAERAH = re.compile(r"^(.*\b(?:Kabupaten|Kota|Provinsi|Prov\.|Kab\.)\s+(?-i:[A-Z]\w+))\s+((?-i:[A-Z]).*)$", re.I)


@dataclass(frozen=True, slots=True)
class Pengesah:
    """Who approved the SOP, as printed; `dugaan` tells why office and name were parted where they are."""

    jabatan: str
    nama: str
    pangkat: str
    nip: str
    dugaan: str = ""


def baca_pengesah(teks: str) -> Pengesah:
    """Office, name, rank and NIP out of the field "Disahkan oleh"."""
    temu = _NIP.search(teks)
    nip = "".join(filter(str.isdigit, temu[1])) if temu else ""
    baris = [s.strip(" ,") for s in (teks[: temu.start()] if temu else teks).split("\n") if not is_kosong(s)]
    pangkat = next((s for s in baris if _PANGKAT.search(s) and _PANGKAT.sub("", s).strip(" ,") == ""), "")
    baris = [s for s in baris if s != pangkat]
    if len(baris) > 1:
        jabatan, nama = _split_lines(baris, bool(nip))
        return Pengesah(jabatan, nama, pangkat, nip)
    return _split_line(baris[0] if baris else "", pangkat, nip)


_JABATAN = re.compile(
    r"\b(?:kepala|dinas|badan|provinsi|kabupaten|kota|bps|sekretaris|camat|lurah|bupati|wali|gubernur|direktur|menteri|"
    r"kementerian|kantor|pemerintah|plt|plh|pj|daerah|selaku|ketua|deputi|inspektur|rektor|dekan|ketua)\b",
    re.I,
)
_NAMA_ORANG = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}(?:, .*)?")


def _split_lines(baris: list[str], bernip: bool) -> tuple[str, str]:
    """The line of the name has academic titles, or is the last one before the NIP, or reads like nothing but a name."""
    akhir = bernip or (_NAMA_ORANG.fullmatch(baris[-1]) is not None and not _JABATAN.search(baris[-1]))
    di = next((i for i, s in enumerate(baris) if i and _GELAR.search(s)), len(baris) - 1 if akhir else len(baris))
    return sebaris(" ".join(baris[:di])), sebaris(" ".join(baris[di:]))


def _split_line(baris: str, pangkat: str, nip: str) -> Pengesah:
    """Office and name on one line: parted after the region's name, else before the last two words with a title."""
    if temu := _DAERAH.match(baris):
        return Pengesah(
            temu[1], temu[2], pangkat, nip, "jabatan dan nama tercetak sebaris; dipisah sesudah nama daerah"
        )
    gelar = _GELAR.search(baris)
    kata = baris[: gelar.start()].split() if gelar else []
    if gelar and len(kata) > 3:
        nama = " ".join(kata[-2:]) + baris[gelar.start() :]
        return Pengesah(
            " ".join(kata[:-2]), nama, pangkat, nip, "jabatan dan nama tercetak sebaris; dipisah menurut gelar"
        )
    return Pengesah(baris, "", pangkat, nip)


_INSTANSI = re.compile(
    r"\b(?:pemerintah|kabupaten|kota|provinsi|dinas|badan|kementerian|kantor|sekretariat|inspektorat|"
    r"kecamatan|kelurahan|balai|rumah sakit|"
    r"rsud|puskesmas|universitas|politeknik|pengadilan|direktorat|lembaga|komisi|bps|satuan polisi|kejaksaan|"
    r"deputi|biro)\b",
    re.I,
)
_BUKAN_INSTANSI = re.compile(
    r"\bsop\b|prosedur|tentang|dokumen ini|elektronik|pindai|^(?:plt\.? |plh\.? )?(?:kepala|sekretaris|camat|bupati)\b|"
    r"\bnip\b|mekanisme|peraturan|\d{4}",
    re.I,
)
_UNIT = re.compile(r"^(?:bidang|bagian|seksi|sub ?bagian|subbag|tim|uptd?|biro|bagian|unit)\b", re.I)


def baca_instansi(teks: str) -> tuple[str, str]:
    """(agency, unit) out of the block beside the seal: lines with an agency's words, then the unit's own line."""
    baris = [s.strip("* ") for s in teks.split("\n") if not is_kosong(s)]
    unit = [s for s in baris if _UNIT.match(s)]
    instansi = [s for s in baris if s not in unit]
    return sebaris(" ".join(instansi)), sebaris(" ".join(unit))


def is_instansi(teks: str) -> bool:
    """Whether a text without a label reads like an agency's name: short, with its words, no sentence, no office."""
    if len(teks) > 250 or _BUKAN_INSTANSI.search(teks):
        return False
    return _INSTANSI.search(teks) is not None
