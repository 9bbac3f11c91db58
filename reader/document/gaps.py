"""The gaps of a document in order of place: what next-gap walks and the panes draw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.document.span import Span, hull
from reader.document.telegram import Section, SectionState, Telegram

if TYPE_CHECKING:
    from reader.document.document import Document


class GapKind(StrEnum):
    """What is missing at a place."""

    SECTIONS = "sections"
    CUT_START = "cut-start"
    CUT_END = "cut-end"
    PARAGRAPHS = "paragraphs"
    EXTRACT = "extract"
    NO_BODY = "no-body"
    HEADING = "heading"
    LINK = "link"
    REDACTION = "redaction"


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap.

    Attributes:
        kind: What is missing.
        span: Where: the markers' span, the jump between two paragraphs, or an empty span.
        sections: Numbers of the missing sections, a run of neighbours.
        total: The declared number of sections.
        paragraphs: Numbers of the absent paragraphs.
    """

    kind: GapKind
    span: Span
    sections: tuple[int, ...] = ()
    total: int | None = None
    paragraphs: tuple[int, ...] = ()


INCOMPLETE_CODES = frozenset(
    {
        "section-missing",
        "paragraph-gap",
        "text-truncated-start",
        "text-truncated-end",
        "extract-only",
        "no-body",
    }
)
"""Gaps in the text itself; a lost heading or link, or a length unknown, is none."""

_BY_CODE = {
    "text-truncated-start": GapKind.CUT_START,
    "text-truncated-end": GapKind.CUT_END,
    "extract-only": GapKind.EXTRACT,
    "no-body": GapKind.NO_BODY,
    "redaction": GapKind.REDACTION,
    "heading-lost": GapKind.HEADING,
    "link-target-lost": GapKind.LINK,
}


def gaps(document: Document) -> tuple[Gap, ...]:
    """Every gap of the document in order of place; runs of missing sections are one gap."""
    found: list[Gap] = []
    for telegram in document.telegrams:
        found += section_gaps(telegram)
    for finding in document.findings:
        if finding.code == "paragraph-gap":
            numbers = finding.values["numbers"]
            assert isinstance(numbers, tuple)
            place = hull(finding.spans)
            if place is not None:
                found.append(Gap(GapKind.PARAGRAPHS, place, paragraphs=numbers))
        elif finding.code in _BY_CODE:
            found += [Gap(_BY_CODE[finding.code], span) for span in finding.spans]
    return tuple(sorted(found, key=lambda gap: (gap.span.start, gap.span.stop, gap.kind)))


def section_gaps(telegram: Telegram) -> list[Gap]:
    """Runs of missing sections that stand together, one gap each."""
    result: list[Gap] = []
    run: list[Section] = []
    for section in (*telegram.sections, None):
        if section is not None and section.state is SectionState.MISSING:
            run.append(section)
            continue
        if run:
            place = hull(s.place for s in run if s.place is not None)
            if place is not None:
                numbers = tuple(s.index for s in run)
                total = telegram.declared_sections
                result.append(Gap(GapKind.SECTIONS, place, sections=numbers, total=total))
        run = []
    return result
