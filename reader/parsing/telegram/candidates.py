"""Numbers that may begin a paragraph, each with what speaks for and against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import BlockRole
from reader.parsing.telegram.numbering import INSIDE, INSIDE_PILCROW, MARK, Candidate
from reader.parsing.telegram.seams import read_page_break
from reader.parsing.telegram.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.parsing.telegram.lines import Line
    from reader.parsing.telegram.model import Item


def find_candidates(
    text: str, rows: Sequence[Item], headings: Mapping[int, int], *, starts_late: bool
) -> list[Candidate]:
    """Every candidate of a body, in order of place.

    Args:
        text: The whole text.
        rows: The body's recognised lines.
        headings: Indexes of the rows that are headings.
        starts_late: Text before the first row is known to be missing.
    """
    found: list[Candidate] = []
    before: Line | None = None
    is_apart, behind_gap, section = True, starts_late, 0
    for index, row in enumerate(rows):
        if row.role is BlockRole.MISSING_SECTION_MARKER:
            behind_gap, before = True, None
        elif row.role is BlockRole.PAGE_BREAK:
            here = read_page_break(row.lines[-1].words)
            if here is not None and here.section:
                behind_gap = behind_gap or (section > 0 and here.section > section + 1)
                section = here.section
        if row.role in {BlockRole.RULE, BlockRole.SECTION_MARK} or index in headings:
            before = None
        if row.role is not BlockRole.PARAGRAPH or index in headings:
            is_apart = True
            continue
        line = row.lines[0]
        is_open = before is not None and not ends_sentence(before.words)
        for at in _places(line):
            made = _candidate(
                line,
                at,
                is_mid_sentence=is_open and at == 0,
                is_apart=is_apart and at == 0,
                behind_gap=behind_gap,
            )
            if made is not None:
                found.append(made)
                behind_gap = False
        before, is_apart = line, False
    return found


def _places(line: Line) -> list[int]:
    """Offsets in the words where a number may begin a paragraph."""
    places = [0]
    words = line.words
    if len(words) > 30:
        if ". (" in words or ".(" in words:
            places += [found.end() for found in INSIDE.finditer(words)]
        if "¶" in words[1:]:
            places += [found.end() for found in INSIDE_PILCROW.finditer(words)]
    return sorted(set(places))


def _candidate(
    line: Line, at: int, *, is_mid_sentence: bool, is_apart: bool, behind_gap: bool
) -> Candidate | None:
    found = MARK.match(line.words, at, at + 60)
    if found is None or not (found["pilcrow"] or found["stop"] or found["portion"]):
        return None
    behind = line.words[found.end("printed") : found.end("printed") + 1]
    if behind and not (behind.isspace() or behind in "(\"“'[" or behind.isupper()):
        return None
    if not behind and not found["pilcrow"]:
        return None
    portion = found["portion"]
    return Candidate(
        line.at + at,
        found["printed"].strip(),
        found["digits"],
        found["pilcrow"] is not None,
        portion.strip("()") if portion else None,
        is_mid_sentence,
        is_apart,
        behind_gap,
    )
