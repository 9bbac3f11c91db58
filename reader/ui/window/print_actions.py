"""Actions that put the document on paper: print, and a preview of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.app.settings import PRINT_NOTES
from reader.ui.actions import ActionId
from reader.ui.pane.panes import Projection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtPrintSupport import QPrinter

    from reader.annotations import Reading
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.frame import Frame


class PrintActions(QObject):
    """Prints what is on screen: the projection shown, with its notes where that is wished."""

    def __init__(self, frame: Frame, reader: ReaderView) -> None:
        super().__init__(frame)
        self._frame = frame
        self._reader = reader
        self._printer: QPrinter | None = None
        """Kept, for what is chosen of paper and margins holds until the window closes."""

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.PRINT: self._on_print,
            ActionId.PRINT_PREVIEW: self._on_print_preview,
        }

    def print_to(self, printer: QPrinter, reading: Reading) -> int:
        """Print a document in the projection that is shown; how many pages it took."""
        from reader.export import cite
        from reader.ui.printing.pages import Frame, print_pages
        from reader.ui.printing.published_paper import published_paper
        from reader.ui.printing.typeset_paper import typeset_paper

        if self._reader.projection is Projection.TYPESET:
            with_notes = self._frame.settings.flag(PRINT_NOTES)
            paper = typeset_paper(reading, notes=reading.notes if with_notes else None)
        else:
            paper = published_paper(reading.document.text)
        citation = cite(reading)
        frame = Frame(citation.short, f"{citation.file}, SHA-256 {citation.sha256}")
        return print_pages(paper, printer, frame, self.tr("page {0} of {1}"))

    @Slot()
    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        reading = self._reader.reading
        if reading is None:
            return
        printer = self._chosen_printer(reading)
        dialog = QPrintDialog(printer, self._frame)
        dialog.setWindowTitle(self.tr("Print the document"))
        is_wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if is_wanted:
            self._print(printer, reading)

    @Slot()
    def _on_print_preview(self) -> None:
        from reader.ui.printing.preview import PagesPreview

        reading = self._reader.reading
        if reading is None:
            return
        printer = self._chosen_printer(reading)
        dialog = PagesPreview(printer, self._frame.icons, self._frame.themes, self._frame)
        dialog.paintRequested.connect(self._on_paint_requested)
        dialog.exec()
        dialog.deleteLater()

    @Slot(object)
    def _on_paint_requested(self, printer: QPrinter) -> None:
        """Paint the pages of the preview, or print them from there."""
        if self._reader.reading is not None:
            self._print(printer, self._reader.reading)

    def _print(self, printer: QPrinter, reading: Reading) -> None:
        from reader.ui.printing.pages import can_print

        if not (can_print(printer) and self.print_to(printer, reading)):
            self._frame.board.warn(
                self.tr("Nothing was printed: the printer or the file could not be written to.")
            )

    def _chosen_printer(self, reading: Reading) -> QPrinter:
        from reader.ui.printing.pages import new_printer

        if self._printer is None:
            self._printer = new_printer()
        self._printer.setDocName(reading.document.source.address.path.stem)
        return self._printer
