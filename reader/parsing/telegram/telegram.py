"""A source text with telegrams in it, read into a document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from reader.document import (
    Block,
    BlockRole,
    DateKind,
    Document,
    DocumentDate,
    DocumentKind,
    Field,
    Heading,
    ItemList,
    ListItem,
    SourceText,
    Span,
)
from reader.parsing.telegram.build import Built, build_telegram
from reader.parsing.telegram.machine import recognise_lines
from reader.parsing.telegram.parts import group_parts
from reader.parsing.telegram.small_letters import as_printed, in_capitals
from reader.parsing.telegram.values import flowed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.parsing.telegram.body import Draft


def parse_telegram(source: SourceText) -> Document:
    """Read every telegram of a text; what deviates is kept and left to the checks."""
    if not source.text.islower():
        return _parsed(source)
    found = _parsed(replace(source, text=in_capitals(source.text)))
    shown: Document = as_printed(found, source.text)
    return replace(shown, source=source)


def _parsed(source: SourceText) -> Document:
    text = source.text
    groups = group_parts(recognise_lines(source))
    built = [build_telegram(text, group) for group in groups]
    drafts = [draft for one in built for draft in one.drafts]
    telegrams = tuple(one.telegram for one in built)
    first = built[0] if built else None
    fields = _in_place_order(built)
    return Document(
        source=source,
        kind=DocumentKind.TELEGRAM,
        blocks=_blocks(drafts),
        title=_title(first),
        date=_date(first),
        issuing_body=first.telegram.originator if first else None,
        fields=fields,
        telegrams=telegrams,
        headings=_headings(text, drafts),
        lists=_lists(text, drafts),
        footnotes=tuple(note for one in built for note in one.footnotes),
    )


def _blocks(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    place: dict[Draft | None, int | None] = {draft: index for index, draft in enumerate(drafts)}
    place[None] = None
    return tuple(
        [
            Block(
                draft.role,
                Span(draft.begin, draft.stop),
                draft.level,
                place.get(draft.parent),
                place.get(draft.continues),
                draft.detail,
            )
            for draft in drafts
        ]
    )


def _in_place_order(built: Sequence[Built]) -> tuple[Field, ...]:
    fields = [field for one in built for field in (*one.telegram.fields(), *one.listing)]
    placed = sorted([f for f in fields if f.span is not None], key=_start_of)
    return (*placed, *[f for f in fields if f.span is None])


def _title(first: Built | None) -> Field | None:
    if first is None:
        return None
    listed = next((f for f in first.listing if f.name == "listing_title" and f.value), None)
    return first.telegram.subject or listed


def _date(first: Built | None) -> DocumentDate | None:
    """The date-time group, else the day of the listing."""
    if first is None:
        return None
    if first.telegram.dtg is not None:
        return DocumentDate(first.telegram.dtg.value, DateKind.SENT, first.telegram.dtg)
    listed = next((f for f in first.listing if f.name == "listing_date"), None)
    return DocumentDate(listed.value, DateKind.SENT, listed) if listed else None


def _headings(text: str, drafts: Sequence[Draft]) -> tuple[Heading, ...]:
    spans = [(draft.level, draft.span.stripped(text)) for draft in drafts if draft.role is _HEADING]
    return tuple(Heading(level, flowed(span.of(text)), span) for level, span in spans)


_start_of = attrgetter("span.start")
_HEADING, _LIST_ITEM, _BLANK = BlockRole.HEADING, BlockRole.LIST_ITEM, BlockRole.BLANK
_CLOSES_LIST = frozenset({BlockRole.PARAGRAPH, BlockRole.HEADING, BlockRole.SIGNATURE})


@dataclass(slots=True)
class _OpenList:
    items: list[ListItem]
    lead_in: Span | None


def _lists(text: str, drafts: Sequence[Draft]) -> tuple[ItemList, ...]:
    """Runs of list items, each with the words that lead into it."""
    found: list[ItemList] = []
    current: _OpenList | None = None
    before: Draft | None = None
    for draft in drafts:
        role = draft.role
        if role is _BLANK:
            continue
        if role is _LIST_ITEM:
            if current is None:
                current = _OpenList([], _lead_in(text, before))
            _add_item(text, current, draft)
        elif current is not None and role in _CLOSES_LIST:
            found.append(ItemList(tuple(current.items), current.lead_in))
            current = None
        before = draft
    if current is not None:
        found.append(ItemList(tuple(current.items), current.lead_in))
    return tuple(found)


def _lead_in(text: str, before: Draft | None) -> Span | None:
    if before is None or before.role is not BlockRole.PARAGRAPH:
        return None
    span = before.span.stripped(text)
    return span if span.of(text).endswith(":") else None


def _add_item(text: str, current: _OpenList, draft: Draft) -> None:
    span = draft.span.stripped(text)
    if draft.continues is not None and current.items:
        last = current.items[-1]
        joined = Span(last.span.start, span.stop)
        current.items[-1] = ListItem(last.level, last.number, joined, last.marker, last.parent)
        return
    marker = span.of(text)[:20].split(" ")[0][:3]
    number = len(current.items) + 1
    current.items.append(ListItem(draft.level, number, span, marker))
