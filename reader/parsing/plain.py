"""Plain texts: headings the format marks, paragraphs, lists; a title if nothing better is known."""

from __future__ import annotations

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
    inferred,
)
from reader.parsing.outline.assembly import blocks_of, in_order, stated
from reader.parsing.outline.chunks import Chunk, chunks_of, lines_of
from reader.parsing.outline.dates import date_line
from reader.parsing.outline.footnotes import footnotes_of
from reader.parsing.outline.headings import heading_tree
from reader.parsing.outline.lists import lists_of
from reader.parsing.outline.memo import memo_head
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
    notes = footnotes_of(text, chunks, source.marks)
    printed = memo.date if memo else None
    place = None
    if printed is not None:
        date: DocumentDate | None = _dated(text, printed, DateKind.ISSUED)
    else:
        date, place = _date(text, chunks)
    title = (memo.subject if memo else None) or _title(source, chunks)
    sender, addressee = (memo.sender, memo.addressee) if memo else (None, None)
    lists = lists_of(text, chunks)
    return Document(
        source=source,
        kind=DocumentKind.PLAIN,
        blocks=blocks_of(chunks),
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


def _date(text: str, chunks: list[Chunk]) -> tuple[DocumentDate | None, Field | None]:
    """A line of the first few that holds a date, perhaps a place, and nothing else."""
    for chunk in _top(chunks):
        for line in islice(lines_of(text, chunk.span), _TOP_LINES):
            found = date_line(text, line.stripped(text))
            if found is None:
                continue
            if chunk.lines == 1:
                chunk.role, chunk.level = BlockRole.DATELINE, 0
            place = stated("place", text, found.place) if found.place is not None else None
            return _dated(text, found.date, DateKind.PUBLISHED), place
    return None, None


def _dated(text: str, date: PrintedDate, kind: DateKind) -> DocumentDate:
    field = Field("date", date.iso, date.span.of(text), date.span)
    return DocumentDate(date.iso, kind, field)


def _title(source: SourceText, chunks: list[Chunk]) -> Field | None:
    """The first heading near the top, else the dump's, the first line, the file's name."""
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
    first = next((chunk for chunk in top if chunk.role is not BlockRole.DATELINE), None)
    if first is not None and first.role is BlockRole.PARAGRAPH:
        line = next(lines_of(text, first.span)).stripped(text)
        has_words = sum(char.isalpha() for char in line.of(text)) > 1
        if has_words and first.lines == 1 and len(line) <= _LONGEST_TITLE:
            first.role = BlockRole.TITLE
            return stated("title", text, line)
        if has_words and len(line) <= _LONGEST_TITLE:
            words = line.of(text)
            return Field("title", words, words, line, inferred("from the first line"))
    name = source.address.member or source.address.path.stem
    return Field("title", name, "", None, inferred("from the name of the file"))


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
