"""Laying the sheet: from a document's flow, blocks and gaps to the paragraphs of the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document import BlockRole, Gap, GapKind, Span, gaps
from reader.ui.pane.banner import banner_words
from reader.ui.pane.card_rows import has_card
from reader.ui.pane.typeset.inline import InlineRuns, routing_runs
from reader.ui.pane.typeset.margin_words import lead_of, paragraph_entries, section_label
from reader.ui.pane.typeset.roles import (
    Part,
    fold_words,
    hung_marker,
    is_seam_run,
    item_marker,
    para_kind,
    part_of,
)
from reader.ui.pane.typeset.sheet import (
    Fold,
    FoldKind,
    MarginEntry,
    MarginKind,
    Para,
    ParaKind,
    Room,
    RoomKind,
    Run,
    RunStyle,
    Sheet,
)
from reader.ui.theme.routing import role_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Block, Document, Unit

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


def lay_sheet(document: Document, opened: frozenset[int] = frozenset()) -> Sheet:
    """Lay the page of a document, with the folds of these ids open. Pure; costs one pass."""
    return _Setter(document, opened).lay()


def shown_text(words: str) -> str:
    """The same number of code points, without those that a text document reads as line ends."""
    return words.translate(_UNSAFE)


class _Setter:
    """One pass over the blocks of a document."""

    def __init__(self, document: Document, opened: frozenset[int]) -> None:
        self._document = document
        self._opened = opened
        self._flow = document.flow
        self._units = {unit.blocks[0]: unit for unit in self._flow.units}
        self._inner_seams = self._seams_inside()
        found = gaps(document)
        self._banners = _banner_gaps(document, found)
        self._section_gaps = [g for g in found if g.kind is GapKind.SECTIONS and len(g.span)]
        self._cuts = [g for g in found if g.kind in (GapKind.CUT_START, GapKind.CUT_END)]
        self._inline = InlineRuns(document, found)
        self._leads = {p.mark.start: p for p in document.paragraphs}
        self._footnotes: list[int] = []
        self._carded: set[int | None] = set()
        self._paras: list[Para] = []
        self._margin: list[MarginEntry] = []
        self._seams: list[tuple[int, Span]] = []
        self._folds: list[Fold] = []
        self._waiting: list[Room] = []
        self._at = 1

    def lay(self) -> Sheet:
        blocks = self._document.blocks
        index = 0
        while index < len(blocks):
            part = self._part(index)
            if part is Part.NOTHING:
                index += 1
            elif part is Part.ROUTING or (part is Part.SEAM and not self._carded):
                index = self._routing(index)
            elif part is Part.MARKER:
                index = self._markers(index)
            else:
                self._card_for(blocks[index].span.start, None)
                self._gap_rooms(blocks[index].span.start)
                if part is Part.SEAM:
                    self._seam_line(index)
                elif blocks[index].role is BlockRole.FOOTNOTE:
                    self._footnotes.append(index)
                else:
                    self._text(index)
                index += 1
        self._card_for(0, None)
        for index in self._footnotes:
            self._text(index)
        self._gap_rooms(len(self._document.text) + 1)
        self._cut_signs()
        margin = tuple(sorted(self._margin, key=_entry_at))
        return Sheet(
            self._document,
            tuple(self._paras),
            margin,
            tuple(sorted(self._seams)),
            tuple(self._folds),
            self._opened,
            tuple(self._waiting),
        )

    # What a block is for

    def _part(self, index: int) -> Part:
        block = self._document.blocks[index]
        part = part_of(self._document, block.role)
        if part is Part.TEXT and index not in self._units:
            return Part.NOTHING
        if part is Part.SEAM and index in self._inner_seams:
            return Part.NOTHING
        return part

    def _seams_inside(self) -> dict[int, int]:
        """Page breaks that fall inside a unit: block index to flow offset."""
        inside: dict[int, int] = {}
        for seam in self._flow.seams:
            unit = self._flow.unit_at(seam.at)
            if unit is not None and unit.span.start < seam.at < unit.span.stop:
                inside[seam.block] = seam.at
        return inside

    # Header card and folds

    def _card_for(self, offset: int, fold: Fold | None) -> bool:
        """Put the card of the telegram at a place, once; whether it was put now."""
        which = self._telegram_at(offset)
        if which in self._carded or (which is None and self._carded):
            return False
        self._carded.add(which)
        if not has_card(self._document, which):
            return False
        self._waiting.append(Room(RoomKind.CARD, offset, fold=fold, telegram=which))
        return True

    def _telegram_at(self, offset: int) -> int | None:
        telegrams = self._document.telegrams
        for index, telegram in enumerate(telegrams):
            if offset < telegram.span.stop or index == len(telegrams) - 1:
                return index
        return None

    def _routing(self, first: int) -> int:
        """Fold a run of routing blocks; the index behind it."""
        blocks = self._document.blocks
        run: list[int] = []
        index = first
        telegram = self._telegram_at(blocks[first].span.start)
        while index < len(blocks):
            part = self._part(index)
            is_new = self._telegram_at(blocks[index].span.start) != telegram
            if part in (Part.TEXT, Part.MARKER) or (is_new and run):
                break
            if part is Part.ROUTING or part is Part.SEAM:
                run.append(index)
            index += 1
        # A page break behind the last routing line is the seam above the text.
        while len(run) > 1 and self._part(run[-1]) is Part.SEAM:
            index = run.pop()
        start = blocks[run[0]].span.start
        span = Span(start, blocks[run[-1]].span.stop)
        lines = sum(1 for i in run for _ in self._lines(blocks[i]))
        roles = [blocks[i].role for i in run]
        if self._carded:
            self._gap_rooms(start)
        fold = Fold(run[0], FoldKind.AS_SENT, span, lines, fold_words(roles))
        if not self._card_for(start, fold):
            if is_seam_run(roles, lines):
                for i in run:
                    self._seam_line(i)
                return index
            fold = replace(fold, kind=FoldKind.APART)
            self._waiting.append(Room(RoomKind.FOLD, start, fold=fold))
        self._folds.append(fold)
        if fold.id in self._opened:
            self._as_sent(run, fold)
        return index

    def _as_sent(self, run: list[int], fold: Fold) -> None:
        kind = ParaKind.AS_SENT if fold.kind is FoldKind.AS_SENT else ParaKind.APART
        label = ""
        for index in run:
            block = self._document.blocks[index]
            style = role_style(block.role, block.detail)
            for line in self._lines(block):
                if style is not None and style.margin_label != label:
                    label = style.margin_label
                    explained = f"{style.explanation} {style.source}".strip()
                    entry = MarginEntry(self._at, MarginKind.ROLE, label, explained)
                    self._margin.append(entry)
                self._put_source(kind, line, block)
        self._end_lines()

    def _lines(self, block: Block) -> Iterator[Span]:
        """The lines of a block that hold words, without blanks at their ends."""
        text = self._document.text
        start = block.span.start
        while start < block.span.stop:
            end = text.find("\n", start, block.span.stop)
            stop = block.span.stop if end < 0 else end
            words = text[start:stop]
            if words.strip():
                yield Span(start, start + len(words.rstrip()))
            start = stop + 1

    # Gaps

    def _gap_rooms(self, offset: int) -> None:
        """Put the banners that stand at or before a place."""
        while self._banners and self._banners[0].place <= offset:
            self._waiting.append(self._banners.pop(0))

    def _markers(self, first: int) -> int:
        """The marker lines of one run of missing sections; the index behind them."""
        blocks = self._document.blocks
        start = blocks[first].span.start
        self._card_for(start, None)
        self._gap_rooms(start)
        gap = next((g for g in self._section_gaps if g.span.holds(start)), None)
        index = first + 1
        last = first
        while gap is not None and index < len(blocks) and gap.span.holds(blocks[index].span.start):
            if self._part(index) not in (Part.MARKER, Part.NOTHING, Part.SEAM):
                break
            last = index if self._part(index) is Part.MARKER else last
            index += 1
        run = [i for i in range(first, last + 1) if self._part(i) is Part.MARKER]
        lines = sum(1 for i in run for _ in self._lines(blocks[i]))
        if gap is not None:
            fold = Fold(first, FoldKind.MARKERS, gap.span, lines)
            self._folds.append(fold)
            banner = next((r for r in reversed(self._waiting) if r.gap == gap), None)
            if banner is not None and banner.words is not None:
                at = self._waiting.index(banner)
                words = replace(banner.words, lines=lines)
                self._waiting[at] = replace(banner, fold=fold, words=words)
            if fold.id not in self._opened:
                return last + 1
        for i in run:
            for line in self._lines(blocks[i]):
                self._put_source(ParaKind.MARKER, line, blocks[i])
        self._end_lines()
        return last + 1

    def _cut_signs(self) -> None:
        """Mark the paragraphs that begin or end in mid-sentence."""
        shown = [
            index
            for index, para in enumerate(self._paras)
            if para.in_flow and para.kind not in (ParaKind.SEAM, ParaKind.AS_SENT)
        ]
        starts = [self._flow.source_offset(self._paras[i].origin.start) for i in shown]
        for gap in self._cuts:
            if not shown:
                return
            is_start = gap.kind is GapKind.CUT_START
            at = gap.span.start if is_start else max(gap.span.start, gap.span.stop - 1)
            behind = sum(start <= at for start in starts)
            index = shown[max(0, behind - 1)]
            para = self._paras[index]
            inside = self._flow.flow_offset(gap.span.start) > para.origin.stop
            if is_start and (inside or behind == 0) and behind < len(shown):
                index = shown[behind]
            para = self._paras[index]
            self._paras[index] = (
                replace(para, is_cut_start=True) if is_start else replace(para, is_cut_end=True)
            )

    # Text

    def _seam_line(self, index: int) -> None:
        block = self._document.blocks[index]
        for line in self._lines(block):
            label, reason = section_label(self._document, line, block.span.stop)
            if label and block.role is BlockRole.PAGE_BREAK:
                self._margin.append(MarginEntry(self._at, MarginKind.SEAM, label, reason))
            self._put_source(ParaKind.SEAM, line, block, goes_on=False)

    def _text(self, index: int) -> None:
        unit = self._units[index]
        block = self._document.blocks[index]
        if block.role is BlockRole.LOST_HEADING:
            gap = Gap(GapKind.HEADING, block.span)
            self._waiting.append(Room(RoomKind.LOST_HEADING, block.span.start, gap=gap))
            return
        start = block.span.stripped(self._document.text).start
        paragraph = self._leads.get(start)
        skipped, marker = 0, ""
        if paragraph is not None:
            skipped = lead_of(self._flow, unit, paragraph).length
            self._margin += paragraph_entries(self._at, paragraph)
        elif block.role is BlockRole.LIST_ITEM:
            found = item_marker(self._flow.text[unit.span.start : unit.span.start + 16])
            skipped, marker = len(found), hung_marker(found, unit.level) if found else ""
        shown = Span(min(unit.span.start + skipped, unit.span.stop), unit.span.stop)
        seams = sorted((at, i) for i, at in self._inner_seams.items() if shown.holds(at))
        self._put_flow(unit, shown, marker, seams)

    def _put_flow(self, unit: Unit, shown: Span, marker: str, seams: list[tuple[int, int]]) -> None:
        block = self._document.blocks[unit.blocks[0]]
        kind = para_kind(block.role)
        pieces = list(self._cut(shown, kind, unit))
        for number, piece in enumerate(pieces):
            place = self._flow.source_offset(piece.start)
            if number:
                self._gap_rooms(place)
            base = self._at
            self._put(
                Para(
                    kind,
                    base,
                    shown_text(piece.of(self._flow.text)),
                    piece,
                    in_flow=True,
                    role=block.role,
                    level=unit.level,
                    detail=block.detail,
                    marker=marker if number == 0 else "",
                    runs=self._runs(piece, seams),
                    goes_on=number < len(pieces) - 1,
                )
            )
            for at, index in seams:
                if piece.start <= at < piece.stop or (at == piece.stop and piece is pieces[-1]):
                    self._inner_seam(base + at - piece.start, index, at)

    def _runs(self, piece: Span, seams: list[tuple[int, int]]) -> tuple[Run, ...]:
        runs = list(self._inline.within(piece))
        for at, _index in seams:
            blank = at - 1
            if piece.start <= blank < piece.stop and self._flow.text[blank] == " ":
                runs.append(Run(blank - piece.start, at - piece.start, RunStyle.SEAM))
        return tuple(sorted(runs, key=_run_start))

    def _inner_seam(self, at: int, index: int, flow_at: int) -> None:
        block = self._document.blocks[index]
        words = block.span.stripped(self._document.text)
        after = self._flow.source_offset(flow_at)
        label, reason = section_label(self._document, words, after)
        self._seams.append((at, words))
        if label:
            self._margin.append(MarginEntry(at, MarginKind.SEAM, label, reason, words))

    def _cut(self, shown: Span, kind: ParaKind, unit: Unit) -> Iterator[Span]:
        """A unit as paragraphs: cut at line ends, at gaps inside it, where it is too long."""
        text = self._flow.text
        borders = self._borders(shown, kind, unit)
        start = shown.start
        for border in (*borders, shown.stop):
            if border < start or (border == start and border != shown.stop):
                continue
            while border - start > LONGEST:
                blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
                stop = blank + 1 if blank > 0 else start + LONGEST
                yield Span(start, stop)
                start = stop
            stop = border
            yield Span(start, stop)
            start = stop + 1 if stop < shown.stop and text[stop] == "\n" else stop

    def _borders(self, shown: Span, kind: ParaKind, unit: Unit) -> list[int]:
        borders: list[int] = []
        text = self._flow.text
        at = text.find("\n", shown.start, shown.stop)
        while at >= 0:
            borders.append(at)
            at = text.find("\n", at + 1, shown.stop)
        if self._banners and kind is ParaKind.PROSE and len(unit.blocks) > 1:
            for room in self._banners:
                if room.kind is not RoomKind.BANNER:
                    continue
                place = self._flow.flow_offset(room.place)
                if shown.start < place < shown.stop:
                    borders.append(place)
        return sorted(borders)

    def _put_source(
        self, kind: ParaKind, line: Span, block: Block, *, goes_on: bool = True
    ) -> None:
        words = shown_text(line.of(self._document.text))
        for start in range(0, len(words), LONGEST):
            part = words[start : start + LONGEST]
            origin = Span(line.start + start, line.start + start + len(part))
            self._put(
                Para(
                    kind,
                    self._at,
                    part,
                    origin,
                    in_flow=False,
                    role=block.role,
                    detail=block.detail,
                    runs=routing_runs(block.role, part) if kind is ParaKind.AS_SENT else (),
                    goes_on=goes_on,
                )
            )

    def _end_lines(self) -> None:
        """The last line of a run of lines has the gap below it."""
        if self._paras:
            self._paras[-1] = replace(self._paras[-1], goes_on=False)

    def _put(self, para: Para) -> None:
        if self._waiting:
            para = replace(para, rooms=tuple(self._waiting))
            self._waiting = []
        self._paras.append(para)
        self._at = para.stop + 1


def _banner_gaps(document: Document, found: tuple[Gap, ...]) -> list[Room]:
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


def _run_start(run: Run) -> int:
    return run.start


def _entry_at(entry: MarginEntry) -> int:
    return entry.at
