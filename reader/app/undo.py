"""Undo as data: each step knows what an entry was before and after it."""

from __future__ import annotations

from dataclasses import dataclass

from reader.annotations.model import Entry
from reader.document import Address


@dataclass(frozen=True, slots=True)
class Change:
    """One entry before and after a step; ``before`` is None where the step made it."""

    before: Entry | None
    after: Entry


@dataclass(frozen=True, slots=True)
class Step:
    """What one action of the user changed in one document's notes.

    Attributes:
        text: What it did, for the menu: ``highlight``, ``delete note``.
        address: The document.
        changes: Entry by entry.
    """

    text: str
    address: Address
    changes: tuple[Change, ...]


class UndoStack:
    """The steps that can be undone and redone, newest last."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def push(self, step: Step) -> None:
        """Record a step that was just made; what was undone before can no more be redone."""
        self._done.append(step)
        self._undone.clear()

    @property
    def next_undo(self) -> Step | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        """The step that redo would make again."""
        return self._undone[-1] if self._undone else None

    def undone(self, changes: tuple[Change, ...]) -> None:
        """The newest step was taken back; ``changes`` are what redo starts from."""
        step = self._done.pop()
        self._undone.append(Step(step.text, step.address, changes))

    def redone(self, changes: tuple[Change, ...]) -> None:
        """The step undone last was made again; ``changes`` are what undo starts from."""
        step = self._undone.pop()
        self._done.append(Step(step.text, step.address, changes))
