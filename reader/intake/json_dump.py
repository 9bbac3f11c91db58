"""JSON lines, and JSON with a list of records (or an object that holds one)."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING

from reader.intake.records import SAMPLE_ROWS, Row, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.intake.records import Columns

_SPACE = re.compile(r"[ \t\n\r]*")
_DEPTH = 3
_MOST_BROKEN = 200
_DECODER = json.JSONDecoder(strict=False)
_BROKEN = (ValueError, RecursionError)
"""What the decoder raises for text that is not JSON, or nested past reason."""


def line_rows(text: str) -> Iterator[Row]:
    """A record a line; blank lines are none."""
    number = at = 0
    while at < len(text):
        stop = text.find("\n", at)
        line = text[at : stop if stop >= 0 else len(text)]
        at = stop + 1 if stop >= 0 else len(text)
        if line.strip(" \t\r,"):
            number += 1
            yield _row(number, line)


def list_rows(text: str) -> Iterator[Row]:
    """The records of the first list of objects in a JSON text, read one after the other."""
    at = _first_list(text, 0, 0)
    number = broken = 0
    while at is not None:
        at = _skip(text, at, ",")
        if at >= len(text) or text[at] == "]":
            return
        number += 1
        try:
            value, stop = _DECODER.raw_decode(text, at)
        except _BROKEN:
            broken += 1
            # Each attempt may look through the whole rest.
            stop = _resume(text, at) if broken <= _MOST_BROKEN else len(text)
            yield Row(number, text[at:stop], None)
        else:
            yield Row(number, text[at:stop], _cells(value))
        at = stop


def json_columns(text: str, *, is_lines: bool) -> Columns | None:
    """The columns of a dump; None where the text is no dump."""
    rows = line_rows(text) if is_lines else list_rows(text)
    return columns_of(list(islice(rows, SAMPLE_ROWS)))


def _row(number: int, line: str) -> Row:
    try:
        value = _DECODER.decode(line.strip(" \t\r,"))
    except _BROKEN:
        return Row(number, line, None)
    return Row(number, line, _cells(value))


def _cells(value: object) -> dict[str, str] | None:
    """An object's values as text, lists of texts joined; objects within it as paths."""
    if not isinstance(value, dict):
        return None
    cells: dict[str, str] = {}
    _gather(cells, "", value, 0)
    return cells


def _gather(cells: dict[str, str], prefix: str, value: dict[object, object], depth: int) -> None:
    for key, inner in value.items():
        name = f"{prefix}{key}"
        if isinstance(inner, dict):
            if depth < _DEPTH:
                _gather(cells, f"{name}.", inner, depth + 1)
        elif isinstance(inner, list):
            if all(isinstance(one, str | int | float) for one in inner):
                cells[name] = ", ".join(map(str, inner))
        elif inner is not None:
            cells[name] = str(inner)


def _first_list(text: str, at: int, depth: int) -> int | None:
    """Where the items begin of the first list that holds objects."""
    at = _skip(text, at, "\ufeff")
    if text[at : at + 1] == "[":
        inside = _skip(text, at + 1, "")
        return inside if text[inside : inside + 1] == "{" else None
    if text[at : at + 1] != "{" or depth > _DEPTH:
        return None
    at += 1
    while True:
        at = _skip(text, at, ",")
        try:
            _, at = _DECODER.raw_decode(text, at)
        except _BROKEN:
            return None
        at = _skip(text, at, ":")
        found = _first_list(text, at, depth + 1)
        if found is not None:
            return found
        try:
            _, at = _DECODER.raw_decode(text, at)
        except _BROKEN:
            return None


def _skip(text: str, at: int, signs: str) -> int:
    while True:
        found = _SPACE.match(text, at)
        at = found.end() if found else at
        if at >= len(text) or not signs or text[at] not in signs:
            return at
        at += 1


_NEXT_RECORD = re.compile(r"\}\s{0,20},?\s{0,20}(?=\{)")


def _resume(text: str, at: int) -> int:
    """Behind a broken record: where the next one seems to begin, else the end."""
    found = _NEXT_RECORD.search(text, at)
    return found.end() if found else len(text)
