"""Footnotes: notes set apart from the text, and the marks in the text they belong to.

A note begins with its mark: a raised digit (as a letter of its own, or one the format raised),
``[1]``, ``[^a]:``, or a bare number right below a rule. All but the first need a mark in the text
that is the same: a line that begins with a number is no note by itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document import BlockRole, Footnote, MarkKind, Span
from reader.parsing.outline.chunks import Chunk, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Mark

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
_HOLDS_NOTES = frozenset({BlockRole.PARAGRAPH, BlockRole.LIST_ITEM})


def footnotes_of(
    text: str, chunks: list[Chunk], marks: Sequence[Mark] = ()
) -> tuple[Footnote, ...]:
    """Give chunks that begin with a footnote's mark that role, and find each mark's place.

    A mark is looked for before its note first, then behind it (notes set above their text are
    rare); where it stands nowhere, the note is kept without.

    Args:
        text: The source's text.
        chunks: All chunks; one that holds several notes below a rule is parted.
        marks: The source's; of them what the format raised.
    """
    raised = {m.span.start: m.span for m in marks if m.kind is MarkKind.SUPERSCRIPT}
    _part_notes(text, chunks)
    found: list[Footnote] = []
    for chunk in chunks:
        if len(found) == _MOST_NOTES:
            break
        note = _note(text, chunk, raised)
        if note is not None:
            chunk.role, chunk.detail, chunk.marker, chunk.level = BlockRole.FOOTNOTE, "", "", 0
            found.append(note)
    return tuple(found)


def _note(text: str, chunk: Chunk, raised: dict[int, Span]) -> Footnote | None:
    words = chunk.words
    if chunk.role not in _HOLDS_NOTES:
        return None
    own = raised.get(words.start)
    if own is not None and len(own) <= _LONGEST_LABEL and own.stop < words.stop:
        label = own.of(text).strip("[]() ")
        mark = _raised_mark(text, label, own, raised)
        return Footnote(label, words, mark) if mark is not None else None
    if chunk.role is BlockRole.PARAGRAPH:
        note = _NOTE.match(text, words.start, words.stop)
        if note is not None:
            printed = note.group("raised") or f"[^{note.group('name')}]"
            label = (note.group("raised") or note.group("name")).translate(_PLAIN)
            return Footnote(label, words, _mark(text, printed, words))
        note = _BRACKETED.match(text, words.start, words.stop)
        if note is not None:
            mark = _mark(text, f"[{note.group('label')}]", words)
            return Footnote(note.group("label"), words, mark) if mark is not None else None
    if chunk.detail == "below-rule":
        bare = _BARE.match(text, words.start, words.stop)
        mark = _bare_mark(text, bare.group("label"), words) if bare else None
        if bare is not None and mark is not None:
            return Footnote(bare.group("label"), words, mark)
    return None


def _part_notes(text: str, chunks: list[Chunk]) -> None:
    """Part what stands below a rule at each line that begins with a number marked above."""
    at = 1
    while at < len(chunks):
        chunk = chunks[at]
        above = next((c for c in chunks[at - 1 :: -1] if c.role is not BlockRole.BLANK), None)
        is_below = above is not None and (
            above.role is BlockRole.RULE or above.detail == "below-rule"
        )
        if is_below and chunk.role in _HOLDS_NOTES:
            parts = _parts(text, chunk)
            chunks[at : at + 1] = parts
            at += len(parts)
        else:
            at += 1


def _parts(text: str, chunk: Chunk) -> list[Chunk]:
    parts: list[Chunk] = []
    for line in lines_of(text, chunk.span):
        words = line.stripped(text)
        bare = _BARE.match(text, line.start, line.stop)
        is_note = bare is not None and _bare_mark(text, bare.group("label"), line) is not None
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


def _raised_mark(text: str, label: str, own: Span, raised: dict[int, Span]) -> Span | None:
    """The nearest raised mark of the same words before the note, else behind it."""
    same = [s for s in raised.values() if s != own and s.of(text).strip("[]() ") == label]
    before = [span for span in same if span.start < own.start]
    return max(before) if before else min(same, default=None)


def _bare_mark(text: str, label: str, note: Span) -> Span | None:
    """The nearest place before the note where the number is joined to the end of a word."""
    at = note.start
    while (at := text.rfind(label, max(0, note.start - _FARTHEST), at)) > 0:
        before, after = text[at - 1], text[at + len(label) : at + len(label) + 1]
        if (before.isalpha() or before in ".,;)”\"'") and not (after.isalnum() and after):
            if before in ".,;)" and not text[max(0, at - 2)].isalpha():
                continue
            return Span(at, at + len(label))
    return None


_FARTHEST = 20_000


def _mark(text: str, printed: str, note: Span) -> Span | None:
    """The nearest place before the note (else behind it) where the mark follows a word."""
    at = note.start
    while (at := text.rfind(printed, 0, at)) >= 0:
        if _is_mark(text, at, printed):
            return Span(at, at + len(printed))
    at = text.find(printed, note.stop)
    if at >= 0 and _is_mark(text, at, printed):
        return Span(at, at + len(printed))
    return None


def _is_mark(text: str, at: int, printed: str) -> bool:
    before = text[at - 1 : at] if at else ""
    after = text[at + len(printed) : at + len(printed) + 1]
    return bool(before) and not before.isspace() and not {before, after} & _NO_NEIGHBOURS
