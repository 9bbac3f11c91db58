"""From a path to checked documents: the composition of all rooms so far.

The rules are imported with the first document: a window shows its list sooner without them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reader.intake import read_each, read_member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.document import Document, SourceText


def read_document(path: Path) -> tuple[Document, ...]:
    """Read, parse and check a file; several documents where it holds several.

    Args:
        path: A file.

    Raises:
        reader.intake.UnreadableError: If nothing can be read; its sentence says why.
    """
    return tuple(read_documents(path))


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a file one after the other: a large dump need not fit in memory.

    Raises:
        reader.intake.UnreadableError: As :func:`read_document`, at the first document.
    """
    for source in read_each(path):
        yield checked(source)


def read_one_document(path: Path, member: str | None) -> Document:
    """One document of a file, without those beside it.

    Args:
        path: A file.
        member: The row of a dump; None for the only document, or the first of a dump.

    Raises:
        reader.intake.UnreadableError: As :func:`read_document`, and if there is no such row.
    """
    return checked(read_member(path, member))


def prepare() -> None:
    """Import the rules now, so that the first document does not wait for them."""
    for name in ("reader.parsing", "reader.checks.run"):
        import_module(name)


def checked(source: SourceText) -> Document:
    """A text, parsed and checked."""
    from reader.checks.run import run
    from reader.parsing import parse

    return run(parse(source))
