"""The folders of what is open: asked of its index, so that they are watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.jobs import Job

if TYPE_CHECKING:
    from reader.app.indexing import CollectionIndex
    from reader.app.jobs import JobControl, JobRunner


class IndexFolders(QObject):
    """Asks an index for its folders; a newer question overtakes an older one."""

    named = Signal(object)
    """The folders: paths as text, the collection's own first."""

    def __init__(self, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: JobControl | None = None

    def ask(self, index: CollectionIndex) -> None:
        """Have them named."""
        self.stop()

        def operation(control: JobControl) -> tuple[str, ...]:
            return index.folders_below(control)

        self._job = self._runner.start(Job("folders", operation, self.named.emit, _pass))

    def stop(self) -> None:
        """Ask no more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None


def _pass(_error: Exception) -> None:
    """Those that are watched go on being watched; what fails the index is told with its list."""
