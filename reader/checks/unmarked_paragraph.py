"""``unmarked-paragraph``: a paragraph without a portion mark in a telegram that has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import Finding, number_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Paragraph, Telegram

_ANYWHERE = re.compile(
    r"[(\[{]\s*(?:U|S|C|TS)\b|\b(?:SBU|FOUO|LOU|UNCLAS(?:SIFIED)?)\b|\(SENSITIVE|\bNF\)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:THIS|THE) (?:MESSAGE|CABLE|TELEGRAM|REPORT)\b.{0,40}\b"
    r"(?:COORDINATED|CLEARED|DRAFTED|PREPARED)\b|MINIMI[ZS]E (?:WAS )?CONSIDERED",
    re.IGNORECASE | re.DOTALL,
)
HEAD = 160
"""A mark may stand behind a paragraph's first words: this many code points are looked at."""
LEAD_IN = 80
"""A number with a heading or a lead-in alone is no text that could be marked."""
_CLASSIFIED = frozenset({"CONFIDENTIAL", "SECRET", "TOP SECRET"})
FIRST_FEW = 3
FIRST_YEAR = 1995
"""E.O. 12958 made portion marks the rule for every classified document."""


def unmarked_paragraph(document: Document) -> Iterator[Finding]:
    """One finding a telegram: the paragraphs without a mark among those that have one."""
    for telegram in document.telegrams:
        if not telegram.paragraphs:
            continue
        unmarked = [one for one in telegram.paragraphs if not one.portion_mark]
        marked = len(telegram.paragraphs) - len(unmarked)
        if not unmarked or (marked and marked < len(unmarked)):
            continue
        if any(_marks_all(document.text, one) for one in telegram.paragraphs[:FIRST_FEW]):
            continue
        if not marked:
            yield from _none_at_all(document, telegram)
            continue
        bare = [one for one in unmarked if _is_bare(document.text, one)]
        if bare:
            yield _finding(bare, "though others do")


def _marks_all(text: str, paragraph: Paragraph) -> bool:
    """Whether it says that one mark holds for the entire text."""
    stop = paragraph.spans[0].stop
    return "entire text" in text[paragraph.mark.stop : min(stop, paragraph.mark.stop + 60)].lower()


def _is_bare(text: str, paragraph: Paragraph) -> bool:
    span = paragraph.spans[0]
    words = text[paragraph.mark.stop : min(span.stop, paragraph.mark.stop + HEAD)].strip()
    if len(words) < LEAD_IN and (not words or words.endswith((":", "-"))):
        return False
    return not _ANYWHERE.search(words) and not _CLOSING.search(words)


def _none_at_all(document: Document, telegram: Telegram) -> Iterator[Finding]:
    """A classified telegram of the years when every paragraph had to be marked."""
    field, sent = telegram.classification, telegram.dtg
    if field is None or field.value not in _CLASSIFIED or sent is None:
        return
    if int(sent.value[:4]) <= FIRST_YEAR:
        return
    bare = [one for one in telegram.paragraphs if _is_bare(document.text, one)]
    if len(bare) == len(telegram.paragraphs):
        yield _finding(bare, f"though the telegram is {field.value.lower()}")


def _finding(paragraphs: list[Paragraph], though: str) -> Finding:
    numbers = tuple(one.number for one in paragraphs)
    noun, verb = ("Paragraph", "carries") if len(numbers) == 1 else ("Paragraphs", "carry")
    return Finding(
        "unmarked-paragraph",
        tuple(one.mark for one in paragraphs),
        {
            "paragraphs": f"{noun} {number_ranges(numbers)}",
            "verb": verb,
            "though": though,
            "numbers": numbers,
        },
    )
