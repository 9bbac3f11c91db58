"""How the cards of all notes are painted: as in the Notes panel, below the heads of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.notes.cards import GroupHead
from reader.ui.paint import device_ratio, fill, line_width
from reader.ui.panels.note_delegate import NoteDelegate
from reader.ui.panels.note_parts import LEFT, RIGHT
from reader.ui.panels.words import Style, draw_line
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token
from reader.ui.words import many

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from reader.ui.panels.rows import Row

_HEAD = 34
_INSET = 10


class CardDelegate(NoteDelegate):
    """Heads of groups, and notes as the Notes panel paints them."""

    def refresh_type(self) -> None:
        """Fonts of the heads too."""
        super().refresh_type()
        scale = self.themes.scale
        leading = round(_HEAD * scale)
        self._title = Style(fonts.sans(13, weight=fonts.SEMIBOLD, scale=scale), leading)
        self._count = Style(fonts.sans(12.5, scale=scale), leading)

    def measure(self, row: Row, width: int) -> int:
        """One line for a head."""
        if isinstance(row, GroupHead):
            return self._title.leading + 1
        return super().measure(row, width)

    def paint_row(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        """Paint whichever it is."""
        if not isinstance(row, GroupHead):
            super().paint_row(painter, rect, row)
            return
        line = line_width(1, device_ratio(painter))
        fill(painter, rect.adjusted(0, 0, 0, -line), self.theme.colour(Token.WINDOW))
        words = many(row.count, "note")
        at = rect.right() - RIGHT - self._count.width(words)
        room = at - rect.left() - _INSET - LEFT
        ink = self.theme.colour(Token.TEXT)
        draw_line(painter, rect.left() + _INSET, rect.top(), row.words, self._title, ink, room=room)
        muted = self.theme.colour(Token.MUTED)
        draw_line(painter, at, rect.top(), words, self._count, muted)
