"""The real main window without a screen: opened, asked where things are, pressed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from reader.app.find import find
from reader.app.paths import AppPaths
from reader.ui.application import make_window
from reader.ui.panels.check_rows import CheckRow
from reader.ui.panels.side import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reader.annotations import Reading
    from reader.app.rows import DocumentRow
    from reader.document import Document, Span
    from reader.ui.actions import ActionId
    from reader.ui.window.main_window import MainWindow

_PATIENCE_MS = 30_000


class Desk:
    """A main window at work, offscreen, in this process."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def reading(self) -> Reading:
        """What is on screen."""
        reading = self.window.reading
        assert reading is not None, "no document is on screen"
        return reading

    @property
    def document(self) -> Document:
        """The document on screen."""
        return self.reading.document

    def has_keyboard(self, part: QWidget) -> bool:
        """Whether a part of the window, or something in it, has the keyboard."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is part or part.isAncestorOf(focused))

    def until(self, done: Callable[[], object], what: str) -> None:
        """Let the window work until something holds."""
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not done():
            assert not deadline.hasExpired(), f"waited in vain for: {what}"
            QTest.qWait(5)
        QCoreApplication.processEvents()

    def open(self, *paths: Path) -> None:
        """Open paths and wait for the list and for the document they lead to."""
        self.window.open_paths(paths)
        self.until_opened()

    def until_opened(self) -> None:
        """Wait for the list and for the document that opening leads to.

        A folder leads to its overview: its first document is chosen then.
        """
        self.until(self._is_listed, "the list")
        self.leave_overview()
        self.until(lambda: self.window.reading, "a document")

    def leave_overview(self) -> None:
        """Choose the first document that can be read, where an overview is on screen."""
        documents = self.window.documents
        row = documents.first_row() if self.window.desk.overview.is_shown else None
        source = documents.model.source
        if row is not None and source is not None:
            position = source.position_of(row.path, row.member, row.telegram)
            assert position is not None
            documents.go_to(position)

    def choose(self, name: str) -> None:
        """Click a document's row and wait for the document."""
        point = self.row_point(name)
        view = self.window.documents.view
        local = view.viewport().mapFrom(self.window, point)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=local)
        self.until(lambda: self._shown() == name, f"{name} on screen")

    def row(self, name: str) -> DocumentRow:
        """The list's row of a file."""
        model = self.window.documents.model
        rows = [model.row(at) for at in range(model.rowCount())]
        return next(row for row in rows if row is not None and row.path.name == name)

    def row_point(self, name: str) -> QPoint:
        """The middle of a document's row in the window."""
        documents = self.window.documents
        model = documents.model
        for at in range(model.rowCount()):
            row = model.row(at)
            if row is not None and row.path.name == name:
                index = model.index(at)
                documents.view.scrollTo(index)
                centre = documents.view.visualRect(index).center()
                return documents.view.viewport().mapTo(self.window, centre)
        raise AssertionError(f"{name} is not in the list")

    def words_box(self, words: str) -> QRect:
        """Where words are on screen, in the window; they must stand on one line."""
        pane = self.window.reader.pane
        pane.select(self.spans(words)[0])
        QCoreApplication.processEvents()
        box = pane.selection_rect()
        assert not box.isNull(), f"“{words}” is not in view"
        pane.clear_selection()
        return QRect(pane.mapTo(self.window, box.topLeft()), box.size())

    def spans(self, words: str) -> tuple[Span, ...]:
        """Every place of some words in the document."""
        found = find(self.document, words)
        assert found, f"“{words}” is not in the document"
        return found

    def select(self, words: str, which: int = 0) -> Span:
        """Select words in the pane; the span that is selected."""
        span = self.spans(words)[which]
        self.window.reader.pane.select(span)
        selected = self.window.reader.selected_span()
        assert selected == span
        return span

    def trigger(self, action: ActionId) -> None:
        """Do what a menu entry does."""
        entry = self.window.actions_table[action]
        assert entry.isEnabled(), f"{action} cannot be chosen"
        entry.trigger()
        QCoreApplication.processEvents()

    def centre_of(self, widget: QWidget) -> QPoint:
        """The middle of a widget in the window."""
        return widget.mapTo(self.window, widget.rect().center())

    def check_rows(self) -> Sequence[CheckRow]:
        """The entries of the Checks panel."""
        rows = self.window.side.checks.view.rows.rows
        return [row for row in rows if isinstance(row, CheckRow)]

    def click_check(self, code: str) -> CheckRow:
        """Click the first entry of the Checks panel with a code; the opened entry."""
        self.window.side.show_panel(Panel.CHECKS)
        QCoreApplication.processEvents()
        key = next(row.key for row in self.check_rows() if row.code == code)
        view = self.window.side.checks.view
        view.reveal(key)
        box = view.rect_of(key)
        assert box is not None
        at = box.topLeft() + QPoint(60, 14)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QCoreApplication.processEvents()
        return next(row for row in self.check_rows() if row.key == key)

    def links(self) -> dict[str, QPushButton]:
        """The links of banners and folds that can be seen in the pane."""
        found = self.window.reader.pane.findChildren(QPushButton)
        return {link.text(): link for link in found if link.isVisible()}

    def _is_listed(self) -> bool:
        documents = self.window.documents
        rows = [documents.model.row(at) for at in range(documents.model.rowCount())]
        return bool(rows) and all(row and row.state != "pending" for row in rows)

    def _shown(self) -> str:
        reading = self.window.reading
        return reading.document.source.address.path.name if reading else ""


def _let_exports_end(window: MainWindow) -> None:
    # Its file may stand before its end is told; closing would ask, and nobody would answer.
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while window.isVisible() and window.desk.files.export_under_way and not deadline.hasExpired():
        QTest.qWait(10)


@contextmanager
def desk_at(app: QApplication, home: Path) -> Iterator[Desk]:
    """A window of an installation below ``home``; the application is left as it was."""
    sheet, font, style = app.styleSheet(), app.font(), app.style().name()
    window = make_window(app, AppPaths.below(home))
    window.show()
    try:
        yield Desk(window)
    finally:
        _let_exports_end(window)
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        app.setStyleSheet(sheet)
        app.setStyle(style)
        app.setFont(font)
        app.setPalette(QPalette())
