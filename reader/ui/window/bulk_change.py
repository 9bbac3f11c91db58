"""A planned change of many documents: carried out as one step, and what came of it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.bulk import BulkDesk, TooManyError
from reader.document import Address
from reader.ui.words import many

if TYPE_CHECKING:
    from reader.app.bulk import Plan
    from reader.app.undo import Step
    from reader.app.workspace import Workspace
    from reader.ui.window.frame import Frame
    from reader.ui.window.notes import NotesController

PLANNING = "plan a change of many documents"
"""What such a job is called."""


class BulkChange(QObject):
    """Carries plans out for the actions that make them.

    Args:
        frame: The window.
        workspace: Open documents and their notes.
        notes: Changes notes, and says so.

    Attributes:
        desk: Plans.
    """

    def __init__(self, frame: Frame, workspace: Workspace, notes: NotesController) -> None:
        super().__init__(frame)
        self.desk = BulkDesk(workspace)
        self._frame = frame
        self._notes = notes

    def written(self, plan: Plan) -> Step | None:
        """Carry a plan out and say what could not be done; what of it is on disk."""
        made: list[Step] = []

        def work() -> None:
            step = self.desk.carry_out(plan)
            made.extend([step] if step is not None else [])

        self._notes.change(work)
        for sentence in plan.failures[:1]:
            more = len(plan.failures) - 1
            others = self.tr(" So it is with {0}.").format(many(more, "other file")) if more else ""
            self._frame.board.warn(f"{sentence}{others}")
        return made[0] if made else None

    def say_stopped(self, written: Step, plan: Plan) -> None:
        """What was done when the user stopped it, which stays until it is undone."""
        count = sum(isinstance(part.ledger, Address) for part in written.parts)
        words = self.tr("Stopped: {0} of {1} were changed, the others are as they were.")
        self._notes.tell_done(words.format(f"{count:,}", many(plan.documents, "document")))

    def fail(self, error: Exception) -> None:
        """Say why no plan was made."""
        if isinstance(error, TooManyError):
            self._frame.board.warn(str(error))
            return
        self._frame.board.warn(self.failed, detail=repr(error))

    @property
    def failed(self) -> str:
        """What is said where it could not be planned."""
        return self.tr("The documents could not be read to the end; nothing was changed.")
