"""What is painted behind the words: banners' grounds, highlights, hits and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from reader.ui.paint import (
    fill,
    paint_banner,
    paint_brackets,
    paint_hatch,
)
from reader.ui.pane.laid_blocks import LaidBlock, LaidBlocks
from reader.ui.pane.typeset.formats import letter_px
from reader.ui.pane.typeset.sheet import RoomKind
from reader.ui.theme.tokens import Token
from reader.ui.visual_runs import covered

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from reader.ui.pane.highlights import MarkLayer
    from reader.ui.pane.typeset.frame import Frame

_INSET = 7
_HATCHES = (26, 14)


def paint_grounds(painter: QPainter, frame: Frame, layer: MarkLayer) -> None:
    """Paint all that stands behind the words."""
    _paint_banners(painter, frame)
    _paint_selection(painter, frame)
    for px, blocks in _by_size(frame):
        layer.paint(painter, frame.theme, LaidBlocks(blocks), px=px)


def _paint_selection(painter: QPainter, frame: Frame) -> None:
    """Fill the slits between selected lines: Qt's own ground is only as high as the letters."""
    cursor = frame.page.textCursor()
    start, stop = cursor.selectionStart(), cursor.selectionEnd()
    colour = frame.theme.colour(Token.SELECTION)
    for one in frame.paras:
        base = one.block.position()
        first, last = max(0, start - base), min(one.block.length() - 1, stop - base)
        for number in range(one.block.layout().lineCount() if last > first else 0):
            line = one.block.layout().lineAt(number)
            left = max(first, line.textStart())
            right = min(last, line.textStart() + line.textLength())
            if left < right:
                top = one.origin.y() + number * one.leading
                words = line.naturalTextRect()
                for x, end in covered(one.block, line, left, right):
                    # Blanks at the end of a wrapped line stand outside the column.
                    x, end = max(x, words.left()), min(end, words.right())
                    area = QRectF(one.origin.x() + x, top, end - x, one.leading)
                    fill(painter, area, colour)


def _paint_banners(painter: QPainter, frame: Frame) -> None:
    for room, rect in frame.room_rects():
        if room.kind is not RoomKind.BANNER or room.words is None:
            continue
        if rect.bottom() < 0 or rect.top() > frame.height:
            continue
        if frame.is_open(room):
            _paint_plate(painter, frame, rect)
            continue
        paint_banner(
            painter,
            rect,
            frame.theme,
            size=room.words.size,
            current=frame.is_current(room),
            mirrored=frame.measure.is_mirrored,
        )
    for room, rect in frame.opened_rects():
        if rect.bottom() >= 0 and rect.top() <= frame.height:
            width = 4.0 if frame.is_current(room) else 3.0
            paint_brackets(painter, rect, frame.theme.colour(Token.GAP), width=width, arm=12.0)


def _paint_plate(painter: QPainter, frame: Frame, rect: QRectF) -> None:
    """The plate of a banner whose brackets reach further down."""
    plate = rect.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    fill(painter, plate, frame.theme.colour(Token.GAP_TINT))
    left, right = reversed(_HATCHES) if frame.measure.is_mirrored else _HATCHES
    hatch = QRectF(plate.left(), plate.top(), left, plate.height())
    paint_hatch(painter, hatch, frame.theme)
    hatch = QRectF(plate.right() - right, plate.top(), right, plate.height())
    paint_hatch(painter, hatch, frame.theme)


def _by_size(frame: Frame) -> list[tuple[float, list[LaidBlock]]]:
    """The blocks in view in runs of one size of letters, which grounds follow."""
    runs: list[tuple[float, list[LaidBlock]]] = []
    for one in frame.paras:
        px = letter_px(one.para.kind) * frame.measure.zoom
        laid = LaidBlock(one.block, one.origin.toTuple())
        if runs and runs[-1][0] == px:
            runs[-1][1].append(laid)
        else:
            runs.append((px, [laid]))
    return runs
