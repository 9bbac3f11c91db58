"""What archives put round a telegram: listings, page tables, database rows, mails, stamps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field
from reader.parsing.telegram.dates import listing_day
from reader.parsing.telegram.model import Cursor, Recognised, Region, Start, matched
from reader.parsing.telegram.vocabulary import ORIGINS

if TYPE_CHECKING:
    from reader.parsing.telegram.lines import Line

# Looked up here once: Python 3.11 takes its time for members of an enumeration.
_DATABASE_ROW, _HEADER = BlockRole.DATABASE_ROW, Region.HEADER

REFERENCE_ID = re.compile(r"(?:\d{2})[A-Z]{3,}\d{1,7}(?:_[a-z])?")
_TABLE_ROW = re.compile(
    r"(?P<id>\d{2}[A-Z]{3,}\d{1,7}(?:_[a-z])?)[ \t]+(?P<day>\d{4}-\d\d-\d\d)[ T]\d\d:\d\d(?::\d\d)?"
    r"(?:[ \t]+\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?)?"
    r"[ \t]+(?P<classification>[A-Z][A-Z/ ]+?)"
    r"[ \t]+(?P<origin>[A-Z][a-z].*|(?!USE ONLY)US[A-Z]+ .*)$"
)
_MARKED_CLASSIFICATION = re.compile(r"(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|LIMITED)[A-Z/ ]*$")
_CREATED = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?$")
_KEYED = re.compile(
    r"(?:id|date|refid|origin|classification|destination|header|content|subject):(?:\s|$)"
)
_BODY = Region.BODY
_ROW_BEGINNINGS = frozenset("idrochs-=H")
"""How a keyed row begins, besides a digit."""
_MAIL = re.compile(r"(?:From|Sent|To|Cc|Subject|Importance|Attachments):(?:\s|$)")
_ROW_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d")
_GLUED_ROW = re.compile(
    r"[\dMTWFS](?<=[A-Za-z].)(?:(?<=\d)(?:\d{3}-\d\d-\d\d \d\d:\d\d:\d\d\t|"
    r"\d{2,5},\d{1,2}/\d{1,2}/\d{4} |\d{4,5}$)|"
    r"(?:(?<=M)on|(?<=T)ues|(?<=W)ednes|(?<=T)hurs|(?<=F)ri|(?<=S)atur|(?<=S)un)day, \d)"
)
"""Behind a letter; what it begins with stands first because the engine can look for that."""
_CLASSIFICATION_NAMES = ("UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "LIMITED OFFICIAL USE")


def listing(cursor: Cursor) -> Recognised | None:
    """Five lines: id, title, ``Wed Nov 21 00:00:00 +0100 2007``, classification, origin."""
    line = cursor.line
    if cursor.listing:
        return _listing_step(cursor, line)
    found = REFERENCE_ID.fullmatch(line.head) if line.words[:1].isdigit() else None
    if found is None or not any(listing_day(below.head) for below in cursor.ahead(4)[:4]):
        return None
    cursor.listing = ["title", "classification", "origin"]
    facts = (matched("reference_id", line, 0, len(line.words)),)
    return Recognised(
        BlockRole.PREAMBLE, "reference-id", facts, then=Region.BEFORE, opens=Start.LISTING
    )


def _listing_step(cursor: Cursor, line: Line) -> Recognised | None:
    day = listing_day(line.head)
    step = cursor.listing[0]
    whole = (0, len(line.words))
    if day is not None:
        cursor.listing = ["classification", "origin"]
        facts: tuple[Field, ...] = (matched("listing_date", line, *whole, day),)
        return Recognised(BlockRole.PREAMBLE, "date", facts)
    if step == "title":
        if not any(listing_day(below.head) for below in cursor.ahead(3)):
            cursor.listing = []
            return None
        return Recognised(BlockRole.PREAMBLE, "title", (matched("listing_title", line, *whole),))
    if step == "classification" and _MARKED_CLASSIFICATION.match(line.head):
        cursor.listing = ["origin"]
        return Recognised(
            BlockRole.PREAMBLE,
            "classification",
            (matched("listing_classification", line, *whole),),
        )
    cursor.listing = []
    if line.words.startswith(ORIGINS):
        return Recognised(BlockRole.PREAMBLE, "origin", (matched("listing_origin", line, *whole),))
    return None


def page_table(cursor: Cursor) -> Recognised | None:
    """The row of a publisher's page, on one line or a cell a line, and the title below it."""
    line = cursor.line
    row = _TABLE_ROW.match(line.head)
    if row is not None:
        facts = (
            matched("reference_id", line, *row.span("id")),
            matched("listing_date", line, *row.span("day")),
            matched("listing_classification", line, *row.span("classification")),
            matched("listing_origin", line, *row.span("origin")),
        )
        return Recognised(BlockRole.PREAMBLE, "row", facts, opens=Start.LISTING)
    if REFERENCE_ID.fullmatch(line.head):
        below = cursor.ahead(1)
        if below and _CREATED.match(below[0].head):
            fact = matched("reference_id", line, 0, len(line.words))
            return Recognised(BlockRole.PREAMBLE, "row", (fact,), opens=Start.LISTING)
    last = cursor.last_in_words
    if last is None:
        return None
    if last.detail == "row":
        return _cell(line)
    if last.detail == "table-title-label":
        fact = matched("listing_title", line, 0, len(line.words))
        return Recognised(BlockRole.PREAMBLE, "title", (fact,))
    return None


def _cell(line: Line) -> Recognised | None:
    whole = (0, len(line.words))
    if _CREATED.match(line.head):
        fact = matched("listing_date", line, 0, 10)
    elif _MARKED_CLASSIFICATION.match(line.head):
        fact = matched("listing_classification", line, *whole)
    elif line.words.startswith(ORIGINS):
        fact = matched("listing_origin", line, *whole)
    else:
        return None
    return Recognised(BlockRole.PREAMBLE, "row", (fact,))


def is_table_row(words: str) -> bool:
    """Whether a line is the row of a publisher's page table."""
    return _TABLE_ROW.match(words) is not None


def chrome(cursor: Cursor) -> Recognised | None:
    """What else a page prints before the telegram: navigation above its table, labels below."""
    if cursor.line.is_blank:
        return None
    if cursor.table_at is not None and cursor.line.span.start < cursor.table_at:
        words = cursor.line.words
        if words.startswith(("Identifier", "Reference ID", "Reference id")):
            return Recognised(BlockRole.PAGE_CHROME, "table-head")
        last = cursor.last
        joins = last is not None and last.role is BlockRole.SITE_NAVIGATION
        return Recognised(BlockRole.SITE_NAVIGATION, joins=joins)
    if cursor.table_at is not None and cursor.line.words.rstrip(": ").lower() == "cable title":
        return Recognised(BlockRole.PAGE_CHROME, "table-title-label")
    return Recognised(BlockRole.PAGE_CHROME)


def database_row(cursor: Cursor) -> Recognised | None:
    """A row of the publisher's database left among the lines of a telegram."""
    line, last = cursor.line, cursor.last
    begins = line.words[:1] in _ROW_BEGINNINGS or line.words[:1].isdigit() or line.is_glued
    if not begins and (last is None or last.role is not _DATABASE_ROW):
        return None
    if cursor.region is _BODY:
        return None
    is_own = line.words.startswith("subject:") and BlockRole.TAGS in cursor.seen
    if (_KEYED.match(line.head) and not is_own) or line.words.strip("-= ").lower() == "header ends":
        return Recognised(_DATABASE_ROW, "keyed")
    if _ROW_DATE.match(line.head) or (line.is_glued and _GLUED_ROW.match("x" + line.head, 1)):
        return Recognised(_DATABASE_ROW, "row")
    if last is None or last.role is not _DATABASE_ROW or last.detail != "row":
        return None
    if REFERENCE_ID.fullmatch(line.head) or line.words.startswith(ORIGINS):
        return Recognised(_DATABASE_ROW, "row", joins=True)
    is_word = line.words in _CLASSIFICATION_NAMES
    if is_word or (line.words.startswith(_CLASSIFICATION_NAMES) and "//" in line.words):
        return Recognised(_DATABASE_ROW, "row", joins=True)
    return None


def database_row_cut(line: Line, region: Region) -> int | None:
    """Where a database row is glued to an address, and where the header begins behind it."""
    if region is _BODY:
        return None
    start = line.words.find("VZCZC")
    if start > 0:
        return line.at + start
    if region is not _HEADER or not _may_hold_row(line.head):
        return None
    found = _GLUED_ROW.search(line.head)
    return line.at + found.start() if found and found.start() > 0 else None


def _may_hold_row(words: str) -> bool:
    """Whether a line has what every row has: a tab, a comma, or more digits than an address."""
    return "\t" in words or "," in words or words[-5:].isdigit()


def _glued_sender(cursor: Cursor) -> bool:
    """Whether ``From:`` ends or stands inside the line, and a mail's header goes on below."""
    if "From:" not in cursor.line.head:
        return False
    return any(line.words.startswith(("Sent:", "Date:")) for line in cursor.ahead(3))


def mail_wrapper(cursor: Cursor) -> Recognised | None:
    """The header of a mail round the telegram; its To and Subject are not the telegram's."""
    last = cursor.last
    in_mail = last is not None and last.role is BlockRole.MAIL_WRAPPER
    if (
        _MAIL.match(cursor.line.head)
        or _glued_sender(cursor)
        or (in_mail and not cursor.line.is_blank)
    ):
        return Recognised(BlockRole.MAIL_WRAPPER, joins=in_mail)
    return None
