"""Run one kind of fault: KAMPANYE=bunuh BANYAK=1000 python -m kampanye. docs/reference/kampanye-galat.md lists them."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from kampanye.bunuh import Hasil
from kampanye.tempat import Tempat


def tell(hasil: Hasil) -> None:
    print(hasil, flush=True)
    for satu in hasil.langgar[-20:]:
        print("  !", satu, flush=True)


def main() -> int:
    from kampanye import panjang

    nama = os.environ.get("KAMPANYE", "")
    folder = Path(tempfile.mkdtemp(prefix="takar-kampanye."))
    try:
        asal = panjang.prepare(Tempat(folder / "asal"))
        return panjang.run(nama.split(",") if nama else list(panjang.SEMUA), asal, tell)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
