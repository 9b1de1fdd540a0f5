"""A server that forks: Takar's own application, loaded once, in processes that cost milliseconds to replace.

`takar serve` needs a second for a new process; with this one a campaign can kill ten thousand. Each process answers one
request at a time, as under `takar serve`. One more process does the worker's duties without a pause.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from kampanye.tempat import CACAT

_PDEATHSIG = 1
_TEMPLAT = Path(__file__).parents[3] / "src" / "takar" / "web" / "templates"


class _Diam(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: ten thousand killed servers would fill a log."""


class _Peladen(WSGIServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that left."""


def preload() -> None:
    """Load all that a request needs, without asking the database."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.settings")
    django.setup()
    from django.template.loader import get_template
    from django.urls import get_resolver

    from takar import wsgi  # noqa: F401  # the application itself
    from takar.services import akta, berkala  # noqa: F401

    _ = get_resolver().url_patterns
    if os.environ.get(CACAT):
        akta.transaction = SimpleNamespace(atomic=nullcontext)  # type: ignore[assignment]
    for berkas in _TEMPLAT.rglob("*.html"):
        get_template(str(berkas.relative_to(_TEMPLAT)))
    _look_around()


def _look_around() -> None:
    """Open a few pages, so that what is read once is read; no connection to the database is left open."""
    from django.conf import settings
    from django.db import connections

    from kampanye.angkut import langsung
    from kampanye.peramban import Peramban
    from kampanye.tempat import Tempat

    for nama, kuki in Tempat(Path(settings.TAKAR_DATA)).kuki().items():
        peramban = Peramban(langsung, nama, kuki=dict(kuki))
        for jalan in ("/", "/siklus/mulai/?sop=pengukuran-kinerja", "/naskah/buat/"):
            peramban.get(jalan)
    connections.close_all()


def fork(kerja: Callable[[], None]) -> int:
    """A new process that does this work; it dies with its parent."""
    if pid := os.fork():
        return pid
    ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)
    try:
        kerja()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _serve(lubang: socket.socket) -> None:
    from takar.wsgi import application

    peladen = _Peladen(("127.0.0.1", 0), _Diam, bind_and_activate=False)
    peladen.socket.close()
    peladen.socket, peladen.server_name, peladen.server_port = lubang, "localhost", lubang.getsockname()[1]
    peladen.setup_environ()
    peladen.set_app(application)
    while True:
        peladen._handle_request_noblock()


def _work() -> None:
    """The worker's duties, each due every three seconds."""
    from django.db import close_old_connections

    from takar.services.berkala import DAFTAR, run_due

    sering = tuple(replace(satu, setiap=timedelta(seconds=3)) for satu in DAFTAR)
    while True:
        close_old_connections()
        run_due(sering)
        time.sleep(0.3)


def serve(port: int, banyak: int) -> None:
    """A whole server: its processes, each replaced when it dies, and a worker."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with socket.create_server(("127.0.0.1", port), backlog=256) as lubang:
        kerja: list[Callable[[], None]] = [lambda: _serve(lubang)] * banyak + [_work]
        anak = {fork(satu): satu for satu in kerja}
        print(lubang.getsockname()[1], os.getpid(), flush=True)
        while True:
            satu = anak.pop(os.wait()[0])
            anak[fork(satu)] = satu


def check(berkas: str) -> None:
    """All invariants, in a process that has not yet opened anything."""
    from kampanye.periksa import check

    kiriman = json.loads(Path(berkas).read_text(encoding="utf-8"))
    print(json.dumps(check(kiriman)), flush=True)


def main() -> None:
    """Do what is told line by line: `mulai PORT PROCESSES` or `periksa FILE`, each in a process forked for it."""
    preload()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for baris in sys.stdin:
        perintah, *isi = baris.split()
        if perintah == "mulai":
            fork(lambda isi=isi: serve(int(isi[0]), int(isi[1])))
        else:
            fork(lambda isi=isi: check(isi[0]))


if __name__ == "__main__":
    main()
