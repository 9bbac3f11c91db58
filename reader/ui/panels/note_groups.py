"""Rows between the notes: heads of groups, and the deleted notes under theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from reader.ui.icons import Glyph, paint_icon
from reader.ui.paint import device_ratio, fill, line_width
from reader.ui.panels.note_parts import ABOVE, BAR_LEFT, BELOW, ICON, LEFT, RIGHT
from reader.ui.panels.words import Style, Words, draw_line, draw_link
from reader.ui.theme.sheet import length
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from reader.ui.panels.note_rows import DeletedRow, NoteHead
    from reader.ui.theme.theme import Theme

_ARROW, _ARROW_LEFT = 12, 8
_APART = 6
"""Of a head's sign and its words."""
_RESTORE, _EMPTY = "Restore", "Empty the list…"
_FINGER = 4
"""Pixels around a link that belong to it."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """The head of a group; one that folds may have a link that empties its list.

    Attributes:
        row: What it says.
        style: Of its title.
        link_style: Of the link.
        width: Of the column.
        scale: Of its words; the sign before them grows with them.
    """

    row: NoteHead
    style: Style
    link_style: Style
    width: float
    scale: float

    @property
    def height(self) -> int:
        """In pixels, with the line below."""
        return self.style.leading + 1

    def is_on_link(self, rect: QRectF, point: QPointF) -> bool:
        """Whether a point of the row is on its link."""
        if not (self.row.is_fold and self.row.is_open):
            return False
        return _with_finger(self._link_box(rect)).contains(point)

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        """Paint it into its row."""
        row, leading = self.row, self.style.leading
        if row.is_fold:
            glyph = Glyph.DOWN if row.is_open else Glyph.RIGHT
            left, size = rect.left() + _ARROW_LEFT, length(_ARROW, self.scale)
            at = QPointF(left, rect.top() + (leading - size) / 2)
            paint_icon(painter, at, theme, glyph, Token.MUTED, size)
        else:
            line = line_width(1, device_ratio(painter))
            fill(painter, rect.adjusted(0, 0, 0, -line), theme.colour(Token.WINDOW))
            left, size = rect.left() + BAR_LEFT, length(ICON, self.scale)
            at = QPointF(left, rect.top() + (leading - size) / 2)
            paint_icon(painter, at, theme, Glyph.UNPLACED_NOTE, Token.TEXT_2, size)
        colour = theme.colour(Token.MUTED if row.is_fold else Token.TEXT_2)
        # The words of a fold stand over those of the notes below.
        left += size + (_APART if not row.is_fold else LEFT - _ARROW_LEFT - _ARROW)
        draw_line(painter, left, rect.top(), row.title, self.style, colour)
        if row.is_fold and row.is_open:
            box, accent = self._link_box(rect), theme.colour(Token.ACCENT)
            draw_link(painter, box.left(), box.top(), _EMPTY, self.link_style, accent)

    def _link_box(self, rect: QRectF) -> QRectF:
        leading, width = self.link_style.leading, self.link_style.width(_EMPTY)
        top = rect.top() + (self.style.leading - leading) / 2
        return QRectF(rect.left() + self.width - RIGHT - width, top, width, leading)


@dataclass(frozen=True, slots=True)
class DeletedCard:
    """A deleted note: its words as far as they are kept, by whom, and a link to have it back.

    Attributes:
        row: What it says.
        style: Of its words.
        meta_style: Of what is said of it.
        width: Of the column.
    """

    row: DeletedRow
    style: Style
    meta_style: Style
    width: float

    @property
    def heights(self) -> list[int]:
        """Of its words and of what is said of it."""
        return [self._words.height if self.row.words else 0, self.meta_style.leading]

    def is_on_link(self, rect: QRectF, point: QPointF) -> bool:
        """Whether a point of the row is on its link."""
        return self.row.is_restorable and _with_finger(self._link_box(rect)).contains(point)

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        """Paint it into its row."""
        row, left, room = self.row, rect.left() + LEFT, rect.width() - LEFT - RIGHT
        muted, accent = theme.colour(Token.MUTED), theme.colour(Token.ACCENT)
        if row.words:
            self._words.draw(painter, left, rect.top() + ABOVE, muted)
        link = self._link_box(rect)
        meta_room = link.left() - left - 8 if row.is_restorable else room
        draw_line(painter, left, link.top(), row.meta, self.meta_style, muted, room=meta_room)
        if row.is_restorable:
            draw_link(painter, link.left(), link.top(), _RESTORE, self.meta_style, accent)

    @property
    def _words(self) -> Words:
        return Words(self.row.words, self.style, self.width - LEFT - RIGHT, max_lines=2)

    def _link_box(self, rect: QRectF) -> QRectF:
        leading, width = self.meta_style.leading, self.meta_style.width(_RESTORE)
        top = rect.bottom() - 1 - BELOW - leading
        return QRectF(rect.left() + self.width - RIGHT - width, top, width, leading)


def _with_finger(box: QRectF) -> QRectF:
    return box.adjusted(-_FINGER, -_FINGER, _FINGER, _FINGER)
