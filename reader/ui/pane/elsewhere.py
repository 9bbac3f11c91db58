"""What other files of the collection have: words and links for banners, cards and the strip."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.document import missing_sections, number_ranges

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.app.relating import Place, Relating, SectionsElsewhere
    from reader.collection.learned import Learned
    from reader.document import Document, Gap


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a collection has beside the document on screen.

    Attributes:
        sections: By the index of a telegram: files here with sections that it lacks.
        places: Where cited telegrams can be opened, by their canonical ids.
        learned: What it teaches of routing tokens that the tables do not know, by token.
    """

    sections: Mapping[int, tuple[SectionsElsewhere, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    learned: Mapping[str, Learned] = field(default_factory=dict)

    @classmethod
    def of(cls, every: Sequence[Relating]) -> Elsewhere:
        """Of what was looked up for the telegrams of a document."""
        places: dict[str, tuple[Place, ...]] = {}
        for one in every:
            places |= one.places
        sections = {one.telegram: one.sections for one in every if one.sections}
        return cls(
            sections, places, {taught.token: taught for one in every for taught in one.learned}
        )

    def of_gap(self, document: Document, gap: Gap) -> tuple[SectionsElsewhere, ...]:
        """The files that have sections of one gap."""
        for index, found in self.sections.items():
            if index >= len(document.telegrams):
                continue
            telegram = document.telegrams[index]
            missing = {section.index for section in missing_sections(telegram)}
            is_inside = telegram.span.start <= gap.span.start <= telegram.span.stop
            if is_inside and missing.issuperset(gap.sections):
                return tuple(one for one in found if set(one.sections) & set(gap.sections))
        return ()

    def file_of(self, telegram: int, section: int) -> str:
        """``but in 07VELLIN412-3.txt here``: who has a section that is missing; or nothing."""
        names = [
            one.row.path.name for one in self.sections.get(telegram, ()) if section in one.sections
        ]
        if not names:
            return ""
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        return f"but in {names[0]}{more} here"


def elsewhere_sentence(found: Sequence[SectionsElsewhere], among: Sequence[int] = ()) -> str:
    """``Section 3 is in another file here.``; empty where nothing is.

    Args:
        found: Files with sections.
        among: Only these sections; all if empty.
    """
    numbers = {number for one in found for number in one.sections}
    if among:
        numbers &= set(among)
    if not numbers:
        return ""
    noun, verb = ("Section", "is") if len(numbers) == 1 else ("Sections", "are")
    where = "another file" if len(found) == 1 else "other files"
    return f"{noun} {number_ranges(sorted(numbers))} {verb} in {where} here."


def link_words(one: SectionsElsewhere, among: Sequence[int]) -> str:
    """What a link to such a file says: ``Open section 3 in 07VELLIN412-3.txt``."""
    numbers = sorted(set(one.sections) & set(among))
    noun = "section" if len(numbers) == 1 else "sections"
    name = one.row.path.name
    return f"Open {noun} {number_ranges(numbers)} in {name}"
