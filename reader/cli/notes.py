"""`lacuna notes`: the notes on all documents of a collection."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from reader.cli.console import ExitCode
from reader.cli.find import pointed, shown_words
from reader.cli.indexed import add_folder, count, hint_at_folder, name_faults, up_to_date

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path

    from reader.cli.console import Console
    from reader.collection.index import Connection
    from reader.collection.note_query import NoteQuery
    from reader.collection.note_rows import IndexedNote
    from reader.collection.notes import FoundNotes
    from reader.collection.query import Query
    from reader.collection.strays import Stray

NAME = "notes"
SUMMARY = "list the notes on all documents of a folder, or some of them"
DESCRIPTION = """\
List notes with their quote, document, date, place, author and tags. A filter narrows them: words
that stand in a note or its passage; tag:customs, author:aldous, colour:green, quote:"broken seals",
note:ask, made:2026, changed:2026-03, motivation:bookmark, placement:unplaced, private:no; and
every field of documents (post:vellin, date:2007..2008, status:relevant, text:lamps). Private notes
stay out unless --private asks for them. Notes whose document is not there, or was both moved and
changed, are listed too (placement:no-document). A note that several copies of a document show is
listed once, and the other copies are named. The folder's index is brought up to date first.
Exit code 0: some were found; 1: none, or some of the folder or of the notes files could not be
read; 2: the filter cannot be understood, or the collection not be searched.
"""
_ORDERS = ("document", "newest", "changed", "made", "tag", "author")
_COLUMNS = (
    "id", "quote", "note", "tags", "place", "placement", "motivation", "colour", "author",
    "created", "modified", "private", "other_versions", "document", "title", "date",
    "date_precision", "date_basis", "sections", "status", "path", "member", "start",
    "notes_files", "perhaps", "also_on",
)  # fmt: skip
_PRECISIONS = {0: "", 4: "year", 7: "month", 10: "day"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.add_argument(
        "filter", nargs="*", metavar="FILTER", help="the words are joined by blanks; none: all"
    )
    add_folder(parser)
    parser.add_argument(
        "--found", metavar="QUERY", help="only notes on documents that this query finds"
    )
    parser.add_argument("--private", action="store_true", help="private notes too")
    parser.add_argument("--sort", choices=_ORDERS, default="document", help="(default: document)")
    parser.add_argument("--limit", type=count, metavar="N", help="at most so many")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a note and line")
    form.add_argument("--csv", action="store_true", help="one row a note, with a head")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """List the notes."""
    from reader.app.tables import table

    query = understood(" ".join(arguments.filter), arguments.found, console)
    if query is None:
        return ExitCode.USAGE
    opened = up_to_date(arguments.folder, console)
    if opened is None:
        return console.code
    answer = opened.ask(partial(_answer, opened.root, query, arguments))
    if answer is None:
        return console.code
    name_faults(opened.updated, console)
    found, shown, said = answer.found, answer.shown, answer.said
    if arguments.json:
        rows = (json.dumps(_row(one), ensure_ascii=False) for one in shown)
        console.put("".join(f"{row}\n" for row in rows))
    elif arguments.csv:
        console.put_table(table(_COLUMNS, map(_row, shown)))
    else:
        for one in shown:
            console.say(*_lines(one))
    left_out = answer.with_private - found.total
    private = f"; {_many(left_out, 'private note')} stayed out (--private)" if left_out else ""
    is_data = arguments.json or arguments.csv
    if is_data and said and not left_out:
        console.remark(said.strip())
    elif left_out or not is_data:
        on = f" on {_many(found.documents, 'document')}" if found.total and not found.strays else ""
        more = shown_words(len(shown), found.total)
        without = _without_document(found)
        console.remark(f"{_many(found.total, 'note')}{on}{without}{more}{private}.{said}")
    if not found.total:
        hint_at_folder(arguments.filter, arguments.folder, console)
    return console.code if found.total else ExitCode.INCOMPLETE


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the index says: the notes, those to be shown, and what is told of the filter."""

    found: FoundNotes
    shown: list[IndexedNote]
    with_private: int
    said: str


def _answer(
    root: Path, query: NoteQuery, arguments: argparse.Namespace, connection: Connection
) -> _Answer:
    from reader.app.note_scope import labels_of_today
    from reader.collection.note_hints import note_hints
    from reader.collection.note_rows import notes
    from reader.collection.notes import NoteOrder, find_notes

    labels = labels_of_today(connection, root)
    query = replace(query, labels=labels, with_private=arguments.private)
    found = find_notes(connection, query, NoteOrder(arguments.sort))
    return _Answer(
        found,
        notes(connection, found.ids[: arguments.limit], labels),
        find_notes(connection, replace(query, with_private=True)).total,
        "".join(f" {hint.sentence}" for hint in note_hints(connection, query)),
    )


def understood(text: str, found: str | None, console: Console) -> NoteQuery | None:
    """The question that a filter and a query for documents ask; None where one is no query."""
    from reader.collection.note_query import NoteQuery
    from reader.collection.query import parse_query

    asked: list[Query] = [parse_query(text)]
    if found is not None:
        asked.append(parse_query(found))
    for query in asked:
        for problem in (*query.problems, *query.remarks):
            console.remark(*pointed(query, problem))
    if any(query.problems for query in asked):
        return None
    return NoteQuery(asked[0], asked[1] if len(asked) > 1 else None)


def _without_document(found: FoundNotes) -> str:
    if not found.strays:
        return ""
    which = "" if found.strays == found.total else f", {found.strays:,} of them"
    return f"{which} without a document (placement:no-document)"


def _lines(one: IndexedNote) -> list[str]:
    document, note = one.document, one.note
    date = document.date.partition("T")[0] or "undated"
    name = document.reference_id or document.title or str(document.path)
    where = note.place or _placed(one)
    if one.stray is not None:
        date = "not readable" if one.stray.is_unreadable else "not here"
        where = _waiting(one.stray)
    lines = [
        f"{f'[{date}]' if document.is_date_inferred else date}  {name}  {where}",
        f"    “{note.quote}”" if note.quote else "",
        *(f"    {line}" for line in note.text.splitlines()),
        f"    {_facts(one)}",
    ]
    return [line for line in lines if line.strip()]


def _placed(one: IndexedNote) -> str:
    """Where a note stands that has no place in the text to be named."""
    from reader.collection.query import FieldName, words_of

    if one.note.motivation == "document":
        return words_of(FieldName.MOTIVATION, one.note.motivation)
    return words_of(FieldName.PLACEMENT, one.note.placement)


def _waiting(stray: Stray) -> str:
    """Whether somebody is asked of these notes, and where."""
    if stray.is_unreadable:
        return "its document cannot be read"
    if not stray.perhaps:
        return "no document here is known to be it"
    named = ", ".join(map(str, stray.perhaps[:2]))
    more = f" and {len(stray.perhaps) - 2} more" if len(stray.perhaps) > 2 else ""
    return f"perhaps {named}{more}: open it in the window, which asks"


def _facts(one: IndexedNote) -> str:
    from reader.collection.query import FieldName, words_of

    note = one.note
    tags = f"tags: {', '.join(tag.label for tag in note.tags)}" if note.tags else ""
    kind = note.colour or words_of(FieldName.MOTIVATION, note.motivation)
    private = "private" if note.is_private else ""
    versions = f"{note.versions + 1} versions" if note.versions else ""
    author = f"{note.author or 'unnamed'}, {note.modified.partition('T')[0]}"
    also = f"also on {', '.join(map(str, one.also))}" if one.also else ""
    parts = (tags, kind, private, versions, author, str(one.document.path), also)
    return "; ".join(part for part in parts if part)


def _row(one: IndexedNote) -> Mapping[str, object]:
    document, note = one.document, one.note
    return {
        "id": note.id,
        "quote": note.quote,
        "note": note.text,
        "tags": [tag.label for tag in note.tags],
        "place": note.place,
        "placement": note.placement,
        "motivation": note.motivation,
        "colour": note.colour,
        "author": note.author,
        "created": note.created,
        "modified": note.modified,
        "private": note.is_private,
        "other_versions": note.versions,
        "document": document.reference_id or document.title,
        "title": document.title,
        "date": document.date,
        "date_precision": _PRECISIONS.get(len(document.date), "minute"),
        "date_basis": ("inferred" if document.is_date_inferred else "stated")
        if document.date
        else "",
        "sections": _sections(one),
        "status": document.status,
        "path": str(document.path),
        "member": document.member,
        "start": note.start,
        "notes_files": [str(path) for path in one.stray.files] if one.stray else [],
        "perhaps": [str(path) for path in one.stray.perhaps] if one.stray else [],
        "also_on": [str(path) for path in one.also],
    }


def _sections(one: IndexedNote) -> str:
    sections, declared = one.document.sections, one.document.declared
    if not sections or not declared:
        return ""
    return f"{sum(state != 'missing' for state in sections)} of {declared} sections"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
