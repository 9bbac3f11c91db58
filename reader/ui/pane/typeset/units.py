"""Setting the units of the flow: paragraphs, headings, items, with their margins and seams."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.document import BlockRole, Gap, GapKind, MarkKind, Span
from reader.ui.pane.typeset.collector import LONGEST, Collector, shown_text, worded_lines
from reader.ui.pane.typeset.inline import InlineRuns
from reader.ui.pane.typeset.margin_words import lead_of, paragraph_entries, section_label
from reader.ui.pane.typeset.roles import hung_marker, item_marker, para_kind
from reader.ui.pane.typeset.sheet import (
    MarginEntry,
    MarginKind,
    Para,
    ParaKind,
    Room,
    RoomKind,
    Run,
    RunStyle,
)
from reader.ui.pane.typeset.tab_columns import columns_of, lines_of_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.document import Block, Document, Mark, Unit
    from reader.ui.pane.typeset.tab_columns import TabColumn

_MARKER_LENGTH = 16
_SENTENCE_END = re.compile("[.!?\u061f][\"'\u201d\u2019)\\]]* +|[\u3002\uff01\uff1f]")


class UnitSetter:
    """Sets units of the flow into a collector.

    Args:
        document: Whose.
        found: Its gaps.
        collector: Where to.
        gap_rooms: Puts the banners that stand at or before a source offset.
    """

    def __init__(
        self,
        document: Document,
        found: tuple[Gap, ...],
        collector: Collector,
        gap_rooms: Callable[[int], None],
    ) -> None:
        self._document = document
        self._flow = document.flow
        self._collector = collector
        self._gap_rooms = gap_rooms
        self._units = {unit.blocks[0]: unit for unit in self._flow.units}
        self._inline = InlineRuns(document, found)
        self._leads = {p.mark.start: p for p in document.paragraphs}
        marks = document.source.marks
        self._tables = [mark for mark in marks if mark.kind is MarkKind.TABLE and mark.value]
        self._inner: set[int] = set()
        self._seams: dict[int, list[tuple[int, int]]] = {}
        for seam in self._flow.seams:
            unit = self._flow.unit_at(seam.at)
            if unit is not None and unit.span.start < seam.at < unit.span.stop:
                self._inner.add(seam.block)
                self._seams.setdefault(unit.blocks[0], []).append((seam.at, seam.block))

    def is_unit(self, index: int) -> bool:
        """Whether a unit begins with this block."""
        return index in self._units

    def is_inner_seam(self, index: int) -> bool:
        """Whether this page break falls inside a unit."""
        return index in self._inner

    def put_seam(self, index: int) -> None:
        """Set a page break, or another line between pages, as a line of its own."""
        block = self._document.blocks[index]
        for line in worded_lines(self._document.text, block):
            label, reason = section_label(self._document, line, block.span.stop)
            if label and block.role is BlockRole.PAGE_BREAK:
                entry = MarginEntry(self._collector.at, MarginKind.SEAM, label, reason)
                self._collector.margin.append(entry)
            self._collector.put_line(ParaKind.SEAM, line, block, goes_on=False)

    def put_unit(self, index: int, banners: Iterable[Room]) -> None:
        """Set the unit that begins with a block; it is parted where a banner stands inside."""
        block = self._document.blocks[index]
        if block.role is BlockRole.LOST_HEADING:
            gap = Gap(GapKind.HEADING, block.span)
            room = Room(RoomKind.LOST_HEADING, block.span.start, gap=gap)
            self._collector.waiting.append(room)
            return
        unit = self._units[index]
        skipped, marker = self._lead(unit, index)
        shown = Span(min(unit.span.start + skipped, unit.span.stop), unit.span.stop)
        borders = _line_ends(self._flow.text, shown)
        if len(unit.blocks) > 1:
            borders += [self._flow.flow_offset(room.place) for room in banners]
        pieces = _pieces(self._flow.text, shown, sorted(borders))
        is_table = block.role is BlockRole.TABLE
        words = shown.of(self._flow.text)
        columns = columns_of(words, self._sides(block)) if is_table else ()
        lines = _rows(self._flow.text, pieces, columns)
        for number, (piece, cells) in enumerate(lines):
            if number:
                self._gap_rooms(self._flow.source_offset(piece.start))
            is_last = number == len(lines) - 1
            hung = "" if number else marker
            self._put_piece(unit, piece, hung, is_last=is_last, columns=cells)

    def _sides(self, block: Block) -> str:
        """Where the cells of a table's columns stand, as its format says."""
        at = bisect_right(self._tables, block.span.start, key=_mark_start) - 1
        mark = self._tables[at] if at >= 0 else None
        return mark.value if mark is not None and mark.span.holds(block.span.start) else ""

    def _lead(self, unit: Unit, index: int) -> tuple[int, str]:
        """How much of a unit is told beside it, and the marker that hangs before it."""
        block = self._document.blocks[index]
        start = block.span.stripped(self._document.text).start
        paragraph = self._leads.get(start)
        if paragraph is not None:
            self._collector.margin += paragraph_entries(self._collector.at, paragraph)
            return lead_of(self._flow, unit, paragraph).length, ""
        begin = unit.span.start
        if block.role is not BlockRole.LIST_ITEM:
            return 0, ""
        found = item_marker(self._flow.text[begin : begin + _MARKER_LENGTH])
        return len(found), hung_marker(found, unit.level) if found else ""

    def _put_piece(
        self, unit: Unit, piece: Span, marker: str, *, is_last: bool, columns: tuple[TabColumn, ...]
    ) -> None:
        block = self._document.blocks[unit.blocks[0]]
        base = self._collector.at
        seams = [
            (at, index)
            for at, index in self._seams.get(unit.blocks[0], ())
            if piece.start <= at < piece.stop or (is_last and at == piece.stop)
        ]
        self._collector.put(
            Para(
                para_kind(block.role),
                base,
                shown_text(piece.of(self._flow.text)),
                piece,
                in_flow=True,
                role=block.role,
                level=unit.level,
                detail=block.detail,
                marker=marker,
                runs=self._runs(piece, seams),
                goes_on=not is_last,
                columns=columns,
            )
        )
        for at, index in seams:
            self._put_inner_seam(base + at - piece.start, index, at)

    def _runs(self, piece: Span, seams: list[tuple[int, int]]) -> tuple[Run, ...]:
        runs = list(self._inline.within(piece))
        for at, _index in seams:
            blank = at - 1
            if piece.start <= blank < piece.stop and self._flow.text[blank] == " ":
                runs.append(Run(blank - piece.start, at - piece.start, RunStyle.SEAM))
        return tuple(sorted(runs, key=_run_start))

    def _put_inner_seam(self, at: int, index: int, flow_at: int) -> None:
        words = self._document.blocks[index].span.stripped(self._document.text)
        after = self._flow.source_offset(flow_at)
        label, reason = section_label(self._document, words, after)
        self._collector.seams.append((at, words))
        if label:
            entry = MarginEntry(at, MarginKind.SEAM, label, reason, words)
            self._collector.margin.append(entry)


def _line_ends(text: str, shown: Span) -> list[int]:
    ends: list[int] = []
    at = text.find("\n", shown.start, shown.stop)
    while at >= 0:
        ends.append(at)
        at = text.find("\n", at + 1, shown.stop)
    return ends


def _pieces(text: str, shown: Span, borders: list[int]) -> Iterator[Span]:
    """A unit as paragraphs: cut at line ends, at gaps inside it, where it is too long."""
    start = shown.start
    for border in (*borders, shown.stop):
        is_end = border == shown.stop
        if not shown.start < border <= shown.stop and not is_end:
            continue
        if border <= start and not is_end:
            continue
        while border - start > LONGEST:
            stop = _piece_end(text, start)
            yield Span(start, stop)
            start = stop
        if border > start or start == shown.start:
            yield Span(start, border)
        start = border + 1 if not is_end and text[border] == "\n" else border


def _rows(
    text: str, pieces: Iterator[Span], columns: tuple[TabColumn, ...]
) -> list[tuple[Span, tuple[TabColumn, ...]]]:
    """The lines of a unit with the columns of their cells, parted where a cell is too long."""
    if not columns:
        return [(piece, ()) for piece in pieces]
    found: list[tuple[Span, tuple[TabColumn, ...]]] = []
    for piece in pieces:
        lines = list(lines_of_row(piece.of(text), columns))
        stops = [*(piece.start + start for start, _ in lines[1:]), piece.stop]
        for (start, first), stop in zip(lines, stops, strict=True):
            found.append((Span(piece.start + start, stop), columns[first:]))
    return found


def _mark_start(mark: Mark) -> int:
    return mark.span.start


def _piece_end(text: str, start: int) -> int:
    """Where a piece that is too long is cut: behind a sentence if one ends there, else a word."""
    limit = start + LONGEST
    sentences = list(_SENTENCE_END.finditer(text, start + LONGEST // 2, limit))
    if sentences:
        return sentences[-1].end()
    blank = text.rfind(" ", start + LONGEST // 2, limit)
    return blank + 1 if blank > 0 else limit


def _run_start(run: Run) -> int:
    return run.start
