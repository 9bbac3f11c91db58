"""Retiring a codebook: the file of an undone change goes, as notes files do.

What it held stays known for as long as the program runs (:func:`codebook_file.keep_undone`), for
redo and for a tag made again; later runs write under another name of their own, so that nothing of
theirs can be taken for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.annotations import folder_names, safefile
from reader.annotations.codebook import CodebookEntry, Favourites, Tag
from reader.annotations.codebook_file import CodebookFile, keep_undone, read_codebook_file
from reader.annotations.names import BACKUP, CODEBOOK, Shelf
from reader.annotations.retiring import (
    adopt_writers,
    is_adopted,
    is_own_writing,
    note_written,
)
from reader.annotations.saved_search import SavedSearch
from reader.annotations.telegram_request import TelegramRequest
from reader.annotations.xmlio import UnusableFileError, read_limited
from reader.document.codebooks import CODEBOOK_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations.model import Person

_DATED = re.compile(re.escape(BACKUP) + r"(-\d{4}-\d{2}-\d{2})?")


def retire_codebook(folder: Path, owner: Person, *, lock_folder: Path) -> bool:
    """Let the owner's codebook of a folder go if it holds nothing but what was undone.

    It goes only if every byte of it and of its backups was written by this run (or adopted, see
    :func:`adopt_finished_codebook`), and no other codebook needs it or speaks of the same things.
    Never raises for what the disk does: then it stays.

    Args:
        folder: The collection's.
        owner: Whose file; others' are left alone.
        lock_folder: Locks of notes files.

    Returns:
        Whether it went.
    """
    shelf = Shelf(folder, CODEBOOK)
    try:
        with safefile.locked(lock_folder, shelf.path()):
            files = {path: read_codebook_file(read_limited(path)) for path in shelf.files()}
            mine = [path for path, file in files.items() if file.owner.id == owner.id]
            if len(mine) != 1 or not _may_go(mine[0], files, owner):
                return False
            (path,) = mine
            written = [one for one in folder.iterdir() if one.name.startswith(path.name)]
            backups = [one for one in written if one != path]
            if not all(_DATED.fullmatch(one.name[len(path.name) :]) for one in backups):
                return False
            if not all(is_own_writing(read_limited(one)) for one in written):
                return False
            keep_undone(folder, files[path].entries)
            for one in (*backups, path):
                one.unlink()
    except (safefile.NotesWriteError, UnusableFileError, OSError):
        return False
    finally:
        folder_names.forget()
    return True


def adopt_finished_codebook(path: Path, written: CodebookFile) -> None:
    """Take a codebook for this run's own, where a change that died began it; notes files are, too.

    Args:
        path: The collection's; the owner's may have another name beside it.
        written: What the change wrote to it; all of it is written by now.
    """
    known = {(one.id, one.version) for one in written.entries}
    for one in Shelf(path.parent, CODEBOOK).files():
        try:
            data = read_limited(one)
            file = read_codebook_file(data)
        except UnusableFileError:
            continue
        entries = {(entry.id, entry.version) for entry in file.entries}
        if file.owner.id == written.owner.id and entries <= known:
            note_written(data)
            adopt_writers(written.entries, written.owner)


def _may_go(path: Path, files: dict[Path, CodebookFile], owner: Person) -> bool:
    file = files[path]
    others = [one for other, one in files.items() if other != path]
    if path.is_symlink() or (others and path.name == CODEBOOK_NAME):
        # A collection is known by the file of that name.
        return False
    theirs = {entry.id for one in others for entry in one.entries}
    has_more = file.extra or file.owner.extra or file.is_newer
    return not has_more and all(
        _says_nothing(one)
        and not one.extra
        and one.id not in theirs
        and all(name == owner.writer or is_adopted(name) for name, _count in one.version.counters)
        for one in file.entries
    )


def _says_nothing(entry: CodebookEntry) -> bool:
    match entry:
        case Tag() | SavedSearch():
            return entry.is_deleted
        case Favourites():
            return not entry.tags
        case TelegramRequest():
            return entry.is_empty
        case _:
            return False
