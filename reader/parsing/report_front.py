"""What stands above a report: who organised, who prepared, what it is called, where and when."""

from __future__ import annotations

import re

from reader.document import BlockRole, DateKind, DocumentDate, Field, Span, inferred
from reader.parsing.outline.assembly import stated
from reader.parsing.outline.chunks import HEAD_CHUNKS, Chunk
from reader.parsing.outline.dates import PrintedDate, date_line, first_date
from reader.parsing.outline.front import FrontKind, FrontLine, front_line
from reader.parsing.outline.head import Head, first_name, read_head

FRONT_LINES = 16
"""As many lines may stand above a text."""

_LONGEST_LINE = 200
_LABEL_WORDS = 6
_SENTENCE = 60
_NAME_WORDS = 14
# A line that calls the paper a report; one that says who organised; one that says who prepared it.
LABEL = re.compile(
    r"(?:[\w’'-]+\s){0,5}(?:report|minutes|summary (?:records?|conclusions|notes)|"
    r"summary(?=\s(?:of|on)\s.{0,60}\b(?:meeting|session|discussions?|reports?|proceedings))|"
    r"verbatim record|proceedings|"
    r"records?(?=\s(?:of|on)\s(?:the\s)?(?:[\w’'-]+\s){0,5}(?:meeting|session|discussion)))"
    r"(?:\s(?:of|on|by|from|to)\s.{3,150})?",
    re.IGNORECASE,
)
ORGANISED = re.compile(
    r"\(?(?:jointly |co-?)?(?:organi[sz]ed|hosted|convened|arranged|held)(?: jointly)? by\s+"
    r"(?P<who>.{3,160}?)\)?[.,]?",
    re.IGNORECASE,
)
PREPARED = re.compile(
    r"\(?(?:(?:document |report |note )?(?:prepared|drafted|compiled|submitted|issued|written) by|"
    r"(?:note|report|document) (?:by|of))\s+(?P<who>.{3,160}?)\)?[.,]?",
    re.IGNORECASE,
)
# Minutes and records say so in a way that nothing else does.
MINUTES = re.compile(
    r"(?:[\w’'-]+\s){0,5}minutes(?:\sof\s.{3,150})?|(?:summary |verbatim )?records?\sof\s.{0,80}"
    r"(?:meeting|session|discussion).{0,80}",
    re.IGNORECASE,
)
_HELD_ON = re.compile(r"\bheld\b.{0,80}?\bon\s(?=\w)", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:on|of|for|to|in|and|from|concerning|regarding)\s", re.IGNORECASE)
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
_SERIES = re.compile(
    r"(?:[\w’'-]+\s){0,3}(?:reports of (?:the )?(?:[\w’'-]+\s){0,3}"
    r"(?:meetings|sessions|committees)\b.*|"
    r"(?:reports|papers|documents|studies) series)(?:,? no\. ?\d{1,4})?",
    re.IGNORECASE,
)
"""The series a report appears in, which is named in the plural."""
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)


class ReportFront:
    """The lines above the text, each known by its words; the first that is none is the title."""

    def __init__(self, text: str, chunks: list[Chunk]) -> None:
        self._text = text
        self._chunks = _above_text(text, chunks)
        self._preparer: Span | None = None
        self._labels: list[Chunk] = []
        self._head = Head(text)
        self._dated: FrontLine | None = None
        self.title: Field | None = None
        self.place: Field | None = None
        self.organiser: Field | None = None

    def read(self) -> None:
        """Give each line its role, down to the last one that is known by its words."""
        known = [self._read_line(chunk) for chunk in self._chunks]
        rest = [chunk for chunk, is_known in zip(self._chunks, known, strict=True) if not is_known]
        self._head = read_head(self._text, rest)
        self._dated = self._head.meeting_date()
        place = self._head.place(self._dated)
        self.place = stated("place", self._text, place) if place is not None else None
        unknown = self._unknown()
        title = self._title(unknown)
        if title is None:
            return
        title.role, title.detail, title.level = BlockRole.TITLE, "", 0
        self.title = stated("title", self._text, title.words)
        for chunk in unknown:
            if chunk is not title:
                chunk.role, chunk.detail, chunk.level = BlockRole.BYLINE, "subtitle", 0

    def _unknown(self) -> list[Chunk]:
        """The lines that nothing knows, down to the last one that is known by its words."""
        unknown = {id(chunk) for chunk in self._head.unknown}
        last = max((i for i, c in enumerate(self._chunks) if id(c) not in unknown), default=-1)
        people = (i for i, c in enumerate(self._chunks) if c.detail == FrontKind.PEOPLE.value)
        above = self._chunks[: min(last + 1, next(people, last + 1))]  # Below, who was there.
        return [chunk for chunk in above if id(chunk) in unknown]

    def _title(self, unknown: list[Chunk]) -> Chunk | None:
        """The first line that nothing else explains; else what calls the paper; else any."""
        minutes = (
            c for c in unknown if MINUTES.fullmatch(" ".join(c.words.of(self._text).split()))
        )
        named = next(minutes, None) or self._head.labelled() or first_name(self._text, unknown)
        named = named or next(iter(self._labels), None)
        return named or self._head.title() or next(iter(self._chunks), None)

    def _read_line(self, chunk: Chunk) -> bool:
        """What only a report's front says: who organised, who prepared, what kind of report."""
        words = chunk.words.of(self._text)
        organised = ORGANISED.fullmatch(self._text, chunk.words.start, chunk.words.stop)
        prepared = PREPARED.fullmatch(self._text, chunk.words.start, chunk.words.stop)
        is_dated = date_line(self._text, chunk.words) is not None
        if organised and self.organiser is None:
            chunk.role, chunk.detail = BlockRole.BYLINE, "organiser"
            self.organiser = self._named("organiser", Span(*organised.span("who")))
        elif prepared and self._preparer is None and _is_preparer(prepared.group("who")):
            chunk.role, chunk.detail = BlockRole.BYLINE, "prepared-by"
            self._preparer = Span(*prepared.span("who"))
        elif _SERIES.fullmatch(words):
            chunk.role, chunk.detail = BlockRole.BYLINE, "series"
        elif not is_dated and LABEL.fullmatch(words) and len(words.split()) <= _LABEL_WORDS:
            chunk.role, chunk.detail = BlockRole.BYLINE, "label"
            self._labels.append(chunk)
        else:
            return False
        chunk.level = 0
        return True

    def date(self) -> DocumentDate | None:
        """The date on the front: of the meeting where there was one, else of the report."""
        held = self._held_by_title()
        if held is not None:
            field = Field("date", held.iso, held.span.of(self._text), held.span)
            return DocumentDate(held.iso, DateKind.HELD, field)
        if self._dated is None or self._dated.date is None:
            return None
        printed = self._dated.date
        is_meeting = (
            self.organiser is not None
            or self._dated.kind is FrontKind.MEETING
            or (self.title is not None and _MEETING.search(self.title.value) is not None)
            or (printed.is_range and bool(self._head.of_kind(FrontKind.SESSION)))
        )
        kind = DateKind.HELD if is_meeting else DateKind.PUBLISHED
        field = Field("date", printed.iso, printed.span.of(self._text), printed.span)
        return DocumentDate(printed.iso, kind, field)

    def _held_by_title(self) -> PrintedDate | None:
        """``Minutes of the meeting held on 30 October 1997``: no other date is the meeting's."""
        if self.title is None or self.title.span is None:
            return None
        held = _HELD_ON.search(self._text, *self.title.span)
        return first_date(self._text, Span(held.end(), self.title.span.stop)) if held else None

    def issuing_body(self) -> Field | None:
        """Who prepared it; an organ without a name is the organiser's, who else speaks himself."""
        if self._preparer is None:
            if self.organiser is None:
                return self._body()
            rule = f"from “organized by {self.organiser.raw}”"
            of = self.organiser
            return Field("issuing_body", of.value, of.raw, of.span, inferred(rule))
        body = self._named("issuing_body", self._preparer)
        owner = self.organiser or self._body()
        if _ORGAN.fullmatch(self._preparer.of(self._text)) and owner is not None:
            whose = "the organiser" if owner is self.organiser else "the body above"
            rule = f"from “{body.raw}” and {whose}, “{owner.raw}”"
            value = f"{body.value} of the {owner.value}"
            return Field("issuing_body", value, body.raw, body.span, inferred(rule))
        return body

    def _body(self) -> Field | None:
        """The first body named on the front."""
        first = next(iter(self._head.of_kind(FrontKind.BODY)), None)
        return stated("issuing_body", self._text, first.span) if first is not None else None

    def _named(self, name: str, span: Span) -> Field:
        """A field for a body, without the article before its name."""
        words = span.of(self._text)
        if words.count("(") > words.count(")") and self._text[span.stop : span.stop + 1] == ")":
            span = Span(span.start, span.stop + 1)  # An abbreviation's, not the line's.
        article = _ARTICLE.match(self._text, span.start, span.stop)
        return stated(name, self._text, Span(article.end() if article else span.start, span.stop))


def _is_preparer(who: str) -> bool:
    """Whether the words behind ``report of`` name who wrote it, not what it is about."""
    return (
        _MEETING.search(who) is None
        and (" on " not in who.lower())
        and len(who.split()) <= _NAME_WORDS
    )


def join_wrapped(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """``REPORT OF THE COMMITTEE`` above ``ON LAMPS AND OIL`` is one line that was broken."""
    result: list[Chunk] = []
    for at, chunk in enumerate(chunks):
        last = result[-1] if result and at < HEAD_CHUNKS else None
        if last is not None and _wraps(text, last, chunk):
            last.span = Span(last.span.start, chunk.span.stop)
            last.words = Span(last.words.start, chunk.words.stop)
            last.lines += chunk.lines
            continue
        result.append(chunk)
    return result


def _wraps(text: str, last: Chunk, chunk: Chunk) -> bool:
    are_lines = last.role is chunk.role is BlockRole.PARAGRAPH and last.lines == chunk.lines == 1
    return (
        are_lines
        and last.span.stop == chunk.span.start
        and LABEL.fullmatch(last.words.of(text)) is not None
        and _GOES_ON.match(text, chunk.words.start, chunk.words.stop) is not None
        and not is_front_line(text, chunk.words)
    )


def _is_sentence(text: str, chunk: Chunk) -> bool:
    ends = text[chunk.words.stop - 1] in ".;"
    return ends and len(chunk.words) >= _SENTENCE and not is_front_line(text, chunk.words)


def _above_text(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """The short lines before the first paragraph that is a sentence or long, or the first list."""
    found: list[Chunk] = []
    for chunk in chunks:
        is_line = chunk.role in (BlockRole.PARAGRAPH, BlockRole.HEADING)
        if found and is_line and _is_sentence(text, chunk):
            break
        if is_line and chunk.lines <= 3 and len(chunk.words) <= _LONGEST_LINE:
            found.append(chunk)
        elif is_line or chunk.role is BlockRole.LIST_ITEM or len(found) == FRONT_LINES:
            break
    return found


def is_text(text: str, chunk: Chunk) -> bool:
    """Whether the text itself begins here."""
    return chunk.role is BlockRole.LIST_ITEM or len(chunk.words) > _LONGEST_LINE * 3


def is_front_line(text: str, words: Span) -> bool:
    """Whether a line says by itself what it is."""
    line = words.of(text)
    return (
        ORGANISED.fullmatch(line) is not None
        or PREPARED.fullmatch(line) is not None
        or (LABEL.fullmatch(line) is not None and len(line.split()) <= _LABEL_WORDS)
        or front_line(text, words) is not None
    )
