"""Which collection a folder belongs to, and which folders nobody means to index whole."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import find_codebook
from reader.app.index_home import IndexHomes

if TYPE_CHECKING:
    from reader.app.paths import AppPaths


@dataclass(frozen=True, slots=True)
class Root:
    """The collection a folder belongs to.

    Attributes:
        path: The collection's folder, absolute, links resolved.
        within: The folder that was asked about, below it, with slashes; empty for itself.
    """

    path: Path
    within: str = ""


def collection_of(folder: Path, folders: AppPaths) -> Root:
    """The collection a folder belongs to: the nearest at or above it, else the folder itself.

    A collection is a folder that holds a codebook, or that has an index already.

    Args:
        folder: What was opened.
        folders: The program's own.
    """
    folder = folder.resolve()
    homes = IndexHomes(folders)
    codebook = find_codebook(folder)
    for above in (folder, *folder.parents):
        if (codebook is not None and above == codebook.parent) or homes.is_known(above):
            within = folder.relative_to(above).as_posix()
            return Root(above, "" if within == "." else within)
    return Root(folder)


def needs_question(folder: Path, folders: AppPaths) -> bool:
    """Whether a folder is so wide that the user is asked before everything in it is indexed.

    The home folder and those above it, and the root of a file system or drive; no more once
    such a folder has been indexed.
    """
    folder = folder.resolve()
    if IndexHomes(folders).is_known(folder):
        return False
    home = Path.home().resolve()
    return folder == home or folder in home.parents or os.path.ismount(folder)
