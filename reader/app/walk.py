"""Walking a folder: which files below it are documents, and which of them have notes."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.files import is_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.app.jobs import JobControl

NOTES_MARK = ".lacuna"
_COMPANION = re.compile(r"\.lacuna(\..*)?\.(bak(-.+)?|damaged-.+|tmp)")
"""What lies beside notes files: backups, damaged files set aside, files being written."""

EXPORT_MARK = b"Lacuna export of notes"
"""As `reader.export` writes it; the window's start lists folders and imports no exporter."""
_MARK_WITHIN = 1024
_EXPORTED = frozenset({".md", ".markdown", ".html", ".htm"})
_SKIPPED_NAMES = frozenset({"desktop.ini", "Thumbs.db"})


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of the collection; ``has_notes`` if a notes file lay beside it when listed."""

    path: Path
    has_notes: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies below a folder.

    Attributes:
        files: In order of their path.
        skipped: How many files and folders were left out because they are no documents by
            their name, or are exports of notes that Lacuna wrote.
        unreadable_folders: Folders that could not be listed.
    """

    files: tuple[ListedFile, ...]
    skipped: int = 0
    unreadable_folders: tuple[Path, ...] = ()


def list_files(folder: Path, control: JobControl) -> Listing:
    """Every document file below a folder, symbolic links to folders not followed.

    Raises:
        Cancelled: If the job is cancelled.
    """
    found: list[ListedFile] = []
    blocked: list[Path] = []
    skipped = 0

    def remember(error: OSError) -> None:
        blocked.append(Path(error.filename))

    for name, folders, files in os.walk(folder, onerror=remember):
        control.check()
        annotated = annotated_names([*files, *folders])
        skipped += _drop_hidden(folders)
        for file in files:
            if _is_skipped(file) or _is_export(Path(name, file)):
                skipped += 1
            else:
                found.append(ListedFile(Path(name, file), file in annotated))
    found.sort(key=_by_path)
    return Listing(tuple(found), skipped, tuple(blocked))


def is_notes_name(name: str) -> bool:
    """Whether a file name is a notes file's or a codebook's."""
    return NOTES_MARK in name and name.endswith(".xml")


def annotated_names(names: Iterable[str]) -> set[str]:
    """The names of the documents that the notes among a folder's names may belong to."""
    return {base for name in names for base in _bases(name)}


def _bases(name: str) -> Iterator[str]:
    """The documents a notes file's name may belong to (a name may hold the mark twice).

    The notes on the members of a dump lie in a folder whose name ends in the mark.
    """
    if not is_notes_name(name) and not name.endswith(NOTES_MARK):
        return
    at = name.find(NOTES_MARK)
    while at >= 0:
        yield name[:at]
        at = name.find(NOTES_MARK, at + 1)


def _drop_hidden(folders: list[str]) -> int:
    kept = [f for f in sorted(folders) if not f.startswith(".") and not f.endswith("_files")]
    kept = [f for f in kept if not f.endswith(NOTES_MARK)]
    dropped = len(folders) - len(kept)
    folders[:] = kept
    return dropped


def _is_skipped(name: str) -> bool:
    if name.startswith((".", "~$")) or name in _SKIPPED_NAMES:
        return True
    at = name.find(NOTES_MARK)
    return is_notes_name(name) or (at >= 0 and _COMPANION.fullmatch(name, at) is not None)


def _is_export(path: Path) -> bool:
    """Whether Lacuna wrote a file itself: notes exported beside the documents are none."""
    if path.suffix.lower() not in _EXPORTED or not is_file(path):
        return False
    try:
        with path.open("rb") as file:
            return EXPORT_MARK in file.read(_MARK_WITHIN)
    except OSError:
        return False


def _by_path(file: ListedFile) -> tuple[str, ...]:
    return tuple(part.casefold() for part in file.path.parts)
