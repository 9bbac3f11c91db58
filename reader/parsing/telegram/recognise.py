"""Whether a text is a telegram: two independent marks of the format, or a telegram's listing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.parsing.telegram.listing import listing
from reader.parsing.telegram.model import Cursor
from reader.parsing.telegram.seams import PAGE_WITH_TIME
from reader.parsing.telegram.small_letters import in_capitals

if TYPE_CHECKING:
    from reader.document import SourceText

SAMPLE = 2_000_000
"""As many code points as are searched; a header may stand below long navigation."""

_MARKS = (
    ("VZCZC", re.compile(r"VZCZC[A-Z]{3}\s?\d{3,4}\b")),
    ("MRN:", re.compile(r"^MRN:[ \t]{1,30}\d\d", re.MULTILINE)),
    ("Date/DTG:", re.compile(r"^Date/DTG:[ \t]", re.MULTILINE)),
    (
        "DE R",
        re.compile(r"^[ \t]{0,20}DE R[A-Z]{3,8} #?\d{3,6}(?:/\d{2,3})? \d{7}\b", re.MULTILINE),
    ),
    ("Z", re.compile(r"^[ \t]{0,20}[ZOPR](?: [ZOPR])? \d{6}Z ?[A-Z]{3} ?\d{2}", re.MULTILINE)),
    ("FM ", re.compile(r"^FM [A-Z]{3,}", re.MULTILINE)),
    (
        " ",
        re.compile(
            r"(?:UNCLAS|^NCLAS|C O N F I D E N T I A L|CONFIDENTIAL|S E C R E T|SECRET|"
            r"LIMITED OFFICIAL USE)"
            r"(?: [A-Z ]{2,20})?(?: SECTION ?\d\d ?[OG]F(?: ?\d\d)?)? [A-Z][A-Z ]{2,24} \d{3,8}\b",
            re.MULTILINE,
        ),
    ),
    ("1", re.compile(r"^¶?(?:E\. ?O\.:?[ \t]{0,20}|EO:? )1[1-3]\d{3}\b", re.MULTILINE)),
    ("AGS", re.compile(r"^(?:T?AGS:[ \t]{1,20}[A-Z]{2}|TAGS [A-Z]{4},? [A-Z]{2})", re.MULTILINE)),
    (
        "This record",
        re.compile(r"This record is a partial extract of the original cable\."),
    ),
    ("PAGE ", re.compile(r"^PAGE \d\d\s+[A-Z][A-Z ]{2,9}\s+\d{4,6}\b", re.MULTILINE)),
    ("PAGE ", PAGE_WITH_TIME),
)
"""Each with what it cannot be without: finding that takes a tenth of the time of the search."""
NEEDED = 2


def looks_like_telegram(source: SourceText) -> bool:
    """Whether the text bears enough of the format's marks to be read as a telegram."""
    sample = source.text[:SAMPLE]
    if source.text.islower():
        sample = in_capitals(sample)
    found = 0
    for sign, mark in _MARKS:
        if sign in sample and mark.search(sample) is not None:
            found += 1
            if found == NEEDED:
                return True
    return _is_listing_only(sample[:1000])


def first_mark(text: str) -> int | None:
    """Where the first of the format's marks stands; None where there is none."""
    first: int | None = None
    stop = SAMPLE
    for sign, mark in _MARKS:
        found = mark.search(text, 0, stop) if text.find(sign, 0, stop) >= 0 else None
        if found is not None and (first is None or found.start() < first):
            first = found.start()
            # All but the first of the table stand on one line: what begins before, ends here.
            stop = text.find("\n", first, SAMPLE) + 1 or SAMPLE
    return first


def _is_listing_only(beginning: str) -> bool:
    """A stored telegram of which only the five lines of the listing are left."""
    cursor = Cursor(beginning.lstrip())
    return cursor.advance() and listing(cursor) is not None
