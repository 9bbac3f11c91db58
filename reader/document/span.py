"""Half-open spans in Unicode code points: the coordinate system every other room uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """The half-open range ``[start, stop)`` in code points of one text.

    Raises:
        ValueError: If ``start`` is negative or lies behind ``stop``.
    """

    start: int
    stop: int

    def __init__(self, start: int, stop: int) -> None:
        if not 0 <= start <= stop:
            raise ValueError(f"not a span: [{start}, {stop})")
        _set_start(self, start)
        _set_stop(self, stop)

    def __len__(self) -> int:
        return self.stop - self.start

    def __bool__(self) -> bool:
        """A span is a place even when it is empty."""
        return True

    def __iter__(self) -> Iterator[int]:
        yield self.start
        yield self.stop

    def of(self, text: str) -> str:
        """The characters of ``text`` this span covers."""
        return text[self.start : self.stop]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.stop <= self.stop

    def holds(self, offset: int) -> bool:
        """Whether the code point at ``offset`` lies inside."""
        return self.start <= offset < self.stop

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.stop, other.stop)

    def intersection(self, other: Span) -> Span | None:
        """The shared part, or None where they share no code point."""
        if not self.overlaps(other):
            return None
        return Span(max(self.start, other.start), min(self.stop, other.stop))

    def shifted(self, by: int) -> Span:
        """The same length, ``by`` code points further on."""
        return Span(self.start + by, self.stop + by)

    def stripped(self, text: str) -> Span:
        """Without the white space at both ends; empty at its start if all is white space."""
        words = self.of(text)
        lead = len(words) - len(words.lstrip())
        if lead == len(words):
            return Span(self.start, self.start)
        return Span(self.start + lead, self.start + len(words.rstrip()))


# What the slots themselves set their values with: quicker than `object.__setattr__`, by which a
# frozen dataclass does it, and there is no value of which more are made.
_set_start = Span.__dict__["start"].__set__
_set_stop = Span.__dict__["stop"].__set__


def hull(spans: Iterable[Span]) -> Span | None:
    """The smallest span that covers all, or None for none."""
    ordered = list(spans)
    if not ordered:
        return None
    return Span(min(s.start for s in ordered), max(s.stop for s in ordered))
