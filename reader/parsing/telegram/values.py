"""Fields read from items of several lines: subject, TAGS, passing, authority, summary."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document import Field, Span, inferred
from reader.parsing.telegram.dates import day_of
from reader.parsing.telegram.instructions import parted_instructions
from reader.parsing.telegram.model import Item, fact, matched
from reader.parsing.telegram.numbering import PORTION
from reader.parsing.telegram.terms import with_terms
from reader.parsing.telegram.text_head import declared_order
from reader.parsing.telegram.vocabulary import CAPTIONS
from reader.reference.tags import split

if TYPE_CHECKING:
    from reader.parsing.telegram.lines import Line

_SUBJECT_LABEL = re.compile(r"¶?(?:[A-Za-z]+ ?[:;]|(?:SUBJECT|SUBJ)C )\s*")
_BARE_SUBJECT_LABEL = re.compile(r"(?:SUBJECT|SUBJ)(?: ?[.-])?\s+")
_PORTION = re.compile(rf"{PORTION}\s*(?=\S)")
_TAGS_LABEL = re.compile(r"¶?(?:(?:TAGS|TAG|AGS)\b ?[:;.]?|TAGSC )\s*", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\[([^\]\n]{1,60})\]\([^)\n]{0,200}\)")
SHORTEST_RUN = 6
CODE_LENGTHS = (2, 4)
_BY_TABLE = inferred("the TAGS table parts the letters in one way only")
_CODE = re.compile(
    r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|(?<=[a-z] )\d{4}\b|(?<!\w)\d[A-Z](?!\w)"
)
_PERSON = re.compile(r"\s*\([^()\n]{2,60}\)")
_CLASSIFIED_BY = re.compile(
    r"Classified By\s*:?\s*(?P<who>.+?)"
    r"(?=\s*(?:[.,;)]\s*)?(?:\b(?:for )?(?:the )?(?:following )?Reasons?\b|\bDeclassify\b|"
    r"\bE\.? ?O\.? ?1\d{4}|$))",
    re.IGNORECASE | re.DOTALL,
)
_REASON = re.compile(
    r"\bReasons?\b\s*:?\s*(?P<why>.+?)(?=\s*\bDeclassify\b|\s*\)?\s*$)", re.I | re.S
)
_DECLASSIFY = re.compile(
    r"\bDecl(?:assify)?\b(?: on)?\s*:?\s*(?P<when>\S.*?)\s*\)?\s*$", re.I | re.S
)
_ORDER_GDS = re.compile(
    r"\b(?:[GXR]DS|XGDS|SGDS|ADS)\b[^\d/]{0,40}(?:-\d[^\d/]{1,40})?"
    r"(?P<when>\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\b[A-Z]{3,9}\.? \d{1,2},? \d{4}\b)"
)
"""The schedules of E.O. 11652 and 12065, with a day: ``GDS 4/12/86``, ``ADS, DECLAS 4-19-73``."""
_SCHEDULED_BY = re.compile(
    r"\b(?:[GXR]DS|XGDS|SGDS)\b[^(]{0,30}\((?P<who>[A-Z][A-Za-z .,'-]{1,50}?)\s*[()]"
)
"""Who classified it, by the practice of E.O. 12065: ``GDS 4/12/86 (ROE, ADA) OR-M``."""
_ORDER_DECL = re.compile(r"\bDECL\b\s*:?\s*(?P<when>\S.*)$", re.IGNORECASE)
_NO_DAY = re.compile(r"N[./ ]?A\.?|NONE|NOT APPLICABLE", re.IGNORECASE)
_WHITE = re.compile(r"\s+")
_LINE_TRAIL = re.compile(r"\\[ \t\\]*+(?=\n|$)")
LONGEST = 6000


def flowed(words: str) -> str:
    """The words on one line, as a person reads them."""
    return _WHITE.sub(" ", _LINE_TRAIL.sub("", words)).strip()


def flowed_field(name: str, text: str, span: Span) -> Field:
    """A field whose value is its words on one line."""
    raw = span.of(text)
    return fact(name, flowed(raw), raw, span)


def subject_field(text: str, item: Item) -> Field | None:
    """The subject without its label, all its lines."""
    first = item.first
    pattern = _BARE_SUBJECT_LABEL if item.detail == "bare" else _SUBJECT_LABEL
    label = pattern.match(first.words)
    start = first.at + (label.end() if label else 0)
    stop = item.words_span.stop
    portion = _PORTION.match(text, start, stop)
    start = portion.end() if portion else start
    if stop <= start:
        return None
    span = Span(start, stop)
    raw = span.of(text)
    # A CSV file doubles the quotation marks in its columns.
    return fact("subject", flowed(raw).replace('""', '"'), raw, span)


def passing_fields(text: str, item: Item) -> list[Field]:
    """One passing instruction or attention line, or those that semicolons part in it."""
    if item.facts:
        return [*item.facts[:1]]
    span = item.words_span
    return [
        flowed_field("passing", text, one) for one in parted_instructions(span.of(text), span.start)
    ]


def tags_fields(text: str, item: Item) -> list[Field]:
    """Each TAGS code or term in the order printed."""
    found: list[Field] = []
    apart: set[int] = set()
    for index, line in enumerate(item.lines):
        if index and item.lines[index - 1].words.endswith((",", ";")):
            apart.add(line.at)
        is_labelled = index == 0 and item.detail != "unlabelled"
        label = _TAGS_LABEL.match(line.words) if is_labelled else None
        at = label.end() if label else 0
        words = line.words[:2000]
        while at < len(words):
            start, stop, after = _next_code(words, at)
            if stop > start:
                found += _codes(line, start, stop)
            elif words[at] in ",;/":
                # Whatever comes next stands behind a comma: blanks do not change that.
                apart.add(line.at + at + len(words[at:]) - len(words[at:].lstrip(" ,;/")))
            at = after
    return with_terms(text, found, apart)


def _codes(line: Line, start: int, stop: int) -> list[Field]:
    """The code that stands there, or the codes run together there where the table proves them."""
    printed = line.words[start:stop]
    if printed in CAPTIONS:
        return []
    run = split(printed) if len(printed) >= SHORTEST_RUN and printed.isupper() else None
    if run is None:
        is_small = printed.islower() and len(printed) in CODE_LENGTHS
        return [matched("tags", line, start, stop, printed.upper() if is_small else printed)]
    found: list[Field] = []
    for code in run:
        stop = start + len(code)
        found.append(replace(matched("tags", line, start, stop), basis=_BY_TABLE))
        start = stop
    return found


def _next_code(words: str, at: int) -> tuple[int, int, int]:
    """Start and stop of the code at an offset, and where to go on."""
    link = _MARKDOWN_LINK.match(words, at)
    if link is not None:
        return link.start(1), link.end(1), link.end()
    code = _CODE.match(words, at)
    if code is None:
        return at, at, at + 1
    person = _PERSON.match(words, code.end())
    stop = person.end() if person else code.end()
    return at, stop, stop


def order_fields(item: Item) -> list[Field]:
    """Executive order and, where it stands on the same line, the declassification date."""
    line = item.first
    order = declared_order(line)
    found = [order] if order else []
    decl = _ORDER_DECL.search(line.head) or _ORDER_GDS.search(line.head)
    if decl is not None and _NO_DAY.fullmatch(decl["when"]) is None:
        place = decl.span("when")
        found.append(matched("declassify_on", line, *place, day_of(decl["when"])))
    who = _SCHEDULED_BY.search(line.head)
    if who is not None:
        found.append(matched("classified_by", line, *who.span("who")))
    return found


def authority_fields(text: str, span: Span) -> list[Field]:
    """Who classified it, why, and until when; only what is printed."""
    words = span.of(text)[:LONGEST]
    found: list[Field] = []
    for name, pattern, group in (
        ("classified_by", _CLASSIFIED_BY, "who"),
        ("reason", _REASON, "why"),
        ("declassify_on", _DECLASSIFY, "when"),
    ):
        match = pattern.search(words)
        if match is None or not match[group].strip():
            continue
        place = Span(*match.span(group)).shifted(span.start)
        field = flowed_field(name, text, place)
        if name == "reason":
            field = _reason(text, place)
        if name == "declassify_on":
            field = fact(name, day_of(field.value) or field.value, field.raw, place)
        found.append(field)
    return found


def _reason(text: str, place: Span) -> Field:
    """The reason with its last bracket, where that closes one of its own."""
    field = flowed_field("reason", text, place)
    if field.raw.count("(") > field.raw.count(")") and text[place.stop : place.stop + 1] == ")":
        field = flowed_field("reason", text, Span(place.start, place.stop + 1))
    return fact("reason", field.value.rstrip("."), field.raw, field.span or place)
