"""A collection's index: where it lies, bringing it up to date, and asking it."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from reader.annotations import read_notes
from reader.app.files import is_file
from reader.app.index_home import IndexHome, IndexHomes, Kept, TemporaryIndex, is_there
from reader.app.index_readings import forget_home, notes_elsewhere, readings_of
from reader.app.notes_home import NotesHome
from reader.collection.closed import remember_closed
from reader.collection.control import UNWATCHED
from reader.collection.elsewhere import codebook_faults, labels_digest
from reader.collection.entry import entries_of
from reader.collection.index import (
    IndexFault,
    IndexFaultError,
    StorageError,
    absent,
    damaged,
    discard,
    is_damage,
    open_for_reading,
    open_for_writing,
    unwritten,
)
from reader.collection.note_copies import settle_copies
from reader.collection.noted import noted
from reader.collection.notes_faults import NotesFault, notes_faults
from reader.collection.planning import stored_stamp
from reader.collection.scan import FolderGoneError, Scan, Scanned
from reader.collection.state import left_out, note_again, remember_left_out, unfinished
from reader.collection.strays import settle, strays
from reader.collection.walk import LeftOut, list_files, list_given
from reader.collection.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.annotations import Reading
    from reader.app.jobs import JobControl
    from reader.app.paths import AppPaths
    from reader.collection.elsewhere import NotesElsewhere
    from reader.collection.index import Connection
    from reader.collection.state import Unfinished
    from reader.collection.walk import ListedFile, Listing

_REBUILT = (IndexFault.DAMAGED, IndexFault.OUTDATED)
_POLL_SECONDS = 0.2
_GLANCED = 200
"""Names looked at in a folder at most before it is listed to its end."""
_AS_IT_WAS = "What is found comes from the index as it was, and may be older than your files."
_FROM_SOME = "What is found comes from these alone."
_CLOSED = (
    "The folder “{folder}” may not be read: its permissions do not allow it; what is known of its "
    "documents is kept, and nothing was changed. Ask for leave to read it, and try once more."
)
_GONE = (
    "The folder “{folder}” cannot be reached (a disk or network folder may have gone away); what "
    "is known of its documents is kept, and nothing was changed. Connect it and try once more."
)


@dataclass(frozen=True, slots=True)
class Updated:
    """What bringing an index up to date did.

    Attributes:
        scanned: Files by what became of them.
        left_out: Files and folders that are no documents because of their names, by reason.
        unreadable_folders: Folders that could not be listed; what is known of them stays.
        remarks: What the user should know, one sentence each.
        notes_faults: Notes files and codebooks that cannot be used, paths below the collection's
            folder where they lie there.
        is_stale: It was not: the index is as it was before, and a remark says why.
        unfinished: What it left unread; None where the index holds all of the folder.
    """

    scanned: Scanned
    left_out: tuple[tuple[LeftOut, int], ...]
    unreadable_folders: tuple[Path, ...]
    remarks: tuple[str, ...]
    notes_faults: tuple[NotesFault, ...] = ()
    is_stale: bool = False
    unfinished: Unfinished | None = None

    @property
    def skipped(self) -> int:
        """How many files and folders were left out."""
        return sum(count for _, count in self.left_out)


def unfinished_words(unread: Unfinished) -> str:
    """What of a folder is not read yet, as a sentence."""
    if unread.left:
        read = f"{unread.read:,} of {unread.total:,} files are read"
    else:
        read = (
            f"{unread.read:,} files are read and others are not"
            if not unread.total
            else ("files that changed are not all read again")
        )
    return f"Reading this folder did not come to its end: {read}."


class CollectionIndex:
    """The index of one folder with everything below it, or of some files.

    Attributes:
        root: The folder; what the index calls paths is below it.
        path: The index's file.
    """

    def __init__(
        self, root: Path, folders: AppPaths, *, files: Sequence[Path] | None = None
    ) -> None:
        """Name the index; nothing is opened yet.

        Args:
            root: The folder.
            folders: The program's own.
            files: Only these, in an index that is deleted when it is closed.

        Raises:
            OSError: If there is no room for an index that is not kept.
        """
        self.root = root.resolve()
        self._folders = folders
        self._files = files
        self._on_damage: Callable[[], None] | None = None
        homes = IndexHomes(folders)
        self._home = homes.home_of(self.root) if files is None else IndexHome(Kept.NOT)
        kept = homes.path_of(self.root) if files is None else None
        self._temporary: TemporaryIndex | None = None
        if kept is None:
            self._temporary = TemporaryIndex(folders)
            kept = self._temporary.path
        self.path = kept

    @classmethod
    def of_files(cls, paths: Sequence[Path], folders: AppPaths) -> CollectionIndex:
        """An index of some files, wherever they lie; nothing else in their folders is read.

        Close it: it is deleted then.

        Args:
            paths: Of the files; one on another drive than the first keeps its whole path.
            folders: The program's own.

        Raises:
            OSError: If there is no room for the index.
        """
        files = tuple(dict.fromkeys(_located(path) for path in paths))
        return cls(_common(files), folders, files=files)

    @property
    def is_kept(self) -> bool:
        """Whether it is there again the next time."""
        return self._temporary is None

    def close(self) -> None:
        """Let it go: one that is not kept is deleted."""
        if self._temporary is not None:
            self._temporary.close()

    def update(self, control: JobControl, *, first: Path | None = None) -> Updated:
        """Bring it up to date; one that cannot be used any more is built again.

        Where another window or process is doing that already, this waits for its end.

        Args:
            control: Hears how far it is.
            first: The files below this folder are read first.

        Raises:
            reader.collection.control.Cancelled: If the job is cancelled; what was done stays.
            IndexFaultError: If it cannot be opened or made, or the folder cannot be reached.
        """
        with self._alone(control):
            try:
                if self.is_damaged:
                    raise damaged()
                return self._updated(control, first)
            except IndexFaultError as error:
                if error.fault not in _REBUILT:
                    raise
                self._discard()
                return replace(self._updated(control, first), remarks=(error.sentence,))

    def update_or_as_it_is(self, control: JobControl) -> Updated:
        """Bring it up to date; one that can be read and not be written stays as it is.

        Raises:
            reader.collection.control.Cancelled: See :meth:`update`.
            IndexFaultError: See there; and none can be read.
        """
        try:
            return self.update(control)
        except IndexFaultError as fault:
            return self._as_it_is(fault)

    def _updated(self, control: JobControl, first: Path | None) -> Updated:
        scanned, listing = self._scanned(control, first)
        folders = listing.unreadable_folders
        return Updated(scanned, listing.left_out, folders, (), self._notes_faults())

    def _as_it_is(self, fault: IndexFaultError) -> Updated:
        if fault.fault is not IndexFault.UNREACHABLE:
            raise fault
        try:
            with self.reading() as connection:
                kept = left_out(connection)
                unread = unfinished(connection)
            faults = self._notes_faults()
        except (IndexFaultError, StorageError):
            raise fault from None
        from_it = _AS_IT_WAS if unread is None else f"{unfinished_words(unread)} {_FROM_SOME}"
        remark = f"{fault.sentence} {from_it}"
        return Updated(Scanned(), kept, (), (remark,), faults, is_stale=True, unfinished=unread)

    def _notes_faults(self) -> tuple[NotesFault, ...]:
        with self.reading() as connection:
            return tuple(
                replace(one, path=one.path.relative_to(self.root))
                if one.path.is_relative_to(self.root)
                else one
                for one in notes_faults(connection)
            )

    def rebuild(self, control: JobControl) -> Updated:
        """Throw it away and make it anew; see :meth:`update`."""
        self.forget(control)
        return self.update(control)

    def forget(self, control: JobControl) -> None:
        """Throw it away; it is made again when the collection is opened.

        Raises:
            reader.collection.control.Cancelled: If the job is cancelled before that.
            IndexFaultError: If a file of it cannot be deleted.
        """
        with self._alone(control):
            self._discard()

    def note_changed(self, *readings: Reading) -> None:
        """Put in what readers made of documents, after the program wrote their notes.

        The next scan finds nothing to do there. Documents the index does not know are left to
        that scan.

        Args:
            readings: Of the documents; their notes are read again, so that no others are lost.

        Raises:
            IndexFaultError: If the index cannot be used; the next scan finds the change.
        """
        self._look_for_place()
        home = NotesHome(self._folders)
        paths = dict.fromkeys(_located(one.document.source.address.path) for one in readings)
        # What changes from here on the next scan sees.
        listing = list_given([path for path in paths if path.is_relative_to(self.root)], UNWATCHED)
        elsewhere = notes_elsewhere(self.root, home, listing)
        listed = {file.path: file for file in listing.files}
        try:
            with closing(open_for_writing(self.path)) as connection:
                writer = Writer(connection)
                for reading in readings:
                    file = listed.get(_located(reading.document.source.address.path))
                    if file is not None:
                        self._note(connection, writer, (home, elsewhere), (reading, file))
                settle_copies(connection, writer, self.root, elsewhere)
                if strays(connection):
                    settle(connection, writer, self.root, elsewhere, UNWATCHED)
        except StorageError as error:
            raise self._fault_of(error) from error

    @property
    def is_damaged(self) -> bool:
        """Whether it showed itself damaged, and was not built again since."""
        return is_file(self._damage_mark)

    def hear_of_damage(self, heard: Callable[[], None] | None) -> None:
        """Let somebody hear, on any thread, that it showed itself damaged: it is to be updated."""
        self._on_damage = heard

    def heed(self, error: Exception) -> bool:
        """Whether what a reader over a connection of its own met says that it is damaged."""
        if isinstance(error, UnicodeDecodeError) or (
            isinstance(error, StorageError) and is_damage(error)
        ):
            self._marked()
            return True
        return False

    def _look_for_place(self) -> None:
        """See that a chosen folder is there: an index is not built into an empty mount point."""
        if self._home.folder is not None and not is_there(self._home, self.path):
            raise absent(self._home.folder)

    @contextmanager
    def reading(self, control: JobControl | None = None) -> Iterator[Connection]:
        """The index, to be asked.

        Args:
            control: Of the job that asks: a cancel ends it in the middle of a question.

        Raises:
            reader.collection.control.Cancelled: If the job is cancelled.
            IndexFaultError: If there is none, or it cannot be used; damage may show itself only
                when it is asked. The next update builds it again then.
        """
        try:
            with closing(open_for_reading(self.path)) as connection, ExitStack() as until_then:
                if control is not None:
                    until_then.enter_context(control.stopped_by(connection.interrupt))
                yield connection
        except UnicodeDecodeError as error:
            # So does SQLite's message where it quotes what is damaged.
            raise self._marked() from error
        except StorageError as error:
            if control is not None:
                # Interrupted, most likely: then there is nothing to tell.
                control.check()
            if not is_damage(error):
                raise
            raise self._fault_of(error) from error

    @property
    def _damage_mark(self) -> Path:
        """A file that says that the index is damaged: who finds that may not be who mends it."""
        return self.path.with_suffix(".damaged")

    def _fault_of(self, error: StorageError) -> IndexFaultError:
        return self._marked() if is_damage(error) else unwritten(error)

    def _marked(self) -> IndexFaultError:
        with suppress(OSError):
            self._damage_mark.touch()
        if self._on_damage is not None:
            self._on_damage()
        return damaged()

    def _discard(self) -> None:
        try:
            discard(self.path)
            self._damage_mark.unlink(missing_ok=True)
        except OSError as error:
            raise unwritten(error) from error

    def _listed(self, control: JobControl) -> Listing:
        if self._files is not None:
            return list_given(self._files, control)
        return list_files(self.root, control)

    def _scanned(self, control: JobControl, first: Path | None) -> tuple[Scanned, Listing]:
        readings = partial(readings_of, self._folders)
        try:
            with closing(open_for_writing(self.path)) as connection:
                scan = Scan(connection, self.root, readings, first=first)
                glanced = self._glance(scan, control)
                listing = self._listed(control)
                elsewhere = notes_elsewhere(self.root, NotesHome(self._folders), listing)
                # What was met just now is to be known when the notes are read.
                forget_home()
                labels = labels_digest(self.root, listing)
                note_again(connection, labels=labels, answers=elsewhere.answers)
                remember_left_out(connection, listing.left_out)
                whole = replace(scan, elsewhere=elsewhere, glanced=glanced)
                done = whole.run(listing, control)
                remember_closed(connection, self.root, listing.unreadable_folders)
                settle_copies(connection, Writer(connection), self.root, elsewhere)
                if self._files is None:
                    faults = codebook_faults(self.root, listing)
                    writer = Writer(connection)
                    settle(connection, writer, self.root, elsewhere, control, listing.notes, faults)
                return replace(done, new=done.new + glanced, same=done.same - glanced), listing
        except FolderGoneError as error:
            sentence = _CLOSED if _is_closed(self.root) else _GONE
            raise IndexFaultError(IndexFault.GONE, sentence.format(folder=self.root)) from error
        except UnicodeDecodeError as error:
            raise self._marked() from error
        except StorageError as error:
            raise self._fault_of(error) from error

    def _glance(self, scan: Scan, control: JobControl) -> int:
        """Read a few files before the folder is listed to its end: that may take seconds."""
        if self._files is not None or scan.has_files:
            return 0
        forget_home()
        listing = list_files(scan.first or self.root, control, most=_GLANCED)
        return scan.glance(listing)

    def _note(
        self,
        connection: Connection,
        writer: Writer,
        known: tuple[NotesHome, NotesElsewhere],
        noted_on: tuple[Reading, ListedFile],
    ) -> None:
        (home, elsewhere), (reading, file) = known, noted_on
        fresh = read_notes(reading.document.as_parsed, places=home.places(file.path))
        entries = tuple(entries_of(fresh.document, noted(fresh)))
        name = file.path.relative_to(self.root)
        stamp = stored_stamp(connection, self.root, name, file, elsewhere)
        member = reading.document.source.address.member
        writer.put_document(str(name), member, entries, notes_stamp=stamp)

    @contextmanager
    def _alone(self, control: JobControl) -> Iterator[None]:
        """Let only one window or process bring this index up to date at a time."""
        self._look_for_place()
        lock = FileLock(self.path.with_suffix(".lock"), timeout=0)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            while True:
                control.check()
                try:
                    lock.acquire(timeout=_POLL_SECONDS)
                    break
                except Timeout:
                    continue
        except OSError as error:
            raise unwritten(error) from error
        try:
            yield
        finally:
            lock.release()


def _located(path: Path) -> Path:
    """A path with its folder resolved; a link to a file stays one, for its notes lie beside it."""
    path = path.absolute()
    return path.parent.resolve() / path.name


def _common(paths: Sequence[Path]) -> Path:
    """The nearest folder above files; of those on another drive than the first, none is."""
    folders = [path.parent for path in paths if path.anchor == paths[0].anchor]
    return Path(os.path.commonpath(folders)) if folders else Path.cwd()


def _is_closed(folder: Path) -> bool:
    """Whether a folder is there and may not be read."""
    try:
        os.scandir(folder).close()
    except PermissionError:
        return True
    except OSError:
        return False
    return False
