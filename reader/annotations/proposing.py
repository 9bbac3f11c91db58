"""Proposals: the place most like the lost one, for the user to confirm; below a floor, none.

The rarer words of a quote and its context vote for where it stands, as the seeds of a sequence
search do; only the few places with most votes are compared word by word. The work for a note
depends on its own length and not on that of the text.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.annotations.lettering import letters_of
from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.annotations.folding import Folded
    from reader.annotations.model import Target
    from reader.annotations.selectors import Places

FLOOR = 0.6
"""Less of the words in common than this is no proposal, unless both sides of it stay."""

_HELD_FLOOR = 0.3
_MOST_WORDS = 120
"""Of longer quotes the first and the last words are sought, half as many each."""
_CONTEXT_WORDS = 8
_RARE = 40
"""Words that stand more often than this have no vote."""
_FEW = 2
_BUCKET = 16
_TRIED = 3
_SHORT = 60
"""Longer stretches of other words (code points) are not compared letter by letter."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place to ask about.

    Attributes:
        span: In the source.
        likeness: Of the words there to the quote, 0 to 1.
        context: How much of the context stands beside them, 0 to 1.
    """

    span: Span
    likeness: float
    context: float

    @property
    def worth(self) -> float:
        """What it is ranked by."""
        return self.likeness + self.context / 2


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Words to find: those from ``first`` up to ``last`` are the quote, the others its context.

    ``cut_left`` and ``cut_right`` code points of the first and the last word are not quoted.
    """

    words: list[str]
    first: int
    last: int
    cut_left: int = 0
    cut_right: int = 0


class Proposer:
    """Finds proposals in one text."""

    def __init__(self, folded: Folded, places: Places) -> None:
        self._folded = folded
        self._places = places

    def propose(self, target: Target) -> Proposal | None:
        """The most similar stretch, in the source; None where nothing is similar enough."""
        wanted = _wanted(target.prefix, target.quote.head, target.suffix)
        if target.quote.is_whole and wanted.last - wanted.first <= _MOST_WORDS:
            return self._best(wanted, target)
        return self._long(target)

    def _long(self, target: Target) -> Proposal | None:
        """Of a long quote, from where its first words stand to where its last ones do."""
        quote, half = target.quote, _MOST_WORDS // 2
        tail = quote.tail or quote.head
        head_words, tail_words = quote.head.split(), tail.split()
        head = _wanted(target.prefix, " ".join(head_words[:half]), "")
        end = _wanted("", " ".join(tail_words[-half:]), target.suffix)
        first, last = self._best(head, target), self._best(end, target)
        if first is None or last is None or last.span.stop <= first.span.start:
            return first or last
        whole = Span(first.span.start, last.span.stop)
        if not quote.length / 2 <= len(whole) <= quote.length * 2:
            return first
        likeness = (first.likeness + last.likeness) / 2
        return Proposal(whole, likeness, (first.context + last.context) / 2)

    def _best(self, wanted: _Wanted, target: Target) -> Proposal | None:
        keys = [_key(word) for word in wanted.words]
        found = [self._aligned(wanted, keys, at) for at in self._likely(keys, target, wanted)]
        known = [one for one in found if one is not None]
        # Of equals the one nearest to where the words stood.
        start = target.span.start
        return max(known, key=lambda one: (one.worth, -abs(one.span.start - start)), default=None)

    @cached_property
    def _keys(self) -> list[str]:
        return [_key(word) for word in self._folded.words]

    @cached_property
    def _indexes(self) -> dict[str, array[int]]:
        return _indexes(self._keys)

    @cached_property
    def _pair_indexes(self) -> dict[str, array[int]]:
        return _indexes(_pairs(self._keys))

    def _likely(self, keys: Sequence[str], target: Target, wanted: _Wanted) -> Iterator[int]:
        """Where the first of the words would stand, by the votes of all; the best first.

        Where too many words are common ones, pairs of them vote.
        """
        votes = _votes(keys, self._indexes)
        if sum(votes.values()) < _FEW:
            votes = _votes(list(_pairs(keys)), self._pair_indexes)
        # Neighbours share what stands at the border between them.
        ranked = sorted(votes, key=lambda b: (votes[b] + votes.get(b + 1, 0) / 2, -b), reverse=True)
        yield from (bucket * _BUCKET for bucket in ranked[:_TRIED])
        if target.paragraph is not None:
            for part in self._places.paragraphs(target.paragraph)[:1]:
                yield self._folded.word_at(part.start) - wanted.first

    def _aligned(self, wanted: _Wanted, keys: list[str], at: int) -> Proposal | None:
        """The words about ``at``, laid beside the wanted ones."""
        slack = _BUCKET + len(keys) // 4
        begin = max(0, at - slack)
        window = self._keys[begin : max(0, at + len(keys) + slack + _BUCKET)]
        blocks = SequenceMatcher(None, keys, window, autojunk=False).get_matching_blocks()
        pairs = {one.a + n: one.b + n for one in blocks for n in range(one.size)}
        ends = _ends(pairs, wanted, len(window))
        if ends is None:
            return None
        first, last = ends
        inside = range(wanted.first, wanted.last)
        context = [n for n in range(len(keys)) if n not in inside]
        beside = sum(n in pairs for n in context) / len(context) if context else 0.0
        if first == last:
            return Proposal(self._empty(begin + first), 0.0, beside) if not inside else None
        likeness = self._likeness(wanted, pairs, window, (first, last))
        is_held = wanted.first - 1 in pairs and wanted.last in pairs
        if likeness < (_HELD_FLOOR if is_held else FLOOR):
            return None
        return Proposal(self._span(wanted, begin + first, begin + last), likeness, beside)

    def _likeness(
        self, wanted: _Wanted, pairs: dict[int, int], window: list[str], ends: tuple[int, int]
    ) -> float:
        """How much of both is the same, by letters; words without a like are compared as such."""
        first, last = ends
        ours = wanted.words[wanted.first : wanted.last]
        theirs = window[first:last]
        size = sum(map(len, map(_key, ours))) + sum(map(len, theirs))
        same = 0.0
        left: list[str] = []
        taken = set()
        for place in range(wanted.first, wanted.last):
            other = pairs.get(place, -1)
            if first <= other < last:
                same += 2 * len(window[other])
                taken.add(other - first)
            else:
                left.append(_key(wanted.words[place]))
        rest = "".join(key for at, key in enumerate(theirs) if at not in taken)
        lost = "".join(left)
        if lost and rest and max(len(lost), len(rest)) <= _SHORT:
            letters = SequenceMatcher(None, lost, rest, autojunk=False)
            same += 2 * sum(one.size for one in letters.get_matching_blocks())
        return same / size if size else 0.0

    def _span(self, wanted: _Wanted, first: int, last: int) -> Span:
        words, places = self._folded.words, self._folded.places
        start, stop = places[first], places[last - 1] + len(words[last - 1])
        if wanted.cut_left and words[first] == wanted.words[wanted.first]:
            start += wanted.cut_left
        if wanted.cut_right and words[last - 1] == wanted.words[wanted.last - 1]:
            stop -= wanted.cut_right
        if start >= stop:
            start, stop = places[first], places[last - 1] + len(words[last - 1])
        return self._folded.source_span(Span(start, stop))

    def _empty(self, index: int) -> Span:
        places = self._folded.places
        at = places[index] if index < len(places) else len(self._folded.text)
        return self._folded.source_span(Span(at, at))


def _wanted(prefix: str, quote: str, suffix: str) -> _Wanted:
    """Quote and nearest context as whole words, for either end of a quote may cut one."""
    before, behind = prefix.split()[-_CONTEXT_WORDS:], suffix.split()[:_CONTEXT_WORDS]
    inside = quote.split()
    if not inside:
        return _Wanted([*before, *behind], len(before), len(before))
    cut_left = cut_right = 0
    if before and not prefix[-1:].isspace() and not quote[:1].isspace():
        cut_left = len(before[-1])
        inside[0] = before.pop() + inside[0]
    if behind and not suffix[:1].isspace() and not quote[-1:].isspace():
        cut_right = len(behind[0])
        inside[-1] += behind.pop(0)
    first = len(before)
    return _Wanted([*before, *inside, *behind], first, first + len(inside), cut_left, cut_right)


def _pairs(keys: Sequence[str]) -> Iterator[str]:
    return (f"{one} {other}" for one, other in pairwise(keys))


def _indexes(keys: Iterable[str]) -> dict[str, array[int]]:
    """Of each key, where it stands."""
    found: dict[str, array[int]] = {}
    for index, key in enumerate(keys):
        found.setdefault(key, array("q")).append(index)
    return found


def _votes(keys: Sequence[str], indexes: dict[str, array[int]]) -> dict[int, float]:
    """How much the rare ones of some keys speak for each stretch of a text as their place."""
    votes: dict[int, float] = {}
    for place, key in enumerate(keys):
        stands = indexes.get(key, ())
        if len(stands) > _RARE:
            continue
        for index in stands:
            bucket = (index - place) // _BUCKET
            votes[bucket] = votes.get(bucket, 0.0) + 1 / len(stands)
    return votes


def _ends(pairs: dict[int, int], wanted: _Wanted, size: int) -> tuple[int, int] | None:
    """Where the quote begins and ends in a window, by its own words or by those beside it."""
    first, last = wanted.first, wanted.last
    matched = [place for place in range(first, last) if place in pairs]
    before = max((place for place in pairs if place < first), default=None)
    behind = min((place for place in pairs if place >= last), default=None)
    lower = pairs[before] + 1 if before is not None else 0
    upper = pairs[behind] if behind is not None else size
    if matched:
        start = max(lower, pairs[matched[0]] - (matched[0] - first))
        stop = min(upper, pairs[matched[-1]] + last - matched[-1])
    elif first == last:
        if before == first - 1:
            return lower, lower
        return (upper, upper) if behind == last else None
    elif before == first - 1 and behind == last:
        start, stop = lower, upper
    else:
        return None
    is_fitting = start < stop and stop - start <= 2 * (last - first) + 2
    return (start, stop) if is_fitting else None


def _key(word: str) -> str:
    """What is compared of a word."""
    return letters_of(word) or word
