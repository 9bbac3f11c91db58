"""The outline: what a document consists of, in order of place, what is not there included."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.document.document import number_ranges
from reader.document.gaps import Gap, GapKind, gaps
from reader.document.items import printed_label
from reader.document.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document.document import Document, Footnote, ItemList
    from reader.document.telegram import Paragraph

_MOST_WORDS = 60
_MOST_READ = 400
_PORTION_MARK = re.compile(r"\s*\([^()]{1,40}\)\s*")
_RAISED = re.compile("[⁰¹²³⁴-⁹*†‡]+")
_NAMED_GAPS = {
    GapKind.EXTRACT: "Only an extract is in this copy",
    GapKind.NO_BODY: "Only the listing is in this copy, not the text",
}


class OutlineKind(StrEnum):
    """What an entry of the outline stands for."""

    TELEGRAM = "telegram"
    HEADING = "heading"
    LOST_HEADING = "lost-heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    FOOTNOTE = "footnote"
    GAP = "gap"
    PARAGRAPH_GAP = "paragraph-gap"


_ORDER = (
    OutlineKind.TELEGRAM,
    OutlineKind.GAP,
    OutlineKind.PARAGRAPH_GAP,
    OutlineKind.LOST_HEADING,
    OutlineKind.HEADING,
    OutlineKind.PARAGRAPH,
    OutlineKind.LIST,
    OutlineKind.FOOTNOTE,
)
"""Which comes first of those that begin at one place."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One entry.

    Attributes:
        kind: What it stands for.
        level: Depth from 1: numbered paragraphs and lists stand under the heading before them.
        spans: Where it stands, one span for each uncut stretch.
        label: ``¶8``, ``7 items``, ``Footnote 1``, or a telegram's id; empty for a heading.
        text: Its first words as read, at most 60 code points and the ellipsis, or what a
            gap says.
        printed: A paragraph's number as printed where that is not the true one: ``¶18``.
        portion_mark: A paragraph's.
        marker: Of a list: the number its first item is printed with, or its sign.
    """

    kind: OutlineKind
    level: int
    spans: tuple[Span, ...]
    label: str = ""
    text: str = ""
    printed: str = ""
    portion_mark: str | None = None
    marker: str = ""

    @property
    def span(self) -> Span:
        """Where it begins: its first stretch."""
        return self.spans[0]


def outline(document: Document) -> tuple[OutlineEntry, ...]:
    """What the document consists of, in order of place; footnotes stand apart, behind all else.

    Missing sections and paragraphs are entries at the places where they were due. Text that
    is neither numbered nor listed has no entry: it belongs to the heading before it.
    """
    found = [
        *_telegrams(document),
        *_headings(document),
        *(_paragraph(document, one) for one in document.paragraphs),
        *(_list(document, one) for one in document.lists if one.items),
        *(_gap(one) for one in gaps(document) if _is_listed(one)),
    ]
    found.sort(key=lambda entry: (entry.span.start, _ORDER.index(entry.kind)))
    notes = sorted(document.footnotes, key=lambda note: note.span.start)
    return (*_nested(found), *(_footnote(document, note) for note in notes))


def entry_at(entries: Sequence[OutlineEntry], offset: int) -> int | None:
    """The index of the entry a code point of the source belongs to: the last that began.

    None before the first. A footnote holds its own words only.
    """
    apart = bisect_right(entries, (True, offset), key=_apart_and_start) - 1
    if apart >= 0:
        last = entries[apart]
        if last.kind is OutlineKind.FOOTNOTE and last.span.holds(offset):
            return apart
    index = bisect_right(entries, (False, offset), key=_apart_and_start) - 1
    return index if index >= 0 else None


def first_words(text: str, most: int = _MOST_WORDS) -> str:
    """The beginning of a text, at most ``most`` code points and an ellipsis, of whole words.

    A single word that is longer stays whole.
    """
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    cut = words.rfind(" ", 0, most + 1)
    if cut < 0:
        cut = words.find(" ", most)
    return words if cut < 0 else f"{words[:cut].rstrip(' .,;:-–—')}…"


def _apart_and_start(entry: OutlineEntry) -> tuple[bool, int]:
    return entry.kind is OutlineKind.FOOTNOTE, entry.span.start


def _read(document: Document, span: Span) -> str:
    """The words a span begins with, as read; what is folded out of the flow, as it stands."""
    begin = Span(span.start, min(span.stop, span.start + _MOST_READ))
    # White space in between counts for nothing, and a page may be one line.
    return document.flow.quote(begin) or begin.of(document.text)


def _telegrams(document: Document) -> Iterator[OutlineEntry]:
    """The messages of a file that holds several."""
    if len(document.telegrams) < 2:
        return
    for number, telegram in enumerate(document.telegrams, 1):
        line = telegram.span.stripped(document.text)
        stop = document.text.find("\n", line.start, line.stop)
        begin = Span(line.start, stop if stop >= 0 else line.stop).stripped(document.text)
        yield OutlineEntry(
            OutlineKind.TELEGRAM,
            1,
            (begin,),
            label=telegram.reference_id.value if telegram.reference_id else f"Message {number}",
            text=first_words(telegram.subject.value) if telegram.subject else "",
        )


def _headings(document: Document) -> Iterator[OutlineEntry]:
    depths: list[int] = []
    for heading in document.headings:
        depth = 1 if heading.parent is None else depths[heading.parent] + 1
        depths.append(depth)
        text = first_words(heading.text)
        yield OutlineEntry(OutlineKind.HEADING, depth, (heading.span,), text=text)


def _paragraph(document: Document, one: Paragraph) -> OutlineEntry:
    first = one.spans[0]
    begin = min(max(first.start, one.mark.stop), first.stop)
    words = _read(document, Span(begin, first.stop))
    portion = _PORTION_MARK.match(words) if one.portion_mark else None
    words = words[portion.end() :] if portion else words
    return OutlineEntry(
        OutlineKind.PARAGRAPH,
        1,
        one.spans,
        label=f"¶{one.number}",
        text=first_words(words),
        printed="" if one.is_printed_true else one.printed_words,
        portion_mark=one.portion_mark,
    )


def _list(document: Document, one: ItemList) -> OutlineEntry:
    """A list says how many items it has, and the sentence that leads into it, or its first."""
    first = one.items[0]
    words = (
        _read(document, one.lead_in)
        if one.lead_in is not None
        else _read(document, first.span).removeprefix(first.marker)
    )
    count = len(one.items)
    return OutlineEntry(
        OutlineKind.LIST,
        1,
        tuple(item.span for item in one.items),
        label=f"{count} item" if count == 1 else f"{count} items",
        text=first_words(words),
        marker=first.marker.strip() if printed_label(first) else "•",
    )


def _footnote(document: Document, note: Footnote) -> OutlineEntry:
    words = _read(document, note.span)
    raised = _RAISED.match(words)
    words = words[raised.end() :] if raised else words.removeprefix(note.label)
    return OutlineEntry(
        OutlineKind.FOOTNOTE,
        1,
        (note.span,),
        label=f"Footnote {note.label}",
        text=first_words(words.lstrip(" .)]")),
    )


def _is_listed(gap: Gap) -> bool:
    """Whether a gap is a missing part of the whole, and no loss inside a present one."""
    return gap.kind in _NAMED_GAPS or gap.kind in {
        GapKind.SECTIONS,
        GapKind.PARAGRAPHS,
        GapKind.HEADING,
    }


def _gap(gap: Gap) -> OutlineEntry:
    spans = (gap.span,)
    if gap.kind is GapKind.HEADING:
        return OutlineEntry(OutlineKind.LOST_HEADING, 1, spans, text="Heading lost")
    if gap.kind is GapKind.SECTIONS:
        of = f" of {gap.total}" if gap.total is not None else ""
        text = f"{_absent('Section', gap.sections, of)} not in this copy"
        return OutlineEntry(OutlineKind.GAP, 1, spans, text=text)
    if gap.kind is GapKind.PARAGRAPHS:
        # Whether text is missing too or only numbers are, nobody knows.
        text = f"{_absent('Paragraph', gap.paragraphs)} absent: removed or misnumbered"
        return OutlineEntry(OutlineKind.PARAGRAPH_GAP, 1, spans, text=text)
    return OutlineEntry(OutlineKind.GAP, 1, spans, text=_NAMED_GAPS[gap.kind])


def _absent(noun: str, numbers: tuple[int, ...], of: str = "") -> str:
    nouns, verb = (noun, "is") if len(numbers) == 1 else (f"{noun}s", "are")
    return f"{nouns} {number_ranges(numbers)}{of} {verb}"


def _nested(entries: Sequence[OutlineEntry]) -> Iterator[OutlineEntry]:
    """The entries in order with their depths.

    Missing sections end the heading before them, for nobody knows what stood there; a missing
    paragraph stands among its neighbours.
    """
    base = under = 1
    paragraph: OutlineEntry | None = None
    for entry in entries:
        level = under
        if entry.kind is OutlineKind.TELEGRAM:
            level, base, under = 1, 2, 2
        elif entry.kind in {OutlineKind.HEADING, OutlineKind.LOST_HEADING}:
            level = base + entry.level - 1
            under = level + 1
        elif entry.kind is OutlineKind.GAP:
            level = under = base
        elif entry.kind is OutlineKind.PARAGRAPH:
            paragraph = entry
        elif entry.kind is OutlineKind.LIST and paragraph is not None:
            level += any(span.holds(entry.span.start) for span in paragraph.spans)
        yield replace(entry, level=level)
