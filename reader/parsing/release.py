"""Press releases: who issued them, under which title, where and when."""

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
    MarkKind,
    Span,
    inferred,
)
from reader.parsing.outline.assembly import blocks_of, in_order, stated
from reader.parsing.outline.chunks import Chunk, chunks_of, lines_of, split_head
from reader.parsing.outline.dates import date_line, first_date
from reader.parsing.outline.footnotes import footnotes_of
from reader.parsing.outline.front import (
    FrontKind,
    front_line,
    is_contact,
    is_press_body,
    names_body,
)
from reader.parsing.outline.head import read_head
from reader.parsing.outline.headings import heading_tree, is_heading
from reader.parsing.outline.lists import lists_of
from reader.parsing.outline.navigation import set_navigation_apart, year_of_releases
from reader.parsing.outline.places import is_place
from reader.parsing.outline.quotations import mark_quotations
from reader.parsing.outline.speech import part_speeches
from reader.parsing.outline.tables import join_tables

if TYPE_CHECKING:
    from reader.document import SourceText
    from reader.parsing.outline.dates import PrintedDate

_ENOUGH = 3
_HEAD = 24_000
_TAIL = 6_000
_LONGEST_LINKS_NAME = 40
_LABEL_WORDS = 5

_IMMEDIATE = re.compile(
    r"(?:for immediate release|embargo(?:ed)? until|hold for release|"
    r"(?:\(?for )(?:use of )?information media\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:for )?(?:press|news|media) (?:release|statement|note|advisory|notice|guidance)s?|"
    r"(?:notice|statement) to the press|release date(?=\s*:|$)|taken question|"
    r"readout(?!\s(?:of|from|on))|"
    r"press communiqu[ée]|(?:comunicado|nota|boletín) de prensa|communiqu[ée] de presse|"
    r"(?:presse|medien)mitteilung|comunicato stampa|nota à imprensa|persbericht|"
    r"press(?:meddelande|emelding|emeddelelse)|fréttatilkynning)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"[^\W\d_]{{3,20}},\s{_LABEL.pattern},\s.{{4,24}}", re.IGNORECASE)
"""Place, what it is, and date, on one line."""
_SERIES = re.compile(
    r"(?:IP|MEMO|STATEMENT|SPEECH)/\d\d/\d{1,4}|S[CG]/(?:[A-Z]{1,3}/)?\d{3,5}.*|"
    r"(?:GA|ECOSOC|HR|PAL|DC|AFR)/(?:[A-Z]{1,4}/)?\d{3,5}.*"
)
"""Numbers under which only press releases are issued (of the EU's Commission, of the UN)."""
_END = re.compile(r"(?:#\s?){2,5}|-+\s?30\s?-+|-?\s?(?:END|ENDS|End|Ends)\s?-?|\*\s?\*\s?\*")
_SURE_END = re.compile(r"(?:#\s?){3,5}|-+\s?30\s?-+|-\s?(?:END|ENDS|End|Ends)\s?-|ENDS")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\W\d_.’'-]*(?:[ .’'-]{1,2}[^\W\d_]+){0,4}"
    r"(?:,\s[^\W\d_][^\W\d_. ]*(?:[. ]{1,2}[^\W\d_]+){0,3}\.?)??)"
    r"(?:,?\s\(?(?P<date>[^()–—]{3,30}?\d)\)?)?,?\s?(?:\([^()]{1,40}\)\s?)?(?:\s--?\s|--|\s?[–—]\s?)(?=\S)"
)
_FROM = re.compile(r"from (?:the )?", re.IGNORECASE)
_NO_PLACES = frozenset({"NOTE", "WARNING", "SUMMARY", "CORRECTION", "UPDATE", "REMINDER", "NB"})
_SAID = re.compile(
    r"[\"”’],?\s(?:said|says|added|stated|noted)\s|\b(?:said|added)[^.\n]{2,60}[.,]\s?[\"“]"
)
_ANNOUNCED = re.compile(
    r"\b(?:announced? today|today announced?|announced this (?:morning|afternoon))\b"
)
"""Whoever writes so issues it himself; a newspaper would say who had announced what, and when."""
_QUOTES = '"“„«'


def looks_like_release(source: SourceText) -> bool:
    """Whether a text shows itself as a press release.

    A label that says so (or a dateline) must come with other evidence: an issuing body, a contact
    line, an end mark, the menu of a press room, words in quotation marks ascribed to someone.
    """
    lines = _lines_of_head(source)
    top = lines[:15]
    immediate = any(_IMMEDIATE.match(line) for line in top)
    label = any(len(line) <= 120 and _LABEL.match(line) for line in top)
    label = label or any(_LABELLED.match(line) for line in top)
    office = any(is_press_body(line) for line in top) or any(map(_SERIES.fullmatch, top))
    dateline = any(_dateline(line, Span(0, len(line))) for line in lines[:25] if len(line) > 60)
    titled = any(
        mark.value == "title" and _LABEL.match(mark.span.of(source.text))
        for mark in source.marks[:9]
    )
    tail = [line.strip() for line in source.text[-_TAIL:].split("\n")]
    institution = (
        any(names_body(line) for line in top[:4])
        + any(is_contact(line) for line in (*top, *tail))
        + any(_SURE_END.fullmatch(line) or _IMMEDIATE.match(line) for line in tail)
        + any(year_of_releases(line) for line in (*top, *tail))
    )
    said = any(_SAID.search(line) for line in lines)
    dated = any(date_line(line, Span(0, len(line))) for line in top)
    called = label or titled or office
    announced = any(_ANNOUNCED.search(line) for line in lines[:25])
    score = 3 * immediate + 2 * called + (label and titled) + 2 * dateline
    score += institution + (said or announced) + dated
    is_issued = immediate or called or announced or institution > 0
    return score >= _ENOUGH and (immediate or called or dateline) and is_issued


def parse_release(source: SourceText) -> Document:
    """Read a press release; every block and field is a span of the source's text."""
    text = source.text
    chunks = chunks_of(source)
    set_navigation_apart(source, chunks)
    chunks = join_tables(source, chunks)
    chunks = part_speeches(text, chunks)
    chunks = split_head(text, chunks, _is_head_line, _is_body)
    _mark_ends(text, chunks)
    notes = footnotes_of(text, chunks, source.marks, source.signs)
    body = _body_start(text, chunks)
    front = _Front(text, chunks[:body])
    _mark_links(source, chunks[:body])
    place, dateline_date = _read_dateline(text, chunks[body:])
    mark_quotations(source, chunks[body:])
    _mark_body(text, chunks[body:])
    title, issuing_body, place = front.title, front.issuing_body, place or front.place
    date = _date(text, chunks, dateline_date or front.date)
    lists = lists_of(source, chunks)
    return Document(
        source=source,
        kind=DocumentKind.PRESS_RELEASE,
        blocks=blocks_of(source, chunks),
        title=title,
        date=date,
        issuing_body=issuing_body,
        place=place,
        fields=in_order((issuing_body, title, place), date),
        headings=heading_tree(text, chunks),
        lists=lists,
        footnotes=notes,
        findings=source.findings,
    )


def _lines_of_head(source: SourceText) -> list[str]:
    """The first lines with words that no markup calls a menu."""
    text = source.text
    menus = [m.span for m in source.marks if m.kind is MarkKind.NAVIGATION and m.value != "hidden"]
    start = 0
    for menu in menus:
        if not text[start : menu.start].strip():
            start = menu.stop
    part = Span(min(start, len(text)), min(len(text), start + _HEAD))
    lines = (line.of(text).strip() for line in lines_of(text, part))
    return [line for line in lines if line]


def _is_head_line(text: str, words: Span) -> bool:
    return _is_label(words.of(text)) or front_line(text, _without_label(text, words)) is not None


def _is_label(line: str) -> bool:
    return _IMMEDIATE.match(line) is not None or (
        _LABEL.match(line) is not None and len(line.split()) <= _LABEL_WORDS
    )


def _is_body(text: str, chunk: Chunk) -> bool:
    """Whether the text itself begins here."""
    if chunk.role is BlockRole.LIST_ITEM or chunk.detail == "speech":
        return True
    if chunk.role is not BlockRole.PARAGRAPH:
        return False
    if chunk.lines == 1 and _is_head_line(text, chunk.words):
        return False
    words = chunk.words.of(text)
    return (
        len(words) > 200
        or (len(words) > 80 and words.endswith((".", ".”", '."', ":")))
        or _dateline(text, chunk.words) is not None
    )


def _body_start(text: str, chunks: list[Chunk]) -> int:
    return next((i for i, chunk in enumerate(chunks) if _is_body(text, chunk)), len(chunks))


def _mark_ends(text: str, chunks: list[Chunk]) -> None:
    """End marks stand alone on a line in the last part of the text."""
    for index, chunk in enumerate(chunks):
        if chunk.role in (BlockRole.BLANK, BlockRole.SITE_NAVIGATION) or len(chunk.words) > 12:
            continue
        is_late = 2 * index > len(chunks)
        if _SURE_END.fullmatch(chunk.words.of(text)) or (
            is_late and _END.fullmatch(chunk.words.of(text))
        ):
            chunk.role = BlockRole.END_OF_MESSAGE


class _Front:
    """The lines above the text: labels, what :mod:`outline.front` knows, and a title."""

    def __init__(self, text: str, chunks: list[Chunk]) -> None:
        self._text = text
        self._chunks = chunks
        self._label_date = self._mark_labels()
        self._head = read_head(text, chunks)
        dated = self._head.first_date()
        self.date = self._label_date or (dated.date if dated else None)
        place = self._head.place(dated)
        self.place = stated("place", text, place) if place is not None else None
        body = next(iter(self._head.of_kind(FrontKind.BODY)), None)
        self.issuing_body = stated("issuing_body", text, _named(text, body.span)) if body else None
        self.title: Field | None = self._read_title()

    def _mark_labels(self) -> PrintedDate | None:
        date: PrintedDate | None = None
        last_marked = next((c for c in reversed(self._chunks) if c.role is BlockRole.HEADING), None)
        for chunk in self._chunks:
            is_line = chunk.role in (BlockRole.PARAGRAPH, BlockRole.HEADING) and chunk.lines == 1
            if is_line and chunk is not last_marked and _is_label(chunk.words.of(self._text)):
                chunk.role, chunk.detail, chunk.level = BlockRole.BYLINE, "label", 0
                date = date or first_date(self._text, chunk.words)
        return date

    def _read_title(self) -> Field | None:
        """The first line that is nothing else; what the format marks as a heading comes first.

        A release that has no other title is known by the line that looked like a body's name.
        """
        best = self._head.title()
        if best is None:
            best = next((c for c, line in self._head.known if line.kind is FrontKind.BODY), None)
            if best is None:
                return None
            self.issuing_body = None
        best.role, best.detail, best.level = BlockRole.TITLE, "", 0
        for chunk in self._head.unknown:
            if chunk is not best and chunk.role is BlockRole.PARAGRAPH:
                chunk.role, chunk.detail = BlockRole.BYLINE, "subtitle"
        return stated("title", self._text, best.words)


def _named(text: str, words: Span) -> Span:
    """A body's name without what leads to it or what it is followed by."""
    words = _without_label(text, words)
    lead = _FROM.match(text, words.start, words.stop)
    return Span(lead.end(), words.stop) if lead else words


def _mark_links(source: SourceText, head: list[Chunk]) -> None:
    """Lines below the title that are links and no more lead elsewhere, as does their heading."""
    links = [mark.span for mark in source.marks if mark.kind is MarkKind.LINK]
    linked: Chunk | None = None
    for chunk in reversed(head):
        if chunk.detail != "subtitle":
            continue
        is_link = any(
            span.overlaps(chunk.words) and 10 * len(span) >= 8 * len(chunk.words) for span in links
        )
        if is_link or (linked is not None and len(chunk.words) <= _LONGEST_LINKS_NAME):
            chunk.detail = "link"
        linked = chunk if is_link else None


def _without_label(text: str, words: Span) -> Span:
    """``Ministry of Ports PRESS RELEASE`` without its last two words."""
    found = re.search(r"[\s,–—-]+(?:press|news|media) releases?$", words.of(text), re.IGNORECASE)
    return Span(words.start, words.start + found.start()) if found else words


def _dateline(text: str, words: Span) -> re.Match[str] | None:
    """``PORT ELLEN, May 3, 2011 –`` at the start of a paragraph: capitals, or a date behind."""
    found = _DATELINE.match(text, words.start, words.stop)
    if found is None:
        return None
    place = found.group("place")
    city = place.split(",")[0]
    if city in _NO_PLACES or len(city) < 3:
        return None
    if found.group("date") is not None:
        dated = first_date(text, Span(*found.span("date"))) is not None
        bare = re.fullmatch(r"[A-Z][a-z]+\.?\s\d{1,2}", found.group("date")) is not None
        return found if (dated or bare) and city[0].isupper() else None
    return found if city == city.upper() or is_place(place) else None


def _read_dateline(text: str, body: list[Chunk]) -> tuple[Field | None, PrintedDate | None]:
    """Place and date before the dash of the first paragraph."""
    for chunk in [chunk for chunk in body if chunk.role is BlockRole.PARAGRAPH][:2]:
        found = _dateline(text, chunk.words)
        if found is not None:
            chunk.detail = "dateline"
            date = first_date(text, Span(*found.span("date"))) if found.group("date") else None
            return stated("place", text, Span(*found.span("place"))), date
    return None, None


def _mark_body(text: str, body: list[Chunk]) -> None:
    """Quotations, contact lines, and headings unless the format marks them itself."""
    last = len(body) - 1
    guesses = all(chunk.role is not BlockRole.HEADING for chunk in body)
    for index, chunk in enumerate(body):
        if chunk.role is not BlockRole.PARAGRAPH or chunk.detail:
            continue
        words = chunk.words.of(text)
        if words[0] in _QUOTES and len(words) > 40:
            chunk.role = BlockRole.QUOTATION
        elif is_contact(words):
            chunk.role, chunk.detail = BlockRole.BYLINE, "contact"
        elif (
            guesses
            and chunk.lines == 1
            and index < last
            and is_heading(words)
            and _leads(body, index)
        ):
            chunk.role, chunk.level = BlockRole.HEADING, 1


def _leads(body: list[Chunk], index: int) -> bool:
    """Whether text follows: a last short line is a name or an address, no heading."""
    for at in range(index + 1, len(body)):
        role = body[at].role
        if role is not BlockRole.BLANK:
            return role in (BlockRole.PARAGRAPH, BlockRole.LIST_ITEM, BlockRole.QUOTATION)
    return False


def _date(text: str, chunks: list[Chunk], found: PrintedDate | None) -> DocumentDate | None:
    """The date the release states; else the one year whose releases its menu lists."""
    if found is not None:
        raw = found.span.of(text)
        return DocumentDate(found.iso, DateKind.ISSUED, Field("date", found.iso, raw, found.span))
    years: dict[str, Span] = {}
    for chunk in chunks:
        if chunk.role is BlockRole.SITE_NAVIGATION:
            for line in lines_of(text, chunk.span):
                words = line.stripped(text)
                year = year_of_releases(words.of(text))
                if year is not None:
                    years.setdefault(year, words)
    if len(years) != 1:
        return None
    year, words = next(iter(years.items()))
    raw = words.of(text)
    basis = inferred(f"from “{raw}”")
    return DocumentDate(year, DateKind.ISSUED, Field("date", year, raw, words, basis))
