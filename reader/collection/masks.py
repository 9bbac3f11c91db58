"""Queries asked of a facet table: conditions on facets by its arrays, the others by the index."""

from __future__ import annotations

from functools import cached_property, reduce
from operator import and_, or_
from typing import TYPE_CHECKING

import numpy as np

from reader.collection.compile import labelled_facet, labels_of
from reader.collection.entry import Facet
from reader.collection.facet_batches import DATED, PACKED, SECTIONS, State
from reader.collection.query import (
    And,
    Condition,
    DateRange,
    FieldName,
    Node,
    Not,
    Or,
    field_term,
)
from reader.collection.schema import ordinal
from reader.collection.search import unsorted

if TYPE_CHECKING:
    import sqlite3

    from reader.collection.facet_table import FacetTable, Flags
    from reader.collection.query import Query
    from reader.collection.sql import Sql

_MOST_KEPT = 16
"""Answers of the index, a byte for each document."""
_COUNTED = (*PACKED, Facet.TAG, Facet.STATUS)
_BY_ARRAYS = (
    FieldName.DATE,
    FieldName.DATED,
    FieldName.HAS,
    FieldName.INCOMPLETE,
    FieldName.SECTIONS,
)


class Masks:
    """Which documents each of the things a query asks holds of."""

    def __init__(
        self,
        table: FacetTable,
        connection: sqlite3.Connection,
        query: Query,
        within: str = "",
        found: Flags | None = None,
    ) -> None:
        """Prepare; the index is asked when a mask is.

        Args:
            table: Of the index.
            connection: To the index.
            query: Any; with a problem it holds of nothing.
            within: Only documents below this folder of the collection.
            found: What the query finds there, where it is known: then the index is asked only
                for what it finds without a field.
        """
        self._table = table
        self._connection = connection
        self._fields: dict[FieldName, list[Node]] = {}
        self._others: list[Node] = []
        self._is_refused = bool(query.problems)
        for placed in query.placed:
            own = field_term(placed.node)
            if own is not None and _is_by_arrays(own.conditions[0]):
                self._fields.setdefault(own.field, []).append(placed.node)
            else:
                self._others.append(placed.node)
        self._within = within
        self._found = found

    def all(self, *, but: FieldName | None = None) -> Flags:
        """The documents found.

        Args:
            but: What the query asks of this field, outside its brackets, does not count.
        """
        if self._found is not None and (but is None or not self.speaks_of(but)):
            return self._found
        found = self._base
        for field, nodes in self._fields.items():
            if field is not but:
                for node in nodes:
                    found = found & self._mask(node)
        return found

    def speaks_of(self, field: FieldName) -> bool:
        """Whether :meth:`all` but this field may be another answer."""
        return field in self._fields

    @cached_property
    def _base(self) -> Flags:
        """What holds of all documents found, whatever the query asks of facets."""
        many = len(self._table)
        if self._is_refused:
            return np.zeros(many, np.bool_)
        found = np.ones(many, np.bool_)
        if self._within:
            found &= self._below(self._within)
        by_index = [node for node in self._others if not _is_wholly_by_arrays(node)]
        for node in self._others:
            if node not in by_index:
                found &= self._mask(node)
        if by_index:
            found &= self._asked(And(tuple(by_index)) if len(by_index) > 1 else by_index[0])
        return found

    def _below(self, folder: str) -> Flags:
        pairs = self._table.pairs[Facet.FOLDER]
        if folder not in pairs.names:
            return np.zeros(len(self._table), np.bool_)
        return pairs.having([int(pairs.numbers[pairs.names.index(folder)])], len(self._table))

    def _mask(self, node: Node) -> Flags:
        match node:
            case Not(part):
                return ~self._mask(part)
            case And(parts):
                return reduce(and_, map(self._mask, parts))
            case Or(parts):
                return reduce(or_, map(self._mask, parts))
            case Condition() if _is_by_arrays(node):
                return self._of_condition(node)
            case _:
                return self._asked(node)

    def _of_condition(self, condition: Condition) -> Flags:
        table, value = self._table, condition.value
        if isinstance(value, DateRange):
            return self._of_dates(value)
        facet = labelled_facet(condition.field)
        if facet is not None and condition.is_without:
            return ~table.pairs[facet].held(len(table))
        if facet is not None:
            asked = labels_of(condition)
            numbers = (row[0] for row in self._connection.execute(asked.text, asked.values))
            return table.pairs[facet].having(numbers, len(table))
        match condition.field, str(value):
            case FieldName.HAS, "notes":
                return table.noted
            case FieldName.HAS, "tags":
                return table.tagged
            case FieldName.HAS, _:
                return table.is_in(State.CHECKED, 1)
            case FieldName.INCOMPLETE, answer:
                is_incomplete = table.is_in(State.SECTIONS, SECTIONS.index("incomplete"))
                return is_incomplete if answer == "yes" else ~is_incomplete
            case FieldName.DATE, "no-month":
                return table.has_no_month()
            case FieldName.SECTIONS, choice:
                return table.is_in(State.SECTIONS, SECTIONS.index(choice))
            case _, choice:
                return table.is_in(State.DATED, DATED.index(choice))

    def _of_dates(self, asked: DateRange) -> Flags:
        """Documents all of whose possible days lie inside."""
        table = self._table
        first, last = ordinal(asked.first), ordinal(asked.last)
        return (table.days >= first) & (table.last_days <= last) & table.is_dated()

    def _asked(self, node: Node) -> Flags:
        asked = unsorted(self._connection, node)
        known = self._table.masks.get(asked)
        if known is None:
            text = self._connection.execute(asked.text, asked.values).fetchone()[0]
            ids = np.fromstring(text or "", np.int64, sep=",")
            known = self._table.flags(ids)
            self._keep(asked, known)
        return known

    def _keep(self, asked: Sql, found: Flags) -> None:
        """Keep an answer for the next query: the words stay while facets are clicked on."""
        kept = self._table.masks
        kept[asked] = found
        # Two threads may count at once, where one was overtaken.
        for oldest in list(kept)[:-_MOST_KEPT]:
            kept.pop(oldest, None)


def _is_by_arrays(condition: Condition) -> bool:
    return condition.field in _BY_ARRAYS or labelled_facet(condition.field) in _COUNTED


def _is_wholly_by_arrays(node: Node) -> bool:
    match node:
        case Not(part):
            return _is_wholly_by_arrays(part)
        case And(parts) | Or(parts):
            return all(map(_is_wholly_by_arrays, parts))
        case Condition():
            return _is_by_arrays(node)
        case _:
            return False
