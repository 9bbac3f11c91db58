"""The sentence under the ledger: which sections are in this copy, and where they are cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import SectionState, missing_sections, number_ranges

if TYPE_CHECKING:
    from reader.document import Document, Section, Telegram


def section_sentence(document: Document, telegram: Telegram) -> tuple[str, str]:
    """What is here (set in 600 where something is missing) and how it is cut.

    Both are empty where there is nothing to say: an unsectioned, uncut telegram.
    """
    codes = _codes(document, telegram)
    if not telegram.is_sectioned:
        if "extract-only" in codes:
            return "Only an extract is in this copy.", _cut_words(codes, "It")
        return _cut_words(codes, "The text"), ""
    return _presence(telegram), _damage(telegram)


def _codes(document: Document, telegram: Telegram) -> set[str]:
    """Codes of the findings that speak of this telegram."""
    is_only = len(document.telegrams) == 1
    return {
        finding.code
        for finding in document.findings
        if is_only or any(telegram.span.covers(span) for span in finding.spans)
    }


def _presence(telegram: Telegram) -> str:
    here = [section.index for section in telegram.sections if section.is_here]
    gone = [section.index for section in missing_sections(telegram)]
    total = telegram.declared_sections
    if total is None:
        return f"{_named(here)} {_verb(here)} in this copy; how many were sent is not said."
    if not gone and len(here) == total:
        return ""
    if not here:
        return f"None of the {total} sections is in this copy."
    if len(gone) <= len(here):
        return f"{_named(gone)} of {total} {_verb(gone)} not in this copy."
    name = _named(here)
    return f"Only {name[0].lower()}{name[1:]} of {total} {_verb(here)} in this copy."


def _named(numbers: list[int]) -> str:
    return f"{'Section' if len(numbers) == 1 else 'Sections'} {number_ranges(numbers)}"


def _verb(numbers: list[int]) -> str:
    return "is" if len(numbers) == 1 else "are"


def _damage(telegram: Telegram) -> str:
    sections = telegram.sections
    here = [section for section in sections if section.is_here]
    sentences = [_section_damage(section, alone=len(here) == 1) for section in here]
    said = [sentence for sentence in sentences if sentence]
    if not said and len(here) == len(sections) == telegram.declared_sections:
        both = {2: "Both sections are"}.get(len(here), f"All {len(here)} sections are")
        return f"{both} in this copy." if len(here) > 1 else "The one section is in this copy."
    return " ".join(said)


def _section_damage(section: Section, *, alone: bool) -> str:
    name = "It" if alone else f"Section {section.index}"
    if section.state is SectionState.DOUBLED:
        return f"{name} stands here twice."
    if section.state is SectionState.OUT_OF_ORDER:
        return f"{name} stands out of order."
    if section.cut_start and section.cut_end:
        return f"{name} begins and ends mid-sentence."
    if section.cut_start:
        return f"{name} begins mid-sentence."
    return f"{name} ends mid-sentence." if section.cut_end else ""


def _cut_words(codes: set[str], name: str) -> str:
    start, end = "text-truncated-start" in codes, "text-truncated-end" in codes
    if start and end:
        return f"{name} begins and ends mid-sentence."
    if start:
        return f"{name} begins mid-sentence."
    return f"{name} ends mid-sentence." if end else ""
