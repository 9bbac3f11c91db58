"""What stands above a text: each line given its role, and what the lines say together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.document import BlockRole, Span
from reader.parsing.outline.front import FrontKind, FrontLine, front_line
from reader.parsing.outline.headings import numbered_level
from reader.parsing.outline.persons import is_person
from reader.parsing.outline.places import may_be_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.parsing.outline.chunks import Chunk

TITLE_LABEL = re.compile(r"title\s?:\s+(?=\S)", re.IGNORECASE)
_HEARD = re.compile(r"(?:prepared )?(?:testimony|statement(?: for the record)?)", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{1,6}|\d[\d-]*")
"""An office's or a series' short mark, which names no paper that has another name."""


@dataclass(slots=True)
class Head:
    """The lines above a text.

    Attributes:
        text: The source's.
        known: Those that say by themselves what they are, in order, with their chunks.
        unknown: The others: a title, its further lines, lines nobody knows.
    """

    text: str
    known: list[tuple[Chunk, FrontLine]] = field(default_factory=list)
    unknown: list[Chunk] = field(default_factory=list)

    def of_kind(self, kind: FrontKind) -> list[FrontLine]:
        """The lines of a kind."""
        return [line for _, line in self.known if line.kind is kind]

    def first_date(self) -> FrontLine | None:
        """The first line that holds a date."""
        return next((line for _, line in self.known if line.date is not None), None)

    def meeting_date(self) -> FrontLine | None:
        """The line that says when a meeting was held: so in words, several days, with a place.

        Without one, the first date.
        """
        dated = [line for _, line in self.known if line.date is not None]
        return min(dated, key=_of_a_meeting, default=None)

    def place(self, date: FrontLine | None) -> Span | None:
        """Where: as the date's line says, else a line that is labelled, else a place alone."""
        if date is not None and date.place is not None:
            return date.place
        places = [(line.span, line.place) for _, line in self.known if line.place is not None]
        labelled = next((place for span, place in places if place.start != span.start), None)
        return labelled or next((place for _, place in places), None) or self._beside_date()

    def _beside_date(self) -> Span | None:
        """``Sandmoor, Estmark`` right above or below a date: a place that no table has."""
        dates = {c.span.start for c, line in self.known if line.kind is FrontKind.DATE}
        stops = {c.span.stop for c, line in self.known if line.kind is FrontKind.DATE}
        for chunk in self.unknown:
            is_beside = chunk.span.stop in dates or chunk.span.start in stops
            if is_beside and may_be_place(chunk.words.of(self.text)):
                self.unknown.remove(chunk)
                chunk.role, chunk.detail = BlockRole.BYLINE, FrontKind.PLACE.value
                return chunk.words
        return None

    def title(self) -> Chunk | None:
        """The first line that is nothing else; what is marked as a heading comes first.

        A numbered heading is none: the text has begun.
        """
        marked = [chunk for chunk in self.unknown if chunk.role is BlockRole.HEADING]
        if marked:
            return min(marked, key=_level)
        labelled = self.labelled()
        if labelled is not None:
            return labelled
        before = self.unknown
        for at, chunk in enumerate(self.unknown):
            if numbered_level(" ".join(chunk.words.of(self.text).split())):
                before = self.unknown[:at]
                break
        before = self._without_kind(self._without_speakers(before))
        return first_name(self.text, before) or next(iter(before), None)

    def labelled(self) -> Chunk | None:
        """``TITLE: ...``: what the paper itself calls so, without the label."""
        for chunk in self.unknown:
            found = TITLE_LABEL.match(self.text, chunk.words.start, chunk.words.stop)
            if found is not None:
                chunk.words = Span(found.end(), chunk.words.stop)
                return chunk
        return None

    def _without_kind(self, chunks: list[Chunk]) -> list[Chunk]:
        """``Testimony`` above the committee that heard it says what the paper is, no more."""
        if not self.of_kind(FrontKind.HEARING):
            return chunks
        named = [c for c in chunks if _HEARD.fullmatch(c.words.of(self.text)) is None]
        return named or chunks

    def _without_speakers(self, chunks: list[Chunk]) -> list[Chunk]:
        """The lines without a name right above the office its bearer holds, if others are left."""
        offices = {c.span.start for c, line in self.known if line.kind is FrontKind.OFFICE}
        names = [
            c
            for c in chunks
            if c.span.stop in offices and c.lines == 1 and is_person(c.words.of(self.text))
        ]
        if len(names) == len(chunks):
            return chunks
        for chunk in names:
            self.unknown.remove(chunk)
            chunk.role, chunk.detail = BlockRole.BYLINE, FrontKind.OFFICE.value
        return [chunk for chunk in chunks if chunk not in names]


def read_head(text: str, chunks: Iterable[Chunk]) -> Head:
    """Judge the lines above a text and give those that are known their roles.

    Args:
        text: The source's text.
        chunks: Of the head, one line each where a line is known; headings the format marks are
            never judged by their words.
    """
    head = Head(text)
    hearing_ends = -1
    for chunk in chunks:
        if chunk.role is BlockRole.HEADING:
            head.unknown.append(chunk)
        if chunk.role is not BlockRole.PARAGRAPH or chunk.detail:
            continue
        line = front_line(text, chunk.words) if chunk.lines == 1 else None
        if chunk.span.start == hearing_ends and (line is None or line.kind is FrontKind.BODY):
            line = FrontLine(FrontKind.HEARING, chunk.words)  # Its name goes on.
        if line is not None and line.kind is FrontKind.HEARING:
            hearing_ends = chunk.span.stop
        if line is None:
            head.unknown.append(chunk)
            continue
        head.known.append((chunk, line))
        chunk.detail = "" if line.kind is FrontKind.DATE else line.kind.value
        chunk.role = BlockRole.DATELINE if line.kind is FrontKind.DATE else BlockRole.BYLINE
        chunk.level = 0
    return head


def first_name(text: str, chunks: Sequence[Chunk]) -> Chunk | None:
    """The first of some lines that can name a paper; a short mark of an office cannot."""
    return next((c for c in chunks if not _CODE.fullmatch(c.words.of(text))), None)


def _of_a_meeting(line: FrontLine) -> tuple[bool, bool, bool]:
    assert line.date is not None
    return (line.kind is not FrontKind.MEETING, not line.date.is_range, line.place is None)


def _level(chunk: Chunk) -> int:
    return chunk.level or 9
