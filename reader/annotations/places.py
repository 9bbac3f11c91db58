"""Where the notes of a document may lie: beside it, or by its hash in folders set apart."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations.kinship import Answers
from reader.annotations.names import Shelf, identity_of, keyed_shelf, shelf_of

if TYPE_CHECKING:
    from reader.annotations.known import KnownNotes
    from reader.document import Address, Document


@dataclass(frozen=True, slots=True)
class NotesPlaces:
    """The folders notes are kept in, for the documents of one collection.

    Attributes:
        fallback: Where notes are kept that cannot lie where they should; by hash.
        chosen: The folder the user chose instead of the documents' own; by hash.
        former: Folders that were chosen before; read, not written to.
        private: Where private notes are kept, apart from what is shared; by hash.
        retired: Where the versions of undone changes are kept that have no notes file any more;
            by the path of the document (:mod:`reader.annotations.retiring`).
        known: The notes files this installation has met, to find those of a moved document.
        answers: What the user said of notes that may be another document's.
    """

    fallback: Path | None = None
    chosen: Path | None = None
    former: tuple[Path, ...] = ()
    private: Path | None = None
    retired: Path | None = None
    known: KnownNotes | None = None
    answers: Answers = field(default_factory=Answers)

    def beside(self, address: Address) -> list[Shelf]:
        """Beside the document; of one reached by a link also beside the file itself."""
        found = [shelf_of(address.path, address.member)]
        if address.path.is_symlink():
            real = Path(os.path.realpath(address.path))
            found.append(shelf_of(real, address.member))
        return found

    def keyed(self, document: Document) -> list[Shelf]:
        """The shelves by hash."""
        return [keyed_shelf(folder, document) for folder in self.keyed_folders]

    @property
    def keyed_folders(self) -> tuple[Path, ...]:
        """The folders where names are hashes."""
        folders = (self.chosen, *self.former, self.fallback, self.private)
        return tuple(dict.fromkeys(folder for folder in folders if folder is not None))

    def shelves(self, document: Document) -> list[Shelf]:
        """All of them, each once."""
        found = [*self.beside(document.source.address), *self.keyed(document)]
        return list(dict.fromkeys(found))

    def may_hold(self, document: Document) -> bool:
        """Whether notes on a document may lie elsewhere than beside it: a quick look."""
        if document.source.address.path.is_symlink():
            return True
        if self.known is None:
            return any(os.path.lexists(shelf.path()) for shelf in self.keyed(document))
        for folder in self.keyed_folders:
            self.known.survey(folder)
        return bool(self.known.find(identity_of(document)))

    def is_private(self, path: Path) -> bool:
        """Whether a notes file is the one for private notes."""
        return self.private is not None and path.parent == self.private
