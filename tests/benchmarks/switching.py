"""Switch of document to painted, frames while scrolling, memory after a hundred documents.

python -m tests.benchmarks.switching [--documents 100] [--text 10000000 --notes 5000]

Times are processor time of the window's thread, which other work on the machine changes least; in
brackets the time by the clock.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import tempfile
import time
from dataclasses import dataclass
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
from reader.ui.window.visit import Visit
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
_SCROLLED = (("10 KB", 10_000), ("100 KB", 100_000))
_RUNS = 9
_ASKED = 3
_FRAMES = 60
_EVERY = 10


@dataclass(frozen=True, slots=True)
class _Took:
    """Milliseconds that one step took: of processor time, and by the clock."""

    busy: float
    clock: float


class _Watch:
    """Takes the time of one step on the window's thread."""

    def __init__(self) -> None:
        self._busy, self._clock = time.thread_time(), time.perf_counter()

    def stop(self) -> _Took:
        """What passed since it was made."""
        busy, clock = time.thread_time() - self._busy, time.perf_counter() - self._clock
        return _Took(1000 * busy, 1000 * clock)


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
            times: list[_Took] = []
            before: list[float] = []
            for run in range(_RUNS + 2):
                began = time.perf_counter()
                used.window.reader.panes.make_ready(readings[run % 2])
                before.append(1000 * (time.perf_counter() - began))
                watch = _Watch()
                used.window.desk.stage.show(readings[run % 2])
                _paint()
                times.append(watch.stop())
                QTest.qWait(300)
            busy = [took.busy for took in times[2:]]
            clock = statistics.median(took.clock for took in times[2:])
            print(
                f"  {name}, {projection}: {statistics.median(busy):6.1f} ms"
                f" ({min(busy):.1f} to {max(busy):.1f}) [{clock:.1f}];"
                f" made ready beside the window, the first time in {before[0]:.1f} ms",
                flush=True,
            )


def measure_asked(used: UsedWindow, folder: Path) -> None:
    """From asking for a document to its paint, by the clock: anew, read ahead, and once more."""
    desk = used.window.desk
    for name, size in _SIZES:
        paths = [folder / f"asked-{size}-{number}.txt" for number in range(2 * _ASKED + 1)]
        for path in paths:
            text = telegram(size).replace("LEDGER", path.stem)
            path.write_text(text, encoding="utf-8")
        for projection in Projection:
            _ask(used, paths[0])
            used.window.reader.set_projection(projection)
            anew = [_ask(used, path) for path in paths[1 : _ASKED + 1]]
            ahead: list[float] = []
            for path in paths[_ASKED + 1 :]:
                used.window.reader.panes.make_ready(desk._workspace.documents.load_ahead(path))
                ahead.append(_ask(used, path))
            again = [_ask(used, path) for path in (paths[-2], paths[-1]) * 2]
            told = ", ".join(
                f"{what} {statistics.median(times):.0f} ms"
                for what, times in (("anew", anew), ("read ahead", ahead), ("gone back", again))
            )
            print(f"  {name}, {projection}: {told}", flush=True)
            for path in paths:
                path.write_text(f"{path.read_text(encoding='utf-8')}\n", encoding="utf-8")


def _ask(used: UsedWindow, path: Path) -> float:
    reader = used.window.reader
    began = time.perf_counter()
    used.window.desk.collection.load(Visit(path))
    while reader.reading is None or reader.reading.document.source.address.path != path:
        QCoreApplication.processEvents()
    _paint()
    took = 1000 * (time.perf_counter() - began)
    QTest.qWait(200)
    return took


def measure_frames(used: UsedWindow, path: Path, *, searched: str = "") -> None:
    """Turns of the wheel and pages down over a text, each painted.

    Args:
        used: The window.
        path: The text, noted or not.
        searched: A word whose hits are drawn; none if empty.
    """
    used.list(path)
    used.until_shown(path.name)
    QTest.qWait(1500)
    reader = used.window.reader
    if searched:
        reader.marks.set_search_hits(used.spans(searched), -1)
    for projection in Projection:
        reader.set_projection(projection)
        _wait_until_set(used)
        for name in ("wheel", "page"):
            reader.pane.area.verticalScrollBar().setValue(0)
            QTest.qWait(50)
            frames: list[_Took] = []
            for _frame_number in range(_FRAMES):
                _leave_end(used)
                frames.append(_frame(used, name))
            busy = sorted(took.busy for took in frames)
            clock = sorted(took.clock for took in frames)
            late = int(0.95 * _FRAMES)
            print(
                f"  {projection}, {name}: median {statistics.median(busy):5.1f} ms,"
                f" 95th percentile {busy[late]:5.1f} ms [{clock[late]:.1f}],"
                f" worst {busy[-1]:5.1f} ms",
                flush=True,
            )


def _frame(used: UsedWindow, name: str) -> _Took:
    """One step, with its paint and with what is told of the place afterwards."""
    area = used.window.reader.pane.area
    viewport = area.viewport()
    centre = QPointF(viewport.rect().center())
    watch = _Watch()
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
    QCoreApplication.processEvents()
    return watch.stop()


def _wait_until_set(used: UsedWindow) -> None:
    """Frames are those of a text that is there: while it is laid, little is painted."""
    QTest.qWait(700)
    pane = used.window.reader.pane
    while not 0 < pane.area.verticalScrollBar().maximum() == pane.whole_maximum():
        QTest.qWait(100)


def _leave_end(used: UsedWindow) -> None:
    """Begin a text anew that was scrolled to its end: there nothing would be painted."""
    bar = used.window.reader.pane.area.verticalScrollBar()
    if bar.value() == bar.maximum():
        bar.setValue(0)
        QTest.qWait(50)


def _paint() -> None:
    """Let the window paint what asks for it, and do nothing else."""
    QCoreApplication.sendPostedEvents()
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
    parser.add_argument("--text", type=int, default=500_000, help="code points scrolled through")
    parser.add_argument("--notes", type=int, default=1_000, help="notes on it")
    arguments = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    print(heading("switching"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "noted.txt"
        path.write_text(lines_text(arguments.text), encoding="utf-8")
        (document,) = read_document(path)
        write_all(document, arguments.notes, folder / "noted.txt.lacuna.xml")
        del document
        home = folder / "home"
        save_identity(AppPaths.below(home), _ME)
        with used_window(app, home) as used:
            used.window.resize(1280, 800)
            print(
                f"frames while scrolling, {arguments.text:,} code points with {arguments.notes:,}"
                " notes and a hit on each line"
            )
            measure_frames(used, path, searched="lighters")
            for size_name, size in _SCROLLED:
                scrolled = folder / f"scrolled-{size}.txt"
                scrolled.write_text(telegram(size), encoding="utf-8")
                print(f"frames while scrolling, a telegram of {size_name}")
                measure_frames(used, scrolled)
            print("switch of a document that is read, to painted")
            measure_switch(used, folder)
            print("a document asked for, to painted, by the clock")
            measure_asked(used, folder)
            print("memory after opening documents of 100 KB in turn")
            measure_memory(used, folder, arguments.documents)


if __name__ == "__main__":
    main()
