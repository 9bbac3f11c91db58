"""``garbled-words``: letters lost or changed, only where the format says what was there.

A telegram's own spelling is not judged: what is reported are the format's words in a damaged
form, a reference to the own post with a letter lost, and ``,s`` for ``'s``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.checks.statements import enumerated
from reader.document import BasisKind, BlockRole, Finding, ReferenceKind, Span
from reader.reference.posts import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Telegram

_GENITIVE = re.compile(r"[A-Za-z]{2,40}$")
_COMMA_S = ",s "
LONGEST_WORD = 40
_LABEL = re.compile(r"¶?(AGS|TAG|TGS|TAS|UBJECT|SUBECT|SUBJCT|SUBJET|SBJECT|SUBJEC) ?:")
_CLASS_WORDS = re.compile(
    r"UNCLAS(?:SIFIED)?|CONFIDENTIAL|(?:TOP )?SECRET|LIMITED OFFICIAL USE", re.IGNORECASE
)
_DAMAGED_LINE = re.compile(r"SECTION\d{1,2}|(?<=\d )GF(?= \d)")
SHOWN = 3
"""So many words are named in the sentence."""


def garbled_words(document: Document) -> Iterator[Finding]:
    """One finding a telegram, with every damaged word."""
    for telegram in document.telegrams:
        spans = sorted({*_of_fields(telegram), *_of_lines(document, telegram)})
        if spans:
            words = [f"“{span.of(document.text)}”" for span in spans[:SHOWN]]
            if len(spans) > SHOWN:
                words.append(f"{len(spans) - SHOWN} more")
            yield Finding("garbled-words", tuple(spans), {"words": enumerated(words)})


def _of_fields(telegram: Telegram) -> Iterator[Span]:
    printed = telegram.classification
    if printed is not None and printed.span is not None:
        closed = printed.raw.replace(" ", "")
        whole = _CLASS_WORDS.match(printed.raw) or _CLASS_WORDS.match(closed)
        if "NCLAS" in closed and whole is None:
            yield printed.span
    for address in (*telegram.action, *telegram.info):
        precedence = address.precedence
        if precedence is None or precedence.span is None:
            continue
        if precedence.basis.kind is BasisKind.INFERRED:
            yield precedence.span
    for one in telegram.references:
        if one.kind is ReferenceKind.TELEGRAM and one.id is not None:
            meant, there = squeezed(one.id), squeezed(one.raw)
            if len(there) == len(meant) - 1 and _lost_letter(meant, there):
                yield one.span


def _lost_letter(meant: str, there: str) -> bool:
    return any(meant[:at] + meant[at + 1 :] == there for at in range(len(meant)))


def _of_lines(document: Document, telegram: Telegram) -> Iterator[Span]:
    text = document.text
    head = _head_of(telegram)
    for role in (BlockRole.TAGS, BlockRole.SUBJECT):
        for block in document.blocks_of(role):
            if head.holds(block.span.start):
                found = _LABEL.match(text, block.span.stripped(text).start)
                if found is not None:
                    yield Span(*found.span(1))
    for block in document.blocks_of(BlockRole.CLASSIFICATION_LINE):
        if head.holds(block.span.start):
            for one in _DAMAGED_LINE.finditer(text, block.span.start, block.span.stop):
                yield Span(*one.span())
    yield from _genitives(text, telegram.span)


def _head_of(telegram: Telegram) -> Span:
    """Down to the first paragraph: the format's own words stand above it."""
    if not telegram.paragraphs:
        return telegram.span
    return Span(telegram.span.start, max(telegram.span.start, telegram.paragraphs[0].mark.start))


def _genitives(text: str, span: Span) -> Iterator[Span]:
    """``Vellin,s harbour``: a comma for the apostrophe."""
    at = text.find(_COMMA_S, span.start, span.stop)
    while at >= 0:
        word = _GENITIVE.search(text[max(span.start, at - LONGEST_WORD) : at])
        behind = text[at + len(_COMMA_S) : at + len(_COMMA_S) + 1]
        if word is not None and behind.islower():
            yield Span(at - len(word.group()), at + 2)
        at = text.find(_COMMA_S, at + 1, span.stop)
