"""Codebook files: one writer's part of a collection's codebook, read, merged and written.

History of the format (``docs/notes-file.md``): 1.0, the first; 1.1 adds deleted tags and the
tags a person has on keys; 1.2 adds saved searches; 1.3 requests for missing telegrams.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.annotations import safefile
from reader.annotations.codebook import (
    Codebook,
    CodebookEntry,
    CollectionInfo,
    Favourites,
    Provenance,
    Tag,
    merge_codebook,
    merged_view,
)
from reader.annotations.codebook_entries import TAGS, entry_of, node_of
from reader.annotations.model import NOTES_MAJOR, Extra, Person
from reader.annotations.names import CODEBOOK, Shelf, handle_of
from reader.annotations.parts import person_node, read_person, timestamp
from reader.annotations.question_words import newer_sentence
from reader.annotations.retiring import note_written
from reader.annotations.safefile import NotesWriteError
from reader.annotations.saved_search import SavedSearch
from reader.annotations.telegram_request import TelegramRequest
from reader.annotations.xmlio import (
    Node,
    Reader,
    UnusableFileError,
    UnusableReason,
    fragment,
    parse,
    read_limited,
    render,
    stated_owner,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NAMESPACE = "urn:lacuna:codebook:1"
_FAMILY = "urn:lacuna:codebook:"
_VERSION = "1.3"
_OLDER = ("1.0", "1.1", "1.2")
_KEPT = 8
"""Codebooks as they were read last."""
_undone: dict[Path, tuple[CodebookEntry, ...]] = {}
"""What codebooks held that went (:mod:`reader.annotations.codebook_retiring`), by their folder."""


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """The content of one codebook file."""

    owner: Person
    entries: tuple[CodebookEntry, ...] = ()
    extra: Extra = ()
    version: str = _VERSION

    @property
    def is_newer(self) -> bool:
        """Whether its major version is newer than ours: it is read, and never written."""
        return int(self.version.split(".")[0]) > NOTES_MAJOR

    @property
    def is_older(self) -> bool:
        """Whether it is of an earlier minor version than what is written today."""
        return self.version in _OLDER


def write_codebook_file(file: CodebookFile) -> bytes:
    """The file as bytes; equal content gives equal bytes."""
    root = Node("codebook", {"version": file.version}, extra=file.extra)
    ordered = sorted(file.entries, key=_order)
    root.children = [person_node("owner", file.owner), *map(node_of, ordered)]
    return render(root, NAMESPACE)


def read_codebook_file(data: bytes) -> CodebookFile:
    """The content of a codebook file.

    Raises:
        UnusableFileError: If it is damaged, too large, something else, or of a major version
            whose namespace we do not know.
    """
    root = Reader(parse(data))
    if root.tag != "codebook" or root.namespace != NAMESPACE:
        is_newer = root.tag == "codebook" and root.namespace.startswith(_FAMILY)
        reason = UnusableReason.NEWER if is_newer else UnusableReason.FOREIGN
        raise UnusableFileError(reason, root.namespace)
    try:
        version = root.get("version") or f"{NOTES_MAJOR}.0"
        int(version.split(".")[0])
        owner = read_person(root.one("owner"))
    except ValueError as error:
        raise UnusableFileError(UnusableReason.DAMAGED, str(error)) from error
    entries: list[CodebookEntry] = []
    refused: list[Reader] = []
    for child in root.children(TAGS):
        try:
            entries.append(entry_of(child))
        except ValueError:
            refused.append(child)
    return CodebookFile(owner, tuple(sorted(entries, key=_order)), root.rest(refused), version)


def read_codebook(path: Path) -> Codebook:
    """The codebook of a collection: the file and those of colleagues beside it, merged.

    Args:
        path: What :func:`reader.annotations.find_codebook` found.
    """
    contents: list[tuple[str, bytes | UnusableReason]] = []
    for one in Shelf(path.parent, CODEBOOK).files():
        try:
            contents.append((one.name, read_limited(one)))
        except UnusableFileError as error:
            contents.append((one.name, error.reason))
    return _codebook_of(tuple(contents), _undone.get(path.parent, ()))


def keep_undone(folder: Path, entries: Sequence[CodebookEntry]) -> None:
    """Remember what a codebook held that goes because all of it was undone in this run."""
    _undone[folder] = merge_codebook((*_undone.get(folder, ()), *entries), _fingerprint)


@lru_cache(maxsize=_KEPT)
def _codebook_of(
    contents: tuple[tuple[str, bytes | UnusableReason], ...],
    undone: tuple[CodebookEntry, ...],
) -> Codebook:
    """The codebook of some files' bytes; it is asked for with every document that is read."""
    entries: list[CodebookEntry] = [*undone]
    problems: list[str] = []
    for name, content in contents:
        reason = content if isinstance(content, UnusableReason) else None
        try:
            if isinstance(content, bytes):
                file = read_codebook_file(content)
                entries += file.entries
                if file.is_newer:
                    problems.append(newer_sentence(f"The codebook {name}"))
        except UnusableFileError as error:
            reason = error.reason
        if reason is UnusableReason.NEWER:
            problems.append(
                f"The codebook {name} was made by a newer version of this program; it was left as"
                " it is, and tags keep the labels they were written with."
            )
        elif reason not in (None, UnusableReason.FOREIGN):
            problems.append(
                f"The codebook {name} could not be read ({reason}); it was left as"
                " it is, and tags keep the labels they were written with."
            )
    kept = merge_codebook(entries, _fingerprint)
    return merged_view(kept, _fingerprint, problems)


class CodebookStore:
    """Writes one owner's part of a collection's codebook.

    Attributes:
        folder: The collection's root.
        owner: Whose file it writes; it writes no other.
    """

    def __init__(self, folder: Path, owner: Person, *, lock_folder: Path) -> None:
        self.folder = folder
        self.owner = owner
        self._lock_folder = lock_folder
        self._shelf = Shelf(folder, CODEBOOK)

    @property
    def path(self) -> Path:
        """The owner's codebook file, whether it is there yet or not."""
        return self._own()[0]

    def write(self, entries: Sequence[CodebookEntry]) -> Path:
        """Merge entries into the owner's file and return its path.

        Raises:
            NotesWriteError: If they could not be saved; the file is as it was.
        """
        with safefile.locked(self._lock_folder, self._shelf.path()):
            path, own, is_damaged = self._own()
            before = own.entries if own else ()
            after = tuple(sorted(merge_codebook([*before, *entries], _fingerprint), key=_order))
            extra, version = (own.extra, own.version) if own else ((), _VERSION)
            if own and own.is_older:
                version = _VERSION
            file = CodebookFile(self.owner, after, extra, version)
            data = write_codebook_file(file)
            if read_codebook_file(data) != file:
                raise NotesWriteError(
                    "This change cannot be written to a codebook, so nothing was saved;"
                    " your earlier tags are safe."
                )
            if is_damaged:
                safefile.set_aside(path)
            temporary = f".{handle_of(Person(self.owner.id))}.tmp"
            safefile.replace(path, data, temporary, keep_backup=not is_damaged)
            note_written(data)
        return path

    def _own(self) -> tuple[Path, CodebookFile | None, bool]:
        """The owner's file: its path, its content (or its backup's), and whether it is damaged."""
        for path in self._shelf.candidates(self.owner):
            if not path.exists():
                return path, None, False
            try:
                file = read_codebook_file(read_limited(path))
            except UnusableFileError as error:
                if error.reason is UnusableReason.DAMAGED and self._was_mine(path):
                    return path, self._backup(path), True
                continue
            if file.owner.id == self.owner.id:
                return path, _ours_to_write(path, file), False
        raise NotesWriteError(
            "No name is left for your codebook, so nothing was saved; choose another handle in"
            " the settings."
        )

    def _was_mine(self, path: Path) -> bool:
        """Whose a damaged file was: it says so itself, or its backup, or else its name."""
        backup = self._backup(path)
        owner = stated_owner(read_limited(path)) or (backup.owner.id if backup else self.owner.id)
        return owner == self.owner.id

    def _backup(self, path: Path) -> CodebookFile | None:
        try:
            return read_codebook_file(read_limited(safefile.backup_of(path)))
        except UnusableFileError:
            return None


def _ours_to_write(path: Path, file: CodebookFile) -> CodebookFile:
    if file.is_newer:
        raise NotesWriteError(
            f"{path.name} was written by a newer version of this program, so nothing was saved;"
            " your tags are safe; install the newer version."
        )
    return file


def write_codebook(
    path: Path, entries: Sequence[CodebookEntry], owner: Person, *, lock_folder: Path
) -> Path:
    """Merge entries into the owner's part of the codebook at ``path``.

    Raises:
        NotesWriteError: If they could not be saved.
    """
    return CodebookStore(path.parent, owner, lock_folder=lock_folder).write(entries)


def _fingerprint(entry: CodebookEntry) -> str:
    return hashlib.sha256(fragment(node_of(entry), NAMESPACE).encode("utf-8")).hexdigest()


_KINDS = (CollectionInfo, Tag, Provenance, Favourites, SavedSearch, TelegramRequest)


def _order(entry: CodebookEntry) -> tuple[int, str, str, str]:
    kind = _KINDS.index(type(entry))
    return (kind, entry.id, timestamp(entry.modified), _fingerprint(entry))
