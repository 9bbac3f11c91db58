"""The second line of a row: id, date, post, and at the right its signs and the badge."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from reader.ui.icons import SEVERITY_GLYPHS, Glyph, paint_icon
from reader.ui.lists.badge import badge_width, paint_badge
from reader.ui.lists.fitting import Measured, Rank, fit
from reader.ui.lists.lettering import COLUMN_GAP, LEFT, RIGHT, TOP
from reader.ui.theme.tokens import Token, severity_token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

    from reader.app.rows import DocumentRow
    from reader.ui.lists.lettering import Lettering

_ID_COLUMN, _POST_COLUMN = 78, 92
_POST_FROM = 366
"""A side of 380 without its scroll bar."""
_ICON_GAP, _GROUP_GAP = 4, 8
_CENTURY = re.compile(r"(?<=\d [A-Z][a-z]{2} )\d\d(?=\d\d)")
_STATUS_GLYPHS = {"relevant": Glyph.TICK, "set-aside": Glyph.MINUS}


def in_short(date: str) -> str:
    """Return a date as a narrow list shows it: `21 Nov 2007` as `21 Nov 07`, brackets kept.

    As telegrams write it. Without its day it would look like a date of which no more is known.
    """
    return _CENTURY.sub("", date)


@dataclass(frozen=True, slots=True)
class _Count:
    """An icon and its count in the right group; an empty count stands for the icon alone."""

    glyph: Glyph
    token: Token
    text: str
    rank: Rank


class FactsLine:
    """Measures, fits and paints the second line of rows."""

    def __init__(self, letters: Lettering) -> None:
        self._letters = letters

    def paint(self, painter: QPainter, rect: QRectF, row: DocumentRow) -> None:
        """Paint the facts of a row: id, date, post where there is room, and the right group.

        Args:
            painter: Where to.
            rect: Of the whole row.
            row: Its facts.
        """
        letters = self._letters
        left, right = rect.left() + LEFT, rect.right() - RIGHT
        baseline = letters.second(painter, rect)
        small = letters.type.small
        line = self._measured(rect.width(), row)
        fitted = fit(right - left, line)
        at = left
        named = row.reference_id or row.kind_label
        letters.write(painter, at, baseline, named, small, Token.TEXT_2, at + fitted.named)
        at += fitted.named + COLUMN_GAP
        date = (row.date_label, in_short(row.date_label), "")[fitted.date]
        letters.write(painter, at, baseline, date, small, Token.MUTED)
        at += (line.dates[fitted.date] if fitted.date < 2 else 0) + COLUMN_GAP
        if line.post and fitted.shows_post:
            # Behind the date: where it has no room, the dates still stand below each other.
            post = row.post or ""
            letters.write(painter, at, baseline, post, small, Token.MUTED, at + line.post)
            at += line.post + COLUMN_GAP
        if self.has_mark(rect.width(), row):
            letters.mark(painter, at, rect.top() + TOP + letters.line + 2)
        counts = tuple(
            replace(one, text="") if fitted.rank > Rank.NUMBER and one.rank is Rank.NOTES else one
            for one in self._counts(row)
            if one.rank >= fitted.rank
        )
        group = line.group(fitted.rank)
        if group:
            self._paint_group(painter, max(left, right - group), baseline, row, counts)

    def has_mark(self, width: float, row: DocumentRow) -> bool:
        """Whether the mark of an invented document has room beside the facts, whole as they are.

        Else it stands beside the title, and takes of its room.

        Args:
            width: Of the whole row, in pixels.
            row: Its facts.
        """
        if not row.is_fictional:
            return False
        fitted = fit(width - LEFT - RIGHT, self._measured(width, row))
        is_whole = fitted.rank is Rank.CHECKS and fitted.date == 0
        return is_whole and fitted.spare >= self._letters.mark_width + COLUMN_GAP

    def _measured(self, width: float, row: DocumentRow) -> Measured:
        metrics = QFontMetricsF(self._letters.type.small)
        scale = self._letters.scale
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
            gap=COLUMN_GAP,
            group_gap=_GROUP_GAP,
        )

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
        icon = self._letters.icon
        yield icon, one.rank
        # No gap parts the number from its icon as one parts the signs.
        yield whole - icon - _GROUP_GAP, Rank.NUMBER

    def _count_width(self, one: _Count) -> float:
        metrics = QFontMetricsF(self._letters.type.small)
        text = _ICON_GAP + metrics.horizontalAdvance(one.text) if one.text else 0
        return self._letters.icon + text

    def _paint_group(
        self,
        painter: QPainter,
        left: float,
        baseline: float,
        row: DocumentRow,
        counts: tuple[_Count, ...],
    ) -> None:
        letters, small = self._letters, self._letters.type.small
        metrics = QFontMetricsF(small)
        theme, size = letters.theme, letters.icon
        icon_top = baseline - metrics.capHeight() / 2 - size / 2
        at = left
        for one in counts:
            paint_icon(painter, QPointF(at, icon_top), theme, one.glyph, one.token, size)
            at += size
            if one.text:
                at += _ICON_GAP
                letters.write(painter, at, baseline, one.text, small, one.token)
                at += metrics.horizontalAdvance(one.text)
            at += _GROUP_GAP
        states, label = row.section_states, row.sections_label
        paint_badge(painter, QPointF(at, baseline), states, label, theme, letters.scale)
