"""The head of a memorandum or letter: labelled lines that say to whom, from whom, when and of what.

It is one where three of the labels stand among the first lines, the sender's or the addressee's
and the subject's or the date's among them. A line that is set in, or that goes on a subject before
a blank line, belongs to the label above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field, Span
from reader.parsing.outline.assembly import stated
from reader.parsing.outline.chunks import Chunk, lines_of
from reader.parsing.outline.dates import PrintedDate, first_date
from reader.parsing.outline.persons import is_person

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(
    r"(?P<to>(?:memorandum|memo|note)\s+(?:for|to)|to|addressee|attention|attn)\s*[:\t]|"
    r"(?P<via>through|thru|via|cc|copies?(?: to)?|info|distribution|drafted by|cleared by)\s*[:\t]|"
    r"(?P<from>from|originator|sender)\s*[:\t]|"
    r"(?P<date>date(?:d)?|sent|(?:time\s?(?:&|and|/)\s?date|date\s?(?:&|and|/)\s?time))\s*[:\t]|"
    r"(?P<place>place|location|venue)\s*[:\t]|(?P<time>time)\s*[:\t]|"
    r"(?P<participants>participants|attendees|in attendance|those present)\s*[:\t]|"
    r"(?P<reference>ref(?:erence)?s?)\s*[:\t]|"
    r"(?P<subject>subject|subj|re|ref(?:erence)? subject|title)\s*[:\t]",
    re.IGNORECASE,
)
_BARE_TO = re.compile(r"(?:MEMORANDUM|MEMO|NOTE)\s+(?:FOR|TO)\s+(?=\S)", re.IGNORECASE)
_NAMED_SO = re.compile(
    r"(?:\d{1,4}\.\s)?(?P<name>(?:memorandum|note|paper|message|letter|"
    r"national security \w+ memorandum)\s(?:from|to|for|of|by|prepared|no\.).{0,200}?|"
    r"memorandum)(?P<mark>\s?\d{1,2})?",
    re.IGNORECASE,
)
"""How such papers are headed in the printed volumes: their number, what they are, a note's mark."""
_NAME = re.compile(
    r"(?:(?:action|information|briefing|decision|intelligence|internal)\s+)?"
    r"(?:memorandum|memo|aide[- ]m[eé]moire|note verbale|memorandum of conversation)"
    r"(?:\s+of\s+(?:a\s+)?(?:telephone\s+)?(?:conversation|meeting))?",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?P<subject>SUBJECT)|(?P<participants>PARTICIPANTS)|(?P<to>TO)|(?P<from>FROM)|(?P<date>DATE)|"
    r"(?P<place>PLACE)|(?P<time>TIME)|(?P<reference>REF(?:ERENCE)?S?)|(?P<via>THROUGH|CC|COPIES TO)"
)
"""Labels alone on their lines, as the printed volumes of documents set them; values stand below."""

_BULLET = re.compile(r"[•*o·-]\s+(?=\S)")
_OWN_OFFICE = re.compile(
    r"^[ \t]*THE (?:[A-Z]+ ){0,2}"
    r"(?:DIRECTOR|SECRETARY|MINISTER|ADMINISTRATOR|CHAIR(?:MAN)?)[ \t]*$",
    re.MULTILINE,
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
        place: The place of its own line.
    """

    subject: Field | None = None
    sender: Field | None = None
    addressee: Field | None = None
    date: PrintedDate | None = None
    place: Field | None = None


def named_so(line: str) -> Span | None:
    """The name in a paper's heading, without a number before it and a note's mark behind."""
    found = _NAMED_SO.fullmatch(line)
    return Span(*found.span("name")) if found is not None else None


def memo_issuer(text: str, sender: Field | None, letterhead: Field | None) -> Field | None:
    """Whose memorandum it is: an office that signs, or the letterhead a person writes under.

    A person whose own office the letterhead names (``THE DIRECTOR``) writes for himself.
    """
    if sender is None or sender.span is None or letterhead is None or letterhead.span is None:
        return sender
    between = text[letterhead.span.stop : max(letterhead.span.stop, sender.span.start)]
    is_above = letterhead.span.start < sender.span.start
    is_own = _OWN_OFFICE.search(between) is not None
    return letterhead if is_above and not is_own and is_person(sender.value) else sender


def memo_head(text: str, chunks: list[Chunk]) -> tuple[list[Chunk], MemoHead | None]:
    """Part the labelled lines and give them their roles; the chunks as they were if none are.

    Args:
        text: The source's text.
        chunks: All chunks, menus set apart.
    """
    top = [c for c in chunks[: 3 * _TOP_CHUNKS] if c.role is not BlockRole.BLANK][:_TOP_CHUNKS]
    head = MemoHead()
    if not _is_head(_kinds(text, top)):
        named = (c for c in top if c.lines == 1 and _NAMED_SO.fullmatch(c.words.of(text)))
        name = next(named, None)
        if name is None or not _take_bare(text, chunks, head):
            return chunks, None
        name.role, name.detail = BlockRole.BYLINE, "label"
        return chunks, head
    kinds = _kinds(text, top)
    _take_bare(text, chunks, head)
    result: list[Chunk] = []
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


def _is_head(kinds: set[str]) -> bool:
    people = {"to", "from", "participants"} & kinds or {"date", "place"} <= kinds
    least = len(kinds - {"via", "reference"}) >= _LEAST_LABELS
    return least and bool(people) and bool({"subject", "date"} & kinds)


def _take_bare(text: str, chunks: list[Chunk], head: MemoHead) -> bool:
    """Labels alone on their lines, with the chunk below as their value; whether there was one."""
    words = [c for c in chunks[: 4 * _TOP_CHUNKS] if c.role is not BlockRole.BLANK]
    found = False
    for chunk, below in pairwise(words):
        label = _BARE.fullmatch(next(lines_of(text, chunk.span)).of(text).strip(" :\n"))
        if label is None or label.lastgroup is None or chunk.role is not BlockRole.PARAGRAPH:
            continue
        found = found or label.lastgroup == "subject"
        chunk.role, chunk.detail = BlockRole.BYLINE, label.lastgroup
        own = Span(text.find("\n", chunk.words.start, chunk.words.stop) + 1, chunk.words.stop)
        value = (own if chunk.lines > 1 else below.words).stripped(text)
        bullet = _BULLET.match(text, value.start, value.stop)
        value = Span(bullet.end() if bullet else value.start, value.stop)
        if label.lastgroup == "subject" and head.subject is None and len(value) <= _LONGEST:
            head.subject = stated("title", text, value)
            if chunk.lines == 1:
                below.role, below.marker, below.level = BlockRole.TITLE, "", 0
        elif label.lastgroup == "date":
            head.date = head.date or first_date(text, value)
        elif label.lastgroup == "place" and head.place is None:
            head.place = stated("place", text, value)
    return found


def _seen_all(head: MemoHead, kinds: set[str]) -> bool:
    """Whether each label the top shows has been taken: the text begins then."""
    has = {
        "to": head.addressee,
        "from": head.sender,
        "subject": head.subject,
        "date": head.date,
        "place": head.place,
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
            head.sender = stated("issuing_body", text, next(lines_of(text, value)).stripped(text))
        elif kind == "to" and head.addressee is None and len(value):
            head.addressee = stated("addressee", text, value)
        elif kind == "place" and head.place is None and len(value):
            head.place = stated("place", text, value)
