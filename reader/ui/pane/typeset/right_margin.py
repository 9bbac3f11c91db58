"""What stands in the right margin: a bar and number for each note, an icon for each finding."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.document import RULES, Severity
from reader.ui.pane.ranges import NoteRange, Ranges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QTextBlock

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
_MOST_BARS = 3


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


@dataclass(frozen=True)
class RightMargin:
    """The marks of one reading at the right of the page."""

    reading: Reading | None = None
    bars: Ranges[NoteRange] = field(default_factory=Ranges)
    icons: Ranges[FindingMark] = field(default_factory=Ranges)

    def lines_of(self, block: QTextBlock) -> dict[int, tuple[list[NoteRange], list[FindingMark]]]:
        """What stands beside the lines of a block, by the line's number."""
        start, stop = block.position(), block.position() + block.length()
        lines: dict[int, tuple[list[NoteRange], list[FindingMark]]] = {}
        for bar in self.bars.touching(start, stop):
            if bar.start >= start:
                lines.setdefault(_line_number(block, bar.start), ([], []))[0].append(bar)
        for icon in self.icons.touching(start, stop):
            if icon.start >= start:
                lines.setdefault(_line_number(block, icon.start), ([], []))[1].append(icon)
        return lines

    def words(self, bars: Sequence[NoteRange]) -> str:
        """What notes say, for the pointer that rests on their bar."""
        said: list[str] = []
        for bar in bars:
            note = self.reading.note(bar.note_id) if self.reading is not None else None
            if note is None:
                continue
            tags = ", ".join(tag.label for tag in note.annotation.tags)
            motive = note.annotation.motivation.value.capitalize()
            said.append(f"{bar.number}: {note.annotation.note.strip() or tags or motive}")
        return " · ".join(said)


def _line_number(block: QTextBlock, position: int) -> int:
    line = block.layout().lineForTextPosition(position - block.position())
    return line.lineNumber() if line.isValid() else 0


def finding_marks(
    document: Document, to_position: Callable[[Span], int | None]
) -> Ranges[FindingMark]:
    """The icons of a document's findings, one for each place in the text."""
    found: list[FindingMark] = []
    for finding in document.findings:
        if finding.code in _TOLD_OTHERWISE or finding.code not in RULES:
            continue
        for span in finding.spans:
            at = to_position(span)
            if at is not None:
                found.append(FindingMark(at, at, finding.severity, finding.message))
    return Ranges(found)


def first_ranges(notes: Iterable[NoteRange]) -> Ranges[NoteRange]:
    """Of each note the place where it begins: there its bar stands."""
    first: dict[str, NoteRange] = {}
    for note in notes:
        if note.note_id not in first:
            place = NoteRange(note.start, note.start, note.note_id, note.number, note.style)
            first[note.note_id] = place
    return Ranges(first.values())


def note_label(count: int, number: int) -> str:
    """What stands beside the bars of one line: the note's number, or how many more there are."""
    if count == 1:
        return str(number)
    return f"+{count - 1}" if count > _MOST_BARS else ""
