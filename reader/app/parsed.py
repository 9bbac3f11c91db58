"""Documents that are parsed already: those that are held anywhere, and what may come next."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from reader.checks import checked
from reader.intake import read_member

if TYPE_CHECKING:
    from pathlib import Path

    from reader.document import Address, Document

_EXPECTED = 2
"""The next of the list and the one before."""


class _Turn:
    """Whose turn it is to read one file: a second caller waits for the first, and has its work."""

    def __init__(self) -> None:
        self.lock = threading.Lock()


class ParsedDocuments:
    """Reads documents, from any thread; a text that is parsed is not parsed once more.

    The file is read and decoded each time: what is taken for the same is the same, whatever
    happened on disk meanwhile.
    """

    def __init__(self) -> None:
        self._known: WeakValueDictionary[Address, Document] = WeakValueDictionary()
        self._expected: deque[Document] = deque(maxlen=_EXPECTED)
        self._turns: WeakValueDictionary[tuple[Path, str | None], _Turn] = WeakValueDictionary()
        self._lock = threading.Lock()

    def read(self, path: Path, member: str | None) -> Document:
        """One document of a file with its flow made.

        Raises:
            UnreadableError: If the file cannot be read.
        """
        with self._lock:
            turn = self._turns.setdefault((path, member), _Turn())
        with turn.lock:
            source = read_member(path, member)
            with self._lock:
                known = self._known.get(source.address)
            if known is not None and known.source == source:
                return known
            document = checked(source)
            _ = document.flow
            with self._lock:
                self._known[source.address] = document
            return document

    def expect(self, document: Document) -> None:
        """Hold a document that may be wanted next; two at a time."""
        self._expected.append(document)
