"""Quitting while something is under way: what asks the index ends at once, and workers go."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reader.ui.actions import ActionId
from tests.conftest import REPOSITORY
from tests.ui.window import WHOLE, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from tests.ui.window import UsedWindow

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
FILES = 400
_PATIENCE = 60.0


def reload(used: UsedWindow) -> None:
    used.trigger(ActionId.RELOAD)


def overview(used: UsedWindow) -> None:
    used.trigger(ActionId.OVERVIEW)


def search(used: UsedWindow) -> None:
    used.window.search.field.setText("vellin")


@pytest.mark.parametrize(
    ("asked", "begin"),
    [
        ("reader.ui.window.shown_list.listed", reload),
        ("reader.app.overview.look_at", overview),
        ("reader.app.searching.answers", search),
        ("reader.collection.facets.counts", search),
    ],
)
def test_nothing_that_asks_the_index_holds_the_end(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: str,
    begin: Callable[[UsedWindow], None],
) -> None:
    began = threading.Event()

    def endless(*given: Any, **_named: Any) -> object:
        connection = next(one for one in given if hasattr(one, "execute"))
        began.set()
        return connection.execute(ENDLESS).fetchall()

    with used_window(qapp, tmp_path / "home") as used:
        used.list(two_papers(tmp_path))
        used.until(lambda: used.window.desk.search.is_at_rest, "nothing is searched for")
        monkeypatch.setattr(asked, endless)
        begin(used)
        used.until(began.is_set, "a question that has no end")
        used.window.close()
        assert used.window.desk.leaving.has_ended


def children_of(process: int) -> list[int]:
    """The processes that another one began."""
    found: list[int] = []
    # Each thread has those that it began.
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, thread.read_text(encoding="ascii").split())
    return found


def is_alive(process: int) -> bool:
    """Whether a process is there, and not only its exit code."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"


def until(done: Callable[[], object], what: str) -> None:
    """Wait for another process."""
    end = time.monotonic() + _PATIENCE
    while not done():
        assert time.monotonic() < end, f"waited in vain for: {what}"
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_quitting_while_a_folder_is_read_leaves_no_worker(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(FILES):
        text = WHOLE.replace("00098", f"{number:05}") + "The lamps of the quay burn.\n" * 200
        (folder / f"paper-{number:03}.txt").write_text(text, encoding="utf-8")
    home = {"LACUNA_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-P", "-m", "reader", "--new-window", str(folder)]
    window = subprocess.Popen(
        words, cwd=REPOSITORY, env={**os.environ, **home, "PYTHONPATH": str(REPOSITORY)}
    )
    try:
        until(lambda: children_of(window.pid), "a worker")
        workers = children_of(window.pid)
        window.send_signal(signal.SIGTERM)
        window.wait(_PATIENCE)
        until(lambda: not any(map(is_alive, workers)), "the end of the workers")
    finally:
        window.kill()
        window.wait()
