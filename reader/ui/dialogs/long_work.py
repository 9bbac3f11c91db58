"""Work that takes seconds and cannot be interrupted: the window paints on, and takes no input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QThread, QTimer
from PySide6.QtWidgets import QProgressDialog

from reader.app.jobs import Progress
from reader.ui.window.pace import progress_words

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


def wait_for(
    work: Callable[[], T],
    words: str,
    parent: QWidget,
    progress: Callable[[], tuple[int, int]] | None = None,
) -> T:
    """Do some work on another thread and come back when it is done.

    Keys and clicks wait until then, so nothing is changed behind its back.

    Args:
        work: Touches no widget; whatever it raises is raised here.
        words: What is said while it takes longer than a moment.
        parent: The window.
        progress: How many of how many things are done; asked now and then while it works.
    """
    worker = _Worker(work)
    loop = QEventLoop()
    # Queued: the thread may be done before the loop begins.
    worker.finished.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    dialog = QProgressDialog(words, "", 0, 0, parent)
    dialog.setWindowTitle(QCoreApplication.applicationName() or "Lacuna")
    dialog.setCancelButton(None)  # None takes it away
    dialog.setMinimumDuration(_SHOWN_AFTER_MS)
    dialog.setValue(0)
    asking = QTimer()

    def show_progress() -> None:
        done, total = progress() if progress is not None else (0, 0)
        if total:
            dialog.setLabelText(f"{words}\n{progress_words(Progress(done, total))}")
        dialog.setMaximum(total)
        dialog.setValue(min(done, max(0, total - 1)))

    asking.timeout.connect(show_progress)
    asking.start(_ASKED_EVERY_MS)
    worker.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    worker.wait()
    asking.stop()
    dialog.reset()
    dialog.deleteLater()
    if worker.error is not None:
        raise worker.error
    return worker.result[0]
