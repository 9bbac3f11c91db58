"""The codebook: a collection's name, its tags, saved searches, and where folders come from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize
from uuid import NAMESPACE_URL, uuid5

from reader.annotations.model import Colour, Extra, Person, TagRef, Version
from reader.annotations.saved_search import SavedSearch, by_name
from reader.annotations.telegram_request import TelegramRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

SEPARATOR = "/"
_NAMESPACE = uuid5(NAMESPACE_URL, "urn:lacuna:tag")
"""Tags of equal paths have equal ids whoever makes them; never to be changed."""


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
        is_deleted: It is no longer offered; notes that still name it show the label it had.
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
    is_deleted: bool = False
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


FAVOURITES = 9
"""Tags that have a key of their own, the digits 1 to 9."""


@dataclass(frozen=True, slots=True)
class Favourites:
    """The tags one person has on keys, in one version; each has their own.

    Attributes:
        person: Id of whose keys they are.
        tags: Ids in the order of the keys; empty for a free key, the last ones left out.
    """

    person: str
    version: Version
    modified: datetime
    editor: Person
    tags: tuple[str, ...] = ()
    extra: Extra = ()

    @property
    def id(self) -> str:
        """The same for every version of one person's keys."""
        return f"favourites:{self.person}"


CodebookEntry = CollectionInfo | Tag | Provenance | Favourites | SavedSearch | TelegramRequest


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
    def has_tags(self) -> bool:
        """Whether it says anything of any tag."""
        return bool(self._tags)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags there are, by their path; not those deleted, or merged into others."""
        live = (tag for tag in self._tags.values() if is_live(tag))
        return tuple(sorted(live, key=lambda tag: folded(self.path_of(tag.id))))

    @property
    def searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches there are, by their name."""
        return by_name(one for one in self.entries if isinstance(one, SavedSearch))

    @property
    def requests(self) -> dict[str, TelegramRequest]:
        """What is decided about missing telegrams, by canonical id; not what was taken back."""
        every = (one for one in self.entries if isinstance(one, TelegramRequest))
        return {one.telegram: one for one in every if not one.is_empty}

    def request(self, telegram: str) -> TelegramRequest | None:
        """The request for a telegram, even one that was taken back."""
        every = (one for one in self.entries if isinstance(one, TelegramRequest))
        return next((one for one in every if one.telegram == telegram), None)

    def other_versions(self, search: SavedSearch) -> tuple[SavedSearch, ...]:
        """What others made of a saved search at the same time, newest first."""
        found = (one for one in self.alternatives if isinstance(one, SavedSearch))
        return tuple(one for one in found if one.id == search.id and not one.is_deleted)

    def tag(self, tag_id: str) -> Tag | None:
        """The tag of that id, or the one it was merged into; None for a deleted one."""
        found = self._resolved(tag_id)
        return None if found is None or found.is_deleted else found

    def stored(self, tag_id: str) -> Tag | None:
        """The tag's own entry, even where it is deleted or merged."""
        return self._tags.get(tag_id)

    def ids_of(self, tag_id: str) -> frozenset[str]:
        """Every id that stands for a tag: its own, and those of the tags merged into it."""
        merged = (one for one in self._tags if self._is(one, tag_id))
        return frozenset((tag_id, *merged))

    def label_of(self, ref: TagRef) -> str:
        """The path of today, or what the note was written with.

        This is what cards, lists, tips and exports show (`read_notes` puts it on every note).
        """
        return self.path_of(ref.id) or ref.label

    def path_of(self, tag_id: str) -> str:
        """``customs/joint work``: the label with those above it; empty for an unknown tag."""
        found = self._resolved(tag_id)
        if found is None:
            return ""
        labels = [one.label for one in (found, *self._line(found))]
        return SEPARATOR.join(reversed(labels))

    def above(self, tag: Tag) -> Tag | None:
        """The tag a tag stands below; None at the top."""
        return next(iter(self._line(tag)), None)

    def is_below(self, tag: Tag, other: Tag) -> bool:
        """Whether a tag is another one, or stands somewhere below it."""
        return any(one.id == other.id for one in (tag, *self._line(tag)))

    def children(self, tag: Tag | None) -> tuple[Tag, ...]:
        """The tags right below one, or at the top, by their label."""
        wanted = tag.id if tag else None
        found = (one for one in self.tags if getattr(self.above(one), "id", None) == wanted)
        return tuple(sorted(found, key=lambda one: folded(one.label)))

    def favourites(self, person: str) -> tuple[Tag | None, ...]:
        """Whom each of a person's nine keys stands for; None for a free key."""
        mine = (one for one in self.entries if isinstance(one, Favourites))
        ids = next((one.tags for one in mine if one.person == person), ())
        tags = [self.tag(one) if one else None for one in ids[:FAVOURITES]]
        return (*tags, *[None] * (FAVOURITES - len(tags)))

    def _is(self, one: str, other: str) -> bool:
        found = self._resolved(one)
        return found is not None and found.id == other

    def _resolved(self, tag_id: str) -> Tag | None:
        """What an id stands for: where it was merged into another, that one."""
        seen: set[str] = set()
        found = self._tags.get(tag_id)
        while found is not None and found.merged_into is not None and found.id not in seen:
            seen.add(found.id)
            found = self._tags.get(found.merged_into, found)
        return found

    def _line(self, tag: Tag) -> list[Tag]:
        """The tags above one, nearest first; deleted ones are passed over, loops end."""
        line: list[Tag] = []
        seen = {tag.id}
        found = self._resolved(tag.parent) if tag.parent else None
        while found is not None and found.id not in seen:
            seen.add(found.id)
            if not found.is_deleted:
                line.append(found)
            found = self._resolved(found.parent) if found.parent else None
        return line

    def find(self, label: str) -> Tag | None:
        """The tag of that path or label, whatever its case; the first by path if several."""
        key = folded(label)
        return self.at(label) or next((t for t in self.tags if folded(t.label) == key), None)

    def at(self, path: str) -> Tag | None:
        """The tag of that path, whatever its case."""
        key = folded(path)
        return next((tag for tag in self.tags if folded(self.path_of(tag.id)) == key), None)

    def with_entry(self, entry: CodebookEntry) -> Codebook:
        """The codebook with a newer version of one entry."""
        others = tuple(one for one in self.entries if one.id != entry.id)
        return replace(self, entries=(*others, entry))


def tag_id(label: str, attempt: int = 0) -> str:
    """The id a new tag of that label (or path) gets, on every machine the same.

    Args:
        label: Case and the way its letters are composed do not count.
        attempt: From 1 where the ids before it belong to tags that were renamed since.
    """
    key = folded(label)
    return str(uuid5(_NAMESPACE, f"{key}\n{attempt}" if attempt else key))


def spelled(path: str) -> str:
    """A tag's label or path as it is stored and shown: ``customs//joint  work`` is one below one.

    Returns:
        Its parts with single blanks, joined; empty if there are no words in it.
    """
    return SEPARATOR.join(_parts(path))


def _parts(path: str) -> list[str]:
    words = (" ".join(part.split()) for part in path.split(SEPARATOR))
    return [part for part in words if part]


def ensure_tag(
    codebook: Codebook, label: str, me: Person, now: datetime
) -> tuple[Codebook, TagRef]:
    """The tag of that label or path, added where there is none; its ref names the whole path.

    ``customs/joint work`` is *joint work* below *customs*; both are added as needed. Case is
    ignored, and what is shown stays as it was written first.

    Raises:
        ValueError: If the label has no words.
    """
    parts = _parts(label)
    if not parts:
        raise ValueError("a tag needs a name")
    # One word alone may mean a tag below another; in a path each stands where it says.
    tag = codebook.find(parts[0]) if len(parts) == 1 else None
    if tag is None:
        for part in parts:
            codebook, tag = _ensured(codebook, part, tag, (me, now))
    assert tag is not None
    return codebook, TagRef(tag.id, codebook.path_of(tag.id))


def _ensured(
    codebook: Codebook, label: str, parent: Tag | None, made: tuple[Person, datetime]
) -> tuple[Codebook, Tag]:
    """The tag of a label below a parent, added where there is none."""
    path = f"{codebook.path_of(parent.id)}{SEPARATOR}{label}" if parent else label
    found = codebook.at(path)
    if found is not None:
        return codebook, found
    me, now = made
    above = parent.id if parent else None
    attempt = 0
    while known := codebook.stored(tag_id(path, attempt)):
        meant = codebook.tag(known.id)
        if meant is not None and meant.id != known.id:
            return codebook, meant  # merged into this one: what its label means now
        if known.is_deleted and folded(known.label) == folded(label):
            version = known.version.next_by(me.writer)
            back = replace(known, version=version, modified=now, editor=me, parent=above)
            back = replace(back, label=label, is_deleted=False)
            return codebook.with_entry(back), back
        attempt += 1
    new = Tag(tag_id(path, attempt), Version().next_by(me.writer), now, me, label, above)
    return codebook.with_entry(new), new


def changed_entries(before: Codebook, after: Codebook) -> tuple[CodebookEntry, ...]:
    """The entries of ``after`` that ``before`` does not have: what is to be written."""
    known = set(before.entries)
    return tuple(one for one in after.entries if one not in known)


def merge_codebook(
    entries: Iterable[CodebookEntry], fingerprint: Callable[[CodebookEntry], str]
) -> tuple[CodebookEntry, ...]:
    """All versions no other one has seen, by the rule of :mod:`reader.annotations.merge`."""
    distinct = {fingerprint(one): one for one in entries}
    by_id: dict[str, list[CodebookEntry]] = {}
    for one in distinct.values():
        by_id.setdefault(one.id, []).append(one)
    kept = [
        (one.id, one.version.counters, key, one)
        for key, one in distinct.items()
        if not any(
            other.version != one.version and other.version.covers(one.version)
            for other in by_id[one.id]
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
    # What is there goes before any delete it has not seen, as a note does.
    ranked.sort(key=lambda one: isinstance(one, Tag | SavedSearch) and one.is_deleted)
    winners: dict[str, CodebookEntry] = {}
    others: list[CodebookEntry] = []
    for one in ranked:
        if one.id in winners:
            others.append(one)
        else:
            winners[one.id] = one
    return Codebook(tuple(winners.values()), tuple(others), tuple(problems))


def is_live(tag: Tag) -> bool:
    """Whether a tag is one of its own: neither deleted nor merged into another."""
    return tag.merged_into is None and not tag.is_deleted


def folded(label: str) -> str:
    """A label as it is compared: case and the way its letters are composed do not count."""
    return normalize("NFC", normalize("NFC", label).casefold())
