"""`lacuna inspect`: what the parser found in documents, for people or as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.app.jobs import JobControl
from reader.cli.paths import listed
from reader.cli.summary import summary
from reader.export.inspection import inspection
from reader.intake import UnreadableError

if TYPE_CHECKING:
    import argparse

    from reader.cli.console import Console, ExitCode

NAME = "inspect"
SUMMARY = "print what was found in documents: ids, date, routing, sections, findings"
DESCRIPTION = """\
Print what was found in documents. Folders are walked. With --json, one JSON object for each
document and line, in UTF-8; docs/inspect.md says what each key means.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a document, or a folder of them")
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
            for document in read_documents(file.path):
                if arguments.json:
                    text = json.dumps(inspection(document), ensure_ascii=False)
                    console.put(f"{text}\n")
                else:
                    console.say(summary(document) if is_first else f"\n{summary(document)}")
                is_first = False
        except UnreadableError as error:
            console.complain(f"{file.path}: {error.sentence}")
    return console.code
