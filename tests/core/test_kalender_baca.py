"""Reading a calendar: how texts add up, and how each fault is named."""

from datetime import date

import pytest

from takar.core.kalender import KalenderRusak, read_kalender

JAM = """
[[jam]]
sejak = 2023-04-12

[jam.biasa]
senin = ["07.30-12.00", "13.00-16.00"]

[jam.ramadan]
senin = ["08.00-15.00"]
"""

TAHUN = """
[[ramadan]]
awal = 2026-02-19
akhir = 2026-03-20

[libur]
2026-01-01 = "Tahun Baru"
"""


def test_texts_add_up_and_a_later_one_wins() -> None:
    kalender = read_kalender(JAM, TAHUN, '[libur]\n2026-01-01 = "Tahun Baru Masehi"\n2026-12-25 = "Natal"')
    assert kalender.libur == {date(2026, 1, 1): "Tahun Baru Masehi", date(2026, 12, 25): "Natal"}
    assert kalender.ramadan == ((date(2026, 2, 19), date(2026, 3, 20)),)
    assert kalender.zona == "Asia/Jakarta"


def test_a_day_without_hours_has_no_office() -> None:
    kalender = read_kalender(JAM)
    assert kalender.jam_hari(date(2026, 10, 5)) == ((450, 720), (780, 960))
    assert kalender.jam_hari(date(2026, 10, 6)) == ()


RUSAK = {
    "an unknown key": ('cuti = "x"\n' + JAM, '"cuti" tidak dikenal'),
    "an unknown day": (JAM.replace("senin", "ahad", 1), '"jam.biasa.ahad" tidak dikenal'),
    "a date that is none": (JAM + '[libur]\n2026-02-30x = "x"', '"libur.2026-02-30x" bukan tanggal'),
    "a holiday without name": (JAM + '[libur]\n2026-01-01 = ""', '"libur.2026-01-01" harus diberi nama'),
    "holidays that are no table": ("libur = 3\n" + JAM, '"libur" harus berupa tabel'),
    "Ramadan that ends before it begins": (
        JAM + TAHUN.replace("2026-03-20", "2026-01-20"),
        '"ramadan.akhir" mendahului awalnya',
    ),
    "Ramadan without its end": (JAM + "[[ramadan]]\nawal = 2026-02-19", '"ramadan.akhir" harus berupa tanggal'),
    "Ramadan that is no table": ("ramadan = 3\n" + JAM, '"ramadan" harus berupa tabel'),
    "hours without a date": (JAM.replace("sejak = 2023-04-12", ""), '"jam.sejak" harus berupa tanggal'),
    "hours with a time of day": (JAM.replace("2023-04-12", "2023-04-12T00:00:00"), '"jam.sejak" harus berupa tanggal'),
    "a week without hours": (JAM.replace('["08.00-15.00"]', "[]"), '"jam.ramadan" tidak mempunyai jam kerja'),
    "a week that is no table": (JAM.split("[jam.biasa]")[0] + "biasa = 3", '"jam.biasa" harus berupa tabel'),
    "hours that are no list": (JAM.replace('["08.00-15.00"]', '"08.00"'), '"jam.ramadan.senin" harus berupa daftar'),
    "hours in another form": (JAM.replace("08.00-15.00", "8-15"), '"jam.ramadan.senin" harus berisi jam seperti'),
    "hours that run backwards": (JAM.replace("08.00-15.00", "15.00-08.00"), "harus urut"),
    "hours that overlap": (JAM.replace("13.00-16.00", "11.00-16.00"), "tidak bertumpang tindih"),
    "hours past midnight": (JAM.replace("08.00-15.00", "08.00-24.30"), "melewati tengah malam"),
    "no hours at all": (TAHUN, "belum mempunyai jam kantor"),
    "no TOML": ("[libur", "bukan TOML yang benar"),
}


@pytest.mark.parametrize(("teks", "sebab"), RUSAK.values(), ids=RUSAK.keys())
def test_a_fault_is_refused_naming_its_key(teks: str, sebab: str) -> None:
    with pytest.raises(KalenderRusak) as ditolak:
        read_kalender(teks)
    assert sebab in ditolak.value.kalimat
