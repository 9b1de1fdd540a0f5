"""Making a backup while people work: rows of one moment, the files they name, and the keys apart.

A backup folder holds, for each backup, `takar-<moment>.age` (all rows, and the list of files) and
`takar-<moment>-kunci.age` (the installation's secrets, sealed to others if wanted), and for all backups together
`berkas/`, to which each only adds what is new. A backup that was cut short has no name that counts. Whose data were
erased is told by the newest of them alone (`hapus_ulang`).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection, connections, transaction
from pyrage import x25519

from takar.adapters.berkas import path_of
from takar.adapters.cadangan.segel import KunciSegelRusak, read_recipients, seal_file
from takar.adapters.cadangan.wadah import PenulisWadah, write_wadah
from takar.core.ditolak import Ditolak
from takar.data.models import Berkas
from takar.data.salin import columns_of, list_applied, list_tables, read_lines, state_of
from takar.services import jam
from takar.services.hapus_ulang import keep_penghapusan

RAHASIA = ("kunci-rahasia", "kunci-rahasia-lama", "kunci-jejak", "ca", "kunci")
"""Files and folders of the data folder that hold secrets, or without which papers cannot be signed or checked."""
BARIS, KUNCI = "baris.zip", "kunci.zip"
SALINAN = "salinan"


@dataclass(frozen=True, slots=True)
class Penerima:
    """To whom rows and files are sealed, and to whom the keys."""

    data: list[x25519.Recipient]
    kunci: list[x25519.Recipient]


@dataclass(frozen=True, slots=True)
class HasilCadangan:
    """What was made: its name, how many rows and files it holds, how many files were new, the package's size in bytes,
    and what the trial restore found (None: not tried)."""

    nama: str
    baris: int
    berkas: int
    berkas_baru: int
    ukuran: int
    temuan: tuple[str, ...] | None


def read_penerima() -> Penerima:
    """Out of the settings; `Ditolak` where nobody is named to whom a backup could be sealed."""
    if not settings.TAKAR_CADANGAN_PENERIMA:
        raise Ditolak(
            "Belum ada kunci penerima cadangan, jadi cadangan tidak dibuat. "
            "Buat kuncinya dengan takar backup --make-key BERKAS, lalu isi TAKAR_CADANGAN_PENERIMA.",
            "cadangan-tanpa-penerima",
        )
    try:
        data = read_recipients(Path(settings.TAKAR_CADANGAN_PENERIMA))
        lain = settings.TAKAR_CADANGAN_PENERIMA_KUNCI
        return Penerima(data, read_recipients(Path(lain)) if lain else data)
    except KunciSegelRusak as sebab:
        raise Ditolak(
            f"Berkas penerima cadangan ({sebab}) tidak memuat kunci age. Cadangan tidak dibuat.",
            "cadangan-penerima-rusak",
        ) from sebab


def name_of(saat: datetime) -> str:
    return f"takar-{saat.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def moment_of(nama: str) -> datetime:
    """The moment in a backup's name. Raises ValueError if it is none."""
    return datetime.strptime(nama, "takar-%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def make_cadangan(
    folder: Path, penerima: Penerima, uji: Callable[[Path], tuple[str, ...]] | None = None
) -> HasilCadangan:
    """Make a backup in this folder; `uji` tries the packages in its working place before they are sealed.

    Raises OSError where the disk does not take it; then nothing there counts.
    """
    nama = name_of(jam.machine_now())
    with prepare(folder) as kerja:
        baris = write_packages(kerja)
        temuan = uji(kerja) if uji else None
        semua = list(Berkas.objects.order_by("pk").values_list("pk", flat=True))
        baru = sum(_keep_file(folder, sha256, penerima) for sha256 in semua)
        seal_file(kerja / KUNCI, folder / f"{nama}-kunci.age", penerima.kunci)
        seal_file(kerja / BARIS, folder / f"{nama}.age", penerima.data)
        keep_penghapusan(folder, kerja, penerima.data)
    return HasilCadangan(nama, baris, len(semua), baru, (folder / f"{nama}.age").stat().st_size, temuan)


def write_packages(kerja: Path) -> int:
    """Rows and keys as packages, not sealed yet; gives how many rows."""
    write_keys(kerja / KUNCI)
    return write_rows(kerja / BARIS)


@contextmanager
def prepare(folder: Path) -> Iterator[Path]:
    """A place to work in, within the backup's folder, gone afterwards; what a killed one left is taken away first."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for sisa in folder.glob(".kerja-*"):
        shutil.rmtree(sisa, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".kerja-", dir=folder) as kerja:
        yield Path(kerja)


def _keep_file(folder: Path, sha256: str, penerima: Penerima) -> bool:
    """Seal a stored file into the folder if it is not there yet. One that is named but gone is found by the drill."""
    tujuan = path_of(folder / "berkas", f"{sha256}.age")
    asal = path_of(settings.TAKAR_DATA / "berkas", sha256)
    if tujuan.exists() or not asal.exists():
        return False
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    seal_file(asal, tujuan, penerima.data)
    return True


# --- rows -------------------------------------------------------------------------------------------------------------


def write_rows(tujuan: Path) -> int:
    """All rows of one moment into a package; gives how many. Others go on working meanwhile."""
    with freeze(tujuan.parent) as alias:
        return write_tables(tujuan, alias)


def write_tables(tujuan: Path, alias: str) -> int:
    """The rows that this connection sees; it must see one moment only."""
    semua = list_tables(state_of(alias))
    kepala = {
        "takar": 1,
        "versi": version("takar"),
        "dibuat": jam.machine_now().astimezone(UTC).isoformat(timespec="seconds"),
        "migrasi": [list(satu) for satu in list_applied(alias)],
        "kolom": {model._meta.db_table: columns_of(model) for model in semua},
    }
    with write_wadah(tujuan, **kepala) as wadah:
        for model in semua:
            wadah.write_lines(part_of(model._meta.db_table), read_lines(model, alias))
        return sum(satu["baris"] for satu in wadah.bagian.values())


def part_of(tabel: str) -> str:
    return f"tabel/{tabel}.jsonl"


@contextmanager
def freeze(kerja: Path) -> Iterator[str]:
    """A connection that sees the database of one moment.

    SQLite writes itself anew beside it (0.2 s for 50 MB, others wait 20 ms at most); the stepwise copy of its own API
    begins again at every write. PostgreSQL has it by itself.
    """
    if connection.vendor == "sqlite":
        yield from _freeze_sqlite(kerja / "salinan.sqlite3")
    else:
        yield from _freeze_postgresql()


def _freeze_sqlite(salinan: Path) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(salinan)])
    asal = connections["default"]
    connections[SALINAN] = type(asal)({**asal.settings_dict, "NAME": str(salinan)}, alias=SALINAN)
    try:
        yield SALINAN
    finally:
        connections[SALINAN].close()
        del connections[SALINAN]


def _freeze_postgresql() -> Iterator[str]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield "default"


# --- keys -------------------------------------------------------------------------------------------------------------


def write_keys(tujuan: Path) -> None:
    """The installation's secrets into a package of their own."""
    data = Path(settings.TAKAR_DATA)
    with write_wadah(tujuan, takar=1, versi=version("takar")) as wadah:
        for nama in RAHASIA:
            asal = data / nama
            for berkas in [asal] if asal.is_file() else sorted(asal.rglob("*")):
                _add_key(wadah, data, berkas)


def _add_key(wadah: PenulisWadah, data: Path, berkas: Path) -> None:
    if berkas.is_file():
        wadah.write_file(f"kunci/{berkas.relative_to(data)}", berkas.read_bytes())
