"""A change of many documents that was interrupted: finished beside the window, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.files import is_folder
from reader.app.jobs import Job
from reader.app.notices import Notice, NoticeKind
from reader.document import Address
from reader.ui.words import many

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.jobs import JobControl, JobRunner, Progress
    from reader.app.left_changes import Finished
    from reader.app.workspace import Workspace
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame
    from reader.ui.window.notes import NotesController

TOPIC = "unfinished"
_STEPS = 50
"""So often the count is told anew: each time it is read aloud to who listens."""


class UnfinishedChange(QObject):
    """Finishes what a process that died left half written; the window goes on meanwhile."""

    def __init__(
        self,
        frame: Frame,
        workspace: Workspace,
        collection: CollectionController,
        notes: NotesController,
        runner: JobRunner,
    ) -> None:
        super().__init__(frame)
        self._board = frame.board
        self._changes = workspace.long_changes
        self._collection = collection
        self._notes = notes
        self._told = -1
        self._delete_left_files(workspace.folders.left_files, runner)
        if not self._changes.is_unfinished:
            return
        self._tell(
            NoticeKind.INFORMATION,
            self.tr("A change of many documents was interrupted; it is being finished."),
        )
        runner.start(
            Job(
                "finish an interrupted change",
                self._changes.finish,
                self._on_finished,
                self._on_failed,
                self._on_progressed,
            )
        )

    def _delete_left_files(self, records: Path, runner: JobRunner) -> None:
        """Delete what an export that was killed left; there is hardly ever any."""
        if not is_folder(records) or not any(records.iterdir()):
            return
        from reader.app.left_files import LeftFiles

        def operation(_control: JobControl) -> None:
            LeftFiles(records).sweep()

        runner.start(Job("files left by a crash", operation, _pass, _pass))

    def _on_progressed(self, progress: Progress) -> None:
        step = progress.done * _STEPS // max(1, progress.total)
        if step == self._told:
            return
        self._told = step
        sentence = self.tr(
            "A change of {0} was interrupted; it is being finished: {1} of {2}. Until then these "
            "documents take no other change."
        )
        self._tell(
            NoticeKind.INFORMATION,
            sentence.format(
                many(progress.total, "document"), f"{progress.done:,}", f"{progress.total:,}"
            ),
        )

    def _on_finished(self, finished: Finished) -> None:
        self._changes.publish_finished(finished)
        if self._collection.folder is not None and not finished.steps:
            # What nobody can say is looked for.
            self._collection.reload()
        count = sum(isinstance(one, Address) for one in finished.ledgers)
        if not finished.is_whole or not count:
            # What is left, or was damaged, has been told.
            self._board.withdraw(TOPIC)
            return
        sentence = self.tr("The change of {0} that was interrupted is finished: all are written.")
        sentence = sentence.format(many(count, "document"))
        if finished.steps:
            self._board.withdraw(TOPIC)
            self._notes.tell_done(sentence)
        else:
            # An older version of the program began it, and wrote down no more than what to write.
            self._tell(NoticeKind.INFORMATION, sentence)

    def _on_failed(self, error: Exception) -> None:
        sentence = self.tr(
            "A change that was interrupted could not be finished; it is tried again when Lacuna "
            "starts next, and nothing is lost until then."
        )
        self._board.tell(Notice(NoticeKind.WARNING, sentence, detail=repr(error), topic=TOPIC))

    def _tell(self, kind: NoticeKind, sentence: str) -> None:
        self._board.tell(Notice(kind, sentence, topic=TOPIC))


def _pass(_outcome: object) -> None:
    """What cannot be deleted now is left to the next start, or to the next export."""
