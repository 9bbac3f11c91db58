"""The documents that are open, with their notes as last read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations import DocumentIdentity, FactKind, Reading, read_facts, read_notes
from reader.annotations.noted import identified
from reader.annotations.sidecar import prepare_entries
from reader.app.parsed import ParsedDocuments
from reader.checks import read_documents, read_one_document
from reader.intake import read_member

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from reader.annotations import NotesPlaces, Person
    from reader.app.jobs import JobControl
    from reader.app.notes_home import NotesHome
    from reader.collection.rows import Known
    from reader.document import Address, Document

_KEPT_OPEN = 8
_KEPT_TEXT = 20_000_000
"""Code points: what is parsed of a text takes many times its room."""


class OpenDocuments:
    """Reads documents and keeps the readings of those that are open.

    Args:
        home: Knows where notes lie.
        me: Gives the user as of now.
    """

    def __init__(self, home: NotesHome, me: Callable[[], Person]) -> None:
        self._home = home
        self._me = me
        self._parsed = ParsedDocuments()
        self._readings: dict[Address, Reading] = {}
        self._shown: Address | None = None

    def load(self, path: Path, member: str | None) -> Reading:
        """A document with its notes, from any thread; it is not open by that.

        Raises:
            UnreadableError: If the file cannot be read.
        """
        reading = self.read(self._parsed.read(path, member))
        # Made here, off the window's thread: the flow, and what the first change writes again.
        _ = reading.document.flow
        for source in reading.remembered:
            if source.is_of(self._me()):
                prepare_entries(source.file.entries)
        return reading

    def load_ahead(self, path: Path, member: str | None = None) -> Reading:
        """The same of a document that may be wanted next; it is parsed then.

        Raises:
            UnreadableError: If the file cannot be read.
        """
        document = self._parsed.read(path, member)
        self._parsed.expect(document)
        return self.read(document)

    def load_each(
        self, path: Path, members: Collection[str | None], control: JobControl
    ) -> Iterator[Reading]:
        """Some documents of a file, one at a time, from any thread.

        Raises:
            Cancelled: If the job is cancelled.
            UnreadableError: If the file cannot be read.
        """
        if len(members) == 1:
            yield self.read(read_one_document(path, next(iter(members))))
            return
        for document in read_documents(path):
            control.check()
            if document.source.address.member in members:
                yield self.read(document)

    def said_of(self, address: Address, known: Known) -> Reading | None:
        """What is said of a document as a whole, without parsing it; from any thread.

        None where it must be parsed: it is another text than is known, or a reader corrected it.

        Args:
            address: Of the document.
            known: What the index knows of it.

        Raises:
            UnreadableError: If the file cannot be read.
        """
        reading = self._readings.get(address)
        if reading is not None:
            return self.read(reading.document)
        source = read_member(address.path, address.member)
        if source.address != address or source.text_sha256 != known.text_sha256:
            return None
        identity = DocumentIdentity(
            address.path.name,
            source.size,
            source.sha256,
            source.text_sha256,
            source.extractor,
            known.reference_id,
            address.member,
        )
        said = read_facts(identified(address, identity), self.places_for(address.path))
        is_corrected = any(fact.kind is FactKind.CORRECTION for fact in said.facts)
        return None if is_corrected else said

    def read(self, document: Document) -> Reading:
        """A document with its notes as they are on disk now."""
        return read_notes(
            document,
            me=self._me(),
            places=self.places(document),
            before=self._readings.get(document.source.address),
        )

    def places(self, document: Document) -> NotesPlaces:
        """Where the notes of a document are kept and sought."""
        return self.places_for(document.source.address.path)

    def places_for(self, path: Path) -> NotesPlaces:
        """The same, of the document of a file."""
        return self._home.places(path)

    def adopt(self, reading: Reading) -> None:
        """Take a reading as the open one of its document; the oldest others go.

        They go by number, and earlier where their texts are huge. The one on screen stays: what
        was typed beside it is stored when the next one has come.
        """
        address = reading.document.source.address
        self._readings.pop(address, None)
        self._readings[address] = reading
        self._let_go()

    def show(self, address: Address | None) -> None:
        """Keep this document open while it is on screen; None when none is."""
        self._shown = address
        self._let_go()

    def _let_go(self) -> None:
        length = 0
        for number, (one, other) in enumerate(reversed(list(self._readings.items()))):
            length += len(other.document.text)
            is_too_much = number >= _KEPT_OPEN or (number and length > _KEPT_TEXT)
            if is_too_much and one != self._shown:
                del self._readings[one]

    def put(self, reading: Reading) -> None:
        """Take a newer reading of a document."""
        self._readings[reading.document.source.address] = reading

    def get(self, address: Address) -> Reading | None:
        """The reading of an open document."""
        return self._readings.get(address)

    def all(self) -> tuple[Reading, ...]:
        """The readings of all open documents."""
        return tuple(self._readings.values())

    def close(self, address: Address) -> None:
        """Forget a document."""
        self._readings.pop(address, None)

    def document(self, address: Address) -> Document:
        """An open document, or one that is read for it.

        Raises:
            KeyError: If the member is not in the file any more.
            UnreadableError: If the file cannot be read.
        """
        reading = self._readings.get(address)
        if reading is not None:
            return reading.document
        document = read_one_document(address.path, address.member)
        if document.source.address != address:
            raise KeyError(str(address))
        return document
