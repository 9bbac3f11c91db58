"""Proposals: the place most like the lost one, for the user to confirm; below a floor, none."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reader.annotations.folding import Folded, fold
from reader.annotations.selectors import CONTEXT, Places
from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.annotations.model import Target

FLOOR = 0.6
"""Less of the words in common than this is no proposal (the ratio of :mod:`difflib`)."""

_MOST_WORDS = 300
_REGION = 6_000
_SEED = 3
_SEEDS = 3
_BUDGET = 20_000_000


class Proposer:
    """Finds proposals in one text, and stops when that has taken enough comparisons."""

    def __init__(self, folded: Folded, places: Places) -> None:
        self._folded = folded
        self._places = places
        self._left = _BUDGET

    def propose(self, target: Target) -> Span | None:
        """The most similar stretch near where the target stood, in the source; or None."""
        wanted = fold(target.quote.head + " " + target.quote.tail).split(" ")[:_MOST_WORDS]
        if wanted == [""]:
            parts = self._places.paragraphs(target.paragraph) if target.paragraph else ()
            return Span(parts[0].start, parts[0].start) if parts else None
        size = min(_REGION, 2 * sum(map(len, wanted)) + 400)
        for regions in (self._near(target, size), self._round_seeds(wanted, size)):
            found = [self._closest(region, wanted) for region in regions]
            best = max((one for one in found if one is not None), default=None)
            if best is not None:
                return self._folded.source_span(best[1])
        return None

    def _near(self, target: Target, size: int) -> Iterator[Span]:
        """Where to look first: beside the old context and in the paragraph."""
        for place in self._folded.find(fold(target.prefix)[-CONTEXT:], 2):
            yield self._clipped(place.stop, place.stop + size)
        for place in self._folded.find(fold(target.suffix)[:CONTEXT], 2):
            yield self._clipped(place.start - size, place.start)
        if target.paragraph is not None:
            for part in self._places.paragraphs(target.paragraph):
                inside = self._folded.folded_span(part)
                yield self._clipped(inside.start, min(inside.stop, inside.start + _REGION))

    def _round_seeds(self, wanted: list[str], size: int) -> Iterator[Span]:
        """Where some of the words stand together."""
        step = max(1, len(wanted) // _SEEDS)
        for index in range(0, len(wanted) - _SEED + 1, step):
            seed = " ".join(wanted[index : index + _SEED])
            for place in self._folded.find(seed, 2):
                yield self._clipped(place.start - size, place.stop + size)

    def _clipped(self, start: int, stop: int) -> Span:
        start = max(0, start)
        return Span(start, max(start, min(stop, len(self._folded.text))))

    def _closest(self, region: Span, wanted: list[str]) -> tuple[float, Span] | None:
        words = region.of(self._folded.text).split(" ")
        self._left -= len(words) * len(wanted)
        if self._left < 0:
            return None
        longest = SequenceMatcher(None, wanted, words, autojunk=False).find_longest_match()
        if longest.size == 0:
            return None
        slack = len(wanted) // 4 + 2
        first = max(0, longest.b - longest.a - slack)
        window = words[first : first + len(wanted) + 2 * slack]
        blocks = SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks()[:-1]
        start, stop = blocks[0].b, blocks[-1].b + blocks[-1].size
        ratio = 2 * sum(one.size for one in blocks) / (len(wanted) + stop - start)
        if ratio < FLOOR:
            return None
        at = region.start + sum(len(word) + 1 for word in words[: first + start])
        return ratio, Span(at, at + len(" ".join(window[start:stop])))
