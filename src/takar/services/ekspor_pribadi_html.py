"""The copy of one person's data as a page to read and to print, which needs nothing beside itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from takar.services.data_pribadi import Bagian, Subjek, label_of, list_tindakan, value_text
from takar.services.tampil import short_moment

_GAYA = (
    "body{font:1rem/1.5 sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}dt{font-weight:bold}h2{margin-top:2rem}"
)
_PENGANTAR = (
    "Salinan ini memuat semua data pribadi yang disimpan Takar tentang Anda, untuk apa, berapa lama, dan siapa yang "
    "melihatnya (UU 27/2022 Pasal 5 dan 7). Simpanlah seperti surat pribadi."
)


def write_html(subjek: Subjek, bagian: Sequence[Bagian], kini: datetime) -> str:
    instansi = subjek.pegawai.instansi if subjek.pegawai else None
    saat = short_moment(instansi, kini) if instansi else kini.isoformat(timespec="minutes")
    return format_html(
        '<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8"><title>Data pribadi {nama}</title>'
        "<style>{gaya}</style></head><body><h1>Data pribadi {nama}</h1><p>{instansi}Dibuat {saat}.</p>"
        "<p>{pengantar}</p>{bagian}{tindakan}</body></html>\n",
        nama=subjek.nama,
        gaya=mark_safe(_GAYA),
        instansi=f"{instansi.nama}. " if instansi else "",
        saat=saat,
        pengantar=_PENGANTAR,
        bagian=format_html_join("", "{}", ((_section(satu, subjek),) for satu in bagian)),
        tindakan=_acts(subjek),
    )


def _section(bagian: Bagian, subjek: Subjek) -> SafeString:
    data = bagian.data
    return format_html(
        "<h2>{}</h2><p>{}</p><dl><dt>Untuk apa</dt><dd>{}</dd><dt>Berapa lama</dt><dd>{}</dd>"
        "<dt>Siapa yang melihat</dt><dd>{}</dd></dl>{}",
        bagian.sebutan,
        f"{data.isi[:1].upper()}{data.isi[1:]}.",
        data.untuk,
        data.lama.partition(" ([")[0],
        data.pembaca,
        _rows(bagian, subjek),
    )


def _rows(bagian: Bagian, subjek: Subjek) -> SafeString:
    if not bagian.baris:
        return mark_safe("<p>Tidak ada yang disimpan.</p>")
    if bagian.data.tertutup:
        return format_html("<p>Tersimpan ({} baris). {}</p>", len(bagian.baris), bagian.data.tertutup)
    instansi = subjek.pegawai.instansi if subjek.pegawai else None
    isi = ((value_text(baris[satu], instansi) for satu in bagian.data.kolom) for baris in bagian.baris)
    return _table([label_of(satu) for satu in bagian.data.kolom], isi)


def _acts(subjek: Subjek) -> SafeString:
    if subjek.pegawai is None:
        return mark_safe("")
    instansi = subjek.pegawai.instansi
    isi = [(short_moment(instansi, waktu), tindakan, objek) for waktu, tindakan, objek in list_tindakan(subjek)]
    pengantar = "Setiap tindakan resmi dapat dipertanggungjawabkan, jadi catatannya tetap (jejak audit)."
    return format_html(
        "<h2>Tindakan Anda</h2><p>{}</p>{}", pengantar, _table(["Waktu", "Tindakan", "Objek"], isi) if isi else ""
    )


def _table(kepala: Sequence[str], baris: Iterable[Iterable[str]]) -> SafeString:
    return format_html(
        "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
        format_html_join("", '<th scope="col">{}</th>', ((satu,) for satu in kepala)),
        format_html_join(
            "", "<tr>{}</tr>", ((format_html_join("", "<td>{}</td>", ((s,) for s in sel)),) for sel in baris)
        ),
    )
