"""A document and a place in it: what is loaded, and what back and forward walk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
        is_overview: It is the overview of the collection at ``path``, and no document.
        is_again: The document on screen is read again: its reader goes on where they are.
    """

    path: Path
    member: str | None = None
    telegram: int = 0
    offset: int | None = None
    is_overview: bool = False
    is_again: bool = False
