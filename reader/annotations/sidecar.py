"""Notes files: one owner's notes on one document as XML, written so that a diff reads well.

History of the format (``docs/notes-file.md``): 1.0, the first.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lxml import etree

from reader.annotations.model import (
    NOTES_MAJOR,
    Annotation,
    Colour,
    DocumentIdentity,
    Entry,
    Fact,
    FactKind,
    Motivation,
    NotesFile,
    Person,
    Quote,
    TagRef,
    Target,
    Tombstone,
    Version,
)
from reader.annotations.xmlio import (
    Node,
    Reader,
    UnusableFileError,
    UnusableReason,
    fragment,
    parse,
    render,
)
from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMESPACE = "urn:lacuna:notes:1"
_FAMILY = "urn:lacuna:notes:"
_FACT_TAGS = {
    FactKind.TAGS: "document-tags",
    FactKind.NOTE: "document-note",
    FactKind.STATUS: "document-status",
    FactKind.CORRECTION: "correction",
    FactKind.DISMISSAL: "dismissal",
    FactKind.REJECTION: "rejection",
}
_FACT_KINDS = {tag: kind for kind, tag in _FACT_TAGS.items()}


def write_notes(file: NotesFile) -> bytes:
    """The notes file as bytes; equal content gives equal bytes."""
    root = Node("notes", {"version": file.version}, extra=file.extra)
    root.children = [
        person_node("owner", file.owner),
        _document_node(file.document),
        *(_entry_node(entry) for entry in in_order(file.entries)),
    ]
    return render(root, NAMESPACE)


def read_notes_file(data: bytes) -> NotesFile:
    """The content of a notes file.

    Raises:
        UnusableFileError: If it is damaged, too large, something else, or of a major version
            whose namespace we do not know.
    """
    root = Reader(parse(data))
    if root.tag != "notes" or root.namespace != NAMESPACE:
        is_newer = root.tag == "notes" and root.namespace.startswith(_FAMILY)
        reason = UnusableReason.NEWER if is_newer else UnusableReason.FOREIGN
        raise UnusableFileError(reason, root.namespace)
    try:
        version = root.get("version") or f"{NOTES_MAJOR}.0"
        int(version.split(".")[0])
        owner = read_person(root.one("owner"))
        document = _document(root.one("document"))
    except ValueError as error:
        raise UnusableFileError(UnusableReason.DAMAGED, str(error)) from error
    entries: list[Entry] = []
    refused: list[Reader] = []
    for child in root.children(("annotation", "deleted", *_FACT_KINDS)):
        try:
            entries.append(_entry(child))
        except ValueError:
            refused.append(child)
    return NotesFile(owner, document, in_order(entries), root.rest(refused), version)


def refused_entries(file: NotesFile) -> int:
    """How many entries could not be understood; they stand in ``extra`` and are kept."""
    starts = tuple(f"<{tag} " for tag in ("annotation", "deleted", *_FACT_KINDS))
    own = f'xmlns="{NAMESPACE}"'
    return sum(one.startswith(starts) and own in one.split(">", 1)[0] for one in file.extra)


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries as they are written: annotations as made, deleted ones, facts by name."""
    found = list(entries)
    if len({_order(entry) for entry in found}) == len(found):
        return tuple(sorted(found, key=_order))
    return tuple(sorted(found, key=lambda entry: (_order(entry), digest(entry))))


def digest(entry: Entry) -> str:
    """SHA-256 of an entry as it is written: what decides between versions of one moment."""
    text = fragment(_entry_node(entry), NAMESPACE)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def timestamp(moment: datetime) -> str:
    """A moment in UTC, ISO 8601 with ``Z``; a naive one is taken for UTC."""
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.isoformat().replace("+00:00", "Z")


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


def _order(entry: Entry) -> tuple[int, str, str, str, tuple[tuple[str, int], ...]]:
    if isinstance(entry, Annotation):
        key = (0, timestamp(entry.created), entry.id, timestamp(entry.modified))
    elif isinstance(entry, Tombstone):
        made = timestamp(entry.kept.created) if entry.kept else ""
        key = (1, made, entry.id, timestamp(entry.deleted))
    else:
        key = (2 + list(FactKind).index(entry.kind), entry.key, "", timestamp(entry.modified))
    return (*key, entry.version.counters)


def _entry_node(entry: Entry) -> Node:
    if isinstance(entry, Annotation):
        return _annotation_node(entry)
    if isinstance(entry, Tombstone):
        return _tombstone_node(entry)
    return _fact_node(entry)


def _annotation_node(one: Annotation) -> Node:
    attributes: dict[str, str | None] = {
        "id": one.id,
        "motivation": one.motivation,
        "colour": one.colour,
        "private": "yes" if one.is_private else None,
        "created": timestamp(one.created),
        "modified": timestamp(one.modified),
    }
    children = [*seen_nodes(one.version), person_node("creator", one.creator)]
    if one.editor is not None:
        children.append(person_node("editor", one.editor))
    children += _tag_nodes(one.tags)
    if one.note:
        children.append(Node("note", text=one.note))
    children.append(_target_node(one.target))
    return Node("annotation", attributes, children, extra=one.extra)


def _tombstone_node(one: Tombstone) -> Node:
    children = [*seen_nodes(one.version), person_node("deleted-by", one.deleted_by)]
    if one.kept is not None:
        children.append(_annotation_node(one.kept))
    attributes: dict[str, str | None] = {"id": one.id, "deleted": timestamp(one.deleted)}
    return Node("deleted", attributes, children, extra=one.extra)


def _fact_node(one: Fact) -> Node:
    children = [*seen_nodes(one.version), person_node("editor", one.editor)]
    children += _tag_nodes(one.tags)
    if one.value:
        children.append(Node("value", text=one.value))
    if one.reason:
        children.append(Node("reason", text=one.reason))
    attributes: dict[str, str | None] = {
        "key": one.key or None,
        "modified": timestamp(one.modified),
    }
    return Node(_FACT_TAGS[one.kind], attributes, children, extra=one.extra)


def _tag_nodes(tags: Iterable[TagRef]) -> list[Node]:
    return [Node("tag", {"id": tag.id, "label": tag.label}, extra=tag.extra) for tag in tags]


def _target_node(target: Target) -> Node:
    attributes: dict[str, str | None] = {
        "start": str(target.span.start),
        "stop": str(target.span.stop),
        "section": _number(target.section),
        "paragraph": _number(target.paragraph),
        "unique": "yes" if target.is_unique else None,
        "extractor": target.extractor,
        "text-sha256": target.text_sha256,
    }
    children = [_quote_node("exact", target.quote)]
    if target.flowed is not None:
        children.append(_quote_node("flowed", target.flowed))
    children.append(Node("prefix", text=target.prefix))
    children.append(Node("suffix", text=target.suffix))
    return Node("target", attributes, children, extra=target.extra)


def _quote_node(tag: str, quote: Quote) -> Node:
    if quote.is_whole:
        return Node(tag, text=quote.head)
    attributes: dict[str, str | None] = {
        "length": str(quote.length),
        "sha256": quote.sha256,
        "folded-sha256": quote.folded_sha256 or None,
    }
    return Node(tag, attributes, [Node("head", text=quote.head), Node("tail", text=quote.tail)])


def _document_node(one: DocumentIdentity) -> Node:
    attributes: dict[str, str | None] = {
        "name": one.name,
        "member": one.member,
        "size": str(one.size),
        "sha256": one.sha256,
        "text-sha256": one.text_sha256,
        "extractor": one.extractor,
        "reference-id": one.reference_id,
    }
    return Node("document", attributes, extra=one.extra)


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _entry(reader: Reader) -> Entry:
    if reader.tag == "annotation":
        return _annotation(reader)
    if reader.tag == "deleted":
        return _tombstone(reader)
    return _fact(reader)


def _annotation(reader: Reader) -> Annotation:
    editor = reader.first("editor")
    colour = reader.get("colour")
    return Annotation(
        id=reader.need("id"),
        version=read_seen(reader),
        motivation=Motivation(reader.need("motivation")),
        target=_target(reader.one("target")),
        creator=read_person(reader.one("creator")),
        created=moment(reader.need("created")),
        modified=moment(reader.need("modified")),
        colour=Colour(colour) if colour else None,
        tags=_tags(reader),
        note=reader.text("note"),
        is_private=reader.get("private") == "yes",
        editor=read_person(editor) if editor else None,
        extra=reader.rest(),
    )


def _tombstone(reader: Reader) -> Tombstone:
    kept = reader.first("annotation")
    return Tombstone(
        id=reader.need("id"),
        version=read_seen(reader),
        deleted=moment(reader.need("deleted")),
        deleted_by=read_person(reader.one("deleted-by")),
        kept=_annotation(kept) if kept else None,
        extra=reader.rest(),
    )


def _fact(reader: Reader) -> Fact:
    return Fact(
        kind=_FACT_KINDS[reader.tag],
        version=read_seen(reader),
        modified=moment(reader.need("modified")),
        editor=read_person(reader.one("editor")),
        key=reader.get("key") or "",
        value=reader.text("value"),
        tags=_tags(reader),
        reason=reader.text("reason"),
        extra=reader.rest(),
    )


def _tags(reader: Reader) -> tuple[TagRef, ...]:
    return tuple(TagRef(one.need("id"), one.need("label"), one.rest()) for one in reader.all("tag"))


def _target(reader: Reader) -> Target:
    flowed = reader.first("flowed")
    return Target(
        span=Span(reader.number("start"), reader.number("stop")),
        quote=_quote(reader.one("exact")),
        prefix=reader.text("prefix"),
        suffix=reader.text("suffix"),
        section=_optional(reader, "section"),
        paragraph=_optional(reader, "paragraph"),
        text_sha256=reader.get("text-sha256") or "",
        extractor=reader.get("extractor") or "",
        flowed=_quote(flowed) if flowed else None,
        is_unique=reader.get("unique") == "yes",
        extra=reader.rest(),
    )


def _quote(reader: Reader) -> Quote:
    sha256 = reader.get("sha256")
    if not sha256:
        return Quote(reader.own_text())
    return Quote(
        head=reader.text("head"),
        tail=reader.text("tail"),
        length=reader.number("length"),
        sha256=sha256,
        folded_sha256=reader.get("folded-sha256") or "",
    )


def _optional(reader: Reader, name: str) -> int | None:
    value = reader.get(name)
    return None if value is None else int(value)


def _document(reader: Reader) -> DocumentIdentity:
    return DocumentIdentity(
        name=reader.need("name"),
        size=reader.number("size"),
        sha256=reader.get("sha256") or "",
        text_sha256=reader.get("text-sha256") or "",
        extractor=reader.get("extractor") or "",
        reference_id=reader.get("reference-id"),
        member=reader.get("member"),
        extra=reader.rest(),
    )


def validate(data: bytes, schema: bytes) -> list[str]:
    """What a RELAX NG schema (``resources/schemas/notes-1.rng``) has against a file."""
    relaxng = etree.RelaxNG(parse(schema))
    relaxng.validate(parse(data).getroottree())
    return [str(error.message) for error in relaxng.error_log]
