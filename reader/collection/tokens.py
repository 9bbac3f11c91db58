"""The one tokenizer: what is a word, for the index, for queries, for snippets and for hits.

A word is a run of letters, digits and the marks that belong to them; a Chinese or Japanese
character is a word of its own. Two words are the same if they differ only in case, in accents,
or in the zeros before a number (``00792`` is ``792``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    from reader.document import Span

_ASCII_WORD = re.compile(r"[0-9A-Za-z]+")
_UNUSUAL = re.compile(r"[^\x00-\x7f][0-9A-Za-z\x80-\U0010ffff]*")
"""From a character that is not ASCII to the end of the word it may be of."""
_SHORT = 40
_ZEROS = re.compile("0(?<![0-9]0)0*(?=[0-9])")
"""The zero comes first, for a literal is what the engine can search for quickly."""
_BY_CHARACTER = r"\p{Han}\p{Hiragana}\p{Katakana}"
_NO_ALNUM = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word and where it stands.

    Attributes:
        word: As it is compared: without case, accents and leading zeros.
        start: Of its characters in the text, in code points.
        stop: Behind them.
    """

    word: str
    start: int
    stop: int


def tokens(text: str, within: Span | None = None) -> Iterator[Token]:
    """The words of a text, or of a part of it, in order.

    Args:
        text: Any text.
        within: The part, in code points; a word cut by its edge counts as far as it lies inside.
    """
    start, stop = (within.start, within.stop) if within else (0, len(text))
    if text.isascii():
        for match in _ASCII_WORD.finditer(text, start, stop):
            yield Token(_bare_of_zeros(match.group().lower()), match.start(), match.end())
        return
    for found in _any_word().finditer(text, start, stop):
        word = normal(found.group())
        if word:
            yield Token(word, found.start(), found.end())


def normal(word: str) -> str:
    """A word as it is compared; empty if nothing of it is a letter or a digit."""
    if word.isascii():
        return _bare_of_zeros(word.lower())
    # Twice: what decomposing leaves may have a case of its own, as in U+1D400.
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    bare = "".join(c for c in spread if not unicodedata.combining(c))
    return _bare_of_zeros(_NO_ALNUM.sub("", bare))


def words_for_index(text: str) -> str:
    """The words of a text as one line, for an index that parts words at ASCII punctuation.

    The result has the same words in the same order as :func:`tokens` gives.
    """
    if text.isascii():
        return _bare_of_zeros(text.lower())
    # Only words with characters that are not ASCII are looked for in the slow way.
    parts: list[str] = []
    at = 0
    for start, stop in unusual_runs(text):
        parts += (text[at:start].lower(), words_of_run(text[start:stop]))
        at = stop
    parts.append(text[at:].lower())
    return _bare_of_zeros(" ".join(parts))


def joined_words(text: str) -> str:
    """The words of a text that :func:`tokens` gives, with nothing between them."""
    if text.isascii():
        return "".join(_ASCII_WORD.findall(_bare_of_zeros(text.lower())))
    return "".join(token.word for token in tokens(text))


def unusual_runs(text: str) -> Iterator[tuple[int, int]]:
    """Where characters that are not ASCII stand, each with the letters and digits beside it."""
    at = 0
    for match in _UNUSUAL.finditer(text):
        start, stop = match.span()
        while start > at and text[start - 1].isalnum():
            start -= 1
        yield start, stop
        at = stop


def words_of_run(run: str) -> str:
    """The words of a run that :func:`unusual_runs` gives, with blanks between them."""
    return _usual(run) if len(run) < _SHORT else _spelled(run)


def _spelled(run: str) -> str:
    return " ".join(token.word for token in tokens(run))


_usual = lru_cache(maxsize=4096)(_spelled)
"""Paragraph marks with their numbers and curly quotes come again and again."""


def _bare_of_zeros(word: str) -> str:
    return _ZEROS.sub("", word)


@cache
def _any_word() -> regex.Pattern[str]:
    import regex

    return regex.compile(
        rf"[{_BY_CHARACTER}]\p{{M}}*|(?:(?![{_BY_CHARACTER}])[\p{{L}}\p{{N}}]\p{{M}}*)+"
    )
