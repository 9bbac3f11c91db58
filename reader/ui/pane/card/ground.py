"""The ground of hits behind the words of a label, where Qt writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontInfo, QTextDocument, QTextOption

from reader.ui.paint import paint_ground
from reader.ui.pane.highlights import paint_mark_line
from reader.ui.pane.laid_blocks import LaidBlock
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QLabel

    from reader.ui.paint import MarkedLine
    from reader.ui.pane.highlights import GroundRange
    from reader.ui.theme.theme import Theme


def paint_hits(painter: QPainter, label: QLabel, hits: Sequence[GroundRange], theme: Theme) -> None:
    """Paint the grounds of hits, then their lines; the words are painted after this.

    Args:
        painter: On the label.
        label: Of plain text that can be selected.
        hits: Positions in its text.
        theme: Its colours.
    """
    px = float(QFontInfo(label.font()).pixelSize())
    found = [(hit, _lines(label, hit)) for hit in hits]
    for _hit, lines in found:
        paint_ground(painter, lines, theme.colour(Token.HIT), px=px)
    for hit, lines in found:
        paint_mark_line(painter, lines, theme, hit.ground, px=px, current=hit.is_current)


def box_of(label: QLabel, hit: GroundRange) -> QRectF:
    """The box of some words in a label's own coordinates."""
    px = float(QFontInfo(label.font()).pixelSize())
    box = QRectF()
    for line in _lines(label, hit):
        box = box.united(line.ground(px))
    return box


def _lines(label: QLabel, hit: GroundRange) -> list[MarkedLine]:
    """The lines of a hit, laid as Qt lays a label whose words can be selected."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(label.font())
    option = QTextOption(label.alignment())
    wraps = label.wordWrap()
    option.setWrapMode(QTextOption.WrapMode.WordWrap if wraps else QTextOption.WrapMode.ManualWrap)
    document.setDefaultTextOption(option)
    document.setPlainText(label.text())
    room = QRectF(label.contentsRect())
    document.setTextWidth(room.width())
    spare = max(0.0, room.height() - document.size().height())
    down = {Qt.AlignmentFlag.AlignVCenter: spare / 2, Qt.AlignmentFlag.AlignBottom: spare}
    vertical = label.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
    block = document.firstBlock()
    place = QPointF(room.left(), room.top() + down.get(vertical, 0.0))
    laid = LaidBlock(block, (place + block.layout().position()).toTuple())
    return laid.marked(hit.start, hit.stop)
