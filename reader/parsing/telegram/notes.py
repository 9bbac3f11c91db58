"""Footnotes of a telegram: a list of notes at its end, and the marks in the text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document import BlockRole, Footnote, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.parsing.telegram.body import Draft

NOTE = re.compile(r"[ \t]*(?P<mark>\[\d{1,2}\]|\(\d{1,2}\)|\*{1,3}|\d{1,2}/)[ \t]+(?=\S)")
"""How a note begins: ``[1]``, ``(1)``, ``*``, ``1/``."""
MOST_NOTES = 60
_HOLDS = frozenset({BlockRole.PARAGRAPH, BlockRole.LIST_ITEM})
_BETWEEN = frozenset(
    {
        BlockRole.BLANK,
        BlockRole.RULE,
        BlockRole.SIGNATURE,
        BlockRole.END_OF_MESSAGE,
        BlockRole.RELEASE_STAMP,
        BlockRole.LOST_HEADING,
    }
)


def with_notes(text: str, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Footnote]]:
    """The drafts with the notes at their end as footnotes, each joined to its mark.

    A note whose mark stands nowhere behind a word of the text is an entry of a list.
    """
    first = _first_of_notes(text, drafts)
    if first is None:
        return list(drafts), []
    made, notes = list(drafts[:first]), []
    stop = drafts[first].span.start
    for draft in drafts[first:]:
        if draft.role not in _HOLDS:
            made.append(draft)
            continue
        for part in _parts(text, draft):
            note = _footnote(text, part, drafts[0].span.start, stop)
            if note is not None:
                notes.append(note)
                part.role, part.level = BlockRole.FOOTNOTE, 0
                part.continues = part.parent = None
            made.append(part)
    return (made, notes) if notes else (list(drafts), [])


def _first_of_notes(text: str, drafts: Sequence[Draft]) -> int | None:
    """Index of the first draft of the list that ends the text."""
    found: int | None = None
    for index in range(len(drafts) - 1, max(-1, len(drafts) - 1 - MOST_NOTES), -1):
        draft = drafts[index]
        if draft.role in _BETWEEN:
            continue
        if draft.role not in _HOLDS or draft.start is not None:
            break
        if NOTE.match(text, draft.span.start, draft.span.stop) is None:
            break
        found = index
    return found


def _parts(text: str, draft: Draft) -> list[Draft]:
    """The draft, cut at each line that begins with a note's mark."""
    starts = [draft.span.start]
    at = text.find("\n", draft.span.start, draft.span.stop) + 1
    while at > 0:
        if NOTE.match(text, at, draft.span.stop) is not None:
            starts.append(at)
        at = text.find("\n", at, draft.span.stop) + 1
    if len(starts) == 1:
        return [draft]
    stops = [*starts[1:], draft.span.stop]
    return [
        replace(draft, begin=start, stop=stop) for start, stop in zip(starts, stops, strict=True)
    ]


def _footnote(text: str, draft: Draft, begin: int, stop: int) -> Footnote | None:
    note = NOTE.match(text, draft.span.start, draft.span.stop)
    if note is None:
        return None
    printed = note["mark"]
    mark = re.compile(rf"(?<=[\w.,;:!?\"'”)]){re.escape(printed)}(?![\w*/])").search(
        text, begin, stop
    )
    if mark is None:
        return None
    return Footnote(printed.strip("[]()/"), draft.span.stripped(text), Span(*mark.span()))
