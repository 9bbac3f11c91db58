"""``classification-conflict``: the classification as several lines state it.

FOR OFFICIAL USE ONLY, SENSITIVE, LIMITED OFFICIAL USE and E F T O are all unclassified: no two
of them disagree. What a reviewer stamped on a released page is no statement of the telegram.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.checks.statements import enumerated, listed
from reader.document import BlockRole, Era, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Telegram

_LEVELS = {"UNCLASSIFIED": 0, "CONFIDENTIAL": 2, "SECRET": 3, "TOP SECRET": 4}
_LETTERS = {"U": 0, "E": 0, "C": 2, "S": 3, "T": 4}
_MARKS = {"C": 2, "S": 3, "TS": 4}
_NAMES = {0: "unclassified", 2: "confidential", 3: "secret", 4: "top secret"}
_SECURITY = re.compile(r"ZN[RY] ([A-Z])\1{4}\b")

LISTING = "the listing"

Statement = tuple[int, str, Span]


def classification_conflict(document: Document) -> Iterator[Finding]:
    """One finding a telegram: lines that disagree, and portion marks above the whole."""
    for telegram in document.telegrams:
        whole = _whole(telegram)
        if whole is None:
            continue
        other = [one for one in _others(document, telegram) if one[0] != whole[0]]
        if other and _is_released(document, telegram):
            other = [one for one in other if one[1] != LISTING]
        above = [one for one in _portions(telegram) if one[0] > whole[0]]
        if not other and not above:
            continue
        words = [f"{_NAMES[level]} in {where}" for level, where, _ in (whole, *other, *above)]
        yield Finding(
            "classification-conflict",
            tuple(sorted({span for _, _, span in (whole, *other, *above)})),
            {"statements": enumerated(dict.fromkeys(words))},
        )


def _whole(telegram: Telegram) -> Statement | None:
    """The classification line, or what stands for it."""
    field = telegram.classification
    if field is None or field.span is None or field.value not in _LEVELS:
        return None
    return _LEVELS[field.value], "the classification line", field.span


def _others(document: Document, telegram: Telegram) -> Iterator[Statement]:
    security = telegram.security
    if security is not None and security.span is not None:
        letters = _SECURITY.match(security.value)
        if letters is not None and letters[1] in _LETTERS:
            yield _LETTERS[letters[1]], "the transmission header", security.span
    for field in listed(document, telegram, "listing_classification"):
        level = _LEVELS.get(field.value.split("/")[0].strip().upper())
        if level is not None and field.span is not None:
            yield level, LISTING, field.span


def _is_released(document: Document, telegram: Telegram) -> bool:
    """Whether it was reviewed: listing and stamps then give the class after the review."""
    return telegram.era is Era.PAGES_1973 or any(
        block.role is BlockRole.RELEASE_STAMP and block.span.overlaps(telegram.span)
        for block in document.blocks
    )


def _portions(telegram: Telegram) -> Iterator[Statement]:
    for paragraph in telegram.paragraphs:
        level = _MARKS.get((paragraph.portion_mark or "").split("/")[0])
        if level is not None:
            yield level, f"¶{paragraph.number}", paragraph.mark
