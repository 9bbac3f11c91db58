"""What bringing an index up to date did, and what it left unread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reader.collection.notes_faults import NotesFault
    from reader.collection.scan import Scanned
    from reader.collection.state import Unfinished
    from reader.collection.walk import LeftOut


@dataclass(frozen=True, slots=True)
class Updated:
    """What bringing an index up to date did.

    Attributes:
        scanned: Files by what became of them.
        left_out: Files and folders that are no documents because of their names, by reason.
        unreadable_folders: Folders that could not be listed; what is known of them stays.
        remarks: What the user should know, one sentence each.
        notes_faults: Notes files and codebooks that cannot be used, paths below the collection's
            folder where they lie there.
        is_stale: It was not: the index is as it was before, and a remark says why.
        unfinished: What it left unread; None where the index holds all of the folder.
    """

    scanned: Scanned
    left_out: tuple[tuple[LeftOut, int], ...]
    unreadable_folders: tuple[Path, ...]
    remarks: tuple[str, ...]
    notes_faults: tuple[NotesFault, ...] = ()
    is_stale: bool = False
    unfinished: Unfinished | None = None

    @property
    def skipped(self) -> int:
        """How many files and folders were left out."""
        return sum(count for _, count in self.left_out)


def unfinished_words(unread: Unfinished) -> str:
    """What of a folder is not read yet, as a sentence."""
    if unread.left:
        read = f"{unread.read:,} of {unread.total:,} files are read"
    else:
        read = (
            f"{unread.read:,} files are read and others are not"
            if not unread.total
            else ("files that changed are not all read again")
        )
    return f"Reading this folder did not come to its end: {read}."
