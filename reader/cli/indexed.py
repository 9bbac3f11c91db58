"""What the subcommands that ask a collection share: its folder, its index, their options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from reader.app.indexing import CollectionIndex, Updated
    from reader.cli.console import Console


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


def up_to_date(folder: Path, console: Console) -> tuple[CollectionIndex, Updated] | None:
    """The index of a folder, brought up to date; None, with a complaint, where that failed."""
    from reader.app.indexing import CollectionIndex
    from reader.app.paths import AppPaths

    if not folder.is_dir():
        console.complain(f"“{folder}” is not a folder; name the folder of your documents.")
        return None
    index = CollectionIndex(folder, AppPaths.default())
    updated = update(index, console)
    return None if updated is None else (index, updated)


def update(index: CollectionIndex, console: Console) -> Updated | None:
    """Bring an index up to date; None, with a complaint, where that failed."""
    from reader.app.jobs import JobControl
    from reader.collection.index import IndexFaultError

    try:
        updated = index.update(JobControl(console.show_progress))
    except IndexFaultError as error:
        console.complain(error.sentence)
        return None
    for sentence in updated.remarks:
        console.remark(sentence)
    for path in updated.unreadable_folders:
        console.complain(f"the folder “{path}” may not be read; what is in it was left out.")
    return updated
