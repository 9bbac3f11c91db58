"""Entries of a notes file as they are read from its elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations.model import (
    Annotation,
    Colour,
    DocumentIdentity,
    Entry,
    Fact,
    Motivation,
    Quote,
    TagRef,
    Target,
    Tombstone,
)
from reader.annotations.nodes import FACT_TAGS
from reader.annotations.parts import moment, read_person, read_seen
from reader.document import Span

if TYPE_CHECKING:
    from reader.annotations.xmlio import Reader

_FACT_KINDS = {tag: kind for kind, tag in FACT_TAGS.items()}
ENTRY_TAGS = ("annotation", "deleted", *_FACT_KINDS)
"""The elements that are entries."""


def read_entry(reader: Reader) -> Entry:
    """The entry an element is.

    Raises:
        ValueError: If it cannot be understood.
    """
    if reader.tag == "annotation":
        return _annotation(reader)
    if reader.tag == "deleted":
        return _tombstone(reader)
    return _fact(reader)


def read_document_identity(reader: Reader) -> DocumentIdentity:
    """The document the file belongs to.

    Raises:
        ValueError: If it is not named.
    """
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
        sketch=reader.get("sketch") or "",
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
