"""What is painted in the margins: numbers at the left, notes and findings at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from reader.ui.icons import SEVERITY_GLYPHS, paint_icon
from reader.ui.paint import BannerSize, fill, paint_pattern_bar
from reader.ui.pane.measure import GAP
from reader.ui.pane.typeset.formats import AS_SENT_INDENT
from reader.ui.pane.typeset.frame import BASELINE, Hot
from reader.ui.pane.typeset.margin_layout import margin_lines
from reader.ui.pane.typeset.right_margin import RightMargin, note_label
from reader.ui.pane.typeset.sheet import MarginKind, ParaKind
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token, severity_tint, severity_token

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

    from reader.ui.pane.ranges import NoteRange
    from reader.ui.pane.typeset.frame import Frame, PlacedPara
    from reader.ui.pane.typeset.right_margin import FindingMark
    from reader.ui.pane.typeset.sheet import MarginEntry

_BAR = 3
_BAR_HEIGHT = 18
_NUMBER_EDGE = 30
_ICON = 16
_ICON_GAP = 7
_ICON_GAP_BESIDE_NOTES = 0
_NEAR = 3
_LABEL_GAP = 16
_BELOW_NUMBERS = (MarginKind.PORTION, MarginKind.PRINTED)
_LEAST_PX = 9
"""Of letters: smaller ones cannot be read."""
_EDGE = 2
"""Pixels between a word of a narrow margin and the edge of the page."""


def paint_margins(painter: QPainter, frame: Frame, right: RightMargin) -> None:
    """Paint both margins of the paragraphs in view."""
    for one in frame.paras:
        _paint_left(painter, frame, one)
        _paint_right(painter, frame, one, right)
    if not frame.measure.is_narrow:
        _paint_room_labels(painter, frame)


def _paint_left(painter: QPainter, frame: Frame, one: PlacedPara) -> None:
    entries: list[tuple[MarginEntry, int]] = []
    beside = frame.sheet.margin_of(one.para)
    for entry in _narrowed(beside, frame) if frame.measure.is_narrow else beside:
        line = one.line_of(frame.positions.to_qt(entry.at))
        entries.append((entry, line.lineNumber() if line.isValid() else 0))
    right = frame.measure.margin - GAP
    if one.para.kind in (ParaKind.AS_SENT, ParaKind.APART):
        right = frame.measure.margin + frame.measure.scaled(AS_SENT_INDENT - _LABEL_GAP)
    for number, group in margin_lines(entries, one.block.layout().lineCount()):
        if frame.measure.is_narrow:
            # A portion mark that has no line of its own has no room before the number, either.
            del group[:-1]
        x = float(right)
        y = one.origin.y() + (number + BASELINE) * one.leading
        for entry in group:
            x = _paint_entry(painter, frame, entry, QPointF(x, y)) - frame.measure.scaled(6)


def _narrowed(entries: tuple[MarginEntry, ...], frame: Frame) -> list[MarginEntry]:
    """In a narrow margin numbers, and below them what can be read there, in smaller letters.

    The numbers say on hover what the others would.
    """
    said = [entry.explanation for entry in entries if entry.kind is MarginKind.PORTION]
    least = fonts.px_to_pt(_LEAST_PX)
    kept: list[MarginEntry] = []
    for entry in entries:
        if entry.kind is MarginKind.NUMBER:
            kept.append(replace(entry, explanation=" ".join([entry.explanation, *said])))
        elif entry.kind in _BELOW_NUMBERS and _look(entry, frame)[0].pointSizeF() >= least:
            kept.append(entry)
    return kept


def _paint_entry(painter: QPainter, frame: Frame, entry: MarginEntry, end: QPointF) -> float:
    """Paint a word that ends at a place, before the page is turned; where it begins."""
    font, token = _look(entry, frame)
    text = _words(entry, frame)
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text)
    left = end.x() - width
    area = QRectF(left, end.y() - metrics.ascent(), width, metrics.height())
    area = frame.measure.turned(area)
    severity = frame.marking(entry.span)
    if severity is not None:
        ground = area.adjusted(-2, 1, 2, -1)
        fill(painter, ground, frame.theme.colour(severity_tint(severity)))
        under = QRectF(ground.left(), ground.bottom() - 1.5, ground.width(), 1.5)
        fill(painter, under, frame.theme.colour(severity_token(severity)))
    painter.setFont(font)
    painter.setPen(frame.theme.colour(token))
    painter.drawText(QPointF(area.left(), end.y()), text)
    frame.hot.append(Hot(area.adjusted(-4, -2, 4, 2), entry.explanation))
    return left


def _words(entry: MarginEntry, frame: Frame) -> str:
    is_close = frame.measure.is_narrow and entry.kind is MarginKind.NUMBER
    return entry.text.replace(" ", "") if is_close else entry.text


def _look(entry: MarginEntry, frame: Frame) -> tuple[QFont, Token]:
    """The face of a word; what stands below numbers is as small as a narrow margin asks."""
    font, token = _face(entry.kind, frame.measure.zoom)
    if frame.measure.is_narrow and entry.kind in _BELOW_NUMBERS:
        needed = QFontMetricsF(font).horizontalAdvance(_words(entry, frame))
        room = frame.measure.margin - GAP - _EDGE
        if needed > room:
            font.setPointSizeF(font.pointSizeF() * room / needed)
    return font, token


def _face(kind: MarginKind, zoom: float) -> tuple[QFont, Token]:
    match kind:
        case MarginKind.NUMBER:
            return fonts.sans(13, scale=zoom), Token.TEXT_2
        case MarginKind.PORTION:
            return fonts.spaced(fonts.sans(11.5, scale=zoom), 5), Token.TEXT_2
        case MarginKind.PRINTED:
            return fonts.serif(12.5, italic=True, scale=zoom), Token.MUTED
        case MarginKind.SEAM:
            return fonts.sans(12.5, scale=zoom), Token.MUTED
        case MarginKind.ROLE:
            return fonts.sans(12, scale=zoom), Token.MUTED


def _paint_room_labels(painter: QPainter, frame: Frame) -> None:
    font = fonts.sans(12.5, weight=fonts.SEMIBOLD, scale=frame.measure.zoom)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(frame.theme.colour(Token.GAP))
    for room, rect in frame.room_rects():
        if room.gap is None:
            continue
        text = room.words.margin if room.words is not None else "heading"
        is_large = room.words is not None and room.words.size is BannerSize.LARGE
        middle = 27.5 if is_large else rect.height() / 2
        width = metrics.horizontalAdvance(text)
        area = QRectF(frame.measure.margin - GAP - width, rect.top(), width, rect.height())
        baseline = rect.top() + middle + metrics.capHeight() / 2
        painter.drawText(QPointF(frame.measure.turned(area).left(), baseline), text)


def _paint_right(painter: QPainter, frame: Frame, one: PlacedPara, right: RightMargin) -> None:
    right_edge = frame.measure.margin + frame.measure.text
    for number, (notes, findings) in sorted(right.lines_of(one.block).items()):
        top = one.origin.y() + number * one.leading
        baseline = top + one.leading * BASELINE
        if findings:
            gap = _ICON_GAP_BESIDE_NOTES if notes else _ICON_GAP
            _paint_icon(painter, frame, findings, QPointF(right_edge + gap, baseline))
        if notes:
            _paint_bars(painter, frame, notes, baseline, right)


def _paint_icon(painter: QPainter, frame: Frame, findings: list[FindingMark], at: QPointF) -> None:
    order = list(SEVERITY_GLYPHS)
    worst = min(findings, key=lambda mark: order.index(mark.severity))
    area = frame.measure.turned(QRectF(at.x(), at.y() - 12.5, _ICON, _ICON))
    glyph, token = SEVERITY_GLYPHS[worst.severity], severity_token(worst.severity)
    paint_icon(painter, area.topLeft(), frame.theme, glyph, token, _ICON)
    words = " ".join(dict.fromkeys(mark.message for mark in findings))
    frame.hot.append(Hot(area, words))


def _paint_bars(
    painter: QPainter, frame: Frame, notes: list[NoteRange], baseline: float, right: RightMargin
) -> None:
    font = fonts.sans(12, scale=frame.measure.zoom)
    label = note_label(len(notes), notes[0].number)
    width = QFontMetricsF(font).horizontalAdvance(label)
    edge = frame.measure.margin + frame.measure.text + frame.measure.scaled(_NUMBER_EDGE)
    painter.setFont(font)
    painter.setPen(frame.theme.colour(Token.TEXT_2))
    number = frame.measure.turned(QRectF(edge - width, baseline - 1, width, 0))
    painter.drawText(number.topLeft(), label)
    x = edge - width - (4 if label else 0) - _BAR
    height = _BAR_HEIGHT * frame.measure.zoom
    shown = notes[:1] if len(notes) > 3 else notes
    for note in shown:
        bar = frame.measure.turned(QRectF(x, baseline - height * 0.78, _BAR, height))
        if note.style is not None:
            paint_pattern_bar(painter, bar, frame.theme, note.style)
        else:
            fill(painter, bar, frame.theme.colour(Token.EDGE))
        words = right.words(notes if len(shown) < len(notes) else [note])
        reach = _NEAR + (width + 4 if note is shown[0] else 0)
        before, after = (reach, _NEAR) if frame.measure.is_mirrored else (_NEAR, reach)
        frame.hot.append(Hot(bar.adjusted(-before, 0, after, 0), words, note.note_id))
        x -= _BAR + 3
