"""A document and a place in it: what is loaded, and what back and forward walk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.app.reading_places import Place

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit.

    Attributes:
        path: The file.
        member: Of a dump or an archive.
        telegram: Index of the telegram in a file of several.
        offset: Source offset at the top of the view; None for the beginning.
        caret: Source offset of the text caret, where that was in view when it was left.
        is_overview: It is the overview of the collection at ``path``, and no document.
        is_again: The document on screen is read again: its reader goes on where they are.
    """

    path: Path
    member: str | None = None
    telegram: int = 0
    offset: int | None = None
    caret: int | None = None
    is_overview: bool = False
    is_again: bool = False

    @property
    def goal(self) -> Visit:
        """The same document, wherever in it."""
        return replace(self, offset=None, caret=None)

    @property
    def place(self) -> Place:
        """Where in it."""
        return Place(self.offset or 0, caret=self.caret)
