"""Tables in text: comma, semicolon or tab between the cells, a row of names on top or none."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reader.intake.records import SAMPLE_ROWS, Row, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.intake.records import Columns

_DELIMITERS = ("\t", ",", ";")
_HEAD = 64 * 1024
_LONGEST_NAME = 60
_NAME = re.compile(r"[^\W\d][\w .()/:-]*")
_MOST_CELLS = 500
_LONGEST_ROW = 4_000_000
"""A row of more code points is an open quotation mark; the next line begins a new row."""


class Table:
    """How a text is laid out as a table.

    Attributes:
        names: The columns, from the row on top or by number.
        columns: What they are.
    """

    def __init__(self, text: str) -> None:
        """Look at the beginning of a text.

        Raises:
            ValueError: If the text is no table of documents.
        """
        self._text = text
        head = text[:_HEAD]
        first = head.split("\n", 1)[0]
        self._none_closes_before = 0
        self._delimiter = max(_DELIMITERS, key=first.count)
        if self._delimiter not in first:
            raise ValueError("one column")
        # The publisher's rows keep a quotation mark behind a backslash instead of doubling it.
        self._escapes = '\\"' in head and head.count('\\"') > head.count('""')
        self.names: list[str] = []
        self._has_names = False
        self._read_names()
        self.columns = self._columns()

    def rows(self) -> Iterator[Row]:
        """Every row but the one of the names."""
        raws = self._raw_rows()
        if self._has_names:
            next(raws, None)
        width = len(self.names)
        for number, (raw, cells) in enumerate(raws, start=1):
            named = dict(zip(self.names, cells, strict=False))
            yield Row(number, raw, named, is_ragged=len(cells) != width)

    def _read_names(self) -> None:
        cells = next((cells for _, cells in self._raw_rows()), [])
        if len(cells) < 2:
            raise ValueError("one column")
        folded = [cell.strip().strip("\ufeff") for cell in cells]
        self._has_names = len(set(folded)) == len(folded) and all(
            len(cell) <= _LONGEST_NAME and _NAME.fullmatch(cell) for cell in folded
        )
        self.names = folded if self._has_names else [f"column {n + 1}" for n in range(len(cells))]

    def _columns(self) -> Columns:
        sample = list(islice(self.rows(), SAMPLE_ROWS))
        even = sum(not row.is_ragged for row in sample)
        if not sample or even < 0.6 * len(sample):
            raise ValueError("no table")
        columns = columns_of(sample)
        if columns is None:
            raise ValueError("no column of documents")
        return columns

    def _raw_rows(self) -> Iterator[tuple[str, list[str]]]:
        """The rows with their cells; a quotation mark left open ends with its line."""
        at = 0
        while at < len(self._text):
            cells, stop = self._cells(at)
            raw = self._text[at:stop].rstrip("\n")
            if raw.strip():
                yield raw, cells
            at = stop

    def _cells(self, at: int) -> tuple[list[str], int]:
        """The cells of the row that begins at an offset, and where the next begins."""
        cells: list[str] = []
        start = at
        text = self._text
        while len(cells) < _MOST_CELLS:
            if text[at : at + 1] == '"':
                closed = self._closing(at + 1, start + _LONGEST_ROW)
                if closed is None:
                    return self._broken(start)
                cells.append(self._unquoted(text[at + 1 : closed]))
                at = closed + 1
            else:
                stop = self._cell_end(at)
                cells.append(text[at:stop])
                at = stop
            sign = text[at : at + 1]
            if sign != self._delimiter:
                end = text.find("\n", at)
                return cells, (end + 1 if end >= 0 else len(text))
            at += 1
        return self._broken(start)

    def _broken(self, start: int) -> tuple[list[str], int]:
        end = self._text.find("\n", start)
        stop = end + 1 if end >= 0 else len(self._text)
        return [self._text[start:stop].rstrip("\n")], stop

    def _closing(self, at: int, limit: int) -> int | None:
        """The quotation mark that closes a cell: one before a delimiter or a line's end."""
        text = self._text
        start, limit = at, min(limit, len(text))
        if at < self._none_closes_before:
            return None
        while True:
            at = text.find('"', at, limit)
            if at < 0:
                self._none_closes_before = limit
                return None
            if text[at + 1 : at + 2] == '"' and not self._escapes:
                at += 2
                continue
            if self._escapes and self._is_escaped(at):
                at += 1
                continue
            if text[at + 1 : at + 2] in ("", "\n", self._delimiter):
                return at
            if text[at - 1] == self._delimiter and "\n" in text[start:at]:
                return None  # Another cell opens: this one was never closed.
            at += 1

    def _is_escaped(self, at: int) -> bool:
        before = at
        while before > 0 and self._text[before - 1] == "\\":
            before -= 1
        return (at - before) % 2 == 1

    def _cell_end(self, at: int) -> int:
        line = self._text.find("\n", at)
        stop = self._text.find(self._delimiter, at, line if line >= 0 else len(self._text))
        if stop >= 0:
            return stop
        return line if line >= 0 else len(self._text)

    def _unquoted(self, words: str) -> str:
        if self._escapes:
            return words.replace('\\"', '"').replace("\\\\", "\\")
        return words.replace('""', '"')
