"""Documents known by their notes files alone: what a whole collection's notes say, unparsed."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations.merge import Merged, merge, winners
from reader.annotations.names import MARKER, SUFFIX, Shelf, shelf_of
from reader.annotations.retiring import read_record
from reader.annotations.sidecar import read_notes_file
from reader.annotations.xmlio import UnusableFileError, read_limited
from reader.document import (
    Address,
    Document,
    DocumentKind,
    Era,
    Field,
    SourceText,
    Span,
    Telegram,
)
from reader.document.page_folders import page_folders
from reader.document.regular import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.annotations.model import DocumentIdentity, NotesFile
    from reader.annotations.places import NotesPlaces


@dataclass(frozen=True, slots=True)
class NotedDocument:
    """A document as its notes files speak of it; it may be gone itself.

    Attributes:
        address: Where it is.
        identity: What the first notes file says of it.
        entries: One result for each note, tombstone and fact, merged from all files.
    """

    address: Address
    identity: DocumentIdentity
    entries: tuple[Merged, ...]


def noted_documents(folder: Path, places: NotesPlaces) -> Iterator[NotedDocument]:
    """The documents at or below a folder that have notes, in order of their path.

    Notes files are read and no document is. Hidden folders and saved pages' folders are passed
    over, as in the list.

    Args:
        folder: The collection.
        places: Where its notes are kept that do not lie beside their documents.
    """
    elsewhere = _kept_elsewhere(places.keyed_folders)
    for name, folders, files in os.walk(folder):
        here = Path(name)
        found: dict[Address, list[NotesFile]] = defaultdict(list)
        for address, file in _beside(here, [*files, *folders]):
            found[address].append(file)
        for one in files:
            for file in elsewhere.get(one, ()):
                if _has_bytes(here / one, file.document):
                    found[Address(here / one, file.document.member)].append(file)
        for address in sorted(found, key=str):
            yield _noted(address, [*found[address], *_retired(address, places)])
        pages = page_folders(folders, files)
        folders[:] = sorted(
            one
            for one in folders
            if not (one.startswith(".") or one.endswith(MARKER) or one in pages)
        )


def noted_document(
    address: Address, places: NotesPlaces, known: DocumentIdentity | None = None
) -> NotedDocument | None:
    """One document by its notes files; None where there are none.

    Args:
        address: Where it is.
        places: Where its notes are kept and sought.
        known: What identifies it; else each file of a notes folder is opened to find its own.
    """
    shelves = places.beside(address)
    files = [
        file
        for shelf in shelves
        for path in shelf.files()
        if (file := _about(path, address)) is not None
    ]
    if files:
        folders = places.keyed_folders
        by_hash = (Shelf(folder, files[0].document.sha256).files() for folder in folders)
        found = (_read(path) for paths in by_hash for path in paths)
        more = [file for file in found if file is not None]
        return _noted(address, [*files, *more, *_retired(address, places)])
    if known is not None:
        shelves_of_hash = (Shelf(folder, known.sha256) for folder in places.keyed_folders)
        read = (_read(path) for shelf in shelves_of_hash for path in shelf.files())
        files = [f for f in read if f is not None and f.document.member == address.member]
        files += _retired(address, places)
        return _noted(address, files) if files else None
    for file in _kept_elsewhere(places.keyed_folders).get(address.path.name, ()):
        if file.document.member == address.member and _has_bytes(address.path, file.document):
            files.append(file)
    files += _retired(address, places)
    return _noted(address, files) if files else None


def stand_in(noted: NotedDocument) -> Document:
    """A document without text that a notes store writes to as to the real one.

    It says of itself what its notes files say of it.
    """
    return identified(noted.address, noted.identity)


def identified(address: Address, one: DocumentIdentity) -> Document:
    """A document without text of which is known only what identifies it."""
    source = SourceText("", address, "", "", one.extractor, one.sha256, one.text_sha256, one.size)
    telegrams: tuple[Telegram, ...] = ()
    if one.reference_id is not None:
        known = Field("reference_id", one.reference_id, "", None)
        telegrams = (Telegram(Span(0, 0), Era.ACP127, reference_id=known),)
    return Document(source, DocumentKind.PLAIN, (), telegrams=telegrams)


def _noted(address: Address, files: list[NotesFile]) -> NotedDocument:
    entries = winners(merge(*(file.entries for file in files)))
    return NotedDocument(address, files[0].document, entries)


def _beside(folder: Path, names: Iterable[str]) -> Iterator[tuple[Address, NotesFile]]:
    """The notes files of a folder, and of its folders for the members of dumps."""
    for name in sorted(names):
        if name.endswith(MARKER):
            path = folder / name.removesuffix(MARKER)
            for one in Shelf(folder / name, "").files():
                file = _read(one)
                if file is not None and file.document.name == path.name:
                    yield Address(path, file.document.member), file
        elif MARKER in name and name.endswith(SUFFIX):
            file = _read(folder / name)
            if file is None:
                continue
            stated = folder / file.document.name
            base = folder / name.partition(MARKER)[0]
            path = stated if shelf_of(stated).holds(name) else base
            if path == stated or _has_bytes(path, file.document):
                yield Address(path, file.document.member), file


def _about(path: Path, address: Address) -> NotesFile | None:
    file = _read(path)
    if file is None:
        return None
    is_named = (file.document.name, file.document.member) == (address.path.name, address.member)
    return file if is_named or _has_bytes(address.path, file.document) else None


def _retired(address: Address, places: NotesPlaces) -> list[NotesFile]:
    """What was undone on a document and has no notes file any more."""
    file = read_record(places.retired, address)
    return [file] if file is not None and _has_bytes(address.path, file.document) else []


def _kept_elsewhere(folders: Iterable[Path]) -> dict[str, list[NotesFile]]:
    """The notes files of folders where names are hashes, by the names of their documents."""
    found: dict[str, list[NotesFile]] = defaultdict(list)
    for folder in folders:
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            file = _read(path)
            if file is not None:
                found[file.document.name].append(file)
    return found


def _read(path: Path) -> NotesFile | None:
    try:
        return read_notes_file(read_limited(path))
    except UnusableFileError:
        return None


def _has_bytes(path: Path, identity: DocumentIdentity) -> bool:
    """Whether a file is, byte for byte, the one the notes were made on."""
    try:
        return path.stat().st_size == identity.size and sha256_of(path) == identity.sha256
    except OSError:
        return False
