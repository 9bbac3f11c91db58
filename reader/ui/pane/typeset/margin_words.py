"""The words of the left margin: paragraph numbers, portion marks, section seams."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.ui.pane.typeset.sheet import MarginEntry, MarginKind

if TYPE_CHECKING:
    from reader.document import Document, Flow, Paragraph, Span, Telegram, Unit

_PORTION = re.compile(r"\s*\(([^()\n]{1,16})\)\s*")
_SECTION_OF = re.compile(r"(\d+)(?:\.\d+)?\s*(?:OF|GF)\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a numbered paragraph's first word and is told in the margin instead.

    Attributes:
        paragraph: The paragraph.
        length: How many code points of the unit it takes.
    """

    paragraph: Paragraph
    length: int


def lead_of(flow: Flow, unit: Unit, paragraph: Paragraph) -> Lead:
    """How much of a unit its number and portion mark take."""
    text = flow.text
    at = flow.to_flow(paragraph.mark).stop
    portion = _PORTION.match(text, at, unit.span.stop) if paragraph.portion_mark else None
    if portion is not None:
        at = portion.end()
    while at < unit.span.stop and text[at] in " \t":
        at += 1
    return Lead(paragraph, max(0, at - unit.span.start))


def paragraph_entries(at: int, paragraph: Paragraph) -> list[MarginEntry]:
    """Number, portion mark and, where it differs, the printed number of a paragraph."""
    number = f"¶ {paragraph.number}"
    entries = [MarginEntry(at, MarginKind.NUMBER, number, number_reason(paragraph), paragraph.mark)]
    if paragraph.portion_mark:
        mark = paragraph.portion_mark
        reason = f"({mark}): the class of this paragraph alone, its portion mark."
        entries.append(MarginEntry(at, MarginKind.PORTION, mark, reason))
    if not paragraph.is_printed_true:
        printed = f"printed {paragraph.printed_words}"
        reason = number_reason(paragraph)
        entries.append(MarginEntry(at, MarginKind.PRINTED, printed, reason, paragraph.mark))
    return entries


def number_reason(paragraph: Paragraph) -> str:
    """Why a paragraph has the number it has."""
    printed = " ".join(paragraph.printed.split())
    if paragraph.is_printed_true:
        return f"Printed “{printed}”; it agrees with the order of the paragraphs."
    return (
        f"Printed “{printed}”; in the order of the paragraphs this is ¶{paragraph.number}, "
        "so that is taken."
    )


def section_label(document: Document, break_span: Span, after: int) -> tuple[str, str]:
    """What the margin says at a page break, and the sentence that explains it.

    Args:
        document: Whose.
        break_span: The words of the break.
        after: The source offset where the text goes on.

    Returns:
        ``§ 2 of 3`` (empty for a page break inside one section) and an explanation.
    """
    words = " ".join(break_span.of(document.text).split())
    telegram = _telegram_at(document, break_span.start)
    section = telegram.section_at(after) if telegram else None
    if section is None:
        match = _SECTION_OF.search(words)
        if match is None:
            return "", f"Page break: “{words}”. The text goes on behind it."
        number, total = int(match.group(1)), int(match.group(2))
        return f"§ {number} of {total}", _seam_reason(words, number)
    of = f" of {section.total}" if section.total else ""
    before = telegram.section_at(max(0, break_span.start - 1)) if telegram else None
    if before is not None and before.index == section.index:
        return "", f"Page break inside section {section.index}: “{words}”."
    return f"§ {section.index}{of}", _seam_reason(words, section.index)


def _seam_reason(words: str, number: int) -> str:
    return f"Section {number} begins here: “{words}” stands at this place."


def _telegram_at(document: Document, offset: int) -> Telegram | None:
    return next((t for t in document.telegrams if t.span.holds(offset)), None)
