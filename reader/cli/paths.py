"""The documents that the paths on a command line mean."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.files import is_folder
from reader.app.jobs import JobControl
from reader.collection.walk import ListedFile, list_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.cli.console import Console


def named(text: str) -> str:
    """A name of a file or folder, for an option.

    An empty one is what a script leaves of a variable that is not set: it would mean the folder
    one is in, and everything below it.

    Raises:
        argparse.ArgumentTypeError: If it is empty.
    """
    from argparse import ArgumentTypeError

    if not text:
        raise ArgumentTypeError("the name is empty; for the folder you are in, name “.”")
    return text


def named_path(text: str) -> Path:
    """A path, for an option.

    Raises:
        argparse.ArgumentTypeError: If its name is empty.
    """
    return Path(named(text))


def listed(
    paths: Iterable[str],
    console: Console,
    meet: Callable[[Iterable[Path]], None] | None = None,
) -> list[ListedFile]:
    """The files of some paths, folders walked; a file that is named counts whatever its name.

    Files that are named are listed as having notes, so that they are read in any case.

    Args:
        paths: As given.
        console: Told of what may not be read.
        meet: Given the notes files that lie about without their document.
    """
    control = JobControl(console.show_progress)
    found: dict[Path, ListedFile] = {}
    for path in map(Path, paths):
        if not os.path.lexists(path):
            console.complain(f"{path}: There is no such file or folder.")
            continue
        if not is_folder(path):
            found.setdefault(path, ListedFile(path, has_notes=True))
            continue
        listing = list_files(path, control)
        for folder in listing.unreadable_folders:
            console.complain(f"the folder “{folder}” may not be read; what is in it was left out.")
        if meet is not None:
            meet(listing.lone_notes)
        for file in listing.files:
            found.setdefault(file.path, file)
    return list(found.values())
