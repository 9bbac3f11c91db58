"""`lacuna find`: the documents of a collection that a query finds."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.cli.console import ExitCode, printable
from reader.cli.indexed import (
    NoFolder,
    add_folder,
    count,
    has_folder,
    hint_at_folder,
    tell_denied,
    unanswered,
    up_to_date,
)
from reader.collection.order import Order, Ranking

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.annotations import SavedSearch
    from reader.cli.console import Console
    from reader.collection.index import Connection
    from reader.collection.query import Problem, Query
    from reader.collection.rows import IndexedDocument
    from reader.collection.search import Found

NAME = "find"
SUMMARY = "find documents of a folder by words and fields"
DESCRIPTION = """\
Find documents: words, "phrases", prefix*, -not, OR, (brackets), NEAR/5, ~similar, and fields such
as code:EWWT, post:"harrow bay", date:2007-11..2008, incomplete:yes, tag:customs. The folder's
index is brought up to date first. Exit code 0: something was found; 1: nothing, or some of the
folder could not be read; 2: the query cannot be understood, or the collection not be searched.
"""
_SHOWN = 50
_WORD = "\0"
_WITH_VALUE = frozenset({"--in", "--below", "--saved", "--batch", "--lines", "--sort", "--limit"})
_COLUMNS = ("reference_id", "date", "kind", "title", "post", "path", "member")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="the words are joined by blanks")
    add_folder(parser)
    parser.add_argument(
        "--below", default="", metavar="FOLDER", help="only in this folder of the collection"
    )
    parser.add_argument("--saved", metavar="NAME", help="ask a saved search of the collection too")
    parser.add_argument(
        "--batch",
        metavar="FILE",
        help="look for each line of a list; of a list on one line, for what stands between commas;"
        " “-” reads the input",
    )
    parser.add_argument(
        "--lines",
        choices=("phrases", "queries"),
        default="phrases",
        help="what a line of a list is: words one behind the other (default), or a query with"
        " fields and operators",
    )
    parser.add_argument("--sort", choices=[str(order) for order in Order], help="(default: date)")
    parser.add_argument(
        "--limit", type=count, metavar="N", help=f"at most so many (default: {_SHOWN}; all as data)"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a document and line")
    form.add_argument("--csv", action="store_true", help="one row a document, with a head")


def with_words(argv: Sequence[str]) -> list[str]:
    """Arguments in which `find` does not take an excluded word for an option: ``-harbor``.

    Such a word gets a sign before it that no argument can hold; :func:`run` takes it away.
    """
    given = list(argv)
    if given[:1] != [NAME]:
        return given
    for at in range(1, len(given)):
        word = given[at]
        if word == "--":
            break
        is_word = word[:1] == "-" and word[:2] != "--" and len(word) > 1 and word != "-h"
        if is_word and given[at - 1] not in _WITH_VALUE:
            given[at] = f"{_WORD}{word}"
    return given


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Find the documents."""
    from reader.app.tables import table
    from reader.collection.query import parse_query
    from reader.collection.rows import documents
    from reader.collection.search import find

    words = [word.removeprefix(_WORD) for word in arguments.query]
    for option in _WITH_VALUE.intersection(words):
        console.complain(f"what stands behind “--” is the query: name {option} before it.")
        return ExitCode.USAGE
    text = " ".join(words)
    order = Order(arguments.sort or Order.DATE)
    if arguments.saved is not None:
        saved = _saved(arguments, console)
        if saved is None:
            return ExitCode.USAGE
        text = f"({saved.query}) {text}" if text else saved.query
        order = Order(arguments.sort or saved.order or Order.DATE)
    if arguments.batch is not None:
        return _of_list(arguments, console, text)
    query = parse_query(text)
    for problem in (*query.problems, *query.remarks):
        console.remark(*pointed(query, problem))
    if query.problems or query.is_empty:
        if query.is_empty:
            console.complain("say what to find: a QUERY, --saved NAME or --batch FILE.")
        return ExitCode.USAGE
    opened = up_to_date(arguments.folder, console)
    if opened is None:
        return ExitCode.USAGE
    is_data = arguments.json or arguments.csv
    limit = arguments.limit if arguments.limit is not None else None if is_data else _SHOWN

    def answer(connection: Connection) -> tuple[Found, list[IndexedDocument], str] | NoFolder:
        if not has_folder(connection, opened.root, arguments.below):
            return NoFolder(arguments.below)
        found = find(connection, query, order, arguments.below)
        return found, documents(connection, found.ids[:limit]), _hint(connection, query)

    answered = opened.ask(answer)
    if answered is None or isinstance(answered, NoFolder):
        return unanswered(answered, console)
    tell_denied(opened, arguments.below, console)
    found, shown, hint = answered
    if arguments.json:
        console.put("".join(f"{_json(one)}\n" for one in shown))
    elif arguments.csv:
        console.put_table(table(_COLUMNS, map(asdict, shown)))
    else:
        for one in shown:
            console.say(_line(one))
        more = shown_words(len(shown), len(found))
        console.remark(f"{_counted(len(found))}{_ordered(found, order)}{more}.{hint}")
    if is_data and hint:
        console.remark(hint.strip())
    if not len(found):
        hint_at_folder(words, arguments.folder, console)
    return console.code if len(found) else ExitCode.INCOMPLETE


def shown_words(shown: int, found: int) -> str:
    """How many of what was found are shown, where it is not all: ``; 1 of them is shown``."""
    if shown == found:
        return ""
    return f"; {shown:,} of them {'is' if shown == 1 else 'are'} shown"


def _ordered(found: Found, order: Order) -> str:
    """How documents are sorted, where it is not as was asked."""
    if not found.is_ranked:
        why = "too many" if found.ranking is Ranking.TOO_MANY else "words of too many documents"
        return f", {why} to rank: those with the words in their subject first, each by date"
    return "" if found.order == order else f", by {found.order} (no words to rank by)"


def _saved(arguments: argparse.Namespace, console: Console) -> SavedSearch | None:
    from reader.app.saved_searches import saved_search, saved_searches

    found = saved_search(arguments.folder, arguments.saved)
    if found is None:
        names = ", ".join(f"“{one.name}”" for one in saved_searches(arguments.folder))
        there = f"There are {names}." if names else "There are none."
        console.complain(f"no saved search is called “{arguments.saved}”. {there}")
    return found


def _of_list(arguments: argparse.Namespace, console: Console, text: str) -> ExitCode:
    from reader.cli.find_list import find_list

    if text:
        return _refused(console)
    for option, value in (("--limit", arguments.limit), ("--sort", arguments.sort)):
        if value is not None:
            console.give_up(f"a list is told whole, line by line: {option} does not go with it.")
            return ExitCode.USAGE
    return find_list(arguments, console)


def _refused(console: Console) -> ExitCode:
    console.complain("a list is looked for line by line: name either a query or --batch FILE.")
    return ExitCode.USAGE


def pointed(query: Query, problem: Problem) -> tuple[str, str, str]:
    """The sentence, the query, and a mark below the place."""
    # What would be written as an escape would move the place.
    text = "".join(one if printable(one) == one else " " for one in query.text)
    below = " " * problem.span.start + "^" * max(1, len(problem.span))
    return problem.sentence, f"  {text}", f"  {below}"


def _hint(connection: Connection, query: Query) -> str:
    from reader.collection.hints import hints

    sentences = [hint.sentence for hint in hints(connection, query)]
    return f" {' '.join(sentences)}" if sentences else ""


def _line(one: IndexedDocument) -> str:
    from reader.collection.query import FieldName, words_of

    date = one.date.partition("T")[0] or "undated"
    date = f"[{date}]" if one.is_date_inferred else date
    named = one.reference_id or words_of(FieldName.KIND, one.kind)
    parts = [date, named, one.title or "(no title)"]
    if one.sections and one.declared:
        here = sum(state != "missing" for state in one.sections)
        parts.append(f"{here} of {one.declared} sections")
    place = f"{one.path}#{one.member}" if one.member else str(one.path)
    return "  ".join((*parts, place))


def _json(one: IndexedDocument) -> str:
    said = {**asdict(one), "path": str(one.path)}
    # It is the index's own, and another one in the next index of the same files.
    del said["id"]
    return json.dumps(said, ensure_ascii=False)


def _counted(count: int) -> str:
    return "1 document" if count == 1 else f"{count:,} documents"
