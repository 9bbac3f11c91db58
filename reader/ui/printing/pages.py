"""Pages: a laid-out text cut to the paper, with a line above and below it on each page."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPageLayout,
    QPaintEngine,
    QPainter,
    QPalette,
)
from PySide6.QtPrintSupport import QPrinter

from reader.collection.control import UNWATCHED, Cancelled
from reader.ui.printing.kept_together import keep_headings
from reader.ui.printing.laying import lay_out
from reader.ui.printing.target import CREATOR
from reader.ui.theme import fonts
from reader.ui.theme.theme import LIGHT
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from reader.collection.control import Control
_DPI = 96.0
"""What the sizes of type are meant for."""
_LINE, _SPACE, _SIZE = 16.0, 10.0, 11
_ABOVE = _LINE + _SPACE
"""Above the text of a page, and below it."""
_MARGINS = QMarginsF(18, 16, 18, 16)
"""Of a page, in millimetres."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page.

    Attributes:
        head: Above the text: which document, and what of it is here.
        foot: Below it, before the number of the page.
    """

    head: str
    foot: str


def new_printer() -> QPrinter:
    """The system's default printer, with margins a page can be held by."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setCreator(CREATOR)
    printer.setPageMargins(_MARGINS, QPageLayout.Unit.Millimeter)
    return printer


def print_pages(
    paper: QTextDocument,
    printer: QPrinter,
    frame: Frame,
    page_words: str,
    control: Control = UNWATCHED,
) -> int:
    """Print a text on the pages the printer is set to.

    Args:
        paper: The text, made on this thread; it is laid out for the printer's page.
        printer: With its paper, margins and range of pages; no other thread uses it meanwhile.
        frame: Of each page.
        page_words: With ``{0}`` for the page and ``{1}`` for how many there are.
        control: Told how many pages are painted.

    Returns:
        How many pages were printed; none where the printer takes nothing.

    Raises:
        Cancelled: If the user cancelled it; a printer gets nothing then.
    """
    scale = printer.logicalDpiX() / _DPI
    area = printer.pageRect(QPrinter.Unit.DevicePixel)
    page = QSizeF(area.width() / scale, area.height() / scale)
    text = QSizeF(page.width(), page.height() - 2 * _ABOVE)
    # Laid out for the screen's own resolution, and scaled while it is painted.
    lay_out(paper, text, control)
    keep_headings(paper, control)
    count = paper.pageCount()
    first = max(1, printer.fromPage())
    last = min(count, printer.toPage() or count)
    painter = QPainter(printer)
    if not painter.isActive():
        return 0
    try:
        painter.scale(scale, scale)
        for number in range(first, last + 1):
            control.report(number - first, max(0, last - first + 1))
            if number > first:
                printer.newPage()
            _paint_frame(painter, page, frame, page_words.format(number, count))
            _paint_text(painter, paper, number)
        control.check()
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
    return max(0, last - first + 1)


def _paint_text(painter: QPainter, paper: QTextDocument, number: int) -> None:
    """Paint what of a text stands on a page, which is counted from 1."""
    text = paper.pageSize()
    above = (number - 1) * text.height()
    painter.save()
    painter.translate(0, _ABOVE - above)
    clip = QRectF(0, above, text.width(), text.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = clip
    # Else the words without a colour of their own take that of a dark window.
    context.palette.setColor(QPalette.ColorRole.Text, LIGHT.colour(Token.TEXT))
    painter.setClipRect(clip)
    paper.documentLayout().draw(painter, context)
    painter.restore()


def can_print(printer: QPrinter) -> bool:
    """Whether there is a printer, or a file that can be written; Qt would only warn.

    Pages of a preview can always be painted, whatever they are to be printed to later.
    """
    if is_preview(printer):
        return True
    name = printer.outputFileName()
    if not name:
        return printer.isValid()
    path = Path(name)
    if path.exists() and not (path.is_file() and os.access(path, os.W_OK)):
        return False
    # A new file is written beside it, and takes its place.
    return path.parent.is_dir() and os.access(path.parent, os.W_OK)


def is_preview(printer: QPrinter) -> bool:
    """Whether what is painted goes to the pages of a preview."""
    return printer.paintEngine().type() is QPaintEngine.Type.Picture


def _paint_frame(painter: QPainter, page: QSizeF, frame: Frame, place: str) -> None:
    font = fonts.sans(_SIZE)
    # In pixels: a printer has its own idea of how large a point is.
    font.setPixelSize(_SIZE)
    painter.setFont(font)
    painter.setPen(LIGHT.colour(Token.MUTED))
    metrics = QFontMetricsF(font)
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    width = page.width()
    head = metrics.elidedText(frame.head, Qt.TextElideMode.ElideRight, width)
    painter.drawText(QRectF(0, 0, width, _LINE), int(left), head)
    bottom = QRectF(0, page.height() - _LINE, width, _LINE)
    room = width - metrics.horizontalAdvance(place) - _SPACE
    foot = metrics.elidedText(frame.foot, Qt.TextElideMode.ElideMiddle, room)
    painter.drawText(bottom, int(left), foot)
    painter.drawText(bottom, int(right), place)
