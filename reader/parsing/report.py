"""Reports of meetings: title, organiser, place and date, then headings with their lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import (
    BlockRole,
    Document,
    DocumentKind,
    Span,
)
from reader.parsing.outline.assembly import blocks_of, in_order
from reader.parsing.outline.chunks import Chunk, chunks_of, lines_of, split_head
from reader.parsing.outline.footnotes import footnotes_of
from reader.parsing.outline.front import FrontKind, front_line, has_symbol
from reader.parsing.outline.head import TITLE_LABEL
from reader.parsing.outline.headings import (
    ends_in_abbreviation,
    heading_tree,
    is_group,
    is_heading,
    leads,
)
from reader.parsing.outline.lists import lists_of
from reader.parsing.outline.navigation import set_navigation_apart
from reader.parsing.outline.numbered import mark_numbered, part_numbered_headings
from reader.parsing.outline.quotations import mark_quotations
from reader.parsing.outline.speech import part_speeches
from reader.parsing.outline.tables import join_tables
from reader.parsing.report_front import (
    FRONT_LINES,
    LABEL,
    MINUTES,
    ORGANISED,
    PREPARED,
    ReportFront,
    is_front_line,
    is_text,
    join_wrapped,
)

if TYPE_CHECKING:
    from reader.document import SourceText

_ENOUGH = 3
_HEAD = 24_000
_TAIL = 2_000
_LEAST_ITEMS = 2
_CONVENED = re.compile(
    r"\b(?:called? (?:the meeting )?to order|meeting (?:was )?(?:adjourned|closed|rose|opened)|"
    r"(?:session|meeting) (?:was (?:held|attended|opened)|adjourned)|"
    r"adopted the (?:draft |provisional )?agenda|adoption of the agenda)\b",
    re.IGNORECASE,
)
_AGENDA_ITEM = re.compile(r"(?:provisional )?agenda items? \d{1,3}(?:\.\d{1,2})?", re.IGNORECASE)
_SESSION = re.compile(r"[\w-]{4,20}(?:\s[\w-]{4,20})?\ssession|session \d{1,3}", re.IGNORECASE)
_COLUMNS = re.compile(r"\s{3,}|\t")
_AGENDA = re.compile(r"(?:agenda )?item \d{1,2}[.:]\s?\S.*", re.IGNORECASE)
_END = re.compile(
    r"[\[(]?\s?(?:end of (?:the )?(?:document|report|text|annex)|annexe?s? follows?)\s?[\])]?\.?",
    re.IGNORECASE,
)


def looks_like_report(source: SourceText) -> bool:
    """Whether a text shows itself as a report: three witnesses on its front or at its end.

    They are a line that calls it one, who organised and who prepared it, place and date, the
    end mark, and two headings that name bodies with their abbreviations. Headings and lists
    alone are none: many notes have them.
    """
    text = source.text
    lines = [line.of(text).strip() for line in lines_of(text, Span(0, min(len(text), _HEAD)))]
    front = [line for line in lines if line][: 2 * FRONT_LINES]
    short = [line for line in front if len(line) <= 160]
    known = [front_line(line, Span(0, len(line))) for line in short]
    bodies = sum(ends_in_abbreviation(line) for line in lines if 8 < len(line) <= 120)
    tail = [line.strip() for line in text[-_TAIL:].split("\n")]
    named = any(LABEL.fullmatch(TITLE_LABEL.sub("", line)) for line in short)
    is_paper = _is_session_paper(short)
    if not (
        named
        or is_paper
        or any(map(ORGANISED.fullmatch, short))
        or any(map(PREPARED.fullmatch, short))
    ):
        return False
    kinds = {line.kind for line in known if line is not None}
    score = (
        named
        + 2 * is_paper
        + any(MINUTES.fullmatch(line) for line in short)
        + any(ORGANISED.fullmatch(line) for line in short)
        + any(PREPARED.fullmatch(line) for line in short)
        + any(line is not None and line.date and line.place is not None for line in known)
        + any(line is not None and line.date and line.date.is_range for line in known)
        + any(_END.fullmatch(line) for line in tail)
        + any(_CONVENED.search(line) for line in lines)
        + (sum(_AGENDA.fullmatch(line) is not None for line in lines) >= _LEAST_ITEMS)
        + len(kinds & {FrontKind.SESSION, FrontKind.SYMBOL, FrontKind.PEOPLE})
        + (bodies >= 2)
    )
    return score >= _ENOUGH


def _is_session_paper(lines: list[str]) -> bool:
    """Whether a front has a session, its agenda's item and a paper's symbol, in columns or not."""
    cells = [cell for line in lines for cell in _COLUMNS.split(line)]
    has_item = any(_AGENDA_ITEM.fullmatch(cell) for cell in cells)
    return has_item and any(map(has_symbol, cells)) and any(map(_SESSION.fullmatch, cells))


def parse_report(source: SourceText) -> Document:
    """Read a report; every block and field is a span of the source's text."""
    text = source.text
    chunks = chunks_of(source)
    set_navigation_apart(source, chunks)
    chunks = join_tables(source, chunks)
    chunks = part_speeches(text, chunks)
    chunks = split_head(text, chunks, is_front_line, is_text)
    chunks = join_wrapped(text, chunks)
    chunks = part_numbered_headings(text, chunks)
    notes = footnotes_of(text, chunks, source.marks, source.signs)
    _mark_end(text, chunks)
    front = ReportFront(text, chunks)
    front.read()
    mark_quotations(source, chunks)
    _mark_headings(text, chunks)
    lists = lists_of(source, chunks)
    date = front.date()
    issuing_body = front.issuing_body()
    return Document(
        source=source,
        kind=DocumentKind.REPORT,
        blocks=blocks_of(source, chunks),
        title=front.title,
        date=date,
        issuing_body=issuing_body,
        place=front.place,
        fields=in_order((front.title, front.organiser, front.place, issuing_body), date),
        headings=heading_tree(text, chunks),
        lists=lists,
        footnotes=notes,
        findings=source.findings,
    )


def _mark_end(text: str, chunks: list[Chunk]) -> None:
    for chunk in chunks[-6:]:
        if chunk.role is BlockRole.PARAGRAPH and _END.fullmatch(chunk.words.of(text)):
            chunk.role = BlockRole.END_OF_MESSAGE


def _mark_headings(text: str, chunks: list[Chunk]) -> None:
    """Short lines that stand alone above a text: bodies and titles, and groups within them."""
    mark_numbered(text, chunks)
    has_top = any(chunk.role is BlockRole.HEADING for chunk in chunks)
    for index, chunk in enumerate(chunks):
        if chunk.role is not BlockRole.PARAGRAPH or chunk.lines > 2:
            continue
        words = " ".join(chunk.words.of(text).split())
        if not leads(chunks, index):
            continue
        if is_group(words):
            chunk.role, chunk.level = BlockRole.HEADING, 2 if has_top else 1
        elif is_heading(words) or (ends_in_abbreviation(words) and len(words) <= 160):
            chunk.role, chunk.level = BlockRole.HEADING, 1
            has_top = True
