"""Versions of notes whose tags change because the codebook does: a tag deleted, or split."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.annotations.edits import edited
from reader.annotations.model import Annotation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from reader.annotations.model import Entry, Fact, Person, TagRef


def retagged(
    entry: Annotation | Fact,
    ids: Collection[str],
    instead: TagRef | None,
    me: Person,
    now: datetime,
    *,
    beside: Iterable[Entry] = (),
) -> Annotation | Fact:
    """A new version that carries ``instead`` where it carried a tag of ``ids``; None: nothing."""
    tags: list[TagRef] = []
    for ref in entry.tags:
        put = instead if ref.id in ids else ref
        if put is not None and all(put.id != one.id for one in tags):
            tags.append(put)
    if isinstance(entry, Annotation):
        return edited(entry, me, now, tags=tags, beside=beside)
    version = entry.version
    for other in beside:
        version = version.joined(other.version)
    return replace(
        entry, version=version.next_by(me.writer), modified=now, editor=me, tags=tuple(tags)
    )
