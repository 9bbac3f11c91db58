"""Pages made ready beside the window's thread, before their document comes on screen."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from reader.document import Document

T = TypeVar("T")


_MOST = 4
"""The document that is loaded, its neighbours in the list, and the one that was left."""


class Ready(Generic[T]):
    """What was made for documents that come next, from any thread; the oldest of it goes."""

    def __init__(self) -> None:
        self._made: deque[tuple[Document, T]] = deque(maxlen=_MOST)
        self._lock = threading.Lock()

    def has(self, document: Document) -> bool:
        """Whether anything was made for this very document."""
        with self._lock:
            return any(one is document for one, _made in self._made)

    def put(self, document: Document, made: T) -> None:
        """Keep what was made for a document until that is shown."""
        with self._lock:
            self._made.append((document, made))

    def take(self, document: Document) -> T | None:
        """What was made for this very document, if anything was; it is kept no longer."""
        with self._lock:
            found = [pair for pair in self._made if pair[0] is document]
            left = [pair for pair in self._made if pair[0] is not document]
            self._made = deque(left, maxlen=_MOST)
        return found[-1][1] if found else None
