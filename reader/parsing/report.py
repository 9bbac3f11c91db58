"""Reports of meetings: title, organiser, place and date, then headings with their lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import (
    BlockRole,
    DateKind,
    Document,
    DocumentDate,
    DocumentKind,
    Field,
    Span,
    inferred,
)
from reader.parsing.outline.assembly import blocks_of, in_order, stated
from reader.parsing.outline.chunks import Chunk, chunks_of, lines_of, split_head
from reader.parsing.outline.dates import PlaceAndDate, date_line
from reader.parsing.outline.footnotes import footnotes_of
from reader.parsing.outline.headings import (
    ends_in_abbreviation,
    heading_tree,
    is_group,
    is_heading,
    numbered_level,
)
from reader.parsing.outline.lists import lists_of
from reader.parsing.outline.navigation import set_navigation_apart
from reader.parsing.outline.quotations import mark_quotations
from reader.parsing.outline.tables import join_tables

if TYPE_CHECKING:
    from reader.document import SourceText

_ENOUGH = 3
_HEAD = 24_000
_TAIL = 2_000
_FRONT_LINES = 12
_LONGEST_LINE = 200
_LABEL_WORDS = 6
_LEAST_NUMBERED = 2
_UNDER_HEADINGS = frozenset(
    {
        BlockRole.PARAGRAPH,
        BlockRole.LIST_ITEM,
        BlockRole.HEADING,
        BlockRole.TABLE,
        BlockRole.QUOTATION,
    }
)

_LABEL = re.compile(
    r"(?:[\w’'-]+\s){0,5}(?:report|minutes|summary record|proceedings)"
    r"(?:\s(?:of|on|by|from)\s.{3,150})?",
    re.IGNORECASE,
)
_ORGANISED = re.compile(
    r"\(?(?:jointly |co-?)?(?:organi[sz]ed|hosted|convened|arranged|held)(?: jointly)? by\s+"
    r"(?P<who>.{3,160}?)\)?[.,]?",
    re.IGNORECASE,
)
_PREPARED = re.compile(
    r"\(?(?:(?:document |report |note )?(?:prepared|drafted|compiled|submitted|issued|written) by|"
    r"(?:note|report|document) (?:by|of))\s+(?P<who>.{3,160}?)\)?[.,]?",
    re.IGNORECASE,
)
_END = re.compile(
    r"[\[(]?\s?(?:end of (?:the )?(?:document|report|text|annex)|annexe?s? follows?)\s?[\])]?\.?",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:meeting|conference|session|workshop|seminar|assembly|forum|symposium|hearing|summit|"
    r"consultations?|round ?table|colloquium|congress)\b",
    re.IGNORECASE,
)
# Organs that are named without the body they belong to.
_ORGAN = re.compile(
    r"(?:the )?(?:international bureau|secretariat|rapporteur|chair(?:man|person)?|bureau)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)


def looks_like_report(source: SourceText) -> bool:
    """Whether a text shows itself as a report: three witnesses on its front or at its end.

    They are a line that calls it one, who organised and who prepared it, place and date, the
    end mark, and two headings that name bodies with their abbreviations. Headings and lists
    alone are none: many notes have them.
    """
    text = source.text
    lines = [line.of(text).strip() for line in lines_of(text, Span(0, min(len(text), _HEAD)))]
    front = [line for line in lines if line][: 2 * _FRONT_LINES]
    short = [line for line in front if len(line) <= 160]
    places = [date_line(line, Span(0, len(line))) for line in short]
    bodies = sum(ends_in_abbreviation(line) for line in lines if 8 < len(line) <= 120)
    tail = [line.strip() for line in text[-_TAIL:].split("\n")]
    score = (
        any(_LABEL.fullmatch(line) for line in short)
        + any(_ORGANISED.fullmatch(line) for line in short)
        + any(_PREPARED.fullmatch(line) for line in short)
        + any(place is not None and place.place is not None for place in places)
        + any(_END.fullmatch(line) for line in tail)
        + (bodies >= 2)
    )
    return score >= _ENOUGH


def parse_report(source: SourceText) -> Document:
    """Read a report; every block and field is a span of the source's text."""
    text = source.text
    chunks = chunks_of(source)
    set_navigation_apart(source, chunks)
    chunks = join_tables(source, chunks)
    chunks = split_head(text, chunks, _is_front_line, _is_text)
    notes = footnotes_of(text, chunks, source.marks)
    _mark_end(text, chunks)
    front = _Front(text, chunks)
    front.read()
    mark_quotations(source, chunks)
    _mark_headings(text, chunks)
    lists = lists_of(text, chunks)
    date = front.date()
    issuing_body = front.issuing_body()
    return Document(
        source=source,
        kind=DocumentKind.REPORT,
        blocks=blocks_of(chunks),
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


class _Front:
    """The lines above the text, each known by its words; the first that is none is the title."""

    def __init__(self, text: str, chunks: list[Chunk]) -> None:
        self._text = text
        self._chunks = _above_text(chunks)
        self._dated: PlaceAndDate | None = None
        self._preparer: Span | None = None
        self.title: Field | None = None
        self.place: Field | None = None
        self.organiser: Field | None = None

    def read(self) -> None:
        """Give each line its role, down to the last one that is known by its words."""
        known = [self._read_line(chunk) for chunk in self._chunks]
        last = max((i for i, is_known in enumerate(known) if is_known), default=-1)
        unknown = [
            chunk
            for chunk, is_known in zip(self._chunks[: last + 1], known, strict=False)
            if not is_known
        ]
        title = next(iter(unknown), None) or next(iter(self._chunks), None)
        if title is None:
            return
        title.role, title.detail, title.level = BlockRole.TITLE, "", 0
        self.title = stated("title", self._text, title.words)
        for chunk in unknown:
            if chunk is not title:
                chunk.role, chunk.detail, chunk.level = BlockRole.BYLINE, "subtitle", 0

    def _read_line(self, chunk: Chunk) -> bool:
        words = chunk.words.of(self._text)
        organised = _ORGANISED.fullmatch(self._text, chunk.words.start, chunk.words.stop)
        prepared = _PREPARED.fullmatch(self._text, chunk.words.start, chunk.words.stop)
        dated = date_line(self._text, chunk.words)
        if organised and self.organiser is None:
            chunk.role, chunk.detail = BlockRole.BYLINE, "organiser"
            self.organiser = self._named("organiser", Span(*organised.span("who")))
        elif prepared and self._preparer is None and not _MEETING.search(prepared.group("who")):
            chunk.role, chunk.detail = BlockRole.BYLINE, "prepared-by"
            self._preparer = Span(*prepared.span("who"))
        elif dated and self._dated is None:
            chunk.role, chunk.detail = BlockRole.DATELINE, ""
            self._dated = dated
            if dated.place is not None:
                self.place = stated("place", self._text, dated.place)
        elif self.title is None and _LABEL.fullmatch(words) and len(words.split()) <= _LABEL_WORDS:
            chunk.role, chunk.detail = BlockRole.BYLINE, "label"
        else:
            return False
        chunk.level = 0
        return True

    def date(self) -> DocumentDate | None:
        """The date on the front: of the meeting where there was one, else of the report."""
        if self._dated is None:
            return None
        printed = self._dated.date
        is_meeting = self.organiser is not None or (
            self.title is not None and _MEETING.search(self.title.value) is not None
        )
        kind = DateKind.HELD if is_meeting else DateKind.PUBLISHED
        field = Field("date", printed.iso, printed.span.of(self._text), printed.span)
        return DocumentDate(printed.iso, kind, field)

    def issuing_body(self) -> Field | None:
        """Who prepared it; an organ without a name is the organiser's, who else speaks himself."""
        if self._preparer is None:
            if self.organiser is None:
                return None
            rule = f"from “organized by {self.organiser.raw}”"
            of = self.organiser
            return Field("issuing_body", of.value, of.raw, of.span, inferred(rule))
        body = self._named("issuing_body", self._preparer)
        if _ORGAN.fullmatch(self._preparer.of(self._text)) and self.organiser is not None:
            rule = f"from “{body.raw}” and the organiser, “{self.organiser.raw}”"
            value = f"{body.value} of the {self.organiser.value}"
            return Field("issuing_body", value, body.raw, body.span, inferred(rule))
        return body

    def _named(self, name: str, span: Span) -> Field:
        """A field for a body, without the article before its name."""
        words = span.of(self._text)
        if words.count("(") > words.count(")") and self._text[span.stop : span.stop + 1] == ")":
            span = Span(span.start, span.stop + 1)  # An abbreviation's, not the line's.
        article = _ARTICLE.match(self._text, span.start, span.stop)
        return stated(name, self._text, Span(article.end() if article else span.start, span.stop))


def _above_text(chunks: list[Chunk]) -> list[Chunk]:
    """The short lines before the first paragraph of some length or the first list."""
    found: list[Chunk] = []
    for chunk in chunks:
        is_line = chunk.role in (BlockRole.PARAGRAPH, BlockRole.HEADING)
        if is_line and chunk.lines <= 3 and len(chunk.words) <= _LONGEST_LINE:
            found.append(chunk)
        elif is_line or chunk.role is BlockRole.LIST_ITEM or len(found) == _FRONT_LINES:
            break
    return found


def _is_text(text: str, chunk: Chunk) -> bool:
    return chunk.role is BlockRole.LIST_ITEM or len(chunk.words) > _LONGEST_LINE * 3


def _is_front_line(text: str, words: Span) -> bool:
    """Whether a line says by itself what it is."""
    line = words.of(text)
    return (
        _ORGANISED.fullmatch(line) is not None
        or _PREPARED.fullmatch(line) is not None
        or (_LABEL.fullmatch(line) is not None and len(line.split()) <= _LABEL_WORDS)
        or date_line(text, words) is not None
    )


def _mark_end(text: str, chunks: list[Chunk]) -> None:
    for chunk in chunks[-6:]:
        if chunk.role is BlockRole.PARAGRAPH and _END.fullmatch(chunk.words.of(text)):
            chunk.role = BlockRole.END_OF_MESSAGE


def _mark_numbered(text: str, chunks: list[Chunk]) -> None:
    """Numbered lines that stand alone above a text; one by itself is an item of a list."""
    found: list[tuple[Chunk, int]] = []
    for index, chunk in enumerate(chunks):
        if chunk.lines > 1 or chunk.role not in (BlockRole.PARAGRAPH, BlockRole.LIST_ITEM):
            continue
        level = numbered_level(" ".join(chunk.words.of(text).split()))
        if level and _is_apart(chunks, index) and _text_follows(chunks, index):
            found.append((chunk, level))
    if len(found) >= _LEAST_NUMBERED:
        for chunk, level in found:
            chunk.role, chunk.level, chunk.marker = BlockRole.HEADING, level, ""


def _is_apart(chunks: list[Chunk], index: int) -> bool:
    """Whether a blank line stands before and behind: items of one list follow one another."""
    around = [at for at in (index - 1, index + 1) if 0 <= at < len(chunks)]
    return all(chunks[at].role is BlockRole.BLANK for at in around)


def _mark_headings(text: str, chunks: list[Chunk]) -> None:
    """Short lines that stand alone above a text: bodies and titles, and groups within them."""
    _mark_numbered(text, chunks)
    has_top = any(chunk.role is BlockRole.HEADING for chunk in chunks)
    for index, chunk in enumerate(chunks):
        if chunk.role is not BlockRole.PARAGRAPH or chunk.lines > 2:
            continue
        words = " ".join(chunk.words.of(text).split())
        if not _text_follows(chunks, index):
            continue
        if is_group(words):
            chunk.role, chunk.level = BlockRole.HEADING, 2 if has_top else 1
        elif is_heading(words) or (ends_in_abbreviation(words) and len(words) <= 160):
            chunk.role, chunk.level = BlockRole.HEADING, 1
            has_top = True


def _text_follows(chunks: list[Chunk], index: int) -> bool:
    """Whether a heading here would have something under it."""
    for at in range(index + 1, len(chunks)):
        role = chunks[at].role
        if role in (BlockRole.BLANK, BlockRole.RULE):
            continue
        return role in _UNDER_HEADINGS
    return False
