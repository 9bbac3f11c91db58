"""Queries to the first fifty rows, and counts: python -m tests.benchmarks.searching [--many 50000].

In processor time, which a loaded machine changes least; with snippets, which are read from the
documents. ``--work`` names the folder in which
`tests.benchmarks.indexing` left the collection and its index; without an index there, one is
written directly (`tests.benchmarks.direct`), and the fifty documents of each query as well.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reader.app.indexing import CollectionIndex
from reader.app.paths import AppPaths
from reader.collection.facets import FacetTable, counts
from reader.collection.index import open_for_writing
from reader.collection.query import parse_query
from reader.collection.rows import documents
from reader.collection.search import Order, find, first
from reader.collection.snippets import snippets
from reader.collection.timeline import bins
from tests.benchmarks import direct, vocabulary
from tests.benchmarks.corpus import path_of, write_file
from tests.benchmarks.measure import heading, summary

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_ROUNDS = 7
_SHOWN = 50
QUERIES = {
    "rare word": vocabulary.RARE,
    "middle word": vocabulary.MIDDLE,
    "common word": vocabulary.COMMON,
    "commonest word": vocabulary.COMMONEST,
    "rare phrase": f'"{vocabulary.RARE_PHRASE}"',
    "common phrase": f'"{vocabulary.COMMON_PHRASE}"',
    "prefix": vocabulary.PREFIX,
    "two words": f"{vocabulary.COMMON} government",
    "field and word": f"code:PREL {vocabulary.COMMON}",
    "post and word": f"post:vellin {vocabulary.COMMONEST}",
}
COUNTED = {
    "field": "code:PREL",
    "two exclusions": "-code:PREL -post:vellin",
    "word, two excl.": f"{vocabulary.COMMONEST} -code:PREL -post:vellin",
}
"""Counted besides: a facet is counted without what the query asks of it."""


def first_rows(index: CollectionIndex, text: str, order: Order) -> int:
    """Ask as the window does, up to the rows it paints first; how many rows."""
    query = parse_query(text)
    with index.reading() as connection:
        found = first(connection, query, order, many=_SHOWN)
        snippets(connection, index.root, query, found.ids)
        return len(documents(connection, found.ids))


def all_hits(index: CollectionIndex, text: str, order: Order) -> int:
    """Ask for every hit, as the list's scroll bar needs them; how many."""
    with index.reading() as connection:
        return len(find(connection, parse_query(text), order))


def queries(index: CollectionIndex) -> None:
    """Print how long each takes."""
    everything: list[float] = []
    for order in (Order.DATE, Order.RELEVANCE):
        sys.stdout.write(f"by {order}\n")
        for name, text in QUERIES.items():
            first_rows(index, text, order)
            begin = time.process_time()
            count = all_hits(index, text, order)
            whole = (time.process_time() - begin) * 1000
            spent = []
            for _ in range(_ROUNDS):
                begin = time.process_time()
                first_rows(index, text, order)
                spent.append((time.process_time() - begin) * 1000)
            everything += spent
            line = f"  {name:>15}: {summary(spent, 'ms', 1)}, all {count:,} in {whole:.0f} ms\n"
            sys.stdout.write(line)
    sys.stdout.write(f"all: {summary(everything, 'ms', 1)}\n")


def counting(index: CollectionIndex) -> None:
    """Print how long counting takes: all facets, and the timeline."""
    with index.reading() as connection:
        begin = time.process_time()
        table = FacetTable.load(connection)
        spent = (time.process_time() - begin) * 1000
        sys.stdout.write(f"table of facets loaded once: {spent:.0f} ms\n")
        for name, text in {"no query": "", **QUERIES, **COUNTED}.items():
            query = parse_query(text)
            found = np.frombuffer(find(connection, query).ids, np.int64)
            both = []
            for _ in range(_ROUNDS):
                # What the index answered is kept for the next click; here each is the first.
                table.masks.clear()
                begin = time.process_time()
                flags = table.flags(found) if text else None
                counts(table, connection, query, found=flags)
                bins(table, connection, query, found=flags)
                both.append((time.process_time() - begin) * 1000)
            sys.stdout.write(f"  {name:>15}: all facets and timeline {summary(both, 'ms', 1)}\n")


def _provide(index: CollectionIndex, many: int) -> None:
    """An index written directly, and the documents that the queries show."""
    index.root.mkdir(parents=True, exist_ok=True)
    with closing(open_for_writing(index.path)) as connection:
        direct.write(connection, many)
    numbers = {path_of(number): number for number in range(many)}
    with index.reading() as connection:
        for path in _shown(connection):
            write_file(index.root, path, numbers[path], many)


def _shown(connection: sqlite3.Connection) -> set[str]:
    found: set[str] = set()
    for text in QUERIES.values():
        for order in (Order.DATE, Order.RELEVANCE):
            ids = find(connection, parse_query(text), order).ids[:_SHOWN]
            found |= {str(row.path) for row in documents(connection, ids)}
    return found


def main(arguments: Sequence[str]) -> int:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--work", type=Path)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        work = (asked.work or Path(temporary)).resolve()
        folders = AppPaths.below(work / f"home-{asked.many}")
        index = CollectionIndex(work / f"corpus-{asked.many}", folders)
        is_there = index.path.exists()
        sys.stdout.write(f"{heading('searching')}, load {os.getloadavg()[0]:.1f}\n")
        sys.stdout.write(
            f"{asked.many:,} documents, index {'as it was' if is_there else 'written directly'}\n"
        )
        if not is_there:
            _provide(index, asked.many)
        queries(index)
        counting(index)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
