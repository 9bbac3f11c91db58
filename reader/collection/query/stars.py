"""``*`` where it means nothing: it stands at the end of a word, and of a phrase's last one."""

from __future__ import annotations

import re

from reader.collection.query.lexer import Part, Sign
from reader.collection.query.model import Problem
from reader.document import Span

_IN_WORD = "“*” stands only at the end of a word, as in seal*."
_IN_PHRASE = "In a phrase “*” stands only at its end, as in “cargo seal*”."
_LETTER = re.compile(r"[^\W_]")
_BEFORE_LETTER = re.compile(r"\*(?=[^\W_])")
_BEFORE_WORDS = re.compile(r"(?<=[^\W_])\*(?=.*[^\W_])", re.DOTALL)


def misplaced_star(part: Part) -> Problem | None:
    """Why a word or a phrase cannot be asked, with what may be meant; None where it can.

    In a phrase a ``*`` that touches no word is read as any other sign between words.
    """
    text, start = part.text, part.span.start
    if "*" not in text or not _LETTER.search(text):
        return None
    if part.sign is Sign.PHRASE:
        in_word = _BEFORE_LETTER.search(text)
        found = in_word or _BEFORE_WORDS.search(text)
        if found is None:
            return None
        at = start + 1 + found.start()
        sentence = _IN_WORD if in_word is not None else _IN_PHRASE
        return Problem(sentence, Span(at, at + 1))
    begun = text[: text.index("*")]
    if len(begun) == len(text) - 1:
        return None
    return Problem(_IN_WORD, part.span, f"{begun}*" if _LETTER.search(begun) else "")


def without_misplaced(phrase: str) -> str:
    """A phrase with a blank for each ``*`` in it but one at its end: none is part of a word."""
    words = phrase.rstrip()
    last = "*" if words.endswith("*") else ""
    return words.removesuffix("*").replace("*", " ") + last
