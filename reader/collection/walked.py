"""What a walk through a folder found: its documents, and what is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document.making import quickly_sent

if TYPE_CHECKING:
    from pathlib import Path

    from reader.collection.left_out import LeftOut


@quickly_sent
@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of the collection.

    Attributes:
        path: Below the folder that was walked.
        has_notes: A notes file lay beside it when it was listed.
        size: In bytes; -1 where it could not be asked.
        changed: When it was last changed, in nanoseconds.
        notes_stamp: Changes when a notes file beside it does; 0 without notes.
        touched: When anything about it was last changed, its name and rights too.
    """

    path: Path
    has_notes: bool
    size: int = -1
    changed: int = 0
    notes_stamp: int = 0
    touched: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a collection was looked at, where the rest is known to be as it was.

    Attributes:
        walked: The folders whose own files are listed.
        gone: Folders that are not there any more, or cannot be listed, with all below them.
        others: How many files lie in the folders that were not looked into.
    """

    walked: frozenset[str]
    gone: frozenset[str]
    others: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies below a folder.

    Attributes:
        files: In order of their path; of a part, those of its folders. All else is of the whole.
        left_out: How many files and folders are no documents by their name, or are exports of
            notes that Lacuna wrote; by reason.
        unreadable_folders: Folders that could not be listed.
        lone_notes: Notes files whose document is not beside them.
        notes: All notes files, those on the members of dumps too.
        codebooks: Folders that hold a codebook.
        began: When the listing began, in nanoseconds: what was changed at that moment may
            change again and look the same.
        part: Which folders were looked into; None for all.
    """

    files: tuple[ListedFile, ...]
    left_out: tuple[tuple[LeftOut, int], ...] = ()
    unreadable_folders: tuple[Path, ...] = ()
    lone_notes: tuple[Path, ...] = ()
    notes: tuple[Path, ...] = ()
    codebooks: tuple[Path, ...] = ()
    began: int = 0
    part: Part | None = None

    @property
    def count(self) -> int:
        """How many files there are, those that were not looked at too."""
        return len(self.files) + (self.part.others if self.part is not None else 0)

    @property
    def skipped(self) -> int:
        """How many files and folders were left out."""
        return sum(count for _, count in self.left_out)
