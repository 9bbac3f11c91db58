"""The codebook the tag manager shows, and how many notes carry each of its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.app.jobs import Job, JobControl
from reader.app.tag_census import TagCensus, count_below, counts_in
from reader.ui.tags.tree import TagNumbers
from reader.ui.words import many

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations import Entry, Reading, Tag
    from reader.app.jobs import JobRunner
    from reader.app.tag_census import Tagged
    from reader.app.tag_desk import TagDesk

_PAUSE_MS = 150


class CountedTags(QObject):
    """The tags of the collection a document belongs to, as they were read last.

    The notes of the document are counted at once, those of the folder in the background.

    Args:
        desk: Reads the codebook and the notes.
        runner: Counts in the background.
        parent: Shows them.
    """

    counted = Signal()
    """The notes of the folder are counted."""
    failed = Signal(object)
    """They could not be counted: the error."""

    def __init__(self, desk: TagDesk, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self.reading: Reading | None = None
        """The document on screen."""
        self.path: Path | None = None
        """Of the codebook; None where no folder keeps one."""
        self.book = desk.codebook(None)
        self._census: TagCensus | None = None
        self._is_stale = True
        """The census is of the tags as they were before."""
        self._job: JobControl | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(_PAUSE_MS)
        self._due.timeout.connect(self._count)

    def read_again(self) -> None:
        """Read the codebook again; the notes are to be counted anew."""
        address = self.reading.document.source.address if self.reading else None
        path = self._desk.codebook_path(address)
        if path != self.path:
            self._census = None
        self.path = path
        self.book = self._desk.codebook(path)
        self._is_stale = True
        if self._job is not None:
            # What it counts is no longer so.
            self._job.cancel()
            self._job = None
        self._due.start()

    @property
    def me(self) -> str:
        """Id of the user, whose keys are shown."""
        return self._desk.person

    @property
    def numbers(self) -> TagNumbers:
        """How many notes carry each tag."""
        here = counts_in(self.book, self._entries_here())
        everywhere = self._census.counts(self.book) if self._census else None
        return TagNumbers(here, everywhere)

    def key_of(self, tag: Tag) -> int:
        """The key of the user's that a tag is on, from 1; 0 for none."""
        mine = self.book.favourites(self.me)
        return next((n for n, one in enumerate(mine, 1) if one and one.id == tag.id), 0)

    def tagged(self, tag: Tag) -> tuple[Tagged, ...]:
        """The notes that carry a tag now; counted on the spot where that is not done yet."""
        assert self.path is not None
        if self._census is None or self._is_stale:
            self._census, self._is_stale = self._desk.census(self.path), False
        return self._census.tagged(self.book, tag.id)

    def words(self, tag: Tag) -> str:
        """How many notes carry a tag, and those below it, as a sentence or two."""
        numbers = self.numbers
        here = many(numbers.here.get(tag.id, 0), "note")
        if numbers.everywhere is None or self._is_stale:
            return self.tr("{0} in this document; the folder is being counted.").format(here)
        every = many(numbers.everywhere.get(tag.id, 0), "note")
        said = self.tr("{0} in this document, {1} in the folder.").format(here, every)
        if self._census is None or not self.book.children(tag):
            return said
        below = (
            count_below(self.book, self._entries_here(), tag),
            self._census.tagged_below(self.book, tag),
        )
        return f"{said} {self.tr('With those below: {0} and {1}.').format(*below)}"

    def _entries_here(self) -> list[Entry]:
        if self.reading is None:
            return []
        return [*(note.annotation for note in self.reading.notes), *self.reading.facts]

    @Slot()
    def _count(self) -> None:
        """Count the collection's notes on another thread."""
        path = self.path
        if path is None:
            return

        def operation(control: JobControl) -> TagCensus:
            return self._desk.census(path, control)

        job = Job("count tags", operation, self._on_counted, self._on_failed)
        self._job = self._runner.start(job)

    def _on_counted(self, census: TagCensus) -> None:
        self._census, self._is_stale, self._job = census, False, None
        self.counted.emit()

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)
