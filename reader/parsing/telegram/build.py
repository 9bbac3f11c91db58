"""One telegram from its recognised lines: blocks, fields, sections and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from reader.document import (
    BlockRole,
    Field,
    Footnote,
    Paragraph,
    Span,
    Telegram,
)
from reader.parsing.telegram.addresses import addressees_of
from reader.parsing.telegram.body import (
    Body,
    Draft,
    build_body,
    paragraph_drafts,
)
from reader.parsing.telegram.classification import read_classification_line
from reader.parsing.telegram.facts import Facts, collect_facts
from reader.parsing.telegram.identity import (
    era_of,
    listed_classification,
    mrn_of,
    own_of,
    precedence_of,
    reference_id_of,
)
from reader.parsing.telegram.ledger import Declared, Ledger, build_ledger
from reader.parsing.telegram.model import Item, Region
from reader.parsing.telegram.prose import body_rows
from reader.parsing.telegram.references import read_references
from reader.parsing.telegram.sentences import begins_in_lower_case
from reader.parsing.telegram.summary import find_summary
from reader.parsing.telegram.values import flowed_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.parsing.telegram.parts import Group

# Looked up here once: Python 3.11 takes its time for members of an enumeration.
_CLASSIFICATION_LINE, _PAGE_BREAK = BlockRole.CLASSIFICATION_LINE, BlockRole.PAGE_BREAK
_REFERENCE, _PARAGRAPH = BlockRole.REFERENCE, BlockRole.PARAGRAPH

LISTING_NAMES = (
    "listing_title",
    "listing_date",
    "listing_classification",
    "listing_origin",
)
_start_of = attrgetter("begin")
_BODY, _BLANK = Region.BODY, BlockRole.BLANK
_AROUND = frozenset({BlockRole.PAGE_CHROME, BlockRole.SITE_NAVIGATION, BlockRole.PREAMBLE})
_OPENS_BODY = frozenset({BlockRole.PARAGRAPH, BlockRole.MISSING_SECTION_MARKER, BlockRole.RULE})
_ENDS = frozenset({BlockRole.SIGNATURE, BlockRole.END_OF_MESSAGE})


@dataclass(frozen=True, slots=True)
class Built:
    """A telegram, its blocks in order, and what its listing says."""

    telegram: Telegram
    drafts: list[Draft]
    listing: list[Field]
    footnotes: list[Footnote]


def build_telegram(text: str, group: Group) -> Built:
    """Read one telegram."""
    whole = group.whole
    facts = collect_facts(text, whole, group)
    in_body = [item for item in whole if _is_of_the_body(item)]
    rows = body_rows(in_body)
    declared = _declared(whole, in_body)
    sections = {part.items[0].part: part.section for part in group.parts}
    body = build_body(text, rows, sections, starts_late=_starts_late(text, declared, rows))
    span = _body_span(rows, whole)
    has_end = any(draft.role in _ENDS for draft in body.drafts)
    later = _later_lines(group)
    seams = sorted([*body.drafts, *later], key=_start_of) if later else body.drafts
    ledger = build_ledger(text, seams, declared, span, has_end=has_end)
    paragraphs = _paragraphs(text, body, ledger)
    items = group.items
    drafts = _merge(items, {id(item) for item in in_body}, body.drafts)
    place = Span(items[0].start, items[-1].stop)
    telegram = _telegram(text, place, whole, facts, ledger, paragraphs, body)
    listing = [one for name in LISTING_NAMES for one in facts.every(name)]
    return Built(telegram, drafts, listing, body.footnotes)


def _later_lines(group: Group) -> list[Draft]:
    """The first lines of further sections that stand in the file with a header each."""
    return [
        Draft(BlockRole.SECTION_MARK, item.first.start, item.first.stop)
        for part in group.parts[1:]
        for item in part.items
        if item.role is _CLASSIFICATION_LINE
    ]


def _is_of_the_body(item: Item) -> bool:
    if item.role in _AROUND:
        return False
    return item.region is _BODY or (item.role in _OPENS_BODY and item.detail != "head")


def _body_span(rows: Sequence[Item], whole: Sequence[Item]) -> Span:
    if rows:
        return Span(rows[0].start, rows[-1].stop)
    end = whole[-1].stop
    return Span(end, end)


def _declared(whole: Sequence[Item], in_body: Sequence[Item]) -> Declared:
    index = total = header_index = None
    line_span = header_span = None
    for item in whole:
        if item.role is _CLASSIFICATION_LINE and line_span is None:
            line = read_classification_line(item.first)
            if line is not None and line.index is not None:
                index, total, line_span = line.index, line.total, item.words_span
        if item.detail == "FL3" and header_span is None:
            number = item.words.split(" ")[2].partition("/")[2]
            if number.isdigit():
                header_index, header_span = int(number), item.words_span
    listed = {BlockRole.PREAMBLE, BlockRole.BLANK, *_AROUND}
    begin = next((item.start for item in whole if item.role not in listed), 0)
    body = in_body[0].start if in_body else whole[-1].stop
    breaks = tuple(item.span for item in whole if item.role is _PAGE_BREAK and item.start < body)
    return Declared(index, total, line_span, header_index, header_span, begin, breaks)


def _starts_late(text: str, declared: Declared, rows: Sequence[Item]) -> bool:
    if declared.index is not None and declared.index > 1:
        return True
    first = next((row for row in rows if row.role is _PARAGRAPH), None)
    return first is not None and begins_in_lower_case(first.first.words)


def _paragraphs(text: str, body: Body, ledger: Ledger) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    places = [(section.index, own) for section in ledger.sections for own in section.spans]
    for group in paragraph_drafts(text, body.drafts):
        start = group[0].start
        assert start is not None
        spans = _uncut(text, group)
        if spans[0].start != start.candidate.at:
            spans = (Span(start.candidate.at, spans[0].stop), *spans[1:])
        sections = [
            index
            for index, own in places
            if own.start < spans[-1].stop
            and own.stop > spans[0].start
            and any(span.overlaps(own) for span in spans)
        ]
        mark = Span(start.candidate.at, start.candidate.at + len(start.candidate.printed))
        found.append(
            Paragraph(
                start.number,
                start.candidate.printed,
                mark,
                start.candidate.portion,
                spans,
                tuple(dict.fromkeys(sections)),
            )
        )
    return tuple(found)


def _uncut(text: str, group: Sequence[Draft]) -> tuple[Span, ...]:
    """The text of a paragraph; blank lines do not cut it, anything else does."""
    spans: list[Span] = []
    for draft in group:
        words = text[draft.begin : draft.stop].rstrip()
        if not words:
            continue
        stop = draft.begin + len(words)
        span = Span(stop - len(words.lstrip()), stop)
        if spans and not text[spans[-1].stop : span.start].strip():
            spans[-1] = Span(spans[-1].start, span.stop)
        else:
            spans.append(span)
    return tuple(spans)


def _merge(items: Iterable[Item], in_body: set[int], body: Iterable[Draft]) -> list[Draft]:
    """The blocks of head and body in order of place; runs of blank lines are one block."""
    drafts = [
        Draft(item.role, item.start, item.stop, 0, item.detail)
        for item in items
        if id(item) not in in_body
    ]
    merged: list[Draft] = []
    for draft in sorted([*drafts, *body], key=_start_of):
        last = merged[-1] if merged else None
        if last is not None and last.role is draft.role is _BLANK:
            last.stop = draft.stop
        else:
            merged.append(draft)
    return merged


def _telegram(
    text: str,
    place: Span,
    whole: Sequence[Item],
    facts: Facts,
    ledger: Ledger,
    paragraphs: tuple[Paragraph, ...],
    body: Body,
) -> Telegram:
    mrn, dtg = mrn_of(facts), facts.one("dtg")
    references = [item for item in whole if item.role is _REFERENCE]
    by_kind = addressees_of(text, whole)
    signature = body.signature
    signed = flowed_field("signature", text, signature.span) if signature else None
    return Telegram(
        span=place,
        era=era_of(whole, dtg or facts.one("listing_date")),
        reference_id=reference_id_of(facts, mrn, dtg),
        mrn=mrn,
        transmission_id=facts.one("transmission_id"),
        precedence=precedence_of(facts, by_kind["action"]),
        routing_indicators=facts.distinct("routing_indicator"),
        originating_routing_indicator=facts.one("originating_routing_indicator"),
        station_serial=facts.one("station_serial"),
        filing_time=facts.one("filing_time"),
        security=facts.one("security"),
        dtg=dtg,
        originator=facts.one("originator"),
        action=by_kind["action"],
        info=by_kind["info"],
        exempt=by_kind["exempt"],
        classification=facts.one("classification") or listed_classification(facts),
        captions=facts.distinct("caption"),
        passing=facts.every("passing"),
        executive_order=facts.one("executive_order"),
        declassify_on=facts.one("declassify_on"),
        classified_by=facts.one("classified_by"),
        reason=facts.one("reason"),
        tags=facts.distinct("tags"),
        subject=facts.one("subject"),
        references=read_references(text, references, own_of(facts, mrn, dtg)),
        summary=find_summary(text, body.drafts, paragraphs),
        signature=signed,
        declared_sections=ledger.total,
        is_sectioned=ledger.is_sectioned,
        sections=ledger.sections,
        paragraphs=paragraphs,
    )
