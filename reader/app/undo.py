"""Undo as data: each step knows what an entry was before and after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.annotations.edits import deleted, fact, renewed, restored
from reader.annotations.model import Annotation, Entry, Fact, Tombstone

if TYPE_CHECKING:
    from datetime import datetime

    from reader.annotations.model import Person
    from reader.annotations.reading import Reading
    from reader.document import Address


@dataclass(frozen=True, slots=True)
class Change:
    """One entry before and after a step.

    Attributes:
        before: The version that was shown before; None where the step made the entry.
        after: The version the step made.
        beside: Concurrent versions that lost, at that time; they are to stay.
    """

    before: Entry | None
    after: Entry
    beside: tuple[Entry, ...] = ()


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
        self._rebase(step, changes)
        self._undone.append(Step(step.text, step.address, changes))

    def redone(self, changes: tuple[Change, ...]) -> None:
        """The step undone last was made again; ``changes`` are what undo starts from."""
        step = self._undone.pop()
        self._rebase(step, changes)
        self._done.append(Step(step.text, step.address, changes))

    def _rebase(self, step: Step, changes: tuple[Change, ...]) -> None:
        """Let the other steps start from the versions that now say what they left behind.

        Taking a step back makes a new version with the content of an old one; a step that
        ended in the old one can be taken back from the new one.
        """
        for old, new in zip(reversed(step.changes), changes, strict=True):
            if old.before is not None:
                for stack in (self._done, self._undone):
                    stack[:] = [
                        _starting_from(one, old.before, new.after)
                        if one.address == step.address
                        else one
                        for one in stack
                    ]


def _starting_from(step: Step, old: Entry, new: Entry) -> Step:
    changes = (
        replace(change, after=new) if _is_same_version(change.after, old) else change
        for change in step.changes
    )
    return replace(step, changes=tuple(changes))


def _is_same_version(one: Entry, other: Entry) -> bool:
    return (type(one), one.id, one.version) == (type(other), other.id, other.version)


def is_current(reading: Reading, entry: Entry) -> bool:
    """Whether an entry is the version a reading shows, so that a step from it can be reversed."""
    shown: Entry | None
    if isinstance(entry, Fact):
        shown = reading.fact(entry.kind, entry.key)
    else:
        note = reading.note(entry.id)
        stones = (stone for stone in reading.deleted if stone.id == entry.id)
        shown = note.annotation if note else next(stones, None)
    return shown is not None and _is_same_version(shown, entry)


def reversal(change: Change, me: Person, now: datetime) -> Entry:
    """The version that says again what was said before a change."""
    before, after = change.before, change.after
    if isinstance(after, Fact):
        said = before if isinstance(before, Fact) else None
        return fact(
            after.kind,
            me,
            now,
            key=after.key,
            value=said.value if said else "",
            tags=said.tags if said else (),
            reason=said.reason if said else "",
            over=after,
        )
    if isinstance(before, Annotation):
        return renewed(before, (after,), me, now)
    if isinstance(after, Tombstone):
        return restored(after, me, now)
    return deleted(after, me, now)
