"""Searching for every line of a list: names, numbers, phrases or whole queries."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

from reader.app.tables import write_rows
from reader.collection.hits import hits
from reader.collection.order import Order
from reader.collection.query import FieldName, is_reference_id, parse_query
from reader.collection.query.stars import without_misplaced
from reader.collection.rows import documents
from reader.collection.search import find
from reader.collection.snippets import texts, words_asked

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reader.collection.control import Control
    from reader.collection.index import Connection

_FIELD = re.compile(r"-?(?P<name>[a-z]+):", re.IGNORECASE)
_OPERATOR = re.compile(r"\b(?:AND|OR|NOT|NEAR(?:/\d+)?)\b")
_QUOTATION = re.compile(r'["“”„«»]')
_COLUMNS = (
    "asked", "query", "documents", "reference_id", "date", "title", "path", "member", "places",
)  # fmt: skip
_AT_ONCE = 500
MOST_READ = 1_000
"""Documents read to count the places of one line: about a second."""


class LineKind(StrEnum):
    """How the lines of a list are read."""

    PHRASES = "phrases"
    """The words of a line stand in the text, one behind the other."""
    QUERIES = "queries"
    """A line is a query, as in the search field."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """What one line finds.

    Attributes:
        line: As it was given.
        query: What was asked.
        ids: Of the documents found, by date.
        problem: Why it could not be asked; empty if it was.
        places_in: How often each document has it, for those that were read for it.
        remark: How it was read, where something else may have been meant; mostly empty.
    """

    line: str
    query: str
    ids: array[int]
    problem: str = ""
    places_in: Mapping[int, int] = field(default_factory=dict)
    remark: str = ""

    @property
    def places(self) -> int | None:
        """How often it stands in all documents; None where not all were read for it."""
        if len(self.places_in) < len(self.ids):
            return None
        return sum(self.places_in.values())

    @property
    def count(self) -> int:
        """How many documents it finds."""
        return len(self.ids)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a list that say anything, each once, in order.

    Of a list on one line, what stands between commas or semicolons.
    """
    return tuple(dict.fromkeys(_given(text)))


def repeated_in(text: str) -> int:
    """How many lines of a list say what another line said already."""
    given = _given(text)
    return len(given) - len(set(given))


def _given(text: str) -> list[str]:
    found = [line for line in text.splitlines() if line.strip()]
    if len(found) == 1:
        found = re.split("[,;]", found[0])
    return [words for line in found if (words := " ".join(line.split()))]


def query_of(line: str, kind: LineKind) -> str:
    """The query that asks for a line; a reference id also finds the telegram that has it."""
    if kind is LineKind.QUERIES:
        return line
    words = without_misplaced(_QUOTATION.sub(" ", line)).strip()
    return words if is_reference_id(words) else f'"{words}"'


def remark_on(line: str, kind: LineKind) -> str:
    """That signs of the query language in a line are read as words; empty where there are none."""
    if kind is LineKind.QUERIES:
        return ""
    field_name = _FIELD.match(line)
    if field_name is not None and field_name["name"].lower() in set(FieldName):
        return (
            f"“{field_name[0]}” is read as a word here; where lines are queries it names a field."
        )
    # In a list of names in capitals AND is most likely what it is read as.
    operator = None if line.isupper() else _OPERATOR.search(line)
    if operator is not None:
        return f"“{operator[0]}” is read as a word here; where lines are queries it joins words."
    if line.count('"') % 2:
        return f"The quotation mark in “{line}” is not read: each line is words in a row here."
    return ""


def batch(
    connection: Connection,
    lines: Sequence[str],
    kind: LineKind,
    control: Control,
    within: str = "",
    root: Path | None = None,
) -> tuple[BatchRow, ...]:
    """What each line finds, those that find nothing included.

    Args:
        connection: To the index.
        lines: Of a list (:func:`lines_of`).
        kind: How they are read.
        control: Told how far the work is.
        within: Only documents below this folder of the collection.
        root: The collection's folder, to count how often each document has a line: of a line
            that at most :data:`MOST_READ` documents have. None counts documents only.

    Raises:
        reader.collection.control.Cancelled: If the job is cancelled.
        reader.collection.index.StorageError: If the index cannot be read.
    """
    rows: list[BatchRow] = []
    for number, line in enumerate(lines):
        control.report(number, len(lines))
        text = query_of(line, kind)
        query = parse_query(text)
        problem = query.problems[0].sentence if query.problems else ""
        found = find(connection, query, Order.DATE, within)
        places: dict[int, int] = {}
        if root is not None and len(found) <= MOST_READ:
            control.check()
            asked = words_asked(connection, query)
            read = texts(connection, root, found.ids)
            places = {one.id: len(hits(one.text, asked)) for one in read}
        rows.append(BatchRow(line, text, found.ids, problem, places, remark_on(line, kind)))
    return tuple(rows)


def save_csv(
    connection: Connection,
    rows: Sequence[BatchRow],
    path: Path,
    left_files: Path,
    control: Control,
) -> None:
    """Write the table of :func:`write_csv` to a file, whole or not at all.

    Args:
        connection: To the index.
        rows: Of a :func:`batch`.
        path: Where it goes.
        left_files: As for :func:`reader.app.saved_tables.saved_table`.
        control: Told how far the work is.

    Raises:
        reader.app.saved_tables.TableRefusedError: If the file may not be written to.
        reader.collection.control.Cancelled: If the job is cancelled.
        reader.collection.index.StorageError: If the index cannot be read.
        OSError: If it cannot be written; a file that was there is as before.
    """
    from reader.app.saved_tables import saved_table

    with saved_table(path, _COLUMNS, left_files) as stream:
        write_csv(connection, rows, stream, control)


def write_csv(
    connection: Connection, rows: Sequence[BatchRow], stream: TextIO, control: Control
) -> None:
    """One line for each document a line found, and one for each line that found none.

    Args:
        connection: To the index.
        rows: Of a :func:`batch`.
        stream: Opened with ``newline=""``.
        control: Told how far the work is.

    Raises:
        reader.collection.control.Cancelled: If the job is cancelled.
        reader.collection.index.StorageError: If the index cannot be read.
        OSError: If it cannot be written.
    """
    write_rows(stream, [_COLUMNS])
    for number, row in enumerate(rows):
        control.report(number, len(rows))
        write_rows(stream, _csv_rows(connection, row))


def _csv_rows(connection: Connection, row: BatchRow) -> Iterator[Iterable[object]]:
    begin = (row.line, row.query, row.count)
    if not row.count:
        yield (*begin, "", "", row.problem, "", "", "")
    for start in range(0, row.count, _AT_ONCE):
        for one in documents(connection, row.ids[start : start + _AT_ONCE]):
            about = (one.reference_id, one.date, one.title, one.path, one.member)
            yield (*begin, *about, row.places_in.get(one.id, ""))
