"""`lacuna index`: bring a collection's index up to date."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.indexed import (
    Stale,
    Wide,
    add_named_folder,
    asked,
    folder_of,
    index_of,
    name_faults,
)

if TYPE_CHECKING:
    import argparse

    from reader.app.updated import Updated
    from reader.cli.console import Console, ExitCode
    from reader.collection.index import Connection
    from reader.collection.listing import UnreadableFile
    from reader.collection.overview import Overview
    from reader.collection.scan import Scanned

NAME = "index"
SUMMARY = "index a folder, so that it can be searched"
DESCRIPTION = """\
Bring the index of a folder with everything below it up to date: only what is new or changed is
read. The index is a cache of its own; your documents and notes are not touched. It goes on
where it was stopped. Exit code 0: everything is indexed; 1: some files, folders or notes files
could not be read and are named with the reason; 2: nothing could be indexed, with the reason, or
the folder is so wide (your home folder, a whole disk) that --yes is needed.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    add_named_folder(parser)
    parser.add_argument("--yes", action="store_true", help="index it, however wide it is")
    parser.add_argument(
        "--index-in",
        metavar="PLACE",
        help="where its index lives from now on: a folder, “cache” (at first), or “nowhere”: then"
        " one is made for each command and deleted",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Index the folder."""
    folder = folder_of(arguments, console)
    if folder is None:
        return console.code
    if arguments.index_in is not None and not _keep_in(arguments.index_in, folder, console):
        return console.code
    wide = Wide.YES if arguments.yes else Wide.ASK
    index = index_of(folder, console, wide)
    opened = None if index is None else asked(index, console, Stale.REFUSED)
    answer = None if opened is None else opened.ask(_numbers)
    if opened is None or answer is None:
        return console.code
    (found, unreadable), updated = answer, opened.updated
    for file in unreadable:
        console.complain(f"{file.path}: {file.reason}")
    name_faults(updated, console)
    done = updated.scanned
    if arguments.json:
        stored = {
            "root": str(opened.root),
            "documents": found.documents,
            "files": found.files,
            **asdict(done),
            "unreadable": [{"path": str(one.path), "reason": one.reason} for one in unreadable],
            "notes_faults": [
                {"path": str(one.path), "reason": one.sentence} for one in updated.notes_faults
            ],
            "unreadable_folders": [str(path) for path in updated.unreadable_folders],
            "skipped": {str(reason): count for reason, count in updated.left_out},
        }
        console.put(f"{json.dumps(stored)}\n")
        return console.code
    console.say(
        f"{_many(found.documents, 'document')} in {_files(found)}; "
        f"{_done(done)}; {found.unreadable:,} unreadable, {_left_out(updated)}."
    )
    return console.code


def _numbers(connection: Connection) -> tuple[Overview, list[UnreadableFile]]:
    from reader.collection.overview import overview, unreadable_files

    return overview(connection), list(unreadable_files(connection))


def _files(found: Overview) -> str:
    """How many files there are; of which so many could be read, where that is not all."""
    readable = found.files - found.unreadable
    files = _many(found.files, "file")
    return files if readable == found.files else f"{readable:,} of {files}"


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def _keep_in(place: str, folder: Path, console: Console) -> bool:
    """Choose where the index lives; False, with a complaint, where that cannot be stored."""
    from reader.app.index_home import IndexHome, IndexHomeError, IndexHomes, Kept
    from reader.app.paths import AppPaths

    if not place.strip():
        console.give_up("say where the index is to live: a folder, “cache” or “nowhere”.")
        return False
    match place:
        case "cache":
            home = IndexHome()
        case "nowhere":
            home = IndexHome(Kept.NOT)
        case _:
            home = IndexHome(Kept.FOLDER, Path(place).resolve())
    try:
        IndexHomes(AppPaths.default()).choose(folder.resolve(), home)
    except IndexHomeError as error:
        console.give_up(error.sentence)
        return False
    except OSError as error:
        reason = error.strerror or type(error).__name__
        console.give_up(
            f"where the index lives could not be stored in Lacuna's own folder ({reason}); it is"
            " as it was. Make that folder writable and try again."
        )
        return False
    return True


def _done(done: Scanned) -> str:
    parts = [f"{done.new:,} new", f"{done.changed:,} changed", f"{done.gone:,} gone"]
    if done.moved:
        parts.append(f"{done.moved:,} moved")
    if done.noted:
        parts.append(f"{done.noted:,} with other notes")
    parts.append(f"{done.same:,} as before")
    if done.kept:
        parts.append(f"{done.kept:,} in folders that cannot be read now")
    return ", ".join(parts)


def _left_out(updated: Updated) -> str:
    from reader.collection.left_out import left_out_words

    reasons = ", ".join(
        f"{count:,} {left_out_words(reason, count)}" for reason, count in updated.left_out
    )
    return f"{updated.skipped:,} left out" + (f" ({reasons})" if reasons else "")
