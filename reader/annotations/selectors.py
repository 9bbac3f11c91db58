"""Selectors: saying in several ways where an annotation stands."""

from __future__ import annotations

import hashlib
import heapq
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.annotations.folding import fold
from reader.annotations.model import Quote, Target
from reader.annotations.sketching import sketch_of
from reader.document import Document, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import regex

WHOLE_QUOTE = 4_000
"""Longer quotes (code points) are kept as their two ends and hashes."""

QUOTE_END = 2_000
CONTEXT = 32
"""The least context on either side: so many code points that are not white space."""

_LONGEST_CONTEXT = 512
_TELLING_SIZES = frozenset({32, 64, 128, 256})
_SEARCHED = 200
_LEAST_BODY = 50
_TRIED = 4
"""So many of the longest words are counted to find a rare one, and all with figures in them."""
_SAMPLES, _SAMPLE = 16, 32 * 1024
"""So many stretches of so many code points say which words are rare in a long text."""
# Below it no character joins the one before (combining marks, joiners, flags lie above).
_JOINING = 0x300


def prepare_targets(document: Document) -> None:
    """Find out what every target of a document needs: of 20 MB it takes seconds, once."""
    sketch_of(body_of(document))


def make_target(document: Document, span: Span) -> Target:
    """A target for the words of ``span``, which is widened to grapheme borders.

    Blanks at its ends are left out: they are chosen by accident, and what they border on (another
    paragraph, a sign in place of the blank) says nothing of the words. Blanks alone stay.

    Raises:
        ValueError: If the span reaches past the text.
    """
    text = document.text
    if span.stop > len(text):
        raise ValueError(f"[{span.start}, {span.stop}) reaches past {len(text)}")
    span = snapped(text, _trimmed(text, span))
    words = span.of(text)
    read = _read(document, span)
    texts = _Texts(text, document.flow.text)
    forms = (words,) if read is None else (words, read)
    section, paragraph = Places(document).at(span.start)
    return Target(
        span=span,
        quote=quote_of(words),
        prefix=_prefix(texts, span, forms),
        suffix=_suffix(texts, span, forms),
        section=section,
        paragraph=paragraph,
        text_sha256=document.source.text_sha256,
        extractor=document.source.extractor,
        flowed=None if read is None else quote_of(read),
        is_unique=bool(words.strip()) and not any(map(texts.has_several, forms)),
        sketch=sketch_of(body_of(document)),
    )


def _trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends; as it is where it holds nothing else."""
    words = span.of(text)
    if not words.strip():
        return span
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def is_telling(context: str) -> bool:
    """Whether a side of the context told look-alikes apart when the target was made.

    It grew by doubling until no other place of the words had it; of any other length it was
    stopped by the most it may be, or by the edge of the text.
    """
    size = sum(not character.isspace() for character in context)
    return size in _TELLING_SIZES


def quote_of(words: str) -> Quote:
    """The words, or their two ends and hashes where they are long."""
    if len(words) <= WHOLE_QUOTE:
        return Quote(words)
    return Quote(
        head=words[:QUOTE_END],
        tail=words[-QUOTE_END:],
        length=len(words),
        sha256=hash_of(words),
        folded_sha256=hash_of(fold(words)),
    )


def hash_of(words: str) -> str:
    """SHA-256 of words in UTF-8."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def is_quote_of(quote: Quote, words: str) -> bool:
    """Whether ``words`` are exactly what was quoted."""
    if quote.is_whole:
        return quote.head == words
    return quote.length == len(words) and quote.sha256 == hash_of(words)


def snapped(text: str, span: Span) -> Span:
    """The span widened so that no grapheme is cut (UAX #29); an empty one stays empty."""
    start = _border(text, span.start, after=False)
    if len(span) == 0:
        return Span(start, start)
    return Span(start, _border(text, span.stop, after=True))


class Places:
    """Section and paragraph of every offset of a document, for many questions."""

    def __init__(self, document: Document) -> None:
        paragraphs = sorted((s, p.number) for p in document.paragraphs for s in p.spans)
        sections = sorted(
            (s, section.index)
            for telegram in document.telegrams
            for section in telegram.sections
            for s in section.spans
        )
        self._paragraphs = _Ranges(paragraphs)
        self._sections = _Ranges(sections)

    def at(self, offset: int) -> tuple[int | None, int | None]:
        """Section and paragraph that hold a code point; None where there is none."""
        return self._sections.at(offset), self._paragraphs.at(offset)

    def paragraphs(self, number: int) -> tuple[Span, ...]:
        """The stretches of the paragraphs of that number."""
        return self._paragraphs.of(number)


class _Ranges:
    def __init__(self, ranges: list[tuple[Span, int]]) -> None:
        self._ranges = ranges
        self._starts = [span.start for span, _ in ranges]
        self._of: dict[int, list[Span]] = {}
        for span, one in ranges:
            self._of.setdefault(one, []).append(span)

    def at(self, offset: int) -> int | None:
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and self._ranges[index][0].holds(offset):
            return self._ranges[index][1]
        return None

    def of(self, number: int) -> tuple[Span, ...]:
        return tuple(self._of.get(number, ()))


def _border(text: str, at: int, *, after: bool) -> int:
    """The nearest grapheme border at or before ``at``, or at or after it."""
    if at in (0, len(text)):
        return at
    known = at
    while known > 0 and not _is_surely_border(text, known):
        known -= 1
    for match in _clusters().finditer(text, known):
        if match.end() > at:
            if match.start() == at:
                return at
            return match.end() if after else match.start()
        if match.end() == at:
            return at
    return at


@cache
def _clusters() -> regex.Pattern[str]:
    # Imported here: few words begin or end beside such characters.
    import regex

    return regex.compile(r"\X")


def _is_surely_border(text: str, at: int) -> bool:
    before, behind = text[at - 1], text[at]
    return max(ord(before), ord(behind)) < _JOINING and (before, behind) != ("\r", "\n")


def body_of(document: Document) -> str:
    """What a sketch is made of: the numbered paragraphs, for heads are alike; else all."""
    parts = [span.of(document.text) for p in document.paragraphs for span in p.spans]
    found = 0
    for part in parts:
        found += len(part.split())
        if found >= _LEAST_BODY:
            return "\n".join(parts)
    return document.text


def _prefix(texts: _Texts, span: Span, forms: Sequence[str]) -> str:
    """The context before, long enough that no other place of the same words has it."""
    text, wanted = texts.text, CONTEXT
    while True:
        start = _back(text, span.start, wanted)
        prefix = text[start : span.start]
        with_words = (prefix + words[:_SEARCHED] for words in forms)
        is_enough = start == 0 or wanted >= _LONGEST_CONTEXT
        if is_enough or not any(map(texts.has_several, with_words)):
            return prefix
        wanted *= 2


def _suffix(texts: _Texts, span: Span, forms: Sequence[str]) -> str:
    text, wanted = texts.text, CONTEXT
    while True:
        stop = _forward(text, span.stop, wanted)
        suffix = text[span.stop : stop]
        with_words = (words[-_SEARCHED:] + suffix for words in forms)
        is_enough = stop == len(text) or wanted >= _LONGEST_CONTEXT
        if is_enough or not any(map(texts.has_several, with_words)):
            return suffix
        wanted *= 2


def _back(text: str, at: int, wanted: int) -> int:
    """The place before ``at`` with ``wanted`` characters between that are no white space."""
    while at > 0 and wanted > 0:
        at -= 1
        wanted -= not text[at].isspace()
    return _border(text, at, after=False)


def _forward(text: str, at: int, wanted: int) -> int:
    while at < len(text) and wanted > 0:
        wanted -= not text[at].isspace()
        at += 1
    return _border(text, at, after=True)


@dataclass(frozen=True, slots=True)
class _Texts:
    """A text as published and as read: look-alikes of either are looked for in both."""

    text: str
    flow: str

    def has_several(self, words: str) -> bool:
        """Whether words stand in one of them more than once, white space folded."""
        parts = words.split()
        if not parts:
            return False
        lead = r"\s" if words[0].isspace() else ""
        tail = r"\s" if words[-1].isspace() else ""
        if any(_stands_so_twice(words, text) for text in (self.text, self.flow)):
            return True
        return any(_stands_twice(parts, lead, tail, text) for text in (self.text, self.flow))


def _stands_so_twice(words: str, text: str) -> bool:
    """Whether words stand in a text more than once with the very white space they have."""
    first = text.find(words)
    return first >= 0 and text.find(words, first + 1) >= 0


def _stands_twice(parts: Sequence[str], lead: str, tail: str, text: str) -> bool:
    """Whether words stand in a text more than once, whatever white space is between them.

    Only where the rarest of some words stands are the others looked for: an expression
    for all of them goes through 20 MB in a third of a second.
    """
    import regex

    places = range(len(parts))
    tried = {*heapq.nlargest(_TRIED, places, key=lambda at: len(parts[at]))}
    tried |= {at for at in places if any(map(str.isdigit, parts[at]))}
    rarest = _rarest({at: parts[at] for at in tried}, text) if len(parts) > 1 else 0
    escaped = [regex.escape(part) for part in parts]
    before = lead + "".join(rf"{part}\s+" for part in escaped[:rarest])
    pattern = regex.compile(rf"(?<={before})" + r"\s+".join(escaped[rarest:]) + tail)
    word, times, at = parts[rarest], 0, -1
    while times < 2 and (at := text.find(word, at + 1)) >= 0:
        times += pattern.match(text, at) is not None
    return times == 2


def _rarest(words: Mapping[int, str], text: str) -> int:
    """The place of a rare one of some words, in a long text by samples of it.

    Whichever it is, the same is found by it.
    """
    if len(text) <= _SAMPLES * _SAMPLE:
        return min(words, key=lambda at: text.count(words[at]))
    step = len(text) // _SAMPLES
    samples = [text[start : start + _SAMPLE] for start in range(0, step * _SAMPLES, step)]
    seldom = {at: sum(one.count(word) for one in samples) for at, word in words.items()}
    return min(words, key=lambda at: (seldom[at], -len(words[at])))


def _read(document: Document, span: Span) -> str | None:
    """The words as read, where page breaks or hyphens make them differ from those printed."""
    words = span.of(document.text).split()
    read = fold(document.flow.quote(span))
    if not read or read == " ".join(words):
        return None
    # Where the flow leaves out an end, it does not say what was chosen.
    if not (read.startswith(words[0].rstrip("-")) and read.endswith(words[-1])):
        return None
    return read
