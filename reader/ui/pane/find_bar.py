"""Find in document: as you type, with a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from reader.app.find import MOST_HITS, find, has_navigation
from reader.ui.icons import Glyph, Icons

if TYPE_CHECKING:
    from reader.document import Document, Span

_DELAY_MS = 120


class FindBar(QFrame):
    """A field, a count, and steps to the next and previous hit."""

    hits_changed = Signal(object, int)
    """All hits in order, and which of them is the current one (-1: none)."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._document: Document | None = None
        self._hits: tuple[Span, ...] = ()
        self._current = -1
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in this document"))
        self.field.setAccessibleName(self.tr("Find in this document"))
        self.field.setMaximumWidth(360)
        self.field.installEventFilter(self)
        self._count = QLabel(self)
        self._count.setObjectName("mutedLabel")
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DELAY_MS)
        self._delay.timeout.connect(self._search)
        self.field.textChanged.connect(self._on_field_text_changed)
        self.navigation = QCheckBox(self.tr("Navigation too"), self)
        self.navigation.setToolTip(
            self.tr("Search the menus of the web page as well, which are folded away")
        )
        self.navigation.toggled.connect(self._on_navigation_toggled)
        self.navigation.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 5, 8, 5)
        line.addWidget(self.field, 1)
        line.addWidget(self._count)
        line.addWidget(self.navigation)
        line.addStretch(1)
        for glyph, name, slot in (
            (Glyph.UP, self.tr("Previous hit"), self.previous_hit),
            (Glyph.DOWN, self.tr("Next hit"), self.next_hit),
            (Glyph.CLOSE, self.tr("Close"), self.close_bar),
        ):
            button = QToolButton(self)
            button.setAccessibleName(name)
            button.setToolTip(name)
            icons.dress(button, glyph)
            button.clicked.connect(slot)
            line.addWidget(button)

    @property
    def current_hit(self) -> Span | None:
        """The hit that the user is at."""
        return self._hits[self._current] if 0 <= self._current < len(self._hits) else None

    def set_document(self, document: Document | None) -> None:
        """Search another document from now on; an open bar searches it at once."""
        self._document = document
        self._hits, self._current = (), -1
        self.navigation.setVisible(document is not None and has_navigation(document))
        if self.isVisible() and document is not None:
            self._search()

    def open_bar(self, words: str = "") -> None:
        """Show the bar with the keyboard in it."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus()
        self.field.selectAll()

    @Slot()
    def close_bar(self) -> None:
        """Hide the bar and its hits."""
        self.hide()
        self._hits, self._current = (), -1
        self.hits_changed.emit(self._hits, -1)

    @Slot()
    def next_hit(self) -> None:
        """Go to the next hit, round the end."""
        self._step(1)

    @Slot()
    def previous_hit(self) -> None:
        """Go to the previous hit, round the beginning."""
        self._step(-1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return steps on, Shift+Return back, Escape closes."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == (QEvent.Type.KeyPress)
        ):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._step(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        if self._delay.isActive():
            self._delay.stop()
            self._search()
            return
        if self._hits:
            self._current = (self._current + by) % len(self._hits)
            self._tell()

    def _found(self, words: str) -> tuple[Span, ...]:
        if self._document is None:
            return ()
        in_navigation = self.navigation.isChecked() and not self.navigation.isHidden()
        return find(self._document, words, in_navigation=in_navigation)

    @Slot(bool)
    def _on_navigation_toggled(self, _is_on: bool) -> None:
        self._search()

    @Slot(str)
    def _on_field_text_changed(self, _text: str) -> None:
        self._delay.start()

    @Slot()
    def _search(self) -> None:
        words = self.field.text()
        self._hits = self._found(words)
        self._current = 0 if self._hits else -1
        self._tell()

    def _tell(self) -> None:
        if not self.field.text().strip():
            self._count.clear()
        elif not self._hits:
            self._count.setText(self.tr("No hit"))
        else:
            total = len(self._hits)
            words = self.tr("{0} of the first {1}" if total == MOST_HITS else "{0} of {1}")
            self._count.setText(words.format(f"{self._current + 1:,}", f"{total:,}"))
        self.hits_changed.emit(self._hits, self._current)
