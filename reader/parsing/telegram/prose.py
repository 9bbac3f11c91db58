"""Lines of the body that are nothing but running text: most are, and there are many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole
from reader.parsing.telegram.lines import split_lines
from reader.parsing.telegram.seams import PLACE_LENGTH, is_page_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.parsing.telegram.model import Item

# Looked up here once: Python 3.11 takes its time for members of an enumeration.
_RULE = BlockRole.RULE

SPECIAL = (
    r"VZCZC|DE R|[ZOPR] (?:[ZOPR] )?\d|\d\d[A-Z]{3}|U*NCLAS|C O N F|CONFIDENTIAL|S E C R|SECRET|"
    r"U\.S\. Department of State +Case|Case No|"
    r"LIMITED|L I M|TOP S|T O P|SIPDIS|SBU[\s\\]*$|PAGE \d|MRN:|Signature:|Message A|RELEASE|"
    r"REVIEW|Sheryl|Declassified|UNITED STATES DEPARTMENT OF STATE[\s\\]*$|DATE/CASE ID|"
    r"NOTE BY OC|NNN|BT[\s\\]*$|B\d\b|END |[#=_~–—*]|"
    r"-(?=[-_=~–— ]*$)|-+ ?END\b"
)
"""How every line of the body begins that is more than running text; the machine's rules beside."""
_SPECIAL = re.compile(SPECIAL)
_SPECIAL_FIRST = frozenset("VDZOPRUNCSLTMBE0123456789#=_~–—*-")
_REVIEWED = "Declassified/Released US"
"""In the line that a reviewer stamps on each page, behind the reviewer's name."""
SIGNS = ("-----", "F 0", "issing ", "ISSING ", "¶", "\xa0", _REVIEWED)
"""What stands in no line that :mod:`reader.parsing.telegram.runs` takes. All that the functions
below look for inside a line, but for brackets, is here (a no-break space counts as a blank)."""
NUMBERED = r"[A-Z][A-Z \t]*+(?:\d|[^\S \t\n])"
"""How a line begins that may say where a page belongs."""
NO_PARAGRAPH = r"o |[A-Za-z](?:\)|\. )"
_PLAIN = re.compile(rf"(?!{NO_PARAGRAPH})[^\W\d_]")
"""A line that can begin neither a paragraph nor an entry of a list."""


def is_prose(words: str) -> bool:
    """Whether a line of the body can be nothing but running text."""
    if words[0] in _SPECIAL_FIRST and _SPECIAL.match(words) is not None:
        return False
    if (
        len(words) <= PLACE_LENGTH
        and (words[-1] == "Z" or words[-1].isdigit())
        and is_page_place(words)
    ):
        return False
    if words[-1].isdigit() and _REVIEWED in words:
        return False
    return not (
        "-----" in words
        or " OF 0" in words
        or " GF 0" in words
        or "issing " in words
        or "ISSING " in words
    )


def goes_on_plainly(words: str) -> bool:
    """Whether a line of running text can only go on with the line directly above."""
    if "¶" in words or ". (" in words or ".(" in words:
        return False
    return _PLAIN.match(words) is not None


_OVER = frozenset({BlockRole.BLANK, BlockRole.PAGE_BREAK})
_PARAGRAPH = BlockRole.PARAGRAPH
MOST_END_ITEMS = 60
LINES_APART = 2
"""A signature is the last line, and the one above it may be the same again."""
SPOKEN_AT_END = 2
NEAR = 8


def body_rows(items: Sequence[Item]) -> list[Item]:
    """The items with a line each where lines matter: round rules, and the last ones."""
    rows: list[Item] = []
    late = _end(items)
    has_chapters = bool(items) and _has_chapters(items)
    for index, item in enumerate(items):
        if item.role is not _PARAGRAPH or item.count == 1:
            rows.append(item)
        elif has_chapters or _is_over_rule(items, index) or _is_under_rule(items, index):
            rows += [item.of_line(line) for line in item.lines]
        elif index >= late:
            rows += _parted_at_end(item)
        else:
            rows.append(item)
    return rows


def _has_chapters(items: Sequence[Item]) -> bool:
    """Whether a second chapter with a Roman numeral may stand among the lines."""
    return items[0].text.find("\nII. ", items[0].start, items[-1].stop) >= 0


def _parted_at_end(item: Item) -> list[Item]:
    """The last lines of an item, one of which may be the signature, and the others above them."""
    begin = item.stop
    for _ in range(LINES_APART):
        begin = item.text.rfind("\n", item.start, begin - 1) + 1
        if begin <= item.start:
            return [item.of_line(line) for line in item.lines]
    above = item.of_line(item.first)
    above.stop = begin
    return [above, *(item.of_line(line) for line in split_lines(item.text, begin, item.stop))]


def _end(items: Sequence[Item]) -> int:
    """Where the items begin that may hold a signature: footnote numbers may stand below it."""
    spoken = 0
    for index in range(len(items) - 1, max(-1, len(items) - 1 - MOST_END_ITEMS), -1):
        item = items[index]
        if item.role is not _PARAGRAPH:
            continue
        spoken += item.count > 1 or not item.words.isdigit()
        if spoken == SPOKEN_AT_END:
            return index
    return max(0, len(items) - MOST_END_ITEMS)


def _is_over_rule(items: Sequence[Item], index: int) -> bool:
    """Whether a rule stands below, with no more than further text and then blanks between."""
    is_apart = False
    for item in items[index + 1 : index + NEAR]:
        if item.role is _RULE:
            return True
        if item.role in _OVER:
            is_apart = True
        elif is_apart or item.role is not _PARAGRAPH:
            return False
    return False


def _is_under_rule(items: Sequence[Item], index: int) -> bool:
    for item in reversed(items[max(0, index - NEAR) : index]):
        if item.role is _RULE:
            return True
        if item.role is not _PARAGRAPH:
            return False
    return False
