"""Finding words in two documents that stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from reader.ui.clear_button import ClearButton
from reader.ui.theme.fonts import scale_of
from reader.ui.theme.sheet import length

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

_LEAST, _WIDTH = 120, 200


class PageFinder(QLineEdit):
    """A field that selects the next place of its words on a page, round the end.

    Args:
        page: Where it looks.
        told: Says that there is no hit.
        parent: The window, whose keys Ctrl+F, F3 and Shift+F3 are.
    """

    def __init__(self, page: QTextEdit, told: QLabel, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self._told = told
        self.setPlaceholderText(self.tr("Find in both"))
        self.setAccessibleName(self.tr("Find in both documents"))
        ClearButton(self)
        self._make_room()
        told.setProperty("tone", "muted")
        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self.go_to_next)
        QShortcut(QKeySequence("Ctrl+F"), parent, self._on_asked_for)
        QShortcut(QKeySequence("F3"), parent, self.go_to_next)
        QShortcut(QKeySequence("Shift+F3"), parent, self.go_to_previous)

    def changeEvent(self, event: QEvent) -> None:
        """Other letters need other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def _make_room(self) -> None:
        scale = scale_of(self.font())
        self.setMinimumWidth(length(_LEAST, scale))
        self.setMaximumWidth(length(_WIDTH, scale))

    @Slot()
    def go_to_next(self) -> None:
        """Select the next place of the words."""
        self._go(self._page.textCursor(), QTextDocument.FindFlag(0))

    @Slot()
    def go_to_previous(self) -> None:
        """Select the place before."""
        self._go(self._page.textCursor(), QTextDocument.FindFlag.FindBackward)

    def _go(self, begin: QTextCursor, way: QTextDocument.FindFlag) -> None:
        """Look on from a place, then round the end; the page moves only to a hit."""
        words, page = self.text(), self._page.document()
        self._told.clear()
        if not words:
            return
        found = page.find(words, begin, way)
        if found.isNull():
            round_the_end = QTextCursor(page)
            if way & QTextDocument.FindFlag.FindBackward:
                round_the_end.movePosition(QTextCursor.MoveOperation.End)
            found = page.find(words, round_the_end, way)
        if found.isNull():
            self._told.setText(self.tr("No hit"))
        else:
            self._page.setTextCursor(found)

    @Slot(str)
    def _on_text_changed(self, _words: str) -> None:
        """Begin where the last hit began: who types on stays at it while it fits."""
        begin = self._page.textCursor()
        begin.setPosition(begin.selectionStart())
        self._let_go(begin)
        self._go(begin, QTextDocument.FindFlag(0))

    def _let_go(self, begin: QTextCursor) -> None:
        """Select nothing, and leave the page where it stands: Qt would bring the caret in view."""
        bars = (self._page.verticalScrollBar(), self._page.horizontalScrollBar())
        stood = [bar.value() for bar in bars]
        self._page.setTextCursor(begin)
        for bar, value in zip(bars, stood, strict=True):
            bar.setValue(value)

    @Slot()
    def _on_asked_for(self) -> None:
        chosen = self._page.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.setText(chosen)
        self.setFocus()
        self.selectAll()
