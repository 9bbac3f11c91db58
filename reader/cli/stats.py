"""`lacuna stats`: a collection in numbers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.cli.indexed import add_folder, up_to_date

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from reader.cli.console import Console, ExitCode
    from reader.collection.index import Connection
    from reader.collection.listing import UnreadableFile
    from reader.collection.overview import Group, Overview

NAME = "stats"
SUMMARY = "say what a folder holds, in numbers that add up"
DESCRIPTION = """\
Say what a folder holds: files, and documents by kind, completeness, how exactly they are dated,
status and notes; each of these adds up to all documents. Then documents of the same text, the span
of dates, and the files that could not be read. The folder's index is brought up to date first.
"""
_LABEL = 14
"""Code points of the longest label, and two blanks."""
_WORDS = {
    "completeness unknown": "of unknown length",
    "completeness none": "not sectioned",
    "date day": "to the day",
    "date month": "known by month",
    "date year": "known only by year",
    "date none": "undated",
    "notes with": "with notes",
    "notes without": "without",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    add_folder(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Count."""
    from reader.collection.news import stray_notes
    from reader.collection.overview import overview, unreadable_files

    opened = up_to_date(arguments.folder, console)
    if opened is None:
        return console.code
    index, updated = opened
    with index.reading() as connection:
        found = overview(connection)
        unreadable = unreadable_files(connection)
        strays = stray_notes(connection).count
        facets = _facets(connection) if arguments.json else {}
    if arguments.json:
        faults = [{"path": str(one.path), "reason": one.sentence} for one in updated.notes_faults]
        stored = {
            **_stored(found, unreadable),
            "stray_notes": strays,
            "notes_faults": faults,
            "facets": facets,
        }
        console.put(f"{json.dumps(stored, ensure_ascii=False)}\n")
        return console.code
    for label, words in _facts(found):
        console.say(f"{label:<{_LABEL}}{words}")
    if strays:
        waiting = f"{strays:,} without a document (lacuna notes placement:no-document)"
        console.say(f"{'stray notes':<{_LABEL}}{waiting}")
    if updated.notes_faults:
        console.say(f"{'notes files':<{_LABEL}}{len(updated.notes_faults):,} cannot be used")
    for fault in updated.notes_faults:
        console.say(f"{'unusable':<{_LABEL}}{fault.path}: {fault.sentence}")
    for file in unreadable:
        console.say(f"{'unreadable':<{_LABEL}}{file.path}: {file.reason}")
    return console.code


def _stored(found: Overview, unreadable: Iterable[UnreadableFile]) -> dict[str, object]:
    """The numbers as one object; each group's add up to ``documents``."""
    from reader.collection.overview import Group

    groups = {str(g): {one.value: one.count for one in found.of(g)} for g in Group}
    return {
        "files": found.files,
        "readable": found.readable,
        "kept": found.kept,
        "left_out": {str(reason): count for reason, count in found.left_out},
        "unreadable": [{"path": str(one.path), "reason": one.reason} for one in unreadable],
        "documents": found.documents,
        **groups,
        "doubled": {"documents": found.doubled, "sets": found.sets},
        "first": found.first or None,
        "last": found.last or None,
    }


def _facets(connection: Connection) -> dict[str, dict[str, int]]:
    """How many documents have each value, by facet."""
    from reader.collection.facets import FacetTable, counts
    from reader.collection.query import parse_query

    table = FacetTable.load(connection)
    counted = counts(table, connection, parse_query(""), most=max(1, len(table)) * 100)
    return {
        str(facet.name): {value.value: value.count for value in facet.values} for facet in counted
    }


def _facts(found: Overview) -> Iterator[tuple[str, str]]:
    from reader.collection.left_out import left_out_words
    from reader.collection.overview import Group

    kept = f", {found.kept:,} in folders that cannot be read now" if found.kept else ""
    all_files = f"{found.readable:,} readable{kept}, {found.unreadable:,} unreadable"
    yield "files", f"{found.files:,}: {all_files}"
    left_out = ", ".join(
        f"{count:,} {left_out_words(reason, count)}" for reason, count in found.left_out
    )
    yield "left out", left_out or "none"
    yield "documents", f"{found.documents:,}"
    for group in Group:
        counts = [f"{one.count:,} {_words(group, one.value)}" for one in found.of(group)]
        yield str(group), ", ".join(counts) or "none"
    yield "same text", f"{found.doubled:,} documents in {found.sets:,} sets"
    if found.first:
        yield "dates", f"{found.first} to {found.last}"


def _words(group: Group, value: str) -> str:
    return _WORDS.get(f"{group} {value}", value.replace("-", " "))
