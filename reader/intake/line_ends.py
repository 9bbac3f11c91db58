"""Line ends that a database lost, put back where a telegram's format shows that one stood.

Only in a record's cell that has no line end at all and shows the format; nothing else is changed,
and how many were put back is a finding. Blanks that stand where a line ended are kept.
"""

from __future__ import annotations

import re

_HEADER_SHOWS = re.compile(r"VZCZC[A-Z]{3}|\bFM [A-Z]{3}|\bDE R[A-Z]{3,7} #\d")
_BODY_SHOWS = re.compile(
    r"(?:UNCLAS|CLASSIFIED|CONFIDENTIAL|C O N F I D E N T I A L|SECRET|S E C R E T|"
    r"LIMITED OFFICIAL USE).{0,200}?(?:E\. ?O\. ?1\d{4}|TAGS:|SUBJECT:)",
    re.DOTALL,
)
_SHORTEST = 60
_HEAD = 6_000

_HEADER_LINES = re.compile(
    r"(?<=[0-9])(?=[ZOPR]{2} R[A-Z]{3,7}\b)|"  # precedence and routing indicators
    r"(?=DE R[A-Z]{3,7} #\d)|"
    r"(?<=\d)(?=ZN[RY] [A-Z]{5}\b)|"
    r"(?<=ZZ[HK])(?=[ZOPR] (?:[ZOPR] )?\d{6}Z)|"
    r"(?<=[A-Z] \d\d)(?=FM [A-Z])|(?<=Z[A-Z]{2})(?=FM [A-Z])|"
    r"(?=TO R[A-Z]{4,7}/)|(?=INFO R[A-Z]{4,7}/)|(?=XMT AM)|"
    r"(?<=[A-Z0-9])(?=R[UHX][A-Z]{2,6}/)"
)
_CAPTIONS = r"SENSITIVE|SIPDIS|NOFORN|EXDIS|NODIS|STADIS|LIMDIS"
_HEAD_LINES = re.compile(
    rf"(?<=[A-Z] \d{{4}})(?=(?:{_CAPTIONS}))|(?<=[A-Z] \d{{5}})(?=(?:{_CAPTIONS}))|"
    rf"(?<=[A-Z] \d{{6}})(?=(?:{_CAPTIONS}))|"
    r"(?<=SENSITIVE)(?=SIPDIS)|(?<=SIPDIS)(?=SENSITIVE)|"
    r"(?=E\. ?O\. ?1\d{4})|(?=TAGS:)|(?=SUBJECT:)|(?<=\s)(?=(?:REFS?|Refs?):)|"
    r"(?<=[^.?!:\s] {2})(?=[^\s\d¶])|(?<=[^.?!:\s] {3})(?=[^\s\d¶])"
)
_EMPTY_LINE = re.compile(r"((?<! ) {2,3})\n")
_PARAGRAPH = re.compile(r"(?=¶\d{1,3}\. )")


def header_lines(cell: str) -> tuple[str, int]:
    """A transmission header with its line ends, and how many were put back."""
    if len(cell) < _SHORTEST or "\n" in cell.strip() or not _HEADER_SHOWS.search(cell[:_HEAD]):
        return cell, 0
    return _broken(cell, _HEADER_LINES)


def body_lines(cell: str) -> tuple[str, int]:
    """A telegram's text with the line ends of its head and before its paragraph marks."""
    if len(cell) < _SHORTEST or "\n" in cell.strip() or not _BODY_SHOWS.search(cell[:_HEAD]):
        return cell, 0
    mark = cell.find("¶")
    end = min(_HEAD, mark if mark >= 0 else _HEAD)
    head, first = _broken(cell[:end], _HEAD_LINES)
    # A line end left one blank, an empty line a second.
    head, empty = _EMPTY_LINE.subn(r"\1\n\n", head)
    rest, second = _broken(cell[end:], _PARAGRAPH)
    # The first paragraph begins the rest, so no break is found at its own start.
    if rest.startswith("¶"):
        head, second = f"{head}\n", second + 1
    return head + rest, first + empty + second


def _broken(cell: str, pattern: re.Pattern[str]) -> tuple[str, int]:
    places = [match.start() for match in pattern.finditer(cell) if match.start() > 0]
    parts: list[str] = []
    at = 0
    for place in places:
        if place > at:
            parts.append(cell[at:place])
            at = place
    parts.append(cell[at:])
    return "\n".join(parts), len(parts) - 1
