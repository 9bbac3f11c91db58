"""`lacuna export`: annotated notes with citations, as Markdown or as a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.paths import listed
from reader.export.writers import WRITERS

if TYPE_CHECKING:
    import argparse

    from reader.cli.console import Console, ExitCode
    from reader.intake import UnreadableError

NAME = "export"
SUMMARY = "write the notes on documents, with quotes and citations"
DESCRIPTION = """\
Write the notes on documents, each with its quote, its place and a citation that says what is
absent. Folders are walked. Notes marked private stay out unless --private asks for them.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a document, or a folder of them")
    parser.add_argument("--format", required=True, choices=tuple(WRITERS), help="of the export")
    parser.add_argument("--output", type=Path, metavar="FILE", help="instead of standard output")
    parser.add_argument("--private", action="store_true", help="private notes too")
    parser.add_argument("--tag", metavar="LABEL", help="only notes that carry this tag of mine")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Export the notes of the documents."""
    from reader.app.export_job import (
        ExportRefusedError,
        annotated_readings,
        check_target,
        export_text,
    )
    from reader.app.jobs import JobControl
    from reader.app.notes_home import NotesHome
    from reader.app.paths import AppPaths

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
    readings = annotated_readings(
        listed(arguments.paths, console, home.meet),
        JobControl(console.show_progress),
        home=home,
        unreadable=complain,
    )
    writer = WRITERS[arguments.format]()
    text, documents = export_text(
        readings,
        writer,
        title=_title(arguments.paths),
        tag=arguments.tag,
        with_private=arguments.private,
    )
    for document in documents:
        for problem in document.problems:
            console.complain(problem)
    if not documents:
        tagged = f" with the tag “{arguments.tag}”" if arguments.tag else ""
        console.remark(f"there are no notes{tagged} to export; nothing was written.")
    elif output is None:
        console.put(text)
    else:
        _save(text, output, console)
    return console.code


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


def _title(paths: list[str]) -> str:
    first = Path(paths[0]).resolve()
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f"Notes on {first.name or first}{more}"
