"""What the banner of a gap says: what is missing, who witnesses it, and what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import EvidenceKind, GapKind, missing_sections, number_ranges
from reader.ui.paint import BannerSize
from reader.ui.pane.gap_neighbours import paragraphs_around, sections_around

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.document import Document, Evidence, Gap, Section, Telegram


@dataclass(frozen=True, slots=True)
class BannerWords:
    """What a banner says.

    Attributes:
        size: Large for missing sections, small for all else.
        title: What is missing.
        line: The witnesses and what can be inferred; in a small banner the end of the sentence.
        margin: What stands beside it in the margin.
        section: Number of the section that *Go to section* leads to, or None.
        lines: How many lines of the text the banner stands for; 0 if none.
        around: What stands before and after it: a sentence for the pointer and for screen readers.
    """

    size: BannerSize
    title: str
    line: str = ""
    margin: str = ""
    section: int | None = None
    lines: int = 0
    around: str = ""

    @property
    def spoken(self) -> str:
        """All of it as one sentence, for screen readers."""
        whole = f"{self.title}. {self.line}" if self.size is BannerSize.LARGE else self._sentence
        return " ".join(part for part in (whole.strip(), self.around) if part)

    @property
    def _sentence(self) -> str:
        return f"{self.title} {self.line}".strip()


def banner_words(document: Document, gap: Gap) -> BannerWords | None:
    """The words of a gap's banner; None for a gap that is shown inside the text instead."""
    if gap.kind is GapKind.SECTIONS:
        return _section_words(document, gap)
    if gap.kind is GapKind.PARAGRAPHS:
        names = paragraph_names(gap.paragraphs)
        verb = "is" if len(gap.paragraphs) == 1 else "are"
        telegram = next((t for t in document.telegrams if t.span.covers(gap.span)), None)
        paragraphs = telegram.paragraphs if telegram is not None else document.paragraphs
        between = paragraphs_around(paragraphs, gap.paragraphs)
        return BannerWords(
            BannerSize.SMALL,
            f"{names} {verb} missing",
            f"{between}." if between else "inside a section that is present.",
            f"¶ {_short_range(gap.paragraphs)}",
        )
    if gap.kind is GapKind.EXTRACT:
        return BannerWords(
            BannerSize.SMALL, "Only an extract is in this copy;", "the full text is not.", "extract"
        )
    if gap.kind is GapKind.NO_BODY:
        return BannerWords(
            BannerSize.SMALL, "Only the listing is here;", "the telegram's text is not.", "no text"
        )
    return None


def paragraph_names(numbers: Iterable[int]) -> str:
    """``¶32 and ¶33``, ``¶32–¶40``: paragraph numbers for people."""
    return re.sub(r"\d+", r"¶\g<0>", number_ranges(tuple(numbers)))


def _short_range(numbers: tuple[int, ...]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def _section_words(document: Document, gap: Gap) -> BannerWords:
    telegram = next(t for t in document.telegrams if _is_of(t, gap))
    numbers = gap.sections
    of = f" of {gap.total}" if gap.total is not None else ""
    noun, verb = ("Section", "is") if len(numbers) == 1 else ("Sections", "are")
    title = f"{noun} {number_ranges(numbers)}{of} {verb} not in this copy"
    if gap.total is None:
        title += "; length unknown"
    run = [s for s in telegram.sections if s.index in numbers and not s.is_here]
    return BannerWords(
        BannerSize.LARGE,
        title,
        _witness_line(document.text, telegram, run, gap),
        f"§ {_short_range(numbers)}",
        _nearest_section(telegram, numbers),
        len([row for row in gap.span.of(document.text).splitlines() if row.strip()])
        if len(gap.span)
        else 0,
        sections_around(telegram, numbers),
    )


def _is_of(telegram: Telegram, gap: Gap) -> bool:
    missing = {s.index for s in missing_sections(telegram)}
    return missing.issuperset(gap.sections) and (
        telegram.span.start <= gap.span.start <= telegram.span.stop
    )


def _nearest_section(telegram: Telegram, numbers: tuple[int, ...]) -> int | None:
    here = [s.index for s in telegram.sections if s.is_here]
    behind = [index for index in here if index > numbers[-1]]
    before = [index for index in here if index < numbers[0]]
    return behind[0] if behind else before[-1] if before else None


def _witness_line(text: str, telegram: Telegram, run: list[Section], gap: Gap) -> str:
    evidence = {(e.kind, e.span): e for section in run for e in section.evidence}
    named = _witnesses(text, list(evidence.values()))
    held = _held_paragraphs(telegram, gap)
    stated = any(e.kind is EvidenceKind.MARKER for e in evidence.values())
    parts: list[str] = []
    if named:
        parts.append(f"{'Stated by' if stated else 'Inferred from'} {' and '.join(named)}")
    if held:
        parts.append(f"they held {held}" if len(run) > 1 else f"it held {held}")
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _witnesses(text: str, evidence: list[Evidence]) -> list[str]:
    named: list[str] = []
    markers = sum(e.kind is EvidenceKind.MARKER for e in evidence)
    if markers:
        named.append("a marker" if markers == 1 else f"{markers} markers")
    for kind in (
        EvidenceKind.CLASSIFICATION_LINE,
        EvidenceKind.DECLARED_TOTAL,
        EvidenceKind.TRANSMISSION_HEADER,
    ):
        words = [_quoted(text, e) for e in evidence if e.kind is kind and len(e.span)]
        if words and words[0] not in named:
            named.append(words[0])
    breaks = sum(e.kind is EvidenceKind.PAGE_BREAK for e in evidence)
    if breaks and len(named) < 2:
        named.append("a page-break line" if breaks == 1 else f"{breaks} page-break lines")
    return named[:2]


def _quoted(text: str, evidence: Evidence) -> str:
    words = " ".join(evidence.span.of(text).split())
    # Of a whole classification line only what speaks of sections is a witness.
    match = re.search(r"SECTION\s*\d+\s*OF\s*\d+", words)
    return f"“{match.group() if match else words}”"


def _held_paragraphs(telegram: Telegram, gap: Gap) -> str:
    """Which paragraphs the gap held, if numbers on its far side say so."""
    after = [p for p in telegram.paragraphs if p.mark.start >= gap.span.stop]
    before = [p for p in telegram.paragraphs if p.mark.start < gap.span.start]
    if not after or (not before and 1 not in gap.sections):
        return ""
    first = before[-1].number + 1 if before else 1
    last = after[0].number - 1
    if last < first:
        return ""
    return f"¶{first}" if first == last else f"¶{first}–¶{last}"
