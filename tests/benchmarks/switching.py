"""Switch of document to painted, frames while scrolling, memory after a hundred documents.

python -m tests.benchmarks.switching [--documents 100]
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.annotations import Person
from reader.app.identity import save_identity
from reader.app.paths import AppPaths
from reader.app.workspace import Workspace
from reader.checks import read_document
from reader.ui.pane.panes import Projection
from tests.benchmarks.measure import heading, proportional_memory
from tests.benchmarks.notes import write_all
from tests.benchmarks.stalls import lines_text
from tests.benchmarks.startup import telegram
from tests.ui.window import used_window

if TYPE_CHECKING:
    from reader.annotations import Reading
    from tests.ui.window import UsedWindow

_ME = Person("6f0f6f2c-53a3-4f0e-9d5e-0c1f2b7f9a10", "Edda Marlow", "edda")
_SIZES = (("10 KB", 10_000), ("1 MB", 1_000_000))
_RUNS = 7
_FRAMES = 60
_EVERY = 10


def measure_switch(used: UsedWindow, folder: Path) -> None:
    """Two documents of one size in turn, each read before, from the call to its paint.

    The page is made ready before the call, as the loading thread does; that is timed apart.
    """
    workspace = Workspace(AppPaths.below(folder / "other"))
    for name, size in _SIZES:
        readings: list[Reading] = []
        for number in range(2):
            path = folder / f"switch-{size}-{number}.txt"
            path.write_text(telegram(size).replace("LEDGER", f"LEDGER {number}"), encoding="utf-8")
            readings += workspace.load(path)
        for projection in Projection:
            used.window.reader.set_projection(projection)
            times: list[float] = []
            before: list[float] = []
            for run in range(_RUNS + 2):
                began = time.perf_counter()
                used.window.reader.make_ready(readings[run % 2])
                before.append(1000 * (time.perf_counter() - began))
                began = time.perf_counter()
                used.window.desk.stage.show(readings[run % 2])
                _paint()
                times.append(1000 * (time.perf_counter() - began))
                QTest.qWait(300)
            times = times[2:]
            print(
                f"  {name}, {projection}: {statistics.median(times):6.1f} ms"
                f" ({min(times):.1f} to {max(times):.1f});"
                f" made ready beside the window in {statistics.median(before):.1f} ms",
                flush=True,
            )


def measure_frames(used: UsedWindow, path: Path) -> None:
    """Turns of the wheel and pages down over text with notes and hits, each painted."""
    used.list(path)
    used.until_shown(path.name)
    QTest.qWait(1500)
    reader = used.window.reader
    reader.set_search_hits(used.spans("lighters"), -1)
    for projection in Projection:
        reader.set_projection(projection)
        QTest.qWait(700)
        for name in ("wheel", "page"):
            times = sorted(_frame(used, name) for _frame_number in range(_FRAMES))
            late = times[int(0.95 * len(times))]
            print(
                f"  {projection}, {name}: median {statistics.median(times):5.1f} ms,"
                f" 95th percentile {late:5.1f} ms, worst {times[-1]:5.1f} ms",
                flush=True,
            )


def _frame(used: UsedWindow, name: str) -> float:
    area = used.window.reader.pane.area
    viewport = area.viewport()
    centre = QPointF(viewport.rect().center())
    began = time.perf_counter()
    if name == "page":
        QTest.keyClick(area, Qt.Key.Key_PageDown)
    else:
        turn = QWheelEvent(
            centre, QPointF(viewport.mapToGlobal(centre.toPoint())), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QCoreApplication.sendEvent(viewport, turn)
    _paint()
    return 1000 * (time.perf_counter() - began)


def _paint() -> None:
    """Let the window paint what asks for it."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)


def measure_memory(used: UsedWindow, folder: Path, many: int) -> None:
    """A folder of so many documents, each chosen in turn; memory after every tenth."""
    shelf = folder / "shelf"
    shelf.mkdir()
    for number in range(many):
        text = telegram(100_000).replace("000101", f"{number:06}")
        (shelf / f"{number:03}.txt").write_text(text, encoding="utf-8")
    used.list(shelf)
    documents = used.window.documents
    for number in range(many):
        documents.go_to(number)
        row = documents.model.row(number)
        assert row is not None
        used.until_shown(row.path.name)
        QTest.qWait(20)
        if (number + 1) % _EVERY == 0:
            gc.collect()
            memory = proportional_memory(os.getpid())
            print(f"  {number + 1:4} documents: {memory:6.0f} MB", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100)
    arguments = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    print(heading("switching"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "noted.txt"
        path.write_text(lines_text(500_000), encoding="utf-8")
        (document,) = read_document(path)
        write_all(document, 1_000, folder / "noted.txt.lacuna.xml")
        del document
        home = folder / "home"
        save_identity(AppPaths.below(home), _ME)
        with used_window(app, home) as used:
            used.window.resize(1280, 800)
            print("frames while scrolling, 500 KB with 1,000 notes and a hit on each line")
            measure_frames(used, path)
            print("switch of a document that is read, to painted")
            measure_switch(used, folder)
            print("memory after opening documents of 100 KB in turn")
            measure_memory(used, folder, arguments.documents)


if __name__ == "__main__":
    main()
