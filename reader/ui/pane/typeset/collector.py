"""Collecting the paragraphs of a sheet in order, and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.document import Span
from reader.ui.pane.typeset.inline import routing_runs
from reader.ui.pane.typeset.sheet import Fold, MarginEntry, Para, ParaKind, Room, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Block, Document

LONGEST = 20_000
"""Code points of the longest paragraph: past it, one layout would hold the window."""

_UNSAFE = str.maketrans(
    {
        "\n": " ",
        "\r": " ",
        "\x00": "\ufffd",
        "\u2028": " ",
        "\u2029": " ",
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        "\ufffc": "\ufffd",
    }
)


def shown_text(words: str) -> str:
    """The same number of code points, without those that a text document reads as line ends."""
    return words.translate(_UNSAFE)


def worded_lines(text: str, block: Block) -> Iterator[Span]:
    """The lines of a block that hold words, without blanks at their ends."""
    start = block.span.start
    while start < block.span.stop:
        end = text.find("\n", start, block.span.stop)
        stop = block.span.stop if end < 0 else end
        words = text[start:stop]
        if words.strip():
            yield Span(start, start + len(words.rstrip()))
        start = stop + 1


@dataclass
class Collector:
    """Paragraphs as they come, with the rooms that wait for the next one.

    Attributes:
        document: Whose.
        at: Offset in the sheet's text of the next paragraph.
        paras: So far.
        margin: Words of the left margin so far.
        seams: Page breaks inside lines so far.
        folds: So far.
        waiting: Rooms that stand above the next paragraph.
    """

    document: Document
    at: int = 1
    paras: list[Para] = field(default_factory=list)
    margin: list[MarginEntry] = field(default_factory=list)
    seams: list[tuple[int, Span]] = field(default_factory=list)
    folds: list[Fold] = field(default_factory=list)
    waiting: list[Room] = field(default_factory=list)

    def put(self, para: Para) -> None:
        """Append a paragraph; the rooms that waited stand above it."""
        if self.waiting:
            para = replace(para, rooms=tuple(self.waiting))
            self.waiting = []
        self.paras.append(para)
        self.at = para.stop + 1

    def put_line(self, kind: ParaKind, line: Span, block: Block, *, goes_on: bool = True) -> None:
        """Append a line of the source as it stands."""
        words = shown_text(line.of(self.document.text))
        for start in range(0, len(words), LONGEST):
            part = words[start : start + LONGEST]
            origin = Span(line.start + start, line.start + start + len(part))
            runs = routing_runs(block.role, part) if kind is ParaKind.AS_SENT else ()
            self.put(
                Para(
                    kind,
                    self.at,
                    part,
                    origin,
                    in_flow=False,
                    role=block.role,
                    detail=block.detail,
                    runs=runs,
                    goes_on=goes_on,
                )
            )

    def end_lines(self) -> None:
        """The last line of a run of lines has the gap below it."""
        if self.paras:
            self.paras[-1] = replace(self.paras[-1], goes_on=False)

    def sheet(self, opened: frozenset[int]) -> Sheet:
        """The finished sheet."""
        return Sheet(
            self.document,
            tuple(self.paras),
            tuple(sorted(self.margin, key=_entry_at)),
            tuple(sorted(self.seams)),
            tuple(self.folds),
            opened,
            tuple(self.waiting),
        )


def _entry_at(entry: MarginEntry) -> int:
    return entry.at
