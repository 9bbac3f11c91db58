"""A document: its text, and every fact found in it as a span of that text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.document.flow import Flow, build_flow
from reader.document.lazy import lazy
from reader.document.telegram import Paragraph, Section, SectionState, Telegram

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document.blocks import Block
    from reader.document.fields import DocumentDate, Field
    from reader.document.findings import Finding
    from reader.document.source import SourceText
    from reader.document.span import Span


class DocumentKind(StrEnum):
    """What sort of document it is."""

    TELEGRAM = "telegram"
    PRESS_RELEASE = "press-release"
    REPORT = "report"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and where it stands in the tree.

    Attributes:
        level: From 1.
        text: Its words, flowed.
        span: Its words in the source.
        parent: Index of the heading above it in ``Document.headings``.
    """

    level: int
    text: str
    span: Span
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list.

    Attributes:
        level: Depth from 1.
        number: Its place among the items of its own level and parent, from 1.
        span: Its text with its marker.
        marker: The bullet or number as printed.
        parent: Index of the outer item in the same list.
    """

    level: int
    number: int
    span: Span
    marker: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list, with the sentence that leads into it where there is one."""

    items: tuple[ListItem, ...]
    lead_in: Span | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote and the mark in the text it belongs to (None where that is lost)."""

    label: str
    span: Span
    mark: Span | None


@dataclass(frozen=True)
class Document:
    """One document as read: an immutable text and spans of it.

    ``blocks`` tile ``source.text``. ``fields`` holds every field once, in order of place; a
    telegram's own stand in ``telegrams`` as well. ``paragraphs`` are the numbered ones of
    all telegrams.
    """

    source: SourceText
    kind: DocumentKind
    blocks: tuple[Block, ...]
    title: Field | None = None
    date: DocumentDate | None = None
    issuing_body: Field | None = None
    place: Field | None = None
    fields: tuple[Field, ...] = ()
    telegrams: tuple[Telegram, ...] = ()
    headings: tuple[Heading, ...] = ()
    lists: tuple[ItemList, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        """The one immutable text."""
        return self.source.text

    @lazy
    def flow(self) -> Flow:
        """The text a person reads."""
        return build_flow(self.source.text, self.blocks)

    @property
    def telegram(self) -> Telegram | None:
        """The first telegram, which for most files is the only one."""
        return self.telegrams[0] if self.telegrams else None

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The numbered paragraphs of all telegrams."""
        return tuple(p for telegram in self.telegrams for p in telegram.paragraphs)

    @property
    def reference_id(self) -> str | None:
        """The (first) telegram's canonical id."""
        first = self.telegram
        return first.reference_id.value if first and first.reference_id else None

    @property
    def sections(self) -> tuple[Section, ...]:
        """The (first) telegram's sections."""
        return self.telegram.sections if self.telegram else ()

    def blocks_in(self, span: Span) -> Iterator[Block]:
        """The blocks that share text with ``span``."""
        first = bisect_right(self.blocks, span.start, key=_stop_of)
        for index in range(first, len(self.blocks)):
            block = self.blocks[index]
            if block.span.start >= span.stop:
                return
            if block.span.overlaps(span):
                yield block


def _stop_of(block: Block) -> int:
    return block.span.stop


def missing_sections(telegram: Telegram) -> tuple[Section, ...]:
    """Those of which no text is in this copy."""
    return tuple(s for s in telegram.sections if s.state is SectionState.MISSING)


def section_count(telegram: Telegram) -> str | None:
    """``1 of 14 sections``; ``sections: length unknown``; None for an unsectioned telegram."""
    if not telegram.is_sectioned:
        return None
    here = sum(section.is_here for section in telegram.sections)
    if telegram.declared_sections is None:
        return f"{here} of ? sections"
    return f"{here} of {telegram.declared_sections} sections"


def number_ranges(numbers: Iterator[int] | tuple[int, ...] | list[int]) -> str:
    """``1–11, 13 and 14`` for people: runs of three and more are ranges."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(n) for n in run]
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
