"""Which files are notes files of a document: names, folders, and whose they are."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.annotations.folder_names import names_in
from reader.annotations.model import DocumentIdentity, Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.document import Document

MARKER = ".lacuna"
SUFFIX = ".xml"
BACKUP = ".bak"
CODEBOOK = "collection"
"""The codebook is named as if it were the notes of a document of this name."""

MAX_NAME = 255
"""The longest file name, in bytes, that file systems take."""

_PLAIN_MEMBER = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_HANDLE = re.compile(r"[^a-z0-9]+")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder and the beginning of the names that a document's notes files have in it."""

    folder: Path
    stem: str

    def path(self, middle: str = "") -> Path:
        """The notes file of that owner part: ``""``, or ``.<handle>``."""
        return self.folder / f"{self.stem}{MARKER}{middle}{SUFFIX}"

    def fits(self, handle: str) -> bool:
        """Whether the file system takes the names."""
        longest = (self.path(f".{handle}-99").name, self.folder.name)
        return all(len(os.fsencode(name)) <= MAX_NAME for name in longest)

    def candidates(self, owner: Person) -> Iterator[Path]:
        """The names an owner's file may have, best first; take the first that is free."""
        yield self.path()
        handle = handle_of(owner)
        yield self.path(f".{handle}")
        for number in range(2, 100):
            yield self.path(f".{handle}-{number}")

    def holds(self, name: str) -> bool:
        """Whether a file name belongs here: plain comparison, sync programs' copies included."""
        return name.startswith(self.stem + MARKER) and name.endswith(SUFFIX)

    def files(self) -> list[Path]:
        """The files there are, in order of name; none where the folder cannot be listed."""
        return [self.folder / name for name in self._names() if self.holds(name)]

    def copies(self) -> list[Path]:
        """Files that may be copies of them, which a sync program named in another way.

        Some put their words before the first dot of the ending:
        ``a.txt (conflicted copy).lacuna.xml``. Whose they are their content decides.
        """
        return [
            self.folder / name
            for name in self._names()
            # A longer name is another document's.
            if not name[len(self.stem) :][:1].isalnum()
            and MARKER in name[len(self.stem) :]
            and name.endswith(SUFFIX)
            and not self.holds(name)
        ]

    def lone_backups(self) -> list[Path]:
        """Backups whose notes file is gone."""
        names = self._names()
        there = set(names)
        return [
            self.folder / name
            for name in names
            if name.endswith(BACKUP)
            and self.holds(name.removesuffix(BACKUP))
            and name.removesuffix(BACKUP) not in there
        ]

    def _names(self) -> list[str]:
        """The names of the folder that may be of this document, or of a longer one."""
        return names_in(self.folder, self.stem, MARKER)


def shelf_of(path: Path, member: str | None = None) -> Shelf:
    """Where the notes of a document lie: beside it, or a member's in a folder beside it."""
    if member is None:
        return Shelf(path.parent, path.name)
    return Shelf(path.parent / (path.name + MARKER), member_stem(member))


def keyed_shelf(folder: Path, document: Document) -> Shelf:
    """Where they lie in a separate notes folder: by the hash of the bytes."""
    return Shelf(folder, document.source.sha256)


def member_stem(member: str) -> str:
    """A file name for a member of a dump or archive, whatever its id holds."""
    if _PLAIN_MEMBER.fullmatch(member) and not _DEVICES.fullmatch(member):
        return member
    digest = hashlib.sha256(member.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    words = _HANDLE.sub("-", member.lower())[:40].strip("-")
    return f"{words}-{digest}" if words else digest


def handle_of(person: Person) -> str:
    """The owner part of a file name: lower-case ASCII letters, digits, hyphens."""
    handle = _HANDLE.sub("-", person.handle.lower()).strip("-")[:32]
    return handle or _HANDLE.sub("", person.id.lower())[:8] or "notes"


def companion(path: Path, suffix: str) -> Path:
    """A file beside a notes file (a backup, a file being written); never read as notes."""
    name = path.name + suffix
    if len(os.fsencode(name)) > MAX_NAME:
        name = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:32] + MARKER + suffix
    return path.with_name(name)


def identity_of(document: Document) -> DocumentIdentity:
    """What a notes file says about a document."""
    source = document.source
    # What a reader corrected is no part of it: the next parsing knows nothing of that.
    document = document.as_parsed
    return DocumentIdentity(
        name=source.address.path.name,
        size=source.size,
        sha256=source.sha256,
        text_sha256=source.text_sha256,
        extractor=source.extractor,
        reference_id=document.reference_id,
        member=source.address.member,
    )


def home_of(notes: Path, document: DocumentIdentity) -> Path:
    """Where the document lies that a notes file beside it names."""
    folder = notes.parent
    if document.member is not None and folder.name.endswith(MARKER):
        return folder.parent / folder.name.removesuffix(MARKER)
    # Its name alone, so that a file that came by mail says nothing of other folders.
    return folder / (os.path.basename(document.name) or notes.name)  # noqa: PTH119
