"""The ledger's tree: the known vectors of Certificate Transparency, and what holds for every tree."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.jejak import (
    AKAR_KOSONG,
    PohonTumbuh,
    consistency_ranges,
    hash_ranges,
    inclusion_ranges,
    leaf_hash,
    node_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

MASUKAN = [
    bytes.fromhex(satu)
    for satu in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
DAUN = [leaf_hash(satu) for satu in MASUKAN]
AKAR = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""The roots over the first 1, 2 … 8 of these entries, from the test data of Certificate Transparency."""
KIRI_2 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
KANAN_4 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
DAUN_2 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
DAUN_5 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
DUA_AKHIR = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
DUA_TENGAH = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"


def hexes(*isi: str) -> list[bytes]:
    return [bytes.fromhex(satu) for satu in isi]


def prove(letak: int, daun: list[bytes]) -> list[bytes]:
    return hash_ranges(daun, inclusion_ranges(letak, len(daun)))


def prove_growth(lama: int, daun: list[bytes]) -> list[bytes]:
    return hash_ranges(daun, consistency_ranges(lama, len(daun)))


def recursive_root(daun: list[bytes]) -> bytes:
    """RFC 6962 §2.1, word for word."""
    if not daun:
        return sha256(b"").digest()
    if len(daun) == 1:
        return daun[0]
    k = 1
    while k * 2 < len(daun):
        k *= 2
    return node_hash(recursive_root(daun[:k]), recursive_root(daun[k:]))


def test_the_known_roots() -> None:
    assert root_of([]) == AKAR_KOSONG
    assert [root_of(DAUN[:n]).hex() for n in range(1, 9)] == list(AKAR)


@pytest.mark.parametrize(
    ("letak", "banyak", "bukti"),
    [(0, 1, ()), (0, 8, (DAUN_2, KIRI_2, KANAN_4)), (5, 8, (DAUN_5, DUA_AKHIR, AKAR[3])), (2, 3, (AKAR[1],))],
)
def test_the_known_inclusion_proofs(letak: int, banyak: int, bukti: tuple[str, ...]) -> None:
    assert prove(letak, DAUN[:banyak]) == hexes(*bukti)
    assert verify_inclusion(DAUN[letak], letak, banyak, hexes(*bukti), bytes.fromhex(AKAR[banyak - 1]))


@pytest.mark.parametrize(
    ("lama", "baru", "bukti"),
    [
        (1, 1, ()),
        (1, 8, (DAUN_2, KIRI_2, KANAN_4)),
        (6, 8, (DUA_TENGAH, DUA_AKHIR, AKAR[3])),
        (2, 5, (KIRI_2, DAUN_5)),
    ],
)
def test_the_known_consistency_proofs(lama: int, baru: int, bukti: tuple[str, ...]) -> None:
    assert prove_growth(lama, DAUN[:baru]) == hexes(*bukti)
    akar_lama, akar_baru = hexes(AKAR[lama - 1], AKAR[baru - 1])
    assert verify_consistency(lama, akar_lama, baru, akar_baru, hexes(*bukti))


daun_acak = st.lists(st.binary(max_size=4).map(leaf_hash), max_size=70)


@given(daun_acak)
def test_a_grown_root_is_the_recursive_one(daun: list[bytes]) -> None:
    assert root_of(daun) == recursive_root(daun)


@given(daun_acak, st.integers(0, 70))
def test_a_tree_goes_on_from_its_frontier(daun: list[bytes], potong: int) -> None:
    awal = PohonTumbuh()
    for satu in daun[:potong]:
        awal.append(satu)
    lanjut = PohonTumbuh(awal.banyak, awal.simpul)
    for satu in daun[potong:]:
        lanjut.append(satu)
    assert lanjut.root() == recursive_root(daun)
    assert len(lanjut.simpul) <= len(daun).bit_length()


@given(st.data(), st.integers(1, 70))
def test_every_leaf_has_a_proof_and_no_other_leaf_fits_it(data: st.DataObject, banyak: int) -> None:
    daun = [leaf_hash(bytes([i])) for i in range(banyak)]
    letak = data.draw(st.integers(0, banyak - 1))
    bukti, akar = prove(letak, daun), root_of(daun)
    assert verify_inclusion(daun[letak], letak, banyak, bukti, akar)
    assert not verify_inclusion(leaf_hash(b"lain"), letak, banyak, bukti, akar)
    assert not verify_inclusion(daun[letak], letak, banyak, [*bukti, akar], akar)
    lain = data.draw(st.integers(-1, banyak))
    assert verify_inclusion(daun[letak], lain, banyak, bukti, akar) == (lain == letak)


@given(st.data(), st.integers(1, 70))
def test_growth_is_proved_and_a_changed_beginning_is_not(data: st.DataObject, banyak: int) -> None:
    daun = [leaf_hash(bytes([i])) for i in range(banyak)]
    lama = data.draw(st.integers(0, banyak))
    bukti, awal, akhir = prove_growth(lama, daun), root_of(daun[:lama]), root_of(daun)
    assert verify_consistency(lama, awal, banyak, akhir, bukti)
    assert not verify_consistency(lama, awal, banyak, akhir, [*bukti, akhir])
    if lama:
        palsu = root_of([leaf_hash(b"palsu"), *daun[1:lama]])
        assert not verify_consistency(lama, palsu, banyak, akhir, bukti)
        ubah = root_of([leaf_hash(b"palsu"), *daun[1:]])
        assert not verify_consistency(lama, awal, banyak, ubah, bukti)


def test_a_proof_reads_its_leaves_once_and_in_order() -> None:
    arus = iter(DAUN)
    assert hash_ranges(arus, inclusion_ranges(5, 8)) == hexes(DAUN_5, DUA_AKHIR, AKAR[3])
    assert next(arus, None) is None


@pytest.mark.parametrize(
    "salah",
    [
        lambda: PohonTumbuh(2, [bytes(32), bytes(32)]),
        lambda: PohonTumbuh(1, [b"pendek"]),
        lambda: PohonTumbuh(-1),
        lambda: inclusion_ranges(8, 8),
        lambda: consistency_ranges(9, 8),
        lambda: hash_ranges(DAUN[:5], inclusion_ranges(0, 8)),
    ],
)
def test_what_does_not_fit_is_refused(salah: object) -> None:
    with pytest.raises(ValueError):
        salah()  # type: ignore[operator]


@pytest.mark.parametrize(("lama", "baru"), [(3, 2), (-1, 2), (2, 5)])
def test_no_growth_is_proved_by_nothing(lama: int, baru: int) -> None:
    assert not verify_consistency(lama, bytes(32), baru, bytes(32), [])
