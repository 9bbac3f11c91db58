"""Exporting the notes of a document or of a folder to a file."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.annotations import Reading, read_notes, stray_reading
from reader.annotations.strays import files_of_strays
from reader.app.chosen_files import FileRefusedError, refusal_of, saved_whole
from reader.checks import read_documents
from reader.collection.walk import ListedFile, annotated_names
from reader.export import ExportedDocument, Selection, Writer, exported, is_export
from reader.intake import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.app.jobs import JobControl
    from reader.app.left_files import LeftFiles
    from reader.app.notes_home import NotesHome
    from reader.export.notes import AlsoOn


def annotated_readings(
    files: Sequence[ListedFile],
    control: JobControl,
    *,
    home: NotesHome | None = None,
    unreadable: Callable[[UnreadableError], None] | None = None,
) -> Iterator[Reading]:
    """The readings of those files that have notes now, whatever was known when they were listed.

    Args:
        files: Those listed with notes are read in any case.
        control: Told how far the work is.
        home: Where notes lie that are not beside their document.
        unreadable: Told of annotated files that cannot be read; they are passed over.

    Raises:
        Cancelled: If the job is cancelled.
    """
    known = _KnownNotes(home)
    for index, file in enumerate(files):
        control.report(index, len(files))
        if not file.has_notes and not known.has_notes(file.path):
            continue
        places = home.places(file.path) if home else None
        try:
            for document in read_documents(file.path):
                yield read_notes(document, places=places)
        except UnreadableError as error:
            if unreadable is not None:
                unreadable(error)


def with_strays(readings: Iterable[Reading], lone: Iterable[Path]) -> Iterator[Reading]:
    """Readings, and behind them the notes without a document: those that none of them holds.

    Args:
        readings: Of the documents below some folders.
        lone: Notes files there whose document is not beside them; it may have been moved.
    """
    taken: set[str] = set()
    shown: set[str] = set()
    for reading in readings:
        taken.update(os.path.abspath(one.path) for one in reading.remembered)  # noqa: PTH100
        shown.update(note.id for note in reading.notes)
        yield reading
    left = [path for path in lone if os.path.abspath(path) not in taken]  # noqa: PTH100
    for paths in files_of_strays(left):
        stray = stray_reading(paths)
        if stray is None:
            continue
        notes = tuple(note for note in stray.notes if note.id not in shown)
        shown.update(note.id for note in notes)
        # A copy of a notes file brings nothing that is not told already.
        if notes or (not stray.notes and stray.note_count):
            yield replace(stray, notes=notes)


def export_text(
    readings: Iterable[Reading],
    writer: Writer,
    *,
    title: str,
    made: datetime | None = None,
    only: Selection | None = None,
    with_private: bool = False,
    scope: str = "",
    also_on: AlsoOn | None = None,
    folders: Sequence[Path] = (),
) -> tuple[str, tuple[ExportedDocument, ...]]:
    """The export as one text, and what it holds.

    Args:
        readings: Documents with their notes.
        writer: Of the format.
        title: Of the whole.
        made: When, in UTC; None for now.
        only: Takes some of the notes; None for all.
        with_private: Private notes too.
        scope: Which notes these are, in one sentence for the head of the export.
        also_on: Names the copies of a document that show a note, too; asked in the end.
        folders: Those that are exported; files in them are named by their paths below them.
    """
    documents = exported(
        readings, only=only, with_private=with_private, also_on=also_on, folders=folders
    )
    stream = io.StringIO()
    writer.write(documents, stream, title=title, made=made or datetime.now(UTC), scope=scope)
    return stream.getvalue(), documents


class ExportRefusedError(FileRefusedError):
    """An export may not go to that file; nothing was written."""


def save_export(text: str, path: Path, left: LeftFiles) -> None:
    """Write an export so that a failure leaves what was there before.

    A file that is there is replaced only if it is an earlier export: it might be a document
    or notes.

    Args:
        text: The export.
        path: Where it goes.
        left: Remembers what a crash would leave beside it; what one did leave is deleted.

    Raises:
        ExportRefusedError: If the file may not be written to.
        OSError: If it cannot be written.
    """
    check_target(path)
    with saved_whole(path, left) as stream:
        stream.write(text)


def check_target(path: Path) -> None:
    """Whether an export may go to a file, asked before the work is done.

    Raises:
        ExportRefusedError: If it may not.
    """
    if path.is_dir():
        raise ExportRefusedError(f"“{path.name}” is a folder; name a file in it.")
    if not path.parent.is_dir():
        raise ExportRefusedError(
            f"There is no folder “{path.parent}”; nothing was written. Make it, or name another."
        )
    refusal = refusal_of(
        path, _is_earlier_export, "an export never replaces", "is no export of notes"
    )
    if refusal:
        raise ExportRefusedError(refusal)


def _is_earlier_export(path: Path) -> bool:
    try:
        return path.is_file() and is_export(path)
    except OSError:
        return False


class _KnownNotes:
    """Which documents may have notes: each folder is listed once."""

    def __init__(self, home: NotesHome | None) -> None:
        self._folders: dict[Path, set[str]] = {}
        self._home = home

    def has_notes(self, path: Path) -> bool:
        folder = path.parent
        if folder not in self._folders:
            self._folders[folder] = annotated_names(_names(folder))
        if path.name in self._folders[folder] or path.is_symlink():
            return True
        return self._home is not None and self._home.has_met(path)


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names only, of large folders
    except OSError:
        return []
