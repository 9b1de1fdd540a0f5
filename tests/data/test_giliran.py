"""The gate in front of SQLite's write lock is fair, ends with its process, and never stands in the way of itself."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from threading import Event, Thread

from takar.data.sqlite.giliran import Giliran

SABAR = 20.0


def test_who_writes_again_lets_the_waiting_one_go_first(tmp_path: Path) -> None:
    rakus, sabar = Giliran(tmp_path / "db", SABAR), Giliran(tmp_path / "db", SABAR)
    urutan: list[str] = []
    assert rakus.enter()
    penunggu = Thread(target=_write, args=(sabar, urutan))
    penunggu.start()
    _await_turnstile(tmp_path / "db-pintu")
    rakus.leave()
    assert rakus.enter()
    urutan.append("rakus")
    penunggu.join()
    assert urutan == ["sabar", "rakus"]
    rakus.close()


def _write(giliran: Giliran, urutan: list[str]) -> None:
    assert giliran.enter()
    urutan.append("sabar")
    giliran.close()


def _await_turnstile(pintu: Path) -> None:
    """Until somebody stands in the turnstile."""
    pegangan, jeda = os.open(pintu, os.O_RDWR), Event()
    try:
        while True:
            fcntl.flock(pegangan, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(pegangan, fcntl.LOCK_UN)
            jeda.wait(0.001)
    except BlockingIOError:
        return
    finally:
        os.close(pegangan)


def test_who_does_not_get_a_turn_is_told(tmp_path: Path) -> None:
    penulis, lain = Giliran(tmp_path / "db", SABAR), Giliran(tmp_path / "db", 0)
    assert penulis.enter()
    assert penulis.enter()
    assert not lain.enter()
    penulis.leave()
    assert lain.enter()
    penulis.close()
    lain.close()


def test_the_turn_of_a_process_that_dies_is_free(tmp_path: Path) -> None:
    anak = os.fork()
    if anak == 0:
        Giliran(tmp_path / "db", SABAR).enter()
        os._exit(0)
    os.waitpid(anak, 0)
    penulis = Giliran(tmp_path / "db", 0)
    assert penulis.enter()
    penulis.close()


def test_a_folder_that_takes_no_locks_has_no_gate(tmp_path: Path) -> None:
    assert Giliran(tmp_path / "tidak-ada" / "db", 0).enter()
