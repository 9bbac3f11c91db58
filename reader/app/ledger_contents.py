"""What a ledger holds now: the notes of a document, or a codebook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import Fact, merged_entries, read_codebook
from reader.annotations.names import identity_of
from reader.annotations.noted import NotedDocument, noted_document, stand_in
from reader.app.files import is_file
from reader.app.undo import version_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.annotations import DocumentIdentity, Entry
    from reader.annotations.merge import Merged
    from reader.app.open_documents import OpenDocuments
    from reader.app.undo import AnyEntry, Ledger, Part
    from reader.document import Address, Document


@dataclass(frozen=True, slots=True)
class Current:
    """The versions of a ledger's entries.

    Attributes:
        entries: Those that are shown now.
        beside: Concurrent versions that stand beside them.
    """

    entries: tuple[AnyEntry, ...]
    beside: tuple[Entry, ...] = ()

    def holds(self, entry: AnyEntry) -> bool:
        """Whether this very version is shown, or stands beside what is."""
        key = version_key(entry)
        return any(version_key(one) == key for one in (*self.entries, *self.beside))

    def of(self, entry: AnyEntry) -> AnyEntry | None:
        """The shown version of what an entry is a version of; None where nothing is left."""
        is_fact = isinstance(entry, Fact)
        return next(
            (
                one
                for one in self.entries
                if one.id == entry.id and isinstance(one, Fact) == is_fact
            ),
            None,
        )


class LedgerContents:
    """Reads ledgers; a document is parsed for that only where its notes files do not do.

    Args:
        documents: Those that are open.
    """

    def __init__(self, documents: OpenDocuments) -> None:
        self._documents = documents

    def current(self, ledger: Ledger, identity: DocumentIdentity | None = None) -> Current:
        """What a ledger holds now.

        Args:
            ledger: A document's notes, or a codebook.
            identity: Of the document, where it is known.

        Raises:
            KeyError: If its document is not in the file any more.
            UnreadableError: If its document cannot be read.
        """
        if isinstance(ledger, Path):
            return Current(read_codebook(ledger).entries)
        noted = self._noted(ledger, identity)
        if noted is not None:
            return _current(noted.entries)
        document = self._documents.document(ledger)
        reading = self._documents.get(ledger)
        merged = merged_entries(
            document,
            places=self._documents.places(document),
            remembered=reading.remembered if reading is not None else (),
        )
        return _current(merged)

    def identity(self, part: Part) -> DocumentIdentity:
        """Of the document whose notes a part of a step changes.

        Raises:
            UnreadableError: If its document cannot be read.
        """
        assert not isinstance(part.ledger, Path)
        return part.identity or identity_of(self._document(part.ledger))

    def _document(self, address: Address) -> Document:
        """What the notes files say of a document, which need not be parsed for that."""
        if self._documents.get(address) is None:
            noted = self._noted(address)
            if noted is not None:
                return stand_in(noted)
        return self._documents.document(address)

    def _noted(
        self, address: Address, identity: DocumentIdentity | None = None
    ) -> NotedDocument | None:
        if self._documents.get(address) is not None:
            return None
        # Notes wait where a document was until somebody says what became of it.
        if identity is None and not is_file(address.path):
            return None
        return noted_document(address, self._documents.places_for(address.path), identity)


def _current(merged: Iterable[Merged]) -> Current:
    found = tuple(merged)
    beside = tuple(other for one in found for other in one.others)
    return Current(tuple(one.winner for one in found), beside)
