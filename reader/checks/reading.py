"""From a path to checked documents: the composition of all rooms so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.checks.run import run
from reader.intake import read
from reader.parsing import parse

if TYPE_CHECKING:
    from pathlib import Path

    from reader.document import Document


def read_document(path: Path) -> tuple[Document, ...]:
    """Read, parse and check a file; several documents where it holds several.

    Args:
        path: A file.

    Raises:
        reader.intake.UnreadableError: If nothing can be read; its sentence says why.
    """
    return tuple(run(parse(source)) for source in read(path))
