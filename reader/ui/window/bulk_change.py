"""A planned change of many documents: carried out as one step, and what came of it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.bulk import BulkDesk, TooManyError
from reader.app.jobs import Job
from reader.document import Address
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.bulk import Plan
    from reader.app.jobs import JobControl, JobRunner, Progress
    from reader.app.undo import Step
    from reader.app.workspace import Workspace
    from reader.ui.window.frame import Frame
    from reader.ui.window.notes import NotesController


class BulkChange(QObject):
    """What actions on many documents work with; has plans made, and carries them out.

    Args:
        frame: The window.
        workspace: Open documents and their notes.
        notes: Changes notes, and says so.
        runner: Of background work.

    Attributes:
        frame: The window.
        workspace: Open documents and their notes.
        notes: Changes notes, and says so.
        desk: Plans.
    """

    def __init__(
        self, frame: Frame, workspace: Workspace, notes: NotesController, runner: JobRunner
    ) -> None:
        super().__init__(frame)
        self.frame = frame
        self.workspace = workspace
        self.notes = notes
        self.desk = BulkDesk(workspace)
        self._runner = runner

    def plan(
        self,
        operation: Callable[[JobControl], Plan],
        success: Callable[[Plan], None],
        failure: Callable[[Exception], None],
        progress: Callable[[Progress], None],
    ) -> JobControl:
        """Have a plan made in the background; nothing is written."""
        job = Job("plan a change of many documents", operation, success, failure, progress)
        return self._runner.start(job)

    def written(self, plan: Plan) -> Step | None:
        """Carry a plan out and say what could not be done; what of it is on disk."""
        made: list[Step] = []

        def work() -> None:
            step = self.desk.carry_out(plan)
            made.extend([step] if step is not None else [])

        self.notes.change(work)
        for sentence in plan.failures[:1]:
            more = len(plan.failures) - 1
            others = self.tr(" So it is with {0}.").format(many(more, "other file")) if more else ""
            self.frame.board.warn(f"{sentence}{others}")
        return made[0] if made else None

    def say_stopped(self, written: Step, plan: Plan) -> None:
        """What was done when the user stopped it, which stays until it is undone."""
        count = sum(isinstance(part.ledger, Address) for part in written.parts)
        words = self.tr("Stopped: {0} of {1} were changed, the others are as they were.")
        self.notes.tell_done(words.format(f"{count:,}", many(plan.documents, "document")))

    def fail(self, error: Exception) -> None:
        """Say why no plan was made."""
        if isinstance(error, TooManyError):
            self.frame.board.warn(str(error))
            return
        self.frame.board.warn(self.failed, detail=repr(error))

    @property
    def failed(self) -> str:
        """What is said where it could not be planned."""
        return self.tr("The documents could not be read to the end; nothing was changed.")
