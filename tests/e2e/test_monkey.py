"""Two minutes of random keys and clicks: nothing breaks, no source changes.

Run with ``python3 packaging/dev.py test -m slow -k monkey``; ``LACUNA_MONKEY`` names other
seeds, parted by commas, and ``LACUNA_MONKEY_SECONDS`` another time for each.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget

from reader.ui.actions import ACTIONS, ActionId
from tests.driving import Desk, desk_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

SECONDS = float(os.environ.get("LACUNA_MONKEY_SECONDS", "120"))
SEEDS = [int(seed) for seed in os.environ.get("LACUNA_MONKEY", "2007").split(",")]
LEFT_OUT = frozenset(
    {
        # These hand over to the system: its dialogs, its browser, the end of the program.
        ActionId.OPEN_FOLDER,
        ActionId.OPEN_FILE,
        ActionId.OPEN_CONTAINING,
        ActionId.EXPORT_DOCUMENT,
        ActionId.EXPORT_FOLDER,
        ActionId.QUIT,
    }
)
KEYS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_F2),
    *(Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_N, Qt.Key.Key_T, Qt.Key.Key_B, Qt.Key.Key_G),
)
MODIFIERS = (
    *(Qt.KeyboardModifier.NoModifier,) * 6,
    *(Qt.KeyboardModifier.ShiftModifier,) * 2,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
WORDS = ("seals", "¶3", "lamp oil, wire", "07VELLIN", "*", "[", '"quays', "\U0001f600", "é")


def sources(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".lacuna" not in path.name
    }


class Monkey:
    """Does one random thing after the other; the same seed does the same things."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.random = random.Random(seed)
        self.counts: dict[str, int] = {}
        self.closer = QTimer()
        self.closer.setInterval(40)
        self.closer.timeout.connect(self._end_popups)

    def run(self, seconds: float) -> None:
        deeds: list[tuple[Callable[[], None], int]] = [
            (self.click, 30),
            (self.drag, 14),
            (self.key, 24),
            (self.type, 8),
            (self.action, 16),
            (self.wheel, 6),
            (self.resize, 2),
        ]
        calls, weights = zip(*deeds, strict=True)
        self.closer.start()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            (deed,) = self.random.choices(calls, weights)
            self.counts[deed.__name__] = self.counts.get(deed.__name__, 0) + 1
            deed()
            QCoreApplication.processEvents()
            if self.random.random() < 0.1:
                QTest.qWait(10)
        self.closer.stop()
        self._end_popups()
        # Half a note in an open editor would rightly be asked about when the window closes.
        self.desk.window.side.notes.editor.cancel_requested.emit()

    def click(self) -> None:
        widget, at = self._spot()
        button = self.random.choices(
            (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton), (9, 1)
        )[0]
        if self.random.random() < 0.15:
            QTest.mouseDClick(widget, button, pos=at)
        else:
            QTest.mouseClick(widget, button, pos=at)

    def drag(self) -> None:
        widget, at = self._spot()
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=at)
        to = at + QPoint(self.random.randint(-300, 300), self.random.randint(-80, 80))
        QTest.mouseMove(widget, to)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=to)

    def key(self) -> None:
        QTest.keyClick(self._focus(), self.random.choice(KEYS), self.random.choice(MODIFIERS))

    def type(self) -> None:
        for letter in self.random.choice(WORDS):
            widget = self._focus()
            if letter.isascii():
                QTest.keyClicks(widget, letter)
            else:
                # As an input method sends it; QTest knows the letters of ASCII only.
                press = QEvent.Type.KeyPress
                plain = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(widget, QKeyEvent(press, 0, plain, letter))

    def action(self) -> None:
        wanted = self.random.choice([s.id for s in ACTIONS if s.id not in LEFT_OUT])
        entry = self.desk.window.actions_table[wanted]
        if entry.isEnabled():
            entry.trigger()

    def wheel(self) -> None:
        bar = self.desk.window.reader.pane.area.verticalScrollBar()
        bar.setValue(bar.value() + self.random.randint(-900, 900))

    def resize(self) -> None:
        self.desk.window.resize(self.random.randint(700, 1700), self.random.randint(420, 1000))

    def _spot(self) -> tuple[QWidget, QPoint]:
        window = self.desk.window
        while True:
            at = QPoint(
                self.random.randrange(window.width()),
                self.random.randrange(window.menuBar().height(), window.height()),
            )
            widget = window.childAt(at)
            if widget is not None and not isinstance(widget, QMenu):
                return widget, widget.mapFrom(window, at)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.desk.window

    def _end_popups(self) -> None:
        """Answer what waits for an answer, as an impatient user would."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            dialog.reject()
        elif isinstance(dialog, QDialog):
            if self.random.random() < 0.5:
                dialog.accept()
            else:
                dialog.reject()


@pytest.fixture
def unraised() -> Iterator[list[BaseException]]:
    """What slots raised: PySide prints it and goes on."""
    raised: list[BaseException] = []
    before = sys.excepthook

    def take(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        raised.append(error)

    sys.excepthook = take
    yield raised
    sys.excepthook = before


# What the offscreen platform says of every popup and minimised window.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_breaks(
    qapp: QApplication, tmp_path: Path, unraised: list[BaseException], seed: int
) -> None:
    with desk_at(qapp, tmp_path / "home") as desk:
        desk.trigger(ActionId.OPEN_SAMPLES)
        desk.until_opened()
        folder = tmp_path / "home" / "data" / "Lacuna samples"
        before = sources(folder)
        notes_before = len(list(folder.rglob("*.lacuna*.xml")))
        # Named before the first note, else most answers to the question make none.
        desk.window.desk.noting.notes._workspace.introduce("Random Reader")
        monkey = Monkey(desk, seed)
        monkey.run(SECONDS)
        assert sources(folder) == before
        notes = len(list(folder.rglob("*.lacuna*.xml")))
        told = ", ".join(f"{count} {name}" for name, count in sorted(monkey.counts.items()))
        sys.stdout.write(f"seed {seed}: {told}; {notes - notes_before} notes files made\n")
        assert SECONDS < 30 or notes > notes_before
    assert unraised == []
