"""What notes files and codebooks have in common: persons, version vectors, times."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from reader.annotations.model import Person, Version
from reader.annotations.xmlio import Node, Reader


@lru_cache(maxsize=65_536)
def timestamp(moment: datetime) -> str:
    """A moment in UTC, ISO 8601 with ``Z``; a naive one is taken for UTC."""
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.isoformat().replace("+00:00", "Z")


@lru_cache(maxsize=65_536)
def moment(text: str) -> datetime:
    """The moment a timestamp names, in UTC.

    Raises:
        ValueError: If it is none.
    """
    found = datetime.fromisoformat(text)
    try:
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"out of range: {text}") from error


def person_node(tag: str, person: Person) -> Node:
    """A person as an element."""
    attributes: dict[str, str | None] = {
        "id": person.id,
        "name": person.name or None,
        "handle": person.handle or None,
    }
    return Node(tag, attributes, extra=person.extra)


def read_person(reader: Reader) -> Person:
    """The person an element names.

    Raises:
        ValueError: If it has no id.
    """
    name, handle = reader.get("name") or "", reader.get("handle") or ""
    return Person(reader.need("id"), name, handle, reader.rest())


def seen_nodes(version: Version) -> list[Node]:
    """A version vector as elements."""
    return [
        Node("seen", {"writer": writer, "changes": str(count)})
        for writer, count in version.counters
    ]


def read_seen(reader: Reader) -> Version:
    """The version vector of an entry.

    Raises:
        ValueError: If there is none.
    """
    seen = {one.need("writer"): one.number("changes") for one in reader.all("seen")}
    if not seen:
        raise ValueError("no version")
    return Version.of(seen)
