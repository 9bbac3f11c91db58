"""What a picture of completeness is painted from: each telegram's sections, in little memory."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.collection.completeness import states_of
from reader.collection.overview import inside_folder
from reader.collection.schema import DAY, UNDATED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from reader.document import SectionState


class PictureOrder(StrEnum):
    """By what the telegrams are sorted, and parted."""

    DATE = "date"
    POST = "post"


class PictureScope(StrEnum):
    """Which telegrams are shown."""

    SECTIONED = "sectioned"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class PictureGroup:
    """Telegrams of one year, or of one post.

    Attributes:
        label: The year, or the post; empty for none.
        start: Where they begin.
        count: How many they are.
    """

    label: str
    start: int
    count: int


def _ids() -> array[int]:
    return array("q")


def _patterns() -> array[int]:
    return array("l")


@dataclass(frozen=True, slots=True)
class Picture:
    """The sectioned telegrams of a collection, each as the states of its sections.

    Attributes:
        ids: In the index.
        which: For each, its place in ``patterns``.
        patterns: The different rows of states there are; thousands of telegrams share them.
        groups: In order; together they are all of ``ids``.
    """

    ids: array[int] = field(default_factory=_ids)
    which: array[int] = field(default_factory=_patterns)
    patterns: tuple[tuple[SectionState, ...], ...] = ()
    groups: tuple[PictureGroup, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    def states(self, position: int) -> tuple[SectionState, ...]:
        """The sections of the telegram at a position."""
        return self.patterns[self.which[position]]

    def group_at(self, position: int) -> int:
        """The group that a position stands in."""
        return bisect_right([group.start for group in self.groups], position) - 1


_STATES = {
    PictureScope.SECTIONED: "sections <> ''",
    PictureScope.INCOMPLETE: "sections <> '' AND completeness = 1",
}
_ORDERS = {PictureOrder.DATE: "id", PictureOrder.POST: "post IS NULL, post, id"}


def picture(
    connection: sqlite3.Connection,
    order: PictureOrder = PictureOrder.DATE,
    scope: PictureScope = PictureScope.SECTIONED,
    within: str = "",
) -> Picture:
    """The telegrams that were sent in sections, with what is here of each.

    Args:
        connection: Of the index.
        order: By what they are sorted.
        scope: Which of them.
        within: The folder below the collection's; empty for all of it.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    inside = inside_folder(within)
    rows: Iterable[tuple[int, str, str | None]] = connection.execute(
        f"SELECT id, sections, post FROM documents WHERE {_STATES[scope]} AND {inside.text}"
        f" ORDER BY {_ORDERS[order]}",
        inside.values,
    )
    ids, which = _ids(), _patterns()
    numbers: dict[str, int] = {}
    starts: list[tuple[str, int]] = []
    for id_, sections, post in rows:
        label = _year(id_) if order is PictureOrder.DATE else (post or "")
        if not starts or starts[-1][0] != label:
            starts.append((label, len(ids)))
        ids.append(id_)
        which.append(numbers.setdefault(sections, len(numbers)))
    ends = [start for _, start in starts[1:]] + [len(ids)] * bool(starts)
    groups = (
        PictureGroup(label, start, end - start)
        for (label, start), end in zip(starts, ends, strict=True)
    )
    patterns = (states_of(letters) for letters in numbers)
    return Picture(ids, which, tuple(patterns), tuple(groups))


def _year(id_: int) -> str:
    day = id_ // DAY
    return "" if day >= UNDATED else str(date.fromordinal(day).year)
