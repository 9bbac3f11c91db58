"""What was seen of each collection, so that it can be said what came since.

A visit lasts from opening a collection until it is closed. What a visit has seen is remembered
when it was on screen for a while, when it is closed in order, or when its user says so, and only
what was on screen: news that nobody was shown, a window that died within seconds, and a folder
that was not looked through to its end leave everything as it was, so that nothing new is ever
lost; at worst it is told twice. Of a first visit nothing is news: it is remembered as soon as the
folder was read, so that what comes later is told even if its window dies.

The records lie in the installation's data folder, one for each collection by its path: the index
is a cache and may be deleted, and a copy of a folder is another collection, of which nothing was
seen yet. What must travel with a folder (notes, tags, saved searches, what was read) stands in the
notes files and the codebook.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from array import array
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.annotations import NotesWriteError, safefile
from reader.collection.news import Holdings, News, holdings, news, notes_waiting, stray_notes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.collection.index import Connection

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a collection.

    Attributes:
        at: When, in UTC.
        holdings: What it held then.
        searches: The queries of the saved searches there were.
    """

    at: datetime
    holdings: Holdings
    searches: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Look:
    """A collection as it is, against what was seen of it.

    Attributes:
        since: When it was seen last; None if this is the first visit.
        news: What came since; on the first visit only the notes that wait for a place.
        now: What would be remembered as seen.
    """

    since: datetime | None
    news: News
    now: Seen


class VisitRecords:
    """What this installation has seen, collection by collection."""

    def __init__(self, paths: AppPaths) -> None:
        self._folder = paths.data / "visits"

    def last(self, root: Path) -> Seen | None:
        """What was seen of a collection; None if nothing was, or the record is damaged."""
        try:
            data = self._path(root).read_bytes()
        except OSError:
            return None
        try:
            return _read(data)
        except (ValueError, KeyError, TypeError):
            return None

    def remember(self, root: Path, seen: Seen) -> bool:
        """Remember what was seen, unless another window has seen later things.

        Returns:
            Whether it is remembered now; a full disk only lets things be told again.
        """
        known = self.last(root)
        if known is not None and known.at > seen.at:
            return True
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            safefile.replace(self._path(root), _stored(root, seen), ".tmp", keep_backup=False)
        except (OSError, NotesWriteError):
            return False
        return True

    def _path(self, root: Path) -> Path:
        name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:32]
        return self._folder / f"{name}.visit"


class CollectionVisit:
    """One visit to a collection, from opening until closing.

    Args:
        records: What was seen before.
        root: The collection's folder.
        me: Id of the user.
    """

    def __init__(self, records: VisitRecords, root: Path, me: str) -> None:
        self._records = records
        self.root = root
        self._me = me
        self._before = records.last(root)
        self._shown: Seen | None = None

    def look(
        self,
        connection: Connection,
        now: datetime,
        searches: Iterable[tuple[str, str]] = (),
        within: str = "",
    ) -> Look:
        """Compare the index with what was seen; from any thread, it takes its time.

        Args:
            connection: Of the index, for reading.
            now: The time, in UTC.
            searches: The saved searches, as name and query.
            within: Only what came below this folder of the collection.

        Raises:
            reader.collection.index.StorageError: If the index cannot be read.
        """
        listed = tuple(searches)
        before = self._before
        held = holdings(connection, self._me)
        seen = Seen(now, held, frozenset(query for _name, query in listed))
        if before is None:
            waiting = notes_waiting(connection, within)
            first = News(waiting=waiting, strays=stray_notes(connection, within))
            return Look(None, first, seen)
        known = [one for one in listed if one[1] in before.searches]
        return Look(before.at, news(connection, before.holdings, self._me, known, within), seen)

    @property
    def is_first(self) -> bool:
        """Whether nothing was seen of the collection when this visit began."""
        return self._before is None

    def begin(
        self,
        connection: Connection,
        searches: Iterable[tuple[str, str]],
        now: datetime | None = None,
    ) -> None:
        """Remember what a first visit found, unless any visit is remembered; from any thread.

        Args:
            connection: Of the index of the folder that was read to its end.
            searches: The saved searches, as name and query.
            now: The time, in UTC.

        Raises:
            reader.collection.index.StorageError: If the index cannot be read.
        """
        if self._records.last(self.root) is None:
            known = frozenset(query for _name, query in searches)
            held = holdings(connection, self._me)
            self._records.remember(self.root, Seen(now or datetime.now(UTC), held, known))

    def keep(self) -> None:
        """Remember what is on screen as seen, while the visit goes on; from any thread."""
        if self._shown is not None:
            self._records.remember(self.root, self._shown)

    def shown(self, look: Look) -> None:
        """A look at the whole collection was on screen."""
        self._shown = look.now

    def mark_seen(self, look: Look) -> bool:
        """Remember a look as seen: from now on only what comes later is new.

        Returns:
            Whether it could be stored; if not, it holds until the window is closed.
        """
        self._before = look.now
        self._shown = look.now
        return self._records.remember(self.root, look.now)

    def close(self) -> None:
        """End the visit: what was on screen is seen."""
        self.keep()


def _stored(root: Path, seen: Seen) -> bytes:
    files = seen.holdings.files
    head = {
        "version": _VERSION,
        "root": os.fsencode(root).decode("utf-8", "replace"),
        "at": seen.at.isoformat(),
        "files": len(files),
        "notes": len(seen.holdings.notes),
        "searches": sorted(seen.searches),
    }
    numbers = array("Q", [*files.keys(), *files.values(), *sorted(seen.holdings.notes)])
    if sys.byteorder == "big":
        numbers.byteswap()
    return json.dumps(head).encode("ascii") + b"\n" + numbers.tobytes()


def _read(data: bytes) -> Seen:
    line, _, rest = data.partition(b"\n")
    head = json.loads(line)
    files, notes = int(head["files"]), int(head["notes"])
    numbers = array("Q")
    numbers.frombytes(rest)
    if head["version"] != _VERSION or len(numbers) != 2 * files + notes:
        raise ValueError("not a record of this version")
    if sys.byteorder == "big":
        numbers.byteswap()
    held = Holdings(
        dict(zip(numbers[:files], numbers[files : 2 * files], strict=True)),
        frozenset(numbers[2 * files :]),
    )
    at = datetime.fromisoformat(head["at"])
    return Seen(at, held, frozenset(str(one) for one in head["searches"]))
