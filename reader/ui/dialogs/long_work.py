"""Work that takes seconds and nobody may disturb: the window paints on, and takes no input."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

from reader.app.jobs import Progress
from reader.app.pace import Pace
from reader.ui.dialogs.progress import ProgressDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

T = TypeVar("T")
_SHOWN_AFTER_MS = 300
_ASKED_EVERY_MS = 100


class _End(QObject):
    """Tells the window's thread that the work on another has ended."""

    came = Signal()

    def tell(self, _outcome: Future[T]) -> None:
        """Say so; the outcome is there already."""
        self.came.emit()


class _WorkDialog(ProgressDialog):
    """Says how far the work is until that ends, also where it is asked to end early."""

    def __init__(
        self, words: str, parent: QWidget, stop: Callable[[], None] | None, count_words: str = ""
    ) -> None:
        super().__init__(words, parent, count_words)
        # No other window may change anything behind its back.
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._stop = stop
        self.buttons.setVisible(stop is not None)

    @Slot()
    def reject(self) -> None:
        """Ask the work to end; the dialog stays until it has."""
        if self._stop is not None:
            self._stop()
            self.buttons.setEnabled(False)
            self.say(self.tr("Stopping…"))


def wait_for(
    work: Callable[[], T],
    words: str,
    parent: QWidget,
    progress: Callable[[], tuple[int, int]] | None = None,
    stop: Callable[[], None] | None = None,
    count_words: str = "",
) -> T:
    """Do some work on another thread and come back when it is done.

    Keys and clicks wait until then, so nothing is changed behind its back.

    Args:
        work: Touches no widget; whatever it raises is raised here.
        words: What is said while it takes longer than a moment.
        parent: The window.
        progress: How many of how many things are done; asked now and then while it works.
        stop: Lets the work end early, which the user may want; None where that cannot be.
        count_words: Tell progress, as for `progress_words`.
    """
    loop = QEventLoop()
    end = _End()
    # Queued: the work may be done before the loop begins.
    end.came.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    due = QTimer()
    due.setSingleShot(True)
    due.timeout.connect(loop.quit)
    due.start(_SHOWN_AFTER_MS)
    with ThreadPoolExecutor(1, thread_name_prefix="reader-long-work") as pool:
        outcome = pool.submit(work)
        outcome.add_done_callback(end.tell)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        due.stop()
        if not outcome.done():
            _show_until_done(loop, _WorkDialog(words, parent, stop, count_words), progress)
    return outcome.result()


def _show_until_done(
    loop: QEventLoop, dialog: ProgressDialog, progress: Callable[[], tuple[int, int]] | None
) -> None:
    """Show how far the work is and how long it will take, until the loop is left."""
    pace = Pace()
    asking = QTimer()

    def show_progress() -> None:
        done, total = progress() if progress is not None else (0, 0)
        if total:
            pace.count(done)
            dialog.show_step(Progress(done, total, pace.rate, pace.seconds_left(total)))

    asking.timeout.connect(show_progress)
    asking.start(_ASKED_EVERY_MS)
    dialog.show()
    loop.exec()
    asking.stop()
    dialog.end()
