"""`lacuna stats`: a collection in numbers."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.cli.indexed import add_folder, up_to_date

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from reader.cli.console import Console, ExitCode
    from reader.collection.rows import Totals

NAME = "stats"
SUMMARY = "say what a folder holds, in numbers that add up"
DESCRIPTION = """\
Say what a folder holds: files, documents by kind, incomplete, undated and doubled ones, the span
of dates. The folder's index is brought up to date first.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    add_folder(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Count."""
    from reader.collection.rows import totals

    opened = up_to_date(arguments.folder, console)
    if opened is None:
        return console.code
    index, updated = opened
    with index.reading() as connection:
        found = totals(connection)
    if arguments.json:
        console.put(f"{json.dumps({**asdict(found), 'kinds': dict(found.kinds)})}\n")
        return console.code
    for label, words in _facts(found, updated.skipped):
        console.say(f"{label:<12}{words}")
    return console.code


def _facts(found: Totals, skipped: int) -> Iterator[tuple[str, str]]:
    yield "files", f"{found.files:,}, of them {found.unreadable:,} unreadable"
    yield "left out", f"{skipped:,} that are no documents by their name"
    yield "documents", f"{found.documents:,}"
    for kind, count in found.kinds:
        yield "", f"{count:,} {kind.replace('-', ' ')}"
    yield "incomplete", f"{found.incomplete:,}"
    yield "doubled", f"{found.doubled:,} whose text another one has too"
    yield "undated", f"{found.undated:,}"
    if found.first and found.last:
        yield "dates", f"{_day(found.first)} to {_day(found.last)}"


def _day(number: int) -> str:
    return f"{number // 10_000:04d}-{number // 100 % 100:02d}-{number % 100:02d}"
