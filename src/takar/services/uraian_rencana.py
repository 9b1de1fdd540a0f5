"""What the report says of the plan: its version, what it holds, and the rules by which it is measured."""

from __future__ import annotations

from collections import Counter

from takar.core.naskah import tanggal_panjang
from takar.core.ukur import KATALOG, Aturan, CaraGulung, Dasar
from takar.data.models import Rencana
from takar.services.acuan import Acuan
from takar.services.banding import Banding
from takar.services.konteks import local
from takar.services.uraian_kalimat import clause, listing, paragraphs, sentence

TANPA_RENCANA = "Siklus ini belum mempunyai rencana kinerja, sehingga sasaran, indikator, dan targetnya belum ada."

PENGANTAR_ATURAN = (
    "Capaian setiap indikator dalam persen dihitung dari target (T) dan realisasi (R), serta nilai awal (B) apabila "
    "ada, menurut aturan yang ditetapkan baginya pada rencana kinerja."
)


def tell_plan(banding: Banding) -> str:
    """Which version of the plan is measured, since when, why it was changed, and how much it holds."""
    rencana = banding.siklus.rencana
    if rencana is None:
        return TANPA_RENCANA
    return paragraphs([f"{_version(banding, rencana)} {_contents(banding, rencana)}", _reason(rencana)])


def _version(banding: Banding, rencana: Rencana) -> str:
    dasar = f", yang ditetapkan dengan {clause(rencana.dasar)}" if rencana.dasar else ""
    sejak = (
        f" Versi ini berlaku sejak {tanggal_panjang(local(banding.siklus.instansi, rencana.aktif_pada).date())}."
        if rencana.aktif_pada
        else ""
    )
    return f"Pengukuran ini memakai rencana kinerja Tahun {rencana.tahun} versi {rencana.nama}{dasar}.{sejak}"


def _contents(banding: Banding, rencana: Rencana) -> str:
    tujuan = rencana.tujuan.count()
    isi = [f"{tujuan} tujuan"] if tujuan else []
    isi += [f"{len(banding.per_sasaran)} sasaran", f"{len(banding.ukuran)} indikator"]
    return f"Rencana itu memuat {listing(isi)}."


def _reason(rencana: Rencana) -> str:
    return f"Alasan perubahan: {sentence(rencana.alasan)}" if rencana.nomor and rencana.alasan else ""


def tell_agreement(banding: Banding) -> str:
    """How many targets the agreement has, and those that lack one."""
    tanpa = [satu.indikator.nama for satu in banding.ukuran if satu.target_tahun is None]
    semua = len(banding.ukuran)
    teks = (
        f"Perjanjian Kinerja Tahun {banding.siklus.tahun} memuat target tahunan bagi {semua - len(tanpa)} dari {semua} "
        "indikator. Sasaran, indikator, dan targetnya disajikan dalam tabel berikut; target setiap triwulan dan "
        "pagunya disajikan dalam lampiran."
    )
    return paragraphs([teks, f"Indikator yang belum mempunyai target tahunan: {listing(tanpa)}." if tanpa else ""])


def tell_rules(banding: Banding) -> str:
    """Each rule that is used with its formula, a paragraph each, then the agency's policies."""
    hitung = Counter(Aturan(satu.indikator.aturan) for satu in banding.ukuran)
    if not hitung:
        return tell_policy(banding.acuan)
    return paragraphs([PENGANTAR_ATURAN, *(_rule(*satu) for satu in hitung.items()), tell_policy(banding.acuan)])


def _rule(kode: Aturan, banyak: int) -> str:
    ukur = KATALOG[kode]
    return f"{kode} ({ukur.nama[0].lower()}{ukur.nama[1:]}), pada {banyak} indikator: {ukur.rumus}."


def tell_policy(acuan: Acuan) -> str:
    """Caps, means and predicates, as they were in force when the cycle started."""
    batas = "tanpa batas atas" if acuan.batas_atas is None else f"paling tinggi {acuan.batas_atas} persen"
    bawah = "" if acuan.batas_bawah is None else f" dan paling rendah {acuan.batas_bawah} persen"
    dasar = "sebelum dibatasi" if acuan.dasar is Dasar.MENTAH else "yang tercantum"
    gulung = (
        "dihitung dari semua indikator"
        if acuan.cara_gulung is CaraGulung.INDIKATOR
        else "dihitung berjenjang dari indikator ke sasaran, bidang, dan instansi"
    )
    return (
        f"Capaian dihitung {batas}{bawah}. Rata-rata memakai capaian {dasar} dan {gulung}. Indikator yang belum dapat "
        "dihitung dinyatakan beserta alasannya dan tidak diikutsertakan dalam rata-rata. Predikat ditetapkan menurut "
        f"{acuan.pita.nama}."
    )
