"""`lacuna stats`: a collection in numbers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from reader.cli.indexed import add_named_folder, folder_of, up_to_date

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.cli.console import Console, ExitCode
    from reader.collection.index import Connection
    from reader.collection.listing import UnreadableFile
    from reader.collection.notes_faults import NotesFault
    from reader.collection.overview import Count, Group, Overview
    from reader.collection.state import Unfinished

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
    "completeness unknown": "length unknown",
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
    add_named_folder(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Count."""
    folder = folder_of(arguments, console)
    opened = None if folder is None else up_to_date(folder, console)
    if opened is None:
        return console.code
    answer = opened.ask(_everything if arguments.json else _numbers)
    if answer is None:
        return console.code
    faults = opened.updated.notes_faults
    if arguments.json:
        stored = {
            **_stored(answer),
            "notes_faults": [{"path": str(one.path), "reason": one.sentence} for one in faults],
            "facets": answer.facets,
        }
        console.put(f"{json.dumps(stored, ensure_ascii=False)}\n")
        return console.code
    for label, words in (*_facts(answer, faults), *_interrupted(opened.root)):
        console.say(f"{label:<{_LABEL}}{words}")
    return console.code


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the index says of a collection."""

    found: Overview
    unreadable: tuple[UnreadableFile, ...]
    strays: int
    strays_unreadable: int
    facets: dict[str, dict[str, int]]


def _numbers(connection: Connection) -> _Answer:
    from reader.collection.news import stray_notes
    from reader.collection.overview import overview, unreadable_files

    unreadable = tuple(unreadable_files(connection))
    strays = stray_notes(connection)
    return _Answer(overview(connection), unreadable, strays.count, strays.unreadable, {})


def _everything(connection: Connection) -> _Answer:
    return replace(_numbers(connection), facets=_facets(connection))


def _stored(answer: _Answer) -> dict[str, object]:
    """The numbers as one object; each group's add up to ``documents``."""
    from reader.collection.overview import Group

    found = answer.found
    groups = {str(g): {one.value: one.count for one in found.of(g)} for g in Group}
    return {
        "files": found.files,
        "readable": found.readable,
        "kept": found.kept,
        "left_out": {str(reason): count for reason, count in found.left_out},
        "unreadable": [{"path": str(one.path), "reason": one.reason} for one in answer.unreadable],
        "documents": found.documents,
        **groups,
        "doubled": {"documents": found.doubled, "sets": found.sets},
        "first": found.first or None,
        "last": found.last or None,
        "unfinished": asdict(found.unfinished) if found.unfinished else None,
        "stray_notes": answer.strays,
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


def _strays(answer: _Answer) -> str:
    unreadable = answer.strays_unreadable
    if unreadable == answer.strays:
        return f"{unreadable:,} of which the document cannot be read"
    more = f", of {unreadable:,} it is here and cannot be read" if unreadable else ""
    return f"{answer.strays:,} without a document{more}"


def _facts(answer: _Answer, faults: Sequence[NotesFault]) -> Iterator[tuple[str, str]]:
    yield from _counts(answer.found)
    if answer.strays:
        yield "stray notes", f"{_strays(answer)} (lacuna notes placement:no-document)"
    if faults:
        yield "notes files", f"{len(faults):,} cannot be used, or not wholly"
    for fault in faults:
        yield "unusable", f"{fault.path}: {fault.sentence}"
    for file in answer.unreadable:
        yield "unreadable", f"{file.path}: {file.reason}"


def _counts(found: Overview) -> Iterator[tuple[str, str]]:
    from reader.collection.left_out import left_out_words
    from reader.collection.overview import Group

    kept = f", {found.kept:,} in folders that cannot be read now" if found.kept else ""
    all_files = f"{found.readable:,} readable{kept}, {found.unreadable:,} unreadable"
    so_far = " so far" if found.unfinished else ""
    yield "files", f"{found.files:,}{so_far}: {all_files}"
    if found.unfinished is not None:
        yield "not read", _not_read(found.unfinished)
    left_out = ", ".join(
        f"{count:,} {left_out_words(reason, count)}" for reason, count in found.left_out
    )
    yield "left out", left_out or "none"
    yield "documents", f"{found.documents:,}{so_far}"
    for group in Group:
        counts = [_counted(group, one) for one in found.of(group)]
        yield str(group), ", ".join(counts) or "none"
    yield "same text", f"{_many(found.doubled, 'document')} in {_many(found.sets, 'set')}"
    if found.first:
        yield "dates", f"{found.first} to {found.last}"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _interrupted(root: Path) -> Iterator[tuple[str, str]]:
    from reader.app.journal import unfinished_change
    from reader.app.paths import AppPaths

    count = unfinished_change(AppPaths.default(), root)
    if count:
        many = "1 document" if count == 1 else f"{count:,} documents"
        yield "interrupted", f"a change of {many}; Lacuna's window finishes it when it opens next"


def _not_read(unfinished: Unfinished) -> str:
    if not unfinished.total:
        return "the rest of the files; reading did not come to its end"
    left = (
        f"{unfinished.left:,} of {unfinished.total:,} files" if unfinished.left else "some changes"
    )
    return f"{left}; reading did not come to its end"


def _counted(group: Group, one: Count) -> str:
    from reader.collection.overview import Group
    from reader.collection.query import FieldName, words_of

    if group is Group.KIND:
        return _many(one.count, words_of(FieldName.KIND, one.value))
    words = _WORDS.get(f"{group} {one.value}", one.value.replace("-", " "))
    return f"{one.count:,} {words}"
