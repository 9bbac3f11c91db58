"""The entries of codebook files as elements: one pair of short functions for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.annotations.codebook import CollectionInfo, Favourites, Provenance, Tag
from reader.annotations.model import Colour, Person, Version
from reader.annotations.parts import (
    moment,
    person_node,
    read_person,
    read_seen,
    seen_nodes,
    timestamp,
)
from reader.annotations.saved_search import SavedSearch
from reader.annotations.telegram_request import RequestStatus, TelegramRequest
from reader.annotations.xmlio import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime

    from reader.annotations.codebook import CodebookEntry
    from reader.annotations.xmlio import Reader

    Attributes = dict[str, str | None]


class _Head(NamedTuple):
    """What every entry begins with."""

    version: Version
    modified: datetime
    editor: Person


def entry_of(reader: Reader) -> CodebookEntry:
    """The entry that an element stands for, one of :data:`TAGS`.

    Raises:
        ValueError: If a value is missing or malformed.
    """
    version, editor = read_seen(reader), read_person(reader.one("editor"))
    head = _Head(version, moment(reader.need("modified")), editor)
    return _READERS[reader.tag](reader, head)


def node_of(entry: CodebookEntry) -> Node:
    """An entry as the element to be written."""
    children = [*seen_nodes(entry.version), person_node("editor", entry.editor)]
    tag, attributes, own = _parts_of(entry)
    attributes["modified"] = timestamp(entry.modified)
    return Node(tag, attributes, [*children, *own], extra=entry.extra)


def _parts_of(entry: CodebookEntry) -> tuple[str, Attributes, list[Node]]:
    """Name, attributes and children that an entry of its kind has and no other."""
    match entry:
        case CollectionInfo():
            return "collection", _collection_values(entry), _description(entry.description)
        case Tag():
            return "tag", _tag_values(entry), _description(entry.description)
        case Provenance():
            return "folder", _folder_values(entry), []
        case Favourites():
            keys = [Node("key", {"tag": one}) for one in entry.tags]
            return "favourites", {"person": entry.person}, keys
        case SavedSearch():
            return "search", _search_values(entry), []
        case TelegramRequest():
            return "request", _request_values(entry), []


def _description(words: str) -> list[Node]:
    return [Node("description", text=words)] if words else []


def _collection_values(entry: CollectionInfo) -> Attributes:
    return {"name": entry.name, "fictional": "yes" if entry.is_fictional else None}


def _collection(reader: Reader, head: _Head) -> CollectionInfo:
    return CollectionInfo(
        *head,
        name=reader.get("name") or "",
        is_fictional=reader.get("fictional") == "yes",
        description=reader.text("description"),
        extra=reader.rest(),
    )


def _tag_values(entry: Tag) -> Attributes:
    return {
        "id": entry.id,
        "label": entry.label,
        "parent": entry.parent,
        "colour": entry.colour,
        "merged-into": entry.merged_into,
        "deleted": "yes" if entry.is_deleted else None,
    }


def _tag(reader: Reader, head: _Head) -> Tag:
    colour = reader.get("colour")
    return Tag(
        reader.need("id"),
        *head,
        label=reader.need("label"),
        parent=reader.get("parent"),
        colour=Colour(colour) if colour else None,
        description=reader.text("description"),
        merged_into=reader.get("merged-into"),
        is_deleted=reader.get("deleted") == "yes",
        extra=reader.rest(),
    )


def _folder_values(entry: Provenance) -> Attributes:
    return {
        "path": entry.folder,
        "archive": entry.archive or None,
        "box": entry.box or None,
        "case-number": entry.case_number or None,
        "url": entry.url or None,
        "release-date": entry.release_date or None,
    }


def _folder(reader: Reader, head: _Head) -> Provenance:
    return Provenance(
        reader.need("path"),
        *head,
        archive=reader.get("archive") or "",
        box=reader.get("box") or "",
        case_number=reader.get("case-number") or "",
        url=reader.get("url") or "",
        release_date=reader.get("release-date") or "",
        extra=reader.rest(),
    )


def _favourites(reader: Reader, head: _Head) -> Favourites:
    keys = tuple(one.get("tag") or "" for one in reader.all("key"))
    return Favourites(reader.need("person"), *head, keys, extra=reader.rest())


def _search_values(entry: SavedSearch) -> Attributes:
    return {
        "id": entry.id,
        "name": entry.name,
        "query": entry.query,
        "order": entry.order or None,
        "deleted": "yes" if entry.is_deleted else None,
    }


def _search(reader: Reader, head: _Head) -> SavedSearch:
    return SavedSearch(
        reader.need("id"),
        *head,
        name=reader.need("name"),
        query=reader.need("query"),
        order=reader.get("order") or "",
        is_deleted=reader.get("deleted") == "yes",
        extra=reader.rest(),
    )


def _request_values(entry: TelegramRequest) -> Attributes:
    return {
        "telegram": entry.telegram,
        "status": entry.status or None,
        "requested": entry.requested or None,
        "sections": " ".join(map(str, entry.sections)) or None,
        "note": entry.note or None,
    }


def _request(reader: Reader, head: _Head) -> TelegramRequest:
    return TelegramRequest(
        reader.need("telegram"),
        *head,
        status=RequestStatus(reader.get("status") or ""),
        requested=reader.get("requested") or "",
        note=reader.get("note") or "",
        sections=tuple(map(int, (reader.get("sections") or "").split())),
        extra=reader.rest(),
    )


_READERS: Mapping[str, Callable[[Reader, _Head], CodebookEntry]] = {
    "collection": _collection,
    "tag": _tag,
    "folder": _folder,
    "favourites": _favourites,
    "search": _search,
    "request": _request,
}
TAGS: Collection[str] = tuple(_READERS)
"""Names of the elements that are entries."""
