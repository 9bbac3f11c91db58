"""``text-truncated-start`` and ``-end``: text that begins or stops in mid-sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.checks.bodies import has_end_mark, is_extract, lost_its_line_ends, running_blocks
from reader.document import BlockRole, Finding, SectionState, Span
from reader.parsing.telegram.sentences import (
    begins_in_lower_case,
    is_cut_off,
    open_end,
    open_start,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Telegram

MISSING = "section-missing"
EXTRACT = "extract-only"


def text_truncated_start(document: Document) -> Iterator[Finding]:
    """Where the words before are not in this copy."""
    for telegram in document.telegrams:
        if telegram.sections:
            for section in telegram.sections:
                if section.cut_start:
                    span = _first_words(document, section.spans[0])
                    yield Finding("text-truncated-start", (span,), explained_by=MISSING)
            continue
        first = next(iter(running_blocks(document, telegram)), None)
        if first is None or first.role is BlockRole.LIST_ITEM:
            continue
        words = first.span.stripped(document.text)
        if begins_in_lower_case(words.of(document.text)[:80]) and _has_capitals(document, telegram):
            yield Finding("text-truncated-start", (_first_words(document, first.span),))


def text_truncated_end(document: Document) -> Iterator[Finding]:
    """Where the words behind are not in this copy."""
    for telegram in document.telegrams:
        if telegram.sections:
            for section in telegram.sections:
                if section.cut_end:
                    span = _last_words(document, section.spans[-1])
                    explained = MISSING if _is_missing(telegram, section.index + 1) else None
                    yield Finding("text-truncated-end", (span,), explained_by=explained)
        elif is_open_ended(document, telegram):
            last = running_blocks(document, telegram)[-1]
            explained = EXTRACT if is_extract(document) else None
            span = _last_words(document, last.span)
            yield Finding("text-truncated-end", (span,), explained_by=explained)


def is_open_ended(document: Document, telegram: Telegram) -> bool:
    """Whether an unsectioned telegram stops in mid-sentence, without signature or end mark."""
    if has_end_mark(document, telegram) or lost_its_line_ends(document):
        return False
    blocks = running_blocks(document, telegram)
    if not blocks or blocks[-1].role is BlockRole.LIST_ITEM:
        return False
    return is_cut_off(blocks[-1].span.of(document.text))


def _is_missing(telegram: Telegram, index: int) -> bool:
    return any(
        section.index == index and section.state is SectionState.MISSING
        for section in telegram.sections
    )


def _has_capitals(document: Document, telegram: Telegram) -> bool:
    """Whether the text has sentences in capitals and small letters (some have small ones only)."""
    blocks = running_blocks(document, telegram)
    sample = "".join(block.span.of(document.text)[:2000] for block in blocks[:20])
    capitals = sum(character.isupper() for character in sample)
    return capitals * 200 > len(sample)


def _first_words(document: Document, span: Span) -> Span:
    words = span.stripped(document.text)
    return Span(words.start, open_start(document.text, words.start, words.stop))


def _last_words(document: Document, span: Span) -> Span:
    words = span.stripped(document.text)
    return Span(max(words.start, open_end(document.text, words.stop)), words.stop)
