"""The codebook: what a collection is called, its tags, and where its folders come from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import normalize
from uuid import uuid4

from reader.annotations.model import Colour, Extra, Person, TagRef, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

SEPARATOR = "/"


@dataclass(frozen=True, slots=True)
class CollectionInfo:
    """What is said of the whole collection, in one version.

    Attributes:
        name: As it is shown.
        is_fictional: Whether its documents are invented and must be marked so everywhere.
    """

    version: Version
    modified: datetime
    editor: Person
    name: str = ""
    is_fictional: bool = False
    description: str = ""
    extra: Extra = ()

    @property
    def id(self) -> str:
        """The same for every writer."""
        return "collection"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of the codebook, in one version.

    Attributes:
        id: A UUID; notes name the tag by it, so a rename touches no note.
        label: As it is shown, without its parents.
        parent: Id of the tag above it.
        merged_into: Id of the tag that took this one in.
    """

    id: str
    version: Version
    modified: datetime
    editor: Person
    label: str
    parent: str | None = None
    colour: Colour | None = None
    description: str = ""
    merged_into: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the documents of a folder come from, in one version.

    Attributes:
        folder: Relative to the collection, with slashes; ``.`` is the collection itself.
        release_date: ISO 8601 of reduced precision, as the archive states it.
    """

    folder: str
    version: Version
    modified: datetime
    editor: Person
    archive: str = ""
    box: str = ""
    case_number: str = ""
    url: str = ""
    release_date: str = ""
    extra: Extra = ()

    @property
    def id(self) -> str:
        """The same for every writer who speaks of the folder."""
        return f"folder:{self.folder}"


CodebookEntry = CollectionInfo | Tag | Provenance


@dataclass(frozen=True)
class Codebook:
    """A collection's codebook, merged from all its writers.

    Attributes:
        entries: One winning version each.
        alternatives: Concurrent versions that lost (two people renamed one tag).
        problems: One plain sentence for each file that could not be used.
    """

    entries: tuple[CodebookEntry, ...] = ()
    alternatives: tuple[CodebookEntry, ...] = ()
    problems: tuple[str, ...] = ()

    @cached_property
    def _tags(self) -> dict[str, Tag]:
        return {one.id: one for one in self.entries if isinstance(one, Tag)}

    @property
    def info(self) -> CollectionInfo | None:
        """What is said of the whole collection."""
        return next((one for one in self.entries if isinstance(one, CollectionInfo)), None)

    @property
    def name(self) -> str:
        """The collection's name; empty where it has none."""
        return self.info.name if self.info else ""

    @property
    def is_fictional(self) -> bool:
        """Whether the collection declares its documents invented."""
        return self.info is not None and self.info.is_fictional

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags that were not merged into others, by their path."""
        live = (tag for tag in self._tags.values() if tag.merged_into is None)
        return tuple(sorted(live, key=lambda tag: _key(self.path_of(tag.id))))

    def tag(self, tag_id: str) -> Tag | None:
        """The tag of that id, or the one it was merged into."""
        seen: set[str] = set()
        found = self._tags.get(tag_id)
        while found is not None and found.merged_into is not None and found.id not in seen:
            seen.add(found.id)
            found = self._tags.get(found.merged_into, found)
        return found

    def label_of(self, ref: TagRef) -> str:
        """The label of today, or the one the note was written with."""
        found = self.tag(ref.id)
        return found.label if found else ref.label

    def path_of(self, tag_id: str) -> str:
        """``customs/joint work``: the label with those above it; empty for an unknown tag."""
        labels: list[str] = []
        seen: set[str] = set()
        found = self.tag(tag_id)
        while found is not None and found.id not in seen:
            seen.add(found.id)
            labels.append(found.label)
            found = self.tag(found.parent) if found.parent else None
        return SEPARATOR.join(reversed(labels))

    def find(self, label: str) -> Tag | None:
        """The tag of that path or label, whatever its case; the first by path if several."""
        key = _key(label)
        by_path = (tag for tag in self.tags if _key(self.path_of(tag.id)) == key)
        return next(by_path, None) or next((t for t in self.tags if _key(t.label) == key), None)

    def provenance_of(self, folder: str) -> Provenance | None:
        """What is said of a folder, or of the nearest one above it."""
        known = {one.folder: one for one in self.entries if isinstance(one, Provenance)}
        path = PurePosixPath(folder)
        names = (str(one) for one in (path, *path.parents))
        return next((known[name] for name in names if name in known), None)

    def with_entry(self, entry: CodebookEntry) -> Codebook:
        """The codebook with a newer version of one entry."""
        others = tuple(one for one in self.entries if one.id != entry.id)
        return replace(self, entries=(*others, entry))


def ensure_tag(
    codebook: Codebook,
    label: str,
    me: Person,
    now: datetime,
    new_id: Callable[[], str] = lambda: str(uuid4()),
) -> tuple[Codebook, TagRef]:
    """The tag of that label or path, added where there is none.

    ``customs/joint work`` is *joint work* below *customs*; both are added as needed. Case is
    ignored, and what is shown stays as it was written first.

    Raises:
        ValueError: If the label has no words.
    """
    parts = [" ".join(part.split()) for part in label.split(SEPARATOR)]
    parts = [part for part in parts if part]
    if not parts:
        raise ValueError("a tag needs a name")
    found = codebook.find(SEPARATOR.join(parts))
    if found is not None:
        return codebook, TagRef(found.id, found.label)
    parent: Tag | None = None
    for depth, part in enumerate(parts, 1):
        known = codebook.find(SEPARATOR.join(parts[:depth]))
        if known is None:
            above = parent.id if parent else None
            known = Tag(new_id(), Version().next_by(me.id), now, me, part, above)
            codebook = codebook.with_entry(known)
        parent = known
    assert parent is not None
    return codebook, TagRef(parent.id, parent.label)


def changed_entries(before: Codebook, after: Codebook) -> tuple[CodebookEntry, ...]:
    """The entries of ``after`` that ``before`` does not have: what is to be written."""
    known = set(before.entries)
    return tuple(one for one in after.entries if one not in known)


def merge_codebook(
    entries: Iterable[CodebookEntry], fingerprint: Callable[[CodebookEntry], str]
) -> tuple[CodebookEntry, ...]:
    """All versions no other one has seen, by the rule of :mod:`reader.annotations.merge`."""
    distinct = {fingerprint(one): one for one in entries}
    kept = [
        (one.id, one.version.counters, key, one)
        for key, one in distinct.items()
        if not any(
            other.id == one.id
            and other.version != one.version
            and other.version.covers(one.version)
            for other in distinct.values()
        )
    ]
    kept.sort(key=lambda item: item[:3])
    return tuple(item[3] for item in kept)


def merged_view(
    kept: Iterable[CodebookEntry],
    fingerprint: Callable[[CodebookEntry], str],
    problems: Iterable[str] = (),
) -> Codebook:
    """The codebook of merged entries: the newest version of each wins."""
    ranked = sorted(kept, key=lambda one: (one.modified, fingerprint(one)), reverse=True)
    winners: dict[str, CodebookEntry] = {}
    others: list[CodebookEntry] = []
    for one in ranked:
        if one.id in winners:
            others.append(one)
        else:
            winners[one.id] = one
    return Codebook(tuple(winners.values()), tuple(others), tuple(problems))


def find_codebook(path: Path) -> Path | None:
    """The codebook of the nearest folder at or above ``path`` that holds one."""
    for folder in (path, *path.parents):
        candidate = folder / CODEBOOK_NAME
        if candidate.is_file():
            return candidate
    return None


CODEBOOK_NAME = "collection.lacuna.xml"


def _key(label: str) -> str:
    return normalize("NFC", normalize("NFC", label).casefold())
