"""Operators written in small letters: they are words like any others."""

from __future__ import annotations

from itertools import pairwise

from reader.collection.query.lexer import Part, Sign, parts

_NAMES = frozenset({"or", "and", "not", "near"})
_ENDS = frozenset({Sign.WORD, Sign.PHRASE, Sign.CLOSE})
_BEGINS = frozenset({Sign.WORD, Sign.PHRASE, Sign.OPEN, Sign.FIELD, Sign.SIMILAR})


def small_operator(text: str) -> tuple[str, str] | None:
    """The first operator between two things to search for that is written in small letters.

    Args:
        text: Any query.

    Returns:
        Its name, as ``OR``, and the query with all such in capitals; None where there is none.
    """
    found = list(parts(text))
    meant = [
        word
        for (before, word), (_, after) in pairwise(pairwise(found))
        if word.sign is Sign.WORD
        and word.text in _NAMES
        and before.sign in _ENDS
        and after.sign in _BEGINS
        and not _is_value(found, word)
    ]
    if not meant:
        return None
    corrected = text
    for word in meant:
        span = word.span
        corrected = corrected[: span.start] + word.text.upper() + corrected[span.stop :]
    return meant[0].text.upper(), corrected


def _is_value(found: list[Part], word: Part) -> bool:
    """Whether a field stands before it."""
    return any(one.sign is Sign.FIELD and one.span.stop == word.span.start for one in found)
