"""`lacuna export`: annotated notes with citations, as Markdown or as a page."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.files import is_file, is_folder
from reader.cli.console import ExitCode
from reader.cli.indexed import Stale, asked, up_to_date
from reader.cli.notes import understood
from reader.cli.paths import listed, named, named_path
from reader.export.writers import WRITERS, writer_name

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from reader.annotations import Reading
    from reader.app.note_scope import NotesOnDocuments
    from reader.app.notes_home import NotesHome
    from reader.app.told_once import OtherCopies
    from reader.cli.console import Console
    from reader.cli.indexed import AskedIndex
    from reader.collection.index import Connection
    from reader.collection.note_query import NoteQuery
    from reader.collection.walk import ListedFile
    from reader.export import Selection
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
    parser.add_argument(
        "paths", nargs="+", type=named, metavar="PATH", help="a document, or a folder of them"
    )
    parser.add_argument(
        "--format", required=True, type=writer_name, choices=tuple(WRITERS), help="of the export"
    )
    parser.add_argument(
        "--output", type=named_path, metavar="FILE", help="instead of standard output"
    )
    parser.add_argument("--private", action="store_true", help="private notes too")
    some = parser.add_mutually_exclusive_group()
    some.add_argument("--tag", metavar="LABEL", help="only notes that carry this tag of mine")
    some.add_argument(
        "--notes", metavar="FILTER", help="only notes that `lacuna notes FILTER` lists"
    )
    parser.add_argument(
        "--found", metavar="QUERY", help="only notes on documents that `lacuna find QUERY` finds"
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be exported.

    Attributes:
        files: The documents.
        home: Where notes on them lie.
        others: Copies of them that show what is told once.
        lone: Notes files that lie about without their document.
        strays: Readings of notes that the index knows to be without a document.
        only: Which of the notes; None for all.
    """

    files: list[ListedFile]
    home: NotesHome
    others: OtherCopies
    lone: list[Path] = field(default_factory=list)
    strays: Iterable[Reading] = ()
    only: Selection | None = None


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Export the notes of the documents."""
    from reader.app.export_job import export_text
    from reader.app.note_scope import scope_sentence

    if not _may_write(arguments.output, console):
        return console.code
    asked = _asked(arguments, console)
    if asked is None:
        return ExitCode.USAGE
    text, documents = export_text(
        _told(_readings(asked, console), console),
        WRITERS[arguments.format](),
        title=_title(arguments.paths),
        only=asked.only,
        with_private=arguments.private,
        scope=scope_sentence(
            _place(arguments.paths),
            notes=f"tag:{arguments.tag}" if arguments.tag else arguments.notes or "",
            found=arguments.found or "",
            with_private=arguments.private,
        ),
        also_on=asked.others.names,
        folders=[path for path in map(Path, arguments.paths) if is_folder(path)],
    )
    for document in documents:
        for problem in document.problems:
            console.complain(problem)
    if documents:
        _deliver(text, arguments.output, console)
    else:
        _say_nothing_found(arguments, console)
    return console.code


def _may_write(output: Path | None, console: Console) -> bool:
    """Whether the export may go to a file; else it is said why it may not."""
    from reader.app.export_job import ExportRefusedError, check_target

    try:
        if output is not None:
            check_target(output)
    except ExportRefusedError as error:
        console.complain(error.sentence)
        return False
    return True


def _asked(arguments: argparse.Namespace, console: Console) -> _Asked | None:
    """What the arguments ask for; None where they cannot be understood."""
    from reader.app.notes_home import NotesHome
    from reader.app.paths import AppPaths
    from reader.app.told_once import OtherCopies
    from reader.export import Chosen, Tagged

    home, others = NotesHome(AppPaths.default()), OtherCopies()
    only: Selection | None = Tagged(arguments.tag) if arguments.tag else None
    if arguments.notes is not None or arguments.found is not None:
        query = understood(arguments.notes or "", arguments.found, console)
        if query is None:
            return None
        chosen = _chosen(arguments.paths, query, console)
        if chosen is None:
            return None
        only = Chosen(chosen.ids) if only is None else only
        others.hear(chosen.others)
        strays = chosen.stray_readings()
        return _Asked(list(chosen.files()), home, others, strays=strays, only=only)
    lone: list[Path] = []

    def meet(notes: Iterable[Path]) -> None:
        lone.extend(notes)
        home.meet(lone)

    return _Asked(listed(arguments.paths, console, meet), home, others, lone, only=only)


def _readings(asked: _Asked, console: Console) -> Iterator[Reading]:
    from reader.app.export_job import annotated_readings, with_strays
    from reader.app.jobs import JobControl
    from reader.app.told_once import told_once

    def complain(error: UnreadableError) -> None:
        console.complain(f"{error.path}: {error.sentence}")

    control = JobControl(console.show_progress)
    found = annotated_readings(asked.files, control, home=asked.home, unreadable=complain)
    return chain(asked.strays, told_once(with_strays(found, asked.lone), asked.others))


def _told(readings: Iterable[Reading], console: Console) -> Iterator[Reading]:
    """Readings as they are; what is left out until it is answered is told, and not published."""
    for reading in readings:
        for question in reading.questions:
            console.complain(question.statement)
        yield reading


def _deliver(text: str, output: Path | None, console: Console) -> None:
    if output is None:
        console.put(text)
    else:
        _save(text, output, console)


def _say_nothing_found(arguments: argparse.Namespace, console: Console) -> None:
    which = f" with the tag “{arguments.tag}”" if arguments.tag else ""
    if arguments.notes:
        which = f" that “{arguments.notes}” shows"
    say = console.complain if _is_filtered(arguments) else console.remark
    say(f"there are no notes{which} to export; nothing was written.")


def _is_filtered(arguments: argparse.Namespace) -> bool:
    """Whether some notes were asked for: finding none is an answer as that of `lacuna notes`."""
    return any(one is not None for one in (arguments.tag, arguments.notes, arguments.found))


def _save(text: str, output: Path, console: Console) -> None:
    from reader.app.export_job import ExportRefusedError, save_export
    from reader.app.left_files import LeftFiles
    from reader.app.paths import AppPaths

    try:
        save_export(text, output, LeftFiles(AppPaths.default().left_files))
    except ExportRefusedError as error:
        console.complain(error.sentence)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        console.complain(
            f"“{output}” could not be written ({reason}); your notes are unchanged. "
            "Choose another place or free some space."
        )


def _chosen(paths: list[str], query: NoteQuery, console: Console) -> NotesOnDocuments | None:
    """The notes the question finds below the folders, and on the files, that were named.

    None, with a complaint, where nothing of it could be asked: that is not to have no notes.
    """
    from dataclasses import replace

    from reader.app.note_scope import NotesOnDocuments, labels_of_today, notes_on_documents

    found: NotesOnDocuments | None = None

    def answer(root: Path, connection: Connection) -> NotesOnDocuments:
        labels = labels_of_today(connection, root)
        return notes_on_documents(connection, root, replace(query, labels=labels))

    for opened in _indexes(paths, console):
        own = opened.ask(partial(answer, opened.root))
        opened.index.close()
        if own is not None and found is not None:
            own = NotesOnDocuments(
                {**found.ids, **own.ids},
                (*found.strays, *own.strays),
                {**found.others, **own.others},
            )
        found = own if own is not None else found
    if console.code is not ExitCode.REFUSED:
        return found if found is not None else NotesOnDocuments({})
    if found is not None:
        # What others hold is exported.
        console.code = ExitCode.INCOMPLETE
    return found


def _indexes(paths: list[str], console: Console) -> Iterator[AskedIndex]:
    """Of each folder its own, of the files one that is not kept; all brought up to date."""
    from reader.app.indexing import CollectionIndex
    from reader.app.paths import AppPaths

    given = [Path(path) for path in paths]
    for folder in given:
        if is_folder(folder):
            opened = up_to_date(folder, console)
            if opened is not None:
                yield opened
    files = [path for path in given if is_file(path)]
    for path in given:
        if not os.path.exists(path):  # noqa: PTH110 - Path raises where a folder above is closed
            console.complain(f"{path}: There is no such file or folder.")
    if files:
        index = CollectionIndex.of_files(files, AppPaths.default())
        opened = asked(index, console, Stale.REFUSED)
        if opened is not None:
            yield opened


def _title(paths: list[str]) -> str:
    return f"Notes on {_place(paths)}"


def _place(paths: list[str]) -> str:
    first = Path(paths[0]).resolve()
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f"{first.name or first}{more}"
