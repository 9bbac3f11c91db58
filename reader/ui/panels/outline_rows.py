"""What the Outline panel lists: one row for each entry of a document's outline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import OutlineEntry, OutlineKind, outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Document

ABSENT = frozenset({OutlineKind.GAP, OutlineKind.PARAGRAPH_GAP, OutlineKind.LOST_HEADING})
"""Kinds of what is not there."""
_NAMED = {
    OutlineKind.TELEGRAM: "Telegram",
    OutlineKind.HEADING: "Heading",
    OutlineKind.LIST: "List",
    OutlineKind.GAP: "Gap",
    OutlineKind.PARAGRAPH_GAP: "Gap",
    OutlineKind.LOST_HEADING: "Gap",
}
_WORD_START = r"(?<!\w)"


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One row.

    Attributes:
        key: Kind and place.
        entry: What it stands for.
    """

    key: str
    entry: OutlineEntry

    @property
    def is_choosable(self) -> bool:
        """Every entry is a stop."""
        return True

    @property
    def spoken(self) -> str:
        """Kind, label, what differs, and the words: ``¶8, printed ¶18, SBU: One sour note…``."""
        entry = self.entry
        parts = [_NAMED.get(entry.kind, ""), entry.label]
        parts += [f"printed {entry.printed}" if entry.printed else ""]
        parts += [entry.portion_mark or ""]
        head = ", ".join(part for part in parts if part)
        return f"{head}: {entry.text}" if entry.text else head

    @property
    def tip(self) -> str:
        """What is printed instead of the true number."""
        if not self.entry.printed:
            return ""
        return f"Printed {self.entry.printed}; by its place it is {self.entry.label}."

    def answers(self, typed: str) -> bool:
        """Whether its number or one of its words begins with what was typed."""
        words = f"{self.entry.label} {self.entry.text}"
        return re.search(_WORD_START + re.escape(typed), words, re.IGNORECASE) is not None


def outline_rows(document: Document) -> tuple[OutlineRow, ...]:
    """The rows of the panel in order of the outline."""
    rows: list[OutlineRow] = []
    for entry in outline(document):
        place = f"{entry.span.start}-{entry.span.stop}"
        rows.append(OutlineRow(f"{entry.kind}:{place}", entry))
    return tuple(rows)


def row_after(rows: Sequence[OutlineRow], typed: str, current: int) -> int | None:
    """The first row from ``current`` on, and round to the first, that answers what was typed."""
    order = (*range(current, len(rows)), *range(current))
    return next((at for at in order if rows[at].answers(typed)), None)
