"""What the subcommands that ask a collection share: its folder, its index, their options."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.console import ExitCode

if TYPE_CHECKING:
    import argparse

    from reader.app.indexing import CollectionIndex, Updated
    from reader.cli.console import Console
    from reader.collection.index import Connection


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Declare which collection is meant."""
    parser.add_argument(
        "--in",
        dest="folder",
        type=Path,
        default=Path(),
        metavar="FOLDER",
        help="the collection: this folder with everything below it (default: where you are)",
    )


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
    if not within or (root / within).is_dir():
        return True
    where = below_folder(within)
    asked = f"SELECT 1 FROM files WHERE {where.text}"
    return connection.execute(asked, where.values).fetchone() is not None


class Wide(Enum):
    """Whether a folder as wide as a disk is indexed."""

    ASK = auto()
    YES = auto()


class Stale(Enum):
    """What is done with an index that can be read and not be brought up to date."""

    ASKED = auto()
    REFUSED = auto()


def up_to_date(folder: Path, console: Console) -> tuple[CollectionIndex, Updated] | None:
    """The index of a folder to be asked, brought up to date; None, with a complaint, for none.

    One that cannot be written is asked as it is, with a complaint that it may be stale.
    """
    index = index_of(folder, console)
    updated = None if index is None else update(index, console, Stale.ASKED)
    return None if index is None or updated is None else (index, updated)


def index_of(folder: Path, console: Console, wide: Wide = Wide.ASK) -> CollectionIndex | None:
    """The index of a folder as it lies; None, with a complaint, where none may be made."""
    from reader.app.indexing import CollectionIndex
    from reader.app.paths import AppPaths
    from reader.app.roots import needs_question
    from reader.collection.index import unwritten

    if not folder.is_dir():
        console.complain(f"“{folder}” is not a folder; name the folder of your documents.")
        return None
    folders = AppPaths.default()
    if wide is Wide.ASK and needs_question(folder, folders):
        console.complain(
            f"“{folder.resolve()}” is your home folder or a whole disk; to index everything in it,"
            " say lacuna index --yes, or name a folder in it."
        )
        console.code = ExitCode.USAGE
        return None
    try:
        return CollectionIndex(folder, folders)
    except OSError as error:
        console.complain(unwritten(error).sentence)
        return None


def update(index: CollectionIndex, console: Console, stale: Stale) -> Updated | None:
    """Bring an index up to date; None, with a complaint, where that failed."""
    from reader.app.jobs import JobControl
    from reader.collection.index import IndexFaultError

    try:
        work = index.update if stale is Stale.REFUSED else index.update_or_as_it_is
        updated = work(JobControl(console.show_progress))
    except IndexFaultError as error:
        console.complain(error.sentence)
        return None
    for sentence in updated.remarks:
        console.remark(sentence)
    if updated.is_stale:
        console.code = ExitCode.INCOMPLETE
    for path in updated.unreadable_folders:
        console.complain(f"the folder “{path}” may not be read; what is known of it was kept.")
    return updated


def name_faults(updated: Updated, console: Console) -> None:
    """Complain of each notes file and codebook that cannot be used: notes are missing for it."""
    for fault in updated.notes_faults:
        console.complain(f"{fault.path}: {fault.sentence}")
