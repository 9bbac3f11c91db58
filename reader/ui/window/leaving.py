"""The end of a window's work: what may be lost is asked about, all else is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.app.jobs import close_all
from reader.ui.dialogs.unsaved import may_discard, may_drop_export, may_drop_printing

if TYPE_CHECKING:
    from reader.app.jobs import JobRunner
    from reader.ui.window.desk import Desk


class Leaving(QObject):
    """Lets a window go, or only the folder it shows.

    Args:
        desk: The parts that are put away.
        runner: Their work.
    """

    def __init__(self, desk: Desk, runner: JobRunner) -> None:
        super().__init__(desk)
        self.has_ended = True
        """After closing: whether no work is left under way."""
        self._desk = desk
        self._runner = runner

    def can_leave(self) -> bool:
        """Whether all that was typed is stored, exported and printed, or its author lets it go."""
        desk = self._desk
        export, printing = desk.files.export_under_way, desk.printing.under_way
        return (
            (desk.stage.is_stored() or may_discard(desk.frame))
            and (not export or may_drop_export(desk.frame, export))
            and (not printing or may_drop_printing(desk.frame, printing))
        )

    @Slot()
    def leave_folder(self) -> None:
        """Put everything away, then let the index go."""
        desk = self._desk
        if not desk.stage.is_stored():
            return
        desk.go.leave()
        desk.collection.cancel_load()
        desk.stage.show(None)
        desk.indexes.forget()

    @Slot()
    def end(self) -> None:
        """End the work."""
        desk = self._desk
        # Of a change of many documents, too: nobody knows how long a hidden window goes on.
        desk.workspace.long_changes.leave_off()
        # All of it is told at once, and ends while the rest is put away.
        runners = (self._runner, *desk.search.runners)
        for runner in runners:
            runner.cancel()
        desk.session.keep()
        desk.noting.drafts.close()
        desk.go.close()
        desk.stage.close()
        desk.overview.close()
        desk.search.close()
        desk.collection.close()
        desk.list.settle()
        self.has_ended = close_all(runners)
