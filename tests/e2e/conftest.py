"""A browser and the running demo, once for all tests of this folder. The browser is Debian's own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

sys.path.append(str(Path(__file__).parent))

from peladen import Peladen, serve_demo

from demo_siap import take_demo

BENDERA = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


# Both end with this folder: Playwright keeps an event loop, and Django's ORM will not work beside one.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(BENDERA))
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def peladen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peladen]:
    data = tmp_path_factory.mktemp("peladen") / "demo"
    take_demo(tmp_path_factory, data)
    with serve_demo(data) as satu:
        yield satu


@pytest.fixture(scope="package")
def gambar() -> Path | None:
    """Where pictures for the guide go; none are made unless TAKAR_GAMBAR says so."""
    tujuan = os.environ.get("TAKAR_GAMBAR")
    if not tujuan:
        return None
    folder = Path(tujuan)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
