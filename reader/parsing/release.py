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
from reader.parsing.outline.headings import (
    heading_tree,
    is_capitals,
    is_heading,
    is_title_case,
)
from reader.parsing.outline.lists import lists_of
from reader.parsing.outline.navigation import set_navigation_apart, year_of_releases
from reader.parsing.outline.quotations import mark_quotations
from reader.parsing.outline.tables import join_tables

if TYPE_CHECKING:
    from reader.document import SourceText
    from reader.parsing.outline.dates import PrintedDate

_ENOUGH = 3
_HEAD = 24_000
_TAIL = 6_000
_LONGEST_LINKS_NAME = 40

_IMMEDIATE = re.compile(
    r"(?:for immediate release|embargo(?:ed)? until|hold for release)\b", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:(?:for )?(?:press|news|media) (?:release|statement|note|advisory|notice)s?|"
    r"press communiqu[ée]|comunicado de prensa|communiqu[ée] de presse)\b",
    re.IGNORECASE,
)
# A body's name ends in what it is, or goes on with a preposition; a title goes on with a verb.
_BODY = re.compile(
    r"(?:[\w.,&’'-]+\s){0,6}(?:(?:office|department|ministry|bureau|agency|commission(?:er)?|council|"
    r"secretariat|directorate|administration|authority|organi[sz]ation|committee|institute|"
    r"service|parliament|government|court|chamber|board|press (?:office|service|section))"
    r"(?:,?\s(?:of|for|on|in|to|and)\s.{2,80})?|"
    r"(?:embassy|consulate(?: general)?|mission)(?:\s[\w.,’'-]+){0,5})",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:(?:media|press|news|public affairs|further)\s)?(?:contacts?|inquiries|enquiries)"
    r"(?:\s(?:person|for .{1,40}))?\s*:|for (?:more|further) information[^.]{0,60}:|"
    r"(?:tel|phone|telephone|fax|e-?mail)\s*[.:]",
    re.IGNORECASE,
)
_END = re.compile(r"(?:#\s?){2,5}|-+\s?30\s?-+|-?\s?(?:END|ENDS|End|Ends)\s?-?|\*\s?\*\s?\*")
_SURE_END = re.compile(r"(?:#\s?){3,5}|-+\s?30\s?-+|-\s?(?:END|ENDS|End|Ends)\s?-|ENDS")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\W\d_.’'-]*(?:[ .’'-]{1,2}[^\W\d_]+){0,4}"
    r"(?:,\s[^\W\d_][^\W\d_. ]*(?:[. ]{1,2}[^\W\d_]+\.?){0,3})??)"
    r"(?:,?\s\(?(?P<date>[^()–—]{3,30}?\d)\)?)?,?\s?(?:\([^()]{1,40}\)\s?)?(?:\s--?\s|--|\s?[–—]\s?)(?=\S)"
)
_NO_PLACES = frozenset({"NOTE", "WARNING", "SUMMARY", "CORRECTION", "UPDATE", "REMINDER", "NB"})
_SAID = re.compile(
    r"[\"”’],?\s(?:said|says|added|stated|noted)\s|\b(?:said|added)[^.\n]{2,60}[.,]\s?[\"“]"
)
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
    dateline = any(_dateline(line, Span(0, len(line))) for line in lines[:25] if len(line) > 60)
    titled = any(
        mark.value == "title" and _LABEL.match(mark.span.of(source.text))
        for mark in source.marks[:9]
    )
    tail = [line.strip() for line in source.text[-_TAIL:].split("\n")]
    institution = (
        any(_names_body(line) for line in top[:4])
        + any(_CONTACT.match(line) for line in (*top, *tail))
        + any(_SURE_END.fullmatch(line) for line in tail)
        + any(year_of_releases(line) for line in (*top, *tail))
    )
    said = any(_SAID.search(line) for line in lines)
    dated = any(date_line(line, Span(0, len(line))) for line in top)
    called = label or titled
    score = 3 * immediate + 2 * called + (label and titled) + 2 * dateline
    score += institution + said + dated
    is_issued = immediate or called or institution > 0
    return score >= _ENOUGH and (immediate or called or dateline) and is_issued


def parse_release(source: SourceText) -> Document:
    """Read a press release; every block and field is a span of the source's text."""
    text = source.text
    chunks = chunks_of(source)
    set_navigation_apart(source, chunks)
    chunks = join_tables(source, chunks)
    chunks = split_head(text, chunks, _is_head_line, _is_body)
    _mark_ends(text, chunks)
    notes = footnotes_of(text, chunks, source.marks)
    body = _body_start(text, chunks)
    issuing_body, title, head_date = _read_head(text, chunks[:body])
    _mark_links(source, chunks[:body])
    place, dateline_date = _read_dateline(text, chunks[body:])
    mark_quotations(source, chunks[body:])
    _mark_body(text, chunks[body:])
    date = _date(text, chunks, dateline_date or head_date)
    lists = lists_of(text, chunks)
    return Document(
        source=source,
        kind=DocumentKind.PRESS_RELEASE,
        blocks=blocks_of(chunks),
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
    return _head_role(text, words) != ""


def _head_role(text: str, words: Span) -> str:
    """What a line above the text is by itself; empty for a title or a part of one."""
    line = words.of(text)
    if _IMMEDIATE.match(line) or (_LABEL.match(line) and len(line.split()) <= 5):
        return "label"
    if _CONTACT.match(line):
        return "contact"
    if date_line(text, words):
        return "date"
    return "issuing-body" if _names_body(_without_label(text, words).of(text)) else ""


def _names_body(line: str) -> bool:
    """Whether a line is the name of an office and nothing more."""
    return (
        len(line.split()) <= 12
        and _BODY.fullmatch(line) is not None
        and _LABEL.match(line) is None
        and (is_title_case(line) or is_capitals(line))
    )


def _is_body(text: str, chunk: Chunk) -> bool:
    """Whether the text itself begins here."""
    if chunk.role is BlockRole.LIST_ITEM:
        return True
    if chunk.role is not BlockRole.PARAGRAPH:
        return False
    words = chunk.words.of(text)
    return (
        len(words) > 200
        or (len(words) > 80 and words.endswith((".", ".”", '."')))
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


def _read_head(
    text: str, head: list[Chunk]
) -> tuple[Field | None, Field | None, PrintedDate | None]:
    """Give the lines above the text their roles: issuing body, title, date, label, contact."""
    issuing_body: Field | None = None
    date: PrintedDate | None = None
    plain: list[Chunk] = []
    last_marked = next((c for c in reversed(head) if c.role is BlockRole.HEADING), None)
    for chunk in head:
        if chunk.role not in (BlockRole.PARAGRAPH, BlockRole.HEADING):
            continue
        if chunk is last_marked:
            plain.append(chunk)
            continue
        chunk.detail = _head_role(text, chunk.words) if chunk.lines == 1 else ""
        if chunk.detail == "issuing-body" and issuing_body is not None:
            chunk.detail = ""
        if not chunk.detail:
            plain.append(chunk)
            continue
        if chunk.detail == "issuing-body":
            issuing_body = stated("issuing_body", text, _without_label(text, chunk.words))
        found = first_date(text, chunk.words)
        if found and date is None and chunk.detail in ("date", "label"):
            date = found
        chunk.role = BlockRole.DATELINE if chunk.detail == "date" else BlockRole.BYLINE
        chunk.level = 0
    title, issuing_body = _title(text, head, plain, issuing_body)
    return issuing_body, title, date


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


def _title(
    text: str, head: list[Chunk], plain: list[Chunk], issuing_body: Field | None
) -> tuple[Field | None, Field | None]:
    """The first line that is nothing else; what the format marks as a heading comes first.

    A release that has no other title is known by the line that looked like a body's name.
    """
    best = min(plain, key=lambda chunk: chunk.level or 9, default=None)
    if best is None:
        named = next((chunk for chunk in head if chunk.detail == "issuing-body"), None)
        if named is None:
            return None, issuing_body
        best, issuing_body = named, None
    best.role, best.detail, best.level = BlockRole.TITLE, "", 0
    for chunk in plain:
        if chunk is not best and chunk.role is BlockRole.PARAGRAPH:
            chunk.role, chunk.detail = BlockRole.BYLINE, "subtitle"
    return stated("title", text, best.words), issuing_body


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
    return found if city == city.upper() else None


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
        elif _CONTACT.match(words):
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
