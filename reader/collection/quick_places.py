"""Where words stand in a text, found by the expression engine instead of token by token.

The list shows a snippet for each row, and the words of fifty documents are too many objects for
that. The text is brought to a form of the same length in which a word is a run of ASCII letters
and digits: other characters become blanks where they are no words, and fillers where they are
words that nobody asked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.collection.tokens import unusual_runs, words_of_run
from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.collection.query import Words

_FILLER = "\x1a"
_OF_WORD = f"[0-9a-z{_FILLER}]"
_BETWEEN = f"[^0-9a-z{_FILLER}]+"
_BLANKS = re.compile(f"[¶•·§«»‘’“”–—…\xa0\u2009\u2028\u2029\ufeff{_FILLER}]")
_LETTERS = re.compile("[0-9a-z]+")
_ZERO_ALONE = re.compile("(?<![0-9])0$")
_NUMBER = re.compile("(?<![0-9])(?=[0-9])")


def quick_places(text: str, asked: Sequence[Words]) -> list[Span] | None:
    """All places of some words; None where only looking at each word can tell.

    Args:
        text: Any text.
        asked: Words as :mod:`reader.collection.tokens` gives them.
    """
    plain = _BLANKS.sub(" ", text) if _FILLER in text or not text.isascii() else text
    if not plain.isascii():
        filled = _filled(plain, asked)
        if filled is None:
            return None
        plain = filled
    lower = plain.lower()
    return [
        Span(match.start(), match.end("rest"))
        for words in asked
        if all(_LETTERS.fullmatch(word) for word in words.words)
        for match in _pattern(words).finditer(lower)
    ]


def _filled(text: str, asked: Sequence[Words]) -> str | None:
    """The text with what is not ASCII made blank or filled; None if it was asked for."""
    whole = {word for words in asked for word in words.words}
    begun = tuple(words.words[-1] for words in asked if words.is_prefix)
    parts: list[str] = []
    at = 0
    for start, stop in unusual_runs(text):
        there = words_of_run(text[start:stop]).split(" ")
        if any(word in whole or (begun and word.startswith(begun)) for word in there):
            return None
        parts += (text[at:start], (_FILLER if there[0] else " ") * (stop - start))
        at = stop
    parts.append(text[at:])
    return "".join(parts)


@lru_cache(maxsize=256)
def _pattern(asked: Words) -> re.Pattern[str]:
    """What finds every place of the words in small letters, to the end of ``rest``.

    It takes in no more than the first letter, so that places may overlap; a letter comes first
    wherever one can, for that is what the engine can search for quickly.
    """
    *before, last = map(_spelled, asked.words)
    if asked.is_prefix:
        # No other digit belongs to a number that is zero.
        zero = "(?![0-9])" if _ZERO_ALONE.search(asked.words[-1]) else ""
        last += f"{zero}[0-9a-z]*"
    words = _BETWEEN.join([*before, last])
    initial = words[0] if words[0].isalpha() else ""
    return re.compile(
        rf"{initial}(?<!{_OF_WORD}{initial})(?=(?P<rest>{words[len(initial) :]}(?!{_OF_WORD})))"
    )


def _spelled(word: str) -> str:
    """A word as it may stand in a text: with zeros before each number."""
    return _NUMBER.sub("0*", word)
