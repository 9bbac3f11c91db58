"""The sheet: what the Typeset page holds, as data, mapped both ways to the source.

The sheet's text is an empty first line (the room of the header card hangs from it), then one line
per paragraph of the page. Offsets in it are code points. A paragraph shows one stretch of the
flow or, for what the flow leaves out, one stretch of the source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from reader.document import BlockRole, Document, Flow, Gap, Span, hull
from reader.ui.pane.ranges import Ranges
from reader.ui.pane.typeset.plain_letters import is_set_plainly

if TYPE_CHECKING:
    from reader.ui.pane.banner_words import BannerWords
    from reader.ui.pane.typeset.tab_columns import TabColumn


class ParaKind(Enum):
    """How a paragraph of the page is set."""

    PROSE = "prose"
    HEADING = "heading"
    ITEM = "item"
    QUOTATION = "quotation"
    LINES = "lines"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"
    SEAM = "seam"
    AS_SENT = "as-sent"
    MARKER = "marker"
    APART = "apart"
    RULE = "rule"


class RunStyle(Enum):
    """What sets a stretch of a paragraph off inside the line."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    STRUCK = "struck"
    LINK = "link"
    LOST_LINK = "lost-link"
    REDACTION = "redaction"
    FOOTNOTE_MARK = "footnote-mark"
    SEAM = "seam"
    ROUTING_INDICATOR = "routing-indicator"
    VALUE = "value"
    VALUE_STRONG = "value-strong"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one paragraph (code points from its start) in a style of its own."""

    start: int
    stop: int
    style: RunStyle
    value: str = ""


class FoldKind(Enum):
    """Why lines are folded away."""

    AS_SENT = "as-sent"
    MARKERS = "markers"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines of the source that are not shown until asked for.

    Attributes:
        id: Index of its first block: the same each time the sheet is laid.
        kind: Why they are folded.
        span: Their hull in the source.
        lines: How many lines with words they are.
        words: What they are, in plain words.
    """

    id: int
    kind: FoldKind
    span: Span
    lines: int
    words: str = ""


class RoomKind(Enum):
    """What stands in the room kept free above a paragraph."""

    CARD = "card"
    BANNER = "banner"
    LOST_HEADING = "lost-heading"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class Room:
    """Room kept free above a paragraph for something the program says.

    Attributes:
        kind: What stands in it.
        place: The source offset it stands at.
        gap: The gap a banner or lost heading is of.
        words: What a banner says.
        fold: The lines it unfolds.
        telegram: Index of the telegram a card is of; None for a document without one.
    """

    kind: RoomKind
    place: int
    gap: Gap | None = None
    words: BannerWords | None = None
    fold: Fold | None = None
    telegram: int | None = None


class MarginKind(Enum):
    """What a word in the left margin says."""

    NUMBER = "number"
    PORTION = "portion"
    PRINTED = "printed"
    SEAM = "seam"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class MarginEntry:
    """One word of the left margin.

    Attributes:
        at: Offset in the sheet's text on whose line it stands.
        kind: What it says.
        text: The words.
        explanation: A sentence for the pointer that rests on it.
        span: The source words it stands for, where they are not in the column.
    """

    at: int
    kind: MarginKind
    text: str
    explanation: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph of the page.

    Attributes:
        kind: How it is set.
        at: Offset of its first character in the sheet's text.
        text: Its words; as long as `origin`.
        origin: The stretch of the flow (or of the source) that it shows.
        in_flow: Whether `origin` counts in the flow.
        level: Of a list item or heading, from 1.
        role: Of the block shown.
        detail: Of the block shown.
        marker: A bullet or number that hangs before it.
        rooms: What stands above it.
        runs: Stretches in styles of their own.
        goes_on: Whether the next one continues it without a gap.
        is_cut_start: Whether its first word stands in mid-sentence (`[…`).
        is_cut_end: Whether its last word does (`…]`).
        columns: Of a table's line: those of its cells, in order.
    """

    kind: ParaKind
    at: int
    text: str
    origin: Span
    in_flow: bool
    role: BlockRole
    level: int = 0
    detail: str = ""
    marker: str = ""
    rooms: tuple[Room, ...] = ()
    runs: tuple[Run, ...] = ()
    goes_on: bool = False
    is_cut_start: bool = False
    is_cut_end: bool = False
    columns: tuple[TabColumn, ...] = ()

    @property
    def stop(self) -> int:
        """The offset behind its last character."""
        return self.at + len(self.text)

    @property
    def span(self) -> Span:
        """Where it stands in the sheet's text."""
        return Span(self.at, self.stop)


@dataclass(frozen=True, slots=True)
class _Told:
    """Words of the source that stand in the margin, or are a page break; and where on the page."""

    span: Span
    at: int

    @property
    def start(self) -> int:
        """Of the words."""
        return self.span.start

    @property
    def stop(self) -> int:
        """Of the words."""
        return self.span.stop


@dataclass(frozen=True)
class Sheet:
    """Everything on the page of one document.

    Attributes:
        document: Whose.
        paras: In order of reading.
        margin: Words of the left margin, in order of their line.
        seams: Offsets of page breaks inside a line, and the span of each break's words.
        folds: All folds, open or not.
        opened: Ids of the open ones.
        tail: What stands below the last paragraph.
    """

    document: Document
    paras: tuple[Para, ...]
    margin: tuple[MarginEntry, ...] = ()
    seams: tuple[tuple[int, Span], ...] = ()
    folds: tuple[Fold, ...] = ()
    opened: frozenset[int] = field(default_factory=frozenset)
    tail: tuple[Room, ...] = ()
    _known: dict[Span, int | None] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _known_shown: dict[Span, tuple[Span, ...]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @cached_property
    def is_set_plainly(self) -> bool:
        """Whether its letters are set one by one (see :mod:`plain_letters`)."""
        return is_set_plainly(self.text)

    @cached_property
    def text(self) -> str:
        """The text of the page; line `n + 1` is paragraph `n`."""
        return "".join(["", *(f"\n{para.text}" for para in self.paras)])

    @property
    def flow(self) -> Flow:
        """The document's flow."""
        return self.document.flow

    def margin_of(self, para: Para) -> tuple[MarginEntry, ...]:
        """The words of the left margin beside a paragraph."""
        first = bisect_left(self._margin_starts, para.at)
        stop = bisect_right(self._margin_starts, para.stop)
        return self.margin[first:stop]

    def rooms(self) -> tuple[Room, ...]:
        """Every room, in order of place."""
        return (*(room for para in self.paras for room in para.rooms), *self.tail)

    def section_gap(self, telegram: int, number: int) -> Gap | None:
        """The gap of a missing section of one telegram."""
        within = self.document.telegrams[telegram].span
        for room in self.rooms():
            is_here = within.start <= room.place <= within.stop
            if is_here and room.gap is not None and number in room.gap.sections:
                return room.gap
        return None

    def to_source(self, span: Span) -> Span | None:
        """The stretch of the source that a stretch of the page shows; None for no words."""
        found: list[Span] = []
        first = max(0, bisect_right(self._starts, span.start) - 1)
        for para in self.paras[first:]:
            if para.at >= span.stop:
                break
            shared = para.span.intersection(span)
            if shared is None:
                continue
            own = shared.shifted(para.origin.start - para.at)
            found += self.flow.to_source(own) if para.in_flow else [own]
        return hull(found)

    def to_page(self, span: Span) -> tuple[Span, ...]:
        """The stretches of the page that show a span of the source, in order, joined over lines.

        Empty where nothing of it is in the column: folded away, or told in the margin.
        """
        found: list[Span] = []
        if len(span) == 0:
            return ()
        part = self.flow.to_flow(span)
        if len(part):
            found += _shown(self._in_flow, part)
        found += _shown(self._in_source, span)
        return tuple(_joined(sorted(found)))

    def kept_on_page(self, span: Span) -> tuple[Span, ...]:
        """What `to_page` says, kept for the next time: notes are drawn again after each edit."""
        found = self._known_shown.get(span)
        if found is None:
            found = self._known_shown[span] = self.to_page(span)
        return found

    def kept_place(self, span: Span) -> int | None:
        """Where a span is on the page, kept for the next time.

        Its words, else the line that its word in the margin or its page break stands on; None
        where it is folded away.
        """
        if span not in self._known:
            self._known[span] = self.place_of(span)
        return self._known[span]

    def place_of(self, span: Span) -> int | None:
        """What `kept_place` says, found anew."""
        shown = self.to_page(span)
        if shown:
            return shown[0].start
        for table in (self._margin_places, self._seam_places):
            told = table.touching(span.start, span.stop)
            first = min((one.at for one in told if one.span.overlaps(span)), default=None)
            if first is not None:
                return first
        return None

    def source_offset(self, at: int) -> int:
        """The place in the source of an offset of the page."""
        para = self.paras[self.index_at(at)] if self.paras else None
        if para is None:
            return 0
        own = para.origin.start + min(max(0, at - para.at), len(para.text))
        return self.flow.source_offset(own) if para.in_flow else own

    def page_offset(self, offset: int) -> int:
        """The offset on the page where a place of the source is shown, or what follows it."""
        shown = self.to_page(Span(offset, offset + 1))
        if shown:
            return shown[0].start
        index = min(bisect_left(self._source_starts, offset), len(self.paras) - 1)
        return self.paras[index].at if self.paras else 0

    def index_at(self, at: int) -> int:
        """The index of the paragraph that holds an offset of the page (or of the first)."""
        return max(0, bisect_right(self._starts, at) - 1)

    def folds_over(self, span: Span) -> tuple[Fold, ...]:
        """The closed folds that a span of the source begins in, or lies in."""
        closed = [fold for fold in self.folds if fold.id not in self.opened]
        return tuple(
            fold
            for fold in closed
            if fold.span.holds(span.start) or (len(span) and fold.span.overlaps(span))
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [para.at for para in self.paras]

    @cached_property
    def _margin_starts(self) -> list[int]:
        return [entry.at for entry in self.margin]

    @cached_property
    def _margin_places(self) -> Ranges[_Told]:
        return Ranges(_Told(one.span, one.at) for one in self.margin if one.span is not None)

    @cached_property
    def _seam_places(self) -> Ranges[_Told]:
        return Ranges(_Told(span, at) for at, span in self.seams)

    @cached_property
    def _source_starts(self) -> list[int]:
        starts: list[int] = []
        for para in self.paras:
            at = para.origin.start
            found = self.flow.source_offset(at) if para.in_flow else at
            # A block that continues an earlier one may stand behind later ones: keep the order.
            starts.append(max(found, starts[-1]) if starts else found)
        return starts

    @cached_property
    def _in_flow(self) -> tuple[list[int], list[Para]]:
        # Footnotes are read behind the text: the order of the page is not always the flow's.
        shown = sorted((para for para in self.paras if para.in_flow), key=_origin_start)
        return [para.origin.start for para in shown], shown

    @cached_property
    def _in_source(self) -> tuple[list[int], list[Para]]:
        shown = sorted((p for p in self.paras if not p.in_flow), key=_origin_start)
        return [para.origin.start for para in shown], shown


def _origin_start(para: Para) -> int:
    return para.origin.start


def _shown(table: tuple[list[int], list[Para]], part: Span) -> list[Span]:
    starts, paras = table
    found: list[Span] = []
    index = max(0, bisect_right(starts, part.start) - 1)
    for para in paras[index:]:
        if para.origin.start >= part.stop:
            break
        shared = para.origin.intersection(part)
        if shared is not None:
            found.append(shared.shifted(para.at - para.origin.start))
    return found


def _joined(spans: list[Span]) -> list[Span]:
    """Spans that touch, or are parted by one line end only, as one."""
    result: list[Span] = []
    for span in spans:
        if result and span.start <= result[-1].stop + 1:
            result[-1] = Span(result[-1].start, max(result[-1].stop, span.stop))
        else:
            result.append(span)
    return result
