"""How many notes there are: the one definition, for lists, facets, totals and questions.

Each note on a passage is one; what is said of a document as a whole (its note, its tags, or both)
is one more. Its status, its corrections and what was set aside are no notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations.model import Annotation, Entry, Fact, FactKind, Tombstone

if TYPE_CHECKING:
    from collections.abc import Iterable

_ON_WHOLE = (FactKind.NOTE, FactKind.TAGS)


def note_count(said: Iterable[Entry]) -> int:
    """How many notes some entries are.

    Args:
        said: The winning version of each; deleted ones may be among them.
    """
    listed = tuple(said)
    on_passages = sum(isinstance(one, Annotation) for one in listed)
    return on_passages + any(is_on_whole(one) for one in listed)


def is_on_whole(entry: Entry) -> bool:
    """Whether it says something of a document as a whole that makes a note."""
    if not isinstance(entry, Fact) or entry.kind not in _ON_WHOLE:
        return False
    return bool(entry.value or entry.tags)


def is_silent(entry: Entry) -> bool:
    """Whether it says nothing that is shown: a deleted note, a fact that was taken back."""
    if isinstance(entry, Tombstone):
        return True
    return isinstance(entry, Fact) and not (entry.value or entry.tags or entry.reason)
