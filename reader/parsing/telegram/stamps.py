"""What frames the pages of a released telegram: stamps, page heads and feet, attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field
from reader.parsing.telegram.dates import day_of
from reader.parsing.telegram.model import Cursor, Recognised, Region, matched
from reader.parsing.telegram.vocabulary import CLASSIFICATIONS

if TYPE_CHECKING:
    from reader.parsing.telegram.lines import Line

# Looked up here once: Python 3.11 takes its time for members of an enumeration.
_RELEASE_STAMP = BlockRole.RELEASE_STAMP

_STAMPS = (
    "Declassified/Released US Department of State",
    "UNITED STATES DEPARTMENT OF STATE",
    "DATE/CASE ID:",
    "APPROVED FOR RELEASE",
    "NOTE BY OC",
    "*** Current ",
    "***Current ",
    "RELEASED IN ",
    "RELEASE IN PART",
    "RELEASE IN FULL",
    "REVIEW AUTHORITY",
    "Sheryl P. Walter Declassified/Released",
)
_REVIEWED = " Declassified/Released US Department of State"
"""Behind the reviewer's name."""
_CASE = re.compile(
    r"(?:[A-Z][A-Z ]{4,30})?\s*U\.S\. Department of State\s+Case No\.|Case No\. [A-Z]-"
)
_CODES = re.compile(r"(?:B\d|1\.4\([A-H]\)|\(?b\)\(\d\))(?:[,; ]+(?:B\d|1\.4\([A-H]\)))*$")
"""The exemptions below ``RELEASE IN PART``."""
_PAGE_WORDS = frozenset({"UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "LIMITED OFFICIAL USE", "SBU"})
_ENDS = frozenset({"NNN", "NNNN", "Message Attributes", "<< END OF DOCUMENT >>"})
_HEADS = frozenset({Region.HEADER, Region.HEAD})
INDENT = 8
"""A classification printed in the middle of the page stands at least this far in."""
_ATTRIBUTE = re.compile(r"[A-Z][A-Za-z /]{2,40}:(?:\s|$)")
_DOCUMENT_NUMBER = re.compile(
    r"Document Number:\s*(?P<id>(?P<year>\d{4})(?P<post>[A-Z]{3,})(?P<serial>\d{3,7}))"
)


def release_stamp(cursor: Cursor) -> Recognised | None:
    """What a reviewer stamped on a released page."""
    words = cursor.line.words
    if (
        words.startswith(_STAMPS)
        or _REVIEWED in words
        or ("Case No." in words and _CASE.match(cursor.line.head))
    ):
        return Recognised(_RELEASE_STAMP)
    last = cursor.last
    if last is not None and last.role is _RELEASE_STAMP and _CODES.match(words[:80]):
        return Recognised(_RELEASE_STAMP, joins=True)
    return None


def page_word(cursor: Cursor) -> Recognised | None:
    """The classification in the middle of a page's head or foot."""
    line = cursor.line
    if line.words not in _PAGE_WORDS:
        return None
    is_head = cursor.region in _HEADS
    if line.at - line.start < INDENT and not is_head and not _is_page_foot(cursor):
        return None
    return Recognised(_RELEASE_STAMP, "page-word")


def _is_page_foot(cursor: Cursor) -> bool:
    """Whether the next page or the end of the message follows below, or a stamp stands above."""
    last = cursor.last_in_words
    if last is not None and last.role is _RELEASE_STAMP:
        return True
    below = cursor.ahead(1)
    return bool(below) and (
        below[0].words in _PAGE_WORDS
        or below[0].words in _ENDS
        or below[0].words.startswith(("PAGE ", *_STAMPS))
    )


def page_word_before(cursor: Cursor) -> Recognised | None:
    """The same above the header, where no page has begun."""
    line = cursor.line
    is_smart = line.words in _PAGE_WORDS and "\nMRN:" in cursor.text
    if not is_smart and page_word(cursor) is None:
        return None
    fact = matched("page_classification", line, 0, len(line.words))
    facts = (fact,) if line.words in CLASSIFICATIONS else ()
    return Recognised(_RELEASE_STAMP, "page-word", facts)


def attributes_begin(cursor: Cursor) -> Recognised | None:
    """``Message Attributes``, the archive's table below a telegram of the 1970s."""
    if cursor.line.words == "Message Attributes":
        return Recognised(BlockRole.PAGE_CHROME, "attributes", then=Region.AFTER)
    return None


_NAMED_ATTRIBUTE = re.compile(
    r"(?P<name>Draft Date|Original Classification|Subject):\s+(?P<value>\S.*)$"
)
_LISTED_AS = {
    "Draft Date": "listing_date",
    "Original Classification": "listing_classification",
    "Subject": "listing_title",
}
"""What the archive's attributes say that a listing says too."""


def _listed(line: Line) -> tuple[Field, ...]:
    found = _NAMED_ATTRIBUTE.match(line.head)
    if found is None or found["value"].lower() in {"n/a", "<blank>"}:
        return ()
    name, value = _LISTED_AS[found["name"]], found["value"]
    if name == "listing_date":
        day = day_of(value)
        return (matched(name, line, *found.span("value"), day),) if day else ()
    return (matched(name, line, *found.span("value"), value),)


def attribute(cursor: Cursor) -> Recognised | None:
    """``Document Number: 1974LORNE02201`` and what else stands below the end."""
    line = cursor.line
    facts = _listed(line)
    number = _DOCUMENT_NUMBER.match(line.head)
    if number is not None:
        value = f"{number['year'][2:]}{number['post']}{int(number['serial'])}"
        facts = (matched("reference_id", line, *number.span("id"), value),)
    detail = "attribute" if _ATTRIBUTE.match(line.head) else "frame"
    return Recognised(BlockRole.PAGE_CHROME, detail, facts)


def outside_page_text(cursor: Cursor) -> Recognised | None:
    """What a web page prints below the telegram, and menus wherever they stand."""
    line = cursor.line
    if cursor.menus and any(span.start <= line.start < span.stop for span in cursor.menus):
        last = cursor.last
        joins = last is not None and last.role is BlockRole.SITE_NAVIGATION
        return Recognised(BlockRole.SITE_NAVIGATION, joins=joins)
    if cursor.text_stop is not None and line.start >= cursor.text_stop:
        return Recognised(BlockRole.PAGE_CHROME, "foot", then=Region.AFTER)
    return None
