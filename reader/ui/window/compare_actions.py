"""The action that puts two documents side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from reader.app.comparing import compare
from reader.app.jobs import Job
from reader.app.rows import RowState
from reader.intake import UnreadableError
from reader.ui.actions import ActionId
from reader.ui.window.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.annotations import Reading
    from reader.app.comparing import Pair
    from reader.app.jobs import JobControl, JobRunner
    from reader.app.workspace import Workspace
    from reader.document import Address
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.frame import Frame

Compared = tuple["Reading", "Reading", tuple["Pair", ...]]
Source = tuple[Path, str | None]
"""A file and its member."""


class CompareActions(QObject):
    """Compares the two documents chosen in the list, or the one on screen with another file."""

    visit_requested = Signal(object)
    """A place is to be shown in the main window: a `Visit`."""

    def __init__(
        self, frame: Frame, workspace: Workspace, runner: JobRunner, reader: ReaderView
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._workspace = workspace
        self._runner = runner
        self._reader = reader
        self._job: JobControl | None = None

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What the action does."""
        return {ActionId.COMPARE: self._on_compare}

    def compare(self, left: Source, right: Source) -> None:
        """Read two documents in the background and show them side by side."""
        if self._job is not None:
            self._job.cancel()

        def operation(control: JobControl) -> Compared:
            readings = [self._workspace.load(*source)[0] for source in (left, right)]
            control.check()
            one, other = readings
            return one, other, compare(one.document, other.document)

        self._job = self._runner.start(
            Job(f"compare {left[0].name}", operation, self._show, self._fail)
        )

    def _show(self, compared: Compared) -> None:
        # Imported here: the window's start does not pay for it.
        from reader.ui.compare.window import CompareWindow

        left, right, pairs = compared
        window = CompareWindow(self._frame.themes, left, right, pairs, self._frame)
        window.place_chosen.connect(self._on_place_chosen)
        window.show()

    def _fail(self, error: Exception) -> None:
        sentence = self.tr("The documents could not be compared; both are unchanged.")
        if isinstance(error, UnreadableError):
            sentence = error.sentence
        self._frame.board.warn(sentence, detail=repr(error))

    @Slot()
    def _on_compare(self) -> None:
        chosen = [
            (row.path, row.member)
            for row in self._frame.documents.chosen_rows()
            if row.state is RowState.READ
        ]
        if len(chosen) == 2:
            self.compare(chosen[0], chosen[1])
            return
        shown = self._reader.reading
        if shown is None:
            self._frame.board.inform(
                self.tr("Choose two documents in the list, or open one; then compare.")
            )
            return
        address = shown.document.source.address
        name, _filter = QFileDialog.getOpenFileName(
            self._frame,
            self.tr("Compare “{0}” with").format(address.path.name),
            str(address.path.parent),
        )
        if name:
            self.compare((address.path, address.member), (Path(name), None))

    @Slot(object, int)
    def _on_place_chosen(self, address: Address, offset: int) -> None:
        self.visit_requested.emit(Visit(address.path, address.member, offset=offset))
