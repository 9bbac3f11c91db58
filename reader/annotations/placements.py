"""What became of the notes of a document whose text changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.annotations.reading import Note, Placement
from reader.annotations.selectors import Places

if TYPE_CHECKING:
    from reader.annotations.model import Target
    from reader.annotations.reading import Reading


class Outcome(StrEnum):
    """What became of a note."""

    KEPT = "kept"
    """Its words stand where they stood: in the same section and paragraph, or at the offsets."""
    MOVED = "moved"
    """Its words stand, surely, in another section or paragraph, or at other offsets."""
    PROPOSED = "to confirm"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class PlacementReport:
    """The notes of a reading by what became of them, each in order of place."""

    kept: tuple[Note, ...] = ()
    moved: tuple[Note, ...] = ()
    proposed: tuple[Note, ...] = ()
    unplaced: tuple[Note, ...] = ()
    has_changed: bool = False
    """Whether any note was made on another text than the one at hand."""

    @property
    def is_open(self) -> bool:
        """Whether there is something to decide."""
        return bool(self.proposed or self.unplaced)

    def of(self, outcome: Outcome) -> tuple[Note, ...]:
        """The notes of one class."""
        return {
            Outcome.KEPT: self.kept,
            Outcome.MOVED: self.moved,
            Outcome.PROPOSED: self.proposed,
            Outcome.UNPLACED: self.unplaced,
        }[outcome]


def placement_report(reading: Reading) -> PlacementReport:
    """Sort the notes of a reading by what became of them."""
    places = Places(reading.document)
    found: dict[Outcome, list[Note]] = {outcome: [] for outcome in Outcome}
    for note in reading.notes:
        found[_outcome(note, places)].append(note)
    return PlacementReport(
        kept=tuple(found[Outcome.KEPT]),
        moved=tuple(found[Outcome.MOVED]),
        proposed=tuple(found[Outcome.PROPOSED]),
        unplaced=tuple(found[Outcome.UNPLACED]),
        has_changed=any(note.placement is not Placement.EXACT for note in reading.notes),
    )


def _outcome(note: Note, places: Places) -> Outcome:
    if note.placement is Placement.PROPOSED:
        return Outcome.PROPOSED
    if note.placement is Placement.UNPLACED or note.span is None:
        return Outcome.UNPLACED
    target = note.annotation.target
    if note.placement is Placement.EXACT or target.span == note.span:
        return Outcome.KEPT
    here, there = places.at(note.span.start), (target.section, target.paragraph)
    is_same = target.paragraph is not None and here == there
    return Outcome.KEPT if is_same else Outcome.MOVED


def quoted_words(target: Target) -> str:
    """The words of a target as a person reads them; of a long quote both ends."""
    quote = target.flowed or target.quote
    head, tail = " ".join(quote.head.split()), " ".join(quote.tail.split())
    return f"{head} … {tail}" if tail else head
