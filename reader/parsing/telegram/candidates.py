"""Numbers that may begin a paragraph, each with what speaks for and against it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.document import BlockRole
from reader.parsing.telegram.numbering import (
    INSIDE,
    INSIDE_PILCROW,
    INSIDE_PLAIN,
    MARK,
    MARK_BEHIND,
    Candidate,
    portion_of,
)
from reader.parsing.telegram.seams import last_page_break
from reader.parsing.telegram.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.parsing.telegram.lines import Line
    from reader.parsing.telegram.model import Item

# Looked up here once: Python 3.11 takes its time for members of an enumeration.
_MISSING_SECTION_MARKER, _PAGE_BREAK = BlockRole.MISSING_SECTION_MARKER, BlockRole.PAGE_BREAK

MOST = 5000
"""Numbers behind this many candidates begin no paragraphs: such a text is no telegram's."""
SHORTEST_RICH = 30
LONG_NUMBER = 3
"""A number alone on its line may begin a paragraph if it has fewer digits than this."""
_PARAGRAPH, _BLANK = BlockRole.PARAGRAPH, BlockRole.BLANK
_NO_PLACE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""A line that begins with a letter begins no numbered paragraph."""
_CALLS_FOR_NUMBER = re.compile(
    r"\b(?:PARAS?|PARAGRAPHS?|SUBPARA(?:GRAPH)?S?|NOS?|NRS?|NUMBERS?|ARTICLES?|ART|SECTIONS?|SEC|"
    r"ITEMS?|POINTS?|PAGES?|PP?|CHAPTERS?|ANNEX|TABLES?|OPTIONS?|PHASES?|STAGES?|TIER|GROUPS?|"
    r"COMMITTEES?|RESOLUTIONS?|REFS?|REFTELS?|AND|OR|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|"
    r"APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|"
    r"DEC(?:EMBER)?)\.?$",
    re.IGNORECASE,
)
"""How a line ends whose sentence goes on with a number."""
SAME_WORDS = 60
"""A section that begins with this many code points of an earlier copy stands twice."""


@dataclass(slots=True)
class _Scan:
    """What stands above the present row.

    Attributes:
        before: The row of running text before; None behind a heading, a rule or a gap.
        is_apart: Something else than running text stands directly above.
        behind_gap: A missing section stands between the last candidate and here.
        is_repeated: A section that stands twice begins again between them.
        section: The last section a page break, or the header of a part, named.
        part: The part of the file the last row stood in.
        begun: How each section's text begins.
    """

    before: Item | None = None
    is_apart: bool = True
    behind_gap: bool = False
    is_repeated: bool = False
    section: int = 0
    part: int = -1
    begun: dict[int, str] = field(default_factory=dict)

    def enters(self, part: int, section: int | None) -> None:
        """A part of the file with a header of its own, and the section that it names."""
        self.part = part
        if section is not None:
            self.behind_gap = self.behind_gap or 0 < self.section < section - 1
            self.is_repeated = self.is_repeated or section < self.section
            self.section = section

    def page_break(self, section: int, words: str) -> None:
        """A page break behind which ``words`` follow."""
        self.behind_gap = self.behind_gap or 0 < self.section < section - 1
        self.is_repeated = self.is_repeated or section < self.section
        self.is_repeated = self.is_repeated or (bool(words) and self.begun.get(section) == words)
        self.section = section
        self.begun.setdefault(section, words)

    def other(self, row: Item, words: str) -> None:
        """A row that is not running text."""
        self.is_apart = True
        if row.role is _MISSING_SECTION_MARKER:
            self.behind_gap, self.before = True, None
        elif row.role is _PAGE_BREAK:
            here = last_page_break("\n".join(line.words for line in row.lines[-3:]))
            if here is not None and here.section:
                self.page_break(here.section, words)
        elif row.role in {BlockRole.RULE, BlockRole.SECTION_MARK}:
            self.before = None

    def candidate(self, line: Line, at: int) -> Candidate | None:
        """The candidate at ``line.words[at:]``, if a number stands there."""
        mark = _mark(line.words, at)
        if mark is None:
            return None
        above = self.before.last.words if at == 0 and self.before is not None else ""
        is_open = not ends_sentence(above)
        calls = is_open and _CALLS_FOR_NUMBER.search(above[-20:]) is not None
        made = _candidate(line, at, mark, self, is_mid_sentence=is_open, is_called_for=calls)
        if made is not None:
            self.behind_gap = self.is_repeated = False
        return made


def find_candidates(
    rows: Sequence[Item],
    headings: Mapping[int, int],
    sections: Mapping[int, int | None],
    *,
    starts_late: bool,
) -> list[Candidate]:
    """Every candidate of a body, in order of place.

    Args:
        rows: The body's recognised lines.
        headings: Indexes of the rows that are headings.
        sections: The section each part of the file is headed as.
        starts_late: Text before the first row is known to be missing.
    """
    found: list[Candidate] = []
    scan = _Scan(behind_gap=starts_late)
    spoken = 0
    for index, row in enumerate(rows):
        if row.part != scan.part:
            scan.enters(row.part, sections.get(row.part))
        if index in headings:
            scan.before, scan.is_apart = None, True
        elif row.role is _BLANK:
            scan.is_apart = True
        elif row.role is not _PARAGRAPH:
            scan.other(row, next_words(rows, index))
        elif len(found) < MOST:
            line = row.first
            spoken += not found
            if line.words[0] not in _NO_PLACE or _is_rich(line.words):
                made = [scan.candidate(line, at) for at in _places(line)]
                found += [one for one in made if one is not None]
            scan.before, scan.is_apart = row, False
    return _without_brackets(found, opens_body=spoken == 1)


def _without_brackets(found: list[Candidate], *, opens_body: bool) -> list[Candidate]:
    """Leave ``1)`` out, an entry of a list, unless the telegram numbers so from its first line."""
    bracketed = [one for one in found if one.printed.endswith(")")]
    if not bracketed or (opens_body and len(bracketed) == len(found)):
        return found
    return [one for one in found if not one.printed.endswith(")")]


def _is_rich(words: str) -> bool:
    """Whether a paragraph may begin inside the line."""
    return len(words) > SHORTEST_RICH and (". (" in words or ".(" in words or "¶" in words)


def next_words(rows: Sequence[Item], index: int) -> str:
    """The beginning of the next running text, to know a section that stands twice."""
    if rows[index].role is not _PAGE_BREAK:
        return ""
    for row in rows[index + 1 : index + 12]:
        if row.role is _PARAGRAPH:
            return row.first.words[:SAME_WORDS]
    return ""


def _places(line: Line) -> list[int]:
    """Offsets in the words where a number may begin a paragraph."""
    words = line.words
    places: list[int] = []
    if len(words) > SHORTEST_RICH:
        mark = MARK.match(words)
        is_numbered = mark is not None and bool(mark["stop"])
        behind = mark.end("stop") if mark is not None and is_numbered else 1
        if _is_behind_digit(". (", words, behind) or _is_behind_digit(".(", words, behind):
            places += [found.end() for found in INSIDE.finditer(words)]
        if words.find("¶", 1) > 0:
            places += [found.end() for found in INSIDE_PILCROW.finditer(words)]
        if is_numbered and _is_behind_digit(". ", words, behind):
            places += [found.end() for found in INSIDE_PLAIN.finditer(words)]
    return sorted({0, *places}) if places else [0]


def _is_behind_digit(sign: str, words: str, at: int) -> bool:
    """Whether a sign stands behind a digit: without one no number can, and to look is quick.

    Args:
        sign: How a number that begins a paragraph ends.
        words: Of the line.
        at: Where to begin, behind the first letter and behind the number of the line itself.
    """
    at = words.find(sign, at)
    while at >= 0 and not words[at - 1].isdigit():
        at = words.find(sign, at + 1)
    return at >= 0


def _mark(words: str, at: int) -> re.Match[str] | None:
    pattern = MARK_BEHIND if words[at : at + 1] == "(" else MARK
    return pattern.match(words, at, at + 80)


def _pilcrow(found: re.Match[str]) -> bool:
    return found.re.pattern == MARK.pattern and found["pilcrow"] is not None


def _candidate(
    line: Line,
    at: int,
    found: re.Match[str],
    scan: _Scan,
    *,
    is_mid_sentence: bool,
    is_called_for: bool,
) -> Candidate | None:
    if not (_pilcrow(found) or found["stop"] or found["portion"]):
        return None
    behind = line.words[found.end("printed") : found.end("printed") + 1]
    if behind and not (behind.isspace() or behind in "(\"“'[" or behind.isupper()):
        return None
    if not behind and not (_pilcrow(found) or len(found["digits"]) < LONG_NUMBER):
        return None
    portion = found["portion"]
    return Candidate(
        line.at + at,
        line.printed[slice(*found.span("printed"))],
        found["digits"],
        _pilcrow(found),
        portion_of(portion) if portion else None,
        is_mid_sentence,
        scan.is_apart and at == 0,
        scan.behind_gap,
        scan.is_repeated,
        is_called_for,
        at > 0 and not _pilcrow(found) and not portion,
    )
