"""The Outline panel: headings, paragraphs, lists and gaps, each a way to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEvent, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from reader.document import OutlineKind, Span, entry_at
from reader.ui.icons import Glyph, paint_icon
from reader.ui.paint import fill
from reader.ui.panels.hint import HintRow
from reader.ui.panels.outline_rows import ABSENT, OutlineRow, outline_rows, row_after
from reader.ui.panels.rows import Row, RowDelegate, RowView
from reader.ui.panels.words import Style, Words, draw_line
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from reader.annotations.reading import Reading
    from reader.document import Document, OutlineEntry
    from reader.ui.icons import Icons
    from reader.ui.theme.theme import ThemeManager

_INSET, _STEP, _MOST_DEEP = 14, 14, 6
_ABOVE, _BELOW, _HEAD_ABOVE = 3, 4, 7
_GAP, _ICON = 8, 14
_MOST_LINES = 6
_BAR = 3
_PLAIN_KEYS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_MOVES = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
_HEADS = frozenset({OutlineKind.TELEGRAM, OutlineKind.HEADING, OutlineKind.LOST_HEADING})


class OutlineDelegate(RowDelegate):
    """Entries indented by depth: label, words, and what differs in print below them."""

    has_hairlines = False
    here: str | None = None
    """The key of the entry that is being read."""

    def refresh_type(self) -> None:
        """Fonts of headings, words, numbers and portion marks; figures are tabular in all."""
        scale = self.themes.scale
        self._icon = self.themes.length(_ICON)
        leading = round(18 * scale)
        self._head = Style(fonts.sans(13.5, weight=fonts.SEMIBOLD, scale=scale), leading)
        self._words_style = Style(fonts.sans(13.5, scale=scale), leading)
        self._small = Style(fonts.sans(12.5, scale=scale), leading)
        self._printed = Style(fonts.sans(12.5, italic=True, scale=scale), leading)
        self._mark = Style(fonts.mono(12, scale=scale), leading)

    def measure(self, row: Row, width: int) -> int:
        """All its words, which the outline has cut already, and a line for the printed number."""
        assert isinstance(row, OutlineRow)
        lines = self._words(row.entry, width).count
        lines += bool(self._below(row.entry))
        return self._above(row.entry) + lines * self._small.leading + _BELOW

    def paint_row(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        """The bar of what is being read, label or icon, words, and what stands at the edges."""
        assert isinstance(row, OutlineRow)
        entry = row.entry
        if row.key == self.here:
            bar = QRectF(rect.left(), rect.top(), _BAR, rect.height())
            fill(painter, bar, self.theme.colour(Token.ACCENT))
        width = int(rect.width())
        top = rect.top() + self._above(entry)
        left = rect.left() + self._left(entry)
        muted = self.theme.colour(Token.MUTED)
        if entry.kind in ABSENT:
            at = QPointF(left, top + (self._small.leading - self._icon) / 2)
            paint_icon(painter, at, self.theme, Glyph.GAP, Token.GAP, self._icon)
        else:
            draw_line(painter, left, top, self._label(entry), self._small, muted)
        words = self._words(entry, width)
        left += self._label_room(entry)
        token = Token.GAP if entry.kind in ABSENT else Token.TEXT
        words.draw(painter, left, top, self.theme.colour(token))
        if entry.portion_mark:
            right = rect.right() - _INSET - self._mark.width(entry.portion_mark)
            draw_line(painter, right, top, entry.portion_mark, self._mark, muted)
        below = self._below(entry)
        if below:
            style = self._printed if entry.printed else self._small
            draw_line(painter, left, top + words.height, below, style, muted)

    def _words(self, entry: OutlineEntry, width: int) -> Words:
        room = width - self._left(entry) - self._label_room(entry) - _INSET
        if entry.portion_mark:
            room -= self._mark.width(entry.portion_mark) + _GAP
        style = self._head if entry.kind in _HEADS else self._words_style
        # Only a word without end takes so many lines.
        return Words(entry.text or entry.label, style, room, max_lines=_MOST_LINES)

    def _left(self, entry: OutlineEntry) -> float:
        return _INSET + _STEP * (min(entry.level, _MOST_DEEP) - 1)

    def _above(self, entry: OutlineEntry) -> int:
        return _HEAD_ABOVE if entry.kind in _HEADS else _ABOVE

    def _label(self, entry: OutlineEntry) -> str:
        """What stands before the words; a list's count stands below them instead."""
        if entry.kind is OutlineKind.LIST:
            return entry.marker
        return "" if entry.kind in _HEADS else entry.label

    def _label_room(self, entry: OutlineEntry) -> float:
        if entry.kind in ABSENT:
            return self._icon + _GAP
        label = self._label(entry)
        if not label:
            return 0
        # Numbers of one and two figures share a column.
        least = self._small.width("¶00") if entry.kind is OutlineKind.PARAGRAPH else 0
        return max(self._small.width(label), least) + _GAP

    def _below(self, entry: OutlineEntry) -> str:
        if entry.printed:
            return f"printed {entry.printed}"
        is_named = entry.kind in {OutlineKind.LIST, OutlineKind.TELEGRAM} and entry.text
        return entry.label if is_named else ""


class OutlineView(RowView):
    """A list in which typing finds a row, while the keyboard is used in it.

    After a click letters stay the window's shortcuts, for the click has selected words that
    they mark.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._takes_letters = False
        self._typed = ""
        self._pause = QDeadlineTimer(0)

    def event(self, event: QEvent) -> bool:
        """Keep letters from the window's shortcuts while the keyboard is used here."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_typing(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take letters where the keyboard has come by itself."""
        self._takes_letters = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave letters to the window again."""
        self._takes_letters = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters find a row; all other keys are as in every list."""
        if self._is_typing(event):
            self.find_row(event.text())
            return
        if event.key() in _MOVES:
            self._takes_letters = True
        super().keyPressEvent(event)

    def find_row(self, letters: str) -> None:
        """Go to the next row that answers; letters that follow quickly are one search."""
        rows = [row for row in self.rows.rows if isinstance(row, OutlineRow)]
        goes_on = bool(self._typed) and not self._pause.hasExpired()
        self._typed = f"{self._typed}{letters}" if goes_on else letters
        self._pause.setRemainingTime(QGuiApplication.styleHints().keyboardInputInterval() * 2)
        at = self.currentIndex().row() if self.currentIndex().isValid() else -1
        found = row_after(rows, self._typed, max(0, at) if goes_on else at + 1) if rows else None
        if found is not None:
            self.make_current(rows[found].key)

    def _is_typing(self, event: QKeyEvent) -> bool:
        text = event.text()
        if not self._takes_letters or event.modifiers() not in _PLAIN_KEYS:
            return False
        if text == " ":
            # A blank is part of a search that goes on; else it chooses.
            return bool(self._typed) and not self._pause.hasExpired()
        return bool(text) and text.isprintable()


class OutlinePanel(QWidget):
    """What a document consists of; choosing an entry shows its place."""

    spans_requested = Signal(object)
    """An entry was chosen: the `Span`s of its text, as a tuple."""
    note_requested = Signal(object)
    """A note should be made on an entry: the `Span` from its first word to its last."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outlinePanel")
        del icons
        self._document: Document | None = None
        self._place: int | None = None
        self._is_stale = True
        self._entries: tuple[OutlineEntry, ...] = ()
        self.view = OutlineView(self)
        self.view.setObjectName("outlineList")
        self.view.setAccessibleName(self.tr("Outline"))
        self._delegate = OutlineDelegate(themes, self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.row_chosen.connect(self._on_view_row_chosen)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_view_context_menu_requested)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        self.setFocusProxy(self.view)

    @property
    def current(self) -> OutlineEntry | None:
        """The entry the keyboard is at, where it has words in the text."""
        row = self.view.current()
        is_entry = isinstance(row, OutlineRow) and row.entry.kind not in ABSENT
        return row.entry if is_entry and isinstance(row, OutlineRow) else None

    @property
    def here(self) -> OutlineEntry | None:
        """The entry that is marked as the one being read."""
        at = entry_at(self._entries, self._place) if self._place is not None else None
        return self._entries[at] if at is not None else None

    def set_reading(self, reading: Reading | None) -> None:
        """Show what a document consists of, or say what would fill the panel."""
        document = reading.document if reading else None
        if document is self._document and not self._is_stale:
            return
        self._is_stale = True
        if _address(document) != _address(self._document):
            self._place = None
            self._entries = ()
            self.view.replace_rows(())
        self._document = document
        self._refresh()

    @Slot(int)
    def set_place(self, offset: int) -> None:
        """Mark the entry that the code point at the top of the view belongs to."""
        self._place = offset
        self._mark_place()

    def showEvent(self, event: QShowEvent) -> None:
        """List only what is looked at: a document's outline takes its whole flow."""
        super().showEvent(event)
        self._refresh()
        self._mark_place()

    def _refresh(self) -> None:
        if not self._is_stale or not self.isVisible():
            return
        self._is_stale = False
        rows: tuple[OutlineRow | HintRow, ...]
        if self._document is None:
            self._entries = ()
            rows = (HintRow(self.tr("The outline of a document appears here.")),)
        else:
            listed = outline_rows(self._document)
            self._entries = tuple(row.entry for row in listed)
            rows = listed or (
                HintRow(
                    self.tr(
                        "This document has no headings, numbered paragraphs or lists; they "
                        "would be listed."
                    )
                ),
            )
        self.view.show_rows(rows)
        self._mark_place()

    def _mark_place(self) -> None:
        if self._is_stale or not self.isVisible():
            return
        at = entry_at(self._entries, self._place) if self._place is not None else None
        row = self.view.rows.rows[at] if at is not None else None
        key = row.key if row else None
        if key == self._delegate.here:
            return
        self._delegate.here = key
        # Who is looking for something here must not be scrolled away from it.
        if key is not None and not self.view.hasFocus():
            self.view.reveal(key)
        self.view.viewport().update()

    @Slot(QPoint)
    def _on_view_context_menu_requested(self, at: QPoint) -> None:
        """Offer a note on the entry."""
        entry = self.current
        if entry is None:
            return
        menu = QMenu(self)
        note = menu.addAction(self.tr("Note on this…\tShift+F2"))
        if menu.exec(self.view.viewport().mapToGlobal(at)) is note:
            self.note_requested.emit(Span(entry.spans[0].start, entry.spans[-1].stop))
        menu.deleteLater()

    @Slot(object, str)
    def _on_view_row_chosen(self, row: Row, _part: str) -> None:
        if isinstance(row, OutlineRow):
            self.spans_requested.emit(row.entry.spans)


def _address(document: Document | None) -> object:
    return document.source.address if document else None
