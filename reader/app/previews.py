"""What is shown of a document before it is opened: read off the window's thread, and kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.app.rows import rows_of
from reader.checks import read_one_document
from reader.document import BlockRole

if TYPE_CHECKING:
    from reader.app.relating import Place
    from reader.document import Document, Telegram

_KEPT = 200
_HEADING = 24
"""Code points: ``¶1. (U) Summary`` alone tells nothing."""
_MOST_WORDS = 420
"""Code points of the summary: some eight lines of a tooltip."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A document in a few words.

    Attributes:
        title: Subject or title; the file's name where there is none.
        ids: Of a telegram, its reference id first.
        post: Where it was sent from; empty for none.
        date: For people; empty for none.
        classification: Empty for none.
        sections: ``1 of 14``; empty for a document that has none.
        summary: The summary, or where there is none the first paragraph; cut to some lines.
    """

    title: str
    ids: tuple[str, ...]
    post: str
    date: str
    classification: str
    sections: str
    summary: str


class Previews:
    """Reads previews and keeps those of unchanged files; may be asked from any thread."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Place, int, int], Preview] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, place: Place) -> Preview:
        """The preview of a document.

        Raises:
            reader.intake.UnreadableError: If its file cannot be read.
            OSError: If it is gone.
        """
        status = place.path.stat()
        key = (place, status.st_size, status.st_mtime_ns)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = preview_of(read_one_document(place.path, place.member), place.telegram)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made


def preview_of(document: Document, telegram: int = 0) -> Preview:
    """A document in a few words.

    Args:
        document: As read.
        telegram: Index of the telegram in it.
    """
    every = document.telegrams
    own = every[telegram] if telegram < len(every) else None
    rows = rows_of(document)
    row = rows[telegram] if telegram < len(rows) else rows[0]
    stated = own.summary if own else None
    summary = stated.value if stated else _first_words(document, own)
    return Preview(
        title=" ".join(row.title.split()),
        ids=tuple(filter(None, (row.reference_id, own.mrn.value if own and own.mrn else None))),
        post=row.post or "",
        date=row.date_label,
        classification=row.classification,
        sections=row.sections_label,
        summary=_cut(" ".join(summary.split())),
    )


def _first_words(document: Document, own: Telegram | None) -> str:
    """The first paragraph that is longer than a heading."""
    for block in document.blocks:
        if block.role is BlockRole.PARAGRAPH and (own is None or own.span.covers(block.span)):
            words = " ".join(block.span.of(document.text).split())
            if len(words) > _HEADING:
                return words
    return ""


def _cut(words: str) -> str:
    if len(words) <= _MOST_WORDS:
        return words
    return f"{words[:_MOST_WORDS].rsplit(' ', 1)[0]} …"
