"""Walking a folder: which files below it are documents, and which of them have notes."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.collection.control import Control

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
    """A file of the collection.

    Attributes:
        path: Below the folder that was walked.
        has_notes: A notes file lay beside it when it was listed.
        size: In bytes; -1 where it could not be asked.
        changed: When it was last changed, in nanoseconds.
        notes_stamp: Changes when a notes file beside it does; 0 without notes.
    """

    path: Path
    has_notes: bool
    size: int = -1
    changed: int = 0
    notes_stamp: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies below a folder.

    Attributes:
        files: In order of their path.
        skipped: How many files and folders were left out because they are no documents by
            their name, or are exports of notes that Lacuna wrote.
        unreadable_folders: Folders that could not be listed.
        lone_notes: Notes files whose document is not beside them.
    """

    files: tuple[ListedFile, ...]
    skipped: int = 0
    unreadable_folders: tuple[Path, ...] = ()
    lone_notes: tuple[Path, ...] = ()


def list_files(folder: Path, control: Control) -> Listing:
    """Every document file below a folder, symbolic links to folders not followed.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled.
    """
    found: list[ListedFile] = []
    blocked: list[Path] = []
    lone: list[Path] = []
    skipped = 0
    waiting = [str(folder)]
    while waiting:
        control.check()
        name = waiting.pop()
        try:
            with os.scandir(name) as listing:
                members = sorted(listing, key=_by_name)
        except OSError:
            blocked.append(Path(name))
            continue
        folders = [member for member in members if member.is_dir(follow_symlinks=False)]
        files = [member for member in members if not _leads_to_folder(member)]
        links = len(members) - len(folders) - len(files)
        below = [member for member in folders if not _is_hidden_folder(member.name)]
        skipped += links + len(folders) - len(below)
        waiting += [member.path for member in below]
        stamps = _notes_stamps(members)
        lone += (Path(name, one) for one in _without_document([file.name for file in files]))
        for file in files:
            if _is_skipped(file.name) or _is_export(Path(file.path)):
                skipped += 1
            else:
                found.append(_listed(file, stamps.get(file.name)))
    found.sort(key=_by_path)
    return Listing(tuple(found), skipped, tuple(blocked), tuple(lone))


def list_given(paths: Iterable[Path], control: Control) -> Listing:
    """Some files, wherever they lie; one that is not there is listed, and reading it says so.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled.
    """
    given: dict[str, dict[str, Path]] = {}
    for path in paths:
        given.setdefault(str(path.parent), {})[path.name] = path
    found: list[ListedFile] = []
    for folder, wanted in given.items():
        control.check()
        try:
            with os.scandir(folder) as listing:
                members = list(listing)
        except OSError:
            members = []
        stamps = _notes_stamps(members)
        there = {member.name: member for member in members if member.name in wanted}
        for name, path in wanted.items():
            member = there.get(name)
            found.append(_listed(member, stamps.get(name)) if member else ListedFile(path, False))
    found.sort(key=_by_path)
    return Listing(tuple(found))


def _without_document(names: Iterable[str]) -> Iterator[str]:
    """The notes files among a folder's names whose document is not among them."""
    there = set(names)
    return (
        name for name in there if is_notes_name(name) and there.isdisjoint(annotated_names([name]))
    )


def _listed(file: os.DirEntry[str], notes_stamp: int | None) -> ListedFile:
    try:
        status = file.stat()
    except OSError:
        # A link that leads nowhere is listed; reading it says so.
        return ListedFile(Path(file.path), notes_stamp is not None)
    return ListedFile(
        Path(file.path),
        notes_stamp is not None,
        status.st_size,
        status.st_mtime_ns,
        notes_stamp or 0,
    )


def _notes_stamps(members: Sequence[os.DirEntry[str]]) -> dict[str, int]:
    """For each document that notes beside it may belong to, what changes with them."""
    stamps: dict[str, int] = {}
    for member in members:
        for base in _bases(member.name):
            try:
                changed = member.stat().st_mtime_ns
            except OSError:
                changed = 1
            stamps[base] = stamps.get(base, 0) ^ hash((changed, len(member.name)))
    return stamps


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


def _is_hidden_folder(name: str) -> bool:
    return name.startswith(".") or name.endswith(("_files", NOTES_MARK))


def _is_skipped(name: str) -> bool:
    if name.startswith((".", "~$")) or name in _SKIPPED_NAMES:
        return True
    at = name.find(NOTES_MARK)
    return is_notes_name(name) or (at >= 0 and _COMPANION.fullmatch(name, at) is not None)


def _is_export(path: Path) -> bool:
    """Whether Lacuna wrote a file itself: notes exported beside the documents are none."""
    if path.suffix.lower() not in _EXPORTED or not os.path.isfile(path):  # noqa: PTH113
        return False
    try:
        with path.open("rb") as file:
            return EXPORT_MARK in file.read(_MARK_WITHIN)
    except OSError:
        return False


def _leads_to_folder(member: os.DirEntry[str]) -> bool:
    """Whether it is a folder or a link to one; a link that goes round in a loop is a file."""
    try:
        return member.is_dir()
    except OSError:
        return False


def _by_name(member: os.DirEntry[str]) -> str:
    return member.name


def _by_path(file: ListedFile) -> tuple[str, ...]:
    return tuple(part.casefold() for part in file.path.parts)
