"""Notes files whose document is not there: read as the notes on a document without text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations.codebook import Codebook
from reader.annotations.codebook_file import read_codebook
from reader.annotations.filecache import read_held
from reader.annotations.known import read_head
from reader.annotations.labels import relabelled
from reader.annotations.merge import merge, winners
from reader.annotations.model import Annotation, Fact
from reader.annotations.names import home_of
from reader.annotations.reading import Note, NotesProblem, Placement, Reading
from reader.annotations.xmlio import UnusableFileError, read_limited
from reader.document import (
    Address,
    Basis,
    BasisKind,
    Document,
    DocumentKind,
    Field,
    SourceText,
    Span,
)
from reader.document.codebooks import find_codebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.annotations.model import DocumentIdentity, NotesFile


def stray_reading(paths: Sequence[Path]) -> Reading | None:
    """What some notes files of one document say together, though that document is not there.

    The reading's document has no text; its address is that of the first notes file, which is
    where the words lie. All its notes are of placement ``no-document``.

    Args:
        paths: The notes files; one that cannot be read is passed over.

    Returns:
        None where none can be read.
    """
    usable: list[tuple[Path, NotesFile]] = []
    for path in paths:
        try:
            usable.append((path, read_held(read_limited(path))))
        except UnusableFileError:
            continue
    if not usable:
        return None
    first, file = usable[0]
    codebook_path = find_codebook(first.parent)
    codebook = read_codebook(codebook_path) if codebook_path is not None else Codebook()
    merged = winners(merge(*(one.entries for _, one in usable)))
    said = [(relabelled(one.winner, codebook), one.others) for one in merged]
    notes = [
        Note(entry, Placement.NO_DOCUMENT, None, others)
        for entry, others in said
        if isinstance(entry, Annotation)
    ]
    notes.sort(key=_by_former_place)
    return Reading(
        document=_without_text(first, file.document),
        notes=tuple(notes),
        facts=tuple(entry for entry, _ in said if isinstance(entry, Fact)),
        problems=(NotesProblem(first, _sentence(first, file.document)),),
        is_fictional=codebook.is_fictional,
        codebook=codebook,
    )


def files_of_strays(paths: Iterable[Path]) -> list[tuple[Path, ...]]:
    """Notes files brought together by the documents they name; what is none is left out."""
    together: dict[tuple[Path, str | None], list[Path]] = {}
    for path in sorted(paths):
        named = read_head(path)
        if named is not None:
            together.setdefault((home_of(path, named), named.member), []).append(path)
    return [tuple(one) for one in together.values()]


def _by_former_place(note: Note) -> tuple[int, int, str]:
    span = note.annotation.target.span
    return span.start, span.stop, note.id


def _without_text(path: Path, identity: DocumentIdentity) -> Document:
    # Of the document only what its notes say is known; it is cited by that.
    source = SourceText(
        text="",
        address=Address(path, identity.member),
        media_type="text/plain",
        encoding="utf-8",
        extractor=identity.extractor,
        # The hash of the document beside the name of its notes file would mislead.
        sha256="",
        text_sha256="",
        size=0,
    )
    name = identity.name if identity.member is None else f"{identity.name}, {identity.member}"
    title = Field("title", f"{name} (not here)", name, Span(0, 0), Basis(BasisKind.STATED))
    return Document(source, DocumentKind.PLAIN, (), title=title, fields=(title,))


def _sentence(path: Path, identity: DocumentIdentity) -> str:
    return (
        f"“{identity.name}” (SHA-256 {identity.sha256}), on which these notes were made, is not"
        " here with that content; it was moved and changed, or deleted. The notes are safe in"
        f" {path.name}."
    )
