"""Where the words of a query stand in a text, and a few words around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from reader.collection.query import Near, Node, Similar, Words, positive_words
from reader.collection.quick_places import quick_places
from reader.collection.tokens import Token, tokens
from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

AROUND = 70
"""Code points of text before a snippet's first hit and behind it, about."""


_WEIGHED = 200
"""Hits that are weighed for a snippet."""
_NEAR = 8
"""Hits that fit into one."""
_FILL = re.compile(r"(?:\s|(?<!\S)[-*=_~]{3,}(?!\S))+")
"""White space, and the rows of stars and dashes that part a text on paper."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few words of a text.

    Attributes:
        text: On one line.
        hits: Of the query's words in it, in code points.
    """

    text: str
    hits: tuple[Span, ...]


def hits(text: str, root: Node | None) -> tuple[Span, ...]:
    """The places a text is found for, in order, none inside another.

    Args:
        text: The flow of a document.
        root: A query, its similar words replaced by spellings; what it excludes has no places.
    """
    asked = [words for node in positive_words(root) for words in _asked(node)]
    found = quick_places(text, asked)
    if found is None:
        line = list(tokens(text))
        found = [span for words in asked for span in _runs(line, words)]
    found.sort(key=_longest_first)
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].stop:
            kept.append(span)
    return tuple(kept)


def snippet(
    text: str,
    places: Sequence[Span],
    around: int = AROUND,
    title: str = "",
    heads: Sequence[Span] = (),
) -> Snippet:
    """A hit with what stands round it; the beginning of the text if there is none.

    Of several the first with the most of the words that were asked for close behind it. What only
    repeats the title counts less, for that stands above the snippet anyway, and what stands in the
    address and the marks counts least.

    Args:
        text: The flow of a document.
        places: Of the hits in it, in order.
        around: Code points before the hit and behind it, about.
        title: Of the document, as the list shows it.
        heads: The parts of the text that are address and marks, in order.
    """
    first = _most_telling(text, places, around, title, heads) if places else Span(0, 0)
    start = _word_begins(text, first.start - around)
    stop = _word_ends(text, first.stop, first.stop + around)
    inside = [p for p in places if p.start >= start and p.stop <= stop]
    return _on_one_line(text, Span(start, stop), inside)


def _on_one_line(text: str, part: Span, places: Sequence[Span]) -> Snippet:
    """A part of a text, one blank for all that fills it, with the places in it."""
    line = "…" if part.start else ""
    edges = [edge for place in places for edge in (place.start, place.stop)]
    moved: list[int] = []
    at = part.start
    for fill in (*_FILL.finditer(text, part.start, part.stop), None):
        end = fill.start() if fill is not None else part.stop
        while len(moved) < len(edges) and edges[len(moved)] <= end:
            moved.append(len(line) + max(edges[len(moved)] - at, 0))
        line += text[at:end]
        if fill is not None:
            line += " " if line else ""
            at = fill.end()
    line = line.rstrip() + ("…" if part.stop < len(text) else "")
    return Snippet(line, tuple(Span(*pair) for pair in zip(moved[::2], moved[1::2], strict=True)))


def _most_telling(
    text: str, places: Sequence[Span], around: int, title: str, heads: Sequence[Span]
) -> Span:
    known = _repeats(text, title, places)
    weighed = list(islice(_outside(places, heads, known), _WEIGHED)) or places[:_WEIGHED]
    words = [text[place.start : place.stop].casefold() for place in weighed]
    most_words = min(len(set(words)), _NEAR)
    if most_words == 1:
        return next((one for one in weighed if not _is_in(known, one)), weighed[0])
    inside = [_is_in(known, place) for place in weighed]
    best, most = weighed[0], (-1, -1)
    for number, place in enumerate(weighed):
        end = place.stop + around
        # None lies inside another, so those that fit stand together.
        near = range(number, min(number + _NEAR, len(words)))
        found = len({words[n] for n in near if not inside[n] and weighed[n].stop <= end})
        if (found, not inside[number]) > most:
            best, most = place, (found, not inside[number])
            if most == (most_words, True):
                # No other can tell more.
                break
    return best


def _outside(
    places: Sequence[Span], heads: Sequence[Span], known: Sequence[Span]
) -> Iterator[Span]:
    """The places in no head, and those that repeat the title there; all in order."""
    at = 0
    for place in places:
        while at < len(heads) and heads[at].stop < place.stop:
            at += 1
        is_in_head = at < len(heads) and heads[at].start <= place.start
        if not is_in_head or _is_in(known, place):
            yield place


def _is_in(parts: Sequence[Span], place: Span) -> bool:
    """Whether a place lies in one of some parts, which stand in order."""
    at = bisect_right(parts, place.start, key=_start_of) - 1 if parts else -1
    return at >= 0 and parts[at].covers(place)


def _start_of(span: Span) -> int:
    return span.start


def _repeats(text: str, title: str, places: Sequence[Span]) -> list[Span]:
    """Where a text repeats its title, whatever white space and capitals it is printed in.

    Nowhere, where the title has none of the words at the places: it is not looked for then.
    """
    whole = _plain(title)
    if not any(_plain(one) in whole for one in {text[p.start : p.stop] for p in places}):
        return []
    pattern = r"\s+".join(map(re.escape, title.split()))
    found = re.finditer(pattern, text, re.IGNORECASE)
    return [Span(*one.span()) for one in islice(found, _WEIGHED)]


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _asked(node: Words | Similar | Near) -> tuple[Words, ...]:
    match node:
        case Words():
            return (node,)
        case Similar(word):
            return (Words((word,)),)
        case Near(parts):
            return parts


def _runs(line: Sequence[Token], asked: Words) -> Iterator[Span]:
    *first, last = asked.words
    count = len(asked.words)
    for at in range(len(line) - count + 1):
        end = line[at + count - 1].word
        if not (end.startswith(last) if asked.is_prefix else end == last):
            continue
        if all(line[at + n].word == word for n, word in enumerate(first)):
            yield Span(line[at].start, line[at + count - 1].stop)


def _word_begins(text: str, at: int) -> int:
    """The beginning of the word behind a place."""
    if at <= 0:
        return 0
    blank = text.find(" ", at)
    return blank + 1 if 0 <= blank < at + AROUND // 2 else at


def _word_ends(text: str, least: int, at: int) -> int:
    """The end of the word before a place."""
    if at >= len(text):
        return len(text)
    blank = text.rfind(" ", least, at)
    return blank if blank > least else at


def _longest_first(span: Span) -> tuple[int, int]:
    return span.start, -span.stop


def marked(snippet_: Snippet, before: str, after: str) -> str:
    """A snippet with its hits between two signs."""
    parts: list[str] = []
    at = 0
    for hit in snippet_.hits:
        parts += [snippet_.text[at : hit.start], before, hit.of(snippet_.text), after]
        at = hit.stop
    return "".join((*parts, snippet_.text[at:]))
