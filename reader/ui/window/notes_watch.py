"""Whether another program wrote notes on the open document, by its notes files' times and sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations import find_codebook
from reader.annotations.names import CODEBOOK, Shelf

if TYPE_CHECKING:
    from reader.annotations import NotesPlaces
    from reader.document import Document

Stamp = tuple[tuple[str, int, int], ...]


class NotesWatch:
    """Remembers how the notes files of one document looked; one look costs a folder's list."""

    def __init__(self) -> None:
        self._document: Document | None = None
        self._places: NotesPlaces | None = None
        self._seen: Stamp = ()

    def look(self, document: Document | None, places: NotesPlaces | None = None) -> None:
        """Remember how the notes files of a document look now."""
        self._document, self._places = document, places
        self._seen = self._stamp()

    @property
    def has_changed(self) -> bool:
        """Whether they look different now."""
        return self._document is not None and self._stamp() != self._seen

    def _stamp(self) -> Stamp:
        if self._document is None or self._places is None:
            return ()
        found = []
        for shelf in (*self._places.shelves(self._document), *self._codebooks()):
            for path in shelf.files():
                try:
                    state = path.stat()
                except OSError:
                    continue
                found.append((str(path), state.st_mtime_ns, state.st_size))
        return tuple(found)

    def _codebooks(self) -> list[Shelf]:
        """A tag that was renamed is called otherwise on every note."""
        assert self._document is not None
        found = find_codebook(self._document.source.address.path.parent)
        return [Shelf(found.parent, CODEBOOK)] if found is not None else []
