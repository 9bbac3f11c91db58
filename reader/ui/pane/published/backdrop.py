"""What is painted behind the words of As published: grounds, lines, brackets of gaps, signs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from reader.ui.paint import (
    device_ratio,
    fill,
    line_width,
    paint_brackets,
    paint_classification_lines,
    paint_hatch,
    snap,
)
from reader.ui.pane.highlights import paint_dashes
from reader.ui.pane.published.dress import RuleKind
from reader.ui.pane.published.gap_places import SignKind
from reader.ui.pane.published.rows import laid_out, words_end
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token
from reader.ui.visual_runs import covered, cursor_x, turned_sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPainter, QTextBlock, QTextLine

    from reader.ui.paint import MarkedLine
    from reader.ui.pane.published.dress import Ruled
    from reader.ui.pane.published.fixed_pitch import Pitch
    from reader.ui.pane.published.gap_places import GapPlace, Sign
    from reader.ui.pane.published.rows import Row
    from reader.ui.pane.published.scene import Scene
    from reader.ui.theme.theme import Theme

_DASHES = (4.0, 3.0)
_DOTS = (1.0, 2.0)
_TICK = (3.0, 2.0)
_OFF_VIEW = 64.0
FRAME_INSET = 7.0
"""How far the brackets round unfolded marker lines stand left of the words."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where and how one frame is painted.

    Attributes:
        painter: Of the viewport.
        theme: Its colours.
        rows: The lines in view.
        pitch: Measures of the zoom.
        words: The column of the words, from the first letter to where banners end.
        is_mirrored: Whether the page begins at the right.
    """

    painter: QPainter
    theme: Theme
    rows: Sequence[Row]
    pitch: Pitch
    words: QRectF
    is_mirrored: bool = False


def paint_backdrop(canvas: Canvas, scene: Scene, selected: tuple[int, int]) -> None:
    """Paint all that stands behind the words.

    Args:
        canvas: Where.
        scene: What.
        selected: First position of the selection and the one behind it; equal for none.
    """
    if not canvas.rows:
        return
    for place in scene.places_between(canvas.rows[0].number, canvas.rows[-1].number):
        if place.folds and place not in scene.folded:
            _paint_frame(canvas, place, is_current=place.gap == scene.current_gap)
    _paint_selection(canvas, selected)
    laid = laid_out(canvas.rows)
    scene.layer.paint(canvas.painter, canvas.theme, laid, px=canvas.pitch.px)
    first, last = canvas.rows[0], canvas.rows[-1]
    span = scene.view.span_from_qt(first.start, last.stop)
    for ruled in scene.dress.ruled(span.start, span.stop):
        _paint_ruled(canvas, scene, ruled)
    for link in scene.links.touching(first.start, last.stop):
        for line in laid.lines_of(link):
            _underline(canvas, line, Token.ACCENT, _DOTS, 1.0)
    for link in scene.lost_links.touching(first.start, last.stop):
        for line in laid.lines_of(link):
            _underline(canvas, line, Token.GAP, _DOTS, 1.5)
    for sign in scene.signs.touching(first.start, last.stop + 1):
        _paint_sign(canvas, sign)


def _paint_frame(canvas: Canvas, place: GapPlace, *, is_current: bool) -> None:
    """Brackets round a banner and the marker lines below it, plate behind the banner's words."""
    rows = [row for row in canvas.rows if place.line <= row.number <= place.last]
    if not rows:
        return
    top = rows[0].top if rows[0].number == place.line else rows[0].top - _OFF_VIEW
    bottom = rows[-1].bottom if rows[-1].number == place.last else rows[-1].bottom + _OFF_VIEW
    words = canvas.words
    left = words.left() - (0 if canvas.is_mirrored else FRAME_INSET)
    whole = QRectF(left, top + 3, words.width() + FRAME_INSET, bottom - top - 6)
    if rows[0].number == place.line:
        head = QRectF(left + 7, top + 10, whole.width() - 14, rows[0].room.above - 18)
        fill(canvas.painter, head, canvas.theme.colour(Token.GAP_TINT))
        near, far = (14, 26) if canvas.is_mirrored else (26, 14)
        for hatched in (
            QRectF(head.left(), head.top(), near, head.height()),
            QRectF(head.right() - far, head.top(), far, head.height()),
        ):
            paint_hatch(canvas.painter, hatched, canvas.theme)
    width = 4.0 if is_current else 3.0
    paint_brackets(canvas.painter, whole, canvas.theme.colour(Token.GAP), width=width, arm=12)


def _paint_selection(canvas: Canvas, selected: tuple[int, int]) -> None:
    # Qt paints the selection as high as the letters: the lines' own height has no slits.
    start, stop = selected
    colour = canvas.theme.colour(Token.SELECTION)
    for row in canvas.rows:
        if row.start >= stop or row.stop <= start or not row.block.layout().lineCount():
            continue
        line = row.block.layout().lineAt(0)
        first = max(0, start - row.start)
        last = min(row.block.length() - 1, stop - row.start)
        areas = covered(row.block, line, first, last)
        if stop >= row.stop:
            areas.append(_line_end(row.block, line, canvas.pitch.column / 2))
        for left, right in areas:
            area = QRectF(row.left + left, row.line_top, right - left, row.pitch)
            fill(canvas.painter, area, colour)


def _line_end(block: QTextBlock, line: QTextLine, width: float) -> tuple[float, float]:
    """Where a selected line end shows: behind the last letter."""
    end = cursor_x(line, block.length() - 1)
    is_mirrored = block.textDirection() is Qt.LayoutDirection.RightToLeft
    return (end - width, end) if is_mirrored else (end, end + width)


def _paint_ruled(canvas: Canvas, scene: Scene, ruled: Ruled) -> None:
    start, stop = scene.view.to_qt(ruled.start), scene.view.to_qt(ruled.stop)
    for row in canvas.rows:
        if row.start >= stop or row.stop <= start:
            continue
        for line in row.laid.marked(start, stop):
            if ruled.kind is RuleKind.PAGE_BREAK:
                _underline(canvas, line, Token.SEAM, _DASHES, 1.0)
            elif ruled.kind is RuleKind.EXPLAINED:
                _underline(canvas, line, Token.EDGE, _DOTS, 1.0)
            elif ruled.classification is not None:
                area = QRectF(line.left, row.line_top, line.right - line.left, row.pitch)
                paint_classification_lines(
                    canvas.painter,
                    area.adjusted(0, 0.5, 0, -0.5),
                    canvas.theme,
                    ruled.classification,
                    heavy=2.0,
                )


def _underline(
    canvas: Canvas, line: MarkedLine, token: Token, lengths: tuple[float, ...], width: float
) -> None:
    ratio = device_ratio(canvas.painter)
    thick = line_width(width, ratio)
    top = snap(line.baseline + canvas.pitch.px * 0.27, ratio)
    area = QRectF(line.left, top, line.right - line.left, thick)
    paint_dashes(canvas.painter, area, canvas.theme.colour(token), lengths)


def _paint_sign(canvas: Canvas, sign: Sign) -> None:
    row = next((r for r in canvas.rows if r.start <= sign.start < r.stop), None)
    if row is None or not row.block.layout().lineCount():
        return
    x = row.left + cursor_x(row.block.layout().lineAt(0), sign.start - row.start)
    if sign.kind is SignKind.RUN_TOGETHER:
        _paint_tick(canvas, row, x)
        return
    painter = canvas.painter
    painter.setFont(_sign_font(canvas.pitch))
    painter.setPen(canvas.theme.colour(Token.GAP))
    runs_left = row.block.textDirection() is Qt.LayoutDirection.RightToLeft
    width, gap = sign_width(canvas.pitch), canvas.pitch.column / 3
    if sign.kind is SignKind.CUT_START:
        x -= 0 if runs_left else width
    elif runs_left:
        x = min(x, words_end(row, is_mirrored=True)) - gap - width
    else:
        x = max(x, words_end(row)) + gap
    # The bracket opens towards the words.
    shown = turned_sign(sign.kind) if runs_left else sign.kind
    painter.drawText(QPointF(x, row.line_top + canvas.pitch.baseline), shown)


def sign_width(pitch: Pitch) -> float:
    """Room for the sign of a cut start, in whole pixels."""
    return math.ceil(QFontMetricsF(_sign_font(pitch)).horizontalAdvance(SignKind.CUT_START)) + 2


def _sign_font(pitch: Pitch) -> QFont:
    return fonts.sans(pitch.px, weight=fonts.SEMIBOLD)


def _paint_tick(canvas: Canvas, row: Row, x: float) -> None:
    ratio = device_ratio(canvas.painter)
    width = line_width(2.0, ratio)
    left = snap(x - width / 2, ratio)
    at, index = row.line_top, 0
    while at < row.line_bottom:
        length = _TICK[index % 2]
        if index % 2 == 0:
            area = QRectF(left, at, width, min(length, row.line_bottom - at))
            fill(canvas.painter, area, canvas.theme.colour(Token.ODDITY))
        at += length
        index += 1
