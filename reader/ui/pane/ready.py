"""Pages made ready beside the window's thread, before their document comes on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from reader.document import Document

T = TypeVar("T")


class Ready(Generic[T]):
    """What was made for the document that comes next; one at a time, from any thread.

    A document that is overtaken by another one is forgotten with what was made for it.
    """

    def __init__(self) -> None:
        self._made: tuple[Document, T] | None = None

    def put(self, document: Document, made: T) -> None:
        """Keep what was made for a document until that is shown."""
        self._made = (document, made)

    def take(self, document: Document) -> T | None:
        """What was made for this very document, if anything was; it is kept no longer."""
        made, self._made = self._made, None
        return made[1] if made is not None and made[0] is document else None
