"""What stands on one printed line that the format prints on many: a header, a row of a CSV file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole
from reader.parsing.telegram.dates import day_of
from reader.parsing.telegram.model import Cursor, Recognised, Start, matched

if TYPE_CHECKING:
    from reader.parsing.telegram.lines import Line

_TIME = r"[ZOPR] (?:[ZOPR] )?\d{6}Z [A-Z]{3} \d\d"
_HEADER_LINE = re.compile(
    r"VZCZC[A-Z]{3}\s?\d{3,4}(?= (?:ZZ|OO|PP|RR) R[A-Z]{3})|"
    r"(?:ZZ|OO|PP|RR)(?: R[A-Z]{3,8})+(?= DE R[A-Z]{3,8} #?\d)|"
    rf"DE R[A-Z]{{3,8}} #?\d{{3,6}}(?:/\d{{2,3}})? \d{{7}}(?= (?:ZN[RY] |{_TIME}))|"
    rf"ZN[RY] [A-Z]{{5}}(?: [A-Z]{{3}})?(?= {_TIME})|"
    rf"{_TIME}(?= FM [A-Z]{{3}})"
)
"""A format line with the next one behind it."""
_ADDRESS_LINE = re.compile(
    r"FM [A-Z][A-Z ]{2,60}?(?= TO [A-Z])|"
    r"(?:TO |INFO )?(?!TO |INFO )[A-Z][A-Z0-9 /.-]{3,90}?(?= (?:INFO [A-Z]|R[A-Z]{3,7}/[A-Z]))"
)
"""The originator or an address with the next one behind it, in a line cut already."""
_CSV_ROW = re.compile(
    r'"?\d{1,7}"?,"?(?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d) \d{1,2}:\d\d(?::\d\d)?"?,'
    r'"?(?P<id>\d\d[A-Z]{3,}\d{1,7})"?,"?(?P<origin>[A-Z][^",\n]{2,60})"?,'
    r'"?(?P<classification>[A-Z][A-Z/ ]{4,40})"?,"?[^"\n]{0,300}"?(?:,"?|$)'
)
"""Number, day, id, origin, classification and references, before the header and the text."""


def one_line_cut(line: Line) -> int | None:
    """Where the next format line, or the header behind a row of a CSV file, begins."""
    words = line.head
    if words[:1] == '"' or words[:1].isdigit():
        row = _CSV_ROW.match(words)
        if row is not None:
            return line.at + row.end()
    found = _HEADER_LINE.match(words)
    if found is None and line.is_glued:
        found = _ADDRESS_LINE.match(words)
    return line.at + found.end() + 1 if found else None


def csv_row(cursor: Cursor) -> Recognised | None:
    """The columns of the publisher's database before those of the header and the text."""
    line = cursor.line
    row = _CSV_ROW.match(line.head)
    if row is None:
        return None
    facts = (
        matched("listing_date", line, *row.span("day"), day_of(row["day"])),
        matched("reference_id", line, *row.span("id")),
        matched("listing_origin", line, *row.span("origin")),
        matched("listing_classification", line, *row.span("classification")),
    )
    return Recognised(BlockRole.DATABASE_ROW, "row", facts, opens=Start.LISTING)
