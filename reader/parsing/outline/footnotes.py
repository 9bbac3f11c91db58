"""Footnotes: notes set apart from the text, and the marks in the text they belong to.

A note begins with its mark: a raised digit (as a letter of its own, or one the format raised),
``[1]`` (whose mark may be ``[Footnote 1]``), ``[^a]:``, ``(1)`` behind the text, or a bare number
right below a rule. All but the first need a mark in the text that is the same: a line that begins
with a number is no note by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document import BlockRole, Footnote, MarkKind, Span
from reader.parsing.outline.chunks import Chunk, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Mark, Sign

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NO_NEIGHBOURS = frozenset(_RAISED + ":")
_MOST_NOTES = 500
_LONGEST_LABEL = 4
_PLAIN = str.maketrans(_RAISED, "0123456789")
_NOTE = re.compile(
    rf"(?:(?P<raised>[{_RAISED}]{{1,3}})|\[\^(?P<name>[\w-]{{1,20}})\]:)[ \t\u00a0]*(?=\S)"
)
_BRACKETED = re.compile(r"\[(?P<label>\d{1,3}|[a-z*])\][ \t\u00a0]*(?=\S)")
_BARE = re.compile(r"[ \t\u00a0]{0,8}(?P<label>\d{1,3})(?P<slash>/|\.|\))?[ \t\u00a0]+(?=\S)")
_CLOSED = re.compile(r"(?P<label>\(\d{1,3}\))[ \t\u00a0]*(?=\S)")
_CLOSED_MARK = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_]{3}[.,;)”\"]))\(\d{1,3}\)(?=[\s.,;]|$)")
"""Joined to a word or to what ends a sentence: behind a blank it would count what follows."""
_PRINTED_MARK = re.compile(
    rf"\[\^[\w-]{{1,20}}\]|\[(?:[Ff]ootnote \d{{1,3}}|\d{{1,3}}|[a-z*])\]|[{_RAISED}]{{1,3}}"
)
_BARE_MARK = re.compile(r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;)])|(?<=[”\"']))\d{1,3}(?!\w)")
_FARTHEST = 20_000
_HOLDS_NOTES = frozenset({BlockRole.PARAGRAPH, BlockRole.LIST_ITEM})


def footnotes_of(
    text: str, chunks: list[Chunk], marks: Sequence[Mark] = (), signs: Sequence[Sign] = ()
) -> tuple[Footnote, ...]:
    """Give chunks that begin with a footnote's mark that role, and find each mark's place.

    A mark is looked for before its note first, then behind it (notes set above their text are
    rare); where it stands nowhere, the note is kept without.

    Args:
        text: The source's text.
        chunks: All chunks; one that holds several notes below a rule is parted.
        marks: The source's; of them what the format raised.
        signs: The source's; what begins with one is no note, but a link or where one leads to.
    """
    raised = {m.span.start: m.span for m in marks if m.kind is MarkKind.SUPERSCRIPT}
    places = _Marks(text, list(raised.values()))
    apart = {sign.span.start for sign in signs}
    _part_notes(text, chunks, places)
    _find_closed(text, chunks, places)
    found: list[Footnote] = []
    for chunk in chunks:
        if len(found) == _MOST_NOTES:
            break
        if chunk.words.start in apart:
            continue
        note = _note(text, chunk, raised, places)
        if note is not None:
            chunk.role, chunk.detail, chunk.marker, chunk.level = BlockRole.FOOTNOTE, "", "", 0
            found.append(note)
    return tuple(found)


def _note(text: str, chunk: Chunk, raised: dict[int, Span], places: _Marks) -> Footnote | None:
    words = chunk.words
    if chunk.role not in _HOLDS_NOTES:
        return None
    own = raised.get(words.start)
    if own is not None and len(own) <= _LONGEST_LABEL and own.stop < words.stop:
        label = own.of(text).strip("[]() ")
        mark = places.raised(label, own)
        return Footnote(label, words, mark) if mark is not None else None
    if chunk.role is BlockRole.PARAGRAPH:
        note = _NOTE.match(text, words.start, words.stop)
        if note is not None:
            printed = note.group("raised") or f"[^{note.group('name')}]"
            label = (note.group("raised") or note.group("name")).translate(_PLAIN)
            return Footnote(label, words, places.printed(printed, words))
        note = _BRACKETED.match(text, words.start, words.stop)
        if note is not None:
            label = note.group("label")
            mark = places.printed(f"[Footnote {label}]", words) or places.printed(
                f"[{label}]", words
            )
            return Footnote(note.group("label"), words, mark) if mark is not None else None
    if chunk.detail == "closed":
        closed = _CLOSED.match(text, words.start, words.stop)
        mark = places.closed(closed["label"], words) if closed else None
        if closed is not None and mark is not None:
            return Footnote(closed["label"].strip("()"), words, mark)
    if chunk.detail == "below-rule":
        bare = _BARE.match(text, words.start, words.stop)
        mark = places.bare(bare.group("label"), words) if bare else None
        if bare is not None and mark is not None:
            return Footnote(bare.group("label"), words, mark)
    return None


def _part_notes(text: str, chunks: list[Chunk], marks: _Marks) -> None:
    """Part what stands below a rule at each line that begins with a number marked above."""
    result: list[Chunk] = []
    above: Chunk | None = None
    for chunk in chunks:
        is_below = above is not None and (
            above.role is BlockRole.RULE or above.detail == "below-rule"
        )
        may_hold = is_below and chunk.role in _HOLDS_NOTES
        parts = _parts(text, chunk, marks) if may_hold else [chunk]
        result += parts
        if chunk.role is not BlockRole.BLANK:
            above = parts[-1]
    chunks[:] = result


def _find_closed(text: str, chunks: list[Chunk], marks: _Marks) -> None:
    """Mark the last chunks, where each begins with ``(1)`` and the text has such a mark above."""
    for chunk in reversed(chunks):
        if chunk.role is BlockRole.BLANK:
            continue
        found = _CLOSED.match(text, chunk.words.start, chunk.words.stop)
        may_be = chunk.role in _HOLDS_NOTES and found is not None
        if not may_be or found is None or marks.closed(found["label"], chunk.words) is None:
            return
        chunk.detail = "closed"


def _parts(text: str, chunk: Chunk, marks: _Marks) -> list[Chunk]:
    parts: list[Chunk] = []
    for line in lines_of(text, chunk.span):
        words = line.stripped(text)
        bare = _BARE.match(text, line.start, line.stop)
        is_note = bare is not None and marks.bare(bare.group("label"), line) is not None
        if is_note or not parts:
            if not is_note:
                return [chunk]
            parts.append(replace(chunk, span=line, words=words, lines=1, detail="below-rule"))
        else:
            last = parts[-1]
            last.span = Span(last.span.start, line.stop)
            last.words = Span(last.words.start, words.stop)
            last.lines += 1
    return parts


class _Marks:
    """Where marks of notes stand in a text, gathered in one pass when first asked for."""

    def __init__(self, text: str, raised: Sequence[Span] = ()) -> None:
        self._text = text
        self._raised: dict[str, list[Span]] = {}
        for span in sorted(raised):
            self._raised.setdefault(span.of(text).strip("[]() "), []).append(span)
        self._printed: dict[str, list[int]] | None = None
        self._bare: dict[str, list[int]] | None = None
        self._closed: dict[str, int] | None = None

    def printed(self, mark: str, note: Span) -> Span | None:
        """The nearest place before the note (else behind it) where the mark follows a word."""
        if self._printed is None:
            self._printed = {}
            for found in _PRINTED_MARK.finditer(self._text):
                if _is_mark(self._text, found.start(), found.group()):
                    self._printed.setdefault(found.group(), []).append(found.start())
        places = self._printed.get(mark, [])
        at = bisect_left(places, note.start)
        if at > 0:
            return Span(places[at - 1], places[at - 1] + len(mark))
        behind = bisect_left(places, note.stop)
        if behind < len(places):
            return Span(places[behind], places[behind] + len(mark))
        return None

    def raised(self, label: str, own: Span) -> Span | None:
        """The nearest raised mark of the same words before a note's own, else behind it."""
        same = self._raised.get(label, [])
        at = bisect_left(same, own)
        if at > 0:
            return same[at - 1]
        return same[at + 1] if at + 1 < len(same) else None

    def closed(self, label: str, note: Span) -> Span | None:
        """Where a number in brackets is first joined to what it follows, above the note."""
        if self._closed is None:
            self._closed = {}
            for found in _CLOSED_MARK.finditer(self._text):
                self._closed.setdefault(found.group(), found.start())
        at = self._closed.get(label, note.start)
        return Span(at, at + len(label)) if at < note.start else None

    def bare(self, label: str, note: Span) -> Span | None:
        """The nearest place before the note where the number is joined to the end of a word."""
        if self._bare is None:
            self._bare = {}
            for found in _BARE_MARK.finditer(self._text):
                self._bare.setdefault(found.group(), []).append(found.start())
        places = self._bare.get(label, [])
        at = bisect_left(places, note.start)
        if at == 0 or note.start - places[at - 1] > _FARTHEST:
            return None
        return Span(places[at - 1], places[at - 1] + len(label))


def _is_mark(text: str, at: int, printed: str) -> bool:
    before = text[at - 1 : at] if at else ""
    after = text[at + len(printed) : at + len(printed) + 1]
    return bool(before) and not before.isspace() and not {before, after} & _NO_NEIGHBOURS
