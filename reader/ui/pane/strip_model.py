"""The telegram as it was sent, as a row of segments: lengths, places and words of each."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from reader.document import SectionState, Span, hull

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Document, Section, Telegram

_LEAST = 6.0
_BETWEEN = 2.0
_BETWEEN_TELEGRAMS = 6.0


@dataclass(frozen=True, slots=True)
class Segment:
    """One section, or the whole of an unsectioned text.

    Attributes:
        number: Of the section; None for a text without sections.
        total: The declared number of sections.
        state: What became of it.
        spans: Its text; for a missing one its place, which may be empty.
        length: In code points; the mean of those present for a missing one.
        cut_start: It begins in mid-sentence.
        cut_end: It ends in mid-sentence.
        telegram: Index of its telegram.
    """

    number: int | None
    total: int | None
    state: SectionState
    spans: tuple[Span, ...]
    length: float
    cut_start: bool = False
    cut_end: bool = False
    telegram: int = 0
    _places: tuple[tuple[int, int, int], ...] = field(default=(), init=False, repr=False)
    """Start and stop of each span by its start, and how much text stands before it: thousands
    of marks are placed in texts of thousands of spans."""
    _whole: int = field(default=0, init=False, repr=False)

    def __post_init__(self) -> None:
        before = 0
        found = []
        for span in self.spans:
            found.append((span.start, span.stop, before))
            before += len(span)
        object.__setattr__(self, "_places", tuple(sorted(found)))
        object.__setattr__(self, "_whole", before)

    @property
    def start(self) -> int:
        """The source offset where it begins, or where its gap is."""
        return min(span.start for span in self.spans)

    @property
    def is_missing(self) -> bool:
        """Whether none of its text is here."""
        return self.state is SectionState.MISSING

    def fraction_of(self, offset: int) -> float | None:
        """How far into its text a source offset lies, 0 to 1; None outside."""
        at = bisect_right(self._places, offset, key=itemgetter(0)) - 1
        if at < 0:
            return None
        start, stop, before = self._places[at]
        if offset < stop or start == offset == stop:
            return (before + offset - start) / max(1, self._whole)
        return None

    def offset_at(self, fraction: float) -> int:
        """The source offset that far into its text; where its gap is for a missing one."""
        if self.is_missing:
            return self.start
        left = round(fraction * sum(len(span) for span in self.spans))
        for span in self.spans:
            if left < len(span):
                return span.start + left
            left -= len(span)
        return max(self.spans[-1].start, self.spans[-1].stop - 1)

    def words(self) -> str:
        """``Section 12 of 14: begins and ends mid-sentence``."""
        if self.number is None:
            return "Sent in one piece"
        of = f" of {self.total}" if self.total is not None else ""
        return f"Section {self.number}{of}: {self._state_words()}"

    def _state_words(self) -> str:
        if self.state is SectionState.MISSING:
            return "not in this copy"
        if self.state is SectionState.DOUBLED:
            return "here twice"
        parts = ["out of order"] if self.state is SectionState.OUT_OF_ORDER else []
        if self.cut_start and self.cut_end:
            parts.append("begins and ends mid-sentence")
        elif self.cut_start:
            parts.append("begins mid-sentence")
        elif self.cut_end or self.state is SectionState.TRUNCATED:
            parts.append("ends mid-sentence")
        return ", ".join(parts) or "complete"


@dataclass(frozen=True, slots=True)
class Placed:
    """A segment and where it stands, in pixels from the top of the strip."""

    segment: Segment
    top: float
    bottom: float


def segments(document: Document) -> tuple[Segment, ...]:
    """The segments of a document in the order of sending; one for a text without sections."""
    found: list[Segment] = []
    for index, telegram in enumerate(document.telegrams):
        found += _of_telegram(telegram, index)
    if not found:
        whole = Span(0, len(document.text))
        found.append(Segment(None, None, SectionState.PRESENT, (whole,), max(1, len(whole))))
    return tuple(found)


def _of_telegram(telegram: Telegram, index: int) -> list[Segment]:
    if not telegram.is_sectioned or not telegram.sections:
        length = max(1, len(telegram.span))
        whole = (telegram.span,)
        return [Segment(None, None, SectionState.PRESENT, whole, length, telegram=index)]
    here = [sum(len(s) for s in section.spans) for section in telegram.sections if section.spans]
    mean = sum(here) / len(here) if here else 1.0
    found = []
    for position, section in enumerate(telegram.sections):
        spans = section.spans
        if not spans:
            spans = (_place(telegram, position),)
        found.append(
            Segment(
                section.index,
                section.total or telegram.declared_sections,
                section.state,
                spans,
                max(1.0, float(sum(len(s) for s in spans))) if section.spans else mean,
                section.cut_start,
                section.cut_end,
                index,
            )
        )
    return found


def _place(telegram: Telegram, position: int) -> Span:
    """Where a section without text was due: its marker, or behind what comes before it."""
    section: Section = telegram.sections[position]
    if section.place is not None:
        return section.place
    before = hull(s for other in telegram.sections[:position] for s in other.spans)
    at = before.stop if before is not None else telegram.span.start
    return Span(at, at)


def place_segments(found: Sequence[Segment], top: float, height: float) -> tuple[Placed, ...]:
    """Share a height out: by length, no less than 6 px each, 2 px between.

    Where there are too many for that, all get the same share.
    """
    gaps = [
        _BETWEEN if one.telegram == other.telegram else _BETWEEN_TELEGRAMS
        for one, other in pairwise(found)
    ]
    room = height - sum(gaps)
    if room < _LEAST * len(found):
        share = height / len(found)
        slit = min(_BETWEEN, share / 4)
        return tuple(
            Placed(one, top + index * share, top + (index + 1) * share - slit)
            for index, one in enumerate(found)
        )
    heights = _heights([one.length for one in found], room)
    placed: list[Placed] = []
    at = top
    for one, tall, gap in zip(found, heights, [*gaps, 0.0], strict=True):
        placed.append(Placed(one, at, at + tall))
        at += tall + gap
    return tuple(placed)


def _heights(lengths: list[float], room: float) -> list[float]:
    """Heights in proportion to lengths, the small ones raised at the cost of the others."""
    raised: set[int] = set()
    while True:
        rest = room - _LEAST * len(raised)
        whole = sum(length for index, length in enumerate(lengths) if index not in raised)
        scale = rest / whole if whole else 0.0
        small = {i for i, n in enumerate(lengths) if i not in raised and n * scale < _LEAST}
        if not small:
            return [_LEAST if i in raised else n * scale for i, n in enumerate(lengths)]
        raised |= small


def y_of(placed: Sequence[Placed], offset: int) -> float:
    """Where a source offset stands; between two segments at the nearer end of what follows it."""
    for one in placed:
        fraction = one.segment.fraction_of(offset)
        if fraction is not None:
            return one.top + fraction * (one.bottom - one.top)
    following = [one for one in placed if one.segment.start > offset]
    if following:
        return min(following, key=_start).top
    return max(one.bottom for one in placed)


def _start(one: Placed) -> int:
    return one.segment.start


def at_y(placed: Sequence[Placed], y: float) -> Placed:
    """The segment at a height, or the nearest."""

    def distance(one: Placed) -> float:
        return max(one.top - y, y - one.bottom, 0.0)

    return min(placed, key=distance)


def offset_at(placed: Sequence[Placed], y: float) -> int:
    """The source offset at a height."""
    one = at_y(placed, y)
    fraction = (y - one.top) / max(1.0, one.bottom - one.top)
    return one.segment.offset_at(min(1.0, max(0.0, fraction)))
