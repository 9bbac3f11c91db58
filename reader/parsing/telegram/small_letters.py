"""Copies without one capital letter: read as if they had capitals, and shown as printed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from reader.document import Field, Heading, ListItem, Reference, SourceText
from reader.parsing.telegram.values import flowed

AS_PRINTED = frozenset({"subject", "summary", "passing", "signature", "listing_title"})
"""Fields whose value is their words; codes, names and posts are said in capitals."""


def in_capitals(text: str) -> str:
    """The text in capitals, every code point in its place.

    A letter whose capital is two (``ß``) stays as it is, so that offsets agree.
    """
    capitals = text.upper()
    if len(capitals) == len(text):
        return capitals
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def as_printed(node: Any, text: str) -> Any:
    """What was read from the capitals, with the words of the text as they are printed there.

    Args:
        node: A part of a document, or the document.
        text: The text as printed.
    """
    if isinstance(node, tuple):
        return tuple(as_printed(one, text) for one in node)
    if isinstance(node, (SourceText, type)) or not is_dataclass(node):
        return node
    if isinstance(node, Field):
        if node.span is None:
            return node
        raw = node.span.of(text)
        return replace(node, raw=raw, value=flowed(raw) if node.name in AS_PRINTED else node.value)
    if isinstance(node, Reference):
        return replace(node, raw=node.span.of(text))
    if isinstance(node, Heading):
        return replace(node, text=flowed(node.span.of(text)))
    if isinstance(node, ListItem):
        return replace(node, marker=node.marker.lower())
    part: Any = node
    parts = {one.name: as_printed(getattr(node, one.name), text) for one in fields(node)}
    return replace(part, **parts)
