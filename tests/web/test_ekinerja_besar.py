"""With 500 ASN every page of e-Kinerja stays small."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factories import Dinas, Masuk, make_siklus, new_kunci
from takar.data.models import Pegawai, Unggahan

MAKS = 150 * 1024
KEPALA = "NIP;RHK;Realisasi"


def test_pages_stay_small_with_500_asn(dinas: Dinas, masuk: Masuk) -> None:
    Pegawai.objects.bulk_create(
        Pegawai(
            instansi=dinas.instansi,
            nama=f"Pegawai Contoh {n}",
            nip=f"198501012010011{n:03}",
            jabatan="Analis Kebijakan",
        )
        for n in range(1, 500)
    )
    siklus, client = make_siklus(dinas), masuk(dinas.kasubbag)
    isi = [f"198501012010011{n:03};Menyusun laporan {n};{n % 2 or ''}" for n in range(1, 500)]
    asing = [f"198501012010012{n:03};Apa;1" for n in range(1, 300)]
    akar = f"/siklus/{siklus.pk}/ekinerja/"
    berkas = SimpleUploadedFile("skp.csv", "\r\n".join([KEPALA, *isi, *asing]).encode())
    client.post(f"{akar}unggah/", {"kunci": new_kunci(), "berkas": berkas})
    unggahan = f"{akar}unggahan/{Unggahan.objects.get().pk}/"
    peta = {"kolom-nip": "0", "kolom-rhk": "1", "kolom-realisasi": "2"}
    client.post(f"{unggahan}kolom/", {"kunci": new_kunci(), **peta})
    check(client, unggahan)
    client.post(unggahan, {"kunci": new_kunci(), "aksi": "ambil"})
    for bagian in (akar, f"{akar}unggah/", f"{akar}ingatkan/", f"{akar}rhk/koperasi/", unggahan):
        check(client, bagian)
    assert siklus.ekinerja.filter(status="sudah").count() == 250


def check(client: Client, alamat: str) -> None:
    jawab = client.get(alamat)
    assert jawab.status_code == 200 and len(jawab.content) < MAKS, alamat
