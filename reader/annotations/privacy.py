"""Private notes: kept in a file of their own, apart from what lies beside the documents.

A private note is one annotation marked so. Made private later, it leaves the shared file, and a
tombstone without words stays there, so that copies of the shared file do not bring it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.annotations.model import Annotation, Entry, Fact, Tombstone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Part:
    """What is to be written to one file.

    Attributes:
        shared: Entries to be merged in.
        withdrawn: Private versions whose earlier ones are to leave the file.
        private: Entries for the file of private notes.
    """

    shared: tuple[Entry, ...]
    withdrawn: tuple[Entry, ...] = ()
    private: tuple[Entry, ...] = ()

    def without_withdrawn(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Some entries without what became private."""
        if not self.withdrawn:
            return tuple(entries)
        return tuple(one for one in entries if not any(_covers(new, one) for new in self.withdrawn))


def is_private(entry: Entry) -> bool:
    """Whether an entry is a private note, or what is left of one."""
    if isinstance(entry, Tombstone):
        return entry.kept is not None and entry.kept.is_private
    return isinstance(entry, Annotation) and entry.is_private


def divided(entries: Iterable[Entry], private: Iterable[Entry], shared: Sequence[Entry]) -> Part:
    """Which of some new entries belong to which file.

    Private notes that an earlier version of the program left in the shared file move too.

    Args:
        entries: New versions.
        private: What the owner's file of private notes holds.
        shared: What the owner's shared file holds.
    """
    known = {entry.id for entry in private}
    there = {entry.id for entry in shared}
    kept_private = [entry for entry in shared if is_private(entry)]
    kept_shared: list[Entry] = []
    for entry in entries:
        emptied = isinstance(entry, Tombstone) and entry.kept is None
        if is_private(entry) or (emptied and entry.id in known and entry.id not in there):
            kept_private.append(entry)
        else:
            kept_shared.append(entry)
    withdrawn = [entry for entry in kept_private if entry.id in there]
    kept_shared += [_stub(one) for one in withdrawn if _needs_stub(one, shared)]
    return Part(tuple(kept_shared), tuple(withdrawn), tuple(kept_private))


def _needs_stub(entry: Entry, shared: Iterable[Entry]) -> bool:
    """Whether others may have seen it; of a colleague's note only one's own version goes."""
    if not isinstance(entry, Annotation) or (entry.editor or entry.creator).id != entry.creator.id:
        return False
    return any(one.id == entry.id and not is_private(one) for one in shared)


def _stub(entry: Entry) -> Tombstone:
    """What stands in the shared file for a note that became private: nothing of its words."""
    assert isinstance(entry, Annotation)
    who = entry.editor or entry.creator
    return Tombstone(entry.id, entry.version, entry.modified, who)


def _covers(new: Entry, old: Entry) -> bool:
    return not isinstance(old, Fact) and new.id == old.id and new.version.covers(old.version)
