"""Plain texts: headings the format marks, paragraphs, lists; a title if nothing better is known."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from reader.document import (
    BlockRole,
    DateKind,
    Document,
    DocumentDate,
    DocumentKind,
    Field,
    MarkKind,
    Span,
    inferred,
)
from reader.parsing.outline.assembly import blocks_of, in_order, stated
from reader.parsing.outline.chunks import HEAD_CHUNKS, Chunk, chunks_of, lines_of, split_head
from reader.parsing.outline.dates import first_date
from reader.parsing.outline.footnotes import footnotes_of
from reader.parsing.outline.front import FrontKind, closing_place_and_date, is_front_line
from reader.parsing.outline.head import Head, read_head
from reader.parsing.outline.headings import (
    has_letters,
    heading_tree,
    is_apart,
    is_capitals,
    is_heading,
    is_section_name,
    leads,
    numbered_level,
)
from reader.parsing.outline.letter import letter_title, read_letter
from reader.parsing.outline.lists import lists_of
from reader.parsing.outline.memo import memo_head, memo_issuer, named_so
from reader.parsing.outline.navigation import set_navigation_apart
from reader.parsing.outline.quotations import mark_quotations
from reader.parsing.outline.speech import part_speeches
from reader.parsing.outline.tables import join_tables

if TYPE_CHECKING:
    from reader.document import SourceText
    from reader.parsing.outline.dates import PrintedDate

TITLE_COLUMNS = ("title", "subject", "headline")
"""Columns of a dump that name the document a row holds."""

_LONGEST_TITLE = 150
_LONGEST_HEAD = 260
_TITLE_LINES = 3
_LONGEST_SHORT = 100
_FIRST_LINES = 3
_HOUR = re.compile(r"[\s,]*(?:(?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.? ?m\.?)?)?[\s.)]*", re.IGNORECASE)
_LONGEST_ABBREVIATED = 30
_CLOSING_CHUNKS = 6
_WHOLE_DATE = len("2005-04-11")
_LEAST_HEADINGS = 2
_NAMING = frozenset({"issuing-body", "place", "meeting", "session", "symbol", "label"})
_TOP_CHUNKS = 6
_TOP_LINES = 12
_NOT_WORDS = frozenset(
    {BlockRole.BLANK, BlockRole.SITE_NAVIGATION, BlockRole.PAGE_BREAK, BlockRole.RULE}
)
_UNDERLINES = frozenset("=-")


def parse_plain(source: SourceText) -> Document:
    """Read a text of no known kind; every block and field is a span of the source's text."""
    text = source.text
    chunks = chunks_of(source)
    set_navigation_apart(source, chunks)
    chunks = join_tables(source, chunks)
    _mark_underlined(text, chunks)
    mark_quotations(source, chunks)
    chunks, memo = memo_head(text, chunks)
    chunks = part_speeches(text, chunks)
    addressee = memo.addressee if memo else read_letter(text, chunks)
    chunks = split_head(text, chunks, is_front_line, _is_text)
    head = read_head(text, _above(text, chunks))
    notes = footnotes_of(text, chunks, source.marks, source.signs)
    title = (memo.subject if memo else None) or _title(source, chunks, head, addressee)
    date, place = _date(text, chunks, head, title)
    if memo and memo.date is not None:
        date = _dated(text, memo.date, DateKind.ISSUED)
    place = (memo.place if memo else None) or place
    body = _body(text, head)
    sender = memo_issuer(text, memo.sender, body) if memo else body
    _mark_capitals(text, chunks)
    _mark_sections(text, chunks)
    lists = lists_of(source, chunks)
    return Document(
        source=source,
        kind=DocumentKind.PLAIN,
        blocks=blocks_of(source, chunks),
        title=title,
        date=date,
        issuing_body=sender,
        place=place,
        fields=in_order((title, sender, addressee, place), date),
        headings=heading_tree(text, chunks),
        lists=lists,
        footnotes=notes,
        findings=source.findings,
    )


def _mark_underlined(text: str, chunks: list[Chunk]) -> None:
    """A line right above a rule of ``=`` or ``-`` as wide as itself is a heading."""
    for chunk, rule in pairwise(chunks):
        if chunk.role is not BlockRole.PARAGRAPH or chunk.lines > 1:
            continue
        sign = text[rule.words.start] if rule.role is BlockRole.RULE else ""
        if sign in _UNDERLINES and 2 * len(rule.words) >= len(chunk.words):
            chunk.role, chunk.level = BlockRole.HEADING, 1 if sign == "=" else 2


def _is_text(text: str, chunk: Chunk) -> bool:
    """Whether the text itself begins here; a block of short lines above it does not begin it."""
    if chunk.role is BlockRole.LIST_ITEM:
        return True
    lines = islice(lines_of(text, chunk.span), _FIRST_LINES)
    is_long = len(chunk.words) > _LONGEST_HEAD
    return is_long and any(len(line) > _LONGEST_SHORT for line in lines)


def _above(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """The chunks above the text: down to the first that speaks in sentences."""
    found: list[Chunk] = []
    for chunk in chunks[:HEAD_CHUNKS]:
        if chunk.role in _NOT_WORDS:
            continue
        words = chunk.words.of(text)
        is_front = chunk.lines == 1 and is_front_line(text, chunk.words)
        is_sentence = words.endswith((".", "?", "!", ":")) and len(words) > _LONGEST_ABBREVIATED
        if _is_text(text, chunk) or (is_sentence and not is_front) or chunk.detail == "speech":
            break
        found.append(chunk)
        if len(found) == _TOP_LINES:
            break
    return found


def _date(
    text: str, chunks: list[Chunk], head: Head, title: Field | None
) -> tuple[DocumentDate | None, Field | None]:
    """A line above the text that holds a date, perhaps a place, and nothing else.

    Else what a treaty closes with, else the one date that the title itself names.
    """
    line = head.first_date()
    found = head.place(line)
    place = stated("place", text, found) if found is not None else None
    if line is not None and line.date is not None:
        kind = DateKind.HELD if line.kind is FrontKind.MEETING else DateKind.PUBLISHED
        return _dated(text, line.date, kind), place
    for chunk in [c for c in reversed(chunks) if c.role is BlockRole.PARAGRAPH][:_CLOSING_CHUNKS]:
        closing = closing_place_and_date(text, chunk.words)
        if closing is not None:
            return _dated(text, closing[1], DateKind.ISSUED), stated("place", text, closing[0])
    if title is not None and title.span is not None:
        printed = first_date(text, title.span)
        if printed is not None and _ends_in(text, title.span, printed):
            basis = inferred("from the title")
            field = Field("date", printed.iso, printed.span.of(text), printed.span, basis)
            return DocumentDate(printed.iso, DateKind.ISSUED, field), place
    return None, place


def _ends_in(text: str, title: Span, date: PrintedDate) -> bool:
    """Whether a title ends in a whole date, perhaps with the hour."""
    rest = Span(date.span.stop, title.stop)
    return len(date.iso) == _WHOLE_DATE and _HOUR.fullmatch(rest.of(text)) is not None


def _body(text: str, head: Head) -> Field | None:
    """Whose paper it is, where one body alone is named above it."""
    bodies = head.of_kind(FrontKind.BODY)
    return stated("issuing_body", text, bodies[0].span) if bodies else None


def _mark_capitals(text: str, chunks: list[Chunk]) -> None:
    """Lines in capitals or numbered, each alone above a text: headings where there are two."""
    if any(chunk.role is BlockRole.HEADING for chunk in chunks):
        return
    found: list[tuple[Chunk, int]] = []
    for index, chunk in enumerate(chunks):
        if chunk.lines > 1 or chunk.role is not BlockRole.PARAGRAPH or chunk.detail:
            continue
        words = " ".join(chunk.words.of(text).split())
        level = numbered_level(words) or (is_capitals(words) and is_heading(words))
        if level and is_apart(chunks, index) and leads(chunks, index):
            found.append((chunk, int(level)))
    if len(found) >= _LEAST_HEADINGS:
        for chunk, level in found:
            chunk.role, chunk.level = BlockRole.HEADING, level


def _mark_sections(text: str, chunks: list[Chunk]) -> None:
    """``Background`` alone above a paragraph: names that parts of papers have."""
    if any(chunk.role is BlockRole.HEADING for chunk in chunks):
        return
    has_text = False
    for index, chunk in enumerate(chunks):
        if chunk.role is not BlockRole.PARAGRAPH or chunk.detail:
            continue
        is_line = has_text and chunk.lines == 1 and is_section_name(chunk.words.of(text))
        if is_line and is_apart(chunks, index) and leads(chunks, index):
            chunk.role, chunk.level = BlockRole.HEADING, 1
        has_text = True


def _dated(text: str, date: PrintedDate, kind: DateKind) -> DocumentDate:
    field = Field("date", date.iso, date.span.of(text), date.span)
    return DocumentDate(date.iso, kind, field)


def _title(
    source: SourceText, chunks: list[Chunk], head: Head, addressee: Field | None
) -> Field | None:
    """The first heading near the top, else the dump's, the first line, the file's name.

    A letter is called after whom it is to, if nothing stands above its address.
    """
    text = source.text
    top = _top(chunks)
    heading = min(
        (chunk for chunk in top if chunk.role is BlockRole.HEADING),
        key=lambda chunk: (chunk.level, chunk.span.start),
        default=None,
    )
    if heading is not None:
        return stated("title", text, heading.words)
    listed = _title_column(source)
    if listed is not None:
        return listed
    first = _longest_label(chunks) or head.title()
    if first is None and addressee is not None:
        return letter_title(addressee)
    if first is None:
        first = next((chunk for chunk in top if _may_name(chunk)), None)
    if first is not None and first.role in (BlockRole.PARAGRAPH, BlockRole.BYLINE):
        is_whole = first.lines == 1 or _is_broken(text, first)
        part = first.words if is_whole else next(lines_of(text, first.words)).stripped(text)
        line = _without_number(text, part)
        has_words = has_letters(line.of(text), 2)
        if has_words and is_whole and len(line) <= _LONGEST_HEAD:
            first.role, first.detail = BlockRole.TITLE, ""
            return stated("title", text, line)
        if has_words and len(line) <= _LONGEST_TITLE:
            words = line.of(text)
            return Field("title", words, words, line, inferred("from the first line"))
    name = source.address.member or source.address.path.stem
    return Field("title", name, "", None, inferred("from the name of the file"))


def _is_broken(text: str, chunk: Chunk) -> bool:
    """Whether some lines are one title, as capitals and the words they end in show."""
    if chunk.lines > _TITLE_LINES:
        return False
    lines = [line.stripped(text).of(text) for line in lines_of(text, chunk.words)]
    return is_capitals(lines[0]) and all(is_heading(line.rstrip(",")) for line in lines)


def _longest_label(chunks: list[Chunk]) -> Chunk | None:
    """``MEMORANDUM OF CONVERSATION`` above a head that names no subject."""
    labels = [chunk for chunk in _top(chunks) if chunk.detail == "label"]
    return max(labels, key=_length, default=None)


def _length(chunk: Chunk) -> int:
    return len(chunk.words)


def _may_name(chunk: Chunk) -> bool:
    return chunk.role is BlockRole.PARAGRAPH or chunk.detail in _NAMING


def _without_number(text: str, line: Span) -> Span:
    """A paper's heading without the number it has in a printed volume, and its note's mark."""
    found = named_so(line.of(text))
    return Span(line.start + found.start, line.start + found.stop) if found else line


def _title_column(source: SourceText) -> Field | None:
    """The title that a dump gives beside the text."""
    for name in TITLE_COLUMNS:
        for mark in source.marks:
            column, _, value = mark.value.partition(": ")
            if mark.kind is MarkKind.RECORD_FIELD and column.casefold() == name and value:
                return Field("title", value, "", None, inferred(f"from the record’s “{column}”"))
    return None


def _top(chunks: list[Chunk]) -> list[Chunk]:
    """The first few chunks with words of the document's own."""
    found: list[Chunk] = []
    for chunk in chunks:
        if chunk.role in _NOT_WORDS:
            continue
        found.append(chunk)
        if len(found) == _TOP_CHUNKS:
            break
    return found
