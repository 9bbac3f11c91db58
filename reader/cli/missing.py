"""`lacuna missing`: telegrams that are cited in a collection and are not in it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from reader.cli.indexed import add_folder, up_to_date

if TYPE_CHECKING:
    import argparse

    from reader.cli.console import Console, ExitCode

NAME = "missing"
SUMMARY = "list the telegrams that are cited in a folder and are not in it"
DESCRIPTION = """\
List the telegrams that documents of a folder cite and that are not in it, with how many documents
cite each, most cited first. The folder's index is brought up to date first.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    add_folder(parser)
    parser.add_argument("--csv", action="store_true", help="with a head, for a spreadsheet")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """List them."""
    from reader.collection.missing import missing_telegrams

    opened = up_to_date(arguments.folder, console)
    if opened is None:
        return console.code
    with opened[0].reading() as connection:
        found = list(missing_telegrams(connection))
    if arguments.csv:
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(("reference_id", "cited_by"))
        writer.writerows((one.id, one.cited_by) for one in found)
        console.put(out.getvalue())
        return console.code
    for one in found:
        console.say(f"{one.id:<24}cited by {one.cited_by:,}")
    if not found:
        console.remark("every telegram that is cited here is in this collection.")
    return console.code
