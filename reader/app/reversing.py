"""Taking steps back: the versions that say again what was said before, or why there are none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import Annotation, Fact, Tombstone
from reader.annotations.edits import deleted, fact, renewed, restored
from reader.annotations.tag_edits import said_again
from reader.app.jobs import Cancelled
from reader.app.moments import day_and_time
from reader.app.undo import Part
from reader.intake import UnreadableError

if TYPE_CHECKING:
    from datetime import datetime

    from reader.annotations import Person
    from reader.app.ledgers import Current, Ledgers
    from reader.app.undo import AnyEntry, Change, Step


class OvertakenError(Exception):
    """An undo or redo step was overtaken by another change of the same thing.

    The message is one sentence for the user; nothing was changed.
    """


def reversed_parts(step: Step, ledgers: Ledgers, me: Person, now: datetime) -> tuple[Part, ...]:
    """The parts that take a step back, last change first; nothing is written.

    Raises:
        OvertakenError: If somebody changed one of its entries since, or a document is gone.
        Cancelled: If the user stopped it.
    """
    parts: list[Part] = []
    for part in reversed(step.parts):
        if not ledgers.goes_on(len(parts), len(step.parts)):
            raise Cancelled
        try:
            current = ledgers.current(part.ledger, part.identity)
        except UnreadableError as error:
            raise OvertakenError(f"“{step.text}” cannot be taken back: {error.sentence}") from error
        assert_current(step, part, current, me)
        writer = me if isinstance(part.ledger, Path) else me.on(part.ledger)
        changes = (
            change.turned(reversal(change, writer, now)) for change in reversed(part.changes)
        )
        parts.append(Part(part.ledger, tuple(changes), part.identity))
    return tuple(parts)


def reversal(change: Change, me: Person, now: datetime) -> AnyEntry:
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
    if isinstance(after, Annotation | Tombstone):
        return _note_reversal(before, after, me, now)
    assert not isinstance(before, Annotation | Tombstone | Fact)
    return said_again(before, after, me, now)


def _note_reversal(
    before: AnyEntry | None, after: Annotation | Tombstone, me: Person, now: datetime
) -> AnyEntry:
    if isinstance(before, Annotation):
        again = renewed(before, (after,), me, now)
        said_by = before.editor or before.creator
        if said_by.id == me.id:
            return again
        # It says again what a colleague said, and nothing else: it is theirs, of their day.
        return replace(again, editor=before.editor, modified=before.modified)
    if isinstance(before, Tombstone) and isinstance(after, Tombstone):
        # The list of deleted notes was emptied: the words come back into the list.
        version = before.version.joined(after.version).next_by(me.writer)
        return replace(before, version=version)
    if isinstance(after, Tombstone):
        return restored(after, me, now)
    gone = deleted(after, me, now)
    # What was never written on is not among the deleted notes: making it was undone, no more.
    return gone if after.note.strip() else replace(gone, kept=None)


def assert_current(step: Step, part: Part, current: Current, me: Person) -> None:
    """See that what a step made is what is there now.

    Raises:
        OvertakenError: If somebody changed one of its entries since.
    """
    for change in part.changes:
        _assert_unchanged(step, change, current, me)


def _assert_unchanged(step: Step, change: Change, current: Current, me: Person) -> None:
    shown = current.of(change.after)
    if shown is not None and (type(shown), shown.version) == (
        type(change.after),
        change.after.version,
    ):
        return
    if shown is None:
        raise OvertakenError(
            f"“{step.text}” cannot be taken back: what it made is not there any more. "
            "Nothing was changed."
        )
    who, did = _whose(shown, me)
    raise OvertakenError(
        f"“{step.text}” cannot be taken back: {who} {did} on {day_and_time(shown.modified)}. "
        "Nothing was changed; look at it first."
    )


def _whose(shown: AnyEntry, me: Person) -> tuple[str, str]:
    """Who made the version that is in the way, and what that did."""
    if isinstance(shown, Tombstone):
        who, did = shown.deleted_by, "deleted the note"
    elif isinstance(shown, Annotation):
        who, did = shown.editor or shown.creator, "changed the note again"
    else:
        who, did = shown.editor, "changed it again"
    if who.id == me.id:
        return "you (in another window or program)", did
    return who.name or who.handle or "somebody", did
