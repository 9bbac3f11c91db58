"""`lacuna missing`: telegrams that are cited in a collection and are not in it."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from reader.cli.indexed import add_named_folder, count, folder_of, up_to_date

if TYPE_CHECKING:
    import argparse

    from reader.app.requests import RequestLine
    from reader.cli.console import Console, ExitCode
    from reader.collection.index import Connection

NAME = "missing"
SUMMARY = "list the telegrams that are cited in a folder and are not in it"
DESCRIPTION = """\
List the telegrams that documents of a folder cite and that are not in it, with how many documents
cite each (copies of one count once) and how far the request for it is, most cited first; behind
them what else is asked for, such as missing sections. What is in square brackets is inferred: no
document prints the year. The folder's index is brought up to date first.
"""
_STATUSES = ("none", "wanted", "requested", "received", "refused", "not-wanted")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    add_named_folder(parser)
    parser.add_argument(
        "--status", choices=_STATUSES, action="append", help="only these; may be repeated"
    )
    parser.add_argument("--limit", type=count, metavar="N", help="at most so many")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a telegram and line")
    form.add_argument("--csv", action="store_true", help="with a head, for a spreadsheet")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """List them."""
    from reader.app.requests import request_lines, request_table, request_values, requests_in

    folder = folder_of(arguments, console)
    opened = None if folder is None else up_to_date(folder, console)
    if opened is None:
        return console.code
    wanted, limit = arguments.status, arguments.limit

    def answer(connection: Connection) -> tuple[int, str | list[str]]:
        every = request_lines(connection, requests_in(opened.root))
        chosen = (one for one in every if not wanted or (str(one.status) or "none") in wanted)
        found = list(chosen if limit is None else islice(chosen, limit))
        if arguments.csv:
            return len(found), request_table(connection, found)
        if arguments.json:
            values = request_values(connection, found)
            return len(found), "".join(f"{json.dumps(v, ensure_ascii=False)}\n" for v in values)
        return len(found), [_line(one) for one in found]

    answered = opened.ask(answer)
    if answered is None:
        return console.code
    count, told = answered
    if isinstance(told, str):
        (console.put_table if arguments.csv else console.put)(told)
    else:
        console.say(*told)
    if not count:
        what = "of these" if wanted else "that is cited here"
        console.remark(f"no telegram {what} is missing in this collection.")
    return console.code


def _line(line: RequestLine) -> str:
    from reader.document import number_ranges

    one = line.telegram
    name = f"[{one.id}]" if one.is_inferred else one.id
    cited = f"cited by {one.cited_by:,}" if one.cited_by else ""
    copies = f", {one.copies_words}" if one.copies_words else ""
    parts = [f"{name:<24}{cited}{copies}"]
    if line.sections:
        parts.append(f"sections {number_ranges(line.sections)}")
    if line.request is not None:
        on = f" {line.request.requested}" if line.request.requested else ""
        parts += [f"{line.status or 'no status'}{on}", line.request.note]
    return "  ".join(part for part in parts if part).rstrip()
