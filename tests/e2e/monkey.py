"""Random hands in all windows: clicks, drags, keys, words, actions, other folders."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QItemSelectionModel,
    QPoint,
    Qt,
    QTimer,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from reader.ui.actions import ACTIONS, ActionId

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import TextIO

    from tests.driving import Desk

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
QUERIES = (
    *("", "seal*", "lamp OR keepers", "code:EWWT date:2007..2009", "-seals", "is:incomplete"),
    *('"open', "((", "date:2007..", "from:", "NOT", "tag:x -code:PGOV", "zzzz", "date:none"),
)
CONTROLS = (
    *(QAbstractButton, QComboBox, QAbstractSlider, QLineEdit, QAbstractItemView),
    QPlainTextEdit,
)
TICK_MS = 40


class Monkey:
    """Does one random thing after the other; the same seed makes the same choices.

    Args:
        desks: The windows it may use.
        places: What it opens now and then.
        seed: Of its choices.
        log: Takes what is done as it is done: a crash leaves nothing else behind.
    """

    def __init__(
        self, desks: Sequence[Desk], places: Sequence[Path], seed: int, log: TextIO
    ) -> None:
        self._log = log
        self.desks = list(desks)
        self.places = places
        self.random = random.Random(seed)
        self.counts: dict[str, int] = {}
        self.seen: set[str] = set()
        """The kinds of all windows that something was done in."""
        self._is_ending = False
        self._timers: list[QTimer] = []
        self._depth = 0
        deeds: list[tuple[Callable[[], None], int]] = [
            (self.click, 24),
            (self.control, 22),
            (self.drag, 10),
            (self.key, 20),
            (self.shortcut, 6),
            (self.type, 6),
            (self.action, 16),
            (self.query, 3),
            (self.choose_rows, 2),
            (self.wheel, 4),
            (self.resize, 2),
            (self.reopen, 1),
        ]
        self._calls, self._weights = zip(*deeds, strict=True)

    def run(self, deeds: int, seconds: float) -> None:
        """Do so many things, or as many as the time allows."""
        self._timer().start()
        end = QDeadlineTimer(round(seconds * 1000))
        for _ in range(deeds):
            if end.hasExpired():
                break
            self.do_something()
            QCoreApplication.processEvents()
            if self.random.random() < 0.1:
                QTest.qWait(10)
        self._is_ending = True
        while QApplication.activeModalWidget() or QApplication.activePopupWidget():
            QTest.qWait(TICK_MS)
        self._timers[0].stop()
        for desk in self.desks:
            # Half a note in an open editor would rightly be asked about when the window closes.
            desk.window.side.notes.editor.cancel_requested.emit()

    def do_something(self) -> None:
        """One deed."""
        (deed,) = self.random.choices(self._calls, self._weights)
        name = deed.__name__
        self.counts[name] = self.counts.get(name, 0) + 1
        self._note(name)
        deed()

    def _note(self, *words: object) -> None:
        self._log.write(" ".join(str(word) for word in words) + "\n")
        self._log.flush()

    def click(self) -> None:
        """Press somewhere, mostly with the left button."""
        widget, at = self._spot()
        button = self.random.choices(
            (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton), (9, 1)
        )[0]
        if self.random.random() < 0.15:
            QTest.mouseDClick(widget, button, pos=at)
        else:
            QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, at)

    def control(self) -> None:
        """Press a control that a click at a random place would seldom hit."""
        window = self._window()
        found = [
            one
            for one in window.findChildren(QWidget)
            if isinstance(one, CONTROLS) and one.isVisible() and one.isEnabled()
        ]
        if not found:
            return
        chosen = self.random.choice(found)
        self._note("  ", named(chosen))
        target = chosen.viewport() if isinstance(chosen, QAbstractItemView) else chosen
        at = QPoint(
            self.random.randrange(max(1, target.width())),
            self.random.randrange(max(1, target.height())),
        )
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, self._modifier(), at)

    def drag(self) -> None:
        """Press, move, let go."""
        widget, at = self._spot()
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=at)
        to = at + QPoint(self.random.randint(-300, 300), self.random.randint(-80, 80))
        for place in (to, to + QPoint(1, 0)):
            if isValid(widget):
                QTest.mouseMove(widget, place)
        if isValid(widget):
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=to)
        self.let_go()

    def let_go(self) -> None:
        """Hold no button of the mouse down whose press took away what was pressed."""
        for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            if QGuiApplication.mouseButtons() & button:
                QTest.mouseRelease(self.desks[0].window, button)

    def key(self) -> None:
        """Press a key where the keyboard is."""
        key, modifier, widget = self.random.choice(KEYS), self._modifier(), self._focus()
        self._note("  ", modifier, key, named(widget))
        QTest.keyClick(widget, key, modifier)

    def shortcut(self) -> None:
        """Press the keys of some action."""
        entries = [
            keys
            for spec in ACTIONS
            if spec.id is not ActionId.QUIT
            and (keys := self._desk().window.actions_table[spec.id].shortcut()).count()
        ]
        keys = QKeySequence(self.random.choice(entries))
        self._note("  ", keys.toString())
        QTest.keySequence(self._focus(), keys)

    def type(self) -> None:
        """Type some words where the keyboard is."""
        self._type(self.random.choice(WORDS))

    def action(self) -> None:
        """Choose an entry of the menus."""
        if QApplication.activeModalWidget() is not None:
            return
        wanted = self.random.choice([s.id for s in ACTIONS if s.id is not ActionId.QUIT])
        entry = self._desk().window.actions_table[wanted]
        if entry.isEnabled():
            self._note("  ", wanted.value)
            entry.trigger()

    def query(self) -> None:
        """Type a search, or end one."""
        field = self._desk().window.search.field
        if QApplication.activeModalWidget() is None and field.isEnabled():
            field.setFocus()
            field.selectAll()
            self._type(self.random.choice(QUERIES))
            if self.random.random() < 0.5:
                QTest.keyClick(field, Qt.Key.Key_Return)

    def choose_rows(self) -> None:
        """Choose some documents of the list, for what is done with many."""
        view = self._desk().window.documents.view
        model, chosen = view.model(), view.selectionModel()
        if QApplication.activeModalWidget() is not None or not model.rowCount():
            return
        for _ in range(self.random.randint(1, 6)):
            index = model.index(self.random.randrange(model.rowCount()), 0)
            flag = QItemSelectionModel.SelectionFlag
            chosen.select(index, flag.Select | flag.Rows)
        view.setFocus()

    def wheel(self) -> None:
        """Turn the page by much."""
        bar = self._desk().window.reader.pane.area.verticalScrollBar()
        bar.setValue(bar.value() + self.random.randint(-900, 900))

    def resize(self) -> None:
        """Another size of a window."""
        self._window().resize(self.random.randint(700, 1700), self.random.randint(420, 1000))

    def reopen(self) -> None:
        """Open another place, or the same one again."""
        if QApplication.activeModalWidget() is None:
            self._desk().window.open_paths([self.random.choice(self.places)])

    def _type(self, words: str) -> None:
        for letter in words:
            widget = self._focus()
            if letter.isascii():
                QTest.keyClicks(widget, letter)
            else:
                # As an input method sends it; QTest knows the letters of ASCII only.
                press = QEvent.Type.KeyPress
                plain = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(widget, QKeyEvent(press, 0, plain, letter))

    def _modifier(self) -> Qt.KeyboardModifier:
        return self.random.choice(MODIFIERS)

    def _desk(self) -> Desk:
        return self.random.choices(self.desks, [4, *(1 for _ in self.desks[1:])])[0]

    def _window(self) -> QWidget:
        """A window: the one that waits for its answer, or any that can be seen."""
        modal = QApplication.activeModalWidget()
        if modal is not None and not isinstance(modal, QFileDialog):
            chosen: QWidget = modal
        else:
            others = [
                one
                for one in QApplication.topLevelWidgets()
                if one.isVisible() and isinstance(one, QDialog)
            ]
            if others and self.random.random() < 0.4:
                chosen = self.random.choice(others)
            else:
                chosen = self._desk().window
        self.seen.add(type(chosen).__name__)
        return chosen

    def _spot(self) -> tuple[QWidget, QPoint]:
        window = self._window()
        for _ in range(20):
            at = QPoint(
                self.random.randrange(max(1, window.width())),
                self.random.randrange(max(1, window.height())),
            )
            widget = window.childAt(at)
            if widget is not None and not isinstance(widget, QMenu):
                self._note("  ", at.toTuple(), named(widget))
                return widget, widget.mapFrom(window, at)
        return window, QPoint(1, 1)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window()

    def _timer(self) -> QTimer:
        """The timer of this depth of windows that wait for an answer, in each other's loops.

        A timer is not heard again while its slot runs.
        """
        while len(self._timers) <= self._depth:
            made = QTimer()
            made.setInterval(TICK_MS)
            made.timeout.connect(self._on_tick)
            self._timers.append(made)
        return self._timers[self._depth]

    def _on_tick(self) -> None:
        self._depth += 1
        deeper = self._timer()
        deeper.start()
        try:
            self._answer()
        finally:
            deeper.stop()
            self._depth -= 1

    def _answer(self) -> None:
        """Do something in what waits for an answer, and mostly soon give one."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self._note("  popup", named(popup))
            if self.random.random() < 0.3 and not self._is_ending:
                QTest.keyClick(popup, self.random.choice((Qt.Key.Key_Down, Qt.Key.Key_Return)))
            else:
                popup.close()
            return
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        self.seen.add(type(dialog).__name__)
        if isinstance(dialog, QFileDialog) or self._is_ending:
            dialog.reject()
        elif self.random.random() < 0.8:
            self.do_something()
        elif self.random.random() < 0.4:
            self._note("  accept", named(dialog))
            dialog.accept()
        else:
            dialog.reject()


def named(widget: QWidget) -> str:
    """A widget for the log: what it is, and in which window."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    kinds = (type(widget).__name__, widget.objectName(), text, type(widget.window()).__name__)
    return " ".join(filter(None, kinds))
