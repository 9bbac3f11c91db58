"""Terms of several words among TAGS codes: ``COUNTRY CLEARANCE``, ``HALE MARY``.

Commas between them are lost in most publications, so a run of words that are no codes is read
as one term; codes of the table, and short words that may be codes, end it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document import Span
from reader.reference.tags import tag

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from reader.document import Field

LONG_WORD = 6
"""A word of so many letters is no code; a run that holds none is left as single words."""
MOST_WORDS = 5
"""Longer runs are several terms; where one ends is not known."""
WIDEST_GAP = 3
"""Code points between two words of a term: blanks, or a line end."""
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*$|\d{4}$")
_SMALL_WORDS = frozenset({"IN", "OF", "AND", "FOR", "ON", "TO", "THE"})
"""Words that may join two others; some are codes of countries too."""


def with_terms(text: str, fields: Iterable[Field], apart: Container[int]) -> list[Field]:
    """The fields with runs of words that are no codes joined to one term each.

    Args:
        text: The whole text.
        fields: The codes and words in the order printed.
        apart: Offsets of those that a comma stands before.
    """
    found: list[Field] = []
    run: list[Field] = []
    for field in fields:
        if not _is_word(field) and not (run and field.value in _SMALL_WORDS):
            found += _joined(text, run)
            run = []
            found.append(field)
        elif run and not _stands_behind(run[-1], field, apart):
            found += _joined(text, run)
            run = [field]
        else:
            run.append(field)
    return [*found, *_joined(text, run)]


def _is_word(field: Field) -> bool:
    return _WORD.match(field.raw) is not None and tag(field.value) is None


def _stands_behind(before: Field, after: Field, apart: Container[int]) -> bool:
    """Whether nothing but blanks can stand between two words."""
    assert before.span is not None
    assert after.span is not None
    gap = after.span.start - before.span.stop
    return 0 < gap <= WIDEST_GAP and after.span.start not in apart


def _is_no_code(word: str) -> bool:
    return len(word) >= LONG_WORD or not (word.isupper() or word.islower() or word.isdigit())


def _joined(text: str, run: list[Field]) -> list[Field]:
    if len(run) > 1 and run[-1].value in _SMALL_WORDS:
        return [*_joined(text, run[:-1]), run[-1]]
    if not 1 < len(run) <= MOST_WORDS or not any(_is_no_code(one.value) for one in run):
        return run
    first, last = run[0].span, run[-1].span
    assert first is not None
    assert last is not None
    span = Span(first.start, last.stop)
    raw = span.of(text)
    return [replace(run[0], value=" ".join(raw.split()), raw=raw, span=span)]
