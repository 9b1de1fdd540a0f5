"""Standard times as SOPs print them ("15 Menit", "1-2 hari", "2 jam/kegiatan", "Sesuai kebutuhan"), read or kept.

The deadline of a range is its upper bound; a time per unit ("/berkas") is the time of one unit. What a bare "hari"
means is a setting of the SOP (`HitunganHari`); "hari kerja" and "hari kalender" say it themselves. A week is five
working days or seven calendar days, "n x 24 jam" is n days. Months are calendar months; a semester has six. A condition
("segera") and a time of the year ("Januari, April") have no length: they are kept as what they are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import HitunganHari, JenisWaktu, MutuBaku

MAKS_HARI = 1_000
"""The longest time that is believed, in working days (about four years)."""

MENIT_SEHARI = 450
"""Office minutes of an ordinary day (Perpres 21/2023); used only to bound and to compare."""

HARI_SEBULAN = 22
"""Working days of an ordinary month; used only to bound and to compare."""

_MENIT = {
    **dict.fromkeys(("menit", "mnt", "minit", "min", "minute", "minutes", "'", "’", "′"), 1),
    **dict.fromkeys(("jam", "hour", "hours"), 60),
}
_HARI = {
    **dict.fromkeys(("hari", "hr", "day", "days"), (1, 1)),
    **dict.fromkeys(("minggu", "mgg", "pekan", "week", "weeks"), (5, 7)),
}
"""The unit → its working days, its calendar days."""
_BULAN = {
    **dict.fromkeys(("bulan", "bln", "month", "months"), 1),
    **dict.fromkeys(("triwulan", "kuartal", "quarter"), 3),
    "semester": 6,
    **dict.fromkeys(("tahun", "thn", "year", "years"), 12),
}

_ANGKA = r"\d{1,6}(?:[,.]\d{1,2}(?!\d)|,\d{3})?"
_SATUAN = "|".join(re.escape(satu) for satu in sorted({**_MENIT, **_HARI, **_BULAN}, key=len, reverse=True))
_SIFAT = r"kerja|efektif|kalender|takwim|kalendar"
_KALI_SEHARI = re.compile(r"(\d{1,6}) ?[x×] ?24 ?(?:jam|hours?)")
_JUMLAH = re.compile(
    rf"(?P<angka>{_ANGKA}|½|1/2) ?(?:\([a-z ]+\) ?)?(?:(?P<depan>working|calendar) )?(?P<satuan>{_SATUAN})?\.?"
    rf"(?: ?(?P<sifat>{_SIFAT}))?"
)
_BAGIAN = re.compile(r"(\d{1,6}) ?jam (\d{1,6}) ?(?:menit|mnt)")
_PER_SATUAN = re.compile(rf"(.*\d ?(?:{_SATUAN})) ?(?:/|per\b) ?([a-z][a-z ]*)")
_RENTANG = re.compile(r" ?(?:[-–—]|\bs\.?/?d\.?(?=[ \d])|\bsampai(?: dengan)?\b|\bhingga\b) ?")
_PALING = re.compile(
    r"^(?:(?:paling|selambat|maksimal|maksimum|maks?|max|kurang lebih|kira-kira|sekitar|lebih kurang|±|\+/-)"
    r"(?: ?-? ?lambatnya)?\.?(?: (?:lama|lambat|cepat))? ?:? ?)"
)
_KOSONG = re.compile(r"[-–—.…_ ]*")
_NAMA_BULAN = "januari|februari|pebruari|maret|april|juni|juli|agustus|september|oktober|november|nopember|desember"
_BERKALA = re.compile(
    rf"\b(?:{_NAMA_BULAN}|harian|mingguan|bulanan|triwulanan|semesteran|tahunan|sepanjang|rutin|berkala|tanggal|tgl|"
    r"(?:se)?tiap (?:hari|minggu|bulan|triwulan|semester|tahun)|(?:awal|akhir|pertengahan|minggu ke)[ -]?\w+|annual\w*|"
    r"monthly|weekly|daily|quarterly)\b|^(?:triwulan|semester|tahun|bulan|mei)(?: [ivx\d]+)?$"
)
_BERSYARAT = re.compile(
    r"^(?:di|me)?(?:sesuai|nyesuai)|^(?:segera|tergantung|kondisional|situasional|insident[ai]l|sewaktu|fleksibel|"
    r"tentati[fv]e?|(?:pada )?saat|selama|sampai|bila|apabila|jika|(?:se)?tiap ada|berdasarkan|relatif|"
    r"tidak (?:ditentukan|terbatas)|as (?:needed|required|soon)|immediately|depends?)\b|"
    r"\b(?:sebelum|sesudah|setelah|sejak|before|after)\b|^h ?[-+] ?\d"
)


class TakTerbaca(Ditolak):
    """A time that cannot be read with certainty; the sentence quotes it."""

    def __init__(self, tercetak: str) -> None:
        super().__init__(
            f"Waktu “{tercetak.strip()}” tidak dapat dibaca. Tuliskan dalam menit, jam, hari, minggu, atau bulan, "
            "misalnya “30 menit”; atau sebagai syarat, misalnya “sesuai kebutuhan”.",
            "waktu-tak-terbaca",
        )


def read_mutu_baku(text: str, hitungan: HitunganHari = HitunganHari.KERJA) -> MutuBaku:
    """The time with its printed text, its kind and its length. Raises TakTerbaca where neither is certain."""
    bersih = " ".join(text.lower().split()).rstrip(".;,")
    waktu = _read_lama(bersih, hitungan) or _read_tanpa_lama(bersih)
    if waktu is None or not _is_believed(waktu):
        raise TakTerbaca(text)
    return replace(waktu, tercetak=text)


def format_menit(menit: int) -> str:
    """Office minutes as people say them: "45 menit", "2 jam", "1 jam 30 menit"."""
    jam, sisa = divmod(abs(menit), 60)
    bagian = [f"{jam} jam"] if jam else []
    if sisa or not jam:
        bagian.append(f"{sisa} menit")
    return ("minus " if menit < 0 else "") + " ".join(bagian)


def format_mutu_baku(waktu: MutuBaku) -> str:
    """The normalised time: "2 hari kerja", "1 jam 30 menit", "3 bulan"; the printed text where it has no length."""
    if waktu.hari is not None:
        return f"{waktu.hari} hari {'kalender' if waktu.kalender else 'kerja'}"
    if waktu.bulan is not None:
        return f"{waktu.bulan} bulan"
    return waktu.tercetak if waktu.menit is None else format_menit(waktu.menit)


def uraikan_mutu_baku(waktu: MutuBaku) -> str:
    """How the time was understood, in words to be confirmed: "2 hari kerja (batas atas dari 1 hari kerja)"."""
    match waktu.jenis:
        case JenisWaktu.KOSONG:
            return "belum diisi, tanpa tenggat"
        case JenisWaktu.BERSYARAT:
            return "bersyarat, tanpa tenggat"
        case JenisWaktu.BERKALA:
            return "menurut kalender, tanpa tenggat"
        case JenisWaktu.LAIN:
            return "tidak dapat dibaca, tanpa tenggat"
    lama = format_mutu_baku(waktu)
    if waktu.bawah is not None:
        return f"{lama} (batas atas dari rentang yang mulai {format_mutu_baku(waktu.bawah)})"
    return f"{lama} untuk setiap {waktu.satuan}" if waktu.satuan else lama


def taksir_menit(waktu: MutuBaku) -> int | None:
    """The length in office minutes of ordinary days, to compare times of different units; None without a length."""
    if waktu.menit is not None:
        return waktu.menit
    if waktu.bulan is not None:
        return waktu.bulan * HARI_SEBULAN * MENIT_SEHARI
    if waktu.hari is None:
        return None
    return waktu.hari * MENIT_SEHARI * 5 // 7 if waktu.kalender else waktu.hari * MENIT_SEHARI


def _is_believed(waktu: MutuBaku) -> bool:
    menit = taksir_menit(waktu)
    return menit is None or 0 < menit <= MAKS_HARI * MENIT_SEHARI


def _read_tanpa_lama(teks: str) -> MutuBaku | None:
    """What has no length: nothing, a time of the year, a condition."""
    if _KOSONG.fullmatch(teks):
        return MutuBaku("", jenis=JenisWaktu.KOSONG)
    if _BERSYARAT.search(teks):
        return MutuBaku("", jenis=JenisWaktu.BERSYARAT)
    return MutuBaku("", jenis=JenisWaktu.BERKALA) if _BERKALA.search(teks) else None


def _read_lama(teks: str, hitungan: HitunganHari) -> MutuBaku | None:
    teks = _PALING.sub("", teks)
    per_satuan = _PER_SATUAN.fullmatch(teks)
    waktu = _read_besaran(per_satuan[1] if per_satuan else teks, hitungan)
    if waktu is None or per_satuan is None:
        return waktu
    return replace(waktu, jenis=JenisWaktu.PER_SATUAN, satuan=per_satuan[2].strip())


def _read_besaran(teks: str, hitungan: HitunganHari) -> MutuBaku | None:
    if cocok := _KALI_SEHARI.fullmatch(teks):
        return _in_days(int(cocok[1]), "hari", hitungan)
    if cocok := _BAGIAN.fullmatch(teks):
        return MutuBaku("", menit=int(cocok[1]) * 60 + int(cocok[2]))
    ujung = _RENTANG.split(teks)
    if len(ujung) == 1:
        return _read_jumlah(teks, None, hitungan)
    return _read_rentang(ujung[0], ujung[1], hitungan) if len(ujung) == 2 else None


def _read_rentang(bawah: str, atas: str, hitungan: HitunganHari) -> MutuBaku | None:
    """The upper bound; the lower one may leave its unit to the upper one, and must not be the longer of the two."""
    satuan = _JUMLAH.fullmatch(atas)
    if satuan is None or not satuan["satuan"]:
        return None
    dari, sampai = _read_jumlah(bawah, satuan, hitungan), _read_jumlah(atas, None, hitungan)
    if dari is None or sampai is None:
        return None
    awal, akhir = taksir_menit(dari), taksir_menit(sampai)
    if awal is None or akhir is None or awal > akhir:
        return None
    return replace(sampai, jenis=JenisWaktu.RENTANG, bawah=dari)


def _read_jumlah(teks: str, lain: re.Match[str] | None, hitungan: HitunganHari) -> MutuBaku | None:
    """One quantity. `lain` is the other bound of a range, whose unit it takes where it has none of its own."""
    cocok = _JUMLAH.fullmatch(teks)
    if cocok is None:
        return None
    sumber = cocok if cocok["satuan"] or lain is None else lain
    satuan, angka = sumber["satuan"], cocok["angka"]
    if satuan in _MENIT:
        menit = _times(angka, _MENIT[satuan])
        return None if menit is None else MutuBaku("", menit=menit)
    if satuan in _BULAN:
        bulan = _times(angka, _BULAN[satuan])
        return None if bulan is None else MutuBaku("", bulan=bulan)
    return _in_days(angka, satuan, _counted(sumber, hitungan)) if satuan in _HARI else None


def _counted(cocok: re.Match[str], hitungan: HitunganHari) -> HitunganHari:
    """How the days are counted: as the text says, else as the SOP does."""
    if cocok["depan"] == "calendar" or (cocok["sifat"] or "") in ("kalender", "takwim", "kalendar"):
        return HitunganHari.KALENDER
    return HitunganHari.KERJA if cocok["depan"] or cocok["sifat"] else hitungan


def _in_days(angka: str | int, satuan: str, hitungan: HitunganHari) -> MutuBaku | None:
    kalender = hitungan is HitunganHari.KALENDER
    hari = _times(str(angka), _HARI[satuan][kalender])
    return None if hari is None else MutuBaku("", hari=hari, kalender=kalender)


def _times(angka: str, kali: int) -> int | None:
    """A number such as "1,5" or "½" times a whole number; None where the product is not whole."""
    if angka in ("½", "1/2"):
        return None if kali % 2 else kali // 2
    utuh, _, pecahan = angka.replace(".", ",").partition(",")
    hasil, sisa = divmod(int(utuh + pecahan) * kali, 10 ** len(pecahan))
    return None if sisa else hasil
