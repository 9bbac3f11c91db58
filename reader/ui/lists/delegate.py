"""The row of the document list: one paint function over one value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from reader.app.rows import DocumentRow, RowState
from reader.ui.icons import SEVERITY_GLYPHS, Glyph, paint_icon
from reader.ui.lists.badge import badge_width, paint_badge
from reader.ui.lists.fitting import Measured, Rank, fit
from reader.ui.lists.snippet import paint_snippet
from reader.ui.paint import device_ratio, fill, line_width, row_line, snap
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token, severity_token
from reader.ui.visual_runs import draw_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject, QPersistentModelIndex
    from PySide6.QtGui import QFont, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from reader.ui.theme.theme import Theme, ThemeManager

_LEFT, _RIGHT, _TOP = 14, 16, 8
_ID_COLUMN, _POST_COLUMN, _COLUMN_GAP = 78, 92, 10
_POST_FROM = 366
"""A side of 380 without its scroll bar."""
_ICON, _ICON_GAP, _GROUP_GAP = 14, 4, 8
_BAR, _RING = 3, 2
_FICTIONAL = "FICTIONAL"
_CENTURY = re.compile(r"(?<=\d [A-Z][a-z]{2} )\d\d(?=\d\d)")
_STATUS_GLYPHS = {"relevant": Glyph.TICK, "set-aside": Glyph.MINUS}


def row_height(scale: float = 1.0, *, has_snippet: bool = False) -> int:
    """Return the height of every row with its hairline: 54 px at the look's own text size.

    With two lines of a text that was searched 94 px.
    """
    lines = 4 if has_snippet else 2
    return 18 + (4 if has_snippet else 0) + lines * round(18 * scale)


def is_all_capitals(title: str) -> bool:
    """Whether a title is set in capitals only, as most subjects of telegrams are."""
    return title.isupper()


def is_done_with(row: DocumentRow) -> bool:
    """Whether a document was read, or set aside: its title is no longer bold."""
    return row.status in ("read", "set-aside")


def in_short(date: str) -> str:
    """Return a date as a narrow list shows it: `21 Nov 2007` as `21 Nov 07`, brackets kept.

    As telegrams write it. Without its day it would look like a date of which no more is known.
    """
    return _CENTURY.sub("", date)


@dataclass(frozen=True, slots=True)
class _Type:
    """The fonts of a row at one text scale."""

    title: QFont
    capitals: QFont
    read_capitals: QFont
    plain: QFont
    small: QFont
    mark: QFont

    @classmethod
    def at(cls, scale: float) -> _Type:
        capitals = fonts.sans(12.5, weight=fonts.SEMIBOLD, scale=scale)
        mark = fonts.sans(9, weight=fonts.SEMIBOLD, scale=scale)
        return cls(
            title=fonts.sans(14, weight=fonts.SEMIBOLD, scale=scale),
            capitals=fonts.spaced(capitals, 2),
            read_capitals=fonts.spaced(fonts.sans(12.5, scale=scale), 2),
            plain=fonts.sans(14, scale=scale),
            small=fonts.sans(12.5, scale=scale),
            mark=fonts.spaced(mark, 5),
        )

    def of_title(self, row: DocumentRow) -> QFont:
        """Of a title: what is yet to be read stands out, and what was found relevant."""
        if is_done_with(row):
            return self.read_capitals if is_all_capitals(row.title) else self.plain
        return self.capitals if is_all_capitals(row.title) else self.title


@dataclass(frozen=True, slots=True)
class _Count:
    """An icon and its count in the right group; an empty count stands for the icon alone."""

    glyph: Glyph
    token: Token
    text: str
    rank: Rank


class DocumentDelegate(QStyledItemDelegate):
    """Paints a `DocumentRow` that the model gives under `Qt.ItemDataRole.UserRole`."""

    def __init__(self, themes: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._type = _Type.at(themes.scale)
        themes.changed.connect(self._on_theme_changed)

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the one size of all rows: the view may use uniform sizes."""
        return QSize(option.rect.width(), row_height(self._themes.scale))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row's ground, then what its state calls for."""
        row = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        self._paint_ground(painter, rect, option)
        if not isinstance(row, DocumentRow) or row.state is RowState.PENDING:
            self._paint_pending(painter, rect)
        elif row.state is RowState.UNREADABLE:
            self._paint_unreadable(painter, rect, row)
        else:
            self._paint_title(painter, rect, row)
            self._paint_facts(painter, rect, row)
            if row.snippet is not None:
                top = rect.top() + _TOP + 2 * self._line + 2
                room = QRectF(rect.left() + _LEFT, top, rect.width() - _LEFT - _RIGHT, 0)
                paint_snippet(painter, room, row.snippet, self._theme, self._themes.scale)
        self._paint_focus(painter, rect, option)
        painter.restore()

    @property
    def _theme(self) -> Theme:
        return self._themes.current

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        widget: QWidget | None = option.widget
        focused = widget is not None and widget.hasFocus()
        if selected:
            ground = Token.SELECTED if focused else Token.SELECTED_IDLE
            fill(painter, rect, self._theme.colour(ground))
        elif state & QStyle.StateFlag.State_MouseOver:
            fill(painter, rect, self._theme.colour(Token.HOVER))
        line = row_line(painter, rect)
        painter.fillRect(line, self._theme.colour(Token.RULE))
        if selected:
            bar = QRectF(rect.left(), rect.top(), _BAR, line.top() - rect.top())
            fill(painter, bar, self._theme.colour(Token.ACCENT if focused else Token.EDGE))

    def _paint_focus(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        reached = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if option.state & reached != reached:
            return
        half = _RING / 2
        painter.setPen(QPen(self._theme.colour(Token.ACCENT), _RING, j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        hairline = line_width(1, device_ratio(painter))
        painter.drawRect(rect.adjusted(half, half, -half, -half - hairline))

    def _paint_title(self, painter: QPainter, rect: QRectF, row: DocumentRow) -> None:
        right = rect.right() - _RIGHT
        if row.apart:
            right = self._paint_apart(painter, rect, row.apart)
        if row.is_fictional and not self._has_mark_below(rect.width(), row):
            right -= self._mark_width
            self._paint_mark(painter, right, rect.top() + _TOP)
            right -= _GROUP_GAP
        font = self._type.of_title(row)
        token = Token.MUTED if row.status == "set-aside" else Token.TEXT
        left = rect.left() + _LEFT
        self._text(painter, left, self._first(painter, rect, font), row.title, font, token, right)

    def _paint_apart(self, painter: QPainter, rect: QRectF, words: str) -> float:
        """Paint what tells a row from those that look alike; returns where the title ends.

        The title gives way: it is the same in all of them.
        """
        font, right = self._type.small, rect.right() - _RIGHT
        room = (right - rect.left() - _LEFT) / 2
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        left = right - metrics.horizontalAdvance(shown)
        self._text(painter, left, self._first(painter, rect, font), shown, font, Token.MUTED)
        return left - _COLUMN_GAP

    def _paint_mark(self, painter: QPainter, left: float, top: float) -> None:
        """Paint the framed mark of an invented document on the line that begins at `top`."""
        ratio = device_ratio(painter)
        metrics = QFontMetricsF(self._type.mark)
        height = self._themes.length(14)
        top = snap(top + (self._line - height) / 2, ratio)
        frame = QRectF(snap(left, ratio), top, snap(self._mark_width, ratio), height)
        half = line_width(1, ratio) / 2
        painter.setPen(QPen(self._theme.colour(Token.EDGE), 2 * half))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(half, half, -half, -half), 2, 2)
        baseline = snap(frame.center().y() + metrics.capHeight() / 2, ratio)
        painter.setFont(self._type.mark)
        painter.setPen(self._theme.colour(Token.MUTED))
        painter.drawText(QPointF(frame.left() + 4, baseline), _FICTIONAL)

    def _paint_facts(self, painter: QPainter, rect: QRectF, row: DocumentRow) -> None:
        """Paint the second line: id, date, post where there is room, and the right group."""
        left, right = rect.left() + _LEFT, rect.right() - _RIGHT
        baseline = self._second(painter, rect)
        small = self._type.small
        line = self._measured(rect.width(), row)
        fitted = fit(right - left, line)
        at = left
        named = row.reference_id or row.kind_label
        self._text(painter, at, baseline, named, small, Token.TEXT_2, at + fitted.named)
        at += fitted.named + _COLUMN_GAP
        date = (row.date_label, in_short(row.date_label), "")[fitted.date]
        self._text(painter, at, baseline, date, small, Token.MUTED)
        at += (line.dates[fitted.date] if fitted.date < 2 else 0) + _COLUMN_GAP
        if line.post and fitted.shows_post:
            # Behind the date: where it has no room, the dates still stand below each other.
            self._text(painter, at, baseline, row.post or "", small, Token.MUTED, at + line.post)
            at += line.post + _COLUMN_GAP
        if self._has_mark_below(rect.width(), row):
            self._paint_mark(painter, at, rect.top() + _TOP + self._line + 2)
        counts = tuple(
            replace(one, text="") if fitted.rank > Rank.NUMBER and one.rank is Rank.NOTES else one
            for one in self._counts(row)
            if one.rank >= fitted.rank
        )
        group = line.group(fitted.rank)
        if group:
            self._paint_group(painter, max(left, right - group), baseline, row, counts)

    def _measured(self, width: float, row: DocumentRow) -> Measured:
        metrics = QFontMetricsF(self._type.small)
        scale = self._themes.scale
        has_post = bool(row.post) and width >= _POST_FROM * scale
        dates = (row.date_label, in_short(row.date_label))
        whole, short = (metrics.horizontalAdvance(date) for date in dates)
        named = metrics.horizontalAdvance(row.reference_id or row.kind_label)
        posted = metrics.horizontalAdvance(row.post or "")
        return Measured(
            named=max(_ID_COLUMN * scale, named),
            least_named=_ID_COLUMN * scale,
            dates=(whole, short),
            signs=[sign for one in self._counts(row) for sign in self._signs(one)],
            badge=badge_width(row.section_states, row.sections_label, scale),
            post=min(_POST_COLUMN * scale, posted) if has_post else 0.0,
            gap=_COLUMN_GAP,
            group_gap=_GROUP_GAP,
        )

    def _has_mark_below(self, width: float, row: DocumentRow) -> bool:
        """Whether the mark of an invented document has room beside the facts, whole as they are.

        Else it stands beside the title, and takes of its room.
        """
        if not row.is_fictional:
            return False
        fitted = fit(width - _LEFT - _RIGHT, self._measured(width, row))
        is_whole = fitted.rank is Rank.CHECKS and fitted.date == 0
        return is_whole and fitted.spare >= self._mark_width + _COLUMN_GAP

    @property
    def _mark_width(self) -> float:
        return QFontMetricsF(self._type.mark).horizontalAdvance(_FICTIONAL) + 8

    def _paint_group(
        self,
        painter: QPainter,
        left: float,
        baseline: float,
        row: DocumentRow,
        counts: tuple[_Count, ...],
    ) -> None:
        metrics = QFontMetricsF(self._type.small)
        size = self._icon
        icon_top = baseline - metrics.capHeight() / 2 - size / 2
        at = left
        for one in counts:
            paint_icon(
                painter, QPointF(at, icon_top), self._theme, one.glyph, one.token, self._icon
            )
            at += size
            if one.text:
                at += _ICON_GAP
                self._text(painter, at, baseline, one.text, self._type.small, one.token)
                at += metrics.horizontalAdvance(one.text)
            at += _GROUP_GAP
        paint_badge(
            painter,
            QPointF(at, baseline),
            row.section_states,
            row.sections_label,
            self._theme,
            self._themes.scale,
        )

    def _paint_unreadable(self, painter: QPainter, rect: QRectF, row: DocumentRow) -> None:
        left, right = rect.left() + _LEFT, rect.right() - _RIGHT
        plain, small = self._type.plain, self._type.small
        first = self._first(painter, rect, plain)
        self._text(painter, left, first, row.title, plain, Token.MUTED, right)
        baseline = self._second(painter, rect)
        icon_top = baseline - QFontMetricsF(small).capHeight() / 2 - self._icon / 2
        at = QPointF(left, icon_top)
        paint_icon(painter, at, self._theme, Glyph.WARNING, Token.TEXT_2, self._icon)
        left += self._icon + 5
        self._text(painter, left, baseline, row.reason, small, Token.TEXT_2, right)

    def _paint_pending(self, painter: QPainter, rect: QRectF) -> None:
        """Paint two bars where the words will stand: no spinner, nothing moves."""
        colour = self._theme.colour(Token.RULE)
        width = rect.width() - _LEFT - _RIGHT
        for share, line, height in ((0.76, 0, 9), (0.48, 1, 8)):
            middle = rect.top() + _TOP + self._line * (line + 0.5) + line
            bar = QRectF(rect.left() + _LEFT, middle - height / 2, width * share, height)
            fill(painter, bar, colour)

    @property
    def _line(self) -> int:
        return self._themes.length(18)

    @property
    def _icon(self) -> int:
        return self._themes.length(_ICON)

    def _counts(self, row: DocumentRow) -> tuple[_Count, ...]:
        found = []
        if row.status in _STATUS_GLYPHS:
            found.append(_Count(_STATUS_GLYPHS[row.status], Token.TEXT_2, "", Rank.STATUS))
        if row.findings and row.worst is not None:
            # Where there is a badge it tells of the gap as well.
            rank = Rank.CHECKS if row.section_states else Rank.KEPT
            glyph, token = SEVERITY_GLYPHS[row.worst], severity_token(row.worst)
            found.append(_Count(glyph, token, str(row.findings), rank))
        if row.notes:
            found.append(_Count(Glyph.NOTE, Token.MUTED, str(row.notes), Rank.NOTES))
        return tuple(found)

    def _signs(self, one: _Count) -> Iterator[tuple[float, Rank]]:
        """A sign; of the notes the icon, and what their number takes beside it."""
        whole = self._count_width(one)
        if one.rank is not Rank.NOTES:
            yield whole, one.rank
            return
        yield self._icon, one.rank
        # No gap parts the number from its icon as one parts the signs.
        yield whole - self._icon - _GROUP_GAP, Rank.NUMBER

    def _count_width(self, one: _Count) -> float:
        metrics = QFontMetricsF(self._type.small)
        return self._icon + (_ICON_GAP + metrics.horizontalAdvance(one.text) if one.text else 0)

    def _first(self, painter: QPainter, rect: QRectF, font: QFont) -> float:
        return _baseline(painter, rect.top() + _TOP, self._line + 1, font)

    def _second(self, painter: QPainter, rect: QRectF) -> float:
        top = rect.top() + _TOP + self._line + 2
        return _baseline(painter, top, self._line, self._type.small)

    def _text(
        self,
        painter: QPainter,
        left: float,
        baseline: float,
        text: str,
        font: QFont,
        token: Token,
        right: float | None = None,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        if right is not None:
            # A fraction more than the words measure, or rounding would elide what fits exactly.
            room = max(0.0, right - left) + 0.5
            metrics = QFontMetricsF(font)
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        draw_line(painter, QPointF(left, baseline), text)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._type = _Type.at(self._themes.scale)
        self.sizeHintChanged.emit(QModelIndex())


def _baseline(painter: QPainter, top: float, height: float, font: QFont) -> float:
    """The baseline of a line of this font centred in `height`, on a device pixel."""
    metrics = QFontMetricsF(font)
    slack = height - metrics.ascent() - metrics.descent()
    return snap(top + slack / 2 + metrics.ascent(), device_ratio(painter))
