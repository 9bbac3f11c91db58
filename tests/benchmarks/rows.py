"""A list of millions: python -m tests.benchmarks.rows [--many 2300000].

The index is made directly (`tests.benchmarks.direct --rows`), without words; the list is the
window's own, drawn offscreen.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.app.index_rows import IndexRows
from reader.app.indexing import CollectionIndex
from reader.app.paths import AppPaths
from reader.collection.index import open_for_writing
from reader.collection.listing import Listed, Wanted, listed
from reader.collection.order import Order
from reader.ui.icons import Icons
from reader.ui.lists.panel import DocumentPanel
from reader.ui.theme.theme import ThemeManager
from tests.benchmarks import direct
from tests.benchmarks.measure import heading, proportional_memory, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_FRAMES = 30


def _milliseconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


class _List:
    """The panel with its rows, painted when asked for."""

    def __init__(self, index: CollectionIndex) -> None:
        themes = ThemeManager()
        self.panel = DocumentPanel(themes, Icons(themes))
        self.panel.resize(420, 800)
        self.panel.show()
        self.rows = IndexRows(index)
        self.paint()

    def paint(self) -> None:
        """Draw whatever changed."""
        QCoreApplication.processEvents()
        self.panel.view.viewport().repaint()

    def show(self, shown: Listed) -> None:
        """Show a list up to its first paint."""
        self.panel.show_listed(self.rows, shown)
        self.paint()

    def press(self, key: Qt.Key) -> None:
        """Press a key up to the next paint."""
        QTest.keyClick(self.panel.view, key)
        self.paint()

    def scroll(self, to: int) -> None:
        """Scroll up to the next paint."""
        self.panel.view.verticalScrollBar().setValue(to)
        self.paint()


def figures(index: CollectionIndex) -> None:
    """Print all figures."""
    write = sys.stdout.write
    shown = _List(index)
    before = proportional_memory(os.getpid())
    for order in (Order.DATE, Order.SUBJECT):
        with index.reading() as connection:
            begin = time.perf_counter()
            found = listed(connection, Wanted(order))
            spent = (time.perf_counter() - begin) * 1000
        write(f"{len(found):,} ids by {order}: {spent:.0f} ms (off the window's thread)\n")
        painted = [_milliseconds(lambda: shown.show(found)) for _ in range(5)]  # noqa: B023
        write(f"  first paint: {summary(painted, 'ms', 1)}\n")
        bar = shown.panel.view.verticalScrollBar()
        wheel = [_milliseconds(lambda: shown.scroll(bar.value() + 120)) for _ in range(_FRAMES)]  # noqa: B023
        write(f"  frame, by the wheel: {summary(wheel, 'ms', 1)}\n")
        places = [bar.maximum() * n // _FRAMES for n in range(_FRAMES)]
        drag = [_milliseconds(lambda: shown.scroll(place)) for place in places]  # noqa: B023
        write(f"  frame, dragged to anywhere: {summary(drag, 'ms', 1)}\n")
        for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Up):
            keys = [_milliseconds(lambda: shown.press(key)) for _ in range(5)]  # noqa: B023
            write(f"  {key.name}: {summary(keys, 'ms', 1)}\n")
    write(f"memory of the list: {proportional_memory(os.getpid()) - before:.0f} MB\n")
    shown.rows.close()


def main(arguments: Sequence[str]) -> int:
    """Make the index and print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=2_300_000)
    asked = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    sys.stdout.write(f"{heading('rows')}, load {os.getloadavg()[0]:.1f}\n")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name, "collection")
        root.mkdir()
        index = CollectionIndex(root, AppPaths.below(Path(name, "home")))
        with closing(open_for_writing(index.path)) as connection:
            direct.write_rows(connection, asked.many)
        sys.stdout.write(f"index {index.path.stat().st_size / 1e6:.0f} MB\n")
        figures(index)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
