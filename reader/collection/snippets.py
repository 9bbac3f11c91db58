"""A few words round the hits of found documents, read from their files without parsing them.

The index keeps no text. It keeps how each source is folded into its flow, so a snippet is what the
document's own flow would give: a file is read and decoded, and a millisecond is enough for it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.collection.hits import Snippet, hits, snippet
from reader.collection.search import spelled_out
from reader.document.folds import folded, unpacked
from reader.intake import UnreadableError, read_each

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.collection.query import Node, Query
    from reader.document import Span

_MOST = 500
"""Ids in one question: SQLite allows a thousand values."""
MOST_BYTES = 16 * 1024 * 1024
"""Of a file: to read a larger dump for a few words takes longer than anybody waits."""


@dataclass(frozen=True, slots=True)
class FoundText:
    """A document's text as a person reads it.

    Attributes:
        id: In the index.
        text: Its flow.
        title: As the list shows it.
        heads: The parts of the text that are address and marks, in order.
    """

    id: int
    text: str
    title: str = ""
    heads: tuple[Span, ...] = ()

    def snippet(self, asked: Node | None) -> Snippet:
        """A few words round what was asked for."""
        return snippet(self.text, hits(self.text, asked), title=self.title, heads=self.heads)


def snippets(
    connection: sqlite3.Connection, root: Path, query: Query, ids: Sequence[int]
) -> dict[int, Snippet]:
    """The first hit of each document with some words round it; its beginning if it has none.

    A document that cannot be read, or whose text is another than the index knows, is left out.

    Args:
        connection: To the index.
        root: The collection's folder.
        query: What was asked.
        ids: Of found documents: those of a page, not all.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    asked = words_asked(connection, query)
    return {found.id: found.snippet(asked) for found in texts(connection, root, ids)}


def words_asked(connection: sqlite3.Connection, query: Query) -> Node | None:
    """What a query asks, with the spellings of similar words, as hits are looked for.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    return spelled_out(connection, query.root) if query.root is not None else None


def texts(connection: sqlite3.Connection, root: Path, ids: Sequence[int]) -> Iterator[FoundText]:
    """The flows of documents, in no certain order.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    wanted: dict[str, list[tuple[int, str | None, bytes, str, bytes]]] = {}
    for start in range(0, len(ids), _MOST):
        part = list(ids[start : start + _MOST])
        rows = connection.execute(
            "SELECT f.path, d.id, d.member, d.text_sha256, d.title, s.folds FROM documents d"
            " JOIN files f ON f.id = d.file JOIN apart s ON s.document = d.id"
            f" WHERE d.id IN ({', '.join('?' * len(part))})",
            part,
        )
        for path, *document in rows:
            wanted.setdefault(os.fsdecode(path), []).append(tuple(document))
    for path, documents in wanted.items():
        yield from _of_file(root / path, documents)


def _of_file(
    path: Path, documents: list[tuple[int, str | None, bytes, str, bytes]]
) -> Iterator[FoundText]:
    left = {(member, sum_) for _, member, sum_, *_ in documents}
    try:
        if path.stat().st_size > MOST_BYTES:
            return
        for source in read_each(path):
            key = (source.address.member, bytes.fromhex(source.text_sha256))
            for id_, member, sum_, title, folds in documents:
                if (member, sum_) == key:
                    read = folded(source.text, unpacked(folds))
                    yield FoundText(id_, read.text, title, read.heads)
            left.discard(key)
            if not left:
                return
    except (OSError, UnreadableError):
        # It went, or was changed: the next scan tells of it.
        return
