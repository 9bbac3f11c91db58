"""Whether another program wrote notes on the open document, by its notes files' times and sizes.

Notes beside another document count when they are notes on the same text: a colleague's copy has
a name of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations import find_codebook
from reader.annotations.names import CODEBOOK, Shelf, identity_of

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations import DocumentIdentity, NotesPlaces
    from reader.document import Document

Stamp = tuple[tuple[str, int, int], ...]


class NotesWatch:
    """Remembers how the notes files of one document looked; one look costs a folder's list."""

    def __init__(self) -> None:
        self._document: Document | None = None
        self._places: NotesPlaces | None = None
        self._identity: DocumentIdentity | None = None
        self._seen: Stamp = ()

    def look(self, document: Document | None, places: NotesPlaces | None = None) -> None:
        """Remember how the notes files of a document look now."""
        self._document, self._places = document, places
        self._identity = identity_of(document) if document is not None else None
        self._seen = self._stamp()

    @property
    def has_changed(self) -> bool:
        """Whether they look different now."""
        return self._document is not None and self._stamp() != self._seen

    @property
    def folders(self) -> list[Path]:
        """Where they lie or may come to lie."""
        if self._document is None or self._places is None:
            return []
        shelves = (*self._places.shelves(self._document), *self._codebooks())
        own = self._document.source.address.path.parent
        return list(dict.fromkeys((own, *(shelf.folder for shelf in shelves))))

    def _stamp(self) -> Stamp:
        if self._document is None or self._places is None:
            return ()
        shelves = (*self._places.shelves(self._document), *self._codebooks())
        paths = (path for shelf in shelves for path in shelf.files())
        found = []
        for path in dict.fromkeys((*paths, *self._elsewhere())):
            try:
                state = path.stat()
            except OSError:
                continue
            found.append((str(path), state.st_mtime_ns, state.st_size))
        return tuple(found)

    def _elsewhere(self) -> list[Path]:
        """Notes files of other names, or in other folders, that name this text."""
        assert self._document is not None
        known = self._places.known if self._places is not None else None
        if known is None or self._identity is None:
            return []
        known.survey(self._document.source.address.path.parent)
        return known.find(self._identity)

    def _codebooks(self) -> list[Shelf]:
        """A tag that was renamed is called otherwise on every note."""
        assert self._document is not None
        found = find_codebook(self._document.source.address.path.parent)
        return [Shelf(found.parent, CODEBOOK)] if found is not None else []
