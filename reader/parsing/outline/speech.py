"""Transcripts: paragraphs that begin with who speaks.

``QUESTION:``, ``MR. HALE:``, ``THE PRESIDENT:``, ``Q`` and ``A``. A text is a transcript where
three paragraphs and two speakers (or question and answer) are so marked; a lone ``NOTE:`` is none.
"""

from __future__ import annotations

import re
from collections import Counter
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
    r"(?: [A-Z][A-Z'’.-]{1,30}){0,2}|"
    r"(?:PRESIDENT|SECRETARY|MINISTER|AMBASSADOR|SENATOR|CHAIRMAN|SPEAKER) [A-Z]['’A-Z-]{1,30})"
    r"\s?(?::|\.(?=\s{2,}))\s+(?=\S)|"
    r"(?P<turn>(?:Mr|Ms|Mrs|Dr|Chairman|Chairwoman|Senator|Ambassador)\.? [A-Z][A-Z'’-]{2,30})"
    r"\.\s(?=\S)"
)
_QUESTION = re.compile(r"(?P<question>Q)(?=[ \t\u00a0]+[\"“‘(]?[A-Z])")
"""A bare Q begins a question only where others speak under their names."""
_BOTH = re.compile(f"{_SPEAKER.pattern}|{_QUESTION.pattern}")
_NAMED = re.compile(
    r"(?P<named>(?:[A-Z][\w.’'-]{0,24}\s){0,4}[A-Z][\w’'-]{1,24})(?:\s\([^()]{1,40}\))?:\s+(?=\S)"
)
_TITLED = re.compile(
    r"(?:Mr|Ms|Mrs|Dr|Sir|Lord|Lady|Prof|Gen|General|Amb|Ambassador|Secretary|President|Senator|"
    r"Chairman|(?:Prime|Foreign|For\.|Vice) ?Min|Minister|Admiral|Colonel|Chancellor)\b"
)
_NOT_SPEAKERS = (
    "note example source date time place subject re to from cc tel fax phone email contact summary "
    "comment action recommendation decision background answer result remark warning figure table "
    "item location venue present absent participants attachment enclosure title author"
)
_NO_NAMES = frozenset(_NOT_SPEAKERS.split())
_LEAST = 3
_LEAST_NAMED = 4
_MOST_CHUNKS = 5_000
"""As many of the first chunks show whether a text is a transcript."""


def part_speeches(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """Begin a chunk wherever another speaks, in a transcript; the chunks as they are elsewhere."""
    pattern = _pattern(text, chunks[:_MOST_CHUNKS])
    if pattern is None:
        return chunks
    result: list[Chunk] = []
    for chunk in chunks:
        if chunk.role is BlockRole.PARAGRAPH:
            result += _parts(text, chunk, pattern)
        else:
            result.append(chunk)
    return result


def _pattern(text: str, chunks: list[Chunk]) -> re.Pattern[str] | None:
    """How this text shows who speaks; None where it does not.

    Names alone count only where they come back: four speeches, two names of them again (one, where
    most are titled).
    """
    spoken = list(_speakers(text, chunks, _SPEAKER))
    asked = list(_speakers(text, chunks, _QUESTION)) if spoken else []
    if len(spoken) + len(asked) >= _LEAST and len({*spoken, *asked}) > 1:
        return _BOTH if asked else _SPEAKER
    named = Counter(_speakers(text, chunks, _NAMED))
    for name in [name for name in named if name.lower() in _NO_NAMES]:
        del named[name]
    again = sum(count > 1 for count in named.values())
    titled = 2 * sum(_TITLED.match(name) is not None for name in named) >= len(named) > 1
    come_back = again > 1 or (again == 1 and titled)
    return _NAMED if named.total() >= _LEAST_NAMED and come_back else None


def _speakers(text: str, chunks: list[Chunk], pattern: re.Pattern[str]) -> Iterator[str]:
    for chunk in chunks:
        if chunk.role is BlockRole.PARAGRAPH:
            for line in lines_of(text, chunk.span):
                found = pattern.match(text, line.stripped(text).start, line.stop)
                if found is not None and found.lastgroup is not None:
                    yield found[found.lastgroup]


def _parts(text: str, chunk: Chunk, pattern: re.Pattern[str]) -> list[Chunk]:
    parts: list[Chunk] = []
    for line in lines_of(text, chunk.span):
        words = line.stripped(text)
        speaks = pattern.match(text, words.start, line.stop) is not None
        if speaks or not parts:
            detail = "speech" if speaks else chunk.detail
            parts.append(replace(chunk, span=line, words=words, lines=1, detail=detail))
            continue
        last = parts[-1]
        last.span = Span(last.span.start, line.stop)
        last.words = Span(last.words.start, words.stop)
        last.lines += 1
    return parts
