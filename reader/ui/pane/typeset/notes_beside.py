"""Notes beside their lines: in the room right of the page, where a window is very wide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from reader.ui.paint import fill, paint_pattern_bar
from reader.ui.pane.typeset.beside_walk import next_note, spoken, stands_beside
from reader.ui.panels.note_words import card_words
from reader.ui.panels.speech import announce
from reader.ui.panels.words import Style, Words, draw_line
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token, highlight_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from reader.annotations.reading import Note
    from reader.ui.pane.ranges import NoteRange
    from reader.ui.pane.typeset.art import Art
    from reader.ui.pane.typeset.page import Page
    from reader.ui.theme.theme import ThemeManager

WIDTH = 260
_GAP = 12
"""From the page's right margin to the notes."""
_BAR, _TEXT = 4, 12
_BETWEEN = 10
_MOST_LINES = 8
"""Of a note that is not the current one."""


_KEPT = 500
"""Notes whose lines are not broken again."""


@dataclass(frozen=True, slots=True)
class _Card:
    """One note, broken into lines."""

    words: Words
    foot: Words
    height: int


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note where it stands.

    Attributes:
        note: Which.
        number: As in the text.
        box: In pixels of the widget.
    """

    note: Note
    number: int
    box: QRectF


class NotesBeside(QWidget):
    """Stands over the empty room beside the page and paints the notes of the lines in view.

    Each note begins at its first line, or below the note before it. A highlight without words
    or tags has its bar in the margin and nothing here.
    """

    note_clicked = Signal(str)
    """A note was clicked: the annotation's id."""
    note_walked = Signal(str)
    """The keyboard came to a note: the annotation's id."""
    edit_requested = Signal(str)
    """The words of a note are to be changed: the annotation's id."""

    def __init__(self, page: Page, art: Art, themes: ThemeManager) -> None:
        super().__init__(page)
        self.setObjectName("notesBeside")
        self.setAccessibleName(self.tr("Notes beside the text"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._page = page
        self._art = art
        self._themes = themes
        self._is_wanted = False
        self._cards: dict[tuple[str, str, str, bool], _Card] = {}
        page.viewport().installEventFilter(self)
        page.verticalScrollBar().valueChanged.connect(self.update)
        themes.changed.connect(self._on_themes_changed)
        self._on_themes_changed()
        self.hide()

    def set_wanted(self, *, is_wanted: bool) -> None:
        """Show the notes where there is room for them, or do not."""
        self._is_wanted = is_wanted
        self.stand()

    def stand(self) -> None:
        """Take the room beside the page, at the side where its lines end."""
        box = self._page.viewport().geometry()
        is_mirrored = self._art.measure.is_mirrored
        width = self._themes.length(WIDTH)
        room = box.left() if is_mirrored else self._page.available_width() - box.right() - 1
        if not self._is_wanted or room < width + _GAP:
            self.hide()
            return
        left = box.left() - _GAP - width if is_mirrored else box.right() + 1 + _GAP
        self.setGeometry(QRect(left, box.top(), width, box.height()))
        self.show()
        self.update()

    def placed(self) -> list[PlacedNote]:
        """The notes of the lines in view and of a screen round them, from the top."""
        found: list[PlacedNote] = []
        free = float("-inf")
        for note, bar, line in self._beside_lines():
            height = self._card(note).height
            top = max(line, free)
            free = top + height + _BETWEEN
            found.append(PlacedNote(note, bar.number, QRectF(0, top, self.width(), height)))
        return self._lifted(found)

    def _lifted(self, placed: list[PlacedNote]) -> list[PlacedNote]:
        """At the end of the page the notes move up until the one the keyboard is at is whole."""
        bar = self._page.verticalScrollBar()
        if not self.hasFocus() or bar.value() < bar.maximum():
            return placed
        current = next((one.box for one in placed if self._is_current(one.note)), None)
        by = current.bottom() - self.height() if current is not None else 0.0
        if by <= 0:
            return placed
        return [replace(one, box=one.box.translated(0, -by)) for one in placed]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page: its place, its size, and what is drawn on it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.stand()
        elif event.type() == QEvent.Type.Paint and not self.isHidden():
            self.update()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A note that is clicked becomes the current one."""
        note = self._note_at(event.position())
        if note is not None:
            self.note_clicked.emit(note.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        is_note = self._note_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_note else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say which note the keyboard is at: the current one, else the first in view."""
        super().focusInEvent(event)
        self._say(self._at())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the note as one that the keyboard is not at."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the notes; Enter changes the words of one, Escape leads back to its line."""
        at, reading, key = self._at(), self._art.right.reading, Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._go_to_line(at)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at is not None:
            self.edit_requested.emit(at.id)
        else:
            goal = next_note(reading, self._art.layer.current_note, key) if reading else None
            if goal is None:
                super().keyPressEvent(event)
                return
            self.note_walked.emit(goal.id)
            self._bring_whole(goal)
            self._say(goal)
            announce(self, self.accessibleDescription())

    def _bring_whole(self, note: Note) -> None:
        """Scroll until a note is in view to its end, or from its beginning where it is longer."""
        box = next((one.box for one in self.placed() if one.note.id == note.id), None)
        if box is not None and box.bottom() > self.height():
            bar = self._page.verticalScrollBar()
            further = min(box.bottom() + _BETWEEN - self.height(), box.top() - _BETWEEN)
            bar.setValue(bar.value() + round(max(0.0, further)))

    def _go_to_line(self, note: Note | None) -> None:
        """Give the keyboard back to the text, at the line of a note."""
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        sheet, positions = self._art.sheet, self._art.positions
        if note is None or note.span is None or sheet is None or positions is None:
            return
        place = sheet.kept_place(note.span)
        if place is not None:
            at = positions.to_qt(place)
            self._page.select_positions(at, at)

    def _at(self) -> Note | None:
        """The note that the keyboard is at."""
        reading, current = self._art.right.reading, self._art.layer.current_note
        note = reading.note(current) if reading is not None and current is not None else None
        if note is not None and note.span is not None and stands_beside(note):
            return note
        seen = (one.note for one in self.placed() if one.box.bottom() > 0)
        return next(seen, None)

    def _say(self, note: Note | None) -> None:
        reading = self._art.right.reading
        if note is None or reading is None:
            self.setAccessibleDescription(self.tr("No note is in view."))
            return
        number = next((o.number for o in self.placed() if o.note.id == note.id), None)
        self.setAccessibleDescription(spoken(note, number or reading.notes.index(note) + 1))

    def _note_at(self, at: QPointF) -> Note | None:
        return next((one.note for one in self.placed() if one.box.contains(at)), None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The notes in view."""
        painter = QPainter(self)
        theme = self._themes.current
        for one in self.placed():
            if one.box.bottom() < 0 or one.box.top() > self.height():
                continue
            card, colour = self._card(one.note), one.note.annotation.colour
            if self._is_current(one.note):
                ground = Token.SELECTED if self.hasFocus() else Token.SELECTED_IDLE
                fill(painter, one.box.adjusted(0, -4, 0, 4), theme.colour(ground))
            bar = QRectF(0, one.box.top(), _BAR, one.box.height())
            if colour is not None:
                paint_pattern_bar(painter, bar, theme, highlight_style(colour.value))
            else:
                fill(painter, bar, theme.colour(Token.EDGE))
            top, text = one.box.top(), theme.colour(Token.TEXT)
            draw_line(painter, _TEXT, top, str(one.number), self._number, text)
            left = _TEXT + self._inset
            card.words.draw(painter, left, top, text)
            muted = theme.colour(Token.MUTED)
            card.foot.draw(painter, left, top + card.words.height, muted)

    def _beside_lines(self) -> Iterator[tuple[Note, NoteRange, float]]:
        """Each note with words, its bar, and the top of its first line in the viewport."""
        frame, right = self._art.frame(), self._art.right
        if frame is None or right.reading is None:
            return
        for one in frame.near_paras:
            for number, (bars, _icons) in sorted(right.lines_of(one.block).items()):
                for bar in bars:
                    note = right.reading.note(bar.note_id)
                    if note is not None and stands_beside(note):
                        yield note, bar, one.origin.y() + number * one.leading

    def _card(self, note: Note) -> _Card:
        own = note.annotation
        foot = " · ".join([*(tag.label for tag in own.tags), own.creator.name])
        key = (note.id, own.note, foot, self._is_current(note))
        if len(self._cards) > _KEPT:
            self._cards.clear()
        if key not in self._cards:
            shown = card_words(own.note)
            width = self.width() - _TEXT - self._inset
            most = None if self._is_current(note) else _MOST_LINES
            words = Words(shown.text, self._plain, width, max_lines=most, faces=shown.faces)
            signed = Words(foot, self._small, width, max_lines=2)
            self._cards[key] = _Card(words, signed, words.height + signed.height)
        return self._cards[key]

    def _is_current(self, note: Note) -> bool:
        return note.id == self._art.layer.current_note

    @property
    def _inset(self) -> float:
        """From the number to the words."""
        return self._number.width("00") + _GAP / 2

    @Slot()
    def _on_themes_changed(self) -> None:
        scale = self._themes.scale
        self._plain = Style(fonts.sans(14, scale=scale), round(19 * scale))
        self._number = Style(
            fonts.sans(12.5, weight=fonts.SEMIBOLD, scale=scale), round(19 * scale)
        )
        self._small = Style(fonts.sans(12.5, scale=scale), round(18 * scale))
        self._cards.clear()
        self.stand()
