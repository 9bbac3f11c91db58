"""All that the overview of a collection shows, taken from its index at one moment."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.annotations import find_codebook, read_codebook
from reader.app.second_names import MOST_LOOKED_AT, second_names
from reader.collection.closed import kept_documents
from reader.collection.overview import (
    Overview,
    overview,
    readable_documents,
    sets_of_same_text,
    unreadable_files,
)
from reader.collection.picture import Picture, PictureOrder, PictureScope, picture
from reader.collection.rows import documents

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.visits import CollectionVisit, Look
    from reader.collection.index import Connection

MOST_UNREADABLE = 100_000


@dataclass(frozen=True, slots=True)
class PictureWish:
    """What the picture of completeness is to show."""

    order: PictureOrder = PictureOrder.DATE
    scope: PictureScope = PictureScope.SECTIONED


def _no_ids() -> array[int]:
    return array("q")


@dataclass(frozen=True, slots=True)
class OverviewLook:
    """A collection as it is.

    Attributes:
        overview: Its numbers.
        look: What came since the last visit.
        picture: Its telegrams, section by section.
        unreadable: The files that could not be read, as lists hold them.
        doubled: The documents of the same text, set by set.
        kept: The documents in folders that cannot be read now.
        readable: The documents of all other files, where these are not all there is.
        second_names: How many of those are only another name of a file among them; of very
            many this is not looked at.
    """

    overview: Overview
    look: Look
    picture: Picture = field(default_factory=Picture)
    unreadable: array[int] = field(default_factory=_no_ids)
    doubled: array[int] = field(default_factory=_no_ids)
    second_names: int = 0
    kept: array[int] = field(default_factory=_no_ids)
    readable: array[int] = field(default_factory=_no_ids)


def look_at(
    connection: Connection,
    visit: CollectionVisit,
    wish: PictureWish,
    *,
    within: str = "",
    now: datetime | None = None,
) -> OverviewLook:
    """Look at a collection; from any thread, it takes its time.

    Args:
        connection: Of its index.
        visit: The visit it is looked at in.
        wish: What the picture is to show.
        within: The folder below the collection's that is open; empty for all of it.
        now: The time, in UTC.

    Raises:
        reader.collection.index.StorageError: If the index cannot be read.
    """
    moment = now or datetime.now(UTC)
    files = unreadable_files(connection, within, most=MOST_UNREADABLE)
    doubled = array("q", (id_ for one in sets_of_same_text(connection, within) for id_ in one))
    found = overview(connection, within)
    kept = kept_documents(connection, within)
    is_all = found.readable == found.files
    return OverviewLook(
        found,
        visit.look(connection, moment, saved_searches(visit.root), within),
        picture(connection, wish.order, wish.scope, within),
        array("q", (one.id for one in files)),
        doubled,
        _second_names(connection, visit.root, doubled),
        kept,
        _no_ids() if is_all else readable_documents(connection, kept, within),
    )


def _second_names(connection: Connection, root: Path, doubled: array[int]) -> int:
    if len(doubled) > MOST_LOOKED_AT:
        return 0
    # Of a dump each row has the dump's path.
    found = {root / one.path for one in documents(connection, doubled)}
    return second_names(found)


def saved_searches(root: Path) -> tuple[tuple[str, str], ...]:
    """The saved searches of a collection, as name and query."""
    path = find_codebook(root)
    if path is None:
        return ()
    return tuple((one.name, one.query) for one in read_codebook(path).searches)
