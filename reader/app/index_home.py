"""Where the indexes of this installation lie: in its cache, in a chosen folder, or nowhere."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.files import is_file, read_object, write_text_safely
from reader.collection.index import discard, is_of_newer, reason_of
from reader.collection.left_out import INDEX_MARKER
from reader.collection.size import file_size, settled_size

if TYPE_CHECKING:
    from reader.app.paths import AppPaths


_MARKED = (
    # What a disk is mounted on has no such file when the disk is away.
    "Lacuna keeps indexes of your documents in this folder. They can be deleted and made again. "
    "Without this file Lacuna takes the folder for a disk that is not connected.\n"
)
_BESIDE = (".lock", ".damaged")
"""Endings of what stands beside an index."""
_ITSELF = (
    "“{place}” is the collection itself, and nothing is written among your documents; name a "
    "folder outside of it."
)
_UNFIT = (
    "“{place}” cannot hold the index: {why}. Your choice is as it was, and your documents and "
    "notes are safe. Name a folder that you may write to."
)
_INSIDE = (
    "“{place}” lies in the collection “{root}”, and nothing is written among your documents; "
    "name a folder outside of it."
)


class Kept(StrEnum):
    """Whether and where an index is kept."""

    CACHE = "cache"
    """In the program's cache folder."""
    FOLDER = "folder"
    """In a folder the user chose."""
    NOT = "not"
    """It is deleted when it is closed."""


@dataclass(frozen=True, slots=True)
class IndexHome:
    """Where one collection's index lives.

    Attributes:
        kept: Whether and where.
        folder: The chosen folder; None for the others.
    """

    kept: Kept = Kept.CACHE
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class IndexSize:
    """How large an index is, and where it lies.

    Attributes:
        path: Its file.
        bytes_: What it takes without its journal; 0 where there is none.
        passing: Bytes of the journal beside it, which comes and goes.
    """

    path: Path
    bytes_: int
    passing: int = 0

    @classmethod
    def of(cls, path: Path) -> IndexSize:
        """Look at the files of an index."""
        passing = sum(file_size(path.with_name(path.name + suffix)) for suffix in ("-wal", "-shm"))
        return cls(path, settled_size(path), passing)


class IndexHomeError(Exception):
    """A place where no index may live.

    Attributes:
        sentence: Why, and what to do, in plain words.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class IndexHomes:
    """The choices of this installation, by collection; they stand with its settings.

    Args:
        paths: The installation's folders.
    """

    def __init__(self, paths: AppPaths) -> None:
        self._paths = paths
        self._homes = _read(paths.index_homes)

    def home_of(self, root: Path) -> IndexHome:
        """Where the index of a collection lives.

        Args:
            root: The collection's folder, resolved.
        """
        return self._homes.get(str(root), IndexHome())

    def path_of(self, root: Path) -> Path | None:
        """The file of a collection's index, whether it is there or not; None if none is kept."""
        home = self.home_of(root)
        name = f"{hashlib.sha256(os.fsencode(root)).hexdigest()[:32]}.sqlite"
        match home:
            case IndexHome(Kept.NOT):
                return None
            case IndexHome(Kept.FOLDER, Path() as folder):
                return folder / name
            case _:
                return self._paths.indexes / name

    def is_known(self, root: Path) -> bool:
        """Whether an index of exactly this folder is kept."""
        path = self.path_of(root)
        return path is not None and os.path.isfile(path)  # noqa: PTH113 - a closed folder raises

    def choose(self, root: Path, home: IndexHome) -> None:
        """Choose where a collection's index lives; the one it has is deleted.

        Raises:
            IndexHomeError: If the place lies in the collection: what is written there would lie
                among the documents; or it can hold nothing.
            OSError: If the choice cannot be stored; it is as before then.
        """
        if home.folder is not None:
            if home.folder.is_relative_to(root):
                inside = _ITSELF if home.folder == root else _INSIDE
                raise IndexHomeError(inside.format(place=home.folder, root=root))
            _make_place(home.folder)
        before = self.path_of(root)
        homes = {**self._homes, str(root): home}
        stored = {
            key: {"kept": str(one.kept), "folder": str(one.folder) if one.folder else None}
            for key, one in homes.items()
            if one != IndexHome()
        }
        text = json.dumps(stored, indent=2, sort_keys=True)
        write_text_safely(self._paths.index_homes, text + "\n")
        self._homes = homes
        if before is not None and before != self.path_of(root):
            with suppress(OSError):
                _leave(before)


def is_there(home: IndexHome, index: Path) -> bool:
    """Whether the place of an index is there: a chosen folder may lie on a disk that is away.

    Args:
        home: The choice.
        index: Its file, whether it is there or not.
    """
    # Folders that were chosen before there were markers have none.
    return is_marked(home) or is_file(index)


def is_marked(home: IndexHome) -> bool:
    """Whether a place needs no marker, or has its own."""
    return home.folder is None or is_file(home.folder / INDEX_MARKER)


def _make_place(folder: Path) -> None:
    """Make a chosen folder, and mark it.

    Raises:
        IndexHomeError: If it can hold nothing.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / INDEX_MARKER).write_text(_MARKED, encoding="utf-8")
    except OSError as error:
        raise IndexHomeError(_UNFIT.format(place=folder, why=_why_unfit(error))) from error


def _why_unfit(error: OSError) -> str:
    match error:
        case FileExistsError() | NotADirectoryError():
            return "it is a file, or lies below one"
        case FileNotFoundError():
            return "no folder can be made there"
        case PermissionError():
            return "you may not write there"
    return reason_of(error)


def _leave(index: Path) -> None:
    """Delete an index that lives elsewhere from now on; one of a newer program stays.

    Raises:
        OSError: As :func:`_remove` does.
    """
    if is_of_newer(index):
        return
    remove_index(index)
    if not any(index.parent.glob("*.sqlite")):
        (index.parent / INDEX_MARKER).unlink(missing_ok=True)


def remove_index(index: Path) -> None:
    """Delete an index with what stands beside it.

    Raises:
        OSError: If something of it is still used (on Windows), or may not be deleted.
    """
    discard(index)
    for beside in _BESIDE:
        index.with_suffix(beside).unlink(missing_ok=True)


def _read(path: Path) -> dict[str, IndexHome]:
    found: dict[str, IndexHome] = {}
    for key, value in read_object(path).items():
        if isinstance(value, dict) and value.get("kept") in set(Kept):
            folder = value.get("folder")
            chosen = Path(folder) if isinstance(folder, str) else None
            found[key] = IndexHome(Kept(value["kept"]), chosen)
    return found
