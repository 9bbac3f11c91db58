"""Edits: new versions of notes and facts. Pure; what they return is written by a store.

Every function bumps the writer's own counter past all versions it is told of, so an edit of a
colleague's note is a new version for one's own file. Where a note has alternatives (concurrent
versions that lost), pass them as ``beside`` and write what :func:`survivors` returns as well:
the alternatives then stay, and a delete keeps the words of each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from reader.annotations.model import (
    Annotation,
    Colour,
    Entry,
    Fact,
    FactKind,
    Motivation,
    Person,
    Status,
    TagRef,
    Target,
    Tombstone,
    Version,
)
from reader.annotations.rejecting import rejection_value
from reader.annotations.selectors import make_target

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from reader.document import Document, Span


@dataclass(frozen=True, slots=True)
class _Unchanged:
    """Says that a part is not touched, where None is a value."""


_UNCHANGED = _Unchanged()


def new_annotation(
    document: Document,
    span: Span,
    me: Person,
    now: datetime,
    *,
    motivation: Motivation = Motivation.HIGHLIGHT,
    colour: Colour | None = None,
    tags: Iterable[TagRef] = (),
    note: str = "",
    is_private: bool = False,
    annotation_id: str | None = None,
) -> Annotation:
    """A new note on a span of a document (UTC time; a new UUID unless one is given)."""
    return Annotation(
        id=annotation_id or str(uuid4()),
        version=Version().next_by(me.writer),
        motivation=motivation,
        target=make_target(document, span),
        creator=me,
        created=now,
        modified=now,
        colour=colour,
        tags=tuple(tags),
        note=note,
        is_private=is_private,
    )


def edited(
    annotation: Annotation,
    me: Person,
    now: datetime,
    *,
    motivation: Motivation | None = None,
    colour: Colour | _Unchanged | None = _UNCHANGED,
    tags: Iterable[TagRef] | None = None,
    note: str | None = None,
    is_private: bool | None = None,
    target: Target | None = None,
    beside: Iterable[Entry] = (),
) -> Annotation:
    """A new version with some parts changed; what is not named stays.

    A proposed place is confirmed by ``target=make_target(document, note.span)``.
    """
    return replace(
        annotation,
        version=_next(annotation.version, beside, me),
        modified=now,
        editor=me,
        motivation=annotation.motivation if motivation is None else motivation,
        colour=annotation.colour if isinstance(colour, _Unchanged) else colour,
        tags=annotation.tags if tags is None else tuple(tags),
        note=annotation.note if note is None else note,
        is_private=annotation.is_private if is_private is None else is_private,
        target=annotation.target if target is None else target,
    )


def renewed(content: Annotation, over: Iterable[Entry], me: Person, now: datetime) -> Annotation:
    """The content of an earlier version as the newest one, past all of ``over``: undo and redo."""
    version = content.version
    for entry in over:
        version = version.joined(entry.version)
    return replace(content, version=version.next_by(me.writer), modified=now, editor=me)


def deleted(
    annotation: Annotation, me: Person, now: datetime, *, beside: Iterable[Entry] = ()
) -> Tombstone:
    """The annotation as deleted; its words are kept."""
    version = annotation.version
    for entry in beside:
        version = version.joined(entry.version)
    return Tombstone(annotation.id, version.next_by(me.writer), now, me, kept=annotation)


def restored(tombstone: Tombstone, me: Person, now: datetime) -> Annotation:
    """A deleted annotation as a living one.

    Raises:
        ValueError: If its words are no longer kept.
    """
    if tombstone.kept is None:
        raise ValueError("the words of this note are no longer kept")
    return renewed(tombstone.kept, (tombstone,), me, now)


def emptied(tombstone: Tombstone, me: Person, now: datetime) -> Tombstone:
    """The tombstone without the words: the user emptied the list of deleted notes."""
    version = tombstone.version.next_by(me.writer)
    return replace(tombstone, version=version, deleted=now, deleted_by=me, kept=None)


def survivors(new: Entry, beside: Iterable[Entry]) -> tuple[Entry, ...]:
    """The alternatives ``new`` would replace unseen, as versions that stand beside it.

    They get the vector of ``new``: versions of equal vectors are kept side by side.
    """
    found: list[Entry] = []
    for other in beside:
        if not new.version.covers(other.version):
            continue
        if isinstance(new, Tombstone) and isinstance(other, Annotation):
            found.append(replace(new, kept=other))
        elif isinstance(other, Annotation | Fact) and type(other) is type(new):
            found.append(replace(other, version=new.version))
    return tuple(found)


def is_overtaken(begun: Iterable[Entry], shown: Entry, me: Person) -> bool:
    """Whether somebody else changed an entry since an edit of it was begun.

    What the same run of the program changed meanwhile the user did, and has seen.

    Args:
        begun: The versions that were shown when the edit was begun.
        shown: The version that is shown now.
        me: The user.
    """
    seen = _only(shown.version, me)
    for other in begun:
        seen = seen.joined(other.version)
    return not seen.covers(shown.version)


def _only(version: Version, me: Person) -> Version:
    return Version(tuple(pair for pair in version.counters if pair[0] == me.writer))


def fact(
    kind: FactKind,
    me: Person,
    now: datetime,
    *,
    key: str = "",
    value: str = "",
    tags: Iterable[TagRef] = (),
    reason: str = "",
    over: Fact | None = None,
    beside: Iterable[Entry] = (),
) -> Fact:
    """What is said of the whole document; ``over`` is the version it replaces.

    An empty value withdraws a note, a correction, a dismissal or a rejection. What is
    ``beside`` it is not replaced.
    """
    version = _next(over.version if over else Version(), beside, me)
    extra = over.extra if over else ()
    return Fact(kind, version, now, me, key, value, tuple(tags), reason, extra)


def status_fact(status: Status, me: Person, now: datetime, over: Fact | None = None) -> Fact:
    """The status of the document."""
    return fact(FactKind.STATUS, me, now, value=str(status), over=over)


def rejection(
    document: Document,
    annotation: Annotation,
    proposal: Span,
    me: Person,
    now: datetime,
    over: Fact | None = None,
) -> Fact:
    """The user says that a proposed place is wrong: it is not proposed for that note again."""
    value = rejection_value(document, proposal, over)
    return fact(FactKind.REJECTION, me, now, key=annotation.id, value=value, over=over)


def _next(version: Version, beside: Iterable[Entry], me: Person) -> Version:
    """The version after ``version`` by ``me``, whose counter no other version has reached."""
    counters = dict(version.counters)
    seen = [dict(entry.version.counters).get(me.writer, 0) for entry in beside]
    counters[me.writer] = max([counters.get(me.writer, 0), *seen]) + 1
    return Version.of(counters)
