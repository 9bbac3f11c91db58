"""Texts with each run of white space as one blank, mapped back to where they came from."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from reader.document import Span

_WORD = re.compile(r"\S+")
_SMALL = 4_000
"""Below it (code points) plain searching costs less than an index of the words."""
_MOST_PLACES = 2_000


def fold(text: str) -> str:
    """The words of a text with one blank between them."""
    return " ".join(_WORD.findall(text))


@dataclass(frozen=True)
class Folded:
    """A folded text and the offsets (code points) of its words in both texts."""

    text: str
    sources: array[int]
    places: array[int]

    @classmethod
    def of(cls, text: str) -> Folded:
        """Fold a text once, for many searches."""
        words: list[str] = []
        sources, places = array("q"), array("q")
        at = 0
        for match in _WORD.finditer(text):
            word = match.group()
            words.append(word)
            sources.append(match.start())
            places.append(at)
            at += len(word) + 1
        return cls(" ".join(words), sources, places)

    @cached_property
    def words(self) -> list[str]:
        """The words in order."""
        return self.text.split(" ") if self.text else []

    @cached_property
    def _indexes(self) -> dict[str, array[int]]:
        """Of each word, which words of the text it is."""
        found: dict[str, array[int]] = {}
        for index, word in enumerate(self.words):
            found.setdefault(word, array("q")).append(index)
        return found

    def source_offset(self, at: int) -> int:
        """Where the folded text's code point ``at`` stands in the source.

        A blank and the end stand where the word before them ends.
        """
        index = bisect_right(self.places, at) - 1
        return self.sources[index] + at - self.places[index] if index >= 0 else 0

    def source_span(self, span: Span) -> Span:
        """The stretch of the source a folded span was made of, without white space outside."""
        if len(span) == 0:
            at = self.source_offset(span.start)
            return Span(at, at)
        return Span(self.source_offset(span.start), self.source_offset(span.stop - 1) + 1)

    def folded_offset(self, at: int) -> int:
        """Where the source's code point ``at``, or the word that follows it, stands."""
        index = bisect_right(self.sources, at) - 1
        if index >= 0:
            inside = self.places[index] + at - self.sources[index]
            stop = self.places[index + 1] - 1 if index + 1 < len(self.places) else len(self.text)
            if inside < stop:
                return inside
        following = bisect_left(self.sources, at)
        return self.places[following] if following < len(self.places) else len(self.text)

    def folded_span(self, span: Span) -> Span:
        """Where the words of a source span stand."""
        start = self.folded_offset(span.start)
        stop = self.folded_offset(span.stop)
        # An end in white space, or behind the last word, belongs to the word before it.
        if stop > start and self.text[stop - 1] == " ":
            stop -= 1
        return Span(start, max(start, stop))

    def word_at(self, at: int) -> int:
        """Which word holds the source's code point ``at``, or is the next behind it."""
        index = bisect_right(self.sources, at) - 1
        if index >= 0 and at < self.sources[index] + len(self.words[index]):
            return index
        return index + 1

    def find(self, words: str, limit: int, within: Span | None = None) -> list[Span]:
        """The first ``limit`` places of folded words; none for no words; they may overlap.

        Three words and more are looked up by the rarest of those inside, which stand whole
        in the text, so that many searches of a long text read it once.
        """
        if within is None and len(self.text) > _SMALL:
            known = self._by_rarest(words)
            if known is not None:
                return known[:limit]
        found: list[Span] = []
        stop = len(self.text) if within is None else within.stop
        at = self.text.find(words, within.start if within else 0, stop) if words else -1
        while at >= 0 and len(found) < limit:
            found.append(Span(at, at + len(words)))
            at = self.text.find(words, at + 1, stop)
        return found

    def _by_rarest(self, words: str) -> list[Span] | None:
        """All places of some words; None where the index would not help."""
        inside = words.split(" ")[1:-1]
        if not inside:
            return None
        rarest, fewest, at = "", len(self.places) + 1, 0
        place = words.index(" ") + 1
        for word in inside:
            count = len(self._indexes.get(word, ()))
            if count < fewest:
                rarest, fewest, at = word, count, place
            place += len(word) + 1
        if fewest > _MOST_PLACES:
            return None
        starts = (self.places[index] - at for index in self._indexes.get(rarest, ()))
        return [
            Span(start, start + len(words))
            for start in starts
            if start >= 0 and self.text.startswith(words, start)
        ]
