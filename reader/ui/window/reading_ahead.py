"""The documents next to the one on screen are read while nobody waits for anything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from reader.app.jobs import Job, JobControl, JobRunner
from reader.app.rows import RowState
from reader.intake import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.annotations import Reading
    from reader.app.rows import DocumentRow
    from reader.app.workspace import Workspace
    from reader.ui.lists.panel import DocumentPanel

_IDLE_MS = 400
_LARGEST = 2_000_000
"""Bytes of a file that is read ahead: parsing them takes a core a second."""
_SLOW_SUFFIXES = frozenset({".pdf"})
"""Their text is taken out page by page: too much work for what may not be wanted."""


class ReadingAhead(QObject):
    """Parses the next document of the list and the one before, and has their pages made.

    What is loaded then is parsed already, if its file is still the same.
    """

    def __init__(
        self, workspace: Workspace, panel: DocumentPanel, runner: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.make_ready: Callable[[Reading], None] | None = None
        """Makes the page of what was read."""
        self._workspace = workspace
        self._panel = panel
        self._runner = runner
        self._job: JobControl | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._on_idle_timeout)

    def begin_soon(self) -> None:
        """A document came on screen: read its neighbours unless another one is asked for."""
        self._idle.start()

    def stop(self) -> None:
        """Leave the machine to whatever is asked for now."""
        self._idle.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot()
    def _on_idle_timeout(self) -> None:
        # A folder that is being read for the first time has the first claim to the machine.
        rows = [] if self._panel.progress_text else self._neighbours()
        if rows:
            self._job = self._runner.start(
                Job("read ahead", partial(self._read, rows), _done, _failed)
            )

    def _neighbours(self) -> list[DocumentRow]:
        position = self._panel.position
        if position is None:
            return []
        here = self._panel.model.row(position)
        rows = [self._panel.model.row(position + by) for by in (1, -1)]
        return [
            row
            for row in rows
            if row is not None
            and here is not None
            and row.state is RowState.READ
            and row.path != here.path
            and row.path.suffix.lower() not in _SLOW_SUFFIXES
        ]

    def _read(self, rows: list[DocumentRow], control: JobControl) -> None:
        for row in rows:
            control.check()
            try:
                if row.path.stat().st_size > _LARGEST:
                    continue
                reading = self._workspace.documents.load_ahead(row.path, row.member)
            except (OSError, UnreadableError):
                # Whoever chooses it hears of that.
                continue
            if self.make_ready is not None and not control.is_cancelled:
                self.make_ready(reading)


def _done(_result: None) -> None:
    """Nobody waits for it."""


def _failed(_error: Exception) -> None:
    """Nobody waits for it; the log has it."""
