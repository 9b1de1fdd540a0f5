"""The regional API against a server of our own over real HTTP: what it says is read, whatever fails is said."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from takar.adapters.ekinerja import SetelanApi, SumberApi, api
from takar.core.ditolak import Ditolak

KUNCI = "kunci-yang-rahasia"
NIP = "198001012005011001"
DATA = {
    "status": True,
    "message": "ok",
    "data": [
        {
            "nama": "Ani Contoh",
            "nip": NIP,
            "rencana_hasil_kerja": [
                {
                    "rhk_id": "12|34",
                    "rencana_hasil_kerja": "Menyusun laporan",
                    "indikator": [
                        {
                            "indikator_rhk_id": "77",
                            "indikator": "Jumlah laporan",
                            "satuan": "dokumen",
                            "aspek_rhk": 1,
                            "aspek_rhk_teks": "Kuantitas",
                            "kinerja_bulan": [
                                {
                                    "bulan": "7",
                                    "kinerja": [
                                        {
                                            "kegiatan": "Menulis BAB I",
                                            "satuan": "bab",
                                            "target_kuantitas": "1,5",
                                            "realisasi_kuantitas": "1,25",
                                            "catatan": "",
                                        }
                                    ],
                                },
                                {"bulan": "1", "kinerja": []},
                            ],
                            "kinerja_triwulan": [
                                {"triwulan": "TW2", "kinerja": {"realisasi_kuantitas": "9", "catatan": ""}},
                                {"triwulan": "TW3", "kinerja": {"realisasi_kuantitas": "93,75", "catatan": "baik"}},
                            ],
                            "kinerja_tahunan": None,
                        }
                    ],
                }
            ],
        }
    ],
}

Jawab = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serve(jawab: Jawab) -> Iterator[tuple[str, list[tuple[str, str, dict[str, list[str]]]]]]:
    """A server on loopback; gives its address and the requests that it got."""
    diterima: list[tuple[str, str, dict[str, list[str]]]] = []

    class Peladen(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            isi = self.rfile.read(int(self.headers["content-length"])).decode()
            diterima.append((self.path, self.headers.get("x-api-key", ""), parse_qs(isi)))
            jawab(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    peladen = ThreadingHTTPServer(("127.0.0.1", 0), Peladen)
    benang = threading.Thread(target=peladen.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    benang.start()
    try:
        yield f"http://127.0.0.1:{peladen.server_port}/", diterima
    finally:
        peladen.shutdown()
        peladen.server_close()
        benang.join()


def send(isi: bytes, kode: int = 200, panjang: int | None = None, **kepala: str) -> Jawab:
    def jawab(ke: BaseHTTPRequestHandler) -> None:
        ke.send_response(kode)
        ke.send_header("content-length", str(len(isi) if panjang is None else panjang))
        for nama, nilai in kepala.items():
            ke.send_header(nama, nilai)
        ke.end_headers()
        ke.wfile.write(isi)
        ke.close_connection = True

    return jawab


def source(alamat: str, jeda: list[float], triwulan: int = 3, baca: float = 5.0) -> SumberApi:
    setelan = SetelanApi(alamat, "17", KUNCI, batas_sambung=2.0, batas_baca=baca)
    return SumberApi(setelan, 2026, triwulan, tunggu=jeda.append)


def test_it_asks_as_the_api_wants_and_keeps_the_bytes() -> None:
    isi = json.dumps(DATA).encode()
    with serve(send(isi)) as (alamat, diterima):
        kiriman = source(alamat, []).fetch()
    assert diterima == [("/api/kinerjarhk", KUNCI, {"tahun": ["2026"], "satker_id": ["17"]})]
    assert (kiriman.isi, kiriman.tipe, kiriman.nama) == (isi, "application/json", "e-kinerja-17-2026.json")


def test_the_reply_becomes_rows_of_the_asked_triwulan() -> None:
    tabel = source("http://x/", []).read(json.dumps(DATA).encode())
    baris = [dict(zip(tabel.kolom, (sel.teks for sel in satu.sel), strict=True)) for satu in tabel.baris]
    assert [(b["Periode"], b["Realisasi"], b["Target"], b["Satuan"]) for b in baris] == [
        ("Triwulan 3", "93,75", "", "dokumen"),
        ("Juli", "1,25", "1,5", "bab"),
    ]
    assert baris[0]["NIP"] == NIP and baris[0]["Aspek"] == "Kuantitas" and baris[1]["Catatan"] == "Menulis BAB I"


def test_a_year_has_all_its_periods() -> None:
    tabel = source("http://x/", [], triwulan=0).read(json.dumps(DATA).encode())
    assert len(tabel.baris) == 3


def test_an_outage_that_passes_is_not_noticed() -> None:
    sisa = [503, 500]

    def jawab(ke: BaseHTTPRequestHandler) -> None:
        send(b"{}", sisa.pop() if sisa else 200)(ke)

    jeda: list[float] = []
    with serve(jawab) as (alamat, diterima):
        assert source(alamat, jeda).fetch().isi == b"{}"
    assert len(diterima) == 3 and tuple(jeda) == api.JEDA


@pytest.mark.parametrize(
    ("jawab", "kode", "kali"),
    [
        (send(b"", 401), "ekinerja-kunci-ditolak", 1),
        (send(b"", 403), "ekinerja-kunci-ditolak", 1),
        (send(b"", 404), "ekinerja-galat", 1),
        (send(b"", 503), "ekinerja-galat", 3),
        (send(b"", 302, location="http://example.invalid/"), "ekinerja-dialihkan", 1),
        (send(b'{"status": true', panjang=500), "ekinerja-jawaban-terputus", 3),
    ],
)
def test_a_failure_says_what_to_do_and_never_the_key(jawab: Jawab, kode: str, kali: int) -> None:
    with serve(jawab) as (alamat, diterima), pytest.raises(Ditolak) as sebab:
        source(alamat, []).fetch()
    assert (sebab.value.kode, len(diterima)) == (kode, kali)
    assert "Tidak ada data yang berubah" in sebab.value.kalimat and KUNCI not in sebab.value.kalimat


def test_a_server_that_is_not_there() -> None:
    with serve(send(b"")) as (alamat, _):
        pass
    with pytest.raises(Ditolak) as sebab:
        source(alamat, []).fetch()
    assert sebab.value.kode == "ekinerja-tak-terhubung"


def test_a_server_that_does_not_answer() -> None:
    selesai = threading.Event()
    with serve(lambda ke: (selesai.wait(5), None)[1]) as (alamat, _), pytest.raises(Ditolak) as sebab:
        try:
            source(alamat, [], baca=0.05).fetch()
        finally:
            selesai.set()
    assert sebab.value.kode == "ekinerja-waktu-habis"


def test_a_huge_reply_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "MAKS_JAWABAN", 1000)
    with serve(send(b"x" * 100_000)) as (alamat, _), pytest.raises(Ditolak) as sebab:
        source(alamat, []).fetch()
    assert sebab.value.kode == "ekinerja-jawaban-terlalu-besar"


def test_a_reply_that_drips_is_given_up() -> None:
    jam = iter([0.0, api.SELURUHNYA + 1]).__next__
    with serve(send(b"{}")) as (alamat, _), pytest.raises(Ditolak) as sebab:
        SumberApi(SetelanApi(alamat, "17", KUNCI), 2026, 3, jam=jam).fetch()
    assert sebab.value.kode == "ekinerja-waktu-habis"


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b'{"status": true, "data": [', "ekinerja-bukan-json"),
        (b"<html>", "ekinerja-bukan-json"),
        (b"\xff\xfe", "ekinerja-bukan-json"),
        (b'{"data": NaN}', "ekinerja-bukan-json"),
        (b"[" * 100_000, "ekinerja-bukan-json"),
        (b"[]", "ekinerja-bentuk-lain"),
        (b"{}", "ekinerja-bentuk-lain"),
        (b'{"data": {}}', "ekinerja-bentuk-lain"),
        (b'{"data": [1]}', "ekinerja-bentuk-lain"),
        (b'{"data": [{"nip": "1"}]}', "ekinerja-bentuk-lain"),
        (b'{"data": [{"nip": ["1"], "rencana_hasil_kerja": [{"indikator": [{}]}]}]}', "ekinerja-bentuk-lain"),
        (b'{"status": false, "message": "satker salah"}', "ekinerja-menolak"),
    ],
)
def test_what_is_no_reply_of_the_api_is_refused(isi: bytes, kode: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        source("http://x/", []).read(isi)
    assert sebab.value.kode == kode


def test_the_key_is_in_no_representation() -> None:
    assert KUNCI not in repr(source("http://x/", []))
