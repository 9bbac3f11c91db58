"""Laying the sheet: from a document's flow, blocks and gaps to the paragraphs of the page."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document import PARTING, BlockRole, Gap, GapKind, Span, gaps
from reader.ui.pane.banner_words import banner_words
from reader.ui.pane.card.rows import has_card
from reader.ui.pane.typeset.collector import Collector, worded_lines
from reader.ui.pane.typeset.roles import Part, fold_words, is_seam_run, part_of
from reader.ui.pane.typeset.sheet import (
    Fold,
    FoldKind,
    MarginEntry,
    MarginKind,
    Para,
    ParaKind,
    Room,
    RoomKind,
    Sheet,
)
from reader.ui.pane.typeset.units import UnitSetter
from reader.ui.theme.routing import role_style

if TYPE_CHECKING:
    from reader.document import Document


def lay_sheet(document: Document, opened: frozenset[int] = frozenset()) -> Sheet:
    """Lay the page of a document, with the folds of these ids open. Pure; costs one pass."""
    return _Setter(document, opened).lay()


class _Setter:
    """One pass over the blocks of a document."""

    def __init__(self, document: Document, opened: frozenset[int]) -> None:
        self._document = document
        self._blocks = document.blocks
        self._opened = opened
        self._gaps = gaps(document)
        self._banners = _banner_rooms(document, self._gaps)
        self._out = Collector(document)
        self._units = UnitSetter(document, self._gaps, self._out, self._gap_rooms)
        self._telegram_stops = [telegram.span.stop for telegram in document.telegrams]
        self._carded: set[int | None] = set()
        self._footnotes: list[int] = []

    def lay(self) -> Sheet:
        index = 0
        while index < len(self._blocks):
            part = self._part(index)
            if part is Part.NOTHING:
                index += 1
            elif part is Part.ROUTING or (part is Part.SEAM and not self._carded):
                index = self._routing(index)
            elif part is Part.MARKER:
                index = self._markers(index)
            elif part is Part.RULE:
                self._rule(index)
                index += 1
            else:
                self._words(index, part)
                index += 1
        self._card_for(0, None)
        for footnote in self._footnotes:
            self._units.put_unit(footnote, ())
        self._gap_rooms(len(self._document.text) + 1)
        _sign_cuts(self._document, self._out.paras, self._gaps)
        return self._out.sheet(self._opened)

    def _part(self, index: int) -> Part:
        block = self._blocks[index]
        if block.role is BlockRole.MARKUP and block.detail == PARTING:
            return Part.RULE
        part = part_of(self._document, block.role)
        if part is Part.TEXT and self._is_title_of_card(index):
            return Part.ROUTING
        is_told = part is Part.TEXT and not self._units.is_unit(index)
        is_inside = part is Part.SEAM and self._units.is_inner_seam(index)
        return Part.NOTHING if is_told or is_inside else part

    def _is_title_of_card(self, index: int) -> bool:
        """Whether the words of a block above the text are the title that the card says."""
        block, title = self._blocks[index], self._document.title
        if self._carded or block.role is not BlockRole.HEADING or title is None:
            return False
        return title.span == block.span.stripped(self._document.text)

    def _words(self, index: int, part: Part) -> None:
        block = self._blocks[index]
        self._card_for(block.span.start, None)
        self._gap_rooms(block.span.start)
        if part is Part.SEAM:
            self._units.put_seam(index)
        elif block.role is BlockRole.FOOTNOTE:
            self._footnotes.append(index)
        else:
            self._units.put_unit(index, self._banners)

    def _rule(self, index: int) -> None:
        """A rule between two parts of the text; above all of it the card is parted enough."""
        block = self._blocks[index]
        if not self._carded:
            return
        self._gap_rooms(block.span.start)
        line = block.span.stripped(self._document.text)
        blank, at = " " * len(line), self._out.at
        self._out.put(Para(ParaKind.RULE, at, blank, line, in_flow=False, role=block.role))

    # Header card and folds

    def _card_for(self, offset: int, fold: Fold | None) -> bool:
        """Put the card of the telegram at a place, once; whether it was put now."""
        which = self._telegram_at(offset)
        if which in self._carded or (which is None and self._carded):
            return False
        self._carded.add(which)
        if not has_card(self._document, which):
            return False
        self._out.waiting.append(Room(RoomKind.CARD, offset, fold=fold, telegram=which))
        return True

    def _telegram_at(self, offset: int) -> int | None:
        stops = self._telegram_stops
        return min(bisect_right(stops, offset), len(stops) - 1) if stops else None

    def _routing(self, first: int) -> int:
        """Fold a run of routing blocks; the index behind it."""
        run, index = self._routing_run(first)
        start = self._blocks[run[0]].span.start
        span = Span(start, self._blocks[run[-1]].span.stop)
        lines = self._line_count(run)
        roles = [self._blocks[i].role for i in run]
        if self._carded:
            self._gap_rooms(start)
        fold = Fold(run[0], FoldKind.AS_SENT, span, lines, fold_words(roles))
        if not self._card_for(start, fold):
            if is_seam_run(roles, lines):
                for i in run:
                    self._units.put_seam(i)
                return index
            fold = replace(fold, kind=FoldKind.APART)
            self._out.waiting.append(Room(RoomKind.FOLD, start, fold=fold))
        self._out.folds.append(fold)
        if fold.id in self._opened:
            self._as_sent(run, fold)
        return index

    def _routing_run(self, first: int) -> tuple[list[int], int]:
        run: list[int] = []
        index = first
        telegram = self._telegram_at(self._blocks[first].span.start)
        while index < len(self._blocks):
            part = self._part(index)
            is_new = self._telegram_at(self._blocks[index].span.start) != telegram
            if part in (Part.TEXT, Part.MARKER) or (is_new and run):
                break
            if part in (Part.ROUTING, Part.SEAM):
                run.append(index)
            index += 1
        # A page break behind the last routing line is the seam above the text.
        while len(run) > 1 and self._part(run[-1]) is Part.SEAM:
            index = run.pop()
        return run, index

    def _as_sent(self, run: list[int], fold: Fold) -> None:
        kind = ParaKind.AS_SENT if fold.kind is FoldKind.AS_SENT else ParaKind.APART
        label = ""
        for index in run:
            block = self._blocks[index]
            style = role_style(block.role, block.detail)
            for line in worded_lines(self._document.text, block):
                if style is not None and style.margin_label != label:
                    label = style.margin_label
                    explained = f"{style.explanation} {style.source}".strip()
                    entry = MarginEntry(self._out.at, MarginKind.ROLE, label, explained)
                    self._out.margin.append(entry)
                self._out.put_line(kind, line, block)
        self._out.end_lines()

    def _line_count(self, run: list[int]) -> int:
        text = self._document.text
        return sum(1 for index in run for _ in worded_lines(text, self._blocks[index]))

    # Gaps

    def _gap_rooms(self, offset: int) -> None:
        """Put the banners that stand at or before a place."""
        while self._banners and self._banners[0].place <= offset:
            self._out.waiting.append(self._banners.pop(0))

    def _markers(self, first: int) -> int:
        """The marker lines of one run of missing sections; the index behind them."""
        start = self._blocks[first].span.start
        self._card_for(start, None)
        self._gap_rooms(start)
        missing = [gap for gap in self._gaps if gap.kind is GapKind.SECTIONS]
        gap = next((gap for gap in missing if gap.span.holds(start)), None)
        run = self._marker_run(first, gap)
        if gap is not None:
            fold = Fold(first, FoldKind.MARKERS, gap.span, self._line_count(run))
            self._out.folds.append(fold)
            self._give_banner(gap, fold)
            if fold.id not in self._opened:
                return run[-1] + 1
        for i in run:
            for line in worded_lines(self._document.text, self._blocks[i]):
                self._out.put_line(ParaKind.MARKER, line, self._blocks[i])
        self._out.end_lines()
        return run[-1] + 1

    def _marker_run(self, first: int, gap: Gap | None) -> list[int]:
        run = [first]
        index = first + 1
        while (
            gap is not None
            and index < len(self._blocks)
            and gap.span.holds(self._blocks[index].span.start)
        ):
            part = self._part(index)
            if part is Part.MARKER:
                run.append(index)
            elif part is not Part.NOTHING:
                break
            index += 1
        return run

    def _give_banner(self, gap: Gap, fold: Fold) -> None:
        """The banner of the gap, which waits for the next paragraph, unfolds these lines."""
        waiting = self._out.waiting
        for index, room in enumerate(waiting):
            if room.gap == gap and room.words is not None:
                words = replace(room.words, lines=fold.lines)
                waiting[index] = replace(room, fold=fold, words=words)


def _banner_rooms(document: Document, found: tuple[Gap, ...]) -> list[Room]:
    rooms: list[Room] = []
    for gap in found:
        words = banner_words(document, gap)
        if words is not None:
            place = _place(document, gap)
            rooms.append(Room(RoomKind.BANNER, place, gap=gap, words=words))
    return sorted(rooms, key=_room_place)


def _place(document: Document, gap: Gap) -> int:
    """Where a banner stands: missing paragraphs before the next one that is there."""
    if gap.kind is not GapKind.PARAGRAPHS:
        return gap.span.start
    for paragraph in document.paragraphs:
        if paragraph.mark.start > gap.span.start and paragraph.number > gap.paragraphs[-1]:
            return paragraph.mark.start
    return gap.span.stop


def _room_place(room: Room) -> int:
    return room.place


def _sign_cuts(document: Document, paras: list[Para], found: tuple[Gap, ...]) -> None:
    """Mark the paragraphs that begin or end in mid-sentence."""
    cuts = [gap for gap in found if gap.kind in (GapKind.CUT_START, GapKind.CUT_END)]
    shown = [index for index, para in enumerate(paras) if para.in_flow]
    if not cuts or not shown:
        return
    starts = [document.flow.source_offset(paras[index].origin.start) for index in shown]
    for gap in cuts:
        is_start = gap.kind is GapKind.CUT_START
        at = gap.span.start if is_start else max(gap.span.start, gap.span.stop - 1)
        behind = bisect_right(starts, at)
        index = shown[max(0, behind - 1)]
        is_past = document.flow.flow_offset(gap.span.start) > paras[index].origin.stop
        if is_start and (is_past or behind == 0) and behind < len(shown):
            index = shown[behind]
        para = paras[index]
        paras[index] = (
            replace(para, is_cut_start=True) if is_start else replace(para, is_cut_end=True)
        )
