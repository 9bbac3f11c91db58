"""Taking steps back: the versions that say again what was said before, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import Annotation, Fact, Tombstone
from reader.annotations.edits import deleted, fact, renewed, restored
from reader.annotations.tag_edits import said_again
from reader.app.copies_in_step import in_turn
from reader.app.files import is_file
from reader.app.jobs import Cancelled
from reader.app.moments import day_and_time
from reader.app.undo import Part, version_key
from reader.document import Address
from reader.intake import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import datetime

    from reader.annotations import Person
    from reader.app.ledger_contents import Current
    from reader.app.ledgers import Ledgers
    from reader.app.undo import AnyEntry, Change, Step, VersionKey


class Turn(StrEnum):
    """Which way a step is turned, as is said where that cannot be."""

    BACK = "cannot be taken back"
    AGAIN = "cannot be done again"


class OvertakenError(Exception):
    """An undo or redo step was overtaken by another change of the same thing.

    The message is one sentence for the user; nothing was changed.
    """


@dataclass(frozen=True, slots=True)
class Reversed:
    """What takes a step back.

    Attributes:
        parts: Last change first.
        gone: Parts of a divisible step whose documents are not there any more, nor their notes.
    """

    parts: tuple[Part, ...]
    gone: tuple[Part, ...] = ()


def reversed_parts(
    step: Step, ledgers: Ledgers, me: Person, now: datetime, turn: Turn = Turn.BACK
) -> Reversed:
    """The parts that take a step back; nothing is written.

    One document that was deleted does not keep a thousand others as they are.

    Raises:
        OvertakenError: If somebody changed one of its entries since, or its documents are gone.
        Cancelled: If the user stopped it.
    """
    parts: list[Part] = []
    gone: list[Part] = []
    first: OvertakenError | None = None
    made = frozenset(version_key(change.after) for change in step.changes)
    for number, part in enumerate(reversed(step.parts)):
        if not ledgers.course.goes_on(number, len(step.parts)):
            raise Cancelled
        try:
            current = _current(step, part, ledgers, me, turn)
        except OvertakenError as error:
            if not step.is_divisible or isinstance(part.ledger, Path) or is_file(part.ledger.path):
                raise
            gone.append(part)
            first = first or error
            continue
        assert_current(step, part, current, me, turn, made)
        writer = me if isinstance(part.ledger, Path) else me.on(part.ledger)
        changes = (
            change.turned(reversal(change, writer, now)) for change in reversed(part.changes)
        )
        parts.append(Part(part.ledger, tuple(changes), part.identity))
    if first is not None and not any(isinstance(one.ledger, Address) for one in parts):
        raise first
    return Reversed(in_turn(tuple(parts)), tuple(gone))


def _current(step: Step, part: Part, ledgers: Ledgers, me: Person, turn: Turn) -> Current:
    """What a ledger holds now, if what the step made is there.

    Raises:
        OvertakenError: If it is not, or its document cannot be read.
    """
    try:
        current = ledgers.contents.current(part.ledger, part.identity)
    except UnreadableError as error:
        raise OvertakenError(f"“{step.text}” {turn}: {error.sentence}") from error
    if all(current.of(change.after) is None for change in part.changes):
        assert_current(step, part, current, me, turn)
    return current


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


def assert_current(
    step: Step,
    part: Part,
    current: Current,
    me: Person,
    turn: Turn = Turn.BACK,
    made: Container[VersionKey] = (),
) -> None:
    """See that what a step made is what is there now.

    Args:
        step: Is to be turned.
        part: Of it.
        current: What the part's ledger holds now.
        me: The user.
        turn: As is said where it cannot be.
        made: What the step made in any of its parts: of a copy whose notes lie by hash both
            copies show it.

    Raises:
        OvertakenError: If somebody changed one of its entries since.
    """
    for change in part.changes:
        shown = current.of(change.after)
        if shown is not None and version_key(shown) == version_key(change.after):
            continue
        if shown is None or version_key(shown) not in made or not current.holds(change.after):
            raise _overtaken(step, shown, me, turn)


def _overtaken(step: Step, shown: AnyEntry | None, me: Person, turn: Turn) -> OvertakenError:
    if shown is None:
        return OvertakenError(
            f"“{step.text}” {turn}: what it changed is not there any more. Nothing was changed."
        )
    who, did = _whose(shown, me)
    return OvertakenError(
        f"“{step.text}” {turn}: {who} {did} on {day_and_time(shown.modified)}. "
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
