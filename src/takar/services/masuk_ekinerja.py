"""Taking in e-Kinerja: the untouched upload is kept, its columns are mapped, then its lines are taken as one act."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction

from takar.adapters.berkas import read_file, store_file
from takar.adapters.ekinerja import Kiriman, SumberBerkas, SumberEkinerja
from takar.core.ditolak import Ditolak
from takar.core.ekinerja import HasilBaca, KolomRhk, Lingkup, TabelMasuk, check_peta, propose_peta, read_baris
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Berkas, Pegawai, PemetaanKolom, Siklus, Unggahan
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.ambil_ekinerja import Perubahan, take_lines
from takar.services.sumber_ekinerja import NAMA_API, build_api, source_of
from takar.services.tulis import lock_siklus

EKINERJA = Unggahan.Jenis.EKINERJA
MAKS_DICATAT = 2000
"""Most rows in error that an upload keeps; the file itself keeps all."""
BERJALAN = (Siklus.Status.BERJALAN, Siklus.Status.DIJEDA)


class PetaDitolak(Ditolak):
    """The mapping cannot be used; `galat` maps our field to its sentence."""

    def __init__(self, galat: list[tuple[KolomRhk, str]]) -> None:
        super().__init__("Pasangan kolom belum dapat dipakai. Perbaiki yang ditandai.", "peta-ditolak")
        self.galat = dict(galat)


def upload_ekinerja(*, oleh: Pegawai, siklus_id: int, nama: str, isi: bytes, sumber: str, kunci: str) -> Unggahan:
    """Keep a file as it came, once it can be read; nothing of it is taken yet.

    The same bytes again give the upload that is there already. Raises Ditolak, among them those of the reading.
    """
    _check_writer(oleh, siklus_id)
    berkas = SumberBerkas(nama[:200] or "tanpa nama", isi)
    return _keep(oleh, siklus_id, berkas, berkas.fetch(), sumber.strip()[:80] or "Berkas e-Kinerja", kunci)


def fetch_ekinerja(*, oleh: Pegawai, siklus_id: int, kunci: str, sumber: SumberEkinerja | None = None) -> Unggahan:
    """Keep the reply of the e-Kinerja API as an upload. No transaction is open during the call."""
    siklus = _check_writer(oleh, siklus_id)
    api = sumber or build_api(siklus)
    return _keep(oleh, siklus_id, api, api.fetch(), NAMA_API, kunci)


def _check_writer(oleh: Pegawai, siklus_id: int) -> Siklus:
    check_tindakan(as_orang(oleh), Tindakan.CATAT_EKINERJA)
    siklus = Siklus.objects.select_related("instansi").filter(pk=siklus_id, instansi_id=oleh.instansi_id).first()
    if siklus is None:
        raise Ditolak("Siklus ini tidak ada.", "siklus-tidak-ada")
    _check_open(siklus)
    return siklus


def _check_open(siklus: Siklus) -> None:
    if siklus.status not in BERJALAN:
        raise Ditolak("Siklus ini sudah berakhir; data e-Kinerjanya tidak diubah lagi.", "siklus-berakhir")


def _keep(
    oleh: Pegawai, siklus_id: int, sumber: SumberEkinerja, kiriman: Kiriman, nama_sumber: str, kunci: str
) -> Unggahan:
    """Read first, so that what cannot be read is never kept; then write the file and its row."""
    tabel = sumber.read(kiriman.isi)
    sha256 = store_file(settings.TAKAR_DATA / "berkas", kiriman.isi)

    def act() -> str:
        siklus = lock_siklus(siklus_id, oleh.instansi_id)
        _check_open(siklus)
        if lama := siklus.unggahan.filter(jenis=EKINERJA, berkas_id=sha256).first():
            return str(lama.pk)
        baru = _create(siklus, oleh, kiriman, sha256, nama_sumber, _remembered(siklus, nama_sumber, tabel))
        trace(oleh, "unggah-ekinerja", f"unggahan/{baru.pk}", sha256=sha256, sumber=nama_sumber)
        return str(baru.pk)

    return Unggahan.objects.get(pk=run_once(kunci, oleh, act))


def _create(
    siklus: Siklus, oleh: Pegawai, kiriman: Kiriman, sha256: str, sumber: str, peta: Mapping[str, str]
) -> Unggahan:
    Berkas.objects.get_or_create(
        sha256=sha256, defaults={"tipe": kiriman.tipe, "ukuran": len(kiriman.isi), "disimpan": jam.now()}
    )
    return Unggahan.objects.create(
        instansi_id=siklus.instansi_id,
        siklus=siklus,
        jenis=EKINERJA,
        sumber=sumber,
        nama=kiriman.nama,
        berkas_id=sha256,
        oleh=oleh,
        pada=jam.now(),
        hasil={"peta": dict(peta)} if peta else {},
    )


def _remembered(siklus: Siklus, sumber: str, tabel: TabelMasuk) -> dict[str, str]:
    """The mapping of this source, if all that it names is in the file; the API's own columns need no asking."""
    ingatan = recall_peta(siklus.instansi_id, sumber)
    if not ingatan and sumber != NAMA_API:
        return {}
    peta = propose_peta(tabel.kolom, ingatan)
    return {} if len(peta) < len(ingatan) or check_peta(peta, len(tabel.kolom)) else _name_columns(peta, tabel)


def recall_peta(instansi_id: int, sumber: str) -> dict[str, str]:
    """Our field → heading, as remembered for a source; empty if it is new."""
    baris = PemetaanKolom.objects.filter(instansi_id=instansi_id, jenis=EKINERJA, sumber=sumber).first()
    return dict(baris.isi) if baris else {}


def _name_columns(peta: Mapping[KolomRhk, int], tabel: TabelMasuk) -> dict[str, str]:
    return {kolom.value: tabel.kolom[urut] for kolom, urut in peta.items()}


def find_unggahan(oleh: Pegawai, siklus_id: int, unggahan_id: int) -> Unggahan:
    """An upload of this cycle and agency. Raises Ditolak, unggahan-tidak-ada."""
    satu = Unggahan.objects.select_related("berkas", "oleh", "siklus__instansi").filter(
        pk=unggahan_id, siklus_id=siklus_id, instansi_id=oleh.instansi_id, jenis=EKINERJA
    )
    if (unggahan := satu.first()) is None:
        raise Ditolak("Unggahan ini tidak ada.", "unggahan-tidak-ada")
    return unggahan


def load_asli(unggahan: Unggahan) -> bytes:
    """The bytes as they came."""
    return read_file(settings.TAKAR_DATA / "berkas", unggahan.berkas_id)


def load_tabel(unggahan: Unggahan, triwulan: int) -> TabelMasuk:
    return source_of(unggahan, triwulan).read(load_asli(unggahan))


def map_ekinerja(*, oleh: Pegawai, siklus_id: int, unggahan_id: int, peta: Mapping[KolomRhk, int], kunci: str) -> None:
    """Set which column holds what, and remember it for the source. Raises PetaDitolak."""
    siklus = _check_writer(oleh, siklus_id)
    unggahan = find_unggahan(oleh, siklus_id, unggahan_id)
    tabel = load_tabel(unggahan, siklus.triwulan)
    if galat := check_peta(peta, len(tabel.kolom)):
        raise PetaDitolak(galat)
    isi = _name_columns(peta, tabel)

    def act() -> str:
        _lock_unapplied(unggahan_id, isi)
        PemetaanKolom.objects.update_or_create(
            instansi_id=oleh.instansi_id,
            jenis=EKINERJA,
            sumber=unggahan.sumber,
            defaults={"isi": isi, "diubah_oleh": oleh, "diubah_pada": jam.now()},
        )
        trace(oleh, "petakan-ekinerja", f"unggahan/{unggahan_id}", peta=isi)
        return str(unggahan_id)

    run_once(kunci, oleh, act)


def _lock_unapplied(unggahan_id: int, peta: Mapping[str, str]) -> Unggahan:
    """The upload, locked, with this mapping from now on."""
    unggahan = Unggahan.objects.select_for_update(of=("self",)).get(pk=unggahan_id)
    if unggahan.diterapkan_pada:
        raise Ditolak("Unggahan ini sudah diambil; pasangan kolomnya tetap seperti saat itu.", "unggahan-sudah-diambil")
    unggahan.hasil = {"peta": dict(peta)}
    unggahan.save(update_fields=["hasil"])
    return unggahan


def read_unggahan(unggahan: Unggahan, siklus: Siklus) -> tuple[TabelMasuk, HasilBaca | None]:
    """The file, and its rows under its mapping; None while it has none."""
    tabel = load_tabel(unggahan, siklus.triwulan)
    if not (isi := unggahan.hasil.get("peta")):
        return tabel, None
    peta = {KolomRhk(nama): tabel.kolom.index(judul) for nama, judul in isi.items() if judul in tabel.kolom}
    return tabel, read_baris(tabel, peta, scope_of(siklus))


def scope_of(siklus: Siklus) -> Lingkup:
    """Whom the lines of a cycle can be of."""
    semua = list(Pegawai.objects.filter(instansi_id=siklus.instansi_id).values_list("nip", "nama", "aktif"))
    return Lingkup(
        siklus.tahun,
        siklus.triwulan,
        {nip: nama for nip, nama, aktif in semua if aktif},
        frozenset(nip for nip, _, aktif in semua if not aktif),
    )


def apply_ekinerja(*, oleh: Pegawai, siklus_id: int, unggahan_id: int, kunci: str) -> Perubahan:
    """Take all good lines of an upload, or none; rows in error stay listed on it. It is read before the transaction."""
    siklus = _check_writer(oleh, siklus_id)
    unggahan = find_unggahan(oleh, siklus_id, unggahan_id)
    terbaca = None if unggahan.diterapkan_pada else read_unggahan(unggahan, siklus)[1]

    def act() -> str:
        terkunci = lock_siklus(siklus_id, oleh.instansi_id)
        _check_open(terkunci)
        satu = Unggahan.objects.select_for_update(of=("self",)).get(pk=unggahan_id)
        if satu.diterapkan_pada:
            return str(satu.pk)
        if terbaca is None or satu.hasil != unggahan.hasil:
            raise Ditolak("Pasangkan kolom berkas ini lebih dahulu. Belum ada yang diambil.", "peta-belum-ada")
        perubahan = take_lines(terkunci, satu, terbaca, oleh)
        _record(satu, terbaca, perubahan)
        trace(oleh, "ambil-ekinerja", f"unggahan/{satu.pk}", **perubahan.as_data())
        return str(satu.pk)

    run_once(kunci, oleh, act)
    return Perubahan.from_data(Unggahan.objects.get(pk=unggahan_id).hasil)


def _record(unggahan: Unggahan, terbaca: HasilBaca, perubahan: Perubahan) -> None:
    gagal = [
        {"nomor": s.nomor, "nip": s.nip, "nama": s.nama, "alasan": s.alasan, "pembenah": s.pembenah.value}
        for s in terbaca.gagal[:MAKS_DICATAT]
    ]
    unggahan.hasil |= perubahan.as_data() | {"gagal": gagal, "banyak_gagal": len(terbaca.gagal)}
    unggahan.diterapkan_pada = jam.now()
    unggahan.save(update_fields=["hasil", "diterapkan_pada"])


def recheck_ekinerja(*, oleh: Pegawai, siklus_id: int, unggahan_id: int) -> Unggahan:
    """A new try with the same bytes and mapping, for when the rows in error have been mended on our side."""
    siklus = _check_writer(oleh, siklus_id)
    lama = find_unggahan(oleh, siklus_id, unggahan_id)
    with transaction.atomic():
        lock_siklus(siklus_id, oleh.instansi_id)
        belum = siklus.unggahan.filter(jenis=EKINERJA, berkas=lama.berkas, diterapkan_pada=None).first()
        if belum is not None:
            return belum
        kiriman = Kiriman(lama.nama, lama.berkas.tipe, b"")
        return _create(siklus, oleh, kiriman, lama.berkas_id, lama.sumber, lama.hasil.get("peta", {}))
