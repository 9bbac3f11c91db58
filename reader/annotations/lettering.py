"""Texts as their letters and digits alone: what stays when case, signs and decoding change."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.annotations.folding import Folded

# First characters of what UTF-8 becomes when it is read as Windows-1252.
_GARBLED = frozenset("ÂÃâ")


@lru_cache(maxsize=50_000)
def letters_of(word: str) -> str:
    """Letters and digits of a word without accents or case; a wrong decoding is repaired."""
    if not _GARBLED.isdisjoint(word):
        word = _repaired(word)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", word).casefold()))


class Letters:
    """The letters of a folded text, asked about what stands beside a place."""

    def __init__(self, folded: Folded) -> None:
        self._folded = folded
        words = [letters_of(word) for word in folded.words]
        self._stream = "".join(words)
        self._starts = array("q", accumulate(map(len, words), initial=0))

    def before(self, at: int, count: int) -> str:
        """The last ``count`` letters before a code point of the folded text."""
        stop = self._offset(at)
        return self._stream[max(0, stop - count) : stop]

    def behind(self, at: int, count: int) -> str:
        """The first ``count`` letters from a code point of the folded text on."""
        start = self._offset(at)
        return self._stream[start : start + count]

    def _offset(self, at: int) -> int:
        index = bisect_right(self._folded.places, at) - 1
        if index < 0:
            return 0
        inside = at - self._folded.places[index]
        part = letters_of(self._folded.words[index][:inside])
        return min(self._starts[index] + len(part), self._starts[index + 1])


def _repaired(word: str) -> str:
    try:
        return word.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return word
