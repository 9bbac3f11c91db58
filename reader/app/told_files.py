"""Files of a collection that are no documents, each with what is said of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from reader.collection.left_out import LeftOut, left_out_words
from reader.collection.left_out_files import left_out_files
from reader.collection.notes_faults import notes_faults

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.indexing import CollectionIndex
    from reader.app.jobs import JobControl


class Unusable(Enum):
    """What cannot be used though it was meant to be."""

    NOTES_FILES = auto()
    """Notes files and codebooks of which nothing, or not all, can be read."""


Told = LeftOut | Unusable
"""Of which sort the files are."""


@dataclass(frozen=True, slots=True)
class ToldFile:
    """A file, or a folder.

    Attributes:
        path: Where it lies.
        shown: Its path below the collection's folder; all of it where it lies elsewhere.
        words: What is said of it.
    """

    path: Path
    shown: Path
    words: str


def told_files(index: CollectionIndex, told: Told, control: JobControl) -> tuple[ToldFile, ...]:
    """The files of one sort, in order of their paths; from any thread, it takes its time.

    Args:
        index: Of the collection.
        told: The sort.
        control: May cancel it.

    Raises:
        reader.collection.control.Cancelled: If the job is cancelled.
        reader.app.indexing.IndexFaultError: If the index cannot be used.
        reader.collection.index.StorageError: If the index cannot be read.
    """
    root = index.root
    if isinstance(told, LeftOut):
        words = left_out_words(told, 1)
        return tuple(
            ToldFile(root / one, one, words) for one in left_out_files(root, told, control)
        )
    with index.reading(control) as connection:
        found = notes_faults(connection)
    return tuple(ToldFile(root / one.path, _below(one.path, root), one.sentence) for one in found)


def _below(path: Path, root: Path) -> Path:
    with suppress(ValueError):
        return path.relative_to(root)
    return path
