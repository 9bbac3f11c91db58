"""What stands in the right margin: a bar and number for each note, an icon for each finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import RULES, Severity
from reader.ui.pane.highlights import NoteRange, Ranges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.annotations.reading import Reading
    from reader.document import Document, Span

_TOLD_OTHERWISE = frozenset(
    {
        "section-missing",
        "section-undeclared",
        "paragraph-gap",
        "text-truncated-start",
        "text-truncated-end",
        "extract-only",
        "no-body",
        "heading-lost",
        "redaction",
    }
)
"""Codes with a banner, a sign or a sentence of their own on the page."""


@dataclass(frozen=True, slots=True)
class FindingMark:
    """A finding's icon at one place.

    Attributes:
        start: The position on whose line it stands.
        stop: The same: it has no length.
        severity: Which icon.
        message: The sentence on hover.
    """

    start: int
    stop: int
    severity: Severity
    message: str


def finding_marks(
    document: Document, to_position: Callable[[Span], int | None]
) -> Ranges[FindingMark]:
    """The icons of a document's findings, one for each place in the text.

    Args:
        document: Whose findings.
        to_position: The position where a source span is shown; None where it is not.
    """
    found: list[FindingMark] = []
    for finding in document.findings:
        if finding.code in _TOLD_OTHERWISE or finding.code not in RULES:
            continue
        for span in finding.spans:
            at = to_position(span)
            if at is not None:
                found.append(FindingMark(at, at, finding.severity, finding.message))
    return Ranges(found)


def note_label(count: int, number: int) -> str:
    """What stands beside the bars of one line: the note's number, or how many more there are."""
    if count == 1:
        return str(number)
    return f"+{count - 1}" if count > 3 else ""


def first_ranges(notes: Iterable[NoteRange]) -> Ranges[NoteRange]:
    """Of each note the first stretch only: there its bar stands."""
    seen: set[str] = set()
    found: list[NoteRange] = []
    for note in notes:
        if note.note_id not in seen:
            seen.add(note.note_id)
            found.append(NoteRange(note.start, note.start, note.note_id, note.number, note.style))
    return Ranges(found)


def note_tip(reading: Reading | None, numbers: Iterable[NoteRange]) -> str:
    """What notes say, for the pointer that rests on their bar."""
    said: list[str] = []
    for one in numbers:
        note = reading.note(one.note_id) if reading is not None else None
        if note is None:
            continue
        tags = ", ".join(tag.label for tag in note.annotation.tags)
        words = note.annotation.note.strip() or tags or note.annotation.motivation.value.title()
        said.append(f"{one.number}: {words}")
    return " · ".join(said)
