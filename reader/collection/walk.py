"""Walking a folder: which files below it are documents, and which of them have notes."""

from __future__ import annotations

import os
import time
from collections import Counter
from typing import TYPE_CHECKING

from reader.collection.contents import Contents, contents_of, listed_file, notes_beside, stamp_of
from reader.collection.left_out import (
    EXPORT_MARK,
    NOTES_MARK,
    LeftOut,
    annotated_names,
    is_notes_name,
)
from reader.collection.walked import ListedFile, Listing, Part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.collection.control import Control

__all__ = [
    "EXPORT_MARK",
    "NOTES_MARK",
    "LeftOut",
    "ListedFile",
    "Listing",
    "Part",
    "annotated_names",
    "is_notes_name",
    "joined",
    "list_files",
    "list_given",
    "stamp_of",
]


def list_files(folder: Path, control: Control, *, most: int | None = None) -> Listing:
    """Every document file below a folder, symbolic links to folders not followed.

    Args:
        folder: The folder.
        control: May cancel it.
        most: About so many files are enough, whichever they are; None for all.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled.
    """
    began = time.time_ns()
    parts: list[Contents] = []
    files = 0
    waiting = [str(folder)]
    while waiting and (most is None or files < most):
        control.check()
        parts.append(contents_of(waiting.pop(), most=most))
        files += len(parts[-1].files)
        waiting += parts[-1].below
    return joined(parts, began)


def list_given(paths: Iterable[Path], control: Control) -> Listing:
    """Some files, wherever they lie; one that is not there is listed, and reading it says so.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled.
    """
    began = time.time_ns()
    found = Contents()
    given: dict[str, dict[str, Path]] = {}
    for path in paths:
        given.setdefault(str(path.parent), {})[path.name] = path
    for folder, wanted in given.items():
        control.check()
        try:
            with os.scandir(folder) as listing:
                members = list(listing)
        except OSError:
            members = []
        stamps = notes_beside(folder, members, found)
        there = {member.name: member for member in members if member.name in wanted}
        for name, path in wanted.items():
            member = there.get(name)
            stamp = stamps.get(name)
            listed = listed_file(member, stamp, found) if member else ListedFile(path, False)
            found.files.append(listed)
    return joined([found], began)


def joined(parts: Iterable[Contents], began: int) -> Listing:
    """What was found in several folders, as one listing."""
    files: list[ListedFile] = []
    left_out: Counter[LeftOut] = Counter()
    blocked: list[Path] = []
    lone: list[Path] = []
    notes: list[Path] = []
    codebooks: list[Path] = []
    for one in parts:
        files += one.files
        left_out += one.left_out
        blocked += one.blocked
        lone += one.lone
        notes += one.notes
        codebooks += one.codebooks
    files.sort(key=_by_path)
    return Listing(
        tuple(files),
        tuple(sorted(left_out.items())),
        tuple(blocked),
        tuple(lone),
        tuple(notes),
        tuple(codebooks),
        began,
    )


def _by_path(file: ListedFile) -> str:
    """Part by part: no name holds what the separator becomes, and nothing comes before it."""
    return str(file.path).casefold().replace(os.sep, "\0")
