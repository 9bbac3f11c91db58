"""Copies of one document in one step: which of what is said of them is shown where both stand.

Notes that lie by the hash of their document are read for every copy of it. So a copy whose own
notes lie beside it shows, of one step, what was said of it and what was said of the other, which
know nothing of each other: the version that was made later is the one that is shown.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader.annotations import Annotation, Fact
from reader.document import Address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.app.undo import Change, Part

_NOTHING = datetime.min.replace(tzinfo=UTC)
_Place = tuple[int, int]
"""Of a change: the number of its part, and its own in that."""


def in_turn(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts of a step; of copies that said different things each shows its own after it.

    What is said over a later version counts as said later, by a microsecond for each, so that no
    copy shows what was said over an older version, or over nothing, of another.
    """
    later = dict(_later(parts))
    if not later:
        return parts
    return tuple(
        replace(
            part,
            changes=tuple(
                _put_off(change, later.get((at, number), 0))
                for number, change in enumerate(part.changes)
            ),
        )
        for at, part in enumerate(parts)
    )


def _later(parts: tuple[Part, ...]) -> Iterator[tuple[_Place, int]]:
    """The changes that are to be put off, and by how many microseconds."""
    alike: dict[object, list[tuple[_Place, Change]]] = {}
    for at, part in enumerate(parts):
        if part.identity is None or not isinstance(part.ledger, Address):
            continue
        text = part.identity.text_sha256 or part.identity.sha256
        for number, change in enumerate(part.changes):
            if isinstance(change.after, Annotation | Fact):
                key = (text, part.identity.member, type(change.after), change.after.id)
                alike.setdefault(key, []).append(((at, number), change))
    for found in alike.values():
        before = sorted({_said_at(change) for _place, change in found})
        if len(before) > 1 and len({change.after.modified for _place, change in found}) == 1:
            turn = {moment: number for number, moment in enumerate(before)}
            yield from ((place, turn[_said_at(change)]) for place, change in found)


def _said_at(change: Change) -> datetime:
    return change.before.modified if change.before is not None else _NOTHING


def _put_off(change: Change, microseconds: int) -> Change:
    after = change.after
    if not microseconds or not isinstance(after, Annotation | Fact):
        return change
    modified = after.modified + timedelta(microseconds=microseconds)
    return replace(change, after=replace(after, modified=modified))
