"""Lists of records whose retention has ended: compiled, decided by a second person, carried out by people.

Takar deletes nothing. "Dilaksanakan" records that the paper was destroyed, handed over or judged anew, by the number of
a signed berita acara; file, hash, register entry and ledger stay. docs/pengguna/arsip.md says so to the users.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from takar.core.arsip import AturanRetensi, MasaSimpan, Tahap
from takar.core.ditolak import Ditolak
from takar.core.naskah import tanggal_panjang
from takar.core.teks import is_printable
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import ButirUsul, Naskah, Pegawai, Siklus, UsulArsip
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.arsip_retensi import klasifikasi_of, list_skema, load_jra, masa_of, today
from takar.services.naskah import edit_naskah
from takar.services.naskah_lepas import make_naskah

MAKS_ALASAN = 300
MAKS_BUTIR = 2000
JENIS_BERITA_ACARA = "berita-acara"
_HIDUP = (UsulArsip.Status.DISUSUN, UsulArsip.Status.DISETUJUI, UsulArsip.Status.DILAKSANAKAN)
KERJA = {
    UsulArsip.Jenis.MUSNAH: "memusnahkan",
    UsulArsip.Jenis.PERMANEN: "menyerahkan sebagai arsip permanen",
    UsulArsip.Jenis.DINILAI: "menilai kembali",
}
"""What a berita acara says was done, by the kind of list."""


def find_due(instansi_id: int, jenis: str, tanggal: date) -> Iterator[tuple[Naskah, MasaSimpan, str]]:
    """Papers whose retention has ended on this day with this fate, on no living list yet; oldest first, with code.

    Judged by what stands in an index; a paper's own row, which is large, is read only if the paper is due.
    """
    terdaftar = ButirUsul.objects.filter(dikeluarkan=False, usul__status__in=_HIDUP).values("naskah_id")
    terbit = Naskah.objects.filter(instansi_id=instansi_id, tanggal__lt=tanggal).exclude(pk__in=terdaftar)
    ringan = terbit.only("instansi", "tanggal", "jenis", "jenis_versi", "siklus").order_by("tanggal", "pk")
    jra, skema = load_jra(instansi_id), list_skema(instansi_id)
    siklus = Siklus.objects.in_bulk(terbit.exclude(siklus=None).values_list("siklus", flat=True).distinct())
    for naskah in ringan.iterator(chunk_size=1000):
        naskah.siklus = siklus.get(naskah.siklus_id) if naskah.siklus_id else None
        klasifikasi = klasifikasi_of(naskah, skema)
        masa = masa_of(naskah, jra, klasifikasi)
        if masa and masa.tahap(tanggal) is Tahap.HABIS and masa.aturan.nasib == jenis:
            yield naskah, masa, klasifikasi


def create_usul(*, oleh: Pegawai, jenis: str, per_tanggal: str, kunci: str) -> UsulArsip:
    """Compile a list as of a day, not later than today."""
    tanggal = _check_tanggal(oleh, jenis, per_tanggal)

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ARSIP)
        habis = [satu for satu, _ in zip(find_due(oleh.instansi_id, jenis, tanggal), range(MAKS_BUTIR), strict=False)]
        if not habis:
            raise Ditolak(
                f"Belum ada arsip dengan nasib akhir itu yang retensinya berakhir per {tanggal_panjang(tanggal)}. "
                "Tidak ada daftar yang dibuat.",
                "usul-kosong",
            )
        usul = UsulArsip.objects.create(
            instansi_id=oleh.instansi_id, jenis=jenis, per_tanggal=tanggal, oleh=oleh, pada=jam.now()
        )
        ButirUsul.objects.bulk_create(
            ButirUsul(usul=usul, naskah=naskah, retensi=_describe(masa, klas)) for naskah, masa, klas in habis
        )
        trace(oleh, "susun-usul", f"usul-arsip/{usul.pk}", jenis=jenis, banyak=len(habis))
        return str(usul.pk)

    return UsulArsip.objects.get(pk=run_once(kunci, oleh, act))


def remove_butir(*, oleh: Pegawai, usul_id: int, butir_id: int, alasan: str, kunci: str) -> None:
    """Take one record off the list, with a reason, while the list is not decided."""
    sebab = _check_alasan(alasan)

    def act() -> str:
        _check_salah_satu(oleh)
        usul = lock_usul(oleh, usul_id)
        _check_status(usul, UsulArsip.Status.DISUSUN)
        butir = usul.butir.filter(pk=butir_id, dikeluarkan=False).first()
        if butir is None:
            raise Ditolak("Berkas itu sudah tidak ada dalam daftar.", "butir-tidak-ada")
        butir.dikeluarkan, butir.alasan = True, sebab
        butir.save(update_fields=["dikeluarkan", "alasan"])
        trace(oleh, "keluarkan-butir", f"usul-arsip/{usul.pk}", naskah=butir.naskah_id, alasan=sebab)
        return str(usul.pk)

    run_once(kunci, oleh, act)


def decide_usul(*, oleh: Pegawai, usul_id: int, setuju: bool, alasan: str, kunci: str) -> UsulArsip:
    """Approve or refuse the list; by a leader who did not compile it. A refusal needs its reason."""
    sebab = _check_alasan(alasan) if not setuju or alasan.strip() else ""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.PUTUSKAN_ARSIP)
        usul = lock_usul(oleh, usul_id)
        _check_status(usul, UsulArsip.Status.DISUSUN)
        _check_orang_lain(usul, oleh)
        if setuju and not usul.butir.filter(dikeluarkan=False).exists():
            raise Ditolak("Semua berkas sudah dikeluarkan dari daftar; tolak usul ini saja.", "usul-kosong")
        usul.status = UsulArsip.Status.DISETUJUI if setuju else UsulArsip.Status.DITOLAK
        usul.alasan, usul.diputus_oleh, usul.diputus_pada = sebab, oleh, jam.now()
        usul.save(update_fields=["status", "alasan", "diputus_oleh", "diputus_pada"])
        trace(oleh, "putuskan-usul", f"usul-arsip/{usul.pk}", status=usul.status, alasan=sebab)
        return str(usul.pk)

    return UsulArsip.objects.get(pk=run_once(kunci, oleh, act))


def draft_berita_acara(*, oleh: Pegawai, usul_id: int, kunci: str) -> int:
    """Draft the berita acara of an approved list, to be edited, issued and signed as any other; gives its id."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ARSIP)
        usul = lock_usul(oleh, usul_id)
        _check_status(usul, UsulArsip.Status.DISETUJUI)
        if usul.berita_acara is not None and usul.berita_acara.status != Naskah.Status.GUGUR:
            raise Ditolak("Berita acara usul ini sudah dibuat. Buka naskahnya dari halaman ini.", "berita-acara-ada")
        pk = make_naskah(oleh=oleh, jenis=JENIS_BERITA_ACARA, siklus_id=None, kunci=f"{kunci[:60]}-ba")
        naskah = Naskah.objects.get(pk=pk)
        isi = {**naskah.isi, **_write_berita_acara(usul)}
        edit_naskah(oleh=oleh, naskah_id=pk, versi=naskah.versi, isi=isi, kunci=f"{kunci[:60]}-is")
        usul.berita_acara_id = pk
        usul.save(update_fields=["berita_acara"])
        trace(oleh, "buat-berita-acara", f"usul-arsip/{usul.pk}", naskah=pk)
        return str(pk)

    return int(run_once(kunci, oleh, act))


def carry_out_usul(*, oleh: Pegawai, usul_id: int, kunci: str) -> UsulArsip:
    """Record that people have done what the signed berita acara says. Nothing in Takar is deleted."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ARSIP)
        usul = lock_usul(oleh, usul_id)
        _check_status(usul, UsulArsip.Status.DISETUJUI)
        ba = usul.berita_acara
        if ba is None or ba.status != Naskah.Status.DITANDATANGANI:
            raise Ditolak(
                "Berita acara usul ini belum ditandatangani. Tandatangani dahulu, lalu catat pelaksanaannya.",
                "berita-acara-belum",
            )
        usul.status = UsulArsip.Status.DILAKSANAKAN
        usul.save(update_fields=["status"])
        trace(oleh, "laksanakan-usul", f"usul-arsip/{usul.pk}", nomor=ba.nomor, jenis=usul.jenis)
        for butir in usul.butir.filter(dikeluarkan=False).order_by("pk"):
            trace(oleh, f"arsip-{usul.jenis}", f"naskah/{butir.naskah_id}", nomor=ba.nomor)
        return str(usul.pk)

    return UsulArsip.objects.get(pk=run_once(kunci, oleh, act))


def lock_usul(oleh: Pegawai, usul_id: int) -> UsulArsip:
    """A list of the person's own agency, locked until the act ends; `Ditolak` if there is none."""
    usul = _of_instansi(oleh).select_for_update(of=("self",)).filter(pk=usul_id).first()
    return _found(usul)


def find_usul(oleh: Pegawai, usul_id: int) -> UsulArsip:
    return _found(_of_instansi(oleh).filter(pk=usul_id).first())


def _of_instansi(oleh: Pegawai) -> QuerySet[UsulArsip]:
    semua = UsulArsip.objects.select_related("oleh", "diputus_oleh", "berita_acara", "instansi")
    return semua.filter(instansi_id=oleh.instansi_id)


def _found(usul: UsulArsip | None) -> UsulArsip:
    if usul is None:
        raise Ditolak("Usul arsip ini tidak ada.", "naskah-tidak-ada")
    return usul


def _describe(masa: MasaSimpan, klasifikasi: str) -> dict[str, object]:
    """The retention that a record was judged by, as it stays on the list."""
    aturan: AturanRetensi = masa.aturan
    return {
        "klasifikasi": klasifikasi,
        "kode": aturan.kode,
        "uraian": aturan.uraian,
        "aktif": aturan.aktif,
        "inaktif": aturan.inaktif,
        "nasib": aturan.nasib.value,
        "dasar": aturan.dasar,
        "akhir": masa.akhir_inaktif.isoformat(),
    }


def _write_berita_acara(usul: UsulArsip) -> dict[str, str | list[str]]:
    """The fields of the berita acara that tell of this list; its records are the annex that the list prints."""
    banyak = usul.butir.filter(dikeluarkan=False).count()
    kerja = KERJA[UsulArsip.Jenis(usul.jenis)]
    per = tanggal_panjang(usul.per_tanggal)
    return {
        "hal": f"Berita Acara {usul.get_jenis_display().removeprefix('Usul ').capitalize()} Arsip",
        "isi": f"telah {kerja} arsip yang retensinya berakhir per {per}, sesuai usul nomor {usul.pk} yang disetujui:",
        "butir": [
            f"Arsip yang dimaksud berjumlah {banyak} berkas, sebagaimana daftar terlampir.",
            "Daftar arsip, nomor register, dan sidik berkasnya tetap tersimpan dalam Takar.",
        ],
    }


def _check_tanggal(oleh: Pegawai, jenis: str, teks: str) -> date:
    if jenis not in UsulArsip.Jenis.values:
        raise Ditolak("Pilih jenis usul: musnah, permanen, atau dinilai kembali.", "jenis-salah")
    try:
        tanggal = date.fromisoformat(teks.strip())
    except ValueError as sebab:
        raise Ditolak("Tanggal daftar belum diisi dengan benar.", "tanggal-salah") from sebab
    if tanggal > today(oleh):
        raise Ditolak(
            "Tanggal daftar paling lambat hari ini: retensi yang belum berakhir tidak diusulkan.", "tanggal-salah"
        )
    return tanggal


def _check_alasan(alasan: str) -> str:
    alasan = " ".join(alasan.split())
    if not alasan:
        raise Ditolak("Tulis alasannya; alasan ikut tercatat.", "alasan-kosong")
    if len(alasan) > MAKS_ALASAN or not is_printable(alasan):
        raise Ditolak(f"Alasan paling banyak {MAKS_ALASAN} huruf yang dapat dicetak.", "alasan-salah")
    return alasan


def _check_salah_satu(oleh: Pegawai) -> None:
    """Those who compile and those who decide may take a record off."""
    orang = as_orang(oleh)
    try:
        check_tindakan(orang, Tindakan.ATUR_ARSIP)
    except Ditolak:
        check_tindakan(orang, Tindakan.PUTUSKAN_ARSIP)


def _check_status(usul: UsulArsip, status: str) -> None:
    if usul.status != status:
        raise Ditolak(
            f"Usul ini sudah berstatus {usul.get_status_display().lower()}. Muat ulang halaman untuk melihatnya.",
            "usul-berubah",
        )


def _check_orang_lain(usul: UsulArsip, oleh: Pegawai) -> None:
    if usul.oleh_id == oleh.pk:
        raise Ditolak(
            "Usul ini Anda susun sendiri; keputusannya diberikan pimpinan lain. Tidak ada yang diubah.",
            "orang-sama",
        )
