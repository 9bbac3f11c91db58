"""Where entries are kept: the notes of documents and codebooks, read and written alike."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import (
    CollectionInfo,
    Fact,
    Favourites,
    NotesFile,
    NotesStore,
    NotesWriteError,
    Provenance,
    SavedSearch,
    Tag,
    TelegramRequest,
    merged_entries,
    read_codebook,
    write_codebook,
)
from reader.annotations.codebook_file import CodebookFile
from reader.annotations.codebook_retiring import adopt_finished_codebook, retire_codebook
from reader.annotations.edits import survivors
from reader.annotations.names import identity_of
from reader.annotations.noted import NotedDocument, noted_document, stand_in
from reader.annotations.retiring import Retirement, adopt_finished
from reader.app.files import is_file
from reader.app.jobs import Progress
from reader.app.journal import Begun, Journal, Writing
from reader.app.journal_changes import NOTES
from reader.app.undo import Part, Step

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from reader.annotations import CodebookEntry, DocumentIdentity, Entry, Person, Reading
    from reader.app.jobs import JobControl
    from reader.app.open_documents import OpenDocuments
    from reader.app.paths import AppPaths
    from reader.app.undo import AnyEntry, Ledger
    from reader.document import Address, Document

_CODEBOOK = (CollectionInfo, Tag, Provenance, Favourites, SavedSearch, TelegramRequest)


_NAMED = 3
"""So many sentences of one writing are told; more say the same of other documents."""
_Heed = Callable[[int, int], bool]
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


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of an interrupted change.

    Attributes:
        ledgers: That were written.
        told: What the user should be told, a sentence each.
        is_whole: Whether nothing is left to write.
        steps: What was done, to be undone: also what was written before the interruption.
    """

    ledgers: tuple[Ledger, ...]
    told: tuple[str, ...]
    is_whole: bool
    steps: tuple[Step, ...] = ()


class LeftOffError(Exception):
    """The program ends while it writes: what is left is written when it starts next."""


@dataclass(frozen=True, slots=True)
class Current:
    """The versions of a ledger's entries that are shown now."""

    entries: tuple[AnyEntry, ...]

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


class Ledgers:
    """Reads and writes the ledgers that undo steps speak of."""

    def __init__(self, paths: AppPaths, documents: OpenDocuments) -> None:
        self._paths = paths
        self._documents = documents
        self._journal = Journal(paths.journals)
        self.progress = Progress(0, 0)
        """How many of how many files of the writing under way are written."""
        self._stage = (0.0, 1.0)
        self._stopping = threading.Event()
        self._leaving = threading.Event()
        self._left: list[Path] = []
        """Journals that take seconds, which another process left."""
        self._concerned: frozenset[Ledger] | None = None
        """What they are about, once they are read."""

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
            return Current(tuple(one.winner for one in noted.entries))
        document = self._documents.document(ledger)
        reading = self._documents.get(ledger)
        merged = merged_entries(
            document,
            places=self._documents.places(document),
            remembered=reading.remembered if reading is not None else (),
        )
        return Current(tuple(one.winner for one in merged))

    def begin(self) -> None:
        """A work of many files begins: none of its files is written, and nobody stopped it."""
        self.progress = Progress(0, 0)
        self._stopping.clear()

    def stop(self) -> None:
        """Let the work under way end, from any thread; what is written stays written."""
        self._stopping.set()

    def leave_off(self) -> None:
        """Let the work end before its next file, from any thread: the program ends.

        Its journal stays, and the next start finishes it.
        """
        self._leaving.set()

    def goes_on(self, done: int, total: int) -> bool:
        """Note how far the stage is; whether nobody stopped the work.

        Raises:
            LeftOffError: If the program ends.
        """
        if self._leaving.is_set():
            raise LeftOffError
        first, last = self._stage
        self.progress = Progress(int(total * first + done * (last - first)), total)
        return not self._stopping.is_set()

    @contextmanager
    def stage(self, first: float, last: float) -> Iterator[None]:
        """From where to where on the one bar of a work what is done next moves it, 0 to 1."""
        self._stage = (first, last)
        try:
            yield
        finally:
            self._stage = (0.0, 1.0)

    def write(self, step: Step, owner: Person) -> Written:
        """Write what the changes of a step lead to.

        Of several parts all are written or none, unless the user stops it: a journal says what
        is to be written before the first one is, and is carried out at the next start if this
        process dies.

        Args:
            step: Its parts in the order of writing; a divisible one ends after any of them
                when :meth:`stop` is called.
            owner: Whose files are written.

        Raises:
            NotesWriteError: If it could not be saved; then nothing was changed.
            UnreadableError: If a document cannot be read.
            LeftOffError: If the program ends meanwhile; a journal says what is left then.
        """
        self.refuse_unfinished(step.parts)
        writings = [self._writing(part, owner) for part in step.parts]
        if len(writings) < 2:
            told = [notice for one in writings if (notice := self._write(one))]
            return Written(len(writings), tuple(told))
        for one in writings:
            _refuse_read_only(one.ledger)
        heed = self.goes_on if step.is_divisible else self._note_progress
        begun = Begun(step.text, tuple(writings))
        journal = self._journal.begin(begun.writings, begun.text)
        try:
            return self._carry_out(journal, begun, heed, self._write)
        finally:
            self._journal.leave(journal)

    def retire(self, parts: Sequence[Part], owner: Person) -> None:
        """Let files go that hold nothing but what was undone; in doubt they stay."""
        retirement = Retirement(owner, self._paths.locks)
        for number, part in enumerate(parts):
            self.goes_on(number, len(parts))
            if isinstance(part.ledger, Path):
                retire_codebook(part.ledger.parent, owner, lock_folder=self._paths.locks)
            else:
                reading = self._documents.get(part.ledger)
                identity = part.identity or identity_of(self._document(part.ledger))
                document = (
                    reading.document
                    if reading is not None
                    else stand_in(NotedDocument(part.ledger, identity, ()))
                )
                retirement.retire(document, self._documents.places(document))

    def recover(self) -> Finished:
        """Carry out what a process that died left undone.

        What a process that lives is at is left to it; what is of many documents is left to
        :meth:`finish`, which takes its time.
        """
        told: list[str] = []
        done: list[Written] = []
        for path in self._journal.claim_pending():
            if self._journal.is_long(path):
                self._left.append(path)
                continue
            done.append(self._carried(path, self._read_journal(path, told), self._note_progress))
        return _finished((), told, done, is_whole=not self._left)

    @property
    def is_unfinished(self) -> bool:
        """Whether a change of many documents waits for :meth:`finish`, or is in it."""
        return bool(self._left)

    def finish(self, control: JobControl) -> Finished:
        """Carry out what :meth:`recover` left, from any thread.

        Until it is done, none of its documents can be changed.

        Raises:
            Cancelled: If the job is cancelled; the rest is done at the next start.
        """
        told: list[str] = []
        try:
            read = [(path, self._read_journal(path, told)) for path in self._left]
            concerned = [one.ledger for _path, begun in read for one in begun.writings]
            self._concerned = frozenset(concerned)
            before = 0
            done: list[Written] = []
            for path, begun in read:
                report = partial(_report, control, before, len(concerned))
                done.append(self._carried(path, begun, report))
                before += len(begun.writings)
        finally:
            for path in self._left:
                self._journal.leave(path)
            self._left = []
            self._concerned = None
        is_whole = not any(path.exists() for path, _begun in read)
        return _finished(concerned, told, done, is_whole=is_whole)

    def refuse_unfinished(self, parts: Sequence[Part]) -> None:
        """What is still being written is not to be changed by others meanwhile.

        Raises:
            NotesWriteError: If one of the parts is among it, or nobody knows that yet.
        """
        concerned = self._concerned
        if self._left and (concerned is None or any(one.ledger in concerned for one in parts)):
            raise NotesWriteError(
                "A change of many documents that was interrupted is still being finished, so"
                " nothing was changed now; make this change again when it is done."
            )

    def _read_journal(self, path: Path, told: list[str]) -> Begun:
        """What a journal says; none where it is damaged, which is told."""
        try:
            return self._journal.read(path)
        except ValueError:
            if path.exists():
                told.append(_damaged(path))
            return Begun("")

    def _carried(self, path: Path, begun: Begun, heed: _Heed) -> Written:
        try:
            if not begun.writings:
                return Written(0, ())
            return self._carry_out(path, begun, heed, self._finish)
        finally:
            self._journal.leave(path)

    def _note_progress(self, done: int, total: int) -> bool:
        self.goes_on(done, total)
        return True

    def _carry_out(
        self, journal: Path, begun: Begun, heed: _Heed, write: Callable[[Writing], str]
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
            self._journal.leave(self._journal.begin(failed, begun.text))
        if not failed or count < len(writings):
            self._journal.end(journal)
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
        identity = part.identity or identity_of(self._document(part.ledger))
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


def _report(control: JobControl, before: int, total: int, done: int, _total: int) -> bool:
    """Say how far one of several journals is, as part of them all.

    Raises:
        Cancelled: If the job is cancelled.
    """
    control.report(before + done, total)
    return True


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


def _finished(
    ledgers: Iterable[Ledger], told: Iterable[str], done: Sequence[Written], *, is_whole: bool
) -> Finished:
    all_told = (*told, *(sentence for one in done for sentence in one.told))
    steps = tuple(one.step for one in done if one.step is not None)
    return Finished(tuple(ledgers), all_told, is_whole, steps)


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


def _damaged(path: Path) -> str:
    kept = path.with_suffix(".damaged")
    try:
        path.replace(kept)
    except OSError:
        kept = path
    return (
        "A change was interrupted and what was written down of it is damaged; notes and"
        f" tags are as they were before or after it, and the record is kept as {kept.name}."
    )


def _only_codebook(entries: Iterable[AnyEntry]) -> list[CodebookEntry]:
    return [entry for entry in entries if isinstance(entry, _CODEBOOK)]
