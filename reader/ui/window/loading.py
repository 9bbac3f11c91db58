"""Loading one document in the background; a newer wish overtakes an older one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.app.jobs import Job, JobControl, JobRunner
from reader.app.listing import rows_of_readings
from reader.app.notices import Notice, NoticeKind
from reader.app.rows import unreadable_row
from reader.intake import UnreadableError, UnreadableReason

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.annotations import Reading
    from reader.app.notices import NoticeBoard
    from reader.app.workspace import Workspace
    from reader.ui.lists.panel import DocumentPanel
    from reader.ui.window.visit import Visit

_SLOW_MS = 300
"""A document that takes longer to read is spoken of meanwhile."""


class DocumentLoader(QObject):
    """Reads the document that is asked for; its row follows what was read."""

    loaded = Signal(object, object)
    """A document is ready to be shown: its `Reading`, and the `Visit` that asked for it."""
    waiting_began = Signal(str, object)
    """A document takes its time to be read: its file's name, and how many bytes that has."""
    failed = Signal(object, str)
    """A document that was asked for cannot be shown: its `Visit`, and why in a sentence."""
    slowed = Signal()
    """A document takes its time to be read; of one that is on screen meanwhile, too."""
    given_up = Signal()
    """Nobody waits for a document any more."""
    ended = Signal()
    """The document came, failed or was given up."""

    def __init__(
        self,
        workspace: Workspace,
        board: NoticeBoard,
        panel: DocumentPanel,
        runner: JobRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.make_ready: Callable[[Reading], None] | None = None
        """Makes the page of what was read, beside the window's thread."""
        self._workspace = workspace
        self._board = board
        self._panel = panel
        self._runner = runner
        self._job: JobControl | None = None
        self._awaited: Visit | None = None
        self._size = 0
        """Bytes of the file that is awaited; 0 while nobody looked."""
        self.named: Path | None = None
        """What the user named and was not read yet: it may never have been there."""
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._on_slow_timeout)

    @Slot(object)
    def load(self, visit: Visit) -> None:
        """Load a document; the one that was asked for before is not waited for any more."""
        if self._job is not None:
            self._job.cancel()

        was_slow = self.is_slow
        self._size = 0

        def operation(control: JobControl) -> tuple[Reading, ...]:
            size = _size_of(visit.path)
            if not control.is_cancelled:
                self._size = size
            readings = self._workspace.load(visit.path, visit.member)
            if self.make_ready is not None and not control.is_cancelled:
                self.make_ready(readings[0])
            return readings

        def success(readings: tuple[Reading, ...]) -> None:
            self._show(readings, visit)

        def failure(error: Exception) -> None:
            self._fail(visit, error)

        self._awaited = visit
        if was_slow:
            self.waiting_began.emit(visit.path.name, 0)
        elif not self._slow.isActive():
            # Not anew for each row that a held key passes: the page would stand beside all of
            # them as if it were theirs.
            self._slow.start()
        self._job = self._runner.start(Job(f"load {visit.path.name}", operation, success, failure))

    @property
    def is_loading(self) -> bool:
        """Whether a document is awaited."""
        return self._awaited is not None

    @property
    def is_slow(self) -> bool:
        """Whether a document is awaited longer than its reader should be kept in the dark."""
        return self._awaited is not None and not self._slow.isActive()

    @property
    def awaited_name(self) -> str:
        """The name of the file that is awaited; empty for none."""
        return self._awaited.path.name if self._awaited is not None else ""

    @Slot()
    def cancel(self) -> None:
        """Wait for no document any more."""
        awaited = self._awaited
        if self._job is not None:
            self._job.cancel()
        self._arrive()
        if awaited is not None:
            self.given_up.emit()

    def _show(self, readings: tuple[Reading, ...], visit: Visit) -> None:
        reading = readings[0]
        member = reading.document.source.address.member
        self._arrive()
        self.named = None
        self._workspace.adopt(reading)
        if member is None:
            self._panel.update_rows(rows_of_readings(readings))
        self.loaded.emit(reading, replace(visit, member=member))

    def _arrive(self) -> None:
        """Nothing is waited for any more."""
        self._awaited = None
        self._slow.stop()
        self.ended.emit()

    def _fail(self, visit: Visit, error: Exception) -> None:
        self._arrive()
        if isinstance(error, UnreadableError):
            sentence = error.sentence
            if error.reason is UnreadableReason.VANISHED and visit.path == self.named:
                sentence = self.tr("There is no file or folder “{0}”.").format(visit.path)
            if visit.member is None:
                self._panel.update_rows([unreadable_row(visit.path, sentence)])
        else:
            sentence = self.tr("“{0}” could not be shown; the file is unchanged.").format(
                visit.path.name
            )
        # One at a time: the rows go on saying why each of them cannot be read.
        notice = Notice(NoticeKind.WARNING, sentence, detail=repr(error), topic="load")
        self._board.tell(notice)
        self.failed.emit(visit, sentence)

    @Slot()
    def _on_slow_timeout(self) -> None:
        if self._awaited is None:
            return
        self.slowed.emit()
        if not self._awaited.is_again:
            self.waiting_began.emit(self._awaited.path.name, self._size)


def _size_of(path: Path) -> int:
    """How many bytes a file has; 0 where that cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
