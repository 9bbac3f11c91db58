"""An index written without reading files: python -m tests.benchmarks.direct FOLDER --many 250000.

The generated collection's entries are put together from what is known of each document, so that
queries can be tried on many documents before anybody has parsed them. It is no measure of
indexing, and its findings are invented. With ``--rows`` the index has no words: one document for
each row, made by the database itself, for the list.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.indexing import CollectionIndex
from reader.app.paths import AppPaths
from reader.collection.entry import Entry, Facet, Label, Words
from reader.collection.index import discard, open_for_writing
from reader.collection.schema import DAY
from reader.collection.tokens import words_for_index
from reader.collection.writer import FileEntries, FileRecord, Writer
from reader.document import SectionState, Severity
from tests.benchmarks.corpus import path_of
from tests.benchmarks.telegrams import Form, identity, text_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_BATCH = 500
_TEMPLATES = 1_000
_SUBJECT = re.compile(r"^(?:SUBJECT|Subject): +(.+)", re.MULTILINE)
_CODES = re.compile(r"^TAGS: +(.+)", re.MULTILINE)
_ADDRESS = re.compile(r"(?:AMEMBASSY) ([A-Z]+(?: [A-Z]+)?)|([A-Z]+), AMEMBASSY")
_REFERENCE = re.compile(r"[ABC]\. (\d\d [A-Z ]+? \d+)$", re.MULTILINE)
_LOST = re.compile(r"Missing Section (\d+)")
_TOTAL = re.compile(r"SECTION \d\d OF (\d\d)")
_LEVELS = ("CONFIDENTIAL", "SECRET", "UNCLASSIFIED")


def entry_of(number: int, many: int) -> Entry:
    """What the index would keep of a document, as far as its own words say it."""
    own = identity(number)
    text = text_of(number, many)
    head = text[:3000]
    found = _SUBJECT.search(head)
    title = found[1].strip() if found else text[: text.index("\n")]
    codes = _CODES.search(head)
    lost = set(_LOST.findall(text))
    total = _TOTAL.search(head)
    count = int(total[1]) if total else 0
    kind = "telegram" if own.is_telegram else own.form.name.lower().replace("_", "-")
    labels = [Label(Facet.KIND, kind), Label(Facet.FORMAT, "plain")]
    plads = ["".join(one) for one in _ADDRESS.findall(head)]
    if own.is_telegram:
        level = next((level for level in _LEVELS if level in head), "UNCLASSIFIED")
        labels += [
            Label(Facet.POST, own.post),
            Label(Facet.REFERENCE_ID, own.reference_id),
            Label(Facet.CLASSIFICATION, level.lower()),
            *(Label(Facet.CODE, code) for code in re.findall("[A-Z]+", codes[1] if codes else "")),
            *(Label(Facet.ADDRESSEE, plad) for plad in plads),
            *(Label(Facet.REFERENCE, ref.replace(" ", "")) for ref in _REFERENCE.findall(head)),
        ]
    if lost:
        labels.append(Label(Facet.CHECK, "section-missing"))
    state = (SectionState.MISSING, SectionState.PRESENT)
    return Entry(
        member=None,
        telegram=0,
        kind=kind,
        title=title,
        reference_id=own.reference_id if own.is_telegram else None,
        post=own.post if own.is_telegram else None,
        date=f"{own.when:%Y-%m-%dT%H:%MZ}" if own.form is not Form.REPORT else f"{own.when:%Y}",
        is_date_inferred=False,
        sections=tuple(state[f"{n:03d}" not in lost] for n in range(1, count + 1)),
        declared=count or None,
        findings=len(lost),
        worst=Severity.GAP if lost else None,
        is_incomplete=bool(lost),
        text_sha256=f"{number:064x}",
        labels=tuple(dict.fromkeys(labels)),
        words=Words(
            words_for_index(text), words_for_index(title), words_for_index(" ".join(plads)), ""
        ),
    )


def entries_of(many: int, first: int) -> list[FileEntries]:
    """A batch of files (runs in a worker process)."""
    return [
        FileEntries(FileRecord(path_of(n), 6500, n, sha256=f"{n:064x}"), (entry_of(n, many),))
        for n in range(first, min(first + _BATCH, many))
    ]


def write(connection: sqlite3.Connection, many: int, processes: int = 2) -> None:
    """Put so many documents in, with their words."""
    writer = Writer(connection)
    with ProcessPoolExecutor(processes) as pool:
        for files in pool.map(partial(entries_of, many), range(0, many, _BATCH)):
            writer.put(files, added=1)


def write_rows(connection: sqlite3.Connection, many: int) -> None:
    """Put so many documents in, without words: some thousand, again and again on their days."""
    files = [one for n in range(0, _TEMPLATES, _BATCH) for one in entries_of(_TEMPLATES, n)]
    Writer(connection).put(files, added=1)
    # The first of each day: its copies take the next ids of the day.
    chosen = f"SELECT id FROM documents WHERE id % {DAY} = 0"
    count = connection.execute(f"SELECT count(*) FROM ({chosen})").fetchone()[0]
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'documents'"
    ).fetchall()
    connection.execute("BEGIN")
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.execute(f"DELETE FROM documents WHERE id NOT IN ({chosen})")
    for table in ("files", "documents"):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        changed = {
            "id": f"t.id * {DAY} + n.k" if table == "files" else "t.id + n.k",
            "file": f"t.file * {DAY} + n.k",
            "path": "CAST(CAST(t.path AS TEXT) || '-' || n.k AS BLOB)",
        }
        values = ", ".join(changed.get(name, f"t.{name}") for name in columns)
        connection.execute(
            f"WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < ?)"
            f" INSERT INTO {table} SELECT {values} FROM {table} t CROSS JOIN n",
            (min(DAY, many // count) - 1,),
        )
    for _, statement in indexes:
        connection.execute(statement)
    connection.execute("COMMIT")


def main(arguments: Sequence[str]) -> int:
    """Write the index of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--many", type=int, default=250_000)
    parser.add_argument("--rows", action="store_true")
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    index = CollectionIndex(asked.folder, AppPaths.default())
    discard(index.path)
    begin = time.perf_counter()
    with closing(open_for_writing(index.path)) as connection:
        (write_rows if asked.rows else write)(connection, asked.many)
    size = index.path.stat().st_size / 1e6
    seconds = time.perf_counter() - begin
    sys.stdout.write(f"{asked.many:,} documents, {size:.0f} MB, {seconds:.0f} s: {index.path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
