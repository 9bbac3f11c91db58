"""Looking through a folder, or at some files, and putting what is found into their index."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from reader.app.index_readings import forget_home, notes_elsewhere, readings_of
from reader.app.notes_home import NotesHome
from reader.collection.closed import remember_closed
from reader.collection.due import folders_due
from reader.collection.elsewhere import codebook_faults, labels_digest
from reader.collection.index import IndexFault, IndexFaultError, StorageError, open_for_writing
from reader.collection.note_copies import settle_copies
from reader.collection.rewalk import Walk, walk, walk_again
from reader.collection.scan import FolderGoneError, Scan, Scanned
from reader.collection.state import State, note_again, remember_left_out, state
from reader.collection.strays import settle
from reader.collection.walk import list_files, list_given
from reader.collection.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from reader.app.index_damage import IndexDamage
    from reader.app.jobs import JobControl
    from reader.app.paths import AppPaths
    from reader.collection.elsewhere import NotesElsewhere
    from reader.collection.index import Connection
    from reader.collection.walk import Listing

_GLANCED = 200
"""Names looked at in a folder at most before it is listed to its end."""
_CLOSED = (
    "The folder “{folder}” may not be read: its permissions do not allow it; what is known of its "
    "documents is kept, and nothing was changed. Ask for leave to read it, and try once more."
)
_GONE = (
    "The folder “{folder}” cannot be reached (a disk or network folder may have gone away); what "
    "is known of its documents is kept, and nothing was changed. Connect it and try once more."
)


@dataclass(slots=True)
class _Before:
    """What the last scan found, if it came to its end."""

    walk: Walk | None = None


@dataclass(frozen=True, slots=True)
class IndexScan:
    """Scans what an index is of; one at a time.

    Attributes:
        root: The folder.
        files: Only these of it; None for all.
        path: The index's file.
        damage: Is told where the index shows itself damaged.
        folders: The program's own.
    """

    root: Path
    files: Sequence[Path] | None
    path: Path
    damage: IndexDamage
    folders: AppPaths
    _before: _Before = field(default_factory=_Before)

    def run(
        self, control: JobControl, first: Path | None, named: Collection[str] | None = None
    ) -> tuple[Scanned, Listing]:
        """Read what is new or changed, and forget what is gone.

        Args:
            control: Hears how far it is.
            first: The files below this folder are read first.
            named: Nothing happened but in these folders, and in those that show it; None if
                nobody knows.

        Raises:
            reader.collection.control.Cancelled: If the job is cancelled; what was done stays.
            IndexFaultError: If the index cannot be used, or the folder cannot be reached.
        """
        try:
            with closing(open_for_writing(self.path)) as connection:
                return self._scanned(connection, control, first, named)
        except FolderGoneError as error:
            sentence = _CLOSED if _is_closed(self.root) else _GONE
            raise IndexFaultError(IndexFault.GONE, sentence.format(folder=self.root)) from error
        except UnicodeDecodeError as error:
            raise self.damage.marked() from error
        except StorageError as error:
            raise self.damage.fault_of(error) from error

    @property
    def folders_seen(self) -> tuple[str, ...]:
        """The folders the last scan looked into; none where that may not be true any more.

        Those with the notes on members of dumps come last.
        """
        before = self._before.walk
        seen = before.seen if before is not None else {}
        apart = (folder for one in seen.values() for folder in one.contents.apart)
        return (*(name for name, one in seen.items() if not one.contents.blocked), *apart)

    def forget(self) -> None:
        """Look at everything the next time, whatever is named then."""
        self._before.walk = None

    def _scanned(
        self,
        connection: Connection,
        control: JobControl,
        first: Path | None,
        named: Collection[str] | None,
    ) -> tuple[Scanned, Listing]:
        scan = Scan(connection, self.root, partial(readings_of, self.folders), first=first)
        before, self._before.walk = self._before.walk, None
        if named is None or before is None or not _is_whole(scan):
            glanced = self._glance(scan, control)
            walked = self._walked(control)
            elsewhere = self._met(connection, walked)
        else:
            glanced = frozenset()
            walked, elsewhere = self._walked_again(connection, before, named, control)
        listing = walked.listing
        remember_left_out(connection, listing.left_out)
        whole = replace(scan, elsewhere=elsewhere, glanced=glanced)
        done = whole.run(listing, control)
        remember_closed(connection, self.root, listing.unreadable_folders)
        self._settle(connection, listing, elsewhere, control)
        if walked.can_be_renewed:
            self._before.walk = walked.without_files()
        count = len(glanced)
        return replace(done, new=done.new + count, same=done.same - count), listing

    def _met(self, connection: Connection, walked: Walk) -> NotesElsewhere:
        """The notes that do not lie beside their documents, now that those here are known."""
        elsewhere = notes_elsewhere(self.root, NotesHome(self.folders), walked.listing)
        # What was met just now is to be known when the notes are read.
        forget_home()
        labels = labels_digest(self.root, walked.listing)
        note_again(connection, labels=labels, answers=elsewhere.answers)
        return elsewhere

    def _walked_again(
        self, connection: Connection, before: Walk, named: Collection[str], control: JobControl
    ) -> tuple[Walk, NotesElsewhere]:
        walked = walk_again(self.root, before, named, control)
        elsewhere = self._met(connection, walked)
        part = walked.listing.part
        if part is not None:
            due = folders_due(connection, self.root, walked, elsewhere)
            if not due <= part.walked:
                walked = walk_again(self.root, before, part.walked | due, control)
        return walked, elsewhere

    def _settle(
        self,
        connection: Connection,
        listing: Listing,
        elsewhere: NotesElsewhere,
        control: JobControl,
    ) -> None:
        """See which notes hold of which files, now that all of them are known."""
        settle_copies(connection, Writer(connection), self.root, elsewhere)
        if self.files is None:
            faults = codebook_faults(self.root, listing)
            writer = Writer(connection)
            settle(connection, writer, self.root, elsewhere, control, listing.notes, faults)

    def _walked(self, control: JobControl) -> Walk:
        if self.files is not None:
            return Walk(list_given(self.files, control), {})
        return walk(self.root, control)

    def _glance(self, scan: Scan, control: JobControl) -> frozenset[str]:
        """Read a few files before the folder is listed to its end: that may take seconds."""
        if self.files is not None or scan.has_files:
            return frozenset()
        forget_home()
        listing = list_files(scan.first or self.root, control, most=_GLANCED)
        return scan.glance(listing)


def _is_whole(scan: Scan) -> bool:
    """Whether the index knows all that there was when it was last brought up to date."""
    return scan.has_files and not state(scan.connection, State.UNREAD)


def _is_closed(folder: Path) -> bool:
    """Whether a folder is there and may not be read."""
    try:
        os.scandir(folder).close()
    except PermissionError:
        return True
    except OSError:
        return False
    return False
