"""A few words of documents round what was searched for, read from the documents themselves.

The index keeps no text. What is in view is read again, and kept for the next letter typed.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from reader.collection.hits import Snippet, hits, snippet
from reader.collection.query import positive_words
from reader.intake import UnreadableError, read_member
from reader.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.app.rows import DocumentRow
    from reader.collection.control import Control
    from reader.collection.query import Node
    from reader.document import Document

MOST_BYTES = 4_000_000
"""A larger file is not read again for two lines of a list."""
_KEPT = 200
_APART = " \u2042 "
"""Between stretches of a telegram that do not follow each other, as in the index."""


def shows_snippets(root: Node | None) -> bool:
    """Whether a query asks for words of the text, and not for fields alone."""
    return next(positive_words(root), None) is not None


class SnippetReader:
    """Reads snippets; texts read last are kept in memory."""

    def __init__(self) -> None:
        self._texts: OrderedDict[tuple[Path, str | None, int, int], str] = OrderedDict()
        self._lock = Lock()

    def snippets(
        self, rows: Sequence[DocumentRow], root: Node | None, control: Control
    ) -> Iterator[tuple[int, Snippet]]:
        """The snippets of some rows, by their ids in the index, as each is read.

        Args:
            rows: Of an index; one that cannot be read, or is too large, has no snippet.
            root: What is searched for, its similar words replaced by spellings.
            control: Checked between documents.

        Raises:
            reader.collection.control.Cancelled: If the job is cancelled.
        """
        for row in rows:
            control.check()
            text = self._text(row)
            if row.id is not None and text:
                yield row.id, snippet(text, hits(text, root))

    def _text(self, row: DocumentRow) -> str:
        try:
            stat = row.path.stat()
        except (OSError, ValueError):
            return ""
        if stat.st_size > MOST_BYTES:
            return ""
        key = (row.path, row.member, row.telegram, stat.st_mtime_ns)
        with self._lock:
            kept = self._texts.get(key)
            if kept is not None:
                self._texts.move_to_end(key)
                return kept
        text = _read(row)
        with self._lock:
            self._texts[key] = text
            if len(self._texts) > _KEPT:
                self._texts.popitem(last=False)
        return text


def _read(row: DocumentRow) -> str:
    try:
        document = parse(read_member(row.path, row.member))
    except UnreadableError:
        return ""
    return _words(document, row.telegram)


def _words(document: Document, telegram: int) -> str:
    """What the index has of a telegram: the flow, or its own stretches of it."""
    flow = document.flow
    if len(document.telegrams) < 2 or telegram >= len(document.telegrams):
        return flow.text
    stretches = flow.stretches(document.telegrams[telegram].span)
    return _APART.join(part.of(flow.text) for part in stretches)
