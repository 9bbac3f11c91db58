"""The sections of a telegram as a user says they are in this copy."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.document.document import number_ranges, section_missing
from reader.document.span import Span
from reader.document.telegram import Section, SectionState

if TYPE_CHECKING:
    from reader.document.document import Document
    from reader.document.findings import Finding
    from reader.document.telegram import Telegram

_WHOLE = re.compile(r"(?P<here>\d[\d\s,–-]*?|none)(?: of (?P<total>\d+))?")
_RANGE = re.compile(r"(\d+)(?:[–-](\d+))?")
_MOST = 200
"""More sections than any telegram was sent in."""
_DECIDED = frozenset({"section-missing", "section-undeclared"})
"""Findings on what the user decides by saying which sections are here."""


@dataclass(frozen=True, slots=True)
class SectionsHere:
    """Which sections are in this copy, and of how many; None where that is not known."""

    here: frozenset[int]
    total: int | None = None

    @classmethod
    def of(cls, words: str) -> SectionsHere:
        """What ``1-3, 5 of 14`` says.

        Raises:
            ValueError: If it says nothing of the kind; the message is a sentence for the user.
        """
        match = _WHOLE.fullmatch(" ".join(words.split()).replace(" and ", ", "))
        if match is None:
            raise ValueError(f"“{words}” names no sections; write them as in 1-3, 5 of 14.")
        here: set[int] = set()
        if match["here"] != "none":
            for part in match["here"].replace(",", " ").split():
                one = _RANGE.fullmatch(part)
                if one is None:
                    raise ValueError(f"“{part}” is no section; write them as in 1-3, 5 of 14.")
                first, last = int(one[1]), int(one[2] or one[1])
                if not 1 <= first <= last <= _MOST:
                    raise ValueError(f"“{part}” is no range of sections; they begin with 1.")
                here.update(range(first, last + 1))
        total = int(match["total"]) if match["total"] else None
        if total is not None and not 1 <= total <= _MOST:
            raise ValueError(f"No telegram has {total} sections; look at the number again.")
        if total is not None and here and max(here) > total:
            raise ValueError(f"Section {max(here)} is past the last one, {total}.")
        return cls(frozenset(here), total)

    def __str__(self) -> str:
        words = number_ranges(sorted(self.here)).replace(" and ", ", ") or "none"
        return f"{words} of {self.total}" if self.total is not None else words


def with_sections(document: Document, said: SectionsHere) -> Document:
    """The document whose first telegram has these sections; without one, as it was."""
    if document.telegram is None:
        return document
    first, *others = document.telegrams
    last = said.total or max(said.here, default=0)
    known = {one.index: one for one in first.sections}
    sections = tuple(_section(known, first, index, said) for index in range(1, last + 1))
    telegram = replace(
        first, sections=sections, is_sectioned=bool(sections), declared_sections=said.total
    )
    kept = tuple(
        one
        for one in document.findings
        if one.code not in _DECIDED or not _is_about(one, first, is_only=not others)
    )
    return replace(
        document, telegrams=(telegram, *others), findings=(*section_missing(telegram), *kept)
    )


def _section(
    known: dict[int, Section], telegram: Telegram, index: int, said: SectionsHere
) -> Section:
    before = known.get(index)
    if index in said.here:
        if before is not None and before.is_here:
            return replace(before, total=said.total)
        # Its words are somewhere in the text; where, nobody has said.
        return Section(index, said.total, SectionState.PRESENT)
    if before is not None and not before.is_here:
        return replace(before, total=said.total)
    at = before.spans[0].start if before and before.spans else telegram.span.stop
    return Section(index, said.total, SectionState.MISSING, place=Span(at, at))


def _is_about(finding: Finding, telegram: Telegram, *, is_only: bool) -> bool:
    return is_only or any(telegram.span.covers(span) for span in finding.spans)
