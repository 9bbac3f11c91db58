"""Work that takes seconds and nobody may disturb: the window paints on, and takes no input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QThread, QTimer, Slot

from reader.app.jobs import Progress
from reader.app.pace import Pace
from reader.ui.dialogs.progress import ProgressDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

T = TypeVar("T")
_SHOWN_AFTER_MS = 300
_ASKED_EVERY_MS = 100


class _Worker(QThread, Generic[T]):
    """Runs the work, and keeps what came of it."""

    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__()
        self._work = work
        self.result: list[T] = []
        self.error: Exception | None = None

    def run(self) -> None:
        """Do it; an error is handed to whoever waits."""
        try:
            self.result.append(self._work())
        except Exception as error:
            self.error = error


class _WorkDialog(ProgressDialog):
    """Says how far the work is until that ends, also where it is asked to end early."""

    def __init__(self, words: str, parent: QWidget, stop: Callable[[], None] | None) -> None:
        super().__init__(words, parent)
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
) -> T:
    """Do some work on another thread and come back when it is done.

    Keys and clicks wait until then, so nothing is changed behind its back.

    Args:
        work: Touches no widget; whatever it raises is raised here.
        words: What is said while it takes longer than a moment.
        parent: The window.
        progress: How many of how many things are done; asked now and then while it works.
        stop: Lets the work end early, which the user may want; None where that cannot be.
    """
    worker = _Worker(work)
    loop = QEventLoop()
    # Queued: the thread may be done before the loop begins.
    worker.finished.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    due = QTimer()
    due.setSingleShot(True)
    due.timeout.connect(loop.quit)
    due.start(_SHOWN_AFTER_MS)
    worker.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    due.stop()
    if not worker.isFinished():
        _show_until_done(loop, _WorkDialog(words, parent, stop), progress)
    worker.wait()
    if worker.error is not None:
        raise worker.error
    return worker.result[0]


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
