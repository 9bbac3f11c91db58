"""The section ledger: all witnesses of a telegram's sections brought to one account."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.document import (
    BlockRole,
    Evidence,
    EvidenceKind,
    Section,
    SectionState,
    Span,
    hull,
)
from reader.parsing.telegram.body import TEXT_ROLES, Draft
from reader.parsing.telegram.candidates import SAME_WORDS
from reader.parsing.telegram.classification import read_classification_line
from reader.parsing.telegram.lines import make_line
from reader.parsing.telegram.seams import last_page_break, marked_section
from reader.parsing.telegram.sentences import begins_in_lower_case, ends_sentence, is_cut_off

if TYPE_CHECKING:
    from collections.abc import Sequence

# Looked up here once: Python 3.11 takes its time for members of an enumeration.
_PAGE_BREAK, _MISSING_SECTION_MARKER = BlockRole.PAGE_BREAK, BlockRole.MISSING_SECTION_MARKER

FULL_SECTION = 5500
"""A section that is followed by another is about a hundred lines; longer text than this, without
any seam or end, is more than one (figures of ours, from what real sections hold)."""
SHORTEST_FULL = 3000
"""No section that is followed by another was found shorter than this between two seams."""
SHORTEST_FIRST = 2000
"""The same with the head and no seam, kept low: a page of tables has short lines."""
SHORTEST_TEXT = 1500
"""The same without the head: lists of addressees may be long."""
A_PART = 0.3
"""What a stretch must hold beyond the longest of the other sections to hold a further one, too."""
LARGEST_SECTION = 7000
"""A section is a hundred lines of at most sixty-nine; a stretch longer than that holds another."""
LATE = 3
"""A first paragraph with this number or a higher one is not the beginning; a lone ¶2 may be, below
a summary without a number."""
MOST_SECTIONS = 999
_SPOKEN = frozenset({*TEXT_ROLES, BlockRole.SIGNATURE, BlockRole.TABLE})
_SEAMS = frozenset({BlockRole.PAGE_BREAK, BlockRole.SECTION_MARK})
_NAME_SECTION = _SEAMS | {BlockRole.MISSING_SECTION_MARKER}


@dataclass(frozen=True, slots=True)
class Declared:
    """What the telegram's head says of sections.

    Attributes:
        index: The section it is, by its classification line.
        total: How many there are, by the same line.
        line: Where that stands.
        header_index: The section by format line 3 (``#7192/12``).
        header: Where that stands.
        begin: Offset where the telegram begins, any listing apart.
        breaks: Page breaks that stand in the head.
    """

    index: int | None = None
    total: int | None = None
    line: Span | None = None
    header_index: int | None = None
    header: Span | None = None
    begin: int = 0
    breaks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account: sections in order, and how many were declared."""

    sections: tuple[Section, ...]
    total: int | None
    is_sectioned: bool


@dataclass(slots=True)
class _Account:
    """What the walk through the body found."""

    stretches: list[tuple[int, Span]] = field(default_factory=list)
    markers: dict[int, Span] = field(default_factory=dict)
    breaks: dict[int, list[Span]] = field(default_factory=dict)
    marks: dict[int, Span] = field(default_factory=dict)
    total: int = 0
    skips_numbers: bool = False


def build_ledger(
    text: str, drafts: Sequence[Draft], declared: Declared, body: Span, *, has_end: bool
) -> Ledger:
    """Reconcile declared numbers, page breaks, markers and section marks.

    Args:
        text: The whole text.
        drafts: The body's blocks in order.
        declared: What the head says.
        body: The body's span.
        has_end: A signature or an end mark shows that the end is there.
    """
    account = _walk(text, drafts, declared, body)
    numbers = [draft.start.number for draft in drafts if draft.start is not None]
    account.skips_numbers = any(after > before + 1 for before, after in pairwise(numbers))
    is_sectioned = bool(declared.index or account.breaks or account.markers or account.marks)
    if not is_sectioned:
        return Ledger((), None, is_sectioned=False)
    total = declared.total or account.total or None
    known = {*(index for index, _ in account.stretches), *account.markers}
    last = max([total or 0, *known])
    if last > MOST_SECTIONS:
        return Ledger((), total, is_sectioned=True)
    missing = _missing(text, account, declared, last, body, has_end=has_end)
    sections = [
        _section(text, index, total, account, declared, missing, has_end=has_end)
        for index in range(1, last + 1)
    ]
    return Ledger(tuple(sections), total, is_sectioned=True)


def _walk(text: str, drafts: Sequence[Draft], declared: Declared, body: Span) -> _Account:
    account = _Account()
    current = _first_section(text, drafts, declared, account, body)
    opened = body.start
    spoken: list[Draft] = []

    def close(at: int) -> None:
        if spoken:
            # What a reviewer stamped behind the last words is no text of the section.
            stop = spoken[-1].stop
            stop = at if not text[stop:at].strip() else stop
            account.stretches.append((current, Span(opened, stop)))
        spoken.clear()

    for place, draft in enumerate(drafts):
        if draft.role in _SPOKEN:
            spoken.append(draft)
            continue
        step = _step(text, draft, account)
        if step is None:
            continue
        again = spoken and _stands_twice(text, drafts, place, spoken[0].span)
        if draft.role in _SEAMS and step == current and not again:
            if not spoken:
                opened = draft.stop
            continue
        close(draft.begin)
        current = step + 1 if draft.role is _MISSING_SECTION_MARKER else step
        opened = draft.stop
    close(body.stop)
    return account


def _first_section(
    text: str, drafts: Sequence[Draft], declared: Declared, account: _Account, body: Span
) -> int:
    """The section the body begins in.

    A text headed as section 1 that begins with ¶7 does not begin in it: its first section is
    gone with the seam behind it, and what is here is the one before the next seam, or the last.
    Where that seam is a later page of a section, or no number stands before it, the section it
    names has begun already.
    """
    first = next((draft.start.number for draft in drafts if draft.start is not None), 1)
    current = _in_head(text, declared, account, begins=first == 1)
    if current > 1 or first < LATE or not declared.total:
        return current
    for draft in drafts:
        if draft.role is _MISSING_SECTION_MARKER:
            return current
        if draft.role in {_PAGE_BREAK, BlockRole.SECTION_MARK}:
            due = _step(text, draft, _Account())
            if due is not None:
                return due if _has_begun(text, draft, drafts) else max(1, due - 1)
    return max(2, declared.total - len(body) // FULL_SECTION) if declared.total > 1 else current


def _has_begun(text: str, seam: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether the section that a text's first seam names has begun above it."""
    if seam.role is _PAGE_BREAK:
        page = last_page_break(seam.span.of(text).strip().replace("\xa0", " "))
        if page is not None and page.page > 1:
            return True
    first = next(draft for draft in drafts if draft.start is not None)
    return first.span.start > seam.span.start


def _in_head(text: str, declared: Declared, account: _Account, *, begins: bool) -> int:
    """The section the body begins in: many addresses may fill the first one.

    Args:
        text: The whole text.
        declared: What the head says.
        account: Takes the breaks and the sections that the head fills.
        begins: The body begins with ¶1, so that no text before it is gone.
    """
    current = declared.index or declared.header_index or 1
    for span in declared.breaks:
        found = _page_break_in(span.of(text), span, account)
        if found is None or found <= current:
            continue
        if begins or span.start - declared.begin >= SHORTEST_FIRST:
            account.stretches.append((current, Span(declared.begin, span.start)))
        current = found
    return current


def _stands_twice(text: str, drafts: Sequence[Draft], place: int, first: Span) -> bool:
    """Whether the text behind a page break begins as the section's text before it did."""
    behind = next((draft for draft in drafts[place + 1 :] if draft.role in TEXT_ROLES), None)
    if behind is None:
        return False
    words = behind.span.stripped(text).of(text)[:SAME_WORDS]
    return bool(words) and words == first.stripped(text).of(text)[:SAME_WORDS]


def _step(text: str, draft: Draft, account: _Account) -> int | None:
    """The section a seam names; notes it as a witness."""
    if draft.role not in _NAME_SECTION:
        return None
    words = draft.span.of(text).strip()
    if draft.role is _MISSING_SECTION_MARKER:
        index = marked_section(words)
        if index is not None:
            account.markers.setdefault(index, draft.span)
        return index
    if draft.role is _PAGE_BREAK:
        return _page_break_in(words, draft.span, account)
    line = read_classification_line(make_line(text, draft.span))
    if line is None or line.index is None:
        return None
    account.marks[line.index] = draft.span
    account.total = max(account.total, line.total or 0)
    return line.index


def _page_break_in(words: str, span: Span, account: _Account) -> int | None:
    """The section that a page break names; notes it as a witness."""
    found = last_page_break(words.strip().replace("\xa0", " "))
    if found is None or not found.section:
        return None
    account.breaks.setdefault(found.section, []).append(span)
    account.total = max(account.total, found.total)
    return found.section


def _missing(
    text: str, account: _Account, declared: Declared, last: int, body: Span, *, has_end: bool
) -> dict[int, Span]:
    """The missing sections and the places of their gaps."""
    here = {index for index, _ in account.stretches}
    missing = {index: span for index, span in account.markers.items() if index not in here}
    first = min(here, default=declared.index or 1)
    final = max(here, default=0)
    begin, end = _edges(text, account, body)
    for index in range(1, last + 1):
        if index in here or index in missing:
            continue
        if index < first:
            missing[index] = Span(begin, begin)
        elif index > final:
            if not _may_be_joined(text, account, declared, index, last, has_end=has_end):
                missing[index] = Span(end, end)
        else:
            at = min(s.start for i, s in account.stretches if i > index)
            if not _holds_skipped(account, index, first):
                missing[index] = Span(at, at)
    return missing


def _edges(text: str, account: _Account, body: Span) -> tuple[int, int]:
    """Where the first and the last words of the body's text stand."""
    whole = hull(span for _, span in account.stretches)
    if whole is None:
        return body.stop, body.stop
    words = whole.stripped(text)
    return words.start, words.stop


def _may_be_joined(
    text: str, account: _Account, declared: Declared, index: int, last: int, *, has_end: bool
) -> bool:
    """Whether sections behind the last seam may stand in the text without any mark.

    Archives often join sections and keep only the first line. The end that is there shows it
    where the text is long enough for the sections before the last: a text of one page headed
    ``SECTION 01 OF 03`` and signed is not all of it. Paragraph numbers that are skipped show the
    contrary. Without an end, text that is cut or too
    little text shows the contrary, and so does a file that is one later section.
    """
    if not account.stretches:
        return has_end and (declared.index or 1) == 1
    if account.skips_numbers:
        return False
    final, span = account.stretches[-1]
    after = last - final
    if has_end:
        if account.breaks or (declared.index or 1) > 1:
            usual = max((len(each) for _, each in account.stretches[:-1]), default=0)
            return len(span) >= max(SHORTEST_FULL * after, round(usual * (after + A_PART)))
        whole = span.stop - declared.begin >= SHORTEST_FIRST * after
        return whole and len(span) >= SHORTEST_TEXT * after
    if (declared.index or 1) > 1:
        return False
    tail = span.stripped(text).of(text)[-200:]
    if not ends_sentence(tail) or index > last:
        return False
    if account.breaks:
        return len(span) >= LARGEST_SECTION * after
    return sum(len(each) for _, each in account.stretches) >= FULL_SECTION * (last - 1)


def _holds_skipped(account: _Account, index: int, first: int) -> bool:
    """Whether the stretch before a number that no seam names is long enough for both."""
    before = [(i, span) for i, span in account.stretches if first <= i < index]
    if not before:
        return False
    nearest, span = max(before, key=_index_of)
    return len(span) >= LARGEST_SECTION * (index - nearest)


def _index_of(stretch: tuple[int, Span]) -> int:
    return stretch[0]


def _section(
    text: str,
    index: int,
    total: int | None,
    account: _Account,
    declared: Declared,
    missing: dict[int, Span],
    *,
    has_end: bool,
) -> Section:
    evidence = _evidence(index, account, declared)
    if index in missing:
        return Section(index, total, SectionState.MISSING, (), missing[index], evidence)
    spans = tuple(span for i, span in account.stretches if i == index)
    cut_start = cut_end = False
    if spans:
        before_is_gone = index - 1 in missing
        cut_start = before_is_gone and begins_in_lower_case(spans[0].stripped(text).of(text)[:80])
        is_last = account.stretches[-1][0] == index
        tail = spans[-1].stripped(text).of(text)[-200:]
        next_is_gone = index + 1 in missing
        is_signed = is_last and has_end
        cut_end = not is_signed and (
            (next_is_gone and not ends_sentence(tail)) or (is_last and is_cut_off(tail))
        )
    state = SectionState.TRUNCATED if cut_start or cut_end else SectionState.PRESENT
    if len(spans) > 1:
        state = SectionState.DOUBLED
    elif spans and any(i > index for i, s in account.stretches if s.start < spans[0].start):
        state = SectionState.OUT_OF_ORDER
    return Section(index, total, state, spans, None, evidence, cut_start, cut_end)


def _evidence(index: int, account: _Account, declared: Declared) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    if declared.header_index == index and declared.header is not None:
        found.append(Evidence(EvidenceKind.TRANSMISSION_HEADER, declared.header))
    if declared.line is not None:
        kind = (
            EvidenceKind.CLASSIFICATION_LINE
            if declared.index == index
            else EvidenceKind.DECLARED_TOTAL
        )
        found.append(Evidence(kind, declared.line))
    if index in account.markers:
        found.append(Evidence(EvidenceKind.MARKER, account.markers[index]))
    if index in account.marks:
        found.append(Evidence(EvidenceKind.CLASSIFICATION_LINE, account.marks[index]))
    found += [Evidence(EvidenceKind.PAGE_BREAK, span) for span in account.breaks.get(index, ())]
    return tuple(sorted(found, key=_start_of))


def _start_of(evidence: Evidence) -> int:
    return evidence.span.start
