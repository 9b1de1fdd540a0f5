"""Ten attacks by somebody who owns the database: nine are found, with their place; the tenth cannot be, and says why.

The attacker lifts the guards, writes whatever rows they like, and makes leaves, head and stored checkpoints fit them.
They do not hold what left the house in time: three checkpoints on paper. One of them holds the signing key as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from factories import Dinas
from penjaga_jejak import lift
from takar.adapters.catatan import PenandaCatatan, ensure_penanda, sign_catatan
from takar.core.jejak import KepalaPohon, PohonTumbuh, canonical, leaf_hash, write_titik
from takar.services.akta import trace
from takar.services.jejak_buku import request_titik
from takar.services.jejak_periksa import TitikLuar, verify_jejak
from takar.services.jejak_temuan import Gagal, HasilPeriksa
from takar.services.jejak_titik import BERKALA, load_penanda

BANYAK, TITIK = 40, (10, 20, 30)


@dataclass
class Penyerang:
    """The database in the attacker's hands: the texts of the entries, and the stored checkpoints by their size."""

    instansi: int
    isi: list[str]
    titik: list[int]
    penanda: PenandaCatatan | None = None

    def edit(self, urut: int) -> None:
        self.isi[urut - 1] = self.isi[urut - 1].replace('"ke":', '"ke_":')

    def store(self) -> None:
        """Write entries, head and checkpoints anew, so that all of them fit each other."""
        pohon, kepala = PohonTumbuh(), {}
        baris = []
        for urut, teks in enumerate(self.isi, start=1):
            isi = {**json.loads(teks), "urut": urut}
            rapi = canonical(isi)
            daun = leaf_hash(rapi.encode())
            pohon.append(daun)
            kepala[urut] = KepalaPohon(urut, pohon.root())
            kolom = [isi[nama] for nama in ("waktu", "oleh", "tindakan", "objek", "urut")]
            baris.append((self.instansi, *kolom, rapi, daun.hex(), json.dumps(isi["data"])))
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM takar_jejakaudit")
            cursor.executemany(
                "INSERT INTO takar_jejakaudit (instansi_id, waktu, oleh_id, tindakan, objek, urut, isi, daun, data) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                baris,
            )
            batas = json.dumps([satu.hex() for satu in pohon.simpul])
            cursor.execute("UPDATE takar_kepalajejak SET banyak = %s, batas = %s", (pohon.banyak, batas))
            cursor.execute(f"DELETE FROM takar_titikperiksa WHERE banyak NOT IN ({', '.join(map(str, self.titik))}) ")
            if self.penanda is not None:
                for banyak in self.titik:
                    nota = sign_catatan(write_titik(self.penanda.asal, kepala[banyak]), self.penanda)
                    cursor.execute(
                        "UPDATE takar_titikperiksa SET akar = %s, catatan = %s WHERE banyak = %s",
                        (kepala[banyak].akar.hex(), nota, banyak),
                    )


@pytest.fixture
def kertas(dinas: Dinas) -> list[TitikLuar]:
    """A ledger of 40 entries, and the three checkpoints that were printed on its way."""
    hasil = []
    for urut in range(1, BANYAK + 1):
        trace(dinas.sekdin, "contoh", f"naskah/{urut}", ke=urut)
        if urut in TITIK:
            hasil.append(TitikLuar(request_titik(dinas.instansi.pk, BERKALA)))
    return hasil


@pytest.fixture
def penyerang(dinas: Dinas, kertas: list[TitikLuar]) -> Penyerang:
    lift()
    with connection.cursor() as cursor:
        cursor.execute("SELECT isi FROM takar_jejakaudit ORDER BY urut")
        return Penyerang(dinas.instansi.pk, [isi for (isi,) in cursor.fetchall()], list(TITIK))


def edit_body(musuh: Penyerang, _: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("""UPDATE takar_jejakaudit SET isi = REPLACE(isi, '"ke":', '"ke_":') WHERE urut = 17""")


def edit_body_leaf_and_head(musuh: Penyerang, _: Path) -> None:
    musuh.edit(17)
    musuh.store()


def delete_from_the_middle(musuh: Penyerang, _: Path) -> None:
    del musuh.isi[16]
    musuh.store()


def swap_two(musuh: Penyerang, _: Path) -> None:
    musuh.isi[16], musuh.isi[18] = musuh.isi[18], musuh.isi[16]
    musuh.store()


def insert_forged(musuh: Penyerang, _: Path) -> None:
    musuh.isi.insert(16, musuh.isi[16])
    musuh.store()


def rewrite_with_another_key(musuh: Penyerang, folder: Path) -> None:
    musuh.penanda = ensure_penanda(folder, "palsu")
    edit_body_leaf_and_head(musuh, folder)


def cut_before_the_last_checkpoint(musuh: Penyerang, _: Path) -> None:
    del musuh.isi[25:]
    musuh.titik = [10, 20]
    musuh.store()


def restore_an_old_backup(musuh: Penyerang, _: Path) -> None:
    del musuh.isi[18:]
    musuh.titik = [10]
    musuh.store()


def rewrite_with_the_stolen_key(musuh: Penyerang, folder: Path) -> None:
    musuh.penanda = load_penanda(musuh.instansi)
    edit_body_leaf_and_head(musuh, folder)


def cut_after_the_last_checkpoint(musuh: Penyerang, _: Path) -> None:
    del musuh.isi[32:]
    musuh.store()


Serangan = Callable[[Penyerang, Path], None]

DALAM = {
    edit_body: (Gagal.DAUN, 17, 0),
    edit_body_leaf_and_head: (Gagal.AKAR, 11, 20),
    delete_from_the_middle: (Gagal.AKAR, 11, 20),
    swap_two: (Gagal.AKAR, 11, 20),
    insert_forged: (Gagal.AKAR, 11, 20),
    rewrite_with_another_key: (Gagal.TANDA, 10, 0),
}
"""Found with what lies in the house: entries, head, and checkpoints signed with the ledger's key."""

LUAR = {
    cut_before_the_last_checkpoint: (Gagal.LUAR, 26, 30),
    restore_an_old_backup: (Gagal.LUAR, 19, 20),
    rewrite_with_the_stolen_key: (Gagal.LUAR, 11, 20),
}
"""Found only with a checkpoint that left the house in time."""


def verify(dinas: Dinas, luar: list[TitikLuar]) -> HasilPeriksa:
    return verify_jejak(dinas.instansi, luar)


def places(hasil: HasilPeriksa) -> list[tuple[Gagal, int, int]]:
    assert all(satu.kalimat.endswith((".", ")")) for satu in hasil.temuan)
    return [(satu.jenis, satu.urut, satu.sampai) for satu in hasil.temuan]


def test_an_untouched_ledger_has_no_findings(dinas: Dinas, kertas: list[TitikLuar]) -> None:
    hasil = verify(dinas, kertas)
    assert (hasil.kode, hasil.banyak, hasil.titik, hasil.luar, hasil.temuan) == (0, BANYAK, 3, 3, [])


@pytest.mark.parametrize("serangan", [*DALAM, *LUAR])
def test_nine_attacks_are_found_with_their_place(
    dinas: Dinas, kertas: list[TitikLuar], penyerang: Penyerang, serangan: Serangan, tmp_path: Path
) -> None:
    serangan(penyerang, tmp_path / "kunci")
    hasil = verify(dinas, kertas)
    jenis, urut, sampai = (DALAM | LUAR)[serangan]
    assert (jenis, urut, sampai) in places(hasil)
    assert hasil.kode > 0


@pytest.mark.parametrize("serangan", [*DALAM, *LUAR])
def test_six_of_them_need_nothing_from_outside(
    dinas: Dinas, penyerang: Penyerang, serangan: Serangan, tmp_path: Path
) -> None:
    serangan(penyerang, tmp_path / "kunci")
    assert bool(verify(dinas, []).kode) == (serangan in DALAM)


def test_the_tail_after_the_newest_checkpoint_is_the_blind_spot(
    dinas: Dinas, kertas: list[TitikLuar], penyerang: Penyerang, tmp_path: Path
) -> None:
    """Nothing outside speaks of these entries yet: hence a checkpoint at every signature, and every hour."""
    cut_after_the_last_checkpoint(penyerang, tmp_path)
    hasil = verify(dinas, kertas)
    assert (hasil.kode, hasil.banyak) == (0, 32)


def test_a_missing_row_a_row_without_place_and_a_renumbered_one(dinas: Dinas, penyerang: Penyerang) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM takar_jejakaudit WHERE urut IN (5, 6)")
    assert places(verify(dinas, []))[0] == (Gagal.URUTAN, 5, 6)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE takar_jejakaudit SET urut = 5 WHERE urut = 7")
    assert places(verify(dinas, []))[0] == (Gagal.URUTAN, 5, 0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE takar_jejakaudit SET urut = NULL WHERE urut = 9")
    assert places(verify(dinas, []))[0] == (Gagal.URUTAN, 1, 0)


@pytest.mark.parametrize(
    ("perintah", "temuan"),
    [
        ("UPDATE takar_jejakaudit SET objek = 'naskah/99' WHERE urut = 8", (Gagal.KOLOM, 8, 0)),
        ("UPDATE takar_jejakaudit SET isi = 'x' WHERE urut = 8", (Gagal.DAUN, 8, 0)),
        ("UPDATE takar_kepalajejak SET banyak = 39", (Gagal.KEPALA, 1, 0)),
        ("UPDATE takar_kepalajejak SET banyak = 0, batas = '[]'", (Gagal.KEPALA, 1, 0)),
        ("UPDATE takar_titikperiksa SET catatan = 'x' WHERE banyak = 20", (Gagal.TANDA, 20, 0)),
        ("UPDATE takar_titikperiksa SET akar = 'x' WHERE banyak = 20", (Gagal.TANDA, 20, 0)),
    ],
)
def test_a_single_value_that_was_changed(
    dinas: Dinas, penyerang: Penyerang, perintah: str, temuan: tuple[Gagal, int, int]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(perintah)
    assert temuan in places(verify(dinas, []))
