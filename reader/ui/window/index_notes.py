"""Notes that were written while a collection is open: put into its index, many at once."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations import Reading
    from reader.app.indexing import CollectionIndex
    from reader.app.jobs import JobControl, JobRunner
    from reader.app.undo import Part
    from reader.document import Address

_MOST = 500
"""Documents whose changed notes are put into the index in one go."""


class IndexNotes(QObject):
    """Lets the open index follow what readers make of its documents.

    One job at a time: what is noted meanwhile waits for the next.
    """

    put = Signal()
    """Some of it is in the index."""
    copies_left = Signal()
    """It has more copies than follow at once: the next update sees to them."""
    many_put = Signal(int)
    """What changes of many documents say is in the index, or cannot be: of how many of them."""

    def __init__(self, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._index: CollectionIndex | None = None
        self._noted: dict[Address, Reading] = {}
        self._parts: list[Part] = []
        self._said = 0
        self._putting: frozenset[Address] = frozenset()
        """The documents whose notes are being put in."""

    def follow(self, index: CollectionIndex | None) -> None:
        """Put notes into this index from now on, or into none; what waited is forgotten."""
        self._index = index
        self._noted.clear()
        self._parts.clear()
        self._said = 0
        self._putting = frozenset()

    def add(self, reading: Reading) -> None:
        """What a reader made of a document was written: the index follows."""
        if self._index is not None:
            self._noted[reading.document.source.address] = reading
            self._put_some()

    def add_many(self, parts: Sequence[Part]) -> None:
        """A change of many documents was written: the index says at once what it says of them."""
        index = self._index
        if index is None:
            return
        self._parts += parts
        if len(self._parts) == len(parts):
            self._put_many(index)

    def _put_many(self, index: CollectionIndex) -> None:
        parts = tuple(self._parts)

        def operation(control: JobControl) -> None:
            index.say(parts, control)

        def ended(_outcome: object) -> None:
            # What cannot be put in the next update finds.
            if self._index is not index:
                return
            del self._parts[: len(parts)]
            self._said += len(parts)
            if self._parts:
                self._put_many(index)
            else:
                said, self._said = self._said, 0
                self.many_put.emit(said)

        self._runner.start(Job("many documents changed", operation, ended, ended))

    @property
    def is_putting(self) -> bool:
        """Whether notes are being put into the index."""
        return bool(self._putting)

    @property
    def unstored(self) -> set[Address]:
        """The documents of which the index does not know yet what was noted."""
        return {*self._noted, *self._putting}

    def _put_some(self) -> None:
        index = self._index
        if self._putting or not self._noted or index is None:
            return
        # Together: a thousand rows that were given a status would be counted when the last is in.
        readings = dict(islice(self._noted.items(), _MOST))
        self._putting = frozenset(readings)
        for address in readings:
            del self._noted[address]

        def operation(_control: JobControl) -> bool:
            return index.note_changed(*readings.values())

        self._runner.start(Job("note changed", operation, self._on_put, self._on_failed))

    def _on_put(self, is_all: object) -> None:
        self._putting = frozenset()
        self._put_some()
        self.put.emit()
        if not is_all:
            self.copies_left.emit()

    def _on_failed(self, _error: Exception) -> None:
        """The notes are on disk: the next update finds them."""
        self._putting = frozenset()
        self._put_some()
