"""Where entries are kept, the notes of documents and codebooks: what a step changes is written."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import (
    CollectionInfo,
    Favourites,
    NotesFile,
    NotesStore,
    NotesWriteError,
    Provenance,
    SavedSearch,
    Tag,
    TelegramRequest,
    write_codebook,
)
from reader.annotations.codebook_file import CodebookFile
from reader.annotations.codebook_retiring import adopt_finished_codebook, retire_codebook
from reader.annotations.edits import survivors
from reader.annotations.noted import NotedDocument, stand_in
from reader.annotations.retiring import Retirement, adopt_finished
from reader.app.course import Course
from reader.app.journal import Begun, Journal, Writing
from reader.app.journal_changes import NOTES
from reader.app.ledger_contents import LedgerContents
from reader.app.undo import Part, Step

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from reader.annotations import CodebookEntry, Entry, Person, Reading
    from reader.app.open_documents import OpenDocuments
    from reader.app.paths import AppPaths
    from reader.app.undo import AnyEntry, Ledger
    from reader.document import Document

_CODEBOOK = (CollectionInfo, Tag, Provenance, Favourites, SavedSearch, TelegramRequest)


_NAMED = 3
"""So many sentences of one writing are told; more say the same of other documents."""
Heed = Callable[[int, int], bool]
"""Hears before each file how many of how many are written; whether to go on."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a writing.

    Attributes:
        count: So many parts are written: the first ones, where it was stopped.
        told: What the user should be told, a sentence each.
        step: What was done, as a journal says it; None where there is none.
    """

    count: int
    told: tuple[str, ...]
    step: Step | None = None


class Ledgers:
    """Writes the ledgers that undo steps speak of."""

    def __init__(self, paths: AppPaths, documents: OpenDocuments) -> None:
        self._paths = paths
        self._documents = documents
        self.journal = Journal(paths.journals)
        """Says what is to be written, before it is."""
        self.contents = LedgerContents(documents)
        """Reads them."""
        self.course = Course()
        """Of the writing under way."""

    def write(self, step: Step, owner: Person) -> Written:
        """Write what the changes of a step lead to.

        Of several parts all are written or none, unless the user stops it: a journal says what
        is to be written before the first one is, and is carried out at the next start if this
        process dies.

        Args:
            step: Its parts in the order of writing; a divisible one ends after any of them
                when its course is stopped.
            owner: Whose files are written.

        Raises:
            NotesWriteError: If it could not be saved; then nothing was changed.
            UnreadableError: If a document cannot be read.
            LeftOffError: If the program ends meanwhile; a journal says what is left then.
        """
        writings = [self._writing(part, owner) for part in step.parts]
        if len(writings) < 2:
            told = [notice for one in writings if (notice := self._write(one))]
            return Written(len(writings), tuple(told))
        for one in writings:
            _refuse_read_only(one.ledger)
        heed = self.course.goes_on if step.is_divisible else self.course.note
        begun = Begun(step.text, tuple(writings))
        journal = self.journal.begin(begun.writings, begun.text)
        try:
            return self._carry_out(journal, begun, heed, self._write)
        finally:
            self.journal.leave(journal)

    def retire(self, parts: Sequence[Part], owner: Person) -> None:
        """Let files go that hold nothing but what was undone; in doubt they stay."""
        retirement = Retirement(owner, self._paths.locks)
        for number, part in enumerate(parts):
            self.course.goes_on(number, len(parts))
            if isinstance(part.ledger, Path):
                retire_codebook(part.ledger.parent, owner, lock_folder=self._paths.locks)
            else:
                reading = self._documents.get(part.ledger)
                identity = self.contents.identity(part)
                document = (
                    reading.document
                    if reading is not None
                    else stand_in(NotedDocument(part.ledger, identity, ()))
                )
                retirement.retire(document, self._documents.places(document))

    def carry_out_left(self, path: Path, begun: Begun, heed: Heed) -> Written:
        """Write what the journal of a process that died says; the journal is left after that.

        Args:
            path: The journal.
            begun: What it says.
            heed: Whether to go on, asked before each file.
        """
        try:
            if not begun.writings:
                return Written(0, ())
            return self._carry_out(path, begun, heed, self._finish)
        finally:
            self.journal.leave(path)

    def _carry_out(
        self, journal: Path, begun: Begun, heed: Heed, write: Callable[[Writing], str]
    ) -> Written:
        writings = begun.writings
        notices: list[tuple[Ledger, str]] = []
        failed: list[Writing] = []
        count = 0
        why = ""
        for one in writings:
            if not heed(count, len(writings)):
                break
            try:
                notice = write(one)
            except NotesWriteError as error:
                failed.append(one)
                why = why or error.sentence
            else:
                notices += [(one.ledger, notice)] if notice else []
            count += 1
        if failed and count < len(writings):
            # The others are not wanted any more.
            self.journal.leave(self.journal.begin(failed, begun.text))
        if not failed or count < len(writings):
            self.journal.end(journal)
        told = _summed(notices)
        if failed:
            words = "one file" if len(failed) == 1 else f"{len(failed)} files"
            told.append(
                f"{why} A change is still to be written to {words}; that is done when"
                " Lacuna starts next, and nothing is lost until then."
            )
        unwritten = frozenset(one.ledger for one in failed)
        return Written(count, tuple(told), _step_of(begun, writings[:count], unwritten))

    def _writing(self, part: Part, owner: Person) -> Writing:
        if isinstance(part.ledger, Path):
            entries = _only_codebook(change.after for change in part.changes)
            return Writing(part.ledger, CodebookFile(owner, tuple(entries)), part.changes)
        written: list[Entry] = []
        for change in part.changes:
            assert isinstance(change.after, NOTES)
            written += (change.after, *survivors(change.after, change.kept_beside))
        identity = self.contents.identity(part)
        return Writing(part.ledger, NotesFile(owner, identity, tuple(written)), part.changes)

    def _write(self, one: Writing) -> str:
        owner, locks = one.file.owner, self._paths.locks
        if isinstance(one.file, CodebookFile):
            assert isinstance(one.ledger, Path)
            write_codebook(one.ledger, one.file.entries, owner, lock_folder=locks)
            return ""
        reading, document = self._noted_on(one)
        places = self._documents.places(document)
        store = NotesStore(document, owner, lock_folder=locks, places=places)
        remembered = reading.remembered if reading is not None else ()
        return store.write(one.file.entries, remembered=remembered).notice

    def _finish(self, one: Writing) -> str:
        """Write what a process that died did, or did not; what it began is this one's now."""
        notice = self._write(one)
        if isinstance(one.file, CodebookFile):
            assert isinstance(one.ledger, Path)
            adopt_finished_codebook(one.ledger, one.file)
        else:
            _, document = self._noted_on(one)
            adopt_finished(document, self._documents.places(document), one.file)
        return notice

    def _noted_on(self, one: Writing) -> tuple[Reading | None, Document]:
        """The document of a writing, which need not be parsed, and its reading if it is open."""
        assert not isinstance(one.ledger, Path)
        assert not isinstance(one.file, CodebookFile)
        reading = self._documents.get(one.ledger)
        known = NotedDocument(one.ledger, one.file.document, ())
        return reading, reading.document if reading is not None else stand_in(known)


def _refuse_read_only(ledger: Ledger) -> None:
    """Of a codebook: it alone cannot be kept elsewhere.

    Raises:
        NotesWriteError: If it may not be written.
    """
    if isinstance(ledger, Path) and not os.access(ledger.parent, os.W_OK):
        raise NotesWriteError(
            f"The folder {ledger.parent} may not be written to, so its tags cannot be changed and"
            " nothing was; copy the folder to a place of yours.",
            is_forbidden=True,
        )


def _step_of(begun: Begun, written: Iterable[Writing], failed: Container[Ledger]) -> Step | None:
    """What was written, to be undone; None where the journal does not say what it replaced."""
    parts = tuple(
        Part(
            one.ledger,
            one.changes,
            one.file.document if isinstance(one.file, NotesFile) else None,
        )
        for one in written
        if one.changes and one.ledger not in failed
    )
    return Step(begun.text, parts, is_divisible=True) if begun.text and parts else None


def _summed(notices: Sequence[tuple[Ledger, str]]) -> list[str]:
    """A few sentences as they are; of many that say the same of other documents the first."""
    if len(notices) <= _NAMED:
        return [sentence for _, sentence in notices]
    alike: dict[str, list[str]] = {}
    for ledger, sentence in notices:
        path = ledger if isinstance(ledger, Path) else ledger.path
        alike.setdefault(sentence.replace(path.name, ""), []).append(sentence)
    return [_summed_up(sentences) for sentences in alike.values()]


def _summed_up(sentences: Sequence[str]) -> str:
    others = len(sentences) - 1
    if not others:
        return sentences[0]
    words = "1 more document" if others == 1 else f"{others:,} more documents"
    return f"{sentences[0]} The same holds of {words}."


def _only_codebook(entries: Iterable[AnyEntry]) -> list[CodebookEntry]:
    return [entry for entry in entries if isinstance(entry, _CODEBOOK)]
