"""Merging: the union of all versions, less those another one has seen and replaced."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.annotations.model import Annotation, Entry, Fact, Tombstone
from reader.annotations.nodes import digest, in_order, inserted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORTH_KEEPING = 100
"""So many entries are merged faster than they are looked up."""
_MOST_KEPT = 8


class Change(StrEnum):
    """What a merge did to one entry, seen from the side that was there before."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Merged:
    """One entry after merging.

    Attributes:
        winner: The version that is shown.
        others: Concurrent versions that lost, newest first.
    """

    winner: Entry
    others: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did: the ids of the entries, by what happened to them."""

    new: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


def merge(*sets: Iterable[Entry]) -> tuple[Entry, ...]:
    """All versions no other one has seen, in the order they are written.

    Versions with equal vectors and different content (one installation's profile used on two
    machines) are concurrent as well: both are kept. The function is commutative, associative
    and idempotent.
    """
    given = [one if isinstance(one, tuple) else tuple(one) for one in sets]
    most = max(given, key=len, default=())
    rest = [entry for one in given if one is not most for entry in one]
    if len(most) < _WORTH_KEEPING or len(rest) > len(most) // 2:
        return in_order(_union((*most, *rest)))
    merged = _merged.of(most)
    return _merged.keep(_with(merged, rest)) if rest else merged


def _with(merged: tuple[Entry, ...], more: Sequence[Entry]) -> tuple[Entry, ...]:
    """What was merged, with a few versions more: only those of the same entries are compared."""
    ids = {entry.id for entry in more}
    touched = [entry for entry in merged if entry.id in ids]
    rest = tuple(entry for entry in merged if entry.id not in ids) if touched else merged
    return inserted(rest, _union((*touched, *more)))


def _union(entries: Iterable[Entry]) -> list[Entry]:
    kept: list[Entry] = []
    for versions in _by_id(entries).values():
        kept += versions if len(versions) == 1 else _undominated(versions)
    return kept


class _MergedLately:
    """What the last merges came to, by the very tuples that were merged; from any thread.

    A merge is idempotent: what is kept here is the merge of itself.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[tuple[Entry, ...], tuple[Entry, ...]]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """What these entries come to, merged with nothing."""
        with self._lock:
            found = self._kept.get(id(entries))
        if found is not None:
            return found[1]
        merged = in_order(_union(entries))
        self._keep(entries, merged)
        return self.keep(merged)

    def keep(self, merged: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Remember that this was merged."""
        self._keep(merged, merged)
        return merged

    def _keep(self, entries: tuple[Entry, ...], merged: tuple[Entry, ...]) -> None:
        with self._lock:
            self._kept[id(entries)] = (entries, merged)
            self._kept.move_to_end(id(entries))
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)


_merged = _MergedLately()


def unseen(known: Iterable[Entry], entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those of ``entries`` that are not among ``known`` and that no version there replaces."""
    known = tuple(known)
    same = set(map(id, known))
    # Of a file that was written again nearly all entries are the very same objects.
    other = [entry for entry in entries if id(entry) not in same]
    if not other:
        return ()
    ids = {entry.id for entry in other}
    there = _by_id(entry for entry in known if entry.id in ids)
    return tuple(
        entry
        for entry in other
        if not any(
            one is entry or one == entry or _replaces(one, entry)
            for one in there.get((isinstance(entry, Fact), entry.id), ())
        )
    )


def winners(entries: Iterable[Entry]) -> tuple[Merged, ...]:
    """One result per entry, for entries as :func:`merge` returns them."""
    return tuple(_decided(versions) for versions in _by_id(entries).values())


def merge_report(before: Iterable[Entry], after: Iterable[Entry]) -> MergeReport:
    """What became of the entries of ``before`` in ``after``, which was merged from it."""
    old = {
        key: _decided(found if len(found) == 1 else merge(found))
        for key, found in _by_id(before).items()
    }
    ids: dict[Change, list[str]] = {change: [] for change in Change}
    for key, versions in _by_id(after).items():
        ids[_change(old.get(key), _decided(versions))].append(versions[0].id)
    return MergeReport(*(tuple(ids[change]) for change in Change))


def joined(reports: Iterable[MergeReport]) -> MergeReport:
    """Reports on several files as one; of an entry in two files the first says what happened."""
    ids: dict[Change, list[str]] = {change: [] for change in Change}
    seen: set[str] = set()
    for report in reports:
        parts = (report.new, report.same, report.changed, report.deleted)
        for change, part in zip(Change, parts, strict=True):
            ids[change] += [one for one in part if one not in seen]
        seen.update(*parts)
    return MergeReport(*(tuple(ids[change]) for change in Change))


def _change(old: Merged | None, new: Merged) -> Change:
    if old is None:
        return Change.DELETED if isinstance(new.winner, Tombstone) else Change.NEW
    if old == new:
        return Change.SAME
    was_there = not isinstance(old.winner, Tombstone)
    if isinstance(new.winner, Tombstone) and was_there:
        return Change.DELETED
    return Change.CHANGED


def _by_id(entries: Iterable[Entry]) -> dict[tuple[bool, str], list[Entry]]:
    found: dict[tuple[bool, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((isinstance(entry, Fact), entry.id), []).append(entry)
    return found


def _undominated(versions: Sequence[Entry]) -> list[Entry]:
    distinct = list({digest(one): one for one in versions}.values())
    return [one for one in distinct if not any(_replaces(other, one) for other in distinct)]


def _replaces(newer: Entry, older: Entry) -> bool:
    if newer.version == older.version:
        return _is_stub_of(older, newer)
    return newer.version.covers(older.version)


def _is_stub_of(stub: Entry, entry: Entry) -> bool:
    """Whether a tombstone stands in a shared file for this very version, which is private."""
    is_stub = isinstance(stub, Tombstone) and stub.kept is None
    return is_stub and isinstance(entry, Annotation) and entry.is_private


def _decided(versions: Sequence[Entry]) -> Merged:
    if len(versions) == 1:
        return Merged(versions[0])
    ranked = sorted(versions, key=_rank, reverse=True)
    # An annotation goes before any delete it has not seen: words are not lost to a race.
    ranked.sort(key=_is_deleted)
    return Merged(ranked[0], tuple(ranked[1:]))


def _rank(entry: Entry) -> tuple[object, str]:
    return (entry.modified, digest(entry))


def _is_deleted(entry: Entry) -> bool:
    return not isinstance(entry, Annotation | Fact)
