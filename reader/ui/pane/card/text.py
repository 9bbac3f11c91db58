"""Where a header card shows words of the source as they are printed, for the hits of a search."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reader.document import Span
from reader.ui.pane.card.content import CardAction
from reader.ui.pane.highlights import Ground, GroundRange
from reader.ui.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.ui.pane.card.content import CardContent, Word
    from reader.ui.pane.hits import Hits

_TOKENS = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_MOST = 4000
"""Code points of a word's source that are compared with what is shown of it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of a card's word that are printed as they are shown, whatever their case.

    Attributes:
        at: Offset of the first in the word's text.
        source: Where they stand; as long as the letters.
    """

    at: int
    source: Span


def pieces_of(word: Word, text: str) -> tuple[Piece, ...]:
    """The letters of a word that its source has, too.

    A card sets dates, numbers and names in its own way: ``21 Nov`` of a date-time group is its
    own, ``SECSTATE WASHDC`` is printed.

    Args:
        word: Of the card.
        text: Of the document.
    """
    if word.span is None:
        return ()
    shown = list(_TOKENS.finditer(word.text))
    stop = min(word.span.stop, word.span.start + _MOST)
    printed = list(_TOKENS.finditer(text, word.span.start, stop))
    match = SequenceMatcher(
        None, [one[0].lower() for one in shown], [one[0].lower() for one in printed], autojunk=False
    )
    pairs = (
        (shown[block.a + n], printed[block.b + n])
        for block in match.get_matching_blocks()
        for n in range(block.size)
    )
    return tuple(
        Piece(own.start(), Span(theirs.start(), theirs.end()))
        for own, theirs in pairs
        if len(own[0]) == len(theirs[0])
    )


class CardText:
    """Both ways between the words of one card and its document, compared when they are asked for.

    Args:
        content: What the card says.
    """

    def __init__(self, content: CardContent) -> None:
        self._content = content
        self._pieces: dict[Word, tuple[Piece, ...]] = {}

    def marks(self, word: Word, hits: Hits, current: int) -> list[GroundRange]:
        """The parts of a word that hits cover, as positions in its text.

        Args:
            word: Of the card.
            hits: Of the document.
            current: The index of the current one; -1 for none.
        """
        touching = hits.touching(word.span) if word.span is not None else range(0)
        found = [
            (start, stop, index)
            for index in touching
            for start, stop in self._covered(word, hits.spans[index])
        ]
        positions = Positions(word.text) if found else None
        return [
            GroundRange(
                positions.to_qt(start),
                positions.to_qt(stop),
                Ground.HIT,
                is_current=index == current,
            )
            for start, stop, index in found
            if positions is not None
        ]

    def opened_for(self, hit: Span, opened: frozenset[CardAction]) -> frozenset[CardAction] | None:
        """The parts that must be open for a card to show all words of a hit.

        Args:
            hit: A span of the source.
            opened: The parts that are open now.

        Returns:
            Those with at most one more; None where the card does not show the words.
        """
        for wanted in (opened, *(opened | {one} for one in CardAction if one not in opened)):
            if self._shows(hit, wanted):
                return wanted
        return None

    def _shows(self, hit: Span, opened: frozenset[CardAction]) -> bool:
        text = self._content.text
        if len(hit) > _MOST:
            return False
        missing = {at for at in range(hit.start, hit.stop) if text[at].isalnum()}
        if not missing:
            return False
        for word in words_of(self._content, opened):
            if word.span is not None and word.span.overlaps(hit):
                for piece in self._pieces_of(word):
                    missing.difference_update(range(piece.source.start, piece.source.stop))
        return not missing

    def _covered(self, word: Word, hit: Span) -> Iterable[tuple[int, int]]:
        """The stretches of a word's text that a hit covers, joined over blanks between them."""
        found: list[tuple[int, int]] = []
        for piece in self._pieces_of(word):
            shared = piece.source.intersection(hit)
            if shared is None:
                continue
            start = piece.at + shared.start - piece.source.start
            stop = start + len(shared)
            if found and not word.text[found[-1][1] : start].strip():
                found[-1] = (found[-1][0], stop)
            else:
                found.append((start, stop))
        return found

    def _pieces_of(self, word: Word) -> tuple[Piece, ...]:
        found = self._pieces.get(word)
        if found is None:
            found = self._pieces[word] = pieces_of(word, self._content.text)
        return found


def words_of(content: CardContent, opened: frozenset[CardAction]) -> Iterator[Word]:
    """The words that a card shows while some of its parts are open."""
    yield content.band
    yield content.heading
    for row in content.rows:
        if row.action not in opened and row.action is not CardAction.SHOW_PASSING:
            yield from row.words
    if CardAction.SHOW_ADDRESSEES in opened:
        for address in content.addressees:
            yield from address.words
    if CardAction.SHOW_PASSING in opened:
        yield from content.passing
