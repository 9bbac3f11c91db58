"""Facets: the values documents have, with how many have each, beside what a query asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reader.collection.facet_batches import DATED, SECTIONS, State
from reader.collection.facet_names import FACETS, FacetName, FacetSpec
from reader.collection.facet_table import FacetTable
from reader.collection.facet_words import worded
from reader.collection.labels import folder_key, label_key
from reader.collection.masks import Masks
from reader.collection.query import FIELDS, Choice, FieldName, ValueKind, field_term, read_range

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from reader.collection.facet_table import Flags
    from reader.collection.query import Query

__all__ = ["FACETS", "FacetCounts", "FacetName", "FacetSpec", "FacetTable", "FacetValue", "counts"]

_CLEAR = Choice.CLEAR
MOST_VALUES = 200
"""Of a facet; the others are counted as one."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet.

    Attributes:
        value: As it stands in a query.
        label: For people.
        explanation: What it means, where the label does not say it; else empty.
        count: Documents that have it, among those found without what the query asks of the
            facet itself; of an excluded one, how many it excludes.
        choice: What the query says of it.
    """

    value: str
    label: str
    explanation: str
    count: int
    choice: Choice


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """One facet, counted.

    Attributes:
        name: Which.
        values: Those that some document has, and those the query speaks of.
        more: Further values that are not listed.
    """

    name: FacetName
    values: tuple[FacetValue, ...]
    more: int

    @property
    def spec(self) -> FacetSpec:
        """Its title and its field."""
        return FACETS[self.name]


def counts(
    table: FacetTable,
    connection: sqlite3.Connection,
    query: Query,
    within: str = "",
    names: Iterable[FacetName] = FacetName,
    found: Flags | None = None,
    most: int = MOST_VALUES,
) -> tuple[FacetCounts, ...]:
    """Count facets beside a query.

    Args:
        table: Of the index, as it is now.
        connection: To the index.
        query: Any; one with a problem finds nothing.
        within: Only documents below this folder of the collection, as ``2007/boxes``.
        found: What the query finds there, where it is known: much is saved then.
        names: Which facets.
        most: Values of each, at most; those the query speaks of are always among them.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    masks = Masks(table, connection, query, within, found)
    mask_of_all = masks.all()
    counted: list[FacetCounts] = []
    for name in names:
        field = FACETS[name].field
        mask = masks.all(but=field) if masks.speaks_of(field) else mask_of_all
        counted.append(_listed(table, name, mask, query, most))
    return tuple(counted)


def _counted(table: FacetTable, name: FacetName, mask: Flags) -> Iterator[tuple[str, int]]:
    """The values of a facet and how many documents of a mask have each."""
    labels, without = FACETS[name].labels, FIELDS[FACETS[name].field].without
    if labels is not None:
        pairs = table.pairs[labels]
        found = pairs.counted(mask)
        yield from ((pairs.names[at], int(found[at])) for at in np.flatnonzero(found))
        # A facet nobody has a value of says nothing.
        if without and len(pairs.documents):
            yield without[0], int(np.count_nonzero(mask & ~pairs.held(len(table))))
        return
    match name:
        case FacetName.YEAR | FacetName.MONTH:
            yield from _by_time(table, name, mask)
        case FacetName.HAS:
            checked = table.is_in(State.CHECKED, 1)
            for value, flags in (
                ("notes", table.noted), ("tags", table.tagged), ("checks", checked)
            ):  # fmt: skip
                yield value, int(np.count_nonzero(flags & mask))
        case _:
            which = State.SECTIONS if name is FacetName.SECTIONS else State.DATED
            choices = SECTIONS if name is FacetName.SECTIONS else DATED
            held = np.compress(mask, table.state(which))
            found = np.bincount(held, minlength=len(choices))
            yield from zip(choices, map(int, found), strict=True)


def _by_time(table: FacetTable, name: FacetName, mask: Flags) -> Iterator[tuple[str, int]]:
    known = mask & table.is_dated()
    if name is FacetName.MONTH:
        known &= ~table.is_in(State.DATED, DATED.index("year"))
    months = np.compress(known, table.months)
    if len(months):
        yield from _by_units(name, months)
    if table.is_dated().any():
        unknown = table.has_no_month() if name is FacetName.MONTH else ~table.is_dated()
        value = "no-month" if name is FacetName.MONTH else "none"
        yield value, int(np.count_nonzero(mask & unknown))


def _by_units(name: FacetName, months: NDArray[np.int32]) -> Iterator[tuple[str, int]]:
    units = months if name is FacetName.MONTH else months // 12
    first = int(units.min())
    for at, count in enumerate(np.bincount(units - first)):
        if count:
            unit = first + at
            year, month = divmod(unit, 12) if name is FacetName.MONTH else (unit, 0)
            suffix = f"-{month + 1:02d}" if name is FacetName.MONTH else ""
            yield f"{year + 1970:04d}{suffix}", int(count)


def _listed(
    table: FacetTable, name: FacetName, mask: Flags, query: Query, most: int
) -> FacetCounts:
    spec = FACETS[name]
    found = dict(_counted(table, name, mask))
    spoken = _spoken(query, spec)
    choices = {v: spoken[k] for v in found if (k := _key(spec, v)) in spoken} if spoken else {}
    shown = [value for value, count in found.items() if count or value in choices]
    if not spec.is_in_order:
        shown.sort(key=lambda value: (-found[value], value))
    elif name is FacetName.FOLDER:
        shown.sort()
    kept = shown[:most]
    kept += [value for value in choices if value not in kept]
    words = (worded(name, value) for value in kept)
    values = tuple(
        FacetValue(value, said.label, said.explanation, found[value], choices.get(value, _CLEAR))
        for value, said in zip(kept, words, strict=True)
    )
    return FacetCounts(name, values, len(shown) - len(kept))


def _spoken(query: Query, spec: FacetSpec) -> dict[object, Choice]:
    """What a query says of a field's values outside its brackets, by their keys."""
    spoken: dict[object, Choice] = {}
    for placed in query.placed:
        own = field_term(placed.node)
        if own is not None and own.field is spec.field:
            choice = Choice.EXCLUDE if own.is_excluded else Choice.INCLUDE
            spoken |= {_key(spec, condition.printed): choice for condition in own.conditions}
    return spoken


def _key(spec: FacetSpec, value: str) -> object:
    """What two ways to write one value share."""
    if spec.field is FieldName.DATE:
        return read_range(value) or value.lower()
    if spec.field is FieldName.FOLDER:
        return folder_key(value.strip("/"))
    return value.lower() if FIELDS[spec.field].kind is ValueKind.CHOICE else label_key(value)
