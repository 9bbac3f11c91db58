"""`lacuna inspect`: what the parser found in documents, for people or as JSON."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.app.jobs import JobControl
from reader.app.paths import AppPaths
from reader.cli.console import ExitCode
from reader.cli.paths import listed, named
from reader.cli.summary import summary
from reader.collection.walk import NOTES_MARK
from reader.export.inspection import inspection
from reader.intake import UnreadableError

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from reader.cli.console import Console
    from reader.document import Document

NAME = "inspect"
SUMMARY = "print what was found in documents: ids, date, routing, sections, findings"
DESCRIPTION = """\
Print what was found in documents. Folders are walked. With --json, one JSON object for each
document and line, in UTF-8; docs/inspect.md says what each key means.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.add_argument(
        "paths", nargs="+", type=named, metavar="PATH", help="a document, or a folder of them"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a document and line")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Inspect the documents; those that cannot be read are named on standard error."""
    from reader.checks import read_documents

    files = listed(arguments.paths, console)
    control = JobControl(console.show_progress)
    is_first = True
    for index, file in enumerate(files):
        control.report(index, len(files))
        try:
            may_be_judged = _may_have_notes(file.path)
            for parsed in read_documents(file.path):
                document = _judged(parsed) if may_be_judged else parsed
                if arguments.json:
                    text = json.dumps(inspection(document), ensure_ascii=False)
                    console.put(f"{text}\n")
                else:
                    console.say(*([] if is_first else [""]), *summary(document))
                is_first = False
        except UnreadableError as error:
            console.complain(f"{file.path}: {error.sentence}")
    if not files and console.code is ExitCode.DONE:
        console.remark("there is no document in what was named.")
    return console.code


def _may_have_notes(path: Path) -> bool:
    """Whether notes files may speak of a document; a quick look that imports nothing."""
    mark = f"{path.name}{NOTES_MARK}"
    folders = AppPaths.default()
    if folders.notes_folders.exists() or any(
        folder.is_dir() for folder in (folders.notes, folders.private_notes)
    ):
        return True
    return any(name.startswith(mark) for name in _noted_names(path.parent))


@lru_cache(maxsize=1)
def _noted_names(folder: Path) -> tuple[str, ...]:
    """Once for each folder: it may hold thousands of documents."""
    try:
        return tuple(one.name for one in folder.iterdir() if NOTES_MARK in one.name)
    except OSError:
        return ()


def _judged(document: Document) -> Document:
    """The document with the fields that its readers corrected."""
    from reader.annotations import read_notes
    from reader.app.notes_home import NotesHome

    places = NotesHome(AppPaths.default()).places(document.source.address.path)
    return read_notes(document, places=places).document
