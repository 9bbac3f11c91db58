"""The preview of the pages: Qt's own, at a size at which a page can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QToolBar

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

_SIZE = QSize(1000, 900)
_MARGIN = 48


class PagesPreview(QPrintPreviewDialog):
    """Opens wide enough for all its buttons, with the page as wide as there is room.

    Args:
        printer: With its paper and margins, and the document's name.
        parent: The window.
    """

    def __init__(self, printer: QPrinter, parent: QWidget) -> None:
        super().__init__(printer, parent)
        # Qt does not keep it.
        self._kept = printer
        self.setWindowTitle(self.tr("Preview of {0}").format(printer.docName()))
        bar = self.findChild(QToolBar)
        wanted = _SIZE.expandedTo(QSize(bar.sizeHint().width() + _MARGIN if bar else 0, 0))
        room = self.screen().availableSize() - QSize(_MARGIN, _MARGIN)
        self.resize(wanted.boundedTo(room))
        self.pages = self.findChild(QPrintPreviewWidget)
        if self.pages is not None:
            self.pages.setZoomMode(QPrintPreviewWidget.ZoomMode.FitToWidth)
