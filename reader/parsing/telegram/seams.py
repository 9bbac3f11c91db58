"""The seams of a telegram's text: page-break lines, missing-section markers, extract notices.

Each form may stand on a line of its own or inside one (cable-format, part 3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field
from reader.parsing.telegram.model import Cursor, Recognised, Region, Start, matched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.parsing.telegram.lines import Line
    from reader.parsing.telegram.model import Item

_HEADS = frozenset({Region.HEADER, Region.HEAD})
_CLASSIFIED = ("UNCLAS", "CONFIDENTIAL", "SECRET", "LIMITED")
_PAGE_PARTS = frozenset({"page-head", "page-number", "page-place"})
POST_LENGTH = 10
"""Page-break lines cut the post's name at ten letters."""

_PAGE_BREAK = re.compile(
    r"(?P<post>[A-Z][A-Z .'-]{1,19}?) +(?P<serial>\d{5,8}) {1,4}"
    r"(?P<section>\d{3})(?:\.(?P<page>\d{1,2}))? (?:OF|GF) (?P<total>\d{3})(?!\d)"
)
_PAGE_BREAK_TAIL = re.compile(
    r" (?P<serial>\d{8}) {1,4}(?P<section>\d{3})(?:\.(?P<page>\d{1,2}))? (?:OF|GF) "
    r"(?P<total>\d{3})(?!\d)"
)
_POST_BEFORE = re.compile(r"[A-Z][A-Z.'-]*(?: [A-Z][A-Z.'-]*){0,2}$")
_PLACE = (
    r"(?P<post>[A-Z][A-Z ]*?)\s+(?P<serial>\d{4,6})(?:\s+(?:TO)?[A-Z]{3,6} \d{3,6})?"
    r"(?:\s+(?P<section>\d\d) OF (?P<total>\d\d))?(?:\s+\d{6}[Z2])?"
)
"""Where a page of the 1970s belongs: ``SANDMO 00731 01 OF 07 130703Z``, ``STATE 99 TOSEC 19``."""
_PAGE_WORD = r"(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|LIMITED OFFICIAL USE)\s+"
"""Prints of the 1980s set classification and page number on one line."""
_PAGE_LINE = re.compile(rf"(?:{_PAGE_WORD})?PAGE (?P<page>\d\d)(?: OF \d\d)?\s+{_PLACE}\s*$")
_PLACE_FIRST = re.compile(rf"{_PLACE}\s*\n\s*PAGE (?P<page>\d\d)\s*$")
_HANDED_TO = re.compile(r"(?:ACTION|ORIGIN)\s+[A-Z]{1,5}-\d\d")
PAGE_WITH_TIME = re.compile(
    r"^PAGE \d\d\s+[A-Z][A-Z ]{2,9}\s+\d{4,6}(?: +\d\d OF \d\d)? +\d{6}Z", re.MULTILINE
)
"""The page line of the 1970s whole, which nothing but a telegram bears."""
_PLACE_ALONE = re.compile(rf"{_PLACE}$")
_PAGE_ALONE = re.compile(rf"(?:{_PAGE_WORD})?PAGE \d\d(?: OF \d\d)?$")
LONGEST_PAGE_LINE = 120
PLACE_LENGTH = 48
"""No line that says where a page belongs is longer."""
_CLASSIFICATION_ALONE = re.compile(
    r"(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|LIMITED OFFICIAL USE|UNCLAS)"
    r"(?:\s+[A-Z]{2,4}\d{3,5})?$"
)
_MARKER = re.compile(r"\*\s*Missing Section (\d{1,3})\s*\*", re.IGNORECASE)
_WHOLE_MARKER = re.compile(
    r"(?:\*{3,}\s*)?\*\s*Missing Section \d{1,3}\s*\*(?:\s*\*{3,})?", re.IGNORECASE
)
_ASTERISKS = re.compile(r"\*{5,}$")
_DRAWN_BEFORE = re.compile(r"(-{5,}[- ]*)(?=[^- ])")
_DRAWN_BEHIND = re.compile(r"([^-]{3,160}(?:-{1,2}[^-]{1,80}){0,4})(?=-{5,}[- ]*$)")
_EXTRACT = "This record is a partial extract of the original cable."
_EXTRACT_END = "original cable is not available."


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What a page-break line says; offsets are in the line's words.

    Attributes:
        section: The section that goes on (or begins) behind it; 0 where none is named.
        total: How many sections there are; 0 where none is named.
        page: The page within the section; 1 is its beginning.
        serial: The serial as printed.
        start: Where it begins.
        stop: Where it ends.
        serial_at: Where the serial stands.
    """

    section: int
    total: int
    page: int
    serial: str
    start: int
    stop: int
    serial_at: int


def read_page_break(words: str, post: str = "") -> PageBreak | None:
    """The page break in a line, on its own or inside; None if there is none."""
    if _names_page(words):
        return _page_line(words)
    if " OF " not in words and " GF " not in words:
        return None
    whole = _PAGE_BREAK.fullmatch(words) if len(words) < 80 else None
    if whole is not None:
        return _page_break(whole, whole.start(), whole.start("serial"))
    return _inside(words, post) if " OF 0" in words or " GF 0" in words else None


def _names_page(words: str) -> bool:
    """Whether a line begins as one with a page's number does."""
    if words.startswith("PAGE "):
        return True
    return words.startswith(_CLASSIFIED) and " PAGE " in words[:LONGEST_PAGE_LINE]


def _page_line(words: str) -> PageBreak | None:
    """``PAGE 02  HANOI  03294  01 OF 02  201049Z``."""
    found = _PAGE_LINE.match(words[:LONGEST_PAGE_LINE])
    return _page_of(found, words) if found else None


def _page_of(found: re.Match[str], words: str) -> PageBreak:
    section, total = int(found["section"] or 0), int(found["total"] or 0)
    at = found.start("serial")
    page = int(found["page"])
    return PageBreak(section, total, page, found["serial"], found.start(), len(words), at)


def last_page_break(words: str) -> PageBreak | None:
    """The page break that an item of one or more lines ends with.

    The page's number and the place it belongs to may stand on a line each, in either order.

    Args:
        words: The item's lines, without white space at the end.
    """
    begin = words.rfind("PAGE ")
    if begin >= 0:
        found = _PAGE_LINE.match(words, begin) or _place_first(words, begin)
        if found is not None:
            return _page_of(found, words)
    begin = words.rfind("\n") + 1
    begin += len(words) - begin - len(words[begin:].lstrip())
    last = read_page_break(words[begin:])
    if last is None:
        return None
    at = last.serial_at + begin
    return replace(last, start=last.start + begin, stop=last.stop + begin, serial_at=at)


def _place_first(words: str, page_at: int) -> re.Match[str] | None:
    """``USUN N 01503 121743Z`` on the line above ``PAGE 02``."""
    above = words[:page_at].rstrip()
    return _PLACE_FIRST.match(words, above.rfind("\n") + 1)


def is_page_place(words: str) -> bool:
    """Whether a line says no more than where a page belongs."""
    if len(words) > PLACE_LENGTH or "/" in words:  # Most lines that end in figures are addresses.
        return False
    return _PLACE_ALONE.match(words) is not None


def _inside(words: str, post: str) -> PageBreak | None:
    for match in _PAGE_BREAK_TAIL.finditer(words):
        before = words[max(0, match.start() - 40) : match.start()]
        known = post.upper()[:POST_LENGTH].strip()
        if known and before.upper().endswith(known):
            start = match.start() - len(known)
        else:
            named = _POST_BEFORE.search(before)
            if named is None or (known and len(named.group()) > POST_LENGTH):
                continue
            start = match.start() - len(before) + named.start()
        return _page_break(match, start, match.start("serial"))
    return None


def _page_break(match: re.Match[str], start: int, serial_at: int) -> PageBreak:
    page = int(match["page"] or 1)
    return PageBreak(
        int(match["section"]),
        int(match["total"]),
        page,
        match["serial"],
        start,
        match.end(),
        serial_at,
    )


def page_break_cut(line: Line, post: str) -> int | None:
    """The text offset where a page break inside the line has to be cut off, if there is one."""
    if " OF 0" not in line.words and " GF 0" not in line.words:
        return None
    found = read_page_break(line.words, post)
    if found is None:
        return None
    if found.start > 0:
        return line.at + found.start
    return line.at + found.stop if found.stop < len(line.words) else None


def drawn_heading_cut(line: Line) -> int | None:
    """Where a heading and its rule, printed on one line, part: ``Comment -------``."""
    words = line.words
    if "-----" not in words or len(words) > 300 or not words.strip("- "):
        return None
    if not any(character.isalpha() for character in words):
        return None
    drawn = _DRAWN_BEFORE.match(words) or _DRAWN_BEHIND.match(words)
    return line.at + drawn.end(1) if drawn else None


def marker_cut(line: Line) -> int | None:
    """The text offset where a marker inside the line has to be cut off, if there is one."""
    if "issing " not in line.words and "ISSING " not in line.words:
        return None
    found = _WHOLE_MARKER.search(line.words)
    if found is None:
        return None
    if found.start() > 0:
        return line.at + found.start()
    return line.at + found.end() if found.end() < len(line.words) else None


def extract_cut(line: Line) -> int | None:
    """The text offset behind an extract notice that another line is glued to."""
    if not line.words.startswith("This record is a partial extract"):
        return None
    end = line.words.find(_EXTRACT_END)
    if end < 0:
        return None
    end += len(_EXTRACT_END)
    return line.at + end if end < len(line.words) else None


def page_break(cursor: Cursor) -> Recognised | None:
    """A page-break line, or a 1970s page line with the classification above it."""
    line, words = cursor.line, cursor.line.words
    is_named = _names_page(words)
    if is_named or " OF " in words or " GF " in words:
        found = read_page_break(words, cursor.post)
        if found is not None and found.start == 0:
            return _page_begins(cursor, found)
    if is_named and _PAGE_ALONE.match(words):
        return _page_number(cursor)
    if words[-1:].isdigit() or words[-1:] == "Z":
        place = _page_place(cursor)
        if place is not None:
            return place
    if words.startswith(_CLASSIFIED) and _CLASSIFICATION_ALONE.match(line.head):
        below = cursor.ahead(2)
        if below and (_begins_page(below[0]) or _is_place_of_page(below)):
            return Recognised(BlockRole.PAGE_BREAK, "page-head")
    return None


def _page_begins(cursor: Cursor, found: PageBreak) -> Recognised:
    last = cursor.last_in_words
    joins = last is not None and last.detail in _PAGE_PARTS
    role = BlockRole.PAGE_BREAK
    facts = _place_facts(cursor.line)
    if _opens_section(cursor, found):
        then, opens = Region.HEADER, Start.HEADER
        return Recognised(role, "page-break", facts, joins=joins, then=then, opens=opens)
    return Recognised(role, "page-break", facts, joins=joins)


def _place_facts(line: Line) -> tuple[Field, ...]:
    """Post and serial, as pages of the 1970s repeat them: ``HARROW 00731``."""
    found = _PAGE_LINE.match(line.head) or _PLACE_ALONE.match(line.head)
    if found is None:
        return ()
    return (matched("page_mrn", line, found.start("post"), found.end("serial")),)


def _page_number(cursor: Cursor) -> Recognised | None:
    """``PAGE 02`` alone: the place it belongs to stands below or above it, or is lost."""
    last = cursor.last_in_words
    joins = last is not None and last.detail in _PAGE_PARTS
    below = cursor.ahead(1)
    if below and is_page_place(below[0].words):
        return Recognised(BlockRole.PAGE_BREAK, "page-number", joins=joins)
    is_head = cursor.region in _HEADS
    if not joins and not is_head:
        return None
    return Recognised(BlockRole.PAGE_BREAK, "page-break", joins=joins)


def _page_place(cursor: Cursor) -> Recognised | None:
    """``STATE 296107`` below or above ``PAGE 02``."""
    words = cursor.line.words
    if not is_page_place(words):
        return None
    last = cursor.last_in_words
    if words.startswith(_CLASSIFIED):
        return None
    if last is not None and last.role is BlockRole.PAGE_BREAK and _ends_in_number(last):
        found = last_page_break(f"{last.last.words}\n{words}")
        return _page_begins(cursor, found) if found else None
    below = cursor.ahead(1)
    if not below or not _PAGE_ALONE.match(below[0].words):
        return None
    joins = last is not None and last.detail == "page-head"
    facts = _place_facts(cursor.line)
    return Recognised(BlockRole.PAGE_BREAK, "page-place", facts, joins=joins)


def _ends_in_number(item: Item) -> bool:
    words = item.last.words
    return _names_page(words) and _PAGE_ALONE.match(words) is not None


def _begins_page(line: Line) -> bool:
    words = line.words
    return _names_page(words) and (
        _PAGE_ALONE.match(words) is not None or read_page_break(words) is not None
    )


def _is_place_of_page(below: Sequence[Line]) -> bool:
    if len(below) < 2:
        return False
    return is_page_place(below[0].words) and _PAGE_ALONE.match(below[1].words) is not None


def _opens_section(cursor: Cursor, found: PageBreak) -> bool:
    """Whether a page in the body has a header of its own below it (1970s).

    The numbers of pages begin again with a section, or go on over it.
    """
    if cursor.region is not Region.BODY or found.section < 2:
        return False
    if not _names_page(cursor.line.words) and not is_page_place(cursor.line.words):
        return False
    below = cursor.ahead(10)
    if found.page == 1:
        return any(line.words.startswith(("ACTION ", "ORIGIN ", "FM ")) for line in below)
    return any(_HANDED_TO.match(line.words) for line in below)


def marker(cursor: Cursor) -> Recognised | None:
    """``* Missing Section 003 *``, with the lines of asterisks round it."""
    words = cursor.line.words
    if "*" not in words:
        return None
    last = cursor.last
    in_marker = last is not None and last.role is BlockRole.MISSING_SECTION_MARKER
    if _MARKER.search(cursor.line.head):
        opened = in_marker and last is not None and marked_section(last.words) is None
        then = Region.BODY
        return Recognised(BlockRole.MISSING_SECTION_MARKER, joins=opened, then=then)
    if not _ASTERISKS.match(words[:200]):
        return None
    if (
        in_marker
        and last is not None
        and marked_section(last.words) is not None
        and (
            sum("*****" in line.words for line in last.lines) < 2
            and not (last.count == 1 and "*****" in last.words)
        )
    ):
        return Recognised(BlockRole.MISSING_SECTION_MARKER, joins=True)
    below = cursor.following()
    if below is not None and _MARKER.match(below.head):
        return Recognised(BlockRole.MISSING_SECTION_MARKER, then=Region.BODY)
    return None


def marked_section(words: str) -> int | None:
    """The number in a missing-section marker."""
    found = _MARKER.search(words)
    return int(found[1]) if found else None


def extract_notice(cursor: Cursor) -> Recognised | None:
    """The archive's sentence that only a part of the telegram is there."""
    if cursor.line.words.startswith(_EXTRACT[:32]):
        return Recognised(BlockRole.EXTRACT_NOTICE)
    return None
