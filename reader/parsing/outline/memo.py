"""The head of a memorandum or letter: labelled lines that say to whom, from whom, when and of what.

It is one where three of the labels stand among the first lines, the sender's or the addressee's
and the subject's or the date's among them. A line that is set in, or that goes on a subject before
a blank line, belongs to the label above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field, Span
from reader.parsing.outline.assembly import stated
from reader.parsing.outline.chunks import Chunk, lines_of
from reader.parsing.outline.dates import PrintedDate, first_date

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(
    r"(?P<to>(?:memorandum|memo|note)\s+(?:for|to)|to|addressee|attention|attn)\s*[:\t]|"
    r"(?P<via>through|thru|via|cc|copies?(?: to)?|info|distribution|drafted by|cleared by)\s*[:\t]|"
    r"(?P<from>from|originator|sender)\s*[:\t]|"
    r"(?P<date>date(?:d)?|sent)\s*[:\t]|"
    r"(?P<subject>subject|subj|re|ref(?:erence)? subject|title)\s*[:\t]",
    re.IGNORECASE,
)
_BARE_TO = re.compile(r"(?:MEMORANDUM|MEMO|NOTE)\s+(?:FOR|TO)\s+(?=\S)", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:action|information|briefing|decision|intelligence|internal)\s+)?"
    r"(?:memorandum|memo|aide[- ]m[eé]moire|note verbale|memorandum of conversation)"
    r"(?:\s+of\s+conversation)?",
    re.IGNORECASE,
)
_TOP_CHUNKS = 14
_MOST_LINES = 40
_LONGEST = 300
_LEAST_LABELS = 3


@dataclass(slots=True)
class MemoHead:
    """What the head of a memorandum says.

    Attributes:
        subject: Its subject, without the label.
        sender: Who wrote it.
        addressee: To whom.
        date: The date of its own line.
    """

    subject: Field | None = None
    sender: Field | None = None
    addressee: Field | None = None
    date: PrintedDate | None = None


def memo_head(text: str, chunks: list[Chunk]) -> tuple[list[Chunk], MemoHead | None]:
    """Part the labelled lines and give them their roles; the chunks as they were if none are.

    Args:
        text: The source's text.
        chunks: All chunks, menus set apart.
    """
    top = [c for c in chunks[: 3 * _TOP_CHUNKS] if c.role is not BlockRole.BLANK][:_TOP_CHUNKS]
    kinds = _kinds(text, top)
    people = {"to", "from"} & kinds
    if len(kinds - {"via"}) < _LEAST_LABELS or not people or not {"subject", "date"} & kinds:
        return chunks, None
    result: list[Chunk] = []
    head = MemoHead()
    is_open = True
    for chunk in chunks:
        if not is_open or chunk.role not in (BlockRole.PARAGRAPH, BlockRole.TABLE):
            result.append(chunk)
            continue
        parts = _parts(text, chunk)
        if parts is None:
            is_open = not _seen_all(head, kinds) and len(chunk.words) <= _LONGEST
            if is_open and _NAME.fullmatch(" ".join(chunk.words.of(text).split())):
                chunk.role, chunk.detail = BlockRole.BYLINE, "label"
            result.append(chunk)
            continue
        for part in parts:
            _take(text, part, head)
        result += parts
    return result, head


def _seen_all(head: MemoHead, kinds: set[str]) -> bool:
    """Whether each label the top shows has been taken: the text begins then."""
    has = {
        "to": head.addressee,
        "from": head.sender,
        "subject": head.subject,
        "date": head.date,
    }
    return all(value is not None for kind, value in has.items() if kind in kinds)


def _kinds(text: str, top: Sequence[Chunk]) -> set[str]:
    found: set[str] = set()
    for chunk in top:
        for number, line in enumerate(lines_of(text, chunk.span)):
            if number == _MOST_LINES:
                break
            kind, _ = _label(text, line.stripped(text))
            found.add(kind)
    return found - {""}


def _label(text: str, words: Span) -> tuple[str, int]:
    """The kind of label a line begins with and where its value begins; empty for none."""
    found = _LABEL.match(text, words.start, words.stop)
    if found is not None and found.lastgroup is not None and len(words) <= _LONGEST:
        return found.lastgroup, found.end()
    bare = _BARE_TO.match(text, words.start, words.stop)
    return ("to", bare.end()) if bare is not None and len(words) <= 120 else ("", words.start)


def _parts(text: str, chunk: Chunk) -> list[Chunk] | None:
    """A chunk of labelled lines, one part a label; None where it begins with none."""
    if chunk.lines > _MOST_LINES:
        return None
    parts: list[Chunk] = []
    for line in lines_of(text, chunk.span):
        words = line.stripped(text)
        kind, _ = _label(text, words)
        if kind:
            role = BlockRole.PARAGRAPH
            part = replace(chunk, span=line, words=words, lines=1, role=role, detail=kind)
            parts.append(part)
            continue
        if not parts:
            return None
        last = parts[-1]
        if len(words):
            last.words = Span(last.words.start, words.stop)
        last.span = Span(last.span.start, line.stop)
        last.lines += 1
    return parts


def _take(text: str, part: Chunk, head: MemoHead) -> None:
    """Give a labelled part its role, and the head what it says."""
    kind, start = _label(text, part.words)
    value = Span(start, part.words.stop).stripped(text)
    if kind == "subject":
        part.role, part.detail = BlockRole.TITLE, ""
        if head.subject is None and len(value):
            head.subject = stated("title", text, value)
    elif kind == "date":
        part.role, part.detail = BlockRole.DATELINE, ""
        head.date = head.date or first_date(text, value)
    else:
        part.role, part.detail = BlockRole.BYLINE, kind
        if kind == "from" and head.sender is None and len(value):
            head.sender = stated("issuing_body", text, value)
        elif kind == "to" and head.addressee is None and len(value):
            head.addressee = stated("addressee", text, value)
