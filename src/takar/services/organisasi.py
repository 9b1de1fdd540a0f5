"""Keeping the organisation: posts, bidang, their names by date, and the roles that go with a post."""

from __future__ import annotations

from datetime import date

from takar.core.ditolak import Ditolak
from takar.core.wewenang import PIMPINAN, Tindakan, check_tindakan
from takar.data.models import Bidang, Instansi, Jabatan, NamaBerlaku, Pegawai, PeranJabatan
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.pemegang import today_in
from takar.services.penugasan import find_jabatan
from takar.services.peran import list_peran_instansi
from takar.services.sebutan import refresh_titles

MAKS_TINGKAT = 12


def add_jabatan(*, oleh: Pegawai, nama: str, jenis: str, atasan_id: int, bidang: str, kunci: str) -> int:
    """A new post below another (0: at the top), perhaps of a bidang; gives its id."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ORGANISASI)
        baru = Jabatan.objects.create(
            instansi_id=oleh.instansi_id,
            nama=_name(nama, 160),
            jenis=_read_jenis(jenis),
            atasan=_find_atasan(oleh, atasan_id) if atasan_id else None,
            bidang=find_bidang(oleh, bidang) if bidang else None,
            urut=Jabatan.objects.filter(instansi_id=oleh.instansi_id).count() + 1,
        )
        trace(oleh, "catat-jabatan", f"jabatan/{baru.pk}", menjadi=baru.nama, jenis=baru.jenis)
        return str(baru.pk)

    return int(run_once(kunci, oleh, act))


def _find_atasan(oleh: Pegawai, atasan_id: int) -> Jabatan:
    """The post above a new one; the tree is so deep at most that it can be drawn."""
    atasan = naik = find_jabatan(oleh, atasan_id)
    for _ in range(MAKS_TINGKAT - 1):
        if naik.atasan is None:
            return atasan
        naik = naik.atasan
    raise Ditolak(
        f"Susunan jabatan paling dalam {MAKS_TINGKAT} tingkat. Jabatan tidak dicatat.", "jabatan-terlalu-dalam"
    )


def close_jabatan(*, oleh: Pegawai, jabatan_id: int, berakhir: date, kunci: str) -> None:
    """The post is abolished after this day; refused while somebody still holds it then."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ORGANISASI)
        jabatan = find_jabatan(oleh, jabatan_id)
        if jabatan.penugasan.filter(dibatalkan_pada=None).exclude(sampai__lte=berakhir).exists():
            raise Ditolak(
                "Masih ada yang bertugas di jabatan ini sesudah tanggal itu. Akhiri dahulu penugasannya; jabatan tidak "
                "berubah.",
                "jabatan-terisi",
            )
        Jabatan.objects.filter(pk=jabatan.pk).update(berakhir=berakhir)
        trace(oleh, "hapus-jabatan", f"jabatan/{jabatan.pk}", ke=berakhir)
        return str(jabatan.pk)

    run_once(kunci, oleh, act)


def add_bidang(*, oleh: Pegawai, kode: str, nama: str, kunci: str) -> int:
    """A new bidang; gives its id."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ORGANISASI)
        bersih = kode.strip().lower()
        if not 0 < len(bersih) <= 40 or not all(
            tanda.isascii() and (tanda.isalnum() or tanda == "-") for tanda in bersih
        ):
            raise Ditolak(
                "Kode bidang terdiri atas huruf, angka, dan tanda hubung, paling panjang 40. Bidang tidak dicatat.",
                "kode-rusak",
            )
        if Bidang.objects.filter(instansi_id=oleh.instansi_id, kode=bersih).exists():
            raise Ditolak("Kode bidang itu sudah dipakai. Bidang tidak dicatat.", "kode-terpakai")
        urut = Bidang.objects.filter(instansi_id=oleh.instansi_id).count() + 1
        baru = Bidang.objects.create(instansi_id=oleh.instansi_id, kode=bersih, nama=_name(nama, 120), urut=urut)
        trace(oleh, "catat-bidang", f"bidang/{baru.pk}", menjadi=baru.nama, kode=baru.kode)
        return str(baru.pk)

    return int(run_once(kunci, oleh, act))


def close_bidang(*, oleh: Pegawai, kode: str, berakhir: date, pengganti: str, kunci: str) -> None:
    """The bidang ends after this day; another may take its work over. Its data stay, and running cycles keep it."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ORGANISASI)
        bidang = find_bidang(oleh, kode)
        lain = find_bidang(oleh, pengganti) if pengganti else None
        if lain == bidang:
            raise Ditolak("Bidang tidak menggantikan dirinya sendiri. Tidak ada yang diubah.", "bidang-asing")
        bidang.berakhir, bidang.pengganti = berakhir, lain
        bidang.aktif = berakhir >= today_in(oleh.instansi.zona)
        bidang.save(update_fields=["berakhir", "pengganti", "aktif"])
        trace(oleh, "tutup-bidang", f"bidang/{bidang.pk}", ke=berakhir, bidang=pengganti)
        return str(bidang.pk)

    run_once(kunci, oleh, act)


# --- names ------------------------------------------------------------------------------------------------------------


def rename(*, oleh: Pegawai, apa: Bidang | Jabatan, nama: str, sejak: date, dasar: str, kunci: str) -> None:
    """A new name from this day on, by this rule. Papers of before keep the old one; a coming day brings it itself."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ORGANISASI)
        jenis = "bidang" if isinstance(apa, Bidang) else "jabatan"
        if not dasar.strip():
            raise Ditolak(
                "Sebutkan dasar perubahan namanya, misalnya nomor Perbup. Nama tidak berubah.", "dasar-kosong"
            )
        if apa.nama_berlaku.filter(sejak=sejak).exists():
            raise Ditolak("Sudah ada perubahan nama pada tanggal itu. Nama tidak berubah.", "nama-ganda")
        _keep_first(apa, jenis)
        NamaBerlaku.objects.create(
            instansi_id=oleh.instansi_id,
            nama=_name(nama, 120 if jenis == "bidang" else 160),
            sejak=sejak,
            dasar=dasar.strip()[:200],
            dicatat_oleh=oleh,
            dicatat_pada=jam.now(),
            **{jenis: apa},
        )
        trace(oleh, "ganti-nama", f"{jenis}/{apa.pk}", menjadi=nama.strip(), berlaku=sejak, dasar=dasar.strip())
        apply_name(apa, today_in(oleh.instansi.zona))
        return str(apa.pk)

    run_once(kunci, oleh, act)


def _keep_first(apa: Bidang | Jabatan, jenis: str) -> None:
    """The name of before the first change, from the earliest day on."""
    if not apa.nama_berlaku.exists():
        NamaBerlaku.objects.create(
            instansi_id=apa.instansi_id, nama=apa.nama, sejak=date(1900, 1, 1), dicatat_pada=jam.now(), **{jenis: apa}
        )


def apply_name(apa: Bidang | Jabatan, hari: date) -> bool:
    """Let the name of this day be the one that shows; gives whether it changed."""
    berlaku = apa.nama_berlaku.filter(sejak__lte=hari).order_by("-sejak").values_list("nama", flat=True).first()
    if berlaku is None or berlaku == apa.nama:
        return False
    apa.nama = berlaku
    apa.save(update_fields=["nama"])
    if isinstance(apa, Jabatan):
        refresh_titles(apa.instansi)
    return True


def apply_dates() -> int:
    """What takes effect today by itself: names, ended bidang, titles of who took up a post; gives how many changed."""
    banyak = 0
    for instansi in Instansi.objects.filter(ruang_latihan=False):
        hari = today_in(instansi.zona)
        for bidang in instansi.bidang.exclude(nama_berlaku=None):
            banyak += apply_name(bidang, hari)
        for jabatan in instansi.jabatan.select_related("instansi"):
            banyak += apply_name(jabatan, hari)
        banyak += refresh_titles(instansi)
        banyak += instansi.bidang.filter(aktif=True, berakhir__lt=hari).update(aktif=False)
    return banyak


def name_on(apa: Bidang | Jabatan, hari: date) -> str:
    """What it was called on this day."""
    lama = apa.nama_berlaku.filter(sejak__lte=hari).order_by("-sejak").values_list("nama", flat=True).first()
    return lama or apa.nama


# --- roles that go with a post ----------------------------------------------------------------------------------------


def bind_peran(*, oleh: Pegawai, jabatan_id: int, peran: str, bidang: str, kunci: str) -> None:
    """Whoever holds the post, or acts in it, holds this role."""

    def act() -> str:
        _check_peran(oleh, peran)
        jabatan = find_jabatan(oleh, jabatan_id)
        unit = find_bidang(oleh, bidang) if bidang else None
        _, baru = PeranJabatan.objects.get_or_create(
            instansi_id=oleh.instansi_id, peran=peran, jabatan=jabatan, bidang=unit
        )
        if not baru:
            raise Ditolak("Peran itu sudah melekat pada jabatan ini. Tidak ada yang diubah.", "peran-sudah-melekat")
        trace(oleh, "lekatkan-peran", f"jabatan/{jabatan.pk}", peran=peran, bidang=bidang)
        return str(jabatan.pk)

    run_once(kunci, oleh, act)


def unbind_peran(*, oleh: Pegawai, peran_jabatan_id: int, kunci: str) -> None:
    """The role no longer goes with the post."""

    def act() -> str:
        satu = PeranJabatan.objects.filter(pk=peran_jabatan_id, instansi_id=oleh.instansi_id).first()
        if satu is None:
            raise Ditolak("Peran itu tidak melekat lagi pada jabatan ini. Muat ulang halamannya.", "peran-asing")
        _check_peran(oleh, satu.peran)
        trace(oleh, "lepaskan-peran", f"jabatan/{satu.jabatan_id}", peran=satu.peran)
        satu.delete()
        return str(peran_jabatan_id)

    run_once(kunci, oleh, act)


def _check_peran(oleh: Pegawai, peran: str) -> None:
    """Leaders' roles are given by leaders only."""
    orang = as_orang(oleh)
    check_tindakan(orang, Tindakan.ATUR_ORGANISASI)
    if peran not in list_peran_instansi(oleh.instansi_id):
        raise Ditolak("Peran ini tidak ada dalam SOP instansi. Tidak ada yang diubah.", "peran-asing")
    if peran in PIMPINAN and not orang.nama_peran_penuh & PIMPINAN:
        raise Ditolak("Peran pimpinan hanya diatur oleh pimpinan. Tidak ada yang diubah.", "bukan-wewenang")


def find_bidang(oleh: Pegawai, kode: str) -> Bidang:
    satu = Bidang.objects.filter(instansi_id=oleh.instansi_id, kode=kode).first()
    if satu is None:
        raise Ditolak("Pilih bidang dari daftar. Tidak ada yang diubah.", "bidang-asing")
    return satu


def _name(teks: str, panjang: int) -> str:
    nama = " ".join(teks.split())
    if not nama or len(nama) > panjang:
        raise Ditolak(f"Nama wajib diisi, paling panjang {panjang} huruf. Tidak ada yang diubah.", "nama-rusak")
    return nama


def _read_jenis(teks: str) -> str:
    if teks not in Jabatan.Jenis.values:
        raise Ditolak("Pilih jenis jabatan dari daftar. Tidak ada yang diubah.", "jenis-asing")
    return teks
