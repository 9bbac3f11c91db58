"""`lacuna index`: bring a collection's index up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.indexed import up_to_date

if TYPE_CHECKING:
    import argparse

    from reader.cli.console import Console, ExitCode

NAME = "index"
SUMMARY = "index a folder, so that it can be searched"
DESCRIPTION = """\
Bring the index of a folder with everything below it up to date: only what is new or changed is
read. The index is a cache of its own; your documents and notes are not touched. It goes on
where it was stopped. Files that cannot be read are named with the reason.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="FOLDER")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Index the folder."""
    from reader.collection.overview import overview, unreadable_files

    opened = up_to_date(arguments.folder, console)
    if opened is None:
        return console.code
    index, updated = opened
    with index.reading() as connection:
        for file in unreadable_files(connection):
            console.complain(f"{file.path}: {file.reason}")
        found = overview(connection)
    done = updated.scanned
    console.say(
        f"{found.documents:,} documents in {found.files - found.unreadable:,} files; "
        f"{done.new:,} new, {done.changed:,} changed, {done.gone:,} gone, {done.same:,} as before; "
        f"{found.unreadable:,} unreadable, {updated.skipped:,} left out."
    )
    return console.code
