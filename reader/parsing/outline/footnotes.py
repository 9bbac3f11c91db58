"""Footnotes: notes set apart from the text, and the marks in the text they belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, Footnote, Span

if TYPE_CHECKING:
    from reader.parsing.outline.chunks import Chunk

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NO_NEIGHBOURS = frozenset(_RAISED + ":")
_MOST_NOTES = 500
_PLAIN = str.maketrans(_RAISED, "0123456789")
_NOTE = re.compile(
    rf"(?:(?P<raised>[{_RAISED}]{{1,3}})|\[\^(?P<name>[\w-]{{1,20}})\]:)[ \t\u00a0]*(?=\S)"
)


def footnotes_of(text: str, chunks: list[Chunk]) -> tuple[Footnote, ...]:
    """Give chunks that begin with a footnote's mark that role, and find each mark's place.

    A mark is looked for before its note first, then behind it (notes set above their text are
    rare); where it stands nowhere, the note is kept without.
    """
    found: list[Footnote] = []
    for chunk in chunks:
        if chunk.role is not BlockRole.PARAGRAPH or len(found) == _MOST_NOTES:
            continue
        note = _NOTE.match(text, chunk.words.start, chunk.words.stop)
        if note is None:
            continue
        chunk.role = BlockRole.FOOTNOTE
        printed = note.group("raised") or f"[^{note.group('name')}]"
        label = (note.group("raised") or note.group("name")).translate(_PLAIN)
        found.append(Footnote(label, chunk.words, _mark(text, printed, chunk.words)))
    return tuple(found)


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
