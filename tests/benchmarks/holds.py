"""Holds of the window with a large collection open: python -m tests.benchmarks.holds --work FOLDER.

The collection and its index are those that `tests.benchmarks.indexing` left in the folder. Each
line: until what was asked for is shown, the longest hold of the window meanwhile, and the processor
time of the window's own thread, which a loaded machine changes least.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.annotations import Person
from reader.app.identity import save_identity
from reader.app.paths import AppPaths
from reader.ui.actions import ActionId
from tests.benchmarks.measure import heading, proportional_memory
from tests.benchmarks.probe import StallProbe
from tests.driving import desk_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.driving import Desk

_ME = Person("6f0f6f2c-53a3-4f0e-9d5e-0c1f2b7f9a10", "Edda Marlow", "edda")
_PATIENCE_MS = 600_000


@dataclass(frozen=True)
class Held:
    """A window at work, and how long it is held."""

    desk: Desk
    probe: StallProbe
    reasons: int

    def measure(self, name: str, work: Callable[[], object], done: Callable[[], object]) -> None:
        """Do something, wait for what it shows, and print how long both took."""
        self.probe.begin()
        begin, own = time.perf_counter(), time.thread_time()
        work()
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not done() and not deadline.hasExpired():
            QTest.qWait(2)
        QTest.qWait(5)
        took, own = time.perf_counter() - begin, time.thread_time() - own
        longest = self.probe.longest
        memory = proportional_memory(os.getpid())
        sys.stdout.write(
            f"{name:>32}: {took * 1000:7.0f} ms, longest hold {longest * 1000:5.0f} ms, "
            f"own thread {own * 1000:5.0f} ms, memory {memory:.0f} MB\n"
        )
        for one in self.probe.reasons(self.reasons):
            sys.stdout.write(f"      {one}\n")
        sys.stdout.flush()

    def list(self) -> None:
        """Measure what is done to the list."""
        view = self.desk.window.documents.view
        bar, model = view.verticalScrollBar(), view.model()
        assert model is not None

        def press(key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
            view.setFocus()
            QTest.keyClick(view, key, modifier)
            view.viewport().repaint()

        none, ctrl = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier

        def is_at_end() -> bool:
            return bar.value() == bar.maximum() > 0

        self.measure("End", lambda: press(Qt.Key.Key_End, none), is_at_end)
        self.measure("Home", lambda: press(Qt.Key.Key_Home, none), lambda: bar.value() == 0)
        many = model.rowCount()
        notices = self.desk.window.notices
        self.measure(
            f"Ctrl+A of {many:,}",
            lambda: press(Qt.Key.Key_A, ctrl),
            lambda: self.desk.window.documents.chosen_count >= many,
        )
        self.measure(
            "status of all chosen",
            lambda: self.desk.trigger(ActionId.STATUS_READ),
            lambda: any("changed at once" in one.sentence for one in notices.notices),
        )

    def pages(self) -> None:
        """Measure the pages and windows about the whole collection."""
        desk = self.desk.window.desk

        def overview_shown() -> bool:
            return desk.overview.is_shown

        def missing_listed() -> bool:
            window = desk.missing.window
            return window is not None and window.model.rowCount() > 0

        def notes_listed() -> bool:
            window = desk.all_notes.window
            return window is not None and window.isVisible()

        trigger = self.desk.trigger
        self.measure("overview", lambda: trigger(ActionId.OVERVIEW), overview_shown)
        self.measure("settled", lambda: QTest.qWait(1500), lambda: True)
        self.measure(
            "cited but not here", lambda: trigger(ActionId.MISSING_TELEGRAMS), missing_listed
        )
        self.measure("notes on all documents", lambda: trigger(ActionId.ALL_NOTES), notes_listed)
        self.measure("settled", lambda: QTest.qWait(1500), lambda: True)


def main(arguments: Sequence[str]) -> int:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=250_000)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--why", type=int, default=0)
    asked = parser.parse_args(arguments)
    work = asked.work.resolve()
    home = work / f"home-{asked.many}"
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    save_identity(AppPaths.below(home), _ME)
    sys.stdout.write(f"{heading('holds')}, load {os.getloadavg()[0]:.1f}\n")
    probe = StallProbe()
    with desk_at(app, home) as desk, probe.running():
        held = Held(desk, probe, asked.why)
        desk.window.resize(1280, 800)
        model = desk.window.documents.model
        held.measure(
            "opened to its list",
            lambda: desk.window.open_paths([work / f"corpus-{asked.many}"]),
            lambda: model.rowCount() >= asked.many,
        )
        held.measure(
            "counts and the folder looked at",
            lambda: None,
            lambda: (
                not desk.window.desk.collection.work.is_expected
                and desk.window.desk.search.is_at_rest
            ),
        )
        held.pages()
        held.list()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
