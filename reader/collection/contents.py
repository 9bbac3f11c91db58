"""What lies in one folder: documents, what is none and why, notes files, folders to look into."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from reader.collection.left_out import (
    NOTES_MARK,
    LeftOut,
    annotated_names,
    bases_of,
    is_codebook_name,
    is_notes_name,
    why_no_document,
    why_no_folder,
)
from reader.collection.walked import ListedFile
from reader.document.codebooks import CODEBOOK_NAME
from reader.document.page_folders import may_be_page_folder, page_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(slots=True)
class Contents:
    """What was found in a folder.

    Attributes:
        files: Its documents, in no order.
        left_out: What is no document, by reason.
        blocked: The folder itself, if it could not be listed.
        lone: Notes files whose document is not beside them.
        notes: All notes files.
        codebooks: The folder itself, if it holds one.
        below: The folders in it that are to be looked into.
        apart: Folders in it with the notes on the members of dumps.
        depends: Something in it may change though nothing in it does: it holds links.
        has_twins: A file in it has another name, which may lie in another folder.
    """

    files: list[ListedFile] = field(default_factory=list)
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    blocked: list[Path] = field(default_factory=list)
    lone: list[Path] = field(default_factory=list)
    notes: list[Path] = field(default_factory=list)
    codebooks: list[Path] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    depends: bool = False
    has_twins: bool = False


def contents_of(folder: str, *, most: int | None = None) -> Contents:
    """What lies in one folder.

    Args:
        folder: The folder.
        most: So many names are enough, whichever they are; None for all.
    """
    found = Contents()
    try:
        with os.scandir(folder) as listing:
            members = sorted(islice(listing, most), key=_by_name)
    except OSError:
        found.blocked.append(Path(folder))
    else:
        is_whole = most is None or len(members) < most
        _take(folder, members, pages_among(members, is_whole=is_whole), found)
    return found


def pages_among(members: Sequence[os.DirEntry[str]], *, is_whole: bool = True) -> frozenset[str]:
    """The folders that belong to saved web pages.

    Args:
        members: What lies in a folder.
        is_whole: It is all that lies there; else a page may be among the rest.
    """
    asked = [
        one.name
        for one in members
        if may_be_page_folder(one.name) and one.is_dir(follow_symlinks=False)
    ]
    if not asked or not is_whole:
        return frozenset(asked)
    return page_folders(asked, (one.name for one in members if not _leads_to_folder(one)))


def stamp_of(path: str) -> int:
    """What changes when a file does, or is replaced by another; 0 for one that is not there."""
    return _stamp_of(path, None)


def _stamp_of(path: str, found: Contents | None) -> int:
    try:
        status = os.stat(path)  # noqa: PTH116 - many of them
    except OSError:
        return 0
    if found is not None:
        found.has_twins |= status.st_nlink > 1
    told = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    # The hash of numbers is the same in every process.
    return hash((crc32(os.fsencode(path)), *told)) or 1


def _take(
    folder: str, members: Sequence[os.DirEntry[str]], pages: frozenset[str], found: Contents
) -> None:
    """Sort out what is in a folder."""
    names: list[str] = []
    files: list[os.DirEntry[str]] = []
    for member in members:
        reason = why_left_out(member, pages)
        if reason is not None:
            found.left_out[reason] += 1
        if member.is_dir(follow_symlinks=False):
            if reason is None:
                found.below.append(member.path)
            elif reason is LeftOut.NOTES:
                found.apart.append(member.path)
        elif reason is LeftOut.LINK:
            found.depends = True
        else:
            names.append(member.name)
            found.depends |= member.is_symlink()
            if reason is None:
                files.append(member)
    stamps = notes_beside(folder, members, found)
    found.lone += (Path(folder, one) for one in _without_document(names))
    found.files += (listed_file(file, stamps.get(file.name), found) for file in files)


def why_left_out(member: os.DirEntry[str], pages: frozenset[str]) -> LeftOut | None:
    """Why what lies in a folder is neither a document nor looked into; None if it is.

    Args:
        member: It.
        pages: The folders beside it that belong to saved web pages (:func:`pages_among`).
    """
    if member.is_dir(follow_symlinks=False):
        return why_no_folder(member.name, pages)
    if _leads_to_folder(member):
        return LeftOut.LINK
    return why_no_document(member.path, member.name)


def _without_document(names: Iterable[str]) -> Iterator[str]:
    """The notes files among a folder's names whose document is not among them."""
    there = set(names)
    return (
        name for name in there if is_notes_name(name) and there.isdisjoint(annotated_names([name]))
    )


def listed_file(file: os.DirEntry[str], notes_stamp: int | None, found: Contents) -> ListedFile:
    """A document as it is listed.

    Args:
        file: It.
        notes_stamp: Of the notes beside it; None for none.
        found: Is told what of it may change without its folder.
    """
    try:
        status = file.stat()
        is_link = file.is_symlink()
    except OSError:
        # A link that leads nowhere is listed; reading it says so.
        found.depends = True
        return ListedFile(Path(file.path), notes_stamp is not None)
    found.has_twins |= status.st_nlink > 1
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
            stamps = notes_beside(os.path.dirname(real), list(listing), Contents())  # noqa: PTH120
    except OSError:
        return notes_stamp
    beside = stamps.get(os.path.basename(real))  # noqa: PTH119
    return notes_stamp if beside is None else hash((notes_stamp or 0, beside))


def notes_beside(
    folder: str, members: Sequence[os.DirEntry[str]], found: Contents
) -> dict[str, int]:
    """For each document that notes beside it may belong to, what changes with them.

    Args:
        folder: Where they lie.
        members: All that lies there.
        found: Gets the notes files and the codebook.
    """
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
            stamp ^= _stamp_of(path, found)
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
