"""`lacuna find --batch`: what each line of a list finds, those that find nothing included."""

from __future__ import annotations

import errno
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.console import ExitCode
from reader.cli.indexed import NoFolder, has_folder, tell_denied, unanswered, up_to_date

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.app.batch_search import BatchRow
    from reader.cli.console import Console
    from reader.collection.index import Connection

_NAMED = 5
"""Documents of a line that are named for people."""


def find_list(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Look for each line of a list, in a folder.

    Args:
        arguments: Of `lacuna find`.
        console: Told what was found.

    Returns:
        As `lacuna find` does: ``INCOMPLETE`` if no line finds anything.
    """
    from reader.app.batch_search import LineKind, batch, lines_of, repeated_in, write_csv
    from reader.app.jobs import JobControl

    try:
        text = _read(arguments.batch)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        console.complain(f"the list “{arguments.batch}” cannot be read ({reason}).")
        return ExitCode.USAGE
    lines = lines_of(text)
    if not lines:
        console.complain(f"the list “{arguments.batch}” holds no line.")
        return ExitCode.USAGE
    opened = up_to_date(arguments.folder, console)
    if opened is None:
        return ExitCode.USAGE
    control = JobControl(console.show_progress)
    kind = LineKind(arguments.lines)

    def answer(connection: Connection) -> tuple[list[BatchRow], str | list[str]] | NoFolder:
        if not has_folder(connection, opened.root, arguments.below):
            return NoFolder(arguments.below)
        rows = list(batch(connection, lines, kind, control, arguments.below, opened.root))
        if arguments.csv:
            out = io.StringIO(newline="")
            write_csv(connection, rows, out, control)
            return rows, out.getvalue()
        if arguments.json:
            return rows, "".join(f"{_json(connection, row)}\n" for row in rows)
        return rows, [_line(connection, row) for row in rows]

    answered = opened.ask(answer)
    if answered is None or isinstance(answered, NoFolder):
        return unanswered(answered, console)
    tell_denied(opened, arguments.below, console)
    rows, told = answered
    if isinstance(told, str):
        (console.put_table if arguments.csv else console.put)(told)
    else:
        console.say(*told)
    repeated = repeated_in(text)
    left_out = ""
    if repeated:
        left_out = f"{repeated:,} repeated line{'' if repeated == 1 else 's'} left out"
    if not (arguments.csv or arguments.json):
        console.remark(_summary(rows, left_out))
    elif left_out:
        console.remark(f"{left_out}.")
    return console.code if any(row.count for row in rows) else ExitCode.INCOMPLETE


def _summary(rows: Sequence[BatchRow], left_out: str) -> str:
    missed = sum(not row.count for row in rows)
    odd = sum(bool(row.problem) for row in rows)
    told = f"{len(rows) - missed:,} of {len(rows):,} found; {missed - odd:,} without result"
    told += f", {odd:,} not understood" if odd else ""
    told += f"; {left_out}" if left_out else ""
    remark = next((f" {row.remark}" for row in rows if row.remark), "")
    return f"{told}.{remark}"


def _read(name: str) -> str:
    """A list, decoded as documents are.

    Raises:
        OSError: If it cannot be read.
    """
    from reader.intake.decoding import decode

    if name != "-":
        return decode(Path(name).read_bytes()).text
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    buffer = getattr(sys.stdin, "buffer", None)
    return sys.stdin.read() if buffer is None else decode(buffer.read()).text


def _line(connection: Connection, row: BatchRow) -> str:
    from reader.collection.rows import documents

    if not row.count:
        return f"{row.line}: {row.problem or 'no result'}"
    named = [one.reference_id or str(one.path) for one in documents(connection, row.ids[:_NAMED])]
    more = f" and {row.count - len(named):,} more" if row.count > len(named) else ""
    many = "1 document" if row.count == 1 else f"{row.count:,} documents"
    places = ""
    if row.places is not None:
        places = ", 1 place" if row.places == 1 else f", {row.places:,} places"
    return f"{row.line}: {many}{places}: {', '.join(named)}{more}"


def _json(connection: Connection, row: BatchRow) -> str:
    from reader.collection.rows import documents

    found = [
        {
            "reference_id": one.reference_id,
            "date": one.date,
            "title": one.title,
            "path": str(one.path),
            "member": one.member,
        }
        for one in documents(connection, row.ids)
    ]
    return json.dumps(
        {
            "asked": row.line,
            "query": row.query,
            "problem": row.problem,
            "remark": row.remark,
            "documents": row.count,
            "places": row.places,
            "found": found,
        },
        ensure_ascii=False,
    )
