"""Notes files: one owner's notes on one document as XML, written so that a diff reads well.

History of the format (``docs/notes-file.md``): 1.0, the first.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.annotations.entries import ENTRY_TAGS, read_document_identity, read_entry
from reader.annotations.model import NOTES_MAJOR, NotesFile
from reader.annotations.nodes import NAMESPACE, document_node, entry_node, in_order
from reader.annotations.parts import person_node, read_person
from reader.annotations.xmlio import (
    Node,
    Reader,
    UnusableFileError,
    UnusableReason,
    parse,
    render,
    rendered,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from reader.annotations.model import Entry

MAX_ENTRIES = 200_000
"""A notes file of more entries is not read."""
_FAMILY = "urn:lacuna:notes:"


def write_notes(file: NotesFile) -> bytes:
    """The notes file as bytes; equal content gives equal bytes."""
    root = Node("notes", {"version": file.version}, extra=file.extra)
    root.children = [
        person_node("owner", file.owner),
        document_node(file.document),
        *(_ready(entry) for entry in in_order(file.entries)),
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
        document = read_document_identity(root.one("document"))
    except ValueError as error:
        raise UnusableFileError(UnusableReason.DAMAGED, str(error)) from error
    if len(root.element) > MAX_ENTRIES:
        raise UnusableFileError(UnusableReason.TOO_LARGE, f"{len(root.element)} entries")
    entries: list[Entry] = []
    refused: list[Reader] = []
    for child in root.children(ENTRY_TAGS):
        try:
            entries.append(read_entry(child))
        except ValueError:
            refused.append(child)
    return NotesFile(owner, document, in_order(entries), root.rest(refused), version)


_set: dict[int, tuple[Entry, Node]] = {}
"""Entries that were written before, by their identity, which the entry kept with it holds.

Equality would not do: foreign attributes of persons do not count in it.
"""
_MOST_SET = 25_000
_FEW = 100
"""So many entries are set when they are written, without a wait that anybody notices."""


def prepare_entries(entries: Sequence[Entry]) -> None:
    """Set many entries before they are written again, from any thread.

    So the first change of a file of 5,000 notes need not set them all.
    """
    if _FEW < len(entries) <= _MOST_SET:
        for entry in entries:
            _ready(entry)


def _ready(entry: Entry) -> Node:
    """An entry as it is written; of one that was written before, as it was then."""
    found = _set.get(id(entry))
    if found is not None and found[0] is entry:
        return found[1]
    if len(_set) >= _MOST_SET:
        _set.clear()
    node = rendered(entry_node(entry), NAMESPACE)
    _set[id(entry)] = (entry, node)
    return node


def child_count(data: bytes) -> int:
    """How many elements stand below the root of a notes file.

    Raises:
        UnusableFileError: If it is not well-formed, or past the limits.
    """
    return len(parse(data))


def refused_entries(file: NotesFile) -> int:
    """How many entries could not be understood; they stand in ``extra`` and are kept."""
    starts = tuple(f"<{tag} " for tag in ENTRY_TAGS)
    own = f'xmlns="{NAMESPACE}"'
    return sum(one.startswith(starts) and own in one.split(">", 1)[0] for one in file.extra)


@lru_cache(maxsize=4)
def _compiled(schema: bytes) -> etree.RelaxNG:
    from lxml import etree

    return etree.RelaxNG(parse(schema))


def validate(data: bytes, schema: bytes) -> list[str]:
    """What a RELAX NG schema (``resources/schemas/notes-1.rng``) has against a file."""
    relaxng = _compiled(schema)
    relaxng.validate(parse(data).getroottree())
    return [str(error.message) for error in relaxng.error_log]
