"""Notes files: one owner's notes on one document as XML, written so that a diff reads well.

History of the format (``docs/notes-file.md``): 1.0, the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

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
)

if TYPE_CHECKING:
    from reader.annotations.model import Entry

_FAMILY = "urn:lacuna:notes:"


def write_notes(file: NotesFile) -> bytes:
    """The notes file as bytes; equal content gives equal bytes."""
    root = Node("notes", {"version": file.version}, extra=file.extra)
    root.children = [
        person_node("owner", file.owner),
        document_node(file.document),
        *(entry_node(entry) for entry in in_order(file.entries)),
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
    entries: list[Entry] = []
    refused: list[Reader] = []
    for child in root.children(ENTRY_TAGS):
        try:
            entries.append(read_entry(child))
        except ValueError:
            refused.append(child)
    return NotesFile(owner, document, in_order(entries), root.rest(refused), version)


def refused_entries(file: NotesFile) -> int:
    """How many entries could not be understood; they stand in ``extra`` and are kept."""
    starts = tuple(f"<{tag} " for tag in ENTRY_TAGS)
    own = f'xmlns="{NAMESPACE}"'
    return sum(one.startswith(starts) and own in one.split(">", 1)[0] for one in file.extra)


def validate(data: bytes, schema: bytes) -> list[str]:
    """What a RELAX NG schema (``resources/schemas/notes-1.rng``) has against a file."""
    relaxng = etree.RelaxNG(parse(schema))
    relaxng.validate(parse(data).getroottree())
    return [str(error.message) for error in relaxng.error_log]
