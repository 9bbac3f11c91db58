"""What is found as a table of comma-separated values: one habit, whatever is listed."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula."""
_HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Half of a character that stands for no byte of a file's name: no file can hold it."""
BYTES_AS_THEY_ARE = "surrogateescape"
"""How a table is encoded: a name's bytes that are no UTF-8 stand in it as they are."""


def table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A table with a head, its lines ended as RFC 4180 has it.

    Args:
        columns: The names in its head.
        rows: Values by these names; what :func:`cell` makes of them is written.
    """
    out = io.StringIO(newline="")
    write_rows(out, [columns])
    write_rows(out, ([row[name] for name in columns] for row in rows))
    return out.getvalue()


def table_bytes(text: str) -> bytes:
    """A table as it goes into a file or a pipe: UTF-8, but for bytes of names that are none.

    Those stand as they are in the name, so that it leads back to the file.
    """
    return text.encode("utf-8", BYTES_AS_THEY_ARE)


def write_rows(stream: TextIO, rows: Iterable[Iterable[object]]) -> None:
    """Write some lines of a table.

    Args:
        stream: Opened with ``newline=""``.
        rows: Their values; what :func:`cell` makes of them is written.

    Raises:
        OSError: If it cannot be written.
    """
    csv.writer(stream, lineterminator="\r\n").writerows(map(cell, row) for row in rows)


def cell(value: object) -> object:
    """A value as a table holds it: no and yes as in JSON, lists joined, nothing as nothing.

    Words that a spreadsheet would take for a formula begin with an apostrophe: a file may be
    named ``=cmd.txt``.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if value is None or isinstance(value, int | float):
        return value
    words = _HALF.sub("\N{REPLACEMENT CHARACTER}", str(value))
    return f"'{words}" if words.startswith(_FORMULA) else words
