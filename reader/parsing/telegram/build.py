"""One telegram from its recognised lines: blocks, fields, sections and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reader.document import (
    STATED,
    Addressee,
    Basis,
    BlockRole,
    Era,
    Field,
    Paragraph,
    Section,
    Span,
    Telegram,
    hull,
    inferred,
)
from reader.parsing.telegram.addresses import addressee
from reader.parsing.telegram.body import (
    TEXT_ROLES,
    Body,
    Draft,
    build_body,
    paragraph_drafts,
)
from reader.parsing.telegram.classification import read_classification_line
from reader.parsing.telegram.dates import full_year
from reader.parsing.telegram.ledger import Declared, Ledger, build_ledger
from reader.parsing.telegram.model import Item, Region
from reader.parsing.telegram.references import Own, read_references
from reader.parsing.telegram.sentences import begins_in_lower_case
from reader.parsing.telegram.values import (
    authority_fields,
    flowed_field,
    order_fields,
    passing_field,
    subject_field,
    summary_field,
    tags_fields,
)
from reader.parsing.telegram.vocabulary import PRECEDENCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.parsing.telegram.parts import Group

LISTING_NAMES = (
    "listing_title",
    "listing_date",
    "listing_classification",
    "listing_origin",
)
_AROUND = frozenset({BlockRole.PAGE_CHROME, BlockRole.SITE_NAVIGATION, BlockRole.PREAMBLE})
_ENDS = frozenset({BlockRole.SIGNATURE, BlockRole.END_OF_MESSAGE})


@dataclass(frozen=True, slots=True)
class Built:
    """A telegram, its blocks in order, and what its listing says."""

    telegram: Telegram
    drafts: list[Draft]
    listing: list[Field]


@dataclass(frozen=True, slots=True)
class _Facts:
    """The fields of a telegram by name, in order of place."""

    by_name: dict[str, list[Field]]

    def one(self, name: str) -> Field | None:
        """The first of a name."""
        found = self.by_name.get(name)
        return found[0] if found else None

    def every(self, name: str) -> tuple[Field, ...]:
        """All of a name."""
        return tuple(self.by_name.get(name, ()))

    def distinct(self, name: str) -> tuple[Field, ...]:
        """All of a name, each value once."""
        by_value: dict[str, Field] = {}
        for one in self.every(name):
            by_value.setdefault(one.value, one)
        return tuple(by_value.values())


def build_telegram(text: str, group: Group) -> Built:
    """Read one telegram."""
    whole = group.whole
    facts = _facts(text, whole, group)
    declared = _declared(whole)
    rows = [item for item in whole if _is_of_the_body(item)]
    body = build_body(text, rows, starts_late=_starts_late(text, declared, rows))
    span = _body_span(rows, whole)
    has_end = any(draft.role in _ENDS for draft in body.drafts)
    ledger = build_ledger(text, body.drafts, declared, span, has_end=has_end)
    paragraphs = _paragraphs(text, body, ledger)
    in_body = {id(row) for row in rows}
    drafts = _merge(group.items, in_body, body.drafts)
    items = group.items
    telegram = _telegram(text, whole, facts, ledger, paragraphs, body)
    place = Span(items[0].span.start, items[-1].span.stop)
    telegram = replace(telegram, span=place)
    listing = [one for name in LISTING_NAMES for one in facts.every(name)]
    return Built(telegram, drafts, listing)


def _is_of_the_body(item: Item) -> bool:
    if item.role in _AROUND:
        return False
    return item.region is Region.BODY or _opens_body(item)


def _opens_body(item: Item) -> bool:
    return item.role in {
        BlockRole.PARAGRAPH,
        BlockRole.MISSING_SECTION_MARKER,
        BlockRole.RULE,
    } and (item.detail != "head")


def _body_span(rows: Sequence[Item], whole: Sequence[Item]) -> Span:
    if rows:
        return Span(rows[0].span.start, rows[-1].span.stop)
    end = whole[-1].span.stop
    return Span(end, end)


def _facts(text: str, whole: Iterable[Item], group: Group) -> _Facts:
    by_name: dict[str, list[Field]] = {}
    seen_listing = [item for item in group.items if item.role is BlockRole.PREAMBLE]
    in_whole = {id(item) for item in whole}
    items = [*(i for i in seen_listing if id(i) not in in_whole), *whole]
    for item in items:
        for one in _item_facts(text, item):
            by_name.setdefault(one.name, []).append(one)
    return _Facts(by_name)


def _item_facts(text: str, item: Item) -> list[Field]:
    role = item.role
    if role is BlockRole.SUBJECT:
        found = subject_field(text, item)
        return [found] if found else []
    if role is BlockRole.TAGS:
        return tags_fields(item)
    if role is BlockRole.PASSING_INSTRUCTION:
        return [passing_field(text, item)]
    if role is BlockRole.EXECUTIVE_ORDER:
        return order_fields(item)
    if role is BlockRole.CLASSIFICATION_AUTHORITY:
        return authority_fields(text, item)
    if role is BlockRole.ADDRESSEE:
        return []
    return item.facts


def _declared(whole: Iterable[Item]) -> Declared:
    index = total = header_index = None
    line_span = header_span = None
    for item in whole:
        if item.role is BlockRole.CLASSIFICATION_LINE and line_span is None:
            line = read_classification_line(item.lines[0])
            if line is not None and line.index is not None:
                index, total, line_span = line.index, line.total, item.words_span
        if item.detail == "FL3" and header_span is None:
            number = item.words.split(" ")[2].partition("/")[2]
            if number.isdigit():
                header_index, header_span = int(number), item.words_span
    return Declared(index, total, line_span, header_index, header_span)


def _starts_late(text: str, declared: Declared, rows: Sequence[Item]) -> bool:
    if declared.index is not None and declared.index > 1:
        return True
    first = next((row for row in rows if row.role is BlockRole.PARAGRAPH), None)
    return first is not None and begins_in_lower_case(first.words)


def _paragraphs(text: str, body: Body, ledger: Ledger) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for group in paragraph_drafts(text, body.drafts):
        start = group[0].start
        assert start is not None
        spans = _uncut(text, body.drafts, group)
        spans = (Span(start.candidate.at, spans[0].stop), *spans[1:])
        sections = tuple(
            section.index
            for section in ledger.sections
            if any(span.overlaps(own) for span in spans for own in section.spans)
        )
        mark = Span(start.candidate.at, start.candidate.at + len(start.candidate.printed))
        found.append(
            Paragraph(
                start.number,
                start.candidate.printed,
                mark,
                start.candidate.portion,
                spans,
                sections,
            )
        )
    return tuple(found)


def _uncut(text: str, drafts: Sequence[Draft], group: Sequence[Draft]) -> tuple[Span, ...]:
    """The text of a paragraph; blank lines do not cut it, anything else does."""
    spans: list[Span] = []
    for draft in group:
        span = draft.span.stripped(text)
        if len(span) == 0:
            continue
        if spans and not text[spans[-1].stop : span.start].strip():
            spans[-1] = Span(spans[-1].start, span.stop)
        else:
            spans.append(span)
    return tuple(spans)


def _merge(items: Iterable[Item], in_body: set[int], body: Iterable[Draft]) -> list[Draft]:
    """The blocks of head and body in order of place; runs of blank lines are one block."""
    drafts = [
        Draft(item.role, item.span, detail=item.detail) for item in items if id(item) not in in_body
    ]
    merged: list[Draft] = []
    for draft in sorted([*drafts, *body], key=_start_of):
        last = merged[-1] if merged else None
        if last is not None and last.role is draft.role is BlockRole.BLANK:
            last.span = Span(last.span.start, draft.span.stop)
        else:
            merged.append(draft)
    return merged


def _start_of(draft: Draft) -> int:
    return draft.span.start


def _telegram(
    text: str,
    whole: Sequence[Item],
    facts: _Facts,
    ledger: Ledger,
    paragraphs: tuple[Paragraph, ...],
    body: Body,
) -> Telegram:
    mrn, dtg = facts.one("mrn"), facts.one("dtg")
    references = [item for item in whole if item.role is BlockRole.REFERENCE]
    by_kind = _addressees(whole)
    signature = body.signature
    signed = flowed_field("signature", text, signature.span) if signature else None
    return Telegram(
        span=Span(0, 0),
        era=_era(whole, dtg),
        reference_id=_reference_id(facts, mrn, dtg),
        mrn=mrn,
        transmission_id=facts.one("transmission_id"),
        precedence=_precedence(facts, by_kind["action"]),
        routing_indicators=facts.every("routing_indicator"),
        originating_routing_indicator=facts.one("originating_routing_indicator"),
        station_serial=facts.one("station_serial"),
        filing_time=facts.one("filing_time"),
        security=facts.one("security"),
        dtg=dtg,
        originator=facts.one("originator"),
        action=by_kind["action"],
        info=by_kind["info"],
        exempt=by_kind["exempt"],
        classification=facts.one("classification") or _listed_classification(facts),
        captions=facts.distinct("caption"),
        passing=facts.every("passing"),
        executive_order=facts.one("executive_order"),
        declassify_on=facts.one("declassify_on"),
        classified_by=facts.one("classified_by"),
        reason=facts.one("reason"),
        tags=facts.distinct("tags"),
        subject=facts.one("subject"),
        references=read_references(text, references, _own(facts, mrn, dtg)),
        summary=_summary(text, body, paragraphs),
        signature=signed,
        declared_sections=ledger.total,
        is_sectioned=ledger.is_sectioned,
        sections=ledger.sections,
        paragraphs=paragraphs,
    )


def _addressees(whole: Iterable[Item]) -> dict[str, tuple[Addressee, ...]]:
    found: dict[str, list[Addressee]] = {"action": [], "info": [], "exempt": []}
    for item in whole:
        if item.role is BlockRole.ADDRESSEE and item.detail in found:
            one = addressee(item)
            if one is not None:
                found[item.detail].append(one)
    return {kind: tuple(each) for kind, each in found.items()}


def _precedence(facts: _Facts, action: Sequence[Addressee]) -> Field | None:
    """Of format line 2; where that is gone of format line 5, or of the action addressees."""
    printed = facts.one("precedence") or facts.one("dtg_precedence")
    printed = printed or facts.one("action_precedence")
    named = [one.precedence for one in action if one.precedence is not None]
    if printed is None and named:
        printed = min(named, key=_rank)
    return replace(printed, name="precedence") if printed is not None else None


def _rank(precedence: Field) -> int:
    return PRECEDENCES.index(precedence.value) if precedence.value in PRECEDENCES else 99


def _own(facts: _Facts, mrn: Field | None, dtg: Field | None) -> Own:
    post, serial = _post_and_serial(mrn)
    station = facts.one("station_serial")
    if serial is not None and station is not None:
        # A damaged line may have lost digits; the larger of the two is the safer measure.
        serial = max(serial, int(station.value))
    when = dtg or facts.one("listing_date")
    if when is None:
        return Own(post, serial, None, None)
    day = date.fromisoformat(when.value[:10])
    return Own(post, serial, day.year, day.timetuple().tm_yday)


def _post_and_serial(mrn: Field | None) -> tuple[str, int | None]:
    if mrn is None:
        return "", None
    words = mrn.value.split(" ")
    if words[0].isdigit():
        words = words[1:]
    return " ".join(words[:-1]), int(words[-1]) if words[-1].isdigit() else None


def _reference_id(facts: _Facts, mrn: Field | None, dtg: Field | None) -> Field | None:
    """As printed in a listing; else of the MRN and the year of its date-time group."""
    printed = facts.one("reference_id")
    if printed is not None or mrn is None:
        return printed
    post, serial = _post_and_serial(mrn)
    first = mrn.value.split(" ")[0]
    basis: Basis
    if first.isdigit():
        basis, year = STATED, full_year(first)
    elif dtg is not None:
        year = int(dtg.value[:4])
        basis = inferred(f"from the MRN “{mrn.value}” and the year of the date-time group")
    else:
        return None
    if serial is None:
        return None
    value = f"{year % 100:02d}{post.replace(' ', '').upper()}{serial}"
    return Field("reference_id", value, mrn.raw, mrn.span, basis)


def _listed_classification(facts: _Facts) -> Field | None:
    """Where no classification line is left, what the listing or the page's head says."""
    listed = facts.one("listing_classification") or facts.one("page_classification")
    if listed is None:
        return None
    word = listed.value.split("//")[0].strip()
    return replace(listed, name="classification", value=word)


def _era(whole: Iterable[Item], dtg: Field | None) -> Era:
    details = {item.detail for item in whole}
    if any(detail.startswith("SMART") for detail in details):
        return Era.SMART
    if dtg is not None and int(dtg.value[:4]) < 1980:
        return Era.PAGES_1973
    return Era.ACP127


def _summary(text: str, body: Body, paragraphs: Sequence[Paragraph]) -> Field | None:
    """The first paragraph, where it says that it is a summary or a heading above says so."""
    if not paragraphs:
        return None
    first = paragraphs[0]
    start = first.mark.stop
    if first.portion_mark is not None:
        start = text.index(")", start) + 1
    spans = [Span(start, first.spans[0].stop), *first.spans[1:]]
    heading = next(
        (d.parent for d in body.drafts if d.start is not None and d.parent is not None), None
    )
    own = next((d for d in body.drafts if d.start is not None), None)
    under = own is not None and heading is not None and own.parent is heading
    words = heading.span.of(text).strip().lower() if under and heading is not None else ""
    return summary_field(text, spans, under_heading=words.startswith("summary"))


__all__ = ["TEXT_ROLES", "Built", "Section", "build_telegram", "hull"]
