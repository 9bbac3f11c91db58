"""Notes files that cannot be used, or not in full: what is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations.filecache import read_held
from reader.annotations.question_words import newer_sentence
from reader.annotations.xmlio import UnusableFileError, UnusableReason, read_limited

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations.model import NotesFile

_WHAT_IS_WRONG = {
    UnusableReason.DAMAGED: "is damaged",
    UnusableReason.NEWER: "was made by a newer version of this program",
    UnusableReason.TOO_LARGE: "is too large or too deeply nested to be read",
    UnusableReason.UNREADABLE: "may not be read",
}


def usable(path: Path) -> NotesFile | None:
    """What a notes file holds; None where it cannot be used."""
    try:
        return read_held(read_limited(path))
    except UnusableFileError:
        return None


def fault_of(path: Path) -> str | None:
    """Why a notes file cannot be used, or not in full; None where it can, or is none of ours."""
    try:
        if read_held(read_limited(path)).is_newer:
            return newer_sentence(f"The notes file {path.name}")
    except UnusableFileError as error:
        if error.reason is not UnusableReason.FOREIGN:
            return unusable_sentence(path, error.reason)
    return None


def unusable_sentence(path: Path, reason: UnusableReason) -> str:
    """What is told of a notes file that cannot be used and has no backup that can."""
    none = " and has no backup" if reason is UnusableReason.DAMAGED else ""
    return (
        f"The notes file {path.name} {_WHAT_IS_WRONG[reason]}{none}, so its notes are not shown;"
        " the file itself is kept."
    )


def backup_sentence(path: Path, reason: UnusableReason, backup: Path) -> str:
    """What is told of a notes file that cannot be used while its last backup can."""
    return (
        f"The notes file {path.name} {_WHAT_IS_WRONG[reason]}, so the notes of its last backup"
        f" {backup.name} are shown; the file itself is kept."
    )
