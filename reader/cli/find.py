"""`lacuna find`: the documents of a collection that a query finds."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.cli.console import ExitCode
from reader.cli.indexed import add_folder, up_to_date

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.console import Console
    from reader.collection.index import Connection
    from reader.collection.query import Problem, Query
    from reader.collection.rows import IndexedDocument

NAME = "find"
SUMMARY = "find documents of a folder by words and fields"
DESCRIPTION = """\
Find documents: words, "phrases", prefix*, -not, OR, (brackets), NEAR/5, ~similar, and fields such
as code:KIPR, post:"mexico city", date:2007-11..2008, incomplete:yes, tag:customs. The folder's
index is brought up to date first. Exit code 0: something was found; 1: nothing; 2: the query
cannot be understood.
"""
_ORDERS = (
    "date",
    "newest",
    "relevance",
    "id",
    "subject",
    "post",
    "completeness",
    "notes",
    "status",
)
_SHOWN = 50
_COLUMNS = ("reference_id", "date", "kind", "title", "post", "path", "member")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.add_argument("query", nargs="+", metavar="QUERY", help="the words are joined by blanks")
    add_folder(parser)
    parser.add_argument("--sort", choices=_ORDERS, default="date", help="(default: date)")
    parser.add_argument(
        "--limit", type=int, metavar="N", help=f"at most so many (default: {_SHOWN}; all as data)"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a document and line")
    form.add_argument("--csv", action="store_true", help="one row a document, with a head")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Find the documents."""
    from reader.collection.query import parse_query
    from reader.collection.rows import documents
    from reader.collection.search import Order, find

    query = parse_query(" ".join(arguments.query))
    for problem in query.problems:
        console.remark(pointed(query, problem))
    if query.problems or query.is_empty:
        return ExitCode.USAGE
    opened = up_to_date(arguments.folder, console)
    if opened is None:
        return console.code
    is_data = arguments.json or arguments.csv
    limit = arguments.limit if arguments.limit is not None else None if is_data else _SHOWN
    with opened[0].reading() as connection:
        found = find(connection, query, Order(arguments.sort))
        shown = documents(connection, found.ids[:limit])
        hint = "" if len(found) else _hint(connection, query)
    if arguments.json:
        console.put("".join(f"{_json(one)}\n" for one in shown))
    elif arguments.csv:
        console.put(_table(shown))
    else:
        for one in shown:
            console.say(_line(one))
        more = f"; {len(shown):,} of them are shown" if len(shown) < len(found) else ""
        order = "" if found.order == arguments.sort else f", by {found.order} (too many to rank)"
        console.remark(f"{_counted(len(found))}{order}{more}.{hint}")
    return ExitCode.DONE if len(found) else ExitCode.INCOMPLETE


def pointed(query: Query, problem: Problem) -> str:
    """The sentence, and the query with a mark below the place."""
    below = " " * problem.span.start + "^" * max(1, len(problem.span))
    return f"{problem.sentence}\n  {query.text}\n  {below}"


def _hint(connection: Connection, query: Query) -> str:
    from reader.collection.hints import hints

    sentences = [hint.sentence for hint in hints(connection, query)]
    return f" {' '.join(sentences)}" if sentences else ""


def _line(one: IndexedDocument) -> str:
    date = one.date.partition("T")[0] or "undated"
    date = f"[{date}]" if one.is_date_inferred else date
    parts = [date, one.reference_id or one.kind.replace("-", " "), one.title or "(no title)"]
    if one.sections and one.declared:
        here = sum(state != "missing" for state in one.sections)
        parts.append(f"{here} of {one.declared} sections")
    place = f"{one.path}#{one.member}" if one.member else str(one.path)
    return "  ".join((*parts, place))


def _json(one: IndexedDocument) -> str:
    return json.dumps({**asdict(one), "path": str(one.path)}, ensure_ascii=False)


def _table(shown: Sequence[IndexedDocument]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    writer.writerows([getattr(one, name) for name in _COLUMNS] for one in shown)
    return out.getvalue()


def _counted(count: int) -> str:
    return "1 document" if count == 1 else f"{count:,} documents"
