"""Which names below a collection's folder are no documents, and why."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reader.document.regular import open_regular

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

NOTES_MARK = ".lacuna"
_COMPANION = re.compile(r"\.lacuna(\..*)?\.(bak(-.+)?|damaged-.+|tmp)")
"""What lies beside notes files: backups, damaged files set aside, files being written."""

EXPORT_MARK = b"Lacuna export of notes"
"""As `reader.export` writes it; the window's start lists folders and imports no exporter."""
_MARK_WITHIN = 1024
_EXPORTED = (".md", ".markdown", ".html", ".htm")
_INDEX = re.compile(
    r"(?:[0-9a-f]{16}|[0-9a-f]{32})\."
    r"(?:sqlite(?:-wal|-shm|-journal|\.\d+\.aside)?|lock|damaged|held)"
)
"""Files of an index, named by a hash: where a user let one live among documents."""
INDEX_MARKER = "lacuna-indexes.txt"
"""Stands in each folder that was chosen for indexes, which may lie in another collection."""
_SKIPPED_NAMES = frozenset({"desktop.ini", "Thumbs.db"})


class LeftOut(StrEnum):
    """Why a file or folder is not listed."""

    NOTES = "notes"
    """Notes files and codebooks."""
    BACKUP = "backup"
    """What lies beside notes files: their backups, files being written."""
    HIDDEN = "hidden"
    """Names that begin with a dot."""
    LOCK = "lock"
    """What office programs (`~$x`) and file managers leave behind."""
    PAGE_FILES = "page-files"
    """Folders with the pictures of a saved web page (`x_files` beside `x.html`)."""
    LINK = "link"
    """Links to folders: what they lead to may be below them."""
    INDEX = "index"
    """Files of an index, this collection's or another's."""
    EXPORT = "export"
    """Notes that Lacuna exported."""


WORDS = {
    LeftOut.NOTES: ("notes file", "notes files"),
    LeftOut.BACKUP: ("backup of notes", "backups of notes"),
    LeftOut.HIDDEN: ("hidden", "hidden"),
    LeftOut.LOCK: (
        "file of office programs and file managers",
        "files of office programs and file managers",
    ),
    LeftOut.PAGE_FILES: ("folder of a saved web page", "folders of saved web pages"),
    LeftOut.LINK: ("link to a folder", "links to folders"),
    LeftOut.INDEX: ("file of an index", "files of an index"),
    LeftOut.EXPORT: ("exported notes file", "exported notes files"),
}
"""What they are called, one and several."""


def left_out_words(reason: LeftOut, count: int) -> str:
    """What so many of them are called, behind the number."""
    return WORDS[reason][count != 1]


def why_no_folder(name: str, pages: Container[str]) -> LeftOut | None:
    """Why a folder is not looked into; None if it is.

    Args:
        name: The last part of its path.
        pages: The names of those beside it that belong to saved web pages, it perhaps among them.
    """
    if name.endswith(NOTES_MARK):
        return LeftOut.NOTES
    if name.startswith("."):
        return LeftOut.HIDDEN
    return LeftOut.PAGE_FILES if name in pages else None


def why_no_document(path: str, name: str) -> LeftOut | None:
    """Why a file is no document; None if it is one.

    Args:
        path: Of the file, which may be opened.
        name: The last part of it.
    """
    reason = _why_by_name(name)
    if reason is None and name.lower().endswith(_EXPORTED) and _is_export(Path(path)):
        return LeftOut.EXPORT
    return reason


def is_passed_over(name: str) -> bool:
    """Whether a name is neither a document's nor of notes on one: it may come and go unseen."""
    return _why_by_name(name) not in (None, LeftOut.NOTES)


def _why_by_name(name: str) -> LeftOut | None:
    at = name.find(NOTES_MARK)
    if is_notes_name(name):
        return LeftOut.NOTES
    if at >= 0 and _COMPANION.fullmatch(name, at) is not None:
        return LeftOut.BACKUP
    if name.startswith("."):
        return LeftOut.HIDDEN
    if name.startswith("~$") or name in _SKIPPED_NAMES:
        return LeftOut.LOCK
    if name == INDEX_MARKER or _INDEX.fullmatch(name) is not None:
        return LeftOut.INDEX
    return None


def is_notes_name(name: str) -> bool:
    """Whether a file name is a notes file's or a codebook's."""
    return NOTES_MARK in name and name.endswith(".xml")


def is_codebook_name(name: str) -> bool:
    """Whether a file name is a codebook's: the collection's, or a colleague's part of it."""
    return name.startswith(f"collection{NOTES_MARK}") and name.endswith(".xml")


def annotated_names(names: Iterable[str]) -> set[str]:
    """The names of the documents that the notes among a folder's names may belong to."""
    return {base for name in names for base in bases_of(name)}


def bases_of(name: str) -> Iterator[str]:
    """The documents a notes file's name may belong to (a name may hold the mark twice).

    The notes on the members of a dump lie in a folder whose name ends in the mark.
    """
    if not is_notes_name(name) and not name.endswith(NOTES_MARK):
        return
    at = name.find(NOTES_MARK)
    while at >= 0:
        yield name[:at]
        at = name.find(NOTES_MARK, at + 1)


def _is_export(path: Path) -> bool:
    """Whether Lacuna wrote a file itself: notes exported beside the documents are none."""
    try:
        with open_regular(path) as file:
            return EXPORT_MARK in file.read(_MARK_WITHIN)
    except OSError:
        return False
