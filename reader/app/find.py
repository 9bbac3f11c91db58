"""Finding words in one document, as a person reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING

from reader.document import BlockRole, Document, Span
from reader.document.stretches import matches_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import regex

    Pattern = re.Pattern[str] | regex.Pattern[str]

MOST_HITS = 5000
"""So many are found at most: nobody steps through more, and each is drawn."""
MOST_SECONDS = 1.0
"""So long an expression is tried: one can be written that no time is enough for."""
_LONGEST = 2000
"""Code points of an expression: past it, compiling alone would keep the window waiting."""


class Manner(Enum):
    """How words are looked for."""

    CASE = "case"
    """Capitals and small letters differ."""
    WHOLE_WORDS = "whole-words"
    """Letters and figures beside them are no part of a longer word."""
    EXPRESSION = "expression"
    """They are a regular expression."""
    NAVIGATION = "navigation"
    """The menus of a web page are searched too, which are folded out of the flow."""
    AS_PUBLISHED = "as-published"
    """The text as it stands in the file is searched too: its marks, page breaks and lines."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, and how."""

    words: str
    manners: frozenset[Manner] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search in a document gave.

    Attributes:
        hits: In order, as spans of the source; at most :data:`MOST_HITS`.
        problem: Why there are no hits, or not all; one sentence, empty where nothing is wrong.
    """

    hits: tuple[Span, ...] = ()
    problem: str = ""


class _UnusableError(Exception):
    """An expression that cannot be tried; says why in one sentence."""


def look_for(document: Document, wanted: Wanted) -> Found:
    """The places of what is wanted; an expression that is wrong or takes too long says so.

    Words: any white space stands for any other, and page breaks and line ends are no obstacle.
    An expression is tried on the same flow, ``^`` and ``$`` at the ends of its paragraphs, for
    :data:`MOST_SECONDS` at most; empty matches are none.
    """
    try:
        pattern = _pattern(wanted)
    except _UnusableError as error:
        return Found(problem=str(error))
    if pattern is None:
        return Found()
    found: list[Span] = []
    problem = ""
    try:
        _gather(document, pattern, wanted.manners, found)
        if not found and _finds_places(document, pattern):
            problem = "This expression finds only places between letters, no words."
    except (TimeoutError, MemoryError):
        problem = (
            "This expression takes too long on this text; what it found until then is shown."
            if found
            else "This expression takes too long on this text; try a simpler one."
        )
    return Found(tuple(sorted(found)[:MOST_HITS]), problem)


def find(document: Document, words: str, *, in_navigation: bool = False) -> tuple[Span, ...]:
    """The places of some words, whatever their case, in order.

    See :func:`look_for`. Navigation is searched only on request.
    """
    manners = frozenset({Manner.NAVIGATION} if in_navigation else ())
    return look_for(document, Wanted(words, manners)).hits


def has_navigation(document: Document) -> bool:
    """Whether there is navigation to be searched."""
    return any(True for _span in _navigation(document))


def hit_from(hits: Sequence[Span], offset: int) -> int:
    """Which hit is the first one at or behind a place, round the end; -1 without hits."""
    return next((at for at, hit in enumerate(hits) if hit.start >= offset), 0 if hits else -1)


def _finds_places(document: Document, pattern: Pattern) -> bool:
    """Whether all that an expression finds is empty: `x*` where no `x` is."""
    if isinstance(pattern, re.Pattern):
        return False
    text = document.flow.text
    return pattern.search(text, concurrent=True, timeout=MOST_SECONDS) is not None


def _pattern(wanted: Wanted) -> Pattern | None:
    is_expression = Manner.EXPRESSION in wanted.manners
    parts = wanted.words.split()
    words = wanted.words if is_expression else r"\s+".join(re.escape(part) for part in parts)
    if not words.strip():
        return None
    if Manner.WHOLE_WORDS in wanted.manners:
        words = rf"(?<!\w)(?:{words})(?!\w)"
    is_folded = Manner.CASE not in wanted.manners
    if is_expression:
        return _expression(wanted.words, words, is_folded=is_folded)
    return re.compile(words, re.IGNORECASE if is_folded else 0)


def _expression(typed: str, whole: str, *, is_folded: bool) -> regex.Pattern[str]:
    """The expression, by the one engine that can be stopped.

    Raises:
        _UnusableError: If it is none.
    """
    # Imported here: few ever ask for it, and the window's start does not pay for it.
    import regex

    if len(typed) > _LONGEST:
        raise _UnusableError(f"An expression has at most {_LONGEST:,} characters.")
    flags = regex.MULTILINE | (regex.IGNORECASE if is_folded else 0)
    try:
        # As typed first: what is put round it must neither mend it nor move the place told.
        regex.compile(typed, flags)
        return regex.compile(whole, flags)
    except regex.error as error:
        raise _UnusableError(f"This is no regular expression: {error}.") from error
    except (RecursionError, OverflowError, ValueError) as error:
        raise _UnusableError("This expression is too deep or too large to be tried.") from error


def _gather(
    document: Document, pattern: Pattern, manners: frozenset[Manner], found: list[Span]
) -> None:
    found.extend(islice(_in_flow(document, pattern), MOST_HITS))
    if Manner.AS_PUBLISHED in manners:
        of_flow = tuple(found)
        found.extend(islice(_in_source(document, pattern, of_flow), MOST_HITS))
    if Manner.NAVIGATION in manners:
        found.extend(islice(_in_navigation(document, pattern), MOST_HITS))


def _in_flow(document: Document, pattern: Pattern) -> Iterator[Span]:
    flow = document.flow
    for match in _matches(pattern, flow.text, Span(0, len(flow.text))):
        place = flow.to_source_hull(match)
        if place is not None:
            yield place


def _in_source(document: Document, pattern: Pattern, of_flow: Sequence[Span]) -> Iterator[Span]:
    """What only the text as it stands has: no word of it is one of the flow's, or of a menu."""
    taken = sorted((*of_flow, *_navigation(document)))
    at = 0
    for match in _matches(pattern, document.text, Span(0, len(document.text))):
        while at < len(taken) and taken[at].stop <= match.start:
            at += 1
        if at == len(taken) or taken[at].start >= match.stop:
            yield match


def _navigation(document: Document) -> Iterator[Span]:
    return (block.span for block in document.blocks if block.role is BlockRole.SITE_NAVIGATION)


def _in_navigation(document: Document, pattern: Pattern) -> Iterator[Span]:
    for span in _navigation(document):
        yield from _matches(pattern, document.text, span)


def _matches(pattern: Pattern, text: str, within: Span) -> Iterator[Span]:
    matches: Iterator[re.Match[str] | regex.Match[str]]
    if isinstance(pattern, re.Pattern):
        is_whole = len(within) == len(text)
        matches = (
            matches_of(pattern, text)
            if is_whole
            else pattern.finditer(text, within.start, within.stop)
        )
    else:
        matches = iter(
            pattern.finditer(text, within.start, within.stop, concurrent=True, timeout=MOST_SECONDS)
        )
    for match in matches:
        if match.end() > match.start():
            yield Span(match.start(), match.end())
