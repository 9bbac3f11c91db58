"""Transcripts: paragraphs that begin with who speaks.

``QUESTION:``, ``MR. HALE:``, ``THE PRESIDENT:``, ``Q`` and ``A``. A text is a transcript where
three paragraphs and two speakers (or question and answer) are so marked; a lone ``NOTE:`` is none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document import BlockRole, Span
from reader.parsing.outline.chunks import Chunk, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPEAKER = re.compile(
    r"(?P<who>Q|A|QUESTION|ANSWER|MODERATOR|OPERATOR|INTERVIEWER|"
    r"(?:MR|MS|MRS|DR|GEN|LT|COL|SEN|REP|AMB|SIR|LADY)\. ?[A-Z][A-Z'’. -]{1,30}|"
    r"(?:Mr|Ms|Mrs|Dr)\. [A-Z][A-Za-z'’-]{1,30}(?: [A-Z][A-Za-z'’-]{1,30})?|"
    r"(?:THE )?(?:PRESIDENT|SECRETARY|MINISTER|AMBASSADOR|SENATOR|CHAIRMAN|CHAIRWOMAN|CHAIR|"
    r"PRIME MINISTER|FOREIGN MINISTER|SPOKESMAN|SPOKESWOMAN|SPOKESPERSON|UNDER SECRETARY|"
    r"ASSISTANT SECRETARY|DEPUTY SECRETARY|SENIOR [A-Z ]{2,40}OFFICIAL)"
    r"(?: [A-Z][A-Z'’.-]{1,30}){0,2})"
    r"\s?(?::|\.(?=\s{2,}))\s+(?=\S)"
)
_LEAST = 3
_MOST_CHUNKS = 5_000
"""As many of the first chunks show whether a text is a transcript."""


def part_speeches(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """Begin a chunk wherever another speaks, in a transcript; the chunks as they are elsewhere."""
    spoken = [who for chunk in chunks[:_MOST_CHUNKS] for who in _speakers(text, chunk)]
    if len(spoken) < _LEAST or len(set(spoken)) < 2:
        return chunks
    result: list[Chunk] = []
    for chunk in chunks:
        if chunk.role is BlockRole.PARAGRAPH:
            result += _parts(text, chunk)
        else:
            result.append(chunk)
    return result


def _speakers(text: str, chunk: Chunk) -> Iterator[str]:
    if chunk.role is BlockRole.PARAGRAPH:
        for line in lines_of(text, chunk.span):
            found = _SPEAKER.match(text, line.stripped(text).start, line.stop)
            if found is not None:
                yield found.group("who")


def _parts(text: str, chunk: Chunk) -> list[Chunk]:
    parts: list[Chunk] = []
    for line in lines_of(text, chunk.span):
        words = line.stripped(text)
        speaks = _SPEAKER.match(text, words.start, line.stop) is not None
        if speaks or not parts:
            detail = "speech" if speaks else chunk.detail
            parts.append(replace(chunk, span=line, words=words, lines=1, detail=detail))
            continue
        last = parts[-1]
        last.span = Span(last.span.start, line.stop)
        last.words = Span(last.words.start, words.stop)
        last.lines += 1
    return parts
