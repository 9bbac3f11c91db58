"""The body: from recognised lines to headings, numbered paragraphs, lists and a signature."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, TypeGuard

from reader.document import BlockRole, Footnote, Span
from reader.document.making import quickly_made
from reader.parsing.telegram.candidates import find_candidates
from reader.parsing.telegram.headings import find_headings, lost_headings
from reader.parsing.telegram.notes import with_notes
from reader.parsing.telegram.numbering import Candidate, Decision, decide
from reader.parsing.telegram.sentences import begins_in_lower_case, ends_sentence, goes_on
from reader.parsing.telegram.signature import SignatureAt, find_signature
from reader.parsing.telegram.tables import with_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.parsing.telegram.model import Item

# Looked up here once: Python 3.11 takes its time for members of an enumeration.
_TABLE, _HEADING = BlockRole.TABLE, BlockRole.HEADING

LIST_MARK = re.compile(
    r"(?P<marker>--?(?=[^-])|[•*·]|o(?= )|\(?[A-Za-z](?:\)|\.(?= ))|¶[A-Z]\.)\s*(?=\S)"
)
TEXT_ROLES = frozenset({BlockRole.PARAGRAPH, BlockRole.LIST_ITEM})
FULL_LINE = 50
"""A wrapped line shorter than this was the last of its paragraph."""
LONGEST_LINE = 90
FEWEST_LINES = 12
_UNNUMBERED = re.compile(r"(?:BEGIN )?(?:COMMENT|SUMMARY|NOTE)\b", re.IGNORECASE)
_CUTS = frozenset({BlockRole.PAGE_BREAK, BlockRole.CAPTION, BlockRole.RELEASE_STAMP})
"""What a page's edge leaves inside a paragraph."""
_HARD = frozenset(
    {
        BlockRole.MISSING_SECTION_MARKER,
        BlockRole.HEADING,
        BlockRole.LOST_HEADING,
        BlockRole.SIGNATURE,
        BlockRole.END_OF_MESSAGE,
    }
)
_PARTS = _HARD | {BlockRole.RULE}
"""Behind these no sentence goes on."""
_PARAGRAPH, _LIST_ITEM = BlockRole.PARAGRAPH, BlockRole.LIST_ITEM
_BLANK, _LOST_HEADING = BlockRole.BLANK, BlockRole.LOST_HEADING
TAIL = 200


@quickly_made
@dataclass(frozen=True, slots=True)
class Start:
    """A numbered paragraph's beginning."""

    candidate: Candidate
    decision: Decision
    number: int


@dataclass(slots=True, eq=False)
class Draft:
    """A block in the making, linked to others by reference."""

    role: BlockRole
    begin: int
    stop: int
    level: int = 0
    detail: str = ""
    parent: Draft | None = None
    continues: Draft | None = None
    start: Start | None = None

    @property
    def span(self) -> Span:
        """Its place so far."""
        return Span(self.begin, self.stop)

    def tail(self, text: str) -> str:
        """Its last words, as far as anybody looks at them."""
        return text[max(self.begin, self.stop - TAIL) : self.stop]


@dataclass(slots=True)
class Body:
    """The body's blocks in order, and what is made of them."""

    drafts: list[Draft] = field(default_factory=list)
    signature: SignatureAt | None = None
    footnotes: list[Footnote] = field(default_factory=list)

    @property
    def words(self) -> list[Draft]:
        """The drafts that are running text."""
        return [draft for draft in self.drafts if draft.role in TEXT_ROLES]


def _is_double_spaced(rows: Sequence[Item]) -> bool:
    """Whether a page's markup put a blank line between any two lines of the text."""
    running = [i for i, row in enumerate(rows) if row.role is _PARAGRAPH]
    apart = sum(later - earlier == 2 for earlier, later in pairwise(running))
    count = 0
    for index in running:
        count += rows[index].count
        if apart * 10 < count * 8:
            return False
    if count < FEWEST_LINES:
        return False
    lengths = sorted(len(line.words) for i in running for line in rows[i].lines)
    return FULL_LINE <= lengths[count * 9 // 10] <= LONGEST_LINE


class _Starts:
    """The numbered paragraphs by the place they begin at."""

    def __init__(self, candidates: Sequence[Candidate], decisions: Sequence[Decision]) -> None:
        self._by_place = {
            candidate.at: Start(candidate, decision, decision.number)
            for candidate, decision in zip(candidates, decisions, strict=True)
            if decision.number is not None
        }
        self._places = sorted(self._by_place)

    def __contains__(self, at: object) -> bool:
        return at in self._by_place

    def __len__(self) -> int:
        return len(self._places)

    def at(self, place: int) -> Start:
        """The paragraph that begins at a place."""
        return self._by_place[place]

    def within(self, start: int, stop: int) -> list[int]:
        """The places in ``[start, stop)``, in order."""
        places = self._places
        first = bisect_left(places, start)
        if first == len(places) or places[first] >= stop:
            return []
        return places[first : bisect_left(places, stop, first)]


@dataclass(slots=True)
class _Piece:
    """A row or a part of one: running text, with the paragraph it begins if it begins one."""

    begin: int
    stop: int
    words: str
    start: Start | None


def build_body(
    text: str, rows: Sequence[Item], sections: Mapping[int, int | None], *, starts_late: bool
) -> Body:
    """Set the rows of a body.

    Args:
        text: The whole text.
        rows: The body's recognised lines; each running line is an item of its own.
        sections: The section each part of the file is headed as.
        starts_late: Sections before the body's first words are known to be missing.
    """
    signature = find_signature(text, rows[: _end_of_last_section(rows, sections)])
    headings = find_headings(rows, signature.row if signature else len(rows))
    candidates = find_candidates(rows, headings.rows, sections, starts_late=starts_late)
    decisions = decide(candidates)
    starts = _Starts(candidates, decisions)
    lost = lost_headings(rows, headings, starts)
    builder = _Builder(text, is_numbered=bool(starts), is_double_spaced=_is_double_spaced(rows))
    for index, row in enumerate(rows):
        if signature is not None and index in signature.rows:
            builder.signature(row, signature.rows[index], starts)
        elif index in headings.rows:
            builder.heading(row, index, headings.groups[headings.rows[index]])
        elif index in lost:
            builder.other(BlockRole.LOST_HEADING, row)
        elif row.role is _PARAGRAPH:
            for piece in _pieces(text, row, starts):
                builder.text(piece)
        else:
            builder.other(row.role, row)
    drafts, footnotes = with_notes(text, with_tables(text, builder.drafts))
    return Body(drafts, signature, footnotes)


def _end_of_last_section(rows: Sequence[Item], sections: Mapping[int, int | None]) -> int:
    """Behind the last row of the last section, which is signed wherever it stands in the file."""
    numbered = {part: number for part, number in sections.items() if number is not None}
    if len(numbered) < len(sections) or len(numbered) < 2:
        return len(rows)
    last = max(numbered, key=numbered.__getitem__)
    return max((i + 1 for i, row in enumerate(rows) if row.part == last), default=len(rows))


def _pieces(text: str, row: Item, starts: _Starts) -> list[_Piece]:
    """A line, cut where paragraphs begin inside it."""
    begin, line = row.start, row.first
    edges = starts.within(begin, row.stop)
    if not edges:
        return [_Piece(begin, row.stop, line.words, None)]
    pieces: list[_Piece] = []
    first = edges[0]
    if first > line.at:
        pieces.append(_Piece(begin, first, text[line.at : first], None))
        begin = first
    for at, stop in zip(edges, [*edges[1:], row.stop], strict=True):
        pieces.append(_Piece(begin, stop, text[at:stop], starts.at(at)))
        begin = stop
    return pieces


class _Builder:
    """Collects drafts row by row."""

    def __init__(self, text: str, *, is_numbered: bool, is_double_spaced: bool) -> None:
        self.drafts: list[Draft] = []
        self._text = text
        self._is_numbered = is_numbered
        self._is_double_spaced = is_double_spaced
        self._open: Draft | None = None
        self._last_text: Draft | None = None
        self._between: set[BlockRole] = set()
        self._heading: Draft | None = None
        self._heading_group: tuple[int, ...] = ()

    def other(self, role: BlockRole, row: Item) -> None:
        """A row that is not running text."""
        self._open = None
        self._between.add(role)
        last = self.drafts[-1] if self.drafts else None
        if role is _BLANK and last is not None and last.role is role and last.stop == row.start:
            last.stop = row.stop
            return
        draft = Draft(role, row.start, row.stop, 0, row.detail)
        if role is _LOST_HEADING:
            self._heading = draft
        self.drafts.append(draft)

    def heading(self, row: Item, index: int, group: tuple[int, ...]) -> None:
        """A line of a heading, which may have several."""
        self._open = None
        self._between.add(_HEADING)
        is_more = index != group[0] and self._heading_group == group
        if is_more and _joins(self._heading, row.start):
            self.drafts[-1].stop = row.stop
            return
        self._heading = Draft(_HEADING, row.start, row.stop, 1)
        self._heading_group = group
        self.drafts.append(self._heading)

    def signature(self, row: Item, at: int, starts: _Starts) -> None:
        """The signature, alone on its line or behind the last sentence."""
        begin = row.start
        if at > row.first.at:
            for piece in _pieces(self._text, row, starts):  # All its lines: the last one signs.
                stop = min(piece.stop, at)
                if stop > piece.begin:
                    self.text(_Piece(piece.begin, stop, piece.words, piece.start))
            begin = at
        self._open = None
        self._between.add(BlockRole.SIGNATURE)
        self.drafts.append(Draft(BlockRole.SIGNATURE, begin, row.stop))

    def text(self, piece: _Piece) -> None:
        """A line (or a part of one) of running text."""
        item = self._list_mark(piece) if piece.start is None else None
        is_more = piece.start is None and item is None
        if is_more and _joins(self._open, piece.begin):
            self._open.stop = piece.stop
            return
        role, level = (_LIST_ITEM, 1) if item else (_PARAGRAPH, 0)
        draft = Draft(role, piece.begin, piece.stop, level, "", self._heading, start=piece.start)
        if is_more:
            draft.continues = self._continued(piece.words)
        if draft.continues is not None and draft.continues.role is _LIST_ITEM:
            draft.role, draft.level = _LIST_ITEM, draft.continues.level
        self.drafts.append(draft)
        self._open = self._last_text = draft
        self._between = set()

    def _list_mark(self, piece: _Piece) -> re.Match[str] | None:
        """The mark of a list's entry; a dash in mid-sentence is none."""
        mark = LIST_MARK.match(piece.words[:40])
        last = self._last_text
        if mark is None or last is None or last.role is _LIST_ITEM:
            return mark
        before = last.tail(self._text).rstrip()
        is_open = not ends_sentence(before) and not before.endswith((";", ","))
        return None if is_open and begins_in_lower_case(piece.words[mark.end() :]) else mark

    def _continued(self, words: str) -> Draft | None:
        """The block whose sentence (or numbered paragraph) goes on in these words."""
        last = self._last_text
        if last is None or not self._between.isdisjoint(_PARTS):
            return None
        before = last.tail(self._text)
        if goes_on(before, words):
            return last
        if self._is_double_spaced and len(before.rstrip().rsplit("\n", 1)[-1]) >= FULL_LINE:
            return last
        is_cut = bool(self._between & _CUTS)
        if is_cut and self._is_numbered and last.role is _PARAGRAPH:
            return last if not _UNNUMBERED.match(words) else None
        return None


def _joins(last: Draft | None, begin: int) -> TypeGuard[Draft]:
    """Whether a row lies right behind a block: a page's menu may stand between."""
    return last is not None and last.stop == begin


def _is_unnumbered(text: str, draft: Draft) -> bool:
    words = text[draft.begin : min(draft.stop, draft.begin + 60)].lstrip()
    return _UNNUMBERED.match(words) is not None


def paragraph_drafts(text: str, drafts: Sequence[Draft]) -> list[list[Draft]]:
    """For each numbered paragraph the drafts of its text, further unnumbered parts included."""
    found: list[list[Draft]] = []
    is_open = False
    for draft in drafts:
        if draft.start is not None:
            found.append([draft])
            is_open = True
        elif draft.role in _HARD:
            is_open = False
        elif draft.role is _TABLE and is_open:
            found[-1].append(draft)
        elif draft.role in TEXT_ROLES and is_open:
            if draft.continues is None and _is_unnumbered(text, draft):
                is_open = False
            else:
                found[-1].append(draft)
    return found
