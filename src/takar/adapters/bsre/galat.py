"""What can go wrong at the gateway: one class for each end, with the sentence to show.

No sentence holds anything that was sent or that the gateway said. Every end leaves the paper unsigned, and signing it
again is safe: the paper that is sent is always the same one. Nothing here is ever repeated by the program itself.
"""

from __future__ import annotations

from typing import ClassVar

from takar.core.ditolak import Ditolak

_TETAP = "Naskah tetap belum ditandatangani."
_BELUM_PASTI = (
    f"{_TETAP} Belum diketahui apakah BSrE sempat memprosesnya, maka Takar tidak mengulanginya sendiri. "
    "Tunggu beberapa menit, lalu tanda tangani lagi; mengulang tidak merusak apa pun."
)
_ADMIN = f"{_TETAP} Minta admin memeriksa setelan BSrE."


class GalatBsre(Ditolak):
    """A call that failed. `pasti` says whether it is certain that the gateway signed nothing."""

    KODE: ClassVar[str] = "bsre-galat"
    KALIMAT: ClassVar[str] = f"BSrE tidak dapat dipakai sekarang. {_BELUM_PASTI}"
    pasti: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__(self.KALIMAT, self.KODE)


class GalatPasti(GalatBsre):
    """Nothing was signed, and that is certain."""

    KALIMAT = f"BSrE tidak dapat dipakai sekarang. {_TETAP}"
    pasti = True


class FrasaSalah(GalatPasti):
    KODE = "bsre-frasa-salah"
    KALIMAT = f"Passphrase BSrE salah. {_TETAP} Ketik ulang; passphrase yang salah berkali-kali dapat dikunci BSrE."


class NikTakDikenal(GalatPasti):
    KODE = "bsre-nik-tak-dikenal"
    KALIMAT = (
        f"NIK ini tidak terdaftar di BSrE. {_TETAP} Periksa NIK Anda, atau daftarkan melalui verifikator BSrE "
        "di instansi Anda."
    )


class SertifikatTakBerlaku(GalatPasti):
    KODE = "bsre-sertifikat-tak-berlaku"
    KALIMAT = (
        f"Sertifikat elektronik Anda tidak berlaku (kedaluwarsa, dicabut, atau belum aktif). {_TETAP} "
        "Perbarui sertifikat melalui verifikator BSrE di instansi Anda, atau pakai cara tanda tangan lain."
    )


class BsreMenolak(GalatPasti):
    KODE = "bsre-menolak"
    KALIMAT = f"BSrE menolak permintaan ini. {_TETAP} Coba sekali lagi; bila tetap ditolak, tanyakan kepada admin."


class AkunDitolak(GalatPasti):
    KODE = "bsre-akun-ditolak"
    KALIMAT = f"Gerbang BSrE instansi menolak akun aplikasi Takar. {_ADMIN}"


class TerlaluSering(GalatPasti):
    KODE = "bsre-terlalu-sering"
    KALIMAT = f"Gerbang BSrE sedang membatasi jumlah permintaan. {_TETAP} Tunggu satu menit, lalu coba lagi."


class Dialihkan(GalatPasti):
    KODE = "bsre-dialihkan"
    KALIMAT = f"Gerbang BSrE mengalihkan permintaan ke alamat lain, dan itu tidak diikuti. {_ADMIN}"


class TakTerhubung(GalatPasti):
    KODE = "bsre-tak-terhubung"
    KALIMAT = f"Gerbang BSrE tidak dapat dihubungi. {_TETAP} Periksa jaringan, lalu coba lagi, atau hubungi admin."


class BsreBermasalah(GalatBsre):
    KODE = "bsre-bermasalah"
    KALIMAT = f"BSrE sedang bermasalah. {_BELUM_PASTI}"


class WaktuHabis(GalatBsre):
    KODE = "bsre-waktu-habis"
    KALIMAT = f"BSrE terlalu lama menjawab. {_BELUM_PASTI}"


class JawabanTerputus(GalatBsre):
    KODE = "bsre-jawaban-terputus"
    KALIMAT = f"Jawaban BSrE terputus sebelum lengkap. {_BELUM_PASTI}"


class JawabanTerlaluBesar(GalatBsre):
    KODE = "bsre-jawaban-terlalu-besar"
    KALIMAT = f"Jawaban BSrE terlalu besar, sehingga tidak diambil. {_ADMIN}"


class JawabanAsing(GalatBsre):
    KODE = "bsre-jawaban-asing"
    KALIMAT = f"Jawaban BSrE bukan berkas PDF yang ditandatangani. {_ADMIN}"


class NaskahBerubah(GalatBsre):
    KODE = "bsre-naskah-berubah"
    KALIMAT = (
        "Berkas yang kembali dari BSrE bukan naskah yang dikirim ditambah tanda tangan; isinya berubah. "
        f"Berkas itu tidak dipakai. {_ADMIN}"
    )
