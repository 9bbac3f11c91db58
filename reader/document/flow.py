"""The flow: the text a person reads, mapped piece by piece to the text as published."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document.blocks import Block, BlockRole
from reader.document.lazy import lazy
from reader.document.making import quickly_made
from reader.document.signs import parts_read, words_read
from reader.document.span import Span, hull

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document.signs import ReadPart
    from reader.document.source import Sign

FOLDED_ROLES = frozenset(
    {BlockRole.PAGE_BREAK, BlockRole.SITE_NAVIGATION, BlockRole.MARKUP, BlockRole.BLANK}
)
"""Roles whose words are not part of the flow."""

PROSE_ROLES = frozenset(
    {
        BlockRole.PASSING_INSTRUCTION,
        BlockRole.SUBJECT,
        BlockRole.CLASSIFICATION_AUTHORITY,
        BlockRole.EXTRACT_NOTICE,
        BlockRole.TITLE,
        BlockRole.HEADING,
        BlockRole.PARAGRAPH,
        BlockRole.LIST_ITEM,
        BlockRole.QUOTATION,
        BlockRole.FOOTNOTE,
        BlockRole.TAGS,
    }
)
"""Roles in which a line end is only the edge of the paper."""

# Runs of white space but for one blank alone. The class comes first, for it is what the engine
# can search for quickly; what looks back after it keeps a long run from being tried at each place.
_W = "[ \t\n\x0b\x0c\u2028\u2029]"
WHITE = re.compile(f"{_W}(?<!{_W}{_W})(?:(?<! )|(?={_W})){_W}*+")
"""White space of prose that is read as one blank."""
_TRAILING = re.compile("[ \t](?<![ \t][ \t])[ \t]*+(?=[\n\x0b\x0c\u2028\u2029])")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-$")
UNIT_BREAK = "\n\n"


@quickly_made
@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the flow and where it comes from.

    A *verbatim* piece has as many code points as its span and equals the source there;
    any other stands for its whole span (a line end for which a blank is read) or, with an
    empty span, for nothing in the source (the break between two units).
    """

    at: int
    text: str
    span: Span
    is_verbatim: bool

    @property
    def stop(self) -> int:
        """Where it ends in the flow."""
        return self.at + len(self.text)


@quickly_made
@dataclass(frozen=True, slots=True)
class Unit:
    """What is set as one paragraph: a block and those that continue it.

    Attributes:
        role: Of its first block.
        span: In the flow.
        blocks: Indexes of its blocks in the document.
        level: Of its first block.
    """

    role: BlockRole
    span: Span
    blocks: tuple[int, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Seam:
    """A page break folded out of the flow: where in the flow, and which block."""

    at: int
    block: int


@dataclass(frozen=True)
class Flow:
    """The text a person reads, and both ways between it and the source.

    Offsets of the flow and of the source are code points.
    """

    pieces: tuple[Piece, ...]
    units: tuple[Unit, ...]
    seams: tuple[Seam, ...]

    @lazy
    def text(self) -> str:
        """The whole flow."""
        return "".join(piece.text for piece in self.pieces)

    @lazy
    def _starts(self) -> list[int]:
        return [piece.at for piece in self.pieces]

    @lazy
    def _unit_starts(self) -> list[int]:
        return [unit.span.start for unit in self.units]

    @lazy
    def _source_order(self) -> tuple[list[int], list[Piece]]:
        ordered = sorted(
            (piece for piece in self.pieces if len(piece.span)), key=lambda p: p.span.start
        )
        return [piece.span.start for piece in ordered], ordered

    def to_source(self, span: Span) -> tuple[Span, ...]:
        """The stretches of the source that a span of the flow was read from, in flow order.

        Neighbouring stretches are joined; a page break folded between two is left out.
        """
        found: list[Span] = []
        for piece in _from(self.pieces, bisect_right(self._starts, span.start) - 1):
            if piece.at >= span.stop:
                break
            source = _source_part(piece, span)
            if source is None:
                continue
            if found and found[-1].stop == source.start:
                found[-1] = Span(found[-1].start, source.stop)
            else:
                found.append(source)
        return tuple(found)

    def to_source_hull(self, span: Span) -> Span | None:
        """The one stretch of the source from the first to the last word of a flow span."""
        return hull(self.to_source(span))

    def source_offset(self, at: int) -> int:
        """The place in the source of the flow's code point ``at`` (or of its end)."""
        if not self.pieces:
            return 0
        index = max(0, bisect_right(self._starts, at) - 1)
        piece = self.pieces[index]
        inside = at - piece.at
        if piece.is_verbatim:
            return piece.span.start + min(inside, len(piece.span))
        return piece.span.start if inside == 0 else piece.span.stop

    def to_flow(self, span: Span) -> Span:
        """The span of the flow that shows a span of the source.

        Where nothing of it is in the flow, the result is empty and stands where it was folded.
        """
        whole = hull(self.stretches(span))
        if whole is not None:
            return whole
        at = self.flow_offset(span.start)
        return Span(at, at)

    def stretches(self, span: Span) -> tuple[Span, ...]:
        """The spans of the flow that show a span of the source, in flow order.

        There are several where the flow moves words: a footnote between two items is read
        behind them both. White space between neighbours is taken in.
        """
        starts, ordered = self._source_order
        found: list[Span] = []
        for piece in _from(ordered, bisect_right(starts, span.start) - 1):
            if piece.span.start >= span.stop:
                break
            shared = piece.span.intersection(span)
            if shared is None:
                continue
            if piece.is_verbatim:
                found.append(shared.shifted(piece.at - piece.span.start))
            elif piece.text:
                found.append(Span(piece.at, piece.stop))
        joined: list[Span] = []
        for part in sorted(found):
            if joined and not self.text[joined[-1].stop : part.start].strip():
                joined[-1] = Span(joined[-1].start, part.stop)
            else:
                joined.append(part)
        return tuple(joined)

    def flow_offset(self, at: int) -> int:
        """The place in the flow of the source's code point ``at``, or of what follows it."""
        starts, ordered = self._source_order
        index = bisect_right(starts, at) - 1
        if index >= 0 and ordered[index].span.holds(at):
            piece = ordered[index]
            return piece.at + (at - piece.span.start if piece.is_verbatim else 0)
        if index + 1 < len(ordered):
            return ordered[index + 1].at
        return self.pieces[-1].stop if self.pieces else 0

    def quote(self, span: Span) -> str:
        """The words of a source span as a person reads them, a blank line between units."""
        parts = (part.of(self.text).strip() for part in self.stretches(span))
        return UNIT_BREAK.join(part for part in parts if part)

    def unit_at(self, at: int) -> Unit | None:
        """The unit that holds the flow's code point ``at``."""
        index = bisect_right(self._unit_starts, at) - 1
        return self.units[index] if index >= 0 else None


def _from(pieces: Sequence[Piece], index: int) -> Iterator[Piece]:
    # A slice would copy the rest of a long document at every question.
    return (pieces[i] for i in range(max(0, index), len(pieces)))


def _source_part(piece: Piece, span: Span) -> Span | None:
    shared = Span(piece.at, piece.stop).intersection(span)
    if shared is None or len(piece.span) == 0:
        return None
    if piece.is_verbatim:
        return shared.shifted(piece.span.start - piece.at)
    return piece.span


class FlowBuilder:
    """Collects pieces in reading order; used by :func:`build_flow` only."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[Piece] = []
        self.at = 0

    def verbatim(self, span: Span) -> None:
        """Append source text as it stands."""
        self._append(Piece(self.at, span.of(self._text), span, is_verbatim=True))

    def instead(self, text: str, span: Span) -> None:
        """Append ``text`` to be read for a stretch of the source."""
        self._append(Piece(self.at, text, span, is_verbatim=False))

    def prose(self, span: Span) -> None:
        """Append source text with its line ends folded."""
        at = span.start
        for match in WHITE.finditer(self._text, span.start, span.stop):
            if match.start() > at:
                self.verbatim(Span(at, match.start()))
            joined = "\n" in match.group() and self.ends_in_hyphen(match.start())
            self.instead("" if joined else " ", Span(*match.span()))
            at = match.end()
        if span.stop > at:
            self.verbatim(Span(at, span.stop))

    def lines(self, span: Span) -> None:
        """Append source text with its lines kept, blanks at line ends dropped."""
        at = span.start
        for match in _TRAILING.finditer(self._text, span.start, span.stop):
            if match.start() > at:
                self.verbatim(Span(at, match.start()))
            at = match.end()
        if span.stop > at:
            self.verbatim(Span(at, span.stop))

    def ends_in_hyphen(self, stop: int) -> bool:
        """Whether the word that ends at ``stop`` ends in a hyphen that joins it to the next."""
        return _HYPHENATED.search(self._text, max(0, stop - 2), stop) is not None

    def build(self, units: Sequence[Unit], seams: Sequence[Seam]) -> Flow:
        """The finished flow."""
        return Flow(tuple(self._pieces), tuple(units), tuple(seams))

    def _append(self, piece: Piece) -> None:
        self._pieces.append(piece)
        self.at = piece.stop


def reading_order(blocks: Sequence[Block]) -> list[tuple[int, ...]]:
    """The blocks that are read, by index: for each unit its first block and what continues it.

    Units come in the order of their first block, footnotes behind all others.
    """
    followers: dict[int, list[int]] = {}
    roots: list[int] = []
    root_of: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if block.role in FOLDED_ROLES:
            continue
        # What continues a folded block, or one further on, is a unit itself: no word is lost.
        root = root_of.get(block.continues) if block.continues is not None else None
        if root is None:
            roots.append(index)
            root_of[index] = index
        else:
            followers.setdefault(root, []).append(index)
            root_of[index] = root
    roots.sort(key=lambda root: blocks[root].role is BlockRole.FOOTNOTE)
    return [(root, *followers.get(root, ())) for root in roots]


def words_of(text: str, blocks: Sequence[Block], signs: Sequence[Sign] = ()) -> str:
    """The text of the blocks that are read, in the flow's order, its lines as they stand.

    It has the words of the flow in their order, for who needs no more: it is ten times as quick.
    """
    spans = (blocks[index].span for unit in reading_order(blocks) for index in unit)
    if signs:
        return "\n".join(words_read(text, span, signs) for span in spans)
    return "\n".join(text[span.start : span.stop] for span in spans)


def build_flow(text: str, blocks: Sequence[Block], signs: Sequence[Sign] = ()) -> Flow:
    """Fold page breaks, navigation, blank lines, line ends and signs out of a tiled text.

    Units come in the order of their first block, footnotes behind all others. A block that
    *continues* another is joined to it by one blank, or by nothing behind a hyphen.
    """
    builder = FlowBuilder(text)
    units: list[Unit] = []
    place_of_block: dict[int, int] = {}
    for members in reading_order(blocks):
        parts = [(index, parts_read(text, blocks[index].span, signs)) for index in members]
        start_of_unit = _append_unit(builder, blocks, parts, place_of_block, bool(units))
        if start_of_unit is not None:
            first = blocks[members[0]]
            units.append(Unit(first.role, Span(start_of_unit, builder.at), members, first.level))
    return builder.build(units, _seams(blocks, place_of_block, builder.at))


def _append_unit(
    builder: FlowBuilder,
    blocks: Sequence[Block],
    members: Sequence[tuple[int, Sequence[ReadPart]]],
    place_of_block: dict[int, int],
    needs_break: bool,
) -> int | None:
    start: int | None = None
    last = 0
    gap = Span(0, 0)
    for index, parts in members:
        if not parts:
            continue
        first = parts[0][0].start
        if start is None:
            if needs_break:
                builder.instead(UNIT_BREAK, Span(first, first))
            start = builder.at
        else:
            builder.instead("" if builder.ends_in_hyphen(last) else " ", gap)
        place_of_block[index] = builder.at
        append = builder.prose if blocks[index].role in PROSE_ROLES else builder.lines
        for span, joint in parts:
            if joint:
                builder.instead(joint, Span(last, span.start))
            append(span)
            last = span.stop
        gap = Span(last, blocks[index].span.stop)
    return start


def _seams(blocks: Sequence[Block], places: dict[int, int], end: int) -> list[Seam]:
    """Each page break stands where the next block of the flow begins."""
    seams: list[Seam] = []
    upcoming = end
    for index in range(len(blocks) - 1, -1, -1):
        if index in places and blocks[index].role is not BlockRole.FOOTNOTE:
            upcoming = places[index]
        elif blocks[index].role is BlockRole.PAGE_BREAK:
            seams.append(Seam(upcoming, index))
    return seams[::-1]
