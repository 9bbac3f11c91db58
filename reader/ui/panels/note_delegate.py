"""How notes are painted: bar, place, quote, words, tags, author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF

from reader.ui.icons import Glyph, paint_icon
from reader.ui.paint import (
    device_ratio,
    fill,
    line_width,
    paint_hollow_bar,
    paint_pattern_bar,
)
from reader.ui.panels.note_groups import DeletedCard, HeadLine
from reader.ui.panels.note_parts import (
    ABOVE,
    BAR_LEFT,
    BELOW,
    ICON,
    LEFT,
    MARGIN,
    RIGHT,
    TagBoxes,
    VersionBlock,
)
from reader.ui.panels.note_rows import DeletedRow, NoteHead, NoteRow, WholeRow
from reader.ui.panels.note_words import card_words
from reader.ui.panels.rows import Row, RowDelegate
from reader.ui.panels.words import Style, Words, draw_line, draw_link
from reader.ui.theme import fonts
from reader.ui.theme.tokens import HIGHLIGHTS, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_BAR_WIDTH, _BAR_INSET = 4, 14
_GAP = 6
_MENU, _DOTS = 24, 16
_QUOTE_LINES, _NOTE_LINES = 4, 16
_PRIVATE = "private"
_LOCK = 12
_SHOW_ALL, _SHOW_LESS = "Show all", "Show less"
PART_MENU, PART_RESTORE, PART_ALL, PART_EMPTY = "menu", "restore", "all", "empty"


class NoteDelegate(RowDelegate):
    """Notes, heads, the document's own card, deleted notes."""

    def refresh_type(self) -> None:
        """Fonts of places, quotes, notes, tags and authors."""
        scale = self.themes.scale
        self._icon, self._lock = self.themes.length(ICON), self.themes.length(_LOCK)
        self._menu, self._dots = self.themes.length(_MENU), self.themes.length(_DOTS)
        self._head = Style(fonts.sans(12.5, weight=fonts.SEMIBOLD, scale=scale), round(18 * scale))
        self._quote = Style(fonts.serif(14.5, scale=scale), round(20 * scale))
        self._note = Style(fonts.sans(14, scale=scale), round(19 * scale))
        self._meta = Style(fonts.sans(12.5, scale=scale), round(18 * scale))
        self._group = Style(fonts.sans(12.5, weight=fonts.SEMIBOLD, scale=scale), round(30 * scale))

    def measure(self, row: Row, width: int) -> int:
        """The sum of what it shows, with gaps."""
        if isinstance(row, NoteHead):
            return self._head_line(row).height
        room = width - LEFT - RIGHT
        if isinstance(row, NoteRow):
            heights = self._note_heights(row, room)
        elif isinstance(row, WholeRow):
            heights = self._whole_heights(row, room)
        else:
            assert isinstance(row, DeletedRow)
            heights = self._deleted(row, width).heights
        heights = [height for height in heights if height]
        return ABOVE + sum(heights) + _GAP * (len(heights) - 1) + BELOW + 1

    def paint_row(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        """Paint whichever it is."""
        if isinstance(row, NoteHead):
            self._head_line(row).paint(painter, rect, self.theme)
        elif isinstance(row, NoteRow):
            self._paint_note(painter, rect, row)
        elif isinstance(row, WholeRow):
            self._paint_whole(painter, rect, row)
        elif isinstance(row, DeletedRow):
            self._deleted(row, self.width).paint(painter, rect, self.theme)

    def part_at(self, row: Row, rect: QRect, point: QPointF) -> str:
        """``menu`` for the three dots, ``all`` and ``restore`` for the links under the words."""
        if isinstance(row, NoteRow):
            if self._menu_box(QRectF(rect)).contains(point):
                return PART_MENU
            link = self._all_box(row, QRectF(rect))
            if link is not None and link.adjusted(-4, -2, 4, 2).contains(point):
                return PART_ALL
            return self._version_part(row, QRectF(rect), point)
        if isinstance(row, WholeRow):
            return self._version_part(row, QRectF(rect), point)
        if isinstance(row, NoteHead):
            return PART_EMPTY if self._head_line(row).is_on_link(QRectF(rect), point) else ""
        if isinstance(row, DeletedRow):
            card = self._deleted(row, self.width)
            return PART_RESTORE if card.is_on_link(QRectF(rect), point) else ""
        return ""

    def _version_part(self, row: NoteRow | WholeRow, rect: QRectF, point: QPointF) -> str:
        """The link of the versions under a point."""
        if not row.versions or row.editor_height:
            return ""
        room = self.width - LEFT - RIGHT
        block = self._versions(row, room)
        top = rect.bottom() - 1 - BELOW - block.height
        return block.part_at(point - QPointF(rect.left() + LEFT, top))

    def editor_box(self, row: Row, rect: QRect) -> QRect:
        """Where the open editor of a row goes."""
        room = self.width - LEFT - RIGHT
        top = rect.top() + ABOVE + self._head.leading + _GAP
        height = 0
        if isinstance(row, NoteRow):
            height = row.editor_height
            if row.quote:
                top += self._quote_words(row, room).height + _GAP
        elif isinstance(row, WholeRow):
            height = row.editor_height
        box = QRect(rect.left() + LEFT, top, room, height)
        return box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    # Notes

    def _note_heights(self, row: NoteRow, room: float) -> list[int]:
        heights = [self._head.leading]
        heights.append(self._quote_words(row, room).height if row.quote else 0)
        if row.editor_height:
            return [*heights, row.editor_height]
        heights += [
            self._row_words(row, room).height if row.note.strip() else 0,
            self._row_tags(row, room).height,
            self._meta.leading if self._is_long(row, room) else 0,
            self._meta_words(row, room).height,
            self._versions(row, room).height if row.versions else 0,
        ]
        return heights

    def _paint_note(self, painter: QPainter, rect: QRectF, row: NoteRow) -> None:
        self._paint_bar(painter, rect, row)
        left, room = rect.left() + LEFT, rect.width() - LEFT - RIGHT
        top = rect.top() + ABOVE
        second = self.theme.colour(Token.TEXT_2)
        at = left
        if row.is_bookmark:
            point = QPointF(at, top + (self._head.leading - self._icon) / 2)
            paint_icon(painter, point, self.theme, Glyph.BOOKMARK, Token.TEXT_2, self._icon)
            at += self._icon + 4
        named = f"{row.number}\u2002{row.place}" if row.number else row.place
        text_room = rect.right() - RIGHT - self._menu - at
        draw_line(painter, at, top, named, self._head, second, room=text_room)
        self._paint_dots(painter, rect)
        top += self._head.leading + _GAP
        if row.quote:
            quote = self._quote_words(row, room)
            quote.draw(painter, left, top, second)
            top += quote.height + _GAP
        if row.editor_height:
            return
        if row.note.strip():
            note = self._row_words(row, room)
            note.draw(painter, left, top, self.theme.colour(Token.TEXT))
            top += note.height + _GAP
        if row.tags:
            tags = self._row_tags(row, room)
            tags.paint(painter, left, top, self.theme)
            top += tags.height + _GAP
        if self._is_long(row, room):
            words = _SHOW_LESS if row.is_unfolded else _SHOW_ALL
            draw_link(painter, left, top, words, self._meta, self.theme.colour(Token.ACCENT))
            top += self._meta.leading + _GAP
        self._paint_meta(painter, left, top, row, room)
        if row.versions:
            top += self._meta_words(row, room).height + _GAP
            self._versions(row, room).paint(painter, left, top, self.theme)

    def _paint_meta(
        self, painter: QPainter, left: float, top: float, row: NoteRow, room: float
    ) -> None:
        """Author and time; a private note says so by a lock and the word."""
        muted = self.theme.colour(Token.MUTED)
        if row.is_private:
            width = self._meta.width(_PRIVATE)
            draw_line(painter, left + room - width, top, _PRIVATE, self._meta, muted)
            at = QPointF(
                left + room - width - self._lock - 4, top + (self._meta.leading - self._lock) / 2
            )
            paint_icon(painter, at, self.theme, Glyph.LOCK, Token.MUTED, self._lock)
        self._meta_words(row, room).draw(painter, left, top, muted)

    def _meta_words(self, row: NoteRow, room: float) -> Words:
        """Two names and a time may need more than one line; the time is never lost."""
        if row.is_private:
            room -= self._meta.width(_PRIVATE) + self._lock + 12
        return Words(row.meta, self._meta, room)

    def _paint_bar(self, painter: QPainter, rect: QRectF, row: NoteRow) -> None:
        bar = QRectF(
            rect.left() + BAR_LEFT,
            rect.top() + _BAR_INSET,
            _BAR_WIDTH,
            rect.height() - 2 * _BAR_INSET,
        )
        if not row.is_placed:
            paint_hollow_bar(painter, bar, self.theme, row.style or HIGHLIGHTS[0])
        elif row.style is None:
            self._paint_hair_bar(painter, bar)
        else:
            paint_pattern_bar(painter, bar, self.theme, row.style)

    def _paint_hair_bar(self, painter: QPainter, bar: QRectF) -> None:
        bar.setWidth(line_width(1, device_ratio(painter)))
        fill(painter, bar, self.theme.colour(Token.EDGE))

    def _menu_box(self, rect: QRectF) -> QRectF:
        right = rect.left() + self.width - RIGHT + 4
        return QRectF(
            right - self._menu, rect.top() + ABOVE - 3, self._menu, self._head.leading + 6
        )

    def _paint_dots(self, painter: QPainter, rect: QRectF) -> None:
        box = self._menu_box(rect)
        at = QPointF(box.right() - 4 - self._dots, box.center().y() - self._dots / 2)
        paint_icon(painter, at, self.theme, Glyph.MORE, Token.MUTED, self._dots)

    def _quote_words(self, row: NoteRow, room: float) -> Words:
        return Words(row.quote, self._quote, room, max_lines=_QUOTE_LINES)

    def _note_words(self, note: str, room: float) -> Words:
        words = card_words(note)
        return Words(words.text, self._note, room, max_lines=_NOTE_LINES, faces=words.faces)

    def _row_words(self, row: NoteRow, room: float) -> Words:
        most = None if row.is_unfolded else _NOTE_LINES
        words = card_words(row.note)
        return Words(words.text, self._note, room, max_lines=most, faces=words.faces)

    def _is_long(self, row: NoteRow, room: float) -> bool:
        """Whether a note has more lines, or tags, than a folded card shows."""
        if self._tags(row.tags, room, is_folded=True).is_long:
            return True
        # A short one is not measured for it: it has not even the letters for so many lines.
        if len(row.note) < _NOTE_LINES:
            return False
        words = self._row_words(row, room)
        return words.is_elided or words.count > _NOTE_LINES

    def _all_box(self, row: NoteRow, rect: QRectF) -> QRectF | None:
        """Where the link is that shows all of a long note, or less of it."""
        room = self.width - LEFT - RIGHT
        if row.editor_height or not self._is_long(row, room):
            return None
        top = rect.top() + ABOVE + self._head.leading + _GAP
        top += self._quote_words(row, room).height + _GAP if row.quote else 0
        top += self._row_words(row, room).height + _GAP if row.note.strip() else 0
        top += self._row_tags(row, room).height + _GAP if row.tags else 0
        width = self._meta.width(_SHOW_LESS if row.is_unfolded else _SHOW_ALL)
        return QRectF(rect.left() + LEFT, top, width, self._meta.leading)

    # Tags and versions

    def _tags(self, tags: tuple[str, ...], room: float, *, is_folded: bool) -> TagBoxes:
        return TagBoxes(tags, self._meta, room, is_folded=is_folded)

    def _row_tags(self, row: NoteRow, room: float) -> TagBoxes:
        return self._tags(row.tags, room, is_folded=not row.is_unfolded)

    def _versions(self, row: NoteRow | WholeRow, room: float) -> VersionBlock:
        return VersionBlock(row.versions, self._head, self._note, self._meta, room)

    # The document's own card

    def _whole_heights(self, row: WholeRow, room: float) -> list[int]:
        if row.editor_height:
            return [self._head.leading, row.editor_height]
        if row.is_empty:
            return [self._head.leading, self._note_words(row.invitation, room).height]
        note = self._note_words(row.note, room).height if row.note.strip() else 0
        versions = self._versions(row, room).height if row.versions else 0
        return [self._head.leading, note, self._whole_tags(row, room).height, versions]

    def _whole_tags(self, row: WholeRow, room: float) -> TagBoxes:
        return self._tags(row.tags, room, is_folded=False)

    def _paint_whole(self, painter: QPainter, rect: QRectF, row: WholeRow) -> None:
        bar = QRectF(rect.left() + BAR_LEFT, rect.top() + _BAR_INSET, 1, 0)
        bar.setBottom(rect.bottom() - _BAR_INSET)
        self._paint_hair_bar(painter, bar)
        left, room = rect.left() + LEFT, rect.width() - LEFT - RIGHT
        top = rect.top() + ABOVE
        second, muted = self.theme.colour(Token.TEXT_2), self.theme.colour(Token.MUTED)
        draw_line(painter, left, top, "On the document", self._head, second)
        status = row.status_words
        if status and not row.editor_height:
            at = rect.right() - RIGHT - self._meta.width(status)
            draw_line(painter, at, top, status, self._meta, muted)
        top += self._head.leading + _GAP
        if row.editor_height:
            return
        if row.is_empty:
            self._note_words(row.invitation, room).draw(painter, left, top, muted)
            return
        if row.note.strip():
            note = self._note_words(row.note, room)
            note.draw(painter, left, top, self.theme.colour(Token.TEXT))
            top += note.height + _GAP
        tags = self._whole_tags(row, room)
        tags.paint(painter, left, top, self.theme)
        top += tags.height + _GAP if row.tags else 0
        if row.versions:
            self._versions(row, room).paint(painter, left, top, self.theme)

    # Heads and deleted notes

    def _head_line(self, row: NoteHead) -> HeadLine:
        return HeadLine(row, self._group, self._meta, self.width, self.themes.scale)

    def _deleted(self, row: DeletedRow, width: float) -> DeletedCard:
        return DeletedCard(row, self._note, self._meta, width)
