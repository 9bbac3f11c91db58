"""What is painted inside the column: signs of cuts, bullets, seams, brackets of routing kinds."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from reader.document import GapKind
from reader.ui.paint import device_ratio, fill, line_width, paint_kind_bracket, snap
from reader.ui.pane.typeset.formats import AS_SENT_INDENT, CUT_END, CUT_START
from reader.ui.pane.typeset.frame import Hot
from reader.ui.pane.typeset.sheet import ParaKind
from reader.ui.theme import fonts
from reader.ui.theme.routing import role_style
from reader.ui.theme.tokens import Token, severity_token
from reader.ui.visual_runs import cursor_x, turned_sign, words_end

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from reader.ui.pane.typeset.frame import Frame, PlacedPara

_NEAR = 3
_BRACKET_GAP = 10
_CUT_WORDS = {
    CUT_START: "The text begins in mid-sentence: what came before is not in this copy.",
    CUT_END: "The text ends in mid-sentence: what came after is not in this copy.",
}


def paint_column(painter: QPainter, frame: Frame) -> None:
    """Paint signs, bullets, seams and routing brackets of the paragraphs in view."""
    for one in frame.paras:
        if one.para.is_cut_start or one.para.is_cut_end:
            _paint_cuts(painter, frame, one)
        if one.para.marker:
            _paint_bullet(painter, frame, one)
        if one.para.kind is ParaKind.SEAM:
            _paint_hairline(painter, frame, one)
        _paint_seams(painter, frame, one)
    _paint_kinds(painter, frame)


def _paint_cuts(painter: QPainter, frame: Frame, one: PlacedPara) -> None:
    layout = one.block.layout()
    if one.para.is_cut_start:
        form = one.block.blockFormat()
        width = frame.measure.text - form.leftMargin() - form.rightMargin()
        column = QRectF(frame.measure.column[0] + form.leftMargin(), one.baseline(0), width, 0)
        at = column.topRight() if one.is_mirrored else column.topLeft()
        _paint_sign(painter, frame, at, GapKind.CUT_START, is_mirrored=one.is_mirrored)
    if one.para.is_cut_end:
        last = layout.lineCount() - 1
        gap = frame.measure.scaled(-4 if one.is_mirrored else 4)
        at = QPointF(one.origin.x() + words_end(one.block, layout.lineAt(last)) + gap, 0)
        at.setY(one.baseline(last))
        _paint_sign(painter, frame, at, GapKind.CUT_END, is_mirrored=one.is_mirrored)


def _paint_sign(
    painter: QPainter, frame: Frame, at: QPointF, kind: GapKind, *, is_mirrored: bool
) -> None:
    """Paint a sign that begins at a place; among lines that run to the left it does so too."""
    sign = CUT_START if kind is GapKind.CUT_START else CUT_END
    font = fonts.sans(16, weight=fonts.SEMIBOLD, scale=frame.measure.zoom)
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(sign)
    left = at.x() - width if is_mirrored else at.x()
    area = QRectF(left, at.y() - frame.measure.px, width, frame.measure.px * 22 / 16)
    if frame.current_gap is not None and frame.current_gap.kind is kind:
        fill(painter, area.adjusted(-2, 0, 2, 0), frame.theme.colour(Token.GAP_TINT))
        under = QRectF(area.left() - 2, area.bottom(), width + 4, 2)
        fill(painter, under, frame.theme.colour(Token.GAP))
    painter.setFont(font)
    painter.setPen(frame.theme.colour(Token.GAP))
    # The bracket opens towards the words.
    shown = turned_sign(sign) if is_mirrored else sign
    painter.drawText(QPointF(left, at.y()), shown)
    frame.hot.append(Hot(area, _CUT_WORDS[sign]))


def _paint_bullet(painter: QPainter, frame: Frame, one: PlacedPara) -> None:
    font = fonts.serif(16, scale=frame.measure.zoom)
    painter.setFont(font)
    painter.setPen(frame.theme.colour(Token.TEXT_2))
    width = QFontMetricsF(font).horizontalAdvance(one.para.marker)
    line = one.block.layout().lineAt(0)
    gap = frame.measure.scaled(8)
    x = one.origin.x() + line.x() - width - gap
    if one.is_mirrored:
        x = one.origin.x() + line.naturalTextRect().right() + gap
    painter.drawText(QPointF(x, one.baseline(0)), one.para.marker)


def _paint_hairline(painter: QPainter, frame: Frame, one: PlacedPara) -> None:
    line = one.block.layout().lineAt(0)
    left = one.origin.x() + line.naturalTextRect().right() + 10
    right = frame.measure.column[1]
    ratio = device_ratio(painter)
    y = snap(one.origin.y() + one.leading * 0.62, ratio)
    if left < right:
        hairline = QRectF(left, y, right - left, line_width(1, ratio))
        fill(painter, hairline, frame.theme.colour(Token.RULE))


def _paint_seams(painter: QPainter, frame: Frame, one: PlacedPara) -> None:
    """The bar of a page break inside a line."""
    seams = frame.sheet.seams
    for at, span in seams[bisect_left(seams, (one.para.at,)) :]:
        if at > one.para.stop:
            return
        position = frame.positions.to_qt(at)
        line = one.line_of(position)
        if not line.isValid():
            continue
        ratio = device_ratio(painter)
        x = one.origin.x() + cursor_x(line, position - one.block.position())
        x -= frame.measure.scaled(4.5)
        if line.lineNumber() and position - one.block.position() == line.textStart():
            x = one.origin.x() + line.x() - frame.measure.scaled(3)
        top = one.baseline(line.lineNumber()) - frame.measure.px * 17 / 16
        height = frame.measure.px * 22 / 16
        bar = QRectF(snap(x, ratio), top, line_width(1.5, ratio), height)
        severity = frame.marking(span)
        token = severity_token(severity) if severity is not None else Token.SEAM
        fill(painter, bar, frame.theme.colour(token))
        words = " ".join(span.of(frame.sheet.document.text).split())
        explained = f"Page break: “{words}” stands here. The text goes on behind it."
        frame.hot.append(Hot(bar.adjusted(-_NEAR, 0, _NEAR, 0), explained))


def _paint_kinds(painter: QPainter, frame: Frame) -> None:
    """The bracket of each routing kind at the left of its lines."""
    run: list[PlacedPara] = []
    label = ""
    for one in frame.paras:
        style = role_style(one.para.role, one.para.detail)
        is_routing = one.para.kind in (ParaKind.AS_SENT, ParaKind.APART)
        here = style.margin_label if is_routing and style is not None else ""
        if here != label:
            _paint_kind(painter, frame, run)
            run = []
        label = here
        if here:
            run.append(one)
    _paint_kind(painter, frame, run)


def _paint_kind(painter: QPainter, frame: Frame, run: list[PlacedPara]) -> None:
    if not run:
        return
    first = run[0].para
    style = role_style(first.role, first.detail, first.text)
    token = style.token if style is not None else Token.SEAM
    measure = frame.measure
    left = measure.margin + measure.scaled(AS_SENT_INDENT - _BRACKET_GAP)
    top = run[0].origin.y()
    rect = measure.turned(QRectF(left, top - 1, 4, run[-1].bottom - top + 2))
    colour = frame.theme.colour(token)
    paint_kind_bracket(painter, rect, colour, mirrored=measure.is_mirrored)
