"""What a session left on disk: sources by their hashes, notes by their author."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reader.annotations import Annotation, read_notes_file

if TYPE_CHECKING:
    from pathlib import Path


def sources(folder: Path) -> dict[str, str]:
    """A hash of every file that is no notes file."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".lacuna" not in path.name
    }


def notes_of(document: Path, author: str) -> list[Annotation]:
    """What one author's notes files beside a document hold, as it stands on disk."""
    files = [
        read_notes_file(path.read_bytes())
        for path in document.parent.glob(f"{document.name}.lacuna*.xml")
    ]
    return [
        entry
        for file in files
        if file.owner.name == author
        for entry in file.entries
        if isinstance(entry, Annotation)
    ]
