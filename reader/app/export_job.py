"""Exporting the notes of a document or of a folder to a file."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.annotations import Reading, read_notes
from reader.app.files import write_text_safely
from reader.checks import read_document
from reader.export import ExportedDocument, Writer, exported
from reader.intake import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.app.jobs import JobControl
    from reader.app.listing import ListedFile


def annotated_readings(
    files: Iterable[ListedFile], control: JobControl, *, fallback_folder: Path | None = None
) -> Iterator[Reading]:
    """The readings of those files that have notes; files that cannot be read are passed over.

    Raises:
        Cancelled: If the job is cancelled.
    """
    for file in files:
        control.check()
        if not file.has_notes and fallback_folder is None:
            continue
        try:
            documents = read_document(file.path)
        except UnreadableError:
            continue
        for document in documents:
            yield read_notes(document, fallback_folder=fallback_folder)


def export_text(
    readings: Iterable[Reading], writer: Writer, *, title: str, made: datetime | None = None
) -> tuple[str, tuple[ExportedDocument, ...]]:
    """The export as one text, and what it holds."""
    documents = exported(readings)
    stream = io.StringIO()
    writer.write(documents, stream, title=title, made=made or datetime.now(UTC))
    return stream.getvalue(), documents


def save_export(text: str, path: Path) -> None:
    """Write an export so that a failure leaves what was there before.

    Raises:
        OSError: If it cannot be written.
    """
    write_text_safely(path, text)
