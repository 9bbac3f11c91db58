"""Entries of a notes file as elements to be written, in the one order they are written in."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.annotations.model import (
    Annotation,
    DocumentIdentity,
    Entry,
    Fact,
    FactKind,
    Quote,
    TagRef,
    Target,
    Tombstone,
)
from reader.annotations.parts import person_node, seen_nodes, timestamp
from reader.annotations.xmlio import Node, fragment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAMESPACE = "urn:lacuna:notes:1"
FACT_TAGS = {
    FactKind.TAGS: "document-tags",
    FactKind.NOTE: "document-note",
    FactKind.STATUS: "document-status",
    FactKind.CORRECTION: "correction",
    FactKind.DISMISSAL: "dismissal",
    FactKind.REJECTION: "rejection",
}
"""The element of each kind of fact."""


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries as they are written: annotations as made, deleted ones, facts by name."""
    found = list(entries)
    ranks = [_order(entry) for entry in found]
    if len(set(ranks)) < len(found):
        return tuple(sorted(found, key=lambda entry: (_order(entry), digest(entry))))
    places = sorted(range(len(found)), key=ranks.__getitem__)
    return tuple(found[place] for place in places)


def inserted(ordered: Sequence[Entry], more: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries that are in that order already, and a few more, in their places."""
    found = list(ordered)
    for entry in more:
        rank = _order(entry)
        place = bisect_left(found, rank, key=_order)
        if place < len(found) and _order(found[place]) == rank:
            return in_order((*ordered, *more))
        found.insert(place, entry)
    return tuple(found)


def digest(entry: Entry) -> str:
    """SHA-256 of an entry as it is written: what decides between versions of one moment."""
    text = fragment(entry_node(entry), NAMESPACE)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def entry_node(entry: Entry) -> Node:
    """An entry as an element."""
    if isinstance(entry, Annotation):
        return _annotation_node(entry)
    if isinstance(entry, Tombstone):
        return _tombstone_node(entry)
    return _fact_node(entry)


def document_node(one: DocumentIdentity) -> Node:
    """What the file says about its document."""
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


def _order(entry: Entry) -> tuple[int, str, str, str, tuple[tuple[str, int], ...]]:
    if isinstance(entry, Annotation):
        key = (0, timestamp(entry.created), entry.id, timestamp(entry.modified))
    elif isinstance(entry, Tombstone):
        made = timestamp(entry.kept.created) if entry.kept else ""
        key = (1, made, entry.id, timestamp(entry.deleted))
    else:
        key = (2 + list(FactKind).index(entry.kind), entry.key, "", timestamp(entry.modified))
    return (*key, entry.version.counters)


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
    return Node(FACT_TAGS[one.kind], attributes, children, extra=one.extra)


def _tag_nodes(tags: Iterable[TagRef]) -> list[Node]:
    return [Node("tag", {"id": tag.id, "label": tag.label}, extra=tag.extra) for tag in tags]


def _target_node(target: Target) -> Node:
    attributes: dict[str, str | None] = {
        "start": str(target.span.start),
        "stop": str(target.span.stop),
        "section": _number(target.section),
        "paragraph": _number(target.paragraph),
        "unique": "yes" if target.is_unique else None,
        "sketch": target.sketch or None,
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


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)
