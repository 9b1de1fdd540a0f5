"""The page of who may do what, docs/reference/wewenang.md, written from core/wewenang.py and the access matrix.

Without an option: check that the page is current. With --write: write it anew. The second half is the table that
tests/web/test_wewenang_halaman.py holds against every address.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from takar.core.wewenang import HANYA_RUTIN, NAMA_PERAN, NAMA_TINDAKAN, PEMEGANG, STRATEGIS, Tindakan

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference" / "wewenang.md"
HEAD = f"""\
# Wewenang

Halaman ini ditulis oleh `make docs` dari `src/takar/core/wewenang.py` dan dari matriks akses
`tests/web/test_wewenang_halaman.py`; jangan diubah dengan tangan. Setiap orang melihat wewenangnya sendiri lewat
tautan "Mengapa saya (tidak) bisa?" di kaki setiap halaman.

## Tindakan dan peran

Peran dipegang sendiri, karena jabatan, sebagai Plt. atau Plh., atau karena SK tim; wewenangnya sama. Kekecualian:
tindakan strategis tidak dapat dilakukan oleh yang memegang perannya hanya sebagai Plt. atau Plh. Kepadanya dikatakan:

> {HANYA_RUTIN}

Peran lain yang dibuat oleh SOP instansi tidak memberi wewenang di luar tugas SOP itu.
"""
TUGAS = """\
## Tugas SOP

- Sebuah tugas dikerjakan oleh pemegang peran pelaksananya menurut SOP. Tugas bersama mempunyai beberapa peran;
  pemegang salah satunya dapat mengerjakannya.
- Tugas sebuah bidang hanya dikerjakan oleh pemegang peran untuk bidang itu, atau oleh pemegang peran yang tidak
  terikat pada bidang. Orang bidang lain ditolak: "Tugas ini milik bidang lain."
- Keputusan (setuju atau kembalikan) adalah bagian dari tugas: yang memiliki tugas itulah yang memutuskan.
- Tugas yang sudah dipegang seseorang dalam kelompoknya hanya dikerjakan olehnya, sampai dilepas atau dialihkan.
- SOP dapat memisahkan tugas (`bukan_pelaku_langkah`): siapa yang mengerjakan langkah yang disebut, dalam putaran
  terakhirnya, tidak dapat mengerjakan langkah ini, dengan peran apa pun ia memegangnya.
- Tugas dilihat oleh pemiliknya dan oleh Tim SAKIP. Siklus dilihat oleh semua peran di atas dan oleh pemegang peran
  dalam SOP-nya. Kertas kerja dilihat oleh bidangnya dan oleh Tim SAKIP.
- Plt. dan Plh. mengerjakan tugas jabatan yang didudukinya: tugas SOP adalah tugas rutin.

## Naskah

- Tim SAKIP melihat semua naskah instansi. Yang lain melihat naskah bidangnya, naskah terbit yang ditujukan kepada
  perannya, dan yang dihasilkan tugas serta SOP tempat perannya bekerja.
- Naskah ditandatangani hanya oleh penanda tangan yang disebut dalam naskah itu, dengan kuncinya sendiri; paraf
  diberikan oleh yang disebut dalam urutan parafnya.
- Mandat a.n. dan u.b. berlaku hanya untuk jenis naskah dalam lingkupnya, selama masanya.
- Pindaian naskah yang ditandatangani basah dikonfirmasi oleh orang kedua, bukan oleh yang mengunggahnya.

## Instansi

Tidak seorang pun melihat apa pun dari instansi lain. Alamat milik instansi lain dijawab seperti alamat yang tidak ada.
"""
ROUTES = """\
## Alamat

Jawaban atas setiap alamat, sebagaimana diuji: siapa yang dapat membukanya (GET), dan siapa yang dapat mengirim
formulirnya (POST). Yang tidak disebut ditolak (403), atau diberi tahu bahwa halaman itu tidak ada (404) bila ia dari
instansi lain. Yang belum masuk diantar ke halaman masuk. "–" berarti tidak ada cara itu (405). Anggota-a dan bidang-a
adalah pegawai bidang yang memiliki data dalam contoh; anggota-b dan bidang-b pegawai bidang lain.
"""
OPEN = """\
## Alamat terbuka

Alamat yang dapat diminta tanpa masuk, dengan kode jawabannya dalam matriks (alamat dengan kode yang tidak ada dijawab
404 kepada siapa pun).
"""


def load_matrix() -> Any:
    """The module of the access matrix; it wants Django and the tests' own helpers."""
    tests = ROOT / "tests"
    sys.path += [str(tests), str(tests / "web"), str(tests / "adapters")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.settings")
    import django

    django.setup()
    return importlib.import_module("test_wewenang_halaman")


def render(matrix: Any) -> str:
    """The whole page."""
    return "\n".join(
        [HEAD, *render_acts(), "", TUGAS, ROUTES, *render_routes(matrix), "", OPEN, *render_open(matrix), ""]
    )


def render_acts() -> list[str]:
    kepala = ("tindakan", "apa", *NAMA_PERAN.values(), "Plt./Plh.")
    return render_table(kepala, [render_act(satu) for satu in Tindakan])


def render_act(tindakan: Tindakan) -> list[str]:
    boleh = ["ya" if peran in PEMEGANG[tindakan] else "–" for peran in NAMA_PERAN]
    return [f"`{tindakan}`", NAMA_TINDAKAN[tindakan], *boleh, "tidak" if tindakan in STRATEGIS else "ya"]


def render_routes(matrix: Any) -> list[str]:
    pola = list_patterns()
    baris = sorted(matrix.TABEL, key=lambda satu: (pola[satu.nama], satu.kasus))
    sel = ((f"`{pola[satu.nama]}`", satu.kasus or "", *render_who(satu, matrix)) for satu in baris)
    return render_table(("alamat", "kasus uji", "GET", "POST"), sel)


def render_who(baris: Any, matrix: Any) -> tuple[str, str]:
    return name_people(baris.baca, matrix), name_people(baris.kirim, matrix)


def name_people(orang: set[str] | None, matrix: Any) -> str:
    """The people of the matrix; the usual groups by one word."""
    if orang is None:
        return "–"
    kelompok = (
        (matrix.MASUK, "siapa pun yang masuk"),
        (matrix.PEGAWAI, "semua pegawai"),
        (matrix.PERAN, "semua peran"),
    )
    sisa, nama = set(orang) - ({matrix.ASING} if matrix.TANPA not in orang else set()), []
    for anggota, sebutan in kelompok:
        if sisa >= anggota:
            nama, sisa = [*nama, sebutan], sisa - anggota
    if sisa >= matrix.TIM:
        nama, sisa = [*nama, "Tim SAKIP"], sisa - matrix.TIM
    return ", ".join([*nama, *sorted(sisa)]) or "tidak seorang pun"


def render_open(matrix: Any) -> list[str]:
    pola = list_patterns()
    baris = [
        (f"`{pola[nama]}`", method, ", ".join(map(str, sorted(set(jawab.values())))))
        for (nama, method), jawab in matrix.TERBUKA.items()
    ]
    return render_table(("alamat", "cara", "kode"), sorted(baris))


def list_patterns() -> Mapping[str, str]:
    """The addresses by the name of their route; several forms of one are told together."""
    from django.urls import get_resolver

    pola: dict[str, str] = {}
    for satu in get_resolver().url_patterns:
        nama = str(satu.name)
        pola[nama] = f"{pola[nama]} dan /{satu.pattern}" if nama in pola else f"/{satu.pattern}"
    return pola


def render_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [render_row(head), "|" + "---|" * len(head), *map(render_row, rows)]


def render_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as kosong:
        os.environ.setdefault("TAKAR_DATA", kosong)
        page = render(load_matrix())
    if "--write" in arguments:
        PAGE.write_text(page, encoding="utf-8")
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        print("docs/reference/wewenang.md is not current; run make docs")
        return 1
    print(f"Authority: {len(Tindakan)} acts, page current.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
