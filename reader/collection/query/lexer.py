"""The parts a query is typed in: words, phrases, fields, brackets, signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sign(Enum):
    """What a part is."""

    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    """A name and its colon."""
    SIMILAR = auto()
    """``~``, directly before a word."""
    NOT = auto()
    """``-``, directly before what is excluded, or ``NOT``."""
    OR = auto()
    AND = auto()
    NEAR = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a query.

    Attributes:
        sign: What it is.
        text: A word, a phrase without its quotation marks, a field's name, what follows NEAR's
            (``/5``).
        span: In the query, quotation marks and colon included.
        is_closed: Of a phrase: its second quotation mark is there.
    """

    sign: Sign
    text: str
    span: Span
    is_closed: bool = True


QUOTES = {'"': '"', "“": "”„“", "„": "“”", "«": "»", "”": "”"}
"""What opens a phrase, and what may close it."""
_FIELD = re.compile(r"(?P<name>[^\W\d_][\w-]*):(?!//)")
_NEAR = re.compile(r"NEAR(?P<within>/[^\s()\"“”„«»]*)?(?=[\s()\"“”„«»]|$)")
_OPERATOR = re.compile(r"(?P<name>OR|AND|NOT)(?=[\s()\"“”„«»]|$)|\|\||\|")
_WORD = re.compile(r"[^\s()\"“”„«»]+")
_OPERATORS = {"AND": Sign.AND, "NOT": Sign.NOT}


def parts(text: str) -> Iterator[Part]:
    """The parts of a query in order; every character but blanks belongs to one."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        part = _part(text, at)
        yield part
        at = part.span.stop


def _part(text: str, at: int) -> Part:
    sign = text[at]
    if sign in "()":
        return Part(Sign.OPEN if sign == "(" else Sign.CLOSE, sign, Span(at, at + 1))
    if sign in QUOTES:
        return _phrase(text, at)
    if sign == "-" and _is_before_a_term(text, at + 1):
        return Part(Sign.NOT, sign, Span(at, at + 1))
    if sign == "~" and _is_before_a_term(text, at + 1):
        return Part(Sign.SIMILAR, sign, Span(at, at + 1))
    near = _NEAR.match(text, at)
    if near is not None:
        return Part(Sign.NEAR, near["within"] or "", Span(*near.span()))
    operator = _OPERATOR.match(text, at)
    if operator is not None:
        word = operator.group()
        return Part(_OPERATORS.get(word, Sign.OR), word, Span(*operator.span()))
    field = _FIELD.match(text, at)
    if field is not None:
        return Part(Sign.FIELD, field["name"], Span(*field.span()))
    word_ = _WORD.match(text, at)
    stop = word_.end() if word_ else at + 1
    return Part(Sign.WORD, text[at:stop], Span(at, stop))


def _phrase(text: str, at: int) -> Part:
    ends = QUOTES[text[at]]
    for stop in range(at + 1, len(text)):
        if text[stop] in ends:
            return Part(Sign.PHRASE, text[at + 1 : stop], Span(at, stop + 1))
    return Part(Sign.PHRASE, text[at + 1 :], Span(at, len(text)), is_closed=False)


def _is_before_a_term(text: str, at: int) -> bool:
    return at < len(text) and not text[at].isspace() and text[at] not in "-~)"
