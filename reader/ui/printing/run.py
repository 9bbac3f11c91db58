"""One printing: what is put on paper and how, done on whichever thread."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter

from reader.app.files import replaced_whole, temporary_beside
from reader.collection.control import Cancelled
from reader.export import cite
from reader.ui.pane.panes import Projection
from reader.ui.printing.pages import Frame, is_preview, print_pages
from reader.ui.printing.published_paper import published_paper
from reader.ui.printing.target import check_target
from reader.ui.printing.typeset_paper import typeset_paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextDocument

    from reader.annotations import Reading
    from reader.app.left_files import LeftFiles
    from reader.collection.control import Control

_END, _TAIL = b"%%EOF", 1024
"""How a PDF that was written to its end ends, and in which of its last bytes."""


class UnfinishedError(OSError):
    """A file of pages could not be written to its end; what was there before is there still."""


@dataclass(frozen=True, slots=True)
class PrintRun:
    """A document in one projection on its way to paper.

    Attributes:
        reading: The document and its notes.
        projection: As which it is printed.
        has_notes: Whether Typeset has its notes beside it.
        page_words: With ``{0}`` for the page and ``{1}`` for how many there are.
        left: Remembers what a crash would leave beside a file.
    """

    reading: Reading
    projection: Projection
    has_notes: bool
    page_words: str
    left: LeftFiles

    def carry_out(self, printer: QPrinter, control: Control) -> int:
        """Put it on paper; touches no widget, and nothing that another thread has.

        Args:
            printer: Nobody else uses it meanwhile.
            control: Told how many pages are painted.

        Returns:
            How many pages were printed.

        Raises:
            Cancelled: If the user cancelled it; a file is then as before.
            FileRefusedError: If what is there may not be replaced.
            OSError: If the file could not be written; it is then as before.
        """
        citation = cite(self.reading)
        frame = Frame(citation.short, f"{citation.file}, SHA-256 {citation.sha256}")
        control.check()
        with suppress(Cancelled), _written_whole(printer, self.left):
            return print_pages(self._paper(), printer, frame, self.page_words, control)
        # Anew: the one that came holds the paper, which no other thread may let go.
        raise Cancelled

    def _paper(self) -> QTextDocument:
        if self.projection is Projection.TYPESET:
            notes = self.reading.notes if self.has_notes else None
            return typeset_paper(self.reading, notes=notes)
        return published_paper(self.reading.document.text)


@contextmanager
def _written_whole(printer: QPrinter, left: LeftFiles) -> Iterator[None]:
    """Let pages that go to a file appear there all together or not at all."""
    name = printer.outputFileName()
    if not name or is_preview(printer):
        yield
        return
    path = Path(name)
    check_target(path)
    temporary = temporary_beside(path)
    left.sweep()
    with left.recorded(temporary), replaced_whole(path, temporary):
        printer.setOutputFileName(str(temporary))
        try:
            yield
        finally:
            printer.setOutputFileName(name)
        if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and not _is_whole(temporary):
            raise UnfinishedError


def _is_whole(pdf: Path) -> bool:
    with pdf.open("rb") as stream:
        stream.seek(max(0, pdf.stat().st_size - _TAIL))
        return _END in stream.read()
