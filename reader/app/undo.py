"""Undo as data: each step knows what every entry was before and after it."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import CodebookEntry, DocumentIdentity, Entry, Version
from reader.document import Address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.annotations import NotesQuestion
    from reader.annotations.taking import FileChange

AnyEntry = Entry | CodebookEntry
"""What a step can change: notes, facts of a document, entries of a codebook."""
Ledger = Address | Path
"""Where entries are kept: a document's notes, or the codebook at a path."""
MOST_STEPS = 500
"""So many steps can be taken back in one window."""
MOST_CHANGES = 50_000
"""And so many changes in all of them: one step may touch thousands of notes."""


VersionKey = tuple[type[AnyEntry], str, Version]


def version_key(entry: AnyEntry) -> VersionKey:
    """Tells one version of an entry from all others of its ledger."""
    return type(entry), entry.id, entry.version


_OF_THEM = re.compile(r" \([\d,]+ of them\)$")


@dataclass(frozen=True, slots=True)
class Change:
    """One entry before and after a step.

    Attributes:
        before: The version that was shown before; None where the step made the entry.
        after: The version the step made.
        beside: Concurrent versions that stood beside ``before``.
        beside_after: Those of them that stay beside ``after``; None for all.
    """

    before: AnyEntry | None
    after: AnyEntry
    beside: tuple[Entry, ...] = ()
    beside_after: tuple[Entry, ...] | None = None

    @property
    def kept_beside(self) -> tuple[Entry, ...]:
        """The concurrent versions that stand beside ``after``."""
        return self.beside if self.beside_after is None else self.beside_after

    def turned(self, again: AnyEntry) -> Change:
        """The change that takes this one back, ``again`` saying what was said before."""
        return Change(self.after, again, self.kept_beside, self.beside)


@dataclass(frozen=True, slots=True)
class Part:
    """What a step changes in one document's notes, or in one codebook.

    Attributes:
        ledger: Where.
        changes: In the order of writing.
        identity: What identifies the document; None where it is to be asked when it is written.
    """

    ledger: Ledger
    changes: tuple[Change, ...]
    identity: DocumentIdentity | None = None


@dataclass(frozen=True, slots=True)
class Taking:
    """How notes were taken over from elsewhere.

    Attributes:
        question: That was answered; its entries are what is put in again by redo.
        files: The user's notes files that it changed.
        said: What was answered before, for each pair of the question; None for nothing.
    """

    question: NotesQuestion
    files: tuple[FileChange, ...]
    said: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What one action of the user changed.

    Attributes:
        text: What it did, as the menu says behind *Undo*: ``delete note on 07VELLIN412 ¶3``.
        parts: Ledger by ledger, in the order of writing.
        series: Not empty where steps of one name that follow each other are one for the user
            (a passage made longer word by word).
        is_divisible: Each part stands for itself: the user may stop it after any of them.
        taking: Of notes that were taken over: they are given back and not made anew by undo.
    """

    text: str
    parts: tuple[Part, ...]
    series: str = ""
    is_divisible: bool = False
    taking: Taking | None = None

    @property
    def address(self) -> Address | None:
        """The only document it changes, which is shown before it is undone; else None."""
        found = [part.ledger for part in self.parts if isinstance(part.ledger, Address)]
        return found[0] if len(found) == 1 else None

    @property
    def changes_codebook(self) -> bool:
        """Whether it changes tags themselves, which no page shows."""
        return any(isinstance(part.ledger, Path) for part in self.parts)

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes in order."""
        return tuple(change for part in self.parts for change in part.changes)


def only_parts(step: Step, parts: tuple[Part, ...]) -> Step:
    """Some parts of a step, named so; ``step`` itself where they are all."""
    if len(parts) == len(step.parts):
        return step
    count = sum(isinstance(part.ledger, Address) for part in parts)
    text = _OF_THEM.sub("", step.text)
    return replace(step, text=f"{text} ({count:,} of them)", parts=parts)


def step_in(text: str, address: Address, changes: Iterable[Change], *, series: str = "") -> Step:
    """A step that changes the notes of one document."""
    return Step(text, (Part(address, tuple(changes)),), series)


class UndoStack:
    """The steps that can be undone and redone, newest last; the oldest are forgotten."""

    def __init__(self) -> None:
        self._done: deque[Step] = deque()
        self._undone: list[Step] = []
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` when there is another step to undo or redo."""
        self._listeners.append(listener)

    def push(self, step: Step) -> None:
        """Record a step that was just made; what was undone before can no more be redone."""
        self._undone.clear()
        last = self.next_undo
        if last is not None and step.series and step.series == last.series:
            step = _joined(self._done.pop(), step)
        self._done.append(step)
        total = sum(len(one.changes) for one in self._done)
        while len(self._done) > 1 and (len(self._done) > MOST_STEPS or total > MOST_CHANGES):
            total -= len(self._done.popleft().changes)
        self._tell()

    @property
    def next_undo(self) -> Step | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        """The step that redo would make again."""
        return self._undone[-1] if self._undone else None

    def undone(self, parts: tuple[Part, ...]) -> Step:
        """The newest step was taken back; ``parts`` are what redo starts from.

        Where they are fewer than the step's, the rest stays to be undone.

        Returns:
            What redo would make again.
        """
        rest, taken = _split(self._done.pop(), parts)
        self._done.extend(rest)
        self._rebase(taken, parts)
        self._undone.append(replace(taken, parts=parts))
        self._tell()
        return taken

    def redone(self, parts: tuple[Part, ...]) -> Step:
        """The step undone last was made again; ``parts`` are what undo starts from.

        Returns:
            What undo would take back.
        """
        rest, taken = _split(self._undone.pop(), parts)
        self._undone.extend(rest)
        self._rebase(taken, parts)
        self._done.append(replace(taken, parts=parts))
        self._tell()
        return taken

    def leave_out(self, step: Step, gone: Sequence[Part]) -> None:
        """The newest step, or that undone last, goes on without parts that can be turned no more.

        Args:
            step: That one.
            gone: Those parts; none for nothing.
        """
        if not gone:
            return
        ledgers = {part.ledger for part in gone}
        left = only_parts(step, tuple(one for one in step.parts if one.ledger not in ledgers))
        if self.next_undo is step:
            self._done[-1] = left
        elif self.next_redo is step:
            self._undone[-1] = left

    def given_back(self, step: Step) -> None:
        """What the newest step took over was given back; ``step`` is what redo takes again."""
        self._done.pop()
        self._undone.append(step)
        self._tell()

    def taken_again(self, step: Step) -> None:
        """The step undone last took its notes over again; ``step`` is what undo gives back."""
        self._undone.pop()
        self._done.append(step)
        self._tell()

    def versions_of(self, entry_id: str) -> Iterator[AnyEntry]:
        """Every version of an entry that a step found or made."""
        for step in (*self._done, *self._undone):
            for change in step.changes:
                if change.after.id == entry_id:
                    yield from (one for one in (change.before, change.after) if one is not None)

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()

    def _rebase(self, step: Step, parts: tuple[Part, ...]) -> None:
        """Let the other steps start from the versions that now say what they left behind.

        Taking a step back makes a new version with the content of an old one; a step that
        ended in the old one can be taken back from the new one.
        """
        renewed = {
            (part.ledger, type(old.before), old.before.id): _Renewed(old.before, new.after)
            for part, again in zip(reversed(step.parts), parts, strict=True)
            for old, new in zip(reversed(part.changes), again.changes, strict=True)
            if old.before is not None
        }
        self._done = deque(_starting_from(one, renewed) for one in self._done)
        self._undone = [_starting_from(one, renewed) for one in self._undone]


def _split(step: Step, parts: tuple[Part, ...]) -> tuple[tuple[Step, ...], Step]:
    """What is left of a step of which ``parts``, the last first, were turned; and those."""
    left = len(step.parts) - len(parts)
    rest = (only_parts(step, step.parts[:left]),) if left else ()
    return rest, only_parts(step, step.parts[left:])


@dataclass(frozen=True, slots=True)
class _Renewed:
    """What a step had found in a ledger, and the version that says it again."""

    found: AnyEntry
    again: AnyEntry


_Renewals = dict[tuple[Ledger, type[AnyEntry], str], _Renewed]


def _starting_from(step: Step, renewed: _Renewals) -> Step:
    def again(part: Part, change: Change) -> AnyEntry:
        after = change.after
        known = renewed.get((part.ledger, type(after), after.id))
        if known is None or known.found.version == after.version:
            return after if known is None else known.again
        # Of a copy whose notes lie by hash, the version of the other was what was shown.
        return known.again if version_key(known.found) in made else after

    keys = (
        (one.ledger, type(two.after), two.after.id) for one in step.parts for two in one.changes
    )
    if renewed.keys().isdisjoint(keys):
        return step
    made = {version_key(change.after) for change in step.changes}
    parts = (
        replace(part, changes=tuple(replace(one, after=again(part, one)) for one in part.changes))
        for part in step.parts
    )
    return replace(step, parts=tuple(parts))


def _joined(first: Step, second: Step) -> Step:
    """Two steps of one series as one: what the first found, and what the second left."""
    began = {
        (part.ledger, change.after.id): change for part in first.parts for change in part.changes
    }

    def change_since(ledger: Ledger, change: Change) -> Change:
        old = began.get((ledger, change.after.id))
        return change if old is None else replace(change, before=old.before, beside=old.beside)

    parts = (
        replace(part, changes=tuple(change_since(part.ledger, one) for one in part.changes))
        for part in second.parts
    )
    return replace(second, parts=tuple(parts))
