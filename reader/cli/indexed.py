"""What the subcommands that ask a collection share: its folder, its index, their options."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.app.files import is_folder
from reader.cli.console import ExitCode
from reader.cli.paths import named_path

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from reader.app.indexing import CollectionIndex
    from reader.app.updated import Updated
    from reader.cli.console import Console
    from reader.collection.index import Connection

T = TypeVar("T")
_MOST_NAMED = 5
"""Files that were not searched."""


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Declare which collection is meant."""
    parser.add_argument(
        "--in",
        dest="folder",
        type=named_path,
        default=Path(),
        metavar="FOLDER",
        help="the collection: this folder with everything below it (default: where you are)",
    )


def add_named_folder(parser: argparse.ArgumentParser) -> None:
    """Declare which collection is meant where a command takes nothing else: by itself too."""
    add_folder(parser)
    parser.add_argument(
        "named", nargs="?", type=named_path, metavar="FOLDER", help="as --in FOLDER"
    )


def folder_of(arguments: argparse.Namespace, console: Console) -> Path | None:
    """The folder that was named, one way or the other; None, with a complaint, where it is two."""
    named: Path | None = arguments.named
    if named is None:
        return Path(arguments.folder)
    if arguments.folder == Path():
        return named
    console.give_up(f"name one folder: either “{named}” or --in “{arguments.folder}”.")
    return None


def hint_at_folder(words: Iterable[str], folder: Path, console: Console) -> None:
    """Say how to look into a folder, where a word that found nothing is the name of one."""
    for word in words:
        if word and is_folder(Path(word)) and folder == Path():
            console.remark(
                f"“{word}” was looked for as a word; to look into that folder: --in {word}"
            )
            return


def count(text: str) -> int:
    """A number of things, for an option.

    Raises:
        argparse.ArgumentTypeError: If it is none.
    """
    from argparse import ArgumentTypeError

    if not text.isdecimal():
        raise ArgumentTypeError(f"“{text}” is no number of documents or notes")
    return int(text)


def has_folder(connection: Connection, root: Path, below: str) -> bool:
    """Whether a folder lies in a collection, as it is or as the index knows it."""
    from reader.collection.sql import below_folder

    within = below.strip("/")
    if not within or is_folder(root / within):
        return True
    where = below_folder(within)
    asked = f"SELECT 1 FROM files WHERE {where.text}"
    return connection.execute(asked, where.values).fetchone() is not None


@dataclass(frozen=True, slots=True)
class NoFolder:
    """What a collection answers where there is no such folder in it."""

    name: str


def unanswered(answer: NoFolder | None, console: Console) -> ExitCode:
    """How a command ends that got no answer; that the index gave none was said."""
    if answer is not None:
        console.give_up(f"there is no folder “{answer.name}” in this collection.")
    return ExitCode.REFUSED


class Wide(Enum):
    """Whether a folder as wide as a disk is indexed."""

    ASK = auto()
    YES = auto()


class Stale(Enum):
    """What is done with an index that can be read and not be brought up to date."""

    ASKED = auto()
    REFUSED = auto()


class AskedIndex:
    """The index of a folder, brought up to date, and what it answers a command.

    Attributes:
        index: It.
        updated: What bringing it up to date did; of one that was built again meanwhile, that.
    """

    def __init__(self, index: CollectionIndex, updated: Updated, console: Console) -> None:
        self.index = index
        self.updated = updated
        self._console = console

    @property
    def root(self) -> Path:
        """The collection's folder."""
        return self.index.root

    def ask(self, question: Callable[[Connection], T]) -> T | None:
        """What a question brings; None, with a complaint, where the index cannot answer.

        One that shows itself damaged is built again and asked once more.

        Args:
            question: Asks; nothing is written before it returned, for it may be asked again.
        """
        from reader.app.jobs import JobControl
        from reader.collection.index import (
            IndexFault,
            IndexFaultError,
            StorageError,
            unmended,
            unread,
        )

        try:
            try:
                with self.index.reading() as connection:
                    return question(connection)
            except IndexFaultError as fault:
                if fault.fault is not IndexFault.DAMAGED:
                    raise
            try:
                self.updated = self.index.update(JobControl(self._console.show_progress))
            except IndexFaultError as fault:
                raise unmended(fault) from fault
            _tell(self.updated, self._console)
            with self.index.reading() as connection:
                return question(connection)
        except IndexFaultError as fault:
            self._console.give_up(fault.sentence)
        except StorageError as error:
            self._console.give_up(unread(error).sentence)
        return None


def tell_denied(opened: AskedIndex, below: str, console: Console) -> None:
    """Complain of files that were not searched, for their permissions do not allow it.

    Files that hold no text are none of these: nothing was to be found in them.
    """
    from reader.collection.overview import unreadable_files

    found = opened.ask(partial(unreadable_files, within=below.strip("/"))) or ()
    denied = [one.path for one in found if not os.access(opened.root / one.path, os.R_OK)]
    if denied:
        files = "1 file may" if len(denied) == 1 else f"{len(denied):,} files may"
        were = "was" if len(denied) == 1 else "were"
        named = ", ".join(f"“{path}”" for path in denied[:_MOST_NAMED])
        more = f" and {len(denied) - _MOST_NAMED:,} more" if len(denied) > _MOST_NAMED else ""
        console.complain(f"{files} not be read and {were} not searched: {named}{more}.")


def up_to_date(folder: Path, console: Console) -> AskedIndex | None:
    """The index of a folder to be asked, brought up to date; None, with a complaint, for none.

    One that cannot be written is asked as it is, with a complaint that it may be stale.
    """
    index = index_of(folder, console)
    return None if index is None else asked(index, console, Stale.ASKED)


def asked(index: CollectionIndex, console: Console, stale: Stale) -> AskedIndex | None:
    """An index brought up to date; None, with a complaint, where that failed."""
    updated = _update(index, console, stale)
    return None if updated is None else AskedIndex(index, updated, console)


def index_of(folder: Path, console: Console, wide: Wide = Wide.ASK) -> CollectionIndex | None:
    """The index of a folder as it lies; None, with a complaint, where none may be made."""
    from reader.app.indexing import CollectionIndex
    from reader.app.paths import AppPaths
    from reader.app.roots import needs_question
    from reader.collection.index import unwritten

    if not is_folder(folder):
        closed = ", or lies where you may not look" if _is_out_of_sight(folder) else ""
        console.give_up(f"“{folder}” is not a folder{closed}; name the folder of your documents.")
        return None
    folders = AppPaths.default()
    if wide is Wide.ASK and needs_question(folder, folders):
        console.give_up(
            f"“{folder.resolve()}” is your home folder or a whole disk; to index everything in it,"
            " say lacuna index --yes, or name a folder in it."
        )
        return None
    try:
        return CollectionIndex(folder, folders)
    except OSError as error:
        console.give_up(unwritten(error).sentence)
        return None


def _update(index: CollectionIndex, console: Console, stale: Stale) -> Updated | None:
    from reader.app.jobs import JobControl
    from reader.collection.index import IndexFaultError

    try:
        work = index.update if stale is Stale.REFUSED else index.update_or_as_it_is
        updated = work(JobControl(console.show_progress))
    except IndexFaultError as error:
        console.give_up(error.sentence)
        return None
    _tell(updated, console)
    return updated


def _tell(updated: Updated, console: Console) -> None:
    for sentence in updated.remarks:
        console.remark(sentence)
    if updated.is_stale:
        console.code = ExitCode.INCOMPLETE
    for path in updated.unreadable_folders:
        console.complain(f"the folder “{path}” may not be read; what is known of it was kept.")


def _is_out_of_sight(path: Path) -> bool:
    """Whether a folder above it is closed."""
    try:
        path.lstat()
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def name_faults(updated: Updated, console: Console) -> None:
    """Complain of each notes file and codebook that cannot be used: notes are missing for it."""
    for fault in updated.notes_faults:
        console.complain(f"{fault.path}: {fault.sentence}")
