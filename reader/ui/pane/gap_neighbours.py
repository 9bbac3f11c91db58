"""What stands before and after a gap, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Paragraph, Section, Telegram


def sections_around(telegram: Telegram, missing: Sequence[int]) -> str:
    """The neighbours of missing sections: ``Before it: section 10. After it: section 12.``."""
    here = [section for section in telegram.sections if section.is_here]
    before = [section for section in here if section.index < missing[0]]
    after = [section for section in here if section.index > missing[-1]]
    first = _named(before[-1], "ends", is_cut=before[-1].cut_end) if before else "the header"
    last = _named(after[0], "begins", is_cut=after[0].cut_start) if after else _end(telegram)
    return f"Before it: {first}. After it: {last}."


def paragraphs_around(paragraphs: Sequence[Paragraph], missing: Sequence[int]) -> str:
    """``between ¶31 and ¶34 of section 12``; empty where the gap is at an end of the text."""
    before = [one for one in paragraphs if one.number < missing[0]]
    after = [one for one in paragraphs if one.number > missing[-1]]
    if not before or not after:
        return ""
    first, last = max(before, key=_number), min(after, key=_number)
    shared = [one for one in first.sections if one in last.sections]
    section = f" of section {shared[0]}" if len(shared) == 1 else ""
    return f"between ¶{first.number} and ¶{last.number}{section}"


def _number(paragraph: Paragraph) -> int:
    return paragraph.number


def _named(section: Section, verb: str, *, is_cut: bool) -> str:
    cut = f", which {verb} mid-sentence" if is_cut else ""
    return f"section {section.index}{cut}"


def _end(telegram: Telegram) -> str:
    return "the signature" if telegram.signature is not None else "the end of this copy"
