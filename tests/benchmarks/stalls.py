"""The longest holds of the window with very large documents, opened, scrolled, searched, noted.

python -m tests.benchmarks.stalls [--cases notes line telegram many] [--projections typeset]
    [--why 5]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.annotations import Person
from reader.app.identity import save_identity
from reader.app.paths import AppPaths
from reader.checks import read_document
from reader.document import Span
from reader.ui.pane.panes import Projection
from reader.ui.panels.side import Panel
from tests.benchmarks.measure import heading
from tests.benchmarks.notes import write_all
from tests.benchmarks.probe import StallProbe
from tests.ui.window import used_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.window import UsedWindow

_ME = Person("6f0f6f2c-53a3-4f0e-9d5e-0c1f2b7f9a10", "Edda Marlow", "edda")
_STALL = 0.1
_STEPS = 30
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Case:
    """A document: what it is called, its text, and how many notes it has."""

    name: str
    title: str
    text: Callable[[], str]
    notes: int = 0


def lines_text(size: int) -> str:
    """Numbered paragraphs of one line each."""
    line = (
        "{0}. On day {0} the harbour office counted {1} lighters, two tugs and a pilot boat of"
        " {2} tons, and it wrote so to the board, which read it in its turn.\n"
    )
    made: list[str] = []
    total = number = 0
    while total < size:
        number += 1
        made.append(line.format(number, number * 7, number % 50))
        total += len(made[-1])
    return "".join(made)


def one_line(size: int) -> str:
    """The same words without a line end."""
    return lines_text(size).replace("\n", " ")


def torn_telegram(size: int) -> str:
    """A telegram whose page breaks and numbers disagree all along: thousands of findings."""
    head = (
        "VZCZCXYZ0001\nRR RUEHXV\nDE RUEHXV #0101 0910800\nZNR UUUUU ZZH\nR 010800Z APR 09\n"
        "FM AMEMBASSY VELLIN\nTO RUEHC/SECSTATE WASHDC 0101\nUNCLAS VELLIN 000101\n\n"
        "E.O. 12958: N/A\nTAGS: ETRD XE\nSUBJECT: RIVER LEDGER\n\n"
    )
    made = [head]
    total = number = 0
    while total < size:
        number += 1 if number % 20 else 3
        cut = f"\nVELLIN 00000101  {number % 900 + 1:03} OF 900\n\n" if number % 30 == 0 else ""
        part = (
            f"{number}. (U) The harbour office of Vellin entered the barge under seal number\n"
            f"{number} and the toll was paid in the old coin, as the ledger of the river\n{cut}"
            "commission shows in the column for the spring flood of that year. XXX\n\n"
        )
        made.append(part)
        total += len(part)
    return "".join([*made, "ALDOUS\n"])


CASES = (
    Case("notes", "10 MB, 5,000 notes", lambda: lines_text(10_000_000), 5_000),
    Case("line", "10 MB in one line", lambda: one_line(10_000_000)),
    Case("telegram", "20 MB telegram", lambda: torn_telegram(20_000_000)),
    Case("many", "1.3 MB, 10,000 notes", lambda: lines_text(1_300_000), 10_000),
)


class Session:
    """One document in the window, used step by step while the probe looks on."""

    def __init__(self, used: UsedWindow, probe: StallProbe, why: int) -> None:
        self._used = used
        self._probe = probe
        self._why = why

    @property
    def _area(self) -> QPoint:
        return self._used.window.reader.pane.area.viewport().rect().center()

    def step(self, name: str, work: Callable[[], object]) -> None:
        """Do something and say how long the window was held at most."""
        QTest.qWait(50)
        self._probe.begin()
        began = time.perf_counter()
        work()
        took = time.perf_counter() - began
        QTest.qWait(60)
        held, stalls = self._probe.longest, self._probe.over(_STALL)
        print(
            f"  {name:34} longest hold {1000 * held:7.1f} ms, {stalls:3} over 100 ms,"
            f" whole {took:6.2f} s",
            flush=True,
        )
        if held > _STALL:
            for reason in self._probe.reasons(self._why):
                print(f"      {reason}")

    def open(self, path: Path) -> None:
        """From the click to the document on screen."""
        self._used.window.open_paths([path])
        self._until(lambda: self._used.shown_name == path.name)

    def settle(self) -> None:
        """Until nothing has been held for a while, the rest of the text set."""
        pane = self._used.window.reader.pane
        self._until(lambda: getattr(pane, "is_finished", True))
        QTest.qWait(500)

    def show(self, projection: Projection) -> None:
        """Switch projections."""
        self._used.window.reader.set_projection(projection)

    def wheel(self) -> None:
        """Thirty turns of the wheel, each painted."""
        viewport = self._used.window.reader.pane.area.viewport()
        centre = viewport.rect().center()
        none, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
        at = QPointF(viewport.mapToGlobal(centre))
        for _step in range(_STEPS):
            turn = QWheelEvent(
                QPointF(centre), at, QPoint(), QPoint(0, -360), buttons, none,
                Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QCoreApplication.sendEvent(viewport, turn)
            QTest.qWait(4)

    def pages(self) -> None:
        """Thirty pages down by key."""
        area = self._used.window.reader.pane.area
        for _step in range(_STEPS):
            QTest.keyClick(area, Qt.Key.Key_PageDown)
            QTest.qWait(4)

    def drag(self) -> None:
        """The scroll bar pulled through the whole text, to the end and back to the middle."""
        bar = self._used.window.reader.pane.area.verticalScrollBar()
        for part in [*range(1, _STEPS + 1), _STEPS // 2]:
            bar.setValue(bar.maximum() * part // _STEPS)
            QTest.qWait(4)

    def find(self, words: str) -> None:
        """Words typed into the bar that finds, and three steps from hit to hit."""
        bar = self._used.window.reader.find_bar
        bar.open_bar()
        for letter in words:
            QTest.keyClicks(bar.field, letter)
            QTest.qWait(10)
        QTest.qWait(700)
        for _step in range(3):
            QTest.keyClick(bar.field, Qt.Key.Key_Return)
            QTest.qWait(20)
        QTest.keyClick(bar.field, Qt.Key.Key_Escape)

    def annotate(self) -> None:
        """Some words in view highlighted by key, until painted."""
        reader = self._used.window.reader
        top = reader.pane.words_offset()
        text = self._used.document.text
        span = next(_words_after(text, top))
        reader.pane.select(span)
        before = len(self._used.reading.notes)
        QTest.keyClick(reader.pane, Qt.Key.Key_1)
        self._until(lambda: len(self._used.reading.notes) > before)

    def _until(self, holds: Callable[[], object]) -> None:
        end = time.perf_counter() + _PATIENCE
        while not holds():
            if time.perf_counter() > end:
                raise TimeoutError
            QTest.qWait(4)


def _words_after(text: str, at: int) -> Iterator[Span]:
    start = text.index("harbour", at + 200)
    yield Span(start, start + 24)


def measure(app: QApplication, case: Case, projections: list[Projection], why: int) -> None:
    """One document, all steps, in each projection."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / f"{case.name}.txt"
        path.write_text(case.text(), encoding="utf-8")
        if case.notes:
            (document,) = read_document(path)
            write_all(document, case.notes, folder / f"{path.name}.lacuna.xml")
            del document
        home = folder / "home"
        save_identity(AppPaths.below(home), _ME)
        probe = StallProbe()
        with used_window(app, home) as used, probe.running():
            session = Session(used, probe, why)
            print(case.title)
            used.window.resize(1280, 800)
            used.window.side.show_panel(Panel.NOTES)
            session.step("open, until painted", partial(session.open, path))
            session.step("until all is set", session.settle)
            for projection in projections:
                print(f" {projection}")
                session.step("switch, until settled", partial(_switch, session, projection))
                session.step("wheel", session.wheel)
                session.step("pages", session.pages)
                session.step("scroll bar", session.drag)
                session.step("find", partial(session.find, "pilot boat of 4"))
                session.step("first note", session.annotate)
                session.step("another note", session.annotate)
            for panel in (Panel.CHECKS, Panel.ROUTING, Panel.NOTES):
                session.step(f"panel {panel}", partial(used.window.side.show_panel, panel))


def _switch(session: Session, projection: Projection) -> None:
    session.show(projection)
    session.settle()


def main() -> None:
    """Measure and print."""
    names = [case.name for case in CASES]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", nargs="+", choices=names, default=names)
    parser.add_argument("--projections", nargs="+", default=[str(one) for one in Projection])
    parser.add_argument("--why", type=int, default=0)
    arguments = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    print(heading("stalls"))
    wanted = [Projection(one) for one in arguments.projections]
    for case in CASES:
        if case.name in arguments.cases:
            measure(app, case, wanted, arguments.why)


if __name__ == "__main__":
    main()
