"""The References panel: what a telegram cites, who cites it, its other files, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from reader.ui.icons import Glyph, paint_icon
from reader.ui.lists.badge import badge_width, paint_badge
from reader.ui.paint import fill
from reader.ui.panels.hint import HintRow
from reader.ui.panels.reference_rows import ReferenceHead, ReferenceRow, reference_rows
from reader.ui.panels.rows import Row, RowDelegate, RowView
from reader.ui.panels.words import Style, Words, draw_line
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from reader.app.relating import Relating
    from reader.ui.icons import Icons
    from reader.ui.theme.theme import ThemeManager

_INSET, _GAP, _ICON = 14, 8, 14
_HEAD = 30
_ABOVE, _BELOW = 7, 8
_MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class _LineBelow:
    """What stands under a subject: id, date and badge, in pixels.

    Attributes:
        height: Of one line or two; 0 for none.
        room: Of the id.
        badge: Width of the badge; 0 for none.
        date_is_below: The date, and with it the badge, stands on a second line.
    """

    height: int
    room: float
    badge: float
    date_is_below: bool


class ReferenceDelegate(RowDelegate):
    """Subject over id, date and badge; what is not here has the sign of a gap before it."""

    def refresh_type(self) -> None:
        """Fonts of heads, subjects, ids and words."""
        scale = self.themes.scale
        self._icon = self.themes.length(_ICON)
        leading = round(18 * scale)
        self._head = Style(
            fonts.sans(13.5, weight=fonts.SEMIBOLD, scale=scale), round(_HEAD * scale)
        )
        self._count = Style(fonts.sans(12, scale=scale), round(_HEAD * scale))
        self._title = Style(fonts.sans(13.5, scale=scale), leading)
        self._capitals = Style(fonts.spaced(fonts.sans(12.5, scale=scale), 2), leading)
        self._small = Style(fonts.sans(12.5, scale=scale), leading)

    def measure(self, row: Row, width: int) -> int:
        """A head, or the lines of subject, id and words."""
        if isinstance(row, ReferenceHead):
            return self._head.leading + 1
        assert isinstance(row, ReferenceRow)
        lines = self._words(row, width).height + self._below(row, width).height
        lines += self._below_title(row, width).height
        return _ABOVE + lines + _BELOW

    def paint_row(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        """Paint a head or an entry."""
        if isinstance(row, ReferenceHead):
            self._paint_head(painter, rect, row)
            return
        assert isinstance(row, ReferenceRow)
        width = int(rect.width())
        muted = self.theme.colour(Token.MUTED)
        top = rect.top() + _ABOVE
        left = rect.left() + _INSET
        if row.label:
            draw_line(painter, left, top, row.label, self._small, muted)
        left = rect.left() + self._left(row)
        if row.missing_id:
            at = QPointF(left - self._icon - _GAP / 2, top + (self._small.leading - self._icon) / 2)
            paint_icon(painter, at, self.theme, Glyph.GAP, Token.GAP, self._icon)
        words = self._words(row, width)
        words.draw(painter, left, top, self.theme.colour(Token.TEXT))
        top += words.height
        line = self._below_title(row, width)
        self._paint_line(painter, QRectF(left, top, rect.right() - left, 0), row, line)
        top += line.height
        self._below(row, width).draw(painter, left, top, muted)

    def _paint_head(self, painter: QPainter, rect: QRectF, row: ReferenceHead) -> None:
        fill(painter, rect, self.theme.colour(Token.WINDOW))
        left = rect.left() + _INSET
        text, muted = self.theme.colour(Token.TEXT), self.theme.colour(Token.MUTED)
        left += draw_line(painter, left, rect.top(), row.title, self._head, text) + _GAP
        count = f"{row.count:,} {row.remark}".rstrip()
        draw_line(painter, left, rect.top(), count, self._count, muted)

    def _below_title(self, row: ReferenceRow, width: float) -> _LineBelow:
        """How id, date and badge share the width: on one line, or what has no room on a second."""
        room = width - self._left(row) - _INSET
        badge = badge_width(row.sections, row.sections_label, self.themes.scale)
        ids, dates = self._small.width(row.id), self._small.width(row.date)
        parts = [wide + _GAP for wide in (ids, dates, badge) if wide]
        if not parts:
            return _LineBelow(0, room, badge, date_is_below=False)
        is_whole = sum(parts) - _GAP <= room
        is_date_below = not is_whole and bool(ids and dates)
        lines = 2 if is_date_below else 1
        # The badge stands at the right of the last line, beside the date.
        first = room if is_date_below or not badge else room - badge - _GAP
        return _LineBelow(lines * self._small.leading, first, badge, date_is_below=is_date_below)

    def _paint_line(
        self, painter: QPainter, area: QRectF, row: ReferenceRow, line: _LineBelow
    ) -> None:
        """Id, date, and the badge at the right."""
        scale = self.themes.scale
        muted, second = self.theme.colour(Token.MUTED), self.theme.colour(Token.TEXT_2)
        at, top = area.left(), area.top()
        ids = max(0.0, line.room)
        if row.id:
            at += draw_line(painter, at, top, row.id, self._small, second, room=ids) + _GAP
        if line.date_is_below:
            at, top = area.left(), top + self._small.leading
        dates = area.right() - _INSET - at - (line.badge + _GAP if line.badge else 0)
        if row.date:
            draw_line(painter, at, top, row.date, self._small, muted, room=dates)
        if line.badge:
            base = self._small.baseline(top, painter.device().devicePixelRatioF())
            corner = QPointF(area.right() - _INSET - line.badge, base)
            paint_badge(painter, corner, row.sections, row.sections_label, self.theme, scale)

    def _left(self, row: ReferenceRow) -> float:
        """Labels share a column with the sign of what is not here."""
        label = self._small.width("M") + _GAP if row.is_indented else 0.0
        return _INSET + label + (self._icon + _GAP / 2 if row.missing_id else 0.0)

    def _words(self, row: ReferenceRow, width: int) -> Words:
        is_capitals = row.title == row.title.upper() and not row.missing_id
        style = self._capitals if is_capitals else self._title
        return Words(row.title, style, width - self._left(row) - _INSET, max_lines=_MOST_LINES)

    def _below(self, row: ReferenceRow, width: int) -> Words:
        room = width - self._left(row) - _INSET
        return Words(row.words, self._small, room, max_lines=3)


class ReferencesPanel(QWidget):
    """What belongs to the document that is shown; choosing an entry opens it."""

    place_chosen = Signal(object)
    """An entry was chosen: the `Place` of its document."""
    missing_chosen = Signal(str)
    """A telegram that is not here was chosen: its canonical id."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("referencesPanel")
        del icons
        self._relating: Relating | None = None
        self.view = RowView(self)
        self.view.setObjectName("referencesList")
        self.view.setAccessibleName(self.tr("References"))
        self.view.setItemDelegate(ReferenceDelegate(themes, self.view))
        self.view.row_chosen.connect(self._on_view_row_chosen)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_view_context_menu_requested)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.set_relating(None)

    def set_relating(self, relating: Relating | None, *, is_same: bool = False) -> None:
        """Show what belongs to a telegram, or say what would fill the panel.

        Args:
            relating: As far as it is known; None where no document is shown.
            is_same: It is of the telegram that is shown already.
        """
        self._relating = relating
        rows: tuple[ReferenceHead | ReferenceRow | HintRow, ...]
        if relating is None:
            rows = (HintRow(self.tr("What a telegram cites, and who cites it, appears here.")),)
        else:
            rows = reference_rows(relating)
        if is_same:
            self.view.show_rows(rows)
        else:
            self.view.replace_rows(rows)

    @property
    def count(self) -> int:
        """What is listed, as the heads of its groups count it."""
        return self._relating.count if self._relating else 0

    @Slot(object, str)
    def _on_view_row_chosen(self, row: Row, _part: str) -> None:
        if not isinstance(row, ReferenceRow):
            return
        if row.place is not None:
            self.place_chosen.emit(row.place)
        elif row.missing_id:
            self.missing_chosen.emit(row.missing_id)

    @Slot(QPoint)
    def _on_view_context_menu_requested(self, at: QPoint) -> None:
        row = self.view.rows.row(self.view.indexAt(at))
        if not isinstance(row, ReferenceRow) or (row.place is None and not row.missing_id):
            return
        menu = QMenu(self)
        words = self.tr("Open") if row.place is not None else self.tr("Show among the missing…")
        picked = menu.addAction(words)
        if menu.exec(self.view.viewport().mapToGlobal(at)) is picked:
            self._on_view_row_chosen(row, "")
        menu.deleteLater()
