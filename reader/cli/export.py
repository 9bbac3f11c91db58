"""`lacuna export`: annotated notes with citations, as Markdown or as a page."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.console import ExitCode
from reader.cli.indexed import Stale, up_to_date, update
from reader.cli.notes import understood
from reader.cli.paths import listed
from reader.export.writers import WRITERS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from reader.annotations import Reading
    from reader.app.indexing import CollectionIndex
    from reader.app.note_scope import NotesOnDocuments
    from reader.cli.console import Console
    from reader.collection.note_query import NoteQuery
    from reader.intake import UnreadableError

NAME = "export"
SUMMARY = "write the notes on documents, with quotes and citations"
DESCRIPTION = """\
Write the notes on documents, each with its quote, its place and a citation that says what is
absent. Folders are walked. Notes marked private stay out unless --private asks for them. Which
notes were taken stands in the head of the export. Exit code 0: all was written; 1: a filter
finds no notes, or something could not be read or written; 2: a filter cannot be understood.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a document, or a folder of them")
    parser.add_argument("--format", required=True, choices=tuple(WRITERS), help="of the export")
    parser.add_argument("--output", type=Path, metavar="FILE", help="instead of standard output")
    parser.add_argument("--private", action="store_true", help="private notes too")
    some = parser.add_mutually_exclusive_group()
    some.add_argument("--tag", metavar="LABEL", help="only notes that carry this tag of mine")
    some.add_argument(
        "--notes", metavar="FILTER", help="only notes that `lacuna notes FILTER` lists"
    )
    parser.add_argument(
        "--found", metavar="QUERY", help="only notes on documents that `lacuna find QUERY` finds"
    )


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Export the notes of the documents."""
    from reader.app.export_job import (
        ExportRefusedError,
        annotated_readings,
        check_target,
        export_text,
        with_strays,
    )
    from reader.app.jobs import JobControl
    from reader.app.note_scope import scope_sentence
    from reader.app.notes_home import NotesHome
    from reader.app.paths import AppPaths
    from reader.export import Chosen, Selection, Tagged

    output: Path | None = arguments.output
    if output is not None:
        try:
            check_target(output)
        except ExportRefusedError as error:
            console.complain(error.sentence)
            return console.code

    def complain(error: UnreadableError) -> None:
        console.complain(f"{error.path}: {error.sentence}")

    home = NotesHome(AppPaths.default())
    lone: list[Path] = []

    def meet(notes: Iterable[Path]) -> None:
        lone.extend(notes)
        home.meet(lone)

    without_document: Iterable[Reading] = ()
    only: Selection | None = Tagged(arguments.tag) if arguments.tag else None
    if arguments.notes is not None or arguments.found is not None:
        query = understood(arguments.notes or "", arguments.found, console)
        if query is None:
            return ExitCode.USAGE
        chosen = _chosen(arguments.paths, query, console)
        files = list(chosen.files())
        without_document = chosen.stray_readings()
        only = Chosen(chosen.ids) if only is None else only
    else:
        files = listed(arguments.paths, console, meet)
    readings = annotated_readings(
        files,
        JobControl(console.show_progress),
        home=home,
        unreadable=complain,
    )
    readings = _asked_about(chain(without_document, with_strays(readings, lone)), console)
    writer = WRITERS[arguments.format]()
    text, documents = export_text(
        readings,
        writer,
        title=_title(arguments.paths),
        only=only,
        with_private=arguments.private,
        scope=scope_sentence(
            _place(arguments.paths),
            notes=f"tag:{arguments.tag}" if arguments.tag else arguments.notes or "",
            found=arguments.found or "",
            with_private=arguments.private,
        ),
    )
    for document in documents:
        for problem in document.problems:
            console.complain(problem)
    if not documents:
        tagged = f" with the tag “{arguments.tag}”" if arguments.tag else ""
        if arguments.notes:
            tagged = f" that “{arguments.notes}” shows"
        say = console.complain if _is_filtered(arguments) else console.remark
        say(f"there are no notes{tagged} to export; nothing was written.")
    elif output is None:
        console.put(text)
    else:
        _save(text, output, console)
    return console.code


def _asked_about(readings: Iterable[Reading], console: Console) -> Iterator[Reading]:
    """Readings as they are; what is asked of them is told here, and not in what is published."""
    for reading in readings:
        for question in reading.questions:
            console.complain(question.sentence)
        yield reading


def _is_filtered(arguments: argparse.Namespace) -> bool:
    """Whether some notes were asked for: finding none is an answer as that of `lacuna notes`."""
    return any(one is not None for one in (arguments.tag, arguments.notes, arguments.found))


def _save(text: str, output: Path, console: Console) -> None:
    from reader.app.export_job import ExportRefusedError, save_export

    try:
        save_export(text, output)
    except ExportRefusedError as error:
        console.complain(error.sentence)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        console.complain(
            f"“{output}” could not be written ({reason}); your notes are unchanged. "
            "Choose another place or free some space."
        )


def _chosen(paths: list[str], query: NoteQuery, console: Console) -> NotesOnDocuments:
    """The notes the question finds below the folders, and on the files, that were named."""
    from dataclasses import replace

    from reader.app.note_scope import NotesOnDocuments, labels_of_today, notes_on_documents

    found = NotesOnDocuments({})
    for index in _indexes(paths, console):
        with index.reading() as connection:
            labels = labels_of_today(connection, index.root)
            own = notes_on_documents(connection, index.root, replace(query, labels=labels))
        index.close()
        found = NotesOnDocuments({**found.ids, **own.ids}, (*found.strays, *own.strays))
    return found


def _indexes(paths: list[str], console: Console) -> Iterator[CollectionIndex]:
    """Of each folder its own, of the files one that is not kept; all brought up to date."""
    from reader.app.indexing import CollectionIndex
    from reader.app.paths import AppPaths

    named = [Path(path) for path in paths]
    for folder in named:
        if folder.is_dir():
            opened = up_to_date(folder, console)
            if opened is not None:
                yield opened[0]
    files = [path for path in named if path.is_file()]
    for path in named:
        if not path.exists():
            console.complain(f"{path}: There is no such file or folder.")
    if files:
        index = CollectionIndex.of_files(files, AppPaths.default())
        if update(index, console, Stale.REFUSED) is not None:
            yield index


def _title(paths: list[str]) -> str:
    return f"Notes on {_place(paths)}"


def _place(paths: list[str]) -> str:
    first = Path(paths[0]).resolve()
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f"{first.name or first}{more}"
