"""Where the notes of a document stand in the paragraphs that are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations import Reading
    from reader.annotations.reading import Note
    from reader.app.comparing import Part


@dataclass(frozen=True, slots=True)
class NotedWords:
    """A note on words of a part.

    Attributes:
        number: Of the note.
        start: Of its words in the part's text, in code points.
        stop: Of its words.
        note: Itself.
    """

    number: int
    start: int
    stop: int
    note: Note


def noted_words(reading: Reading, part: Part) -> tuple[NotedWords, ...]:
    """The notes that stand on a part's words, in order."""
    flow = reading.document.flow
    whole = flow.to_flow(part.span)
    words = whole.of(flow.text)
    at = whole.start + len(words) - len(words.lstrip())
    found: list[NotedWords] = []
    for number, note in enumerate(reading.notes, 1):
        if not note.is_placed or note.span is None or not note.span.overlaps(part.span):
            continue
        span = flow.to_flow(note.span)
        start, stop = max(0, span.start - at), min(len(part.text), span.stop - at)
        if start < stop:
            found.append(NotedWords(number, start, stop, note))
    return tuple(found)


def notes_label(noted: Sequence[NotedWords]) -> str:
    """``note 3``, ``notes 3, 4``; empty for none."""
    numbers = ", ".join(str(one.number) for one in noted)
    return f"note{'s' if len(noted) > 1 else ''} {numbers}" if noted else ""
