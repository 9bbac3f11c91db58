"""Walking a folder: which files below it are documents, and which of them have notes."""

from __future__ import annotations

import os
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from reader.collection.left_out import (
    CODEBOOK_NAME,
    EXPORT_MARK,
    NOTES_MARK,
    LeftOut,
    annotated_names,
    bases_of,
    is_codebook_name,
    is_notes_name,
    why_no_document,
    why_no_folder,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.collection.control import Control

__all__ = [
    "EXPORT_MARK",
    "NOTES_MARK",
    "LeftOut",
    "ListedFile",
    "Listing",
    "annotated_names",
    "is_notes_name",
    "list_files",
    "list_given",
]


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
class Listing:
    """What lies below a folder.

    Attributes:
        files: In order of their path.
        left_out: How many files and folders are no documents by their name, or are exports of
            notes that Lacuna wrote; by reason.
        unreadable_folders: Folders that could not be listed.
        lone_notes: Notes files whose document is not beside them.
        notes: All notes files, those on the members of dumps too.
        codebooks: Folders that hold a codebook.
        began: When the listing began, in nanoseconds: what was changed at that moment may
            change again and look the same.
    """

    files: tuple[ListedFile, ...]
    left_out: tuple[tuple[LeftOut, int], ...] = ()
    unreadable_folders: tuple[Path, ...] = ()
    lone_notes: tuple[Path, ...] = ()
    notes: tuple[Path, ...] = ()
    codebooks: tuple[Path, ...] = ()
    began: int = 0

    @property
    def skipped(self) -> int:
        """How many files and folders were left out."""
        return sum(count for _, count in self.left_out)


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    began: int = field(default_factory=time.time_ns)
    files: list[ListedFile] = field(default_factory=list)
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    blocked: list[Path] = field(default_factory=list)
    lone: list[Path] = field(default_factory=list)
    notes: list[Path] = field(default_factory=list)
    codebooks: list[Path] = field(default_factory=list)

    def listing(self) -> Listing:
        self.files.sort(key=_by_path)
        return Listing(
            tuple(self.files),
            tuple(sorted(self.left_out.items())),
            tuple(self.blocked),
            tuple(self.lone),
            tuple(self.notes),
            tuple(self.codebooks),
            self.began,
        )


def list_files(folder: Path, control: Control, *, most: int | None = None) -> Listing:
    """Every document file below a folder, symbolic links to folders not followed.

    Args:
        folder: The folder.
        control: May cancel it.
        most: About so many files are enough, whichever they are; None for all.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled.
    """
    found = _Found()
    waiting = [str(folder)]
    while waiting and (most is None or len(found.files) < most):
        control.check()
        name = waiting.pop()
        try:
            with os.scandir(name) as listing:
                members = sorted(islice(listing, most), key=_by_name)
        except OSError:
            found.blocked.append(Path(name))
            continue
        waiting += _take(name, members, found)
    return found.listing()


def list_given(paths: Iterable[Path], control: Control) -> Listing:
    """Some files, wherever they lie; one that is not there is listed, and reading it says so.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled.
    """
    found = _Found()
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
        stamps = _notes_beside(folder, members, found)
        there = {member.name: member for member in members if member.name in wanted}
        for name, path in wanted.items():
            member = there.get(name)
            listed = _listed(member, stamps.get(name)) if member else ListedFile(path, False)
            found.files.append(listed)
    return found.listing()


def stamp_of(path: str) -> int:
    """What changes when a file does, or is replaced by another; 0 for one that is not there."""
    try:
        status = os.stat(path)  # noqa: PTH116 - many of them
    except OSError:
        return 0
    told = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    # The hash of numbers is the same in every process.
    return hash((crc32(os.fsencode(path)), *told)) or 1


def _take(folder: str, members: Sequence[os.DirEntry[str]], found: _Found) -> list[str]:
    """Sort out what is in a folder; the folders to be looked into."""
    below: list[str] = []
    files: list[os.DirEntry[str]] = []
    for member in members:
        if member.is_dir(follow_symlinks=False):
            reason = why_no_folder(member.name)
            if reason is None:
                below.append(member.path)
            else:
                found.left_out[reason] += 1
        elif _leads_to_folder(member):
            found.left_out[LeftOut.LINK] += 1
        else:
            files.append(member)
    stamps = _notes_beside(folder, members, found)
    found.lone += (Path(folder, one) for one in _without_document([file.name for file in files]))
    for file in files:
        reason = why_no_document(file.path, file.name)
        if reason is None:
            found.files.append(_listed(file, stamps.get(file.name)))
        else:
            found.left_out[reason] += 1
    return below


def _without_document(names: Iterable[str]) -> Iterator[str]:
    """The notes files among a folder's names whose document is not among them."""
    there = set(names)
    return (
        name for name in there if is_notes_name(name) and there.isdisjoint(annotated_names([name]))
    )


def _listed(file: os.DirEntry[str], notes_stamp: int | None) -> ListedFile:
    try:
        status = file.stat()
        is_link = file.is_symlink()
    except OSError:
        # A link that leads nowhere is listed; reading it says so.
        return ListedFile(Path(file.path), notes_stamp is not None)
    if is_link:
        notes_stamp = _with_those_at_the_end(file.path, notes_stamp)
    return ListedFile(
        Path(file.path),
        notes_stamp is not None,
        status.st_size,
        status.st_mtime_ns,
        notes_stamp or 0,
        status.st_ctime_ns,
    )


def _with_those_at_the_end(link: str, notes_stamp: int | None) -> int | None:
    """The stamp of a link: the notes beside the file itself are notes on it too."""
    real = os.path.realpath(link)
    try:
        with os.scandir(os.path.dirname(real)) as listing:  # noqa: PTH120
            stamps = _notes_beside(os.path.dirname(real), list(listing), _Found())  # noqa: PTH120
    except OSError:
        return notes_stamp
    beside = stamps.get(os.path.basename(real))  # noqa: PTH119
    return notes_stamp if beside is None else hash((notes_stamp or 0, beside))


def _notes_beside(
    folder: str, members: Sequence[os.DirEntry[str]], found: _Found
) -> dict[str, int]:
    """For each document that notes beside it may belong to, what changes with them."""
    stamps: dict[str, int] = {}
    for member in members:
        if NOTES_MARK not in member.name:
            continue
        if is_codebook_name(member.name):
            if member.name == CODEBOOK_NAME:
                found.codebooks.append(Path(folder))
            continue
        bases = list(bases_of(member.name))
        if not bases:
            continue
        stamp = 0
        for path in _notes_files(member):
            found.notes.append(Path(path))
            stamp ^= stamp_of(path)
        for base in bases:
            stamps[base] = stamps.get(base, 1) ^ stamp
    return stamps


def _notes_files(member: os.DirEntry[str]) -> list[str]:
    """A notes file, or those in the folder of a dump's members."""
    if not member.name.endswith(NOTES_MARK):
        return [member.path]
    try:
        with os.scandir(member.path) as listing:
            return [one.path for one in listing if is_notes_name(one.name)]
    except OSError:
        return []


def _leads_to_folder(member: os.DirEntry[str]) -> bool:
    """Whether it is a folder or a link to one; a link that goes round in a loop is a file."""
    try:
        return member.is_dir()
    except OSError:
        return False


def _by_name(member: os.DirEntry[str]) -> str:
    return member.name


def _by_path(file: ListedFile) -> str:
    """Part by part: no name holds what the separator becomes, and nothing comes before it."""
    return str(file.path).casefold().replace(os.sep, "\0")
