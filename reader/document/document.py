"""A document: its text, and every fact found in it as a span of that text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.document.fields import Basis, BasisKind, Field
from reader.document.findings import Finding, FindingValue
from reader.document.flow import Flow, build_flow
from reader.document.lazy import lazy
from reader.document.links import Link, links_of
from reader.document.making import quickly_made
from reader.document.telegram import Paragraph, Section, SectionState, Telegram, post_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document.blocks import Block, BlockRole
    from reader.document.corrections import Correction
    from reader.document.fields import DocumentDate
    from reader.document.source import SourceText
    from reader.document.span import Span


class DocumentKind(StrEnum):
    """What sort of document it is."""

    TELEGRAM = "telegram"
    PRESS_RELEASE = "press-release"
    REPORT = "report"
    PLAIN = "plain"


@quickly_made
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


@quickly_made
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


@quickly_made
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


@dataclass(frozen=True, slots=True)
class SetAside:
    """A finding that a reader judged to be no problem.

    Attributes:
        finding: As the checks made it.
        basis: Who, when and why.
        is_mine: Whether it is this reader's own judgement.
        key: What names the finding in notes files.
    """

    finding: Finding
    basis: Basis
    is_mine: bool
    key: str


@dataclass(frozen=True)
class Document:
    """One document as read: an immutable text and spans of it.

    ``blocks`` tile ``source.text``. ``fields`` holds every field once, in order of place; a
    telegram's own stand in ``telegrams`` as well. ``paragraphs`` are the numbered ones of
    all telegrams.

    Where its reader corrected fields, ``corrections`` says which, and ``uncorrected`` is the
    document as parsed. ``findings`` leaves out what was set aside, which ``set_aside`` holds.
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
    set_aside: tuple[SetAside, ...] = ()
    corrections: tuple[Correction, ...] = ()
    uncorrected: Document | None = None

    @property
    def text(self) -> str:
        """The one immutable text."""
        return self.source.text

    @lazy
    def flow(self) -> Flow:
        """The text a person reads; corrections of fields do not change it."""
        if self.uncorrected is not None:
            return self.uncorrected.flow
        return build_flow(self.source.text, self.blocks, self.source.signs)

    @lazy
    def links(self) -> tuple[Link, ...]:
        """What leads elsewhere, in order; found by a search of the whole text, once."""
        return links_of(self)

    @property
    def telegram(self) -> Telegram | None:
        """The first telegram, which for most files is the only one."""
        return self.telegrams[0] if self.telegrams else None

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The numbered paragraphs of all telegrams."""
        return tuple(p for telegram in self.telegrams for p in telegram.paragraphs)

    @property
    def as_parsed(self) -> Document:
        """The document without what its reader corrected or set aside."""
        return self.uncorrected or self

    @property
    def reference_id(self) -> str | None:
        """The (first) telegram's canonical id, or the one a reader gave the document."""
        first = self.telegram
        known = first.reference_id if first else self.own_reference_id
        return known.value if known else None

    @property
    def own_reference_id(self) -> Field | None:
        """The id of a document without a telegram: none but what a reader set."""
        return None if self.telegrams else self._set_by_user("reference_id")

    @property
    def stated_post(self) -> Field | None:
        """The post as its reader set it."""
        return self._set_by_user("post")

    @property
    def post(self) -> Field | None:
        """Where the (first) telegram was sent from: as its reader set it, or as its MRN says."""
        stated = self.stated_post
        mrn = self.telegram.mrn if self.telegram else None
        if stated is not None or mrn is None:
            return stated
        name = post_in(mrn.value).title()
        return Field("post", name, mrn.raw, mrn.span, mrn.basis) if name else None

    def _set_by_user(self, name: str) -> Field | None:
        mine = (one for one in self.fields if one.basis.kind is BasisKind.USER)
        return next((field for field in mine if field.name == name), None)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The (first) telegram's sections."""
        return self.telegram.sections if self.telegram else ()

    @lazy
    def _by_role(self) -> dict[BlockRole, list[Block]]:
        found: dict[BlockRole, list[Block]] = {}
        for block in self.blocks:
            found.setdefault(block.role, []).append(block)
        return found

    def blocks_of(self, role: BlockRole) -> Sequence[Block]:
        """The blocks of a role, in order."""
        return self._by_role.get(role, ())

    def blocks_in(self, span: Span) -> Iterator[Block]:
        """The blocks that share text with ``span``."""
        start, stop = span.start, span.stop
        if start == stop:
            return
        for index in range(bisect_right(self.blocks, start, key=_stop_of), len(self.blocks)):
            block = self.blocks[index]
            if block.span.start >= stop:
                return
            yield block


def _stop_of(block: Block) -> int:
    return block.span.stop


def missing_sections(telegram: Telegram) -> tuple[Section, ...]:
    """Those of which no text is in this copy."""
    return tuple(s for s in telegram.sections if s.state is SectionState.MISSING)


def section_missing(telegram: Telegram) -> tuple[Finding, ...]:
    """The finding ``section-missing``: all missing sections of a telegram in one line."""
    missing = missing_sections(telegram)
    if not missing:
        return ()
    numbers = tuple(section.index for section in missing)
    noun, verb = ("Section", "is") if len(numbers) == 1 else ("Sections", "are")
    places = {section.place for section in missing if section.place is not None}
    total = telegram.declared_sections
    values: dict[str, FindingValue] = {
        "sections": f"{noun} {number_ranges(numbers)}",
        "total": total if total is not None else "an unknown number",
        "verb": verb,
        "numbers": numbers,
    }
    return (Finding("section-missing", tuple(sorted(places)), values),)


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
