"""What is drawn of many notes is made again only for the one that changed."""

from __future__ import annotations

from dataclasses import replace

from reader.annotations import Colour, Note, Person, Placement, Reading, edits
from reader.document import Span
from reader.ui.pane.ranges import NoteRange, note_ranges
from tests.annotations.making import NOW, document

_ME = Person("6f0f6f2c-53a3-4f0e-9d5e-0c1f2b7f9a10", "Edda Marlow", "edda")
_TEXT = "".join(f"¶{number}. The tide table of day {number} was kept.\n" for number in range(1, 90))


class _Counted:
    """Where spans stand, and how often that was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def to_qt(self, span: Span) -> tuple[tuple[int, int], ...]:
        self.asked += 1
        return ((span.start, span.stop),)


def _reading(spans: list[Span]) -> Reading:
    doc = document(_TEXT)
    model = edits.new_annotation(doc, Span(4, 12), _ME, NOW)
    notes = tuple(
        Note(replace(model, id=f"n{span.start}-{span.stop}"), Placement.EXACT, span)
        for span in spans
    )
    return Reading(doc, notes)


def _with(reading: Reading, at: int, note: Note) -> Reading:
    notes = reading.notes
    return replace(reading, notes=(*notes[:at], note, *notes[at:]))


def _same(one: Reading, before: list[NoteRange]) -> None:
    """What is reused is what would be made anew."""
    assert list(note_ranges(one, _Counted().to_qt, before)) == list(
        note_ranges(one, _Counted().to_qt)
    )


def test_a_note_more_asks_for_its_own_place_alone() -> None:
    spans = [Span(at, at + 30) for at in range(0, 2000, 25)]
    reading = _reading(spans)
    before = note_ranges(reading, _Counted().to_qt)
    note = replace(reading.notes[0], annotation=replace(reading.notes[0].annotation, id="new"))
    more = _with(reading, 40, replace(note, span=Span(990, 1040)))
    counted = _Counted()
    after = note_ranges(more, counted.to_qt, before)
    assert counted.asked == 1
    assert len(after) == len(before) + 1
    _same(more, list(before))
    # Numbers and lanes fall back when it goes again.
    _same(reading, list(after))
    assert list(note_ranges(reading, counted.to_qt, after)) == list(before)
    assert counted.asked == 1


def test_a_note_that_says_something_else_is_drawn_anew() -> None:
    reading = _reading([Span(at, at + 10) for at in range(0, 1000, 25)])
    before = note_ranges(reading, _Counted().to_qt)
    first = reading.notes[3]
    blue = replace(first, annotation=replace(first.annotation, colour=Colour.BLUE))
    after = replace(reading, notes=(*reading.notes[:3], blue, *reading.notes[4:]))
    counted = _Counted()
    drawn = list(note_ranges(after, counted.to_qt, before))
    assert counted.asked == 1
    assert drawn[3].style != list(before)[3].style
    assert drawn[3].note is blue
    _same(after, list(before))
