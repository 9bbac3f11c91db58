"""The values an index knows of the fields of the query language, for who is typing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.collection.compile import codes_about, labelled_facet
from reader.collection.entry import Facet
from reader.collection.labels import label_key
from reader.collection.query import FieldName, Words, date_bounds, read_range
from reader.collection.query.completion import Value
from reader.collection.schema import DAY, ordinal
from reader.collection.tokens import tokens
from reader.reference import captions, tags

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

MOST = 20
_MOST_COUNTED = 1_000
"""Counting further would take longer than typing the next letter."""
_YEAR, _MONTH = len("2007"), len("2007-11")
_UNIQUE = (FieldName.ID, FieldName.REF)
"""As many values as documents: looked up by their beginning only."""


class IndexValues:
    """Answers what a completion asks (``ValuesOf``); one for each connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __call__(self, field: FieldName, typed: str) -> Sequence[Value]:
        """The values of a field that begin with, or hold, what was typed.

        Raises:
            sqlite3.Error: If the index cannot be read.
        """
        facet = Facet.ADDRESSEE if field is FieldName.TO else labelled_facet(field)
        if facet is not None:
            return self._labels(field, facet, typed)
        if field is FieldName.AUTHOR:
            return self._authors(typed)
        if field is FieldName.DATE:
            return self._dates(typed)
        return ()

    def _labels(self, field: FieldName, facet: Facet, typed: str) -> Sequence[Value]:
        key = label_key(typed)
        if field in _UNIQUE:
            which, values = "key >= ? AND key < ?", [key, f"{key}\U0010ffff"]
        else:
            which, values = "key LIKE '%' || ? || '%'", [key]
        if facet is Facet.CODE and key:
            words = Words(tuple(token.word for token in tokens(typed)), is_prefix=True)
            about = codes_about(words)
            which = f"({which} OR key IN ({', '.join('?' * len(about))}))"
            values += about
        counted = f"(SELECT 1 FROM labelled WHERE label = l.id LIMIT {_MOST_COUNTED})"
        rows = self._connection.execute(
            f"SELECT value, (SELECT count(*) FROM {counted}) AS many FROM labels l"
            f" WHERE facet = {int(facet)} AND {which} AND many > 0"
            " ORDER BY substr(key, 1, ?) <> ?, many DESC, value LIMIT ?",
            (*values, len(key), key, MOST),
        )
        return [Value(value, _detail(facet, value, many)) for value, many in rows]

    def _dates(self, typed: str) -> Sequence[Value]:
        """The years there are documents of, and behind ``2007-`` the months of that year.

        A year alone is whole as it stands. Of a span the end that is being typed is completed by
        those that are not before its beginning, without a number: that would be of the end alone.
        """
        begun, dots, end = typed.rpartition("..")
        year, dash, month = end.partition("-")
        is_whole = len(year) >= _YEAR
        if not f"{year}{month}0".isdecimal() or len(year) > _YEAR or is_whole != bool(dash):
            return ()
        length = _MONTH if dash else _YEAR
        bounds = [date_bounds(year.ljust(_YEAR, one)) for one in "09"]
        first, last = bounds[0] or date_bounds("0001"), bounds[1]
        if first is None or last is None:
            return ()
        found = [
            Value(f"{begun}{dots}{iso}", "" if dots else _counted(many))
            for iso, many in self._times(length, ordinal(first.first), ordinal(last.last))
            if iso.startswith(end) and (not dots or read_range(f"{begun}{dots}{iso}"))
        ]
        return found[:MOST]

    def _times(self, length: int, day: int, last: int) -> Iterator[tuple[str, int]]:
        """The years or months from one day to another that have documents, and how many.

        Ids are in the order of days: from each time the next one is looked up.
        """
        dates = "SELECT {} FROM documents WHERE id >= ? AND id < ? AND length(date) >= ?"
        next_one = f"{dates.format('date')} ORDER BY id LIMIT 1"
        some = f"SELECT count(*) FROM ({dates.format('1')} LIMIT {_MOST_COUNTED})"
        stop = (last + 1) * DAY
        while day <= last:
            row = self._connection.execute(next_one, (day * DAY, stop, length)).fetchone()
            time = date_bounds(row[0][:length]) if row is not None else None
            if time is None:
                return
            # One of more documents than a day has ids may stand among those behind it.
            after = max(day, ordinal(time.last)) + 1
            values = (day * DAY, after * DAY, length)
            yield row[0][:length], self._connection.execute(some, values).fetchone()[0]
            day = after

    def _authors(self, typed: str) -> Sequence[Value]:
        rows = self._connection.execute("SELECT DISTINCT name FROM authors ORDER BY name")
        wanted = label_key(typed)
        return [Value(name) for (name,) in rows if wanted in label_key(name)][:MOST]


def _detail(facet: Facet, value: str, many: int) -> str:
    if facet is Facet.CODE:
        meaning = tags.meaning(value)
    else:
        meaning = captions.meaning(value) if facet is Facet.CAPTION else None
    count = _counted(many)
    return f"{meaning} · {count}" if meaning else count


def _counted(many: int) -> str:
    return f"{many:,}" if many < _MOST_COUNTED else f"{many:,} or more"
