"""Undo and redo: the document is shown first, then its step is taken back or made again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.annotations import Annotation, Tombstone
from reader.app.notices import Notice, NoticeBoard, NoticeKind
from reader.ui.actions import ActionId, ActionTable
from reader.ui.panels.speech import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtWidgets import QWidget

    from reader.annotations import Reading
    from reader.app.undo import Step
    from reader.app.workspace import Workspace
    from reader.document import Address, Span
    from reader.ui.pane.view import ReaderView
    from reader.ui.panels.side import SidePanel
    from reader.ui.window.notes import NotesController

_LONGEST = 72
"""So many letters of what a step did stand in a menu."""


class Way(Enum):
    """Back and forth through what was done."""

    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class _Travel:
    """A step that waits until its document is on screen."""

    way: Way
    step: Step


class HistoryActions(QObject):
    """Takes steps back and makes them again, where the user sees it."""

    note_reached = Signal(str)
    """A note that a step changed is in view again: its id."""

    def __init__(
        self,
        window: QWidget,
        actions: ActionTable,
        workspace: Workspace,
        controller: NotesController,
        board: NoticeBoard,
        parts: tuple[ReaderView, SidePanel],
    ) -> None:
        super().__init__(window)
        self._actions = actions
        self._workspace = workspace
        self._controller = controller
        self._board = board
        self._reader, self._side = parts
        self._travel: _Travel | None = None
        workspace.undo_stack.listen(self.refresh)
        controller.undo_requested.connect(self.undo)
        self.refresh()

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {ActionId.UNDO: self.undo, ActionId.REDO: self.redo}

    @Slot()
    def undo(self) -> None:
        """Take the newest step back."""
        self._set_out(Way.UNDO)

    @Slot()
    def redo(self) -> None:
        """Make the step undone last again."""
        self._set_out(Way.REDO)

    @Slot()
    def refresh(self) -> None:
        """Say in the menu what undo and redo would do."""
        for way, action, word in (
            (Way.UNDO, ActionId.UNDO, self.tr("&Undo")),
            (Way.REDO, ActionId.REDO, self.tr("&Redo")),
        ):
            # Enabled even without a step: a key that does nothing must be able to say so.
            step = self._next(way)
            self._actions[action].setText(f"{word} {_menu_text(step)}" if step else word)

    def document_changed(self) -> None:
        """Another document is on screen: the step that waited for it is taken."""
        travel = self._travel
        self._travel = None
        if travel is not None and travel.step.address == self._shown():
            self._take(travel, is_elsewhere=True)

    def give_up(self) -> None:
        """The document that a step waited for did not come: the step stays where it is."""
        self._travel = None

    def _set_out(self, way: Way) -> None:
        # What an open editor holds is a step of its own, and the newest one.
        self._side.flush()
        step = self._next(way)
        if step is None:
            self._say_none(way)
            return
        travel = _Travel(way, step)
        address = step.address
        if address is None or address == self._shown():
            self._take(travel, is_elsewhere=False)
        elif self._travel != travel:
            self._travel = travel
            self._controller.document_needed.emit(address)

    def _say_none(self, way: Way) -> None:
        is_undo = way is Way.UNDO
        sentence = (
            self.tr("There is nothing to undo.")
            if is_undo
            else self.tr("There is nothing to redo.")
        )
        announce(self._reader, sentence)
        self._board.tell(Notice(NoticeKind.INFORMATION, sentence, topic="undo"))

    def _take(self, travel: _Travel, *, is_elsewhere: bool) -> None:
        """Show the place, take the step, and show what became of it."""
        step = travel.step
        if self._next(travel.way) is not step:
            return
        self._show_place(step)
        deed = self._workspace.undo if travel.way is Way.UNDO else self._workspace.redo
        taken: list[Step | None] = []

        def work() -> None:
            taken.append(deed())

        if not self._controller.guard(work) or taken[0] is None:
            return
        self._controller.withdraw_removed(step)
        # It is less than the step, where the user stopped it.
        self._tell(replace(travel, step=taken[0]), is_elsewhere=is_elsewhere)
        reading = self._reader.reading
        reached = next((note for note in _notes_of(step, reading)), None)
        if reached is not None:
            self.note_reached.emit(reached)

    def _show_place(self, step: Step) -> None:
        reading = self._reader.reading
        if reading is None or step.address != reading.document.source.address:
            return
        spans = list(_places(step, reading))
        if spans:
            self._reader.pane.flash(spans[:1])

    def _tell(self, travel: _Travel, *, is_elsewhere: bool) -> None:
        word = self.tr("Undone") if travel.way is Way.UNDO else self.tr("Done again")
        step, address = travel.step, travel.step.address
        announce(self._reader, f"{word}: {step.text}.")
        if address is None or step.changes_codebook:
            sentence = f"{word}: {step.text}."
        elif is_elsewhere:
            sentence = self.tr("{0} in “{1}” in the folder “{2}”: {3}.").format(
                word, address.path.name, address.path.parent.name, step.text
            )
        else:
            return
        self._board.tell(Notice(NoticeKind.CONFIRMATION, sentence, topic="undo"))

    def _next(self, way: Way) -> Step | None:
        stack = self._workspace.undo_stack
        return stack.next_undo if way is Way.UNDO else stack.next_redo

    def _shown(self) -> Address | None:
        reading = self._reader.reading
        return reading.document.source.address if reading else None


def _menu_text(step: Step) -> str:
    text = step.text if len(step.text) <= _LONGEST else f"{step.text[: _LONGEST - 1].rstrip()}…"
    return text.replace("&", "&&")


def _notes_of(step: Step, reading: Reading | None) -> Iterator[str]:
    """The ids of the notes a step changed, as far as the reading has them."""
    for change in step.changes:
        if reading is not None and reading.note(change.after.id) is not None:
            yield change.after.id


def _places(step: Step, reading: Reading) -> Iterator[Span]:
    """Where the notes of a step stand, or stood before they were deleted."""
    for change in step.changes:
        note = reading.note(change.after.id)
        entry = change.before or change.after
        if isinstance(entry, Tombstone):
            entry = entry.kept or entry
        if note is not None and note.span is not None:
            yield note.span
        elif (
            isinstance(entry, Annotation)
            and entry.target.text_sha256 == reading.document.source.text_sha256
        ):
            yield entry.target.span
