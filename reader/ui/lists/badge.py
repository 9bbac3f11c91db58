"""The completeness badge: one bar for each section, whose height says what became of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from reader.app.rows import SectionMark
from reader.ui.paint import device_ratio, snap
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPainter

    from reader.ui.theme.theme import Theme

_GAP = 1
_TEXT_GAP = 5
_MOST_BARS = 20
_WORST_FIRST = (
    SectionMark.MISSING,
    SectionMark.TRUNCATED,
    SectionMark.DOUBLED,
    SectionMark.OUT_OF_ORDER,
    SectionMark.PRESENT,
)
# Parts of a bar as (bottom, height) above the base line: the shape says it, colour repeats it.
_SHAPES: dict[SectionMark, tuple[tuple[float, float], ...]] = {
    SectionMark.PRESENT: ((0, 9),),
    SectionMark.TRUNCATED: ((0, 6),),
    SectionMark.MISSING: ((0, 2),),
    SectionMark.DOUBLED: ((0, 4), (5, 4)),
    SectionMark.OUT_OF_ORDER: ((3, 6),),
}


def bars(sections: Sequence[SectionMark]) -> tuple[SectionMark, ...]:
    """Return the bars to draw: one a section, past 20 sections 20 with the worst of each share."""
    if len(sections) <= _MOST_BARS:
        return tuple(sections)
    edges = [len(sections) * i // _MOST_BARS for i in range(_MOST_BARS + 1)]
    shares = [sections[edges[i] : edges[i + 1]] for i in range(_MOST_BARS)]
    return tuple(min(share, key=_WORST_FIRST.index) for share in shares)


def bar_width(count: int) -> int:
    """Return the width of each of `count` bars."""
    if count <= 5:
        return 5
    return 4 if count <= 10 else 2


def label_token(sections: Sequence[SectionMark]) -> Token:
    """Return the colour of the words: `gap` if incomplete, `conflict` if doubled or astray."""
    if SectionMark.MISSING in sections or SectionMark.TRUNCATED in sections:
        return Token.GAP
    if all(section is SectionMark.PRESENT for section in sections):
        return Token.MUTED
    return Token.CONFLICT


def label_font(sections: Sequence[SectionMark], scale: float = 1.0) -> QFont:
    """Return the font of the words: 600 unless every section is here once and in order."""
    calm = label_token(sections) is Token.MUTED
    return fonts.sans(12.5, weight=fonts.REGULAR if calm else fonts.SEMIBOLD, scale=scale)


def badge_width(sections: Sequence[SectionMark], label: str, scale: float = 1.0) -> float:
    """Return the width of bars and words; 0 for an unsectioned document."""
    if not sections:
        return 0.0
    words = QFontMetricsF(label_font(sections, scale)).horizontalAdvance(label)
    return _bars_width(sections, scale) + _TEXT_GAP + words


def paint_badge(
    painter: QPainter,
    at: QPointF,
    sections: Sequence[SectionMark],
    label: str,
    theme: Theme,
    scale: float = 1.0,
) -> None:
    """Paint the badge from `at`, its left end on the base line; nothing if unsectioned."""
    if not sections:
        return
    ratio = device_ratio(painter)
    calm = all(section is SectionMark.PRESENT for section in sections)
    shown = bars(sections)
    width = round(bar_width(len(shown)) * scale)
    # All bars are equally wide; what a ratio leaves over goes into the gaps.
    drawn_width = math.floor(width * ratio) / ratio
    base = snap(at.y(), ratio)
    for number, section in enumerate(shown):
        left = snap(at.x() + number * (width + _GAP), ratio)
        token = Token.EDGE if calm else Token.TEXT_2
        if section is SectionMark.MISSING:
            token = Token.GAP
        for bottom, height in _SHAPES[section]:
            top = snap(base - (bottom + height) * scale, ratio)
            bar = QRectF(left, top, drawn_width, snap(base - bottom * scale, ratio) - top)
            painter.fillRect(bar, theme.colour(token))
    painter.setFont(label_font(sections, scale))
    painter.setPen(theme.colour(label_token(sections)))
    painter.drawText(QPointF(at.x() + _bars_width(sections, scale) + _TEXT_GAP, base), label)


def _bars_width(sections: Sequence[SectionMark], scale: float) -> int:
    count = len(bars(sections))
    return count * (round(bar_width(count) * scale) + _GAP) - _GAP
