"""Ranges of positions in a text document, asked for by place; and where notes stand."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from reader.ui.theme.tokens import highlight_style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.annotations.reading import Note, Reading
    from reader.document import Span
    from reader.ui.theme.tokens import HighlightStyle

_MOST_LANES = 3
"""So many lines fit between two lines of text; more notes than that share the last one."""
_MOST_TOLD = 120


class Ranged(Protocol):
    """What stands on `[start, stop)`, in positions of a text document."""

    @property
    def start(self) -> int:
        """The first position."""

    @property
    def stop(self) -> int:
        """The position behind the last."""


R = TypeVar("R", bound=Ranged)


class Ranges(Generic[R]):
    """Ranges in order of place, overlapping or not; asked for those that touch a stretch.

    A question costs two bisections and the answers: 5,000 notes cost no more than the few in view.
    """

    def __init__(self, items: Iterable[R] = ()) -> None:
        self._items: list[R] = sorted(items, key=_place)
        self._starts = [item.start for item in self._items]
        # The furthest stop up to each item: grows with the index, so it can be bisected too.
        self._reach: list[int] = []
        furthest = 0
        for item in self._items:
            furthest = max(furthest, item.stop)
            self._reach.append(furthest)

    def __iter__(self) -> Iterator[R]:
        """In order of place."""
        return iter(self._items)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._items)

    def touching(self, start: int, stop: int) -> list[R]:
        """Those that share a position with `[start, stop)`, and empty ones inside, in order."""
        first = bisect_left(self._reach, start)
        last = bisect_left(self._starts, stop)
        return [
            item
            for item in self._items[first:last]
            if item.stop > start or item.start == item.stop >= start
        ]


def _place(item: Ranged) -> tuple[int, int]:
    return item.start, item.stop


@dataclass(frozen=True, slots=True)
class NoteRange:
    """A placed note.

    Attributes:
        start: Its first position.
        stop: The position behind its last.
        note_id: The annotation's id.
        number: Its number among the document's notes, from 1, as the margin and panels show it.
        style: How its highlight is drawn; None for a bookmark, which has no ground.
        lane: Which of the lines below the words is its own where several notes overlap, from 0.
        note: The note itself; None for its bar in the margin.
    """

    start: int
    stop: int
    note_id: str
    number: int
    style: HighlightStyle | None
    lane: int = 0
    note: Note | None = None

    @property
    def told(self) -> str:
        """What is said of it on hover."""
        return note_words(self.note, self.number) if self.note is not None else ""


def note_ranges(
    reading: Reading,
    to_qt: Callable[[Span], Iterable[tuple[int, int]]],
    before: Iterable[NoteRange] = (),
) -> Ranges[NoteRange]:
    """The placed notes of a reading, numbered from 1 in the reading's own order.

    Args:
        reading: Whose notes.
        to_qt: The stretches of positions that show a source span in this pane; none where
            nothing of it is shown.
        before: The notes of an earlier reading on this very page: those that are the same
            stand where they stood, and are not placed again.
    """
    known: dict[str, list[NoteRange]] = {}
    for one in before:
        known.setdefault(one.note_id, []).append(one)
    found: list[NoteRange] = []
    for number, note in enumerate(reading.notes, start=1):
        if not note.is_placed or note.span is None:
            continue
        same = known.get(note.id)
        if same is not None and same[0].note is note:
            is_told_so = same[0].number == number
            found += same if is_told_so else [replace(one, number=number) for one in same]
            continue
        colour = note.annotation.colour
        style = highlight_style(colour.value) if colour is not None else None
        found += [
            NoteRange(start, stop, note.id, number, style, note=note)
            for start, stop in to_qt(note.span)
        ]
    return Ranges(_in_lanes(found))


def _in_lanes(notes: Iterable[NoteRange]) -> Iterator[NoteRange]:
    """Give notes over the same words different lanes, the one that begins first the first."""
    ends = [0] * _MOST_LANES
    for note in sorted(notes, key=_outer_first):
        if note.style is None:
            yield note
            continue
        free = (lane for lane, end in enumerate(ends) if end <= note.start)
        lane = next(free, _MOST_LANES - 1)
        ends[lane] = max(ends[lane], note.stop)
        yield replace(note, lane=lane) if lane != note.lane else note


def _outer_first(note: NoteRange) -> tuple[int, int, int]:
    return note.start, -note.stop, note.number


def note_words(note: Note, number: int) -> str:
    """``2  blue: The clerk saw the seals; tags customs``, on one line."""
    annotation = note.annotation
    words = " ".join(annotation.note.split())
    if len(words) > _MOST_TOLD:
        words = f"{words[:_MOST_TOLD].rstrip()}…"
    labels = ", ".join(tag.label for tag in annotation.tags[:5])
    more = len(annotation.tags) - 5
    tags = f"tags {labels}{f' and {more} more' if more > 0 else ''}" if labels else ""
    said = "; ".join(one for one in (words, tags) if one)
    name = f"{number} {annotation.colour or annotation.motivation}"
    return f"{name}: {said}" if said else name
