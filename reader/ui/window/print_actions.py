"""Actions that put the document on paper: print, and a preview of the pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.app.chosen_files import FileRefusedError
from reader.app.jobs import Cancelled, Job, JobControl, Progress
from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.app.settings import PRINT_NOTES
from reader.ui.actions import ActionId
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtPrintSupport import QPrinter

    from reader.annotations import Reading
    from reader.app.jobs import JobRunner
    from reader.app.paths import AppPaths
    from reader.ui.dialogs.progress import ProgressDialog
    from reader.ui.pane.view import ReaderView
    from reader.ui.printing.preview import PagesPreview
    from reader.ui.printing.run import PrintRun
    from reader.ui.window.frame import Frame

_TOPIC = "print"


class PrintActions(QObject):
    """Prints what is on screen: the projection shown, with its notes where that is wished.

    The pages are set beside the window's thread, with their count; whoever cancels leaves no file.

    Args:
        frame: The window.
        reader: The page.
        runner: Of background work.
        folders: The installation's.
    """

    def __init__(
        self, frame: Frame, reader: ReaderView, runner: JobRunner, folders: AppPaths
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._reader = reader
        self._runner = runner
        self._folders = folders
        self._printer: QPrinter | None = None
        """Kept, for what is chosen of paper and margins holds until the window closes."""
        self._preview: PagesPreview | None = None
        self._under_way: _UnderWay | None = None

    @property
    def under_way(self) -> str:
        """The name of a document that is being printed; empty where none is."""
        return self._under_way.name if self._under_way is not None else ""

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.PRINT: self._on_print,
            ActionId.PRINT_PREVIEW: self._on_print_preview,
        }

    def print_to(self, printer: QPrinter, reading: Reading) -> None:
        """Begin to print a document in the projection that is shown."""
        from reader.ui.printing.pages import can_print

        if not can_print(printer):
            self._warn()
            return
        self._frame.board.withdraw(_TOPIC)
        run = self._run_of(reading)
        name = printer.docName()
        work = _UnderWay(name, self._dialog(name))

        def done(count: int) -> None:
            self._end(work)
            self._tell(count, printer.outputFileName())

        def failed(error: Exception) -> None:
            self._end(work)
            self._tell_failed(error)

        self._under_way = work
        job = Job(
            f"print {name}", partial(run.carry_out, printer), done, failed, work.dialog.show_step
        )
        work.control = self._runner.start(job)
        work.dialog.canceled.connect(self._on_canceled)

    @Slot()
    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        reading = self._reader.reading
        if reading is None or self._under_way is not None:
            return
        printer = self._chosen_printer(reading)
        dialog = QPrintDialog(printer, self._frame)
        dialog.setWindowTitle(self.tr("Print the document"))
        is_wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if is_wanted:
            self.print_to(printer, reading)

    @Slot()
    def _on_print_preview(self) -> None:
        from reader.ui.printing.preview import PagesPreview

        reading = self._reader.reading
        if reading is None or self._under_way is not None:
            return
        printer = self._chosen_printer(reading)
        dialog = PagesPreview(printer, self._frame.icons, self._frame.themes, self._frame)
        self._preview = dialog
        dialog.paintRequested.connect(self._on_paint_requested)
        if dialog.make_pages():
            dialog.exec()
        self._preview = None
        dialog.deleteLater()

    @Slot(object)
    def _on_paint_requested(self, printer: QPrinter) -> None:
        """Paint the pages of the preview, or print them from there: both are waited for."""
        from reader.ui.dialogs.long_work import wait_for
        from reader.ui.printing.pages import can_print, is_preview

        reading, preview = self._reader.reading, self._preview
        if reading is None or preview is None:
            return
        if not can_print(printer):
            self._warn()
            return
        seen = _Seen()
        control = JobControl(seen.take)
        run = self._run_of(reading)
        is_shown = is_preview(printer)
        with preview.held():
            try:
                count = wait_for(
                    partial(run.carry_out, printer, control),
                    self._words(printer.docName()),
                    preview if preview.isVisible() else self._frame,
                    seen.count,
                    control.cancel,
                    self._count_words,
                )
            except Cancelled:
                preview.give_up()
                return
            except (OSError, FileRefusedError) as error:
                self._tell_failed(error)
                return
        if not is_shown:
            self._tell(count, printer.outputFileName())

    def _run_of(self, reading: Reading) -> PrintRun:
        from reader.app.left_files import LeftFiles
        from reader.ui.printing.run import PrintRun

        return PrintRun(
            reading,
            self._reader.projection,
            self._frame.settings.flag(PRINT_NOTES),
            self.tr("page {0} of {1}"),
            LeftFiles(self._folders.left_files),
        )

    @Slot()
    def _on_canceled(self) -> None:
        """Nothing is printed; the printer may still be held by what ends now."""
        work = self._under_way
        if work is not None and work.control is not None:
            work.control.cancel()
            self._end(work)
            self._printer = None
            self._frame.board.inform(self.tr("Printing was stopped: nothing was printed."))

    def _end(self, work: _UnderWay) -> None:
        work.dialog.end()
        self._under_way = None

    def _dialog(self, name: str) -> ProgressDialog:
        from reader.ui.dialogs.progress import ProgressDialog

        return ProgressDialog(self._words(name), self._frame, self._count_words)

    def _words(self, name: str) -> str:
        return self.tr("Setting the pages of “{0}”…").format(name)

    @property
    def _count_words(self) -> str:
        return self.tr("Page {0} of {1}")

    def _tell(self, count: int, file: str) -> None:
        """Say that all is printed, or that nothing could be."""
        if not count:
            self._warn()
        elif file:
            told = self.tr("{0} printed to “{1}”.")
            self._frame.board.inform(told.format(many(count, "page"), Path(file).name))

    def _tell_failed(self, error: Exception) -> None:
        if isinstance(error, FileRefusedError):
            again = NoticeAction(self.tr("Print again…"), self._on_print)
            notice = Notice(NoticeKind.WARNING, error.sentence, (again,), topic=_TOPIC)
            self._frame.board.tell(notice)
        else:
            self._warn()

    def _warn(self) -> None:
        self._frame.board.warn(
            self.tr("Nothing was printed: the printer or the file could not be written to.")
        )

    def _chosen_printer(self, reading: Reading) -> QPrinter:
        from reader.ui.printing.pages import new_printer

        if self._printer is None:
            self._printer = new_printer()
        self._printer.setDocName(reading.document.source.address.path.stem)
        return self._printer


class _UnderWay:
    """What is being printed."""

    def __init__(self, name: str, dialog: ProgressDialog) -> None:
        self.name = name
        self.dialog = dialog
        self.control: JobControl | None = None


class _Seen:
    """How far a printing is, as the window asks now and then."""

    def __init__(self) -> None:
        self._progress = Progress(0, 0)

    def take(self, progress: Progress) -> None:
        """Hear of it, on another thread."""
        self._progress = progress

    def count(self) -> tuple[int, int]:
        """Pages that are done, of how many."""
        return self._progress.done, self._progress.total
