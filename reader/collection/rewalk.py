"""Walking a collection again where only some of its folders changed.

What a folder holds by name changes its own time, on every file system that is not very old: so each
folder is asked for that, and only those are looked into whose time is another, or of which a watch
told. What may change though no folder does is looked into every time (links, whose ends may be
elsewhere) or makes everything looked into (files with several names, in whatever folders).
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.collection.contents import contents_of
from reader.collection.settled import has_settled
from reader.collection.walk import joined
from reader.collection.walked import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from reader.collection.contents import Contents
    from reader.collection.control import Control
    from reader.collection.walked import Listing

MOST_FOLDERS = 50_000
"""Of collections with more folders nothing is remembered: it would take tens of megabytes."""

_Stamp = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WalkedFolder:
    """A folder as it was last looked into.

    Attributes:
        contents: What was found; its files only until they are listed.
        files: How many files there were.
        noted: The stamps of the notes beside them, by their paths, where there are any.
        stamps: What tells that it changed: of itself, and of the folders in it with the notes on
            members of dumps; None for one that may change without showing it.
    """

    contents: Contents
    files: int
    noted: Mapping[str, int]
    stamps: Mapping[str, _Stamp | None]

    @property
    def is_as_it_was(self) -> bool:
        """Whether looking into it again would find the same."""
        found = self.contents
        if found.depends or found.blocked:
            return False
        return all(
            stamp is not None and stamp == _stamp_of(folder)
            for folder, stamp in self.stamps.items()
        )


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk through a collection found.

    Attributes:
        listing: It: of a part, the files of that alone.
        seen: The folders, by their paths.
    """

    listing: Listing
    seen: Mapping[str, WalkedFolder]

    @property
    def can_be_renewed(self) -> bool:
        """Whether a part can be walked again."""
        return 0 < len(self.seen) <= MOST_FOLDERS

    @property
    def noted(self) -> dict[str, int]:
        """The stamps of the notes that lie beside files, by the paths of these."""
        return {path: stamp for one in self.seen.values() for path, stamp in one.noted.items()}

    def without_files(self) -> Walk:
        """What the next walk needs of it."""
        return replace(self, listing=replace(self.listing, files=()))


def walk(root: Path, control: Control) -> Walk:
    """Look into every folder of a collection.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled.
    """
    began = time.time_ns()
    seen = dict(_looked_into(str(root), {}, frozenset(), control))
    return _made(seen, began)


def walk_again(root: Path, before: Walk, named: Collection[str], control: Control) -> Walk:
    """Look into the folders that changed, into new ones, and into some others.

    Args:
        root: The collection's folder.
        before: What was found the last time.
        named: These folders are looked into, however they look.
        control: May cancel it.

    Returns:
        Of the whole collection, where it could not be told from a part.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled.
    """
    began = time.time_ns()
    known = before.seen
    wanted = frozenset(_nearest(str(root), name, known) for name in named)
    seen: dict[str, WalkedFolder] = {}
    walked: set[str] = set()
    for name, one in _looked_into(str(root), known, wanted, control):
        seen[name] = one
        was = known.get(name)
        if one is was:
            continue
        walked.add(name)
        if one.contents.has_twins or (was is not None and was.contents.has_twins):
            # The other names may lie in folders that look as they did.
            return walk(root, control)
    made = _made(seen, began)
    blocked = map(str, made.listing.unreadable_folders)
    others = sum(one.files for name, one in seen.items() if name not in walked)
    gone = frozenset((*(name for name in known if name not in seen), *blocked))
    part = Part(frozenset(walked), gone, others)
    return replace(made, listing=replace(made.listing, part=part))


def _looked_into(
    root: str, known: Mapping[str, WalkedFolder], wanted: Collection[str], control: Control
) -> Iterator[tuple[str, WalkedFolder]]:
    """Every folder, as it was known if that is still true."""
    waiting = [root]
    while waiting:
        control.check()
        name = waiting.pop()
        one = known.get(name)
        if one is None or name in wanted or not one.is_as_it_was:
            one = _looked_at(name)
        yield name, one
        waiting += one.contents.below


def _looked_at(name: str) -> WalkedFolder:
    looked = time.time_ns()
    contents = contents_of(name)
    stamps = {one: _settled(_stamp_of(one), looked) for one in (name, *contents.apart)}
    noted = {str(one.path): one.notes_stamp for one in contents.files if one.notes_stamp}
    return WalkedFolder(contents, len(contents.files), noted, stamps)


def _made(seen: Mapping[str, WalkedFolder], began: int) -> Walk:
    listing = joined((one.contents for one in seen.values()), began)
    for one in seen.values():
        one.contents.files = []
    return Walk(listing, seen)


def _nearest(root: str, name: str, known: Collection[str]) -> str:
    """The folder that is looked into if something happened in a folder that never is."""
    while name not in known and len(name) > len(root):
        name = os.path.dirname(name)  # noqa: PTH120
    return name


def _stamp_of(folder: str) -> _Stamp | None:
    try:
        status = os.stat(folder)  # noqa: PTH116 - many of them
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_dev, status.st_ino


def _settled(stamp: _Stamp | None, looked: int) -> _Stamp | None:
    """The stamp of a folder; None if it may have changed since it was looked into."""
    return stamp if stamp is not None and has_settled(looked, *stamp[:2]) else None
