"""Tables in a telegram's text: columns parted by runs of blanks, by tabs or by bars."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.document import BlockRole, Span
from reader.parsing.telegram.numbering import MARK
from reader.parsing.telegram.sentences import begins_in_lower_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.parsing.telegram.body import Draft

_GAP = re.compile(r"[^\s.!?:](?: {3,}+|\t)[ \t]*+(?=[^\s-])|[^\s.!?:] {2,}+(?=[-(]?[$\d])")
"""Between two columns; two blanks are enough before a figure, and none behind a sentence."""
_BEFORE_FIGURE = re.compile(r"  [-($\d]")
_BAR = re.compile(r"\S\s*\|(?=\s*\S)")
_RULE = re.compile(r"[-=_|+ \t]*[-=_]{2}[-=_|+ \t]*$")
FEWEST_ROWS = 3
LONGEST_ROW = 200
_TEXT = frozenset({BlockRole.PARAGRAPH, BlockRole.LIST_ITEM})


@dataclass(slots=True)
class _Row:
    """A printed line of the body.

    Attributes:
        draft: Index of the draft it stands in.
        span: The line.
        is_row: It is set in columns.
        may_join: It may stand within a table or at its edge: a rule, or a blank line.
    """

    draft: int
    span: Span
    is_row: bool
    may_join: bool


def with_tables(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with each run of lines set in columns as one table."""
    if not any(d.role in _TEXT and _may_hold_row(text[d.begin : d.stop]) for d in drafts):
        return list(drafts)
    rows = _rows(text, drafts)
    runs = _runs(rows)
    if not runs:
        return list(drafts)
    cuts: dict[int, list[tuple[int, int]]] = {}
    for first, last in runs:
        for index in range(rows[first].draft, rows[last].draft + 1):
            cuts.setdefault(index, []).append((rows[first].span.start, rows[last].span.stop))
    made: list[Draft] = []
    for index, draft in enumerate(drafts):
        made += _parted(text, draft, cuts[index]) if index in cuts else [draft]
    return _joined(made)


def _rows(text: str, drafts: Sequence[Draft]) -> list[_Row]:
    """The lines of the body, as far as they may stand in a table; others part the runs."""
    rows: list[_Row] = []
    for index, draft in enumerate(drafts):
        if draft.role in _TEXT:
            if not _may_hold_row(draft.span.of(text)):
                rows.append(_Row(index, draft.span, is_row=False, may_join=False))
                continue
            start = draft.span.start
            for line in draft.span.of(text).split("\n"):
                span = Span(start, min(start + len(line) + 1, draft.span.stop))
                is_numbered = draft.start is not None and start == draft.span.start
                start = span.stop
                is_row = not is_numbered and _is_row(line)
                if len(span):
                    rows.append(_Row(index, span, is_row, may_join=False))
        else:
            joins = draft.role in {BlockRole.RULE, BlockRole.BLANK} and _is_thin(text, draft)
            rows.append(_Row(index, draft.span, is_row=False, may_join=joins))
    return rows


def _may_hold_row(words: str) -> bool:
    # One of these stands in every gap, and finding them takes a hundredth of the time; two
    # blanks behind a full stop are in nearly every paragraph and are none.
    if "|" in words or "\t" in words or "   " in words:
        return True
    return "  " in words and _BEFORE_FIGURE.search(words) is not None


def _is_row(line: str) -> bool:
    words = line.strip()
    if not words or len(words) > LONGEST_ROW:
        return False
    if MARK.match(words[:40]) and ". " in words[:8]:
        return False
    return _GAP.search(words) is not None or len(_BAR.findall(words)) > 1


def _is_thin(text: str, draft: Draft) -> bool:
    words = draft.span.of(text)
    return words.count("\n") <= 1 and (not words.strip() or _RULE.match(words.strip()) is not None)


def _runs(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """First and last index of each run with rows enough."""
    found: list[tuple[int, int]] = []
    first, last, count, loose = -1, -1, 0, 0
    for index, row in enumerate(rows):
        if row.is_row:
            first = index if count == 0 else first
            last, count, loose = index, count + 1, 0
            continue
        loose += 1
        if count and row.may_join and loose <= 2:
            continue
        if count >= FEWEST_ROWS:
            found.append((first, last))
        count = 0
    if count >= FEWEST_ROWS:
        found.append((first, last))
    return found


def _parted(text: str, draft: Draft, cuts: Sequence[tuple[int, int]]) -> list[Draft]:
    """A draft cut at the edges of tables."""
    made: list[Draft] = []
    # The draft itself becomes its first part.
    whole = draft.span
    at = whole.start
    for start, stop in cuts:
        begin, end = max(start, whole.start), min(stop, whole.stop)
        if begin > at:
            made.append(_rest(text, draft, Span(at, begin), made))
        table = replace(draft, role=BlockRole.TABLE, begin=begin, stop=end, level=0, start=None)
        table.continues = None
        made.append(table)
        at = end
    if at < whole.stop:
        made.append(_rest(text, draft, Span(at, whole.stop), made))
    return made


def _rest(text: str, draft: Draft, span: Span, before: Sequence[Draft]) -> Draft:
    if not before:
        draft.begin, draft.stop = span
        return draft
    rest = replace(draft, begin=span.start, stop=span.stop, start=None)
    first = before[0]
    goes_on = begins_in_lower_case(span.of(text)[:80]) and first.role in _TEXT
    rest.continues = first if goes_on else None
    return rest


def _joined(drafts: Sequence[Draft]) -> list[Draft]:
    """Parts of one table that stand side by side are one block."""
    made: list[Draft] = []
    for draft in drafts:
        last = made[-1] if made else None
        if last is not None and last.role is draft.role is BlockRole.TABLE:
            last.stop = draft.stop
        else:
            made.append(draft)
    return made
