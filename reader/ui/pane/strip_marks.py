"""The marks beside the section strip: notes, checks and hits, drawn, told and gone to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.ui.pane.ranges import note_words
from reader.ui.pane.strip_model import Placed, y_of
from reader.ui.theme.tokens import Token, highlight_style, severity_token
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.annotations import Colour
    from reader.annotations.reading import Note, Reading
    from reader.document import Finding, Span

_MERGE = 2.0
_REACH = 3.0
"""So many pixels beside a mark it is still meant: marks are 2 px high."""
_MOST_TOLD = 6
_AROUND = 28


@dataclass(frozen=True, slots=True)
class StripMark:
    """What stands at one place of the text.

    Attributes:
        span: Where, in the source.
        token: Its colour.
        height: In pixels of the look.
        note: The note, with its number; None for something else.
        number: Of the note.
        finding: The check; None for something else. What is neither is a hit.
    """

    span: Span
    token: Token
    height: int
    note: Note | None = None
    number: int = 0
    finding: Finding | None = None

    def words(self, text: str) -> str:
        """What is said of it; hits are told by the words around them."""
        if self.note is not None:
            return note_words(self.note, self.number)
        if self.finding is not None:
            return self.finding.message
        start = max(0, self.span.start - _AROUND)
        around = " ".join(text[start : self.span.stop + _AROUND].split())
        return f"Found: …{around}…"


@dataclass(slots=True)
class DrawnMark:
    """Marks of one colour within 2 px: one mark on screen.

    Attributes:
        top: From the top of the strip, in pixels.
        height: In pixels.
        mark: The first of them.
        merged: All of them.
    """

    top: float
    height: float
    mark: StripMark
    merged: list[StripMark] = field(default_factory=list)

    def distance(self, y: float) -> float:
        """How far a height is from it."""
        return max(self.top - y, y - self.top - self.height, 0.0)


def marks_of(reading: Reading) -> Iterator[StripMark]:
    """The marks of notes that are placed, and of checks."""
    tokens: dict[Colour | None, Token] = {None: Token.TEXT_2}
    for number, note in enumerate(reading.notes, 1):
        if note.is_placed and note.span is not None:
            colour = note.annotation.colour
            if colour is not None and colour not in tokens:
                tokens[colour] = highlight_style(colour.value).line
            yield StripMark(note.span, tokens[colour], 3, note, number)
    for finding in reading.document.findings:
        token = severity_token(finding.severity.value)
        for span in finding.spans:
            yield StripMark(span, token, 2, finding=finding)


def hit_marks(spans: Iterable[Span]) -> list[StripMark]:
    """The marks of what a search found."""
    return [StripMark(span, Token.HIT_EDGE, 2) for span in spans]


def drawn(
    marks: Iterable[StripMark], placed: Sequence[Placed], height: float, scale: float = 1.0
) -> list[DrawnMark]:
    """What is drawn of the marks on a strip of this height: 5,000 notes stay a strip.

    Args:
        marks: All of them.
        placed: The sections of the strip.
        height: Of the strip, in pixels.
        scale: Factor on the sizes of the look.
    """
    found: list[DrawnMark] = []
    last: dict[Token, DrawnMark] = {}
    missing = [one.segment for one in placed if one.segment.is_missing]
    for mark in sorted(marks, key=_start):
        offset = mark.span.start
        if mark.token is Token.GAP and any(one.fraction_of(offset) == 0 for one in missing):
            # The hatching of a missing section says so already.
            continue
        tall = round(mark.height * scale)
        top = min(y_of(placed, offset), height - tall - 1.0)
        before = last.get(mark.token)
        if before is not None and top - before.top < tall + _MERGE:
            before.merged.append(mark)
            continue
        last[mark.token] = DrawnMark(top, tall, mark, [mark])
        found.append(last[mark.token])
    return found


def nearest(found: Sequence[DrawnMark], y: float) -> DrawnMark | None:
    """The mark meant by a height; of several the one drawn last, which lies above."""
    best = min(reversed(found), key=lambda one: one.distance(y), default=None)
    return best if best is not None and best.distance(y) <= _REACH else None


def marks_at(found: Sequence[DrawnMark], y: float) -> list[StripMark]:
    """All marks at a height: those of other colours lie over each other."""
    return [mark for one in found if one.distance(y) <= _REACH for mark in one.merged]


def told(marks: Sequence[StripMark], text: str) -> list[str]:
    """A line for each mark, each sentence once."""
    lines = list(dict.fromkeys(mark.words(text) for mark in marks[: _MOST_TOLD * 4]))
    more = len(marks) - _MOST_TOLD
    shown = lines[:_MOST_TOLD]
    return [*shown, f"and {many(more, 'mark')} more"] if len(lines) > _MOST_TOLD else shown


def _start(mark: StripMark) -> int:
    return mark.span.start
